//! The file opened, whatever it is: rows of raw cells with their places, and
//! what is known of the file as a whole.

use crate::diag::{Checked, Fault};
use crate::table::cell::Cell;
use crate::table::header::SEARCHED;
use crate::table::inspect::Sheet;
use crate::table::inspect::faults;
use crate::table::inspect::fit::{self, Fitted};
use crate::table::sniff::{self, sniff};
use crate::table::split::Stop;
use crate::table::workbook::{self, Kind, RawCell, RawSheet, limits};
use crate::table::{Mapping, Preset, Schema, sheets};
use crate::world::Bytes;
use std::sync::Arc;

/// Rows that are looked at, and cells; reading the whole file finds the rest.
const LOOKED_AT: usize = 100_000;
const CELLS: usize = 1_000_000;

/// Columns that are looked at: each is compared with all that could be ours.
pub const WIDTH: usize = 1_000;

/// A file as it stands.
#[derive(Default)]
pub struct Looked {
    /// `csv`, `xlsx`, `ods`, `xls` or `xlsb`.
    pub format: &'static str,
    /// Of a text.
    pub encoding: Option<String>,
    /// Of a text.
    pub delimiter: Option<String>,
    /// Of a text.
    pub line_ends: Option<String>,
    /// Of an Excel file.
    pub days_from: Option<u32>,
    /// Of a spreadsheet.
    pub sheets: Vec<Sheet>,
    /// The records of a text.
    pub records: Vec<Record>,
    /// The chosen sheet.
    pub sheet: Option<Arc<RawSheet>>,
    /// So many of its rows are looked at.
    pub rows: usize,
    /// Whether there are more.
    pub cut: bool,
    /// What is wrong with the file as a whole.
    pub warnings: Vec<Fault>,
}

/// A record of a text.
pub struct Record {
    /// Its number, from 1.
    pub number: u32,
    /// The line it starts at.
    pub line: Option<u32>,
    /// Its cells.
    pub cells: Vec<RawCell>,
}

/// A row with its place.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// The line it starts at, in a text.
    pub line: Option<u32>,
    /// Its cells.
    pub cells: &'a [RawCell],
}

/// A file or sheet, and what it could be.
pub type View<'a> = (Looked, Fitted<'a>);

/// Opens a file; of a spreadsheet, the sheet that fits best and then the others
/// that fit anything; or one sheet alone, by its name.
pub fn look<'a>(
    path: &str,
    bytes: &Bytes,
    sheet: Option<&str>,
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Checked<Vec<View<'a>>> {
    match workbook::kind(path, bytes)? {
        Kind::Delimited => {
            let looked = text(path, bytes)?;
            let rows = heads(looked.records.iter().map(|record| record.cells.as_slice()));
            let fitted = fit::fit((&rows, &[file_name(path)]), schemas, presets)
                .ok_or_else(|| vec![faults::nothing(path)])?;
            Ok(vec![(looked, fitted)])
        }
        kind => book(path, bytes, (kind.ending(), sheet), schemas, presets),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The first rows as words, as the search for headings wants them.
fn heads<'c>(rows: impl Iterator<Item = &'c [RawCell]>) -> Vec<Vec<String>> {
    let words = |cell: &RawCell| Cell::of(cell).words().into_owned();
    let row = |cells: &[RawCell]| cells.iter().take(WIDTH).map(words).collect();
    rows.take(SEARCHED).map(row).collect()
}

/// How many rows of so many cells are looked at.
fn most_rows(widest: usize) -> usize {
    LOOKED_AT.min(CELLS / widest.max(1)).max(SEARCHED)
}

fn text(path: &str, bytes: &Bytes) -> Checked<Looked> {
    let mut sniffed = sniff(path, bytes)?;
    let warnings = std::mem::take(&mut sniffed.warnings);
    let widest = sniffed.first(SEARCHED).0.iter().map(|one| one.fields.len()).max().unwrap_or(1);
    let count = most_rows(widest);
    let (mut records, stop) = sniffed.first(count + 1);
    if let Some(stop @ Stop::LongCell(_)) = stop {
        return Err(vec![sniffed.stopped(path, stop)]);
    }
    let cut = records.len() > count;
    records.truncate(count);
    let cell = |field: String| match field.is_empty() {
        true => RawCell::Blank,
        false => RawCell::Text(field.into()),
    };
    let record = |record: sniff::Record| Record {
        number: record.row,
        line: Some(record.line),
        cells: record.fields.into_iter().map(cell).collect(),
    };
    let delimiter = match sniffed.delimiter {
        '\t' => "tab".to_owned(),
        sign => sign.to_string(),
    };
    Ok(Looked {
        format: "csv",
        encoding: Some(sniffed.encoding.to_owned()),
        delimiter: Some(delimiter),
        line_ends: Some(sniffed.line_ends.to_owned()),
        rows: records.len(),
        records: records.into_iter().map(record).collect(),
        cut,
        warnings,
        ..Looked::default()
    })
}

/// Looks at every sheet.
fn book<'a>(
    path: &str,
    bytes: &Bytes,
    (format, wanted): (&'static str, Option<&str>),
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Checked<Vec<View<'a>>> {
    // A sheet that cannot be read leaves the others to be read one by one.
    let list = match workbook::open_all(path, bytes, limits::SHEETS) {
        Ok(list) => list,
        Err(_) => workbook::open(path, bytes, None)?,
    };
    if let Some(wanted) = wanted.filter(|name| !list.sheets.iter().any(|one| one.name == *name)) {
        return Err(vec![workbook::faults::unknown_sheet(path, wanted, &list.sheets)]);
    }
    let days_from = (format != "ods").then_some(if list.from_1904 { 1904 } else { 1900 });
    let (mut sheets, mut fits) = (Vec::new(), Vec::new());
    for (at, listed) in list.sheets.iter().enumerate() {
        let (name, hidden) = (listed.name.clone(), listed.hidden);
        let mut found = Sheet { name, hidden, chosen: false, rows: None, columns: None };
        let alone = || {
            let opened = workbook::open(path, bytes, Some(&found.name)).ok();
            opened?.loaded().cloned()
        };
        // A sheet that cannot be read is listed without its size.
        let sheet = match listed.loaded {
            true => Some(Arc::clone(listed)),
            false if at < limits::SHEETS => alone(),
            false => None,
        };
        if let Some(sheet) = sheet {
            found.rows = Some(sheet.rows.len());
            found.columns = Some(sheet.rows.iter().map(Vec::len).max().unwrap_or(0));
            let rows = heads(sheet.rows.iter().map(Vec::as_slice));
            let names = [sheet.name.as_str(), file_name(path)];
            if let Some(fitted) = fit::fit((&rows, &names), schemas, presets) {
                fits.push((fitted, sheet));
            }
        }
        sheets.push(found);
    }
    fits.retain(|(_, sheet)| wanted.is_none_or(|wanted| sheet.name == wanted));
    // What nobody sees is taken only where nothing that is seen fits.
    fits.sort_by_key(|(fitted, sheet)| {
        (fitted.score <= 0, sheet.hidden, std::cmp::Reverse(fitted.score))
    });
    let view = |(at, (fitted, sheet)): (usize, (Fitted<'a>, Arc<RawSheet>))| {
        if at > 0 && (fitted.score <= 0 || sheet.hidden) {
            return None;
        }
        let mut sheets = sheets.clone();
        sheets.iter_mut().for_each(|found| found.chosen = found.name == sheet.name);
        let all = sheet.rows.len();
        let rows = all.min(most_rows(sheet.rows.iter().map(Vec::len).max().unwrap_or(0)));
        let looked = Looked {
            format,
            days_from,
            sheets,
            rows,
            cut: rows < all,
            sheet: Some(sheet),
            ..Looked::default()
        };
        Some((looked, fitted))
    };
    let views: Vec<View<'a>> = fits.into_iter().enumerate().filter_map(view).collect();
    match views.is_empty() {
        true => Err(vec![faults::nothing(path)]),
        false => Ok(views),
    }
}

/// That other sheets have the headings of the chosen one.
pub fn alike(
    mapping: &Mapping,
    looked: &Looked,
    fitted: &Fitted<'_>,
    others: &[View<'_>],
) -> Option<Fault> {
    let chosen = looked.sheet_name()?;
    let same = |name: &str| {
        let found = others.iter().find(|(other, _)| other.sheet_name() == Some(name));
        name == chosen
            || found.is_some_and(|(_, other)| other.header.headings == fitted.header.headings)
    };
    let names = looked.sheets.iter().map(|sheet| sheet.name.clone()).filter(|name| same(name));
    sheets::told(mapping, &names.collect::<Vec<_>>(), chosen)
}

impl Looked {
    /// A row of those that are looked at.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        match &self.sheet {
            Some(sheet) => sheet.rows.get(at).filter(|_| at < self.rows).map(|cells| Row {
                number: sheet.first_row.saturating_add(at as u32),
                line: None,
                cells,
            }),
            None => self.records.get(at).map(|record| Row {
                number: record.number,
                line: record.line,
                cells: &record.cells,
            }),
        }
    }

    /// The rows above the heading row.
    pub fn above(&self, header: usize) -> impl Iterator<Item = Row<'_>> {
        (0..header.min(self.rows)).filter_map(|at| self.row(at))
    }

    /// The rows below the heading row.
    pub fn below(&self, header: usize) -> impl Iterator<Item = Row<'_>> {
        (header + 1..self.rows).filter_map(|at| self.row(at))
    }

    /// The name of the sheet.
    pub fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_ref().map(|sheet| sheet.name.as_str())
    }

    /// The place of a cell, or of a row.
    pub fn place(&self, path: &str, row: Row<'_>, column: Option<u32>) -> crate::diag::Place {
        crate::diag::Place::Cell {
            file: path.to_owned(),
            sheet: self.sheet_name().map(str::to_owned),
            row: row.number,
            column,
            line: row.line,
        }
    }
}
