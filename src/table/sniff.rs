//! What a delimited text is like: encoding, delimiter, line ends. Also a plain
//! way to its records, for `doctor` and for looking at a file without a schema.

use crate::diag::{Checked, Fault};
use crate::table::split::{Splitter, Stop};
use crate::table::{encoding, faults};
use std::borrow::Cow;

/// A delimited text, looked at.
#[derive(Debug)]
pub struct Sniffed<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// `utf-8`, `utf-16le`, `windows-1252`, …
    pub encoding: &'static str,
    /// The delimiter.
    pub delimiter: char,
    /// `LF`, `CRLF`, `CR` or `mixed`; counted outside quoted fields of the beginning.
    pub line_ends: &'static str,
    /// Where records start: after a `sep=;` line, if there is one.
    pub start: usize,
    /// The line there.
    pub line: u32,
    /// What to know about it.
    pub warnings: Vec<Fault>,
}

/// A record with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its row, as a spreadsheet numbers them.
    pub row: u32,
    /// The line at which it starts.
    pub line: u32,
    /// The byte of the text after it.
    pub end: usize,
    /// The line there.
    pub next_line: u32,
    /// Its fields as they stand, without quotes; none for a blank line.
    pub fields: Vec<String>,
}

/// Looks at a delimited text.
pub fn sniff<'a>(path: &str, bytes: &'a [u8]) -> Checked<Sniffed<'a>> {
    let read = encoding::decode(path, bytes)?;
    let (start, stated) = hint(&read.text);
    let delimiter = stated.unwrap_or_else(|| delimiter(&read.text, start));
    let line_ends = line_ends(&read.text, start, delimiter);
    Ok(Sniffed {
        encoding: read.encoding,
        delimiter: char::from(delimiter),
        line_ends,
        start,
        line: if start > 0 { 2 } else { 1 },
        text: read.text,
        warnings: read.warnings,
    })
}

/// Every record of a delimited text; a quote that is never closed is a fault.
pub fn records(path: &str, bytes: &[u8]) -> Checked<(Vec<Record>, Vec<Fault>)> {
    let sniffed = sniff(path, bytes)?;
    let (records, stop) = sniffed.first(usize::MAX);
    match stop {
        Some(stop) => Err(vec![sniffed.stopped(path, stop)]),
        None => Ok((records, sniffed.warnings)),
    }
}

impl Sniffed<'_> {
    /// The fault of a text that cannot be read to its end.
    pub fn stopped(&self, path: &str, stop: Stop) -> Fault {
        match stop {
            Stop::OpenQuote(open) => faults::file::open_quote(path, &self.text, open),
            Stop::LongCell(line) => faults::file::long_cell(path, line),
        }
    }

    /// The first `count` records, and why they are not all.
    pub fn first(&self, count: usize) -> (Vec<Record>, Option<Stop>) {
        let mut splitter = Splitter::new(&self.text, self.delimiter as u8, self.start, self.line);
        let mut spans = Vec::new();
        let mut out = Vec::new();
        let mut row = 0;
        while out.len() < count {
            let line = splitter.line();
            if !splitter.next(&mut spans) {
                break;
            }
            row += 1;
            let fields = spans.iter().map(|span| span.text(&self.text).into_owned()).collect();
            out.push(Record { row, line, end: splitter.at(), next_line: splitter.line(), fields });
        }
        (out, splitter.stopped())
    }
}

/// A first line `sep=;`, as Excel writes and reads it.
fn hint(text: &str) -> (usize, Option<u8>) {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or("").trim_matches('"');
    let stated = match line.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("sep=") => line.as_bytes().get(4..),
        _ => None,
    };
    let Some([delimiter]) = stated else { return (0, None) };
    if !delimiter.is_ascii() || delimiter.is_ascii_alphanumeric() || *delimiter == b'"' {
        return (0, None);
    }
    let pair = text.get(end..).is_some_and(|rest| rest.starts_with("\r\n"));
    ((end + if pair { 2 } else { 1 }).min(text.len()), Some(*delimiter))
}

/// How much of a text decides its delimiter.
const LOOKED_AT: usize = 64 * 1024;

/// The delimiter that makes the most records equally wide.
fn delimiter(text: &str, start: usize) -> u8 {
    let mut best = (0, 0, b',');
    for delimiter in [b',', b';', b'\t', b'|'] {
        let mut splitter = Splitter::new(text, delimiter, start, 1);
        let mut spans = Vec::new();
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        let mut records = 0;
        while splitter.at() < start + LOOKED_AT && records < 1000 && splitter.next(&mut spans) {
            *widths.entry(spans.len()).or_default() += 1;
            records += 1;
        }
        let usual = widths.iter().filter(|(width, _)| **width > 1);
        let Some((width, count)) = usual.max_by_key(|(width, count)| (**count, **width)) else {
            continue;
        };
        if (*count, *width) > (best.0, best.1) {
            best = (*count, *width, delimiter);
        }
    }
    best.2
}

fn line_ends(text: &str, start: usize, delimiter: u8) -> &'static str {
    let mut splitter = Splitter::new(text, delimiter, start, 1);
    let mut spans = Vec::new();
    let (mut lf, mut crlf, mut cr) = (0, 0, 0);
    while splitter.at() < start + LOOKED_AT && splitter.next(&mut spans) {
        let before = text.as_bytes().get(..splitter.at()).unwrap_or(&[]);
        match before {
            [.., b'\r', b'\n'] => crlf += 1,
            [.., b'\n'] => lf += 1,
            [.., b'\r'] => cr += 1,
            _ => {}
        }
    }
    match (lf, crlf, cr) {
        (_, 0, 0) => "LF",
        (0, _, 0) => "CRLF",
        (0, 0, _) => "CR",
        _ => "mixed",
    }
}
