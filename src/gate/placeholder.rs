//! Blanks that somebody meant to fill.

use crate::gate::{Hit, Part, Passage};
use crate::policy::Audience;

/// In square brackets, a blank in every document.
const BLANKS: &[&str] = &[
    "X", "XX", "XXX", "N", "NN", "TBD", "NAME", "COMPANY", "CUSTOMER", "DATE", "AMOUNT", "NUMBER",
    "●", "•",
];

/// A blank in what leaves the house; inside, a remark.
const REMARKS: &[&str] = &[
    "TBD",
    "TBC",
    "TBA",
    "TODO",
    "FIXME",
    "lorem ipsum",
    "to be confirmed",
    "john doe",
    "example.com",
    "{{",
    "}}",
    "{%",
    "____",
    "……",
    "???",
];

/// Those that a board is not shown either.
const UNFINISHED: &[&str] = &["TBD", "TODO", "lorem ipsum"];

/// Numbers that nobody filled in: no board is shown them.
const NUMBERS: &[&str] = &["XX%", "X%", "XX %", "X %", "$XK", "$XM", "$X", "XX.X", "N+"];

/// An instruction in brackets is no longer than this.
const LONGEST: usize = 200;

/// Every blank left; brackets that stand in words which a register has are none.
pub(super) fn find(passages: &[Passage], audience: &Audience, quoted: &[String]) -> Vec<Hit> {
    let seen = passages.iter().filter(|passage| passage.part != Part::Hidden);
    seen.flat_map(|passage| {
        let mut hits = brackets(passage, quoted);
        match audience {
            Audience::Internal | Audience::Privileged => {}
            Audience::Board | Audience::Investor => {
                hits.extend(remarks(passage, UNFINISHED));
                hits.extend(numbers(passage));
            }
            _ => {
                hits.extend(remarks(passage, REMARKS));
                hits.extend(numbers(passage));
                hits.extend(fields(passage));
            }
        }
        hits
    })
    .collect()
}

fn brackets(passage: &Passage, quoted: &[String]) -> Vec<Hit> {
    let text = passage.text.as_str();
    let opened = text.match_indices('[').filter_map(|(at, _)| {
        let inner = text.get(at + 1..)?.split_once(']')?.0;
        // A lone `[x]` in small letters is a ticked box.
        let lone = inner.len() == 1;
        let blank = BLANKS
            .iter()
            .any(|blank| if lone { *blank == inner } else { blank.eq_ignore_ascii_case(inner) });
        // Behind a name it is a list in a program.
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let empty = inner.is_empty() && !before.is_some_and(char::is_alphanumeric);
        let asks = passage.part != Part::Link && is_instruction(inner);
        let whole = format!("[{inner}]");
        let said = quoted.iter().any(|words| words.contains(&whole));
        let told = (blank || empty || asks) && !said;
        told.then(|| Hit::new(&whole, passage, at, at + inner.len() + 2))
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
    let found = wanted.iter().flat_map(|remark| {
        let marks = !remark.starts_with(char::is_alphabetic);
        // Addresses of examples lead nowhere; in an address itself nobody reads them.
        let address = remark.contains('.') && passage.part == Part::Link;
        // In small letters `todo` is a word of other languages.
        let within = if remark.contains([' ', '.']) { &small } else { text };
        let places = within.match_indices(remark).map(|(at, _)| at).filter(move |_| !address);
        let places = places.filter(move |at| marks || is_whole(text, *at, remark.len()));
        places.map(|at| Hit::new(remark, passage, at, at + remark.len()))
    });
    found.collect()
}

/// Whether neither a letter nor a digit stands beside.
fn is_whole(text: &str, at: usize, len: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + len..).and_then(|after| after.chars().next());
    ![before, after].iter().flatten().any(|sign| sign.is_alphanumeric())
}

/// `XX%`, `$XK`, `N+`, `X–Y weeks`.
fn numbers(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_str();
    let mut hits: Vec<Hit> = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let ranges = ["X–Y ", "X-Y "];
    for wanted in NUMBERS.iter().copied().chain(ranges) {
        for (at, _) in text.match_indices(wanted) {
            let end = at + wanted.len();
            let inside = taken.iter().any(|(from, to)| *from <= at && end <= *to);
            let word = wanted.trim_end();
            if !inside && is_whole(text, at, word.len()) {
                taken.push((at, end));
                hits.push(Hit::new(word, passage, at, at + word.len()));
            }
        }
    }
    hits
}

/// `<name>`, `{name}`, `%NAME%`: fields that nobody filled.
fn fields(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_str();
    let mut hits = Vec::new();
    for (open, close, large) in [('<', '>', false), ('{', '}', false), ('%', '%', true)] {
        for (at, _) in text.match_indices(open) {
            let rest = text.get(at + 1..).unwrap_or_default();
            let Some((inner, _)) = rest.split_once(close) else { continue };
            let letter = |sign: char| match large {
                true => sign.is_ascii_uppercase() || sign == '_',
                false => sign.is_ascii_lowercase() || sign == '_',
            };
            if inner.len() > 2 && inner.len() < 40 && inner.chars().all(letter) {
                let whole = format!("{open}{inner}{close}");
                hits.push(Hit::new(&whole, passage, at, at + whole.len()));
            }
        }
    }
    hits
}
