//! Which cells of a column name a currency. Neighbours that name the same are one run,
//! so that a column written `$1,200` throughout costs nothing.

use crate::table::DecimalColumn;

/// Runs of rows whose amounts bear the same mark; blank cells between them do not count.
#[derive(Default)]
pub struct Marks {
    runs: Vec<Run>,
    /// The last bare number that still waits for its decimal sign.
    bare: Option<u32>,
}

/// Rows from the first to the last.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// What stands beside their amounts.
    pub mark: &'static str,
}

impl Marks {
    /// A number with a mark, or one that waits without; `before` is the column above it.
    pub fn note(&mut self, row: u32, mark: Option<&'static str>, before: &DecimalColumn) {
        let Some(mark) = mark else {
            self.bare = Some(row);
            return;
        };
        if let Some(run) = self.runs.last_mut().filter(|run| run.mark == mark) {
            let between = before.units.get(run.last as usize + 1..row as usize);
            let blank = |units: &[i64]| units.iter().all(|one| *one == DecimalColumn::MISSING);
            if self.bare.is_none_or(|bare| bare < run.last) && between.is_none_or(blank) {
                run.last = row;
                return;
            }
        }
        self.runs.push(Run { first: row, last: row, mark });
    }

    /// Gives all rows of a column that bear no mark the one of its heading.
    pub fn fill(&mut self, mark: &'static str, rows: u32) {
        let mut all = Vec::with_capacity(self.runs.len() * 2 + 1);
        let mut next = 0;
        for run in std::mem::take(&mut self.runs) {
            if run.first > next {
                all.push(Run { first: next, last: run.first - 1, mark });
            }
            next = run.last + 1;
            all.push(run);
        }
        if next < rows {
            all.push(Run { first: next, last: rows - 1, mark });
        }
        self.runs = all;
    }

    /// What stands beside the amount of a row.
    pub fn of(&self, row: u32) -> Option<&'static str> {
        let after = self.runs.partition_point(|run| run.first <= row);
        let run = self.runs.get(after.checked_sub(1)?)?;
        (row <= run.last).then_some(run.mark)
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Adds those of a later piece, whose rows come after `rows` others.
    pub fn absorb(&mut self, later: Marks, rows: u32) {
        let moved = |run: Run| Run { first: run.first + rows, last: run.last + rows, ..run };
        self.runs.extend(later.runs.into_iter().map(moved));
        self.bare = later.bare.map(|bare| bare + rows).or(self.bare);
    }
}
