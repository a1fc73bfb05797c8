//! The levels of headings.

use crate::diag::Fault;
use crate::document::faults::markdown;
use crate::document::read::piece::{Item, levels};

/// Headings start at 1, whatever the author's first level is; none may be above the first.
pub(super) fn settle(items: &mut [Item], faults: &mut Vec<Fault>) {
    let mut headings = Vec::new();
    levels(items, &mut headings);
    let least = headings.iter().map(|(level, _)| **level).min().unwrap_or(1);
    if let Some((first, place)) = headings.first()
        && **first > least
    {
        faults.push(markdown::first_heading((*place).clone(), **first, least));
    }
    for (level, _) in headings {
        *level -= least - 1;
    }
}

/// Headings of a section stand below its own.
pub(super) fn below(items: &mut [Item]) {
    let mut headings = Vec::new();
    levels(items, &mut headings);
    for (level, _) in headings {
        *level = (*level + 1).min(DEEPEST);
    }
}

/// The deepest level there is.
const DEEPEST: u8 = 4;

/// Takes back what was told of levels since there were so many faults.
pub(super) fn unjudged(before: usize, faults: &mut Vec<Fault>) {
    let own = faults.split_off(before);
    faults.extend(own.into_iter().filter(|fault| fault.code != markdown::HEADING_JUMP));
}
