//! What a figure is held against: its target and its bands, in its own unit.

use crate::books::measure::faults as measuring;
use crate::config::faults;
use crate::config::keys::{Keys, Written};
use crate::diag::{Fault, Place};
use crate::value::{Decimal, Name, Unit};
use std::borrow::Cow;

/// A number in a unit: a percentage with its sign, or a fraction.
fn number(
    key: &str,
    text: &str,
    unit: Unit,
    place: Place,
    faults: &mut Vec<Fault>,
) -> Option<Decimal> {
    let most = Decimal::from(3);
    let read = |text: &str| text.trim().parse::<Decimal>().ok();
    let percent = unit == Unit::Percent;
    match (text.strip_suffix('%').filter(|_| percent), read(text)) {
        (Some(signed), _) if read(signed).is_some() => {
            read(signed).and_then(|number| number.checked_div(Decimal::ONE_HUNDRED))
        }
        (None, Some(number)) if percent && number > most => {
            faults.push(faults::share_of_two_scales(key, number, 3, place));
            None
        }
        (None, Some(number)) => Some(number),
        _ => {
            faults.push(faults::not_a("a number", text, place));
            None
        }
    }
}

/// What is aimed at.
pub(super) fn target(keys: &Keys<'_>, unit: Unit, faults: &mut Vec<Fault>) -> Option<Decimal> {
    let (text, place) = keys.scalar("target", faults)?;
    number("target", &text, unit, place, faults)
}

/// `[[80, "healthy"], [0, "critical"]]`, falling.
pub(super) fn bands(
    keys: &Keys<'_>,
    unit: Unit,
    faults: &mut Vec<Fault>,
) -> Cow<'static, [(Decimal, Name)]> {
    let Some((written, place)) = keys.written("bands") else { return Cow::Borrowed(&[]) };
    let wanted = "bands, as `[[80, \"healthy\"], [0, \"critical\"]]`";
    let Written::List(items) = written else {
        faults.push(faults::other_kind(wanted, written.called(), place));
        return Cow::Borrowed(&[]);
    };
    let mut bands: Vec<(Decimal, Name)> = Vec::new();
    for (item, place) in items {
        let pair = match item {
            Written::List(pair) => pair,
            other => {
                faults.push(faults::other_kind(wanted, other.called(), place));
                continue;
            }
        };
        let mut pair = pair.into_iter();
        let (least, word) = (pair.next(), pair.next());
        let (Some((least, at)), Some((Written::Text(word), _)), None) = (least, word, pair.next())
        else {
            faults.push(faults::other_kind(wanted, "a list", place));
            continue;
        };
        let Some(least) = least.scalar().and_then(|text| number("bands", &text, unit, at, faults))
        else {
            continue;
        };
        if bands.last().is_some_and(|(above, _)| least >= *above) {
            faults.push(Fault { place, ..measuring::bands_order() });
        }
        bands.push((least, Name::Theirs(word.into())));
    }
    Cow::Owned(bands)
}
