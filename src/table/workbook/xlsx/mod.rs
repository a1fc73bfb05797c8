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
use crate::table::workbook::dates::Format;
use crate::table::workbook::{Wanted, Workbook, faults, filled};
use std::sync::Arc;

/// Reads the wanted sheets.
pub fn read(archive: &mut Archive<'_>, wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    let path = archive.path;
    let book = book::read(archive)?;
    // What sheets share is read when the first of them is known to be there.
    let mut shared = None;
    let listed = book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden));
    let sheets = filled(path, listed, wanted, |at| {
        let entry = book.sheets.get(at).ok_or_else(|| faults::no_sheet(path, &[]))?;
        let (formats, texts) = match &shared {
            Some(known) => known,
            None => shared.insert(parts(archive, &book)?),
        };
        rows::read(archive, entry, &book, formats, texts)
    })?;
    Ok(Workbook { sheets, from_1904: book.from_1904 })
}

/// Number formats, and texts that cells share.
fn parts(
    archive: &mut Archive<'_>,
    book: &book::Book,
) -> Result<(Vec<Format>, Vec<Arc<str>>), Fault> {
    let formats = match &book.styles {
        Some(part) => styles::read(archive, part)?,
        None => Vec::new(),
    };
    let texts = match &book.strings {
        Some(part) => strings::read(archive, part)?,
        None => Vec::new(),
    };
    Ok((formats, texts))
}
