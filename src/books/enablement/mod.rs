//! What helps to sell: open deals with what prospects told us, competitors, and customers who
//! let themselves be asked.

/// What narrows figures and views.
pub mod arguments;

/// The opened book.
pub mod book;

/// What is wrong with what it reads.
pub mod checks;

/// Its choices.
pub mod choices;

/// Wordings of every fault of this book.
pub mod faults;

/// What arguments keep.
pub mod filter;

/// What documents are made for.
pub mod lists;

/// The figures.
pub mod metrics;

/// Tables to the opened book.
pub mod open;

/// Deals as far as they are talked about.
pub mod records;

/// The tables of this book.
pub mod tables;

/// Tables and charts.
pub mod views;

use crate::books::{Book, Facts};

/// The descriptor.
pub static BOOK: Book = Book {
    name: "enablement",
    schemas: tables::SCHEMAS,
    presets: &[],
    settings: choices::SETTINGS,
    serves: &[],
    metrics: metrics::METRICS,
    measured: &[],
    views: views::VIEWS,
    shaped: &[],
    lists: lists::LISTS,
    arguments: arguments::ARGUMENTS,
    named: &[],
    observed: |_| Vec::new(),
    open: Some(open::open),
    facts: Facts { prospects: Some(lists::PROSPECTS), ..Facts::NONE },
};
