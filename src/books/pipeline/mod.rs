//! Deals from first contact to signature: what is open, what was won, how fast,
//! and whether it is enough.

/// Names and sentences that several files of this book say.
pub mod terms;

/// What a deal is worth.
pub mod amounts;

/// What narrows figures and views.
pub mod arguments;

/// What the company calls its stages and sources.
pub mod called;

/// The opened book.
pub mod book;

/// What rows say twice, and differently.
pub mod checks;

/// How likely an open deal is to be won.
pub mod chances;

/// Wordings of every fault of this book.
pub mod faults;

/// What a fault proposes for a word.
pub mod hints;

/// When each deal was in which stage.
pub mod history;

/// Which deals a history speaks of.
pub mod joined;

/// Deals as records.
pub mod lists;

/// The figures.
pub mod metrics;

/// Which deals were open at the end of a day.
pub mod moment;

/// What happened to the open pipeline between two exports.
pub mod movement;

/// Slices.
pub mod filter;

/// Tables to the opened book.
pub mod open;

/// What an amount is for.
pub mod period;

/// Which days the tables observed.
mod observed;

/// Deals as columns.
pub mod records;

/// Two stages of one day.
pub mod order;

/// Deals as declared figures see them.
pub mod served;

/// The tables of this book.
pub mod tables;

/// Its choices.
pub mod choices;

/// Stages and sources.
pub mod stages;

/// Won, lost and open.
pub mod status;

/// Tables and charts.
pub mod views;

use crate::books::{Book, Facts};

/// The descriptor.
pub static BOOK: Book = Book {
    name: "pipeline",
    schemas: tables::SCHEMAS,
    presets: &[
        include_str!("presets/hubspot.toml"),
        include_str!("presets/hubspot-api.toml"),
        include_str!("presets/hubspot-history.toml"),
        include_str!("presets/salesforce.toml"),
        include_str!("presets/salesforce-api.toml"),
        include_str!("presets/salesforce-history.toml"),
        include_str!("presets/salesforce-field-history.toml"),
        include_str!("presets/pipedrive.toml"),
        include_str!("presets/close.toml"),
        include_str!("presets/attio.toml"),
        include_str!("presets/zoho.toml"),
        include_str!("presets/generic.toml"),
    ],
    settings: choices::SETTINGS,
    serves: served::SERVES,
    metrics: metrics::METRICS,
    measured: &[],
    views: views::VIEWS,
    shaped: views::SHAPED,
    lists: lists::LISTS,
    arguments: arguments::ARGUMENTS,
    named: stages::NAMED,
    observed: observed::latest,
    open: Some(open::open),
    facts: Facts {
        handed_over: &[("pipeline_forecast", "pipeline.forecast_weighted")],
        ..Facts::NONE
    },
};
