//! What happened to a quarter's open pipeline between two exports.
//! Each deal is moved in a fixed order: currency and amount
//! in its old quarter, then its date, then its outcome; so the steps add up.

use crate::books::pipeline::amounts::native;
use crate::books::pipeline::history::rows_by_id;
use crate::books::pipeline::period::Yearly;
use crate::books::pipeline::records::{Deals, day};
use crate::books::pipeline::stages::{NONE, WON, is_open};
use crate::books::pipeline::{book::Pipeline, faults};
use crate::diag::{Fault, Place};
use crate::value::{Day, Decimal, Money, RowSet, Rows, Window};
use std::sync::Arc;

/// The ways in which pipeline comes or goes.
pub mod step;

pub use step::Step;

/// A balanced movement.
pub struct Movement {
    /// Day of the first export.
    pub from: Day,
    /// Day of the second one.
    pub to: Day,
    /// Open pipeline at the first.
    pub start: Decimal,
    /// Open pipeline at the second.
    pub end: Decimal,
    /// What each step adds (below zero: takes away), and how many deals it moved.
    pub steps: Vec<(Step, Decimal, usize)>,
    /// Deals in the start or the end, or moved.
    pub deals: usize,
    /// All their rows.
    pub rows: Rows,
}

/// One export.
struct Side<'a> {
    day: Day,
    deals: &'a Arc<Deals>,
    rows: Vec<u32>,
}

/// The movement of the quarter (or other window) between the export nearest
/// its start and the one nearest its end; none without two exports.
pub fn movement(book: &Pipeline, window: &Window) -> Option<Result<Movement, Fault>> {
    let (first, second) = sides(book, window)?;
    let mut ledger = Bridge {
        book,
        window,
        first: &first,
        second: &second,
        amounts: [Money::ZERO; 10],
        moved: [0; 10],
        rows: Rows::default(),
        deals: 0,
    };
    ledger.run();
    let start = ledger.open_sum(&first);
    let end = ledger.open_sum(&second);
    let residual = start + ledger.amounts.into_iter().sum() - end;
    if !residual.is_zero() {
        let words = residual.decimal().to_string();
        return Some(Err(faults::unbalanced(Place::Nowhere, first.day, second.day, &words)));
    }
    let steps = Step::ALL.into_iter().zip(ledger.amounts).zip(ledger.moved);
    Some(Ok(Movement {
        from: first.day,
        to: second.day,
        start: start.decimal(),
        end: end.decimal(),
        steps: steps.map(|((step, amount), deals)| (step, amount.decimal(), deals)).collect(),
        deals: ledger.deals,
        rows: ledger.rows,
    }))
}

/// The two exports: up to a week after the window's edge still speaks of it.
fn sides<'a>(book: &'a Pipeline, window: &Window) -> Option<(Side<'a>, Side<'a>)> {
    const WEEK: i32 = 7;
    let (deals, snapshots) = (book.deals.as_ref()?, book.snapshots.as_ref()?);
    let as_of = book.ledger.as_of();
    let snapshot = |(day, rows): &(Day, Vec<u32>)| Side {
        day: *day,
        deals: &snapshots.deals,
        rows: rows.clone(),
    };
    let days = &snapshots.days;
    let near = window.base().plus(WEEK);
    let first = days.iter().rev().find(|(day, _)| *day <= near);
    let first = first.or_else(|| days.iter().find(|(day, _)| *day < window.end))?;
    let second = match window.end > as_of {
        true => {
            let rows = (0..deals.len() as u32).collect();
            Side { day: as_of, deals, rows }
        }
        false => {
            let near = window.last().plus(WEEK);
            let last = days.iter().rev().find(|(day, _)| *day <= near)?;
            snapshot(last)
        }
    };
    (first.0 < second.day).then(|| (snapshot(first), second))
}

struct Bridge<'a> {
    book: &'a Pipeline,
    window: &'a Window,
    first: &'a Side<'a>,
    second: &'a Side<'a>,
    amounts: [Money; 10],
    moved: [usize; 10],
    rows: Rows,
    deals: usize,
}

impl Side<'_> {
    fn stage(&self, row: u32) -> u8 {
        self.deals.stage.get(row as usize).copied().unwrap_or(NONE)
    }

    fn close(&self, row: u32) -> Day {
        Day(day(self.deals.days("close_date"), row))
    }

    fn amount(&self, row: u32) -> Money {
        self.deals.amounts.get(row).unwrap_or_default()
    }
}

impl Bridge<'_> {
    fn run(&mut self) {
        let partner = partners(self.first, self.second);
        let mut met = vec![false; self.second.deals.len()];
        let (mut first_rows, mut second_rows) = (RowSet::new(), Vec::new());
        for (row, then) in self.first.rows.iter().zip(partner) {
            let now = match met.get_mut(then as usize) {
                Some(met) if !*met => {
                    *met = true;
                    Some(then)
                }
                _ => None,
            };
            if self.moved(*row, now) {
                first_rows.push(*row);
                second_rows.extend(now);
                self.deals += 1;
            }
        }
        for row in &self.second.rows {
            if !met.get(*row as usize).copied().unwrap_or(false) && self.appeared(*row) {
                second_rows.push(*row);
                self.deals += 1;
            }
        }
        self.rows.add(&self.first.deals.table.name, &first_rows);
        let second_rows: RowSet = second_rows.into_iter().collect();
        self.rows.add(&self.second.deals.table.name, &second_rows);
    }

    /// Open in the window at one of the exports, summed without looking at the other.
    fn open_sum(&self, side: &Side<'_>) -> Money {
        let inside = |row: &&u32| is_open(side.stage(**row)) && self.inside(side, **row);
        side.rows.iter().filter(inside).map(|row| side.amount(*row)).sum()
    }

    fn inside(&self, side: &Side<'_>, row: u32) -> bool {
        self.window.holds(side.close(row))
    }

    /// Closed between the two exports, in the window.
    fn closed_between(&self, row: u32) -> bool {
        let close = self.second.close(row);
        let stage = self.second.stage(row);
        !is_open(stage)
            && stage != NONE
            && close > self.first.day
            && close <= self.second.day
            && self.window.holds(close)
    }

    fn add(&mut self, step: Step, amount: Money) {
        let at = step as usize;
        if let (Some(sum), Some(moved)) = (self.amounts.get_mut(at), self.moved.get_mut(at)) {
            *sum += amount;
            *moved += 1;
        }
    }

    /// Takes a deal out of the pipeline as its outcome says.
    fn outcome(&mut self, row: u32, amount: Money) {
        let step = if self.second.stage(row) == WON { Step::Won } else { Step::Lost };
        self.add(step, -amount);
    }

    /// A deal of the second export only.
    fn appeared(&mut self, row: u32) -> bool {
        let amount = self.second.amount(row);
        let open = is_open(self.second.stage(row)) && self.inside(self.second, row);
        if !open && !self.closed_between(row) {
            return false;
        }
        self.add(Step::Created, amount);
        if !open {
            self.outcome(row, amount);
        }
        true
    }

    /// A deal of the first export, with its row in the second; whether it counts.
    fn moved(&mut self, row: u32, now: Option<u32>) -> bool {
        let before = self.first.stage(row);
        let was_in = is_open(before) && self.inside(self.first, row);
        let Some(then) = now else {
            if was_in {
                self.add(Step::Removed, -self.first.amount(row));
            }
            return was_in;
        };
        let amount = self.second.amount(then);
        let open = is_open(self.second.stage(then));
        let is_in = open && self.inside(self.second, then);
        if was_in {
            self.worth(row, then);
            match (open, is_in) {
                (true, true) => {}
                (true, false) => self.add(Step::PushedOut, -amount),
                (false, _) if self.second.stage(then) == NONE => self.add(Step::Removed, -amount),
                (false, _) => self.outcome(then, amount),
            }
            return true;
        }
        let closed = self.closed_between(then);
        let again = self.second.close(then) != self.first.close(row);
        let step = match before {
            NONE => Step::Created,
            before if is_open(before) => Step::PulledIn,
            // A closed deal that closed anew has been open in between.
            _ if is_in || again => Step::Reopened,
            _ => return false,
        };
        if !is_in && !closed {
            return false;
        }
        self.add(step, amount);
        if closed {
            self.outcome(then, amount);
        }
        true
    }

    /// What currency and amount did to a deal while it was in the quarter.
    fn worth(&mut self, row: u32, then: u32) {
        let (was, is) = (self.first.amount(row), self.second.amount(then));
        let at_rate = self.at_new_rate(row, then).unwrap_or(was);
        if at_rate != was {
            self.add(Step::Fx, at_rate - was);
        }
        match is - at_rate {
            none if none.is_zero() => {}
            up if up.is_positive() => self.add(Step::Up, up),
            down => self.add(Step::Down, down),
        }
    }

    /// The first amount at the rate of the second export (or of the close).
    fn at_new_rate(&self, row: u32, then: u32) -> Option<Money> {
        let currency = |side: &Side<'_>, row: u32| {
            let column = side.deals.table.text("currency")?;
            column.get(row as usize).map(str::to_owned)
        };
        let old = currency(self.first, row)?;
        let home = &self.book.ledger.setup.currency;
        let converted = |side: &Side<'_>, row: u32| {
            let own = side.deals.table.decimal("amount_home");
            own.and_then(|own| own.get(row as usize)).is_some()
        };
        let same = currency(self.second, then).is_some_and(|new| new == old);
        if old == *home || !same || converted(self.first, row) || converted(self.second, then) {
            return None;
        }
        let amount = native(&self.first.deals.table, row as usize)?;
        let amount = match &self.first.deals.amounts.periods {
            None => amount,
            Some(periods) => match periods.yearly(row as usize, amount) {
                Yearly::Of(yearly) => yearly,
                _ => return None,
            },
        };
        let open = is_open(self.second.stage(then));
        let day = if open { self.second.day } else { self.second.close(then).min(self.second.day) };
        let place = self.first.deals.table.place(row as usize, Some("currency"));
        let number = self.book.ledger.convert(amount, Some(&old), day, place).ok()?;
        Money::of(number)
    }
}

/// For each row of the first export the row of the same deal in the second;
/// `u32::MAX` where it is gone.
fn partners(first: &Side<'_>, second: &Side<'_>) -> Vec<u32> {
    let (Some(old), Some(new)) = (first.deals.table.text("id"), second.deals.table.text("id"))
    else {
        return vec![u32::MAX; first.rows.len()];
    };
    let mut row_of = vec![u32::MAX; new.words.len()];
    for row in &second.rows {
        let code = new.code(*row as usize) as usize;
        if let Some(slot) = row_of.get_mut(code).filter(|slot| code != 0 && **slot == u32::MAX) {
            *slot = *row;
        }
    }
    let known = rows_by_id(new, old);
    let partner = |row: &u32| {
        let any = known.get(old.code(*row as usize) as usize).copied().unwrap_or(u32::MAX);
        let code = if any == u32::MAX { 0 } else { new.code(any as usize) };
        row_of.get(code as usize).copied().unwrap_or(u32::MAX)
    };
    first.rows.iter().map(partner).collect()
}
