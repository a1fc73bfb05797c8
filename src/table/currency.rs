//! The currency of rows whose amounts bear a mark: `€1.200` in a row without a currency is
//! in euros, and beside `USD` it is a contradiction. Reading it as a plain number would
//! print another sum of money than the export says.

use crate::table::gather::{KEPT, Run};
use crate::table::intern::Interner;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned, Role};
use crate::table::settle::{Settled, constant};
use crate::table::workbook::{RawSheet, Shown};
use crate::table::{Column, DecimalColumn, Kind, TextColumn, filter, money};
use std::collections::{BTreeMap, BTreeSet};

/// Our column that says the currency of a row, in every table that has one.
pub const COLUMN: &str = "currency";

/// An amount whose mark is not the currency it would be counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The row of the column.
    pub row: u32,
    /// What stands beside the amount.
    pub mark: &'static str,
    /// What the mark is held against.
    pub against: Against,
}

/// What contradicts, up to [`KEPT`].
#[derive(Default)]
pub struct Clashes {
    /// The first ones, in the order of their rows.
    pub kept: Vec<Clash>,
    /// How many more there are.
    pub untold: usize,
}

impl Clashes {
    fn push(&mut self, clash: Clash) {
        match self.kept.len() < KEPT {
            true => self.kept.push(clash),
            false => self.untold += 1,
        }
    }
}

/// What a mark is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The currency that its row says.
    Row(String),
    /// The reporting currency, where the table can say no other.
    Home(String),
    /// Nothing: the mark may be one of several currencies.
    Nothing,
    /// So many amounts of the column that bear none, the first of them in this row.
    Bare(usize),
}

/// Gives rows the currency that their amounts name; the file's column that first does
/// so where the table's own column is not there.
pub fn settle(
    source: &Source<'_>,
    plan: &Plan,
    settled: &mut [Settled],
    constants: &mut BTreeMap<String, Column>,
    rows: usize,
) -> Option<u32> {
    for (column, done) in plan.columns.iter().zip(settled.iter_mut()) {
        column.mark.into_iter().for_each(|mark| done.marks.fill(mark, rows as u32));
    }
    let told = source.schema.column(COLUMN).is_some();
    let of_row = |at: &usize| {
        let kind = plan.columns.get(*at).map(|column| column.manner.kind);
        told && matches!(kind, Some(Kind::Money | Kind::Target))
    };
    let marked = (0..settled.len()).filter(|at| settled.get(*at).is_some_and(Settled::is_marked));
    let (of_row, at_home): (Vec<usize>, Vec<usize>) = marked.partition(of_row);
    for at in at_home {
        settled.get_mut(at).into_iter().for_each(|done| home(done, &source.mapping.home));
    }
    if of_row.is_empty() {
        return None;
    }
    let own = plan.columns.iter().position(|column| column.role == Role::Ours(COLUMN.to_owned()));
    let stated = plan.constants.iter().find(|(name, ..)| name == COLUMN);
    let default = own.and_then(|at| plan.columns.get(at)?.default.clone());
    let mut words = Words {
        home: &source.mapping.home,
        default: default.or_else(|| stated.map(|(_, _, value)| value.clone())),
        said: own.and_then(|at| take(settled.get_mut(at)?)),
        several: of_row.len() > 1,
    };
    let (mut foreign, mut first) = (None, None);
    for at in &of_row {
        let Some(done) = settled.get_mut(*at) else { continue };
        foreign = words.rows(done, rows).or(foreign);
        if words.said.is_some() && first.is_none() {
            first = plan.columns.get(*at).map(|column| column.at);
        }
    }
    if let (Some(mark), None) = (foreign, own) {
        for at in &of_row {
            let (Some(done), Some(column)) = (settled.get_mut(*at), plan.columns.get(*at)) else {
                continue;
            };
            if column.manner.kind == Kind::Money {
                words.bare(done, mark);
            }
        }
    }
    let said = Column::Text(words.said?);
    if let Some(done) = own.and_then(|at| settled.get_mut(at)) {
        done.column = said;
        return None;
    }
    // A default of the project fills what no mark says.
    let said = match stated.and_then(|(_, kind, value)| constant(*kind, value, 1)) {
        Some(value) => filter::fill(said, value),
        None => said,
    };
    constants.insert(COLUMN.to_owned(), said);
    first
}

/// The currency in which a spreadsheet shows a column of amounts, where they would be
/// read in another: a format is no mark in a cell, but nobody sees the difference.
pub fn shown_in(
    source: &Source<'_>,
    plan: &Plan,
    column: &Planned,
    shown: &Shown,
) -> Option<&'static str> {
    let home = &source.mapping.home;
    shown.mark.filter(|mark| {
        is_read_at_home(plan, column) && !home.is_empty() && !money::may_be(mark, home)
    })
}

/// Which planned columns show their amounts in several currencies, and nothing else says
/// in which: then the format of a cell is what its amount is in.
pub fn mixed(source: &Source<'_>, plan: &Plan, sheet: &RawSheet) -> Vec<usize> {
    let several = |(which, column): &(usize, &Planned)| {
        let months = plan.months.as_ref().filter(|months| months.cell == *which);
        let months = months.map_or(&[][..], |months| months.cells.as_slice());
        let own = months.iter().map(|(at, _)| *at).chain([column.at]);
        let marks = own.flat_map(|at| sheet.marks(at)).map(|run| run.mark);
        let home = Some(source.mapping.home.as_str()).filter(|home| !home.is_empty());
        // `$` and `USD` are one.
        let meant = marks.map(|mark| match home {
            Some(home) if money::may_be(mark, home) => home,
            _ => money::plain(mark).unwrap_or(mark),
        });
        is_read_at_home(plan, column) && meant.collect::<BTreeSet<_>>().len() > 1
    };
    plan.columns.iter().enumerate().filter(several).map(|(which, _)| which).collect()
}

/// Whether nothing but a mark in its own cell says the currency of an amount.
fn is_read_at_home(plan: &Plan, column: &Planned) -> bool {
    let told = plan.columns.iter().any(|column| column.role == Role::Ours(COLUMN.to_owned()))
        || plan.constants.iter().any(|(name, ..)| name == COLUMN);
    let at_home = match column.manner.kind {
        Kind::Money => !told,
        kind => kind == Kind::HomeMoney,
    };
    // What the heading says is not in doubt.
    at_home && column.mark.is_none() && matches!(column.role, Role::Ours(_))
}

/// An amount in the reporting currency cannot be in another.
fn home(done: &mut Settled, home: &str) {
    let Column::Decimal(amounts) = &done.column else { return };
    let other = |run: &&Run| !home.is_empty() && !money::may_be(run.mark, home);
    for run in done.marks.runs().iter().filter(other) {
        for row in filled(amounts, *run) {
            let against = Against::Home(home.to_owned());
            done.clashes.push(Clash { row, mark: run.mark, against });
        }
    }
}

fn take(done: &mut Settled) -> Option<TextColumn> {
    match std::mem::take(&mut done.column) {
        Column::Text(words) => Some(words),
        _ => None,
    }
}

/// What rows say of their currency.
struct Words<'a> {
    home: &'a str,
    /// What the project says of rows that say nothing.
    default: Option<String>,
    /// The table's column; none as long as no row needs one.
    said: Option<TextColumn>,
    /// Whether more than one column of amounts bears marks: then what one says must be
    /// written down for the next to agree with.
    several: bool,
}

impl Words<'_> {
    /// Reads the marks of a column; one that is not the reporting currency, if any.
    fn rows(&mut self, done: &mut Settled, rows: usize) -> Option<&'static str> {
        let Column::Decimal(amounts) = &done.column else { return None };
        let mut foreign = None;
        for run in done.marks.runs() {
            let meant = self.meant(run.mark);
            let mut agrees: Option<(u32, bool)> = None;
            for row in filled(amounts, *run) {
                let code = self.said.as_ref().map_or(0, |said| said.code(row as usize));
                let against = if code > 0 {
                    let known = agrees.filter(|(have, _)| *have == code);
                    let word = self.said.as_ref().and_then(|said| said.get(row as usize));
                    let word = word.unwrap_or("");
                    let (_, fine) = known.unwrap_or_else(|| (code, money::may_be(run.mark, word)));
                    agrees = Some((code, fine));
                    (!fine).then(|| Against::Row(word.to_owned()))
                } else {
                    match &meant {
                        Meant::Unclear => Some(Against::Nothing),
                        Meant::Nothing => None,
                        Meant::Code(word) => {
                            if word != self.home {
                                foreign.get_or_insert(run.mark);
                            }
                            write(&mut self.said, row, word, rows);
                            None
                        }
                    }
                };
                if let Some(against) = against {
                    done.clashes.push(Clash { row, mark: run.mark, against });
                }
            }
        }
        foreign
    }

    /// Where amounts in another currency stand, a bare one may have lost its mark.
    fn bare(&self, done: &mut Settled, mark: &'static str) {
        let (Column::Decimal(amounts), None) = (&done.column, &self.default) else { return };
        let said = |row: u32| self.said.as_ref().map_or(0, |said| said.code(row as usize)) > 0;
        let all = Run { first: 0, last: amounts.units.len().saturating_sub(1) as u32, mark };
        let zero = |row: u32| amounts.units.get(row as usize) == Some(&0);
        let bare = |row: &u32| done.marks.of(*row).is_none() && !said(*row) && !zero(*row);
        let mut rows = filled(amounts, all).filter(bare);
        if let Some(row) = rows.next() {
            let against = Against::Bare(1 + rows.count());
            done.clashes.push(Clash { row, mark, against });
        }
    }

    /// What a mark says of a row that says nothing else.
    fn meant(&self, mark: &'static str) -> Meant {
        let default = self.default.as_deref().filter(|word| money::may_be(mark, word));
        let home = Some(self.home).filter(|home| !home.is_empty() && money::may_be(mark, home));
        match default.or(home).or(money::plain(mark)) {
            None => Meant::Unclear,
            // What blank means anyway need not be written down.
            Some(word) if !self.several && word == self.default.as_deref().unwrap_or(self.home) => {
                Meant::Nothing
            }
            Some(word) => Meant::Code(word.to_owned()),
        }
    }
}

/// What a mark says of its row.
enum Meant {
    /// What the row is in anyway.
    Nothing,
    /// That it is in this currency.
    Code(String),
    /// One of several.
    Unclear,
}

/// The rows of a run that hold a number.
fn filled(amounts: &DecimalColumn, run: Run) -> impl Iterator<Item = u32> + '_ {
    let holds = |row: &u32| {
        amounts.units.get(*row as usize).is_some_and(|units| *units != DecimalColumn::MISSING)
    };
    (run.first..=run.last).filter(holds)
}

fn write(said: &mut Option<TextColumn>, row: u32, word: &str, rows: usize) {
    let said = said.get_or_insert_with(|| TextColumn {
        codes: vec![0; rows],
        words: Interner::default().into_words(),
    });
    let code = said.code_of(word).unwrap_or_else(|| {
        said.words.push(word);
        said.words.len() as u32 - 1
    });
    if let Some(slot) = said.codes.get_mut(row as usize) {
        *slot = code;
    }
}
