//! Columns as flat arrays: a million rows are a few dense vectors, and a
//! repeated word is one small code.

use crate::value::{Day, Decimal};
use std::fmt;

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

impl Default for Column {
    fn default() -> Column {
        Column::Flag(FlagColumn::default())
    }
}

impl Column {
    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Column::Text(column) => column.codes.len(),
            Column::Decimal(column) => column.units.len(),
            Column::Day(column) => column.days.len(),
            Column::Flag(column) => column.flags.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Words, each distinct one kept once. Code 0 is "missing".
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    /// The code of each row.
    pub codes: Vec<u32>,
    /// The word of each code; entry 0 is empty and means missing.
    pub words: Words,
}

/// Words one after the other in one piece of memory: a million ids are no
/// million small pieces.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    ends: Vec<usize>,
}

impl Words {
    /// How many.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// How long all are together.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The word at a place.
    pub fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }

    /// All, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let word = self.text.get(start..*end).unwrap_or("");
            start = *end;
            word
        })
    }

    /// Places of those whose bytes are as wanted: of a million words few are looked at as
    /// words.
    pub fn those(&self, are: impl Fn(&[u8]) -> bool) -> impl Iterator<Item = usize> {
        let (bytes, mut start) = (self.text.as_bytes(), 0);
        self.ends.iter().enumerate().filter_map(move |(at, end)| {
            let word = bytes.get(start..*end).unwrap_or_default();
            start = *end;
            are(word).then_some(at)
        })
    }

    /// Whether no word has a sign beyond ASCII.
    pub fn is_ascii(&self) -> bool {
        self.text.is_ascii()
    }

    /// Adds one.
    pub fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(self.text.len());
    }

    /// Adds all of `later` but its first, which means missing there as here.
    pub fn extend(&mut self, later: &Words) {
        let before = self.text.len();
        let first = later.ends.first().copied().unwrap_or(0);
        self.text.push_str(later.text.get(first..).unwrap_or(""));
        self.ends.extend(later.ends.iter().skip(1).map(|end| end - first + before));
    }

    /// Makes room for so many more words of so many bytes.
    pub fn reserve(&mut self, words: usize, bytes: usize) {
        self.text.reserve(bytes);
        self.ends.reserve(words);
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl TextColumn {
    /// The word of a row, if there is one.
    pub fn get(&self, row: usize) -> Option<&str> {
        match self.codes.get(row) {
            None | Some(0) => None,
            Some(code) => self.words.get(*code as usize),
        }
    }

    /// The code of a row; 0 when missing.
    pub fn code(&self, row: usize) -> u32 {
        self.codes.get(row).copied().unwrap_or(0)
    }

    /// The code of a word.
    pub fn code_of(&self, word: &str) -> Option<u32> {
        self.words.iter().skip(1).position(|have| have == word).map(|at| at as u32 + 1)
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
    /// When in that day, in milliseconds after it began, as far as the rows go of which
    /// any says so; only of a [`Kind::Moment`](crate::table::Kind::Moment), else empty.
    pub times: Vec<i32>,
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

    /// When in its day a row is; 0 where nothing says so.
    pub fn time(&self, row: usize) -> i32 {
        self.times.get(row).copied().unwrap_or(0)
    }

    /// Says when in its day a row is; rows without a time take no room until one has.
    pub fn set_time(&mut self, row: usize, time: i32) {
        if time != 0 {
            self.times.resize(self.times.len().max(row + 1), 0);
            if let Some(slot) = self.times.get_mut(row) {
                *slot = time;
            }
        }
    }

    /// Adds the rows of another column.
    pub fn append(&mut self, later: DayColumn) {
        if !later.times.is_empty() {
            self.times.resize(self.days.len(), 0);
            self.times.extend(later.times);
        }
        self.days.extend(later.days);
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

/// Finer numbers than this stand in `wide`. What stands in `units` would fit
/// with as many digits after the point, so that making a column finer never fails.
const FINEST: u32 = 6;

impl DecimalColumn {
    /// Adds a row.
    pub fn push(&mut self, number: Decimal) {
        let units = self.fit(number);
        if units == Self::WIDE {
            self.wide.push((self.units.len() as u32, number));
        }
        self.units.push(units);
    }

    /// Adds a row of `units * 10^-scale`.
    pub fn push_units(&mut self, units: i64, scale: u32) {
        match FINEST.checked_sub(scale).and_then(|by| raised(units, by)) {
            Some(_) => {
                self.rescale(scale);
                let units = raised(units, self.scale.saturating_sub(scale));
                self.units.push(units.unwrap_or(Self::MISSING));
            }
            None => self.push(Decimal::new(units, scale)),
        }
    }

    /// Sets rows that had no number; rows ascend.
    pub fn set(&mut self, rows: impl Iterator<Item = (u32, Decimal)>) {
        for (row, number) in rows {
            let units = self.fit(number);
            if units == Self::WIDE {
                self.wide.push((row, number));
            }
            if let Some(slot) = self.units.get_mut(row as usize) {
                *slot = units;
            }
        }
        self.wide.sort_by_key(|(row, _)| *row);
    }

    /// Adds the rows of another column.
    pub fn append(&mut self, mut later: DecimalColumn) {
        let rows = self.units.len() as u32;
        self.rescale(later.scale);
        later.rescale(self.scale);
        self.units.extend(later.units);
        self.wide.extend(later.wide.into_iter().map(|(row, number)| (row + rows, number)));
    }

    /// The number as units of this column, which may become finer; `WIDE` if it does not fit.
    fn fit(&mut self, number: Decimal) -> i64 {
        let number = if number.scale() > FINEST { number.normalize() } else { number };
        let room = FINEST.checked_sub(number.scale());
        match (i64::try_from(number.mantissa()), room) {
            (Ok(units), Some(room)) if raised(units, room).is_some() => {
                self.rescale(number.scale());
                raised(units, self.scale - number.scale()).unwrap_or(Self::WIDE)
            }
            _ => Self::WIDE,
        }
    }

    /// Makes all units at least this fine.
    fn rescale(&mut self, scale: u32) {
        let by = scale.saturating_sub(self.scale);
        if by > 0 {
            for units in &mut self.units {
                *units = raised(*units, by).unwrap_or(Self::MISSING);
            }
            self.scale = scale;
        }
    }
}

/// `units * 10^by`, if that fits; the marks stay marks.
fn raised(units: i64, by: u32) -> Option<i64> {
    match units {
        DecimalColumn::MISSING | DecimalColumn::WIDE => Some(units),
        _ if by == 0 => Some(units),
        _ => {
            let units = units.checked_mul(10_i64.checked_pow(by)?)?;
            (units > DecimalColumn::WIDE).then_some(units)
        }
    }
}
