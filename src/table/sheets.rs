//! Sheets of a workbook that are one table: a sheet for each month.

use crate::diag::Fault;
use crate::table::cell::{Cell, trim};
use crate::table::date::{self, Reading};
use crate::table::header::SEARCHED;
use crate::table::workbook::{self, RawCell, RawSheet, limits};
use crate::table::{Mapping, faults};
use crate::value::Day;
use crate::world::Bytes;
use std::sync::Arc;

/// That other sheets have the headings of the one that is read, where the project names none.
pub fn alike(mapping: &Mapping, bytes: &Bytes, heading: &[RawCell], read: &str) -> Option<Fault> {
    if mapping.sheet.is_some() {
        return None;
    }
    let book = workbook::open_all(&mapping.file, bytes, limits::SHEETS).ok()?;
    let names =
        names(book.sheets.iter().map(Arc::as_ref).filter(|sheet| !sheet.hidden), heading, read);
    told(mapping, &names, read)
}

/// The same for sheets that are there already.
pub fn told(mapping: &Mapping, names: &[String], read: &str) -> Option<Fault> {
    let newest = newest(names)?;
    (names.len() > 1).then(|| faults::mapping::alike_sheets(mapping, names, read, newest))
}

/// The names of the sheets with those headings, that which is read among them.
fn names<'s>(
    sheets: impl Iterator<Item = &'s RawSheet>,
    heading: &[RawCell],
    read: &str,
) -> Vec<String> {
    let wanted = words(heading);
    let has = |sheet: &&RawSheet| {
        sheet.name == read || sheet.rows.iter().take(SEARCHED).any(|row| words(row) == wanted)
    };
    sheets.filter(has).map(|sheet| sheet.name.clone()).collect()
}

fn words(row: &[RawCell]) -> Vec<String> {
    let mut words: Vec<String> =
        row.iter().map(|raw| trim(&Cell::of(raw).words()).to_lowercase()).collect();
    while words.last().is_some_and(String::is_empty) {
        words.pop();
    }
    words
}

/// The sheet of the latest month, where their names are months; else the last.
fn newest(names: &[String]) -> Option<&String> {
    let months: Vec<Option<Day>> = names.iter().map(|name| month(name)).collect();
    match months.iter().all(Option::is_some) {
        true => names.iter().zip(months).max_by_key(|(_, month)| *month).map(|(name, _)| name),
        false => names.last(),
    }
}

/// A month, of any year where the name says none.
fn month(name: &str) -> Option<Day> {
    let read = |text: &str| match date::read_month(text, None) {
        Reading::Sure(day, _) => Some(day),
        _ => None,
    };
    read(name).or_else(|| read(&format!("{} 2000", trim(name))))
}
