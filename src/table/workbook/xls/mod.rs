//! XLS, Excel's binary format before 2007 (BIFF5 and BIFF8): one pass of our own
//! over the records of the workbook and one over those of the wanted sheet.
//! Every length is weighed against the bytes that are there before it is believed.

/// What holds for the whole workbook: sheets, formats, shared texts.
mod book;

/// Records of a stream, and what goes on in the records that follow.
mod records;

/// Cells of a sheet.
mod rows;

use crate::diag::Fault;
use crate::table::workbook::ole::{self, Ole};
use crate::table::workbook::{Wanted, Workbook, faults, filled};
use std::borrow::Cow;

/// Streams that a workbook stands in: since 1997, and before.
pub const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// Reads the wanted sheets.
pub fn read(path: &str, bytes: &[u8], wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    let stream = stream(path, bytes)?;
    let book = book::read(path, &stream)?;
    let listed = book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden));
    let sheets = filled(path, listed, wanted, |at| {
        let entry = book.sheets.get(at).ok_or_else(|| faults::no_sheet(path, &[]))?;
        rows::read(path, &stream, entry, &book)
    })?;
    Ok(Workbook { sheets, from_1904: book.from_1904 })
}

/// The stream of records. Some programs write it without a container.
fn stream<'a>(path: &str, bytes: &'a [u8]) -> Result<Cow<'a, [u8]>, Fault> {
    if !bytes.starts_with(ole::MAGIC) {
        return Ok(Cow::Borrowed(bytes));
    }
    let container = Ole::open(path, bytes)?;
    for name in STREAMS {
        if let Some(stream) = container.stream(name)? {
            return Ok(Cow::Owned(stream));
        }
    }
    Err(faults::unreadable(path, "it holds no workbook"))
}
