//! What changed at a customer, in words: the same in text, in tables and in titles.

use crate::document::read::Front;
use crate::document::read::reached::{self, Reached};
use crate::policy::register::{Better, Outcome, Register};
use crate::value::{Decimal, Phrase, Said, Style, Unit, said};
use crate::words::Words;

/// What is told of an outcome.
pub fn told(words: &Words, outcome: &Outcome, what: Reached) -> String {
    match what {
        Reached::Before => measured(words, outcome.before, &outcome.unit),
        Reached::After => measured(words, outcome.after, &outcome.unit),
        Reached::Change => change(words, outcome),
        Reached::N => cases(words, outcome),
        Reached::Window => {
            let (from, to) = outcome.after_days;
            words.phrase(&Phrase::said(DAYS).day(from).day(to))
        }
        Reached::Label => outcome.label.clone(),
    }
}

/// What a title tells of an outcome of the customer that the document speaks of.
pub fn in_title(words: &Words, register: &Register, front: &Front, field: &str) -> Option<String> {
    let (id, what) = reached::in_title(field)?;
    // What names nothing is told where it is composed.
    let customer = front.stated.customer.as_ref();
    let outcome = customer.and_then(|(customer, _)| register.outcome(customer, id));
    Some(outcome.map(|one| told(words, one, what)).unwrap_or_default())
}

/// A value with its unit: `3 weeks`, `97.5%`.
pub fn measured(words: &Words, value: Decimal, unit: &str) -> String {
    let decimals = value.normalize().scale();
    if matches!(unit, "%" | "percent") {
        let part = value / Decimal::ONE_HUNDRED;
        return words.number_with(part, Unit::Percent, decimals);
    }
    let number = match decimals {
        0 => words.number(value, Unit::Count, Style::Exact),
        some => words.number_with(value, Unit::Count, some),
    };
    let one = value == Decimal::ONE && words.language() == "en";
    let unit = unit.strip_suffix('s').filter(|_| one).unwrap_or(unit);
    format!("{number}\u{a0}{unit}")
}

/// By how much it changed: `down 66%`.
pub fn change(words: &Words, outcome: &Outcome) -> String {
    outcome.change().map(|change| worded(words, change)).unwrap_or_default()
}

/// A change in words.
pub fn worded(words: &Words, change: Decimal) -> String {
    let said: &Said = match change.is_sign_negative() && !change.is_zero() {
        true => DOWN,
        false => UP,
    };
    words.phrase(&Phrase::said(said).styled(change.abs(), Unit::Percent, Style::Whole))
}

/// The change that lies in the middle, where enough customers have the outcome; of two in the
/// middle the less favourable.
pub fn median<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Option<(Decimal, usize)> {
    let outcomes: Vec<&Outcome> = outcomes.collect();
    let better = outcomes.first()?.better;
    let mut changes: Vec<Decimal> = outcomes.iter().filter_map(|one| one.change()).collect();
    if changes.len() < ENOUGH {
        return None;
    }
    changes.sort();
    if better == Better::Down {
        changes.reverse();
    }
    // Now the less favourable come first.
    let middle = (changes.len() - 1) / 2;
    changes.get(middle).map(|change| (*change, changes.len()))
}

/// As many customers as make something usual.
const ENOUGH: usize = 5;

/// On how many cases it stands.
pub fn cases(words: &Words, outcome: &Outcome) -> String {
    let count = |n: u64| Decimal::from(n);
    let (before, after) = (count(outcome.n_before), count(outcome.n_after));
    words.phrase(&Phrase::said(N).number(before, Unit::Count).number(after, Unit::Count))
}

said! {
    pub DAYS = "{0} to {1}", "{0} bis {1}", "{0} à {1}";
    DOWN = "down {0}", "{0} weniger", "{0} de moins";
    UP = "up {0}", "{0} mehr", "{0} de plus";
    N = "n = {0} before, {1} after", "n = {0} vorher, {1} nachher", "n = {0} avant, {1} après";
}
