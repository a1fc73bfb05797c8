//! A column of days while it is read.

use crate::table::cell::flag;
use crate::table::clock;
use crate::table::date;
use crate::table::gather::{Manner, Wrong};
use crate::table::{DateOrder, DayColumn, Kind};
use crate::value::Day;

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
        let reading = match manner.kind {
            Kind::Month => date::read_month(text, manner.order),
            _ => date::read(text, manner.order),
        };
        let mut wrong = None;
        match reading {
            date::Reading::Sure(day, proof) => {
                match proof {
                    Some(DateOrder::Dmy) => drop(self.dmy.get_or_insert((row, text.to_owned()))),
                    Some(_) => drop(self.mdy.get_or_insert((row, text.to_owned()))),
                    None => {}
                }
                self.written += 1;
                self.note_time(row, text, manner, Some(day));
                self.put(day);
                return None;
            }
            date::Reading::Either { dmy, mdy } => {
                self.written += 1;
                self.note_time(row, text, manner, None);
                self.waiting.push((row, dmy, mdy));
                self.unproved.get_or_insert_with(|| text.to_owned());
            }
            date::Reading::Serial(serial) => {
                self.note_time(row, text, manner, None);
                self.serials.push((row, serial));
            }
            date::Reading::Missing => {}
            date::Reading::OnlyMonth => wrong = Some(Wrong::OnlyMonth),
            date::Reading::NoSuchDay => wrong = Some(Wrong::NoSuchDay),
            date::Reading::Bad => wrong = Some(Wrong::Day),
        }
        self.column.days.push(DayColumn::MISSING);
        wrong
    }

    /// When in its day a moment is; its day may be that of another zone than is written.
    fn note_time(&mut self, row: u32, text: &str, manner: &Manner, day: Option<Day>) {
        if manner.kind != Kind::Moment {
            return;
        }
        let mut time = clock::time(text);
        if let (true, Some(day)) = (clock::is_zoned(text), day)
            && let date::Reading::Sure(written, _) = date::read(text, manner.order)
        {
            time += (written.0 - day.0) * clock::DAY;
        }
        self.column.set_time(row as usize, time);
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
        self.written += later.written;
        self.column.append(later.column);
    }
}
