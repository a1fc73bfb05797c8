//! Which deals were open, and in which stage, at the end of a day.

use crate::books::pipeline::book::Pipeline;
use crate::books::pipeline::history::History;
use crate::books::pipeline::records::{Deals, NEVER, day};
use crate::books::pipeline::stages::{LOST, NONE, WON, is_open};
use crate::value::{Day, Phrase, Reason, said};
use std::sync::Arc;

/// The open deals at the end of a day.
#[derive(Clone)]
pub struct Moment {
    /// Whose rows they are: the export, or the snapshot of that day.
    pub deals: Arc<Deals>,
    /// The day.
    pub day: Day,
    /// The stage code of each row on that day.
    pub stage: Arc<Vec<u8>>,
    /// Open rows, in order.
    pub open: Vec<u32>,
    /// Rows that had come into being but whose stage on that day nothing tells.
    pub unknown: Vec<u32>,
    /// Whether amounts, close dates and activity are those of that day.
    pub whole: bool,
    /// What a reader should know: "stages as exported on …".
    pub note: Option<Phrase>,
}

/// A balance before the day of an export is taken from it when it is at most
/// so many days earlier.
const GRACE: i32 = 7;

/// Won and lost deals as known at as_of.
#[derive(Clone, Default)]
pub struct Closed {
    /// Won rows, in order.
    pub won: Vec<u32>,
    /// Lost rows, in order.
    pub lost: Vec<u32>,
}

impl Closed {
    /// The deals that had closed by as_of; one without a date belongs to no day
    /// but is closed all the same.
    pub fn at(deals: &Deals, as_of: Day) -> Closed {
        let close = deals.days("close_date");
        let mut closed = Closed::default();
        for (row, code) in deals.stage.iter().enumerate().filter(|(_, code)| **code >= WON) {
            let row = row as u32;
            match (*code, day(close, row)) {
                (_, end) if end > as_of.0 => {}
                (WON, _) => closed.won.push(row),
                (LOST, _) => closed.lost.push(row),
                _ => {}
            }
        }
        closed
    }
}

impl Moment {
    /// The balance at as_of: from the export; where that is of a later day, from
    /// a snapshot of the week after, else by history, else (within a week) as exported.
    pub fn now(
        deals: &Arc<Deals>,
        history: Option<&History>,
        snapshots: Option<&Snapshots>,
        as_of: Day,
        export: Day,
    ) -> Result<Moment, Reason> {
        if export <= as_of {
            return Ok(Moment::exported(deals, None, as_of, None));
        }
        if let Some(moment) = snapshots.and_then(|snapshots| snapshots.near(as_of)) {
            return Ok(moment);
        }
        let near = export.since(as_of) <= GRACE;
        match history {
            Some(history) if near => {
                let note = Phrase::said(AMOUNTS_CLOSE_DATES_AS).day(export);
                let moment = Moment::remembered(deals, history, as_of);
                Ok(Moment { whole: true, note: Some(note), ..moment })
            }
            Some(history) => Ok(Moment::remembered(deals, history, as_of)),
            None if near => Ok(Moment::exported(deals, None, as_of, Some(export))),
            None => Err(Reason::NoHistory),
        }
    }

    /// The balance of another day: from a snapshot, else by history without
    /// amounts, else not at all.
    pub fn of(book: &Pipeline, deals: &Arc<Deals>, at: Day) -> Result<Arc<Moment>, Reason> {
        if at >= book.ledger.as_of() {
            return book.now.clone();
        }
        if let Some(moment) = book.snapshots.as_ref().and_then(|snapshots| snapshots.near(at)) {
            return Ok(Arc::new(moment));
        }
        match &book.history {
            Some(history) => Ok(Arc::new(Moment::remembered(deals, history, at))),
            None => Err(Reason::NoHistory),
        }
    }

    /// Stages as they stand in the export (or in some rows of the snapshots).
    fn exported(
        deals: &Arc<Deals>,
        rows: Option<&Vec<u32>>,
        at: Day,
        exported: Option<Day>,
    ) -> Moment {
        let created = deals.days("created");
        let mut open = Vec::new();
        let mut look = |row: u32| {
            let code = deals.stage.get(row as usize).copied().unwrap_or(NONE);
            // A missing day of creation is the smallest number, so the row exists.
            if is_open(code) && day(created, row) <= at.0 {
                open.push(row);
            }
        };
        match rows {
            Some(rows) => rows.iter().for_each(|row| look(*row)),
            None => (0..deals.len() as u32).for_each(look),
        }
        let note = exported.map(|day| Phrase::said(STAGES_AS_EXPORTED_ON).day(day));
        let stage = Arc::clone(&deals.stage);
        Moment {
            deals: Arc::clone(deals),
            day: at,
            stage,
            open,
            unknown: Vec::new(),
            whole: true,
            note,
        }
    }

    /// Stages as the history tells them; amounts of that day are not known.
    fn remembered(deals: &Arc<Deals>, history: &History, at: Day) -> Moment {
        let (created, close) = (deals.days("created"), deals.days("close_date"));
        let (mut open, mut unknown) = (Vec::new(), Vec::new());
        let mut stage = vec![NONE; deals.len()];
        for (row, slot) in stage.iter_mut().enumerate() {
            let row = row as u32;
            let from = day(created, row);
            let code = deals.stage.get(row as usize).copied().unwrap_or(NONE);
            let end = day(close, row);
            match history.stage_at(row, at) {
                // A history may not record the closing itself.
                Some(last) if is_open(last) && code >= WON && end != NEVER && end <= at.0 => {
                    *slot = code;
                }
                Some(code) => {
                    *slot = code;
                    if is_open(code) {
                        open.push(row);
                    }
                }
                // Before its first visit a deal is not there yet; without any
                // visit it is there from its creation until it closed.
                None if !history.of(row).is_empty() || from == NEVER || from > at.0 => {}
                None if is_open(code) || code == NONE || end > at.0 => unknown.push(row),
                None => {}
            }
        }
        let stage = Arc::new(stage);
        Moment { deals: Arc::clone(deals), day: at, stage, open, unknown, whole: false, note: None }
    }

    /// The stage code of a row on that day.
    pub fn stage(&self, row: u32) -> u8 {
        self.stage.get(row as usize).copied().unwrap_or(NONE)
    }

    /// Open rows in a stage.
    pub fn in_stage(&self, code: u8) -> impl Iterator<Item = u32> + '_ {
        self.open.iter().copied().filter(move |row| self.stage(*row) == code)
    }
}

/// Earlier exports, by day.
pub struct Snapshots {
    /// All their rows.
    pub deals: Arc<Deals>,
    /// The rows of each day, oldest first.
    pub days: Vec<(Day, Vec<u32>)>,
}

impl Snapshots {
    /// Groups rows by the day of their export; later ones than as_of do not exist.
    pub fn of(deals: Deals, as_of: Day) -> Snapshots {
        let mut days: Vec<(Day, Vec<u32>)> = Vec::new();
        for (row, at) in deals.days("as_of").iter().enumerate() {
            if *at == NEVER || *at > as_of.0 {
                continue;
            }
            // Rows of one export stand together, so the last group is nearly always it.
            let group = match days.last() {
                Some((last, _)) if last.0 == *at => days.len() - 1,
                _ => match days.iter().position(|(day, _)| day.0 == *at) {
                    Some(found) => found,
                    None => {
                        days.push((Day(*at), Vec::new()));
                        days.len() - 1
                    }
                },
            };
            if let Some((_, rows)) = days.get_mut(group) {
                rows.push(row as u32);
            }
        }
        days.sort_by_key(|(day, _)| *day);
        Snapshots { deals: Arc::new(deals), days }
    }

    /// The balance of a day, from the export of that day or of the week after it.
    pub fn near(&self, at: Day) -> Option<Moment> {
        let near = self.days.iter().find(|(day, _)| (0..=GRACE).contains(&day.since(at)));
        let (exported, rows) = near?;
        let late = (*exported != at).then_some(*exported);
        Some(Moment::exported(&self.deals, Some(rows), at, late))
    }
}

said! {
    AMOUNTS_CLOSE_DATES_AS =
        "amounts and close dates as exported on {0}",
        "Beträge und Abschlussdaten wie am {0} exportiert",
        "montants et dates de clôture tels qu’exportés le {0}";
    STAGES_AS_EXPORTED_ON =
        "stages as exported on {0}",
        "Stufen wie am {0} exportiert",
        "étapes telles qu’exportées le {0}";
}
