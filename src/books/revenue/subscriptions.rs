//! `subscriptions` to lines (`decisions.md` 27 to 29).

use crate::books::revenue::faults;
use crate::books::revenue::money::Money;
use crate::books::revenue::records::{Change, FOREVER, Line, Reading, Records};
use crate::books::revenue::usage::{self, Used};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::{Day, Decimal};
use rust_decimal::RoundingStrategy;
use std::collections::BTreeMap;

/// A row left out because nothing says what it is worth.
pub const WITHOUT_AMOUNT: &str = "without amount";
const WITHOUT_QUANTITY: &str = "without quantity";
const WITHOUT_START: &str = "without start";
const WITHOUT_CUSTOMER: &str = "without customer";
const SAME_DAY: &str = "ending on the day of the start";
const TRIAL: &str = "on trial";
const NEVER_LIVE: &str = "ended before going live";

/// Reads the table into lines.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let prices = list_prices(&reading);
    let mut lines = Vec::with_capacity(reading.table.rows);
    let mut usage_rows = Vec::new();
    for row in 0..reading.table.rows {
        match term(&mut reading, &prices, row) {
            Some((line, _)) if !line.usage => lines.push(line),
            Some((line, amount)) => usage_rows.push((line, Used::Monthly(amount))),
            None => {}
        }
    }
    bridge_gaps(&mut reading, &mut lines);
    let window = reading.settings.number("revenue.usage.months");
    lines.extend(usage::lines(&usage_rows, reading.ledger.as_of(), window));
    lines.sort_by_key(|line| line.row);
    reading.records.lines = lines;
    (reading.records, reading.faults)
}

/// A row as a line, and its amount for a month when it is usage.
fn term(
    reading: &mut Reading<'_>,
    prices: &BTreeMap<String, Decimal>,
    row: usize,
) -> Option<(Line, Money)> {
    let table = reading.table;
    let Some(line) = reading.line(row) else {
        reading.exclude(WITHOUT_CUSTOMER, row);
        return None;
    };
    let Some(start) = day(table, "start", row) else {
        reading.exclude(WITHOUT_START, row);
        return None;
    };
    let inclusive = i32::from(table.options.get("end").is_some_and(|word| word == "inclusive"));
    let end = day(table, "end", row).map(|end| end.plus(inclusive));
    if let Some(end) = end.filter(|end| *end <= start) {
        if end < start {
            let place = table.place(row, Some("end"));
            reading.faults.push(faults::ends_before_start(place, start, end));
        } else {
            reading.exclude(SAME_DAY, row);
        }
        return None;
    }
    let first = first_day(table, row, start);
    let Some(first) = first.filter(|first| end.is_none_or(|end| *first < end)) else {
        let live = day(table, "live", row).max(Some(start));
        let ended = end.is_some_and(|end| live.is_some_and(|live| live >= end));
        reading.exclude(if ended { NEVER_LIVE } else { TRIAL }, row);
        return None;
    };
    let arr = yearly(reading, prices, row, start, end)?;
    let notice = day(table, "notice", row);
    let line = Line {
        start: first,
        end: effective_end(reading, first, end, notice),
        arr,
        signed: day(table, "signed", row),
        notice,
        change: change(reading, row),
        ..line
    };
    // Usage is amounts of months, told by their own days.
    let month = Money::of(rounded(arr.decimal() / Decimal::from(12)))?;
    Some((line, month))
}

/// With `recognition = "notice"` ARR ends when notice is given.
fn effective_end(reading: &Reading<'_>, first: Day, end: Option<Day>, notice: Option<Day>) -> Day {
    let end = end.unwrap_or(FOREVER);
    match notice {
        Some(notice) if reading.settings.word("revenue.churn.recognition") == "notice" => {
            notice.max(first).min(end)
        }
        _ => end,
    }
}

/// ARR runs from the latest of start, live and the trial's end; a row that is
/// a trial and does not say until when never counts.
fn first_day(table: &Table, row: usize, start: Day) -> Option<Day> {
    if table.flag("trial").and_then(|flags| flags.get(row)) == Some(true) {
        return None;
    }
    let live = day(table, "live", row);
    let trial = day(table, "trial", row);
    [live, trial].into_iter().flatten().chain([start]).max()
}

/// The line's amount for a year.
fn yearly(
    reading: &mut Reading<'_>,
    prices: &BTreeMap<String, Decimal>,
    row: usize,
    start: Day,
    end: Option<Day>,
) -> Option<Money> {
    let table = reading.table;
    let mut amount = number(table, "amount", row);
    if amount.is_none() && option(table, "amount_from") == "list_price" {
        let product = table.text("product").and_then(|products| products.get(row));
        amount = product.and_then(|product| prices.get(product)).copied();
        if amount.is_some() {
            reading.records.listed.push(row as u32);
        }
    }
    let Some(mut amount) = amount else {
        reading.exclude(WITHOUT_AMOUNT, row);
        return None;
    };
    if option(table, "amount_is") == "unit" {
        let Some(quantity) = number(table, "quantity", row) else {
            reading.exclude(WITHOUT_QUANTITY, row);
            return None;
        };
        amount = amount.checked_mul(quantity)?;
    }
    let discount = number(table, "temporary_discount", row).unwrap_or_default().abs();
    let word = table.text("interval").and_then(|intervals| intervals.get(row)).unwrap_or("month");
    let place = || table.place(row, Some("interval"));
    let yearly = match per_year(word) {
        Some(Interval::Times(times)) => {
            amount.checked_add(discount).and_then(|amount| amount.checked_mul(times.into()))
        }
        Some(Interval::Term) => match end {
            Some(end) => amount.checked_add(discount).and_then(|all| spread(all, start, end)),
            None => {
                reading.faults.push(faults::term_without_end(place()));
                return None;
            }
        },
        None => {
            reading.faults.push(faults::unknown_interval(place(), word));
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

enum Interval {
    Times(u32),
    Term,
}

/// How often the price falls due in a year.
fn per_year(word: &str) -> Option<Interval> {
    match word.trim().to_lowercase().as_str() {
        "month" | "monthly" | "1 month" | "per month" | "m" | "monat" | "monatlich" | "mois"
        | "mensuel" => Some(Interval::Times(12)),
        "quarter" | "quarterly" | "3 months" | "q" | "quartal" | "vierteljährlich"
        | "trimestre" | "trimestriel" => Some(Interval::Times(4)),
        "year" | "yearly" | "annual" | "annually" | "12 months" | "1 year" | "y" | "jahr"
        | "jährlich" | "an" | "année" | "annuel" => Some(Interval::Times(1)),
        "week" | "weekly" | "1 week" | "w" | "woche" | "wöchentlich" | "semaine"
        | "hebdomadaire" => Some(Interval::Times(52)),
        "term" | "total" | "contract" | "prepaid" => Some(Interval::Term),
        _ => None,
    }
}

/// A total over some days as an amount for a year: by whole months, else by days.
pub fn spread(total: Decimal, start: Day, end: Day) -> Option<Decimal> {
    let (times, parts) = match whole_months(start, end) {
        Some(months) => (12, months),
        None => (365, end.since(start)),
    };
    let quotient = total.checked_mul(times.into())?.checked_div(parts.into())?;
    Some(rounded(quotient))
}

/// How many months from one day to another, if they are whole. Fifty years are no term:
/// what is longer is told by days.
pub fn whole_months(start: Day, end: Day) -> Option<i32> {
    let months = (1..=600).find(|months| start.plus_months(*months) >= end);
    months.filter(|months| start.plus_months(*months) == end)
}

/// A quotient made for a row is rounded when made, so that sums are exact.
pub fn rounded(quotient: Decimal) -> Decimal {
    quotient.round_dp_with_strategy(12, RoundingStrategy::MidpointNearestEven)
}

fn change(reading: &mut Reading<'_>, row: usize) -> Option<Change> {
    let table = reading.table;
    let word = table.text("change_type").and_then(|words| words.get(row))?;
    let change = Change::parse(word);
    if change.is_none() {
        let place = table.place(row, Some("change_type"));
        reading.faults.push(faults::unknown_change(place, word));
    }
    change
}

/// Gaps of up to `renewal_grace_days` between two terms of one customer and
/// product: the first runs on until the second.
fn bridge_gaps(reading: &mut Reading<'_>, lines: &mut [Line]) {
    let grace = reading.settings.number("revenue.renewal_grace_days");
    let grace = i32::try_from(grace.trunc().mantissa()).unwrap_or(0);
    if grace <= 0 {
        return;
    }
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let key = |line: &Line| (line.customer, line.product, line.currency);
    order.sort_by_key(|&at| lines.get(at).map(|line| (key(line), line.start, line.row)));
    let mut bridged = Vec::new();
    for (place, &at) in order.iter().enumerate() {
        let Some(line) = lines.get(at).copied() else { continue };
        let same = order.iter().skip(place + 1).filter_map(|&next| lines.get(next).copied());
        let next = same
            .take_while(|next| key(next) == key(&line))
            .find(|next| next.start > line.end || next.end > line.end);
        if let Some(next) =
            next.filter(|next| next.start > line.end && next.start.since(line.end) <= grace)
            && let Some(line) = lines.get_mut(at)
        {
            line.end = next.start;
            bridged.push(line.row);
        }
    }
    reading.records.bridged = bridged.into_iter().collect();
}

fn list_prices(reading: &Reading<'_>) -> BTreeMap<String, Decimal> {
    let Some(table) = reading.tables.get("products") else { return BTreeMap::new() };
    let price = |row| {
        let name = table.text("name")?.get(row)?;
        Some((name.to_owned(), table.decimal("list_price")?.get(row)?))
    };
    (0..table.rows).filter_map(price).collect()
}

fn day(table: &Table, name: &str, row: usize) -> Option<Day> {
    table.day(name)?.get(row)
}

fn number(table: &Table, name: &str, row: usize) -> Option<Decimal> {
    table.decimal(name)?.get(row)
}

fn option<'a>(table: &'a Table, name: &str) -> &'a str {
    table.options.get(name).map_or("", String::as_str)
}
