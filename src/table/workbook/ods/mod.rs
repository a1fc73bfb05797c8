//! ODS by a reader of our own: one pass over `content.xml`, in which repeats
//! are weighed before anything is repeated.

/// Cells and their words.
mod cells;

use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::xml::{Xml, attribute};
use crate::table::workbook::{RawSheet, Wanted, Which, Workbook, choose, faults};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::sync::Arc;

const CONTENT: &str = "content.xml";

/// Reads the wanted sheets.
pub fn read(archive: &mut Archive<'_>, wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    let path = archive.path;
    let manifest = archive.text("META-INF/manifest.xml", 1 << 20)?.unwrap_or_default();
    if manifest.contains("encryption-data") || archive.has("encrypted-package") {
        return Err(faults::password(path));
    }
    let missing = || faults::unreadable(path, "`content.xml` is missing in it");
    let mut xml = Xml::open(archive, CONTENT)?.ok_or_else(missing)?;
    let mut sheets: Vec<Arc<RawSheet>> = Vec::new();
    let mut unseen = BTreeSet::new();
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "document-content" | "body" | "spreadsheet" => {}
                "automatic-styles" => unseen = unseen_styles(&mut xml)?,
                "table" => {
                    let name = attribute(&element, "name").unwrap_or_default().into_owned();
                    let style = attribute(&element, "style-name").unwrap_or_default();
                    let hidden = unseen.contains(&*style);
                    let is_first = matches!(wanted.which, Which::First);
                    if wanted.takes(&name, &sheets) && !(is_first && hidden) {
                        let mut grid = Grid::new(path, &name);
                        table(&mut xml, &mut grid)?;
                        sheets.push(Arc::new(RawSheet { hidden, ..grid.finish()? }));
                    } else {
                        xml.skip()?;
                        let unread = RawSheet { name, hidden, ..RawSheet::default() };
                        sheets.push(Arc::new(unread));
                    }
                }
                _ => xml.skip()?,
            },
            Event::Eof => break,
            _ => {}
        }
    }
    choose(path, &sheets, wanted)?;
    Ok(Workbook { sheets, from_1904: false })
}

/// Names of the table styles that hide their sheet.
fn unseen_styles(xml: &mut Xml<'_>) -> Result<BTreeSet<String>, Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut unseen, mut style) = (BTreeSet::new(), String::new());
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "name").unwrap_or_default().into_owned(),
                "table-properties"
                    if attribute(&element, "display").is_some_and(|word| word == "false") =>
                {
                    unseen.insert(style.clone());
                }
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(unseen);
        }
    }
}

/// Reads the rest of the `table:table` that was just entered.
fn table(xml: &mut Xml<'_>, grid: &mut Grid<'_>) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut row, mut column) = (1_u64, 0_u32);
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "table-row" => {
                    let repeats = start_row(&element, row, grid);
                    cells::row(xml, grid, row, repeats)?;
                    row = row.saturating_add(repeats);
                }
                "table-column" => {
                    column = start_column(&element, column, grid);
                    xml.skip()?;
                }
                // Heads and groups only stand around rows and columns.
                "table-header-rows" | "table-rows" | "table-row-group" => {}
                "table-header-columns" | "table-columns" | "table-column-group" => {}
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "table-row" => row = row.saturating_add(start_row(&element, row, grid)),
                "table-column" => column = start_column(&element, column, grid),
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

fn start_row(element: &BytesStart<'_>, row: u64, grid: &mut Grid<'_>) -> u64 {
    let repeats = repeats(element, "number-rows-repeated");
    if is_unseen(element) {
        grid.hide_rows(row, row.saturating_add(repeats - 1));
    }
    repeats
}

fn start_column(element: &BytesStart<'_>, column: u32, grid: &mut Grid<'_>) -> u32 {
    let repeats = repeats(element, "number-columns-repeated");
    let end = column.saturating_add(u32::try_from(repeats).unwrap_or(u32::MAX));
    if is_unseen(element) {
        grid.hide_columns(column, end - 1);
    }
    end
}

/// At least one; what is no number counts once.
fn repeats(element: &BytesStart<'_>, name: &str) -> u64 {
    let count = attribute(element, name).and_then(|text| text.parse().ok());
    count.unwrap_or(1).max(1)
}

fn is_unseen(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|word| word == "collapse" || word == "filter")
}
