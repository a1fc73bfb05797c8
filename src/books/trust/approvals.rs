//! Rows as approvals and placements.

use crate::books::trust::row::{Row, rows};
use crate::policy::register::{Approval, Placement};
use crate::table::Table;

/// Every approval, in the order of the file: a later one is held against the document first.
pub(super) fn read(table: &Table) -> Vec<Approval> {
    rows(table).filter_map(approval).collect()
}

fn approval(row: Row<'_>) -> Option<Approval> {
    Some(Approval {
        id: row.needed("id")?,
        document: row.needed("document")?,
        record: row.word("record"),
        audience: row.needed("audience")?,
        variant: row.word("variant"),
        role: row.needed("role")?,
        by: row.needed("by")?,
        on: row.day("on")?,
        shown: row.needed("shown_sha256")?.to_lowercase(),
        pdf: row.word("pdf_sha256"),
        expires: row.day("expires"),
        revoked: row.day("revoked"),
        evidence: row.needed("evidence")?,
        place: row.place(None),
    })
}

/// Where every output stands that is out of our hands.
pub(super) fn placements(table: &Table) -> Vec<Placement> {
    let placement = |row: Row<'_>| {
        Some(Placement {
            output: row.needed("output")?,
            at: row.needed("place")?,
            since: row.day("since")?,
            until: row.day("until"),
            place: row.place(None),
        })
    };
    rows(table).filter_map(placement).collect()
}
