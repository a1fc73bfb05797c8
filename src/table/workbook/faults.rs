//! Wordings of the faults of spreadsheets.

use crate::diag::{Fault, Place};

/// The file is damaged, or is not what it says.
pub fn unreadable(path: &str, why: &str) -> Fault {
    let message = format!("cannot read `{path}` as a spreadsheet: {why}");
    Fault::error("table/unreadable-spreadsheet", Place::file(path), message)
        .help("open it in a spreadsheet program, save it anew as .xlsx, and try again")
}
