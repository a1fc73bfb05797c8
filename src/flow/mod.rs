//! The whole program, stage after stage. Each verb is one function here; none
//! prints, and only `build` writes.

/// A freeze opened again.
mod again;

/// What opened books answered.
mod answered;

/// Lines for registers.
pub mod approve;

/// The day that everything is told of.
mod as_of;
/// What documents ask, all of them together.
pub mod asked;

/// Where a figure comes from.
pub mod explain;

/// From a project to files.
pub mod build;

/// Layouts that differ from the built-in ones.
mod changed;

/// What an edit brought about.
pub mod consequences;

/// Content files, read.
pub mod content;

/// Days that front matter states.
mod days;

/// What is different between two states of what is told.
pub mod diff;

/// What a build would say of an export.
pub mod doctor;

/// Which documents there are, and what they ask.
pub mod documents;

/// Whether the layouts can draw what content files want.
mod drawn;

/// What stands where faults are.
pub mod excerpts;

/// A project made from exports.
pub mod exports;

/// Wordings of what is wrong with a project as a whole.
pub mod faults;

/// Following a project while it is written.
pub mod follow;

/// What was sent, kept.
pub mod freeze;

/// Documents that stay as they were sent.
mod frozen;

/// What the gates are told of a project.
mod gates;

/// Starting a project.
pub mod init;

/// What is frozen in a project.
mod kept;

/// What registers say of one document.
pub mod judged;

/// Whether a document's customer is one.
mod known;

/// Newer exports that no table reads.
mod later;

/// Links that lead nowhere.
mod links;

/// What a run is asked for.
pub mod options;

/// Schemas of what people write.
pub mod schema;

/// What there is: metrics, views, tables, documents, layouts.
pub mod listing;

/// `metrics.json`.
pub mod numbers;

/// What `--only` asks for.
mod only;

/// Documents with more pages than their layout is for.
mod over;

/// Words that are no name, whoever is called so.
mod ordinary;

/// A project that has faults, looked at all the same.
pub mod partly;

/// Brand, faces and layouts.
mod presses;

/// Configuration, tables and books of a project.
pub mod project;

/// The page of a new project.
mod readme;

/// What a build stops at, and the lines that settle it.
pub mod questions;

/// The configuration and text files, as they are read.
mod reading;

/// What a build did.
pub mod report;

/// Refusals as people want them told.
mod refusals;

/// One rule for every build: the digest of everything that was read.
mod rebuild;

/// What registers say of a whole project today.
pub mod registered;

/// Registers, as they are found.
mod registers;

/// A document as a finished file.
mod rendered;

/// What became of figures that were sent.
mod restated;

/// A figure that was sent, told once more.
mod retold;

/// After the last gate.
mod settle;

/// The folder of what is frozen, written.
pub mod vault;

/// What lasts from one opening of a project to the next.
pub mod session;

/// The documents of a run.
pub mod shelf;

/// What every worker of a build shares.
mod shop;

/// Days on which people signed what they say.
mod signed;

/// Signs of the data that no face shows, and where they stand.
pub mod signs;

/// Which files a table is read from.
mod sources;

/// What is told in a freeze, and what is told now.
mod state;

/// What documents of one day are made with and judged by.
mod stand;

/// Names of outputs.
mod slug;

/// Case studies on the day of the build.
mod studies;

/// Names as words for people.
pub mod titles;

/// Whether a file is what was built.
pub mod verify;

/// Figures as a freeze keeps them.
mod told;

/// Why figures that were sent are told otherwise.
mod why;

/// Figures that papers carry.
mod attached;

/// A content file with the words of another.
pub mod like;

/// Following a row into figures and documents.
pub mod trace;

/// Who is told how far a build is.
pub mod watch;

pub use follow::Follower;
pub use project::{Options, Project};
pub use session::Session;
