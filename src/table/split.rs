//! Text to records and fields. The whole text is in hand, so a record is a few
//! offsets into it; lines and records are counted here, because a quoted field
//! may span lines.

use crate::table::cell::{Cell, unquote};
use crate::table::workbook::limits::CELL_BYTES;
use std::borrow::Cow;

/// Cells of a row beyond this are not kept: no spreadsheet has so many columns.
pub const WIDEST: usize = 16_384;

/// Walks through the records of a text.
pub struct Splitter<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    line: u32,
    stop: Option<Stop>,
}

/// A quote that the file never closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The line in which it stands.
    pub line: u32,
    /// Its byte of the text.
    pub at: usize,
}

/// Why a text is not read to its end, with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A quote that the file never closes.
    OpenQuote(Open),
    /// A cell starts there that is longer than any cell is.
    LongCell(u32),
}

impl Stop {
    /// The same, so many lines later.
    pub fn after(self, lines: u32) -> Stop {
        match self {
            Stop::OpenQuote(open) => Stop::OpenQuote(Open { line: open.line + lines, ..open }),
            Stop::LongCell(line) => Stop::LongCell(line + lines),
        }
    }
}

/// One field: where it stands and how it is quoted.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    start: usize,
    end: usize,
    quoted: bool,
}

impl Span {
    /// The field as a cell of `text`.
    pub fn cell(self, text: &str) -> Cell<'_> {
        let words = text.get(self.start..self.end).unwrap_or("");
        match self.quoted {
            true => Cell::Quoted(words),
            false => Cell::Text(words),
        }
    }

    /// The field as it stands, without its quotes.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        let words = text.get(self.start..self.end).unwrap_or("");
        match self.quoted {
            true => Cow::Owned(unquote(words)),
            false => Cow::Borrowed(words),
        }
    }
}

impl<'a> Splitter<'a> {
    /// Starts at a byte, which must start a record, with that line's number.
    pub fn new(text: &'a str, delimiter: u8, at: usize, line: u32) -> Splitter<'a> {
        Splitter { text, delimiter, at, line, stop: None }
    }

    /// Where the next record starts.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The line at which the next record starts.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Why the text cannot be read to its end.
    pub fn stopped(&self) -> Option<Stop> {
        self.stop
    }

    /// Reads one record's fields; a blank line has none. False at the end, and where a
    /// cell does not end in time.
    pub fn next(&mut self, fields: &mut Vec<Span>) -> bool {
        fields.clear();
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() || self.stop.is_some() {
            return false;
        }
        if let Some(b'\n' | b'\r') = bytes.get(self.at) {
            self.end_line();
            return true;
        }
        let (start, line) = (self.at, self.line);
        loop {
            let field = match bytes.get(self.at) {
                Some(b'"') => self.quoted(),
                _ => self.bare(),
            };
            if fields.len() <= WIDEST {
                fields.push(field);
            }
            match bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(_) => {
                    self.end_line();
                    break;
                }
                None => break,
            }
        }
        // A record that is no longer than a cell may be holds no cell that is.
        self.at - start <= CELL_BYTES || self.is_within(fields, line)
    }

    /// Whether no field of a record, which began in that line, is longer than a cell may be.
    #[cold]
    fn is_within(&mut self, fields: &[Span], line: u32) -> bool {
        let mut line = line;
        for field in fields {
            if field.end - field.start > CELL_BYTES {
                self.stop.get_or_insert(Stop::LongCell(line));
                return false;
            }
            let inside = self.text.as_bytes().get(field.start..field.end);
            line += lines_in(inside.unwrap_or(&[]));
        }
        true
    }

    fn bare(&mut self) -> Span {
        let start = self.at;
        self.at = self.stop(start);
        Span { start, end: self.at, quoted: false }
    }

    /// The next delimiter or line end. Most fields are short: eight bytes are looked
    /// at as one number before a search for long ones is worth its start.
    fn stop(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        for _ in 0..SHORT {
            let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { break };
            let eight = u64::from_le_bytes(*eight);
            let found = mark(eight, self.delimiter) | mark(eight, b'\n') | mark(eight, b'\r');
            if found != 0 {
                return at + found.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        memchr::memchr3(self.delimiter, b'\n', b'\r', rest).map_or(bytes.len(), |end| at + end)
    }

    fn quoted(&mut self) -> Span {
        let bytes = self.text.as_bytes();
        let start = self.at + 1;
        let mut at = start;
        let mut plain = true;
        let end = loop {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let Some(close) = memchr::memchr(b'"', rest).map(|offset| at + offset) else {
                self.stop = Some(Stop::OpenQuote(Open { line: self.line, at: self.at }));
                break bytes.len();
            };
            if bytes.get(close + 1) != Some(&b'"') {
                break close;
            }
            plain = false;
            at = close + 2;
        };
        let after = (end + 1).min(bytes.len());
        self.at = self.stop(after);
        self.line += lines_in(bytes.get(start..end).unwrap_or(&[]));
        if plain && self.at == after {
            return Span { start, end, quoted: false };
        }
        Span { start: start - 1, end: self.at, quoted: true }
    }

    fn end_line(&mut self) {
        let bytes = self.text.as_bytes();
        let pair = bytes.get(self.at) == Some(&b'\r') && bytes.get(self.at + 1) == Some(&b'\n');
        self.at += if pair { 2 } else { 1 };
        self.line += 1;
    }
}

/// So many times eight bytes are looked at.
const SHORT: usize = 4;

/// The high bit of each byte that is `wanted`; bits above the lowest may be wrong.
fn mark(eight: u64, wanted: u8) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let zero = eight ^ (ONES * u64::from(wanted));
    zero.wrapping_sub(ONES) & !zero & (ONES << 7)
}

/// Line ends of any kind.
fn lines_in(bytes: &[u8]) -> u32 {
    let mut count = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes.get(at) == Some(&b'\n') && at > 0 && bytes.get(at - 1) == Some(&b'\r') {
            continue;
        }
        count += 1;
    }
    count
}
