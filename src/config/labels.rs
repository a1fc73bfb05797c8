//! `[labels.<kind>]`: what the company calls words of ours, as `negotiation = "Verbal yes"`.

use crate::books::{Named, Registry, Settings};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::diag::Fault;
use std::collections::BTreeMap;

/// Reads every kind against the words that books print.
pub(super) fn read(
    root: &Keys<'_>,
    registry: &Registry,
    settings: &mut Settings,
    faults: &mut Vec<Fault>,
) {
    let Some(labels) = root.table("labels", faults) else { return };
    for (kind, place) in labels.names() {
        let Some(named) = registry.named_of(&kind) else {
            faults.push(faults::unknown_label(
                &kind,
                None,
                registry.named().map(|named| named.kind),
                place,
            ));
            continue;
        };
        if let Some(keys) = labels.table(&kind, faults) {
            of_kind(named, &keys, settings, faults);
        }
    }
}

fn of_kind(named: &Named, keys: &Keys<'_>, settings: &mut Settings, faults: &mut Vec<Fault>) {
    let words = || named.words.iter().map(|(word, _)| *word);
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for (word, place) in keys.names() {
        let Some((own, at)) = keys.text(&word, faults) else { continue };
        let own = own.trim();
        if !words().any(|have| have == word) {
            let reversed = words().find(|have| *have == own);
            faults.push(faults::unknown_label(&word, reversed, words(), place));
        } else if own.is_empty() {
            faults.push(faults::not_a("a name", "\"\"", at));
        } else if let Some(other) = taken.insert(own.to_lowercase(), word.clone()) {
            faults.push(faults::one_label_for_two(own, &other, &word, at));
        } else {
            settings.call(named.kind, &word, own.to_owned());
        }
    }
}

/// The words of an export that stand one to one for ours and are not ours already, as
/// `[labels.<kind>]`: each pair is their word and ours. None where there is no such word.
///
/// ```
/// let pairs = [("Verbal yes", "negotiation"), ("Discovery", "discovery")];
/// let books = tearsheet::books::Registry::of_books();
/// let stages = books.named_of("stage").unwrap();
/// let lines = tearsheet::config::labels::proposed(stages, &pairs).unwrap();
/// assert_eq!(lines, "[labels.stage]\nnegotiation = \"Verbal yes\"\n");
/// ```
pub fn proposed(named: &Named, pairs: &[(&str, &str)]) -> Option<String> {
    let plain = |word: &str| word.to_lowercase().replace([' ', '-', '_'], "");
    let mut lines = String::new();
    for (ours, label) in named.words {
        let mut theirs = pairs.iter().filter(|(_, mapped)| mapped == ours).map(|(word, _)| *word);
        let (Some(one), None) = (theirs.next(), theirs.next()) else { continue };
        if plain(one) != plain(ours) && plain(one) != plain(label.en) && !one.trim().is_empty() {
            let one = toml::Value::String(one.trim().to_owned());
            lines.push_str(&format!("{ours} = {one}\n"));
        }
    }
    (!lines.is_empty()).then(|| format!("[labels.{}]\n{lines}", named.kind))
}
