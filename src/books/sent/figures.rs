//! What is known of figures that were sent.

use crate::books::{Figure, Slice};
use crate::value::{Class, Day, Decimal, Phrase, Unit, Window};
use std::collections::BTreeSet;

/// What was sent, and what of it is told otherwise now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The freezes, in the order in which they were made.
    pub freezes: Vec<Sending>,
    /// Figures that are told otherwise, freeze by freeze.
    pub figures: Vec<Restated>,
}

/// A freeze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Its name.
    pub name: String,
    /// The day it was made.
    pub day: Day,
    /// How many figures it holds.
    pub figures: usize,
    /// How many of them a board may see.
    pub boards: usize,
}

/// A figure that is told otherwise than it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restated {
    /// The freeze that holds it.
    pub freeze: String,
    /// Full name.
    pub metric: String,
    /// What people call it.
    pub label: Phrase,
    /// Narrowed by.
    pub slice: Slice,
    /// Its days.
    pub window: Window,
    /// What it measures.
    pub unit: Unit,
    /// What was sent; nothing where there was no value.
    pub was: Option<Decimal>,
    /// What is told; nothing where it is no longer told.
    pub is: Option<Decimal>,
    /// Who may see it.
    pub class: Class,
    /// The folders of those who were sent it.
    pub readers: BTreeSet<String>,
    /// Why, the reasons that matter most first.
    pub whys: Vec<Why>,
}

/// Why a figure is told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// What happened.
    pub kind: Kind,
    /// By how much, where that is known.
    pub by: Option<Decimal>,
    /// The file.
    pub file: Option<String>,
    /// The line in it, or the row of a sheet.
    pub line: Option<u64>,
    /// What names the row.
    pub key: Option<String>,
    /// What the file calls the column, or the choice that was made otherwise.
    pub column: Option<String>,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
    /// Who may see what stands there.
    pub class: Class,
}

/// What happened to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row is there that was not.
    RowAdded,
    /// A row is no longer there.
    RowRemoved,
    /// A row says something else.
    RowEdited,
    /// It is defined otherwise.
    Definition,
    /// Something was chosen otherwise.
    Choice,
    /// Rates are others.
    Rate,
    /// The same of all that gives another value.
    Tool,
}

impl Kind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::RowAdded => "row_added",
            Kind::RowRemoved => "row_removed",
            Kind::RowEdited => "row_edited",
            Kind::Definition => "definition",
            Kind::Choice => "choice",
            Kind::Rate => "rate",
            Kind::Tool => "tool",
        }
    }
}

impl Sent {
    /// What was sent last of a figure, where it is told otherwise now.
    pub fn last(&self, figure: &Figure) -> Option<&Restated> {
        let days = |window: &Window| (window.start, window.end, window.to_date);
        let same = |one: &&Restated| {
            one.metric == figure.name()
                && one.slice == figure.slice
                && days(&one.window) == days(&figure.window)
        };
        let value = figure.value.ok()?;
        self.figures.iter().rev().find(same).filter(|one| one.was.is_some_and(|was| was != value))
    }
}
