//! Tables to the opened book, and what is wrong with them.

use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::chances::Chances;
use crate::books::pipeline::choices::{Choices, Probability};
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::{Closed, Moment, Snapshots};
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::{STAGE, Stage, WON};
use crate::books::pipeline::{checks, faults, observed, records};
use crate::books::{Opened, Opening, Settings};
use crate::diag::Fault;
use crate::value::{Day, Reason, RowSet};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// Reads the tables and checks what they say.
pub fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    let mut faults = Vec::new();
    let ledger = Arc::clone(&opening.ledger);
    let as_of = ledger.as_of();
    let read = |name: &str, rate_day: &dyn Fn(usize) -> Day, faults: &mut Vec<Fault>| {
        let table = opening.tables.get(name)?;
        Some(Deals::read(table, opening.tables, &ledger, rate_day, faults))
    };
    let mut deals = read("deals", &|_| as_of, &mut faults);
    if let Some(deals) = &mut deals {
        deals.check_ids(&mut faults);
        checks::told(deals, &mut faults);
    }
    let deals = deals.map(Arc::new);
    let history = deals.as_ref().and_then(|deals| {
        History::read(deals, opening.tables.get("stage_history"), as_of, &mut faults)
    });
    let at = |row: usize| {
        let days = opening.tables.get("deal_snapshots").and_then(|table| table.day("as_of"));
        days.and_then(|days| days.get(row)).unwrap_or(as_of)
    };
    let snapshots = read("deal_snapshots", &at, &mut faults).map(|d| Snapshots::of(d, as_of));
    let closed = deals.as_ref().map(|deals| Closed::at(deals, as_of)).unwrap_or_default();
    let seen = observed::latest(opening.tables);
    let export = observed::export(opening.tables, &seen);
    if let Some(deals) = &deals {
        warn_of_late_closings(deals, &seen, as_of, &mut faults);
    }
    let now = match &deals {
        Some(deals) => {
            let export = export.unwrap_or(as_of);
            Moment::now(deals, history.as_ref(), snapshots.as_ref(), as_of, export).map(Arc::new)
        }
        None => Err(Reason::MissingInput),
    };
    let settings = Arc::clone(&opening.settings);
    let choices = Choices::read(&settings);
    let chances = Chances::read(&choices, deals.as_deref(), history.as_ref(), &closed, as_of);
    // Where a word is no stage, nobody knows which stages there are.
    let unknown = faults.iter().any(|fault| fault.code == faults::UNKNOWN_STAGE);
    if let Some(deals) = deals.as_ref().filter(|_| !unknown) {
        let mut known = deals.known_stages();
        known.extend(history.iter().flat_map(History::stages));
        known.extend(snapshots.iter().flat_map(|snapshots| snapshots.deals.known_stages()));
        warn_of_few_stages(deals, &known, (&settings, &choices), &mut faults);
    }
    let seen = seen_stages(deals.as_deref(), history.as_ref(), snapshots.as_ref());
    let book = Pipeline {
        ledger,
        settings,
        choices,
        deals,
        history,
        seen,
        snapshots,
        now,
        closed,
        chances,
        served: OnceLock::new(),
    };
    (Arc::new(book), faults)
}

/// The open stages in any row of the export, its history or earlier exports.
fn seen_stages(
    deals: Option<&Deals>,
    history: Option<&History>,
    snapshots: Option<&Snapshots>,
) -> [bool; 5] {
    let mut seen = history.map_or([false; 5], |history| history.seen);
    let exports = deals.into_iter().chain(snapshots.map(|snapshots| snapshots.deals.as_ref()));
    for stood in exports.map(Deals::stood) {
        seen.iter_mut().zip(stood).for_each(|(seen, stood)| *seen |= stood);
    }
    seen
}

/// Where closings are all that an export knows of days after as_of, one of them is
/// more likely a slip than the export is of that day; and nothing is known as of as_of.
fn warn_of_late_closings(
    deals: &Deals,
    seen: &[(Day, &str, &str)],
    as_of: Day,
    faults: &mut Vec<Fault>,
) {
    type Seen<'a> = Vec<&'a (Day, &'a str, &'a str)>;
    let (closings, others): (Seen<'_>, Seen<'_>) =
        seen.iter().partition(|(.., column)| matches!(*column, "close_date" | "closed_on"));
    let known = !others.is_empty() && others.iter().all(|(day, ..)| *day <= as_of);
    if known && closings.iter().any(|(day, ..)| *day > as_of) {
        let close = deals.days("close_date");
        let closed = |row: usize| deals.stage.get(row).is_some_and(|stage| *stage >= WON);
        let late = |row: usize| closed(row) && records::day(close, row as u32) > as_of.0;
        let late = RowSet::filter(deals.len(), late);
        faults.push(faults::closed_later(&deals.table, &late, as_of));
    }
}

fn warn_of_few_stages(
    deals: &Deals,
    have: &BTreeSet<Stage>,
    (settings, choices): (&Settings, &Choices),
    faults: &mut Vec<Fault>,
) {
    // Who set a chance, named a stage or said what a word of the CRM means has looked at them.
    let chosen = choices.default_stages.len() < Stage::OPEN.len()
        || Stage::OPEN.iter().any(|stage| settings.called(STAGE, stage.name()).is_some())
        || deals.table.meanings.iter().any(|meaning| meaning.column == STAGE);
    let table = choices.probability == Probability::Table;
    let few = !have.is_empty() && have.len() < Stage::OPEN.len();
    if few && table && !chosen {
        let without = Stage::OPEN.iter().filter(|stage| !have.contains(stage));
        let names: Vec<&str> = without.map(|stage| stage.name()).collect();
        faults.push(faults::few_stages(&deals.table, &names));
    }
}
