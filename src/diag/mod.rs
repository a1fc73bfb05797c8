//! What went wrong, where, and how to mend it. Every stage collects faults;
//! only the edge prints them (`emit`).

/// Days that cannot be read.
pub mod days;

/// Printing faults for people, one a line, and as JSON.
pub mod emit;

/// What stands where a fault is.
pub mod excerpt;

/// The line of the configuration that settles a fault.
mod line;

/// Byte offsets of a text to lines and columns.
mod lines;

/// The nearest valid name to a misspelt one.
pub mod nearest;

/// Slips in TOML, and how the line would be right.
pub mod slips;

pub use line::{Line, by_part, quoted};
pub use lines::Lines;

use excerpt::Excerpt;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// What was done and may be looked at: said under `--verbose` and in JSON.
    Note,
    /// Worth knowing; a fault under `--strict`.
    Warning,
    /// The build writes nothing.
    Error,
    /// A gate refused one document (exit 3).
    Refusal,
}

/// Where a fault is. Paths are relative to the project, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Place {
    /// Nowhere in a file: the command line, the machine.
    #[default]
    Nowhere,
    /// A file as a whole.
    File {
        /// The file.
        file: String,
    },
    /// A place in a text file; line and column count from 1, the column in characters.
    Text {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
    /// A cell or a row of a table.
    Cell {
        /// The file.
        file: String,
        /// The sheet, for spreadsheets.
        sheet: Option<String>,
        /// Row as a spreadsheet numbers it, from 1.
        row: u32,
        /// Column, from 0; none for the whole row.
        column: Option<u32>,
        /// The line of a CSV file at which the record starts, from 1.
        line: Option<u32>,
    },
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Place {
        Place::File { file: file.into() }
    }

    /// A line and column of a text file.
    pub fn text(file: impl Into<String>, line: u32, column: u32) -> Place {
        Place::Text { file: file.into(), line, column }
    }

    /// The place of a byte offset in `text`.
    pub fn offset(file: impl Into<String>, text: &str, offset: usize) -> Place {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before.matches('\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Place::text(file, line, before[start..].chars().count() as u32 + 1)
    }

    /// The file it names, if any.
    pub fn path(&self) -> Option<&str> {
        match self {
            Place::Nowhere => None,
            Place::File { file } | Place::Text { file, .. } | Place::Cell { file, .. } => {
                Some(file)
            }
        }
    }
}

/// Spreadsheet letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

impl fmt::Display for Place {
    /// `content/a.md:3:7`, `data/deals.csv:17:4`, `data/finance.xlsx!Deals:C17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Nowhere => Ok(()),
            Place::File { file } => write!(f, "{file}"),
            Place::Text { file, line, column } => write!(f, "{file}:{line}:{column}"),
            Place::Cell { file, sheet: Some(sheet), row, column, .. } => {
                let letters = column.map(column_letters).unwrap_or_default();
                write!(f, "{file}!{sheet}:{letters}{row}")
            }
            Place::Cell { file, row, column, line, .. } => {
                write!(f, "{file}:{}", line.unwrap_or(*row))?;
                column.map_or(Ok(()), |column| write!(f, ":{}", column + 1))
            }
        }
    }
}

/// One thing wrong: what, where, and how to mend it. Messages are lower case,
/// without a full stop, with values in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, `area/kind`, as in `table/unknown-heading`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what was expected.
    pub message: String,
    /// Where.
    pub place: Place,
    /// How to mend it.
    pub help: Option<String>,
    /// What else helps to understand it.
    pub notes: Vec<String>,
    /// The lines of the configuration that settle it, where such lines do.
    pub settled_by: Vec<Line>,
    /// What stands there; the edge adds it, where the file can be read again.
    pub excerpt: Option<Box<Excerpt>>,
}

impl Fault {
    /// An error.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Fault {
        let (message, severity) = (message.into(), Severity::Error);
        let (help, notes, settled_by, excerpt) = (None, Vec::new(), Vec::new(), None);
        Fault { code, severity, message, place, help, notes, settled_by, excerpt }
    }

    /// A warning.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Fault {
        Fault { severity: Severity::Warning, ..Fault::error(code, place, message) }
    }

    /// A note.
    pub fn remark(code: &'static str, place: Place, message: impl Into<String>) -> Fault {
        Fault { severity: Severity::Note, ..Fault::error(code, place, message) }
    }

    /// A refusal by a gate.
    pub fn refusal(code: &'static str, place: Place, message: impl Into<String>) -> Fault {
        Fault { severity: Severity::Refusal, ..Fault::error(code, place, message) }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = Some(help.into());
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Fault {
        self.notes.push(note.into());
        self
    }

    /// Adds a line of the configuration that settles it; what it decides is what the fault
    /// says, where the line says nothing else.
    #[must_use]
    pub fn settled_by(mut self, line: Line) -> Fault {
        let about = if line.about.is_empty() { self.message.clone() } else { line.about };
        self.settled_by.push(Line { about, settles: self.code, ..line });
        self
    }

    /// Adds "did you mean" when one of `valid` is near `given`.
    #[must_use]
    pub fn suggest<'a>(self, given: &str, valid: impl IntoIterator<Item = &'a str>) -> Fault {
        match nearest::nearest(given, valid) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// As [`Fault::suggest`]; where none is near, what there is, as far as it is short.
    #[must_use]
    pub fn suggest_among<'a>(self, given: &str, valid: impl IntoIterator<Item = &'a str>) -> Fault {
        const FEW: usize = 8;
        let valid: BTreeSet<&str> = valid.into_iter().collect();
        let few: Vec<&str> = valid.iter().copied().take(FEW).collect();
        let more = if valid.len() > FEW { ", …" } else { "" };
        let fault = match few.is_empty() {
            true => self,
            false => self.help(format!("there is `{}`{more}", few.join("`, `"))),
        };
        fault.suggest(given, valid)
    }

    /// As [`Fault::suggest`], of names with what people call them ([`nearest::meant`]).
    #[must_use]
    pub fn suggest_called(self, given: &str, valid: &[(&str, &str)]) -> Fault {
        match nearest::meant(given, valid) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// The first faults of each kind in each file, so that one cause does not fill the
/// screen; `more` says how many of a kind in a file are left out.
pub fn few_of_each(
    faults: Vec<Fault>,
    most: usize,
    more: impl Fn(&Fault, usize) -> Fault,
) -> Vec<Fault> {
    let mut told: Vec<(Fault, usize)> = Vec::new();
    let mut few = Vec::with_capacity(faults.len());
    for fault in faults {
        let same = |(first, _): &&mut (Fault, usize)| {
            first.code == fault.code && first.place.path() == fault.place.path()
        };
        match told.iter_mut().find(same) {
            Some((_, count)) => {
                *count += 1;
                if *count <= most {
                    few.push(fault);
                }
            }
            None => {
                told.push((fault.clone(), 1));
                few.push(fault);
            }
        }
    }
    let left = told.iter().filter(|(_, count)| *count > most);
    few.extend(left.map(|(first, count)| more(first, count - most)));
    few
}

/// A value, or every fault that stands in its way.
pub type Checked<T> = Result<T, Vec<Fault>>;
