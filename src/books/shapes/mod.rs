//! Views that are declared, by a book, by the project or by a document: how figures are laid
//! out. Every shape has its table, its chart, its finding and its rules, whatever it shows.

/// From one figure to another.
mod bridge;

/// A row for each word.
mod by;

/// What can be wrong with a declaration.
mod check;

/// Declarations, read back.
mod declared;

/// Wordings of every fault of shapes.
mod faults;

/// Figures beside what was before and what was aimed at.
mod figures;

/// What goes on from step to step.
mod funnel;

/// What is laid out, and what it is made of.
mod laying;

/// One figure by the words of two slices.
mod matrix;

/// Figures over time.
mod over;

/// How numbers compare as they are printed.
mod reads;

/// Rows of a table.
mod rows;

/// The words of slices.
mod words;

pub use check::{Wrong, check};
pub use words::{NOT_STATED, SliceWord, Words as SliceWords, by};

use crate::books::calendar::Span;
use crate::books::making::{drawn, viewing};
use crate::books::{Ask, Library, Shown, ViewSpec};
use crate::diag::Fault;
use laying::Laying;
use std::borrow::Cow;
use std::sync::Arc;

/// Words of a declaration: of the program or of the project.
pub type Word = Cow<'static, str>;

/// Several of them.
pub type Words = Cow<'static, [Word]>;

/// How figures are laid out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    /// What it lays out, and how.
    pub layout: Layout,
    /// How it is drawn: `bars`, `trend`; none for a table alone.
    pub chart: Option<Chart>,
    /// What is said instead of the computed finding.
    pub finding: Option<Word>,
    /// The days that what happens is counted over; else each figure has its own. Of a view at
    /// a day each has its own up to that day, whatever days are asked for.
    pub span: Option<Span>,
}

/// The seven shapes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
        /// Whether each row says which part of all the first figure is.
        share: bool,
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
        /// Whether the last step alone is told, not the whole way.
        step: bool,
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
    /// What goes on from step to step.
    Funnel {
        /// The steps.
        steps: Steps,
    },
    /// From one figure to another by changes.
    Bridge {
        /// Where it starts.
        start: Word,
        /// What is added; with `-` before it, what is taken away.
        changes: Words,
        /// Where it ends.
        end: Word,
    },
    /// Figures with what was before, what is aimed at and how they stand.
    Figures {
        /// The figures.
        show: Words,
        /// Whether those without a target are left out.
        aimed: bool,
    },
}

/// Words of a declaration of ours.
macro_rules! named {
    ($($word:literal),* $(,)?) => {
        std::borrow::Cow::Borrowed(&[$(std::borrow::Cow::Borrowed($word)),*])
    };
}

pub(in crate::books) use named;

/// The steps of a funnel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Steps {
    /// Figures that follow each other.
    Figures(Words),
    /// The words of a column, in their order: what stands at one has passed those before it.
    Words {
        /// The table whose rows are counted, or the figure that is parted.
        table: Word,
        /// The column, or the slice.
        column: Word,
        /// Its words.
        order: Words,
    },
}

/// How long a point of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// Lays out a view that is declared, by whomever.
pub fn show(
    library: &Library,
    spec: &Arc<ViewSpec>,
    shape: &Shape,
    ask: &Ask,
) -> Result<Shown, Fault> {
    let laying = Laying::new(library, spec, shape, ask)?;
    let made = match &shape.layout {
        Layout::By { .. } => by::show(laying),
        Layout::Over { .. } => over::show(laying),
        Layout::Matrix { .. } => matrix::show(laying),
        Layout::Figures { .. } => figures::show(laying),
        Layout::Rows { .. } => rows::show(laying),
        Layout::Funnel { steps } => funnel::show(laying, steps),
        Layout::Bridge { .. } => bridge::show(laying),
    };
    viewing::shown(made.map(drawn::enough))
}
