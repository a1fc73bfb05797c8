//! What holds for the whole workbook: sheets, number formats, shared texts.

use super::records::Records;
use crate::diag::Fault;
use crate::table::workbook::archive::Archive;
use crate::table::workbook::dates::{self, Format};
use crate::table::workbook::grid::Words;
use crate::table::workbook::xlsx::book::{Entry, main};
use crate::table::workbook::{faults, limits};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The workbook.
#[derive(Default)]
pub struct Book {
    /// Sheets that have cells, in order.
    pub sheets: Vec<Entry>,
    /// Whether days count from 1904.
    pub from_1904: bool,
    /// Whether formulas are to be calculated when it is opened: the writer could not.
    pub uncalculated: bool,
    /// Texts that cells share.
    pub texts: Vec<Arc<str>>,
    formats: Vec<Format>,
    strings: Option<String>,
    styles: Option<String>,
}

impl Book {
    /// What a cell's format makes of a number.
    pub fn format(&self, at: u32) -> Format {
        self.formats.get(at as usize).copied().unwrap_or_default()
    }

    /// Reads what cells refer to.
    pub fn fill(&mut self, archive: &mut Archive<'_>) -> Result<(), Fault> {
        if let Some(part) = &self.styles {
            self.formats = formats(archive, part)?;
        }
        if let Some(part) = &self.strings {
            self.texts = texts(archive, part)?;
        }
        Ok(())
    }
}

/// Reads the workbook part.
pub fn read(archive: &mut Archive<'_>) -> Result<Book, Fault> {
    let path = archive.path;
    let (main, related) = main(archive, "xl/workbook.bin")?;
    let target = |kind: &str| {
        related.iter().find(|one| one.kind == kind).map(|relation| relation.target.clone())
    };
    let mut book =
        Book { strings: target("sharedStrings"), styles: target("styles"), ..Book::default() };
    let missing = || faults::unreadable(path, &format!("`{main}` is missing in it"));
    let mut records = Records::open(archive, &main)?.ok_or_else(missing)?;
    while let Some(kind) = records.next()? {
        match kind {
            0x0099 => book.from_1904 = records.four(0).is_some_and(|flags| flags & 1 != 0),
            0x009d => book.uncalculated = records.pair(24).is_some_and(|flags| flags & 1 != 0),
            0x009c => {
                let Some((state, id, name)) = sheet(&records) else {
                    return Err(records.broken("a sheet in it has no name"));
                };
                let relation = related.iter().find(|relation| relation.id == id);
                // Charts and macros can fill a sheet; they have no cells.
                if let Some(relation) = relation.filter(|one| one.kind == "worksheet") {
                    let part = relation.target.clone();
                    book.sheets.push(Entry { name, hidden: state != 0, part });
                }
            }
            _ => {}
        }
    }
    Ok(book)
}

/// A sheet's state, relation and name.
fn sheet(records: &Records<'_>) -> Option<(u32, String, String)> {
    let (id, end) = records.words(8)?;
    Some((records.four(0)?, id, records.words(end)?.0))
}

fn formats(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Format>, Fault> {
    let (mut codes, mut formats, mut of_cells) = (BTreeMap::new(), Vec::new(), false);
    let Some(mut records) = Records::open(archive, part)? else { return Ok(formats) };
    while let Some(kind) = records.next()? {
        match kind {
            0x002c => {
                if let (Some(id), Some((code, _))) = (records.pair(0), records.words(2)) {
                    codes.insert(id, dates::custom(&code));
                }
            }
            0x0269 => of_cells = true,
            0x026a => of_cells = false,
            0x002f if of_cells => {
                let id = records.pair(2).unwrap_or(0);
                let code = codes.get(&id).copied();
                formats.push(code.unwrap_or_else(|| dates::built_in(id.into())));
            }
            _ => {}
        }
    }
    Ok(formats)
}

fn texts(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Arc<str>>, Fault> {
    let path = archive.path;
    let (mut texts, mut words) = (Vec::new(), Words::default());
    let too_much = |limit| faults::too_large(path, None, limit);
    let Some(mut records) = Records::open(archive, part)? else { return Ok(texts) };
    while let Some(kind) = records.next()? {
        if kind == 0x0013 {
            let text = records.words(1).ok_or_else(|| records.broken("a text in it is cut short"));
            texts.push(words.get(&text?.0).map_err(too_much)?);
        }
        if texts.len() > limits::TEXTS {
            return Err(too_much("it has more than 8 million texts"));
        }
    }
    Ok(texts)
}
