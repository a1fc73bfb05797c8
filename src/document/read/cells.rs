//! Typed tables: heads and rows of text.

use crate::document::read::piece::{Piece, Run, Typed};
use crate::document::read::walker::Walker;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

impl Walker<'_, '_> {
    pub(super) fn table(&mut self, alignments: &[Alignment]) -> Piece {
        let mut head = Vec::new();
        let mut rows: Vec<Vec<Vec<Run>>> = Vec::new();
        let mut in_head = false;
        let outer = self.cited.enter();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => in_head = true,
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let bits = self.bits(TagEnd::TableCell);
                    let runs = self.only_text(bits);
                    if in_head {
                        let right = alignments.get(head.len()) == Some(&Alignment::Right);
                        head.push((runs, right));
                    } else if let Some(row) = rows.last_mut() {
                        row.push(runs);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let source = self.cited.leave(outer);
        Piece::Table(Typed { head, rows, source })
    }
}
