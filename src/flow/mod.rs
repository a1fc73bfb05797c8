//! The whole program, stage after stage. Each verb is one function here; none
//! prints, and only [`build`] writes.

/// Explaining, tracing and listing figures.
pub mod audit;

/// From a project to files.
pub mod build;

/// Wordings of what is wrong with a project as a whole.
pub mod faults;

/// Starting a project.
pub mod init;

/// `metrics.json`.
pub mod numbers;

/// Configuration, tables and books of a project.
pub mod project;

pub use project::{Options, Project};
