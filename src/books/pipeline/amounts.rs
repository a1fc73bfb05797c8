//! What a deal is worth, in the reporting currency.

use crate::books::ledger::faults::NO_RATE;
use crate::books::ledger::{Ledger, RateCache, Unrated};
use crate::books::pipeline::faults;
use crate::books::pipeline::period::{Periods, Yearly};
use crate::books::pipeline::stages::is_open;
use crate::diag::Fault;
use crate::table::{DayColumn, DecimalColumn, Table};
use crate::value::{Day, Decimal, Money, Reason, RowSet};
use std::collections::{BTreeMap, BTreeSet};

/// Which columns the value of a deal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `arr`.
    Arr,
    /// `amount` less `one_off`.
    Recurring,
    /// `amount`, as exported.
    Amount,
    /// No column holds it.
    Nothing,
}

/// The value of each row.
#[derive(Clone, Debug)]
pub struct Amounts {
    /// Of each row; [`Money::NONE`] where there is none.
    all: Vec<Money>,
    /// Which columns they are.
    pub basis: Basis,
    /// Rows whose amount is the list price of its product.
    pub from_list: RowSet,
    /// What the amounts are for, where the export says so.
    pub periods: Option<Periods>,
    /// Amounts that do not recur, by row; the rows' value is zero.
    pub once: Vec<(u32, Decimal)>,
}

impl Amounts {
    /// The value of a row, if there is one.
    pub fn get(&self, row: u32) -> Option<Money> {
        self.all.get(row as usize).copied().filter(|amount| *amount != Money::NONE)
    }

    /// The one-time amount of a row, where it stands apart.
    pub fn once(&self, row: u32) -> Option<Decimal> {
        let at = self.once.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.once.get(at).map(|(_, amount)| *amount)
    }
}

/// What amounts are read with.
pub struct Reading<'a> {
    /// The deals or their snapshots.
    pub table: &'a Table,
    /// The stage code of each row.
    pub stage: &'a [u8],
    /// At whose rate open deals are converted: as_of, or the day of the snapshot.
    pub rate_day: &'a dyn Fn(usize) -> Day,
    /// The day each row closed or is expected to.
    pub close: &'a [i32],
    /// Rates and currency.
    pub ledger: &'a Ledger,
    /// List prices by product, when they fill missing amounts.
    pub list_prices: Option<&'a BTreeMap<String, Decimal>>,
}

/// Reads the value of every row.
pub fn read(reading: &Reading<'_>, faults: &mut Vec<Fault>) -> Amounts {
    let table = reading.table;
    let (basis, column) = basis(table);
    let periods = match basis {
        Basis::Arr | Basis::Nothing => None,
        Basis::Recurring | Basis::Amount => Periods::read(table, faults),
    };
    let mut amounts =
        Amounts { all: Vec::new(), basis, from_list: RowSet::new(), periods, once: Vec::new() };
    let plain = table.text("currency").is_none_or(|words| {
        let home = reading.ledger.setup.currency.as_str();
        words.words.iter().skip(1).all(|word| word == home)
    });
    let fixed = table.decimal(column).and_then(DecimalColumn::fixed);
    let bare = basis != Basis::Recurring && amounts.periods.is_none();
    match (fixed, plain && bare && reading.list_prices.is_none()) {
        // The common export: one currency, one column, every number in its place. Numbers
        // that are finer than amounts are kept are rounded one by one.
        (Some((units, scale)), true) if scale <= Money::PLACES => {
            let amount = |units: &i64| match *units {
                DecimalColumn::MISSING => Money::NONE,
                units => Money::scaled(units, scale).unwrap_or(Money::NONE),
            };
            amounts.all = units.iter().map(amount).collect();
            let large = amounts.all.iter().enumerate().filter(|(_, one)| **one > Money::LARGEST);
            faults.extend(large.map(|(row, amount)| {
                faults::too_large(table.place(row, Some(column)), amount.decimal())
            }));
        }
        _ => {
            let mut numbers = numbers(reading, basis, column, &mut amounts.from_list, faults);
            for_a_year(table, &mut amounts, &mut numbers, faults);
            let mut amount = |(row, number): (usize, &Option<Decimal>)| {
                let Some(number) = *number else { return Money::NONE };
                Money::of(number).unwrap_or_else(|| {
                    faults.push(faults::too_large(table.place(row, Some(column)), number));
                    Money::NONE
                })
            };
            amounts.all = numbers.iter().enumerate().map(&mut amount).collect();
        }
    }
    let negative = |amount: &Money| amount.is_negative() && *amount != Money::NONE;
    let below = RowSet::filter(amounts.all.len(), |row| amounts.all.get(row).is_some_and(negative));
    if !below.is_empty() {
        faults.push(faults::negative_amount(table, &below, column));
        amounts.all.iter_mut().filter(|amount| negative(amount)).for_each(|amount| {
            *amount = Money::NONE;
        });
    }
    amounts
}

/// Brings amounts into the unit of the pipeline; list prices are in it.
fn for_a_year(
    table: &Table,
    amounts: &mut Amounts,
    numbers: &mut [Option<Decimal>],
    faults: &mut Vec<Fault>,
) {
    let Some(periods) = &amounts.periods else { return };
    let mut termless = RowSet::new();
    for (row, slot) in numbers.iter_mut().enumerate() {
        let Some(amount) = *slot else { continue };
        if amounts.from_list.contains(row as u32) {
            continue;
        }
        *slot = match periods.yearly(row, amount) {
            Yearly::Of(yearly) => Some(yearly),
            Yearly::Once(amount) => {
                amounts.once.push((row as u32, amount));
                Some(Decimal::ZERO)
            }
            Yearly::Termless => {
                termless.push(row as u32);
                None
            }
            Yearly::TooLarge => {
                faults.push(faults::too_large(table.place(row, Some("amount")), amount));
                None
            }
        };
    }
    if !termless.is_empty() {
        faults.push(faults::total_without_term(table, &termless));
    }
}

fn basis(table: &Table) -> (Basis, &'static str) {
    let has = |name| table.decimal(name).is_some();
    match (has("arr"), has("amount"), has("one_off")) {
        (true, ..) => (Basis::Arr, "arr"),
        (_, true, true) => (Basis::Recurring, "amount"),
        (_, true, false) => (Basis::Amount, "amount"),
        _ if has("amount_home") => (Basis::Amount, "amount_home"),
        _ => (Basis::Nothing, "amount"),
    }
}

/// The slow way: row by row, with rates and list prices.
fn numbers(
    reading: &Reading<'_>,
    basis: Basis,
    column: &str,
    from_list: &mut RowSet,
    faults: &mut Vec<Fault>,
) -> Vec<Option<Decimal>> {
    let table = reading.table;
    let names = table.text("currency").map(|words| words.words.iter().collect());
    let cache = RateCache::new(reading.ledger, names.unwrap_or_default());
    let mut rates = Rates { reading, cache, missing: BTreeMap::new() };
    let (main, one_off) = (table.decimal(column), table.decimal("one_off"));
    let home = table.decimal("amount_home").filter(|_| basis == Basis::Amount);
    let (currency, products) = (table.text("currency"), table.text("products"));
    let own = reading.ledger.setup.currency.as_str();
    let mut strangers = RowSet::new();
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    let (most, mut large) = (Money::LARGEST.decimal(), Vec::new());
    let number = |row: usize| -> Option<Decimal> {
        let exported = main.and_then(|column| column.get(row));
        let currency = currency.map(|column| column.code(row) as usize);
        let currency = currency.filter(|code| *code != 0 && rates.cache.name(*code) != own);
        if let (Some(home), true) =
            (home.and_then(|home| home.get(row)), exported.is_none() || currency.is_some())
        {
            return Some(home);
        }
        let Some(amount) = exported else {
            let prices = reading.list_prices?;
            let product = products.and_then(|column| column.get(row))?;
            if let Some(price) = prices.get(product) {
                from_list.push(row as u32);
                return Some(*price);
            }
            strangers.push(row as u32);
            unknown.insert(product);
            return None;
        };
        let one_off = one_off.filter(|_| basis == Basis::Recurring);
        let once = one_off.and_then(|column| column.get(row)).unwrap_or_default();
        let rate = match currency {
            None => Decimal::ONE,
            Some(currency) => rates.rate(currency, row)?,
        };
        let converted = amount.checked_sub(once).and_then(|amount| amount.checked_mul(rate));
        let converted = converted.filter(|amount| amount.abs() <= most);
        if converted.is_none() {
            large.push(faults::too_large(table.place(row, Some(column)), amount));
        }
        converted
    };
    let numbers = (0..table.rows).map(number).collect();
    faults.extend(rates.faults());
    faults.extend(large);
    if !strangers.is_empty() {
        let unknown: Vec<&str> = unknown.into_iter().collect();
        faults.push(faults::unknown_products(table, &strangers, &unknown));
    }
    numbers
}

/// Rates of deals, and rows without one.
struct Rates<'a> {
    reading: &'a Reading<'a>,
    cache: RateCache<'a>,
    missing: BTreeMap<usize, Missing>,
}

/// Rows of a currency without a rate.
struct Missing {
    first: Fault,
    rows: RowSet,
    days: BTreeSet<Day>,
}

impl<'a> Rates<'a> {
    /// Open deals at the rate of the balance, closed ones at that of their close date.
    fn rate(&mut self, currency: usize, row: usize) -> Option<Decimal> {
        let Reading { table, stage, close, rate_day, .. } = self.reading;
        let closed = stage.get(row).is_some_and(|code| !is_open(*code));
        let close = close.get(row).filter(|day| **day != DayColumn::MISSING).map(|day| Day(*day));
        let today = rate_day(row);
        let day = if closed { close.map_or(today, |close| close.min(today)) } else { today };
        match self.cache.rate(currency, day, || table.place(row, Some("currency"))) {
            Ok(rate) => Some(rate),
            Err(first) => {
                let missing = self.missing.entry(currency).or_insert_with(|| Missing {
                    first: first.clone(),
                    rows: RowSet::new(),
                    days: BTreeSet::new(),
                });
                missing.rows.push(row as u32);
                missing.days.insert(day);
                None
            }
        }
    }

    /// What is missing, one fault for each currency; a pair without any rate has no days.
    fn faults(&self) -> Vec<Fault> {
        let Reading { table, ledger, .. } = self.reading;
        let mut missing: Vec<_> = self.missing.iter().collect();
        missing.sort_by_key(|(currency, _)| self.cache.name(**currency));
        let one = |(currency, missing): (&usize, &Missing)| {
            let from = self.cache.name(*currency);
            let days = if missing.first.code == NO_RATE { 1 } else { missing.days.len() };
            let to = ledger.setup.currency.as_str();
            let gap = Unrated { table, rows: &missing.rows, days, from, to };
            ledger.rates.without(&gap, missing.first.clone())
        };
        missing.into_iter().map(one).collect()
    }
}

/// The exported number a value is made from, before conversion.
pub fn native(table: &Table, row: usize) -> Option<Decimal> {
    let (basis, column) = basis(table);
    let main = table.decimal(column)?.get(row)?;
    match basis {
        Basis::Recurring => {
            let one_off = table.decimal("one_off").and_then(|column| column.get(row));
            main.checked_sub(one_off.unwrap_or_default())
        }
        _ => Some(main),
    }
}

/// A sum over rows.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// What they come to.
    pub exact: Money,
    /// As a number.
    pub total: Decimal,
    /// Rows with a value.
    pub count: usize,
    /// Those rows.
    pub rows: RowSet,
    /// Rows without one.
    pub missing: RowSet,
    /// One-time amounts of these rows, which are not in the sum.
    pub once: Decimal,
    /// How many rows have one.
    pub once_count: usize,
}

impl Sum {
    /// `missing_input` when there are rows, and none has a value.
    pub fn unknown(&self) -> Option<Reason> {
        (self.count == 0 && !self.missing.is_empty()).then_some(Reason::MissingInput)
    }
}
