//! Exchange rates: the latest row not after the day, at most 31 days old.

use crate::books::Tables;
use crate::books::ledger::{Ledger, faults};
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::table::{Table, money};
use crate::value::{Day, Decimal, RowSet};
use rust_decimal::RoundingStrategy;
use std::collections::{BTreeMap, BTreeSet};

/// Days for which a rate holds.
const FRESH_DAYS: i32 = 31;

/// Rates by pair and day.
#[derive(Debug, Default)]
pub struct Rates {
    pairs: BTreeMap<(String, String), BTreeMap<Day, Decimal>>,
}

impl Rates {
    /// The rate of a day; the inverse only where the direct pair is absent; no
    /// triangulation; a missing rate is a fault, never 1.
    pub fn rate(&self, from: &str, to: &str, day: Day, place: Place) -> Result<Decimal, Fault> {
        if from == to {
            return Ok(Decimal::ONE);
        }
        let pair = |a: &str, b: &str| self.pairs.get(&(a.to_owned(), b.to_owned()));
        let (days, inverse) = match (pair(from, to), pair(to, from)) {
            (Some(days), _) => (days, false),
            (None, Some(days)) => (days, true),
            (None, None) => {
                return Err(faults::no_pair(place, (from, to), self.pairs.is_empty()));
            }
        };
        let latest = days.range(..=day).next_back();
        match latest {
            Some((at, rate)) if day.since(*at) <= FRESH_DAYS => match inverse {
                false => Ok(*rate),
                true => inverted(*rate).ok_or_else(|| faults::bad_rate(place, *rate)),
            },
            _ => Err(faults::stale_rate(place, (from, to), day, latest.map(|(at, _)| *at))),
        }
    }

    /// An amount in another currency at the rate of a day; itself in the reporting one.
    pub fn convert(
        &self,
        amount: Decimal,
        (from, to): (Option<&str>, &str),
        day: Day,
        place: Place,
    ) -> Result<Decimal, Fault> {
        let Some(from) = from.filter(|from| *from != to) else { return Ok(amount) };
        let rate = self.rate(from, to, day, place.clone())?;
        amount.checked_mul(rate).ok_or_else(|| faults::too_large(place, amount))
    }

    /// What is wrong with rows of a currency without a rate: one fault for all of
    /// them, with what may be meant. `first` is the fault of the first row.
    pub fn without(&self, gap: &Unrated<'_>, first: Fault) -> Fault {
        let Unrated { table, rows, days, from, to } = *gap;
        let fault = faults::without_rate(first, table, rows, days);
        let codes: BTreeSet<&str> =
            self.pairs.keys().flat_map(|(one, two)| [one.as_str(), two.as_str()]).collect();
        let fault = match codes.contains(from) || money::is_code(from) {
            true => fault,
            false => match nearest(from, codes.into_iter().chain([to])) {
                Some(near) => faults::misspelt_currency(fault, near),
                None => fault,
            },
        };
        let column = table.text("currency");
        match column.is_some_and(|column| (0..table.rows).all(|row| column.get(row) == Some(from)))
        {
            true => faults::all_in_one_currency(fault, from),
            false => fault,
        }
    }

    /// Reads `rates`.
    pub fn read(tables: &Tables, faults: &mut Vec<Fault>) -> Rates {
        let mut rates = Rates::default();
        let Some(table) = tables.get("rates") else { return rates };
        let columns = (table.day("date"), table.text("from"), table.text("to"));
        let ((Some(days), Some(from), Some(to)), Some(values)) = (columns, table.decimal("rate"))
        else {
            return rates;
        };
        for row in 0..table.rows {
            let cells = (days.get(row), from.get(row), to.get(row), values.get(row));
            let (Some(day), Some(from), Some(to), Some(rate)) = cells else { continue };
            let place = || table.place(row, Some("rate"));
            if rate <= Decimal::ZERO {
                faults.push(faults::bad_rate(place(), rate));
                continue;
            }
            let pair = rates.pairs.entry((from.to_owned(), to.to_owned())).or_default();
            if pair.insert(day, rate).is_some_and(|before| before != rate) {
                faults.push(faults::two_rates(place(), from, to, day));
            }
        }
        rates
    }
}

/// Rates into the reporting currency that were looked up already, by a currency's place
/// among those of a table, and by the day.
pub struct RateCache<'a> {
    ledger: &'a Ledger,
    names: Vec<&'a str>,
    known: BTreeMap<(usize, Day), Result<Decimal, Fault>>,
}

impl<'a> RateCache<'a> {
    /// Of the currencies of a table.
    pub fn new(ledger: &'a Ledger, names: Vec<&'a str>) -> RateCache<'a> {
        RateCache { ledger, names, known: BTreeMap::new() }
    }

    /// The name of a currency.
    pub fn name(&self, currency: usize) -> &'a str {
        self.names.get(currency).copied().unwrap_or_default()
    }

    /// The rate of a currency on a day; what is wrong with it is at the place that first
    /// asked.
    pub fn rate(
        &mut self,
        currency: usize,
        day: Day,
        place: impl FnOnce() -> Place,
    ) -> Result<Decimal, &Fault> {
        let (from, to) = (self.name(currency), &self.ledger.setup.currency);
        let look_up = || self.ledger.rates.rate(from, to, day, place());
        self.known.entry((currency, day)).or_insert_with(look_up).as_ref().copied()
    }
}

/// Rows of a currency that cannot be converted.
#[derive(Clone, Copy, Debug)]
pub struct Unrated<'a> {
    /// Where they stand.
    pub table: &'a Table,
    /// Which they are.
    pub rows: &'a RowSet,
    /// On how many days a rate is missing.
    pub days: usize,
    /// Their currency.
    pub from: &'a str,
    /// The reporting one.
    pub to: &'a str,
}

/// A quotient made for a row is rounded when made, so that sums are exact in any order.
fn inverted(rate: Decimal) -> Option<Decimal> {
    let inverse = Decimal::ONE.checked_div(rate)?;
    Some(inverse.round_dp_with_strategy(12, RoundingStrategy::MidpointNearestEven))
}
