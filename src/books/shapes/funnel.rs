//! What goes on from step to step: figures that follow each other, or the words of a column in
//! their order.

use crate::books::making::drawn::is_few;
use crate::books::making::{Gap, Got, cells};
use crate::books::own::Order;
use crate::books::shapes::laying::{Laying, called};
use crate::books::shapes::{Steps, Word, faults};
use crate::books::shown::FunnelStage;
use crate::books::{Cell, Figure, Grid, GridRow, Head, Plot, Shown, Slice};
use crate::value::{Decimal, Phrase, Reason, Rows, Unit, said};
use std::sync::Arc;

/// A step: how it is called, how many came to it, and what tells it.
struct Step {
    name: Phrase,
    count: u64,
    cell: Cell,
    rows: Rows,
}

/// A row for each step.
pub fn show(mut laying: Laying<'_>, steps: &Steps) -> Got<Shown> {
    let found = match steps {
        Steps::Figures(names) => of_figures(&mut laying, names)?,
        Steps::Words { table, column, order } => of_words(&mut laying, table, column, order)?,
    };
    let first = found.first().map_or(0, |step| step.count);
    laying.shown.n = Some(first);
    laying.shown.finding = finding(&found);
    let mut rows = Vec::new();
    for (at, step) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        let from_before = before.map_or(Cell::Blank, |before| share(step.count, before.count));
        let from_first = if at == 0 { Cell::Blank } else { share(step.count, first) };
        let cells =
            vec![Cell::Phrase(step.name.clone()), step.cell.clone(), from_before, from_first];
        rows.push(GridRow { source: step.rows.clone(), ..GridRow::of(cells) });
    }
    let head = vec![
        Head::text(STEP),
        Head::number(REACHED),
        Head::number(OF_BEFORE),
        Head::number(OF_FIRST),
    ];
    laying.shown.grid = Grid { head, rows };
    laying.shown.plot = laying.shape.chart.map(|_| plot(&found));
    Ok(laying.shown)
}

fn share(part: u64, whole: u64) -> Cell {
    let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    cells::share_of(size(part), size(whole))
}

/// Figures that follow each other; each must be a count.
fn of_figures(laying: &mut Laying<'_>, names: &[Word]) -> Got<Vec<Step>> {
    let metrics = laying.metrics(names)?;
    let none = Slice::new();
    let wants = metrics.iter().map(|metric| laying.want(metric, &none));
    let figures = laying.figures(&wants.collect::<Result<Vec<_>, _>>()?)?;
    figures.iter().for_each(|figure| laying.remember(figure));
    laying.shown.measure = laying.measure(&figures, Phrase::default());
    let step = |figure: &Arc<Figure>| {
        Ok(Step {
            name: called(&figure.metric),
            count: counted(figure)?,
            cell: cells::figure(figure),
            rows: figure.rows.clone(),
        })
    };
    figures.iter().map(step).collect()
}

fn counted(figure: &Figure) -> Got<u64> {
    let why = || figure.why.clone().unwrap_or_else(|| called(&figure.metric));
    let value = figure.value.map_err(|reason| Gap::Missing(reason, why()))?;
    u64::try_from(value.trunc()).map_err(|_| Gap::Missing(Reason::NoBase, why()))
}

/// Rows by the words of a column, or a figure by those of a slice: what stands at a later
/// step has passed the ones before it.
fn of_words(laying: &mut Laying<'_>, table: &str, column: &str, order: &[Word]) -> Got<Vec<Step>> {
    let mut steps = Vec::new();
    match laying.library.registry().rows(table) {
        Some(own) => {
            let spoken = own.column(column).map(|column| column.spoken).unwrap_or_default();
            for word in order {
                let mut slice = laying.narrowed().clone();
                slice.insert(column.to_owned(), word.to_string());
                let order = Order::default();
                let shown =
                    laying.read_rows(table, |own, rows| own.show_in(rows, &slice, &order))?;
                let called = spoken.called(word, laying.settings());
                let called = called.unwrap_or_else(|| Phrase::name(word.as_ref()));
                steps.push((called, shown.n.unwrap_or(0), shown.rows));
            }
            let named = laying.title();
            laying.shown.measure = Phrase::said(AS_THEY_STAND).with(named);
        }
        None => {
            let metric = laying.metric(table)?;
            let words = laying.words(&metric, column)?;
            let mut wants = Vec::new();
            let mut called = Vec::new();
            for word in order {
                let known = words.all.iter().find(|one| one.word == *word);
                let Some(known) = known else {
                    // A word of ours that no row has is no step of this company's.
                    let argument = laying.library.registry().argument_of(table, column);
                    if argument.is_some_and(|one| one.words.contains(&word.as_ref())) {
                        continue;
                    }
                    let valid = words.all.iter().map(|one| one.word.as_str());
                    return Err(faults::unknown_step(table, column, word, valid).into());
                };
                wants.push(laying.want(&metric, &known.slice)?);
                called.push(known.called.clone());
            }
            let shown = laying.figures(&wants)?;
            for (called, figure) in called.into_iter().zip(&shown) {
                steps.push((called, counted(figure)?, figure.rows.clone()));
            }
            let first: Vec<Arc<Figure>> = shown.iter().take(1).cloned().collect();
            let parted = laying.by(&metric, column);
            laying.shown.measure = laying.measure(&first, parted);
            laying.shown.figures = shown;
        }
    }
    laying.note(Phrase::said(PASSED));
    let (mut count, mut passed) = (0, Rows::default());
    let mut found: Vec<Step> = steps
        .into_iter()
        .rev()
        .map(|(name, own, rows)| {
            count += own;
            passed.extend(&rows);
            let cell = Cell::Number(Decimal::from(count), Unit::Count, crate::value::Style::Exact);
            Step { name, count, cell, rows: passed.clone() }
        })
        .collect();
    found.reverse();
    laying.shown.rows.extend(&passed);
    Ok(found)
}

/// How many came through, and where fewest went on.
fn finding(steps: &[Step]) -> Phrase {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Phrase::default() };
    let whole = Decimal::from(first.count);
    let Some(share) = Decimal::from(last.count).checked_div(whole) else {
        return Phrase::said(NOTHING).with(first.name.clone());
    };
    let few = |count: u64| is_few(usize::try_from(count).unwrap_or(usize::MAX));
    let through = match few(first.count) {
        true => Phrase::said(FEW_REACH),
        false => Phrase::said(REACH).number(share, Unit::Percent),
    };
    let through = match few(first.count) {
        true => through
            .number(Decimal::from(last.count), Unit::Count)
            .number(whole, Unit::Count)
            .with(last.name.clone()),
        false => through.number(whole, Unit::Count).with(last.name.clone()),
    };
    let pairs = steps.iter().zip(steps.iter().skip(1)).filter(|(from, _)| !few(from.count));
    let rated = pairs.filter_map(|(from, to)| {
        Some((Decimal::from(to.count).checked_div(Decimal::from(from.count))?, from, to))
    });
    let worst = rated.min_by(|(one, ..), (other, ..)| one.cmp(other));
    match worst.filter(|_| steps.len() > 2) {
        Some((rate, from, to)) => Phrase::said(FEWEST_GO_ON)
            .with(through)
            .with(from.name.clone())
            .with(to.name.clone())
            .number(rate, Unit::Percent),
        None => through,
    }
}

/// A bar for each step, and the share that went on to the next.
fn plot(steps: &[Step]) -> Plot {
    let next = steps.iter().skip(1).map(Some).chain([None]);
    let stage = |(step, next): (&Step, Option<&Step>)| FunnelStage {
        name: step.name.clone(),
        count: step.count,
        rate: next
            .and_then(|next| Decimal::from(next.count).checked_div(Decimal::from(step.count))),
        resolved: step.count,
        band: None,
        open: None,
    };
    Plot::Funnel { counted: REACHED.into(), stages: steps.iter().zip(next).map(stage).collect() }
}

said! {
    STEP = "Step", "Schritt", "Étape";
    REACHED = "Reached", "Erreicht", "Atteint";
    OF_BEFORE = "Of the step before", "Vom Schritt davor", "De l’étape précédente";
    OF_FIRST = "Of the first", "Vom ersten", "De la première";
    AS_THEY_STAND = "{0}, as they stand now", "{0}, wie sie jetzt stehen", "{0}, état actuel";
    PASSED =
        "what stands at a later step has passed those before it",
        "was bei einem späteren Schritt steht, hat die davor durchlaufen",
        "ce qui en est à une étape ultérieure a franchi les précédentes";
    NOTHING = "Nothing reached {0}", "Nichts erreichte {0}", "Rien n’a atteint {0}";
    FEW_REACH =
        "{0} of {1} reach {2}",
        "{0} von {1} erreichen {2}",
        "{0} sur {1} atteignent {2}";
    REACH =
        "{0} of {1} reach {2}",
        "{0} von {1} erreichen {2}",
        "{0} sur {1} atteignent {2}";
    FEWEST_GO_ON =
        "{0}; fewest go on from {1} to {2}, {3}",
        "{0}; am wenigsten gehen von {1} zu {2} weiter: {3}",
        "{0} ; le moins de passages de {1} à {2} : {3}";
}
