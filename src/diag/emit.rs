//! Faults as people and machines read them.

use crate::diag::{Fault, Place, Severity, column_letters};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A fault as JSON (`contract.md`).
#[derive(Serialize)]
pub struct Json<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    help: Option<&'a str>,
    notes: &'a [String],
}

/// The JSON form of a fault.
pub fn json(fault: &Fault) -> Json<'_> {
    let (line, column) = match &fault.place {
        Place::Text { line, column, .. } => (Some(*line), Some(*column)),
        Place::Cell { line, column, sheet: None, row, .. } => {
            (Some(line.unwrap_or(*row)), column.map(|column| column + 1))
        }
        _ => (None, None),
    };
    let (sheet, cell) = match &fault.place {
        Place::Cell { sheet, row, column, .. } => {
            let letters = column.map(column_letters).unwrap_or_default();
            (sheet.as_deref(), Some(format!("{letters}{row}")))
        }
        _ => (None, None),
    };
    Json {
        code: fault.code,
        severity: fault.severity,
        message: &fault.message,
        file: fault.place.path(),
        line,
        column,
        sheet,
        cell,
        help: fault.help.as_deref(),
        notes: &fault.notes,
    }
}

/// One line: `place: error[code]: message`.
pub fn short(fault: &Fault) -> String {
    let place = fault.place.to_string();
    let colon = if place.is_empty() { "" } else { ": " };
    let message = harmless(&fault.message);
    format!("{}{colon}{}[{}]: {message}", harmless(&place), word(fault.severity), fault.code)
}

/// Text of a file as a terminal may print it: a control sign is shown, not obeyed.
fn harmless(text: &str) -> Cow<'_, str> {
    let odd = |sign: char| sign.is_control() && sign != '\n';
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let shown = |sign: char| match odd(sign) {
        true => sign.escape_default().to_string(),
        false => sign.to_string(),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
        Severity::Refusal => "refused",
    }
}

/// Several lines for people; `colour` adds ANSI styles.
pub fn human(fault: &Fault, colour: bool) -> String {
    let paint = |style: &str, text: &str| match colour {
        true => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        false => text.to_owned(),
    };
    let style = match fault.severity {
        Severity::Note => "1;36",
        Severity::Warning => "1;33",
        Severity::Error | Severity::Refusal => "1;31",
    };
    let head = paint(style, &format!("{}[{}]", word(fault.severity), fault.code));
    let mut out = format!("{head}: {}\n", harmless(&fault.message));
    if fault.place != Place::Nowhere {
        let place = fault.place.to_string();
        let _ = writeln!(out, "  {} {}", paint("2", "-->"), harmless(&place));
    }
    for note in &fault.notes {
        let _ = writeln!(out, "  {} {}", paint("2", "note:"), harmless(note));
    }
    if let Some(help) = &fault.help {
        let _ = writeln!(out, "  {} {}", paint("36", "help:"), harmless(help));
    }
    out
}
