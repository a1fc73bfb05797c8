//! What a declaration aims at, and for which windows.

use crate::books::calendar::{PeriodSpec, Span};
use crate::books::making::judged;
use crate::books::measure::Measure;
use crate::books::measure::pass::One;
use crate::books::{Figure, Library};
use crate::value::{Decimal, Phrase, Reason, said};

/// The target of a declaration for a figure. What adds up over time is aimed at for as long
/// as its own window is; a rate whatever the window.
pub fn at(measure: &Measure, figure: &Figure) -> Option<Decimal> {
    let span = figure.metric.span;
    let adds_up = measure.kind.adds_up() && span != Span::Balance;
    measure.target.filter(|_| !adds_up || is_as_long(span, &figure.window.name))
}

/// Whether a window is as long as the one that a span means.
fn is_as_long(span: Span, name: &str) -> bool {
    match (span, PeriodSpec::parse(name)) {
        (Span::Month | Span::LastCompleteMonth, Ok(PeriodSpec::Month(..))) => true,
        (
            Span::Quarter | Span::LastCompleteQuarter,
            Ok(PeriodSpec::Quarter(..) | PeriodSpec::QuarterToDate),
        ) => true,
        (Span::Trailing(months), Ok(PeriodSpec::TrailingMonths(other))) => months == other,
        (Span::Balance, _) => true,
        _ => false,
    }
}

/// Of too few cases there is no value; what there is, is held against its target.
pub fn finished(library: &Library, one: &One<'_>, mut figure: Figure) -> Figure {
    let least = u64::from(one.measure.min_n);
    if let Some(n) = figure.n.filter(|n| *n < least && figure.value.is_ok()) {
        let why = Phrase::said(OF_AT_LEAST).count(n as usize).count(least as usize);
        figure = figure.missing(Reason::InsufficientN, why);
    }
    if figure.slice.is_empty() {
        let set = library.ledger.target(&figure.metric.name, &figure.window);
        figure.target = set.or_else(|| at(one.measure, &figure));
    }
    judged(&library.ledger, figure)
}

said! {
    OF_AT_LEAST =
        "{0} {0:case|cases} of at least {1}",
        "{0} {0:Fall|Fälle} von mindestens {1}",
        "{0} cas sur au moins {1}";
}
