//! Markdown to pieces. Components were hidden before; here they come back as
//! text or as blocks of their own.

use crate::diag::{Fault, Place};
use crate::document::faults;
use crate::document::read::draft::Content;
use crate::document::read::events::Events;
use crate::document::read::frames::Stack;
use crate::document::read::headings;
use crate::document::read::nearly;
use crate::document::read::piece::{Item, Piece, Run};
use crate::document::read::resolve::{self, Reading};
use crate::document::read::runs;
use crate::document::read::scan;
use crate::document::read::walker::{Bit, Cited, DEPTH, Hole, Walker};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Reads the body of a file.
pub fn read(reading: &Reading<'_>, faults: &mut Vec<Fault>) -> Content {
    let body = reading.lines.text.get(reading.body.clone()).unwrap_or_default();
    let (base, before) = (reading.body.start, faults.len());
    let found = scan::find(body);
    // A file of braces needs no fault for each.
    for at in found.unclosed.into_iter().take(50) {
        faults.push(faults::unclosed(reading.place(base + at)));
    }
    for (at, braces) in found.stray.into_iter().take(50) {
        faults.push(faults::stray_braces(reading.place(base + at), braces));
    }
    let mut holes = Vec::with_capacity(found.holes.len());
    for hole in found.holes {
        let inside = body.get(hole.inside.clone()).unwrap_or_default();
        let meaning = resolve::resolve(inside, base + hole.inside.start, reading, faults);
        // Told here, so that nobody tells it again as left over.
        let used = body.get(..hole.range.start).is_some_and(runs::in_address);
        if used {
            faults.push(faults::in_address(reading.place(base + hole.range.start)));
        }
        holes.push(Hole { range: hole.range, hidden: 0, meaning, used });
    }
    let ranges: Vec<_> =
        holes.iter().map(|hole| (hole.range.clone(), hole.meaning.is_block())).collect();
    let (hidden, starts) = scan::hide(body, &ranges);
    holes.iter_mut().zip(starts).for_each(|(hole, start)| hole.hidden = start);
    let mut walker = Walker {
        events: Events::of(&hidden),
        reading,
        base,
        holes,
        faults,
        content: Content::default(),
        level: 0,
        torn: false,
        depth: 0,
        spare: Vec::new(),
        cited: Cited::new(reading.literals),
    };
    let items = walker.blocks(None);
    walker.leftovers();
    let mut content = walker.content;
    content.items = items;
    match walker.torn {
        true => headings::unjudged(before, walker.faults),
        false => headings::settle(&mut content.items, walker.faults),
    }
    let ranges: Vec<_> = ranges.into_iter().map(|(range, _)| range).collect();
    content.warnings = nearly::find(reading, walker.events.noted(), &ranges);
    content
}

impl<'a> Walker<'a, '_> {
    /// Blocks up to the end of what holds them.
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Item> {
        let mut stack = Stack::default();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(tag) if !is_inline(&tag) => self.block(tag, range, &mut stack),
                Event::Rule => stack.push(self.place(range.start), Piece::Rule),
                Event::Html(_) | Event::End(_) => {}
                // A tight list holds text without a paragraph around it.
                inline => {
                    let bits = self.bits_from(inline, range.clone());
                    self.paragraph(bits, range.start, &mut stack);
                }
            }
        }
        for frame in stack.frames.drain(..).rev() {
            self.torn = true;
            // Another component between the brackets was meant as its content.
            if !self.faults.iter().any(|told| is_nested(told, &frame.place)) {
                self.faults.push(faults::no_end(frame.place, frame.name));
            }
            stack.items.extend(frame.items);
        }
        stack.items
    }

    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, stack: &mut Stack) {
        let place = self.place(range.start);
        if self.depth >= DEPTH {
            self.faults.push(faults::markdown::too_deep(place));
            return self.skip(&tag.to_end());
        }
        self.depth += 1;
        match tag {
            Tag::Paragraph => {
                let bits = self.bits(TagEnd::Paragraph);
                self.paragraph(bits, range.start, stack);
            }
            Tag::Heading { level, .. } => self.heading(level, range, stack),
            Tag::BlockQuote(kind) => {
                let items = self.blocks(Some(TagEnd::BlockQuote(kind)));
                stack.push(place, Piece::Quote(items));
            }
            Tag::CodeBlock(_) => {
                let text = self.code();
                stack.push(place, Piece::Code(text));
            }
            Tag::List(start) => {
                let items = self.list(start.is_some());
                stack.push(place, Piece::List(start, items));
            }
            Tag::Table(alignments) => {
                let table = self.table(&alignments);
                stack.push(place, table);
            }
            Tag::HtmlBlock => {
                self.faults.push(faults::markdown::raw_html(place));
                self.skip(&TagEnd::HtmlBlock);
            }
            Tag::FootnoteDefinition(_) => {
                if !self.told("content/footnote") {
                    self.faults.push(faults::markdown::footnote(place));
                }
                self.skip(&TagEnd::FootnoteDefinition);
            }
            other => self.skip(&other.to_end()),
        }
        self.depth -= 1;
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, stack: &mut Stack) {
        let bits = self.bits(TagEnd::Heading(level));
        if bits.iter().any(|bit| matches!(bit, Bit::Block(..))) {
            return self.paragraph(bits, range.start, stack);
        }
        let place = self.place(range.start);
        let number = level as u8;
        let text = self.only_text(bits);
        let in_columns = stack.holds_titles();
        if number > 4 {
            self.faults.push(faults::markdown::heading_too_deep(place.clone(), number));
        } else if !in_columns {
            if self.level > 0 && number > self.level + 1 {
                self.faults.push(faults::markdown::heading_jump(place.clone(), self.level, number));
            }
            self.level = number;
        }
        stack.push(place, Piece::Heading(number, text));
    }

    /// A paragraph: text, one image, or components of their own.
    fn paragraph(&mut self, bits: Vec<Bit>, at: usize, stack: &mut Stack) {
        let words = bits.iter().any(|bit| match bit {
            Bit::Run(Run::Text(text)) => !text.trim().is_empty(),
            Bit::Run(Run::Break) => false,
            Bit::Run(_) | Bit::Image(..) => true,
            Bit::Block(..) => false,
        });
        let blocks = bits.iter().filter(|bit| matches!(bit, Bit::Block(..))).count();
        if blocks > 0 && words {
            let told: Vec<Fault> = bits
                .iter()
                .filter_map(|bit| match bit {
                    Bit::Block(at, _) => Some(faults::block_in_text(self.place(*at))),
                    _ => None,
                })
                .collect();
            self.faults.extend(told);
            return;
        }
        if blocks > 0 {
            for bit in bits {
                if let Bit::Block(at, meaning) = bit {
                    let place = self.place(at);
                    self.component(*meaning, place, stack);
                }
            }
            return;
        }
        let place = self.place(at);
        if let [Bit::Image(picture, _)] = bits.as_slice() {
            self.content.images.push((picture.path.clone(), place.clone()));
            return stack.push(place, Piece::Image(picture.clone()));
        }
        if self.is_attributed(&bits) {
            return;
        }
        let runs = self.only_text(bits);
        if !runs.is_empty() {
            stack.push(place, Piece::Paragraph(runs));
        }
    }

    fn list(&mut self, numbered: bool) -> Vec<Vec<Item>> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(end)) if end == numbered => break,
                _ => {}
            }
        }
        items
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let unix = if code.contains('\r') { code.replace("\r\n", "\n") } else { code };
        unix.trim_end_matches('\n').to_owned()
    }

    /// Leaves everything up to the end of a tag, however deep it goes.
    pub(super) fn skip(&mut self, end: &TagEnd) {
        let mut open = 1usize;
        for (event, range) in self.events.by_ref() {
            let first = self.holes.partition_point(|hole| hole.hidden < range.start);
            let holes = self.holes.iter_mut().skip(first);
            holes.take_while(|hole| hole.hidden < range.end).for_each(|hole| hole.used = true);
            match event {
                Event::Start(tag) if tag.to_end() == *end => open += 1,
                Event::End(tag) if tag == *end => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    /// A component that Markdown gave back nowhere stands in an address or in HTML.
    fn leftovers(&mut self) {
        for at in 0..self.holes.len() {
            let Some(hole) = self.holes.get(at).filter(|hole| !hole.used) else { continue };
            let place = self.place(hole.range.start);
            self.faults.push(faults::misplaced(place));
        }
    }
}

/// Whether a tag stands in text.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Whether a fault is that of a component inside another's brackets, on a line.
fn is_nested(told: &Fault, place: &Place) -> bool {
    let line = |place: &Place| match place {
        Place::Text { line, .. } => *line,
        _ => 0,
    };
    told.code == faults::NESTED && line(&told.place) == line(place)
}
