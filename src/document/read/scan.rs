//! Finding `{{ … }}` before Markdown is parsed, and hiding it so that every
//! byte of Markdown stays where the author wrote it.

use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// The sign that stands for a byte of a component while Markdown is parsed.
pub const HIDDEN: char = '\u{1a}';

/// What is found between double braces.
#[derive(Debug, PartialEq, Eq)]
pub struct Hole {
    /// The braces and what is between them.
    pub range: Range<usize>,
    /// What is between them.
    pub inside: Range<usize>,
}

/// What is found, and the byte of each `{{` that nothing closes.
#[derive(Debug, Default)]
pub struct Found {
    /// In order.
    pub holes: Vec<Hole>,
    /// In order.
    pub unclosed: Vec<usize>,
    /// Braces of templates that open nothing here, with the byte of each.
    pub stray: Vec<(usize, &'static str)>,
}

/// What nobody writes but who means a template: it would be printed as it stands.
const STRAY: [&str; 2] = ["}}", "{%"];

/// The Markdown that is understood. What is not offered is told so as a fault.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
}

/// Finds components outside code.
pub fn find(body: &str) -> Found {
    let mut found = Found::default();
    if !body.contains("{{") && !STRAY.iter().any(|braces| body.contains(braces)) {
        return found;
    }
    let code = code(body);
    let mut from = 0;
    while let Some(at) = body.get(from..).and_then(|rest| rest.find("{{")).map(|at| from + at) {
        from = at + 2;
        if let Some(range) = holding(&code, at) {
            from = range.end.max(from);
            continue;
        }
        if escaped(body, at) {
            continue;
        }
        match close(body, at + 2) {
            Some(end) => {
                found.holes.push(Hole { range: at..end + 2, inside: at + 2..end });
                from = end + 2;
            }
            None => found.unclosed.push(at),
        }
    }
    if found.unclosed.is_empty() {
        found.stray = stray(body, &code, &found.holes);
    }
    found
}

/// Braces outside of code and components that no backslash makes words.
fn stray(body: &str, code: &[Range<usize>], holes: &[Hole]) -> Vec<(usize, &'static str)> {
    let mut stray = Vec::new();
    for braces in STRAY {
        for (at, _) in body.match_indices(braces) {
            let inside = holes.partition_point(|hole| hole.range.end <= at);
            let inside = holes.get(inside).is_some_and(|hole| hole.range.start <= at);
            let said = escaped(body, at) || closes_words(body, at);
            if !inside && holding(code, at).is_none() && !said {
                stray.push((at, braces));
            }
        }
    }
    stray.sort_unstable();
    stray
}

/// Whether the braces before are words, as in `\{{ name }}`.
fn closes_words(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or_default();
    let opens = before.rfind("{{").filter(|open| escaped(body, *open));
    opens.is_some_and(|open| !before.get(open..).unwrap_or_default().contains("}}"))
}

/// The text with components hidden. A component alone on its line is hidden
/// as a heading, which ends the paragraph above it and starts none below.
pub fn hide(body: &str, holes: &[(Range<usize>, bool)]) -> (String, Vec<usize>) {
    let mut hidden = String::with_capacity(body.len());
    let mut starts = Vec::with_capacity(holes.len());
    let mut from = 0;
    for (range, block) in holes {
        hidden.push_str(body.get(from..range.start).unwrap_or_default());
        let mut left = range.len();
        if *block && left > 2 && alone(body, range) {
            hidden.push_str("# ");
            left -= 2;
        }
        starts.push(hidden.len());
        hidden.extend(std::iter::repeat_n(HIDDEN, left));
        from = range.end;
    }
    hidden.push_str(body.get(from..).unwrap_or_default());
    (hidden, starts)
}

/// The ranges of code, by a first reading of the Markdown as it stands.
fn code(body: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    let ranges = events.filter_map(|(event, range)| match event {
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(range),
        _ => None,
    });
    ranges.collect()
}

/// The range that holds a place, of ranges in order.
pub(super) fn holding(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let index = ranges.partition_point(|range| range.end <= at);
    ranges.get(index).filter(|range| range.start <= at)
}

/// Whether an odd number of backslashes stands before.
pub(super) fn escaped(body: &str, at: usize) -> bool {
    let before = body.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Where `}}` stands, looking past quoted text. A new `{{` before it means
/// that the first was never closed.
fn close(body: &str, from: usize) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut quote = None;
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let pair = (*byte, bytes.get(at + 1).copied());
        match (quote, pair) {
            (Some(_), (b'\\', Some(_))) => at += 1,
            (Some(open), (byte, _)) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, (b'}', Some(b'}'))) => return Some(at),
            (None, (b'{', Some(b'{'))) => return None,
            (None, (b'"' | b'\'', _)) => quote = Some(*byte),
            (None, _) => {}
        }
        at += 1;
    }
    // A quote that is never closed is a fault of its own, told at the quote:
    // take the first `}}` on the line instead of losing the rest of the file.
    let line = body.get(from..)?.lines().next()?;
    let end = line.find("}}")?;
    (!line.get(..end)?.contains("{{")).then_some(from + end)
}

/// Whether nothing else stands on the component's lines, and it is not so far
/// in that a heading there would be none.
fn alone(body: &str, range: &Range<usize>) -> bool {
    let before = body.get(..range.start).unwrap_or_default();
    let indent = before.rsplit('\n').next().unwrap_or_default();
    let after = body.get(range.end..).unwrap_or_default();
    let tail = after.split('\n').next().unwrap_or_default();
    indent.len() <= 3 && indent.chars().all(|sign| sign == ' ') && tail.trim().is_empty()
}
