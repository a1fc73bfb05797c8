//! Finding what is meant in a list: the name of an entry tells all of it, other words
//! find what holds them all.

use crate::diag::{Checked, Fault};
use crate::flow::faults;
use crate::flow::listing::{Entry, Listing, Section};

/// Keeps what words mean.
pub(super) fn narrow(list: &mut Listing, words: &[String]) -> Checked<()> {
    let is_named = |entry: &Entry| matches!(words, [name] if entry.name == *name);
    if words.is_empty() {
        return Ok(());
    }
    if list.entries.iter().any(is_named) {
        list.entries.retain(is_named);
        list.sections.clear();
        list.alone = list.entries.len() == 1;
        return Ok(());
    }
    let wanted: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let called = |entry: &Entry| {
        let label = entry.facts.iter().find(|(key, _)| *key == "what");
        (entry.name.clone(), label.map(|(_, label)| label.clone()).unwrap_or_default())
    };
    let names: Vec<(String, String)> = list.entries.iter().map(called).collect();
    let found = |entry: &Entry| holds(&entry.name) || holds(&entry.row.join(" "));
    list.entries.retain(found);
    // What is called so stands before what speaks of it.
    list.entries.sort_by_key(|entry| !holds(&entry.name));
    list.sections.iter_mut().for_each(|section| keep(section, &holds));
    list.sections.retain(|section| !section.rows.is_empty());
    match list.entries.is_empty() && list.sections.is_empty() {
        true => Err(vec![nothing(list.name, &words.join(" "), &names)]),
        false => Ok(()),
    }
}

fn keep(section: &mut Section, holds: &dyn Fn(&str) -> bool) {
    section.rows.retain(|row| holds(&row.join(" ")));
    if let Some((_, items)) = &mut section.items {
        items.retain(|item| holds(&item.to_string()));
    }
}

fn nothing(list: &str, words: &str, names: &[(String, String)]) -> Fault {
    let names = names.iter().map(|(name, label)| (name.as_str(), label.as_str()));
    faults::nothing_listed(list, words, &names.collect::<Vec<_>>())
}
