//! Sheets in words: a row a line, cells set apart by `|`. `@2026-10-31` is a real
//! day, `%0.4` a share shown in percent, digits are a number, everything else is
//! text. `!merge A2:A4` merges cells.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The file as a person would have it, in that folder: a copy, or the
/// spreadsheet that the words describe.
pub fn given(path: &Path, folder: &Path) -> PathBuf {
    let name = path.file_name().unwrap().to_str().unwrap();
    let Some(name) = name.strip_suffix(".txt") else {
        let target = folder.join(name);
        fs::copy(path, &target).unwrap();
        return target;
    };
    let target = folder.join(name);
    let text = fs::read_to_string(path).unwrap();
    match name.ends_with(".ods") {
        true => fs::write(&target, ods(&text)).unwrap(),
        false => xlsx(&text).save(&target).unwrap(),
    }
    target
}

/// One cell in words.
enum Cell<'t> {
    Blank,
    Day(&'t str),
    Share(&'t str),
    Number(&'t str),
    Text(&'t str),
}

fn cell(text: &str) -> Cell<'_> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    match text {
        "" => Cell::Blank,
        _ if text.starts_with('@') => Cell::Day(&text[1..]),
        _ if text.starts_with('%') => Cell::Share(&text[1..]),
        _ if digits && text.parse::<f64>().is_ok() => Cell::Number(text),
        _ => Cell::Text(text),
    }
}

fn rows(text: &str) -> impl Iterator<Item = Vec<Cell<'_>>> {
    let lines = text.lines().filter(|line| !line.starts_with('!'));
    lines.map(|line| line.split('|').map(cell).collect())
}

fn xlsx(text: &str) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day, share) =
        (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("0%"));
    for (at, row) in (0..).zip(rows(text)) {
        for (column, cell) in (0..).zip(row) {
            write(sheet, at, column, &cell, &day, &share);
        }
    }
    for range in text.lines().filter_map(|line| line.strip_prefix("!merge ")) {
        let (from, to) = range.split_once(':').unwrap();
        let ((top, left), (bottom, right)) = (place(from), place(to));
        let value = text.lines().nth(top as usize).unwrap().split('|').nth(left.into()).unwrap();
        sheet.merge_range(top, left, bottom, right, value, &Format::new()).unwrap();
    }
    book
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    day: &Format,
    share: &Format,
) {
    match cell {
        Cell::Blank => {}
        Cell::Day(text) => {
            let moment = rust_xlsxwriter::ExcelDateTime::parse_from_str(text).unwrap();
            sheet.write_datetime_with_format(row, column, &moment, day).unwrap();
        }
        Cell::Share(text) => {
            let number: f64 = text.parse().unwrap();
            sheet.write_number_with_format(row, column, number, share).unwrap();
        }
        Cell::Number(text) => {
            sheet.write_number(row, column, text.parse::<f64>().unwrap()).unwrap();
        }
        Cell::Text(text) => {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

/// `B3` as row and column from 0.
fn place(name: &str) -> (u32, u16) {
    let letter = u16::from(name.as_bytes()[0] - b'A');
    (name[1..].parse::<u32>().unwrap() - 1, letter)
}

fn ods(text: &str) -> Vec<u8> {
    let mut out = String::from("<table:table table:name=\"Hoja1\">");
    for row in rows(text) {
        out.push_str("<table:table-row>");
        for cell in row {
            let (of, shown) = match cell {
                Cell::Blank => (String::new(), ""),
                Cell::Day(day) => {
                    (format!("office:value-type=\"date\" office:date-value=\"{day}\""), day)
                }
                Cell::Share(share) => {
                    (format!("office:value-type=\"percentage\" office:value=\"{share}\""), share)
                }
                Cell::Number(number) => {
                    (format!("office:value-type=\"float\" office:value=\"{number}\""), number)
                }
                Cell::Text(words) => ("office:value-type=\"string\"".to_owned(), words),
            };
            let _ =
                write!(out, "<table:table-cell {of}><text:p>{shown}</text:p></table:table-cell>");
        }
        out.push_str("</table:table-row>");
    }
    out.push_str("</table:table>");
    crate::workbook::ods(&out).to_vec()
}
