//! Which row of a file holds the headings. Exports start with titles, dates and
//! blank rows; the heading row is the one that names most of what is wanted.

use crate::table::cell::trim;
use crate::table::foreign;
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
    /// Whether the spreadsheet counts its days from 1904.
    pub from_1904: bool,
    /// The columns of each heading as it stands, and without case, spaces and signs:
    /// a sheet may have 16,384 columns, and each is looked for by many names.
    exact: BTreeMap<String, Vec<u32>>,
    folded: BTreeMap<String, Vec<u32>>,
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
    let at = match stated {
        Some(at) => at,
        None => {
            let across = schema.proof.across.is_some();
            best(rows, &wanted(schema, mapping, presets), across.then_some(mapping.date_order))?
        }
    };
    Some(Header::of(at, headings(rows, at)?))
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
    wanted.extend(stated.map(|heading| (plain(heading), 3)));
    wanted
}

/// The row that names most; the first of equals. Without any, the first row with
/// two cells, so that the faults that follow can list its headings.
/// `months` tells how to read headings that are months, where they count.
fn best(
    rows: &[Vec<String>],
    wanted: &BTreeMap<String, usize>,
    months: Option<Option<DateOrder>>,
) -> Option<usize> {
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
        if score > best.map_or(0, |(_, best)| best) {
            best = Some((at, score));
        }
    }
    let filled = |row: &&Vec<String>| row.iter().any(|cell| !trim(cell).is_empty());
    best.map(|(at, _)| at)
        .or_else(|| rows.iter().position(|row| is_headings(row)))
        .or_else(|| rows.iter().position(|row| filled(&row)))
}
