//! XLSB, Excel's binary format since 2007: the archive and relations of an XLSX,
//! whose parts are records instead of XML. One bounded pass over each part.

/// Sheets, formats and shared texts.
mod book;

/// Records of a part.
mod records;

/// Cells of a sheet.
mod rows;

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::{Wanted, Workbook, faults, filled};

/// Reads the wanted sheets.
pub fn read(archive: &mut Archive<'_>, wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    let path = archive.path;
    let mut book = book::read(archive)?;
    let (mut is_full, from_1904) = (false, book.from_1904);
    let listed: Vec<_> =
        book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden)).collect();
    let sheets = filled(path, listed.into_iter(), wanted, |at| {
        if !is_full {
            book.fill(archive)?;
            is_full = true;
        }
        let entry = book.sheets.get(at).ok_or_else(|| faults::no_sheet(path, &[]))?;
        rows::read(archive, entry, &book)
    })?;
    Ok(Workbook { sheets, from_1904 })
}
