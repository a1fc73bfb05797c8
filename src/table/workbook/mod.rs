//! Spreadsheets of every kind to raw cells, in bounded time and memory. Nothing here knows
//! what a column means or where the header stands.

/// Which kind of export some bytes are, whatever their name says.
pub mod sniff;

/// The ZIP archive and its parts.
mod archive;

/// XML that is not UTF-8.
mod charset;

/// Serial numbers and number formats.
mod dates;

/// Doubles to decimals.
mod double;

/// Wordings of the faults of spreadsheets.
pub mod faults;

/// Cells as they come, within the limits.
mod grid;

/// Sheets that are still held.
mod known;

/// How much is read before it is refused.
pub mod limits;

/// Compound files.
#[cfg_attr(
    not(feature = "legacy-sheets"),
    allow(dead_code, reason = "without older formats, they are only told apart")
)]
mod ole;

/// OpenDocument.
mod ods;

/// Excel before 2007.
#[cfg(feature = "legacy-sheets")]
mod xls;

/// Excel's binary format since.
#[cfg(feature = "legacy-sheets")]
mod xlsb;

/// Excel.
mod xlsx;

/// XML within limits.
mod xml;

/// Excel's XML of 2003.
mod xml2003;

pub use dates::day_of_serial;

pub use sniff::{Kind, is_export, kind};

use crate::diag::{Checked, Fault};
use crate::table::workbook::archive::Archive;
use crate::table::workbook::known::Known;
use crate::value::{Day, Decimal};
use crate::world::Bytes;
use std::ops::Range;
use std::sync::Arc;

/// What a cell holds, before anyone decided what its column is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum RawCell {
    /// Nothing.
    #[default]
    Blank,
    /// Words, untrimmed; a number stored as text is text.
    Text(Arc<str>),
    /// A number (also a duration or a time of day, in days), rounded to 15 significant digits.
    Number(Decimal),
    /// A number with a date's format, or an ISO date.
    Day(Day),
    /// The same with a time of day: the milliseconds after the day began.
    Moment(Day, i32),
    /// TRUE or FALSE.
    Flag(bool),
    /// `#REF!` and its kin, as written.
    Error(Arc<str>),
    /// A formula whose result was never saved.
    Uncached,
}

impl RawCell {
    /// A day, and when in it, in milliseconds.
    pub fn of_day(day: Day, time: i32) -> RawCell {
        if time == 0 { RawCell::Day(day) } else { RawCell::Moment(day, time) }
    }
}

/// A sheet. Rows are counted from 1 as a spreadsheet numbers them, columns from 0.
#[derive(Clone, Debug, Default)]
pub struct RawSheet {
    /// Its name.
    pub name: String,
    /// Whether a reader of the spreadsheet does not see it.
    pub hidden: bool,
    /// Whether its rows were asked for; the fields below are empty otherwise.
    pub loaded: bool,
    /// Number of `rows[0]`.
    pub first_row: u32,
    /// Cells from column A on; blanks at the end of a row and rows at the end are not kept.
    pub rows: Vec<Vec<RawCell>>,
    /// Numbers of rows nobody sees, in order.
    pub hidden_rows: Vec<u32>,
    /// Columns nobody sees, in order.
    pub hidden_columns: Vec<u32>,
    /// Merged ranges: first row, first column, last row, last column. The value
    /// stands in the top left cell; the others are blank.
    pub merges: Vec<(u32, u32, u32, u32)>,
    /// Cells whose value nobody sees, because a merged range covers them: row, column.
    pub covered: Vec<(u32, u32)>,
    /// How the numbers of each column are shown; columns after the last that says anything are absent.
    pub shown: Vec<Shown>,
    /// Rows with numbers that are shown as percentages, and how many.
    pub shares: Vec<(u32, u32)>,
    /// In which currencies the numbers of each column are shown, from row to row.
    pub marks: Vec<Vec<Marked>>,
}

/// Rows, from 1, whose number in a column is shown with the same mark of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// The sign or code.
    pub mark: &'static str,
}

/// How many numbers of a column have a format that says what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// As a percentage; the number is a fraction.
    pub percent: u32,
    /// With a currency sign.
    pub money: u32,
    /// The first such sign or code that a format names.
    pub mark: Option<&'static str>,
}

impl RawSheet {
    /// The cell at a row (from 1) and a column (from 0).
    pub fn cell(&self, row: u32, column: u32) -> &RawCell {
        let at = row.checked_sub(self.first_row).and_then(|at| self.rows.get(at as usize));
        at.and_then(|cells| cells.get(column as usize)).unwrap_or(&RawCell::Blank)
    }

    /// In which currencies the numbers of a column are shown.
    pub fn marks(&self, column: u32) -> &[Marked] {
        self.marks.get(column as usize).map_or(&[], Vec::as_slice)
    }

    /// In which currency the number of a cell is shown.
    pub fn mark(&self, row: u32, column: u32) -> Option<&'static str> {
        let runs = self.marks(column);
        let after = runs.partition_point(|run| run.first <= row);
        let run = runs.get(after.checked_sub(1)?)?;
        (row <= run.last).then_some(run.mark)
    }
}

/// A spreadsheet: every sheet by name, some of them with their rows.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// Its sheets, in order; charts that fill a sheet are left out.
    pub sheets: Vec<Arc<RawSheet>>,
    /// Whether days count from 1904, as old Macs did.
    pub from_1904: bool,
}

impl Workbook {
    /// The first sheet whose rows were read.
    pub fn loaded(&self) -> Option<&Arc<RawSheet>> {
        self.sheets.iter().find(|sheet| sheet.loaded)
    }

    /// How many cells it holds.
    pub fn cells(&self) -> usize {
        self.sheets.iter().flat_map(|sheet| &sheet.rows).map(Vec::len).sum()
    }
}

/// Which sheets are read with their rows.
#[derive(Clone, Copy)]
enum Which<'a> {
    /// The first that is visible.
    First,
    /// The one of that name.
    Named(&'a str),
    /// All, up to so many.
    All(usize),
}

/// What is asked of a spreadsheet.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    /// Which sheets are read with their rows.
    which: Which<'a>,
    /// What was read of it before.
    known: Option<&'a Known>,
}

/// Opens a spreadsheet and reads the rows of one sheet: the `wanted`, else the first
/// that is visible.
pub fn open(path: &str, bytes: &Bytes, wanted: Option<&str>) -> Checked<Workbook> {
    let which = wanted.map_or(Which::First, Which::Named);
    opened(path, bytes, which).map_err(|fault| vec![fault])
}

/// Opens a spreadsheet and reads the rows of its first sheets, `most` of them: what
/// they share is read once. A sheet that cannot be read is a fault of the whole.
pub fn open_all(path: &str, bytes: &Bytes, most: usize) -> Checked<Workbook> {
    opened(path, bytes, Which::All(most)).map_err(|fault| vec![fault])
}

/// The sheets of an export, held for whoever opens it meanwhile; of a text there are none.
#[must_use]
pub fn held(path: &str, bytes: &Bytes) -> Workbook {
    match sniff::judged(path, bytes) {
        Ok(Kind::Delimited) | Err(_) => Workbook::default(),
        Ok(_) => open_all(path, bytes, limits::SHEETS).unwrap_or_default(),
    }
}

/// What is read of a spreadsheet is remembered with its bytes, for as long as somebody
/// holds it.
fn opened(path: &str, bytes: &Bytes, which: Which<'_>) -> Result<Workbook, Fault> {
    let known: Option<Known> = bytes.recall();
    let wanted = Wanted { which, known: known.as_ref() };
    if let Some(book) = known.as_ref().and_then(|known| known.book(path, wanted)) {
        return Ok(book);
    }
    let book = read(path, bytes, wanted)?;
    bytes.remember(Known::of(&book, known.as_ref()));
    Ok(book)
}

fn read(path: &str, bytes: &Bytes, wanted: Wanted<'_>) -> Result<Workbook, Fault> {
    match sniff::judged(path, bytes)? {
        Kind::Ods => ods::read(&mut Archive::open(path, bytes)?, wanted),
        Kind::Xml2003 => xml2003::read(path, bytes, wanted),
        #[cfg(feature = "legacy-sheets")]
        Kind::Xls => xls::read(path, bytes, wanted),
        #[cfg(feature = "legacy-sheets")]
        Kind::Xlsb => xlsb::read(&mut Archive::open(path, bytes)?, wanted),
        #[cfg(not(feature = "legacy-sheets"))]
        kind @ (Kind::Xls | Kind::Xlsb) => Err(faults::not_read(path, kind.called())),
        Kind::Xlsx | Kind::Delimited => xlsx::read(&mut Archive::open(path, bytes)?, wanted),
    }
}

/// Reads those of the `listed` sheets (name, and whether it is hidden) that are wanted.
fn filled(
    path: &str,
    listed: impl Iterator<Item = (String, bool)>,
    wanted: Wanted<'_>,
    mut read: impl FnMut(usize) -> Result<RawSheet, Fault>,
) -> Result<Vec<Arc<RawSheet>>, Fault> {
    let named = |(name, hidden)| Arc::new(RawSheet { name, hidden, ..RawSheet::default() });
    let mut sheets: Vec<Arc<RawSheet>> = listed.map(named).collect();
    for at in choose(path, &sheets, wanted)? {
        let Some(slot) = sheets.get_mut(at) else { continue };
        *slot = match wanted.known.and_then(|known| known.sheet(at)) {
            Some(known) => known,
            None => Arc::new(RawSheet { hidden: slot.hidden, ..read(at)? }),
        };
    }
    Ok(sheets)
}

/// Which sheets are meant: of all, the first ones, where one is visible.
fn choose(path: &str, sheets: &[Arc<RawSheet>], wanted: Wanted<'_>) -> Result<Range<usize>, Fault> {
    let seen = || {
        let seen = sheets.iter().position(|sheet| !sheet.hidden);
        seen.ok_or_else(|| faults::no_sheet(path, sheets))
    };
    let one = |at: usize| at..at + 1;
    match wanted.which {
        Which::First => seen().map(one),
        Which::All(most) => seen().map(|_| 0..sheets.len().min(most)),
        Which::Named(name) => sheets
            .iter()
            .position(|sheet| sheet.name == name)
            .map(one)
            .ok_or_else(|| faults::unknown_sheet(path, name, sheets)),
    }
}

impl Wanted<'_> {
    /// Whether a sheet is read that stands behind `before` others; of the first, whether
    /// it would be if it is seen and the first.
    fn takes(self, name: &str, before: &[Arc<RawSheet>]) -> bool {
        let is_none = || !before.iter().any(|sheet| sheet.loaded);
        match self.which {
            Which::First => is_none(),
            Which::Named(wanted) => wanted == name && is_none(),
            Which::All(most) => before.len() < most,
        }
    }
}

#[cfg(feature = "legacy-sheets")]
/// The error that a formula ended in, as a spreadsheet shows it.
fn shown_error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        _ => "#ERROR",
    }
}

/// A part of a workbook as text, up to so many bytes; none where there is none.
pub fn part(bytes: &[u8], (name, most): (&str, u64)) -> Option<String> {
    archive::Archive::open("", bytes).ok()?.text(name, most).ok()?
}
