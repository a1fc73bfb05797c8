//! From one figure to another by changes: it balances to the last digit, or it is a fault.

use crate::books::calendar::Span;
use crate::books::described::signed;
use crate::books::making::{Gap, Got, cells};
use crate::books::shapes::laying::{Laying, Want, called};
use crate::books::shapes::reads::moved;
use crate::books::shapes::{Layout, faults};
use crate::books::{Cell, Figure, Grid, GridRow, Head, Plot, Shown, Slice, terms};
use crate::value::said::{BESIDE, LISTED};
use crate::value::{Decimal, Phrase, Style, Unit, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// A step between the ends.
struct Step {
    figure: Arc<Figure>,
    /// What it adds; negative where it takes away.
    value: Decimal,
}

/// A figure, what changed it, and what it came to.
pub fn show(mut laying: Laying<'_>) -> Got<Shown> {
    let Layout::Bridge { start, changes, end } = laying.layout() else { return Ok(laying.shown) };
    let wants = wants(&laying, [start, end], changes)?;
    let mut figures = laying.figures(&wants)?.into_iter();
    let (Some(first), Some(last)) = (figures.next(), figures.next()) else {
        return Ok(laying.shown);
    };
    let mut steps = Vec::new();
    for (figure, name) in figures.zip(changes.iter()) {
        let value = known(&figure)?;
        let value = if name.starts_with('-') { -value } else { value };
        steps.push(Step { figure, value });
    }
    let (from, to) = (known(&first)?, known(&last)?);
    let sum = steps.iter().try_fold(from, |sum, step| sum.checked_add(step.value));
    if sum != Some(to) {
        let sum = sum.unwrap_or_default();
        return Err(faults::unbalanced(&laying.spec.name, end, (sum, to)).into());
    }
    for figure in [&last, &first].into_iter().chain(steps.iter().map(|step| &step.figure)) {
        laying.remember(figure);
    }
    let unit = last.unit();
    let ends = [(terms::START, &first), (terms::END, &last)];
    laying.shown.plot = laying.shape.chart.map(|_| plot(&steps, (from, to), unit));
    laying.shown.finding = finding(&laying, &steps, (&first, from), (&last, to));
    laying.shown.moved = Some(moved(from, to, unit));
    let mut rows = Vec::new();
    for (at, (name, figure)) in ends.into_iter().enumerate() {
        let mut cells = vec![Cell::Said(name), cells::figure(figure)];
        cells.push(cells::share(known(figure)?, from));
        let row = GridRow { source: figure.rows.clone(), ..GridRow::total(cells) };
        rows.push(row);
        if at == 0 {
            rows.extend(steps.iter().map(|step| line(step, from, unit)));
        }
    }
    let heads = [terms::VALUE, SHARE_OF_START].map(Head::number);
    let head = std::iter::once(Head::text(CHANGES)).chain(heads).collect();
    laying.shown.grid = Grid { head, rows };
    let window = steps.first().map_or(&last.window, |step| &step.figure.window);
    let named = laying.title();
    laying.shown.measure = Phrase::said(LISTED).with(named).window(window);
    Ok(laying.shown)
}

/// Both ends, then each change: a balance at the start is that of the day before.
fn wants(laying: &Laying<'_>, ends: [&str; 2], changes: &[super::Word]) -> Got<Vec<Want>> {
    let none = Slice::new();
    let mut moves = Vec::new();
    for change in changes {
        let metric = laying.metric(signed(change).1)?;
        moves.push(laying.want(&metric, &none)?);
    }
    let mut wants = Vec::new();
    for (at, name) in ends.into_iter().enumerate() {
        let metric = laying.metric(name)?;
        let window = moves.first().map(|want| want.window.clone());
        wants.push(match (metric.span, window) {
            (Span::Balance, Some(window)) => {
                let day = if at == 0 { window.base() } else { window.last() };
                laying.want_on(&metric, day)
            }
            _ => laying.want(&metric, &none)?,
        });
    }
    wants.extend(moves);
    Ok(wants)
}

/// The value of a figure; without it there is no bridge.
fn known(figure: &Figure) -> Got<Decimal> {
    let why = || figure.why.clone().unwrap_or_else(|| Phrase::from(&figure.metric.label));
    figure.value.map_err(|reason| Gap::Missing(reason, why()))
}

fn line(step: &Step, from: Decimal, unit: Unit) -> GridRow {
    let value = Cell::Number(step.value, unit, Style::Exact);
    let cells = vec![Cell::from(&step.figure.metric.label), value, cells::share(step.value, from)];
    GridRow { source: step.figure.rows.clone(), ..GridRow::of(cells) }
}

fn plot(steps: &[Step], (from, to): (Decimal, Decimal), unit: Unit) -> Plot {
    let moves = steps.iter().filter(|step| !step.value.is_zero());
    let moves = moves.map(|step| (called(&step.figure.metric), step.value, false));
    let first = std::iter::once((terms::START.into(), from, true));
    Plot::Bridge {
        unit,
        steps: first.chain(moves).chain([(terms::END.into(), to, true)]).collect(),
    }
}

/// Which way it went, with what added most and what took most away.
fn finding(
    laying: &Laying<'_>,
    steps: &[Step],
    (_, from): (&Figure, Decimal),
    (last, to): (&Figure, Decimal),
) -> Phrase {
    let unit = last.unit();
    let title = laying.title();
    let name = if title.is_empty() { called(&last.metric) } else { title };
    let way = moved(from, to, unit);
    let said = Phrase::said(match way {
        Ordering::Greater => ROSE,
        Ordering::Less => FELL,
        Ordering::Equal => HELD,
    });
    let said = said.with(name);
    let said = match way {
        Ordering::Equal => said.number(to, unit),
        _ => said.number(from, unit).number(to, unit),
    };
    let most = steps.iter().filter(|step| step.value > Decimal::ZERO).max_by_key(|step| step.value);
    let least = steps.iter().filter(|step| step.value < Decimal::ZERO);
    let least = least.min_by_key(|step| step.value);
    let parts = [most, least].into_iter().flatten().map(|step| {
        let named = Phrase::said(BESIDE).with(&step.figure.metric.label);
        named.styled(step.value, unit, Style::Signed)
    });
    let parts = Phrase::linked(LISTED, parts);
    match parts.is_empty() {
        true => said,
        false => Phrase::said(terms::TOLD).with(said).with(parts),
    }
}

said! {
    CHANGES = "Change", "Veränderung", "Variation";
    SHARE_OF_START = "Share of start", "Anteil am Beginn", "Part du début";
    ROSE =
        "{0} rose from {1} to {2}",
        "{0}: Anstieg von {1} auf {2}",
        "{0} : hausse de {1} à {2}";
    FELL =
        "{0} fell from {1} to {2}",
        "{0}: Rückgang von {1} auf {2}",
        "{0} : baisse de {1} à {2}";
    HELD = "{0} held at {1}", "{0} bleibt bei {1}", "{0} stable à {1}";
}
