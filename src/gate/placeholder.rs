//! Blanks that somebody meant to fill.

use crate::gate::{Hit, Part, Passage};
use crate::policy::Audience;

/// In square brackets, a blank in every document.
const BLANKS: &[&str] = &[
    "X", "XX", "XXX", "N", "NN", "TBD", "NAME", "COMPANY", "CUSTOMER", "DATE", "AMOUNT", "NUMBER",
];

/// A blank in what leaves the house; inside, a remark.
const REMARKS: &[&str] = &["TBD", "TBC", "TODO", "FIXME", "lorem ipsum", "{{", "}}", "{%"];

/// Every blank left.
pub(super) fn find(passages: &[Passage], audience: &Audience) -> Vec<Hit> {
    let seen = passages.iter().filter(|passage| passage.part != Part::Hidden);
    seen.flat_map(|passage| {
        let mut hits = brackets(passage);
        if audience.is_external() {
            hits.extend(remarks(passage));
        }
        hits
    })
    .collect()
}

fn brackets(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_str();
    let opened = text.match_indices('[').filter_map(|(at, _)| {
        let inner = text.get(at + 1..)?.split_once(']')?.0;
        // A lone `[x]` in small letters is a ticked box.
        let lone = inner.len() == 1;
        let blank = BLANKS
            .iter()
            .any(|blank| if lone { *blank == inner } else { blank.eq_ignore_ascii_case(inner) });
        blank.then(|| Hit::new(&format!("[{inner}]"), passage, text, at, at + inner.len() + 2))
    });
    opened.collect()
}

fn remarks(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_str();
    let whole = |at: usize, len: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + len..).and_then(|after| after.chars().next());
        ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
    };
    let found = REMARKS.iter().flat_map(|remark| {
        let marks = !remark.starts_with(char::is_alphabetic);
        let places = text.match_indices(remark).map(|(at, _)| at);
        let places = places.filter(move |at| marks || whole(*at, remark.len()));
        places.map(|at| Hit::new(remark, passage, text, at, at + remark.len()))
    });
    found.collect()
}
