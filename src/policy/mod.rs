//! Who may see what: plain types and pure decisions. Whoever composes gathers the facts.

/// Who a document is for.
mod audience;

/// Whether something may be printed.
mod decide;

/// Folders of outputs.
mod folder;

/// What people consented to, claimed and approved.
pub mod register;

/// What a project makes of a class.
mod release;

pub use audience::Audience;
pub use decide::{Asking, Decision, FEWEST, Refusal, Variant, Whose, decide};
pub use release::{Picked, Release, Told};
