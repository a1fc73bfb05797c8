//! The tables and charts of this book.

/// The bridge, for a period and month by month.
pub mod bridge;

/// Retention by cohort.
pub mod cohorts;

/// Customers one by one, and how much hangs on few of them.
pub mod customers;

/// Who left, and whose term lapsed.
pub mod departed;

/// Why customers grew, and who could.
pub mod expansion;

/// Figures beside plan and past.
pub mod overview;

/// What stayed, and how two ways of saying so differ.
pub mod retention;

/// Every view, declared.
pub mod spec;

pub use spec::{SHOWERS, VIEWS};

use crate::books::making::{self, Gap, Got};
use crate::books::revenue::open::Revenue;
use crate::books::{Figure, Query, Slice};
use crate::diag::Fault;
use crate::value::{Decimal, Phrase, Reason, Style, Unit, Window};
use std::cmp::Ordering;
use std::sync::Arc;

/// A view of this book in the making.
pub type Looked<'a> = making::Viewing<'a, Revenue>;

impl Revenue {
    /// A product is a bridge of its own (`decisions.md` 33).
    pub fn slice_note(&self, query: &Query<'_>) -> Option<Phrase> {
        let product = query.slice.get("product")?;
        let note = "only {0}: products are bridges of their own and need not add up";
        Some(Phrase::said(note).named(product))
    }

    /// A figure without a value yet, for a view that has made it already.
    pub fn blank(&self, name: &str, window: &Window, slice: &Slice) -> Result<Figure, Fault> {
        let query = Query { window: window.clone(), explicit: true, slice };
        Ok(Figure::of(making::declared::<Revenue>(name)?, &query))
    }

    /// "ARR" or "MRR", as the project measures movements.
    pub fn measure_word(&self) -> &'static str {
        self.measured_as("ARR", "MRR")
    }

    /// One of two words, as the project measures movements: for a year or a month.
    pub fn measured_as(&self, yearly: &'static str, monthly: &'static str) -> &'static str {
        if self.settings.word("revenue.measure") == "mrr" { monthly } else { yearly }
    }

    /// The line under a headline: measure and period.
    pub fn measure_line(&self, what: &'static str, window: &Window) -> Phrase {
        let line = Phrase::said("{0}, {1}, {2}").with(what);
        line.named(&self.ledger.setup.currency).window(window)
    }
}

/// Which way a share went as it is printed, with one decimal of a percent: what
/// rounds to no change is none.
pub fn printed_move(now: Decimal, then: Decimal) -> Ordering {
    now.round_dp(3).cmp(&then.round_dp(3))
}

/// Growth from one printed amount to another, and which way it went.
pub struct Growth {
    /// The share; none without a base.
    pub by: Option<Decimal>,
    /// Which way, as printed.
    pub moved: Ordering,
}

impl Growth {
    /// From `then` to `now`.
    pub fn of(then: Decimal, now: Decimal) -> Growth {
        let by = now.checked_sub(then).and_then(|by| by.checked_div(then));
        let moved = by.map_or(now.cmp(&then), |by| printed_move(by, Decimal::ZERO));
        Growth { by, moved }
    }

    /// "ARR grew 7.9% to $6.8M", "ARR held at $6.8M".
    pub fn said(&self, word: &'static str, now: Decimal) -> Phrase {
        let text = match (self.by, self.moved) {
            (_, Ordering::Equal) => "{0} held at {1}",
            (None, Ordering::Greater) => "{0} grew from nothing to {1}",
            (None, Ordering::Less) => "{0} fell to {1}",
            (Some(_), Ordering::Greater) => "{0} grew {2} to {1}",
            (Some(_), Ordering::Less) => "{0} fell {2} to {1}",
        };
        let said = Phrase::said(text).with(word).number(now, Unit::Money);
        said.number(self.by.unwrap_or_default().abs(), Unit::Percent)
    }

    /// ", +6.2% at constant rates": where exchange rates made a difference to be seen.
    pub fn constant(&self, finding: Phrase, rate: Option<Decimal>) -> Phrase {
        match (self.by, rate) {
            (Some(by), Some(rate)) if printed_move(by, rate) != Ordering::Equal => {
                let constant = Phrase::said("{0}, {1} at constant rates").with(finding);
                constant.styled(rate, Unit::Percent, Style::Signed)
            }
            _ => finding,
        }
    }
}

/// A view's figures, each once.
pub fn shown_figures<'a>(figures: impl IntoIterator<Item = &'a Arc<Figure>>) -> Vec<Arc<Figure>> {
    figures.into_iter().map(Arc::clone).collect()
}

/// A value, or the gap it leaves.
pub fn whole<T>(value: Option<T>, reason: Reason, why: &'static str) -> Got<T> {
    value.ok_or_else(|| Gap::missing(reason, why))
}
