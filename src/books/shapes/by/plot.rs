//! Rows of words as bars, or as parts of wholes.

use super::{Laid, Line};
use crate::books::Plot;
use crate::books::shapes::Chart;
use crate::books::shapes::reads::{Adds, is_few, together};
use crate::books::terms;
use crate::value::{Decimal, Phrase, said};

/// Bars a chart shows unless it is told; the rest is one bar.
const BARS: usize = 8;
/// Bars it shows of words that have an order: of a funnel or of cohorts none is the rest.
const ORDERED: usize = 20;
/// Parts of a whole that a bar shows; the rest is one part.
const PARTS: usize = 4;

/// What is drawn, and what a reader should know of what is not.
pub struct Drawn {
    /// The chart, where there is anything to draw.
    pub plot: Option<Plot>,
    /// What it leaves out.
    pub note: Option<Phrase>,
}

/// Draws the first figure.
pub fn draw(laid: &Laid, chart: Chart, top: Option<usize>, ordered: bool) -> Drawn {
    let kept = ordered && chart != Chart::Pareto && (top.is_some() || laid.lines.len() <= ORDERED);
    match (chart, laid.adds.first()) {
        (Chart::Stacked, Some(Adds::Sum)) if laid.keys.len() == 2 => {
            Drawn { plot: stacked(laid, top.unwrap_or(BARS)), note: None }
        }
        _ if kept => bars(laid, top.unwrap_or(ORDERED), false),
        _ => bars(laid, top.unwrap_or(BARS), true),
    }
}

/// Sorted bars; where they are parts of a whole, with their shares. Of too few cases, and of
/// nothing, there is no bar.
fn bars(laid: &Laid, top: usize, sorted: bool) -> Drawn {
    let adds = laid.adds.first().copied().unwrap_or(Adds::No);
    let whole = laid.whole.first().and_then(Option::as_ref);
    let Some(unit) = laid.metrics.first().map(|metric| metric.unit) else {
        return Drawn { plot: None, note: None };
    };
    let enough = |line: &&Line| {
        let figure = line.figures.first().and_then(Option::as_ref);
        figure.is_some_and(|figure| !is_few(figure))
    };
    let few = laid.lines.iter().filter(|line| line.value(0).is_some() && !enough(line)).count();
    let all = laid.lines.iter().filter(enough);
    let mut all: Vec<(&Line, Decimal)> =
        all.filter_map(|line| Some((line, line.value(0)?))).collect();
    if adds == Adds::Sum {
        all.retain(|(_, value)| !value.is_zero());
    }
    if sorted {
        all.sort_by(|(_, one), (_, other)| other.cmp(one));
    }
    let total = whole.and_then(|whole| whole.value.ok()).filter(|_| adds == Adds::Sum);
    let parts = all.iter().all(|(_, value)| !value.is_sign_negative());
    let share = |value: Decimal| value.checked_div(total.filter(|_| parts)?);
    let top = if top + 1 < all.len() { top } else { all.len() };
    let bar = |(line, value): &(&Line, Decimal)| (line.name(), *value, share(*value));
    let rows: Vec<_> = all.iter().take(top).map(bar).collect();
    let left: Vec<&(&Line, Decimal)> = all.iter().skip(top).collect();
    let figures = left.iter().filter_map(|(line, _)| line.figures.first()?.as_deref());
    let rest = together(&figures.collect::<Vec<_>>(), adds).filter(|_| !left.is_empty());
    let rest = rest.map(|rest| (Phrase::from(terms::OTHER), rest.value, share(rest.value)));
    let note = match (few, &rest, left.len()) {
        (1.., ..) => Some(Phrase::said(FEW_NOT_DRAWN).count(few)),
        (0, None, more @ 1..) => Some(Phrase::said(MORE_NOT_DRAWN).count(more)),
        _ => None,
    };
    let plot = (!rows.is_empty()).then_some(Plot::Bars { unit, rows, rest });
    Drawn { plot, note }
}

/// The words of the first slice, each parted by those of the second.
fn stacked(laid: &Laid, top: usize) -> Option<Plot> {
    let values = || laid.lines.iter().filter_map(|line| line.value(0));
    // Parts of a whole are above zero, and their sums are numbers.
    let sum = values().try_fold(Decimal::ZERO, Decimal::checked_add);
    if sum.is_none() || values().any(|value| value.is_sign_negative()) {
        return None;
    }
    let names = |at: usize| {
        let mut names: Vec<(Phrase, Decimal)> = Vec::new();
        for line in &laid.lines {
            let (Some(name), Some(value)) = (line.called.get(at), line.value(0)) else { continue };
            match names.iter_mut().find(|(have, _)| have == name) {
                Some((_, sum)) => *sum += value,
                None => names.push((name.clone(), value)),
            }
        }
        names.sort_by(|(_, one), (_, other)| other.cmp(one));
        names
    };
    let (wholes, parts) = (names(0), names(1));
    let value = |whole: &Phrase, part: &Phrase| {
        let of =
            |line: &&Line| line.called.first() == Some(whole) && line.called.get(1) == Some(part);
        laid.lines.iter().find(of).and_then(|line| line.value(0)).unwrap_or_default()
    };
    let apart = if parts.len() > PARTS + 1 { PARTS } else { parts.len() };
    let (apart, rest) = parts.split_at_checked(apart)?;
    let row = |(whole, _): &(Phrase, Decimal)| {
        let mut values: Vec<Decimal> = apart.iter().map(|(part, _)| value(whole, part)).collect();
        if !rest.is_empty() {
            values.push(rest.iter().map(|(part, _)| value(whole, part)).sum());
        }
        (whole.clone(), values)
    };
    let rows: Vec<_> = wholes.iter().take(top).map(row).collect();
    let mut parts: Vec<Phrase> = apart.iter().map(|(part, _)| part.clone()).collect();
    if !rest.is_empty() {
        parts.push(terms::OTHER.into());
    }
    let targets = vec![None; parts.len()];
    let unit = laid.metrics.first()?.unit;
    (!rows.is_empty()).then_some(Plot::Stacked { unit, parts, rows, targets })
}

said! {
    FEW_NOT_DRAWN =
        "not drawn: {0} of fewer than five cases",
        "nicht gezeichnet: {0} mit weniger als fünf Fällen",
        "hors du graphique : {0} de moins de cinq cas";
    MORE_NOT_DRAWN =
        "{0} more in the table",
        "{0} weitere in der Tabelle",
        "{0} de plus dans le tableau";
}
