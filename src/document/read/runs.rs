//! Text, marks and components inside a block.

use crate::document::faults;
use crate::document::read::piece::{Run, plain};
use crate::document::read::resolve::Meaning;
use crate::document::read::scan::HIDDEN;
use crate::document::read::walker::{Bit, DEPTH, Walker};
use crate::document::tree::Picture;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

impl Walker<'_, '_> {
    /// The text of a block, up to its end.
    pub(super) fn bits(&mut self, until: TagEnd) -> Vec<Bit> {
        let outer = self.begin_block();
        let bits = self.marked(until);
        self.end_block(outer, bits)
    }

    /// Text up to the end of what holds it.
    fn marked(&mut self, until: TagEnd) -> Vec<Bit> {
        let mut bits = std::mem::take(&mut self.spare);
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(end) if end == until => break,
                event => self.bit(event, range, &mut bits),
            }
        }
        bits
    }

    /// Text of a tight list item: up to the next block, without a paragraph.
    pub(super) fn bits_from(&mut self, first: Event<'_>, range: Range<usize>) -> Vec<Bit> {
        let (outer, mut bits) = (self.begin_block(), Vec::new());
        self.bit(first, range, &mut bits);
        while let Some((event, range)) = self.events.next_if(in_text) {
            self.bit(event, range, &mut bits);
        }
        self.end_block(outer, bits)
    }

    fn bit(&mut self, event: Event<'_>, range: Range<usize>, bits: &mut Vec<Bit>) {
        match event {
            Event::Text(text) => self.text(&text, range, bits),
            Event::Code(text) => {
                self.words(&text, None);
                bits.push(Bit::Run(Run::Code(text.into_string())));
            }
            Event::SoftBreak => {
                self.words(" ", None);
                push_text(bits, " ");
            }
            Event::HardBreak => {
                self.words("\n", None);
                bits.push(Bit::Run(Run::Break));
            }
            Event::InlineHtml(tag) if tag.starts_with("</") && self.told("content/raw-html") => {}
            Event::InlineHtml(_) | Event::Html(_) => {
                self.faults.push(faults::markdown::raw_html(self.place(range.start)));
            }
            Event::FootnoteReference(_) => {
                self.faults.push(faults::markdown::footnote(self.place(range.start)));
            }
            Event::TaskListMarker(_) => {
                self.faults.push(faults::markdown::task_list(self.place(range.start)));
            }
            Event::Start(tag) => self.mark(tag, range, bits),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule | Event::End(_) => {}
        }
    }

    /// Whether a fault of this kind was found in the file: what belongs to it, as
    /// the end of an HTML tag, is no fault of its own.
    pub(super) fn told(&self, code: &str) -> bool {
        self.faults.iter().any(|fault| fault.code == code)
    }

    fn mark(&mut self, tag: Tag<'_>, range: Range<usize>, bits: &mut Vec<Bit>) {
        let place = self.place(range.start);
        if self.depth >= DEPTH {
            self.faults.push(faults::markdown::too_deep(place));
            return self.skip(&tag.to_end());
        }
        self.depth += 1;
        match tag {
            Tag::Emphasis => {
                let inner = self.inner(TagEnd::Emphasis);
                bits.push(Bit::Run(Run::Emphasis(inner)));
            }
            Tag::Strong => {
                let inner = self.inner(TagEnd::Strong);
                bits.push(Bit::Run(Run::Strong(inner)));
            }
            Tag::Strikethrough => {
                self.faults.push(faults::markdown::strikethrough(place));
                self.skip(&TagEnd::Strikethrough);
            }
            Tag::Link { dest_url, .. } => {
                let inner = self.inner(TagEnd::Link);
                if !is_address(&dest_url) && !dest_url.contains(HIDDEN) {
                    self.faults.push(faults::markdown::bad_link(place, &dest_url));
                } else if !dest_url.contains([':', HIDDEN]) {
                    self.content.links.push((dest_url.to_string(), place));
                }
                bits.push(Bit::Run(Run::Link(dest_url.into_string(), inner)));
            }
            Tag::Image { dest_url, title, .. } => {
                let bit = self.image(&dest_url, &title, range.start);
                bits.push(bit);
            }
            other => self.skip(&other.to_end()),
        }
        self.depth -= 1;
    }

    fn inner(&mut self, until: TagEnd) -> Vec<Run> {
        let bits = self.marked(until);
        self.only_text(bits)
    }

    /// An image; what Markdown calls its title stands under it.
    fn image(&mut self, address: &str, title: &str, at: usize) -> Bit {
        let outer = self.cited.enter();
        let bits = self.bits(TagEnd::Image);
        let of_alt = self.cited.leave(outer);
        self.cited.apart();
        let runs = self.only_text(bits);
        let place = self.place(at);
        let mut alt = String::new();
        plain(&runs, &mut alt);
        if alt.trim().is_empty() {
            self.faults.push(faults::markdown::no_alt(place.clone()));
        }
        let filled = |run: &Run| {
            matches!(run, Run::Figure(_) | Run::Field(..) | Run::Time(_) | Run::Stated(..))
        };
        if runs.iter().any(filled) {
            self.faults.push(faults::in_address(place.clone()));
        }
        let path = image_path(self.reading.lines.path, address);
        if path.is_none() {
            self.faults.push(faults::markdown::bad_image(place.clone(), address));
        }
        if title.contains(HIDDEN) {
            self.faults.push(faults::in_address(place.clone()));
        }
        let note = of_alt.or(self.worded(title, &place)).unwrap_or_default();
        let (path, caption) = (path.unwrap_or_default(), title.trim().to_owned());
        Bit::Image(Picture { path, alt: alt.trim().to_owned(), caption, note, width: None }, at)
    }

    /// Tells of `{width=50%}` behind an image, which other programs read.
    pub(super) fn is_attributed(&mut self, bits: &[Bit]) -> bool {
        let [Bit::Image(_, at), Bit::Run(Run::Text(text))] = bits else { return false };
        let text = text.trim();
        let told = text.starts_with('{') && text.ends_with('}');
        if told {
            let body = self.reading.lines.text.get(self.base + at..).unwrap_or_default();
            let place = self.place(at + body.find(text).unwrap_or(0));
            self.faults.push(faults::markdown::image_attributes(place, text));
        }
        told
    }

    /// The bits as text; what cannot stand in text is told.
    pub(super) fn only_text(&mut self, mut bits: Vec<Bit>) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::with_capacity(bits.len());
        for bit in bits.drain(..) {
            match bit {
                Bit::Run(Run::Text(text)) => match runs.last_mut() {
                    Some(Run::Text(before)) => before.push_str(&text),
                    _ => runs.push(Run::Text(text)),
                },
                Bit::Run(run) => runs.push(run),
                Bit::Block(at, _) => {
                    let fault = faults::block_in_text(self.place(at));
                    self.faults.push(fault);
                }
                Bit::Image(_, at) => {
                    let fault = faults::markdown::image_in_text(self.place(at));
                    self.faults.push(fault);
                }
            }
        }
        self.spare = bits;
        runs
    }

    /// Words, with the components that were hidden in them.
    fn text(&mut self, text: &str, range: Range<usize>, bits: &mut Vec<Bit>) {
        let mut from = 0;
        while let Some(at) = memchr::memchr(HIDDEN as u8, rest(text, from)).map(|at| from + at) {
            self.typed(text.get(from..at), range.start + from, bits);
            let start = range.start + at;
            let index = self.holes.partition_point(|hole| hole.hidden < start);
            let Some(hole) = self.holes.get_mut(index).filter(|hole| hole.hidden == start) else {
                // The middle of a component that was met already.
                from = at + 1;
                continue;
            };
            hole.used = true;
            let place = hole.range.start;
            from = at + (hole.range.end - hole.hidden).min(text.len() - at);
            self.cited.apart();
            match &hole.meaning {
                Meaning::Inline(run) => bits.push(Bit::Run(run.clone())),
                meaning if meaning.is_block() => {
                    bits.push(Bit::Block(place, Box::new(meaning.clone())));
                }
                _ => {}
            }
        }
        self.typed(text.get(from..), range.start + from, bits);
    }

    fn typed(&mut self, words: Option<&str>, at: usize, bits: &mut Vec<Bit>) {
        let words = words.unwrap_or_default();
        self.words(words, Some(at));
        push_text(bits, words);
    }
}

fn rest(text: &str, from: usize) -> &[u8] {
    text.as_bytes().get(from..).unwrap_or_default()
}

/// Adds words to those before them.
pub(super) fn push_text(bits: &mut Vec<Bit>, words: &str) {
    if words.is_empty() {
        return;
    }
    match bits.last_mut() {
        Some(Bit::Run(Run::Text(text))) => text.push_str(words),
        _ => bits.push(Bit::Run(Run::Text(words.to_owned()))),
    }
}

/// Whether an event stands in text.
fn in_text(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}

/// Addresses a document may lead to.
fn is_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    // What leads to a machine without saying how, or carries a password.
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = address.starts_with("//") || address.contains('\\') || host.contains('@');
    !address.is_empty()
        && !odd
        && !address.contains(HIDDEN)
        && match scheme {
            Some("http" | "https" | "mailto" | "tel") => true,
            Some(scheme) => scheme.contains(['/', '#', '?']),
            None => true,
        }
}

/// The path in the project of an image, which a leading `/` counts from its
/// root and anything else from the content file.
pub(super) fn image_path(file: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.contains([':', '\\', HIDDEN]) {
        return None;
    }
    let (mut parts, rest): (Vec<&str>, &str) = match address.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => {
            let mut folder: Vec<&str> = file.split('/').collect();
            folder.pop();
            (folder, address)
        }
    };
    for part in rest.split('/') {
        match part {
            "" => return None,
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a text ends inside the address of a link: Markdown does not see a link
/// there once the component is hidden, and would print its brackets.
pub(super) fn in_address(before: &str) -> bool {
    // No address holds a blank: only the last word is looked at, however long the text is.
    let last = before.rsplit(|sign: char| sign.is_whitespace() || sign == ')').next();
    last.is_some_and(|word| word.contains("]("))
}
