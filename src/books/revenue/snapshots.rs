//! `arr_snapshots` to lines: balances at the ends of months. Of
//! several days in a month the last one counts.

use crate::books::revenue::faults;
use crate::books::revenue::prices::day;
use crate::books::revenue::records::{Line, Reading, Records};
use crate::books::revenue::terms;
use crate::diag::Fault;
use crate::value::Money;
use crate::value::{Day, RowSet, said};
use std::collections::{BTreeMap, BTreeSet};

/// A row that names a customer and a month.
struct Balance {
    line: Line,
    day: Day,
    end: Day,
}

/// The last day that counts: of a month, or of a customer's product in it.
enum Last {
    /// Everyone is told on the same days.
    Shared(BTreeMap<Day, Day>),
    /// Each customer is told on days of its own.
    Own(BTreeMap<(Day, u32, u32), Day>),
}

/// Reads the table into lines, each from one month's end until the next one's.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let table = reading.table;
    let times = reading.measured();
    let mut balances = Vec::with_capacity(table.rows);
    for row in 0..table.rows {
        if reading.is_once(row) {
            continue;
        }
        match (day(table, "month", row), reading.line(row)) {
            (Some(day), Some(line)) => {
                balances.push(Balance { line, day, end: day.month_end() });
            }
            _ => reading.lacks(WITHOUT_CUSTOMER_OR_MONTH, row),
        }
    }
    let last = Last::of(&balances);
    if let Last::Own(_) = last {
        let rows: RowSet =
            balances.iter().filter(|one| !last.is(one)).map(|one| one.line.row).collect();
        if !rows.is_empty() {
            reading.faults.push(faults::days_of_their_own(table, &rows));
        }
    }
    let months: BTreeSet<Day> = balances.iter().map(|one| one.end).collect();
    reading.records.lines.reserve_exact(balances.len());
    for one in &balances {
        let row = one.line.row as usize;
        if !last.is(one) {
            reading.exclude(EARLIER, row);
            continue;
        }
        let Some(amount) = table.decimal("amount").and_then(|amounts| amounts.get(row)) else {
            reading.lacks(terms::WITHOUT_AMOUNT, row);
            continue;
        };
        match amount.checked_mul(times).and_then(Money::of) {
            Some(arr) => {
                let next = one.end.plus(1).month_end();
                reading.records.lines.push(Line { start: one.end, end: next, arr, ..one.line });
            }
            None => {
                let place = table.place(row, Some("amount"));
                reading.faults.push(faults::too_large(place, amount));
            }
        }
    }
    if let Last::Shared(_) = last {
        reading.records.days = balances.iter().map(|one| one.day).collect();
    }
    reading.records.months = Some(months);
    (reading.records, reading.faults)
}

impl Last {
    /// Days are shared where most customers of a month stand on its last day, as in a
    /// snapshot of all; on scattered days each has its own last one.
    fn of(balances: &[Balance]) -> Last {
        let mut shared: BTreeMap<Day, Day> = BTreeMap::new();
        for one in balances {
            let day = shared.entry(one.end).or_insert(one.day);
            *day = (*day).max(one.day);
        }
        let who = |keep: &dyn Fn(&Balance) -> bool| {
            let kept = balances.iter().filter(|one| keep(one));
            kept.map(|one| (one.end, one.line.customer)).collect::<BTreeSet<_>>().len()
        };
        let told = |one: &Balance| shared.get(&one.end) == Some(&one.day);
        if balances.iter().all(told) || who(&told) * 2 > who(&|_| true) {
            return Last::Shared(shared);
        }
        let mut own: BTreeMap<(Day, u32, u32), Day> = BTreeMap::new();
        for one in balances {
            let key = (one.end, one.line.customer, one.line.product);
            let day = own.entry(key).or_insert(one.day);
            *day = (*day).max(one.day);
        }
        Last::Own(own)
    }

    fn is(&self, one: &Balance) -> bool {
        let day = match self {
            Last::Shared(days) => days.get(&one.end),
            Last::Own(days) => days.get(&(one.end, one.line.customer, one.line.product)),
        };
        day == Some(&one.day)
    }
}

said! {
    EARLIER =
        "of an earlier day of their month",
        "von einem früheren Tag ihres Monats",
        "d’un jour antérieur de leur mois";
    WITHOUT_CUSTOMER_OR_MONTH =
        "without customer or month",
        "ohne Kunde oder Monat",
        "sans client ou sans mois";
}
