//! Rows as consents.

use crate::books::trust::faults;
use crate::books::trust::row::{Row, rows};
use crate::diag::Fault;
use crate::policy::register::{Channel, Consent, Credit, Scope};
use crate::table::Table;
use crate::value::Digest;

/// Every consent, by its id.
pub(super) fn read(table: &Table, told: &mut Vec<Fault>) -> Vec<Consent> {
    let mut all: Vec<Consent> = rows(table).filter_map(|row| consent(row, told)).collect();
    all.sort_by(|one, other| one.id.cmp(&other.id));
    all
}

fn consent(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Consent> {
    let (id, customer) = (row.needed("id"), row.needed("customer"));
    let (scope, channel) = (scope(row, told), channel(row, told));
    let credit = credit(row, told);
    let text = hash(row, told);
    Some(Consent {
        id: id?,
        customer: customer?,
        subject: row.word("subject"),
        scope: scope?,
        item: row.word("item"),
        channel: channel?,
        text,
        granted: row.day("granted")?,
        expires: row.day("expires"),
        revoked: row.day("revoked"),
        left: row.day("left"),
        approver: row.word("approver"),
        evidence: row.word("evidence"),
        clause: row.word("clause"),
        survives: row.flag("survives"),
        incentive: row.word("incentive"),
        disclosure: row.word("disclosure"),
        credit,
        per_quarter: row.number("per_quarter").and_then(|calls| u32::try_from(calls.trunc()).ok()),
        place: row.place(None),
    })
}

fn scope(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Scope> {
    let word = row.text("scope")?;
    let place = || row.place(Some("scope"));
    match Scope::parse(word) {
        None => told.push(faults::bad_scope(place(), word)),
        Some(Scope::All) if row.day("revoked").is_none() => {
            told.push(faults::all_not_revoked(place()));
        }
        found => return found,
    }
    None
}

fn channel(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Channel> {
    let word = row.text("channel")?;
    let found = Channel::parse(word);
    if found.is_none() {
        told.push(faults::bad_channel(row.place(Some("channel")), word));
    }
    found
}

/// The company alone where nothing is said.
fn credit(row: Row<'_>, told: &mut Vec<Fault>) -> Credit {
    let Some(word) = row.text("credit") else { return Credit::Company };
    Credit::parse(word).unwrap_or_else(|| {
        told.push(faults::bad_credit(row.place(Some("credit")), word));
        Credit::None
    })
}

fn hash(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Digest> {
    let word = row.text("text_sha256")?;
    let found = Digest::parse(word);
    if found.is_none() {
        told.push(faults::bad_hash(row.place(Some("text_sha256")), word));
    }
    found
}
