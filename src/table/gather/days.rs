//! A column of days while it is read.

use crate::table::cell::flag;
use crate::table::clock;
use crate::table::date;
use crate::table::gather::{Manner, Wrong};
use crate::table::{DateOrder, DayColumn, Kind};
use crate::value::Day;

/// How many days of a column are of moments that say where they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// Those with an offset.
    pub zoned: usize,
    /// Those of them whose day is not the one written.
    pub moved: usize,
    /// Those at midnight in UTC; where all are, they are days without a time.
    pub midnight: usize,
    /// Seconds since 1970.
    pub epochs: usize,
}

impl Moments {
    /// Adds those of others.
    pub fn absorb(&mut self, more: Moments) {
        self.zoned += more.zoned;
        self.moved += more.moved;
        self.midnight += more.midnight;
        self.epochs += more.epochs;
    }
}

/// Days, some perhaps waiting for an order.
#[derive(Default)]
pub struct Days {
    /// The days.
    pub column: DayColumn,
    /// Row, day if day first, day if month first.
    pub waiting: Vec<(u32, Day, Day)>,
    /// The text of the first that waits.
    pub unproved: Option<String>,
    /// The first row that proves day first, and its text.
    pub dmy: Option<(u32, String)>,
    /// The first row that proves month first, and its text.
    pub mdy: Option<(u32, String)>,
    /// Rows with a whole number that may be a day.
    pub serials: Vec<(u32, i32)>,
    /// Rows with seconds since 1970, the day that is, and the number.
    pub epochs: Vec<(u32, Day, i64)>,
    /// Rows with a moment at midnight in UTC, the day it is in the zone, if another, and
    /// what clocks show there.
    pub at_midnight: Vec<(u32, Day, i32)>,
    /// How many of its days are of moments that say where they were.
    pub moments: Moments,
    /// How many days were written as days.
    pub written: usize,
    /// Yes or no, where the column may hold that too.
    pub flags: Vec<(u32, bool)>,
}

impl Days {
    /// Reads the next row's cell.
    pub fn text(&mut self, text: &str, manner: &Manner) -> Option<Wrong> {
        let row = self.column.days.len() as u32;
        if manner.kind == Kind::DayOrFlag
            && let Some(flag) = flag(text)
        {
            self.flags.push((row, flag));
            self.column.days.push(DayColumn::MISSING);
            return None;
        }
        let mut wrong = None;
        match self.reading(text, manner) {
            date::Reading::Sure(day, proof) => {
                match proof {
                    Some(DateOrder::Dmy) => drop(self.dmy.get_or_insert((row, text.to_owned()))),
                    Some(_) => drop(self.mdy.get_or_insert((row, text.to_owned()))),
                    None => {}
                }
                self.written += 1;
                self.put(day);
                return None;
            }
            date::Reading::Either { dmy, mdy } => {
                self.written += 1;
                self.waiting.push((row, dmy, mdy));
                self.unproved.get_or_insert_with(|| text.to_owned());
            }
            date::Reading::Serial(serial) => self.serials.push((row, serial)),
            date::Reading::Missing => {}
            date::Reading::OnlyMonth => wrong = Some(Wrong::OnlyMonth),
            date::Reading::NoSuchDay => wrong = Some(Wrong::NoSuchDay),
            date::Reading::Bad => wrong = Some(Wrong::Day),
        }
        self.column.days.push(DayColumn::MISSING);
        wrong
    }

    /// What a cell says; a moment with an offset is a day of the zone.
    fn reading(&mut self, text: &str, manner: &Manner) -> date::Reading {
        let read = |text| match manner.kind {
            Kind::Month => date::read_month(text, manner.order),
            Kind::MonthOrDay => date::read_month_or_day(text, manner.order),
            _ => date::read(text, manner.order),
        };
        let Some(seconds) = clock::seconds(text) else {
            let reading = read(text);
            if reading == date::Reading::Bad
                && let Some(seconds) = clock::epoch(text)
            {
                let row = self.column.days.len() as u32;
                self.set_time(manner, text, seconds);
                let day = manner.zone.day(seconds);
                let day = if manner.kind == Kind::Month { day.month_start() } else { day };
                self.epochs.push((row, day, seconds));
                return date::Reading::Missing;
            }
            if manner.kind == Kind::Moment {
                self.column.set_time(self.column.days.len(), clock::time(text));
            }
            return reading;
        };
        // The month of a moment is that of its day.
        let reading = date::read(text, manner.order);
        let of = |day: Day| if manner.kind == Kind::Month { day.month_start() } else { day };
        let there = |day: Day| manner.zone.day(i64::from(day.0) * 86_400 + seconds);
        let row = self.column.days.len() as u32;
        self.moments.zoned += 1;
        match reading {
            date::Reading::Sure(day, proof) if seconds == 0 => {
                self.moments.midnight += 1;
                if there(day) != day {
                    let clock = manner.zone.clock(i64::from(day.0) * 86_400).rem_euclid(86_400);
                    self.at_midnight.push((row, of(there(day)), clock as i32 * 1_000));
                }
                date::Reading::Sure(of(day), proof)
            }
            date::Reading::Sure(day, proof) => {
                self.set_time(manner, text, i64::from(day.0) * 86_400 + seconds);
                self.moments.moved += usize::from(there(day) != day);
                date::Reading::Sure(of(there(day)), proof)
            }
            date::Reading::Either { dmy, mdy } => {
                self.moments.moved += usize::from(there(dmy) != dmy);
                date::Reading::Either { dmy: of(there(dmy)), mdy: of(there(mdy)) }
            }
            other => {
                self.moments.zoned -= 1;
                other
            }
        }
    }

    /// Notes when in its day there a moment is, where that counts.
    fn set_time(&mut self, manner: &Manner, text: &str, moment: i64) {
        if manner.kind == Kind::Moment {
            let clock = manner.zone.clock(moment).rem_euclid(86_400) as i32 * 1_000;
            let thousandths = clock::time(text).rem_euclid(1_000);
            self.column.set_time(self.column.days.len(), clock + thousandths);
        }
    }

    /// Adds a row.
    pub fn put(&mut self, day: Day) {
        self.column.days.push(day.0);
    }

    /// Adds the rows of a later piece.
    pub fn absorb(&mut self, later: Days) {
        let rows = self.column.days.len() as u32;
        let moved = |(row, text): (u32, String)| (row + rows, text);
        self.dmy = self.dmy.take().or(later.dmy.map(moved));
        self.mdy = self.mdy.take().or(later.mdy.map(moved));
        self.unproved = self.unproved.take().or(later.unproved);
        self.waiting.extend(later.waiting.into_iter().map(|(row, a, b)| (row + rows, a, b)));
        self.serials.extend(later.serials.into_iter().map(|(row, serial)| (row + rows, serial)));
        self.flags.extend(later.flags.into_iter().map(|(row, flag)| (row + rows, flag)));
        let epochs = later.epochs.into_iter();
        self.epochs.extend(epochs.map(|(row, day, seconds)| (row + rows, day, seconds)));
        let midnight = later.at_midnight.into_iter();
        self.at_midnight.extend(midnight.map(|(row, day, clock)| (row + rows, day, clock)));
        self.moments.absorb(later.moments);
        self.written += later.written;
        self.column.append(later.column);
    }
}
