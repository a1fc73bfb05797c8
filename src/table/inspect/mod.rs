//! What is in an export, and how it would map: for `doctor`. It looks at the
//! file without believing anything, proposes a mapping, and then reads the file
//! with that mapping, so that what it says of the file is what a build would say.

/// Wordings of what is odd.
pub mod faults;

/// Which table of ours an export is.
mod fit;

/// Which columns could be ours.
mod guess;

/// What the columns hold.
mod judge;

/// What the file does not tell.
mod ask;

/// What could be a column that is missing.
mod lacking;

/// The findings as lines for people.
mod lines;

/// The file opened: rows as they stand.
mod look;

/// A file matched with a table of ours.
mod matched;

/// What is odd, beyond what reading finds.
mod odd;

/// A file as a table of the project's own.
mod own;

/// The mapping, as TOML.
mod propose;

/// What proves a table, and what refuses it.
mod prove;

/// What nothing reads.
mod unread;

/// Words of the file that are to be ours.
mod values;

/// What a person must settle, as remarks of a configuration.
pub mod remark;

pub use lacking::Lacking;

use crate::diag::{Checked, Fault, Line, Place, Severity, emit};
use crate::table::cell::Cell;
use crate::table::faults::mapping::PRESET_CHOSEN;
use crate::table::inspect::propose::Proposal;
use crate::table::{Input, Mapping, Preset, Schema, measure, read};
use crate::world::Bytes;
use serde::{Serialize, Serializer};

/// So many lines are asked for: a column of more words that nobody knows is another one.
pub const MOST_ASKED: usize = 500;

/// What was found in an export: plain data, [`Inspection::lines`] for people.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// The version of this form.
    pub schema: u32,
    /// The file.
    pub file: String,
    /// `csv`, `xlsx`, `ods`, `xls` or `xlsb`.
    pub format: &'static str,
    /// Of a text: `utf-8`, `windows-1252`, …
    pub encoding: Option<String>,
    /// Of a text: `,`, `;`, `tab`, `|`.
    pub delimiter: Option<String>,
    /// Of a text: `LF`, `CRLF`, `CR`, `mixed`.
    pub line_ends: Option<String>,
    /// Of an XLSX: 1900 or 1904.
    pub days_from: Option<u32>,
    /// Of a spreadsheet: every sheet.
    pub sheets: Vec<Sheet>,
    /// The heading row.
    pub header: Option<HeaderRow>,
    /// Rows below it that hold anything, as far as they were looked at.
    pub rows: usize,
    /// Whether there are more rows than were looked at.
    pub cut: bool,
    /// Every column.
    pub columns: Vec<Found>,
    /// Which table of ours it is.
    pub fit: Option<Fit>,
    /// Where it is none: the table that it could most easily become.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// The mapping, ready to paste into `tearsheet.toml`.
    pub mapping: String,
    /// What a person must settle before the mapping can be used.
    pub questions: Vec<Line>,
    /// What the table needs beside its columns, and nothing in the file says.
    #[serde(skip)]
    pub needs: Vec<Line>,
    /// What is odd, each with its place.
    #[serde(serialize_with = "as_json")]
    pub oddities: Vec<Fault>,
}

/// A sheet of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether nobody sees it.
    pub hidden: bool,
    /// Whether it is the one that was looked at.
    pub chosen: bool,
    /// Rows down to the last cell; none if it cannot be read.
    pub rows: Option<usize>,
    /// Columns across to the last cell.
    pub columns: Option<usize>,
}

/// The row with the headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeaderRow {
    /// Its number, from 1.
    pub row: u32,
    /// Why it is the one.
    pub why: String,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// `A`, `B`, …
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// `id`, `text`, `number`, `money`, `percent`, `date`, `month`, `flag`, `mixed` or `empty`.
    pub kind: &'static str,
    /// What else is to be said of its kind: `day first`, `decimal comma`, `$`.
    pub detail: Option<String>,
    /// The currency that its heading or the title above the headings says, where its
    /// cells say none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    /// Rows that hold something.
    pub filled: usize,
    /// Different values.
    pub distinct: usize,
    /// The first few of them.
    pub examples: Vec<String>,
    /// Our column.
    pub ours: Option<String>,
    /// Whether our column was guessed from a similar name.
    pub guessed: bool,
}

/// Which table of ours the export is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// Our table.
    pub table: String,
    /// The known export, by its headings.
    pub preset: Option<String>,
    /// Our columns that must be there and are not.
    pub missing: Vec<String>,
    /// Other tables that it could be.
    pub others: Vec<String>,
}

impl Inspection {
    /// The mapping, ready to paste into `tearsheet.toml`.
    pub fn toml(&self) -> &str {
        &self.mapping
    }

    /// Our table, if the export fits one.
    pub fn table(&self) -> Option<&str> {
        self.fit.as_ref().map(|fit| fit.table.as_str())
    }

    /// Adds what else is odd, in the order of harm.
    pub fn add(&mut self, more: Vec<Fault>) {
        self.oddities.extend(more);
        odd::sort(&mut self.oddities);
    }

    /// Adds what a person must settle: each stands in the mapping as a remark.
    pub fn ask(&mut self, lines: impl IntoIterator<Item = Line>) {
        for line in lines.into_iter().take(MOST_ASKED) {
            let same = |have: &Line| (&have.under, &have.key) == (&line.under, &line.key);
            self.mapping = remark::with(&self.mapping, &line, None, false);
            match self.questions.iter_mut().find(|have| same(have)) {
                Some(have) => *have = line,
                None => self.questions.push(line),
            }
        }
    }

    /// The findings as lines for people.
    pub fn lines(&self) -> Vec<String> {
        lines::lines(self)
    }
}

/// What is in an export, and how it would map onto one of `schemas`.
pub fn inspect<'a>(
    path: &str,
    bytes: &Bytes,
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Checked<Inspection> {
    inspect_at_home((path, None), bytes, schemas, presets, "")
}

/// [`inspect`] for a project that reports in a currency; of a spreadsheet one sheet alone,
/// where it is named.
pub fn inspect_at_home<'a>(
    (path, sheet): (&str, Option<&str>),
    bytes: &Bytes,
    schemas: &[&'a Schema],
    presets: &'a [Preset],
    home: &str,
) -> Checked<Inspection> {
    let mut views = look::look(path, bytes, sheet, schemas, presets)?.into_iter();
    let Some((looked, fitted)) = views.next() else { return Err(vec![faults::nothing(path)]) };
    let judged = judge::columns(&looked, fitted.header.at, &fitted.header.headings);
    let (matched, refused) = fit::matched(&fitted, &looked, &judged, schemas);
    let mut oddities = odd::oddities(path, &looked, &fitted.header, &judged);
    let (mut mapping, fit);
    let (mut questions, mut needs) = (Vec::new(), Vec::new());
    oddities.extend(refused.iter().map(|one| faults::refused(path, one, matched.is_some())));
    if unread::is_data(&looked, &fitted.header, &judged) {
        let row = looked.row(fitted.header.at);
        let place = row.map_or(Place::file(path), |row| looked.place(path, row, None));
        oddities.push(faults::no_headings(place));
    }
    let mut closest = None;
    if let Some(matched) = &matched {
        let proposal = propose::propose(path, &looked, matched, &judged, presets);
        let views: Vec<look::View<'_>> = views.by_ref().collect();
        if proposal.mapping.sheet.is_some() {
            let mapping = Mapping { file: path.to_owned(), ..Mapping::default() };
            oddities.extend(look::alike(&mapping, &looked, &fitted, &views));
        }
        oddities.extend(proposal.oddities);
        oddities.extend(unread::days(path, &looked, &fitted.header, matched, &judged));
        oddities.extend(unread::money(path, &looked, &fitted.header, matched, &judged));
        oddities.retain(|odd| says_something(odd, matched));
        let home_mapping = Mapping { home: home.to_owned(), ..proposal.mapping };
        let told = read_with(path, bytes, matched.schema, home_mapping, presets);
        oddities.retain(|odd| !is_told(odd, &told));
        questions.extend(asked(&told));
        oddities.extend(told);
        mapping = proposal.toml;
        needs.extend(proposal.needs);
        fit = Some(matched.fit());
        for other in more_sheets(path, views.into_iter(), matched.schema, schemas, presets) {
            mapping.extend(["\n", &other.toml]);
            needs.extend(other.needs);
        }
    } else {
        let nearest = fit::nearest_table(&fitted, &judged, schemas, &refused);
        mapping = propose::skeleton(path, nearest.as_ref(), &judged);
        mapping.push_str(&own::declared(path, &judged));
        oddities.extend(fit::key_figures(path, &fitted, &judged, schemas));
        closest = nearest.map(|matched| matched.schema.table.to_string());
        fit = None;
        oddities.extend(looked.warnings.iter().cloned());
    }
    odd::sort(&mut oddities);
    let header = matched::header_row(&looked, &fitted.header, matched.as_ref());
    let titles: Vec<String> = looked
        .above(fitted.header.at)
        .flat_map(|row| row.cells.iter().map(|raw| Cell::of(raw).words().into_owned()))
        .collect();
    let title = titles.iter().find_map(|title| measure::of(title).currency);
    let columns = judged.iter().map(|one| one.found(matched.as_ref(), title)).collect();
    let mut found = Inspection {
        schema: 1,
        file: path.to_owned(),
        format: looked.format,
        encoding: looked.encoding,
        delimiter: looked.delimiter,
        line_ends: looked.line_ends,
        days_from: looked.days_from,
        sheets: looked.sheets,
        header,
        rows: judged.first().map_or(0, |column| column.rows),
        cut: looked.cut,
        columns,
        fit,
        nearest: closest,
        mapping,
        questions: Vec::new(),
        needs,
        oddities,
    };
    found.ask(questions);
    Ok(found)
}

/// The lines that settle what stops a build.
pub fn asked(faults: &[Fault]) -> Vec<Line> {
    let stops = faults.iter().filter(|fault| fault.severity > Severity::Warning);
    let mut lines: Vec<Line> = Vec::new();
    for line in stops.flat_map(|fault| &fault.settled_by) {
        let is_room = lines.len() < MOST_ASKED;
        match lines.iter_mut().find(|have| (&have.under, &have.key) == (&line.under, &line.key)) {
            Some(have) => have.take(line),
            None if is_room => lines.push(line.clone()),
            None => {}
        }
    }
    lines
}

/// Mappings of the other sheets, each of a table that is not mapped before it.
fn more_sheets<'a>(
    path: &str,
    views: impl Iterator<Item = (look::Looked, fit::Fitted<'a>)>,
    first: &Schema,
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Vec<Proposal> {
    let (mut out, mut mapped) = (Vec::new(), vec![first.table.clone()]);
    for (looked, fitted) in views {
        let judged = judge::columns(&looked, fitted.header.at, &fitted.header.headings);
        let (matched, _) = fit::matched(&fitted, &looked, &judged, schemas);
        let Some(matched) = matched.filter(|matched| matched.missing.is_empty()) else { continue };
        if !mapped.contains(&matched.schema.table) {
            mapped.push(matched.schema.table.clone());
            out.push(propose::propose(path, &looked, &matched, &judged, presets));
        }
    }
    out
}

/// What reading the file with the proposed mapping says of it.
fn read_with(
    path: &str,
    bytes: &Bytes,
    schema: &Schema,
    mapping: Mapping,
    presets: &[Preset],
) -> Vec<Fault> {
    let mapping = Mapping { file: path.to_owned(), ..mapping };
    let input = Input { mapping: &mapping, bytes: bytes.clone() };
    let mut told = match read(schema, &[input], presets) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    // This is said elsewhere in the findings.
    told.retain(|fault| fault.code != PRESET_CHOSEN);
    for fault in &mut told {
        // The mapping stands in no file yet.
        if fault.place == Place::Nowhere {
            fault.place = Place::file(path);
        }
    }
    told
}

/// Currencies and regions are often the same in all rows; stages and amounts are not.
fn says_something(odd: &Fault, matched: &matched::Matched<'_>) -> bool {
    match odd.place {
        Place::Cell { column: Some(at), .. } if odd.code == "doctor/one-value" => {
            matched.should_vary(at)
        }
        _ => true,
    }
}

/// Whether reading says the same of a cell or the sheet.
fn is_told(odd: &Fault, told: &[Fault]) -> bool {
    let at_cell = ["doctor/error-cells", "doctor/no-results", "doctor/strays"];
    told.iter().any(|fault| match odd.code {
        "doctor/mojibake" => fault.code == "table/mojibake",
        "doctor/no-heading" => fault.code == "table/no-heading",
        "doctor/hidden-rows" => fault.code == "table/hidden-rows",
        "doctor/unread-days" => fault.code == "table/unread-days" && fault.message == odd.message,
        "doctor/repeated-id" => fault.code.contains("duplicate") && fault.place == odd.place,
        code => at_cell.contains(&code) && fault.place == odd.place,
    })
}

fn as_json<S: Serializer>(oddities: &[Fault], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(oddities.iter().map(emit::json))
}
