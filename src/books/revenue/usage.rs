//! Usage as ARR: the mean of the last complete months since first usage, times
//! twelve; nothing once a month is empty (`decisions.md` 32).

use crate::books::revenue::money::Money;
use crate::books::revenue::records::Line;
use crate::books::revenue::subscriptions::rounded;
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// A customer's product in a currency.
type Key = (u32, u32, u16);
/// What was used in each month, row by row.
type Months = BTreeMap<i32, Vec<(Line, Money)>>;

/// Rows of usage, each with its amount for a month, as lines of ARR that change
/// at the ends of months. `window` is how many months are averaged.
pub fn lines(rows: &[(Line, Money)], as_of: Day, window: Decimal) -> Vec<Line> {
    let window = i32::try_from(window.trunc().mantissa()).unwrap_or(3).clamp(1, 12);
    let mut used: BTreeMap<Key, Months> = BTreeMap::new();
    for (line, amount) in rows {
        let months = used.entry((line.customer, line.product, line.currency)).or_default();
        let last = month_of(line.end.plus(-1).min(as_of));
        for month in month_of(line.start)..=last {
            months.entry(month).or_default().push((*line, *amount));
        }
    }
    used.values().flat_map(|months| averaged(months, window)).collect()
}

/// Each month's ARR, split over the rows it is the mean of.
fn averaged(months: &Months, window: i32) -> Vec<Line> {
    let mut out = Vec::new();
    let Some((&first, _)) = months.first_key_value() else { return out };
    for (&last, rows) in months {
        let total: Money = rows.iter().map(|(_, amount)| *amount).sum();
        if !total.is_positive() {
            continue;
        }
        let count = window.min(last - first + 1);
        for (line, amount) in (last - count + 1..=last).filter_map(|at| months.get(&at)).flatten() {
            let arr = amount.decimal() * Decimal::from(12) / Decimal::from(count);
            let arr = Money::of(rounded(arr)).unwrap_or_default();
            out.push(Line { start: month_end(last), end: month_end(last + 1), arr, ..*line });
        }
    }
    out
}

/// Months since the year 0.
pub fn month_of(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

/// The last day of a month.
pub fn month_end(month: i32) -> Day {
    let first = Day::new(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
    first.map_or(Day(i32::MAX), Day::month_end)
}
