//! What became of figures that were sent, as documents speak of it. No book: whoever opens a
//! project tells what was kept and what is told otherwise now.

/// What is known of them.
pub mod figures;

/// Wordings of what is wrong with what is asked.
pub mod faults;

/// Tables of them.
pub mod views;

pub use figures::{Kind, Restated, Sending, Sent, Why};

use crate::books::Argument;

/// The room whose name no book may take.
pub const ROOM: &str = "audit";

/// What a board is shown.
pub const CHANGES: &str = "audit.changes";

/// What the house is shown.
pub const RESTATED: &str = "audit.restated";

/// The argument that names a freeze.
pub const SINCE: &str = "since";

/// What narrows their tables.
pub static ARGUMENTS: &[Argument] = &[Argument::choice(SINCE, &[], "a freeze; else the last one")];

/// Whether something of that name is one of these.
pub fn is_of(name: &str) -> bool {
    name.split('.').next() == Some(ROOM)
}
