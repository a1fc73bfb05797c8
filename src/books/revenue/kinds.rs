//! Rows of revenue that comes once are left out, as those that say `recurring = no`.

use crate::books::ledger::kinds::Kind;
use crate::books::revenue::faults;
use crate::books::revenue::status::unknown;
use crate::diag::Fault;
use crate::table::Table;
use crate::value::said;

said! {
    pub NOT_RECURRING = "not recurring", "nicht wiederkehrend", "non récurrents";
}

/// The kinds of a table's rows, by the code of their word; those that nobody knows are one
/// fault.
pub fn read(table: &Table) -> (Vec<Option<Kind>>, Option<Fault>) {
    let Some(column) = table.text("kind") else { return (Vec::new(), None) };
    let by_code: Vec<Option<Kind>> = column.words.iter().map(Kind::read).collect();
    let told = unknown(column, |code| by_code.get(code).is_some_and(Option::is_some));
    let fault = told.map(|(row, words)| faults::unknown_kind(table, row, &words));
    (by_code, fault)
}
