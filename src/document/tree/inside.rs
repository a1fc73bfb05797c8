//! What blocks hold. Who walks a tree asks here: a new block that holds others is
//! told to all of them by the compiler.

use crate::document::tree::{Block, Placed};

/// Every block, by whether it holds others; for `&` and for `&mut`.
macro_rules! inside {
    ($block:expr, $iter:ident, $slice:ident) => {
        match $block {
            Block::List { items, .. } => items.$iter().map(Vec::$slice).collect(),
            Block::Columns { columns } => {
                columns.$iter().map(|column| column.blocks.$slice()).collect()
            }
            Block::Quote { blocks }
            | Block::Commentary { blocks, .. }
            | Block::Beside { blocks, .. }
            | Block::Callout { blocks, .. } => vec![blocks.$slice()],
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Code { .. }
            | Block::Rule
            | Block::Image(_)
            | Block::Tiles { .. }
            | Block::Chart { .. }
            | Block::Table { .. }
            | Block::Decisions { .. }
            | Block::Definitions { .. }
            | Block::PageBreak
            | Block::Own { .. } => Vec::new(),
        }
    };
}

impl Block {
    /// The blocks it holds, in order: those of each item, of each column, or all.
    pub fn inside(&self) -> Vec<&[Placed]> {
        inside!(self, iter, as_slice)
    }

    /// The same, to be filled.
    pub fn inside_mut(&mut self) -> Vec<&mut [Placed]> {
        inside!(self, iter_mut, as_mut_slice)
    }
}
