//! Components that stand on lines of their own, and those that are still open.

use crate::diag::Place;
use crate::document::faults;
use crate::document::read::bodies;
use crate::document::read::piece::{Item, Piece};
use crate::document::read::resolve::{Meaning, Opening};
use crate::document::read::walker::Walker;

/// A component whose content is being read.
pub(super) struct Frame {
    pub(super) opening: Opening,
    pub(super) place: Place,
    pub(super) name: &'static str,
    pub(super) items: Vec<Item>,
    /// The source of typed numbers before it.
    pub(super) cited: Option<String>,
}

/// Blocks as they are collected, inside components that are still open.
#[derive(Default)]
pub(super) struct Stack {
    pub(super) items: Vec<Item>,
    pub(super) frames: Vec<Frame>,
}

impl Stack {
    /// Adds a block to what is open.
    pub(super) fn push(&mut self, place: Place, piece: Piece) {
        let into = self.frames.last_mut().map_or(&mut self.items, |frame| &mut frame.items);
        into.push(Item { place, piece });
    }

    /// Whether a heading here is the title of a column; what `literals` holds stands
    /// where that does.
    pub(super) fn holds_titles(&self) -> bool {
        let mut openings = self.frames.iter().rev().map(|frame| &frame.opening);
        let holds = openings.find(|opening| !opening.is_clear() || opening.given.is_none());
        holds.is_some_and(|holds| holds.given.is_none() || holds.component.name == "columns")
    }
}

impl Walker<'_, '_> {
    /// What a component on its own line makes of the blocks around it.
    pub(super) fn component(&mut self, meaning: Meaning, place: Place, stack: &mut Stack) {
        match meaning {
            Meaning::Block(mut piece) => {
                self.met(&mut piece, &place);
                stack.push(place, piece);
            }
            Meaning::Open(opening) => self.open(opening, place, stack),
            Meaning::Faulty { body: Some(component), .. } => {
                self.open(Opening { component, given: None, source: None }, place, stack);
            }
            Meaning::End => match stack.frames.pop() {
                Some(frame) => {
                    self.cited.end(frame.cited);
                    let closed =
                        bodies::close(&frame.opening, frame.place, frame.items, self.faults);
                    for item in closed {
                        stack.push(item.place, item.piece);
                    }
                }
                None => {
                    self.torn = true;
                    self.faults.push(faults::end_of_nothing(place));
                }
            },
            Meaning::Faulty { .. } | Meaning::Inline(_) => {}
        }
    }

    fn open(&mut self, mut opening: Opening, place: Place, stack: &mut Stack) {
        let (name, cited) = (opening.component.name, self.met_opening(&mut opening, &place));
        stack.frames.push(Frame { opening, place, name, items: Vec::new(), cited });
    }
}
