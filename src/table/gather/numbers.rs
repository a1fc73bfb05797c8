//! A column of numbers while it is read.

use crate::table::gather::{Manner, Marks, Wrong};
use crate::table::number::{self, Mark};
use crate::table::{DecimalColumn, Kind};
use crate::value::Decimal;

/// Numbers, some perhaps waiting for a decimal sign.
#[derive(Default)]
pub struct Numbers {
    /// The numbers; 0 where one waits.
    pub column: DecimalColumn,
    /// Row, number with a point, number with a comma.
    pub waiting: Vec<(u32, Decimal, Decimal)>,
    /// The text of the first that waits.
    pub unproved: Option<String>,
    /// The first row that proves a decimal point, and its text.
    pub point: Option<(u32, String)>,
    /// The first row that proves a decimal comma, and its text.
    pub comma: Option<(u32, String)>,
    /// Which cells name a currency.
    pub marks: Marks,
    /// Rows of shares and targets that are written with a percent sign.
    pub percents: Vec<u32>,
}

impl Numbers {
    /// Reads the next row's cell.
    pub fn text(&mut self, text: &str, manner: &Manner) -> Option<Wrong> {
        let mark = manner.mark;
        if let Some((units, scale)) = simple(text, mark) {
            if scale > 0 && self.point.is_none() && mark.is_none() {
                self.point = Some((self.column.units.len() as u32, text.to_owned()));
            }
            self.column.push_units(units, scale);
            return None;
        }
        let row = self.column.units.len() as u32;
        let (reading, beside) = number::read_beside(text, mark);
        if beside.percent && manner.kind.is_only_money() {
            self.column.units.push(DecimalColumn::MISSING);
            return Some(Wrong::Percent);
        }
        if beside.percent && matches!(manner.kind, Kind::Share | Kind::Chance | Kind::Target) {
            self.percents.push(row);
        }
        match reading {
            number::Reading::Missing => self.column.units.push(DecimalColumn::MISSING),
            number::Reading::Bad => {
                self.column.units.push(DecimalColumn::MISSING);
                return Some(Wrong::Number);
            }
            number::Reading::Sure(number, proof) => {
                match proof {
                    Some(Mark::Point) => drop(self.point.get_or_insert((row, text.to_owned()))),
                    Some(Mark::Comma) => drop(self.comma.get_or_insert((row, text.to_owned()))),
                    None => {}
                }
                if beside.currency.is_some() {
                    self.marks.note(row, beside.currency, &self.column);
                }
                self.put(number);
            }
            number::Reading::Either { point, comma } => {
                self.waiting.push((row, point, comma));
                self.unproved.get_or_insert_with(|| text.to_owned());
                self.marks.note(row, beside.currency, &self.column);
                self.column.units.push(DecimalColumn::MISSING);
            }
        }
        None
    }

    /// Adds a row.
    pub fn put(&mut self, number: Decimal) {
        self.column.push(number);
    }

    /// Adds the rows of a later piece.
    pub fn absorb(&mut self, later: Numbers) {
        let rows = self.column.units.len() as u32;
        let moved = |(row, text): (u32, String)| (row + rows, text);
        self.point = self.point.take().or(later.point.map(moved));
        self.comma = self.comma.take().or(later.comma.map(moved));
        self.unproved = self.unproved.take().or(later.unproved);
        self.waiting.extend(later.waiting.into_iter().map(|(row, a, b)| (row + rows, a, b)));
        self.marks.absorb(later.marks, rows);
        self.percents.extend(later.percents.into_iter().map(|row| row + rows));
        self.column.append(later.column);
    }
}

/// The common spelling, fast: an optional minus, digits, perhaps a point and a
/// fraction that cannot be a group of thousands. Units and digits after the point.
fn simple(text: &str, mark: Option<Mark>) -> Option<(i64, u32)> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut units: i64 = 0;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let scale = match point {
        None => 0,
        Some(_) if mark == Some(Mark::Comma) => return None,
        Some(at) => {
            let fraction = digits.len() - at - 1;
            let thousands = fraction == 3 && at <= 3 && digits.first() != Some(&b'0');
            if fraction == 0 || (thousands && mark.is_none()) {
                return None;
            }
            fraction as u32
        }
    };
    Some((if negative { -units } else { units }, scale))
}
