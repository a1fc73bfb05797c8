//! The business: one folder per subject. A book declares what tables it wants,
//! what it can say (metrics, views, lists) and its settings, as plain data;
//! `Library` opens the books a project has tables for and answers what was asked.

/// What helps to sell: who is talked to, and what is known of others.
pub mod enablement;

/// Rates, parents, targets: with `trust` the only book others may name.
pub mod ledger;

/// Deals from first contact to signature.
pub mod pipeline;

/// Who stands behind what is sold, and how well.
pub mod providers;

/// Recurring revenue: ARR, its bridge, retention, cohorts.
pub mod revenue;

/// Registers: what customers allow, what was approved, whom we compete with.
pub mod trust;

/// What narrows figures and views.
pub mod argument;

/// Periods as people write them, and the windows they mean.
pub mod calendar;

/// What books can be asked, and how asking fails.
pub mod ask;

/// What is declared: names and fields.
pub mod described;

/// What others need to know of a book.
pub mod facts;

/// Wordings of every fault of this module.
pub mod faults;

/// One number with everything that is known about it.
pub mod figure;

/// The opened books of a project.
pub mod library;

/// How figures and views are made.
pub mod making;

/// What readers are told of a choice.
pub mod chosen;

/// Figures that are declared: counts, sums, shares, scores, ratios, formulas.
pub mod measure;

/// What an argument gives away.
pub mod narrowed;

/// Tables of the project's own.
pub mod own;

/// Everything that has a name.
pub mod registry;

/// What became of figures that were sent.
pub mod sent;

/// Every choice that a definition leaves open, as a key with a default.
pub mod setting;

/// Views that are declared: how figures are laid out.
pub mod shapes;

/// Tables as books serve them.
pub mod serves;

/// Named tables and charts, with their findings.
pub mod shown;

/// Names that several books print.
pub mod terms;

pub use argument::{Argument, Picks};
pub use ask::{Ask, Query, Shift, Slice, Wanted};
pub use described::{FieldSpec, Holds, Names};
pub use facts::Facts;
pub use figure::{Excluded, Figure};
pub use library::{Answer, Answers, Library, Setup, Tables};
pub use measure::{Kind, Measure};
pub use own::{OwnColumn, OwnTable};
pub use registry::Registry;
pub use serves::{Served, Serves, Spoken};
pub use setting::{Setting, Settings, Value};
pub use shapes::Shape;
pub use shown::{Cell, Grid, GridRow, Head, List, Plot, Record, Shown};

use crate::diag::Fault;
use crate::policy::register::Register;
use crate::table::Schema;
use crate::value::{Class, Day, Direction, Name, Said, Unit};
use calendar::Span;
use ledger::Ledger;
use making::Got;
use std::borrow::Cow;
use std::sync::Arc;

/// A subject of the business, described as data.
pub struct Book {
    /// `pipeline`.
    pub name: &'static str,
    /// The tables it reads.
    pub schemas: &'static [Schema],
    /// Known exports, as TOML text (`presets/*.toml`).
    pub presets: &'static [&'static str],
    /// Its keys with their defaults.
    pub settings: &'static [Setting],
    /// Tables that figures may be declared of, as it serves their rows.
    pub serves: &'static [Serves],
    /// Its figures that are algorithms.
    pub metrics: &'static [Metric],
    /// Its figures that are declared.
    pub measured: &'static [Metric],
    /// Its tables and charts that are algorithms.
    pub views: &'static [ViewSpec],
    /// Its tables and charts that are declared.
    pub shaped: &'static [ViewSpec],
    /// Its lists, for `for_each`.
    pub lists: &'static [ListSpec],
    /// What narrows its figures and views.
    pub arguments: &'static [Argument],
    /// Words of ours that a company may have its own names for.
    pub named: &'static [Named],
    /// The latest days that the book's tables observed, with table and column:
    /// where as_of comes from when nothing states it.
    pub observed: fn(&Tables) -> Vec<(crate::value::Day, &'static str, &'static str)>,
    /// Checks rows into records; what is wrong with rows is told here, once. None where it
    /// answers nothing itself.
    pub open: Option<Open>,
    /// What others need to know of it.
    pub facts: Facts,
}

impl Book {
    /// Its tables and charts, however they are made.
    pub fn all_views(&self) -> impl Iterator<Item = &'static ViewSpec> {
        self.views.iter().chain(self.shaped)
    }
}

/// Checks rows into records, and says what is wrong with them.
pub type Open = fn(&Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>);

/// Words that exports are mapped to and documents print: `[labels.<kind>]` says what
/// the company calls them.
pub struct Named {
    /// `stage`.
    pub kind: &'static str,
    /// Each word, and what people call it if nothing else is said.
    pub words: &'static [(&'static str, &'static Said)],
}

/// A figure that can be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Full name, `pipeline.win_rate`.
    pub name: Cow<'static, str>,
    /// What people call it: `Win rate`.
    pub label: Name,
    /// The definition printed on the definitions page, one or two sentences.
    pub definition: Name,
    /// Raised when the definition changes.
    pub version: u32,
    /// What it measures.
    pub unit: Unit,
    /// Who may see it.
    pub class: Class,
    /// Arguments that narrow it: `source`, `owner`, …
    pub slices: Names,
    /// Arguments it cannot do without: `stage`, `view`, `type`.
    pub required: Names,
    /// The window when none is asked for.
    pub span: Span,
    /// Which way is good.
    pub direction: Direction,
    /// How it is made.
    pub made: Made,
}

impl Metric {
    /// Whether an argument narrows it.
    pub fn knows(&self, argument: &str) -> bool {
        self.slices.has(argument) || self.required.has(argument)
    }
}

/// How a figure is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// By a maker of its book: the one at that place.
    Code(usize),
    /// As a book of the program declares.
    Ours(&'static Measure),
    /// As the project declares.
    Theirs(Arc<Measure>),
}

impl Made {
    /// What is declared of it, where it is no code.
    pub fn measure(&self) -> Option<&Measure> {
        match self {
            Made::Code(_) => None,
            Made::Ours(measure) => Some(measure),
            Made::Theirs(measure) => Some(measure),
        }
    }
}

/// How a view is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// By a maker of its book: the one at that place.
    Code(usize),
    /// As a book of the program declares, and what is said below its headline.
    Ours(&'static Shape, &'static Said),
    /// As the project declares.
    Theirs(Arc<Shape>),
}

impl Shows {
    /// What is declared of it, where it is no code.
    pub fn shape(&self) -> Option<&Shape> {
        match self {
            Shows::Code(_) => None,
            Shows::Ours(shape, _) => Some(shape),
            Shows::Theirs(shape) => Some(shape),
        }
    }

    /// The same, where a project or a document declares it: who may see it hangs on its
    /// figures, while a view of a book has a class of its own.
    pub fn theirs(&self) -> Option<&Shape> {
        self.shape().filter(|_| matches!(self, Shows::Theirs(_)))
    }
}

/// A table or chart that a book can show, or the rows of a table of the project's own.
#[derive(Clone, Debug)]
pub struct ViewSpec {
    /// Full name, `revenue.bridge`, `own.events`.
    pub name: Cow<'static, str>,
    /// What people call it.
    pub title: Cow<'static, str>,
    /// What it shows, for `list views`.
    pub doc: Cow<'static, str>,
    /// Who may see it: the highest class of what is in it.
    pub class: Class,
    /// Arguments that narrow it.
    pub slices: Names,
    /// The window when none is asked for.
    pub span: Span,
    /// Metrics it shows, for the definitions page.
    pub metrics: Names,
    /// Whether it has a chart.
    pub chart: bool,
    /// How it is made.
    pub shows: Shows,
    /// The table of the project's own whose rows it shows as they stand.
    pub own: Option<Arc<OwnTable>>,
}

/// A list that a document can be made for each record of: a book's, or the rows of a table
/// of the project's own.
#[derive(Clone, Debug)]
pub struct ListSpec {
    /// Full name, `revenue.customers`, `own.events`.
    pub name: Cow<'static, str>,
    /// What it lists.
    pub doc: Cow<'static, str>,
    /// Its fields: what each holds, and who may see it.
    pub fields: Cow<'static, [FieldSpec]>,
    /// The table of the project's own whose rows it lists.
    pub own: Option<Arc<OwnTable>>,
}

impl ListSpec {
    /// The names of its fields, in order.
    pub fn names(&self) -> Vec<&str> {
        self.fields.iter().map(|field| field.name.as_ref()).collect()
    }

    /// What a field holds.
    pub fn holds(&self, field: &str) -> Option<Holds> {
        self.fields.iter().find(|have| have.name == field).map(|field| field.holds)
    }
}

/// What a book is opened with.
pub struct Opening<'a> {
    /// The tables that the project has.
    pub tables: &'a Tables,
    /// Calendar, rates, parents, targets.
    pub ledger: Arc<Ledger>,
    /// The project's choices.
    pub settings: Arc<Settings>,
    /// What customers allow, what is claimed, who approved what.
    pub register: Arc<Register>,
}

/// A book with its records, ready to answer.
pub trait Opened: Send + Sync {
    /// Computes one of the book's figures.
    fn figure(&self, metric: &Arc<Metric>, query: &Query<'_>) -> Result<Figure, Fault>;

    /// The words of one of its arguments that narrow figures.
    fn words(&self, argument: &str) -> making::Got<shapes::SliceWords>;

    /// Makes one of the book's views.
    fn view(&self, spec: &Arc<ViewSpec>, query: &Query<'_>) -> Result<Shown, Fault>;

    /// The records of one of the book's lists.
    fn list(&self, spec: &ListSpec) -> List;

    /// The rows of a table as the book serves them to declared figures, with amounts at the
    /// rates of a day where they move with it.
    fn served(&self, _table: &str, _day: Day) -> Got<Option<Arc<measure::served::ServedRows>>> {
        Ok(None)
    }

    /// What a reader of any figure of this book should know about its data:
    /// "3 deals without amount". Printed on the definitions page.
    fn data_quality(&self) -> Vec<crate::value::Phrase>;
}
