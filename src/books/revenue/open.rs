//! The opened book: lines of one table, ready to answer.

use crate::books::ledger::Ledger;
use crate::books::ledger::states::State;
use crate::books::revenue::people::People;
use crate::books::revenue::position::{Position, Positions};
use crate::books::revenue::records::{Line, Reading, Records};
use crate::books::revenue::scope::Scope;
use crate::books::revenue::status::States;
use crate::books::revenue::{
    bridge, ends, events, faults, invoices, quality, snapshots, subscriptions,
};
use crate::books::{
    Figure, List, Opened, Opening, Query, Settings, Shown, Tables, ViewSpec, faults as asking,
};
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::value::{Day, Phrase};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The word of `revenue.arr.from`, and the table it means.
pub const SOURCES: [(&str, &str); 4] = [
    ("subscriptions", "subscriptions"),
    ("snapshots", "arr_snapshots"),
    ("events", "arr_events"),
    ("invoices", "invoice_lines"),
];

/// The opened book.
pub struct Revenue {
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// Choices.
    pub settings: Arc<Settings>,
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
}

/// Reads the tables and checks what they say.
pub fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    let mut faults = Vec::new();
    let people = People::gather(opening.tables, &opening.ledger);
    let (chosen, others) = choose(opening, &mut faults);
    let mut read = |table| records(opening, &people, table, &mut faults);
    let main = chosen.map(&mut read).unwrap_or_default();
    let others: Vec<Records> = others.into_iter().map(read).collect();
    let firsts = bridge::firsts(&main.lines, people.len(), &Scope::default(), &opening.settings);
    let mut lines_of = vec![Vec::new(); people.len()];
    for (at, line) in (0..).zip(&main.lines) {
        lines_of.get_mut(line.customer as usize).into_iter().for_each(|own| own.push(at));
    }
    let mut book = Revenue {
        begins: begins(&main),
        strangers: 0,
        lines_of,
        ledger: Arc::clone(&opening.ledger),
        settings: Arc::clone(&opening.settings),
        source: opening.tables.get(main.table).cloned(),
        reasons: reasons(opening, &people),
        people,
        records: main,
        others,
        firsts,
        memo: Mutex::default(),
        quality: Vec::new(),
    };
    book.strangers = quality::strangers(&book, opening.tables);
    let told = book.source.as_deref().and_then(ends::bad_complete_until);
    faults.extend(told);
    faults.extend(quality::check(&mut book, opening.tables));
    (Arc::new(book), faults)
}

/// The table that is used, and those it is compared with.
fn choose(
    opening: &Opening<'_>,
    faults: &mut Vec<Fault>,
) -> (Option<&'static str>, Vec<&'static str>) {
    const KEY: &str = "revenue.arr.from";
    let there: Vec<&'static str> = SOURCES
        .iter()
        .map(|(_, table)| *table)
        .filter(|table| opening.tables.contains_key(*table))
        .collect();
    let Some(place) = opening.settings.place(KEY) else {
        if there.len() > 1 {
            let file = there.get(1).and_then(|name| opening.tables.get(*name));
            let file = file.and_then(|table| table.origins.first());
            let place = file.map(|origin| Place::file(origin.file.clone()));
            faults.push(faults::two_sources(place.unwrap_or_default(), &there));
        }
        return (there.first().copied(), there.into_iter().skip(1).collect());
    };
    let word = opening.settings.word(KEY);
    let table = SOURCES.iter().find(|(name, _)| *name == word).map(|(_, table)| *table);
    match table.filter(|table| there.contains(table)) {
        Some(table) => (Some(table), there.into_iter().filter(|name| *name != table).collect()),
        None => {
            faults.push(faults::no_source(place.clone(), word, table.unwrap_or("subscriptions")));
            (None, Vec::new())
        }
    }
}

fn records(
    opening: &Opening<'_>,
    people: &People,
    name: &'static str,
    faults: &mut Vec<Fault>,
) -> Records {
    let Some(table) = opening.tables.get(name) else { return Records::default() };
    let (tables, ledger, settings) = (opening.tables, &opening.ledger, &opening.settings);
    let reading = Reading::new(name, table, tables, ledger, settings, people);
    let (records, more) = match name {
        "subscriptions" => subscriptions::read(reading),
        "arr_snapshots" => snapshots::read(reading),
        "arr_events" => events::read(reading),
        _ => invoices::read(reading),
    };
    faults.extend(more);
    records
}

/// The first day of balances, events or payments: whoever is there then came before.
fn begins(records: &Records) -> Option<Day> {
    match records.table {
        "subscriptions" => None,
        _ => records.lines.iter().map(|line| line.start).min(),
    }
}

fn reasons(opening: &Opening<'_>, people: &People) -> BTreeMap<u32, BTreeMap<Day, String>> {
    let mut all: BTreeMap<u32, BTreeMap<Day, String>> = BTreeMap::new();
    let Some(table) = opening.tables.get("churn_events") else { return all };
    let cell = |row| {
        let customer = table.text("customer")?.get(row)?;
        let customer = people.find(opening.ledger.parents.top(customer))?;
        Some((customer, table.day("date")?.get(row)?, table.text("reason")?.get(row)?))
    };
    for (customer, day, reason) in (0..table.rows).filter_map(cell) {
        all.entry(customer).or_default().insert(day, reason.to_owned());
    }
    all
}

/// The latest days that were observed (`decisions.md` 1).
pub fn observed(tables: &Tables) -> Vec<(Day, &'static str, &'static str)> {
    let latest = |table: &str, column: &str| {
        let days = &tables.get(table)?.day(column)?.days;
        let days = days.iter().filter(|day| **day != crate::table::DayColumn::MISSING);
        days.map(|day| Day(*day)).filter(|day| day.is_seen()).max()
    };
    let [starts, signed] = begun(tables);
    let starts = starts.map(|day| (day, "subscriptions", "start"));
    let signed = signed.map(|day| (day, "subscriptions", "signed"));
    let snapshots = latest("arr_snapshots", "month");
    let snapshots = snapshots.map(|day| (day.month_end(), "arr_snapshots", "month"));
    let events = latest("arr_events", "date").map(|day| (day, "arr_events", "date"));
    let invoices = latest("invoice_lines", "period_start");
    let invoices = invoices.map(|day| (day, "invoice_lines", "period_start"));
    let all = [starts, signed, snapshots, events, invoices].into_iter().flatten();
    // What lies after the days that a table tells whole was not observed.
    let whole = |table: &str| tables.get(table).and_then(|table| ends::complete_until(table));
    let cut = |(day, table, column): (Day, &'static str, &'static str)| {
        (whole(table).map_or(day, |until| until.min(day)), table, column)
    };
    all.map(cut).collect()
}

/// The latest start, and the latest signature of what starts after it: a contract
/// that is signed ahead was observed when it was signed.
fn begun(tables: &Tables) -> [Option<Day>; 2] {
    let Some(table) = tables.get("subscriptions") else { return [None, None] };
    let (mut starts, mut ahead) = (None, None);
    let (states, _) = States::read(table);
    for row in 0..table.rows {
        // What has not begun, or never did, was not observed.
        if matches!(states.of(table, row), Some(State::Future | State::Never)) {
            continue;
        }
        let day =
            |name: &str| table.day(name).and_then(|days| days.get(row)).filter(|day| day.is_seen());
        match (day("start"), day("signed")) {
            (Some(start), Some(signed)) if signed < start => ahead = ahead.max(Some(signed)),
            (start, _) => starts = starts.max(start),
        }
    }
    [starts, ahead]
}

impl Revenue {
    /// The cell of a line's row.
    pub fn place(&self, line: &Line, column: &str) -> Place {
        let table = self.source.as_ref();
        table.map_or(Place::Nowhere, |table| table.place(line.row as usize, Some(column)))
    }
}

impl Opened for Revenue {
    fn figure(&self, query: &Query<'_>) -> Result<Figure, Fault> {
        match query.metric {
            Some(metric) => self.metric(metric, query),
            None => Err(asking::unknown_metric("")),
        }
    }

    fn view(&self, spec: &'static ViewSpec, query: &Query<'_>) -> Result<Shown, Fault> {
        self.show(spec, query)
    }

    fn list(&self, name: &str) -> List {
        match name {
            "revenue.customers" => self.customers(),
            _ => List::default(),
        }
    }

    fn data_quality(&self) -> Vec<Phrase> {
        self.quality.clone()
    }
}

/// One customer's ARR on a day, of those made.
pub fn at(positions: &Positions, customer: u32) -> Position {
    positions.get(customer as usize).copied().unwrap_or_default()
}
