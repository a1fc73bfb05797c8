//! Providers: who stands behind what is sold, how well each does, and how much hangs on it.

/// What narrows figures and views.
pub mod arguments;

/// The opened book.
pub mod book;

/// What rows say twice, and differently.
pub mod checks;

/// Its choices.
pub mod choices;

/// Wordings of every fault of this book.
pub mod faults;

/// Which provider arguments mean.
pub mod filter;

/// The lines of a scorecard.
pub mod line;

/// Providers as records.
pub mod lists;

/// The figures.
pub mod metrics;

/// Tables to the opened book.
pub mod open;

/// Rows as providers and reviews.
pub mod records;

/// What a review comes to.
pub mod score;

/// Its rows as declared figures see them.
pub mod served;

/// How a provider stands, in words.
pub mod standing;

/// The tables of this book.
pub mod tables;

/// Names and sentences that several files of this book say.
pub mod terms;

/// Tables and charts.
pub mod views;

use crate::books::{Book, Facts};

/// The descriptor.
pub static BOOK: Book = Book {
    name: "providers",
    schemas: tables::SCHEMAS,
    presets: &[],
    settings: choices::SETTINGS,
    metrics: metrics::METRICS,
    serves: served::SERVES,
    measured: metrics::MEASURED,
    views: views::VIEWS,
    shaped: &[],
    lists: lists::LISTS,
    arguments: arguments::ARGUMENTS,
    named: &[],
    observed: records::observed,
    open: Some(open::open),
    facts: Facts::NONE,
};
