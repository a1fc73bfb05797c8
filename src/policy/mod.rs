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

/// What may be printed for whom on a day.
pub mod trust;

/// Words that somebody has to answer for.
pub mod wording;

pub use audience::{Audience, Group};
pub use decide::{Asking, Decision, FEWEST, Refusal, Variant, Whose, decide};
pub use release::{Picked, Release, Told};
