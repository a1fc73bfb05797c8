//! Which row of a file holds the headings. Exports start with titles, dates and
//! blank rows; the heading row is the one that names most of what is wanted.

use crate::diag::column_letters;
use crate::table::cell::trim;
use crate::table::foreign;
use crate::table::heads::{Look, Looks};
use crate::table::{DateOrder, Mapping, Preset, Schema, across};
use std::collections::BTreeMap;

/// How many rows are looked at.
pub const SEARCHED: usize = 50;

/// The heading row.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Which of the searched rows it is.
    pub at: usize,
    /// Its cells, trimmed.
    pub headings: Vec<String>,
    /// Which of the searched rows is the first below it.
    pub below: usize,
    /// What decided.
    pub why: Why,
    /// Whether it looks like one of the rows below it.
    pub is_record: bool,
    /// What most cells below each heading look like.
    pub looks: Vec<Look>,
    /// Whether the spreadsheet counts its days from 1904.
    pub from_1904: bool,
    /// The columns of each heading as it stands, and without case, spaces and signs:
    /// a sheet may have 16,384 columns, and each is looked for by many names.
    exact: BTreeMap<String, Vec<u32>>,
    folded: BTreeMap<String, Vec<u32>>,
}

/// Why a row is the one with the headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// The project says so.
    #[default]
    Stated,
    /// It names so many columns, or one that the project names.
    Names(usize),
    /// It names one, and no row above it has as many cells.
    OneName,
    /// It is the first that has as many cells as the rows of the table, or nearly.
    Full,
    /// It is the first with two cells, or with anything.
    First,
}

impl Header {
    /// The headings of the row `at`.
    pub fn of(at: usize, headings: Vec<String>) -> Header {
        let mut header = Header { at, headings, ..Header::default() };
        for (column, heading) in (0..).zip(&header.headings).filter(|(_, one)| !one.is_empty()) {
            header.exact.entry(heading.clone()).or_default().push(column);
            header.folded.entry(plain(heading)).or_default().push(column);
        }
        // What is too long to be a heading is like no other.
        header.folded.remove("");
        header
    }

    /// The heading of a column.
    pub fn heading(&self, at: u32) -> String {
        self.headings.get(at as usize).cloned().unwrap_or_default()
    }

    /// The columns with that heading: exactly, else without case, spaces and signs.
    pub fn find(&self, heading: &str) -> Vec<u32> {
        match self.exact.get(trim(heading)) {
            Some(exact) => exact.clone(),
            None => self.alike(heading),
        }
    }

    /// The columns with that heading, without case, spaces and signs, or with what
    /// it is called in German or French.
    pub fn alike(&self, heading: &str) -> Vec<u32> {
        let english = plain(heading);
        let found = self.folded.get(&english);
        let foreign = || foreign::headings(&english).find_map(|name| self.folded.get(name));
        found.or_else(foreign).cloned().unwrap_or_default()
    }
}

/// Whether two headings are one, but for case, spaces and signs.
pub fn same_heading(a: &str, b: &str) -> bool {
    let a = plain(a);
    !a.is_empty() && a == plain(b)
}

/// Letters and digits only, in lower case; a heading of signs alone stays as it is.
pub fn plain(heading: &str) -> String {
    if heading.len() > 1000 {
        return String::new();
    }
    let plain: String =
        heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if plain.is_empty() { trim(heading).to_owned() } else { plain }
}

/// The heading row among the first rows; `stated` is its index where the project
/// states it. None if there is no row with anything in it.
pub fn find(
    rows: &[Vec<String>],
    stated: Option<usize>,
    schema: &Schema,
    mapping: &Mapping,
    presets: &[&Preset],
) -> Option<Header> {
    let looks = Looks::of(rows);
    let (at, why) = match stated {
        Some(at) => (at, Why::Stated),
        None => {
            let months = schema.proof.across.is_some().then_some(mapping.date_order);
            best(rows, &wanted(schema, mapping, presets), months, &looks)?
        }
    };
    let is_record = looks.is_record(at);
    let header = Header::of(at, headings(rows, at)?);
    let below = (0..header.headings.len()).map(|column| looks.column(at + 1, column));
    Some(Header { below: at + 1, why, is_record, looks: below.collect(), ..header })
}

/// The headings of a file that has none: its columns by letter.
pub fn letters(rows: &[Vec<String>]) -> Option<Header> {
    let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
    Some(Header::of(0, (0..width as u32).map(column_letters).collect()))
}

/// The headings a row would give. A heading cell that spans two rows stands in
/// the upper one; blank cells at the end are none.
fn headings(rows: &[Vec<String>], at: usize) -> Option<Vec<String>> {
    let row = rows.get(at)?;
    let above = at.checked_sub(1).and_then(|at| rows.get(at)).filter(|row| is_headings(row));
    let above = |column: usize| above.and_then(|row| row.get(column)).map_or("", |cell| trim(cell));
    let heading = |column: usize| match row.get(column).map_or("", |cell| trim(cell)) {
        "" => above(column).to_owned(),
        cell => cell.to_owned(),
    };
    let mut headings: Vec<String> = (0..row.len()).map(heading).collect();
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    Some(headings)
}

fn is_headings(row: &[String]) -> bool {
    row.iter().filter(|cell| !trim(cell).is_empty()).count() > 1
}

/// What a heading is worth that the project names.
const STATED: usize = 3;

/// Headings worth finding, with what each is worth; a project's own mapping is worth most.
fn wanted(schema: &Schema, mapping: &Mapping, presets: &[&Preset]) -> BTreeMap<String, usize> {
    let mut wanted = BTreeMap::new();
    for spec in schema.columns.iter() {
        let own = std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
        for heading in own.map(plain) {
            wanted.extend(foreign::headings(&heading).map(|theirs| (theirs.to_owned(), 1)));
            wanted.insert(heading, 1);
        }
    }
    for preset in presets {
        let headings = preset.columns.values().chain(preset.first_filled.values());
        let headings = headings.flatten().chain(&preset.proof);
        wanted.extend(headings.map(|heading| (plain(heading), 1)));
    }
    let stated = mapping.columns.values().flat_map(|named| &named.headings);
    wanted.extend(stated.map(|heading| (plain(heading), STATED)));
    wanted
}

/// The row that names most, and why; the first of equals. One word alone does not make
/// a row of data the headings: no row above it may have as many cells. Without any, it is
/// the first row as full as the table, so that the faults that follow can list its headings.
/// `months` tells how to read headings that are months, where they count.
fn best(
    rows: &[Vec<String>],
    wanted: &BTreeMap<String, usize>,
    months: Option<Option<DateOrder>>,
    looks: &Looks,
) -> Option<(usize, Why)> {
    let score = |at: usize| -> usize {
        let cells = headings(rows, at).unwrap_or_default();
        let months = months.map_or_else(Vec::new, |order| across::find(&cells, order));
        let cells = cells.into_iter().map(|cell| plain(&cell));
        let found: BTreeMap<String, usize> =
            cells.filter_map(|cell| wanted.get(&cell).map(|worth| (cell, *worth))).collect();
        let named: usize = found.values().sum();
        named + months.iter().map(|months| months.columns.len()).sum::<usize>()
    };
    let mut best = None;
    for at in 0..rows.len() {
        let score = score(at);
        // What the project names is a heading, whatever it looks like.
        if score > best.map_or(0, |(_, best)| best) && (score >= STATED || !looks.is_record(at)) {
            best = Some((at, score));
        }
    }
    match best {
        Some((at, 1)) => {
            let fuller = |above: &usize| {
                let filled = looks.filled(*above);
                filled > 1 && filled >= looks.filled(at) && !looks.is_record(*above)
            };
            Some((0..at).find(fuller).map_or((at, Why::OneName), |above| (above, Why::Full)))
        }
        Some((at, score)) => Some((at, Why::Names(score))),
        None => first(rows, looks),
    }
}

/// The first row that is as full as the table, or nearly; else the first with two cells,
/// else with anything.
fn first(rows: &[Vec<String>], looks: &Looks) -> Option<(usize, Why)> {
    let most = looks.fullest();
    let full = |at: &usize| looks.filled(*at) > 1 && looks.filled(*at) * 2 > most;
    let full = (0..rows.len()).find(full).map(|at| (at, Why::Full));
    let filled = |least: usize| (0..rows.len()).find(|at| looks.filled(*at) >= least);
    full.or_else(|| filled(2).or_else(|| filled(1)).map(|at| (at, Why::First)))
}
