//! `[tables.…]`: which file is which table, and how it is to be read.

/// Which heading is which of our columns.
pub(super) mod named;

/// Which rows count, and what amounts are in.
mod rows;

use crate::books::Registry;
use crate::config::declared::tables::AS_OF;
use crate::config::keys::FLOOD;
use crate::config::keys::Keys;
use crate::config::own::{self, OwnSource};
use crate::config::{declared, faults};
use crate::diag::Fault;
use crate::diag::nearest::nearest;
use crate::table::DateOrder;
use crate::table::{Mapping, OptionSpec, Schema};
use crate::value::condition::Condition;
use crate::value::key::Key;
use std::collections::{BTreeMap, BTreeSet};

/// One `[tables.<name>]` or one of several `[[tables.<name>]]`.
#[derive(Clone, Debug)]
pub struct TableSource {
    /// A path, or a glob of dated names.
    pub file: String,
    /// How it is to be read; its `file` is filled in once the glob is resolved.
    pub mapping: Mapping,
}

/// Reads all tables, canonical ones and the project's own.
pub fn read(
    root: &Keys<'_>,
    registry: &mut Registry,
    faults: &mut Vec<Fault>,
) -> (BTreeMap<String, Vec<TableSource>>, BTreeMap<String, OwnSource>) {
    let (mut canonical, mut of_own) = (BTreeMap::new(), BTreeMap::new());
    let Some(tables) = root.table("tables", faults) else { return (canonical, of_own) };
    let (named, mut aside) = (tables.names(), Vec::new());
    let meant: Vec<&str> = named.iter().filter_map(|(name, _)| meant(registry, name)).collect();
    for (name, place) in tables.names() {
        if name == "own" {
            let Some(table) = tables.table("own", faults) else { continue };
            for (name, place) in table.names() {
                let Some(keys) = table.table(&name, faults) else { continue };
                let before = faults.len();
                let table = own::read(&name, (&keys, place), faults);
                if faults.len() > before {
                    aside.push(format!("own.{name}"));
                }
                of_own.extend(table.map(|table| (name, table)));
            }
            continue;
        }
        let Some(schema) = registry.schema(&name) else {
            let valid: Vec<&str> = names(registry).collect();
            faults.push(faults::unknown_table(&name, &valid, place));
            continue;
        };
        let mut sources = tables.tables(&name, faults);
        // What a misspelt table left under the right name is told with that table.
        sources.retain(|keys| keys.has("file") || !meant.contains(&name.as_str()));
        let sources = sources.iter().filter_map(|keys| source(schema, keys, &[], faults));
        canonical.insert(name, sources.collect());
    }
    aside.iter().for_each(|name| registry.set_aside(name));
    (canonical, of_own)
}

/// The names of the tables that books read.
fn names(registry: &Registry) -> impl Iterator<Item = &str> {
    registry.schemas().iter().map(|schema| schema.table.as_ref())
}

/// The table that an unknown name is a slip of.
fn meant<'r>(registry: &'r Registry, name: &str) -> Option<&'r str> {
    let known = name == "own" || registry.schema(name).is_some();
    if known { None } else { nearest(name, names(registry)) }
}

/// One source of a table.
pub(super) fn source(
    schema: &Schema,
    keys: &Keys<'_>,
    more: &[Key],
    faults: &mut Vec<Fault>,
) -> Option<TableSource> {
    let known = declared::tables::of_table(schema);
    let own = schema.options.iter().map(|one| one.key.split('.').next().unwrap_or(one.key));
    let known: Vec<&str> = known.iter().chain(more).map(|key| key.name).chain(own).collect();
    keys.only(&known, faults);
    let before = faults.len();
    let file = keys.text("file", faults);
    if let (Some(fault), "array") = (faults.get_mut(before), keys.kind("file")) {
        let each = format!(
            "a table of several files is written `[[tables.{}]]`, once for each",
            schema.table
        );
        fault.help = Some(each);
    }
    if file.is_none() && !keys.has("file") {
        faults.push(faults::missing_key("file", keys.place()));
    }
    let (file, _) = file?;
    let mut mapping = Mapping { file: file.clone(), ..Mapping::default() };
    mapping.places.insert(String::new(), keys.place());
    for (key, _) in keys.names() {
        mapping.places.insert(key.clone(), keys.place_of(&key));
    }
    mapping.sheet = keys.text("sheet", faults).map(|(text, _)| text);
    mapping.preset = keys.text("preset", faults).map(|(text, _)| text);
    mapping.header_row = header_row(keys, faults);
    rows::read(keys, &mut mapping, faults);
    mapping.decimal = decimal(keys, faults);
    mapping.date_order = date_order(keys, faults);
    mapping.filter = filter(keys, faults);
    let also = (&mut mapping.places, &mut mapping.shares);
    mapping.columns = named::read(keys, also, faults);
    mapping.defaults = pairs(keys, "defaults", &mut mapping.places, faults);
    if schema.column(AS_OF).is_some()
        && let Some((day, _)) = keys.scalar(AS_OF, faults)
    {
        mapping.defaults.insert(AS_OF.to_owned(), day);
    }
    mapping.wide = pairs(keys, "wide", &mut mapping.places, faults);
    mapping.values = values(keys, &mut mapping.places, faults);
    check_columns(schema, keys, &mapping, faults);
    options(schema, keys, &mut mapping, faults);
    Some(TableSource { file, mapping })
}

fn header_row(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<u32> {
    let (text, place) = keys.scalar("header_row", faults)?;
    let row = text.parse().ok();
    if row.is_none() {
        faults.push(faults::not_a(
            "a row number from 1, or 0 where there are no headings",
            &text,
            place,
        ));
    }
    row
}

pub(super) fn decimal(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<char> {
    let (text, place) = keys.text("decimal", faults)?;
    match text.as_str() {
        "," => Some(','),
        "." => Some('.'),
        _ => {
            faults.push(faults::not_one_of("decimal", &text, &[",", "."], place));
            None
        }
    }
}

fn date_order(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<DateOrder> {
    let (text, place) = keys.text("date_order", faults)?;
    match text.as_str() {
        "dmy" => Some(DateOrder::Dmy),
        "mdy" => Some(DateOrder::Mdy),
        "ymd" => Some(DateOrder::Ymd),
        _ => {
            faults.push(faults::not_one_of("date_order", &text, &["dmy", "mdy", "ymd"], place));
            None
        }
    }
}

fn filter(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Condition> {
    let (text, place) = keys.text("filter", faults)?;
    match Condition::parse(&text) {
        Ok(condition) => Some(condition),
        Err(trouble) => {
            faults.push(faults::bad_filter(&text, trouble.expected, place));
            None
        }
    }
}

type Pairs = BTreeMap<String, String>;
type Places = BTreeMap<String, crate::diag::Place>;

fn pairs(keys: &Keys<'_>, key: &str, places: &mut Places, faults: &mut Vec<Fault>) -> Pairs {
    let mut out = Pairs::new();
    let Some(table) = keys.table(key, faults) else { return out };
    for (name, _) in table.names() {
        if let Some((text, place)) = table.scalar(&name, faults) {
            places.insert(format!("{key}.{name}"), place);
            out.insert(name, text);
        }
    }
    out
}

fn values(
    keys: &Keys<'_>,
    places: &mut Places,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Pairs> {
    let mut out = BTreeMap::new();
    let Some(table) = keys.table("values", faults) else { return out };
    for (column, place) in table.names() {
        places.insert(format!("values.{column}"), place);
        out.insert(column.clone(), pairs(&table, &column, places, faults));
    }
    out
}

/// Our names on the left of `columns`, `values` and `defaults` must be columns.
fn check_columns(schema: &Schema, keys: &Keys<'_>, mapping: &Mapping, faults: &mut Vec<Fault>) {
    let valid: Vec<&str> = schema.columns.iter().map(|column| column.name.as_ref()).collect();
    let groups = [
        ("columns", mapping.columns.keys().collect::<Vec<_>>()),
        ("values", mapping.values.keys().collect()),
        ("defaults", mapping.defaults.keys().collect()),
    ];
    let is_family = |name: &str| schema.wide.iter().any(|(family, _)| *family == name);
    for (group, names) in groups {
        let known = |name: &str| valid.contains(&name) || group == "values" && is_family(name);
        // What is no table was told when it was read.
        let places = keys.table(group, &mut Vec::new()).map(|table| table.places());
        let places = places.unwrap_or_default();
        for (at, name) in names.into_iter().filter(|name| !known(name)).enumerate() {
            // Of a flood of them nobody reads what the last ones could be.
            let valid = if at < FLOOD { valid.as_slice() } else { &[] };
            let place = places.get(name).cloned().unwrap_or_else(|| keys.place());
            let named = mapping.columns.get(name).filter(|_| group == "columns");
            let heading = named.and_then(|named| named.headings.first()).map(String::as_str);
            faults.push(faults::unknown_column(&schema.table, name, heading, valid, place));
        }
    }
}

/// Keys that only this table has; `status.paused` stands as `paused` in a table `status`.
fn options(schema: &Schema, keys: &Keys<'_>, mapping: &mut Mapping, faults: &mut Vec<Fault>) {
    let groups: BTreeSet<&str> =
        schema.options.iter().filter_map(|one| Some(one.key.split_once('.')?.0)).collect();
    for group in groups {
        let Some(inner) = keys.table(group, faults) else { continue };
        let within = schema.options.iter().filter_map(|one| one.key.split_once('.'));
        let within: Vec<&str> =
            within.filter(|(own, _)| *own == group).map(|(_, key)| key).collect();
        inner.only(&within, faults);
    }
    for OptionSpec { key, words: allowed, .. } in schema.options.iter() {
        let found = match key.split_once('.') {
            Some((group, key)) => {
                // That it is no table was told above.
                keys.table(group, &mut Vec::new()).and_then(|inner| inner.scalar(key, faults))
            }
            None => keys.scalar(key, faults),
        };
        let Some((text, place)) = found else { continue };
        mapping.places.insert((*key).to_owned(), place.clone());
        if !allowed.is_empty() && !allowed.contains(&text.as_str()) {
            faults.push(faults::not_one_of(key, &text, allowed, place));
            continue;
        }
        mapping.options.insert((*key).to_owned(), text);
    }
}
