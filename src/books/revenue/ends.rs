//! Exports that end before the figures do, and ends that are the last day of a term.

use crate::books::making::Got;
use crate::books::revenue::book::Position;
use crate::books::revenue::book::Revenue;
use crate::books::revenue::faults;
use crate::books::revenue::filter::Filter;
use crate::books::revenue::prices::option;
use crate::books::revenue::records::{FOREVER, Line};
use crate::books::revenue::usage::{month_end, month_of};
use crate::diag::{Fault, Place};
use crate::table::Table;
use crate::value::Money;
use crate::value::{Day, Decimal, Ends, Successions};
use std::collections::{BTreeMap, BTreeSet};

/// One customer that leaves is churn, however large.
const CUSTOMERS_AT_ONCE: usize = 3;
/// So many are missing from a month before it is asked about.
const MISSING: usize = 2;

/// Asks whether the export ends before as_of, unless the project has answered.
pub fn export_ends(book: &Revenue) -> Vec<Fault> {
    let Some(table) = book.source.as_deref() else { return Vec::new() };
    if book.choices.ends_confirmed || option(table, "ends_confirmed") == "true" {
        return Vec::new();
    }
    let asked = match table.name.as_str() {
        "subscriptions" => on_one_day(book).or_else(|| of_usage(book)),
        "arr_snapshots" => of_snapshots(book),
        "invoice_lines" => {
            since_newest(book).or_else(|| in_one_month(book)).or_else(|| of_usage(book))
        }
        _ => None,
    };
    asked.into_iter().collect()
}

/// The day from which nothing is known, as the project says it.
pub fn complete_until(table: &Table) -> Option<Day> {
    Day::parse(option(table, "complete_until"))
}

/// A day that nobody can read.
pub fn bad_complete_until(table: &Table) -> Option<Fault> {
    let word = option(table, "complete_until");
    let bad = !word.is_empty() && Day::parse(word).is_none();
    bad.then(|| faults::bad_complete_until(file(table), &table.name, word))
}

/// The first day on which a large part of ARR ends and nothing follows it.
fn on_one_day(book: &Revenue) -> Option<Fault> {
    let as_of = complete(book);
    let mut ending: BTreeMap<Day, BTreeSet<u32>> = BTreeMap::new();
    for (customer, end) in last_ends(book, |_| true).into_iter().filter(|(_, end)| *end <= as_of) {
        ending.entry(end).or_default().insert(customer);
    }
    let many = ending.into_iter().filter(|(_, who)| who.len() >= CUSTOMERS_AT_ONCE);
    let limit = book.choices.ends_share;
    many.filter_map(|(day, who)| ends_on(book, day, &who, limit)).next()
}

fn ends_on(book: &Revenue, day: Day, who: &BTreeSet<u32>, limit: Decimal) -> Option<Fault> {
    let before = book.positions(day.plus(-1), day.plus(-1), &Filter::default()).ok()?;
    let total: Money = before.iter().map(|one| one.total()).sum();
    let gone = before.iter().enumerate().filter(|(at, _)| who.contains(&(*at as u32)));
    let gone: Money = gone.map(|(_, one)| one.total()).sum();
    let share = gone.decimal().checked_div(total.decimal())?;
    if share <= limit {
        return None;
    }
    let line =
        book.records.lines.iter().find(|line| line.end == day && who.contains(&line.customer))?;
    Some(faults::export_ends(book.place(line, "end"), book.records.table, day, share, who.len()))
}

/// The last day on which each customer's lines end. What rests or is not paid is told by
/// its state, and no end of the export.
fn last_ends(book: &Revenue, keep: impl Fn(&Line) -> bool) -> BTreeMap<u32, Day> {
    let mut last: BTreeMap<u32, Day> = BTreeMap::new();
    for line in book.records.lines.iter().filter(|line| keep(line)) {
        let end = if book.records.held.contains(line.row) { FOREVER } else { line.end };
        let known = last.entry(line.customer).or_insert(end);
        *known = (*known).max(end);
    }
    last
}

/// The last day that balances are asked of: as_of, or the day the project says that its
/// data are complete until.
fn complete(book: &Revenue) -> Day {
    let as_of = book.ledger.as_of();
    let until = book.source.as_deref().and_then(complete_until);
    until.map_or(as_of, |until| until.min(as_of))
}

/// No line of the file begins after some day, and periods of several customers ended
/// since: where nobody at all renews, the file is over and not the company.
fn since_newest(book: &Revenue) -> Option<Fault> {
    let until = complete(book);
    let agreed = |line: &&Line| !line.usage;
    let starts = book.records.lines.iter().filter(agreed).map(|line| line.start);
    let newest = starts.filter(|day| *day <= until).max()?;
    let ended = last_ends(book, |line| !line.usage)
        .into_iter()
        .filter(|(_, end)| *end > newest && *end <= until);
    let who: BTreeSet<u32> = ended.map(|(customer, _)| customer).collect();
    if who.len() < CUSTOMERS_AT_ONCE {
        return None;
    }
    ends_among(book, newest, &who, Decimal::ZERO)
}

/// Months of payment end all the time, and a customer that leaves ends with one: more
/// than half of all in the last of them is no churn, but a file that is not whole.
fn in_one_month(book: &Revenue) -> Option<Fault> {
    let until = complete(book);
    let mut ending: BTreeMap<i32, BTreeSet<u32>> = BTreeMap::new();
    for (customer, end) in
        last_ends(book, |line| !line.usage).into_iter().filter(|(_, end)| *end <= until)
    {
        // What ends on a first of a month was there until the month before.
        ending.entry(month_of(end.plus(-1))).or_default().insert(customer);
    }
    let (month, who) = ending.into_iter().next_back()?;
    if who.len() < CUSTOMERS_AT_ONCE {
        return None;
    }
    ends_among(book, book.point(month_end(month - 1)), &who, Decimal::new(5, 1))
}

/// Those who were there on a day and have nothing any more, if they are more than a
/// share of customers or of ARR.
fn ends_among(book: &Revenue, day: Day, who: &BTreeSet<u32>, limit: Decimal) -> Option<Fault> {
    let then = balance(book, day).ok()?;
    let share = gone(&then, |at| who.contains(&(at as u32)), limit)?;
    let theirs = book.records.lines.iter().filter(|line| who.contains(&line.customer));
    let line = theirs.max_by_key(|line| (line.end, std::cmp::Reverse(line.row)))?;
    let place = book.place(line, "period_end");
    Some(faults::export_ends(place, book.records.table, line.end, share, who.len()))
}

/// Usage of a month in which most customers have none is not told whole.
fn of_usage(book: &Revenue) -> Option<Fault> {
    let usage = |line: &&Line| line.usage;
    let months: BTreeSet<i32> = book
        .records
        .lines
        .iter()
        .filter(usage)
        .map(|line| month_of(line.start))
        .filter(|month| month_end(*month) <= complete(book))
        .collect();
    let month = months.last()?;
    let of = |month: i32| -> BTreeSet<u32> {
        let lines = book.records.lines.iter().filter(usage);
        lines.filter(|line| line.live(month_end(month))).map(|line| line.customer).collect()
    };
    let (then, now) = (of(month - 1), of(*month));
    let left: BTreeSet<u32> = then.difference(&now).copied().collect();
    if left.len() < MISSING || now.len() * 2 >= then.len() {
        return None;
    }
    let line =
        book.records.lines.iter().rfind(|line| line.usage && line.live(month_end(*month)))?;
    let place = book.place(line, "amount");
    let (before, after) = ((month_end(month - 1), then.len()), (month_end(*month), now.len()));
    Some(faults::month_not_over(place, book.records.table, before, after, None))
}

/// The newest month of snapshots holds less than half of the one before, or the file
/// ends long before the month does.
fn of_snapshots(book: &Revenue) -> Option<Fault> {
    let until = complete(book);
    let months = book.records.months.as_ref()?;
    let mut newest = months.range(..=until).rev();
    let (now_end, then_end) = (*newest.next()?, *newest.next()?);
    let (then, now) = (balance(book, then_end).ok()?, balance(book, now_end).ok()?);
    let counted = |all: &[Position]| all.iter().filter(|one| one.counts()).count();
    let left = |at: usize| !now.get(at).is_some_and(|one| one.counts());
    let missing = then.iter().enumerate().filter(|(at, one)| one.counts() && left(*at)).count();
    let line = book.records.lines.iter().rfind(|line| line.start == now_end);
    let line = line.or_else(|| book.records.lines.iter().rfind(|line| line.start == then_end))?;
    let place = book.place(line, "month");
    let (before, after) = ((then_end, counted(&then)), (now_end, counted(&now)));
    if missing >= MISSING && gone(&then, left, Decimal::new(5, 1)).is_some() {
        return Some(faults::month_not_over(place, book.records.table, before, after, None));
    }
    let last = early(&book.records.days, now_end, until)?;
    Some(faults::month_not_over(place, book.records.table, before, after, Some(last)))
}

/// The last day of a table of weeks or days that stops long before its month does.
fn early(days: &BTreeSet<Day>, end: Day, until: Day) -> Option<Day> {
    let steps: Vec<i32> =
        days.iter().zip(days.iter().skip(1)).map(|(one, two)| two.since(*one)).collect();
    let usual = *middle(&steps)?;
    let last = *days.range(..=end).next_back()?;
    // A day of a month that is the same every month is when it is taken.
    (usual <= 14 && end <= until && end.since(last) > usual * 2).then_some(last)
}

fn middle(steps: &[i32]) -> Option<&i32> {
    let mut sorted: Vec<&i32> = steps.iter().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

fn balance(book: &Revenue, day: Day) -> Got<std::sync::Arc<Vec<Position>>> {
    book.positions(day, day, &Filter::default())
}

/// The share of ARR of those who left, where they are more than a part of the customers
/// or of the ARR.
fn gone(then: &[Position], left: impl Fn(usize) -> bool, limit: Decimal) -> Option<Decimal> {
    let there = || then.iter().enumerate().filter(|(_, one)| one.counts());
    let lost = || there().filter(|(at, _)| left(*at));
    let total: Money = there().map(|(_, one)| one.total()).sum();
    let part: Money = lost().map(|(_, one)| one.total()).sum();
    let share = part.decimal().checked_div(total.decimal())?;
    let count = |count: usize| Decimal::from(count as u64);
    let many = count(lost().count()).checked_div(count(there().count()))?;
    (many > limit || share > limit).then_some(share)
}

/// Whether next terms start the day after an `end` that nobody explained.
pub fn inclusive_ends(book: &Revenue) -> Option<Fault> {
    let table = book.source.as_deref()?;
    let column = match table.name.as_str() {
        "subscriptions" => "end",
        "invoice_lines" => "period_end",
        _ => return None,
    };
    if table.options.contains_key("end") {
        return None;
    }
    let terms = |line: &&Line| !line.usage && !book.records.held.contains(line.row);
    let mut lines: Vec<&Line> = book.records.lines.iter().filter(terms).collect();
    let key = |line: &Line| (line.customer, line.product);
    lines.sort_by_key(|line| (key(line), line.start, line.row));
    let mut seen = Successions::default();
    let mut first: Option<&Line> = None;
    for pair in lines.windows(2) {
        let [one, two] = pair else { continue };
        if key(one) == key(two) && one.end != FOREVER {
            seen.add(one.end, two.start);
            first = first.or(Some(*one).filter(|one| two.start == one.end.plus(1)));
        }
    }
    let line = first?;
    let place = book.place(line, column);
    match seen.judge() {
        Ends::After => None,
        Ends::MostlyInside => Some(faults::mostly_inclusive(place, seen, &table.name)),
        Ends::Inside => Some(faults::inclusive_ends(place, seen, &table.name)),
    }
}

fn file(table: &Table) -> Place {
    let origin = table.origins.first();
    origin.map_or(Place::Nowhere, |origin| Place::file(origin.file.clone()))
}
