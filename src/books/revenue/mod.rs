//! Recurring revenue: what it is, how it moved, what stayed.

/// Names and sentences that several files of this book say.
pub mod terms;

/// What narrows figures and views.
pub mod arguments;

/// Amounts that nothing says the interval of.
pub mod assumed;

/// What is told beside a figure.
pub mod beside;

/// From one balance to another.
pub mod bridge;

/// The columns of its tables, with their headings.
pub mod columns;

/// What is signed, and what is known to go.
pub mod contracted;

/// Accounts that sum up those below them.
pub mod daughters;

/// Exports that end, and ends that are the last day.
pub mod ends;

/// Events to lines.
pub mod events;

/// Wordings of every fault of this book.
pub mod faults;

/// Invoice lines to lines.
pub mod invoices;

/// What rows tell of: what recurs, is used, or comes once.
pub mod kinds;

/// Customers as records.
pub mod lists;

/// Every metric, declared.
pub mod metrics;

/// Why customers grew.
pub mod mix;

/// The opened book.
pub mod book;

/// Tables to the opened book.
pub mod open;

/// Who the customers are.
pub mod people;

/// Plans that name intervals.
pub mod plans;

/// Who is worth what on a day.
pub mod position;

/// What a row of subscriptions is worth.
pub mod prices;

/// What the rows say about themselves.
pub mod checks;

/// Rows as lines.
pub mod records;

/// Which days the tables observed.
mod observed;

/// What stayed.
pub mod retention;

/// The tables this book wants.
pub mod tables;

/// What a figure is narrowed to.
pub mod filter;

/// The choices.
pub mod choices;

/// Snapshots to lines.
pub mod snapshots;

/// Subscriptions and customers as declared figures see them.
pub mod served;

/// States of contracts.
pub mod status;

/// Subscriptions to lines.
pub mod subscriptions;

/// Whether an amount is for one unit or for all.
pub mod units;

/// Usage to lines.
pub mod usage;

/// Words of exports.
pub mod vocabulary;

/// Tables and charts.
pub mod views;

use crate::books::{Book, Facts};

/// The descriptor.
pub static BOOK: Book = Book {
    name: "revenue",
    schemas: tables::SCHEMAS,
    presets: &[
        include_str!("presets/stripe.toml"),
        include_str!("presets/stripe-invoices.toml"),
        include_str!("presets/stripe-lines.toml"),
        include_str!("presets/chargebee.toml"),
        include_str!("presets/chargebee-api.toml"),
        include_str!("presets/chargebee-items.toml"),
        include_str!("presets/recurly.toml"),
        include_str!("presets/recurly-api.toml"),
        include_str!("presets/chartmogul-lines.toml"),
        include_str!("presets/chartmogul-movements.toml"),
        include_str!("presets/paddle.toml"),
        include_str!("presets/baremetrics.toml"),
        include_str!("presets/zuora.toml"),
    ],
    settings: choices::SETTINGS,
    serves: served::SERVES,
    metrics: metrics::METRICS,
    measured: &[],
    views: views::VIEWS,
    shaped: views::SHAPED,
    lists: lists::LISTS,
    arguments: arguments::ARGUMENTS,
    named: &[],
    observed: observed::latest,
    open: Some(open::open),
    facts: Facts {
        largest: Some("revenue.top1_share"),
        customers: Some("revenue.customers"),
        handed_over: &[("growth_rate", "revenue.growth")],
        instead: &["subscriptions", "arr_snapshots", "arr_events", "invoice_lines"],
        rare: &["subscriptions", "arr_events", "invoice_lines"],
        over_since: Some(observed::over_since),
        ..Facts::NONE
    },
};
