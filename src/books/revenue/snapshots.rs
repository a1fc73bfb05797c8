//! `arr_snapshots` to lines: balances at the ends of months (`decisions.md` 30).

use crate::books::revenue::faults;
use crate::books::revenue::money::Money;
use crate::books::revenue::records::{Line, Reading, Records};
use crate::books::revenue::subscriptions::WITHOUT_AMOUNT;
use crate::diag::{Fault, Place};
use crate::value::Decimal;
use std::collections::BTreeSet;

/// Reads the table into lines, each from one month's end until the next one's.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let table = reading.table;
    let times = match table.options.get("measure").map(String::as_str) {
        Some("mrr") => Decimal::from(12),
        Some("arr") => Decimal::ONE,
        _ => {
            let file = table.origins.first().map(|origin| Place::file(origin.file.clone()));
            reading.faults.push(faults::no_measure(file.unwrap_or_default()));
            Decimal::ONE
        }
    };
    let mut months = BTreeSet::new();
    for row in 0..table.rows {
        let month = table.day("month").and_then(|days| days.get(row));
        let (Some(month), Some(line)) = (month, reading.line(row)) else {
            reading.exclude("without customer or month", row);
            continue;
        };
        let end = month.month_end();
        months.insert(end);
        let Some(amount) = table.decimal("amount").and_then(|amounts| amounts.get(row)) else {
            reading.exclude(WITHOUT_AMOUNT, row);
            continue;
        };
        match amount.checked_mul(times).and_then(Money::of) {
            Some(arr) => {
                let next = end.plus(1).month_end();
                reading.records.lines.push(Line { start: end, end: next, arr, ..line });
            }
            None => {
                let place = table.place(row, Some("amount"));
                reading.faults.push(faults::too_large(place, amount));
            }
        }
    }
    reading.records.months = Some(months);
    (reading.records, reading.faults)
}
