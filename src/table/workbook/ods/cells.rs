//! Cells of a row, and their words.

use crate::diag::Fault;
use crate::table::workbook::dates::{Format, day_of_iso, days_of_duration};
use crate::table::workbook::double::decimal;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::ods::repeats;
use crate::table::workbook::xml::{Xml, attribute, is_true, resolved};
use crate::table::workbook::{RawCell, limits};
use crate::table::{clock, money};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

/// Reads the rest of the `table:table-row` that was just entered, which stands
/// for `count` rows from `row` on.
pub fn row(xml: &mut Xml<'_>, grid: &mut Grid<'_>, row: u64, count: u64) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let mut line = Line { cells: Vec::new(), column: 0, formats: Vec::new() };
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "table-cell" => {
                    let mut head = Head::of(&element);
                    words(xml, &mut head.text)?;
                    line.push(grid, row, head)?;
                }
                "covered-table-cell" => {
                    let mut head = Head::of(&element);
                    words(xml, &mut head.text)?;
                    line.cover(grid, row, &head);
                }
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "table-cell" => line.push(grid, row, Head::of(&element))?,
                "covered-table-cell" => line.cover(grid, row, &Head::of(&element)),
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            grid.put_rows(row, count, &line.cells)?;
            line.note_formats(grid, row, count);
            return Ok(());
        }
    }
}

const REPEATED: &str = "number-columns-repeated";

/// The cells of a row so far; blanks at its end are only counted.
struct Line {
    cells: Vec<RawCell>,
    column: u64,
    /// From which column to before which one numbers are shown so.
    formats: Vec<(u32, u32, Format)>,
}

impl Line {
    /// A cell under a merged one: nobody sees what it holds.
    fn cover(&mut self, grid: &mut Grid<'_>, row: u64, head: &Head) {
        if !head.text.is_empty() || !head.value.is_empty() {
            grid.note_covered(row, self.column);
        }
        self.column = self.column.saturating_add(head.repeats);
    }

    fn push(&mut self, grid: &mut Grid<'_>, row: u64, head: Head) -> Result<(), Fault> {
        let (first, count) = (self.column, head.repeats);
        self.column = first.saturating_add(count);
        if head.spans != (1, 1) {
            let (rows, columns) = (u64::from(head.spans.0), u64::from(head.spans.1));
            let clip = |at: u64, most: u32| u32::try_from(at).unwrap_or(most).min(most);
            grid.merge((
                clip(row, limits::ROWS),
                clip(first, limits::COLUMNS),
                clip(row.saturating_add(rows - 1), limits::ROWS),
                clip(first.saturating_add(columns - 1), limits::COLUMNS),
            ))?;
        }
        let format = head.format();
        let cell = head.cell(grid)?;
        if cell == RawCell::Blank {
            return Ok(());
        }
        if self.column > u64::from(limits::COLUMNS) {
            let clip = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
            return Err(grid.beyond(clip(row), clip(self.column - 1)));
        }
        self.cells.resize(first as usize, RawCell::Blank);
        self.cells.resize(self.column as usize, cell);
        self.formats.extend(format.map(|format| (first as u32, self.column as u32, format)));
        Ok(())
    }

    /// How the numbers of the row are shown, in each row that it stands for.
    fn note_formats(&self, grid: &mut Grid<'_>, row: u64, count: u64) {
        // Blank rows may be repeated without end; others were weighed when they were put.
        if self.formats.is_empty() {
            return;
        }
        for number in row..row.saturating_add(count) {
            for (first, end, format) in &self.formats {
                (*first..*end).for_each(|at| grid.note_format(number as u32, at, *format));
            }
        }
    }
}

/// The attributes of a cell, and its words.
struct Head {
    kind: String,
    value: String,
    text: String,
    currency: String,
    is_error: bool,
    is_formula: bool,
    repeats: u64,
    /// Rows and columns it is shown across.
    spans: (u32, u32),
}

impl Head {
    fn of(element: &BytesStart<'_>) -> Head {
        let get = |name| attribute(element, name);
        let span = |name| get(name).and_then(|text| text.parse().ok()).unwrap_or(1_u32).max(1);
        let mut head = Head {
            kind: String::new(),
            value: String::new(),
            text: String::new(),
            currency: get("currency").unwrap_or_default().into_owned(),
            is_error: false,
            is_formula: get("formula").is_some(),
            repeats: repeats(element, REPEATED),
            spans: (span("number-rows-spanned"), span("number-columns-spanned")),
        };
        let is_kind = |one: &Attribute<'_>| one.key.local_name().as_ref() == "value-type";
        for attribute in element.attributes().with_checks(false).flatten().filter(is_kind) {
            // LibreOffice says twice what a cell is; only its own word knows errors.
            match &*attribute.value {
                "error" => head.is_error = true,
                kind => kind.clone_into(&mut head.kind),
            }
        }
        let value = match head.kind.as_str() {
            "date" => get("date-value"),
            "time" => get("time-value"),
            "boolean" => get("boolean-value"),
            "string" => get("string-value"),
            _ => get("value"),
        };
        head.value = value.unwrap_or_default().into_owned();
        head
    }

    /// How it is shown, where that says what its number is.
    fn format(&self) -> Option<Format> {
        match self.kind.as_str() {
            "percentage" => Some(Format::Percent),
            "currency" => Some(Format::Money(money::named(&self.currency))),
            _ => None,
        }
    }

    fn cell(self, grid: &mut Grid<'_>) -> Result<RawCell, Fault> {
        let shown = self.text.trim();
        if self.is_error || (self.is_formula && is_error(shown)) {
            return grid.error(if shown.is_empty() { "#ERROR" } else { shown });
        }
        let words = if self.text.is_empty() { &self.value } else { &self.text };
        let read = match self.kind.as_str() {
            "float" | "percentage" | "currency" => decimal(&self.value).map(RawCell::Number),
            "date" => {
                let day = day_of_iso(&self.value);
                if day.is_none() && !self.value.is_empty() {
                    // Judged as it is written: it may be shown as `31.12.99`.
                    return grid.text(&self.value);
                }
                day.map(|day| RawCell::of_day(day, clock::time(&self.value)))
            }
            "time" => days_of_duration(&self.value).map(RawCell::Number),
            "boolean" => Some(RawCell::Flag(is_true(&self.value))),
            "" if self.is_formula && words.is_empty() => Some(RawCell::Uncached),
            _ => None,
        };
        // A value that cannot be read is words, so that whoever needs a number says so.
        read.map_or_else(|| grid.text(words), Ok)
    }
}

fn is_error(text: &str) -> bool {
    let known = ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"];
    known.contains(&text)
        || text.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok())
}

/// Adds the paragraphs of the cell that was just entered, and leaves it.
fn words(xml: &mut Xml<'_>, into: &mut String) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let mut paragraphs = 0;
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "p" => {
                if paragraphs > 0 {
                    into.push('\n');
                }
                paragraphs += 1;
                paragraph(xml, into)?;
            }
            Event::Empty(element) if element.local_name().as_ref() == "p" => {
                if paragraphs > 0 {
                    into.push('\n');
                }
                paragraphs += 1;
            }
            // Comments, drawings and tables within the cell are not its words.
            Event::Start(_) => xml.skip()?,
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

fn paragraph(xml: &mut Xml<'_>, into: &mut String) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "span" | "a" | "ruby" | "ruby-base" => {}
                "s" => {
                    spaces(&element, into);
                    xml.skip()?;
                }
                "tab" => into.push('\t'),
                "line-break" => into.push('\n'),
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "s" => spaces(&element, into),
                "tab" => into.push('\t'),
                "line-break" => into.push('\n'),
                _ => {}
            },
            Event::Text(text) => into.push_str(&text.xml10_content()),
            Event::CData(text) => into.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => match resolved(&name) {
                Some(sign) => into.push(sign),
                None => return Err(xml.unknown_entity()),
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

/// XML folds spaces, so ODS counts them; no cell has more than 32,767 signs, and none is
/// filled up with them beyond what is refused.
fn spaces(element: &BytesStart<'_>, into: &mut String) {
    if into.len() <= limits::CELL_BYTES {
        let count = repeats(element, "c").min(32_767) as usize;
        into.extend(std::iter::repeat_n(' ', count));
    }
}
