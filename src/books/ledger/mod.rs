//! What every book shares: exchange rates, who belongs to whom,
//! and targets. The only book that others may name.

/// Wordings of every fault of the shared tables.
pub mod faults;

/// What a price is for.
pub mod interval;

/// Where tables meet.
pub mod join;

/// What rows tell of: what recurs, is used, or comes once.
pub mod kinds;

/// Who belongs to whom.
pub mod parents;

/// Kinds of columns that change what a row means.
pub mod qualifiers;

/// Exchange rates.
pub mod rates;

/// The tables of this book.
pub mod tables;

/// States of contracts and customers.
pub mod states;

/// What was aimed at.
pub mod targets;

/// What words of qualifiers say.
mod vocabulary;

pub use parents::Parents;
pub use rates::{RateCache, Rates, Unrated};
pub use targets::{Target, Targets};

use crate::books::calendar::{self, Span};
use crate::books::{Ask, Book, Facts, Figure, Setup, Tables};
use crate::diag::{Fault, Place};
use crate::value::{Day, Decimal, Status, Window};

/// The table of what was aimed at: without it nothing is held against a plan.
pub const TARGETS: &str = "targets";

/// The descriptor: tables only; its figures are those of other books.
pub static BOOK: Book = Book {
    name: "ledger",
    schemas: tables::SCHEMAS,
    presets: &[],
    settings: &[],
    serves: &[],
    metrics: &[],
    measured: &[],
    views: &[],
    shaped: &[],
    lists: &[],
    arguments: &[],
    named: &[],
    observed: |_| Vec::new(),
    open: None,
    facts: Facts { shaping: &["customers", "merges", "products", "rates"], ..Facts::NONE },
};

/// Calendar, rates, parents and targets of a project.
#[derive(Debug)]
pub struct Ledger {
    /// As_of, fiscal year, currency and choices.
    pub setup: Setup,
    /// Exchange rates.
    pub rates: Rates,
    /// Who belongs to whom.
    pub parents: Parents,
    /// What was aimed at.
    pub targets: Targets,
}

impl Ledger {
    /// Reads the shared tables.
    pub fn open(tables: &Tables, setup: Setup) -> (Ledger, Vec<Fault>) {
        let mut faults = Vec::new();
        let rates = Rates::read(tables, &mut faults);
        let parents = Parents::read(tables, setup.as_of, &mut faults);
        let targets = Targets::read(tables, &setup, &rates, &mut faults);
        (Ledger { setup, rates, parents, targets }, faults)
    }

    /// The day all figures know.
    pub fn as_of(&self) -> Day {
        self.setup.as_of
    }

    /// The window an ask means for something whose default is `span`, and
    /// whether it was asked for explicitly.
    pub fn window(&self, span: Span, ask: &Ask) -> Result<(Window, bool), Fault> {
        calendar::window(&self.setup, span, ask)
    }

    /// What was aimed at for a metric in a window.
    pub fn target(&self, metric: &str, window: &Window) -> Option<Decimal> {
        self.targets.find(metric, window)
    }

    /// How a figure stands against its target, by the direction of its metric.
    pub fn status(&self, figure: &Figure) -> Status {
        targets::status(figure)
    }

    /// `amount` of `currency` in the reporting currency at the rate of `day`.
    pub fn convert(
        &self,
        amount: Decimal,
        currency: Option<&str>,
        day: Day,
        place: Place,
    ) -> Result<Decimal, Fault> {
        self.rates.convert(amount, (currency, &self.setup.currency), day, place)
    }
}
