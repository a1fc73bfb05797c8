//! Cells as they come, collected into a sheet within the limits.

use crate::diag::Fault;
use crate::table::workbook::dates::{Format, day_of_serial, time_of_serial};
use crate::table::workbook::{Marked, RawCell, RawSheet, Shown, faults, limits};
use crate::value::Decimal;
use std::sync::Arc;

/// A sheet in the making.
pub struct Grid<'a> {
    path: &'a str,
    name: &'a str,
    rows: Vec<Vec<RawCell>>,
    width: u32,
    cells: u64,
    filled: u64,
    said: u64,
    shown: Vec<Shown>,
    shares: Vec<(u32, u32)>,
    marks: Vec<Vec<Marked>>,
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    merges: Vec<(u32, u32, u32, u32)>,
    covered: Vec<(u32, u32)>,
    words: Words,
}

impl<'a> Grid<'a> {
    /// An empty sheet.
    pub fn new(path: &'a str, name: &'a str) -> Grid<'a> {
        Grid {
            path,
            name,
            rows: Vec::new(),
            width: 0,
            cells: 0,
            filled: 0,
            said: 0,
            shown: Vec::new(),
            shares: Vec::new(),
            marks: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            merges: Vec::new(),
            covered: Vec::new(),
            words: Words::default(),
        }
    }

    /// Sets the cell at a row (from 1) and a column (from 0); blanks take no room.
    pub fn put(&mut self, row: u32, column: u32, cell: RawCell) -> Result<(), Fault> {
        if cell == RawCell::Blank {
            return Ok(());
        }
        if row == 0 || row > limits::ROWS || column >= limits::COLUMNS {
            return Err(self.beyond(row, column));
        }
        self.widen(row, column)?;
        let guess = self.width as usize;
        let at = row as usize - 1;
        let Some(cells) = self.rows.get_mut(at) else { return Ok(()) };
        if cells.is_empty() {
            cells.reserve_exact(guess.min(256));
        }
        let wanted = column as usize + 1;
        self.cells += wanted.saturating_sub(cells.len()) as u64;
        self.filled += 1;
        if let RawCell::Text(text) = &cell {
            self.said += text.len() as u64;
        }
        if self.said > limits::SAID_BYTES {
            return Err(self.refuse("the texts of its cells are more than 1 GiB together"));
        }
        if self.cells > limits::CELLS {
            return Err(self.refuse(&format!("it has more than {} cells", limits::CELLS)));
        }
        if self.cells > limits::BLANKS + 5 * self.filled {
            return Err(self.refuse("it is nearly blank, with cells far to the right"));
        }
        if cells.len() < wanted {
            cells.resize(wanted, RawCell::Blank);
        }
        let Some(slot) = cells.get_mut(column as usize) else { return Ok(()) };
        // That a result was never saved is known once all of them are read.
        let known = cell == RawCell::Uncached;
        match std::mem::replace(slot, cell) {
            RawCell::Blank => Ok(()),
            _ if known => Ok(()),
            _ => Err(faults::twice(self.path, self.name, row, column)),
        }
    }

    fn widen(&mut self, row: u32, column: u32) -> Result<(), Fault> {
        let width = self.width.max(column + 1);
        let height = (self.rows.len() as u32).max(row);
        if u64::from(width) * u64::from(height) > limits::SPAN {
            let filled = self.filled as usize;
            return Err(faults::stray_cell(self.path, self.name, row, column, filled));
        }
        self.width = width;
        if self.rows.len() < row as usize {
            self.rows.resize_with(row as usize, Vec::new);
        }
        Ok(())
    }

    /// Sets the same cells in each of `count` rows from `row` on.
    pub fn put_rows(&mut self, row: u64, count: u64, cells: &[RawCell]) -> Result<(), Fault> {
        let filled = cells.iter().rposition(|cell| *cell != RawCell::Blank);
        let Some(last) = filled else { return Ok(()) };
        let (first, end) = (row, row.saturating_add(count));
        if row > u64::from(limits::ROWS) {
            return Err(self.beyond(u32::try_from(row).unwrap_or(u32::MAX), last as u32));
        }
        if end > u64::from(limits::ROWS) + 1
            || (last as u64 + 1).saturating_mul(count) > limits::CELLS
        {
            let what = format!("row {row} of it repeats {count} times");
            return Err(self.refuse(&what));
        }
        for number in first..end {
            for (column, cell) in cells.iter().take(last + 1).enumerate() {
                self.put(number as u32, column as u32, cell.clone())?;
            }
        }
        Ok(())
    }

    /// A number as a cell: a day where its format says so.
    pub fn number(
        &mut self,
        (row, column): (u32, u32),
        format: Format,
        number: Decimal,
        from_1904: bool,
    ) -> RawCell {
        match format {
            Format::Number => {}
            Format::Date => {
                if let Some(day) = day_of_serial(number, from_1904) {
                    return RawCell::of_day(day, time_of_serial(number));
                }
            }
            Format::Percent | Format::Money(_) => self.note_format(row, column, format),
        }
        RawCell::Number(number)
    }

    /// Notes how a number in a row and a column is shown.
    pub fn note_format(&mut self, row: u32, column: u32, format: Format) {
        if format == Format::Percent {
            match self.shares.last_mut() {
                Some((last, count)) if *last == row => *count += 1,
                _ => self.shares.push((row, 1)),
            }
        }
        // A cell beyond the last column is refused when it is put.
        let at = column.min(limits::COLUMNS) as usize;
        if self.shown.len() <= at {
            self.shown.resize(at + 1, Shown::default());
        }
        if let Some(shown) = self.shown.get_mut(at) {
            match format {
                Format::Percent => shown.percent += 1,
                Format::Money(mark) => {
                    shown.money += 1;
                    mark.into_iter().for_each(|mark| self.note_mark(row, at, mark));
                }
                Format::Number | Format::Date => {}
            }
        }
    }

    /// Notes the currency in which the number of a row and a column is shown. Rows may come
    /// in any order: one that is not next begins a run, and runs are put in order at the end.
    fn note_mark(&mut self, row: u32, column: usize, mark: &'static str) {
        if self.marks.len() <= column {
            self.marks.resize(column + 1, Vec::new());
        }
        let Some(runs) = self.marks.get_mut(column) else { return };
        match runs.last_mut() {
            Some(run) if run.mark == mark && run.last.checked_add(1) == Some(row) => run.last = row,
            _ => runs.push(Marked { first: row, last: row, mark }),
        }
    }

    /// Words as a cell; equal short words share their bytes.
    pub fn text(&mut self, text: &str) -> Result<RawCell, Fault> {
        match text.is_empty() {
            true => Ok(RawCell::Blank),
            false => Ok(RawCell::Text(self.words(text)?)),
        }
    }

    /// The error of a formula as a cell.
    pub fn error(&mut self, text: &str) -> Result<RawCell, Fault> {
        Ok(RawCell::Error(self.words(text)?))
    }

    fn words(&mut self, text: &str) -> Result<Arc<str>, Fault> {
        let words = self.words.get(text);
        words.map_err(|limit| self.refuse(limit))
    }

    /// Nobody sees rows `first` to `last`.
    pub fn hide_rows(&mut self, first: u64, last: u64) {
        let most = u64::from(limits::ROWS);
        if first <= most {
            let (first, last) = (first as u32, last.min(most) as u32);
            match self.hidden_rows.last_mut() {
                Some(run) if run.1 + 1 == first => run.1 = last,
                _ => self.hidden_rows.push((first, last)),
            }
        }
    }

    /// Nobody sees columns `first` to `last`.
    pub fn hide_columns(&mut self, first: u32, last: u32) {
        if first < limits::COLUMNS {
            self.hidden_columns.push((first, last.min(limits::COLUMNS - 1)));
        }
    }

    /// Cells that are shown as one.
    pub fn merge(&mut self, range: (u32, u32, u32, u32)) -> Result<(), Fault> {
        self.merges.push(range);
        match self.merges.len() > limits::MERGES {
            true => Err(self.refuse(&format!("it has more than {} merged ranges", limits::MERGES))),
            false => Ok(()),
        }
    }

    /// A cell that a merged range covers, although it holds something.
    pub fn note_covered(&mut self, row: u64, column: u64) {
        if let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) {
            self.covered.push((row, column));
        }
    }

    /// The fault of a cell where none can be.
    pub fn beyond(&self, row: u32, column: u32) -> Fault {
        faults::beyond(self.path, self.name, row, column)
    }

    /// The fault of too much.
    pub fn refuse(&self, what: &str) -> Fault {
        faults::too_large(self.path, Some(self.name), what)
    }

    /// The sheet. Cells that a merged range covers are blank: nobody sees them.
    pub fn finish(mut self) -> Result<RawSheet, Fault> {
        let covered = self.cover()?;
        self.order_formats();
        while self.rows.last().is_some_and(Vec::is_empty) {
            self.rows.pop();
        }
        let height = self.rows.len() as u32;
        let clip = |mut runs: Vec<(u32, u32)>, end: u32| -> Vec<u32> {
            // Runs that overlap are gone through once.
            runs.sort_unstable();
            let mut all: Vec<u32> = Vec::new();
            for (first, last) in runs {
                let next = all.last().map_or(0, |last| last + 1);
                all.extend(first.max(next)..=last.min(end));
            }
            all
        };
        // Columns hidden beyond the cells say nothing.
        let hidden_columns = match self.width.checked_sub(1) {
            Some(last) => clip(self.hidden_columns, last),
            None => Vec::new(),
        };
        Ok(RawSheet {
            name: self.name.to_owned(),
            hidden: false,
            loaded: true,
            first_row: 1,
            hidden_rows: clip(self.hidden_rows, height),
            hidden_columns,
            rows: self.rows,
            merges: self.merges,
            covered,
            shown: self.shown,
            shares: self.shares,
            marks: self.marks,
        })
    }

    /// Puts in order what was noted of formats as the rows came.
    fn order_formats(&mut self) {
        self.shares.sort_unstable();
        self.shares.dedup_by(|(row, more), (same, count)| {
            let again = row == same;
            *count += if again { *more } else { 0 };
            again
        });
        for (runs, shown) in self.marks.iter_mut().zip(&mut self.shown) {
            runs.sort_unstable_by_key(|run| run.first);
            runs.dedup_by(|next, run| {
                let joins = next.mark == run.mark && next.first <= run.last.saturating_add(1);
                run.last = if joins { next.last.max(run.last) } else { run.last };
                joins
            });
            shown.mark = runs.first().map(|run| run.mark);
        }
    }

    fn cover(&mut self) -> Result<Vec<(u32, u32)>, Fault> {
        let (mut covered, mut area) = (std::mem::take(&mut self.covered), 0_u64);
        // Ranges that do not overlap cannot hold more than the whole.
        let whole = self.rows.len() as u64 * u64::from(self.width);
        for (top, left, bottom, right) in &self.merges {
            if *left >= self.width {
                continue;
            }
            let bottom = (*bottom).min(self.rows.len() as u32);
            let above = self.rows.get((*top as usize).wrapping_sub(1));
            let shown = above.and_then(|cells| cells.get(*left as usize)).cloned();
            // The same words below them, as some programs keep them, hide nothing.
            let same = |cell: &RawCell| {
                matches!(cell, RawCell::Text(_)) && shown.as_ref().is_some_and(|one| one == cell)
            };
            for row in *top..=bottom {
                area += u64::from((*right).min(self.width - 1).saturating_sub(*left)) + 1;
                let Some(cells) = self.rows.get_mut((row as usize).wrapping_sub(1)) else {
                    continue;
                };
                let end = (*right as usize + 1).min(cells.len());
                let Some(inside) = cells.get_mut(*left as usize..end) else { continue };
                for (column, cell) in (*left..).zip(inside) {
                    if (row, column) != (*top, *left) && *cell != RawCell::Blank {
                        if !same(cell) {
                            covered.push((row, column));
                        }
                        *cell = RawCell::Blank;
                    }
                }
            }
            if area > whole {
                return Err(self.refuse("its merged ranges overlap"));
            }
        }
        covered.sort_unstable();
        Ok(covered)
    }
}

/// Recently seen words, so that a column of a few words holds each once.
#[derive(Default)]
pub struct Words {
    slots: Vec<Option<Arc<str>>>,
    bytes: u64,
}

impl Words {
    const SLOTS: usize = 4096;

    /// The words as shared bytes, or which limit they pass.
    pub fn get(&mut self, text: &str) -> Result<Arc<str>, &'static str> {
        if text.len() > limits::CELL_BYTES {
            return Err("a cell of it holds more than 1 MiB of text");
        }
        self.kept(text).ok_or("it has more than 256 MiB of text")
    }

    fn kept(&mut self, text: &str) -> Option<Arc<str>> {
        if self.slots.is_empty() {
            self.slots.resize(Self::SLOTS, None);
        }
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        let hash = text.as_bytes().iter().take(64).fold(0xcbf2_9ce4_8422_2325, step);
        let slot = self.slots.get_mut((hash >> 20) as usize % Self::SLOTS)?;
        match slot {
            Some(known) if **known == *text => Some(known.clone()),
            _ => {
                self.bytes += text.len() as u64;
                let words: Arc<str> = Arc::from(text);
                *slot = Some(words.clone());
                (self.bytes <= limits::TEXT_BYTES).then_some(words)
            }
        }
    }
}
