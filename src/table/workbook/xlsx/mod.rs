//! XLSX: which sheets there are, and one of them read, in a pass that sees what
//! a library for values would hide: hidden rows, merges, formulas without results.

/// Sheets and their parts, by way of relations.
pub mod book;

/// Rows and cells of a sheet.
mod rows;

/// Texts that cells share.
mod strings;

/// Number formats.
mod styles;

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::{RawSheet, Workbook, choose, faults};

/// Reads the wanted sheet, else the first that is visible.
pub fn read(archive: &mut Archive<'_>, wanted: Option<&str>) -> Result<Workbook, Fault> {
    let path = archive.path;
    let book = book::read(archive)?;
    let mut sheets: Vec<RawSheet> = book
        .sheets
        .iter()
        .map(|sheet| RawSheet {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            ..RawSheet::default()
        })
        .collect();
    let at = choose(path, &sheets, wanted)?;
    let (Some(entry), Some(slot)) = (book.sheets.get(at), sheets.get_mut(at)) else {
        return Err(faults::no_sheet(path, &sheets));
    };
    let formats = match &book.styles {
        Some(part) => styles::read(archive, part)?,
        None => Vec::new(),
    };
    let texts = match &book.strings {
        Some(part) => strings::read(archive, part)?,
        None => Vec::new(),
    };
    let mut sheet = rows::read(archive, entry, &book, &formats, &texts)?;
    sheet.hidden = slot.hidden;
    *slot = sheet;
    Ok(Workbook { sheets, from_1904: book.from_1904 })
}
