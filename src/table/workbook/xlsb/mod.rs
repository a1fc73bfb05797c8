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
use crate::table::workbook::{RawSheet, Workbook, choose, faults};

/// Reads the wanted sheet, else the first that is visible.
pub fn read(archive: &mut Archive<'_>, wanted: Option<&str>) -> Result<Workbook, Fault> {
    let path = archive.path;
    let mut book = book::read(archive)?;
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
    book.fill(archive)?;
    let (Some(entry), Some(slot)) = (book.sheets.get(at), sheets.get_mut(at)) else {
        return Err(faults::no_sheet(path, &sheets));
    };
    let mut sheet = rows::read(archive, entry, &book)?;
    sheet.hidden = slot.hidden;
    *slot = sheet;
    Ok(Workbook { sheets, from_1904: book.from_1904 })
}
