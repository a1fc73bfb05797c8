//! A second look at a few rows of an export, for showing them beside a fault.

use crate::table::cell::Cell;
use crate::table::sniff::sniff;
use crate::table::split::Splitter;
use crate::table::workbook;
use crate::world::Bytes;
use std::collections::{BTreeMap, BTreeSet};

/// A spreadsheet is read whole to show one row.
const SHEET: u64 = 4 << 20;

/// Text is only split up to the last row that is wanted, but read whole.
const TEXT: u64 = 256 << 20;

/// What a warning may cost: a build that goes on does not read its exports twice.
const WARNED: u64 = 1 << 20;

/// Whether a file of so many bytes is read once more to show rows of it.
pub fn is_worth(size: u64, is_sheet: bool, stops: bool) -> bool {
    let most = match (is_sheet, stops) {
        (_, false) => WARNED,
        (true, true) => SHEET,
        (false, true) => TEXT,
    };
    size <= most
}

/// The cells of some rows as they stand, by the number that a spreadsheet gives a row.
pub fn rows(
    path: &str,
    bytes: &Bytes,
    sheet: Option<&str>,
    wanted: &BTreeSet<u32>,
) -> BTreeMap<u32, Vec<String>> {
    let rows = match sheet {
        Some(sheet) => of_sheet(path, bytes, sheet, wanted),
        None => of_text(path, bytes, wanted),
    };
    rows.unwrap_or_default()
}

fn of_sheet(
    path: &str,
    bytes: &Bytes,
    sheet: &str,
    wanted: &BTreeSet<u32>,
) -> Option<BTreeMap<u32, Vec<String>>> {
    let book = workbook::open(path, bytes, Some(sheet)).ok()?;
    let sheet = book.loaded()?;
    let row = |number: &u32| {
        let cells = sheet.rows.get(number.checked_sub(sheet.first_row)? as usize)?;
        Some((*number, cells.iter().map(|raw| Cell::of(raw).words().into_owned()).collect()))
    };
    Some(wanted.iter().filter_map(row).collect())
}

fn of_text(
    path: &str,
    bytes: &Bytes,
    wanted: &BTreeSet<u32>,
) -> Option<BTreeMap<u32, Vec<String>>> {
    let sniffed = sniff(path, bytes).ok()?;
    let last = *wanted.last()?;
    let mut splitter =
        Splitter::new(&sniffed.text, sniffed.delimiter as u8, sniffed.start, sniffed.line);
    let mut spans = Vec::new();
    let mut rows = BTreeMap::new();
    let mut number = 0;
    while number < last && splitter.next(&mut spans) {
        number += 1;
        if wanted.contains(&number) {
            let cells = spans.iter().map(|span| span.text(&sniffed.text).into_owned());
            rows.insert(number, cells.collect());
        }
    }
    Some(rows)
}
