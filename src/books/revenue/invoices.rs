//! `invoice_lines` to lines: what is paid for the days of a period, for a year.
//! Credits over the same days net by themselves.

use crate::books::ledger::interval::{rounded, spread, whole_months};
use crate::books::revenue::faults;
use crate::books::revenue::kinds::NOT_RECURRING;
use crate::books::revenue::records::{Line, Reading, Records};
use crate::books::revenue::terms;
use crate::books::revenue::usage::{self, Used};
use crate::diag::Fault;
use crate::value::Money;
use crate::value::{Decimal, said};

/// Reads the table into lines.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let mut used = Vec::new();
    for row in 0..reading.table.rows {
        match line(&mut reading, row) {
            Some(line) if line.usage => used.push((line, worth(&reading, row, &line))),
            Some(line) => reading.records.lines.push(line),
            None => {}
        }
    }
    let window = reading.choices.usage_months;
    let lines = usage::lines(&used, reading.ledger.as_of(), window);
    reading.records.lines.extend(lines);
    reading.records.lines.sort_by_key(|line| line.row);
    (reading.records, reading.faults)
}

/// What a line of usage is worth: as much in each of its months, where they are whole.
fn worth(reading: &Reading<'_>, row: usize, line: &Line) -> Used {
    let amount = reading.table.decimal("amount").and_then(|amounts| amounts.get(row));
    match (whole_months(line.start, line.end), amount.and_then(Money::of)) {
        (None, Some(total)) => Used::Total(total),
        _ => {
            let month = Money::of(rounded(line.arr.decimal() / Decimal::from(12)));
            Used::Monthly(month.unwrap_or_default())
        }
    }
}

fn line(reading: &mut Reading<'_>, row: usize) -> Option<Line> {
    let table = reading.table;
    let day = |name: &str| table.day(name)?.get(row);
    let inclusive = table.options.get("end").is_some_and(|word| word == "inclusive");
    let (start, end) = (day("period_start"), day("period_end"));
    let end = end.map(|end| end.plus(i32::from(inclusive)));
    let (Some(line), Some(start), Some(end)) = (reading.line(row), start, end) else {
        reading.lacks(WITHOUT_CUSTOMER_OR_PERIOD, row);
        return None;
    };
    if table.flag("recurring").and_then(|flags| flags.get(row)) == Some(false) {
        reading.exclude(NOT_RECURRING, row);
        return None;
    }
    if reading.is_once(row) {
        return None;
    }
    if end < start {
        let place = table.place(row, Some("period_end"));
        reading.faults.push(faults::ends_before_start(place, start, end));
        return None;
    }
    if end == start {
        reading.exclude(terms::ENDING_ON_DAY_START, row);
        return None;
    }
    let Some(amount) = table.decimal("amount").and_then(|amounts| amounts.get(row)) else {
        reading.lacks(terms::WITHOUT_AMOUNT, row);
        return None;
    };
    let arr = spread(amount, start, end).and_then(Money::of);
    if arr.is_none() {
        let place = table.place(row, Some("amount"));
        reading.faults.push(faults::too_large(place, amount));
    }
    Some(Line { start, end, arr: arr?, ..line })
}

said! {
    WITHOUT_CUSTOMER_OR_PERIOD =
        "without customer or period",
        "ohne Kunde oder Zeitraum",
        "sans client ou sans période";
}
