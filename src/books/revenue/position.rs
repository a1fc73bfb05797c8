//! Who is worth what on a day.

use crate::books::ledger::faults::NO_RATE;
use crate::books::ledger::{RateCache, Unrated};
use crate::books::making::{Gap, Got};
use crate::books::revenue::book::{Position, Positions, Revenue};
use crate::books::revenue::choices::{BelowZero, MonthPoint};
use crate::books::revenue::filter::Filter;
use crate::books::revenue::records::Line;
use crate::books::revenue::{ends, faults};
use crate::diag::{Fault, Place};
use crate::value::Money;
use crate::value::{Day, Phrase, Reason, RowSet, Rows, said};
use std::sync::{Arc, PoisonError};

impl Revenue {
    /// The day on which a balance of `day` is taken: itself, or the first of
    /// its month where the project says so.
    pub fn point(&self, day: Day) -> Day {
        match self.choices.month_point {
            MonthPoint::FirstDay => day.month_start(),
            MonthPoint::LastDay => day,
        }
    }

    /// Everyone's ARR at the end of `day`, at the rates of `rated`.
    pub fn positions(&self, day: Day, rated: Day, scope: &Filter) -> Got<Positions> {
        self.known(day)?;
        let rated = if self.records.currencies.len() > 1 { rated } else { day };
        if !scope.is_all() {
            return self.compute(day, rated, scope).map(Arc::new);
        }
        let key = (day, rated);
        // A panic elsewhere cannot leave a half-made entry: entries are whole.
        let memo = || self.memo.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = memo().get(&key) {
            return Ok(Arc::clone(found));
        }
        let made = Arc::new(self.compute(day, rated, scope)?);
        memo().insert(key, Arc::clone(&made));
        Ok(made)
    }

    fn compute(&self, day: Day, rated: Day, scope: &Filter) -> Got<Vec<Position>> {
        let mut all = vec![Position::default(); self.people.len()];
        let mut rates = Rates::new(self, rated);
        for line in self.lines(scope).filter(|line| line.live(day)) {
            let arr = rates.convert(line.arr, line.currency)?;
            if let Some(position) = all.get_mut(line.customer as usize) {
                let part = if line.usage { &mut position.usage } else { &mut position.committed };
                *part += arr;
            }
        }
        if self.choices.below_zero == BelowZero::Clamp && scope.product.is_none() {
            let below = |position: &&mut Position| position.total() < Money::ZERO;
            all.iter_mut().filter(below).for_each(|position| *position = Position::default());
        }
        Ok(all)
    }

    /// Whether the source can tell the balance of a day.
    pub fn known(&self, day: Day) -> Got<()> {
        if self.records.table.is_empty() {
            let why = THERE_NO_SUBSCRIPTIONS_ARR;
            return Err(Gap::Missing(Reason::MissingInput, Phrase::said(why)));
        }
        if self.records.lines.is_empty() && self.records.blank().next().is_some() {
            return Err(self.without_amounts());
        }
        let Some(months) = &self.records.months else { return self.complete(day) };
        let end = if day.is_month_end() { day } else { day.month_start().plus(-1) };
        self.complete(end)?;
        if months.contains(&end) {
            return Ok(());
        }
        match months.first() {
            Some(first) if end < *first => {
                let why = Phrase::said(THE_SNAPSHOTS_BEGIN_AT).day(*first);
                Err(Gap::Missing(Reason::NoHistory, why))
            }
            _ => {
                let why = Phrase::said(THERE_IS_NO_SNAPSHOT_OF).day(end);
                Err(Gap::Missing(Reason::MissingInput, why))
            }
        }
    }

    /// Whether the project says that its data tell a day whole.
    fn complete(&self, day: Day) -> Got<()> {
        let until = self.source.as_deref().and_then(ends::complete_until);
        match until.filter(|until| *until < day) {
            None => Ok(()),
            Some(until) => {
                let why = Phrase::said(THE_ARE_COMPLETE_UNTIL);
                let why = why.with(self.records.called()).day(until);
                Err(Gap::Missing(Reason::MissingInput, why))
            }
        }
    }

    /// Rows, and none that says what it is worth.
    pub fn without_amounts(&self) -> Gap {
        let why = Phrase::said(NO_ROW_AN_AMOUNT_COUNTS);
        Gap::Missing(Reason::MissingInput, why.with(self.records.called()))
    }

    /// Rows of the lines that `keep` holds for.
    pub fn rows(&self, keep: impl Fn(&Line) -> bool) -> Rows {
        self.rows_in(&Filter::default(), keep)
    }

    /// Rows of the lines in a scope that `keep` holds for.
    pub fn rows_in(&self, scope: &Filter, keep: impl Fn(&Line) -> bool) -> Rows {
        let lines = self.lines(scope).filter(|line| keep(line));
        let rows: RowSet = lines.map(|line| line.row).collect();
        Rows::of(self.records.table, rows)
    }
}

/// The rates of one day, looked up once for each currency.
pub struct Rates<'a> {
    book: &'a Revenue,
    day: Day,
    cache: RateCache<'a>,
}

impl<'a> Rates<'a> {
    /// Rates of a day.
    pub fn new(book: &'a Revenue, day: Day) -> Rates<'a> {
        let names = book.records.currencies.iter().map(String::as_str).collect();
        Rates { book, day, cache: RateCache::new(&book.ledger, names) }
    }

    /// An amount in the reporting currency.
    pub fn convert(&mut self, amount: Money, currency: u16) -> Result<Money, Fault> {
        if currency == 0 {
            return Ok(amount);
        }
        let (book, at) = (self.book, currency as usize);
        let rate = self.cache.rate(at, self.day, || place(book, currency)).map_err(Fault::clone);
        let rate = rate.map_err(|fault| self.without(fault, currency, self.cache.name(at)))?;
        amount.at(rate).ok_or_else(|| faults::too_large(place(book, currency), amount.decimal()))
    }

    /// The fault of a pair without any rate speaks of all rows of the currency.
    fn without(&self, fault: Fault, currency: u16, from: &str) -> Fault {
        let Some(table) = self.book.source.as_deref().filter(|_| fault.code == NO_RATE) else {
            return fault;
        };
        let lines = self.book.records.lines.iter().filter(|line| line.currency == currency);
        let rows: RowSet = lines.map(|line| line.row).collect();
        let to = self.book.ledger.setup.currency.as_str();
        let gap = Unrated { table, rows: &rows, days: 1, from, to };
        self.book.ledger.rates.without(&gap, fault)
    }
}

/// The first cell with a currency.
fn place(book: &Revenue, currency: u16) -> Place {
    let line = book.records.lines.iter().find(|line| line.currency == currency);
    match (line, &book.source) {
        (Some(line), Some(table)) => table.place(line.row as usize, Some("currency")),
        _ => Place::Nowhere,
    }
}

said! {
    THERE_NO_SUBSCRIPTIONS_ARR =
        "there are no subscriptions, ARR snapshots, ARR events or invoices",
        "es gibt weder Abonnements noch ARR-Stände, ARR-Ereignisse oder Rechnungen",
        "il n’y a ni abonnements, ni relevés d’ARR, ni événements d’ARR, ni factures";
    THE_SNAPSHOTS_BEGIN_AT =
        "the snapshots begin at {0}",
        "die ARR-Stände beginnen am {0}",
        "les relevés commencent au {0}";
    THERE_IS_NO_SNAPSHOT_OF =
        "there is no snapshot of {0}",
        "es gibt keinen ARR-Stand vom {0}",
        "il n’y a pas de relevé du {0}";
    THE_ARE_COMPLETE_UNTIL =
        "the {0} are complete until {1}",
        "die Daten ({0}) sind vollständig bis {1}",
        "les données ({0}) sont complètes jusqu’au {1}";
    NO_ROW_AN_AMOUNT_COUNTS =
        "no row of the {0} has an amount that counts",
        "keine Zeile der {0} hat einen Betrag, der zählt",
        "aucune ligne des {0} n’a de montant qui compte";
}
