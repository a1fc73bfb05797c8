//! What a figure says of itself in one word or number.

use crate::books::calendar::Span;
use crate::books::measure::{Kind, Placed};
use crate::config::declared::measures::{UNITS, WAYS, spans};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::diag::Fault;
use crate::value::{Direction, Unit};

/// The window when none is asked for: a month of what adds up, twelve of what is a rate, and
/// as_of of what stands or lasts.
pub(super) fn span(
    keys: &Keys<'_>,
    kind: Option<&Kind>,
    placed: &Placed,
    faults: &mut Vec<Fault>,
) -> Span {
    let adds_up = kind.is_some_and(Kind::adds_up);
    let last = matches!(kind, Some(Kind::Latest { .. } | Kind::Score { .. }));
    let default = match placed {
        Placed::Day(_) if adds_up => Span::Month,
        Placed::Day(_) if !last => Span::Trailing(12),
        _ => Span::Balance,
    };
    let Some((word, place)) = keys.text("span", faults) else { return default };
    let months = || word.strip_prefix('T')?.strip_suffix('M')?.parse().ok();
    match word.as_str() {
        "balance" => Span::Balance,
        "month" => Span::Month,
        "quarter" => Span::Quarter,
        "last_month" => Span::LastCompleteMonth,
        "last_quarter" => Span::LastCompleteQuarter,
        _ => match months().filter(|months| (1..=120).contains(months)) {
            Some(months) => Span::Trailing(months),
            None => {
                faults.push(faults::not_one_of("span", &word, &spans(), place));
                default
            }
        },
    }
}

/// The unit, where it is stated.
pub(super) fn unit(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Unit> {
    let (word, place) = keys.text("unit", faults)?;
    let unit = UNITS.into_iter().find(|unit| unit.name() == word);
    if unit.is_none() {
        faults.push(faults::not_one_of("unit", &word, &UNITS.map(Unit::name), place));
    }
    unit
}

/// Of how many cases it has a value.
pub(super) fn least(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> u32 {
    let Some((text, place)) = keys.scalar("min_n", faults) else { return 0 };
    text.parse().unwrap_or_else(|_| {
        faults.push(faults::not_a("a whole number", &text, place));
        0
    })
}

/// The version of the definition.
pub(super) fn version(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> u32 {
    let Some((text, place)) = keys.scalar("version", faults) else { return 1 };
    text.parse().unwrap_or_else(|_| {
        faults.push(faults::not_a("a whole number", &text, place));
        1
    })
}

/// Which way is good.
pub(super) fn direction(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Direction {
    let Some((word, place)) = keys.text("direction", faults) else { return Direction::Neutral };
    let way = WAYS.iter().find(|(name, _)| *name == word);
    if way.is_none() {
        faults.push(faults::not_one_of("direction", &word, &WAYS.map(|(name, _)| name), place));
    }
    way.map_or(Direction::Neutral, |(_, way)| *way)
}
