//! Amounts of which nothing says what they are for: they are read as for a month,
//! and whoever reads them is told, with what that makes of them.

use crate::books::ledger::interval::whole_months;
use crate::books::revenue::faults;
use crate::books::revenue::prices::day;
use crate::books::revenue::records::{Line, Reading};
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::value::{Day, Decimal, RowSet};

/// Fewer terms than these show no habit.
const LEAST: usize = 2;

/// What was assumed, and what it makes.
pub struct Assumed<'a> {
    /// The table.
    pub table: &'a Table,
    /// The rows.
    pub rows: &'a RowSet,
    /// Their ARR on that day, where they have any.
    pub arr: Option<(Decimal, Day)>,
    /// The reporting currency.
    pub currency: &'a str,
    /// How many of their terms are of whole years, and of how many, where most are.
    pub years: Option<(usize, usize)>,
}

/// The warning of rows that nothing says the interval of.
pub fn told(reading: &Reading<'_>, rows: &RowSet, lines: &[Line]) -> Option<Fault> {
    // Plans that name intervals ask the same.
    let asked = reading.faults.iter().any(|fault| fault.code == faults::INTERVAL_OF_PLANS);
    if rows.is_empty() || asked {
        return None;
    }
    let table = reading.table;
    let as_of = reading.ledger.as_of();
    let arr = arr(reading, rows, lines).filter(|arr| !arr.is_zero()).map(|arr| (arr, as_of));
    let currency = reading.ledger.setup.currency.as_str();
    let years = years(table, rows);
    Some(faults::interval_assumed(&Assumed { table, rows, arr, currency, years }))
}

/// What the rows come to on the day of the figures; nothing where a rate lacks.
fn arr(reading: &Reading<'_>, rows: &RowSet, lines: &[Line]) -> Option<Decimal> {
    let as_of = reading.ledger.as_of();
    let live = lines.iter().filter(|line| line.live(as_of) && rows.contains(line.row));
    live.map(|line| {
        let from = reading.records.currencies.get(line.currency as usize).map(String::as_str);
        reading.ledger.convert(line.arr.decimal(), from, as_of, Place::Nowhere).ok()
    })
    .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one?))
}

/// Terms of one, two or three years: contracts are often priced for all of that.
fn years(table: &Table, rows: &RowSet) -> Option<(usize, usize)> {
    let terms: Vec<bool> = rows
        .iter()
        .filter_map(|row| {
            let row = row as usize;
            let (start, end) = (day(table, "start", row)?, day(table, "end", row)?);
            // The last day with service, or the first without.
            let months = [end, end.plus(1)].into_iter().find_map(|end| whole_months(start, end));
            Some(months.is_some_and(|months| months % 12 == 0))
        })
        .collect();
    let whole = terms.iter().filter(|whole| **whole).count();
    (whole >= LEAST && whole * 2 > terms.len()).then_some((whole, terms.len()))
}
