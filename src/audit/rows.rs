//! Which rows of a table are new, gone or say something else than before: by what names a row,
//! else by all that it says.

use crate::table::{Column, Table};
use crate::value::{Day, Digest, RowSet};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Tables of more rows are not looked through.
pub const MOST: usize = 200_000;

/// The rows of a table that are no longer as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Rows of now.
    pub added: Vec<u32>,
    /// Rows of before.
    pub removed: Vec<u32>,
    /// Rows of before and of now.
    pub edited: Vec<(u32, u32)>,
}

/// A cell that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Our column.
    pub column: String,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
}

impl Changes {
    /// What changed between two readings of a table whose rows are named by `key`; none where
    /// it is too large to say.
    pub fn between(before: &Table, now: &Table, key: &[String]) -> Option<Changes> {
        if before.rows.max(now.rows) > MOST {
            return None;
        }
        let has = |table: &Table| key.iter().all(|column| table.has(column));
        let key = if has(before) && has(now) { key } else { &[] };
        let mut then = BTreeMap::new();
        for (key, row, print) in rows(before, key) {
            then.insert(key, (row, print));
        }
        let mut changes = Changes::default();
        for (key, row, print) in rows(now, key) {
            match then.remove(&key) {
                None => changes.added.push(row),
                Some((_, same)) if same == print => {}
                Some((old, _)) => changes.edited.push((old, row)),
            }
        }
        changes.removed = then.into_values().map(|(row, _)| row).collect();
        changes.removed.sort_unstable();
        if key.is_empty() {
            changes.pair();
        }
        Some(changes)
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

    /// Those of rows of before and of now.
    #[must_use]
    pub fn of(&self, before: Option<&RowSet>, now: Option<&RowSet>) -> Changes {
        let in_it = |set: Option<&RowSet>, row: u32| set.is_some_and(|set| set.contains(row));
        let kept =
            |rows: &[u32], set| rows.iter().copied().filter(|row| in_it(set, *row)).collect();
        let edited = self.edited.iter().copied();
        Changes {
            added: kept(&self.added, now),
            removed: kept(&self.removed, before),
            edited: edited.filter(|(old, new)| in_it(before, *old) || in_it(now, *new)).collect(),
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.edited.len()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The cells that say something else in two readings of a row, among columns of both.
pub fn cells((before, old): (&Table, u32), (now, new): (&Table, u32)) -> Vec<Cell> {
    let both = now
        .columns
        .iter()
        .filter_map(|(name, column)| Some((name, before.columns.get(name)?, column)));
    let cells = both.map(|(name, then, now)| Cell {
        column: name.clone(),
        old: plain(then, old as usize),
        new: plain(now, new as usize),
    });
    cells.filter(|cell| cell.old != cell.new).collect()
}

/// What names a row, in words.
pub fn named(table: &Table, row: u32, key: &[String]) -> Option<String> {
    let word = |column: &String| plain(table.columns.get(column)?, row as usize);
    let words: Option<Vec<String>> = key.iter().map(word).collect();
    words.map(|words| words.join(" / ")).filter(|words| !words.is_empty())
}

/// A cell as it stands in a file of ours: days and numbers as anybody can read them.
fn plain(column: &Column, row: usize) -> Option<String> {
    match column {
        Column::Text(column) => column.get(row).map(str::to_owned),
        Column::Decimal(column) => column.get(row).map(|number| number.normalize().to_string()),
        Column::Day(column) => column.get(row).map(|day: Day| day.to_string()),
        Column::Flag(column) => column.get(row).map(|flag| if flag { "yes" } else { "no" }.into()),
    }
}

/// What a row says, by what it is: what stands twice is told apart by how often.
fn rows(table: &Table, key: &[String]) -> Vec<((String, u32), u32, Digest)> {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    let all = (0..table.rows).map(|row| {
        let at = u32::try_from(row).unwrap_or(u32::MAX);
        let print = Digest::of(said(table, row).as_bytes());
        let key = named(table, at, key).unwrap_or_else(|| print.to_string());
        let time = times.entry(key.clone()).or_default();
        *time += 1;
        ((key, *time), at, print)
    });
    all.collect()
}

fn said(table: &Table, row: usize) -> String {
    let mut said = String::new();
    for (name, column) in &table.columns {
        let _ = write!(said, "{name} {:?} ", plain(column, row));
        if let Column::Day(column) = column {
            let _ = write!(said, "{} ", column.time(row));
        }
    }
    for (family, label, column) in &table.wide {
        let _ = write!(said, "{family} {label} {:?} {} ", column.get(row), column.time(row));
    }
    said
}
