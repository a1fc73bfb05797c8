//! What an argument gives away: a figure of one customer names that customer, a
//! figure of one source is as confidential as the column it was picked by.

use crate::books::{Figure, Library, Metric, Names, Registry, Slice};
use crate::value::{Class, Said};
use std::collections::BTreeSet;

/// Arguments that choose how something is counted and pick no rows.
const CHOICES: &[&str] = &["view", "type", "exact"];

/// The columns that name whom a row is about, by the table they stand in.
const WHOSE: [&str; 2] = ["customer", "company"];

/// What the value of an argument that chooses is called.
pub fn chosen(registry: &Registry, key: &str, value: &str) -> Option<&'static Said> {
    let argument = registry.argument(key)?;
    let at = argument.words.iter().position(|word| *word == value)?;
    argument.called.get(at).copied()
}

/// The customer that an argument names.
pub fn customer(slice: &Slice) -> Option<&str> {
    ["customer", "client"].iter().find_map(|key| slice.get(*key)).map(String::as_str)
}

/// The arguments of a figure or view that pick rows, each with the class of what
/// it picks by; those a metric cannot be asked without are part of the metric.
pub fn columns<'a>(
    name: &'a str,
    required: &'a Names,
    slice: &'a Slice,
) -> impl Iterator<Item = (&'a str, Class)> {
    let picks = |key: &&str| !CHOICES.contains(key) && !required.has(key);
    let keys = slice.keys().map(String::as_str).filter(picks);
    keys.map(move |key| (key, class(name, key)))
}

/// What the board reads in views anyway: named customers and their segments, products
/// and cohorts, and stages. Whatever else there is or will be is the company's own.
fn class(name: &str, key: &str) -> Class {
    match (name.split('.').next().unwrap_or(name), key) {
        ("revenue", "customer" | "client" | "segment" | "product" | "cohort") => Class::Board,
        ("pipeline", "stage") => Class::Board,
        _ => Class::Internal,
    }
}

/// On how many customers or companies a figure stands: as its book counted, or
/// as its rows name them where those are fewer.
pub fn standing_on(library: &Library, figure: &Figure) -> u64 {
    let mut named = None;
    for (name, rows) in figure.rows.iter() {
        let Some(table) = library.tables.get(name) else { continue };
        let column = WHOSE.iter().find_map(|column| table.text(column));
        let own = || table.text("id").filter(|_| name == "customers");
        let Some(column) = column.or_else(own) else { continue };
        let whose = rows.iter().filter_map(|row| column.get(row as usize));
        let whose = whose.map(|word| library.ledger.parents.top(word));
        named.get_or_insert_with(BTreeSet::new).extend(whose);
    }
    let named = named.map(|named| named.len() as u64);
    let least = figure.n.into_iter().chain(named).min();
    least.unwrap_or(0)
}

/// Whether nothing narrows a metric: what a release of it covers.
pub fn is_whole(metric: &Metric, slice: &Slice) -> bool {
    columns(&metric.name, &metric.required, slice).next().is_none()
}
