//! Rows by window and word: one pass over the days and the codes.

use crate::table::DayColumn;
use crate::value::{Day, RowSet};
use std::sync::Arc;

/// A row that falls into no cell.
pub const NONE: u32 = u32::MAX;

/// What places rows in windows.
pub enum Place<'a> {
    /// All rows in the one there is.
    All,
    /// Rows whose day lies in one of several, by the day counted from the first.
    Inside {
        /// The day of each row.
        days: Option<&'a [i32]>,
        /// The first day of all.
        first: i32,
        /// The window of each day after it.
        windows: Vec<u32>,
    },
    /// Rows whose day is before a day.
    Until(Option<&'a [i32]>, Day),
    /// Rows that begin before a day and are not over by the day before it.
    Live(Option<&'a [i32]>, Option<&'a [i32]>, Day),
}

/// Where a row stands.
enum Stands {
    In(u32),
    Nowhere,
    Undated,
}

impl<'a> Place<'a> {
    /// Rows whose day lies in one of several windows that do not overlap, in order.
    pub fn inside(days: Option<&'a [i32]>, all: &[(Day, Day)]) -> Place<'a> {
        let first = all.first().map_or(0, |(start, _)| start.0);
        let mut windows = Vec::new();
        for (at, (start, end)) in all.iter().enumerate() {
            let from = start.0.saturating_sub(first).max(0) as usize;
            let to = end.0.saturating_sub(first).max(0) as usize;
            windows.resize(from, NONE);
            windows.resize(to.max(from), at as u32);
        }
        Place::Inside { days, first, windows }
    }

    fn stands(&self, row: usize) -> Stands {
        let day = |days: &Option<&[i32]>| {
            let day = days.and_then(|days| days.get(row).copied());
            day.filter(|day| *day != DayColumn::MISSING)
        };
        let when = |is: bool| if is { Stands::In(0) } else { Stands::Nowhere };
        match self {
            Place::All => Stands::In(0),
            Place::Inside { days, first, windows } => {
                let Some(day) = day(days) else { return Stands::Undated };
                let at = usize::try_from(i64::from(day) - i64::from(*first)).ok();
                match at.and_then(|at| windows.get(at).copied()).unwrap_or(NONE) {
                    NONE => Stands::Nowhere,
                    window => Stands::In(window),
                }
            }
            Place::Until(days, end) => match day(days) {
                None => Stands::Undated,
                Some(day) => when(day < end.0),
            },
            Place::Live(from, until, end) => match day(from) {
                None => Stands::Undated,
                Some(from) => when(from < end.0 && day(until).is_none_or(|until| until >= end.0)),
            },
        }
    }
}

/// Rows by window and word: the cell of a window's word is `window * words + word`.
pub struct Cells {
    /// The cell of each row.
    pub of: Vec<u32>,
    /// The rows of each cell.
    pub rows: Vec<Arc<RowSet>>,
    /// The rows of each word that nothing places.
    pub undated: Vec<Arc<RowSet>>,
}

impl Cells {
    /// Sorts the rows that are kept.
    pub fn of(
        keep: &[bool],
        words: usize,
        windows: usize,
        word: impl Fn(usize) -> Option<u32>,
        place: &Place<'_>,
    ) -> Cells {
        let mut rows = vec![RowSet::new(); windows * words];
        let mut undated = vec![RowSet::new(); words];
        let push = |set: Option<&mut RowSet>, row: usize| {
            if let Some(set) = set {
                set.push(row as u32);
            }
        };
        let mut of = vec![NONE; keep.len()];
        for (row, (slot, _)) in of.iter_mut().zip(keep).enumerate().filter(|(_, (_, keep))| **keep)
        {
            let Some(word) = word(row) else { continue };
            match place.stands(row) {
                Stands::In(window) => {
                    *slot = window * words as u32 + word;
                    push(rows.get_mut(*slot as usize), row);
                }
                Stands::Undated => push(undated.get_mut(word as usize), row),
                Stands::Nowhere => {}
            }
        }
        let shared = |sets: Vec<RowSet>| sets.into_iter().map(Arc::new).collect();
        Cells { of, rows: shared(rows), undated: shared(undated) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}
