//! What is in a page: text, alternative texts, links, metadata, and what the
//! browser does not show. A reader that never gives up: a page that is broken
//! must not hide what is in it.

/// What stands in the page as data: pictures.
mod data;

use crate::gate::fold::SEAM;
use crate::gate::{Part, Passage};
use memchr::memmem;

/// Tags that may stand inside of words; every other tag parts them.
const IN_WORDS: &[&str] = &[
    "em", "strong", "code", "a", "b", "i", "u", "s", "sub", "sup", "small", "mark", "span", "wbr",
    "tspan", "text", "textpath",
];

/// Attributes that say something, and where a reader meets it.
const SAYING: &[(&str, Part)] = &[
    ("alt", Part::AltText),
    ("aria-label", Part::AltText),
    ("title", Part::AltText),
    ("content", Part::Metadata),
    ("href", Part::Link),
    ("id", Part::Link),
    ("datetime", Part::Text),
    ("data-words", Part::Text),
];

/// Attributes of a drawing that say something, by their last part.
const SAYING_DRAWN: &[&str] =
    &["id", "class", "label", "name", "docname", "title", "alt", "href", "filename"];

/// Everything a page says, or none if it is not text.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Passage>> {
    let html = std::str::from_utf8(bytes).ok()?;
    let mut all = Vec::new();
    marked(html, attributes, &mut all);
    data::read(html, 0, &mut all)?;
    Some(all)
}

/// Everything a drawing says.
pub(super) fn read_drawing(text: &str) -> Vec<Passage> {
    let mut all = Vec::new();
    marked(text, drawn_attributes, &mut all);
    // What cannot be read was refused where it was looked for.
    let _ = data::read(text, 0, &mut all);
    all
}

/// Everything a part of a workbook says: its words, and what it calls its sheets.
pub(super) fn read_parts(text: &str) -> Vec<Passage> {
    let mut all = Vec::new();
    marked(
        text,
        |tag, all| {
            each_attribute(tag, |name, value| {
                if matches!(name, "name" | "title" | "descr" | "display" | "location") {
                    said(Part::Text, value, all);
                }
            })
        },
        &mut all,
    );
    all
}

/// A text with tags, and what `attributes` says of each.
fn marked(html: &str, attributes: fn(&str, &mut Vec<Passage>), all: &mut Vec<Passage>) {
    let mut words = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some((text, tagged)) = split(rest, memchr::memchr(b'<', rest.as_bytes()), 1) {
        unescape(text, &mut words);
        if let Some(comment) = tagged.strip_prefix("!--") {
            let end = memmem::find(comment.as_bytes(), b"-->");
            let (comment, after) = split(comment, end, 3).unwrap_or((comment, ""));
            say(all, Part::Hidden, comment.to_owned());
            rest = after;
            continue;
        }
        if let Some(raw) = tagged.strip_prefix("![CDATA[") {
            let (raw, after) =
                split(raw, memmem::find(raw.as_bytes(), b"]]>"), 3).unwrap_or((raw, ""));
            words.push_str(raw);
            rest = after;
            continue;
        }
        let (tag, after) = split(tagged, tag_end(tagged), 1).unwrap_or((tagged, ""));
        rest = after;
        let name = name_of(tag);
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        words.push(if IN_WORDS.iter().any(&is) { SEAM } else { '\n' });
        attributes(tag, all);
        // A declaration may hold words that entities stand for.
        if tag.starts_with('!') {
            say(all, Part::Hidden, tag.to_owned());
        }
        if let Some(kind) =
            ["style", "script"].iter().find(|kind| !tag.starts_with('/') && is(kind))
        {
            let close = memmem::find(rest.as_bytes(), format!("</{kind}").as_bytes());
            let (raw, after) = split(rest, close, 0).unwrap_or((rest, ""));
            match *kind {
                "style" => styled(raw, all),
                _ => say(all, Part::Hidden, raw.to_owned()),
            }
            rest = after;
        }
    }
    unescape(rest, &mut words);
    say(all, Part::Text, words);
}

/// What is before a place, and after the `len` bytes that stand there.
fn split(text: &str, at: Option<usize>, len: usize) -> Option<(&str, &str)> {
    let at = at?;
    Some((text.get(..at)?, text.get(at + len..)?))
}

fn say(all: &mut Vec<Passage>, part: Part, text: String) {
    if !text.trim().is_empty() {
        all.push(Passage { part, page: None, text });
    }
}

/// Where a tag ends: a `>` that is not inside quotes.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let at = from + memchr::memchr3(b'>', b'"', b'\'', bytes.get(from..)?)?;
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote => from = at + 2 + memchr::memchr(*quote, bytes.get(at + 1..)?)?,
        }
    }
}

fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_ascii_whitespace() || c == '/');
    name.into_iter().next().unwrap_or_default()
}

fn attributes(tag: &str, all: &mut Vec<Passage>) {
    each_attribute(tag, |name, value| {
        let part = SAYING.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((_, part)) = part {
            said(*part, value, all);
        }
    });
}

/// Of a drawing: ids, classes and what else somebody called its parts.
fn drawn_attributes(tag: &str, all: &mut Vec<Passage>) {
    each_attribute(tag, |name, value| {
        let last = name.rsplit([':', '-']).next().unwrap_or(name);
        let said_so = SAYING_DRAWN.iter().any(|known| known.eq_ignore_ascii_case(last));
        if said_so || name.starts_with("data-") {
            said(Part::Hidden, value, all);
        }
    });
}

fn said(part: Part, value: &str, all: &mut Vec<Passage>) {
    if !value.starts_with("data:") {
        let mut text = String::with_capacity(value.len());
        unescape(value, &mut text);
        say(all, part, text);
    }
}

fn each_attribute(tag: &str, mut take: impl FnMut(&str, &str)) {
    let mut rest = tag;
    while let Some((before, after)) = split(rest, memchr::memchr(b'=', rest.as_bytes()), 1) {
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = after.trim_start_matches('=').trim_start();
        let quote = after.bytes().next().filter(|b| *b == b'"' || *b == b'\'');
        let (value, tail) = match quote {
            Some(quote) => {
                let inner = after.get(1..).unwrap_or_default();
                split(inner, memchr::memchr(quote, inner.as_bytes()), 1).unwrap_or((inner, ""))
            }
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        take(name, value);
        rest = tail;
    }
}

/// Words that a style prints in the margins of paper, and its comments; all
/// else in it are words of the trade of browsers.
fn styled(style: &str, all: &mut Vec<Passage>) {
    for at in memmem::find_iter(style.as_bytes(), b"content:") {
        let declared = style.get(at + 8..).unwrap_or_default().trim_start();
        let Some(quote) = declared.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let inner = declared.get(1..).unwrap_or_default();
        say(all, Part::Text, inner.split(quote).next().unwrap_or_default().to_owned());
    }
    for at in memmem::find_iter(style.as_bytes(), b"/*") {
        let comment = style.get(at + 2..).unwrap_or_default().split("*/").next();
        say(all, Part::Hidden, comment.unwrap_or_default().to_owned());
    }
}

/// Adds a text with its entities read.
fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = split(rest, memchr::memchr(b'&', rest.as_bytes()), 1) {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() < 10);
        match entity.and_then(|(name, tail)| Some((character(name)?, tail))) {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}

fn character(entity: &str) -> Option<char> {
    let code = |digits: &str, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "shy" => Some('\u{ad}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            match number.strip_prefix(['x', 'X']) {
                Some(hex) => code(hex, 16),
                None => code(number, 10),
            }
        }
    }
}
