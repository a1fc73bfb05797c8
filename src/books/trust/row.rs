//! A row as records are made of it.

use crate::diag::Place;
use crate::table::Table;
use crate::value::{Day, Decimal};

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Its table.
    pub table: &'a Table,
    /// Which one.
    pub row: usize,
}

/// Every row.
pub fn rows(table: &Table) -> impl Iterator<Item = Row<'_>> {
    (0..table.rows).map(move |row| Row { table, row })
}

impl<'a> Row<'a> {
    /// A word; none of an empty cell.
    pub fn text(self, column: &str) -> Option<&'a str> {
        let word = self.table.text(column)?.get(self.row)?.trim();
        (!word.is_empty()).then_some(word)
    }

    /// A word that the row must have: the reader told where it has not.
    pub fn needed(self, column: &str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// A word, if there is one.
    pub fn word(self, column: &str) -> Option<String> {
        self.text(column).map(str::to_owned)
    }

    /// Words apart by semicolons.
    pub fn words(self, column: &str) -> Vec<String> {
        let words = self.text(column).unwrap_or_default().split(';').map(str::trim);
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// A day.
    pub fn day(self, column: &str) -> Option<Day> {
        self.table.day(column)?.get(self.row)
    }

    /// A number.
    pub fn number(self, column: &str) -> Option<Decimal> {
        self.table.decimal(column)?.get(self.row)
    }

    /// Yes or no.
    pub fn flag(self, column: &str) -> bool {
        self.table.flag(column).and_then(|flags| flags.get(self.row)).unwrap_or(false)
    }

    /// Where it stands.
    pub fn place(self, column: Option<&str>) -> Place {
        self.table.place(self.row, column)
    }
}
