//! Cells of tables, as every book prints them.

use crate::books::making::drawn::FEWEST;
use crate::books::{Cell, Figure, Grid, GridRow, Head};
use crate::value::{Decimal, Phrase, Reason, Said, Status, Style, Unit, said};
use std::sync::Arc;

/// A figure of its own, with its card; `n/a` with its reason where it has no value.
pub fn figure(figure: &Arc<Figure>) -> Cell {
    Cell::Figure(Arc::clone(figure), Style::Exact)
}

/// A past figure, for comparison: only the present one is held to its target.
pub fn past(figure: &Figure) -> Cell {
    let past = Figure { target: None, status: Status::None, ..figure.clone() };
    Cell::Figure(Arc::new(past), Style::Exact)
}

/// So many.
pub fn count(count: usize) -> Cell {
    Cell::Number(Decimal::from(count as u64), Unit::Count, Style::Exact)
}

/// An amount, in full.
pub fn money(value: Decimal) -> Cell {
    Cell::Number(value, Unit::Money, Style::Exact)
}

/// An amount where nothing is blank.
pub fn amount(value: Decimal) -> Cell {
    if value.is_zero() { Cell::Blank } else { money(value) }
}

/// So many days.
pub fn days(days: impl Into<Decimal>) -> Cell {
    Cell::Number(days.into(), Unit::Days, Style::Exact)
}

/// A percentage.
pub fn percent(value: Decimal) -> Cell {
    Cell::Number(value, Unit::Percent, Style::Exact)
}

/// A share of an amount, or why there is none.
pub fn share(part: Decimal, whole: Decimal) -> Cell {
    part.checked_div(whole).map_or(Cell::Missing(Reason::NoBase), percent)
}

/// A share of counted things: a fraction of few, blank of none.
pub fn share_of(part: usize, whole: usize) -> Cell {
    match whole {
        0 => Cell::Blank,
        few if (few as u64) < FEWEST => Cell::Fraction(part as u64, whole as u64),
        _ => share(Decimal::from(part as u64), Decimal::from(whole as u64)),
    }
}

/// What is aimed at; blank where nothing is.
pub fn target(of: &Figure) -> Cell {
    of.target.map_or(Cell::Blank, |target| Cell::Number(target, of.unit(), Style::Exact))
}

/// Words of the data.
pub fn words(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A grid of one column of words and others of numbers.
pub fn grid<W: Into<Phrase>>(first: &'static Said, others: impl IntoIterator<Item = W>) -> Grid {
    let heads = std::iter::once(Head::text(first)).chain(others.into_iter().map(Head::number));
    Grid { head: heads.collect(), rows: Vec::new() }
}

/// A row that is a total when asked.
pub fn row(cells: Vec<Cell>, total: bool) -> GridRow {
    GridRow { cells, total, ..GridRow::default() }
}

/// Fills the next hole of a sentence with the number of a figure, or `n/a`.
pub fn said(phrase: Phrase, figure: &Figure) -> Phrase {
    match figure.value {
        Ok(value) => phrase.number(value, figure.unit()),
        Err(reason) => phrase.with(Phrase::said(NONE_BECAUSE).with(reason.words())),
    }
}

said! {
    NONE_BECAUSE = "n/a ({0})", "k. A. ({0})", "n. d. ({0})";
}
