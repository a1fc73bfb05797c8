//! Whether a row can be the headings, by what stands below it: a record is of the kinds
//! of the records below, a row of headings is not.

use crate::table::cell::{is_missing, trim};
use crate::table::{date, number};

/// What a cell looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing, or nothing that can be told.
    #[default]
    Blank,
    /// Words.
    Words,
    /// A number.
    Number,
    /// A day.
    Day,
    /// A year or a month, which may well be a heading.
    Period,
}

/// What the first rows of a file look like.
pub struct Looks {
    rows: Vec<Vec<Look>>,
}

impl Looks {
    /// Looks at rows.
    pub fn of(rows: &[Vec<String>]) -> Looks {
        Looks { rows: rows.iter().map(|row| row.iter().map(|cell| look(cell)).collect()).collect() }
    }

    /// How many cells of a row are filled.
    pub fn filled(&self, at: usize) -> usize {
        self.rows.get(at).map_or(0, |row| row.iter().filter(|look| **look != Look::Blank).count())
    }

    /// The most cells that are filled in one of the rows.
    pub fn fullest(&self) -> usize {
        (0..self.rows.len()).map(|at| self.filled(at)).max().unwrap_or(0)
    }

    /// What most filled cells of a column look like from a row on.
    pub fn column(&self, from: usize, column: usize) -> Look {
        let cells = self.rows.iter().skip(from).filter_map(|row| row.get(column));
        let filled: Vec<Look> = cells.copied().filter(|look| *look != Look::Blank).collect();
        let looks = [Look::Words, Look::Number, Look::Day, Look::Period];
        let most =
            |wanted: &Look| filled.iter().filter(|look| *look == wanted).count() * 2 > filled.len();
        looks.into_iter().find(most).unwrap_or_default()
    }

    /// Whether a row is one of data: in some columns it holds a number or a day as the rows
    /// below do, and in none it has words over them.
    pub fn is_record(&self, at: usize) -> bool {
        let Some(row) = self.rows.get(at) else { return false };
        let below = |column: usize| {
            let below = self.rows.iter().skip(at + 1).filter_map(move |row| row.get(column));
            let count = |wanted: Look| below.clone().filter(|look| **look == wanted).count();
            let (numbers, days, words) =
                (count(Look::Number), count(Look::Day), count(Look::Words));
            match (numbers + days) * 2 > numbers + days + words {
                true if numbers > days => Look::Number,
                true => Look::Day,
                false => Look::Words,
            }
        };
        let mut alike = 0;
        for (column, look) in row.iter().enumerate() {
            match (look, below(column)) {
                (Look::Words, Look::Number | Look::Day) => return false,
                (Look::Number, Look::Number) | (Look::Day, Look::Day) => alike += 1,
                _ => {}
            }
        }
        alike > 0
    }
}

fn look(cell: &str) -> Look {
    let cell = trim(cell);
    if is_missing(cell) {
        return Look::Blank;
    }
    if cell.len() > 40 {
        return Look::Words;
    }
    if cell.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year)) {
        return Look::Period;
    }
    match date::read(cell, None) {
        date::Reading::Sure(..) | date::Reading::Either { .. } => return Look::Day,
        date::Reading::OnlyMonth => return Look::Period,
        _ => {}
    }
    match number::read(cell, None) {
        number::Reading::Sure(..) | number::Reading::Either { .. } => Look::Number,
        _ => Look::Words,
    }
}
