//! Which days the tables of this book observed, and what they say of later ones.

use crate::books::Tables;
use crate::books::facts::OverSince;
use crate::books::ledger::states::State;
use crate::books::revenue::ends;
use crate::books::revenue::status::States;
use crate::table::DayColumn;
use crate::value::Day;
use std::collections::BTreeMap;

/// The latest days that were observed.
pub fn latest(tables: &Tables) -> Vec<(Day, &'static str, &'static str)> {
    let last = |table: &str, column: &str| {
        let days = &tables.get(table)?.day(column)?.days;
        let days = days.iter().filter(|day| **day != DayColumn::MISSING);
        days.map(|day| Day(*day)).filter(|day| day.is_seen()).max()
    };
    let [starts, signed] = begun(tables);
    let starts = starts.map(|day| (day, "subscriptions", "start"));
    let signed = signed.map(|day| (day, "subscriptions", "signed"));
    let snapshots = last("arr_snapshots", "month");
    let snapshots = snapshots.map(|day| (day.month_end(), "arr_snapshots", "month"));
    let events = last("arr_events", "date").map(|day| (day, "arr_events", "date"));
    let invoices = last("invoice_lines", "period_start");
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

/// Contracts that are over since a day, up to another: no contract began for long, and an
/// export of that day knows nothing of them.
pub fn over_since(tables: &Tables, as_of: Day, today: Day) -> Option<OverSince> {
    let table = tables.get("subscriptions")?;
    let after = |column: &'static str| {
        let days = table.day(column).into_iter().flat_map(|days| days.days.iter().enumerate());
        let since = days.filter(|(_, day)| **day != DayColumn::MISSING);
        let since = since.filter(|(_, day)| as_of.0 < **day && **day <= today.0);
        since.map(move |(row, day)| (row, Day(*day), column))
    };
    let mut over: BTreeMap<usize, &str> =
        after("canceled_at").chain(after("end")).map(|(row, _, column)| (row, column)).collect();
    let last = after("canceled_at").chain(after("end")).map(|(_, day, _)| day).max();
    // What is over on a day that nothing tells may be over since.
    let (states, _) = States::read(table);
    let told = |row: usize| {
        let day = |name| table.day(name).and_then(|days| days.get(row));
        day("end").or(day("canceled_at")).is_some()
    };
    let untold =
        (0..table.rows).filter(|row| states.of(table, *row) == Some(State::Ended) && !told(*row));
    over.extend(untold.map(|row| (row, "status")));
    let (row, column) = over.iter().next()?;
    Some(OverSince { place: table.place(*row, Some(column)), last, rows: over.len() })
}
