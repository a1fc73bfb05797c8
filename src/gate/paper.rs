//! What is in a PDF: the text of its pages with the forms and patterns that they draw,
//! and every string of its objects that a reader can meet: outline, metadata, alternative
//! texts, links, attachments, wherever they hang.

/// Forms and patterns.
mod drawn;

/// The text of what is shown.
mod said;

/// The same by another reader.
pub(super) mod second;

/// What operations of a page show.
mod shown;

use crate::gate::paper::drawn::Drawn;
use crate::gate::paper::said::Said;
use crate::gate::paper::shown::{Shown, each};
use crate::gate::{Part, Passage, picture};
use lopdf::{Dictionary, Document, Encoding, Object, Stream, decode_text_string};
use std::collections::{BTreeMap, BTreeSet};

/// Most bytes that one stream may inflate to.
const MOST: usize = 64 << 20;

/// Keys whose strings say something, and where a reader meets it.
const SAYING: &[(&[u8], Part)] = &[
    (b"Alt", Part::AltText),
    (b"ActualText", Part::Text),
    (b"E", Part::AltText),
    (b"Contents", Part::AltText),
    (b"URI", Part::Link),
    (b"Author", Part::Metadata),
    (b"Subject", Part::Metadata),
    (b"Keywords", Part::Metadata),
    (b"Creator", Part::Metadata),
    (b"Producer", Part::Metadata),
    (b"TU", Part::AltText),
    (b"UF", Part::Attachment),
    (b"F", Part::Attachment),
    (b"Desc", Part::Attachment),
];

/// Everything a PDF says, or none if it cannot be read.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Passage>> {
    let document = Document::load_mem(bytes).ok()?;
    let mut all = Vec::new();
    let mut faces = Vec::new();
    let mut seen = BTreeSet::new();
    for (number, id) in document.get_pages() {
        let fonts = document.get_page_fonts(id).ok()?;
        let content = document.get_page_content_with_limit(id, MOST).ok()?;
        say(&mut all, Part::Text, Some(number), text(&document, &fonts, &content, &mut faces)?);
        for form in drawn::on_page(&document, id, &mut seen) {
            let content = form.content(MOST)?;
            let fonts = drawn::fonts(&document, form.resources);
            say(&mut all, Part::Text, Some(number), text(&document, &fonts, &content, &mut faces)?);
        }
    }
    for (id, object) in &document.objects {
        object_says(object, &mut all);
        // What no page draws can still be taken out of the file.
        if let Some(form) = Drawn::of(&document, object).filter(|_| !seen.contains(id)) {
            let content = form.content(MOST)?;
            let fonts = drawn::fonts(&document, form.resources);
            say(&mut all, Part::Hidden, None, text(&document, &fonts, &content, &mut faces)?);
        }
    }
    Some(all)
}

/// A face of the file, read once however many pages use it.
struct Face<'a> {
    font: &'a Dictionary,
    encoding: Encoding<'a>,
    /// What codes of two bytes read, which composite fonts have; by the code.
    pairs: Option<Vec<Option<String>>>,
}

impl<'a> Face<'a> {
    fn new(font: &'a Dictionary, document: &'a Document) -> Option<Face<'a>> {
        let encoding = font.get_font_encoding_with_limit(document, MOST).ok()?;
        let composite = font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        Some(Face { font, encoding, pairs: composite.then(Vec::new) })
    }

    fn read(&mut self, bytes: &[u8], text: &mut String) -> Option<()> {
        let (codes, rest) = bytes.as_chunks::<2>();
        let Some(pairs) = self.pairs.as_mut().filter(|_| rest.is_empty()) else {
            return self.encoding.write_to_string(bytes, text).ok();
        };
        // Halves of a character beyond the first plane read only together.
        for code in codes {
            let at = usize::from(u16::from_be_bytes(*code));
            if pairs.len() <= at {
                pairs.resize(at + 1, None);
            }
            let slot = pairs.get_mut(at)?;
            if slot.is_none() {
                *slot = Some(self.encoding.bytes_to_string(code).ok()?);
            }
            text.push_str(slot.as_deref()?);
        }
        Some(())
    }
}

/// The text that a content shows.
fn text<'a>(
    document: &'a Document,
    fonts: &BTreeMap<Vec<u8>, &'a Dictionary>,
    content: &[u8],
    faces: &mut Vec<Face<'a>>,
) -> Option<String> {
    let mut said = Said::default();
    let mut face: Option<usize> = None;
    each(content, |shown| {
        match shown {
            Shown::Face(name) => face = fonts.get(name).and_then(|font| at(faces, font, document)),
            // What stands in a face that cannot be read is refused, not passed.
            Shown::Text(pieces) => {
                let face = face.and_then(|at| faces.get_mut(at))?;
                said.text(pieces, |codes, text| face.read(codes, text))?;
            }
            Shown::Line => said.line(),
            Shown::From(height) => said.from(height),
            Shown::At(height) => said.at(height),
        }
        Some(())
    })?;
    Some(said.text)
}

/// Where a face stands among those read, read now if it was not.
fn at<'a>(
    faces: &mut Vec<Face<'a>>,
    font: &'a Dictionary,
    document: &'a Document,
) -> Option<usize> {
    if let Some(known) = faces.iter().position(|face| std::ptr::eq(face.font, font)) {
        return Some(known);
    }
    faces.push(Face::new(font, document)?);
    Some(faces.len() - 1)
}

fn say(all: &mut Vec<Passage>, part: Part, page: Option<u32>, text: String) {
    if !text.trim().is_empty() {
        all.push(Passage { part, page, text });
    }
}

fn object_says(object: &Object, all: &mut Vec<Passage>) {
    match object {
        Object::Dictionary(dictionary) => dictionary_says(dictionary, all),
        Object::Array(items) => items.iter().for_each(|item| object_says(item, all)),
        Object::Stream(stream) => {
            dictionary_says(&stream.dict, all);
            stream_says(stream, all);
        }
        _ => {}
    }
}

fn dictionary_says(dictionary: &Dictionary, all: &mut Vec<Passage>) {
    for (key, value) in dictionary {
        match (part_of(key, dictionary.has(b"Parent")), decode_text_string(value)) {
            (Some(part), Ok(text)) => say(all, part, None, text),
            _ => object_says(value, all),
        }
    }
}

/// Where a reader meets the string of a key: an outline entry hangs in a tree; a title
/// alone is metadata.
fn part_of(key: &[u8], hangs: bool) -> Option<Part> {
    match key {
        b"Title" if hangs => Some(Part::Outline),
        b"Title" => Some(Part::Metadata),
        key => SAYING.iter().find(|(known, _)| *known == key).map(|(_, part)| *part),
    }
}

fn stream_says(stream: &Stream, all: &mut Vec<Passage>) {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    let part = match kind {
        b"Metadata" => Part::Metadata,
        b"EmbeddedFile" => Part::Attachment,
        b"XObject" => return picture_says(stream, all),
        _ => return,
    };
    let content = stream.decompressed_content_with_limit(MOST).unwrap_or(stream.content.clone());
    let text = String::from_utf8_lossy(&content).into_owned();
    say(all, part, None, if kind == b"Metadata" { without_tags(&text) } else { text });
}

/// A photograph stands in the file as it was taken, with what it says beside its pixels.
fn picture_says(stream: &Stream, all: &mut Vec<Passage>) {
    if stream.filters().is_ok_and(|filters| filters.contains(&b"DCTDecode".as_slice())) {
        picture::says(&stream.content, all);
    }
}

/// The words of XMP without its marks, which are names of a standard.
fn without_tags(xml: &str) -> String {
    let pieces = xml.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ")
}
