//! The words that layouts need, by a key: `document.labels.as_of`.

use crate::document::tree::Labels;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::Value;

/// The words of documents as values. Documents of a run share a language, so
/// the last made is kept.
#[derive(Default)]
pub(super) struct Known {
    last: Mutex<Option<(Labels, Value)>>,
}

impl Known {
    /// What layouts see as `document.labels`.
    pub(super) fn of(&self, own: &Labels) -> Value {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, value)) if Arc::ptr_eq(known, own) || known == own => value.clone(),
            _ => {
                let value = merged(own);
                *last = Some((Arc::clone(own), value.clone()));
                value
            }
        }
    }
}

fn merged(own: &Labels) -> Value {
    let words = LABELS.iter().map(|(key, label, english)| (*key, word(own, label, english)));
    let own = own.iter().map(|(key, words)| (*key, *words));
    Value::from_serializable(&own.chain(words).collect::<BTreeMap<&str, &str>>())
}

/// The document's word of that key; one made by hand may lack it.
pub(super) fn word(own: &Labels, key: &str, english: &'static str) -> &'static str {
    own.get(key).copied().unwrap_or(english)
}

/// Key in templates, key in the document, and the English where it has none. On
/// screen some things have another name than on paper.
const LABELS: &[(&str, &str, &str)] = &[
    ("as_of", "as_of", "As of"),
    ("as_of_inside", "as_of_inside", "as of"),
    ("by", "by", "by"),
    ("choices", "chosen", "Chosen"),
    ("classification", "classification", "Classification"),
    ("colon", "colon", ": "),
    ("semicolon", "semicolon", "; "),
    ("concern", "concern", "Behind it"),
    ("contents", "contents", "Contents"),
    ("data", "data", "Data"),
    ("data_quality", "quality", "What to know about the data"),
    ("definition", "definition", "Definition"),
    ("digest", "digest", "Digest"),
    ("document", "document", "Document"),
    ("documents", "documents", "Documents"),
    ("documents_as_of", "documents_as_of", "documents as of"),
    ("draft", "draft", "Draft"),
    ("due", "due", "Due"),
    ("excluded", "excluded", "Left out"),
    ("file", "file", "File"),
    ("made_from", "made_from", "Made from"),
    ("missed", "missed", "missed"),
    ("n", "n", "n"),
    ("note", "note", "Note"),
    ("nothing_built", "nothing_built", "Nothing was built."),
    ("of", "of", "of"),
    ("of_document", "of_document", "of"),
    ("owner", "owner", "Owner"),
    ("page", "page", "Page"),
    ("period", "period", "Period"),
    ("prepared_by", "prepared_by", "Prepared by"),
    ("rows", "rows_head", "Rows"),
    ("skip", "skip", "Skip to the content"),
    ("source", "source", "Source"),
    ("sources", "files_read", "Files read"),
    ("status", "status", "Status"),
    ("synthetic", "synthetic", "Invented data"),
    ("take_along", "take_along", "Data as CSV"),
    ("target", "target", "Target"),
    ("valid_until", "valid_until", "Valid until"),
    ("value", "value", "Value"),
    ("version", "version", "Version"),
    ("what", "what", "What"),
];
