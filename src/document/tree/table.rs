//! A table, as it stands on a page.

use crate::value::{Day, Decimal, Unit};
use serde::Serialize;

/// A table in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Table {
    /// Column heads.
    pub head: Vec<HeadCell>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Notes under it; `n/a` reasons among them.
    pub notes: Vec<String>,
}

/// A column head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct HeadCell {
    /// Its words.
    pub text: String,
    /// Whether the column is set right, at the decimal.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// One per head.
    pub cells: Vec<Cell>,
    /// Whether it is a total.
    pub total: bool,
}

/// What a cell or a card is, for whoever computes on: no layout sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Typed {
    /// A number, and what it measures.
    Number(Decimal, Unit),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
}

impl Typed {
    /// A count.
    pub fn count(count: u64) -> Typed {
        Typed::Number(Decimal::from(count), Unit::Count)
    }

    /// As a file of plain text holds it.
    pub fn plain(&self) -> String {
        match self {
            Typed::Number(number, _) => number.normalize().to_string(),
            Typed::Day(day) => day.to_string(),
            Typed::Flag(flag) => flag.to_string(),
        }
    }
}

/// A cell in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// Its card, if it is a figure.
    pub card: Option<String>,
    /// Whether it is `n/a`, set muted.
    pub missing: bool,
    /// Whether it misses a target: bold; ▼ where the cell says so in words and
    /// is no figure, since before a number it would read as a fall.
    pub miss: bool,
    /// Quarters of a circle before its words: 0 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ball: Option<u8>,
    /// A small line as SVG in place of words; `text` then says what it shows.
    pub spark: Option<String>,
    /// What it is, where it is more than words.
    #[serde(skip)]
    pub value: Option<Typed>,
}
