//! Rows and cells of one sheet.

use super::book::Book;
use super::records::Records;
use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::double;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::xlsx::book::Entry;
use crate::table::workbook::{RawCell, RawSheet, faults, shown_error};
use crate::value::Decimal;

/// A sheet in the making.
struct Sheet<'a> {
    book: &'a Book,
    grid: Grid<'a>,
    /// The row in hand, from 1.
    row: u32,
    /// Formula cells whose saved result is nought, and whether any other was saved.
    noughts: Vec<(u32, u32)>,
    calculated: bool,
}

/// Reads a sheet.
pub fn read(archive: &mut Archive<'_>, entry: &Entry, book: &Book) -> Result<RawSheet, Fault> {
    let path = archive.path;
    let missing = || faults::unreadable(path, &format!("`{}` is missing in it", entry.part));
    let grid = Grid::new(path, &entry.name);
    let mut sheet = Sheet { book, grid, row: 0, noughts: Vec::new(), calculated: false };
    let mut records = Records::open(archive, &entry.part)?.ok_or_else(missing)?;
    // The column of the cell before: some cells only say that they are the next.
    let mut column = None;
    while let Some(kind) = records.next()? {
        let taken = match kind {
            0x0000 => {
                column = None;
                sheet.start_row(&records)
            }
            0x0001..=0x000b | 0x003e => {
                column = records.four(0);
                sheet.cell(&records, kind, column, 4)?
            }
            0x000c..=0x0012 => {
                column = Some(column.map_or(0, |before: u32| before.saturating_add(1)));
                sheet.cell(&records, kind - 0x000b, column, 0)?
            }
            0x003c => sheet.columns(&records),
            0x00b0 => sheet.merge(&records)?,
            _ => Some(()),
        };
        taken.ok_or_else(|| records.broken("a cell in it is cut short"))?;
    }
    sheet.finish()
}

impl Sheet<'_> {
    fn finish(mut self) -> Result<RawSheet, Fault> {
        if self.book.uncalculated && !self.calculated {
            for (row, column) in std::mem::take(&mut self.noughts) {
                self.grid.put(row, column, RawCell::Uncached)?;
            }
        }
        self.grid.finish()
    }

    fn start_row(&mut self, records: &Records<'_>) -> Option<()> {
        self.row = records.four(0)?.saturating_add(1);
        if records.data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
            self.grid.hide_rows(self.row.into(), self.row.into());
        }
        Some(())
    }

    /// Takes in a cell, whose format stands at `at`.
    fn cell(
        &mut self,
        records: &Records<'_>,
        kind: u32,
        column: Option<u32>,
        at: usize,
    ) -> Result<Option<()>, Fault> {
        let (Some(column), Some(format)) = (column, records.four(at)) else { return Ok(None) };
        let cell = self.value(records, kind, column, format & 0x00ff_ffff, at + 4)?;
        let Some(cell) = cell else { return Ok(None) };
        if matches!(kind, 0x0008..=0x000b) {
            match &cell {
                RawCell::Number(number) if number.is_zero() => {
                    self.noughts.push((self.row, column));
                }
                RawCell::Blank => {}
                _ => self.calculated = true,
            }
        }
        self.grid.put(self.row, column, cell).map(Some)
    }

    /// The value that stands at `at`.
    fn value(
        &mut self,
        records: &Records<'_>,
        kind: u32,
        column: u32,
        format: u32,
        at: usize,
    ) -> Result<Option<RawCell>, Fault> {
        let byte = || records.data.get(at).copied();
        let double = || records.data.get(at..at + 8).and_then(|eight| eight.try_into().ok());
        let cell = match kind {
            0x0001 => RawCell::Blank,
            0x0002 => match records.four(at) {
                Some(bits) => self.number(column, format, double::of_short(bits))?,
                None => return Ok(None),
            },
            0x0005 | 0x0009 => match double() {
                Some(bytes) => self.number(column, format, double::of_bytes(bytes))?,
                None => return Ok(None),
            },
            0x0003 | 0x000b => match byte() {
                Some(code) => self.grid.error(shown_error(code))?,
                None => return Ok(None),
            },
            0x0004 | 0x000a => match byte() {
                Some(flag) => RawCell::Flag(flag != 0),
                None => return Ok(None),
            },
            0x0007 => match records.four(at).map(|text| self.book.texts.get(text as usize)) {
                Some(Some(words)) if words.is_empty() => RawCell::Blank,
                Some(Some(words)) => RawCell::Text(words.clone()),
                Some(None) => {
                    return Err(records.broken("a cell refers to a text that is not there"));
                }
                None => return Ok(None),
            },
            // Words of their own; those of several looks have a byte before them.
            _ => match records.words(at + usize::from(kind == 0x003e)) {
                Some((words, _)) => self.grid.text(&words)?,
                None => return Ok(None),
            },
        };
        Ok(Some(cell))
    }

    fn number(
        &mut self,
        column: u32,
        format: u32,
        number: Result<Decimal, String>,
    ) -> Result<RawCell, Fault> {
        match number {
            Ok(number) => {
                let format = self.book.format(format);
                Ok(self.grid.number((self.row, column), format, number, self.book.from_1904))
            }
            Err(words) => self.grid.text(&words),
        }
    }

    fn merge(&mut self, records: &Records<'_>) -> Result<Option<()>, Fault> {
        let at = |place| records.four(place).unwrap_or(0);
        let row = |place| at(place).saturating_add(1);
        self.grid.merge((row(0), at(8), row(4), at(12))).map(Some)
    }

    fn columns(&mut self, records: &Records<'_>) -> Option<()> {
        let (first, last) = (records.four(0)?, records.four(4)?);
        if records.pair(16)? & 1 != 0 {
            self.grid.hide_columns(first, last);
        }
        Some(())
    }
}
