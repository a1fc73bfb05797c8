//! Tearsheet turns a company's exports and a folder of Markdown into the
//! documents it sends out. The modules stand in the order of the flow, and
//! imports only point backwards (`tests/it/tidy.rs` holds them to it).

/// The few words all stages share.
pub mod value;

/// Numbers, money and dates as text.
pub mod words;

/// What went wrong, where, and how to mend it.
pub mod diag;

/// Files and the day.
pub mod world;

/// Which files there are.
pub mod source;

/// Bytes to typed columns.
pub mod table;

/// The business: figures, views, lists.
pub mod books;

/// Who may see what.
pub mod policy;

/// Drafts to a strict tree.
pub mod document;

/// Documents to bytes.
pub mod render;

/// Judges of finished bytes.
pub mod gate;

/// Bytes to disk.
pub mod output;

/// `tearsheet.toml`, checked.
pub mod config;

/// The whole program as one readable function.
pub mod flow;

/// The command line.
pub mod cli;
