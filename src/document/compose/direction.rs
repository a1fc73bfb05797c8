//! Headlines against the data: a word of direction that the figure contradicts
//! is a fault, not a matter of taste.

use crate::diag::{Fault, Place};
use crate::document::compose::faults;
use std::cmp::Ordering;

const UP: [&str; 12] = [
    "grew",
    "rose",
    "up",
    "increased",
    "improved",
    "climbed",
    "gained",
    "grows",
    "rises",
    "increases",
    "growth",
    "increase",
];
const DOWN: [&str; 12] = [
    "fell",
    "down",
    "shrank",
    "declined",
    "dropped",
    "decreased",
    "lost",
    "falls",
    "shrinks",
    "declines",
    "decline",
    "decrease",
];

/// The fault of a typed headline, if it says the opposite of what moved. A
/// headline with words of both directions speaks of more than one thing.
pub(super) fn contradicts(finding: &str, moved: Option<Ordering>, place: &Place) -> Option<Fault> {
    let moved = moved?;
    let said = |words: &[&str]| {
        finding
            .split(|sign: char| !sign.is_alphanumeric())
            .find(|word| words.contains(&word.to_lowercase().as_str()))
            .map(str::to_owned)
    };
    let (word, what) = match (said(&UP), said(&DOWN), moved) {
        (Some(word), None, Ordering::Less) => (word, "fell"),
        (None, Some(word), Ordering::Greater) => (word, "rose"),
        (Some(word), None, Ordering::Equal) | (None, Some(word), Ordering::Equal) => {
            (word, "did not move")
        }
        _ => return None,
    };
    Some(faults::contradiction(place.clone(), &word, what))
}
