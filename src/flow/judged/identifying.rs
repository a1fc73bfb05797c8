//! Whether a study that names nobody tells who it is: by a description that fits few, or by
//! words that only one can be.

use crate::flow::faults::trust as faults;
use crate::flow::judged::{Case, Found, Judged};
use crate::policy::register::Client;
use crate::policy::trust::Variant;
use std::collections::{BTreeMap, BTreeSet};

/// A description fits so many customers, or it tells which.
const FITS: usize = 5;

/// Words that only one can be.
const UNIQUE: [&str; 3] = ["largest", "biggest", "oldest"];
/// Words that only one can be of whom they are said: `the first lender`, not `payouts came
/// first`.
const OF_ONE: [&str; 3] = ["first", "only", "leading"];
/// What stands before these.
const BEFORE: [&str; 8] = ["the", "a", "an", "our", "its", "their", "your", "s"];

/// Looks at what is said of a customer without its name.
pub(super) fn judge(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    let hidden = case.draft.front.stated.anonymised.as_ref();
    if let (Variant::Anonymised, Some(hidden)) = (case.variant(), hidden) {
        described(case, &hidden.described, &mut found);
        let called = hidden.called.as_deref().unwrap_or("the customer");
        for word in unique(&said(case)) {
            let place = hidden.place.clone();
            found.faults.push(faults::unique_word(place, &word, called));
        }
    }
    found.gate("identifying", judged);
}

/// What tells who it is: each once.
fn unique(words: &[String]) -> BTreeSet<String> {
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    let is_number = |word: &str| word.bytes().next().is_some_and(|sign| sign.is_ascii_digit());
    let mut all = BTreeSet::new();
    for (here, word) in words.iter().enumerate() {
        let before = here.checked_sub(1).map_or("", at);
        let of_one = OF_ONE.contains(&word.as_str()) && BEFORE.contains(&before);
        if UNIQUE.contains(&word.as_str()) || of_one {
            all.insert(word.clone());
        } else if word == "top" && is_number(at(here + 1)) {
            all.insert(format!("top {}", at(here + 1)));
        } else if word == "one" && (at(here + 1), at(here + 2)) == ("of", "the") {
            let number = at(here + 3);
            let count = is_number(number) || ["two", "three", "four", "five"].contains(&number);
            all.extend(count.then(|| format!("one of the {number}")));
        }
    }
    all
}

/// The description fits enough customers, live or past.
fn described(case: &Case<'_>, described: &BTreeMap<String, String>, found: &mut Found) {
    let all = &case.trust().register.customers;
    let fits = |without: Option<&str>| {
        let fits_one = |client: &&Client| {
            described.iter().filter(|(key, _)| Some(key.as_str()) != without).all(
                |(key, wanted)| {
                    let have = match key.as_str() {
                        "segment" => &client.segment,
                        "region" => &client.region,
                        _ => &client.size,
                    };
                    have.as_ref() == Some(wanted)
                },
            )
        };
        all.iter().filter(fits_one).count()
    };
    let count = fits(None);
    let words: Vec<&str> = described.values().map(String::as_str).collect();
    if count >= FITS {
        found.facts.push(format!("{} fits {count}", words.join(", ")));
        return;
    }
    // The field without which it fits the most.
    let best = described.keys().map(|key| (fits(Some(key)), key.as_str())).max();
    let place = case.draft.front.place("anonymised");
    found.faults.push(faults::identifying(place, &words.join(", "), count, best));
}

/// Every word of the document, in lower case.
fn said(case: &Case<'_>) -> Vec<String> {
    let mut texts = vec![case.document.meta.title.clone()];
    texts.extend(case.document.meta.subtitle.clone());
    let blocks = serde_json::to_value(&case.document.blocks).unwrap_or_default();
    gather(&blocks, "", &mut texts);
    let words = texts.iter().flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The texts of blocks, but what their keys are called and where they stand.
fn gather(value: &serde_json::Value, key: &str, into: &mut Vec<String>) {
    const NO_WORDS: [&str; 9] =
        ["id", "kind", "place", "svg", "svg_screen", "svg_narrow", "card", "look", "section"];
    match value {
        serde_json::Value::String(text) if !NO_WORDS.contains(&key) => into.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, key, into)),
        serde_json::Value::Object(keys) => {
            keys.iter().for_each(|(key, value)| gather(value, key, into));
        }
        _ => {}
    }
}
