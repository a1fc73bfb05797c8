//! The words that layouts need. A document has them by their English; templates
//! by a key that Tera can spell: `document.labels.as_of`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tera::Value;

/// The words of documents as values. Documents of a run share a language, so
/// the last made is kept.
#[derive(Default)]
pub(super) struct Labels {
    last: Mutex<Option<(BTreeMap<String, String>, Value)>>,
}

impl Labels {
    /// What layouts see as `document.labels`.
    pub(super) fn of(&self, own: &BTreeMap<String, String>) -> Value {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, value)) if known == own => value.clone(),
            _ => {
                let value = merged(own);
                *last = Some((own.clone(), value.clone()));
                value
            }
        }
    }
}

fn merged(own: &BTreeMap<String, String>) -> Value {
    let words = LABELS.iter().map(|(key, english)| (*key, word(own, english)));
    let own = own.iter().map(|(key, words)| (key.as_str(), words.as_str()));
    Value::from_serializable(&own.chain(words).collect::<BTreeMap<&str, &str>>())
}

/// The document's words for an English one.
pub(super) fn word<'a>(own: &'a BTreeMap<String, String>, english: &'a str) -> &'a str {
    own.get(english).map_or(english, String::as_str)
}

/// Key in templates and English.
const LABELS: &[(&str, &str)] = &[
    ("as_of", "As of"),
    ("classification", "Classification"),
    ("contents", "Contents"),
    ("data", "Data"),
    ("data_quality", "What to know about the data"),
    ("definition", "Definition"),
    ("digest", "Digest"),
    ("document", "Document"),
    ("draft", "Draft"),
    ("due", "Due"),
    ("excluded", "Left out"),
    ("file", "File"),
    ("choices", "Chosen"),
    ("made_from", "Made from"),
    ("missed", "missed"),
    ("n", "n"),
    ("note", "Note"),
    ("of", "of"),
    ("owner", "Owner"),
    ("page", "Page"),
    ("period", "Period"),
    ("prepared_by", "Prepared by"),
    ("rows", "Rows"),
    ("skip", "Skip to the content"),
    ("source", "Source"),
    ("sources", "Files read"),
    ("status", "Status"),
    ("synthetic", "Invented data"),
    ("target", "Target"),
    ("value", "Value"),
    ("version", "Version"),
    ("what", "What"),
];
