//! What is in a PDF: the text of its pages, and every string of its objects
//! that a reader can meet: outline, metadata, alternative texts, links,
//! attachments, wherever they hang.

use crate::gate::{Part, Passage};
use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

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
    for number in document.get_pages().into_keys() {
        let runs = document.extract_text_chunks_with_limit(&[number], MOST);
        let runs: Vec<String> = runs.into_iter().collect::<Result<_, _>>().ok()?;
        for text in readings(&runs) {
            say(&mut all, Part::Text, Some(number), text);
        }
    }
    for object in document.objects.values() {
        object_says(object, &mut all);
    }
    Some(all)
}

/// Runs end where the face changes: between words, between lines, or inside of
/// a word that is partly bold. So they are read apart, and each two as one.
fn readings(runs: &[String]) -> [String; 3] {
    let read = |joined: [bool; 2]| {
        let mut text = String::new();
        for (run, joined) in runs.iter().zip(joined.into_iter().cycle()) {
            text.push_str(if joined { run.trim_end() } else { run });
            text.push_str(if joined { "" } else { " " });
        }
        text
    };
    [read([false, false]), read([true, false]), read([false, true])]
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
        let part = match key.as_slice() {
            // An outline entry hangs in a tree; a title alone is metadata.
            b"Title" if dictionary.has(b"Parent") => Some(Part::Outline),
            b"Title" => Some(Part::Metadata),
            key => SAYING.iter().find(|(known, _)| *known == key).map(|(_, part)| *part),
        };
        match (part, decode_text_string(value)) {
            (Some(part), Ok(text)) => say(all, part, None, text),
            _ => object_says(value, all),
        }
    }
}

fn stream_says(stream: &Stream, all: &mut Vec<Passage>) {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).unwrap_or_default();
    let part = match kind {
        b"Metadata" => Part::Metadata,
        b"EmbeddedFile" => Part::Attachment,
        _ => return,
    };
    let content = stream.decompressed_content_with_limit(MOST).unwrap_or(stream.content.clone());
    let text = String::from_utf8_lossy(&content).into_owned();
    say(all, part, None, if kind == b"Metadata" { without_tags(&text) } else { text });
}

/// The words of XMP without its marks, which are names of a standard.
fn without_tags(xml: &str) -> String {
    let pieces = xml.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<Vec<_>>().join(" ")
}
