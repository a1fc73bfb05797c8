//! The days on which people signed what stands in a document.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::document::read::piece::{Piece, walk};
use crate::flow::faults;
use crate::value::Day;

/// Commentary of a day that is still to come: nobody has signed it yet.
pub fn ahead(draft: &Draft, today: Day) -> Vec<Fault> {
    let mut told = Vec::new();
    walk(&draft.items, &mut |item| match &item.piece {
        Piece::Commentary(_, on, _) if *on > today => {
            told.push(faults::signed_ahead(*on, today, item.place.clone()));
        }
        _ => {}
    });
    told
}
