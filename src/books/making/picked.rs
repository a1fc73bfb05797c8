//! Rows that arguments keep, by the words of the columns that they are declared to pick by.

use crate::books::making::{Gap, Got};
use crate::books::{Argument, Picks};
use crate::diag::Fault;
use crate::table::{Table, TextColumn};
use crate::value::Reason;

/// What keeps a row: every test must.
#[derive(Default)]
pub struct Picked<'a> {
    tests: Vec<Test<'a>>,
}

/// Words of a column, and which of them keep a row.
struct Test<'a> {
    codes: &'a [u32],
    keep: Vec<bool>,
}

impl<'a> Picked<'a> {
    /// Keeps of a column the rows of some words, by their codes.
    pub fn words(&mut self, column: &'a TextColumn, keep: Vec<bool>) {
        self.tests.push(Test { codes: &column.codes, keep });
    }

    /// Keeps the rows of one word, of none those that have none; of a word that no row has,
    /// the fault.
    pub fn word(
        &mut self,
        column: &'a TextColumn,
        word: &str,
        unknown: impl FnOnce() -> Fault,
    ) -> Got<()> {
        let nobody = (word.is_empty() && column.codes.contains(&0)).then_some(0);
        let code = nobody.or_else(|| column.code_of(word)).ok_or_else(unknown)?;
        self.words(column, (0..column.words.len()).map(|at| at == code as usize).collect());
        Ok(())
    }

    /// Whether every argument keeps a row.
    pub fn keeps(&self, row: u32) -> bool {
        self.tests.iter().all(|test| {
            let code = test.codes.get(row as usize).copied().unwrap_or(0);
            test.keep.get(code as usize).copied().unwrap_or(false)
        })
    }

    /// Whether no argument leaves a row out.
    pub fn is_all(&self) -> bool {
        self.tests.is_empty()
    }
}

/// The column that an argument picks by; without it, what it is narrowed to is unknown.
pub fn column<'t>(table: &'t Table, argument: &Argument) -> Got<&'t TextColumn> {
    let found = match argument.picks {
        Picks::Column(_, column) => table.text(column),
        Picks::Nothing | Picks::Rows => None,
    };
    found.ok_or_else(|| Gap::missing(Reason::MissingInput, argument.without))
}
