//! Rows as a table: the declared columns, in the order of the file.

use crate::books::calendar;
use crate::books::described::signed;
use crate::books::own::{COLUMNS, Lines, OwnColumn, OwnTable, field, source};
use crate::books::terms;
use crate::books::{Cell, Grid, GridRow, Head, Holds, Settings, Shown, Slice, Spoken};
use crate::diag::Fault;
use crate::table::{Column, DecimalColumn, Table};
use crate::value::condition::Field;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Said, Style, Unit, said};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Rows a table holds at most; the rest is counted. A page prints far fewer.
const MOST: usize = 1000;

/// In which order rows stand, how many of them, what is summed below, and what the company
/// calls our words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order<'a> {
    /// By which column, `-` before it for the greatest first; else as in the file.
    pub by: Option<&'a str>,
    /// So many rows.
    pub top: Option<usize>,
    /// Columns of numbers.
    pub total: &'a [Cow<'static, str>],
    /// The company's own names for words of ours.
    pub settings: Option<&'a Settings>,
}

impl OwnTable {
    /// The rows that a slice means, as a table.
    pub fn show(&self, table: &Table, slice: &Slice) -> Result<Shown, Fault> {
        self.show_in(table, slice, &Order::default())
    }

    /// The rows that a slice means, as a table in an order.
    pub fn show_in(
        &self,
        lines: &dyn Lines,
        slice: &Slice,
        order: &Order<'_>,
    ) -> Result<Shown, Fault> {
        let kept = self.kept(lines, slice)?;
        let (columns, untold): (Vec<&OwnColumn>, Vec<&OwnColumn>) =
            self.chosen(slice).into_iter().partition(|one| lines.column(&one.name).is_some());
        let head = columns.iter().map(|column| Head {
            label: Phrase::from(&column.label),
            numeric: matches!(column.holds, Holds::Number(_)),
        });
        let most = order.top.unwrap_or(MOST).min(MOST);
        let mut in_order: Vec<u32> = kept.iter().collect();
        if let Some(by) = order.by {
            self.sort(lines, by, &mut in_order);
        }
        let rows = in_order.iter().take(most).map(|row| {
            let cell = |column: &&OwnColumn| cell(lines, column, *row as usize, order.settings);
            let cells = columns.iter().map(cell);
            let source = source(lines, [*row].into_iter().collect());
            GridRow { source, ..GridRow::of(cells.collect()) }
        });
        let rows = rows.chain(total(lines, &columns, &kept, order.total));
        let (days, undated) = days(lines, &columns, &kept);
        let (amount, without) = amount(lines, &columns, &kept);
        let title = Phrase::name(&self.title);
        let untold = untold.iter().map(|column| Phrase::said(UNTOLD).with(&column.label));
        let notes = undated.into_iter().chain(without).chain(filtered(lines, slice)).chain(untold);
        // One row says itself what it is: to count it is no finding.
        let (finding, measure) = match kept.len() {
            1 => (title, Phrase::default()),
            rows => (finding(rows, days, amount), title),
        };
        Ok(Shown {
            finding,
            measure,
            grid: Grid { head: head.collect(), rows: rows.collect() },
            notes: notes.collect(),
            of: Some(kept.len()).filter(|count| *count > most),
            n: Some(kept.len() as u64),
            rows: source(lines, kept),
            ..Shown::default()
        })
    }

    /// Sorts rows by a column; those without anything in it stand last. Words of ours stand in
    /// their order.
    fn sort(&self, lines: &dyn Lines, by: &str, rows: &mut [u32]) {
        let (down, name) = signed(by);
        let spoken = self.column(name).map(|column| column.spoken).unwrap_or_default();
        rows.sort_by(|one, other| {
            let at = |row: &u32| field(lines, name, *row as usize);
            match (at(one), at(other)) {
                (Field::Missing, Field::Missing) => Ordering::Equal,
                (Field::Missing, _) => Ordering::Greater,
                (_, Field::Missing) => Ordering::Less,
                (one, other) if down => compared(&other, &one, spoken),
                (one, other) => compared(&one, &other, spoken),
            }
        });
    }
}

fn compared(one: &Field, other: &Field, spoken: Spoken) -> Ordering {
    match (one, other) {
        (Field::Text(one), Field::Text(other)) => {
            spoken.place(one).cmp(&spoken.place(other)).then_with(|| one.cmp(other))
        }
        (Field::Number(one), Field::Number(other)) => one.cmp(other),
        (Field::Day(one), Field::Day(other)) => one.cmp(other),
        (Field::Flag(one), Field::Flag(other)) => one.cmp(other),
        _ => Ordering::Equal,
    }
}

/// The sums of columns below the rows, of all that are meant.
fn total(
    lines: &dyn Lines,
    columns: &[&OwnColumn],
    kept: &RowSet,
    summed: &[Cow<'static, str>],
) -> Option<GridRow> {
    let sum = |(at, column): (usize, &&OwnColumn)| {
        let is_summed = summed.iter().any(|name| *name == column.name);
        match (is_summed, column.holds) {
            (true, Holds::Number(unit)) => {
                let numbers = decimal(lines, &column.name);
                let mut known = kept.iter().filter_map(|row| numbers?.get(row as usize));
                // Of nothing known there is no sum; one that no number holds is none either.
                let first = known.next();
                let sum = first.and_then(|first| known.try_fold(first, Decimal::checked_add));
                sum.map_or(Cell::Missing(Reason::MissingInput), |sum| {
                    Cell::Number(sum, unit, Style::Exact)
                })
            }
            _ if at == 0 => Cell::Said(terms::TOTAL),
            _ => Cell::Blank,
        }
    };
    let wanted = !summed.is_empty() && !kept.is_empty();
    wanted.then(|| GridRow::total(columns.iter().enumerate().map(sum).collect()))
}

/// How many rows, of which days, with how much in all.
fn finding(rows: usize, days: Option<(Day, Day)>, amount: Option<Decimal>) -> Phrase {
    let counted = match rows {
        0 => Phrase::said(NO_ROWS),
        rows => Phrase::said(ROW).count(rows),
    };
    let dated = match days {
        None => counted,
        Some((first, last)) if first == last => Phrase::said(ON).with(counted).day(first),
        Some((first, last)) => Phrase::said(FROM_TO).with(counted).day(first).day(last),
    };
    match amount {
        None => dated,
        Some(amount) => Phrase::said(IN_ALL).with(dated).number(amount, Unit::Money),
    }
}

/// How many rows the table's own filter left out, under a table of all others.
fn filtered(lines: &dyn Lines, slice: &Slice) -> Option<Phrase> {
    let rows = lines.left_out();
    let whole = slice.keys().all(|name| name == COLUMNS);
    let told = || Phrase::said(ROW_LEFT_OUT_BY_THE_FILTER).count(rows);
    (whole && rows > 0).then(told)
}

/// An empty number is told as missing, as everywhere; an empty word is empty.
fn cell(lines: &dyn Lines, column: &OwnColumn, row: usize, settings: Option<&Settings>) -> Cell {
    let called = |word: &str| column.spoken.called(word, settings?);
    match (field(lines, &column.name, row), column.holds) {
        (Field::Missing, Holds::Number(_)) => Cell::Missing(Reason::MissingInput),
        (Field::Missing, _) => Cell::Blank,
        (Field::Text(words), _) => called(&words).map_or(Cell::Text(words), Cell::Phrase),
        (Field::Number(number), Holds::Number(unit)) => Cell::Number(number, unit, Style::Exact),
        (Field::Number(number), _) => Cell::Number(number, Unit::Number, Style::Exact),
        (Field::Day(day), Holds::Month) => Cell::Window(calendar::month(day)),
        (Field::Day(day), _) => Cell::Day(day),
        (Field::Flag(flag), _) => Cell::Flag(flag),
    }
}

/// The numbers of a column.
fn decimal<'l>(lines: &'l dyn Lines, name: &str) -> Option<&'l DecimalColumn> {
    match lines.column(name)? {
        Column::Decimal(numbers) => Some(numbers),
        _ => None,
    }
}

/// From the first day to the last by the first column of days, and what to know
/// about it.
fn days(
    lines: &dyn Lines,
    columns: &[&OwnColumn],
    kept: &RowSet,
) -> (Option<(Day, Day)>, Option<Phrase>) {
    let column = columns.iter().find(|column| column.holds == Holds::Day);
    let Some(column) = column else { return (None, None) };
    let known = |row: u32| match lines.column(&column.name)? {
        Column::Day(days) => days.get(row as usize),
        _ => None,
    };
    let days: Vec<Day> = kept.iter().filter_map(known).collect();
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) => {
            let text = ROW_WITHOUT_A_DAY;
            (Some((*first, *last)), without(column, kept.len() - days.len(), text))
        }
        _ => (None, None),
    }
}

/// How many rows a column leaves empty.
fn without(column: &OwnColumn, rows: usize, text: &'static Said) -> Option<Phrase> {
    (rows > 0).then(|| Phrase::said(text).with(&column.label).count(rows))
}

/// What the first column of money adds up to, and what to know about the sum.
fn amount(
    lines: &dyn Lines,
    columns: &[&OwnColumn],
    kept: &RowSet,
) -> (Option<Decimal>, Option<Phrase>) {
    let money = |column: &&&OwnColumn| column.holds == Holds::Number(Unit::Money);
    let Some(column) = columns.iter().find(money) else { return (None, None) };
    let known = |row: u32| decimal(lines, &column.name)?.get(row as usize);
    let amounts: Vec<Decimal> = kept.iter().filter_map(known).collect();
    let total = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    let Some(total) = total.filter(|_| !amounts.is_empty()) else {
        return (None, None);
    };
    let text = ROW_WITHOUT_AN_AMOUNT_NOT;
    (Some(total), without(column, kept.len() - amounts.len(), text))
}

said! {
    UNTOLD = "no data on {0}", "ohne Angaben zu: {0}", "sans données : {0}";
    NO_ROWS = "No rows", "Keine Zeilen", "Aucune ligne";
    ROW = "{0} {0:row|rows}", "{0} {0:Zeile|Zeilen}", "{0} {0:ligne|lignes}";
    ON = "{0}, on {1}", "{0}, am {1}", "{0}, le {1}";
    FROM_TO = "{0}, from {1} to {2}", "{0}, {1} bis {2}", "{0}, du {1} au {2}";
    IN_ALL = "{0}, {1} in all", "{0}, insgesamt {1}", "{0}, {1} au total";
    ROW_LEFT_OUT_BY_THE_FILTER =
        "{0} {0:row|rows} left out by the filter",
        "{0} {0:Zeile|Zeilen} durch den Filter ausgelassen",
        "{0} {0:ligne écartée|lignes écartées} par le filtre";
    ROW_WITHOUT_A_DAY =
        "{0}: {1} {1:row|rows} without a day",
        "{0}: {1} {1:Zeile|Zeilen} ohne Tag",
        "{0} : {1} {1:ligne|lignes} sans date";
    ROW_WITHOUT_AN_AMOUNT_NOT =
        "{0}: {1} {1:row|rows} without an amount, not in the sum",
        "{0}: {1} {1:Zeile|Zeilen} ohne Betrag, nicht in der Summe",
        "{0} : {1} {1:ligne|lignes} sans montant, hors total";
}
