//! `arr_events` to lines: what each customer was worth after each change, or by how
//! much it changed. An amount after a change is what holds; a change
//! alone adds up; what stood before is held against the event before.

use crate::books::ledger::states::State;
use crate::books::revenue::faults;
use crate::books::revenue::prices::{day, number};
use crate::books::revenue::records::{Change, FOREVER, Line, Reading, Records};
use crate::books::revenue::terms;
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::value::Money;
use crate::value::{Day, Decimal, RowSet, said};
use std::collections::{BTreeMap, BTreeSet};

/// A row that says what changed.
struct Event {
    line: Line,
    /// The account as written: one that belongs to another has a ledger of its own.
    account: u32,
    day: Day,
    said: Said,
    before: Option<Money>,
    delta: Option<Money>,
}

/// How it says so.
#[derive(Clone, Copy)]
enum Said {
    After(Money),
    By(Money),
}

/// What an account's product is worth while events pass by, in each currency.
#[derive(Default)]
struct Running {
    worth: BTreeMap<u16, Line>,
}

/// Reads the table into lines, each from one event until the next.
pub fn read(mut reading: Reading<'_>) -> (Records, Vec<Fault>) {
    let table = reading.table;
    if !table.has("after") && !table.has("delta") {
        let file = table.origins.first().map(|origin| Place::file(origin.file.clone()));
        reading.faults.push(faults::no_amount_after(file.unwrap_or_default()));
    }
    let times = reading.measured();
    let mut events: Vec<Event> = Vec::with_capacity(table.rows);
    for row in 0..table.rows {
        events.extend(event(&mut reading, times, row));
    }
    // Events of one day stand in the order of the file, which may begin with the latest.
    let newest_first = is_newest_first(&events);
    let rank = |row: u32| if newest_first { u32::MAX - row } else { row };
    events.sort_by_key(|one| (slot(one), one.day, rank(one.line.row)));
    let began = events.iter().map(|one| one.day).min().unwrap_or(FOREVER);
    let (mut lines, mut torn, mut there) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for own in events.chunk_by(|one, two| slot(one) == slot(two)) {
        let mut running = Running::default();
        for (at, event) in own.iter().enumerate() {
            if at == 0 && running.begin(event, began) {
                there.insert(event.line.customer);
            }
            if !running.agrees(event) {
                torn.insert(event.line.row);
            }
            running.pass(event, &mut lines);
        }
        running.run_on(&mut lines);
    }
    let torn: RowSet = torn.into_iter().collect();
    if !torn.is_empty() {
        reading.faults.push(faults::events_disagree(table, &torn));
    }
    lines.retain(|line| line.start < line.end && !line.arr.is_zero());
    lines.sort_by_key(|line| (line.row, line.start));
    reading.records.lines = lines;
    reading.records.there = there;
    (reading.records, reading.faults)
}

fn event(reading: &mut Reading<'_>, times: Decimal, row: usize) -> Option<Event> {
    let table = reading.table;
    let (Some(day), Some(line)) = (day(table, "date", row), reading.line(row)) else {
        reading.lacks(WITHOUT, row);
        return None;
    };
    let mut amount = |name: &'static str| -> Result<Option<Money>, ()> {
        let Some(amount) = number(table, name, row) else { return Ok(None) };
        let money = amount.checked_mul(times).and_then(Money::of);
        if money.is_none() {
            let place = table.place(row, Some(name));
            reading.faults.push(faults::too_large(place, amount));
        }
        money.map(Some).ok_or(())
    };
    let (after, delta, before) =
        (amount("after").ok()?, amount("delta").ok()?, amount("before").ok()?);
    let said = match (after, delta) {
        (Some(after), _) => Said::After(after),
        (None, Some(delta)) => Said::By(delta),
        // Who cancels is worth nothing, also where the export leaves the cell blank.
        _ if ends(table, row) => Said::After(Money::ZERO),
        _ => {
            reading.lacks(terms::WITHOUT_AMOUNT, row);
            return None;
        }
    };
    let line = Line { change: change(table, row), ..line };
    let account = table.text("customer").map_or(0, |accounts| accounts.code(row));
    Some(Event { line, account, day, said, before, delta })
}

/// Whose ledger an event stands in.
fn slot(event: &Event) -> (u32, u32) {
    (event.account, event.line.product)
}

/// Whether days only ever go back from row to row.
fn is_newest_first(events: &[Event]) -> bool {
    let mut rows: Vec<(u32, Day)> = events.iter().map(|one| (one.line.row, one.day)).collect();
    rows.sort_unstable();
    let falls = rows.windows(2).all(|pair| matches!(pair, [one, two] if one.1 >= two.1));
    falls && rows.first().map(|one| one.1) > rows.last().map(|one| one.1)
}

/// Whether the word of the event is one of an end.
fn ends(table: &Table, row: usize) -> bool {
    let word = table.text("kind").and_then(|words| words.get(row)).unwrap_or("");
    let said = word.to_lowercase();
    let cancels = ["cancel", "churn", "kündigung", "résiliation"];
    State::read(word) == Some(State::Ended) || cancels.iter().any(|stem| said.contains(stem))
}

/// Why it grew, where the word of the event says so.
fn change(table: &Table, row: usize) -> Option<Change> {
    let word = table.text("kind").and_then(|words| words.get(row))?.to_lowercase();
    let plain: String = word.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let has = |stems: &[&str]| stems.iter().any(|stem| plain.contains(stem));
    match () {
        () if has(&["crosssell", "newproduct", "addon"]) => Some(Change::CrossSell),
        () if has(&["upsell", "upgrade", "planchange"]) => Some(Change::Upsell),
        () if has(&["price", "uplift", "escalator", "preiserhöhung"]) => Some(Change::Price),
        () if has(&["usage", "seat", "quantity"]) => Some(Change::Usage),
        () => None,
    }
}

impl Running {
    /// What stood before the first event stood there since the file begins.
    fn begin(&mut self, event: &Event, began: Day) -> bool {
        let Some(before) = event.before.filter(|before| before.is_positive()) else {
            return false;
        };
        let line =
            Line { start: began, end: FOREVER, arr: before, change: None, plan: 0, ..event.line };
        self.worth.insert(line.currency, line);
        true
    }

    /// Whether what stood before is what the events before say, and the change leads
    /// from there to what stands after.
    fn agrees(&self, event: &Event) -> bool {
        let stood = self.worth.get(&event.line.currency).map_or(Money::ZERO, |line| line.arr);
        let Some(before) = event.before else { return true };
        let leads = match (event.said, event.delta) {
            (Said::After(after), Some(delta)) => before + delta == after,
            _ => true,
        };
        before == stood && leads
    }

    fn pass(&mut self, event: &Event, lines: &mut Vec<Line>) {
        let stood = self.worth.get(&event.line.currency).map_or(Money::ZERO, |line| line.arr);
        let arr = match event.said {
            Said::After(after) => {
                // An amount after is all there is, in whatever currency it was before.
                for line in std::mem::take(&mut self.worth).into_values() {
                    lines.push(Line { end: event.day, ..line });
                }
                after
            }
            Said::By(delta) => {
                if let Some(line) = self.worth.remove(&event.line.currency) {
                    lines.push(Line { end: event.day, ..line });
                }
                stood + delta
            }
        };
        let line = Line { start: event.day, end: FOREVER, arr, ..event.line };
        self.worth.insert(line.currency, line);
    }

    fn run_on(self, lines: &mut Vec<Line>) {
        lines.extend(self.worth.into_values());
    }
}

said! {
    WITHOUT =
        "without customer or date",
        "ohne Kunde oder Datum",
        "sans client ou sans date";
}
