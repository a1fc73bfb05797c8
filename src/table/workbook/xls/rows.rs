//! Rows and cells of one sheet.

use super::book::{BEGIN, Book, END, Entry};
use super::records::{Head, Record, Records, eight, short_number};
use crate::diag::Fault;
use crate::table::workbook::double;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::ole::{u16_at, u32_at};
use crate::table::workbook::{RawCell, RawSheet, faults, shown_error};
use crate::value::Decimal;

/// A sheet in the making.
struct Sheet<'a> {
    book: &'a Book,
    grid: Grid<'a>,
    /// The cell whose formula made words, which stand in a record to come.
    due: Option<(u32, u32)>,
    /// Formula cells whose saved result is nought or nothing, and whether any other was saved.
    noughts: Vec<(u32, u32)>,
    calculated: bool,
}

/// Reads a sheet.
pub fn read(path: &str, stream: &[u8], entry: &Entry, book: &Book) -> Result<RawSheet, Fault> {
    let broken = || faults::damaged(path, &entry.name, "it is cut short");
    let mut sheet = Sheet {
        book,
        grid: Grid::new(path, &entry.name),
        due: None,
        noughts: Vec::new(),
        calculated: false,
    };
    let mut records = Records::new(stream, entry.at);
    // Charts stand within a sheet as sheets of their own.
    let mut depth = 0_u32;
    while let Some(record) = records.next() {
        match record.kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return sheet.finish(),
            END => depth -= 1,
            _ if depth == 1 => sheet.take(path, record, &mut records)?.ok_or_else(broken)?,
            _ if depth == 0 => return Err(broken()),
            _ => {}
        }
    }
    Err(broken())
}

impl Sheet<'_> {
    fn finish(mut self) -> Result<RawSheet, Fault> {
        // A program that cannot calculate saves nothing as every formula's result.
        if self.book.uncalculated && !self.calculated {
            for (row, column) in std::mem::take(&mut self.noughts) {
                self.grid.put(row, column, RawCell::Uncached)?;
            }
        }
        self.grid.finish()
    }

    /// Takes in a record; none where it is too short.
    fn take<'r>(
        &mut self,
        path: &str,
        record: Record<'r>,
        records: &mut Records<'r>,
    ) -> Result<Option<()>, Fault> {
        let data = record.data;
        match record.kind {
            0x0203 => self.value(data, |data| Some(double::of_bytes(eight(data, 6)?))),
            0x027e => self.value(data, |data| Some(double::of_short(short_number(data, 6)?))),
            0x00bd => self.numbers(data),
            0x00fd => self.shared(path, data),
            0x0204 | 0x00d6 => {
                let Some(head) = Head::of(data) else { return Ok(None) };
                let mut pieces = records.whole(record);
                let words = pieces.skip(6).and_then(|()| pieces.words(self.book.letters, false));
                self.words((head.row, head.column), words)
            }
            0x0207 => {
                let words = records.whole(record).words(self.book.letters, false);
                match self.due.take() {
                    Some(at) => self.words(at, words),
                    None => Ok(Some(())),
                }
            }
            0x0205 => self.flag_or_error(data),
            0x0006 => self.formula(data),
            0x00e5 => self.merges(data),
            0x0208 => Ok(self.row(data)),
            0x007d => Ok(self.columns(data)),
            _ => Ok(Some(())),
        }
    }

    fn value(
        &mut self,
        data: &[u8],
        read: impl Fn(&[u8]) -> Option<Result<Decimal, String>>,
    ) -> Result<Option<()>, Fault> {
        let (Some(head), Some(number)) = (Head::of(data), read(data)) else { return Ok(None) };
        self.number(&head, number).map(Some)
    }

    fn number(&mut self, head: &Head, number: Result<Decimal, String>) -> Result<(), Fault> {
        let cell = match number {
            Ok(number) => {
                let format = self.book.format(head.format);
                self.grid.number((head.row, head.column), format, number, self.book.from_1904)
            }
            Err(words) => self.grid.text(&words)?,
        };
        self.grid.put(head.row, head.column, cell)
    }

    /// Numbers of neighbouring cells.
    fn numbers(&mut self, data: &[u8]) -> Result<Option<()>, Fault> {
        let (Some(first), Some(end)) = (Head::of(data), data.len().checked_sub(2)) else {
            return Ok(None);
        };
        let all = data.get(4..end).unwrap_or_default().chunks_exact(6);
        for (column, one) in (first.column..).zip(all) {
            let (Some(format), Some(number)) = (u16_at(one, 0), short_number(one, 2)) else {
                return Ok(None);
            };
            let head = Head { row: first.row, column, format };
            self.number(&head, double::of_short(number))?;
        }
        Ok(Some(()))
    }

    fn shared(&mut self, path: &str, data: &[u8]) -> Result<Option<()>, Fault> {
        let (Some(head), Some(at)) = (Head::of(data), u32_at(data, 6)) else { return Ok(None) };
        let cell = match self.book.texts.get(at as usize) {
            Some(words) if words.is_empty() => return Ok(Some(())),
            Some(words) => RawCell::Text(words.clone()),
            None => {
                return Err(faults::unreadable(path, "a cell refers to a text that is not there"));
            }
        };
        self.grid.put(head.row, head.column, cell).map(Some)
    }

    fn words(&mut self, at: (u32, u32), words: Option<String>) -> Result<Option<()>, Fault> {
        let Some(words) = words else { return Ok(None) };
        let cell = self.grid.text(&words)?;
        self.grid.put(at.0, at.1, cell).map(Some)
    }

    fn flag_or_error(&mut self, data: &[u8]) -> Result<Option<()>, Fault> {
        let (Some(head), Some(value), Some(is_error)) = (Head::of(data), data.get(6), data.get(7))
        else {
            return Ok(None);
        };
        let cell = match is_error {
            0 => RawCell::Flag(*value != 0),
            _ => self.grid.error(shown_error(*value))?,
        };
        self.grid.put(head.row, head.column, cell).map(Some)
    }

    fn formula(&mut self, data: &[u8]) -> Result<Option<()>, Fault> {
        let (Some(head), Some(result)) = (Head::of(data), eight(data, 6)) else { return Ok(None) };
        let at = (head.row, head.column);
        self.due = None;
        let [kind, _, value, _, _, _, 0xff, 0xff] = result else {
            let number = double::of_bytes(result);
            match number.as_ref().is_ok_and(|number| number.is_zero()) {
                true => self.noughts.push(at),
                false => self.calculated = true,
            }
            return self.number(&head, number).map(Some);
        };
        self.calculated |= kind < 3;
        let cell = match kind {
            0 => {
                self.due = Some(at);
                return Ok(Some(()));
            }
            1 => RawCell::Flag(value != 0),
            2 => self.grid.error(shown_error(value))?,
            _ => {
                self.noughts.push(at);
                RawCell::Blank
            }
        };
        self.grid.put(head.row, head.column, cell).map(Some)
    }

    fn merges(&mut self, data: &[u8]) -> Result<Option<()>, Fault> {
        for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let at = |place| u16_at(range, place).map_or(0, u32::from);
            self.grid.merge((at(0) + 1, at(4), at(2) + 1, at(6)))?;
        }
        Ok(Some(()))
    }

    fn row(&mut self, data: &[u8]) -> Option<()> {
        let row = u64::from(u16_at(data, 0)?) + 1;
        if data.get(12).is_some_and(|flags| flags & 0x20 != 0) {
            self.grid.hide_rows(row, row);
        }
        Some(())
    }

    fn columns(&mut self, data: &[u8]) -> Option<()> {
        let (first, last) = (u16_at(data, 0)?, u16_at(data, 2)?);
        if data.get(8).is_some_and(|flags| flags & 1 != 0) {
            self.grid.hide_columns(first.into(), last.into());
        }
        Some(())
    }
}
