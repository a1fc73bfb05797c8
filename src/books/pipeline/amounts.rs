//! What a deal is worth, in the reporting currency (`decisions.md` 12 and 13).

use crate::books::ledger::faults::NO_RATE;
use crate::books::ledger::{Ledger, Unrated};
use crate::books::pipeline::faults;
use crate::books::pipeline::period::{Periods, Yearly};
use crate::books::pipeline::stages::is_open;
use crate::diag::Fault;
use crate::table::{DayColumn, DecimalColumn, Table};
use crate::value::{Day, Decimal, Reason, RowSet};
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

/// The value of each row as a whole multiple of `10^-scale`.
#[derive(Clone, Debug)]
pub struct Amounts {
    /// Multiples; [`Amounts::MISSING`] where there is none.
    pub units: Vec<i128>,
    /// Digits after the point.
    pub scale: u32,
    /// Which columns they are.
    pub basis: Basis,
    /// Rows whose amount is the list price of its product.
    pub from_list: RowSet,
    /// What the amounts are for, where the export says so.
    pub periods: Option<Periods>,
    /// Amounts that do not recur, by row; the rows' value is zero.
    pub once: Vec<(u32, Decimal)>,
}

/// Places kept of an amount after conversion.
const PLACES: u32 = 12;

/// The largest amount one deal may have, far above any real one: a table of such
/// deals still sums without overflow.
const LARGEST: u64 = 1_000_000_000_000_000;

impl Amounts {
    /// Marks a row without a value.
    pub const MISSING: i128 = i128::MIN;

    /// The value of a row in units, if there is one.
    pub fn get(&self, row: u32) -> Option<i128> {
        self.units.get(row as usize).copied().filter(|units| *units != Self::MISSING)
    }

    /// The one-time amount of a row, where it stands apart.
    pub fn once(&self, row: u32) -> Option<Decimal> {
        let at = self.once.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.once.get(at).map(|(_, amount)| *amount)
    }

    /// Units as a number.
    pub fn number(&self, units: i128) -> Decimal {
        scaled(units, self.scale)
    }
}

/// `units · 10^-scale`; places that no decimal can hold are rounded half to even.
pub fn scaled(units: i128, scale: u32) -> Decimal {
    let (mut units, mut scale) = (units, scale);
    loop {
        match Decimal::try_from_i128_with_scale(units, scale) {
            Ok(number) => return number,
            Err(_) if scale > 0 => {
                let (quotient, rest) = (units / 10, (units % 10).abs());
                let up = rest > 5 || (rest == 5 && quotient % 2 != 0);
                units = quotient + if up { units.signum() } else { 0 };
                scale -= 1;
            }
            Err(_) if units < 0 => return Decimal::MIN,
            Err(_) => return Decimal::MAX,
        }
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
    let mut amounts = Amounts {
        units: Vec::new(),
        scale: 0,
        basis,
        from_list: RowSet::new(),
        periods,
        once: Vec::new(),
    };
    let plain = table.text("currency").is_none_or(|words| {
        let home = reading.ledger.setup.currency.as_str();
        words.words.iter().skip(1).all(|word| word == home)
    });
    let fixed = table.decimal(column).and_then(DecimalColumn::fixed);
    let bare = basis != Basis::Recurring && amounts.periods.is_none();
    match (fixed, plain && bare && reading.list_prices.is_none()) {
        // The common export: one currency, one column, every number in its place.
        (Some((units, scale)), true) => {
            amounts.scale = scale;
            amounts.units = units.iter().map(|units| widened(*units)).collect();
        }
        _ => {
            let mut numbers = numbers(reading, basis, column, &mut amounts.from_list, faults);
            for_a_year(table, &mut amounts, &mut numbers, faults);
            let scale = numbers.iter().flatten().map(|number| number.normalize().scale()).max();
            amounts.scale = scale.unwrap_or(0).min(PLACES);
            let units = |number: &Option<Decimal>| number.and_then(|n| units(n, amounts.scale));
            amounts.units = numbers.iter().map(|n| units(n).unwrap_or(Amounts::MISSING)).collect();
        }
    }
    let most = 10_i128.saturating_pow(amounts.scale).saturating_mul(LARGEST.into());
    let large = amounts.units.iter().enumerate().filter(|(_, units)| **units > most);
    faults.extend(large.map(|(row, units)| {
        faults::too_large(table.place(row, Some(column)), amounts.number(*units))
    }));
    let negative = |units: i128| units < 0 && units != Amounts::MISSING;
    let below = RowSet::filter(amounts.units.len(), |row| {
        amounts.units.get(row).is_some_and(|units| negative(*units))
    });
    if !below.is_empty() {
        faults.push(faults::negative_amount(table, &below, column));
        amounts.units.iter_mut().filter(|units| negative(**units)).for_each(|units| {
            *units = Amounts::MISSING;
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

fn widened(units: i64) -> i128 {
    if units == DecimalColumn::MISSING { Amounts::MISSING } else { i128::from(units) }
}

fn units(number: Decimal, scale: u32) -> Option<i128> {
    let number = number.round_dp(scale);
    number.mantissa().checked_mul(10_i128.checked_pow(scale.checked_sub(number.scale())?)?)
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
    let mut rates = Rates { reading, known: BTreeMap::new(), missing: BTreeMap::new() };
    let (main, one_off) = (table.decimal(column), table.decimal("one_off"));
    let home = table.decimal("amount_home").filter(|_| basis == Basis::Amount);
    let (currency, products) = (table.text("currency"), table.text("products"));
    let own = reading.ledger.setup.currency.as_str();
    let mut strangers = RowSet::new();
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    let (most, mut large) = (Decimal::from(LARGEST), Vec::new());
    let number = |row: usize| -> Option<Decimal> {
        let exported = main.and_then(|column| column.get(row));
        let currency = currency.and_then(|column| column.get(row)).filter(|word| *word != own);
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
        let places = if currency.is_some() { PLACES } else { Decimal::MAX_SCALE };
        converted.map(|amount| amount.round_dp(places))
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

/// Rates already looked up, by currency and day.
struct Rates<'a> {
    reading: &'a Reading<'a>,
    known: BTreeMap<(&'a str, Day), Option<Decimal>>,
    missing: BTreeMap<&'a str, Missing>,
}

/// Rows of a currency without a rate.
struct Missing {
    first: Fault,
    rows: RowSet,
    days: BTreeSet<Day>,
}

impl<'a> Rates<'a> {
    /// Open deals at the rate of the balance, closed ones at that of their close date.
    fn rate(&mut self, currency: &'a str, row: usize) -> Option<Decimal> {
        let Reading { table, stage, close, ledger, rate_day, .. } = self.reading;
        let closed = stage.get(row).is_some_and(|code| !is_open(*code));
        let close = close.get(row).filter(|day| **day != DayColumn::MISSING).map(|day| Day(*day));
        let today = rate_day(row);
        let day = if closed { close.map_or(today, |close| close.min(today)) } else { today };
        let rate = match self.known.get(&(currency, day)) {
            Some(rate) => *rate,
            None => {
                let place = table.place(row, Some("currency"));
                let rate = ledger.convert(Decimal::ONE, Some(currency), day, place);
                let rate = rate.map_err(|first| {
                    let (rows, days) = (RowSet::new(), BTreeSet::new());
                    self.missing.entry(currency).or_insert(Missing { first, rows, days });
                });
                self.known.insert((currency, day), rate.ok());
                rate.ok()
            }
        };
        if let (None, Some(missing)) = (rate, self.missing.get_mut(currency)) {
            missing.rows.push(row as u32);
            missing.days.insert(day);
        }
        rate
    }

    /// What is missing, one fault for each currency; a pair without any rate has no days.
    fn faults(&self) -> Vec<Fault> {
        let Reading { table, ledger, .. } = self.reading;
        let one = |(from, missing): (&&str, &Missing)| {
            let days = if missing.first.code == NO_RATE { 1 } else { missing.days.len() };
            let to = ledger.setup.currency.as_str();
            let gap = Unrated { table, rows: &missing.rows, days, from, to };
            ledger.rates.without(&gap, missing.first.clone())
        };
        self.missing.iter().map(one).collect()
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
    /// In units of the table's amounts.
    pub units: i128,
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
