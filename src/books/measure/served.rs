//! The rows of a table as its book serves them to declared figures.

use crate::books::measure::source::Columns;
use crate::table::{Column, DayColumn, DecimalColumn, FlagColumn, TextColumn};
use crate::value::{Day, Decimal, Money};

/// Rows that a book serves.
#[derive(Debug, Default)]
pub struct ServedRows {
    /// How many.
    pub rows: usize,
    /// The columns that it works out.
    pub columns: Columns,
    /// The columns that it serves as the table has them.
    pub plain: &'static [&'static str],
    /// The row of the table that each is made of, ascending; none where each row is one.
    pub of: Option<Vec<u32>>,
}

impl ServedRows {
    /// With a column that is worked out.
    #[must_use]
    pub fn with(mut self, name: &str, column: Column) -> ServedRows {
        self.columns.insert(name.to_owned(), column);
        self
    }
}

/// A column of words.
pub fn words<'w>(rows: impl Iterator<Item = Option<&'w str>>) -> Column {
    Column::Text(TextColumn::of(rows))
}

/// A column of amounts.
pub fn amounts(rows: impl Iterator<Item = Option<Money>>) -> Column {
    numbers(rows.map(|amount| amount.map(Money::decimal)))
}

/// A column of numbers.
pub fn numbers(rows: impl Iterator<Item = Option<Decimal>>) -> Column {
    let mut column = DecimalColumn::default();
    for number in rows {
        match number {
            Some(number) => column.push(number),
            None => column.units.push(DecimalColumn::MISSING),
        }
    }
    Column::Decimal(column)
}

/// A column of days.
pub fn days(rows: impl Iterator<Item = Option<Day>>) -> Column {
    let days = rows.map(|day| day.map_or(DayColumn::MISSING, |day| day.0)).collect();
    Column::Day(DayColumn { days, ..DayColumn::default() })
}

/// A column of yes or no.
pub fn flags(rows: impl Iterator<Item = Option<bool>>) -> Column {
    Column::Flag(FlagColumn { flags: rows.collect() })
}
