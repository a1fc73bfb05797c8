//! How books make what they are asked for. A declaration stands beside its maker, and what
//! is common to making any figure happens here: what it is narrowed to, why there is none,
//! its target, how it stands.

/// Cells of tables.
pub mod cells;

/// How many cases are enough, and bars against targets.
pub mod drawn;

/// What stands above all others.
pub mod foremost;

/// Rows that arguments keep.
pub mod picked;

/// Scores as people write them.
pub mod scored;

/// Tables and charts.
pub mod viewing;

pub use viewing::Viewing;

use crate::books::calendar::PeriodSpec;
use crate::books::ledger::Ledger;
use crate::books::{
    Ask, Figure, Made, Metric, Query, Shape, Shown, Shows, Slice, ViewSpec, faults,
};
use crate::diag::Fault;
use crate::value::{Day, Phrase, Reason, Said, Status, Window};
use std::mem::{forget, replace};
use std::ops::Deref;
use std::sync::Arc;

/// Why there is none.
#[derive(Clone, Debug)]
pub enum Gap {
    /// The data cannot tell.
    Missing(Reason, Phrase),
    /// Something is wrong.
    Fault(Box<Fault>),
}

/// Something, or why there is none.
pub type Got<T> = Result<T, Gap>;

impl Gap {
    /// The data cannot tell, for a reason that holds no words of theirs.
    pub fn missing(reason: Reason, why: &'static Said) -> Gap {
        Gap::Missing(reason, Phrase::said(why))
    }

    /// The figure without a value, and why; what is wrong stays so.
    pub fn left_by(self, blank: Figure) -> Result<Figure, Fault> {
        match self {
            Gap::Missing(reason, why) => Ok(blank.missing(reason, why)),
            Gap::Fault(fault) => Err(*fault),
        }
    }
}

impl From<Fault> for Gap {
    fn from(fault: Fault) -> Gap {
        Gap::Fault(Box::new(fault))
    }
}

/// Makes a figure of a book.
pub type Maker<B> = fn(&Making<'_, B>) -> Got<Figure>;

/// Makes a view of a book.
pub type Shower<B> = fn(Viewing<'_, B>) -> Got<Shown>;

/// A book that makes figures and views of its records.
pub trait Makes: Sized + 'static {
    /// What arguments keep of its records.
    type Filter<'a>
    where
        Self: 'a;

    /// Who makes each of them.
    fn makers() -> &'static [Maker<Self>];

    /// Who makes each of its views.
    fn showers() -> &'static [Shower<Self>];

    /// Calendar, rates, parents, targets.
    fn ledger(&self) -> &Ledger;

    /// Reads arguments; a word that nothing has is a fault.
    fn filter<'a>(&'a self, slice: &Slice) -> Got<Self::Filter<'a>>;

    /// Whether anything can be told of what is kept.
    fn known(&self, _: &Self::Filter<'_>) -> Got<()> {
        Ok(())
    }

    /// Adds what a reader should know of any figure of the book.
    fn noted(&self, figure: Figure, making: &Making<'_, Self>) -> Figure;

    /// Adds what a reader should know of any view of the book.
    fn noted_view(&self, shown: Shown, _: &Query<'_>) -> Shown {
        shown
    }
}

/// What a figure or a view is made of.
pub struct Kept<'a, B: Makes> {
    /// The book.
    pub book: &'a B,
    /// Of which days, narrowed how.
    pub query: &'a Query<'a>,
    /// What is kept of its records.
    pub filter: B::Filter<'a>,
}

/// A figure in the making.
pub struct Making<'a, B: Makes> {
    /// What is asked for.
    pub metric: &'a Arc<Metric>,
    /// What it is made of.
    pub kept: Kept<'a, B>,
}

impl<'a, B: Makes> Deref for Making<'a, B> {
    type Target = Kept<'a, B>;

    fn deref(&self) -> &Kept<'a, B> {
        &self.kept
    }
}

impl<B: Makes> Making<'_, B> {
    /// The figure, still without a value.
    pub fn blank(&self) -> Figure {
        Figure::of(self.metric, self.query)
    }

    /// The word of an argument.
    pub fn argument(&self, name: &str) -> &str {
        self.query.slice.get(name).map_or("", String::as_str)
    }
}

/// Makes a figure of a book, held against its target.
pub fn figure<B: Makes>(
    book: &B,
    metric: &Arc<Metric>,
    query: &Query<'_>,
) -> Result<Figure, Fault> {
    let blank = Figure::of(metric, query);
    let filter = match book.filter(query.slice) {
        Ok(filter) => filter,
        Err(gap) => return gap.left_by(blank).map(|figure| judged(book.ledger(), figure)),
    };
    let making = Making { metric, kept: Kept { book, query, filter } };
    let maker = match metric.made {
        Made::Code(at) => B::makers().get(at),
        Made::Ours(_) | Made::Theirs(_) => None,
    };
    let made = book.known(&making.filter).and_then(|()| match maker {
        Some(maker) => maker(&making),
        None => Err(faults::unknown_metric(&book.ledger().setup.registry, &metric.name).into()),
    });
    let figure = made.or_else(|gap| gap.left_by(blank))?;
    Ok(judged(book.ledger(), book.noted(figure, &making)))
}

/// Sets target and status of a figure whose maker has not.
pub(in crate::books) fn judged(ledger: &Ledger, mut figure: Figure) -> Figure {
    if figure.target.is_none() && figure.slice.is_empty() {
        figure.target = ledger.target(&figure.metric.name, &figure.window);
    }
    if figure.status == Status::None {
        figure.status = ledger.status(&figure);
    }
    figure
}

/// A declared figure of a book.
pub fn declared<'b, B: Makes>(book: &'b B, name: &str) -> Result<&'b Arc<Metric>, Fault> {
    let registry = &book.ledger().setup.registry;
    registry.metric(name).ok_or_else(|| faults::unknown_metric(registry, name))
}

/// Another figure of the book, over a window that was asked for or stands by default.
pub fn over<B: Makes>(
    book: &B,
    name: &str,
    window: Window,
    explicit: bool,
    slice: &Slice,
) -> Result<Arc<Figure>, Fault> {
    let query = Query { window, explicit, slice };
    figure(book, declared(book, name)?, &query).map(Arc::new)
}

/// Another figure of the book over its own default window, ending on a day.
pub fn ending<B: Makes>(
    book: &B,
    name: &str,
    day: Day,
    slice: &Slice,
) -> Result<Arc<Figure>, Fault> {
    let metric = declared(book, name)?;
    let ask = Ask { period: Some(PeriodSpec::On(day)), ..Ask::figure(name) };
    let (window, _) = book.ledger().window(metric.span, &ask)?;
    let query = Query { window, explicit: false, slice };
    figure(book, metric, &query).map(Arc::new)
}

/// Numbers figures by their place, which is that of their makers.
pub const fn numbered<const N: usize>(mut all: [Metric; N]) -> [Metric; N] {
    let mut at = 0;
    while at < N {
        forget(replace(&mut all[at].made, Made::Code(at)));
        at += 1;
    }
    all
}

/// Numbers views by their place, which is that of their makers.
pub const fn numbered_views<const N: usize>(mut all: [ViewSpec; N]) -> [ViewSpec; N] {
    let mut at = 0;
    while at < N {
        forget(replace(&mut all[at].shows, Shows::Code(at)));
        at += 1;
    }
    all
}

/// A view that is laid out of figures, with what is said below its headline.
pub const fn shaped(mut view: ViewSpec, shape: &'static Shape, said: &'static Said) -> ViewSpec {
    forget(replace(&mut view.shows, Shows::Ours(shape, said)));
    view
}

/// Declares figures, each with who makes it.
macro_rules! metrics {
    ($book:ty; $($metric:expr => $maker:expr),* $(,)?) => {
        /// Every figure of this book.
        pub static METRICS: &[$crate::books::Metric] =
            &$crate::books::making::numbered([$($metric),*]);
        /// Who makes each of them.
        pub static MAKERS: &[$crate::books::making::Maker<$book>] = &[$($maker),*];
    };
}

/// Declares views, each with who makes it.
macro_rules! views {
    ($book:ty; $($view:expr => $shower:expr),* $(,)?) => {
        /// Every view of this book.
        pub static VIEWS: &[$crate::books::ViewSpec] =
            &$crate::books::making::numbered_views([$($view),*]);
        /// Who makes each of them.
        pub static SHOWERS: &[$crate::books::making::Shower<$book>] = &[$($shower),*];
    };
}

pub(crate) use {metrics, views};
