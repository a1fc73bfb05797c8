//! Wordings of what is wrong with a file as a whole.

use crate::diag::{Fault, Place};
use crate::table::split::Open;

/// A file with nothing in it.
pub fn empty_file(path: &str) -> Fault {
    Fault::error("table/empty-file", Place::file(path), "the file is empty")
        .help("export it anew; a table without rows still has its headings")
}

/// A file that is no text.
pub fn binary_file(path: &str, control: char) -> Fault {
    let message =
        format!("the file is no text: it holds the control character U+{:04X}", control as u32);
    Fault::error("table/binary-file", Place::file(path), message)
        .help("export it anew as CSV (UTF-8) or .xlsx")
}

/// A file in a format that is not read.
pub fn wrong_format(path: &str, what: &str) -> Fault {
    Fault::error("table/wrong-format", Place::file(path), format!("the file is {what}"))
        .help("export it anew as CSV (UTF-8) or .xlsx")
}

/// A file that must be unpacked first.
pub fn packed(path: &str, by: &str) -> Fault {
    Fault::error("table/packed", Place::file(path), format!("the file is packed by {by}"))
        .help("unpack it, and name the file inside")
}

/// UTF-32.
pub fn utf_32(path: &str) -> Fault {
    Fault::error("table/utf-32", Place::file(path), "the file is UTF-32, which is not read")
        .help("save it as UTF-8")
}

/// Neither UTF-8 nor anything that can be told.
pub fn unknown_encoding(path: &str) -> Fault {
    let message = "the file is not UTF-8, and its bytes do not tell what it is";
    Fault::error("table/unknown-encoding", Place::file(path), message)
        .help("save it as UTF-8 (in Excel: CSV UTF-8)")
}

/// A guess worth telling.
pub fn guessed_encoding(path: &str, name: &str) -> Fault {
    let message = format!("the file is not UTF-8 and was read as {name}");
    Fault::warning("table/guessed-encoding", Place::file(path), message)
        .help("save it as UTF-8 (in Excel: CSV UTF-8) to be sure")
}

/// The file ends inside a character.
pub fn cut_off(path: &str, encoding: &str) -> Fault {
    let message = format!("the file ends in the middle of a character ({encoding}); it is cut off");
    Fault::error("table/cut-off", Place::file(path), message).help("export it anew")
}

/// Characters that the encoding does not have.
pub fn broken_characters(path: &str, text: &str, encoding: &str) -> Fault {
    let place = Place::offset(path, text, text.find('\u{fffd}').unwrap_or(0));
    let message = format!("characters from here on are broken and read as `\u{fffd}` ({encoding})");
    Fault::warning("table/broken-characters", place, message)
        .help("export it anew, or save it as UTF-8 where its characters are whole")
}

/// NUL among the text.
pub fn nul_bytes(path: &str, text: &str) -> Fault {
    let at = text.find('\0').unwrap_or(0);
    Fault::warning("table/nul-bytes", Place::offset(path, text, at), "there are NUL characters")
        .help("they count as blanks at the ends of a value")
}

/// Text that was decoded wrongly once before.
pub fn mojibake(path: &str, text: &str, at: usize) -> Fault {
    let shown: String = text.get(at..).unwrap_or("").chars().take(2).collect();
    let message = format!("`{shown}` looks like a character that was read in the wrong encoding");
    Fault::warning("table/mojibake", Place::offset(path, text, at), message)
        .help("export the file anew as UTF-8, without opening it in between")
}

/// A quote that is never closed.
pub fn open_quote(path: &str, text: &str, open: Open) -> Fault {
    let message = "a quote opens here and is never closed";
    let before = text.get(..open.at).unwrap_or_default();
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let column = before.chars().count() as u32 + 1;
    Fault::error("table/open-quote", Place::text(path, open.line, column), message)
        .help("is the file cut off? a quote inside a value is written twice")
}

/// A cell that no spreadsheet could hold.
pub fn long_cell(path: &str, line: u32) -> Fault {
    let message = "a cell that starts in this line holds more than 1 MiB of text";
    Fault::error("table/long-cell", Place::text(path, line, 1), message)
        .help("is a quote missing, or one too many? a quote inside a value is written twice")
}

/// More rows than a table can hold.
pub fn too_large(path: &str) -> Fault {
    Fault::error("table/too-large", Place::file(path), "the file is larger than 2 GB")
}

/// More columns than a spreadsheet has.
pub fn too_wide(path: &str, most: usize) -> Fault {
    let message = format!("the row of headings has more than {most} cells");
    Fault::error("table/too-wide", Place::file(path), message)
        .help("is it a table with a heading for each column?")
}
