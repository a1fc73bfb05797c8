//! The one integration binary: tests at the library's boundary and of the command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch the machine")]

mod attached;
mod chart;
mod command;
mod compose;
mod conform;
mod diag;
mod doctor;
mod example;
mod finding;
mod first_contact;

mod gate;
mod holds;
mod hostile;
mod html;
mod ledger;
mod library;
mod links;
mod measures;
mod month;
mod mutated;
mod oracle;
mod output;
mod own;
mod parsed;
mod pdf;
mod picture;
mod pipeline;
mod presets;
mod providers;
mod read;
mod registry;
mod revenue;
mod sample;
mod schema;
mod shapes;
mod spec;
mod support;
mod table;
mod tidy;
mod tongue;
mod trust;
mod typed;
mod watch;
mod wording;
mod words;
mod workbook;
mod xlsx;
