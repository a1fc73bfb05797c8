//! Tests on real exports that nobody here made. They read `../shared/data` (or
//! the folder `TEARSHEET_REAL_DATA` names); a missing file is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch the machine")]

#[path = "../it/oracle.rs"]
mod calamine;
#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/command.rs"]
mod command;
#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/conform.rs"]
mod conform;
mod declared;
mod fivetran_seeds;
mod maven_crm;
mod maven_notations;
mod messy_csv;
mod messy_sheets;
mod months;
mod mrr_playbook;
mod oracle;
mod ravenstack;
mod shared;
mod together;
