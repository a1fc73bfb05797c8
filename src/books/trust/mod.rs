//! Registers: what customers allow, who approved what, whom we compete with, what was reached
//! and told, and where outputs stand. Tables only; what is written in files of prose comes in
//! with the setup. Any book may name them.

/// What is wrong with them.
pub mod checks;

/// Who approved what, and where outputs stand.
mod approvals;

/// Whom we compete with, and how we compare.
mod competitors;

/// What customers allow.
mod consents;

/// Who they are, what they reached, and what prospects told.
mod customers;

/// Wordings of every fault of these tables.
pub mod faults;

/// A row as records are made of it.
mod row;

/// The tables, column by column.
pub mod tables;

use crate::books::ledger::Parents;
use crate::books::{Book, Facts, Registry, Tables};
use crate::diag::Fault;
use crate::policy::register::Register;

/// The descriptor.
pub static BOOK: Book = Book {
    name: "trust",
    schemas: tables::SCHEMAS,
    presets: &[],
    settings: &[],
    serves: &[],
    metrics: &[],
    measured: &[],
    views: &[],
    shaped: &[],
    lists: &[],
    arguments: &[],
    named: &[],
    observed: |_| Vec::new(),
    open: None,
    facts: Facts { found: tables::FOUND, ..Facts::NONE },
};

/// The registers of a project: what its tables say, beside what is written in prose.
pub fn read(
    tables: &Tables,
    written: &Register,
    (registry, parents): (&Registry, &Parents),
    faults: &mut Vec<Fault>,
) -> Register {
    let mut all = written.clone();
    all.customers = customers::clients(tables, registry);
    let table = |name: &str| tables.get(name).map(AsRef::as_ref);
    all.consents = table("consents").map_or_else(Vec::new, |t| consents::read(t, faults));
    all.approvals = table("approvals").map_or_else(Vec::new, approvals::read);
    all.placements = table("placements").map_or_else(Vec::new, approvals::placements);
    all.competitors = table("competitors").map_or_else(Vec::new, |t| competitors::read(t, faults));
    all.criteria = table("comparison").map_or_else(Vec::new, |t| competitors::criteria(t, faults));
    all.outcomes = table("outcomes").map_or_else(Vec::new, |t| customers::outcomes(t, faults));
    all.prospects = table("prospects").map_or_else(Vec::new, |t| customers::prospects(t, faults));
    checks::consents(&all, faults);
    checks::customers(&all, parents, faults);
    checks::claims(&all, faults);
    checks::comparison(&all, faults);
    checks::prospects(&all, table("deals"), faults);
    all
}
