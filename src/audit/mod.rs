//! What was sent, kept as it was: freezes, and what became of their figures since. What is
//! here reads and compares; which project is opened for it, and what is written, `flow` says.

/// Two states of what is told, held against each other.
pub mod compare;

/// Figures of two states, held against each other.
pub mod figures;

/// Wordings of what is wrong with a freeze.
pub mod faults;

/// What a freeze is made of.
pub mod freeze;

/// What is different between two of them.
pub mod diff;

/// Which freezes there are, with the digests of all they hold.
pub mod lock;

/// What a file says of itself.
pub mod mark;

/// A table between two readings.
pub mod mixed;

/// Bytes that are kept once, however many freezes name them.
pub mod object;

/// Rows that are no longer as they were.
pub mod rows;

/// Freezes as they stand in the project.
pub mod store;

/// The words of a document, by block.
pub mod words;

pub use freeze::{Asked, Freeze, Sent, Told};
pub use lock::Lock;
pub use store::Store;
pub use words::{Said, Words};
