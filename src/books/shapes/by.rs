//! A row for each word of one or two slices, the greatest first; the rest is one row, and
//! what names none stands at the end.

use crate::books::described::signed;
use crate::books::making::cells;
use crate::books::making::{Gap, Got};
use crate::books::shapes::laying::{Laying, called, unknown};
use crate::books::shapes::reads::{Adds, adds, tells, together};
use crate::books::shapes::{Layout, SliceWord};
use crate::books::shown::Drawn;
use crate::books::{Cell, Figure, Grid, GridRow, Head, Metric, Shown, Slice, terms};
use crate::value::said::MEANT;
use crate::value::{Decimal, Phrase, Rows, Said, Style, Unit, said};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is said of the rows.
mod finding;

/// What is drawn of them.
mod plot;

/// The most words of which every pair is asked for.
const PAIRS: usize = 2_000;

/// A row in the making.
pub(super) struct Line {
    /// The words that it is of, as readers call them.
    pub called: Vec<Phrase>,
    /// Whether it names none of the first slice.
    none: bool,
    /// What each figure is narrowed to; none where it knows no such word.
    slices: Vec<Option<Slice>>,
    /// The figures.
    pub figures: Vec<Option<Arc<Figure>>>,
}

impl Line {
    fn value(&self, at: usize) -> Option<Decimal> {
        self.figures.get(at)?.as_ref()?.value.ok()
    }

    /// Its words as one.
    pub fn name(&self) -> Phrase {
        Phrase::linked(MEANT, self.called.iter().cloned())
    }
}

/// Everything that is laid out.
pub(super) struct Laid {
    /// The slices.
    pub keys: Vec<String>,
    /// The figures.
    pub metrics: Vec<Arc<Metric>>,
    /// Those of all words; none of what cannot be asked without one.
    pub whole: Vec<Option<Arc<Figure>>>,
    /// The rows, in order.
    pub lines: Vec<Line>,
    /// How the rows of each figure make that of all.
    pub adds: Vec<Adds>,
}

impl Laid {
    /// The figure of all in each column; where there is none, that of the first row tells the
    /// name and the days.
    fn told(&self) -> impl Iterator<Item = &Arc<Figure>> {
        self.whole.iter().enumerate().filter_map(|(at, whole)| {
            let first = || self.lines.iter().find_map(|line| line.figures.get(at)?.as_ref());
            whole.as_ref().or_else(first)
        })
    }

    /// The figures of some rows in a column.
    pub fn column<'l>(&self, lines: &'l [Line], at: usize) -> Vec<&'l Figure> {
        let figure = |line: &'l Line| line.figures.get(at)?.as_deref();
        lines.iter().filter_map(figure).collect()
    }
}

/// A row for each word.
pub fn show(mut laying: Laying<'_>) -> Got<Shown> {
    let Layout::By { by, show, order, top, whole, share } = laying.layout() else {
        return Ok(laying.shown);
    };
    let metrics = laying.metrics(show)?;
    let keys: Vec<String> = by.iter().map(|key| key.to_string()).collect();
    let (lines, ordered) = lines(&laying, &metrics, &keys)?;
    let mut laid = asked(&laying, metrics, keys, lines)?;
    if let (true, Some(gap)) = (laid.lines.is_empty(), unknown(laid.whole.iter().flatten())) {
        return Err(gap);
    }
    sort(&mut laid, order.as_deref(), ordered);
    laid.told().for_each(|figure| laying.remember(figure));
    laying.shown.finding = finding::finding(&laid);
    laying.shown.grid = grid(&laying, &laid, *top, (*whole, *share));
    notes(&mut laying, &laid, *top);
    let keys = laid.keys.iter().zip(std::iter::repeat(laid.metrics.first()));
    let parted = keys.filter_map(|(key, metric)| Some(laying.by(metric?, key)));
    let parted = Phrase::linked(terms::AND, parted);
    let told: Vec<Arc<Figure>> = laid.told().cloned().collect();
    laying.shown.measure = laying.measure(&told, parted.clone());
    let Some(chart) = laying.shape.chart else { return Ok(laying.shown) };
    // The first figure alone is drawn: its own days, what it is without, its cases.
    let plotted = plot::draw(&laid, chart, *top, ordered || order.is_some());
    let first: Vec<Arc<Figure>> = told.into_iter().take(1).collect();
    let notes = laying.notes_of(laid.metrics.get(..1).unwrap_or_default());
    // Beside several figures the drawn one says which it is.
    let title = if laid.metrics.len() > 1 { Phrase::default() } else { laying.title() };
    laying.shown.drawn = Some(Drawn {
        measure: laying.measure_as(title, &first, parted),
        notes: notes.into_iter().chain(plotted.note).collect(),
        n: laying.shown.n,
    });
    laying.shown.plot = plotted.plot;
    Ok(laying.shown)
}

/// The words of every slice, each with what narrows each figure to it.
fn lines(laying: &Laying<'_>, metrics: &[Arc<Metric>], keys: &[String]) -> Got<(Vec<Line>, bool)> {
    let mut lines = vec![Line {
        called: Vec::new(),
        none: false,
        slices: vec![Some(Slice::new()); metrics.len()],
        figures: Vec::new(),
    }];
    let mut ordered = false;
    for (at, key) in keys.iter().enumerate() {
        let (words, in_order) = words(laying, metrics, key)?;
        ordered = in_order && keys.len() == 1;
        if at > 0 && lines.len() * words.len() > PAIRS {
            let fault = super::faults::too_many_pairs(&laying.spec.name, lines.len(), words.len());
            return Err(fault.into());
        }
        lines = lines.iter().flat_map(|line| words.iter().map(|word| line.and(word))).collect();
    }
    Ok((lines, ordered))
}

impl Line {
    /// The row of one word more.
    fn and(&self, word: &Union) -> Line {
        let slices = self.slices.iter().zip(&word.slices).map(|(have, more)| {
            let (have, more) = (have.as_ref()?, more.as_ref()?);
            Some(have.iter().chain(more).map(|(key, word)| (key.clone(), word.clone())).collect())
        });
        let called = self.called.iter().chain([&word.called]).cloned().collect();
        let none = self.none || (self.called.is_empty() && word.nameless);
        Line { called, none, slices: slices.collect(), figures: Vec::new() }
    }
}

/// A word that any of several figures knows.
struct Union {
    called: Phrase,
    nameless: bool,
    slices: Vec<Option<Slice>>,
}

/// The words of a slice that any figure knows: figures of several books meet in them.
fn words(laying: &Laying<'_>, metrics: &[Arc<Metric>], key: &str) -> Got<(Vec<Union>, bool)> {
    let mut all: Vec<Union> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let (mut ordered, mut missing, mut known) = (false, None, false);
    for (at, metric) in metrics.iter().enumerate() {
        let found = match laying.words(metric, key) {
            Ok(found) => found,
            Err(Gap::Missing(reason, why)) => {
                missing.get_or_insert(Gap::Missing(reason, why));
                continue;
            }
            Err(fault) => return Err(fault),
        };
        (ordered, known) = (ordered || found.ordered, true);
        for SliceWord { word, called, slice, nameless } in found.all {
            let place = *places.entry(word.clone()).or_insert(all.len());
            if place == all.len() {
                all.push(Union { called, nameless, slices: vec![None; metrics.len()] });
            }
            if let Some(own) = all.get_mut(place).and_then(|one| one.slices.get_mut(at)) {
                *own = Some(slice);
            }
        }
    }
    match missing {
        Some(missing) if !known => Err(missing),
        _ => Ok((all, ordered)),
    }
}

/// Asks for every figure of every row, and for those of all.
fn asked(
    laying: &Laying<'_>,
    metrics: Vec<Arc<Metric>>,
    keys: Vec<String>,
    mut lines: Vec<Line>,
) -> Got<Laid> {
    let mut wants = Vec::new();
    let needs = |metric: &Metric| keys.iter().any(|key| metric.required.has(key));
    for metric in metrics.iter().filter(|metric| !needs(metric)) {
        wants.push(laying.want(metric, &Slice::new())?);
    }
    for line in &lines {
        for (metric, slice) in metrics.iter().zip(&line.slices) {
            if let Some(slice) = slice {
                wants.push(laying.want(metric, slice)?);
            }
        }
    }
    let mut figures = laying.figures(&wants)?.into_iter();
    let of_all = |metric: &Arc<Metric>| if needs(metric) { None } else { figures.next() };
    let whole: Vec<Option<Arc<Figure>>> = metrics.iter().map(of_all).collect();
    for line in &mut lines {
        let one = |slice: &Option<Slice>| slice.as_ref().and_then(|_| figures.next());
        line.figures = line.slices.iter().map(one).collect();
    }
    lines.retain(|line| line.figures.iter().flatten().any(|figure| tells(figure)));
    let mut laid = Laid { keys, metrics, whole, lines, adds: Vec::new() };
    let columns = laid.whole.iter().enumerate();
    let column = |(at, whole): (usize, &Option<Arc<Figure>>)| {
        let of_all = |whole: &Arc<Figure>| adds(&laid.column(&laid.lines, at), whole);
        whole.as_ref().map_or(Adds::No, of_all)
    };
    laid.adds = columns.map(column).collect();
    Ok(laid)
}

/// By a figure, the greatest first unless it says otherwise; what names none at the end.
/// Words that have an order of their own keep it.
fn sort(laid: &mut Laid, order: Option<&str>, ordered: bool) {
    let (name, up) = match order {
        Some(order) => {
            let (down, name) = signed(order);
            (name, !down)
        }
        None if ordered => return laid.lines.sort_by_key(|line| line.none),
        None => ("", false),
    };
    let at = laid.metrics.iter().position(|metric| metric.name == name).unwrap_or(0);
    laid.lines.sort_by(|a, b| {
        let by_value = match (a.value(at), b.value(at)) {
            (Some(one), Some(other)) if up => one.cmp(&other),
            (Some(one), Some(other)) => other.cmp(&one),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        a.none.cmp(&b.none).then(by_value)
    });
}

fn grid(
    laying: &Laying<'_>,
    laid: &Laid,
    top: Option<usize>,
    (whole, share): (bool, bool),
) -> Grid {
    let first = laid.metrics.first();
    let heads = laid.keys.iter().filter_map(|key| Some(Head::text(laying.head(first?, key))));
    let head = heads.chain(laid.metrics.iter().map(|metric| Head::number(called(metric))));
    let (shown, rest) = parted(&laid.lines, top);
    let mut rows: Vec<GridRow> = shown.iter().map(|line| row(line)).collect();
    let empty = laid.keys.len().saturating_sub(1);
    let named = |name: &'static Said| {
        std::iter::once(Cell::Said(name)).chain((0..empty).map(|_| Cell::Blank))
    };
    if !rest.is_empty() {
        let cells = (0..laid.metrics.len()).map(|at| {
            let adds = laid.adds.get(at).copied().unwrap_or(Adds::No);
            let unit = laid.metrics.get(at).map_or(Unit::Count, |metric| metric.unit);
            rest_cell(&laid.column(rest, at), adds, unit)
        });
        let cells = named(terms::OTHER).chain(cells).collect();
        let after = rows.iter().zip(shown).position(|(_, line)| line.none).unwrap_or(rows.len());
        rows.insert(after, GridRow { rest: true, ..GridRow::of(cells) });
    }
    if whole && !rows.is_empty() {
        let whole = laid.whole.iter();
        let whole = whole.map(|whole| whole.as_ref().map_or(Cell::Blank, cells::figure));
        let all = named(terms::TOTAL).chain(whole);
        rows.push(GridRow::total(all.collect()));
    }
    let mut grid = Grid { head: head.collect(), rows };
    if share {
        shares(laid, &mut grid);
    }
    grid
}

/// Behind the first figure, which part of all each row is; nothing where rows are no parts.
fn shares(laid: &Laid, grid: &mut Grid) {
    let whole = laid.whole.first().and_then(|whole| whole.as_ref()?.value.ok());
    let Some(whole) = whole.filter(|_| laid.adds.first() == Some(&Adds::Sum)) else { return };
    let at = laid.keys.len() + 1;
    grid.head.insert(at.min(grid.head.len()), Head::number(terms::SHARE));
    for row in &mut grid.rows {
        let part = row.cells.get(laid.keys.len()).and_then(|cell| match cell {
            Cell::Figure(figure, _) => figure.value.ok(),
            Cell::Number(value, ..) => Some(*value),
            _ => None,
        });
        let share = part.map_or(Cell::Blank, |part| cells::share(part, whole));
        row.cells.insert(at.min(row.cells.len()), share);
    }
}

/// The rows that stand by themselves, and those that are one: of one word alone, that word.
/// What names none is no part of the rest.
fn parted(lines: &[Line], top: Option<usize>) -> (Vec<&Line>, &[Line]) {
    let named = lines.iter().take_while(|line| !line.none).count();
    let top = top.filter(|top| top + 1 < named).unwrap_or(named);
    let shown = lines.iter().take(top).chain(lines.iter().skip(named));
    (shown.collect(), lines.get(top..named).unwrap_or_default())
}

fn row(line: &Line) -> GridRow {
    let mut source = Rows::default();
    line.figures.iter().flatten().for_each(|figure| source.extend(&figure.rows));
    let names = line.called.iter().cloned().map(Cell::Phrase);
    let figures = line.figures.iter();
    let figures = figures.map(|figure| figure.as_ref().map_or(Cell::Blank, cells::figure));
    GridRow { source, ..GridRow::of(names.chain(figures).collect()) }
}

/// What the rest comes to; blank where it cannot be told from its words.
fn rest_cell(parts: &[&Figure], adds: Adds, unit: Unit) -> Cell {
    let Some(rest) = together(parts, adds) else { return Cell::Blank };
    match rest.parts.map(|(above, below)| (u64::try_from(above), below)) {
        Some((Ok(above), below)) if rest.n < 5 && below == Decimal::from(rest.n) => {
            Cell::Fraction(above, rest.n)
        }
        _ => Cell::Number(rest.value, unit, Style::Exact),
    }
}

/// What a reader should know beside the figures.
fn notes(laying: &mut Laying<'_>, laid: &Laid, top: Option<usize>) {
    let (_, rest) = parted(&laid.lines, top);
    if !rest.is_empty() {
        laying.note(Phrase::said(OTHER_ARE).with(terms::OTHER).count(rest.len()));
    }
    for (whole, adds) in laid.whole.iter().zip(&laid.adds) {
        let Some(whole) = whole else { continue };
        let counted = matches!(whole.unit(), Unit::Count | Unit::Money | Unit::Number);
        let sum = counted && whole.denominator.is_none() && whole.value.is_ok();
        if *adds == Adds::No && sum && laid.lines.len() > 1 {
            laying.note(Phrase::said(NOT_ADDED_UP).with(&whole.metric.label));
        }
    }
}

said! {
    OTHER_ARE = "{0}: {1} more", "{0}: {1} weitere", "{0} : {1} de plus";
    NOT_ADDED_UP =
        "{0} does not add up to the total: something counts in several rows, or in none",
        "{0}: die Zeilen ergeben nicht die Summe, weil etwas in mehreren zählt oder in keiner",
        "{0} : les lignes ne s’additionnent pas au total, un élément comptant dans plusieurs ou dans aucune";
}
