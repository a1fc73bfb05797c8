//! What is different between two states of what is told: blocks of documents.

use crate::audit::{Said, Words};
use serde::Serialize;
use std::collections::BTreeMap;

/// A block that reads otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockChange {
    /// The block, as its words are kept.
    pub place: String,
    /// What it said; nothing where it is new.
    pub old: Option<String>,
    /// What it says; nothing where it is gone.
    pub new: Option<String>,
}

/// The blocks that read otherwise, in the order of the new document; then those that are gone.
/// A block that only moved is the same.
pub fn blocks(old: &Words, new: &Words) -> Vec<BlockChange> {
    let (mut same, mut placed) = (BTreeMap::new(), BTreeMap::new());
    for (at, said) in old.blocks.iter().enumerate().rev() {
        let key = (base(&said.place), said.words.as_str());
        same.entry(key).or_insert_with(Vec::new).push(at);
    }
    let mut used = vec![false; old.blocks.len()];
    let mut moved = Vec::new();
    for said in &new.blocks {
        let alike = same.get_mut(&(base(&said.place), said.words.as_str())).and_then(Vec::pop);
        match alike.and_then(|at| used.get_mut(at)) {
            Some(used) => *used = true,
            None => moved.push(said),
        }
    }
    let rest = old.blocks.iter().zip(&used).filter(|(_, used)| !**used);
    placed.extend(rest.map(|(said, _)| (said.place.as_str(), said)));
    let change = |then: Option<&Said>, now: Option<&Said>| BlockChange {
        place: then.or(now).map(|said| said.place.clone()).unwrap_or_default(),
        old: then.map(|said| said.words.clone()),
        new: now.map(|said| said.words.clone()),
    };
    let mut changes: Vec<BlockChange> = Vec::new();
    for said in moved {
        changes.push(change(placed.remove(said.place.as_str()), Some(said)));
    }
    let gone = old.blocks.iter().filter(|said| placed.contains_key(said.place.as_str()));
    changes.extend(gone.map(|said| change(Some(said), None)));
    changes
}

/// A block's id without its number among others of its kind: `text-12` is `text`.
fn base(place: &str) -> &str {
    let bare = place.trim_end_matches(|sign: char| sign.is_ascii_digit());
    bare.strip_suffix('-').unwrap_or(place)
}
