//! Deals as far as they are talked about: who may buy, and how far it is.

use crate::table::Table;
use std::collections::BTreeSet;

/// The steps of open deals, the first first, as tables are mapped to them.
pub const STEPS: [&str; 5] = ["lead", "qualified", "discovery", "proposal", "negotiation"];

/// An open deal.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// From 1, a lead, to 5, in negotiation.
    pub step: u32,
    /// Its row.
    pub row: usize,
}

/// The open deals, by id: of one that stands twice the first.
pub fn open(deals: &Table) -> Vec<Open> {
    let mut seen = BTreeSet::new();
    let text = |column: &str, row: usize| deals.text(column).and_then(|words| words.get(row));
    let is_closed = |row| {
        let status = text("status", row).map(str::to_lowercase);
        status.is_some_and(|word| ["won", "lost"].contains(&word.as_str()))
    };
    let mut all: Vec<Open> = (0..deals.rows)
        .filter(|row| !is_closed(*row))
        .filter_map(|row| {
            let id = text("id", row)?;
            let stage = text("stage", row)?.trim().to_lowercase();
            let at = STEPS.iter().position(|step| *step == stage)?;
            let first = seen.insert(id);
            let step = u32::try_from(at).unwrap_or_default() + 1;
            first.then(|| Open { id: id.to_owned(), step, row })
        })
        .collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}
