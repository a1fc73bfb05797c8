//! The days on which people signed what stands in a document.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::document::read::draft::{Item, Piece};
use crate::flow::faults;
use crate::value::Day;

/// Commentary of a day that is still to come: nobody has signed it yet.
pub fn ahead(draft: &Draft, today: Day) -> Vec<Fault> {
    let mut told = Vec::new();
    find(&draft.items, today, &mut told);
    told
}

fn find(items: &[Item], today: Day, told: &mut Vec<Fault>) {
    for item in items {
        if let Piece::Commentary(_, on, _) = &item.piece
            && *on > today
        {
            told.push(faults::signed_ahead(*on, today, item.place.clone()));
        }
        item.piece.inside().into_iter().for_each(|items| find(items, today, told));
    }
}
