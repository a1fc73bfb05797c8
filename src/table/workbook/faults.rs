//! Wordings of the faults of spreadsheets.

use crate::diag::{Fault, Place, column_letters};
use crate::table::workbook::RawSheet;
use std::sync::Arc;

/// The code of a sheet that is not there.
pub const UNKNOWN_SHEET: &str = "table/unknown-sheet";

/// The file is damaged: cut short, or not the XML it should be.
pub fn unreadable(path: &str, why: &str) -> Fault {
    let message = format!("cannot read the spreadsheet: {why}");
    Fault::error("table/unreadable-spreadsheet", Place::file(path), message)
        .help("open it in a spreadsheet program, save it anew as .xlsx, and try again")
}

/// A cell that stands twice in its sheet: which of the two is meant, nobody can tell.
pub fn twice(path: &str, sheet: &str, row: u32, column: u32) -> Fault {
    let at = format!("{}{row}", column_letters(column));
    unreadable(path, &format!("the cell {at} stands twice in the sheet `{sheet}`"))
}

/// Two parts of one name: programs differ in which of them they show.
pub fn part_twice(path: &str, part: Option<&str>) -> Fault {
    match part {
        Some(part) => unreadable(path, &format!("it holds `{part}` twice")),
        None => unreadable(path, "two of its parts have the same name"),
    }
}

/// One part of the file is damaged.
pub fn damaged(path: &str, part: &str, why: &str) -> Fault {
    unreadable(path, &format!("`{part}` in it is damaged, {why}"))
}

/// The file or its sheet is larger than any export; read no further.
pub fn too_large(path: &str, sheet: Option<&str>, what: &str) -> Fault {
    let place = match sheet {
        None => Place::file(path),
        Some(sheet) => Place::Cell {
            file: path.to_owned(),
            sheet: Some(sheet.to_owned()),
            row: 1,
            column: None,
            line: None,
        },
    };
    Fault::error("table/spreadsheet-too-large", place, format!("too large to read: {what}"))
        .help("delete what lies below and to the right of the table, or export it as CSV")
}

/// A cell so far from the others that a table of all between would fill the memory.
pub fn stray_cell(path: &str, sheet: &str, row: u32, column: u32, filled: usize) -> Fault {
    let place = Place::Cell {
        file: path.to_owned(),
        sheet: Some(sheet.to_owned()),
        row,
        column: Some(column),
        line: None,
    };
    let at = format!("{}{row}", column_letters(column));
    let told = if filled == 1 { "one cell".to_owned() } else { format!("{filled} cells") };
    let message = format!("the cell {at} is too far out: only {told} before it");
    Fault::error("table/stray-cell", place, message)
        .help("delete what lies below and to the right of the table, or export it as CSV")
}

/// A cell where no spreadsheet program has any.
pub fn beyond(path: &str, sheet: &str, row: u32, column: u32) -> Fault {
    // Numbers that no letters are for were made to hurt.
    let at = match column < 1 << 24 {
        true => format!("the cell {}{row}", column_letters(column)),
        false => format!("a cell in row {row}"),
    };
    let what = format!("{at} is beyond XFD1048576, the last one there can be");
    too_large(path, Some(sheet), &what)
}

/// The file needs a password.
pub fn password(path: &str) -> Fault {
    let message = "the spreadsheet is protected with a password";
    Fault::error("table/spreadsheet-password", Place::file(path), message)
        .help("open it in a spreadsheet program, save it without a password, and try again")
}

/// A spreadsheet in a format that is not read.
pub fn not_read(path: &str, format: &str) -> Fault {
    let message = format!("{format} is not read");
    Fault::error("table/unread-format", Place::file(path), message)
        .help("open it in a spreadsheet program and save it as .xlsx, or export it as CSV")
}

/// A web page: a table of it, as many systems save under a spreadsheet's name, or one
/// that came instead of the export.
pub fn web_page(path: &str, is: &str, has_table: bool) -> Fault {
    let (message, help) = match has_table {
        true => (
            format!("the file is {is}: its table holds words as a page shows them, no cells"),
            "open it in a spreadsheet program and save it as .xlsx, or export it as CSV",
        ),
        false => (
            format!("the file is {is} without a table"),
            "it may be a page to sign in: export the file anew",
        ),
    };
    Fault::error("table/web-page", Place::file(path), message).help(help)
}

/// A ZIP archive of something else.
pub fn zipped(path: &str, first: Option<&str>) -> Fault {
    let message = match first {
        Some(name) => format!("this is a ZIP archive that holds `{name}`, not a spreadsheet"),
        None => "this is an empty ZIP archive, not a spreadsheet".to_owned(),
    };
    Fault::error("table/zipped", Place::file(path), message)
        .help("unpack it, and name the file inside")
}

/// The name says one format and the bytes another.
pub fn wrong_extension(path: &str, is: &str, extension: &str) -> Fault {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let message = format!("the file is {is}, which its name does not say");
    Fault::error("table/wrong-extension", Place::file(path), message)
        .help(format!("rename it to `{stem}.{extension}`"))
}

/// The file declares a document type, by which entities and other files come in.
pub fn doctype(path: &str, part: &str) -> Fault {
    let message = format!("`{part}` in it declares a document type, as no spreadsheet does");
    Fault::error("table/spreadsheet-doctype", Place::file(path), message)
        .help("open it in a spreadsheet program, save it anew as .xlsx, and try again")
}

/// There is no sheet of that name.
pub fn unknown_sheet(path: &str, wanted: &str, sheets: &[Arc<RawSheet>]) -> Fault {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let message = format!("`{path}` has no sheet `{wanted}`");
    Fault::error(UNKNOWN_SHEET, Place::file(path), message)
        .suggest(wanted, names.iter().copied())
        .note(format!("its sheets are `{}`", names.join("`, `")))
}

/// No sheet that is seen could hold a table.
pub fn no_sheet(path: &str, sheets: &[Arc<RawSheet>]) -> Fault {
    let fault = Fault::error(
        "table/no-sheet",
        Place::file(path),
        "the spreadsheet has no visible sheet with cells",
    );
    if sheets.is_empty() {
        return fault.help("export a sheet with a table in it");
    }
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    fault.help(format!("name a hidden one with `sheet`: `{}`", names.join("`, `")))
}
