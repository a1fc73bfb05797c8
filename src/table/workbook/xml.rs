//! XML as a stream of events, with limits on depth and size. Namespaces are
//! not resolved: names are compared without their prefix.

use crate::diag::Fault;
use crate::table::workbook::archive::{Archive, Part};
use crate::table::workbook::{faults, limits};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// A part of the archive, read as XML.
pub struct Xml<'a> {
    path: &'a str,
    part: String,
    reader: Reader<Part<'a>>,
    buffer: Vec<u8>,
    depth: u32,
    begun: bool,
}

impl<'a> Xml<'a> {
    /// Opens a part, if there is one.
    pub fn open(archive: &'a mut Archive<'_>, part: &str) -> Result<Option<Xml<'a>>, Fault> {
        let path = archive.path;
        let Some(stream) = archive.part(part)?.map(Part::of_text) else { return Ok(None) };
        Ok(Some(Xml::of(path, part, stream)))
    }

    /// Reads a stream, which faults call `part`.
    pub fn of(path: &'a str, part: &str, stream: Part<'a>) -> Xml<'a> {
        let reader = Reader::from_reader(stream);
        let buffer = Vec::with_capacity(256);
        Xml { path, part: part.to_owned(), reader, buffer, depth: 0, begun: false }
    }

    /// The next event; comments and instructions never come.
    pub fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.reader.get_mut().next_token();
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                return Err(match self.reader.get_ref().tripped() {
                    Some(limit) => faults::too_large(self.path, None, limit),
                    None => faults::damaged(self.path, &self.part, &error.to_string()),
                });
            }
        };
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                self.begun = true;
                if self.depth > limits::DEPTH {
                    let what = format!("elements stand more than {} deep in it", limits::DEPTH);
                    return Err(faults::too_large(self.path, None, &what));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Empty(_) => self.begun = true,
            Event::Eof if !self.begun => {
                return Err(faults::damaged(self.path, &self.part, "it is no XML"));
            }
            Event::Eof if self.depth > 0 => {
                return Err(faults::damaged(self.path, &self.part, "it is cut short"));
            }
            Event::DocType(_) => return Err(faults::doctype(self.path, &self.part)),
            _ => {}
        }
        Ok(event)
    }

    /// Elements that are open.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// Passes over the rest of the element that was just entered.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Adds the text of the element that was just entered, and leaves it.
    pub fn text(&mut self, into: &mut String) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        loop {
            match self.next()? {
                Event::Text(text) => into.push_str(&text.xml10_content()),
                Event::CData(text) => into.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => match resolved(&name) {
                    Some(sign) => into.push(sign),
                    None => return Err(self.unknown_entity()),
                },
                _ => {}
            }
            if self.depth <= outside {
                return Ok(());
            }
        }
    }

    /// The fault of an entity that XML itself does not know.
    pub fn unknown_entity(&self) -> Fault {
        faults::damaged(self.path, &self.part, "it has an entity that XML does not know")
    }

    /// The fault of what should not be so.
    pub fn broken(&self, why: &str) -> Fault {
        faults::damaged(self.path, &self.part, why)
    }
}

/// The sign of `&amp;`, `&#13;` and the like.
pub fn resolved(name: &BytesRef<'_>) -> Option<char> {
    match name.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// The value of an attribute, by its name without prefix.
pub fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut all = element.attributes();
    let found =
        all.with_checks(false).flatten().find(|have| have.key.local_name().as_ref() == name);
    found.and_then(|have| have.normalized_value(XmlVersion::Implicit1_0).ok())
}

/// Whether a word of XML says yes.
pub fn is_true(word: &str) -> bool {
    matches!(word.trim(), "1" | "true" | "TRUE" | "True")
}
