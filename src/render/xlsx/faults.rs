//! Wordings of faults.

use crate::diag::{Fault, Place};

/// The writer refuses what it is given.
pub(super) fn unwritten(title: &str, why: &str) -> Fault {
    let message = format!("the workbook of `{title}` could not be made: {why}");
    Fault::error("render/workbook", Place::Nowhere, message)
}
