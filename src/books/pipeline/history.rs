//! When each deal was in which stage: from the long table, from wide columns
//! of the deals, or not known at all.

use crate::books::pipeline::order::{SameDay, is_newest_first};
use crate::books::pipeline::records::{Deals, NEVER, day, stage_codes};
use crate::books::pipeline::stages::{LOST, NONE, Stage, WON, is_open};
use crate::books::pipeline::tables::{ENTERED, EXITED};
use crate::books::pipeline::{faults, joined};
use crate::diag::Fault;
use crate::table::{Table, TextColumn};
use crate::value::{Day, RowSet, Rows};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A stay of a deal in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Visit {
    /// The day it entered.
    pub entered: i32,
    /// The day it left; [`NEVER`] while it is there.
    pub exited: i32,
    /// The stage.
    pub stage: u8,
    /// The source row.
    pub row: u32,
}

/// The visits of all deals, by deal, in order of entry.
#[derive(Clone, Debug, Default)]
pub struct History {
    start: Vec<u32>,
    visits: Vec<Visit>,
    /// The table the visits' rows belong to.
    pub table: &'static str,
    /// Deals whose visits overlap without one ending.
    pub overlapping: RowSet,
    /// Whether it records closings at all, or there are none to record.
    pub closings: bool,
    /// The latest day anything entered a stage.
    pub latest: i32,
    /// Which open stages any row of it names, of whatever day and deal.
    pub seen: [bool; 5],
}

impl History {
    /// Reads the history of `deals`, up to and with `as_of`; none when nothing tells it.
    pub fn read(
        deals: &Deals,
        long: Option<&Arc<Table>>,
        as_of: Day,
        faults: &mut Vec<Fault>,
    ) -> Option<History> {
        let mut seen = [false; 5];
        let (table, mut stays) = match long {
            Some(long) => ("stage_history", long_rows(deals, long, &mut seen, faults)),
            None if deals.table.wide.iter().any(|(family, ..)| family == ENTERED) => {
                ("deals", wide_rows(deals, &mut seen, faults))
            }
            None => return None,
        };
        let closed = |stage: u8| stage == WON || stage == LOST;
        let closings = stays.iter().any(|(_, visit)| closed(visit.stage))
            || !deals.stage.iter().any(|stage| closed(*stage));
        let latest = stays.iter().map(|(_, visit)| visit.entered).max().unwrap_or(NEVER);
        let order = SameDay::of(deals, long.map(Arc::as_ref));
        let mut history = History::by_deal(deals.len(), &stays, &order);
        let differing = history.differing(deals, closings);
        if !differing.is_empty() {
            faults.push(faults::history_differs(&deals.table, &differing));
        }
        if latest > as_of.0 {
            stays.retain(|(_, visit)| visit.entered <= as_of.0);
            history = History::by_deal(deals.len(), &stays, &order);
        }
        for visit in history.visits.iter_mut().filter(|visit| visit.exited > as_of.0) {
            visit.exited = NEVER;
        }
        history.table = table;
        history.latest = latest;
        history.closings = closings;
        history.seen = seen;
        history.close_visits(deals, as_of);
        if !history.overlapping.is_empty() {
            faults.push(faults::overlapping_stages(&deals.table, &history.overlapping));
        }
        Some(history)
    }

    /// The open stages that deals have been in.
    pub fn stages(&self) -> BTreeSet<Stage> {
        let open = self.visits.iter().filter(|visit| is_open(visit.stage));
        open.filter_map(|visit| Stage::of(visit.stage)).collect()
    }

    /// The visits of a deal, in order of entry.
    pub fn of(&self, deal: u32) -> &[Visit] {
        let at = deal as usize;
        let from = self.start.get(at).copied().unwrap_or(0) as usize;
        let to = self.start.get(at + 1).copied().unwrap_or(0) as usize;
        self.visits.get(from..to).unwrap_or(&[])
    }

    /// The stage at the end of a day, if anything had been entered by then.
    pub fn stage_at(&self, deal: u32, at: Day) -> Option<u8> {
        let visits = self.of(deal);
        visits.iter().rev().find(|visit| visit.entered <= at.0).map(|visit| visit.stage)
    }

    /// The highest open stage, or won, among the visits up to a day.
    pub fn reached(&self, deal: u32, at: Day) -> Option<u8> {
        let visits = self.of(deal).iter().filter(|visit| visit.entered <= at.0);
        visits.map(|visit| visit.stage).filter(|stage| *stage <= WON).max()
    }

    /// The day a deal first entered a stage or one beyond it: skipped stages
    /// count as passed.
    pub fn first_entry(&self, deal: u32, stage: u8) -> Option<i32> {
        let beyond = |visit: &&Visit| visit.stage >= stage && visit.stage <= WON;
        self.of(deal).iter().filter(beyond).map(|visit| visit.entered).min()
    }

    /// The day of the latest entry into a stage.
    pub fn latest_entry(&self, deal: u32, stage: u8) -> Option<i32> {
        let visits = self.of(deal).iter().rev();
        visits.filter(|visit| visit.stage == stage).map(|visit| visit.entered).next()
    }

    /// The source rows of the visits of some deals.
    pub fn rows(&self, deals: &[u32]) -> Rows {
        let rows = deals.iter().flat_map(|deal| self.of(*deal)).map(|visit| visit.row);
        Rows::of(self.table, rows.collect())
    }

    /// Sorts visits by deal, then by entry (two passes over flat arrays).
    fn by_deal(deals: usize, stays: &[(u32, Visit)], order: &SameDay<'_>) -> History {
        let mut start = vec![0_u32; deals + 1];
        for (deal, _) in stays {
            if let Some(count) = start.get_mut(*deal as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut start {
            sum += *count;
            *count = sum;
        }
        let blank = Visit { entered: NEVER, exited: NEVER, stage: NONE, row: 0 };
        let mut visits = vec![blank; stays.len()];
        let mut next = start.clone();
        for (deal, visit) in stays {
            let Some(at) = next.get_mut(*deal as usize) else { continue };
            if let Some(slot) = visits.get_mut(*at as usize) {
                *slot = *visit;
            }
            *at += 1;
        }
        let newest_first = is_newest_first(&start, &visits);
        for bounds in start.windows(2) {
            if let [from, to] = bounds
                && let Some(own) = visits.get_mut(*from as usize..*to as usize)
                && own.len() > 1
            {
                own.sort_unstable_by(|a, b| {
                    let same_day = || order.key(a, newest_first).cmp(&order.key(b, newest_first));
                    a.entered.cmp(&b.entered).then_with(same_day)
                });
            }
        }
        History { start, visits, ..History::default() }
    }

    /// Deals whose last stage here is not the one in which the export has them. A history
    /// that records no closing says nothing of closed ones.
    fn differing(&self, deals: &Deals, closings: bool) -> RowSet {
        RowSet::filter(deals.len(), |deal| {
            let last = self.of(deal as u32).last().map_or(NONE, |visit| visit.stage);
            let exported = deals.stage.get(deal).copied().unwrap_or(NONE);
            let told = closings || is_open(exported);
            told && last != NONE && exported != NONE && last != exported
        })
    }

    /// A visit without an end lasted until the next one began, or until the
    /// deal closed; a visit that outlasts the next one's begin overlaps it.
    fn close_visits(&mut self, deals: &Deals, as_of: Day) {
        let close = deals.days("close_date");
        let mut overlapping = RowSet::new();
        for deal in 0..deals.len() as u32 {
            let from = self.start.get(deal as usize).copied().unwrap_or(0) as usize;
            let to = self.start.get(deal as usize + 1).copied().unwrap_or(0) as usize;
            let Some(own) = self.visits.get_mut(from..to) else { continue };
            let mut clash = false;
            for at in 0..own.len() {
                let next = own.get(at + 1).copied();
                let Some(visit) = own.get_mut(at) else { continue };
                match next {
                    Some(next) if visit.exited == NEVER => visit.exited = next.entered,
                    Some(next) => clash |= visit.exited > next.entered,
                    None if visit.exited == NEVER && is_open(visit.stage) => {
                        let closed =
                            deals.stage.get(deal as usize).is_some_and(|s| *s == WON || *s == LOST);
                        let end = day(close, deal);
                        if closed && end != NEVER && end <= as_of.0 && end >= visit.entered {
                            visit.exited = end;
                        }
                    }
                    None => {}
                }
            }
            if clash {
                overlapping.push(deal);
            }
        }
        self.overlapping = overlapping;
    }
}

fn mark(seen: &mut [bool; 5], stage: u8) {
    if let Some(seen) = seen.get_mut(usize::from(stage)) {
        *seen = true;
    }
}

fn long_rows(
    deals: &Deals,
    long: &Table,
    seen: &mut [bool; 5],
    faults: &mut Vec<Fault>,
) -> Vec<(u32, Visit)> {
    let stage = stage_codes(long, "stage", faults);
    stage.iter().for_each(|stage| mark(seen, *stage));
    let (Some(names), Some(entered)) = (long.text("deal"), long.day("entered")) else {
        return Vec::new();
    };
    let exited = long.day("exited").map_or(&[][..], |column| &column.days);
    let deal_of = joined::deals_of(&deals.table, long, faults);
    let mut stays = Vec::with_capacity(long.rows);
    for (row, code) in names.codes.iter().enumerate() {
        let deal = deal_of.get(*code as usize).copied().unwrap_or(u32::MAX);
        let from = day(&entered.days, row as u32);
        let stage = stage.get(row).copied().unwrap_or(NONE);
        if deal != joined::NOBODY && from != NEVER && stage != NONE {
            let row = row as u32;
            stays.push((deal, Visit { entered: from, exited: day(exited, row), stage, row }));
        }
    }
    stays
}

/// The row of a deal for each word of another table's id column; `u32::MAX` for
/// a stranger. Exports in the same order are walked side by side; what is left
/// is found by a sorted search.
pub fn rows_by_id(ids: &TextColumn, names: &TextColumn) -> Vec<u32> {
    let mut row_of: Vec<u32> = vec![u32::MAX; ids.words.len()];
    for (row, code) in ids.codes.iter().enumerate() {
        if let Some(first) = row_of.get_mut(*code as usize).filter(|first| **first == u32::MAX) {
            *first = row as u32;
        }
    }
    let row = |code: usize| row_of.get(code).copied().unwrap_or(u32::MAX);
    let mut sorted: Option<Vec<u32>> = None;
    let mut next = 1;
    let find = |name: &str| -> u32 {
        if ids.words.get(next).is_some_and(|id| id == name) {
            next += 1;
            return row(next - 1);
        }
        let word = |code: &u32| ids.words.get(*code as usize).map_or("", AsRef::as_ref);
        let sorted = sorted.get_or_insert_with(|| {
            let mut codes: Vec<u32> = (1..ids.words.len() as u32).collect();
            codes.sort_unstable_by_key(word);
            codes
        });
        match sorted.binary_search_by_key(&name, word) {
            Ok(at) => {
                let code = sorted.get(at).copied().unwrap_or(0) as usize;
                next = code + 1;
                row(code)
            }
            Err(_) => u32::MAX,
        }
    };
    let mut out = vec![u32::MAX];
    out.extend(names.words.iter().skip(1).map(find));
    out
}

fn wide_rows(deals: &Deals, seen: &mut [bool; 5], faults: &mut Vec<Fault>) -> Vec<(u32, Visit)> {
    let mut stays = Vec::new();
    for (family, label, entered) in &deals.table.wide {
        // A stage that no deal entered need not be one of ours.
        if family != ENTERED || entered.days.iter().all(|day| *day == NEVER) {
            continue;
        }
        let Some(stage) = Stage::parse(label) else {
            let place = deals.table.place(0, None);
            let named = (deals.table.mapped_as.as_str(), "stage");
            faults.push(faults::unknown_stage(place, named, label, deals.len()));
            continue;
        };
        mark(seen, stage.code());
        let exits =
            deals.table.wide.iter().find(|(family, other, _)| family == EXITED && other == label);
        let exits = exits.map_or(&[][..], |(.., column)| &column.days);
        for (row, from) in entered.days.iter().enumerate().filter(|(_, from)| **from != NEVER) {
            let row = row as u32;
            let exited = day(exits, row);
            stays.push((row, Visit { entered: *from, exited, stage: stage.code(), row }));
        }
    }
    stays
}
