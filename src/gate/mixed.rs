//! Words of Latin letters with one of another script among them that looks like one:
//! a reader sees a word, and whoever searches for it finds nothing.

use crate::gate::fold::{SEAM, is_disguise};
use crate::gate::{Hit, Passage};
use crate::policy::Audience;

/// Every such word in what leaves the house.
pub(super) fn find(passages: &[Passage], audience: &Audience) -> Vec<Hit> {
    if !audience.is_external() {
        return Vec::new();
    }
    passages.iter().flat_map(in_passage).collect()
}

fn in_passage(passage: &Passage) -> Vec<Hit> {
    // Nearly all passages have no letter of another script.
    if !passage.text.chars().any(is_disguise) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    let mut at = 0;
    for piece in passage.text.split_inclusive(|sign: char| parts(sign)) {
        let word = piece.trim_end_matches(parts);
        let latin = |sign: char| sign.is_ascii_alphabetic();
        if word.contains(is_disguise) && word.contains(latin) {
            let shown: String = word.chars().filter(|sign| *sign != SEAM).collect();
            hits.push(Hit::new(&shown, passage, at, at + word.len()));
        }
        at += piece.len();
    }
    hits
}

/// Whether a sign parts words; a seam may not.
fn parts(sign: char) -> bool {
    sign != SEAM && !sign.is_alphanumeric()
}
