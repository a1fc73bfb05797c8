//! What a declaration aims at, and for which windows.

use crate::books::Figure;
use crate::books::calendar::{PeriodSpec, Span};
use crate::books::measure::Measure;
use crate::value::Decimal;

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
