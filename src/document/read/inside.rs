//! What pieces hold, as `tree::inside` says it of blocks.

use crate::document::read::draft::{Item, Piece};

/// Every piece, by whether it holds others; for `&` and for `&mut`.
macro_rules! inside {
    ($piece:expr, $iter:ident, $slice:ident) => {
        match $piece {
            Piece::List(_, lists) => lists.$iter().map(Vec::$slice).collect(),
            Piece::Columns(columns) => columns.$iter().map(|(_, items)| items.$slice()).collect(),
            Piece::Quote(items)
            | Piece::Commentary(.., items)
            | Piece::Beside(.., items)
            | Piece::Callout(.., items) => vec![items.$slice()],
            Piece::Heading(..)
            | Piece::Paragraph(_)
            | Piece::Code(_)
            | Piece::Rule
            | Piece::Image(_)
            | Piece::Table(_)
            | Piece::Kpis(_)
            | Piece::Chart { .. }
            | Piece::View { .. }
            | Piece::Definitions
            | Piece::Decisions(..)
            | Piece::PageBreak
            | Piece::Own(..) => Vec::new(),
        }
    };
}

impl Piece {
    /// The pieces it holds, in order: those of each item, of each column, or all.
    pub fn inside(&self) -> Vec<&[Item]> {
        inside!(self, iter, as_slice)
    }

    /// The same, to be changed.
    pub fn inside_mut(&mut self) -> Vec<&mut [Item]> {
        inside!(self, iter_mut, as_mut_slice)
    }
}
