//! Tables to the opened book, and what is wrong with them.

use crate::books::calendar::{self, PeriodSpec};
use crate::books::ledger::Ledger;
use crate::books::providers::book::Providers;
use crate::books::providers::choices::Choices;
use crate::books::providers::records::{Called, Provider, Review, folded};
use crate::books::providers::standing::Status;
use crate::books::providers::{checks, faults, served};
use crate::books::{Opened, Opening};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::Day;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads the tables and checks what they say.
pub fn open(opening: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    let mut told = Vec::new();
    let choices = Choices::read(&opening.settings);
    let ledger = Arc::clone(&opening.ledger);
    let table = opening.tables.get("providers");
    let mut all = table.map(|table| providers(table, &mut told)).unwrap_or_default();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    let called = Called::of(&all);
    let scores = opening.tables.get("provider_scores");
    if let (Some(table), Some(_)) = (scores, opening.tables.get("providers")) {
        reviews(table, (&ledger, &choices), (&mut all, &called), &mut told);
        checks::known(&mut all, table, ledger.as_of(), &mut told);
        checks::once(&mut all, table, &mut told);
    }
    let mut book = Providers {
        ledger,
        choices,
        table: table.cloned(),
        providers: all,
        called,
        served: served::All::new(),
    };
    book.served = served::columns(&book, scores.map(Arc::as_ref));
    (Arc::new(book), told)
}

fn providers(table: &Table, told: &mut Vec<Fault>) -> Vec<Provider> {
    let text = |column: &str, row| table.text(column).and_then(|column| column.get(row));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for row in 0..table.rows {
        let (Some(name), Some(word)) = (text("name", row), text("status", row)) else { continue };
        // Reviews name either: an id that two have would send all of them to one.
        let names = [("name", Some(name)), ("id", text("id", row).filter(|id| *id != name))];
        let twice = names.into_iter().find_map(|(column, word)| {
            let first = seen.insert(folded(word?), row)?;
            let (place, first) = (table.place(row, Some(column)), table.place(first, Some(column)));
            Some(faults::duplicate_provider(place, word?, &first))
        });
        if let Some(fault) = twice {
            told.push(fault);
            continue;
        }
        let Some(status) = Status::parse(word) else {
            let place = table.place(row, Some("status"));
            told.push(faults::unknown_status(place, word, &Status::WORDS));
            continue;
        };
        let id = text("id", row).map(str::to_owned);
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        all.push(Provider { name: name.to_owned(), id, status, row, reviews: Vec::new() });
    }
    all
}

/// Gives each provider its reviews.
fn reviews(
    table: &Table,
    (ledger, choices): (&Ledger, &Choices),
    (all, called): (&mut [Provider], &Called),
    told: &mut Vec<Fault>,
) {
    for row in 0..table.rows {
        let Some(whose) = table.text("provider").and_then(|column| column.get(row)) else {
            continue;
        };
        let scores = checks::scores(table, row, told);
        checks::totals(table, row, &scores, choices.total, told);
        let Some(day) = day(table, row, ledger, told) else { continue };
        match called.find(whose).and_then(|at| all.get_mut(at)) {
            Some(provider) => {
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                provider.reviews.push(Review { day, row, scores });
            }
            None => {
                let place = table.place(row, Some("provider"));
                let known = all.iter().map(|one| one.name.as_str());
                told.push(faults::unknown_provider(place, whose, known));
            }
        }
    }
}

/// The day of a review: as stated, else the last of its quarter that has happened.
fn day(table: &Table, row: usize, ledger: &Ledger, told: &mut Vec<Fault>) -> Option<Day> {
    if let Some(day) = table.day("date").and_then(|days| days.get(row)) {
        return Some(day);
    }
    let Some(word) = table.text("quarter").and_then(|column| column.get(row)) else {
        told.push(faults::no_review_day(table.place(row, None)));
        return None;
    };
    match PeriodSpec::parse(word).ok().or_else(|| calendar::meant(word)) {
        Some(spec @ PeriodSpec::Quarter(..)) => {
            let window = calendar::named(&ledger.setup, spec);
            // A quarter that has not begun lies ahead, as a day would.
            match window.start > ledger.as_of() {
                true => Some(window.last()),
                false => Some(window.last().min(ledger.as_of())),
            }
        }
        _ => {
            told.push(faults::bad_quarter(table.place(row, Some("quarter")), word));
            None
        }
    }
}
