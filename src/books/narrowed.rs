//! What an argument gives away: a figure of one customer names that customer, a
//! figure of one source is as confidential as the column it was picked by.

use crate::books::{Figure, Library, Names, Registry, Slice};
use crate::table::Role;
use crate::value::{Class, Said};
use std::collections::BTreeSet;

/// What a word of an argument of a figure or view is called.
pub fn chosen(registry: &Registry, name: &str, key: &str, value: &str) -> Option<&'static Said> {
    let argument = registry.argument_of(name, key)?;
    let at = argument.words.iter().position(|word| *word == value)?;
    argument.called.get(at).copied()
}

/// The customers that a slice of a figure, a view or rows of a table names.
pub fn customers<'s>(
    registry: &Registry,
    name: &str,
    slice: &'s Slice,
) -> impl Iterator<Item = &'s str> {
    let names = |key: &str| registry.role_of(name, key) == Role::Customer;
    slice.iter().filter(move |(key, _)| names(key)).map(|(_, value)| value.as_str())
}

/// The arguments of a figure or view that pick rows, each with the class of what
/// it picks by; those a metric cannot be asked without are part of the metric.
pub fn columns<'a>(
    registry: &Registry,
    name: &str,
    required: &Names,
    slice: &'a Slice,
) -> impl Iterator<Item = (&'a str, Class)> {
    let keys = slice.keys().map(String::as_str).filter(|key| !required.has(key));
    keys.filter_map(move |key| Some((key, registry.picked(name, key)?)))
}

/// Whether a customer may narrow its own figures by an argument.
pub fn is_theirs(registry: &Registry, name: &str, key: &str) -> bool {
    registry.argument_of(name, key).is_some_and(|argument| argument.theirs)
}

/// On how many customers or companies a figure stands: as its book counted, or
/// as its rows name them where those are fewer.
pub fn standing_on(library: &Library, figure: &Figure) -> u64 {
    let mut named = None;
    for (name, rows) in figure.rows.iter() {
        let Some(table) = library.tables.get(name) else { continue };
        let schema = library.registry().schema(name);
        let of_role = |role| table.text(&schema?.of_role(role)?.name);
        let column = of_role(Role::Customer).or_else(|| of_role(Role::Prospect));
        let Some(column) = column else { continue };
        let whose = rows.iter().filter_map(|row| column.get(row as usize));
        let whose = whose.map(|word| library.ledger.parents.top(word));
        named.get_or_insert_with(BTreeSet::new).extend(whose);
    }
    let named = named.map(|named| named.len() as u64);
    let least = figure.n.into_iter().chain(named).min();
    least.unwrap_or(0)
}
