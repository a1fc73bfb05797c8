//! Cells to words: one precision for each column, `n/a` with its reason as a
//! note, and no more rows than a page can bear.

use crate::books::terms;
use crate::books::{Cell as Given, Figure, GridRow, Shown};
use crate::document::compose::phrases;
use crate::document::compose::{Composer, drawing};
use crate::document::said::{self, is_few};
use crate::document::tree::{Cell, HeadCell, Row, Table, Typed};
use crate::value::{Decimal, Phrase, Style, Unit};
use crate::words::{Label, isolated};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Composer<'_> {
    /// The grid of a view in words, with at most `limit` rows beside totals.
    pub(super) fn grid(&mut self, shown: &Shown, limit: usize) -> Table {
        let (grid, words) = (&shown.grid, self.desk.words);
        let head = grid
            .head
            .iter()
            .map(|head| HeadCell { text: words.phrase(&head.label), numeric: head.numeric });
        let mut notes: Vec<String> =
            shown.notes.iter().map(|note| sentence(&self.phrase(note))).collect();
        let mut printed: Vec<&GridRow> = Vec::new();
        let mut ordinary = 0usize;
        for row in &grid.rows {
            // Sums stay: totals, and the line that holds all others.
            let sum = row.total || row.rest;
            ordinary += usize::from(!sum);
            if sum || ordinary <= limit {
                printed.push(row);
            }
        }
        let precisions = self.precisions(&printed, is_large(&grid.rows));
        let mut missing: Vec<String> = Vec::new();
        let mut under = Under::default();
        let summed = summed(&printed);
        let rows = printed.iter().map(|row| {
            let cells = row.cells.iter().enumerate().map(|(at, cell)| {
                let unit = number_of(cell).map(|(_, unit, _)| unit);
                let decimals = unit.and_then(|unit| precisions.get(&(at, unit)).copied());
                match cell {
                    Given::Figure(figure, style) => {
                        let named = names(row, figure);
                        // What the total needs beside it holds for its parts.
                        let mut part = Under::default();
                        let apart = !row.total && summed.contains(&figure.name());
                        let under = if apart { &mut part } else { &mut under };
                        self.figure_cell((figure, *style), named, decimals, &mut missing, under)
                    }
                    cell => self.cell(cell, decimals, &mut missing),
                }
            });
            Row { cells: cells.collect(), total: row.total }
        });
        let rows: Vec<Row> = rows.collect();
        let told = under.iter().map(|(what, names)| words.introduced(&names.join(", "), what));
        notes.extend(told);
        let all = shown.of.unwrap_or(ordinary);
        if all > limit.min(ordinary) {
            let rest = Phrase::said(terms::AND_MORE).count(all - limit.min(ordinary));
            notes.insert(0, words.phrase(&rest));
        }
        if !missing.is_empty() {
            notes.push(words.introduced(words.label(Label::Missing), &words.listed(&missing)));
        }
        // A table without rows says what it has to say in its headline.
        let head = if rows.is_empty() { Vec::new() } else { head.collect() };
        Table { head, rows, notes }
    }

    fn cell(&mut self, cell: &Given, decimals: Option<u32>, missing: &mut Vec<String>) -> Cell {
        let words = self.desk.words;
        let text = match cell {
            Given::Figure(figure, style) => self.value(figure, *style),
            Given::Blank => String::new(),
            Given::Text(text) => isolated(text).into_owned(),
            Given::Said(text) => words.said(text).into_owned(),
            Given::Number(value, unit, style) => self.number(*value, *unit, *style, decimals),
            Given::Day(day) => words.day(*day),
            Given::Window(window) => words.window_in_cell(window),
            Given::Flag(flag) => said::flag(words, *flag).to_owned(),
            Given::Fraction(part, whole) => words.fraction(*part, *whole),
            Given::Phrase(phrase) => words.phrase(phrase),
            Given::Missing(reason) => {
                return self.missing(words.said(reason.words()).into_owned(), missing);
            }
            Given::Status(status) => {
                let text = words.status(*status).to_owned();
                return Cell { text, miss: status.is_miss(), ..Cell::default() };
            }
            Given::Spark(points) => return self.spark_cell(points),
        };
        Cell { text, value: typed(cell), ..Cell::default() }
    }

    /// A figure with its card. Months that the row's name does not say, and n, stand in
    /// the cell; what an amount needs beside it, and what it rests on, under the table.
    fn figure_cell(
        &mut self,
        (figure, style): (&Arc<Figure>, Style),
        named: bool,
        decimals: Option<u32>,
        missing: &mut Vec<String>,
        notes: &mut Under,
    ) -> Cell {
        let words = self.desk.words;
        self.use_figure(figure);
        let card = Some(self.card(figure));
        if let Some(why) = self.why(figure) {
            return Cell { card, ..self.missing(why, missing) };
        }
        let over = said::over(words, figure).filter(|_| !named);
        let mut under = said::assumed(words, figure);
        let text = match figure.value {
            Ok(value) if decimals.is_some() && over.is_none() && self.is_plain(figure) => {
                self.number(value, figure.unit(), style, decimals)
            }
            Ok(value) if decimals.is_some() && figure.unit().is_money() => {
                under.extend(self.n_beside(figure));
                self.number(value, figure.unit(), style, decimals)
            }
            _ => {
                let beside: Vec<String> = over.into_iter().chain(self.n_beside(figure)).collect();
                let value = self.of_column(figure, style, decimals);
                if beside.is_empty() { value } else { format!("{value} ({})", beside.join(", ")) }
            }
        };
        for what in under {
            let name = self.phrase(&figure.called());
            match notes.iter_mut().find(|(known, _)| *known == what) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => notes.push((what, vec![name])),
            }
        }
        let miss = figure.status.is_miss() && !is_few(figure);
        // A share of few is a fraction, and no number to compute with.
        let value = figure.value.ok().filter(|_| !is_few(figure));
        let value = value.map(|value| Typed::Number(value, figure.unit()));
        Cell { text, card, miss, value, ..Cell::default() }
    }

    /// The value in the precision of its column, unless it reads otherwise than its
    /// number: a fraction of few, or a miss that would read like its target.
    fn of_column(&self, figure: &Figure, style: Style, decimals: Option<u32>) -> String {
        let words = self.value(figure, style);
        match figure.value {
            Ok(value) if words == self.desk.words.number(value, figure.unit(), style) => {
                self.number(value, figure.unit(), style, decimals)
            }
            _ => words,
        }
    }

    fn missing(&self, why: String, missing: &mut Vec<String>) -> Cell {
        if !missing.contains(&why) {
            missing.push(why);
        }
        let text = self.desk.words.label(Label::Missing).to_owned();
        Cell { text, missing: true, ..Cell::default() }
    }

    fn spark_cell(&self, points: &[Option<Decimal>]) -> Cell {
        let known: Vec<Decimal> = points.iter().flatten().copied().collect();
        let plain = |value: &Decimal| self.desk.words.plain(*value, Unit::Count);
        let text = match (known.first(), known.last()) {
            (Some(first), Some(last)) => {
                format!("{} {} {}", plain(first), self.desk.words.said(phrases::TO), plain(last))
            }
            _ => String::new(),
        };
        Cell { text, spark: drawing::spark(points, self.desk), ..Cell::default() }
    }

    fn number(&self, value: Decimal, unit: Unit, style: Style, decimals: Option<u32>) -> String {
        let words = self.desk.words;
        let Some(decimals) = decimals.filter(|_| aligned(unit, style)) else {
            return words.number(value, unit, style);
        };
        let text = words.number_with(value, unit, decimals);
        let signed = style == Style::ExactSigned && value > Decimal::ZERO;
        if signed { format!("+{text}") } else { text }
    }

    /// Whether a figure reads as its number alone.
    fn is_plain(&self, figure: &Figure) -> bool {
        self.n_beside(figure).is_none() && !is_few(figure) && !figure.status.is_miss()
    }

    /// The decimals of each column of full numbers, for each unit in it: as many
    /// as its finest cell, and for amounts as the finest of the table: they are
    /// compared across columns too. A table that speaks of large amounts prints none: its
    /// reader compares, and the cents stand on the cards and in `explain`.
    fn precisions(&self, rows: &[&GridRow], large: bool) -> BTreeMap<(usize, Unit), u32> {
        let mut finest: BTreeMap<(usize, Unit), u32> = BTreeMap::new();
        for row in rows {
            for (at, cell) in row.cells.iter().enumerate() {
                let Some((value, unit, style)) = number_of(cell) else { continue };
                if aligned(unit, style) {
                    let text = self.desk.words.number(value, unit, style);
                    let decimals = finest.entry((at, unit)).or_insert(0);
                    if !(large && unit.is_money()) {
                        *decimals = self.decimals(&text).max(*decimals);
                    }
                }
            }
        }
        let amounts = finest.iter().filter(|((_, unit), _)| unit.is_money());
        let most = amounts.map(|(_, decimals)| *decimals).max().unwrap_or(0);
        for ((_, unit), decimals) in &mut finest {
            if unit.is_money() {
                *decimals = most;
            }
        }
        finest
    }

    /// How many digits stand after the decimal sign.
    fn decimals(&self, text: &str) -> u32 {
        let half = self.desk.words.number_with(Decimal::new(15, 1), Unit::Count, 1);
        let Some(sign) = half.chars().find(|sign| !sign.is_ascii_digit()) else { return 0 };
        let after = text.rsplit_once(sign).map(|(_, after)| after);
        let digits = |after: &str| after.chars().take_while(char::is_ascii_digit).count() as u32;
        after.map_or(0, digits)
    }
}

/// What is said under a table, each once, with the figures it is said of.
type Under = Vec<(String, Vec<String>)>;

/// The metrics that a total adds up.
fn summed<'a>(rows: &[&'a GridRow]) -> Vec<&'a str> {
    let cells = rows.iter().filter(|row| row.total).flat_map(|row| &row.cells);
    let metric = |cell: &'a Given| match cell {
        Given::Figure(figure, _) => Some(figure.name()),
        _ => None,
    };
    cells.filter_map(metric).collect()
}

/// From here on an amount is printed without cents in tables.
const LARGE: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Whether a table speaks of large amounts, in rows beyond its limit too.
fn is_large(rows: &[GridRow]) -> bool {
    let mut numbers = rows.iter().flat_map(|row| &row.cells).filter_map(number_of);
    numbers.any(|(value, unit, _)| unit.is_money() && value.abs() >= LARGE)
}

/// The number of a cell, if it is one.
fn number_of(cell: &Given) -> Option<(Decimal, Unit, Style)> {
    match cell {
        Given::Number(value, unit, style) => Some((*value, *unit, *style)),
        Given::Figure(figure, style) => Some((figure.value.ok()?, figure.unit(), *style)),
        _ => None,
    }
}

/// Whether the first cell of a row is the name of a figure, months and all.
fn names(row: &GridRow, figure: &Figure) -> bool {
    matches!(row.cells.first(), Some(Given::Phrase(name)) if *name == figure.called())
}

/// A note as a sentence starts.
pub(super) fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// Whether a number stands in full, so that its column can share one precision.
fn aligned(unit: Unit, style: Style) -> bool {
    let full = matches!(style, Style::Exact | Style::ExactSigned);
    full && unit != Unit::Count
}

/// What a cell is, where it is more than words.
fn typed(cell: &Given) -> Option<Typed> {
    match cell {
        Given::Number(value, unit, _) => Some(Typed::Number(*value, *unit)),
        Given::Day(day) => Some(Typed::Day(*day)),
        Given::Flag(flag) => Some(Typed::Flag(*flag)),
        _ => None,
    }
}
