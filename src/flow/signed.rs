//! The days on which people signed what stands in a document.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::document::read::piece::{Piece, walk};
use crate::flow::faults;
use crate::value::{Day, Window};

/// Commentary of a day that is still to come, which nobody has signed yet, and of a period
/// before the one that the document speaks of.
pub fn told(draft: &Draft, today: Day) -> Vec<Fault> {
    let mut told = Vec::new();
    let times = draft.front.times.as_ref();
    walk(&draft.items, &mut |item| match &item.piece {
        Piece::Commentary(_, on, _) if *on > today => {
            told.push(faults::signed_ahead(*on, today, item.place.clone()));
        }
        Piece::Commentary(_, on, _) => {
            let period = times.map(|times| &times.period).filter(|period| is_behind(*on, period));
            let fault =
                |period: &Window| faults::signed_behind(*on, &period.name, item.place.clone());
            told.extend(period.map(fault));
        }
        _ => {}
    });
    told
}

/// Whether what was said on a day is of a period before this one. What is said of a month is
/// written in the first days of the next: there, of a period that is over, it is of the one before.
fn is_behind(on: Day, period: &Window) -> bool {
    let middle = period.start.plus(period.days() / 2);
    on < period.start || period.days() > 1 && !period.to_date && on < middle
}
