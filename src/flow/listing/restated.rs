//! Figures of freezes that are told otherwise now, each with why.

use crate::audit::figures::{Moved, shortly, why};
use crate::diag::Checked;
use crate::flow::kept::Kept;
use crate::flow::listing::{Entry, Listing};
use crate::flow::project::{Options, Project};
use crate::flow::restated;
use crate::world::World;
use serde_json::json;

/// Reasons that stand in a line.
const REASONS: usize = 3;

/// Every one of them.
pub(super) fn restated(world: &dyn World, options: &Options) -> Checked<Listing> {
    let project = Project::open(world, options)?;
    let kept = Kept::of(world, world, None)?;
    let became = restated::explained(world, options, &project, &kept.freezes);
    let head = &["figure", "freeze", "period", "was", "is", "difference", "why"];
    let mut list = Listing::new("restated", head);
    list.entries = became.into_iter().map(|one| entry(&one.moved)).collect();
    Ok(list)
}

fn entry(moved: &Moved) -> Entry {
    let slice: Vec<String> =
        moved.slice.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let slice = if slice.is_empty() { String::new() } else { format!("({})", slice.join(", ")) };
    let or_not = |words: &str, not: &str| match words {
        "" => not.to_owned(),
        words => words.to_owned(),
    };
    let row = vec![
        format!("{}{slice}", moved.metric),
        moved.freeze.clone(),
        moved.period.clone(),
        or_not(&moved.words.0, "not told"),
        or_not(&moved.words.1, "no longer told"),
        moved.difference.as_deref().map(shortly).unwrap_or_default(),
        why(&moved.reasons, REASONS),
    ];
    let facts = moved.reasons.iter().map(|reason| ("why", reason.words())).collect();
    let name = moved.metric.clone();
    Entry { name, row, facts, item: json!(moved), ..Entry::default() }
}
