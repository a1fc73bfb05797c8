//! Words that must never reach public, prospects or partners (`trust.md`), and
//! names that must not be in this document.

use crate::gate::names::words;
use crate::gate::{Hit, Passage, Rules, is_for_strangers};
use crate::policy::Audience;
use std::collections::BTreeSet;

/// What the house keeps to itself, by subject. A plural is found as well.
const WORDS: &[&str] = &[
    // Revenue and anybody's price.
    "arr",
    "mrr",
    "acv",
    "carr",
    "arpa",
    "annual recurring revenue",
    "monthly recurring revenue",
    "nrr",
    "grr",
    "net revenue retention",
    "gross revenue retention",
    "logo churn",
    // Selling.
    "win rate",
    "deal count",
    "pipeline",
    "coverage",
    "quota",
    "sales target",
    "revenue target",
    "forecast",
    "bant",
    "meddpicc",
    "meddic",
    // Unit economics and cash.
    "cac",
    "ltv",
    "customer acquisition cost",
    "lifetime value",
    "gross margin",
    "margin",
    "burn",
    "burn rate",
    "runway",
    // Prices below the list.
    "discount threshold",
    "price floor",
    "margin floor",
    "floor price",
    // What we think of a customer.
    "health score",
    "churn",
    "churn reason",
    "churn risk",
    "our largest client",
    "our largest customer",
    "our biggest client",
    "our biggest customer",
    // What we think of a provider.
    "provider score",
    "provider rate",
    "exclusivity",
    "dependency risk",
    // What we watched.
    "we saw you",
    "we noticed you",
    "behavioural signal",
    "behavioral signal",
    // Law.
    "privileged",
    "working claim chart",
];

/// Everything of the list, for audiences outside; names for those that must not
/// read them.
pub(super) fn find(passages: &[Passage], audience: &Audience, rules: &Rules) -> Vec<Hit> {
    let released = |word: &&&str| !rules.released.iter().any(|known| known == **word);
    let listed: Vec<&str> = match is_for_strangers(audience) {
        true => WORDS.iter().filter(released).copied().collect(),
        false => Vec::new(),
    };
    let mut hits = Vec::new();
    for passage in passages {
        let text = folded(&passage.text);
        for word in may_stand(&listed, &text) {
            let found = occurrences(&text, word).into_iter();
            hits.extend(found.map(|at| Hit::new(word, passage, &text, at, at + word.len())));
        }
        let names = rules.names.find(&text, audience, &rules.allowed);
        let names = names.into_iter();
        hits.extend(names.map(|name| Hit::new(name.shown, passage, &text, name.start, name.end)));
    }
    hits
}

/// The words of the list that a text says: what a project releases with a figure
/// is what its name and definition say.
pub fn listed_in(text: &str) -> Vec<&'static str> {
    let text = folded(text);
    WORDS.iter().filter(|word| !occurrences(&text, word).is_empty()).copied().collect()
}

/// The words whose first word the text says, or the plural of it.
fn may_stand<'w>(listed: &[&'w str], text: &str) -> Vec<&'w str> {
    if listed.is_empty() {
        return Vec::new();
    }
    let said: BTreeSet<&str> = words(text).map(|(_, word)| word).collect();
    let stands = |word: &&&str| {
        let first = word.split(' ').next().unwrap_or(word);
        said.contains(first) || (first == **word && said.contains(format!("{first}s").as_str()))
    };
    listed.iter().filter(stands).copied().collect()
}

/// Lower case, one space for whatever parts words, without what is invisible:
/// `Win\u{AD}-Rate` is `win rate`.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '_' | '-' | '\u{2010}' | '\u{2011}' => out.push(' '),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Where `word` stands as a word of its own, or with the `s` of a plural.
fn occurrences(text: &str, word: &str) -> Vec<usize> {
    let starts = text.match_indices(word).map(|(at, _)| at);
    let whole = starts.filter(|at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after);
        !before.is_some_and(char::is_alphanumeric)
            && !after.chars().next().is_some_and(char::is_alphanumeric)
    });
    whole.collect()
}
