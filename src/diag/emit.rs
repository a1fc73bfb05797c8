//! Faults as people and machines read them.

use crate::diag::excerpt::{self, Bit};
use crate::diag::{Fault, Line, Place, Severity, column_letters};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A fault as JSON.
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
    #[serde(skip_serializing_if = "<[Line]>::is_empty")]
    settled_by: &'a [Line],
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
        settled_by: &fault.settled_by,
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

/// Columns of a terminal that does not say how many it has.
pub const WIDTH: usize = 100;

/// Several lines for people; `colour` adds ANSI styles.
pub fn human(fault: &Fault, colour: bool) -> String {
    human_within(fault, colour, WIDTH)
}

/// [`human`], with what stands at the fault's place cut to so many columns.
pub fn human_within(fault: &Fault, colour: bool, width: usize) -> String {
    let paint = |style: &str, text: &str| match colour && !text.is_empty() {
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
    let excerpt = fault.excerpt.as_deref();
    if fault.place != Place::Nowhere {
        let place = fault.place.to_string();
        let before = " ".repeat(excerpt::indent(excerpt));
        let _ = writeln!(out, "{before}{} {}", paint("2", "-->"), harmless(&place));
    }
    for line in excerpt.map(|excerpt| excerpt::lines(excerpt, width)).unwrap_or_default() {
        let bits: String = line
            .iter()
            .map(|bit| match bit {
                Bit::Frame(text) => paint("2", text),
                Bit::Plain(text) => harmless(text).into_owned(),
                Bit::Marked(text) => paint(style, &harmless(text)),
            })
            .collect();
        let _ = writeln!(out, "{}", bits.trim_end());
    }
    for note in &fault.notes {
        let _ = writeln!(out, "  {} {}", paint("2", "note:"), harmless(note));
    }
    if let Some(help) = &fault.help {
        let _ = writeln!(out, "  {} {}", paint("36", "help:"), harmless(help));
    }
    out
}
