//! The rows of a table as figures are made of them: an own table's as its file has them, a
//! book's as the book serves them.

use crate::books::Library;
use crate::table::{self, Column, DayColumn, DecimalColumn, TextColumn};
use crate::value::condition::Condition;
use std::collections::BTreeMap;

/// Columns by name.
pub type Columns = BTreeMap<String, Column>;

/// The rows of a table.
pub struct Source<'a> {
    /// The table.
    pub table: &'a str,
    /// How many rows.
    pub rows: usize,
    /// Its columns; of two of one name the first counts.
    columns: Vec<&'a Columns>,
}

/// The rows of a table, where the project has it.
pub fn of<'a>(library: &'a Library, table: &str) -> Option<Source<'a>> {
    let (name, rows) = library.tables.get_key_value(table)?;
    let columns = match library.served(table) {
        Some(served) => vec![served],
        None => vec![&rows.columns],
    };
    Some(Source { table: name, rows: rows.rows, columns })
}

impl<'a> Source<'a> {
    /// A column.
    pub fn column(&self, name: &str) -> Option<&'a Column> {
        self.columns.iter().find_map(|columns| columns.get(name))
    }

    /// A column of words.
    pub fn text(&self, name: &str) -> Option<&'a TextColumn> {
        match self.column(name) {
            Some(Column::Text(words)) => Some(words),
            _ => None,
        }
    }

    /// A column of numbers.
    pub fn decimal(&self, name: &str) -> Option<&'a DecimalColumn> {
        match self.column(name) {
            Some(Column::Decimal(numbers)) => Some(numbers),
            _ => None,
        }
    }

    /// A column of days.
    pub fn day(&self, name: &str) -> Option<&'a DayColumn> {
        match self.column(name) {
            Some(Column::Day(days)) => Some(days),
            _ => None,
        }
    }

    /// For which rows a condition holds; one that asks nothing holds for all.
    pub fn mask(&self, condition: &str) -> Vec<bool> {
        match Condition::parse(condition) {
            Ok(condition) => table::keep(&condition, self.rows, |name| self.column(name)),
            Err(_) => vec![true; self.rows],
        }
    }
}
