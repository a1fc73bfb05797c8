//! The opened book: lines of one table, ready to answer.

use crate::books::ledger::Ledger;
use crate::books::making::{self, Got, Maker, Makes, Making, Shower};
use crate::books::measure::served::ServedRows;
use crate::books::revenue::choices::Choices;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::people::People;
use crate::books::revenue::records::{Line, Records};
use crate::books::revenue::{metrics, views};
use crate::books::shapes::SliceWords;
use crate::books::{Figure, List, ListSpec, Metric, Opened, Query, Shown, Slice, ViewSpec};
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::value::Money;
use crate::value::{Day, Phrase};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The opened book.
pub struct Revenue {
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// Choices.
    pub choices: Choices,
    /// Customers.
    pub people: People,
    /// The lines all figures are made from.
    pub records: Records,
    /// The lines of each customer, by their index.
    pub lines_of: Vec<Vec<u32>>,
    /// The table they came from.
    pub source: Option<Arc<Table>>,
    /// Lines of the other tables, to compare with.
    pub others: Vec<Records>,
    /// First balance with ARR of each customer.
    pub firsts: Vec<Option<Day>>,
    /// The first day of data that do not tell what was before.
    pub begins: Option<Day>,
    /// Customers with ARR that the list of customers does not have.
    pub strangers: usize,
    /// Balances already made, by day and day of the rates.
    pub memo: Mutex<BTreeMap<(Day, Day), Positions>>,
    /// Why customers left, by day, as `churn_events` tells it.
    pub reasons: BTreeMap<u32, BTreeMap<Day, String>>,
    /// What a reader should know about the data.
    pub quality: Vec<Phrase>,
    /// Tables as declared figures see them, by the day of the rates.
    pub served: Mutex<BTreeMap<(String, Day), Arc<ServedRows>>>,
}

/// A customer's ARR: committed, and from usage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Agreed.
    pub committed: Money,
    /// From usage.
    pub usage: Money,
}

impl Position {
    /// Both.
    pub fn total(self) -> Money {
        self.committed + self.usage
    }

    /// Whether it is a customer.
    pub fn counts(self) -> bool {
        self.total().is_positive()
    }
}

/// Everyone's position, by the index of the customer.
pub type Positions = Arc<Vec<Position>>;

impl Revenue {
    /// The cell of a line's row.
    pub fn place(&self, line: &Line, column: &str) -> Place {
        let table = self.source.as_ref();
        table.map_or(Place::Nowhere, |table| table.place(line.row as usize, Some(column)))
    }
}

impl Makes for Revenue {
    type Filter<'a> = Filter;

    fn makers() -> &'static [Maker<Revenue>] {
        metrics::MAKERS
    }

    fn showers() -> &'static [Shower<Revenue>] {
        views::SHOWERS
    }

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn filter(&self, slice: &Slice) -> Got<Filter> {
        Ok(self.scope(slice)?)
    }

    fn known(&self, scope: &Filter) -> Got<()> {
        self.told(scope)
    }

    fn noted(&self, figure: Figure, making: &Making<'_, Revenue>) -> Figure {
        self.with_notes(figure, making)
    }

    fn noted_view(&self, mut shown: Shown, query: &Query<'_>) -> Shown {
        shown.notes.extend(self.slice_note(query));
        shown
    }
}

impl Opened for Revenue {
    fn figure(&self, metric: &Arc<Metric>, query: &Query<'_>) -> Result<Figure, Fault> {
        making::figure(self, metric, query)
    }

    fn words(&self, argument: &str) -> Got<SliceWords> {
        Ok(self.words_of(argument))
    }

    fn view(&self, spec: &Arc<ViewSpec>, query: &Query<'_>) -> Result<Shown, Fault> {
        making::viewing::view(self, spec, query)
    }

    fn list(&self, spec: &ListSpec) -> List {
        self.customers(spec)
    }

    fn served(&self, table: &str, day: Day) -> Got<Option<Arc<ServedRows>>> {
        // A panic elsewhere cannot leave a half-made entry: entries are whole.
        let memo = || self.served.lock().unwrap_or_else(PoisonError::into_inner);
        let rated = if self.records.currencies.len() > 1 { day } else { self.ledger.as_of() };
        let key = (table.to_owned(), rated);
        if let Some(found) = memo().get(&key) {
            return Ok(Some(Arc::clone(found)));
        }
        let made = match table {
            "subscriptions" => self.serve_lines(rated)?,
            _ => self.serve_customers(),
        };
        Ok(made.map(|made| {
            let made = Arc::new(made);
            memo().insert(key, Arc::clone(&made));
            made
        }))
    }

    fn data_quality(&self) -> Vec<Phrase> {
        self.quality.clone()
    }
}

/// One customer's ARR on a day, of those made.
pub fn at(positions: &Positions, customer: u32) -> Position {
    positions.get(customer as usize).copied().unwrap_or_default()
}
