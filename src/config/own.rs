//! `[tables.own.<name>]`: a table of the project's own, with declared columns.

mod between;

use crate::books::own::Lookup;
use crate::books::{Holds, OwnColumn, OwnTable, Spoken};
use crate::config::declared::tables::{LOOKUP, OWN, OWN_COLUMN, kinds};
use crate::config::keys::Keys;
use crate::config::tables::{self, TableSource};
use crate::config::{ClassChange, faults};
use crate::diag::{Fault, Place};
use crate::table::{Schema, ShareScale};
use crate::value::{Class, Name};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A table of the project's own, and where its rows come from.
#[derive(Clone, Debug)]
pub struct OwnSource {
    /// What is declared.
    pub table: Arc<OwnTable>,
    /// What its file must have.
    pub schema: Schema,
    /// Where it comes from.
    pub source: TableSource,
}

/// Reads one of them: `schema = { name = "text", due = { kind = "day", label = "Due by" } }`.
pub(super) fn read(
    name: &str,
    (keys, place): (&Keys<'_>, Place),
    faults: &mut Vec<Fault>,
) -> Option<OwnSource> {
    if !is_name(name) {
        faults.push(faults::bad_name("table", name, place));
    }
    let declared = keys.table("schema", faults);
    let mut shares = BTreeMap::new();
    let mut columns = match &declared {
        Some(declared) => columns(declared, &mut shares, faults),
        None => Vec::new(),
    };
    if columns.is_empty() && declared.as_ref().is_none_or(|declared| declared.names().is_empty()) {
        faults.push(faults::missing_key("schema", keys.place()));
    }
    let title = keys.text("title", faults).map(|(title, _)| title);
    let counted = between::read(keys, &columns, faults);
    columns.extend(counted);
    let lookups = lookups(keys, &columns, faults);
    let table = OwnTable {
        name: format!("own.{name}"),
        title: title.unwrap_or_else(|| presentable(name)),
        key: key(keys, &columns, faults)?,
        lookups,
        columns,
    };
    let schema = table.schema();
    let mut source = tables::source(&schema, keys, &OWN, faults)?;
    source.mapping.shares.extend(shares);
    Some(OwnSource { table: Arc::new(table), schema, source })
}

fn columns(
    declared: &Keys<'_>,
    shares: &mut BTreeMap<String, ShareScale>,
    faults: &mut Vec<Fault>,
) -> Vec<OwnColumn> {
    let mut columns = Vec::new();
    for (name, at) in declared.names() {
        if !is_name(&name) {
            faults.push(faults::bad_name("column", &name, at.clone()));
        }
        let (kind, label) = match declared.kind(&name) {
            "table" => {
                let Some(inner) = declared.table(&name, faults) else { continue };
                inner.only(&OWN_COLUMN, faults);
                let share = tables::named::share(&inner, faults);
                shares.extend(share.map(|scale| (name.clone(), scale)));
                if !inner.has("kind") {
                    faults.push(faults::missing_key("kind", at));
                }
                (inner.text("kind", faults), inner.text("label", faults))
            }
            _ => (declared.text(&name, faults), None),
        };
        // A column of an unknown kind is one: its heading is not wrong too.
        let holds = kind.and_then(|(kind, place)| {
            let holds = Holds::parse(&kind);
            if holds.is_none() {
                faults.push(faults::not_one_of(&name, &kind, &kinds(), place));
            }
            holds
        });
        let holds = holds.unwrap_or(Holds::Text);
        let label = label.map_or_else(|| presentable(&name), |(label, _)| label);
        let (label, class, spoken) = (Name::Theirs(label.into()), Class::Internal, Spoken::Plain);
        columns.push(OwnColumn { name, label, holds, class, spoken, between: None });
    }
    columns
}

/// `lookup = { segment = { table = "customers", by = "customer", take = "segment" } }`
fn lookups(keys: &Keys<'_>, columns: &[OwnColumn], faults: &mut Vec<Fault>) -> Vec<Lookup> {
    let Some(declared) = keys.table("lookup", faults) else { return Vec::new() };
    let mut lookups = Vec::new();
    for (name, at) in declared.names() {
        if !may_be_made(&name, at.clone(), columns, faults) {
            continue;
        }
        let Some(inner) = declared.table(&name, faults) else { continue };
        inner.only(&LOOKUP, faults);
        let mut needed = |key: &str| {
            if !inner.has(key) {
                faults.push(faults::missing_key(key, at.clone()));
            }
            inner.text(key, faults).map(|(text, _)| text)
        };
        let (table, by, take) = (needed("table"), needed("by"), needed("take"));
        let mut text = |key: &str| inner.text(key, faults).map(|(text, _)| text);
        let (key, label) = (text("key"), text("label"));
        if let (Some(table), Some(by), Some(take)) = (table, by, take) {
            let label = label.unwrap_or_else(|| presentable(&name));
            let key = key.unwrap_or_default();
            lookups.push(Lookup { name, label, table, by, key, take });
        }
    }
    lookups
}

/// Whether a column that is made of others may be called that.
fn may_be_made(name: &str, at: Place, columns: &[OwnColumn], faults: &mut Vec<Fault>) -> bool {
    let taken = columns.iter().any(|column| column.name == name);
    match (is_name(name), taken) {
        (false, _) => faults.push(faults::bad_name("column", name, at)),
        (true, true) => faults.push(faults::column_twice(name, at)),
        (true, false) => return true,
    }
    false
}

/// The column that names a row: as stated, else `id`, else the first.
fn key(keys: &Keys<'_>, columns: &[OwnColumn], faults: &mut Vec<Fault>) -> Option<String> {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    if let Some((key, place)) = keys.text("key", faults) {
        if names.contains(&key.as_str()) {
            return Some(key);
        }
        if !names.is_empty() {
            faults.push(faults::not_one_of("key", &key, &names, place));
        }
    }
    let id = names.iter().find(|name| **name == "id");
    id.or(names.first()).map(|name| (*name).to_owned())
}

/// Gives columns the classes that `[classes]` states: a column's own, else its table's.
pub(super) fn classify(
    own: &mut BTreeMap<String, OwnSource>,
    classes: &BTreeMap<String, ClassChange>,
) {
    for one in own.values_mut() {
        let table = Arc::make_mut(&mut one.table);
        let whole = classes.get(&table.name);
        for column in &mut table.columns {
            let named = classes.get(&format!("{}.{}", table.name, column.name));
            if let Some(change) = named.or(whole) {
                column.class = change.class;
            }
        }
        between::classify(table, classes);
        one.schema = table.schema();
    }
}

/// What `[classes]` may call a table or column of the project's own.
pub(super) fn names(own: &BTreeMap<String, OwnSource>) -> Vec<String> {
    let of = |one: &OwnSource| {
        let columns = one.table.columns.iter();
        let columns = columns.map(|column| format!("{}.{}", one.table.name, column.name));
        columns.chain([one.table.name.clone()]).collect::<Vec<_>>()
    };
    own.values().flat_map(of).collect()
}

/// Lower case, so that a document can name it.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_';
    name.bytes().all(plain) && name.starts_with(|sign: char| sign.is_ascii_lowercase())
}

/// `due_date` is "Due date".
pub(super) fn presentable(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut signs = words.trim().chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}
