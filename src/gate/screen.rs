//! What is in a page: text, alternative texts, links, metadata, and what the
//! browser does not show. A reader that never gives up: a page that is broken
//! must not hide what is in it.

use crate::gate::{Part, Passage};

/// Tags inside of words; every other tag parts them.
const IN_WORDS: &[&str] =
    &["em", "strong", "code", "a", "b", "i", "u", "sub", "sup", "small", "mark"];

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

/// Everything a page says, or none if it is not text.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Passage>> {
    let html = std::str::from_utf8(bytes).ok()?;
    let mut all = Vec::new();
    let mut words = String::new();
    let mut rest = html;
    while let Some((text, tagged)) = rest.split_once('<') {
        words.push_str(&unescaped(text));
        if let Some(comment) = tagged.strip_prefix("!--") {
            let (comment, after) = comment.split_once("-->").unwrap_or((comment, ""));
            say(&mut all, Part::Hidden, comment);
            rest = after;
            continue;
        }
        let end = tag_end(tagged);
        let (tag, after) = (tagged.get(..end).unwrap_or(tagged), tagged.get(end + 1..));
        rest = after.unwrap_or_default();
        let name = name_of(tag);
        if !IN_WORDS.contains(&name.as_str()) {
            words.push(' ');
        }
        attributes(tag, &mut all);
        if !tag.starts_with('/') && (name == "style" || name == "script") {
            let close = format!("</{name}");
            let (raw, after) = rest.split_at(rest.find(&close).unwrap_or(rest.len()));
            match name.as_str() {
                "style" => styled(raw, &mut all),
                _ => say(&mut all, Part::Hidden, raw),
            }
            rest = after;
        }
    }
    words.push_str(&unescaped(rest));
    say(&mut all, Part::Text, &words);
    Some(all)
}

fn say(all: &mut Vec<Passage>, part: Part, text: &str) {
    if !text.trim().is_empty() {
        all.push(Passage { part, page: None, text: text.to_owned() });
    }
}

/// Where a tag ends: a `>` that is not inside quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next();
    name.unwrap_or_default().to_ascii_lowercase()
}

fn attributes(tag: &str, all: &mut Vec<Passage>) {
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let (before, after) = rest.split_at(at);
        let name = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = after.trim_start_matches('=').trim_start();
        let quote = after.chars().next().filter(|c| *c == '"' || *c == '\'');
        let (value, tail) = match quote {
            Some(quote) => {
                let inner = after.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        let part = SAYING.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let (Some((_, part)), false) = (part, value.starts_with("data:")) {
            say(all, *part, &unescaped(value));
        }
        rest = tail;
    }
}

/// Words that a style prints in the margins of paper, and its comments; all
/// else in it are words of the trade of browsers.
fn styled(style: &str, all: &mut Vec<Passage>) {
    for (at, _) in style.match_indices("content:") {
        let declared = style.get(at + 8..).unwrap_or_default().trim_start();
        let Some(quote) = declared.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let inner = declared.get(1..).unwrap_or_default();
        say(all, Part::Text, inner.split(quote).next().unwrap_or_default());
    }
    for comment in style.split("/*").skip(1) {
        say(all, Part::Hidden, comment.split("*/").next().unwrap_or_default());
    }
}

/// Text with its entities read.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
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
    out
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
