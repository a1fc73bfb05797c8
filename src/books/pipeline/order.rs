//! What orders the stages that a deal entered on one day: the time; where none is
//! written, the rows of the file, from its end where it runs from the newest to the
//! oldest. Dates in columns have no rows: the stage in which the deal stands came last.

use crate::books::pipeline::history::Visit;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::tables::ENTERED;
use crate::table::{DayColumn, Table};

/// The days that visits were read from.
pub enum SameDay<'a> {
    /// One column of a long table.
    Rows(Option<&'a DayColumn>),
    /// A column for each stage.
    Columns(&'a Deals, Vec<(u8, &'a DayColumn)>),
}

impl<'a> SameDay<'a> {
    /// What orders the visits of a long table, else of the deals' own columns.
    pub fn of(deals: &'a Deals, long: Option<&'a Table>) -> SameDay<'a> {
        if let Some(long) = long {
            return SameDay::Rows(long.day("entered"));
        }
        let entered = deals.table.wide.iter().filter(|(family, ..)| family == ENTERED);
        let columns =
            entered.filter_map(|(_, label, days)| Some((Stage::parse(label)?.code(), days)));
        SameDay::Columns(deals, columns.collect())
    }

    /// The place of a visit among those of its day.
    pub fn key(&self, visit: &Visit, newest_first: bool) -> (i32, bool, u32) {
        let row = visit.row as usize;
        match self {
            SameDay::Rows(days) => {
                let time = days.map_or(0, |days| days.time(row));
                (time, false, if newest_first { u32::MAX - visit.row } else { visit.row })
            }
            SameDay::Columns(deals, columns) => {
                let own = |(stage, days): &&(u8, &DayColumn)| {
                    *stage == visit.stage && days.days.get(row) == Some(&visit.entered)
                };
                let time = columns.iter().find(own).map_or(0, |(_, days)| days.time(row));
                (time, deals.stage.get(row) == Some(&visit.stage), visit.stage.into())
            }
        }
    }
}

/// Whether more visits of a deal stand before its earlier ones than after them, in the
/// order of the file.
pub fn is_newest_first(start: &[u32], visits: &[Visit]) -> bool {
    let (mut up, mut down) = (0_usize, 0_usize);
    for bounds in start.windows(2) {
        let [from, to] = bounds else { continue };
        for pair in visits.get(*from as usize..*to as usize).unwrap_or(&[]).windows(2) {
            let [one, next] = pair else { continue };
            up += usize::from(one.entered < next.entered);
            down += usize::from(one.entered > next.entered);
        }
    }
    down > up
}
