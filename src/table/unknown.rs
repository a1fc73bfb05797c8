//! A file of which no heading is one that its table needs: the wrong row, sheet or file,
//! and not a heading that has another name.

use crate::diag::Fault;
use crate::table::header::Header;
use crate::table::workbook;
use crate::table::{ColumnSpec, Mapping, Schema, alike, faults};
use crate::world::Bytes;

/// Makes one fault of those of every needed column, where none is there. `bytes` are those
/// of a workbook with several sheets.
pub fn judge(
    told: &mut Vec<Fault>,
    (schema, mapping): (&Schema, &Mapping),
    header: &Header,
    bytes: Option<&Bytes>,
) {
    let needed = schema.columns.iter().filter(|spec| spec.required);
    let needed: Vec<&ColumnSpec> = needed.collect();
    let is_missing = |fault: &Fault| fault.code == faults::mapping::MISSING;
    let missing = told.iter().filter(|fault| is_missing(fault)).count();
    // Where a heading is like one of them, it has another name.
    let is_like =
        |spec: &&ColumnSpec| alike::meant((schema, mapping), spec, &spec.name, header).is_some();
    if missing < 2 || missing < needed.len() || needed.iter().any(is_like) {
        return;
    }
    let needed: Vec<&str> = needed.iter().map(|spec| spec.name.as_ref()).collect();
    told.retain(|fault| !is_missing(fault));
    let book = bytes.filter(|_| mapping.sheet.is_none());
    let book = book.and_then(|bytes| workbook::open_all(&mapping.file, bytes, 0).ok());
    let sheets = book.map(|book| book.sheets).unwrap_or_default();
    let sheets: Vec<&str> =
        sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name.as_str()).collect();
    told.push(faults::mapping::no_heading_known(schema, mapping, header, (&needed, &sheets)));
}
