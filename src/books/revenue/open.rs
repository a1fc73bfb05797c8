//! Tables to the opened book, and what is wrong with them.

use crate::books::revenue::book::Revenue;
use crate::books::revenue::choices::{ArrFrom, Choices};
use crate::books::revenue::filter::Filter;
use crate::books::revenue::people::People;
use crate::books::revenue::records::{Reading, Records};
use crate::books::revenue::{
    bridge, checks, ends, events, faults, invoices, snapshots, subscriptions,
};
use crate::books::{Opened, Opening};
use crate::diag::{Fault, Place};
use crate::value::Day;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What may tell ARR, and its table.
const SOURCES: [(ArrFrom, &str); 4] = [
    (ArrFrom::Subscriptions, "subscriptions"),
    (ArrFrom::Snapshots, "arr_snapshots"),
    (ArrFrom::Events, "arr_events"),
    (ArrFrom::Invoices, "invoice_lines"),
];

/// Reads the tables and checks what they say.
pub fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    let mut faults = Vec::new();
    let choices = Choices::read(&opening.settings);
    let people = People::gather(opening.tables, &opening.ledger);
    let (chosen, others) = choose(opening, &mut faults);
    let mut read = |table| records(opening, (&people, &choices), table, &mut faults);
    let main = chosen.map(&mut read).unwrap_or_default();
    let others: Vec<Records> = others.into_iter().map(read).collect();
    let firsts = bridge::firsts(&main.lines, people.len(), &Filter::default(), choices.month_point);
    let mut lines_of = vec![Vec::new(); people.len()];
    for (at, line) in (0..).zip(&main.lines) {
        lines_of.get_mut(line.customer as usize).into_iter().for_each(|own| own.push(at));
    }
    let mut book = Revenue {
        begins: begins(&main),
        strangers: 0,
        lines_of,
        ledger: Arc::clone(&opening.ledger),
        choices,
        source: opening.tables.get(main.table).cloned(),
        reasons: reasons(opening, &people),
        people,
        records: main,
        others,
        firsts,
        memo: Mutex::default(),
        quality: Vec::new(),
        served: Mutex::default(),
    };
    book.strangers = checks::strangers(&book, opening.tables);
    let told = book.source.as_deref().and_then(ends::bad_complete_until);
    faults.extend(told);
    faults.extend(checks::check(&mut book, opening.tables));
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
    let from = ArrFrom::of(&opening.settings, KEY);
    let table = SOURCES.iter().find(|(source, _)| *source == from).map(|(_, table)| *table);
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
    (people, choices): (&People, &Choices),
    name: &'static str,
    faults: &mut Vec<Fault>,
) -> Records {
    let Some(table) = opening.tables.get(name) else { return Records::default() };
    let (tables, ledger) = (opening.tables, &opening.ledger);
    let reading = Reading::new(name, table, tables, ledger, choices, people);
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
