//! Wordings of what is wrong with what is asked.

use crate::diag::{Fault, Place};

/// No freeze of that name.
pub fn unknown_freeze<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Fault {
    let message = format!("nothing is frozen as `{name}`");
    let names: Vec<&str> = names.collect();
    Fault::error("audit/since", Place::Nowhere, message).suggest_among(name, names)
}
