//! One file's rows as finished columns, with every fault of its cells at its place.

/// Cells that must be there, and values that may stand once.
mod rows;

use crate::diag::{Fault, Place};
use crate::table::filter::{fill, keep, lacks, never, retain, slip};
use crate::table::gather::Moments;
use crate::table::groups::{self, Rows};
use crate::table::intern::Texts;
use crate::table::once::Said;
use crate::table::parcel::{Numbers, Parcel};
use crate::table::plan::{Plan, Planned, Role};
use crate::table::settle::{Settled, constant, settle};
use crate::table::{
    Column, DayColumn, Mapping, Schema, TextColumn, beside, currency, faults, qualify, ranges,
    scale,
};
use crate::value::condition::Test;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one file.
#[derive(Default)]
pub struct Part {
    /// How many.
    pub rows: usize,
    /// Our columns.
    pub columns: BTreeMap<String, Column>,
    /// Columns of families.
    pub wide: Vec<(String, String, DayColumn)>,
    /// Where the rows stand.
    pub numbers: Numbers,
    /// The file's column of each row, where months stand across, and our columns that it is.
    pub across: (Vec<u32>, Vec<String>),
    /// Which of our columns came from which of the file's.
    pub places: BTreeMap<String, u32>,
    /// The heading of each.
    pub headings: BTreeMap<String, String>,
    /// Rows left out, by reason.
    pub left_out: Vec<(String, usize)>,
    /// How many of them the project's filter leaves out.
    pub filtered: usize,
    /// What is wrong with cells and rows.
    pub faults: Vec<Fault>,
    /// How many more faults there are, by code, than were made.
    pub untold: BTreeMap<&'static str, usize>,
    /// What text columns say, where the mapping translates it.
    pub said: BTreeMap<String, Said>,
    /// What stands for `{}` in headings of families, folded.
    pub labels: BTreeSet<String>,
    /// Keys that only this table has.
    pub options: BTreeMap<String, String>,
    /// Columns that cannot be read one way only.
    open: BTreeSet<String>,
}

/// The file as faults name it.
pub struct Source<'a> {
    /// The file.
    pub file: &'a str,
    /// The sheet, for spreadsheets.
    pub sheet: Option<&'a str>,
    /// Our table.
    pub schema: &'a Schema,
    /// The project's mapping.
    pub mapping: &'a Mapping,
    /// What its sheet shows as one, by column.
    pub merges: BTreeMap<u32, groups::Over>,
}

impl Source<'_> {
    /// The place of a cell, or of a row.
    pub fn place(&self, (row, line): (u32, u32), column: Option<u32>) -> Place {
        let sheet = self.sheet.map(str::to_owned);
        let line = sheet.is_none().then_some(line);
        Place::Cell { file: self.file.to_owned(), sheet, row, column, line }
    }
}

/// The columns that the file lacks and the project gives a value for.
fn constants(
    source: &Source<'_>,
    plan: &Plan,
    rows: usize,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Column> {
    let mut constants = BTreeMap::new();
    for (name, kind, value) in &plan.constants {
        match constant(*kind, value, rows) {
            Some(column) => drop(constants.insert(name.clone(), column)),
            None => faults.push(faults::mapping::bad_default(source, name, value)),
        }
    }
    constants
}

/// Blank cells get the value that the project gives their column.
fn fill_blanks(source: &Source<'_>, plan: &Plan, settled: &mut [Settled], faults: &mut Vec<Fault>) {
    for (column, done) in plan.columns.iter().zip(settled) {
        let Some(value) = &column.default else { continue };
        match constant(column.manner.kind, value, 1) {
            Some(default) => done.column = fill(std::mem::take(&mut done.column), default),
            None => faults.push(faults::mapping::bad_default(source, column.name(), value)),
        }
    }
}

/// Finishes the rows of a file.
pub fn finish(source: &Source<'_>, plan: &Plan, parcel: Parcel<'_>) -> Part {
    let rows = parcel.rows as usize;
    let below = parcel.remarks_below();
    let longer = parcel.longer;
    let mut part = Part {
        rows,
        numbers: parcel.numbers,
        across: (parcel.across, across(plan)),
        labels: plan.labels.clone(),
        options: plan.options.clone(),
        ..Part::default()
    };
    for (row, line, at, text) in parcel.too_wide {
        part.faults.push(faults::rows::too_many_cells(
            source.place((row, line), Some(at)),
            &text,
            plan,
        ));
    }
    let mut settled: Vec<Settled> = Vec::new();
    for (gatherer, column) in parcel.gatherers.into_iter().zip(&plan.columns) {
        let mut done = settle(gatherer, &column.manner);
        if let (Role::Ours(name), Some(said)) = (&column.role, done.said.take()) {
            part.said.insert(name.clone(), said);
        }
        settled.push(done);
    }
    if let Some((at, title, words)) = parcel.second {
        let place = source.place(at, None);
        part.faults.push(faults::rows::second_table(&words, (title, at.0), place));
    }
    let mut rows_out = parcel.left_out;
    let known = Rows { count: rows, groups: &parcel.groups, numbers: &part.numbers };
    let (no_data, told) = groups::judge(source, plan, &mut settled, &known, &mut rows_out);
    part.faults.extend(told);
    let mut constants = constants(source, plan, rows, &mut part.faults);
    for (column, done) in plan.columns.iter().zip(&settled) {
        if column.may_be_minor && scale::may_be_minor(done) {
            part.faults.push(faults::qualifier::may_be_minor(source, plan, column));
        }
    }
    beside::keep(plan, &settled, (rows, &mut constants));
    let marked = currency::settle(source, plan, &mut settled, &mut constants, rows);
    scale::apply(plan, &mut settled, &constants, &source.mapping.home);
    fill_blanks(source, plan, &mut settled, &mut part.faults);
    let mut kept = kept(source, plan, &settled, &constants, (rows, &mut part.faults));
    let stay = |kept: &[bool]| kept.iter().filter(|keep| **keep).count();
    let filtered = kept.as_deref().map_or(0, |kept| rows - stay(kept));
    for row in no_data {
        let kept = kept.get_or_insert_with(|| vec![true; rows]);
        if let Some(keep) = kept.get_mut(row as usize) {
            *keep = false;
        }
    }
    if below > 0 {
        let kept = kept.get_or_insert_with(|| vec![true; rows]);
        kept.iter_mut().rev().take(below).for_each(|keep| *keep = false);
        let tail = (rows - below)..rows;
        rows_out.remarks.extend(tail.map(|row| part.numbers.get(row as u32).0));
    }
    let no_data = qualify::judge(source, plan, &settled, &mut kept, &mut part.faults);
    part.rows = kept.as_deref().map_or(rows, stay);
    part.filtered = filtered;
    part.left_out = groups::left_out(source, &rows_out, filtered, &mut part.faults);
    for (reason, rows) in no_data {
        part.left_out.push((reason.to_owned(), rows.len()));
        let numbers: Vec<u32> = rows.iter().map(|row| part.numbers.get(*row).0).collect();
        part.faults.push(faults::rows::left_out(source, reason, &numbers));
    }
    if let Some(strays) = parcel.strays {
        part.faults.push(faults::qualifier::strays(source, &strays));
    }
    part.faults.extend(moments(source, plan, &settled));
    for (column, row, blank) in groups::unfilled(source, plan, &settled, &part.numbers, &rows_out) {
        let place = source.place(part.numbers.get(row), Some(column.at));
        part.open.insert(column.name().to_owned());
        part.faults.push(faults::rows::grouped(source, column, blank, place));
    }
    for (column, done) in plan.columns.iter().zip(&settled) {
        let (Role::Ours(_), Column::Text(words)) = (&column.role, &done.column) else { continue };
        let Some(ranges) = ranges::found(words) else { continue };
        let row = ranges
            .days
            .first()
            .and_then(|(_, code, _)| words.codes.iter().position(|have| have == code));
        let row = part.numbers.get(row.unwrap_or(0) as u32);
        let place = source.place(row, Some(column.at));
        part.faults.push(faults::rows::days_among_ranges(source, column, &ranges, place));
    }
    for (column, settled) in plan.columns.iter().zip(settled) {
        part.tell(source, column, &settled, kept.as_deref());
        let typed = match &kept {
            Some(kept) => retain(settled.column, kept),
            None => settled.column,
        };
        part.add(column, typed);
    }
    if let Some(kept) = &kept {
        part.numbers = part.numbers.retain(kept);
        let mut kept = kept.iter();
        part.across.0.retain(|_| kept.next().copied().unwrap_or(true));
    }
    for (name, column) in constants {
        let column = match &kept {
            Some(kept) => retain(column, kept),
            None => column,
        };
        part.columns.insert(name, column);
    }
    if source.mapping.id_is_row && !part.columns.contains_key("id") {
        part.columns.insert("id".to_owned(), Column::Text(rows_as_ids(source, &part)));
    }
    // Where the currency was read is where a fault of it stands.
    part.places.extend(marked.map(|at| (currency::COLUMN.to_owned(), at)));
    part.check_rows(source, plan);
    part.shifted(source, plan, (longer.0 as usize, longer.1));
    part
}

impl Part {
    /// A row that is longer than the headings, where most are not, and in which cells are
    /// wrong: a delimiter stands inside a value, and what stands behind it has moved. One bad
    /// cell alone may be so for itself, beside a blank too many, and is told with that.
    fn shifted(
        &mut self,
        source: &Source<'_>,
        plan: &Plan,
        (count, longer): (usize, Vec<(u32, u32)>),
    ) {
        if count * 2 > self.rows {
            return;
        }
        // A cell that is blank has not moved.
        let is_bad = |one: &Fault, at: u32| {
            let inside = matches!(one.place, Place::Cell { row, .. } if row == at);
            inside && one.code.starts_with("table/bad-")
        };
        for at in longer {
            let bad: Vec<&mut Fault> =
                self.faults.iter_mut().filter(|one| is_bad(one, at.0)).collect();
            match bad.len() {
                0 => {}
                1 => bad.into_iter().for_each(|one| faults::rows::in_longer_row(one, plan)),
                _ => self.faults.push(faults::rows::shifted_row(source.place(at, None), plan)),
            }
        }
    }
}

/// What is to be said once of all moments of the file.
fn moments(source: &Source<'_>, plan: &Plan, settled: &[Settled]) -> Option<Fault> {
    let all = plan.columns.iter().zip(settled);
    let some = all.filter(|(_, done)| done.moments != Moments::default());
    let named: Vec<_> = some.map(|(column, done)| (column.heading.clone(), done.moments)).collect();
    faults::rows::moments(source, &named)
}

fn kept(
    source: &Source<'_>,
    plan: &Plan,
    settled: &[Settled],
    constants: &BTreeMap<String, Column>,
    (rows, told): (usize, &mut Vec<Fault>),
) -> Option<Vec<bool>> {
    let filter = plan.filter.as_ref()?;
    let column = |name: &str| {
        let at = plan.columns.iter().position(|column| column.name() == name);
        at.and_then(|at| settled.get(at)).map(|done| &done.column).or_else(|| constants.get(name))
    };
    // What a preset leaves out may well be in no row of this export.
    let stated = source.mapping.filter.iter().flat_map(|own| &own.tests);
    for test in stated.flat_map(Test::each) {
        let mapping = source.mapping;
        told.extend(match column(&test.field) {
            Some(Column::Text(words)) => match slip(&test, words) {
                Some(nearest) => Some(faults::filter::filter_slip(mapping, &test, nearest)),
                None => lacks(&test, words)
                    .map(|others| faults::filter::filter_lacks(mapping, &test, &others)),
            },
            column => {
                never(&test, column).map(|what| faults::filter::filter_never(mapping, &test, what))
            }
        });
    }
    let kept = keep(filter, rows, column);
    kept.contains(&false).then_some(kept)
}

/// Rows called by where they stand: `deals.csv:12`.
fn rows_as_ids(source: &Source<'_>, part: &Part) -> TextColumn {
    let mut texts = Texts::default();
    let name = source.file.rsplit('/').next().unwrap_or(source.file);
    let sheet = source.sheet.map(|sheet| format!("!{sheet}")).unwrap_or_default();
    for row in 0..part.rows {
        texts.push(&format!("{name}{sheet}:{}", part.numbers.get(row as u32).0));
    }
    texts.settle()
}

/// Our columns that months and the cells below them are.
fn across(plan: &Plan) -> Vec<String> {
    let columns = plan.months.iter().flat_map(|months| [months.heading, months.cell]);
    columns.filter_map(|at| Some(plan.columns.get(at)?.name().to_owned())).collect()
}

impl Part {
    /// The file's column that a row has for one of ours.
    fn at(&self, column: &Planned, row: u32) -> u32 {
        let own = self.across.1.iter().any(|name| name == column.name());
        let at = self.across.0.get(row as usize).filter(|_| own);
        at.copied().unwrap_or(column.at)
    }

    fn add(&mut self, column: &Planned, typed: Column) {
        match (&column.role, typed) {
            (Role::Ours(name), typed) => {
                self.places.insert(name.clone(), column.at);
                self.headings.insert(name.clone(), column.heading.clone());
                self.columns.insert(name.clone(), typed);
            }
            (Role::Wide { family, label }, Column::Day(days)) => {
                self.places.insert(format!("{family} {label}"), column.at);
                self.wide.push((family.clone(), label.clone(), days));
            }
            _ => {}
        }
    }

    /// Faults of cells, unless the filter leaves their row out; and of the whole column.
    fn tell(
        &mut self,
        source: &Source<'_>,
        column: &Planned,
        settled: &Settled,
        kept: Option<&[bool]>,
    ) {
        if matches!(column.role, Role::Filter | Role::Watched { .. }) {
            return;
        }
        let stays =
            |row: u32| kept.is_none_or(|kept| kept.get(row as usize).copied().unwrap_or(true));
        for clash in settled.clashes.kept.iter().filter(|clash| stays(clash.row)) {
            let place = source.place(self.numbers.get(clash.row), Some(self.at(column, clash.row)));
            self.faults.push(faults::clash(source, column, clash, place));
        }
        if let (Some(last), 1..) = (self.faults.last(), settled.clashes.untold) {
            *self.untold.entry(last.code).or_default() += settled.clashes.untold;
        }
        for trouble in settled.troubles.iter().filter(|trouble| stays(trouble.row)) {
            let place =
                source.place(self.numbers.get(trouble.row), Some(self.at(column, trouble.row)));
            self.faults.push(faults::bad_cell(source, column, trouble, place));
        }
        if let (Some(last), true) = (self.faults.last(), settled.untold > 0) {
            *self.untold.entry(last.code).or_default() += settled.untold;
        }
        if let Some(by) = &settled.by_locale {
            let place = source.place(self.numbers.get(by.row), Some(self.at(column, by.row)));
            self.faults.push(faults::qualifier::by_locale(source, column, by, place));
        }
        for unsettled in &settled.unsettled {
            self.open.insert(column.name().to_owned());
            let place = |row: u32| source.place(self.numbers.get(row), Some(self.at(column, row)));
            self.faults.push(faults::unsettled(source, column, unsettled, place));
        }
    }
}
