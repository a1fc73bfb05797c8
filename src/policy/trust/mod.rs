//! What may be printed for whom on a day, by what is registered: pure, and asked by whoever
//! composes, judges or lists.

/// What `[trust]` of a project decides.
mod rules;

pub use rules::{Allow, Approver, Roles, Rules};
