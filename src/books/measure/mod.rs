//! Figures that are declared, by a book or by the project: which rows of which table are
//! counted, summed or compared. The declaration is text and plain data, so that a book can
//! hold it as a constant; it is read and checked once, when the project opens.

use crate::books::{Figure, Library, Metric, Names, Query};
use crate::diag::Fault;
use crate::value::Decimal;
use std::borrow::Cow;
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
    /// Lowest value of each band and its word, the highest first.
    pub bands: Cow<'static, [(Decimal, Word)]>,
    /// What is aimed at, where the table of targets says nothing else.
    pub target: Option<Decimal>,
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
    };
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// Nothing: a register, known as at as_of only.
    Never,
    /// A day on which it happened.
    Day(Word),
    /// A first day and a day on which it is over: what is live at the end of a day.
    Live(Word, Word),
}

/// Makes a declared figure.
pub fn figure(
    library: &Library,
    metric: &Arc<Metric>,
    _measure: &Measure,
    query: &Query<'_>,
) -> Result<Figure, Fault> {
    let _ = library;
    Ok(Figure::of(metric, query))
}
