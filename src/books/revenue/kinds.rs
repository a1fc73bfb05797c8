//! What a row tells of: revenue that recurs, that is used, or that comes once. What comes
//! once is left out, as rows that say `recurring = no`.

use crate::books::revenue::faults;
use crate::books::revenue::status::{plain, unknown};
use crate::books::revenue::vocabulary::KINDS;
use crate::diag::Fault;
use crate::table::{Says, Table};

/// Why a row of what comes once is left out.
pub const NOT_RECURRING: &str = "not recurring";

/// A kind of revenue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// It recurs.
    Committed,
    /// It recurs as it is used.
    Usage,
    /// It comes once.
    Once,
}

impl Kind {
    /// Reads the word of an export.
    pub fn read(word: &str) -> Option<Kind> {
        let plain = plain(word);
        let found = KINDS.iter().find(|(_, words)| words.contains(&plain.as_str()));
        found.map(|(kind, _)| *kind)
    }
}

/// What the word of a kind that nobody reads would change.
pub fn says(word: &str, _: &str) -> Option<Says> {
    Some(match Kind::read(word)? {
        Kind::Committed | Kind::Usage => Says::Nothing,
        Kind::Once => Says::Something,
    })
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
