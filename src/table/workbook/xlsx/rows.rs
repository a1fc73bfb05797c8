//! Rows and cells of one sheet, in one pass over its XML.

use crate::diag::Fault;
use crate::table::clock;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::dates::{Format, day_of_iso};
use crate::table::workbook::double::decimal;
use crate::table::workbook::grid::Grid;
use crate::table::workbook::xlsx::book::{Book, Entry};
use crate::table::workbook::xlsx::strings;
use crate::table::workbook::xml::{Xml, attribute, is_true};
use crate::table::workbook::{RawCell, RawSheet, faults};
use quick_xml::events::{BytesStart, Event};
use std::sync::Arc;

/// What the cells of a sheet refer to.
struct Context<'a> {
    formats: &'a [Format],
    texts: &'a [Arc<str>],
    book: &'a Book,
    /// Formula cells whose saved result is nought, and whether any other was saved.
    noughts: Vec<(u32, u32)>,
    calculated: bool,
    /// Reused for each cell.
    value: String,
}

/// Reads a sheet.
pub fn read(
    archive: &mut Archive<'_>,
    entry: &Entry,
    book: &Book,
    formats: &[Format],
    texts: &[Arc<str>],
) -> Result<RawSheet, Fault> {
    let path = archive.path;
    let mut grid = Grid::new(path, &entry.name);
    let mut context = Context {
        formats,
        texts,
        book,
        noughts: Vec::new(),
        calculated: false,
        value: String::new(),
    };
    let missing = || faults::unreadable(path, &format!("`{}` is missing in it", entry.part));
    let mut xml = Xml::open(archive, &entry.part)?.ok_or_else(missing)?;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheetData" => rows(&mut xml, &mut grid, &mut context)?,
                "mergeCell" => merge(&element, &mut grid)?,
                "col" => column(&element, &mut grid),
                "worksheet" | "mergeCells" | "cols" => {}
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "mergeCell" => merge(&element, &mut grid)?,
                "col" => column(&element, &mut grid),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    // A program that cannot calculate writes nought as every formula's result,
    // and leaves the rest to whoever opens the file.
    if book.uncalculated && !context.calculated {
        for (row, column) in &context.noughts {
            grid.put(*row, *column, RawCell::Uncached)?;
        }
    }
    grid.finish()
}

fn column(element: &BytesStart<'_>, grid: &mut Grid<'_>) {
    let number = |name| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
    if attribute(element, "hidden").is_some_and(|word| is_true(&word))
        && let (Some(first @ 1..), Some(last @ 1..)) = (number("min"), number("max"))
    {
        grid.hide_columns(first - 1, last - 1);
    }
}

fn merge(element: &BytesStart<'_>, grid: &mut Grid<'_>) -> Result<(), Fault> {
    let Some(range) = attribute(element, "ref") else { return Ok(()) };
    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
    match (place(first), place(last)) {
        (Some((top, left)), Some((bottom, right))) => grid.merge((top, left, bottom, right)),
        _ => Ok(()),
    }
}

fn rows(xml: &mut Xml<'_>, grid: &mut Grid<'_>, context: &mut Context<'_>) -> Result<(), Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut row, mut column) = (0_u32, 0_u32);
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    (row, column) = (start_row(&element, row, grid), 0);
                }
                "c" => {
                    let head = Head::of(&element, row, column);
                    (row, column) = (head.row, head.column.saturating_add(1));
                    let cell = body(xml, grid, context, &head)?;
                    grid.put(head.row, head.column, cell)?;
                }
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "row" => {
                    (row, column) = (start_row(&element, row, grid), 0);
                }
                "c" => {
                    let head = Head::of(&element, row, column);
                    (row, column) = (head.row, head.column.saturating_add(1));
                }
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            return Ok(());
        }
    }
}

fn start_row(element: &BytesStart<'_>, before: u32, grid: &mut Grid<'_>) -> u32 {
    let number = attribute(element, "r").and_then(|text| text.trim().parse().ok());
    let row = number.unwrap_or_else(|| before.saturating_add(1));
    if attribute(element, "hidden").is_some_and(|word| is_true(&word)) {
        grid.hide_rows(row.into(), row.into());
    }
    row
}

/// The attributes of a cell. A missing place is the next one.
struct Head {
    row: u32,
    column: u32,
    kind: Holds,
    style: usize,
}

/// What a cell says it holds.
#[derive(Clone, Copy)]
enum Holds {
    Number,
    Shared,
    Words,
    Inline,
    Flag,
    Error,
    Iso,
}

impl Head {
    fn of(element: &BytesStart<'_>, row: u32, column: u32) -> Head {
        let mut head = Head { row, column, kind: Holds::Number, style: 0 };
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    if let Some(at) = place(&attribute.value) {
                        (head.row, head.column) = at;
                    }
                }
                "s" => head.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    head.kind = match &*attribute.value {
                        "s" => Holds::Shared,
                        "str" => Holds::Words,
                        "inlineStr" => Holds::Inline,
                        "b" => Holds::Flag,
                        "e" => Holds::Error,
                        "d" => Holds::Iso,
                        _ => Holds::Number,
                    }
                }
                _ => {}
            }
        }
        head
    }
}

/// Row (from 1) and column (from 0) of `B12` or `$B$12`.
fn place(name: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 && column < 1 << 20 => {
                column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            }
            b'0'..=b'9' if row < 1 << 26 => row = row * 10 + u32::from(byte - b'0'),
            b'$' => {}
            _ => return None,
        }
    }
    (row > 0 && column > 0).then(|| (row, column - 1))
}

/// Reads the rest of the `c` that was just entered.
fn body(
    xml: &mut Xml<'_>,
    grid: &mut Grid<'_>,
    context: &mut Context<'_>,
    head: &Head,
) -> Result<RawCell, Fault> {
    let outside = xml.depth().saturating_sub(1);
    let (mut formula, mut saved) = (false, false);
    let mut value = std::mem::take(&mut context.value);
    value.clear();
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "v" => {
                    saved = true;
                    xml.text(&mut value)?;
                }
                "is" => {
                    saved = true;
                    strings::runs(xml, &mut value)?;
                }
                "f" => {
                    formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Event::Empty(element) => match element.local_name().as_ref() {
                "f" => formula = true,
                // An empty result is one only where words are due.
                "v" => saved = true,
                _ => {}
            },
            _ => {}
        }
        if xml.depth() <= outside {
            break;
        }
    }
    let words = matches!(head.kind, Holds::Words | Holds::Inline);
    let cell = if formula && (!saved || (value.trim().is_empty() && !words)) {
        RawCell::Uncached
    } else {
        cell(xml, grid, context, head, &value)?
    };
    if formula && context.book.uncalculated {
        match &cell {
            RawCell::Number(number) if number.is_zero() => {
                context.noughts.push((head.row, head.column));
            }
            RawCell::Uncached | RawCell::Blank => {}
            _ => context.calculated = true,
        }
    }
    context.value = value;
    Ok(cell)
}

fn cell(
    xml: &Xml<'_>,
    grid: &mut Grid<'_>,
    context: &Context<'_>,
    head: &Head,
    value: &str,
) -> Result<RawCell, Fault> {
    let text = value.trim();
    match head.kind {
        Holds::Words | Holds::Inline => return grid.text(&strings::unescaped(value)),
        _ if text.is_empty() => return Ok(RawCell::Blank),
        Holds::Shared => {
            let words = text.parse().ok().and_then(|at: usize| context.texts.get(at));
            return match words {
                Some(words) if words.is_empty() => Ok(RawCell::Blank),
                Some(words) => Ok(RawCell::Text(words.clone())),
                None => Err(xml.broken("a cell refers to a text that is not there")),
            };
        }
        Holds::Flag => return Ok(RawCell::Flag(is_true(text))),
        Holds::Error => return grid.error(text),
        Holds::Iso => {
            return match day_of_iso(text) {
                Some(day) => Ok(RawCell::of_day(day, clock::time(text))),
                None => grid.text(text),
            };
        }
        Holds::Number => {}
    }
    let Some(number) = decimal(text) else { return grid.text(text) };
    let format = context.formats.get(head.style).copied().unwrap_or_default();
    Ok(grid.number((head.row, head.column), format, number, context.book.from_1904))
}
