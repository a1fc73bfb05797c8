//! One pass over the rows of a table for all figures that ask the same of them: the same
//! condition, placed by the same days, narrowed by the same columns. Each row falls into one
//! cell, of one window and one word; windows that overlap are passes of their own.

use crate::books::making::Gap;
use crate::books::measure::cells::{Cells, Place};
use crate::books::measure::grouped::{Days, Key, Takes, apart, days, key, takes};
use crate::books::measure::kinds::{self, Got};
use crate::books::measure::sight::Sight;
use crate::books::measure::source::{self, Source};
use crate::books::measure::{Kind, Measure, Placed, aimed, evaluated, faults};
use crate::books::{Figure, Library, Metric, Query};
use crate::diag::Fault;
use crate::table::TextColumn;
use crate::value::{self, Day, Phrase, Reason, RowSet, Rows, said};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A declared figure that is asked for.
pub struct One<'a> {
    /// Which.
    pub metric: &'a Arc<Metric>,
    /// How it is made.
    pub measure: &'a Measure,
    /// Of which days, narrowed how.
    pub query: Query<'a>,
}

type Made = Result<Figure, Fault>;

/// Rows below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 50_000;

/// So many cells of one pass are kept at once; what asks for more is made one by one.
const MOST: usize = 1 << 20;

/// Makes declared figures, those of one table together.
pub fn figures(library: &Library, ones: &[One<'_>]) -> Vec<Made> {
    let mut made: Vec<Option<Made>> = ones.iter().map(|one| alone(library, one)).collect();
    for (at, figure) in worked_out(library, ones) {
        if let Some(slot) = made.get_mut(at) {
            *slot = Some(figure);
        }
    }
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, one) in ones.iter().enumerate().filter(|(at, _)| matches!(made.get(*at), Some(None))) {
        groups.entry(key(library, one)).or_default().push(at);
    }
    for (key, all) in groups {
        for (at, figure) in group(library, ones, &key, &all) {
            if let Some(slot) = made.get_mut(at) {
                *slot = Some(figure);
            }
        }
    }
    let blank = |one: &One<'_>| Ok(Figure::of(one.metric, &one.query));
    made.into_iter().zip(ones).map(|(made, one)| made.unwrap_or_else(|| blank(one))).collect()
}

/// The figures that are arithmetic of others.
fn worked_out(library: &Library, ones: &[One<'_>]) -> Vec<(usize, Made)> {
    let formulas = ones.iter().enumerate();
    let formulas = formulas.filter(|(_, one)| matches!(one.measure.kind, Kind::Value(_)));
    let (places, formulas): (Vec<usize>, Vec<&One<'_>>) = formulas.unzip();
    // What arithmetic asks for comes back here, until it is of rows alone.
    if formulas.is_empty() {
        return Vec::new();
    }
    let made = evaluated::figures(library, &formulas).into_iter().zip(&formulas);
    let made = made.map(|(figure, one)| figure.map(|figure| aimed::finished(library, one, figure)));
    places.into_iter().zip(made).collect()
}

/// A figure that no rows are looked at for.
fn alone(library: &Library, one: &One<'_>) -> Option<Made> {
    let blank = || Figure::of(one.metric, &one.query);
    if matches!(one.measure.kind, Kind::Value(_)) {
        return None;
    }
    let finish = |figure| aimed::finished(library, one, figure);
    let missing = |reason, why| Some(Ok(finish(blank().missing(reason, why))));
    let as_of = library.ledger.as_of();
    if !library.tables.contains_key(one.measure.table.as_ref()) {
        return Some(no_table(&one.measure.table).left_by(blank()).map(finish));
    }
    if takes(one) == Takes::All && one.query.window.last() < as_of {
        return missing(Reason::NoHistory, Phrase::said(KNOWN_ON).day(as_of));
    }
    match &one.measure.kind {
        Kind::Score { per, .. } if !one.query.slice.contains_key(per.as_ref()) => {
            missing(Reason::MissingInput, Phrase::said(SCORE_OF_ONE).named(per.replace('_', " ")))
        }
        _ => None,
    }
}

/// The figures of one group.
fn group(library: &Library, ones: &[One<'_>], key: &Key<'_>, all: &[usize]) -> Vec<(usize, Made)> {
    let source = match source::at(library, key.0, key.5) {
        Ok(Some(source)) => source,
        Ok(None) => return without_rows(library, ones, all, no_table(key.0)),
        Err(gap) => return without_rows(library, ones, all, gap),
    };
    let asked = || all.iter().filter_map(|at| Some((*at, ones.get(*at)?)));
    let mut narrowed = Vec::new();
    for slice in &key.4 {
        let words: BTreeSet<&str> =
            asked().filter_map(|(_, one)| Some(one.query.slice.get(*slice)?.trim())).collect();
        narrowed.push(Narrowed::of(&source, slice, &words));
    }
    let windows: BTreeSet<Days> = asked().map(|(_, one)| days(library, one)).collect();
    let product = narrowed.iter().map(|one| one.words.len()).chain([windows.len()]);
    let product = product.into_iter().try_fold(1usize, |all, one| all.checked_mul(one));
    if product.is_none_or(|product| product > MOST) && all.len() > 1 {
        return all.iter().flat_map(|at| group(library, ones, key, &[*at])).collect();
    }
    let pass = Pass {
        library,
        source: &source,
        sight: Sight::of(library.registry(), key.0).unwrap_or_default(),
        narrowed,
        takes: key.3,
    };
    let mut made = Vec::new();
    let mut rest: Vec<(usize, &One<'_>)> = Vec::new();
    let begins = source.begins(key.2);
    for (at, one) in asked() {
        let blank = || Figure::of(one.metric, &one.query);
        if let Some(why) = pass.lacks(one) {
            let figure = blank().missing(Reason::MissingInput, why);
            made.push((at, Ok(aimed::finished(library, one, figure))));
        } else if let Some(day) = begins.filter(|day| one.query.window.last() < *day) {
            let why = Phrase::said(ROWS_BEGIN).day(day);
            let figure = blank().missing(Reason::NoHistory, why);
            made.push((at, Ok(aimed::finished(library, one, figure))));
        } else if let Some(fault) = pass.stranger(one) {
            made.push((at, Err(fault)));
        } else {
            rest.push((at, one));
        }
    }
    let keep = pass.source.mask(key.1);
    let windows = rest.iter().map(|(_, one)| days(library, one)).collect();
    for windows in apart(windows, key.3) {
        let here: Vec<&(usize, &One<'_>)> =
            rest.iter().filter(|(_, one)| windows.contains(&days(library, one))).collect();
        made.extend(pass.layer(&keep, key.2, &windows, &here));
    }
    made
}

fn no_table(table: &str) -> Gap {
    Gap::Missing(Reason::MissingInput, Phrase::said(NO_TABLE).named(table))
}

/// Figures of rows that cannot be told.
fn without_rows(
    library: &Library,
    ones: &[One<'_>],
    all: &[usize],
    gap: Gap,
) -> Vec<(usize, Made)> {
    let each = all.iter().filter_map(|at| Some((*at, ones.get(*at)?)));
    let figure = |one: &One<'_>| {
        let blank = Figure::of(one.metric, &one.query);
        gap.clone().left_by(blank).map(|figure| aimed::finished(library, one, figure))
    };
    each.map(|(at, one)| (at, figure(one))).collect()
}

/// A column of words that rows are narrowed by.
struct Narrowed<'a> {
    name: String,
    column: Option<&'a TextColumn>,
    words: Vec<String>,
    /// The place among the words of each code of the column.
    at: Vec<Option<u32>>,
    /// The places of words that rows have.
    known: BTreeSet<usize>,
}

impl<'a> Narrowed<'a> {
    fn of(source: &'a Source<'_>, name: &str, words: &BTreeSet<&str>) -> Narrowed<'a> {
        let column = source.text(name);
        // In order, since a set is.
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let place = |have: &str| words.binary_search_by(|word| word.as_str().cmp(have)).ok();
        let places = column.into_iter().flat_map(|column| column.words.iter()).map(place);
        // Code 0 is no word: who asks for none asks for that.
        let at: Vec<Option<u32>> = places.map(|at| at.map(|at| at as u32)).collect();
        let blank = column.is_some_and(|column| column.codes.contains(&0));
        let used = at.iter().enumerate().filter(|(code, _)| *code > 0 || blank);
        let known = used.filter_map(|(_, at)| at.map(|at| at as usize)).collect();
        Narrowed { name: name.to_owned(), column, words, at, known }
    }

    fn place(&self, word: &str) -> Option<usize> {
        self.words.binary_search_by(|have| have.as_str().cmp(word.trim())).ok()
    }
}

struct Pass<'a> {
    library: &'a Library,
    source: &'a Source<'a>,
    sight: Sight,
    narrowed: Vec<Narrowed<'a>>,
    takes: Takes,
}

impl Pass<'_> {
    /// That the table has no column of something that is asked: nothing is known then, which is
    /// not that there is none.
    fn lacks(&self, one: &One<'_>) -> Option<Phrase> {
        let asked = one.measure.columns().into_iter().chain(one.query.slice.keys().cloned());
        let lacks = asked.into_iter().find(|name| self.source.column(name).is_none())?;
        Some(kinds::nothing_in(&self.sight, &lacks))
    }

    /// The fault of a word that no row has and that is none of ours.
    fn stranger(&self, one: &One<'_>) -> Option<Fault> {
        let registry = self.library.registry();
        let unknown = |narrowed: &Narrowed<'_>| {
            let word = one.query.slice.get(&narrowed.name)?;
            let column = narrowed.column.filter(|_| self.source.rows > 0)?;
            let ours = registry.argument_of(&one.metric.name, &narrowed.name);
            let ours = ours.is_some_and(|argument| argument.words.contains(&word.trim()));
            if ours || narrowed.place(word).is_some_and(|at| narrowed.known.contains(&at)) {
                return None;
            }
            let valid = column.words.iter().skip(1);
            Some(faults::unknown_word(self.source.table, &narrowed.name, word, valid))
        };
        self.narrowed.iter().find_map(unknown)
    }

    /// The figures of windows that do not overlap.
    fn layer(
        &self,
        keep: &[bool],
        placed: &Placed,
        windows: &[Days],
        here: &[&(usize, &One<'_>)],
    ) -> Vec<(usize, Made)> {
        let words = self.narrowed.iter().map(|one| one.words.len()).product();
        let place = self.place(placed, windows);
        let word = |row: usize| self.word(row);
        let cells = Cells::of(keep, words, windows.len(), word, &place);
        let mut kinds: Vec<&Kind> = Vec::new();
        for (_, one) in here {
            if !kinds.contains(&&one.measure.kind) {
                kinds.push(&one.measure.kind);
            }
        }
        let days_of = match placed {
            Placed::Day(day) => self.source.day(day),
            _ => None,
        };
        let room =
            kinds::Room { source: self.source, sight: &self.sight, cells: &cells, days: days_of };
        let worth = if keep.len() < WORTH_A_THREAD { kinds.len() + 1 } else { 1 };
        let by_kind = value::share(&kinds, worth, |kind| room.made(kind));
        let mut made = Vec::new();
        for (at, one) in here {
            let kind = kinds.iter().position(|kind| **kind == one.measure.kind);
            let window = windows.iter().position(|one_of| *one_of == days(self.library, one));
            let word = self.asked_word(one);
            let cell = window.zip(word).map(|(window, word)| window * words + word);
            let got = kind.and_then(|kind| by_kind.get(kind));
            let got = got.zip(cell).and_then(|(got, cell)| got.get(cell));
            let undated = word.and_then(|word| cells.undated.get(word));
            made.push((*at, Ok(self.figure(one, got, undated))));
        }
        made
    }

    /// What places rows in windows.
    fn place(&self, placed: &Placed, windows: &[Days]) -> Place<'_> {
        let column = |name: &str| self.source.day(name).map(|column| column.days.as_slice());
        let end = windows.first().map_or(Day(0), |days| days.1);
        match (placed, self.takes) {
            (Placed::Live(from, until), _) => Place::Live(column(from), column(until), end),
            (Placed::Day(day), Takes::Until) => Place::Until(column(day), end),
            (Placed::Day(day), _) => Place::inside(column(day), windows),
            (Placed::Never, _) => Place::All,
        }
    }

    /// The place of a row's words among those that are asked for.
    fn word(&self, row: usize) -> Option<u32> {
        let mut place = 0u32;
        for narrowed in &self.narrowed {
            let code = narrowed.column?.code(row);
            let at = narrowed.at.get(code as usize).copied().flatten()?;
            place = place * narrowed.words.len() as u32 + at;
        }
        Some(place)
    }

    fn asked_word(&self, one: &One<'_>) -> Option<usize> {
        self.narrowed.iter().try_fold(0, |place, narrowed| {
            let at = narrowed.place(one.query.slice.get(&narrowed.name)?)?;
            Some(place * narrowed.words.len() + at)
        })
    }

    /// How many rows found nothing in the columns that a figure looks up.
    fn unmatched(&self, one: &One<'_>) -> Vec<Phrase> {
        let slices = one.query.slice.keys().map(String::as_str);
        let used = one.measure.columns().into_iter().map(Cow::Owned);
        let used: BTreeSet<Cow<'_, str>> = used.chain(slices.map(Cow::Borrowed)).collect();
        let looked = used.iter().filter_map(|name| self.source.looked(name));
        let looked = looked.filter(|looked| !looked.unmatched.is_empty());
        let told = looked.map(|looked| {
            let said = Phrase::said(FOUND_NOTHING).count(looked.unmatched.len());
            said.count(self.source.rows).named(looked.by.replace('_', " "))
        });
        told.collect()
    }

    /// Of rows that nothing places those that would be counted.
    fn meant(&self, measure: &Measure, rows: &Arc<RowSet>) -> Arc<RowSet> {
        match &measure.kind {
            Kind::Share { of, .. } if !of.is_empty() && !rows.is_empty() => {
                let mask = self.source.mask(of);
                let meant = |row: &u32| mask.get(*row as usize).copied().unwrap_or(false);
                Arc::new(rows.iter().filter(meant).collect())
            }
            _ => Arc::clone(rows),
        }
    }

    /// The figure of a cell.
    fn figure(&self, one: &One<'_>, got: Option<&Got>, undated: Option<&Arc<RowSet>>) -> Figure {
        let mut figure = Figure::of(one.metric, &one.query);
        let Some(got) = got else { return figure };
        figure = match &got.value {
            Ok(value) => figure.value(*value),
            Err((reason, why)) => figure.missing(*reason, why.clone()),
        };
        (figure.numerator, figure.denominator) = got.parts;
        figure.n = got.n;
        let here = |rows| Rows::shared(self.source.table, &self.source.rows_of(rows));
        figure.rows = here(&got.rows);
        for (why, rows) in &got.lacking {
            figure = figure.lacking(why.clone(), here(rows));
        }
        if let (Some(rows), Some(day)) = (undated, day_of(&one.measure.placed)) {
            let rows = here(&self.meant(one.measure, rows));
            figure = figure.lacking(kinds::without(&self.sight, day), rows);
        }
        for note in self.unmatched(one) {
            figure = figure.note(note);
        }
        aimed::finished(self.library, one, figure)
    }
}

/// The column without whose day a row stands nowhere.
fn day_of(placed: &Placed) -> Option<&str> {
    match placed {
        Placed::Never => None,
        Placed::Day(day) | Placed::Live(day, _) => Some(day),
    }
}

said! {
    NO_TABLE = "there is no table {0}", "die Tabelle {0} fehlt", "la table {0} manque";
    FOUND_NOTHING =
        "{0} of {1} {1:row|rows} have no {2} that is known",
        "{0} von {1} {1:Zeile|Zeilen} ohne bekannten Eintrag in {2}",
        "{0} {0:ligne|lignes} sur {1} sans {2} connu";
    KNOWN_ON =
        "what stands there is known of {0} alone",
        "der Bestand ist nur zum {0} bekannt",
        "l’état n’est connu qu’au {0}";
    SCORE_OF_ONE =
        "a score is of one {0}",
        "ein Punktwert gilt für einen Eintrag ({0})",
        "un score porte sur un seul élément ({0})";
    ROWS_BEGIN = "the rows begin on {0}", "die Zeilen beginnen am {0}", "les lignes commencent le {0}";
}
