//! What is made of the rows of each cell, by the kind of the figure.

/// The last row of each word.
mod latest;

/// Sums, and what stands at a part of the way from the least to the greatest.
mod numbers;

use crate::books::measure::cells::{Cells, NONE};
use crate::books::measure::sight::Sight;
use crate::books::measure::source::Source;
use crate::books::measure::{Aggregate, Kind};
use crate::table::{Column, DayColumn};
use crate::value::condition::Condition;
use crate::value::{Decimal, Phrase, Reason, RowSet, said};
use std::sync::Arc;

/// What was made of the rows of a cell.
#[derive(Clone, Debug)]
pub struct Got {
    /// The number, or why there is none.
    pub value: Result<Decimal, (Reason, Phrase)>,
    /// Above and below the line.
    pub parts: (Option<Decimal>, Option<Decimal>),
    /// How many cases.
    pub n: Option<u64>,
    /// The rows it was made of.
    pub rows: Arc<RowSet>,
    /// The rows that lack what it needs.
    pub lacking: Vec<(Phrase, Arc<RowSet>)>,
}

/// What figures are made in.
pub struct Room<'a> {
    /// The rows.
    pub source: &'a Source<'a>,
    /// What their columns are.
    pub sight: &'a Sight,
    /// Which row is where.
    pub cells: &'a Cells,
    /// The day of each row, where one places it.
    pub days: Option<&'a DayColumn>,
}

/// Why a row without something in a column is left out.
pub fn without(sight: &Sight, column: &str) -> Phrase {
    Phrase::said(WITHOUT).named(called(sight, column))
}

fn called(sight: &Sight, column: &str) -> String {
    sight.column(column).map_or_else(|| column.to_owned(), |seen| seen.label.clone())
}

/// That no row has anything in a column.
pub fn nothing_in(sight: &Sight, column: &str) -> Phrase {
    Phrase::said(NO_ROW_HAS).named(called(sight, column))
}

/// How many.
pub fn count(count: usize) -> Decimal {
    Decimal::from(count as u64)
}

impl Got {
    /// A number that is made of rows.
    fn of(value: Decimal, n: usize, rows: &Arc<RowSet>) -> Got {
        let value = Ok(value);
        let (parts, n) = ((None, None), Some(n as u64));
        Got { value, parts, n, rows: Arc::clone(rows), lacking: Vec::new() }
    }

    /// No number, and why.
    fn missing(reason: Reason, why: Phrase, rows: &Arc<RowSet>) -> Got {
        let value = Err((reason, why));
        Got { value, parts: (None, None), n: Some(0), rows: Arc::clone(rows), lacking: Vec::new() }
    }

    /// One over the other, divided once.
    fn divided(mut self, part: Decimal, whole: Decimal) -> Got {
        self.parts = (Some(part), Some(whole));
        let none = || (Reason::NoBase, Phrase::said(NOTHING_TO_DIVIDE_BY));
        self.value = part.checked_div(whole).ok_or_else(none);
        self
    }

    fn lacking(mut self, why: Phrase, rows: RowSet) -> Got {
        if !rows.is_empty() {
            self.lacking.push((why, Arc::new(rows)));
        }
        self
    }
}

impl Room<'_> {
    /// What is made of each cell.
    pub fn made(&self, kind: &Kind) -> Vec<Got> {
        match kind {
            Kind::Count => self.counted(),
            Kind::Distinct(column) => self.distinct(column),
            Kind::Sum(column) => self.summed(column, false),
            Kind::Mean(column) => self.summed(column, true),
            Kind::Median(column) => self.ranked(column, Decimal::new(5, 1)),
            Kind::Min(column) => self.ranked(column, Decimal::ZERO),
            Kind::Max(column) => self.ranked(column, Decimal::ONE),
            Kind::Quantile(column, part) => self.ranked(column, *part),
            Kind::Share { part, of, by: None } => self.shared(part, of),
            Kind::Share { part, of, by: Some(column) } => self.shared_by(part, of, column),
            Kind::Ratio(one, other) => self.ratio(one, other),
            Kind::Latest { column, per, mean } => self.latest(column, per.as_deref(), *mean),
            Kind::Score { lines, range, .. } => self.score(&lines.list(), *range),
            Kind::Value(_) => Vec::new(),
        }
    }

    fn counted(&self) -> Vec<Got> {
        let made = |rows: &Arc<RowSet>| {
            let n = rows.len();
            Got::of(count(n), n, rows)
        };
        self.cells.rows.iter().map(made).collect()
    }

    /// Different words or numbers.
    fn distinct(&self, column: &str) -> Vec<Got> {
        let Some(found) = self.source.column(column) else { return self.nothing(column) };
        let split = self.split(|row| !is_blank(found, row));
        let different = split.iter().map(|(with, _)| different(found, with));
        let all: Vec<usize> = different.collect();
        let each = split.into_iter().zip(all).map(|((with, blank), different)| {
            let n = with.len();
            let got = match n == 0 && !blank.is_empty() {
                true => self.no_input(column, &with),
                false => Got::of(count(different), n, &with),
            };
            got.lacking(without(self.sight, column), blank)
        });
        each.collect()
    }

    /// The rows of each cell for which something holds, and the others. Where it holds for
    /// all, the rows are those of the cell.
    fn split(&self, holds: impl Fn(usize) -> bool) -> Vec<(Arc<RowSet>, RowSet)> {
        let mut others = vec![RowSet::new(); self.cells.len()];
        for (row, cell) in self.cells.of.iter().enumerate().filter(|(_, cell)| **cell != NONE) {
            if !holds(row)
                && let Some(set) = others.get_mut(*cell as usize)
            {
                set.push(row as u32);
            }
        }
        let rows = self.cells.rows.iter().zip(others);
        let both = |(all, others): (&Arc<RowSet>, RowSet)| (less(all, &others), others);
        rows.map(both).collect()
    }

    /// The rows of both conditions over those of one.
    fn shared(&self, part: &str, of: &str) -> Vec<Got> {
        let (part_of, whole) = (self.source.mask(part), self.source.mask_beside(of, part));
        let split = self.split(|row| whole.get(row).copied().unwrap_or(false));
        let known = self.known(part);
        let each = split.into_iter().map(|(rows, _)| {
            let n = rows.len();
            let holds = |row: &u32| part_of.get(*row as usize).copied().unwrap_or(false);
            let (both, tells) = (rows.iter().filter(holds).count(), rows.iter().any(&known));
            match n {
                0 => Got::missing(Reason::NoBase, Phrase::said(NO_ROW), &rows),
                _ if !tells => self.no_input(&first_field(part), &rows),
                _ => Got::of(Decimal::ZERO, n, &rows).divided(count(both), count(n)),
            }
        });
        each.collect()
    }

    /// Whether a row says anything in the columns that a condition asks: where none does,
    /// nothing is known of it. Whether there is nothing may be what is asked.
    fn known(&self, condition: &str) -> impl Fn(u32) -> bool {
        let tests = Condition::parse(condition).map(|read| read.tests).unwrap_or_default();
        let asks_nothing =
            tests.iter().any(|test| test.literals().any(|one| one.trim().is_empty()));
        let columns: Vec<Option<&Column>> =
            tests.iter().map(|test| self.source.column(&test.field)).collect();
        move |row| {
            asks_nothing
                || columns
                    .iter()
                    .all(|column| column.is_some_and(|column| !is_blank(column, row as usize)))
        }
    }

    /// The sum over the rows of both conditions over that of the rows of one.
    fn shared_by(&self, part: &str, of: &str, column: &str) -> Vec<Got> {
        let (part_of, whole) = (self.source.mask(part), self.source.mask_beside(of, part));
        let at = |mask: &[bool], row: usize| mask.get(row).copied().unwrap_or(false);
        let (Some(wholes), Some(parts)) = (
            self.sums(column, |row| at(&whole, row)),
            self.sums(column, |row| at(&whole, row) && at(&part_of, row)),
        ) else {
            return self.nothing(column);
        };
        let split = self.split(|row| at(&whole, row));
        let each = wholes.into_iter().zip(parts).zip(split).map(|((whole, part), (rows, _))| {
            let rows = less(&rows, &whole.blank);
            let got = match (whole.n, whole.blank.is_empty(), whole.total, part.total) {
                (0, true, ..) => Got::missing(Reason::NoBase, Phrase::said(NO_ROW), &rows),
                (0, false, ..) => self.no_input(column, &rows),
                (n, _, Some(whole), Some(part)) => {
                    Got::of(Decimal::ZERO, n, &rows).divided(part, whole)
                }
                _ => too_large(&rows),
            };
            got.lacking(without(self.sight, column), whole.blank)
        });
        each.collect()
    }

    /// One aggregate over another, over the rows that have all that both need.
    fn ratio(&self, one: &Aggregate, other: &Aggregate) -> Vec<Got> {
        let named = |aggregate: &Aggregate| match aggregate {
            Aggregate::Count => None,
            Aggregate::Distinct(column) | Aggregate::Sum(column) => Some(column.to_string()),
        };
        let names: Vec<String> = [one, other].into_iter().filter_map(named).collect();
        let mut columns = Vec::new();
        for name in &names {
            match self.source.column(name) {
                Some(column) => columns.push(column),
                None => return self.nothing(name),
            }
        }
        let whole = |row: usize| columns.iter().all(|column| !is_blank(column, row));
        let split = self.split(whole);
        let sides = (self.side(one, &split, whole), self.side(other, &split, whole));
        let each =
            split.into_iter().zip(sides.0).zip(sides.1).map(|(((rows, blank), one), other)| {
                let n = rows.len();
                let got = match (one, other) {
                    _ if n == 0 && blank.is_empty() => {
                        Got::missing(Reason::NoBase, Phrase::said(NO_ROW), &rows)
                    }
                    _ if n == 0 => self.no_input(names.first().map_or("", String::as_str), &rows),
                    (Some(one), Some(other)) => {
                        Got::of(Decimal::ZERO, n, &rows).divided(one, other)
                    }
                    _ => too_large(&rows),
                };
                // Rows may lack either; what lacks both lacks the first.
                names.iter().zip(&columns).fold((got, blank), |(got, blank), (name, column)| {
                    let (lack, rest): (Vec<u32>, Vec<u32>) =
                        blank.iter().partition(|row| is_blank(column, *row as usize));
                    let lack = lack.into_iter().collect();
                    (got.lacking(without(self.sight, name), lack), rest.into_iter().collect())
                })
            });
        each.map(|(got, _)| got).collect()
    }

    /// One side of a ratio, of each cell.
    fn side(
        &self,
        aggregate: &Aggregate,
        split: &[(Arc<RowSet>, RowSet)],
        whole: impl Fn(usize) -> bool,
    ) -> Vec<Option<Decimal>> {
        match aggregate {
            Aggregate::Count => split.iter().map(|(rows, _)| Some(count(rows.len()))).collect(),
            Aggregate::Distinct(column) => {
                let found = self.source.column(column);
                let of = |rows: &RowSet| found.map_or(0, |column| different(column, rows));
                split.iter().map(|(rows, _)| Some(count(of(rows)))).collect()
            }
            Aggregate::Sum(column) => {
                let sums = self.sums(column, whole).unwrap_or_default();
                sums.into_iter().map(|sum| sum.total).collect()
            }
        }
    }

    /// Cells of a table that does not have the column.
    fn nothing(&self, column: &str) -> Vec<Got> {
        self.cells.rows.iter().map(|_| self.no_input(column, &Arc::default())).collect()
    }

    /// No row has what is needed.
    fn no_input(&self, column: &str, rows: &Arc<RowSet>) -> Got {
        Got::missing(Reason::MissingInput, nothing_in(self.sight, column), rows)
    }
}

/// More than a number can hold.
fn too_large(rows: &Arc<RowSet>) -> Got {
    Got::missing(Reason::MissingInput, Phrase::said(TOO_LARGE), rows)
}

/// The rows that are not among others; where there are none, they are the same rows.
fn less(all: &Arc<RowSet>, others: &RowSet) -> Arc<RowSet> {
    match others.is_empty() {
        true => Arc::clone(all),
        false => Arc::new(all.without(others)),
    }
}

/// The first column that a condition asks.
fn first_field(condition: &str) -> String {
    let read = Condition::parse(condition).ok();
    read.and_then(|read| read.tests.into_iter().next()).map_or_else(String::new, |test| test.field)
}

/// Whether a row has nothing in a column.
pub fn is_blank(column: &Column, row: usize) -> bool {
    match column {
        Column::Text(column) => column.code(row) == 0,
        Column::Decimal(column) => {
            use crate::table::DecimalColumn as Numbers;
            column.units.get(row).is_none_or(|units| *units == Numbers::MISSING)
        }
        Column::Day(column) => column.get(row).is_none(),
        Column::Flag(column) => column.get(row).is_none(),
    }
}

/// How many different words or numbers some rows have.
fn different(column: &Column, rows: &RowSet) -> usize {
    fn of<T: Ord>(values: impl Iterator<Item = T>) -> usize {
        let mut values: Vec<T> = values.collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    }
    let rows = rows.iter().map(|row| row as usize);
    match column {
        Column::Text(column) => of(rows.map(|row| column.code(row))),
        Column::Decimal(column) => match column.fixed() {
            Some((units, _)) => of(rows.filter_map(|row| units.get(row))),
            None => of(rows.filter_map(|row| column.get(row))),
        },
        Column::Day(column) => of(rows.filter_map(|row| column.get(row))),
        Column::Flag(column) => of(rows.filter_map(|row| column.get(row))),
    }
}

said! {
    WITHOUT = "without {0}", "ohne {0}", "sans {0}";
    NO_ROW = "no row in the period", "keine Zeile im Zeitraum", "aucune ligne dans la période";
    NO_ROW_HAS =
        "no row has anything in {0}",
        "keine Zeile hat eine Angabe in {0}",
        "aucune ligne n’a de valeur dans {0}";
    NOTHING_TO_DIVIDE_BY =
        "what it is divided by is zero",
        "der Nenner ist null",
        "le dénominateur est nul";
    pub TOO_LARGE =
        "more than 28 digits",
        "mehr als 28 Stellen",
        "plus de 28 chiffres";
}
