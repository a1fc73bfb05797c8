//! `subscriptions` to lines.

use crate::books::ledger::interval::rounded;
use crate::books::ledger::states::State;
use crate::books::revenue::choices::Recognition;
use crate::books::revenue::prices::{Prices, day};
use crate::books::revenue::records::{Change, FOREVER, Line, Reading, Records};
use crate::books::revenue::status::{self, Part, States};
use crate::books::revenue::terms;
use crate::books::revenue::usage::{self, Used};
use crate::books::revenue::{faults, units};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::Money;
use crate::value::{Day, Decimal, RowSet, said};
use std::collections::BTreeSet;

/// A trial of more days than this is more likely a free month of a contract that runs.
const LONGEST_TRIAL: i32 = 92;

/// What is found on the way, told once at the end.
struct Told {
    states: States,
    /// Ended, and nothing tells when.
    ended: RowSet,
    /// Trials that end long after the start, and nothing tells when they began.
    long_trials: RowSet,
    /// Running by its state, over by its end.
    over: Vec<(u32, u32, u32)>,
}

/// Reads the table into lines.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let (states, fault) = States::read(reading.table);
    reading.faults.extend(fault);
    reading.faults.extend(units::asked(reading.table));
    let (ended, long_trials) = (RowSet::new(), RowSet::new());
    let mut told = Told { states, ended, long_trials, over: Vec::new() };
    let mut prices = Prices::read(&reading);
    let mut lines = Vec::with_capacity(reading.table.rows);
    let mut usage_rows = Vec::new();
    for row in 0..reading.table.rows {
        match term(&mut reading, &mut prices, &mut told, row) {
            Some((line, _)) if !line.usage => lines.push(line),
            Some((line, amount)) => usage_rows.push((line, Used::Monthly(amount))),
            None => {}
        }
    }
    prices.close(&mut reading, &lines);
    told.close(&mut reading, &lines);
    bridge_gaps(&mut reading, &mut lines);
    let window = reading.choices.usage_months;
    lines.extend(usage::lines(&usage_rows, reading.ledger.as_of(), window));
    lines.sort_by_key(|line| line.row);
    reading.records.lines = lines;
    (reading.records, reading.faults)
}

/// A row as a line, and its amount for a month when it is usage.
fn term(
    reading: &mut Reading<'_>,
    prices: &mut Prices,
    told: &mut Told,
    row: usize,
) -> Option<(Line, Money)> {
    let table = reading.table;
    let Some(line) = reading.line(row) else {
        reading.lacks(WITHOUT_CUSTOMER, row);
        return None;
    };
    if reading.is_once(row) {
        return None;
    }
    let state = told.states.of(table, row);
    let start = day(table, "start", row);
    if let Some(state) = state.filter(|state| stays_out(reading, *state, start)) {
        reading.exclude(state.reason(), row);
        return None;
    }
    let Some(start) = start else {
        reading.lacks(WITHOUT_START, row);
        return None;
    };
    let end = match ending(table, state, row) {
        Ok(end) => end,
        Err(()) => {
            reading.exclude(State::Ended.reason(), row);
            told.ended.push(row as u32);
            return None;
        }
    };
    if let Some((column, end)) = end.filter(|(_, end)| *end <= start) {
        if end < start {
            let place = table.place(row, Some(column));
            reading.faults.push(faults::ends_before_start(place, start, end));
        } else {
            reading.exclude(terms::ENDING_ON_DAY_START, row);
        }
        return None;
    }
    let end = end.map(|(_, end)| end);
    let first = first_day(table, row, start, state);
    if first.is_some_and(|first| first.since(start) > LONGEST_TRIAL)
        && day(table, "trial", row) == first
        && day(table, "trial_start", row).is_none()
    {
        told.long_trials.push(row as u32);
    }
    let Some(first) = first.filter(|first| end.is_none_or(|end| *first < end)) else {
        let live = day(table, "live", row).max(Some(start));
        let ended = end.is_some_and(|end| live.is_some_and(|live| live >= end));
        reading.exclude(if ended { NEVER_LIVE } else { terms::ON_TRIAL }, row);
        return None;
    };
    if matches!(state, Some(State::Live | State::PastDue))
        && end.is_some_and(|end| end <= reading.ledger.as_of())
    {
        told.over.push((line.customer, line.product, row as u32));
    }
    // A total is spread over the whole term, also where a state cuts it short.
    let whole = end;
    let end = held(reading, row, first, state, end)?;
    let arr = prices.yearly(reading, row, start, whole)?;
    let notice = day(table, "notice", row).or_else(|| gone_ahead(table, state, row));
    let line = Line {
        start: first,
        end: effective_end(reading, first, end, notice),
        arr,
        signed: day(table, "signed", row),
        notice,
        change: change(reading, row),
        ..line
    };
    // Usage is amounts of months, told by their own days.
    let month = Money::of(rounded(arr.decimal() / Decimal::from(12)))?;
    Some((line, month))
}

/// Whether a state leaves its row out of all history: what never began, and what says
/// that it has not begun though its start is past.
fn stays_out(reading: &Reading<'_>, state: State, start: Option<Day>) -> bool {
    let out = status::part(reading.table, state) == Part::Out;
    match state {
        State::Never => out,
        State::Future => out && start.is_none_or(|start| start <= reading.ledger.as_of()),
        _ => false,
    }
}

/// The first day without service, and the column that says so: the row's own, else the
/// day it was cancelled, for what is over and for exports without any column of ends.
/// What is over on a day that nothing tells has none.
fn ending(
    table: &Table,
    state: Option<State>,
    row: usize,
) -> Result<Option<(&'static str, Day)>, ()> {
    let inclusive = i32::from(table.options.get("end").is_some_and(|word| word == "inclusive"));
    if let Some(end) = day(table, "end", row) {
        return Ok(Some(("end", end.plus(inclusive))));
    }
    let canceled = day(table, "canceled_at", row).map(|day| ("canceled_at", day));
    match state {
        Some(State::Ended) => canceled.ok_or(()).map(Some),
        None if !table.has("end") => Ok(canceled),
        _ => Ok(None),
    }
}

/// A contract that still runs and was cancelled is under notice.
fn gone_ahead(table: &Table, state: Option<State>, row: usize) -> Option<Day> {
    let runs = state.is_some_and(|state| state != State::Ended);
    day(table, "canceled_at", row).filter(|_| runs)
}

/// What rests or is not paid counts until the day it stopped, where the export says so;
/// else until as_of, for which its state holds.
fn held(
    reading: &mut Reading<'_>,
    row: usize,
    first: Day,
    state: Option<State>,
    end: Option<Day>,
) -> Option<Option<Day>> {
    let holds = |state: &State| {
        let stops = !matches!(state, State::Trial | State::Ended | State::Never | State::Future);
        stops && status::part(reading.table, *state) == Part::Out
    };
    let Some(state) = state.filter(holds) else { return Some(end) };
    let since = day(reading.table, "paused_at", row);
    let stop = since.unwrap_or(reading.ledger.as_of());
    if stop > reading.ledger.as_of() || end.is_some_and(|end| end <= stop) {
        return Some(end);
    }
    reading.exclude(state.reason(), row);
    if stop <= first {
        return None;
    }
    reading.records.held.push(row as u32);
    if since.is_none() {
        reading.records.undated.push(row as u32);
    }
    Some(Some(stop))
}

/// With `recognition = "notice"` ARR ends when notice is given.
fn effective_end(reading: &Reading<'_>, first: Day, end: Option<Day>, notice: Option<Day>) -> Day {
    let end = end.unwrap_or(FOREVER);
    match notice {
        Some(notice) if reading.choices.recognition == Recognition::Notice => {
            notice.max(first).min(end)
        }
        _ => end,
    }
}

/// ARR runs from the latest of start, live and the trial's end; a row that is
/// a trial and does not say until when never counts. What begins after the contract did
/// is a free month of it, and no trial.
fn first_day(table: &Table, row: usize, start: Day, state: Option<State>) -> Option<Day> {
    let live = day(table, "live", row);
    let running = day(table, "trial_start", row).is_some_and(|began| began > start);
    let state = state.filter(|state| *state == State::Trial && !running);
    let part = state.map(|state| status::part(table, state));
    let trial = day(table, "trial", row).filter(|_| !running && part != Some(Part::Counts));
    let flagged = table.flag("trial").and_then(|flags| flags.get(row)) == Some(true) && !running;
    let undated = part == Some(Part::Trial) && trial.is_none();
    if flagged || undated || part == Some(Part::Out) {
        return None;
    }
    [live, trial].into_iter().flatten().chain([start]).max()
}

impl Told {
    fn close(mut self, reading: &mut Reading<'_>, lines: &[Line]) {
        let table = reading.table;
        if !self.ended.is_empty() {
            reading.faults.push(faults::ended_without_end(table, &self.ended));
        }
        if !self.long_trials.is_empty() {
            reading.faults.push(faults::long_trials(table, &self.long_trials, LONGEST_TRIAL));
        }
        if self.over.is_empty() {
            return;
        }
        // A term that another one of the same product follows is rightly over.
        let as_of = reading.ledger.as_of();
        let live: BTreeSet<(u32, u32)> = lines
            .iter()
            .filter(|line| line.live(as_of))
            .map(|line| (line.customer, line.product))
            .collect();
        self.over.retain(|(customer, product, _)| !live.contains(&(*customer, *product)));
        let rows: RowSet = self.over.iter().map(|(.., row)| *row).collect();
        if !rows.is_empty() {
            reading.faults.push(faults::live_after_end(table, &rows, as_of));
        }
    }
}

fn change(reading: &mut Reading<'_>, row: usize) -> Option<Change> {
    let table = reading.table;
    let word = table.text("change_type").and_then(|words| words.get(row))?;
    let change = Change::parse(word);
    if change.is_none() {
        let place = table.place(row, Some("change_type"));
        reading.faults.push(faults::unknown_change(place, word));
    }
    change
}

/// Gaps of up to `renewal_grace_days` between two terms of one customer and
/// product: the first runs on until the second.
fn bridge_gaps(reading: &mut Reading<'_>, lines: &mut [Line]) {
    let grace = reading.choices.grace;
    let grace = i32::try_from(grace.trunc().mantissa()).unwrap_or(0);
    if grace <= 0 {
        return;
    }
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let key = |line: &Line| (line.customer, line.product, line.currency);
    order.sort_by_key(|&at| lines.get(at).map(|line| (key(line), line.start, line.row)));
    let mut bridged = Vec::new();
    // From behind: of the terms that begin later, those that end later than any before them.
    let mut later: Vec<Line> = Vec::new();
    for &at in order.iter().rev() {
        let Some(line) = lines.get_mut(at) else { continue };
        let own = *line;
        while later.last().is_some_and(|next| key(next) != key(&own) || next.end <= own.end) {
            later.pop();
        }
        let next = later.last().map(|next| next.start);
        if let Some(start) = next.filter(|start| *start > own.end && start.since(own.end) <= grace)
        {
            line.end = start;
            bridged.push(own.row);
        }
        later.push(own);
    }
    reading.records.bridged = bridged.into_iter().collect();
}

said! {
    WITHOUT_START = "without start", "ohne Beginn", "sans début";
    WITHOUT_CUSTOMER = "without customer", "ohne Kunde", "sans client";
    NEVER_LIVE =
        "ended before going live",
        "vor der Aktivierung beendet",
        "terminés avant le démarrage";
}
