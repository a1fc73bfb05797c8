//! What holds for the whole workbook: sheets, number formats, shared texts.

use super::records::{Letters, Pieces, Record, Records};
use crate::diag::Fault;
use crate::table::workbook::dates::{self, Format};
use crate::table::workbook::grid::Words;
use crate::table::workbook::ole::{u16_at, u32_at};
use crate::table::workbook::{faults, limits};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The beginning of a workbook or a sheet, since BIFF5.
pub const BEGIN: u16 = 0x0809;
/// The end of either.
pub const END: u16 = 0x000a;

/// The workbook.
pub struct Book {
    /// Sheets that have cells, in order.
    pub sheets: Vec<Entry>,
    /// Whether days count from 1904.
    pub from_1904: bool,
    /// Whether the writer never calculated: it does not say by which rules it did.
    pub uncalculated: bool,
    /// How words are stored.
    pub letters: Letters,
    /// Texts that cells share.
    pub texts: Vec<Arc<str>>,
    formats: Vec<Format>,
}

/// A sheet as the workbook lists it.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether nobody sees it.
    pub hidden: bool,
    /// Where it begins in the stream.
    pub at: usize,
}

impl Book {
    /// What a cell's format makes of a number.
    pub fn format(&self, at: u16) -> Format {
        self.formats.get(usize::from(at)).copied().unwrap_or_default()
    }
}

/// Reads the workbook's own records.
pub fn read(path: &str, stream: &[u8]) -> Result<Book, Fault> {
    let damaged = || faults::unreadable(path, "it is cut short, or damaged");
    let mut records = Records::new(stream, 0);
    let first = records.next().ok_or_else(damaged)?;
    let (version, holds) = (u16_at(first.data, 0), u16_at(first.data, 2));
    if first.kind != BEGIN {
        return Err(faults::not_read(path, "Excel's format before 1993 (.xls)"));
    }
    let mut book = Book {
        sheets: Vec::new(),
        from_1904: false,
        uncalculated: true,
        letters: match version {
            Some(0x0600) => Letters::Wide,
            _ => Letters::Bytes(WINDOWS_1252),
        },
        texts: Vec::new(),
        formats: Vec::new(),
    };
    // Simple writers make a sheet without a workbook around it.
    if holds == Some(0x0010) {
        book.sheets.push(Entry { name: "Sheet1".to_owned(), hidden: false, at: 0 });
        return Ok(book);
    }
    let (mut codes, mut cells) = (BTreeMap::new(), Vec::new());
    while let Some(record) = records.next() {
        match record.kind {
            0x002f => return Err(faults::password(path)),
            END => {
                let format =
                    |id: u16| codes.get(&id).copied().unwrap_or_else(|| dates::built_in(id.into()));
                book.formats = cells.into_iter().map(format).collect();
                return Ok(book);
            }
            0x00fc => {
                let pieces = records.whole(record);
                book.texts = texts(path, pieces)?;
            }
            0x041e => codes.extend(number_format(&record, book.letters)),
            0x00e0 => cells.push(u16_at(record.data, 2).unwrap_or(0)),
            _ => book.note(&record).ok_or_else(damaged)?,
        }
    }
    Err(damaged())
}

impl Book {
    /// Takes in what else concerns us.
    fn note(&mut self, record: &Record<'_>) -> Option<()> {
        match (record.kind, self.letters) {
            (0x0022, _) => self.from_1904 = u16_at(record.data, 0)? == 1,
            (0x0042, Letters::Bytes(_)) => {
                self.letters = Letters::Bytes(page(u16_at(record.data, 0)?));
            }
            (0x01c1, _) => self.uncalculated = false,
            (0x0085, _) => {
                let at = u32_at(record.data, 0)? as usize;
                let (state, holds) = (record.data.get(4)?, record.data.get(5)?);
                let name = Pieces::of(record.data.get(6..)?).words(self.letters, true)?;
                // Charts and macros can fill a sheet; they have no cells.
                if *holds == 0 {
                    let name = name.replace('\0', "");
                    self.sheets.push(Entry { name, hidden: state & 3 != 0, at });
                }
            }
            _ => {}
        }
        Some(())
    }
}

fn number_format(record: &Record<'_>, letters: Letters) -> Option<(u16, Format)> {
    let id = u16_at(record.data, 0)?;
    let short = matches!(letters, Letters::Bytes(_));
    let code = Pieces::of(record.data.get(2..)?).words(letters, short)?;
    Some((id, dates::custom(&code)))
}

/// The shared texts. A text that is not there is missed by the cell that wants it.
fn texts(path: &str, mut pieces: Pieces<'_>) -> Result<Vec<Arc<str>>, Fault> {
    let (mut texts, mut words) = (Vec::new(), Words::default());
    let too_much = |limit| faults::too_large(path, None, limit);
    let _ = pieces.skip(8);
    while !pieces.is_done() {
        let Some(text) = pieces.words(Letters::Wide, false) else { break };
        texts.push(words.get(&text).map_err(too_much)?);
        if texts.len() > limits::TEXTS {
            return Err(too_much("it has more than 8 million texts"));
        }
    }
    Ok(texts)
}

/// The encoding of a code page.
fn page(number: u16) -> &'static Encoding {
    let label = match number {
        874 | 1250..=1258 => format!("windows-{number}"),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        10_000 | 0x8000 => "macintosh".to_owned(),
        10_007 => "x-mac-cyrillic".to_owned(),
        20_866 => "koi8-r".to_owned(),
        65_001 => "utf-8".to_owned(),
        _ => "windows-1252".to_owned(),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
