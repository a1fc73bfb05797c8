//! Numbers that a whole column settles: how decimals are written, and whether shares are
//! fractions or percentages.

use crate::table::gather::{Manner, Marks, Numbers};
use crate::table::number::Mark;
use crate::table::settle::{ByLocale, Unsettled};
use crate::table::{DecimalColumn, Kind, ShareScale, money};
use crate::value::Decimal;

/// `$1,200` of a project in `en-US`: where nothing proves how amounts are written, and each
/// that is open bears the mark of a currency without thousandths, the locale does if it makes
/// thousands of them all.
pub fn by_locale(numbers: &mut Numbers, marks: &Marks, manner: &Manner) -> Option<ByLocale> {
    let mark = manner.locale.filter(|_| numbers.point.is_none() && numbers.comma.is_none())?;
    let read = |(row, point, comma): &(u32, Decimal, Decimal)| {
        let (number, other) = match mark {
            Mark::Point => (*point, *comma),
            Mark::Comma => (*comma, *point),
        };
        let in_full = marks.of(*row).is_some_and(|mark| money::digits(mark) < 3);
        (in_full && number.abs() > other.abs()).then_some((*row, number))
    };
    let found: Vec<(u32, Decimal)> = numbers.waiting.iter().map(read).collect::<Option<_>>()?;
    let (row, number) = *found.first()?;
    let cells = found.len();
    numbers.waiting.clear();
    numbers.column.set(found.into_iter());
    Some(ByLocale { row, text: numbers.unproved.take().unwrap_or_default(), number, cells })
}

/// The column, once what waits is decided by what its own cells prove.
pub fn number(numbers: Numbers, unsettled: &mut Vec<Unsettled>) -> DecimalColumn {
    let mut column = numbers.column;
    match (numbers.point, numbers.comma) {
        (Some(point), Some(comma)) => unsettled.push(Unsettled::Marks(point, comma)),
        (Some(_), None) => column.set(numbers.waiting.into_iter().map(|(row, a, _)| (row, a))),
        (None, Some(_)) => column.set(numbers.waiting.into_iter().map(|(row, _, b)| (row, b))),
        (None, None) => {
            if let Some(&(row, point, comma)) = numbers.waiting.first() {
                let text = numbers.unproved.unwrap_or_default();
                let cells = numbers.waiting.len();
                unsettled.push(Unsettled::Number { row, text, point, comma, cells });
            }
        }
    }
    column
}

/// A sign says what its own cell is. Bare numbers of a column are all written in one way:
/// as stated; else `40` is 40 percent where the heading or another cell has a sign, or a
/// chance cannot be more than one, and `0.4` where no bare number is above 1. Where both
/// could be meant, it stays open.
pub fn shares(
    mut column: DecimalColumn,
    percents: &[u32],
    manner: &Manner,
    unsettled: &mut Vec<Unsettled>,
) -> DecimalColumn {
    let written = |row: u32| percents.binary_search(&row).is_ok();
    let bare = || {
        let rows = (0..column.units.len() as u32).filter(|row| !written(*row));
        rows.filter_map(|row| Some((row, column.get(row as usize)?)))
            .filter(|(_, number)| !number.is_zero())
    };
    let large = |(_, number): &(u32, Decimal)| number.abs() > Decimal::ONE;
    // One alone is as good as 1 percent among percentages; half a one is not.
    let part = |(_, number): &(u32, Decimal)| !number.is_integer();
    let small = |one: &(u32, Decimal)| !large(one);
    let chance = manner.kind == Kind::Chance;
    let first_large = match column.fixed() {
        Some((units, scale)) if percents.is_empty() && !is_beyond_one(units, scale) => None,
        _ => bare().find(large),
    };
    let open = match (manner.share, first_large, manner.says_percent) {
        (Some(ShareScale::Fraction), ..) => return column,
        (Some(ShareScale::Points), ..) | (None, Some(_), true) => None,
        (None, None, true) => bare().find(part),
        (None, None, false) => return column,
        (None, Some(_), false) if chance && percents.is_empty() => {
            bare().find(|one| small(one) && part(one))
        }
        (None, Some(_), false) if !percents.is_empty() => bare().find(small),
        (None, first, false) => first,
    };
    if let Some((row, number)) = open {
        unsettled.push(Unsettled::Share { row, number });
        return column;
    }
    let hundred = Decimal::ONE_HUNDRED;
    let rows: Vec<(u32, Decimal)> = bare().map(|(row, number)| (row, number / hundred)).collect();
    column.wide.retain(|(row, _)| written(*row));
    column.set(rows.into_iter());
    column
}

/// Whether any number is beyond one, on either side of zero.
fn is_beyond_one(units: &[i64], scale: u32) -> bool {
    let one = 10_u64.saturating_pow(scale);
    let beyond = |units: &i64| *units != DecimalColumn::MISSING && units.unsigned_abs() > one;
    units.iter().any(beyond)
}
