//! What a row of `subscriptions` is worth for a year: its amount, for all or for one
//! unit, for an interval.

use crate::books::ledger::interval::{self, Interval, Said, Unit, spread, whole_months};
use crate::books::revenue::kinds::NOT_RECURRING;
use crate::books::revenue::records::{Line, Reading};
use crate::books::revenue::terms;
use crate::books::revenue::{assumed, faults, units};
use crate::table::Table;
use crate::value::Money;
use crate::value::{Day, Decimal, RowSet, said};
use std::collections::BTreeMap;

/// What prices are for, by the code of the interval's word, and the price list.
pub struct Prices {
    listed: BTreeMap<String, Decimal>,
    said: Vec<Option<Said>>,
    /// What all amounts are for, whatever the interval says.
    per: Option<Interval>,
    /// Rows of each word that is no interval.
    strange: BTreeMap<usize, RowSet>,
    /// Rows of which nothing says what they are for.
    assumed: RowSet,
}

impl Prices {
    /// Reads the words of the intervals, once each, and the list.
    pub fn read(reading: &Reading<'_>) -> Prices {
        let column = reading.table.text("interval");
        let words = column.map(|column| column.words.iter()).into_iter().flatten();
        Prices {
            listed: list_prices(reading),
            said: words.map(interval::read).collect(),
            per: units::per(reading.table),
            strange: BTreeMap::new(),
            assumed: RowSet::new(),
        }
    }

    /// The row's amount for a year.
    pub fn yearly(
        &mut self,
        reading: &mut Reading<'_>,
        row: usize,
        start: Day,
        end: Option<Day>,
    ) -> Option<Money> {
        let table = reading.table;
        let mut amount = number(table, "amount", row);
        if amount.is_none() && option(table, "amount_from") == "list_price" {
            let product = table.text("product").and_then(|products| products.get(row));
            amount = product.and_then(|product| self.listed.get(product)).copied();
            if amount.is_some() {
                reading.records.listed.push(row as u32);
            }
        }
        let Some(mut amount) = amount else {
            reading.lacks(terms::WITHOUT_AMOUNT, row);
            return None;
        };
        if option(table, "amount_is") == "unit" {
            let Some(quantity) = number(table, "quantity", row) else {
                reading.lacks(WITHOUT_QUANTITY, row);
                return None;
            };
            let Some(all) = amount.checked_mul(quantity) else {
                let place = table.place(row, Some("quantity"));
                reading.faults.push(faults::too_large(place, amount));
                return None;
            };
            amount = all;
        }
        let discount = number(table, "temporary_discount", row).unwrap_or_default().abs();
        let interval = self.interval(reading, row)?;
        let all = amount.checked_add(discount);
        let yearly = match (interval, end) {
            (Interval::Every(..), _) => all.and_then(|all| interval.yearly(all)),
            (Interval::Term, Some(end)) => all.and_then(|all| spread(all, start, end)),
            (Interval::Term, None) => {
                let place = table.place(row, Some("interval"));
                reading.faults.push(faults::term_without_end(place));
                return None;
            }
            (Interval::Once, _) => {
                reading.exclude(NOT_RECURRING, row);
                return None;
            }
        };
        let money = yearly.and_then(Money::of);
        if money.is_none() {
            let place = table.place(row, Some("amount"));
            reading.faults.push(faults::too_large(place, amount));
        }
        money
    }

    /// What the row's price is for: its word, so many times.
    fn interval(&mut self, reading: &mut Reading<'_>, row: usize) -> Option<Interval> {
        let table = reading.table;
        if self.per.is_some() {
            return self.per;
        }
        let code = table.text("interval").map_or(0, |column| column.code(row)) as usize;
        let said = match code {
            0 => Some(current(table, row).unwrap_or_else(|| {
                self.assumed.push(row as u32);
                Said { interval: Interval::MONTH, number: None }
            })),
            code => self.said.get(code).copied().flatten(),
        };
        let Some(said) = said else {
            self.strange.entry(code).or_default().push(row as u32);
            return None;
        };
        let Some(count) = number(table, "interval_count", row) else { return Some(said.interval) };
        let whole = Some(count.normalize()).filter(|count| count.scale() == 0);
        let whole = whole.and_then(|count| u32::try_from(count.mantissa()).ok());
        let times = whole.filter(|count| *count > 0).and_then(|count| said.times(count));
        if times.is_none() {
            let place = table.place(row, Some("interval_count"));
            let word = table.text("interval").and_then(|words| words.get(row)).unwrap_or("month");
            reading.faults.push(faults::bad_interval_count(place, word, count));
        }
        times
    }

    /// Tells of words that are no interval, once each, and of amounts that nothing says the
    /// interval of.
    pub fn close(&self, reading: &mut Reading<'_>, lines: &[Line]) {
        reading.faults.extend(assumed::told(reading, &self.assumed, lines));
        let Some(column) = reading.table.text("interval") else { return };
        for (code, rows) in &self.strange {
            let word = column.words.get(*code).unwrap_or("");
            reading.faults.push(faults::unknown_interval(reading.table, word, rows));
        }
    }
}

/// What the period that is paid now is long, where the row tells it.
pub fn current(table: &Table, row: usize) -> Option<Said> {
    let period = day(table, "period_start", row).zip(day(table, "period_end", row));
    let (start, end) = period.filter(|(start, end)| end > start)?;
    let days = end.since(start);
    let interval = match whole_months(start, end) {
        Some(months) => Interval::Every(months.unsigned_abs(), Unit::Month),
        None if days % 7 == 0 => Interval::Every(days.unsigned_abs() / 7, Unit::Week),
        None => Interval::Every(days.unsigned_abs(), Unit::Day),
    };
    Some(Said { interval, number: None })
}

fn list_prices(reading: &Reading<'_>) -> BTreeMap<String, Decimal> {
    let Some(table) = reading.tables.get("products") else { return BTreeMap::new() };
    let price = |row| {
        let name = table.text("name")?.get(row)?;
        Some((name.to_owned(), table.decimal("list_price")?.get(row)?))
    };
    (0..table.rows).filter_map(price).collect()
}

/// The day of a cell.
pub fn day(table: &Table, name: &str, row: usize) -> Option<Day> {
    table.day(name)?.get(row)
}

/// The number of a cell.
pub fn number(table: &Table, name: &str, row: usize) -> Option<Decimal> {
    table.decimal(name)?.get(row)
}

/// A key that only this table has.
pub fn option<'a>(table: &'a Table, name: &str) -> &'a str {
    table.options.get(name).map_or("", String::as_str)
}

said! {
    WITHOUT_QUANTITY = "without quantity", "ohne Menge", "sans quantité";
}
