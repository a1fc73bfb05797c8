//! Sheets of spreadsheets: their cells as records, and what only a sheet has: formats, merged
//! ranges, rows nobody sees.

use crate::diag::Checked;
use crate::table::cell::Cell;
use crate::table::gather::Store;
use crate::table::parcel::Parcel;
use crate::table::part::{self, Part};
use crate::table::plan::{Plan, Planned, Role};
use crate::table::qualify::SAMPLED;
use crate::table::read::{Job, searched};
use crate::table::workbook::{RawCell, RawSheet};
use crate::table::{Kind, currency, faults, groups, sheets};
use std::collections::{BTreeMap, BTreeSet};

impl Job<'_> {
    /// Reads a sheet.
    pub(super) fn sheet(&self, sheet: &RawSheet) -> Checked<Part> {
        let mut warnings = Vec::new();
        let stated = match self.mapping.header_row {
            Some(row) if row < sheet.first_row && row > 0 => {
                return Err(vec![faults::mapping::no_header(&self.mapping.file, self.mapping)]);
            }
            Some(row) => row.checked_sub(sheet.first_row).map(|at| at as usize),
            None => None,
        };
        let taken = searched(stated).saturating_add(SAMPLED);
        let words =
            |row: &Vec<_>| row.iter().map(|raw| Cell::of(raw).words().into_owned()).collect();
        let rows: Vec<Vec<String>> = sheet.rows.iter().take(taken).map(words).collect();
        let row_of = |at: usize| (sheet.first_row + at as u32, 0);
        let (below, mut plan) = self.plan(&rows, stated, (row_of, Some(sheet)), &mut warnings)?;
        for column in plan.columns.iter_mut().filter(is_share) {
            column.manner.percent = is_shown_as_percent(sheet, below, column.at as usize);
        }
        let mut source = self.source(Some(&sheet.name));
        source.merges = groups::merges(sheet, below);
        let mixed = currency::mixed(&source, &plan, sheet);
        let mut parcel = Parcel::new(&plan);
        let mut cells = Vec::new();
        for (number, row) in (sheet.first_row..).zip(&sheet.rows).skip(below) {
            if plan.months.is_some() && holds_shares(sheet, number, row) {
                parcel.left_out.shares.push(number);
                continue;
            }
            cells.clear();
            cells.extend(row.iter().map(Cell::of));
            let before = parcel.rows;
            parcel.record(number, number, &cells);
            for which in &mixed {
                mark(&mut parcel, &plan, *which, before, (sheet, number));
            }
        }
        let heading = below.checked_sub(1).and_then(|at| sheet.rows.get(at));
        if let (Some(bytes), Some(row)) = (self.bytes, heading) {
            warnings.extend(sheets::alike(self.mapping, bytes, row, &sheet.name));
        }
        if !sheet.hidden_rows.is_empty() {
            warnings.push(faults::rows::hidden_rows(&source, &sheet.hidden_rows));
        }
        let covered = covered(&plan, sheet, below);
        for (at, (row, cells)) in &covered {
            warnings.push(faults::rows::covered(&source, (*row, *at), *cells));
        }
        for (which, column) in plan.columns.iter().enumerate() {
            let shown = sheet.shown.get(column.at as usize).copied().unwrap_or_default();
            if let Some(mark) = currency::shown_in(&source, &plan, column, &shown)
                && !mixed.contains(&which)
            {
                let row = sheet.first_row + below.saturating_sub(1) as u32;
                let place = source.place((row, 0), Some(column.at));
                warnings.push(faults::shown_in(&source, column, mark, place));
            }
        }
        let mut part = part::finish(&source, &plan, parcel);
        groups::merged(&source, &plan, &covered, &mut part.faults);
        part.faults.append(&mut warnings);
        Ok(part)
    }
}

/// Rows that were added take the currencies in which their cells are shown.
fn mark(
    parcel: &mut Parcel<'_>,
    plan: &Plan,
    which: usize,
    before: u32,
    (sheet, number): (&RawSheet, u32),
) {
    let Some(column) = plan.columns.get(which) else { return };
    let across = plan.months.as_ref().is_some_and(|months| months.cell == which);
    for row in before..parcel.rows {
        let month = parcel.across.get(row as usize).filter(|_| across);
        let mark = sheet.mark(number, month.copied().unwrap_or(column.at));
        let store = parcel.gatherers.get_mut(which).map(|gatherer| &mut gatherer.store);
        if let (Some(mark), Some(Store::Number(numbers))) = (mark, store) {
            numbers.marks.note(row, Some(mark), &numbers.column);
        }
    }
}

/// Columns that are read and hold values under a merged range: the first row, and how many.
fn covered(plan: &Plan, sheet: &RawSheet, below: usize) -> BTreeMap<u32, (u32, usize)> {
    let read = |column: &&Planned| !matches!(column.role, Role::Watched { .. });
    let own = plan.columns.iter().filter(read).flat_map(|one| one.more.iter().chain([&one.at]));
    let months = plan.months.iter().flat_map(|months| months.cells.iter().map(|(at, _)| at));
    let read: BTreeSet<u32> = own.chain(months).copied().collect();
    let first = sheet.first_row + below as u32;
    let mut found: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    for (row, at) in sheet.covered.iter().filter(|(row, at)| *row >= first && read.contains(at)) {
        let (top, cells) = found.entry(*at).or_insert((*row, 0));
        *top = (*top).min(*row);
        *cells += 1;
    }
    found
}

/// Whether every number of a row is shown as a percentage.
fn holds_shares(sheet: &RawSheet, number: u32, row: &[RawCell]) -> bool {
    let shown = sheet.shares.binary_search_by_key(&number, |(row, _)| *row).ok();
    let shown = shown.and_then(|at| sheet.shares.get(at)).map_or(0, |(_, count)| *count as usize);
    let numbers = row.iter().filter(|cell| matches!(cell, RawCell::Number(_))).count();
    shown > 0 && shown >= numbers
}

fn is_share(column: &&mut Planned) -> bool {
    matches!(column.manner.kind, Kind::Share | Kind::Chance)
}

/// Whether every number of a column is shown with a percent sign, and so is a fraction.
fn is_shown_as_percent(sheet: &RawSheet, below: usize, column: usize) -> bool {
    let cells = sheet.rows.iter().skip(below).filter_map(|row| row.get(column));
    let numbers = cells.filter(|cell| matches!(cell, RawCell::Number(_))).count();
    sheet.shown.get(column).is_some_and(|shown| shown.percent as usize >= numbers)
}
