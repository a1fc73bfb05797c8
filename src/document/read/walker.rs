//! What is known while the events of Markdown are walked: where components stand, what is
//! collected, where typed numbers come from. The rooms beside it are what is done with it.

use crate::diag::{Fault, Place};
use crate::document::read::draft::Content;
use crate::document::read::events::Events;
use crate::document::read::piece::Run;
use crate::document::read::prose::Prose;
use crate::document::read::resolve::{Meaning, Reading};
use crate::document::tree::Picture;
use std::ops::Range;

/// How deep quotations, lists and marks may stand in each other.
pub(super) const DEPTH: usize = 24;

/// What a paragraph is made of before it is known to be one.
pub(super) enum Bit {
    /// Text.
    Run(Run),
    /// A component that is a block of its own, and where.
    Block(usize, Box<Meaning>),
    /// An image, and where.
    Image(Picture, usize),
}

/// A component in the body.
pub(super) struct Hole {
    /// Where it stands in the body.
    pub(super) range: Range<usize>,
    /// Where its hiding starts.
    pub(super) hidden: usize,
    /// What it means.
    pub(super) meaning: Meaning,
    /// Whether it was met.
    pub(super) used: bool,
}

/// Walks the events of Markdown.
pub(super) struct Walker<'a, 'f> {
    pub(super) events: Events<'a>,
    pub(super) reading: &'a Reading<'a>,
    pub(super) base: usize,
    pub(super) holes: Vec<Hole>,
    pub(super) faults: &'f mut Vec<Fault>,
    pub(super) content: Content,
    pub(super) level: u8,
    /// Whether a component that holds others has no end, or an end no beginning: which
    /// headings stand in it nobody knows.
    pub(super) torn: bool,
    pub(super) depth: usize,
    /// An empty list to be filled again: a table has many cells.
    pub(super) spare: Vec<Bit>,
    /// Where typed numbers come from here.
    pub(super) cited: Cited,
}

impl Walker<'_, '_> {
    pub(super) fn place(&self, at: usize) -> Place {
        self.reading.place(self.base + at)
    }
}

/// Where typed numbers come from, at this place of the file.
#[derive(Default)]
pub(super) struct Cited {
    pub(super) source: Option<String>,
    /// Whether numbers stay words: in cells, in what an image shows.
    pub(super) whole: bool,
    /// Whether one was met since that began.
    pub(super) met: bool,
    /// The words of the block that is read.
    pub(super) prose: Prose,
}

impl Cited {
    /// From the start of a file, with what its front matter says.
    pub(super) fn new(source: Option<&str>) -> Cited {
        Cited { source: source.map(str::to_owned), ..Cited::default() }
    }

    /// From here on, numbers stay words.
    pub(super) fn enter(&mut self) -> bool {
        self.met = false;
        std::mem::replace(&mut self.whole, true)
    }

    /// What `enter` began is over: the source of the numbers met in it.
    pub(super) fn leave(&mut self, outer: bool) -> Option<String> {
        self.whole = outer;
        self.source.clone().filter(|_| self.met)
    }

    /// From here on another source; the one before.
    pub(super) fn begin(&mut self, source: &str) -> Option<String> {
        self.source.replace(source.to_owned())
    }

    /// Something in the text that nobody typed as words.
    pub(super) fn apart(&mut self) {
        self.prose.apart();
    }

    /// From here on the source before.
    pub(super) fn end(&mut self, before: Option<String>) {
        self.source = before;
    }
}
