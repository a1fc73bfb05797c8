//! The opened book.

use crate::books::enablement::lists;
use crate::books::enablement::records::Open;
use crate::books::ledger::Ledger;
use crate::books::making::{self, Got, Maker, Makes, Making, Shower};
use crate::books::shapes::SliceWords;
use crate::books::{Figure, List, ListSpec, Metric, Opened, Query, Shown, Slice, ViewSpec};
use crate::diag::Fault;
use crate::policy::register::Register;
use crate::table::Table;
use crate::value::Phrase;
use std::sync::Arc;

/// The opened book.
pub struct Enablement {
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// What customers allow, what is claimed, whom we compete with.
    pub register: Arc<Register>,
    /// The deals.
    pub deals: Option<Arc<Table>>,
    /// Those that are open.
    pub open: Vec<Open>,
}

impl Makes for Enablement {
    type Filter<'a> = ();

    fn makers() -> &'static [Maker<Enablement>] {
        &[]
    }

    fn showers() -> &'static [Shower<Enablement>] {
        &[]
    }

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn filter(&self, _: &Slice) -> Got<()> {
        Ok(())
    }

    fn noted(&self, figure: Figure, _: &Making<'_, Enablement>) -> Figure {
        figure
    }
}

impl Opened for Enablement {
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
        SliceWords::of_column_if(argument, None)
    }

    fn data_quality(&self) -> Vec<Phrase> {
        Vec::new()
    }
}
