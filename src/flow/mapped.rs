//! Faults of words that a mapping made: they belong where the mapping says so,
//! not to the cell, which holds another word.

use crate::config::Config;
use crate::diag::{Fault, Place};

/// Moves each fault of an unknown word to the mapping that wrote the word.
pub(super) fn settle(config: &Config, faults: &mut [Fault]) {
    for fault in faults.iter_mut().filter(|fault| fault.code.contains("/unknown-")) {
        let (Place::Cell { .. }, Some(word)) = (&fault.place, fault.message.split('`').nth(1))
        else {
            continue;
        };
        if let Some(place) = written(config, word) {
            fault.notes.push(format!("first used at {}", fault.place));
            fault.place = place;
        }
    }
}

/// Where a mapping says that their value is `word`.
fn written(config: &Config, word: &str) -> Option<Place> {
    let sources = config.tables.values().flatten();
    let mut words = sources.flat_map(|source| {
        let columns = source.mapping.values.iter();
        columns.flat_map(move |(column, pairs)| {
            pairs.iter().map(move |(theirs, ours)| (source, column, theirs, ours))
        })
    });
    words
        .find(|(.., ours)| ours.as_str() == word)
        .map(|(source, column, theirs, _)| source.mapping.place(&format!("{column}.{theirs}")))
}
