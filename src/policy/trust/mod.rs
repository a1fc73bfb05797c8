//! What may be printed for whom on a day, by what is registered: pure, and asked by whoever
//! composes, judges or lists.

/// Who let which document pass.
mod approvals;

/// How fresh claims are.
mod claims;

/// When that is another.
mod days;

/// What a consent binds.
pub mod digest;

/// What is granted.
mod grant;

/// What `[trust]` of a project decides.
mod rules;

/// How a consent stands.
mod standing;

/// Case studies.
mod study;

/// What one document may print of one customer.
mod uses;

pub use approvals::{Passed, ToApprove};
pub use claims::Freshness;
pub use grant::{Grant, Want};
pub use rules::{Allow, Approver, Roles, Rules};
pub use standing::Standing;
pub use study::{Study, StudyAsk, Variant};
pub use uses::Use;

use crate::policy::register::Register;
use crate::value::Day;
use std::sync::Arc;

/// What is registered, held against a day.
#[derive(Clone, Debug)]
pub struct Trust {
    /// What is registered.
    pub register: Arc<Register>,
    /// The day of the build.
    pub day: Day,
    /// The choices of the project.
    pub rules: Arc<Rules>,
}
