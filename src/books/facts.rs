//! What the rest of the program needs to know of a book, without knowing which book it is.

use crate::books::Tables;
use crate::diag::Place;
use crate::value::Day;

/// What a book tells of itself.
#[derive(Clone, Copy)]
pub struct Facts {
    /// The figure that says which part of the book's balances is one customer's.
    pub largest: Option<&'static str>,
    /// The list of customers.
    pub customers: Option<&'static str>,
    /// The list of those who may become customers, by their deals.
    pub prospects: Option<&'static str>,
    /// Figures that other systems wait for: their key, and the figure.
    pub handed_over: &'static [(&'static str, &'static str)],
    /// Tables that tell the same, the fullest first: a project reads one of them.
    pub instead: &'static [&'static str],
    /// Tables in which nothing may happen for long.
    pub rare: &'static [&'static str],
    /// Tables that shape figures without being counted.
    pub shaping: &'static [&'static str],
    /// Tables with the paths at which they are read where a project has `[trust]`.
    pub found: &'static [(&'static str, &'static str)],
    /// What is over since one day, up to another: an export of the first knows of none.
    pub over_since: Option<Over>,
}

/// What tables say is over since one day, up to another.
pub type Over = fn(&Tables, Day, Day) -> Option<OverSince>;

/// Rows of which an export of some day could not know that they are over.
pub struct OverSince {
    /// The first of them.
    pub place: Place,
    /// The last day on which one was over, where any tells a day.
    pub last: Option<Day>,
    /// How many there are.
    pub rows: usize,
}

impl Facts {
    /// Nothing of the kind.
    pub const NONE: Facts = Facts {
        largest: None,
        customers: None,
        prospects: None,
        handed_over: &[],
        instead: &[],
        rare: &[],
        shaping: &[],
        found: &[],
        over_since: None,
    };
}
