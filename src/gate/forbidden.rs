//! Words that must never reach public, prospects or partners (`trust.md`), and
//! names that must not be in this document.

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

/// Everything of the list, for audiences outside; names for every audience.
pub(super) fn find(passages: &[Passage], audience: &Audience, rules: &Rules) -> Vec<Hit> {
    let released = |word: &&&str| !rules.released.iter().any(|known| known == **word);
    let listed: Vec<&str> = match is_for_strangers(audience) {
        true => WORDS.iter().filter(released).copied().collect(),
        false => Vec::new(),
    };
    let names: Vec<(&str, String)> =
        rules.names.iter().map(|name| (name.as_str(), folded(name))).collect();
    let mut hits = Vec::new();
    if listed.is_empty() && names.is_empty() {
        return hits;
    }
    for passage in passages {
        let text = folded(&passage.text);
        let said: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let words = listed.iter().map(|word| (*word, *word));
        // A project has a thousand customers: most are ruled out by one word.
        let names = names.iter().map(|(name, folded)| (*name, folded.as_str()));
        let names = names.filter(|(_, name)| may_stand(name, &said));
        for (shown, word) in words.chain(names) {
            let found = occurrences(&text, word).into_iter();
            hits.extend(found.map(|at| Hit::new(shown, passage, &text, at, at + word.len())));
        }
    }
    hits
}

/// Whether a text of these words can name this name: its first word is there,
/// or its plural where it is the only one.
fn may_stand(name: &str, said: &BTreeSet<&str>) -> bool {
    let end = name.find(|c: char| !c.is_alphanumeric()).unwrap_or(name.len());
    let Some(first) = name.get(..end).filter(|first| !first.is_empty()) else { return true };
    said.contains(first) || (end == name.len() && said.contains(format!("{first}s").as_str()))
}

/// Lower case, one space for whatever parts words, without what is invisible:
/// `Win\u{AD}-Rate` is `win rate`.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '_' | '-' | '\u{2010}' | '\u{2011}' => out.push(' '),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
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
