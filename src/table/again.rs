//! Headings that stand again below the first: those of a new page, or of another table.

use crate::table::cell::{Cell, fold, trim};
use crate::table::plan::{Plan, Planned};

/// Every mapped cell repeats its heading.
pub fn is_headings(plan: &Plan, cells: &[Cell<'_>]) -> bool {
    let repeats = |column: &Planned| match cells.get(column.at as usize) {
        Some(Cell::Text(text)) => {
            text.len() >= column.heading.len() && trim(text) == column.heading
        }
        Some(cell) => cell.words() == column.heading,
        None => column.heading.is_empty(),
    };
    !plan.columns.is_empty() && plan.columns.iter().all(repeats)
}

/// Whether words are the title of another table than that above the headings: a page has
/// the same title again, or a number.
pub fn is_title(plan: &Plan, words: &str) -> bool {
    let plain = plain_title(words);
    let page = ["page", "seite", "página", "pagina"].iter().any(|page| plain.starts_with(page));
    plain.chars().any(char::is_alphabetic) && !page && !plan.titles.contains(&plain)
}

/// A title without numbers, which pages have of their own.
pub fn plain_title(words: &str) -> String {
    fold(words).chars().take(60).filter(|sign| !sign.is_ascii_digit()).collect()
}
