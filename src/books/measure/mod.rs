//! Figures that are declared, by a book or by the project: which rows of which table are
//! counted, summed or compared. The declaration is text and plain data, so that a book can
//! hold it as a constant; it is read and checked once, when the project opens.

/// What is aimed at.
mod aimed;

/// Rows by window and word.
mod cells;

/// Figures made of other figures.
mod evaluated;

/// Wordings of what is wrong with a declaration.
pub mod faults;

/// Arithmetic of figures, as it is written.
pub mod formula;

/// Figures that ask the same of a table.
mod grouped;

/// Declarations against what there is.
pub mod judge;

/// What is made of the rows of each cell.
mod kinds;

/// Columns that are looked up in another table.
pub mod looked;

/// One pass over the rows of a table for all figures that ask the same of them.
mod pass;

/// Rows as a book serves them.
pub mod served;

/// What a declaration sees of a table.
pub mod sight;

/// The rows of a table as figures are made of them.
pub mod source;

pub use pass::{One, figures};

use crate::books::{Metric, Names, Registry};
use crate::diag::Place;
use crate::value::condition::Condition;
use crate::value::{Decimal, Name};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words of a declaration: of the program or of the project.
pub type Word = Cow<'static, str>;

/// How a figure is made of the rows of a table, or of other figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// `own.evals`, `deals`: the table whose rows it is made of; empty for a formula.
    pub table: Word,
    /// The condition of rows that exist for it; empty for all.
    pub filter: Word,
    /// What is made of them.
    pub kind: Kind,
    /// What places a row in time.
    pub placed: Placed,
    /// Of fewer cases it has no value.
    pub min_n: u32,
    /// Lowest value of each band and what it is called, the highest first.
    pub bands: Cow<'static, [(Decimal, Name)]>,
    /// What is aimed at, where the table of targets says nothing else.
    pub target: Option<Decimal>,
    /// Where its words stand in the configuration, by their keys.
    pub places: Option<Arc<Places>>,
}

impl Measure {
    /// All rows of a table that is still to be named, counted as at as_of.
    pub const NONE: Measure = Measure {
        table: Cow::Borrowed(""),
        filter: Cow::Borrowed(""),
        kind: Kind::Count,
        placed: Placed::Never,
        min_n: 0,
        bands: Cow::Borrowed(&[]),
        target: None,
        places: None,
    };
}

/// Where words stand, by their keys.
pub type Places = BTreeMap<&'static str, Place>;

/// The figures that arithmetic is made of; none of what is made of rows.
pub fn parts<'r>(
    registry: &'r Registry,
    measure: &Measure,
) -> impl Iterator<Item = &'r Arc<Metric>> {
    let names = match &measure.kind {
        Kind::Value(text) => formula::names(text),
        _ => Vec::new(),
    };
    names.into_iter().filter_map(|name| registry.metric(&name))
}

/// What is made of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How many.
    Count,
    /// How many different words or numbers a column has.
    Distinct(Word),
    /// The sum of a column.
    Sum(Word),
    /// The mean of a column.
    Mean(Word),
    /// The median of a column.
    Median(Word),
    /// The least of a column.
    Min(Word),
    /// The greatest of a column.
    Max(Word),
    /// A quantile of a column, by R-7.
    Quantile(Word, Decimal),
    /// The part of the rows of one condition that another holds for as well; by the sum of a
    /// column where one is named.
    Share {
        /// What is counted.
        part: Word,
        /// Of these; empty for all.
        of: Word,
        /// By the sum of this column instead of by rows.
        by: Option<Word>,
    },
    /// One aggregate over another.
    Ratio(Aggregate, Aggregate),
    /// The value of the last row by day of each word of a column, summed or averaged.
    Latest {
        /// The value.
        column: Word,
        /// One row for each of its words; without it, of all.
        per: Option<Word>,
        /// The mean instead of the sum.
        mean: bool,
    },
    /// The sum of whole numbers in a range, of the latest row of one word of a column.
    Score {
        /// The columns that are added.
        lines: Names,
        /// The least and the greatest that each may have.
        range: (i64, i64),
        /// Whose score it is: the slice that it cannot do without.
        per: Word,
    },
    /// Arithmetic of figures.
    Value(Word),
}

impl Kind {
    /// Whether what it makes of several periods is the sum of what it makes of each.
    pub fn adds_up(&self) -> bool {
        match self {
            Kind::Count | Kind::Distinct(_) | Kind::Sum(_) => true,
            Kind::Value(text) => formula::parse(text).is_ok_and(|node| node.divisor().is_none()),
            _ => false,
        }
    }
}

/// A part of a ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Rows.
    Count,
    /// Different words of a column.
    Distinct(Word),
    /// The sum of a column.
    Sum(Word),
}

/// What places a row in time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placed {
    /// Nothing: a register, known as at as_of only.
    Never,
    /// A day on which it happened.
    Day(Word),
    /// A first day and a day on which it is over: what is live at the end of a day.
    Live(Word, Word),
}

impl Measure {
    /// What is made of all rows of a table, placed by nothing.
    pub const fn of(table: &'static str, kind: Kind) -> Measure {
        Measure {
            table: Cow::Borrowed(table),
            filter: Cow::Borrowed(""),
            kind,
            placed: Placed::Never,
            min_n: 0,
            bands: Cow::Borrowed(&[]),
            target: None,
            places: None,
        }
    }

    /// Where the words of a key stand.
    pub fn place(&self, key: &str) -> Place {
        let found = self.places.as_ref().and_then(|places| places.get(key));
        found.cloned().unwrap_or_default()
    }

    /// The columns that it is made of.
    pub fn columns(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for (_, text) in self.conditions() {
            let read = Condition::parse(text).unwrap_or_default();
            all.extend(read.tests.into_iter().map(|test| test.field));
        }
        let mut add = |name: &Word| all.push(name.to_string());
        match &self.placed {
            Placed::Never => {}
            Placed::Day(day) => add(day),
            Placed::Live(from, until) => [from, until].into_iter().for_each(&mut add),
        }
        match &self.kind {
            Kind::Count | Kind::Value(_) => {}
            Kind::Distinct(column)
            | Kind::Sum(column)
            | Kind::Mean(column)
            | Kind::Median(column)
            | Kind::Min(column)
            | Kind::Max(column)
            | Kind::Quantile(column, _) => add(column),
            Kind::Share { by, .. } => by.iter().for_each(add),
            Kind::Ratio(one, other) => {
                for part in [one, other] {
                    if let Aggregate::Distinct(column) | Aggregate::Sum(column) = part {
                        add(column);
                    }
                }
            }
            Kind::Latest { column, per, .. } => {
                add(column);
                per.iter().for_each(add);
            }
            Kind::Score { lines, per, .. } => {
                add(per);
                all.extend(lines.iter().map(str::to_owned));
            }
        }
        all
    }

    /// The conditions that it asks its rows, by their keys.
    pub fn conditions(&self) -> Vec<(&'static str, &str)> {
        let mut all = vec![("where", self.filter.as_ref())];
        if let Kind::Share { part, of, .. } = &self.kind {
            all.extend([("share", part.as_ref()), ("of", of.as_ref())]);
        }
        all.retain(|(_, text)| !text.is_empty());
        all
    }
}
