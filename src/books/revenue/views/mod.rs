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

pub use spec::VIEWS;

use crate::books::ledger::PeriodSpec;
use crate::books::revenue::open::Revenue;
use crate::books::revenue::position::{Gap, Got};
use crate::books::revenue::scope::Scope;
use crate::books::{
    self, Ask, Cell, Figure, Grid, GridRow, Head, Plot, Query, Shown, Slice, ViewSpec, faults,
};
use crate::diag::{Fault, Place};
use crate::value::{Day, Decimal, Phrase, Status, Style, Unit, Window};
use std::cmp::Ordering;
use std::sync::Arc;

/// A chart of fewer cases is replaced by its table.
const FEWEST_FOR_CHART: u64 = 5;

/// What a view is made from.
pub struct Looked<'a> {
    /// What was asked.
    pub query: &'a Query<'a>,
    /// What it is narrowed to.
    pub scope: Scope,
}

impl Looked<'_> {
    /// The days it speaks of.
    pub fn window(&self) -> &Window {
        &self.query.window
    }

    /// Its last day.
    pub fn last(&self) -> Day {
        self.query.window.last()
    }
}

impl Revenue {
    /// Makes a view.
    pub fn show(&self, spec: &'static ViewSpec, query: &Query<'_>) -> Result<Shown, Fault> {
        let looked = Looked { query, scope: self.scope(query)? };
        let made = match spec.name {
            "revenue.bridge" => self.show_bridge(&looked),
            "revenue.bridge_table" => self.show_bridge_table(&looked),
            "revenue.arr_trend" => self.show_trend(&looked),
            "revenue.metrics_t9q" => self.show_quarters(&looked),
            "revenue.kpis" => self.show_kpis(&looked),
            "revenue.retention" => self.show_retention(&looked),
            "revenue.reconciliation" => self.show_reconciliation(&looked),
            "revenue.cohorts" => self.show_cohorts(&looked),
            "revenue.expansion_mix" => self.show_mix(&looked),
            "revenue.candidates" => self.show_candidates(&looked),
            "revenue.customers_table" => self.show_customers(&looked),
            "revenue.concentration" => self.show_concentration(&looked),
            "revenue.segments" => self.show_segments(&looked),
            "revenue.churned" => self.show_churned(&looked),
            "revenue.lapsed" => self.show_lapsed(&looked),
            name => return Err(faults::unknown_view(name)),
        };
        match made {
            Ok(mut shown) => {
                shown.plot = shown.plot.filter(|_| shown.n.is_none_or(|n| n >= FEWEST_FOR_CHART));
                shown.notes.extend(self.slice_note(query));
                Ok(shown)
            }
            Err(Gap::Fault(fault)) => Err(*fault),
            Err(Gap::Missing(reason, why)) => {
                let finding = Phrase::said("n/a, {0}: {1}").with(reason.words()).with(why);
                Ok(Shown { finding, ..Shown::default() })
            }
        }
    }

    /// A product is a bridge of its own (`decisions.md` 33).
    pub fn slice_note(&self, query: &Query<'_>) -> Option<Phrase> {
        let product = query.slice.get("product")?;
        let note = "only {0}: products are bridges of their own and need not add up";
        Some(Phrase::said(note).named(product))
    }

    /// A figure over a window.
    pub fn over(&self, name: &str, window: &Window, slice: &Slice) -> Result<Arc<Figure>, Fault> {
        self.asked(name, window.clone(), true, slice)
    }

    /// A figure over its own default window, ending on a day.
    pub fn ending(&self, name: &str, day: Day, slice: &Slice) -> Result<Arc<Figure>, Fault> {
        let metric = books::metric(name).ok_or_else(|| faults::unknown_metric(name))?;
        let ask = Ask { period: Some(PeriodSpec::On(day)), ..Ask::figure(name) };
        let (window, _) = self.ledger.window(metric.span, &ask)?;
        self.asked(name, window, false, slice)
    }

    /// A figure over a window that was asked for, or stands by default.
    pub fn asked(
        &self,
        name: &str,
        window: Window,
        explicit: bool,
        slice: &Slice,
    ) -> Result<Arc<Figure>, Fault> {
        let metric = books::metric(name).ok_or_else(|| faults::unknown_metric(name))?;
        let query = Query { metric: Some(metric), window, explicit, slice, place: Place::Nowhere };
        let mut figure = self.metric(metric, &query)?;
        if figure.target.is_none() && slice.is_empty() {
            figure.target = self.ledger.target(figure.metric, &figure.window);
        }
        if figure.status == Status::None {
            figure.status = self.ledger.status(&figure);
        }
        Ok(Arc::new(figure))
    }

    /// A figure without a value yet, for a view that has made it already.
    pub fn blank(&self, name: &str, window: &Window, slice: &Slice) -> Result<Figure, Fault> {
        let metric = books::metric(name).ok_or_else(|| faults::unknown_metric(name))?;
        let (window, place) = (window.clone(), Place::Nowhere);
        let query = Query { metric: Some(metric), window, explicit: true, slice, place };
        Ok(Figure::of(metric, &query))
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

/// A figure in a cell, `n/a` with its reason where it has no value.
pub fn figure_cell(figure: &Arc<Figure>, style: Style) -> Cell {
    Cell::Figure(Arc::clone(figure), style)
}

/// An amount in a table, in full; nothing is blank.
pub fn amount(value: Decimal) -> Cell {
    match value.is_zero() {
        true => Cell::Blank,
        false => Cell::Number(value, Unit::Money, Style::Exact),
    }
}

/// A count in a table.
pub fn count(value: usize) -> Cell {
    Cell::Number(Decimal::from(value as u64), Unit::Count, Style::Exact)
}

/// A share in a table, or why there is none.
pub fn share(part: Decimal, whole: Decimal) -> Cell {
    match part.checked_div(whole) {
        Some(share) => Cell::Number(share, Unit::Percent, Style::Exact),
        None => Cell::Missing(crate::value::Reason::NoBase),
    }
}

/// Words of the data in a table.
pub fn words(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A grid of one column of words and others of numbers.
pub fn grid<W: Into<Phrase>>(first: &'static str, others: impl IntoIterator<Item = W>) -> Grid {
    let heads = std::iter::once(Head::text(first)).chain(others.into_iter().map(Head::number));
    Grid { head: heads.collect(), rows: Vec::new() }
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

/// A row that is a total when asked.
pub fn row(cells: Vec<Cell>, total: bool) -> GridRow {
    GridRow { cells, total, ..GridRow::default() }
}

/// Parts of a chart that add nothing are left out.
pub fn steps(all: Vec<(&'static str, Decimal, bool)>, optional: &[&str]) -> Plot {
    let steps =
        all.into_iter().filter(|(name, value, _)| !(value.is_zero() && optional.contains(name)));
    let steps = steps.map(|(name, value, total)| (name.into(), value, total));
    Plot::Bridge { unit: Unit::Money, steps: steps.collect() }
}

/// A view's figures, each once.
pub fn shown_figures<'a>(figures: impl IntoIterator<Item = &'a Arc<Figure>>) -> Vec<Arc<Figure>> {
    figures.into_iter().map(Arc::clone).collect()
}

/// A value, or the gap it leaves.
pub fn whole<T>(value: Option<T>, reason: crate::value::Reason, why: &'static str) -> Got<T> {
    value.ok_or_else(|| Gap::Missing(reason, Phrase::said(why)))
}
