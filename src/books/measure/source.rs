//! The rows of a table as figures are made of them: an own table's as its file has them, with
//! what is looked up; a book's as the book serves them.

use crate::books::Library;
use crate::books::making::Got;
use crate::books::measure::Placed;
use crate::books::measure::looked::Looked;
use crate::books::measure::served::ServedRows;
use crate::books::own::Lines;
use crate::table::{self, Column, DayColumn, DecimalColumn, TextColumn};
use crate::value::condition::Condition;
use crate::value::{Day, RowSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Columns by name.
pub type Columns = BTreeMap<String, Column>;

/// The rows of a table.
pub struct Source<'a> {
    /// The table.
    pub table: &'a str,
    /// How many rows.
    pub rows: usize,
    raw: &'a Columns,
    served: Option<Arc<ServedRows>>,
    looked: Option<&'a BTreeMap<String, Looked>>,
}

/// The rows of a table at as_of, where the project has it and its book can tell.
pub fn of<'a>(library: &'a Library, table: &str) -> Option<Source<'a>> {
    at(library, table, library.ledger.as_of()).ok().flatten()
}

/// The rows of a table, with amounts at the rates of a day where they move with it.
pub fn at<'a>(library: &'a Library, table: &str, day: Day) -> Got<Option<Source<'a>>> {
    let Some((name, rows)) = library.tables.get_key_value(table) else { return Ok(None) };
    let served = library.served(table, day)?;
    if served.is_none() && library.registry().served(table).is_some() {
        return Ok(None);
    }
    Ok(Some(Source {
        table: name,
        rows: served.as_ref().map_or(rows.rows, |served| served.rows),
        raw: &rows.columns,
        served,
        looked: library.looked(table),
    }))
}

impl Lines for Source<'_> {
    fn table(&self) -> &str {
        self.table
    }

    fn count(&self) -> usize {
        self.rows
    }

    fn column(&self, name: &str) -> Option<&Column> {
        Source::column(self, name)
    }

    fn made_of(&self, rows: RowSet) -> RowSet {
        rows.iter().map(|row| self.row_of(row)).collect()
    }
}

impl Source<'_> {
    /// A column.
    pub fn column(&self, name: &str) -> Option<&Column> {
        if let Some(served) = &self.served {
            let plain = || self.raw.get(name).filter(|_| served.plain.contains(&name));
            return served.columns.get(name).or_else(plain);
        }
        let looked = || self.looked?.get(name).map(|looked| &looked.column);
        self.raw.get(name).or_else(looked)
    }

    /// The rows of the table that some rows are made of.
    pub fn rows_of(&self, rows: &Arc<RowSet>) -> Arc<RowSet> {
        match self.served.as_ref().and_then(|served| served.of.as_ref()) {
            None => Arc::clone(rows),
            Some(of) => {
                let rows = rows.iter().filter_map(|row| of.get(row as usize).copied());
                Arc::new(rows.collect())
            }
        }
    }

    /// The row of the table that one is made of.
    pub fn row_of(&self, row: u32) -> u32 {
        let of = self.served.as_ref().and_then(|served| served.of.as_ref());
        of.and_then(|of| of.get(row as usize).copied()).unwrap_or(row)
    }

    /// What is looked up in a column, and which rows found nothing.
    pub fn looked(&self, name: &str) -> Option<&Looked> {
        self.looked?.get(name)
    }

    /// A column of words.
    pub fn text(&self, name: &str) -> Option<&TextColumn> {
        match self.column(name) {
            Some(Column::Text(words)) => Some(words),
            _ => None,
        }
    }

    /// A column of numbers.
    pub fn decimal(&self, name: &str) -> Option<&DecimalColumn> {
        match self.column(name) {
            Some(Column::Decimal(numbers)) => Some(numbers),
            _ => None,
        }
    }

    /// A column of days.
    pub fn day(&self, name: &str) -> Option<&DayColumn> {
        match self.column(name) {
            Some(Column::Day(days)) => Some(days),
            _ => None,
        }
    }

    /// The day that the rows of a file begin on: what was before it nobody knows, which is not
    /// that there was nothing. Of rows that a book serves the book knows.
    pub fn begins(&self, placed: &Placed) -> Option<Day> {
        let (Placed::Day(name), None) = (placed, &self.served) else { return None };
        let days = self.day(name)?;
        let known = days.days.iter().filter(|day| **day != DayColumn::MISSING);
        known.min().map(|day| Day(*day))
    }

    /// For which rows a condition holds; one that asks nothing holds for all. Of rows for
    /// which what it asks was looked up and not found it holds for none.
    pub fn mask(&self, condition: &str) -> Vec<bool> {
        let Ok(condition) = Condition::parse(condition) else { return vec![true; self.rows] };
        let mut keep = table::keep(&condition, self.rows, |name| self.column(name));
        self.leave_unfound(&condition, &mut keep);
        keep
    }

    /// The same, without rows for which what another condition asks was not found.
    pub fn mask_beside(&self, condition: &str, other: &str) -> Vec<bool> {
        let mut keep = self.mask(condition);
        if let Ok(other) = Condition::parse(other) {
            self.leave_unfound(&other, &mut keep);
        }
        keep
    }

    fn leave_unfound(&self, condition: &Condition, keep: &mut [bool]) {
        let looked = condition.tests.iter().filter_map(|test| self.looked(&test.field));
        for row in looked.flat_map(|looked| looked.unmatched.iter()) {
            if let Some(keep) = keep.get_mut(row as usize) {
                *keep = false;
            }
        }
    }
}
