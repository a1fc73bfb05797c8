//! One pass over the rows of a table for all figures that ask the same of them: the same
//! condition, placed by the same days, narrowed by the same columns. Each row falls into one
//! cell, of one window and one word; windows that overlap are passes of their own.

use crate::books::calendar::Span;
use crate::books::making::judged;
use crate::books::measure::cells::{Cells, Place};
use crate::books::measure::kinds::{self, Got};
use crate::books::measure::sight::Sight;
use crate::books::measure::source::{self, Source};
use crate::books::measure::{Kind, Measure, Placed, aimed, evaluated, faults};
use crate::books::{Figure, Library, Metric, Query};
use crate::diag::Fault;
use crate::table::TextColumn;
use crate::value::{Day, Phrase, Reason, RowSet, Rows, said};
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

/// What asks the same of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Takes {
    /// What happened inside of the window.
    Inside,
    /// What happened until its end.
    Until,
    /// What is live at its end.
    Live,
    /// What stands there.
    All,
}

/// Asks of one pass.
type Key<'a> = (&'a str, &'a str, &'a Placed, Takes, Vec<&'a str>);

/// So many cells of one pass are kept at once; what asks for more is made one by one.
const MOST: usize = 1 << 20;

/// Makes declared figures, those of one table together.
pub fn figures(library: &Library, ones: &[One<'_>]) -> Vec<Made> {
    let mut made: Vec<Option<Made>> = ones.iter().map(|one| alone(library, one)).collect();
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, one) in ones.iter().enumerate().filter(|(at, _)| matches!(made.get(*at), Some(None))) {
        groups.entry(key(one)).or_default().push(at);
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

/// A figure that no rows are looked at for.
fn alone(library: &Library, one: &One<'_>) -> Option<Made> {
    let blank = || Figure::of(one.metric, &one.query);
    if let Kind::Value(text) = &one.measure.kind {
        return Some(
            evaluated::figure(library, one, text).map(|made| finished(library, one, made)),
        );
    }
    let missing = |reason, why| {
        let figure = blank().missing(reason, why);
        Some(Ok(finished(library, one, figure)))
    };
    let as_of = library.ledger.as_of();
    if source::of(library, &one.measure.table).is_none() {
        return missing(Reason::MissingInput, Phrase::said(NO_TABLE).named(&*one.measure.table));
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

fn key<'a>(one: &'a One<'_>) -> Key<'a> {
    let slices = one.query.slice.keys().map(String::as_str).collect();
    (&one.measure.table, &one.measure.filter, &one.measure.placed, takes(one), slices)
}

fn takes(one: &One<'_>) -> Takes {
    let last = matches!(one.measure.kind, Kind::Latest { .. } | Kind::Score { .. });
    match one.measure.placed {
        Placed::Never => Takes::All,
        Placed::Live(..) => Takes::Live,
        Placed::Day(_) if last && one.metric.span == Span::Balance => Takes::Until,
        Placed::Day(_) => Takes::Inside,
    }
}

/// The days of a pass, half-open, as far as they have happened.
type Days = (Day, Day);

fn days(library: &Library, one: &One<'_>) -> Days {
    let end = one.query.window.end.min(library.ledger.as_of().plus(1));
    match takes(one) {
        Takes::Inside => (one.query.window.start, end),
        Takes::Until | Takes::Live | Takes::All => (end.plus(-1), end),
    }
}

/// Windows that do not overlap, as few lists of them as there can be.
fn apart(mut all: Vec<Days>, takes: Takes) -> Vec<Vec<Days>> {
    all.sort_unstable();
    all.dedup();
    let mut lists: Vec<Vec<Days>> = Vec::new();
    for days in all {
        let fits = |list: &&mut Vec<Days>| {
            takes == Takes::Inside && list.last().is_none_or(|last| last.1 <= days.0)
        };
        match lists.iter_mut().find(fits) {
            Some(list) => list.push(days),
            None => lists.push(vec![days]),
        }
    }
    lists
}

/// The figures of one group.
fn group(library: &Library, ones: &[One<'_>], key: &Key<'_>, all: &[usize]) -> Vec<(usize, Made)> {
    let Some(source) = source::of(library, key.0) else { return Vec::new() };
    let asked = || all.iter().filter_map(|at| Some((*at, ones.get(*at)?)));
    let mut narrowed = Vec::new();
    for slice in &key.4 {
        let words: BTreeSet<&str> =
            asked().filter_map(|(_, one)| Some(one.query.slice.get(*slice)?.trim())).collect();
        narrowed.push(Narrowed::of(&source, slice, &words));
    }
    let product = narrowed.iter().try_fold(1usize, |all, one| all.checked_mul(one.words.len()));
    if product.is_none_or(|product| product > MOST) && all.len() > 1 {
        return all.iter().flat_map(|at| group(library, ones, key, &[*at])).collect();
    }
    let pass = Pass {
        library,
        source,
        sight: Sight::of(library.registry(), key.0).unwrap_or_default(),
        narrowed,
        takes: key.3,
    };
    let mut made = Vec::new();
    let mut rest: Vec<(usize, &One<'_>)> = Vec::new();
    for (at, one) in asked() {
        match pass.stranger(one) {
            Some(fault) => made.push((at, Err(fault))),
            None => rest.push((at, one)),
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

/// A column of words that rows are narrowed by.
struct Narrowed<'a> {
    name: String,
    column: Option<&'a TextColumn>,
    words: Vec<String>,
    /// The place among the words of each code of the column.
    at: Vec<Option<u32>>,
}

impl<'a> Narrowed<'a> {
    fn of(source: &Source<'a>, name: &str, words: &BTreeSet<&str>) -> Narrowed<'a> {
        let column = source.text(name);
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let place = |have: &str| words.iter().position(|word| word == have).map(|at| at as u32);
        let codes = column.map(|column| column.words.iter().map(place).collect());
        let mut at: Vec<Option<u32>> = codes.unwrap_or_default();
        // Code 0 is no word.
        if let Some(first) = at.first_mut() {
            *first = None;
        }
        Narrowed { name: name.to_owned(), column, words, at }
    }

    fn place(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|have| have == word.trim())
    }
}

struct Pass<'a> {
    library: &'a Library,
    source: Source<'a>,
    sight: Sight,
    narrowed: Vec<Narrowed<'a>>,
    takes: Takes,
}

impl Pass<'_> {
    /// The fault of a word that no row has.
    fn stranger(&self, one: &One<'_>) -> Option<Fault> {
        let unknown = |narrowed: &Narrowed<'_>| {
            let word = one.query.slice.get(&narrowed.name)?;
            let column = narrowed.column.filter(|_| self.source.rows > 0)?;
            let valid = column.words.iter().skip(1);
            let told = || faults::unknown_word(self.source.table, &narrowed.name, word, valid);
            column.code_of(word.trim()).is_none().then(told)
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
        let mut by_kind: Vec<(&Kind, Vec<Got>)> = Vec::new();
        let mut made = Vec::new();
        for (at, one) in here {
            let kind = &one.measure.kind;
            if !by_kind.iter().any(|(have, _)| *have == kind) {
                let room = kinds::Room {
                    source: &self.source,
                    sight: &self.sight,
                    cells: &cells,
                    days: match placed {
                        Placed::Day(day) => self.source.day(day),
                        _ => None,
                    },
                };
                by_kind.push((kind, room.made(kind)));
            }
            let window = windows.iter().position(|one_of| *one_of == days(self.library, one));
            let word = self.asked_word(one);
            let cell = window.zip(word).map(|(window, word)| window * words + word);
            let got = by_kind.iter().find(|(have, _)| *have == kind);
            let got = got.zip(cell).and_then(|((_, got), cell)| got.get(cell));
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
        figure.rows = Rows::shared(self.source.table, &got.rows);
        for (why, rows) in &got.lacking {
            let rows = Rows::of(self.source.table, rows.clone());
            figure = figure.lacking(why.clone(), rows);
        }
        if let (Some(rows), Some(day)) = (undated, day_of(&one.measure.placed)) {
            let rows = Rows::shared(self.source.table, &self.meant(one.measure, rows));
            figure = figure.lacking(kinds::without(&self.sight, day), rows);
        }
        finished(self.library, one, figure)
    }
}

/// The column without whose day a row stands nowhere.
fn day_of(placed: &Placed) -> Option<&str> {
    match placed {
        Placed::Never => None,
        Placed::Day(day) | Placed::Live(day, _) => Some(day),
    }
}

/// Of too few cases there is no value; what there is, is held against its target.
fn finished(library: &Library, one: &One<'_>, mut figure: Figure) -> Figure {
    let least = u64::from(one.measure.min_n);
    if let Some(n) = figure.n.filter(|n| *n < least && figure.value.is_ok()) {
        let why = Phrase::said(OF_AT_LEAST).count(n as usize).count(least as usize);
        figure = figure.missing(Reason::InsufficientN, why);
    }
    if figure.slice.is_empty() {
        let set = library.ledger.target(&figure.metric.name, &figure.window);
        figure.target = set.or_else(|| aimed::at(one.measure, &figure));
    }
    judged(&library.ledger, figure)
}

said! {
    NO_TABLE = "there is no table {0}", "die Tabelle {0} fehlt", "la table {0} manque";
    KNOWN_ON =
        "what stands there is known of {0} alone",
        "der Bestand ist nur zum {0} bekannt",
        "l’état n’est connu qu’au {0}";
    SCORE_OF_ONE =
        "a score is of one {0}",
        "ein Punktwert gilt für einen Eintrag ({0})",
        "un score porte sur un seul élément ({0})";
    OF_AT_LEAST =
        "{0} {0:case|cases} of at least {1}",
        "{0} {0:Fall|Fälle} von mindestens {1}",
        "{0} cas sur au moins {1}";
}
