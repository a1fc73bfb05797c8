//! A table as text that any program reads, in the address of a link: no script, nothing fetched.

use crate::document::tree::{Cell, Table};
use std::fmt::Write as _;

/// The address that holds a table; none of one that has no rows.
pub(super) fn address(table: &Table) -> Option<String> {
    if table.rows.is_empty() {
        return None;
    }
    let mut text = String::new();
    let head: Vec<String> = table.head.iter().map(|head| words(&head.text)).collect();
    if !head.is_empty() {
        line(&head, &mut text);
    }
    for row in &table.rows {
        line(&row.cells.iter().map(cell).collect::<Vec<_>>(), &mut text);
    }
    let mut address = String::with_capacity(text.len() * 2);
    address.push_str("data:text/csv;charset=utf-8,");
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => {
                address.push(char::from(byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    Some(address)
}

fn line(cells: &[String], text: &mut String) {
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// Numbers and days in full, as machines write them; all else as it is printed.
fn cell(cell: &Cell) -> String {
    match &cell.value {
        Some(value) => value.plain(),
        None => words(&cell.text),
    }
}

/// Words in quotes where they need them. What a spreadsheet would take for a formula is none.
fn words(text: &str) -> String {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if starts { format!("'{text}") } else { text.to_owned() };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::document::tree::{Cell, HeadCell, Row, Table, Typed};
    use crate::value::{Decimal, Unit};

    #[test]
    fn numbers_are_whole_and_words_no_formulas() {
        let word = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
        let number = Cell {
            value: Some(Typed::Number(Decimal::new(-1_234_560, 2), Unit::Money)),
            ..word("−$12K")
        };
        let head = |text: &str| HeadCell { text: text.to_owned(), numeric: false };
        let table = Table {
            head: vec![head("Who, \"what\""), head("Value")],
            rows: vec![Row { cells: vec![word("=1+1"), number], total: false }],
            notes: Vec::new(),
        };
        assert_eq!(
            address(&table).unwrap_or_default(),
            "data:text/csv;charset=utf-8,%22Who,%20%22%22what%22%22%22,Value%0D%0A\
             %27%3D1%2B1,-12345.6%0D%0A"
        );
        assert_eq!(address(&Table::default()), None);
    }
}
