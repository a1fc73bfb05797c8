//! Sheets of a spreadsheet that somebody still holds: who wants them again is handed them,
//! and they are not read twice.

use crate::table::workbook::{RawSheet, Wanted, Workbook, choose};
use std::sync::{Arc, Weak};

/// What was read of a spreadsheet.
#[derive(Clone)]
pub struct Known {
    from_1904: bool,
    sheets: Vec<Listed>,
}

/// A sheet of it.
#[derive(Clone)]
struct Listed {
    name: String,
    hidden: bool,
    held: Weak<RawSheet>,
}

impl Known {
    /// What is known once a book was read; what was known before and is still held stays so.
    pub fn of(book: &Workbook, before: Option<&Known>) -> Known {
        let listed = |(at, sheet): (usize, &Arc<RawSheet>)| Listed {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
            held: match sheet.loaded {
                true => Arc::downgrade(sheet),
                false => before
                    .and_then(|before| before.sheets.get(at))
                    .map_or_else(Weak::new, |before| before.held.clone()),
            },
        };
        let sheets = book.sheets.iter().enumerate().map(listed).collect();
        Known { from_1904: book.from_1904, sheets }
    }

    /// A sheet that is held, by its number from 0.
    pub fn sheet(&self, at: usize) -> Option<Arc<RawSheet>> {
        self.sheets.get(at)?.held.upgrade()
    }

    /// The spreadsheet with those sheets that are wanted, where all of them are held.
    pub fn book(&self, path: &str, wanted: Wanted<'_>) -> Option<Workbook> {
        let unread = |one: &Listed| {
            let (name, hidden) = (one.name.clone(), one.hidden);
            Arc::new(RawSheet { name, hidden, ..RawSheet::default() })
        };
        let mut sheets: Vec<Arc<RawSheet>> = self.sheets.iter().map(unread).collect();
        for at in choose(path, &sheets, wanted).ok()? {
            *sheets.get_mut(at)? = self.sheet(at)?;
        }
        Some(Workbook { sheets, from_1904: self.from_1904 })
    }
}
