//! Keys of a table that say which rows count, what they are called and what their
//! amounts are in.

use crate::config::faults;
use crate::config::keys::Keys;
use crate::diag::Fault;
use crate::table::{Mapping, Scaling, Totals};
use crate::value::Decimal;

/// Reads them into a mapping.
pub fn read(keys: &Keys<'_>, mapping: &mut Mapping, faults: &mut Vec<Fault>) {
    mapping.ignore = list(keys, "ignore", faults);
    mapping.fill_down = list(keys, "fill_down", faults);
    mapping.totals = totals(keys, faults);
    if mapping.totals == Totals::Keep {
        mapping.options.insert("totals".to_owned(), "keep".to_owned());
    }
    mapping.zeros = zeros(keys, faults);
    mapping.year = year(keys, faults);
    mapping.id_is_row = one_word(keys, "id", "row", faults);
    mapping.scaling = scaling(keys, faults);
    if one_word(keys, "join", "name", faults) {
        mapping.options.insert("join".to_owned(), "name".to_owned());
    }
}

fn list(keys: &Keys<'_>, key: &str, faults: &mut Vec<Fault>) -> Vec<String> {
    keys.texts(key, faults).map(|(texts, _)| texts).unwrap_or_default()
}

fn totals(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Totals {
    if keys.kind("totals") == "array" {
        return Totals::Also(list(keys, "totals", faults));
    }
    match one_word(keys, "totals", "keep", faults) {
        true => Totals::Keep,
        false => Totals::Found,
    }
}

fn year(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<i32> {
    let (text, place) = keys.scalar("year", faults)?;
    let year = text.parse().ok().filter(|year| (1990..2100).contains(year));
    if year.is_none() {
        faults.push(faults::not_a("a year like 2026", &text, place));
    }
    year
}

fn zeros(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<u32> {
    let (text, place) = keys.scalar("zeros", faults)?;
    let digits = text.parse().ok().filter(|digits| (1..=30).contains(digits));
    if digits.is_none() {
        faults.push(faults::not_a("a number of digits from 1 to 30", &text, place));
    }
    digits
}

/// Whether a key is there; it can only be one word.
pub fn one_word(keys: &Keys<'_>, key: &str, word: &str, faults: &mut Vec<Fault>) -> bool {
    let Some((text, place)) = keys.text(key, faults) else { return false };
    if text != word {
        faults.push(faults::not_one_of(key, &text, &[word], place));
    }
    text == word
}

/// `unit`, `scale` and `divide`.
pub fn scaling(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Scaling {
    let times = factor(keys, "scale", faults);
    let (minor, major) = match keys.text("unit", faults) {
        Some((text, _)) if text == "minor" => (true, false),
        Some((text, _)) if text == "major" => (false, true),
        Some((text, place)) => {
            faults.push(faults::not_one_of("unit", &text, &["minor", "major"], place));
            (false, false)
        }
        None => (false, false),
    };
    // As they are: once, whatever a heading says.
    let times = times.or(major.then_some(Decimal::ONE));
    Scaling { minor, times, over: factor(keys, "divide", faults) }
}

fn factor(keys: &Keys<'_>, key: &str, faults: &mut Vec<Fault>) -> Option<Decimal> {
    let (text, place) = keys.scalar(key, faults)?;
    let factor = text.parse().ok().filter(|number: &Decimal| *number > Decimal::ZERO);
    if factor.is_none() {
        faults.push(faults::not_a("a number above 0", &text, place));
    }
    factor
}
