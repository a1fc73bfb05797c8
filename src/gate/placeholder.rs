//! Blanks that somebody meant to fill.

use crate::gate::{Hit, Part, Passage};
use crate::policy::Audience;

/// In square brackets, a blank in every document.
const BLANKS: &[&str] = &[
    "X", "XX", "XXX", "N", "NN", "TBD", "NAME", "COMPANY", "CUSTOMER", "DATE", "AMOUNT", "NUMBER",
];

/// A blank in what leaves the house; inside, a remark.
const REMARKS: &[&str] = &["TBD", "TBC", "TODO", "FIXME", "lorem ipsum", "{{", "}}", "{%"];

/// Those that a board is not shown either.
const UNFINISHED: &[&str] = &["TBD", "TODO", "lorem ipsum"];

/// An instruction in brackets is no longer than this.
const LONGEST: usize = 200;

/// Every blank left.
pub(super) fn find(passages: &[Passage], audience: &Audience) -> Vec<Hit> {
    let seen = passages.iter().filter(|passage| passage.part != Part::Hidden);
    seen.flat_map(|passage| {
        let mut hits = brackets(passage);
        match audience {
            Audience::Internal | Audience::Privileged => {}
            Audience::Board | Audience::Investor => hits.extend(remarks(passage, UNFINISHED)),
            _ => hits.extend(remarks(passage, REMARKS)),
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
        let asks = passage.part != Part::Link && is_instruction(inner);
        (blank || asks).then(|| Hit::new(&format!("[{inner}]"), passage, at, at + inner.len() + 2))
    });
    opened.collect()
}

/// Several words in brackets: what somebody was to write there.
fn is_instruction(inner: &str) -> bool {
    let is_word = |word: &&str| {
        let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
        word.starts_with(char::is_alphabetic) && letters > 1
    };
    inner.len() <= LONGEST && inner.split_whitespace().filter(is_word).count() > 1
}

fn remarks(passage: &Passage, wanted: &'static [&'static str]) -> Vec<Hit> {
    let text = passage.text.as_str();
    // ASCII only, so that every place is one of the text too.
    let small = text.to_ascii_lowercase();
    let whole = |at: usize, len: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + len..).and_then(|after| after.chars().next());
        ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
    };
    let found = wanted.iter().flat_map(|remark| {
        let marks = !remark.starts_with(char::is_alphabetic);
        // In small letters `todo` is a word of other languages.
        let within = if remark.contains(' ') { &small } else { text };
        let places = within.match_indices(remark).map(|(at, _)| at);
        let places = places.filter(move |at| marks || whole(*at, remark.len()));
        places.map(|at| Hit::new(remark, passage, at, at + remark.len()))
    });
    found.collect()
}
