//! A sign that no face can show is met on a page, but stands in a cell of an export: there
//! it has to be mended, and there it is told.

use crate::books::Tables;
use crate::diag::Fault;
use crate::table::{Column, Table};

/// The faults of signs that no face can show.
const CODES: [&str; 2] = ["render/pdf-glyph", "chart/missing-glyph"];

/// A fault with the first cell that holds its sign, and how to have it read as something else.
pub fn located(tables: &Tables, fault: Fault) -> Fault {
    let sign = fault.message.split('`').nth(1).and_then(|sign| sign.chars().next());
    let Some(sign) = sign.filter(|_| CODES.contains(&fault.code)) else { return fault };
    let Some((table, column, word)) = tables.values().find_map(|table| of(table, sign)) else {
        return fault;
    };
    let Some(words) = table.text(column) else { return fault };
    let row =
        words.code_of(word).and_then(|code| words.codes.iter().position(|have| *have == code));
    let place = table.place(row.unwrap_or(0), Some(column));
    // What is left of a word in letters of ours; of others, somebody has to write it.
    let without: String = word.chars().filter(|have| *have < '\u{250}').collect();
    let without = if without.trim().is_empty() { "…" } else { without.trim() };
    fault.note(format!("it stands at {place}, in `{word}`")).note(format!(
        "to have it read as something else: `\"{word}\" = \"{without}\"` under `[tables.{}.values.{column}]`",
        table.name
    ))
}

/// The first column of a table with a word that holds a sign.
fn of(table: &Table, sign: char) -> Option<(&Table, &str, &str)> {
    table.columns.iter().find_map(|(name, column)| {
        let Column::Text(column) = column else { return None };
        let word = column.words.iter().find(|word| word.contains(sign))?;
        Some((table, name.as_str(), word))
    })
}
