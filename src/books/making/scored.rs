//! Scores as people write them: `4`, `4.0`, `4/5`, or nothing yet.

use crate::value::{Day, Decimal};

/// What a cell of a score says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scored {
    /// Nobody has scored it.
    Missing,
    /// A whole number of the scale.
    Score(i64),
    /// Beyond the scale, of another scale, or no number.
    OutOfRange,
    /// Between two numbers of the scale.
    NotWhole,
    /// A day: a spreadsheet made one of `4/5`.
    IsDate,
}

/// What people write where nothing is scored yet; what the table's reader takes as missing
/// does not come here.
const NOT_YET: [&str; 6] = ["tbd", "?", "-", "–", "—", "not scored"];

/// Reads a cell against a scale: nothing is rounded or clamped.
pub fn read(cell: Option<&str>, (least, most): (i64, i64)) -> Scored {
    let text = cell.unwrap_or("").trim();
    if text.is_empty() || NOT_YET.contains(&text.to_lowercase().as_str()) {
        return Scored::Missing;
    }
    if Day::parse(text).is_some() {
        return Scored::IsDate;
    }
    let (number, scale) = match text.split_once('/') {
        Some((number, scale)) => (number.trim(), scale.trim().parse().ok()),
        None => (text, Some(most)),
    };
    let Some(number) = number.parse::<Decimal>().ok().filter(|_| scale == Some(most)) else {
        return Scored::OutOfRange;
    };
    if number < Decimal::from(least) || number > Decimal::from(most) {
        return Scored::OutOfRange;
    }
    match i64::try_from(number.normalize()) {
        Ok(score) if number.is_integer() => Scored::Score(score),
        _ => Scored::NotWhole,
    }
}
