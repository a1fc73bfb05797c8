//! Columns that a table of the project's own looks up by a key in another table.

use crate::books::measure::source::{self, Source};
use crate::books::measure::{faults, served};
use crate::books::own::Lookup;
use crate::books::{Library, OwnTable};
use crate::diag::Fault;
use crate::table::{Column, TextColumn};
use crate::value::RowSet;
use std::collections::BTreeMap;

/// A column that was looked up.
#[derive(Debug)]
pub struct Looked {
    /// What was found.
    pub column: Column,
    /// The rows whose key the other table does not have.
    pub unmatched: RowSet,
    /// What the key is, for whoever reads how many found nothing.
    pub by: String,
}

/// What each table looks up.
pub type All = BTreeMap<String, BTreeMap<String, Looked>>;

/// Looks up what all tables of the project's own want; keys that name two rows are told.
pub fn all(library: &Library, faults: &mut Vec<Fault>) -> All {
    let views = library.registry().views().iter();
    let own = views.filter_map(|view| view.own.as_deref()).filter(|own| !own.lookups.is_empty());
    own.map(|own| (own.name.clone(), of_table(library, own, faults))).collect()
}

fn of_table(
    library: &Library,
    own: &OwnTable,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Looked> {
    let Some(here) = library.tables.get(&own.name) else { return BTreeMap::new() };
    let looked = own.lookups.iter().filter_map(|lookup| {
        let by = here.text(&lookup.by)?;
        let there = source::of(library, &lookup.table);
        let found = match &there {
            Some(there) => matched(library, by, lookup, there, faults),
            None => vec![None; by.codes.len()],
        };
        let column = match there.as_ref().and_then(|there| there.column(&lookup.take)) {
            Some(column) => taken(column, &found),
            None => served::words(found.iter().map(|_| None)),
        };
        let rows = found.iter().enumerate().filter(|(_, row)| row.is_none());
        let unmatched = rows.map(|(row, _)| row as u32).collect();
        Some((lookup.name.clone(), Looked { column, unmatched, by: lookup.by.clone() }))
    });
    looked.collect()
}

/// The row of the other table that each row names.
fn matched(
    library: &Library,
    by: &TextColumn,
    lookup: &Lookup,
    there: &Source<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<Option<u32>> {
    let Some(keys) = there.text(&lookup.key) else { return vec![None; by.codes.len()] };
    let mut rows: BTreeMap<&str, u32> = BTreeMap::new();
    let mut twice = None;
    let each = keys.codes.iter().enumerate().filter(|(_, code)| **code != 0);
    for (row, word) in each.filter_map(|(row, _)| Some((row as u32, keys.get(row)?))) {
        if let Some(first) = rows.insert(word, row) {
            twice = twice.or(Some((word, first, row)));
            rows.insert(word, first);
        }
    }
    if let (Some((word, first, row)), Some(table)) = (twice, library.tables.get(&lookup.table)) {
        let places = (
            table.place(there.row_of(first) as usize, Some(&lookup.key)),
            table.place(there.row_of(row) as usize, Some(&lookup.key)),
        );
        faults.push(faults::key_twice(&lookup.table, &lookup.key, word, places));
    }
    let by_code: Vec<Option<u32>> =
        by.words.iter().map(|word| rows.get(word).copied().filter(|_| !word.is_empty())).collect();
    by.codes.iter().map(|code| by_code.get(*code as usize).copied().flatten()).collect()
}

/// What a column has in the rows that were found.
fn taken(column: &Column, found: &[Option<u32>]) -> Column {
    let rows = || found.iter().map(|row| row.map(|row| row as usize));
    match column {
        Column::Text(column) => served::words(rows().map(|row| column.get(row?))),
        Column::Day(column) => served::days(rows().map(|row| column.get(row?))),
        Column::Flag(column) => served::flags(rows().map(|row| column.get(row?))),
        Column::Decimal(column) => served::numbers(rows().map(|row| column.get(row?))),
    }
}
