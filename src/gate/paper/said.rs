//! The text of what is shown, run by run. A run ends where the face changes or the place
//! does: between words, between lines, or inside of a word that is partly bold.

use crate::gate::fold::SEAM;
use crate::gate::paper::shown::Piece;

/// Text as it is shown.
#[derive(Default)]
pub(super) struct Said {
    pub(super) text: String,
    /// How high the last run stood, and how high the next one stands.
    last: (i64, i64),
    next: (i64, i64),
}

impl Said {
    /// Everything from here on stands so high.
    pub(super) fn from(&mut self, height: i64) {
        self.next = (height, 0);
    }

    /// The next run stands so high from there.
    pub(super) fn at(&mut self, height: i64) {
        self.next.1 = height;
    }

    /// The next run stands on another line.
    pub(super) fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// A run: its strings, read by `read`.
    pub(super) fn text(
        &mut self,
        pieces: &[Piece],
        mut read: impl FnMut(&[u8], &mut String) -> Option<()>,
    ) -> Option<()> {
        if self.last != self.next {
            self.line();
        } else if self.text.chars().next_back().is_some_and(|last| !last.is_whitespace()) {
            self.text.push(SEAM);
        }
        self.last = self.next;
        for piece in pieces {
            match piece {
                Piece::Codes(codes) => read(codes, &mut self.text)?,
                Piece::Gap => self.text.push(' '),
            }
        }
        Some(())
    }
}
