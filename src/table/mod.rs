//! Bytes to typed columns: CSV of any encoding and delimiter, spreadsheets.
//! Every cell knows its place. What a column means is told by a `Schema`;
//! this module knows no business word.
//!
//! How cells are read: numbers in `number`, days and months in `date`. Yes is
//! `Y`, `Yes`, `TRUE`, `1`, `x`, `ja`, `oui`; no is `N`, `No`, `FALSE`, `0`, `nein`,
//! `non`. Blanks around a value do not count, unbreakable ones included. Nothing
//! is a blank cell, `-`, `.`, `n/a`, `NULL`; a formula's error (`#REF!`, `#N/A`)
//! is a fault, never nothing.
//!
//! Which rows are data: the heading row is the one of the first fifty that names
//! most of what is wanted; what stands above it is passed over. Left out, counted
//! in `Origin::left_out` and, but for blank rows, told as a warning: blank rows,
//! rows that repeat the headings, totals (the word where an id would stand, or in
//! a row that lacks what each row must have), and remarks below the table. Told as a
//! warning of its own: rows that have all that a row must have and are totals by their name
//! or by their amounts (`totals`). Blanks below a name are filled where `fill_down` says so.

/// Months that stand across.
pub mod across;

/// Headings that stand again.
mod again;

/// Headings that are nearly one of ours.
mod alike;

/// What stands beside the numbers of targets.
pub mod beside;

/// One cell as a file gives it.
mod cell;

/// Times of day, and moments that say where they were.
mod clock;

/// Typed columns.
pub mod column;

/// The currency of rows whose amounts name one.
mod currency;

/// Text with delimiters to rows.
mod csv;

/// Days and months as people write them.
pub mod date;

/// Bytes to text.
mod encoding;

/// Wordings of every fault of this module.
pub mod faults;

/// Rows left out, and columns put together.
mod filter;

/// Headings in German and French.
mod foreign;

/// Cells to typed columns.
mod gather;

/// A second look at a few rows.
pub mod glimpse;

/// Names that stand once for the rows below them.
mod groups;

/// Whether a row can be the headings.
mod heads;

/// Which row holds the headings.
pub mod header;

/// What is in an export, for `doctor`.
pub mod inspect;

/// Words to codes.
mod intern;

/// How a file is to be read.
pub mod mapping;

/// What a heading says of its amounts.
mod measure;

/// Currencies as they stand beside an amount.
pub mod money;

/// Numbers as people write them.
pub mod number;

/// One cause, one fault.
mod once;

/// Which rows are data.
mod parcel;

/// One file's rows, finished.
mod part;

/// Which column of a file is which of ours.
mod plan;

/// Known exports.
pub mod preset;

/// Which columns change what a row means.
pub mod qualifier;

/// Columns that change what a row means and that nobody reads.
mod qualify;

/// Days among ranges.
mod ranges;

/// One file to be read into a table, and the reading of it.
pub mod read;

/// Amounts in cents or thousands.
mod scale;

/// What a table must have.
pub mod schema;

/// What waits for its whole column.
mod settle;

/// Sheets that are one table.
mod sheets;

/// What a delimited text is like.
pub mod sniff;

/// Text to records.
mod split;

/// Rows that sum up others.
mod totals;

/// Spreadsheets to raw cells.
pub mod workbook;

/// Files of which no heading is known.
mod unknown;

/// Months whose year stands elsewhere.
mod years;

pub use column::{Column, DayColumn, DecimalColumn, FlagColumn, TextColumn, Words};
pub use filter::{keep, slip};
pub use foreign::language;
pub use inspect::{Found, Inspection, inspect, inspect_at_home};
pub use mapping::{DateOrder, Mapping, Named, Scaling, ShareScale, Totals};
pub use preset::{Preset, parse_preset};
pub use qualifier::{Bears, Qualifier, Says};
pub use qualify::is_named;
pub use read::{Input, read, read_partly, read_with};
pub use schema::{Across, ColumnSpec, Kind, OptionSpec, Proof, Role, Schema};
pub use sniff::{Sniffed, records, sniff};

use crate::diag::Place;
use crate::value::{Digest, RowSet};
use serde::Serialize;
use std::collections::BTreeMap;

/// One file (and sheet) that rows of a table came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path in the project.
    pub file: String,
    /// Sheet, for spreadsheets.
    pub sheet: Option<String>,
    /// Digest of the file.
    pub digest: Digest,
    /// Index in the table of the first row from here.
    pub first_row: usize,
    /// Which of our columns came from which column of the file, from 0.
    pub columns: BTreeMap<String, u32>,
    /// Where months stand across: the column of each row, and our columns that it is.
    pub across: (Vec<u32>, Vec<String>),
    /// Under which heading each stands.
    pub headings: BTreeMap<String, String>,
    /// Rows left out by `filter`, blank rows and totals: reason and how many.
    pub left_out: Vec<(String, usize)>,
}

impl Origin {
    /// The file's column that a row of the table has for one of ours.
    fn column(&self, name: &str, row: usize) -> Option<u32> {
        let (rows, names) = &self.across;
        match names.iter().any(|own| own == name) {
            true => rows.get(row.checked_sub(self.first_row)?).copied(),
            false => self.columns.get(name).copied(),
        }
    }
}

/// Where each row stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowNumbers {
    /// Row `i` of the table is spreadsheet row `first + i`, and the same line.
    Dense {
        /// Spreadsheet row of row 0.
        first: u32,
    },
    /// Spreadsheet row and, for CSV, line of each row.
    Listed(Vec<(u32, u32)>),
}

/// A table that was read and checked against its schema.
#[derive(Clone, Debug)]
pub struct Table {
    /// Our name of it: `deals`.
    pub name: String,
    /// The table that its mapping is written under: of older exports, that of the newest.
    pub mapped_as: String,
    /// How many rows.
    pub rows: usize,
    /// The files it came from, in the order of their rows.
    pub origins: Vec<Origin>,
    /// Where each row stands, by origin.
    pub numbers: Vec<RowNumbers>,
    /// Columns by our name; a column that no file has is absent.
    pub columns: BTreeMap<String, Column>,
    /// Columns whose words were replaced once tables met, as the files have them: what a line
    /// of the configuration says of a file is said in its words.
    pub written: BTreeMap<String, TextColumn>,
    /// Columns named by a pattern, as HubSpot's `Date entered [stage]`: family, label, days.
    pub wide: Vec<(String, String, DayColumn)>,
    /// Keys that only this table has, as the configuration sets them.
    pub options: BTreeMap<String, String>,
    /// What the configuration says that words of the files mean.
    pub meanings: Vec<Meaning>,
    /// The preset it is read by, if the configuration names one.
    pub preset: Option<String>,
}

/// A word of a file and what the configuration says it means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// Our column it stands in.
    pub column: String,
    /// Our word for it.
    pub ours: String,
    /// Where the configuration says so.
    pub place: Place,
}

/// Consecutive rows of one file, as a spreadsheet numbers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowRange {
    /// The file.
    pub file: String,
    /// The sheet, for spreadsheets.
    pub sheet: Option<String>,
    /// First row, from 1.
    pub first: u32,
    /// Last row.
    pub last: u32,
    /// The line at which the first row starts, for CSV.
    pub line: Option<u32>,
}

impl Table {
    /// Our text column of that name.
    pub fn text(&self, name: &str) -> Option<&TextColumn> {
        match self.columns.get(name) {
            Some(Column::Text(column)) => Some(column),
            _ => None,
        }
    }

    /// Our number column of that name.
    pub fn decimal(&self, name: &str) -> Option<&DecimalColumn> {
        match self.columns.get(name) {
            Some(Column::Decimal(column)) => Some(column),
            _ => None,
        }
    }

    /// Our day column of that name.
    pub fn day(&self, name: &str) -> Option<&DayColumn> {
        match self.columns.get(name) {
            Some(Column::Day(column)) => Some(column),
            _ => None,
        }
    }

    /// Our yes-or-no column of that name.
    pub fn flag(&self, name: &str) -> Option<&FlagColumn> {
        match self.columns.get(name) {
            Some(Column::Flag(column)) => Some(column),
            _ => None,
        }
    }

    /// Whether any file has the column.
    pub fn has(&self, name: &str) -> bool {
        self.columns.contains_key(name)
    }

    /// The word of a text column as the file of the row has it.
    pub fn written(&self, name: &str, row: usize) -> Option<&str> {
        self.written.get(name).or_else(|| self.text(name))?.get(row)
    }

    /// The heading of one of our columns, in the first file that has it.
    pub fn heading(&self, name: &str) -> Option<&str> {
        let mut named = self.origins.iter().filter_map(|origin| origin.headings.get(name));
        named.next().map(String::as_str)
    }

    /// Which origin a row came from.
    pub fn origin_of(&self, row: usize) -> Option<(usize, &Origin)> {
        let after = self.origins.partition_point(|origin| origin.first_row <= row);
        let at = after.checked_sub(1)?;
        Some((at, self.origins.get(at)?))
    }

    /// Spreadsheet row and line of a row.
    pub fn row_number(&self, row: usize) -> Option<(u32, u32)> {
        let (at, origin) = self.origin_of(row)?;
        let inside = row - origin.first_row;
        match self.numbers.get(at)? {
            RowNumbers::Dense { first } => {
                let number = first.saturating_add(u32::try_from(inside).ok()?);
                Some((number, number))
            }
            RowNumbers::Listed(numbers) => numbers.get(inside).copied(),
        }
    }

    /// The place of a cell (or, without a column, of a row) for a fault.
    pub fn place(&self, row: usize, column: Option<&str>) -> Place {
        let Some((_, origin)) = self.origin_of(row) else { return Place::Nowhere };
        let (number, line) = self.row_number(row).unwrap_or((0, 0));
        Place::Cell {
            file: origin.file.clone(),
            sheet: origin.sheet.clone(),
            row: number,
            column: column.and_then(|name| origin.column(name, row)),
            line: origin.sheet.is_none().then_some(line),
        }
    }

    /// The rows as ranges of their files; neighbouring rows are one range.
    pub fn ranges(&self, rows: &RowSet) -> Vec<RowRange> {
        let mut out: Vec<RowRange> = Vec::new();
        for row in rows.iter().map(|row| row as usize) {
            let (Some((_, origin)), Some((number, line))) =
                (self.origin_of(row), self.row_number(row))
            else {
                continue;
            };
            match out.last_mut() {
                Some(range)
                    if (range.last..=range.last + 1).contains(&number)
                        && range.file == origin.file
                        && range.sheet == origin.sheet =>
                {
                    range.last = number;
                }
                _ => out.push(RowRange {
                    file: origin.file.clone(),
                    sheet: origin.sheet.clone(),
                    first: number,
                    last: number,
                    line: origin.sheet.is_none().then_some(line),
                }),
            }
        }
        out
    }
}
