//! Columns as flat arrays: a million rows are a few dense vectors, and a
//! repeated word is one small code.

use crate::value::{Day, Decimal};

/// A typed column.
#[derive(Clone, Debug)]
pub enum Column {
    /// Words.
    Text(TextColumn),
    /// Exact numbers.
    Decimal(DecimalColumn),
    /// Days.
    Day(DayColumn),
    /// Yes or no.
    Flag(FlagColumn),
}

/// Words, each distinct one kept once. Code 0 is "missing".
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    /// The code of each row.
    pub codes: Vec<u32>,
    /// The word of each code; entry 0 is empty and means missing.
    pub words: Vec<Box<str>>,
}

impl TextColumn {
    /// The word of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<&str> {
        match self.codes.get(row) {
            None | Some(0) => None,
            Some(code) => self.words.get(*code as usize).map(AsRef::as_ref),
        }
    }

    /// The code of a row; 0 when missing.
    pub fn code(&self, row: usize) -> u32 {
        self.codes.get(row).copied().unwrap_or(0)
    }

    /// The code of a word.
    pub fn code_of(&self, word: &str) -> Option<u32> {
        self.words.iter().skip(1).position(|have| &**have == word).map(|at| at as u32 + 1)
    }
}

/// Exact numbers as whole multiples of `10^-scale`; numbers too large or too
/// fine for that stand in `wide`.
#[derive(Clone, Debug, Default)]
pub struct DecimalColumn {
    /// Unscaled values; [`DecimalColumn::MISSING`] where there is none.
    pub units: Vec<i64>,
    /// Digits after the point in `units`.
    pub scale: u32,
    /// Rows whose number does not fit, sorted by row; `units` holds `WIDE` there.
    pub wide: Vec<(u32, Decimal)>,
}

impl DecimalColumn {
    /// Marks a row without a number.
    pub const MISSING: i64 = i64::MIN;
    /// Marks a row whose number stands in `wide`.
    pub const WIDE: i64 = i64::MIN + 1;

    /// The number of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<Decimal> {
        match self.units.get(row).copied()? {
            Self::MISSING => None,
            Self::WIDE => {
                let at = self.wide.binary_search_by_key(&(row as u32), |(row, _)| *row).ok()?;
                self.wide.get(at).map(|(_, number)| *number)
            }
            units => Some(Decimal::new(units, self.scale)),
        }
    }

    /// The unscaled values, when every number fits: sums over these are exact and fast.
    pub fn fixed(&self) -> Option<(&[i64], u32)> {
        self.wide.is_empty().then_some((&self.units, self.scale))
    }
}

/// Days; [`DayColumn::MISSING`] where there is none.
#[derive(Clone, Debug, Default)]
pub struct DayColumn {
    /// Days since 1970-01-01.
    pub days: Vec<i32>,
}

impl DayColumn {
    /// Marks a row without a day.
    pub const MISSING: i32 = i32::MIN;

    /// The day of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<Day> {
        match self.days.get(row).copied()? {
            Self::MISSING => None,
            day => Some(Day(day)),
        }
    }
}

/// Yes, no or nothing.
#[derive(Clone, Debug, Default)]
pub struct FlagColumn {
    /// The answer of each row.
    pub flags: Vec<Option<bool>>,
}

impl FlagColumn {
    /// The answer of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<bool> {
        self.flags.get(row).copied().flatten()
    }
}
