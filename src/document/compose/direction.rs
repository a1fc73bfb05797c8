//! Headlines against the data: a word of direction that the figure contradicts
//! is a fault, not a matter of taste.

use crate::diag::{Fault, Place};
use crate::document::compose::faults;
use std::cmp::Ordering;

/// Words of a direction: up, then down.
type Words = [&'static [&'static str]; 2];

const ENGLISH: Words = [
    &[
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
    ],
    &[
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
    ],
];
const GERMAN: Words = [
    &[
        "wächst",
        "wuchs",
        "gewachsen",
        "steigt",
        "stieg",
        "gestiegen",
        "zugenommen",
        "zugelegt",
        "wachstum",
        "anstieg",
        "zuwachs",
        "zunahme",
    ],
    &[
        "fällt",
        "fiel",
        "gefallen",
        "sinkt",
        "sank",
        "gesunken",
        "schrumpft",
        "schrumpfte",
        "geschrumpft",
        "abgenommen",
        "rückgang",
        "abnahme",
    ],
];
const FRENCH: Words = [
    &[
        "hausse",
        "augmente",
        "augmenté",
        "progresse",
        "progressé",
        "croît",
        "croissance",
        "grimpe",
        "progression",
        "augmentation",
    ],
    &[
        "baisse",
        "baissé",
        "recule",
        "reculé",
        "recul",
        "diminue",
        "diminué",
        "chute",
        "chuté",
        "repli",
        "diminution",
    ],
];

/// The fault of a typed headline, if it says the opposite of what moved. A
/// headline with words of both directions speaks of more than one thing.
/// English is understood beside the language of the document.
pub(super) fn contradicts(
    finding: &str,
    moved: Option<Ordering>,
    language: &str,
    place: &Place,
) -> Option<Fault> {
    let moved = moved?;
    let [own_up, own_down] = match language {
        "de" => GERMAN,
        "fr" => FRENCH,
        _ => ENGLISH,
    };
    let [up, down] = ENGLISH;
    let said = |words: [&[&str]; 2]| {
        finding
            .split(|sign: char| !sign.is_alphanumeric())
            .find(|word| {
                let word = word.to_lowercase();
                words.iter().any(|words| words.contains(&word.as_str()))
            })
            .map(str::to_owned)
    };
    let (word, what) = match (said([up, own_up]), said([down, own_down]), moved) {
        (Some(word), None, Ordering::Less) => (word, "fell"),
        (None, Some(word), Ordering::Greater) => (word, "rose"),
        (Some(word), None, Ordering::Equal) | (None, Some(word), Ordering::Equal) => {
            (word, "did not move")
        }
        _ => return None,
    };
    Some(faults::contradiction(place.clone(), &word, what))
}
