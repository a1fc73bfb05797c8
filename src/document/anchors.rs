//! What the blocks of a document are called, so that links can lead to them. The
//! names are known before anything is asked: figures that change move no anchor.

use crate::document::read::piece::{Item, walk};
use std::collections::BTreeMap;

/// Names of one document: the second of equal ones ends in `-2`.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, u32>);

impl Names {
    /// A name nothing else in the document has.
    pub fn take(&mut self, wanted: &str) -> String {
        let count = self.0.entry(wanted.to_owned()).or_insert(0);
        *count += 1;
        match *count {
            1 => wanted.to_owned(),
            count => {
                let next = format!("{wanted}-{count}");
                self.take(&next)
            }
        }
    }
}

/// The names of all blocks, in order.
pub fn of(items: &[Item]) -> Vec<String> {
    let (mut names, mut out) = (Names::default(), Vec::new());
    walk(items, &mut |item| out.push(names.take(&item.piece.called())));
    out
}
