//! `arr_snapshots` to lines: balances at the ends of months. Of
//! several days in a month the last one counts.

use crate::books::revenue::faults;
use crate::books::revenue::prices::day;
use crate::books::revenue::records::{Line, Reading, Records};
use crate::books::revenue::terms;
use crate::diag::Fault;
use crate::value::Money;
use crate::value::{Day, Decimal, RowSet, said};
use std::collections::{BTreeMap, BTreeSet};

/// The last day that counts: of a month, or of a customer's product in it.
enum Last {
    /// Everyone is told on the same days.
    Shared(BTreeMap<Day, Day>),
    /// Each customer is told on days of its own.
    Own(BTreeMap<(Day, u32, u32), Day>),
}

/// Reads the table into lines, each from one month's end until the next one's. Until it is
/// known which of them count, a line holds the day of its balance and the end of that month:
/// a sheet of months makes so many that nothing is kept of them twice.
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
                balances.push(Line { start: day, end: day.month_end(), ..line });
            }
            _ => reading.lacks(WITHOUT_CUSTOMER_OR_MONTH, row),
        }
    }
    let last = Last::of(&balances);
    if let Last::Own(_) = last {
        let rows: RowSet = balances.iter().filter(|one| !last.is(one)).map(|one| one.row).collect();
        if !rows.is_empty() {
            reading.faults.push(faults::days_of_their_own(table, &rows));
        }
    }
    let mut months = BTreeSet::new();
    months.extend(balances.iter().map(|one| one.end));
    reading.records.months = Some(months);
    if let Last::Shared(_) = last {
        reading.records.days.extend(balances.iter().map(|one| one.start));
    }
    balances.retain_mut(|one| counts(one, (&last, times), &mut reading));
    reading.records.lines = balances;
    (reading.records, reading.faults)
}

/// Whether a balance counts; it is then of a year, and from its month's end on.
fn counts(one: &mut Line, (last, times): (&Last, Decimal), reading: &mut Reading<'_>) -> bool {
    let (table, row) = (reading.table, one.row as usize);
    if !last.is(one) {
        reading.exclude(EARLIER, row);
        return false;
    }
    let Some(amount) = table.decimal("amount").and_then(|amounts| amounts.get(row)) else {
        reading.lacks(terms::WITHOUT_AMOUNT, row);
        return false;
    };
    let Some(arr) = amount.checked_mul(times).and_then(Money::of) else {
        let place = table.place(row, Some("amount"));
        reading.faults.push(faults::too_large(place, amount));
        return false;
    };
    *one = Line { start: one.end, end: one.end.plus(1).month_end(), arr, ..*one };
    true
}

impl Last {
    /// Days are shared where most customers of a month stand on its last day, as in a
    /// snapshot of all; on scattered days each has its own last one.
    fn of(balances: &[Line]) -> Last {
        let mut shared: BTreeMap<Day, Day> = BTreeMap::new();
        for one in balances {
            let day = shared.entry(one.end).or_insert(one.start);
            *day = (*day).max(one.start);
        }
        let who = |keep: &dyn Fn(&Line) -> bool| {
            let kept = balances.iter().filter(|one| keep(one));
            kept.map(|one| (one.end, one.customer)).collect::<BTreeSet<_>>().len()
        };
        let told = |one: &Line| shared.get(&one.end) == Some(&one.start);
        if balances.iter().all(told) || who(&told) * 2 > who(&|_| true) {
            return Last::Shared(shared);
        }
        let mut own: BTreeMap<(Day, u32, u32), Day> = BTreeMap::new();
        for one in balances {
            let key = (one.end, one.customer, one.product);
            let day = own.entry(key).or_insert(one.start);
            *day = (*day).max(one.start);
        }
        Last::Own(own)
    }

    fn is(&self, one: &Line) -> bool {
        let day = match self {
            Last::Shared(days) => days.get(&one.end),
            Last::Own(days) => days.get(&(one.end, one.customer, one.product)),
        };
        day == Some(&one.start)
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
