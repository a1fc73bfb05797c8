//! Which rows and columns are meant: by the words of a column, or by a condition.

use crate::books::own::{Lines, OwnColumn, OwnTable, field};
use crate::books::{Slice, faults};
use crate::diag::Fault;
use crate::table::{self, Column, Table};
use crate::value::RowSet;
use crate::value::condition::{Condition, Op, Test};

/// The argument that is a condition.
pub const WHERE: &str = "where";

/// The argument that says which columns are printed.
pub const COLUMNS: &str = "columns";

impl OwnTable {
    /// The columns that a slice names, in its order; else all.
    pub(super) fn chosen(&self, slice: &Slice) -> Vec<&OwnColumn> {
        match slice.get(COLUMNS) {
            None => self.columns.iter().collect(),
            Some(text) => named(text).filter_map(|name| self.column(name)).collect(),
        }
    }

    /// The fault of a word that no row has in a column of words.
    pub fn stranger(&self, table: &Table, column: &str, word: &str) -> Option<Fault> {
        let words = table.text(column).filter(|_| table.rows > 0)?;
        let known = words.code_of(word.trim()).is_some();
        let valid = || words.words.iter().skip(1);
        (!known).then(|| faults::unknown_word(&self.name, column, word, valid()))
    }

    /// The slips in a condition: words that no row has, but nearly one. A word
    /// that is like none may be what this month happens to lack.
    pub fn slips(&self, table: &Table, condition: &str) -> Vec<Fault> {
        let tests = Condition::parse(condition).map(|read| read.tests).unwrap_or_default();
        let slip = |test: Test| {
            let words = table.text(&test.field)?;
            table::slip(&test, words)?;
            let valid = words.words.iter().skip(1);
            Some(faults::unknown_word(&self.name, &test.field, &test.literal, valid))
        };
        tests.iter().flat_map(Test::each).filter_map(slip).collect()
    }

    /// The rows that a slice means.
    pub(super) fn kept(&self, lines: &dyn Lines, slice: &Slice) -> Result<RowSet, Fault> {
        let mut words = Vec::new();
        let mut condition = Condition::default();
        for (name, given) in slice.iter().filter(|(name, _)| *name != COLUMNS) {
            if name == WHERE {
                let read = Condition::parse(given);
                let read = read.map_err(|wrong| faults::bad_where(given, wrong.expected))?;
                condition.tests.extend(read.tests);
            } else if let Some(column) = self.column(name) {
                match lines.column(name) {
                    // An id is exactly itself: `C-1` is not `c-1`.
                    Some(Column::Text(column)) => words.push((column, given.trim())),
                    _ => condition.tests.push(column.equals(given)),
                }
            } else {
                faults::check_arguments(&self.name, &self.names(), &[], slice)?;
            }
        }
        let is_kept = |row: usize| {
            words.iter().all(|(column, word)| column.get(row) == Some(*word))
                && condition.holds(|name| field(lines, name, row))
        };
        Ok(RowSet::filter(lines.count(), is_kept))
    }

    /// Whether a slice prints a column, or asks it which rows are meant.
    pub fn uses(&self, slice: &Slice, column: &str) -> bool {
        let prints = self.chosen(slice).iter().any(|chosen| chosen.name == column);
        let tests = slice.get(WHERE).and_then(|text| Condition::parse(text).ok());
        let asks = |condition: Condition| condition.tests.iter().any(|test| test.field == column);
        prints || slice.contains_key(column) || tests.is_some_and(asks)
    }
}

impl OwnColumn {
    /// The test that asks whether it is what is given.
    pub fn equals(&self, given: &str) -> Test {
        Test::of(&self.name, Op::Equal, given)
    }
}

/// The names in a text like `day, title`.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}
