//! What stands above all others, and what to call several that stand there together.

use crate::books::terms;
use crate::value::Phrase;
use crate::value::said::LISTED;

/// Those with the greatest value, in their order: two that share it are both the greatest.
pub fn foremost<T, K: Ord>(all: impl IntoIterator<Item = T>, value: impl Fn(&T) -> K) -> Vec<T> {
    let mut first: Vec<T> = Vec::new();
    for one in all {
        match first.first().map(|most| value(&one).cmp(&value(most))) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => first.push(one),
            Some(std::cmp::Ordering::Greater) | None => first = vec![one],
        }
    }
    first
}

/// All of them by name: `Lead, Qualified and Proposal`.
pub fn together(names: impl IntoIterator<Item = Phrase>) -> Phrase {
    let mut names: Vec<Phrase> = names.into_iter().collect();
    match (names.pop(), names.is_empty()) {
        (Some(last), false) => {
            Phrase::said(terms::AND).with(Phrase::linked(LISTED, names)).with(last)
        }
        (last, _) => last.unwrap_or_default(),
    }
}
