//! Which rows of which tables made a figure, compactly.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A set of row indexes of one table, kept as sorted runs `[first, last]`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RowSet {
    runs: Vec<(u32, u32)>,
}

impl RowSet {
    /// The empty set.
    pub fn new() -> RowSet {
        RowSet::default()
    }

    /// Every row below `count`.
    pub fn all(count: usize) -> RowSet {
        match u32::try_from(count) {
            Ok(count) if count > 0 => RowSet { runs: vec![(0, count - 1)] },
            _ => RowSet::new(),
        }
    }

    /// The rows for which `keep` holds, in one pass.
    pub fn filter(count: usize, mut keep: impl FnMut(usize) -> bool) -> RowSet {
        let mut set = RowSet::new();
        (0..count).filter(|row| keep(*row)).for_each(|row| set.push(row as u32));
        set
    }

    /// Adds a row that is not before any row already in the set.
    pub fn push(&mut self, row: u32) {
        match self.runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            Some((_, last)) if *last >= row => {}
            _ => self.runs.push((row, row)),
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|(first, last)| (last - first) as usize + 1).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The runs, first and last row of each, in order.
    pub fn runs(&self) -> &[(u32, u32)] {
        &self.runs
    }

    /// Every row, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.runs.iter().flat_map(|&(first, last)| first..=last)
    }

    /// Whether `row` is in the set.
    pub fn contains(&self, row: u32) -> bool {
        let at = self.runs.partition_point(|&(_, last)| last < row);
        self.runs.get(at).is_some_and(|&(first, _)| first <= row)
    }

    /// How many rows are in both.
    pub fn common(&self, other: &RowSet) -> usize {
        let (mut left, mut right) = (self.runs.iter().peekable(), other.runs.iter().peekable());
        let mut count = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let (first, last) = (a.0.max(b.0), a.1.min(b.1));
            count += if first <= last { (last - first) as usize + 1 } else { 0 };
            if a.1 <= b.1 {
                left.next()
            } else {
                right.next()
            };
        }
        count
    }

    /// The rows that are not in the other.
    #[must_use]
    pub fn without(&self, other: &RowSet) -> RowSet {
        let mut others = other.runs.iter().peekable();
        let mut runs = Vec::with_capacity(self.runs.len());
        for &(mut first, last) in &self.runs {
            while others.next_if(|gone| gone.1 < first).is_some() {}
            while let Some(gone) = others.peek().filter(|gone| gone.0 <= last) {
                if gone.0 > first {
                    runs.push((first, gone.0 - 1));
                }
                first = gone.1.saturating_add(1);
                if gone.1 > last {
                    break;
                }
                others.next();
            }
            if first <= last {
                runs.push((first, last));
            }
        }
        RowSet { runs }
    }

    /// The rows of both: the two sorted lists are merged in one pass.
    #[must_use]
    pub fn union(&self, other: &RowSet) -> RowSet {
        if self.is_empty() || other.is_empty() {
            return if self.is_empty() { other.clone() } else { self.clone() };
        }
        let (mut left, mut right) = (self.runs.iter().peekable(), other.runs.iter().peekable());
        let mut runs: Vec<(u32, u32)> = Vec::with_capacity(self.runs.len() + other.runs.len());
        loop {
            let next = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) if a <= b => left.next(),
                (Some(_), None) => left.next(),
                _ => right.next(),
            };
            let Some(&(first, last)) = next else { return RowSet { runs } };
            match runs.last_mut() {
                Some(run) if first <= run.1.saturating_add(1) => run.1 = run.1.max(last),
                _ => runs.push((first, last)),
            }
        }
    }
}

impl FromIterator<u32> for RowSet {
    /// Takes rows in any order.
    fn from_iter<I: IntoIterator<Item = u32>>(rows: I) -> RowSet {
        let mut rows: Vec<u32> = rows.into_iter().collect();
        rows.sort_unstable();
        let mut set = RowSet::new();
        rows.into_iter().for_each(|row| set.push(row));
        set
    }
}

/// Rows of several tables, by the table's name.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Rows {
    sets: BTreeMap<String, Arc<RowSet>>,
}

impl Rows {
    /// The rows of one table.
    pub fn of(table: &str, rows: RowSet) -> Rows {
        Rows::shared(table, &Arc::new(rows))
    }

    /// The rows of one table that many figures are made of: they are kept once.
    pub fn shared(table: &str, rows: &Arc<RowSet>) -> Rows {
        let some = (!rows.is_empty()).then(|| (table.to_owned(), Arc::clone(rows)));
        Rows { sets: some.into_iter().collect() }
    }

    /// Adds rows of a table.
    pub fn add(&mut self, table: &str, rows: &RowSet) {
        if rows.is_empty() {
            return;
        }
        match self.sets.get_mut(table) {
            Some(set) => *set = Arc::new(set.union(rows)),
            None => {
                self.sets.insert(table.to_owned(), Arc::new(rows.clone()));
            }
        }
    }

    /// Adds all rows of another.
    pub fn extend(&mut self, other: &Rows) {
        for (table, rows) in &other.sets {
            match self.sets.get_mut(table) {
                Some(set) if Arc::ptr_eq(set, rows) => {}
                Some(set) => *set = Arc::new(set.union(rows)),
                None => {
                    self.sets.insert(table.clone(), Arc::clone(rows));
                }
            }
        }
    }

    /// Each table with its rows, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RowSet)> {
        self.sets.iter().map(|(table, rows)| (table.as_str(), rows.as_ref()))
    }

    /// How many rows in all.
    pub fn len(&self) -> usize {
        self.sets.values().map(|rows| rows.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }
}
