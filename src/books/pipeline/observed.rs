//! Which days the tables of this book observed, and of which day the export is.

use crate::books::Tables;
use crate::books::pipeline::records::NEVER;
use crate::books::pipeline::stages::{Stage, is_open};
use crate::books::pipeline::tables;
use crate::table::{DayColumn, Table, TextColumn};
use crate::value::Day;

/// A day that a column observed: day, table, column.
type Seen = (Day, &'static str, &'static str);

/// A closing that is so many days after all else is a slip of the year.
const A_YEAR_OFF: i32 = 300;

/// The latest days the tables observed: never an expected close.
pub fn latest(tables: &Tables) -> Vec<Seen> {
    let mut latest = Vec::new();
    let mut add = |day: Option<i32>, table, column| {
        if let Some(day) = day.filter(|day| *day != NEVER) {
            latest.push((Day(day), table, column));
        }
    };
    if let Some(deals) = tables.get("deals") {
        add(last(deals, "created"), "deals", "created");
        add(last(deals, "last_activity"), "deals", "last_activity");
        match last(deals, "closed_on").or_else(|| last(deals, "closed")) {
            Some(day) => add(Some(day), "deals", "closed_on"),
            None => add(Some(closings(deals).fold(NEVER, i32::max)), "deals", "close_date"),
        }
        let wide = deals.wide.iter().filter(|(family, ..)| family == tables::ENTERED);
        add(seen_days(wide.flat_map(|(.., days)| &days.days)).max(), "deals", "stage");
    }
    if let Some(history) = tables.get("stage_history") {
        add(last(history, "entered"), "stage_history", "entered");
    }
    latest
}

/// The day of the export: the latest that was observed. A single closing a year after
/// all else, which a project answers by stating its as_of, is no day that anybody has seen.
pub fn export(tables: &Tables, seen: &[Seen]) -> Option<Day> {
    let (latest, _, column) = seen.iter().max_by_key(|(day, ..)| *day).copied()?;
    let deals = tables.get("deals").filter(|_| matches!(column, "close_date" | "closed_on"));
    let (count, before) = match deals {
        None => return Some(latest),
        Some(deals) if column == "close_date" => beside(closings(deals), latest.0),
        Some(deals) => {
            let days = deals.day(column).into_iter().flat_map(|days| &days.days);
            beside(seen_days(days), latest.0)
        }
    };
    let others = seen.iter().map(|(day, ..)| day.0).filter(|day| *day != latest.0);
    let before = Some(before).filter(|day| *day != DayColumn::MISSING);
    let Some(before) = before.into_iter().chain(others).max() else { return Some(latest) };
    let alone = count == 1;
    Some(if alone && latest.0 - before > A_YEAR_OFF { Day(before) } else { latest })
}

/// How often a day stands among others, and the latest of those.
fn beside(days: impl Iterator<Item = i32>, day: i32) -> (usize, i32) {
    days.fold((0, DayColumn::MISSING), |(count, before), one| {
        let same = one == day;
        (count + usize::from(same), before.max(if same { DayColumn::MISSING } else { one }))
    })
}

/// Those of some days that somebody may have seen.
fn seen_days<'a>(days: impl IntoIterator<Item = &'a i32>) -> impl Iterator<Item = i32> {
    days.into_iter().copied().filter(|day| Day(*day).is_seen())
}

/// The day, if somebody may have seen it. What goes through the days of an export does
/// without branches: there are as many as it has rows.
fn seen(day: i32) -> i32 {
    if Day(day).is_seen() { day } else { NEVER }
}

/// The latest day of a column that somebody may have seen; none where it has none, as where
/// there is no such column.
fn last(table: &Table, column: &str) -> Option<i32> {
    let days = &table.day(column)?.days;
    let latest = days.iter().fold(NEVER, |latest, day| latest.max(seen(*day)));
    Some(latest).filter(|day| *day != NEVER)
}

/// What tells whether deals are closed, and of each of its words a mask: all ones where it
/// says so. Which deals are closed no processor foresees.
fn closed_words(deals: &Table) -> Option<(&TextColumn, Vec<i32>)> {
    let stage = deals.text("status").or_else(|| deals.text("stage"))?;
    let is_closed = |word| Stage::parse(word).is_some_and(|stage| !is_open(stage.code()));
    Some((stage, stage.words.iter().map(|word| -i32::from(is_closed(word))).collect()))
}

/// The close dates of closed deals; [`NEVER`] of the others.
fn closings(deals: &Table) -> impl Iterator<Item = i32> + '_ {
    let both = closed_words(deals).zip(deals.day("close_date")).into_iter();
    both.flat_map(|((stage, closed), close)| {
        stage.codes.iter().zip(&close.days).map(move |(code, day)| {
            let mask = closed.get(*code as usize).copied().unwrap_or(0);
            (seen(*day) & mask) | (NEVER & !mask)
        })
    })
}
