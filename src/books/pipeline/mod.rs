//! Deals from first contact to signature: what is open, what was won, how fast,
//! and whether it is enough.

/// What a deal is worth.
pub mod amounts;

/// What the company calls its stages and sources.
pub mod called;

/// Metrics and lists, as data.
pub mod catalogue;

/// What rows say twice, and differently.
pub mod checks;

/// How likely an open deal is to be won.
pub mod chances;

/// Wordings of every fault of this book.
pub mod faults;

/// What a fault proposes for a word.
pub mod hints;

/// When each deal was in which stage.
pub mod history;

/// Which deals a history speaks of.
pub mod joined;

/// The figures.
pub mod metrics;

/// Which deals were open at the end of a day.
pub mod moment;

/// What happened to the open pipeline between two exports.
pub mod movement;

/// Slices.
pub mod narrow;

/// What an amount is for.
pub mod period;

/// Which days the tables observed.
mod observed;

/// Deals as columns.
pub mod records;

/// Two stages of one day.
pub mod order;

/// The tables of this book.
pub mod schema;

/// Its choices.
pub mod settings;

/// Stages and sources.
pub mod stages;

/// Won, lost and open.
pub mod status;

/// Tables and charts.
pub mod views;

use crate::books::ledger::Ledger;
use crate::books::making::{self, Gap, Got, Maker, Makes, Making, Shower};
use crate::books::{
    Book, FieldSpec, Figure, List, Metric, Opened, Opening, Query, Record, Settings, Shown, Slice,
    ViewSpec,
};
use crate::diag::Fault;
use crate::value::condition::Field;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Rows};
use chances::Chances;
use history::History;
use moment::{Closed, Moment, Snapshots};
use narrow::Narrow;
use records::{Deals, NEVER};
use stages::{SOURCES, STAGE, Stage, WON};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The descriptor.
pub static BOOK: Book = Book {
    name: "pipeline",
    schemas: schema::SCHEMAS,
    presets: &[
        include_str!("presets/hubspot.toml"),
        include_str!("presets/hubspot-api.toml"),
        include_str!("presets/hubspot-history.toml"),
        include_str!("presets/salesforce.toml"),
        include_str!("presets/salesforce-api.toml"),
        include_str!("presets/salesforce-history.toml"),
        include_str!("presets/salesforce-field-history.toml"),
        include_str!("presets/pipedrive.toml"),
        include_str!("presets/close.toml"),
        include_str!("presets/attio.toml"),
        include_str!("presets/zoho.toml"),
        include_str!("presets/generic.toml"),
    ],
    settings: settings::SETTINGS,
    metrics: catalogue::METRICS,
    views: views::VIEWS,
    lists: catalogue::LISTS,
    arguments: catalogue::ARGUMENTS,
    named: stages::NAMED,
    observed: observed::latest,
    open,
};

/// The book with its records.
pub struct Pipeline {
    /// Calendar, rates, targets.
    pub ledger: Arc<Ledger>,
    /// The project's choices.
    pub settings: Arc<Settings>,
    /// The deals of the export; none without the table.
    pub deals: Option<Arc<Deals>>,
    /// When each was in which stage, if anything tells.
    pub history: Option<History>,
    /// The open stages that any row names: the others are none of this company's.
    pub seen: [bool; 5],
    /// Earlier exports.
    pub snapshots: Option<Snapshots>,
    /// The open deals at as_of.
    pub now: Result<Arc<Moment>, Reason>,
    /// The closed ones.
    pub closed: Closed,
    /// The chance of each stage.
    pub chances: Chances,
}

fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
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
    let chances = Chances::read(&settings, deals.as_deref(), history.as_ref(), &closed, as_of);
    // Where a word is no stage, nobody knows which stages there are.
    let unknown = faults.iter().any(|fault| fault.code == faults::UNKNOWN_STAGE);
    if let Some(deals) = deals.as_ref().filter(|_| !unknown) {
        let mut known = deals.known_stages();
        known.extend(history.iter().flat_map(History::stages));
        known.extend(snapshots.iter().flat_map(|snapshots| snapshots.deals.known_stages()));
        warn_of_few_stages(deals, &known, &settings, &mut faults);
    }
    let seen = seen_stages(deals.as_deref(), history.as_ref(), snapshots.as_ref());
    let book = Pipeline { ledger, settings, deals, history, seen, snapshots, now, closed, chances };
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
    for code in exports.flat_map(|deals| deals.stage.iter().chain(&deals.lost_from)) {
        if let Some(seen) = seen.get_mut(usize::from(*code)) {
            *seen = true;
        }
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
    settings: &Settings,
    faults: &mut Vec<Fault>,
) {
    // Who set a chance, named a stage or said what a word of the CRM means has looked at them.
    let chosen = settings.iter().any(|(key, _)| key.starts_with("pipeline.stage_probability."))
        || Stage::OPEN.iter().any(|stage| settings.called(STAGE, stage.name()).is_some())
        || deals.table.meanings.iter().any(|meaning| meaning.column == STAGE);
    let table = settings.word("pipeline.probability") == "table";
    // A word that is no stage yet may be the one that is missing.
    let strange = faults.iter().any(|fault| fault.code == faults::UNKNOWN_STAGE);
    let few = !have.is_empty() && have.len() < Stage::OPEN.len();
    if few && table && !chosen && !strange {
        let without = Stage::OPEN.iter().filter(|stage| !have.contains(stage));
        let names: Vec<&str> = without.map(|stage| stage.name()).collect();
        faults.push(faults::few_stages(&deals.table, &names));
    }
}

impl Pipeline {
    /// The open stages of this company, in the order of the funnel.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        let seen = Stage::OPEN.into_iter().zip(self.seen);
        seen.filter(|(_, seen)| *seen).map(|(stage, _)| stage)
    }

    /// The share of a stage's deals that the project wants to go on; none until it says so.
    pub fn band(&self, stage: Stage) -> Option<(Decimal, Decimal)> {
        let key = format!("pipeline.stage_conversion.target.{}", stage.name());
        let (low, high) = self.settings.chosen_range(&key)?;
        Some((low / Decimal::ONE_HUNDRED, high / Decimal::ONE_HUNDRED))
    }
}

impl Makes for Pipeline {
    type Filter<'a> = Narrow<'a>;

    fn metrics() -> &'static [Metric] {
        catalogue::METRICS
    }

    fn makers() -> &'static [Maker<Pipeline>] {
        catalogue::MAKERS
    }

    fn showers() -> &'static [Shower<Pipeline>] {
        views::SHOWERS
    }

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn filter<'a>(&'a self, slice: &Slice) -> Got<Narrow<'a>> {
        let none = || Gap::missing(Reason::MissingInput, "the project has no deals");
        Narrow::read(self.deals.as_ref().ok_or_else(none)?, slice)
    }

    fn noted(&self, figure: Figure, making: &Making<'_, Pipeline>) -> Figure {
        match figure.value.is_ok() && making.query.slice.contains_key("product") {
            true => figure.note(Phrase::said("a deal counts in full in each of its products")),
            false => figure,
        }
    }
}

impl Opened for Pipeline {
    fn figure(&self, metric: &'static Metric, query: &Query<'_>) -> Result<Figure, Fault> {
        making::figure(self, metric, query)
    }

    fn view(&self, spec: &'static ViewSpec, query: &Query<'_>) -> Result<Shown, Fault> {
        making::viewing::view(self, spec, query)
    }

    fn list(&self, _: &str) -> List {
        match &self.deals {
            Some(deals) => list(deals),
            None => List::default(),
        }
    }

    fn data_quality(&self) -> Vec<Phrase> {
        let Some(deals) = &self.deals else { return Vec::new() };
        let mut lines = Vec::new();
        let mut say = |count: usize, what: &'static str| {
            if count > 0 {
                lines.push(Phrase::said("{0} {0:deal|deals} {1}").count(count).with(what));
            }
        };
        let none = |row: &u32| deals.amounts.get(*row).is_none();
        say((0..deals.len() as u32).filter(none).count(), "without amount");
        say(deals.negative_cycle.len(), "closed before the day of creation");
        say(deals.flagged.len(), "with flags or a probability against the stage");
        say(deals.two_stages.len(), "on two rows with different stages");
        say(deals.amounts.from_list.len(), "valued at the list price of the product");
        lines.extend(deals.basis_note());
        if deals.is_stage_assumed() {
            lines.push(
                Phrase::said("no stages: every open deal counts as {0}").with(
                    deals
                        .table
                        .text("stage")
                        .and_then(|stage| stage.get(0))
                        .and_then(Stage::parse)
                        .map_or("", Stage::label),
                ),
            );
        }
        lines.extend(called::notes(&self.settings));
        if self.history.is_none() {
            lines.push(Phrase::said(match deals.tells_where_lost() {
                true => "no stage history: conversion is approximate, time in stage is unknown",
                false => "no stage history: conversion and time in stage are unknown",
            }));
        }
        lines
    }
}

/// The deals as records, by id.
fn list(deals: &Deals) -> List {
    let table = &deals.table;
    let text = |column: &str, row: usize| match table.text(column).and_then(|c| c.get(row)) {
        Some(word) => Field::Text(word.to_owned()),
        None => Field::Missing,
    };
    let day = |column: &str, row: usize| match records::day(deals.days(column), row as u32) {
        NEVER => Field::Missing,
        day => Field::Day(Day(day)),
    };
    let field = |name: &str, row: usize| match name {
        "stage" => word(deals.stage_of(row as u32).map(Stage::name)),
        "status" => word(deals.stage_of(row as u32).map(|stage| match stage {
            Stage::Won => "won",
            Stage::Lost => "lost",
            _ => "open",
        })),
        "source" => {
            let source = SOURCES.get(usize::from(deals.source(row as u32)));
            word(source.map(|(name, _)| *name))
        }
        "value" => match deals.amounts.get(row as u32) {
            Some(units) => Field::Number(deals.amounts.number(units)),
            None => Field::Missing,
        },
        "close_date" | "created" | "last_activity" => day(name, row),
        _ => text(name, row),
    };
    let specs: &[FieldSpec] = catalogue::LISTS.first().map_or(&[], |spec| spec.fields);
    let record = |row: usize| Record {
        id: table.text("id").and_then(|ids| ids.get(row)).unwrap_or_default().to_owned(),
        fields: specs
            .iter()
            .map(|(name, _, class)| ((*name).to_owned(), *class, field(name, row)))
            .collect(),
        rows: Rows::of(&table.name, [row as u32].into_iter().collect::<RowSet>()),
    };
    let mut records: Vec<Record> = (0..deals.len()).map(record).collect();
    records.sort_by(|a, b| a.id.cmp(&b.id));
    List { records }
}

fn word(word: Option<&str>) -> Field {
    word.map_or(Field::Missing, |word| Field::Text(word.to_owned()))
}
