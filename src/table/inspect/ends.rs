//! Whether the ends of terms are their last days.

use crate::diag::{Fault, Place};
use crate::table::cell::{Cell, trim};
use crate::table::inspect::faults;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::{Looked, Row};
use crate::table::inspect::matched::Matched;
use crate::table::workbook::RawCell;
use crate::table::{DateOrder, date};
use crate::value::Day;

/// Whether most next terms of the same customer and product start the day after an `end`.
pub fn ends_inclusive(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
) -> Option<Fault> {
    let at = |name: &str| matched.columns.get(name).map(|(at, _)| *at as usize);
    let (start, end, who) = (at("start")?, at("end")?, at("customer")?);
    let what = at("product");
    let below = looked.rows.iter();
    let mut terms: Vec<(String, Day, Option<Day>)> = below
        .filter_map(|row| {
            let key = format!(
                "{}\u{1}{}",
                words(row, who),
                what.map_or_else(String::new, |at| words(row, at))
            );
            Some((key, day(row, start, judged)?, day(row, end, judged)))
        })
        .collect();
    terms.sort();
    let (mut same, mut next_day) = (0, 0);
    for pair in terms.windows(2) {
        let [(who, _, Some(end)), (next, start, _)] = pair else { continue };
        if who == next {
            same += usize::from(start == end);
            next_day += usize::from(*start == end.plus(1));
        }
    }
    let place = Place::file(path);
    (next_day >= 3 && next_day > same)
        .then(|| faults::inclusive_end(place, next_day, next_day + same))
}

fn words(row: &Row, at: usize) -> String {
    row.cells.get(at).map_or_else(String::new, |raw| Cell::of(raw).words().into_owned())
}

/// The day of a cell, if it is one without doubt.
fn day(row: &Row, at: usize, judged: &[Judged]) -> Option<Day> {
    match row.cells.get(at)? {
        RawCell::Day(day) | RawCell::Moment(day, _) => Some(*day),
        RawCell::Text(text) => {
            let order = match judged.get(at)?.detail.as_deref() {
                Some("day first") => Some(DateOrder::Dmy),
                Some("month first") => Some(DateOrder::Mdy),
                _ => None,
            };
            match date::read(trim(text), order) {
                date::Reading::Sure(day, _) => Some(day),
                _ => None,
            }
        }
        _ => None,
    }
}
