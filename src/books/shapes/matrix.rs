//! One figure by the words of two slices: a row for each word of one, a column for each of
//! the other, and what each word comes to at the edges.

use crate::books::making::foremost::{foremost, together};
use crate::books::making::{Got, cells};
use crate::books::shapes::laying::{Laying, Want, both};
use crate::books::shapes::reads::{Adds, adds, is_few, tells};
use crate::books::shapes::{Layout, SliceWord, faults};
use crate::books::shown::HeatCell;
use crate::books::{Cell, Figure, Grid, GridRow, Head, Plot, Shown, Slice, terms};
use crate::value::said::LISTED;
use crate::value::{Decimal, Phrase, Unit, said};
use std::sync::Arc;

/// The most columns of words that a page holds beside those of names and totals.
pub const COLUMNS: usize = 10;
/// The most rows: what is more is no matrix that anybody reads.
pub const ROWS: usize = 40;

/// What is laid out.
struct Matrix {
    rows: Vec<SliceWord>,
    columns: Vec<SliceWord>,
    /// Row by row.
    cells: Vec<Vec<Arc<Figure>>>,
    /// Of each row, of each column, and of all.
    edges: (Vec<Arc<Figure>>, Vec<Arc<Figure>>, Arc<Figure>),
}

/// A row for each word of one slice, a column for each of the other.
pub fn show(mut laying: Laying<'_>) -> Got<Shown> {
    let Layout::Matrix { rows, columns, cell } = laying.layout() else { return Ok(laying.shown) };
    let metric = laying.metric(cell)?;
    let asked = |slice: &Slice| laying.want(&metric, slice);
    let figures = |wants: Vec<Want>| laying.figures(&wants);
    let mut kept = Vec::new();
    for key in [rows, columns] {
        let words = laying.words(&metric, key)?.all;
        let wants = words.iter().map(|word| asked(&word.slice)).collect::<Result<Vec<_>, _>>()?;
        let edge = figures(wants)?;
        let (words, edge): (Vec<SliceWord>, Vec<Arc<Figure>>) =
            words.into_iter().zip(edge).filter(|(_, figure)| tells(figure)).unzip();
        kept.push((words, edge));
    }
    let ((columns_of, bottom), (rows_of, right)) = match (kept.pop(), kept.pop()) {
        (Some(columns), Some(rows)) => (columns, rows),
        _ => return Ok(laying.shown),
    };
    for (key, most, words) in [(rows, ROWS, &rows_of), (columns, COLUMNS, &columns_of)] {
        if words.len() > most {
            return Err(faults::too_wide(&laying.spec.name, key, words.len(), most).into());
        }
    }
    let pairs = rows_of.iter().flat_map(|row| columns_of.iter().map(move |one| both(row, one)));
    let slices = pairs.chain([Slice::new()]);
    let wants = slices.map(|slice| asked(&slice)).collect::<Result<Vec<_>, _>>()?;
    let mut cells = figures(wants)?;
    let Some(whole) = cells.pop() else { return Ok(laying.shown) };
    let cells = cells.chunks(columns_of.len().max(1)).map(<[_]>::to_vec).collect();
    let matrix =
        Matrix { rows: rows_of, columns: columns_of, cells, edges: (right, bottom, whole) };
    laying.remember(&matrix.edges.2);
    laying.shown.finding = finding(&matrix);
    laying.shown.grid = grid(&laying, &matrix, rows);
    let parted =
        Phrase::said(terms::AND).with(laying.by(&metric, rows)).with(laying.by(&metric, columns));
    laying.shown.measure = laying.measure(&[Arc::clone(&matrix.edges.2)], parted);
    laying.shown.plot = laying.shape.chart.and_then(|_| plot(&matrix));
    Ok(laying.shown)
}

fn grid(laying: &Laying<'_>, matrix: &Matrix, key: &str) -> Grid {
    let (right, bottom, whole) = &matrix.edges;
    let mut head = vec![Head::text(laying.head(&whole.metric, key))];
    head.extend(matrix.columns.iter().map(|word| Head::number(word.called.clone())));
    head.push(Head::number(terms::TOTAL));
    let cell = |figure: &Arc<Figure>| match tells(figure) {
        true => cells::figure(figure),
        false => Cell::Blank,
    };
    let lines = matrix.rows.iter().zip(&matrix.cells).zip(right);
    let mut rows: Vec<GridRow> = lines
        .map(|((word, figures), total)| {
            let figures = figures.iter().chain([total]).map(cell);
            let named = Cell::Phrase(word.called.clone());
            GridRow::of(std::iter::once(named).chain(figures).collect())
        })
        .collect();
    let totals = bottom.iter().chain([whole]).map(cell);
    let totals = std::iter::once(Cell::Said(terms::TOTAL)).chain(totals);
    if !rows.is_empty() {
        rows.push(GridRow::total(totals.collect()));
    }
    Grid { head, rows }
}

/// Its cells in colour: a share of few has none.
fn plot(matrix: &Matrix) -> Option<Plot> {
    let cell = |figure: &Arc<Figure>| match (figure.value, figure.numerator, figure.n) {
        (Ok(_), Some(part), Some(n)) if is_few(figure) => {
            u64::try_from(part).map_or(HeatCell::Blank, |part| HeatCell::Few(part, n))
        }
        (Ok(value), ..) if tells(figure) => HeatCell::Value(value),
        _ => HeatCell::Blank,
    };
    let rows = matrix.rows.iter().zip(&matrix.cells);
    let rows = rows.map(|(word, cells)| (word.called.clone(), cells.iter().map(cell).collect()));
    let rows: Vec<(Phrase, Vec<HeatCell>)> = rows.collect();
    let told = rows.iter().flat_map(|(_, cells)| cells);
    let coloured = told.filter(|cell| matches!(cell, HeatCell::Value(_))).count() > 1;
    let columns = matrix.columns.iter().map(|word| word.called.clone()).collect();
    coloured.then_some(Plot::Heat { unit: matrix.edges.2.unit(), columns, rows })
}

/// Where the figure is greatest, and which part of all that is.
fn finding(matrix: &Matrix) -> Phrase {
    let whole = &matrix.edges.2;
    let label = Phrase::from(&whole.metric.label);
    let rows = matrix.rows.iter().zip(&matrix.cells);
    let cells = rows.flat_map(|(row, figures)| {
        matrix.columns.iter().zip(figures).map(move |(column, figure)| (row, column, figure))
    });
    let told: Vec<(&SliceWord, &SliceWord, &Arc<Figure>, Decimal)> = cells
        .filter(|(.., figure)| !is_few(figure))
        .filter_map(|(row, column, figure)| Some((row, column, figure, figure.value.ok()?)))
        .filter(|(.., value)| !value.is_zero())
        .collect();
    let best = foremost(&told, |(.., value)| *value);
    let Some((.., most)) = best.first() else {
        return cells::said(Phrase::said(terms::TOLD).with(label), whole);
    };
    let named = best.iter().map(|(row, column, ..)| {
        Phrase::said(LISTED).with(row.called.clone()).with(column.called.clone())
    });
    let all: Vec<&Figure> = matrix.cells.iter().flatten().map(Arc::as_ref).collect();
    let share = match (adds(&all, whole), whole.value) {
        (Adds::Sum, Ok(all)) => most.checked_div(all),
        _ => None,
    };
    let unit: Unit = whole.unit();
    let said = match share {
        Some(_) => Phrase::said(HIGHEST_OF_ALL),
        None => Phrase::said(HIGHEST),
    };
    let said = said.with(label).with(together(named)).number(*most, unit);
    match share {
        Some(share) => said.number(share, Unit::Percent),
        None => said,
    }
}

said! {
    HIGHEST =
        "{0} is highest in {1}: {2}",
        "{0}: am höchsten bei {1}: {2}",
        "{0} : maximum pour {1} : {2}";
    HIGHEST_OF_ALL =
        "{0} is highest in {1}: {2}, {3} of all",
        "{0}: am höchsten bei {1}: {2}, {3} von allem",
        "{0} : maximum pour {1} : {2}, {3} du total";
}
