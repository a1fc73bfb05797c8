//! SpreadsheetML, the XML that Excel wrote in 2003 and that accounts programs still
//! call `.xls`: one pass over one file.

use crate::diag::Fault;
use crate::table::workbook::archive::Part;
use crate::table::workbook::dates::{self, Format, day_of_iso};
use crate::table::workbook::double::decimal;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::xml::{Xml, attribute, is_true};
use crate::table::workbook::{RawCell, RawSheet, Wanted, Which, Workbook, choose, limits};
use crate::table::{clock, money};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Number formats by the name of their style.
type Formats = BTreeMap<String, Format>;

/// Reads the wanted sheets.
pub fn read(path: &str, bytes: &[u8], wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    let mut inflated = 0;
    let mut xml = Xml::of(path, path, Part::flat(bytes, &mut inflated));
    let (mut sheets, mut formats): (Vec<Arc<RawSheet>>, _) = (Vec::new(), Formats::new());
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "Workbook" => {}
                "Styles" => formats = styles(&mut xml)?,
                "Worksheet" => {
                    let name = attribute(&element, "Name").unwrap_or_default().into_owned();
                    let this = wanted.takes(&name, &sheets);
                    let sheet = worksheet(&mut xml, path, name, this.then_some(&formats))?;
                    // Whether it is seen stands behind its cells.
                    sheets.push(Arc::new(match (sheet.hidden, wanted.which) {
                        (true, Which::First) => {
                            RawSheet { name: sheet.name, hidden: true, ..RawSheet::default() }
                        }
                        _ => sheet,
                    }));
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

fn styles(xml: &mut Xml<'_>) -> Result<Formats, Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut formats, mut style) = (Formats::new(), String::new());
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "Style" => style = attribute(&element, "ID").unwrap_or_default().into_owned(),
                "NumberFormat" => {
                    let code = attribute(&element, "Format").unwrap_or_default();
                    formats.insert(style.clone(), named(&code));
                }
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(formats);
        }
    }
}

/// What a format makes of a number; some have names instead of codes.
fn named(code: &str) -> Format {
    match code {
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => Format::Date,
        "Percent" => Format::Percent,
        "Currency" => Format::Money(None),
        "Euro Currency" => Format::Money(money::named("€")),
        "Long Time" | "Medium Time" | "Short Time" | "General Number" | "Fixed" | "Standard"
        | "Scientific" | "Yes/No" | "True/False" | "On/Off" => Format::Number,
        code => dates::custom(code),
    }
}

/// Reads the rest of the `Worksheet` that was just entered; its cells where there
/// are formats to read them by.
fn worksheet(
    xml: &mut Xml<'_>,
    path: &str,
    name: String,
    formats: Option<&Formats>,
) -> Result<RawSheet, Fault> {
    let outside = xml.depth().saturating_sub(1);
    let mut grid = Grid::new(path, &name);
    let mut hidden = false;
    loop {
        if let Event::Start(element) = xml.next()? {
            match (element.local_name().as_ref(), formats) {
                ("Table", Some(formats)) => table(xml, &mut grid, formats)?,
                ("WorksheetOptions", _) => {}
                ("Visible", _) => {
                    let mut word = String::new();
                    xml.text(&mut word)?;
                    hidden = word.contains("Hidden");
                }
                _ => xml.skip()?,
            }
        }
        if xml.depth() <= outside {
            break;
        }
    }
    match formats {
        Some(_) => Ok(RawSheet { hidden, ..grid.finish()? }),
        None => Ok(RawSheet { name, hidden, ..RawSheet::default() }),
    }
}

fn table(xml: &mut Xml<'_>, grid: &mut Grid<'_>, formats: &Formats) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    // The row and column that are next where none is named.
    let (mut row, mut column) = (1_u32, 1_u32);
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "Row" => {
                    let at = start_row(&element, &mut row, grid);
                    cells(xml, grid, formats, at)?;
                }
                "Column" => {
                    start_column(&element, &mut column, grid);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "Row" => drop(start_row(&element, &mut row, grid)),
                "Column" => start_column(&element, &mut column, grid),
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name).and_then(|text| text.trim().parse().ok())
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "Hidden").is_some_and(|word| is_true(&word))
}

/// The number of a row that begins; `next` becomes that of the one after.
fn start_row(element: &BytesStart<'_>, next: &mut u32, grid: &mut Grid<'_>) -> u32 {
    let row = number(element, "Index").unwrap_or(*next);
    let last = row.saturating_add(number(element, "Span").unwrap_or(0));
    if is_hidden(element) {
        grid.hide_rows(row.into(), last.into());
    }
    *next = last.saturating_add(1);
    row
}

fn start_column(element: &BytesStart<'_>, next: &mut u32, grid: &mut Grid<'_>) {
    let column = number(element, "Index").unwrap_or(*next).max(1);
    let last = column.saturating_add(number(element, "Span").unwrap_or(0));
    if is_hidden(element) {
        grid.hide_columns(column - 1, last - 1);
    }
    *next = last.saturating_add(1);
}

/// Reads the rest of the `Row` that was just entered.
fn cells(xml: &mut Xml<'_>, grid: &mut Grid<'_>, formats: &Formats, row: u32) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let mut next = 0_u32;
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Cell" => {
                let head = Head::of(&element, row, &mut next, formats);
                head.note(grid)?;
                let cell = value(xml, grid, &head)?;
                grid.put(row, head.column, cell)?;
            }
            Event::Empty(element) if element.local_name().as_ref() == "Cell" => {
                let head = Head::of(&element, row, &mut next, formats);
                head.note(grid)?;
                if head.is_formula {
                    grid.put(row, head.column, RawCell::Uncached)?;
                }
            }
            Event::Start(_) => xml.skip()?,
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

/// The attributes of a cell.
struct Head {
    row: u32,
    column: u32,
    /// Further rows and columns it is shown across.
    spans: (u32, u32),
    format: Format,
    is_formula: bool,
}

impl Head {
    /// Reads them; `next` becomes the column after.
    fn of(element: &BytesStart<'_>, row: u32, next: &mut u32, formats: &Formats) -> Head {
        let column = number(element, "Index").map_or(*next, |index| index.saturating_sub(1));
        let span = |name| number(element, name).unwrap_or(0).min(limits::ROWS);
        let spans = (span("MergeDown"), span("MergeAcross"));
        *next = column.saturating_add(spans.1).saturating_add(1);
        let style = attribute(element, "StyleID").unwrap_or_default();
        let format = formats.get(&*style).copied().unwrap_or_default();
        let is_formula = attribute(element, "Formula").is_some();
        Head { row, column, spans, format, is_formula }
    }

    /// Notes a merged range.
    fn note(&self, grid: &mut Grid<'_>) -> Result<(), Fault> {
        let (down, across) = self.spans;
        match self.spans {
            (0, 0) => Ok(()),
            _ => grid.merge((
                self.row,
                self.column,
                self.row.saturating_add(down),
                self.column.saturating_add(across),
            )),
        }
    }
}

/// Reads the rest of the `Cell` that was just entered.
fn value(xml: &mut Xml<'_>, grid: &mut Grid<'_>, head: &Head) -> Result<RawCell, Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut words, mut kind) = (String::new(), None);
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Data" => {
                kind = Some(attribute(&element, "Type").unwrap_or_default().into_owned());
                xml.text(&mut words)?;
            }
            // Comments and names of ranges are not its value.
            Event::Start(_) => xml.skip()?,
            _ => {}
        }
        if xml.depth() <= outside {
            break;
        }
    }
    let text = words.trim();
    match kind.as_deref() {
        None if head.is_formula => Ok(RawCell::Uncached),
        None => Ok(RawCell::Blank),
        Some("Number") => match decimal(text) {
            Some(number) => Ok(grid.number((head.row, head.column), head.format, number, false)),
            None => grid.text(text),
        },
        Some("DateTime") => match day_of_iso(text) {
            Some(day) => Ok(RawCell::of_day(day, clock::time(text))),
            None => grid.text(text),
        },
        Some("Boolean") => Ok(RawCell::Flag(is_true(text))),
        Some("Error") => grid.error(text),
        Some(_) => grid.text(&words),
    }
}
