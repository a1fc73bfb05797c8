//! Where rows stand in their file.

use crate::table::RowNumbers;

/// Where rows stand. As long as rows follow each other and lines keep step, two
/// numbers say it all.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    first: Option<u32>,
    count: u32,
    listed: Vec<(u32, u32)>,
}

impl Numbers {
    /// Adds a row.
    pub fn push(&mut self, row: u32, line: u32) {
        if self.listed.is_empty() {
            let first = *self.first.get_or_insert(row);
            if row == line && row == first + self.count {
                self.count += 1;
                return;
            }
            self.list();
        }
        self.listed.push((row, line));
    }

    /// Makes room for so many more rows, where each is listed.
    pub(super) fn reserve(&mut self, rows: usize) {
        if !self.listed.is_empty() {
            self.listed.reserve(rows);
        }
    }

    fn list(&mut self) {
        let first = self.first.unwrap_or(0);
        self.listed = (first..first + self.count).map(|row| (row, row)).collect();
    }

    pub(super) fn absorb(&mut self, later: Numbers, row: u32, line: u32) {
        if later.listed.is_empty() {
            let first = later.first.unwrap_or(0);
            if later.count > 0 && self.listed.is_empty() && row == line {
                let own = *self.first.get_or_insert(first + row);
                if first + row == own + self.count {
                    self.count += later.count;
                    return;
                }
            }
            (first..first + later.count).for_each(|at| self.push(at + row, at + line));
        }
        self.reserve(later.listed.len());
        later.listed.into_iter().for_each(|(at, on)| self.push(at + row, on + line));
    }

    /// Spreadsheet row and line of a row.
    pub fn get(&self, row: u32) -> (u32, u32) {
        let dense = self.first.unwrap_or(0).saturating_add(row);
        match self.listed.is_empty() {
            true => (dense, dense),
            false => self.listed.get(row as usize).copied().unwrap_or((0, 0)),
        }
    }

    /// Only the rows for which `keep` holds.
    #[must_use]
    pub fn retain(&self, keep: &[bool]) -> Numbers {
        let mut kept = Numbers::default();
        for (row, keep) in (0..).zip(keep) {
            if *keep {
                let (row, line) = self.get(row);
                kept.push(row, line);
            }
        }
        kept
    }

    /// As a table keeps them.
    pub fn into_rows(self) -> RowNumbers {
        match self.listed.is_empty() {
            true => RowNumbers::Dense { first: self.first.unwrap_or(1) },
            false => RowNumbers::Listed(self.listed),
        }
    }
}
