//! Which figures ask the same of the rows of a table, and which of their windows overlap.

use crate::books::Library;
use crate::books::calendar::Span;
use crate::books::measure::{Kind, One, Placed};
use crate::value::Day;

/// What asks the same of the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Takes {
    /// What happened inside of the window.
    Inside,
    /// What happened until its end.
    Until,
    /// What is live at its end.
    Live,
    /// What stands there.
    All,
}

/// Asks of one pass.
pub type Key<'a> = (&'a str, &'a str, &'a Placed, Takes, Vec<&'a str>, Day);

/// What a figure asks of the rows of its table.
pub fn key<'a>(library: &Library, one: &'a One<'_>) -> Key<'a> {
    let slices = one.query.slice.keys().map(String::as_str).collect();
    // What is live is worth what it is at the rates of its day.
    let day = match takes(one) {
        Takes::Live => days(library, one).0,
        Takes::Inside | Takes::Until | Takes::All => library.ledger.as_of(),
    };
    (&one.measure.table, &one.measure.filter, &one.measure.placed, takes(one), slices, day)
}

/// Which rows of its table a figure asks for.
pub fn takes(one: &One<'_>) -> Takes {
    let last = matches!(one.measure.kind, Kind::Latest { .. } | Kind::Score { .. });
    match one.measure.placed {
        Placed::Never => Takes::All,
        Placed::Live(..) => Takes::Live,
        Placed::Day(_) if last && one.metric.span == Span::Balance => Takes::Until,
        Placed::Day(_) => Takes::Inside,
    }
}

/// The days of a pass, half-open, as far as they have happened.
pub type Days = (Day, Day);

/// The days that a figure looks at.
pub fn days(library: &Library, one: &One<'_>) -> Days {
    let end = one.query.window.end.min(library.ledger.as_of().plus(1));
    match takes(one) {
        Takes::Inside => (one.query.window.start, end),
        Takes::Until | Takes::Live | Takes::All => (end.plus(-1), end),
    }
}

/// Windows that do not overlap, as few lists of them as there can be.
pub fn apart(mut all: Vec<Days>, takes: Takes) -> Vec<Vec<Days>> {
    all.sort_unstable();
    all.dedup();
    let mut lists: Vec<Vec<Days>> = Vec::new();
    for days in all {
        let fits = |list: &&mut Vec<Days>| {
            takes == Takes::Inside && list.last().is_none_or(|last| last.1 <= days.0)
        };
        match lists.iter_mut().find(fits) {
            Some(list) => list.push(days),
            None => lists.push(vec![days]),
        }
    }
    lists
}
