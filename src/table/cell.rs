//! One cell before its column's kind is known to have been met.

use crate::table::workbook::RawCell;
use crate::value::{Day, Decimal};
use std::borrow::Cow;

/// A cell as a file gives it.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// Nothing.
    Blank,
    /// Words as they stand.
    Text(&'a str),
    /// Words between quotes with quotes among them, still as written in the file.
    Quoted(&'a str),
    /// A spreadsheet's number.
    Number(Decimal),
    /// A spreadsheet's day.
    Day(Day),
    /// A spreadsheet's day and the milliseconds after it began.
    Moment(Day, i32),
    /// A spreadsheet's TRUE or FALSE.
    Flag(bool),
    /// `#REF!`
    Error(&'a str),
    /// A formula without a saved result.
    Uncached,
}

impl<'a> Cell<'a> {
    /// A spreadsheet's cell.
    pub fn of(raw: &'a RawCell) -> Cell<'a> {
        match raw {
            RawCell::Blank => Cell::Blank,
            RawCell::Text(text) => Cell::Text(text),
            RawCell::Number(number) => Cell::Number(*number),
            RawCell::Day(day) => Cell::Day(*day),
            RawCell::Moment(day, time) => Cell::Moment(*day, *time),
            RawCell::Flag(flag) => Cell::Flag(*flag),
            RawCell::Error(error) => Cell::Error(error),
            RawCell::Uncached => Cell::Uncached,
        }
    }

    /// Whether nothing is to be seen in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Blank => true,
            Cell::Text(text) => trim(text).is_empty(),
            Cell::Quoted(raw) => {
                raw.bytes().all(|byte| byte == b'"' || byte <= b' ' || byte > b'~')
                    && trim(&unquote(raw)).is_empty()
            }
            _ => false,
        }
    }

    /// The cell as trimmed words.
    pub fn words(&self) -> Cow<'a, str> {
        match self {
            Cell::Blank | Cell::Uncached => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(trim(text)),
            Cell::Quoted(raw) => Cow::Owned(trim(&unquote(raw)).to_owned()),
            Cell::Number(number) => Cow::Owned(number.normalize().to_string()),
            Cell::Day(day) | Cell::Moment(day, _) => Cow::Owned(day.to_string()),
            Cell::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
            Cell::Error(error) => Cow::Borrowed(error),
        }
    }
}

/// Undoes the quotes of a field: doubled ones are one, what follows the closing one is kept.
pub fn unquote(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.strip_prefix('"').unwrap_or(raw);
    while let Some(at) = rest.find('"') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        match after.strip_prefix("\"\"") {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None => {
                out.push_str(after.get(1..).unwrap_or(""));
                return out;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Without the blanks around it: spaces of every kind, NUL, zero-width marks.
pub fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(b'!'..=b'~'), Some(b'!'..=b'~')) => text,
        (None, _) => text,
        _ => text.trim_matches(is_space),
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\0' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Whether trimmed words say that there is nothing.
pub fn is_missing(text: &str) -> bool {
    match text.len() {
        0 => true,
        1..=6 if text.starts_with(['-', '.', 'n', 'N', '(', '<', '\\', '\u{2013}', '\u{2014}']) => {
            matches!(text, "-" | "--" | "---" | "." | ".." | "..." | "\u{2013}" | "\u{2014}")
                || ["n/a", "n.a.", "null", "(null)", "<null>", "(n/a)", "\\n"]
                    .iter()
                    .any(|word| text.eq_ignore_ascii_case(word))
        }
        _ => false,
    }
}

/// Whether words are a formula's error, as a spreadsheet exports it.
pub fn is_error(text: &str) -> bool {
    const ERRORS: &[&str] =
        &["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    text.starts_with('#') && ERRORS.contains(&text)
}

/// Words compared without case and with single spaces: how values are looked up.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Yes or no, in the words of several languages.
pub fn flag(text: &str) -> Option<bool> {
    let word = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if word(&["y", "yes", "true", "t", "1", "x", "ja", "j", "oui", "o", "si", "sí", "wahr", "vrai"])
        || matches!(text, "✓" | "✔" | "☑")
    {
        return Some(true);
    }
    word(&["n", "no", "false", "f", "0", "nein", "non", "falsch", "faux"]).then_some(false)
}
