//! What is said of figures over time: from where to where, and which way.

use super::Points;
use crate::books::calendar::Span;
use crate::books::making::cells;
use crate::books::shapes::Grain;
use crate::books::shapes::reads::moved;
use crate::books::{Figure, Metric, terms};
use crate::value::{Decimal, Phrase, Unit, Window, said};
use std::cmp::Ordering;
use std::sync::Arc;

/// From the first whole point to the last: which way, and where it was lowest or highest
/// between them. Of what is told step by step, from the last whole point but one.
pub fn finding(points: &Points, grain: Grain, step: bool) -> (Phrase, Option<Ordering>) {
    let Some(series) = points.series.first() else { return (Phrase::default(), None) };
    let Some(metric) = points.metrics.first() else { return (Phrase::default(), None) };
    let (label, unit) = (Phrase::from(&metric.label), metric.unit);
    // A balance, and what trails, is whole on any day.
    let whole = |window: &Window| {
        !window.to_date || matches!(metric.span, Span::Balance | Span::Trailing(_))
    };
    let known = |(figure, window): (&Arc<Figure>, &Window)| {
        Some((figure.value.ok()?, whole(window).then(|| window.clone())?))
    };
    let known: Vec<(Decimal, Window)> =
        series.iter().zip(&points.windows).filter_map(known).collect();
    let said = match known.as_slice() {
        [.., (then, _), (now, window)] if step => stepped(label, (*then, *now), unit, window),
        [(then, _), .., (now, _)] => {
            let way = moved(*then, *now, unit);
            if let (Ordering::Equal, Some(back)) = (way, back(&known, &label, metric, grain)) {
                return (back, Some(way));
            }
            let said = Phrase::said(match way {
                Ordering::Greater => ROSE,
                Ordering::Less => FELL,
                Ordering::Equal => HELD,
            });
            let within = Phrase::said(grain.within()).count(known.len());
            let said = said.with(label).number(*then, unit);
            let said = match way {
                Ordering::Equal => said,
                _ => said.number(*now, unit),
            };
            let said = said.with(within);
            (edge(said, &known, way, unit), Some(way))
        }
        _ => match series.last() {
            Some(figure) => (cells::said(Phrase::said(terms::TOLD).with(label), figure), None),
            None => (label, None),
        },
    };
    match (series.last().map(|figure| figure.value), points.windows.last()) {
        (Some(Ok(so_far)), Some(window))
            if !whole(window) && !known.is_empty() && !so_far.is_zero() =>
        {
            let part = Window { to_date: false, ..window.clone() };
            let so_far = Phrase::said(SO_FAR).with(said.0).number(so_far, unit).window(&part);
            (so_far, said.1)
        }
        _ => said,
    }
}

/// The last step: from where, to where, in what.
fn stepped(
    label: Phrase,
    (then, now): (Decimal, Decimal),
    unit: Unit,
    window: &Window,
) -> (Phrase, Option<Ordering>) {
    let way = moved(then, now, unit);
    let said = Phrase::said(match way {
        Ordering::Greater => ROSE_IN,
        Ordering::Less => FELL_IN,
        Ordering::Equal => HELD_IN,
    });
    let said = said.with(label).number(then, unit);
    let said = match way {
        Ordering::Equal => said,
        _ => said.number(now, unit),
    };
    (said.window(window), Some(way))
}

/// What was elsewhere between two ends that read the same.
fn back(
    known: &[(Decimal, Window)],
    label: &Phrase,
    metric: &Metric,
    grain: Grain,
) -> Option<Phrase> {
    let values = || known.iter().map(|(value, _)| *value);
    let (low, high, unit) = (values().min()?, values().max()?, metric.unit);
    let within = Phrase::said(grain.within()).count(known.len());
    let said = Phrase::said(BACK).with(label.clone()).number(values().next_back()?, unit);
    let said = said.number(low, unit).number(high, unit).with(within);
    (moved(low, high, unit) != Ordering::Equal).then_some(said)
}

/// The lowest point of what rose, the highest of what fell, where it is none of the ends.
fn edge(said: Phrase, known: &[(Decimal, Window)], way: Ordering, unit: Unit) -> Phrase {
    let by_value = |one: &&(Decimal, Window), other: &&(Decimal, Window)| one.0.cmp(&other.0);
    let (text, edge) = match way {
        Ordering::Greater => (LOW, known.iter().min_by(by_value)),
        // Of several that are the highest, the first.
        Ordering::Less => (HIGH, known.iter().rev().max_by(by_value)),
        Ordering::Equal => return said,
    };
    let ends = [known.first(), known.last()];
    let beyond = |value: Decimal| {
        ends.iter().flatten().all(|(end, _)| match way {
            Ordering::Greater => moved(*end, value, unit) == Ordering::Less,
            _ => moved(*end, value, unit) == Ordering::Greater,
        })
    };
    match edge.filter(|(value, _)| beyond(*value)) {
        Some((value, window)) => Phrase::said(text).with(said).number(*value, unit).window(window),
        None => said,
    }
}

said! {
    ROSE_IN =
        "{0} rose from {1} to {2} in {3}",
        "{0}: Anstieg von {1} auf {2} ({3})",
        "{0} : hausse de {1} à {2} ({3})";
    FELL_IN =
        "{0} fell from {1} to {2} in {3}",
        "{0}: Rückgang von {1} auf {2} ({3})",
        "{0} : baisse de {1} à {2} ({3})";
    HELD_IN =
        "{0} held at {1} in {2}",
        "{0}: unverändert {1} ({2})",
        "{0} : stable à {1} ({2})";
    ROSE =
        "{0} rose from {1} to {2} {3}",
        "{0}: Anstieg von {1} auf {2} {3}",
        "{0} : hausse de {1} à {2} {3}";
    FELL =
        "{0} fell from {1} to {2} {3}",
        "{0}: Rückgang von {1} auf {2} {3}",
        "{0} : baisse de {1} à {2} {3}";
    HELD =
        "{0} held at {1} {2}",
        "{0}: unverändert {1} {2}",
        "{0} : stable à {1} {2}";
    BACK =
        "{0} is back at {1}, after {2} to {3} {4}",
        "{0}: wieder bei {1}, dazwischen {2} bis {3} {4}",
        "{0} : retour à {1}, entre {2} et {3} {4}";
    LOW = "{0}; its low was {1} in {2}", "{0}; Tiefstwert {1} ({2})", "{0} ; plus bas : {1} ({2})";
    HIGH =
        "{0}; its high was {1} in {2}",
        "{0}; Höchstwert {1} ({2})",
        "{0} ; plus haut : {1} ({2})";
    SO_FAR = "{0}; {1} so far in {2}", "{0}; bisher {1} ({2})", "{0} ; {1} à ce jour ({2})";
}
