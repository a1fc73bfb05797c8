//! Usage as ARR: the mean of the last complete months since first usage, times
//! twelve; nothing once a month is empty.

use crate::books::ledger::interval::rounded;
use crate::books::revenue::records::Line;
use crate::value::Money;
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// What a row of usage is worth.
#[derive(Clone, Copy, Debug)]
pub enum Used {
    /// So much in every month, and a part of it in a part of one.
    Monthly(Money),
    /// So much in all of its days.
    Total(Money),
}

/// A customer's product in a currency.
type Key = (u32, u32, u16);

/// What was used in each month, row by row, and the day usage began.
#[derive(Default)]
struct Months {
    by_month: BTreeMap<i32, Vec<(Line, Money)>>,
    began: Option<Day>,
}

/// Rows of usage as lines of ARR that change at the ends of months. `window` is how
/// many months are averaged.
pub fn lines(rows: &[(Line, Used)], as_of: Day, window: Decimal) -> Vec<Line> {
    let window = i32::try_from(window.trunc().mantissa()).unwrap_or(3).clamp(1, 12);
    let mut used: BTreeMap<Key, Months> = BTreeMap::new();
    for (line, worth) in rows {
        let months = used.entry((line.customer, line.product, line.currency)).or_default();
        months.began = Some(months.began.map_or(line.start, |began| began.min(line.start)));
        let last = month_of(line.end.plus(-1).min(as_of));
        for month in month_of(line.start)..=last {
            let amount = worth.in_month(line, month);
            months.by_month.entry(month).or_default().push((*line, amount));
        }
    }
    used.values().flat_map(|months| averaged(months, window)).collect()
}

impl Used {
    /// What was used in a month: periods need not be those of the calendar.
    fn in_month(self, line: &Line, month: i32) -> Money {
        let (first, next) = (month_end(month - 1).plus(1), month_end(month).plus(1));
        let days = line.end.min(next).since(line.start.max(first));
        let (amount, of) = match self {
            Used::Monthly(amount) => (amount, next.since(first)),
            Used::Total(amount) => (amount, line.end.since(line.start)),
        };
        if days == of {
            return amount;
        }
        let part = amount.decimal() * Decimal::from(days) / Decimal::from(of.max(1));
        Money::of(rounded(part)).unwrap_or_default()
    }
}

/// Each month's ARR, split over the rows it is the mean of.
fn averaged(months: &Months, window: i32) -> Vec<Line> {
    let mut out = Vec::new();
    let Some(began) = months.began else { return out };
    // A month that usage began in the middle of is not complete.
    let first = month_of(began) + i32::from(began > began.month_start());
    let complete = months.by_month.range(first..);
    for (&last, rows) in complete {
        let total: Money = rows.iter().map(|(_, amount)| *amount).sum();
        if !total.is_positive() {
            continue;
        }
        let count = window.min(last - first + 1);
        let rows = (last - count + 1..=last).filter_map(|at| months.by_month.get(&at)).flatten();
        for (line, amount) in rows {
            let arr = amount.decimal() * Decimal::from(12) / Decimal::from(count);
            let arr = Money::of(rounded(arr)).unwrap_or_default();
            let (start, end) = (month_end(last), month_end(last + 1));
            // What was used was never signed, and nobody gives notice of it.
            out.push(Line { start, end, arr, signed: None, notice: None, ..*line });
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
