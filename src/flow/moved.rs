//! Which rows of a table are new, gone or say something else than before.

use crate::table::{Column, Table};
use crate::value::{Digest, RowSet};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Tables of more rows are not looked through while somebody waits for a page.
const MOST: usize = 200_000;

/// The rows of a table that are no longer as they were.
#[derive(Default)]
pub(super) struct Moved {
    /// Rows of now.
    added: Vec<u32>,
    /// Rows of before.
    removed: Vec<u32>,
    /// Rows of before and of now.
    edited: Vec<(u32, u32)>,
}

/// How many rows of a table moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The table.
    pub table: String,
    /// Rows that were not there.
    pub added: usize,
    /// Rows that are no longer there.
    pub removed: usize,
    /// Rows that say something else.
    pub edited: usize,
}

impl Moved {
    /// What moved between two readings of a table; none where it is too large to say.
    pub(super) fn between(before: &Table, now: &Table) -> Option<Moved> {
        if before.rows.max(now.rows) > MOST {
            return None;
        }
        let mut then = BTreeMap::new();
        for (key, row, print) in rows(before) {
            then.insert(key, (row, print));
        }
        let mut moved = Moved::default();
        for (key, row, print) in rows(now) {
            match then.remove(&key) {
                None => moved.added.push(row),
                Some((_, same)) if same == print => {}
                Some((old, _)) => moved.edited.push((old, row)),
            }
        }
        moved.removed = then.into_values().map(|(row, _)| row).collect();
        moved.removed.sort_unstable();
        if before.text("id").or(now.text("id")).is_none() {
            moved.pair();
        }
        Some(moved)
    }

    /// Without ids a row that says something else is one gone and one new, at one place.
    fn pair(&mut self) {
        let new: BTreeSet<u32> = self.added.iter().copied().collect();
        let gone = self.removed.iter().copied();
        let both: BTreeSet<u32> = gone.filter(|row| new.contains(row)).collect();
        self.added.retain(|row| !both.contains(row));
        self.removed.retain(|row| !both.contains(row));
        self.edited.extend(both.into_iter().map(|row| (row, row)));
    }

    /// How many of them are rows of a figure, before or now.
    pub(super) fn of(&self, table: &str, before: Option<&RowSet>, now: Option<&RowSet>) -> Count {
        let in_it = |set: Option<&RowSet>, row: u32| set.is_some_and(|set| set.contains(row));
        let count = |rows: &[u32], set| rows.iter().filter(|row| in_it(set, **row)).count();
        let edited = self.edited.iter();
        let edited = edited.filter(|(old, new)| in_it(before, *old) || in_it(now, *new)).count();
        Count {
            table: table.to_owned(),
            added: count(&self.added, now),
            removed: count(&self.removed, before),
            edited,
        }
    }
}

impl Count {
    /// Whether nothing moved.
    pub fn is_nothing(&self) -> bool {
        self.added + self.removed + self.edited == 0
    }
}

/// What a row says, by what it is: its id, else all that it says. What stands twice is told
/// apart by how often.
fn rows(table: &Table) -> Vec<((String, u32), u32, Digest)> {
    let ids = table.text("id");
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let all = (0..table.rows).map(|row| {
        let print = Digest::of(said(table, row).as_bytes());
        let id = ids.and_then(|ids| ids.get(row));
        let key = id.map_or_else(|| print.to_string(), str::to_owned);
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        ((key, *time), u32::try_from(row).unwrap_or(u32::MAX), print)
    });
    all.collect()
}

fn said(table: &Table, row: usize) -> String {
    let mut said = String::new();
    for column in table.columns.values() {
        let _ = match column {
            Column::Text(column) => write!(said, "{:?}", column.get(row)),
            Column::Decimal(column) => write!(said, "{:?}", column.get(row)),
            Column::Day(column) => write!(said, "{:?}", column.get(row)),
            Column::Flag(column) => write!(said, "{:?}", column.get(row)),
        };
    }
    for (_, _, column) in &table.wide {
        let _ = write!(said, "{:?}", column.get(row));
    }
    said
}
