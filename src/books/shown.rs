//! What a view shows: a finding, a grid of cells, perhaps a chart. Numbers are
//! still numbers; `document` words and draws them.

use crate::books::Figure;
use crate::value::condition::Field;
use crate::value::{
    Class, Day, Decimal, Name, Phrase, Reason, Rows, Said, Status, Style, Unit, Window,
};
use std::cmp::Ordering;
use std::sync::Arc;

/// A view, made.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What the data say, as one sentence: the headline.
    pub finding: Phrase,
    /// Which way the main number moved; a typed headline that says otherwise is a fault.
    pub moved: Option<Ordering>,
    /// Measure and unit, the line under the headline: "ARR, $, October 2026".
    pub measure: Phrase,
    /// The numbers as a table: what `table(…)` prints, and the data beside a chart.
    pub grid: Grid,
    /// The chart, if the view has one and there is enough to draw.
    pub plot: Option<Plot>,
    /// What stands beside the chart, where the table has more to explain.
    pub drawn: Option<Drawn>,
    /// Notes under it: what is left out, what a word means.
    pub notes: Vec<Phrase>,
    /// How many rows there are, when the grid holds only the first of them.
    pub of: Option<usize>,
    /// How many cases it speaks of.
    pub n: Option<u64>,
    /// The source rows.
    pub rows: Rows,
    /// Figures it shows, for the definitions page and for tracing.
    pub figures: Vec<Arc<Figure>>,
}

/// What a chart shows of a view, and no more: its own measure, notes and cases.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// Measure and unit.
    pub measure: Phrase,
    /// What the drawing leaves out.
    pub notes: Vec<Phrase>,
    /// How many cases are drawn.
    pub n: Option<u64>,
}

/// A table of cells.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Column heads.
    pub head: Vec<Head>,
    /// Rows, in order.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// Leaves out those columns of these heads that no row fills: a target that nobody
    /// set is no column.
    pub fn without_empty(&mut self, heads: &[&'static Said]) {
        let blank = |cell: &Cell| matches!(cell, Cell::Blank | Cell::Status(Status::None));
        let filled = |at: usize| {
            self.rows.iter().any(|row| row.cells.get(at).is_some_and(|cell| !blank(cell)))
        };
        let named = |head: &Head| heads.iter().any(|text| head.label == Phrase::said(text));
        let keep: Vec<bool> =
            self.head.iter().enumerate().map(|(at, head)| !named(head) || filled(at)).collect();
        if self.rows.is_empty() || keep.iter().all(|keep| *keep) {
            return;
        }
        let mut kept = keep.iter();
        self.head.retain(|_| kept.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut kept = keep.iter();
            row.cells.retain(|_| kept.next().copied().unwrap_or(true));
        }
    }
}

/// A column head.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Its words: ours, or a heading of the data.
    pub label: Phrase,
    /// Whether the column holds numbers (right-aligned) or words.
    pub numeric: bool,
}

impl Head {
    /// A column of words.
    pub fn text(label: impl Into<Phrase>) -> Head {
        Head { label: label.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<Phrase>) -> Head {
        Head { label: label.into(), numeric: true }
    }
}

/// A row of cells.
#[derive(Clone, Debug, Default)]
pub struct GridRow {
    /// One cell per head.
    pub cells: Vec<Cell>,
    /// A total: bold, over a line.
    pub total: bool,
    /// The line that holds all others: it stays where only the first rows are printed.
    pub rest: bool,
    /// The source rows behind it, when they are known row by row.
    pub source: Rows,
}

impl GridRow {
    /// An ordinary row.
    pub fn of(cells: Vec<Cell>) -> GridRow {
        GridRow { cells, ..GridRow::default() }
    }

    /// A total.
    pub fn total(cells: Vec<Cell>) -> GridRow {
        GridRow { cells, total: true, ..GridRow::default() }
    }
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Not yet, or not applicable.
    Blank,
    /// Words of the data, which read the same in every language.
    Text(String),
    /// Words of ours.
    Said(&'static Said),
    /// A number.
    Number(Decimal, Unit, Style),
    /// A day.
    Day(Day),
    /// A window's name.
    Window(Window),
    /// Yes or no.
    Flag(bool),
    /// `n/a` with its reason.
    Missing(Reason),
    /// "2 of 3", for fewer than five.
    Fraction(u64, u64),
    /// Words with numbers in them.
    Phrase(Phrase),
    /// A figure of its own, with its card.
    Figure(Arc<Figure>, Style),
    /// How something stands, in words and shape.
    Status(Status),
    /// A small line; the last point is marked.
    Spark(Vec<Option<Decimal>>),
}

/// What something is called.
impl From<&Name> for Cell {
    fn from(name: &Name) -> Cell {
        match name {
            Name::Ours(said) => Cell::Said(said),
            Name::Theirs(words) => Cell::Text(words.to_string()),
        }
    }
}

/// A chart's data. `document::chart` draws it.
#[derive(Clone, Debug)]
pub enum Plot {
    /// Totals that stand, changes that float between them.
    Bridge {
        /// What the amounts measure.
        unit: Unit,
        /// Label, amount, whether it is a total.
        steps: Vec<(Phrase, Decimal, bool)>,
    },
    /// Stage volumes and conversion against target bands.
    Funnel {
        /// What is counted, as in "Deals that entered".
        counted: Phrase,
        /// Top to bottom.
        stages: Vec<FunnelStage>,
    },
    /// Retention by cohort.
    Cohort {
        /// Head of the row names: "Cohort".
        head: Phrase,
        /// Oldest first.
        rows: Vec<CohortRow>,
        /// What column 0, 1, 2 … are: "Months since start".
        columns: Phrase,
    },
    /// Lines over time.
    Trend {
        /// What the points measure.
        unit: Unit,
        /// One per point.
        periods: Vec<Window>,
        /// The lines.
        lines: Vec<TrendLine>,
    },
    /// A figure by two slices, coloured in five classes.
    Heat {
        /// What the cells measure.
        unit: Unit,
        /// What heads each column.
        columns: Vec<Phrase>,
        /// Name and cells, one per column.
        rows: Vec<(Phrase, Vec<HeatCell>)>,
    },
    /// Values against targets.
    Bullet {
        /// The rows.
        rows: Vec<BulletRow>,
    },
    /// Sorted bars.
    Bars {
        /// What the bars measure.
        unit: Unit,
        /// Name, value and, for parts of a whole, the share.
        rows: Vec<(Phrase, Decimal, Option<Decimal>)>,
        /// "Other" last, if any.
        rest: Option<(Phrase, Decimal, Option<Decimal>)>,
    },
    /// Parts of wholes, side by side.
    Stacked {
        /// What the parts measure.
        unit: Unit,
        /// The parts' names, in order.
        parts: Vec<Phrase>,
        /// Name of the whole and its parts.
        rows: Vec<(Phrase, Vec<Decimal>)>,
        /// Target share of each part, when there is one.
        targets: Vec<Option<Decimal>>,
    },
    /// Small lines at one scale, with value and change.
    Sparks {
        /// Name, points, latest value and change in words-to-be.
        rows: Vec<(Phrase, Vec<Option<Decimal>>, Phrase, Phrase)>,
    },
}

/// A cell of a field of two slices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeatCell {
    /// Nothing.
    Blank,
    /// A value.
    Value(Decimal),
    /// A share of fewer than five, as a fraction.
    Few(u64, u64),
}

/// A stage of a funnel.
#[derive(Clone, Debug)]
pub struct FunnelStage {
    /// Its name.
    pub name: Phrase,
    /// How many entered.
    pub count: u64,
    /// Share that went on, if enough is known.
    pub rate: Option<Decimal>,
    /// The resolved cases behind the share: for n below 5 the fraction is printed.
    pub resolved: u64,
    /// Target band of the share.
    pub band: Option<(Decimal, Decimal)>,
    /// How many are still there; none where nobody stays in a step.
    pub open: Option<u64>,
}

/// A cohort's row.
#[derive(Clone, Debug)]
pub struct CohortRow {
    /// `2025 Q1`.
    pub name: String,
    /// How many started.
    pub size: u64,
    /// Month 0, 1, 2 …; blank where not yet reached. `Err((now, then))` is a
    /// fraction of fewer than five.
    pub cells: Vec<Option<Result<Decimal, (u64, u64)>>>,
}

/// A line of a trend.
#[derive(Clone, Debug)]
pub struct TrendLine {
    /// Its name at its end.
    pub name: Phrase,
    /// Whether it is the plan (dashed).
    pub plan: bool,
    /// One per period; none is a gap.
    pub points: Vec<Option<Decimal>>,
}

/// A row of a bullet chart.
#[derive(Clone, Debug)]
pub struct BulletRow {
    /// Its name.
    pub name: Phrase,
    /// What it measures.
    pub unit: Unit,
    /// Actual.
    pub value: Decimal,
    /// Target.
    pub target: Decimal,
    /// Upper ends of the poor, fair and good bands.
    pub bands: [Decimal; 3],
    /// Whether less is better.
    pub less_is_better: bool,
    /// How it stands.
    pub status: Status,
}

/// The records of a list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// In order of their keys.
    pub records: Vec<Record>,
}

/// One record of a list.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What it is called in slices and file names: the customer's id.
    pub id: String,
    /// Field, who may see it, and what it holds.
    pub fields: Vec<(String, Class, Field)>,
    /// The source rows.
    pub rows: Rows,
}
