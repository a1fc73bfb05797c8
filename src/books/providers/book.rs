//! The opened book.

use crate::books::ledger::Ledger;
use crate::books::making::{self, Got, Maker, Makes, Making, Shower};
use crate::books::measure::served::ServedRows;
use crate::books::providers::arguments::ARGUMENTS;
use crate::books::providers::choices::Choices;
use crate::books::providers::records::{Called, Provider, Review};
use crate::books::providers::served::All;
use crate::books::providers::standing::Standing;
use crate::books::providers::{lists, metrics, views};
use crate::books::shapes::{SliceWord, SliceWords};
use crate::books::{Figure, List, ListSpec, Metric, Opened, Query, Shown, Slice, ViewSpec};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::{Day, Decimal, Phrase};
use std::sync::Arc;

/// The opened book.
pub struct Providers {
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// Choices.
    pub choices: Choices,
    /// The registry's rows.
    pub table: Option<Arc<Table>>,
    /// Every provider, by name.
    pub providers: Vec<Provider>,
    /// Where each stands among them, by name and id.
    pub called: Called,
    /// Its tables as declared figures see them.
    pub served: All,
}

impl Providers {
    /// Whether the latest review of a provider is old on a day.
    pub fn is_stale(&self, provider: &Provider, day: Day) -> bool {
        let Some(review) = provider.review(day) else { return true };
        let most = match review.risk() {
            Some(3..) => self.choices.risk_days,
            _ => self.choices.days,
        };
        Decimal::from(day.0 - review.day.0) > most
    }

    /// What is asked for next: the first of the rules that holds.
    pub fn standing(&self, provider: &Provider, day: Day) -> Standing {
        match provider.review(day).map(Review::risk) {
            None => Standing::NeverReviewed,
            Some(Some(4..)) => Standing::ActionRequired,
            Some(None) => Standing::RiskNotScored,
            Some(_) if self.is_stale(provider, day) => Standing::ReviewOverdue,
            Some(Some(3)) => Standing::MonthlyCheckIn,
            Some(Some(_)) => Standing::StandardReview,
        }
    }
}

impl Makes for Providers {
    type Filter<'a> = Option<&'a Provider>;

    fn makers() -> &'static [Maker<Providers>] {
        metrics::MAKERS
    }

    fn showers() -> &'static [Shower<Providers>] {
        views::SHOWERS
    }

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn filter<'a>(&'a self, slice: &Slice) -> Got<Option<&'a Provider>> {
        self.named(slice)
    }

    fn noted(&self, figure: Figure, _: &Making<'_, Providers>) -> Figure {
        figure
    }
}

impl Opened for Providers {
    fn figure(&self, metric: &Arc<Metric>, query: &Query<'_>) -> Result<Figure, Fault> {
        making::figure(self, metric, query)
    }

    fn view(&self, spec: &Arc<ViewSpec>, query: &Query<'_>) -> Result<Shown, Fault> {
        making::viewing::view(self, spec, query)
    }

    fn list(&self, spec: &ListSpec) -> List {
        lists::list(self, spec)
    }

    fn words(&self, argument: &str) -> Got<SliceWords> {
        let names = || self.providers.iter().map(|provider| provider.name.as_str());
        let word = |name: &str| SliceWord::of("provider", name, Phrase::name(name));
        match ARGUMENTS.iter().find(|one| one.name == argument) {
            Some(one) if !one.called.is_empty() => Ok(SliceWords::of_choice(one)),
            _ => Ok(SliceWords::plain(names().map(word))),
        }
    }

    fn served(&self, table: &str, _: Day) -> Got<Option<Arc<ServedRows>>> {
        Ok(self.served.get(table).cloned())
    }

    fn data_quality(&self) -> Vec<Phrase> {
        Vec::new()
    }
}
