//! Reading files into one checked table.

/// Sheets of spreadsheets.
mod sheet;

use crate::diag::{Checked, Fault, Severity};
use crate::table::header::{self, SEARCHED};
use crate::table::once::{Once, Translated, repeated};
use crate::table::part::{self, Part, Source};
use crate::table::plan::Around;
use crate::table::qualify::SAMPLED;
use crate::table::sniff::{Sniffed, sniff};
use crate::table::split::{Stop, WIDEST};
use crate::table::workbook::{self, RawSheet};
use crate::table::{
    Mapping, Meaning, Origin, Preset, Schema, Table, csv, faults, filter, groups, plan, preset,
    totals, unknown,
};
use crate::value::{Digest, share, stage};
use crate::world::Bytes;
use std::collections::{BTreeMap, BTreeSet};

/// One file with how it is to be read. Several make one table, in order.
pub struct Input<'a> {
    /// How it is to be read; `mapping.file` names it.
    pub mapping: &'a Mapping,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Reads files into one table, checked against its schema. Warnings (a totals
/// row left out, a preset chosen by its headings) come back beside the table.
pub fn read(
    schema: &Schema,
    inputs: &[Input<'_>],
    presets: &[Preset],
) -> Checked<(Table, Vec<Fault>)> {
    read_with(schema, inputs, presets, 2)
}

/// [`read`], with the number of threads to use; the table is the same with any.
pub fn read_with(
    schema: &Schema,
    inputs: &[Input<'_>],
    presets: &[Preset],
    threads: usize,
) -> Checked<(Table, Vec<Fault>)> {
    let (table, told) = read_partly(schema, inputs, presets, threads);
    match told.iter().any(|fault| fault.severity == Severity::Error) {
        true => Err(told),
        false => Ok((table, told)),
    }
}

/// [`read_with`], whatever is wrong: a file or cell with a fault is not in the table.
pub fn read_partly(
    schema: &Schema,
    inputs: &[Input<'_>],
    presets: &[Preset],
    threads: usize,
) -> (Table, Vec<Fault>) {
    let presets: Vec<&Preset> =
        presets.iter().filter(|preset| preset.table == schema.table).collect();
    let mut table = Table {
        name: schema.table.to_string(),
        mapped_as: schema.mapped_as().to_owned(),
        rows: 0,
        origins: Vec::new(),
        numbers: Vec::new(),
        columns: BTreeMap::new(),
        wide: Vec::new(),
        options: BTreeMap::new(),
        meanings: Vec::new(),
        preset: None,
        written: BTreeMap::new(),
    };
    let (mut once, mut emptied) = (Once::default(), Vec::new());
    let mut translated = Translated::default();
    for input in inputs {
        let mut told = Vec::new();
        let (read, digest) =
            beside(threads, &input.bytes, || file(schema, input, &presets, threads));
        match read {
            Ok((part, sheet)) => {
                translated.look(schema, input.mapping, &part);
                match (part.rows, part.filtered) {
                    (0, 0) => told.push(faults::no_rows(&input.mapping.file, &part.left_out)),
                    (0, _) => emptied.push(faults::no_rows(&input.mapping.file, &part.left_out)),
                    _ => {}
                }
                add(&mut table, input, part, (sheet, digest), &mut told);
            }
            Err(faults) => told.extend(faults),
        }
        once.take(&input.mapping.file, told);
    }
    let mut told = once.told(inputs);
    told.extend(filter::emptied(&table, emptied));
    told.extend(translated.unmet());
    repeated(schema, &table, &mut told);
    (table, told)
}

/// Does the reading, and digests the bytes meanwhile.
fn beside<T>(threads: usize, bytes: &Bytes, read: impl FnOnce() -> T) -> (T, Digest) {
    if threads < 2 {
        return (read(), digest(bytes));
    }
    let (digest, read) = share::beside(|| digest(bytes), read);
    (read, digest)
}

fn digest(bytes: &Bytes) -> Digest {
    stage::enter("digest");
    Digest::of(bytes)
}

/// Reads one file; also the name of its sheet.
fn file(
    schema: &Schema,
    input: &Input<'_>,
    presets: &[&Preset],
    threads: usize,
) -> Checked<(Part, Option<String>)> {
    let path = input.mapping.file.as_str();
    if input.bytes.len() > i32::MAX as usize {
        return Err(vec![faults::file::too_large(path)]);
    }
    let mut job =
        Job { schema, mapping: input.mapping, presets, threads, from_1904: false, bytes: None };
    match workbook::kind(path, &input.bytes)? {
        workbook::Kind::Delimited => {
            let sniffed = sniff(path, &input.bytes)?;
            job.text(sniffed).map(|part| (part, None))
        }
        _ => {
            let book = workbook::open(path, &input.bytes, input.mapping.sheet.as_deref())
                .map_err(|faults| faults::mapping::at_its_key(input.mapping, faults))?;
            job.from_1904 = book.from_1904;
            let sheet = book.loaded().ok_or_else(|| vec![faults::file::empty_file(path)])?;
            let seen = book.sheets.iter().filter(|sheet| !sheet.hidden).count();
            job.bytes = Some(&input.bytes).filter(|_| seen > 1);
            job.sheet(sheet).map(|part| (part, Some(sheet.name.clone())))
        }
    }
}

/// What a file is read for.
struct Job<'a> {
    schema: &'a Schema,
    mapping: &'a Mapping,
    presets: &'a [&'a Preset],
    threads: usize,
    from_1904: bool,
    /// The workbook, where it has several sheets.
    bytes: Option<&'a Bytes>,
}

impl Job<'_> {
    fn source<'s>(&'s self, sheet: Option<&'s str>) -> Source<'s> {
        let (file, merges) = (&self.mapping.file, BTreeMap::new());
        Source { file, sheet, schema: self.schema, mapping: self.mapping, merges }
    }

    /// The header and the plan; faults of the mapping end the reading of the file.
    fn plan(
        &self,
        rows: &[Vec<String>],
        stated: Option<usize>,
        (row_of, sheet): (impl Fn(usize) -> (u32, u32), Option<&RawSheet>),
        warnings: &mut Vec<Fault>,
    ) -> Checked<(usize, plan::Plan)> {
        let searched = rows.get(..searched(stated)).unwrap_or(rows);
        let header = match self.mapping.header_row {
            Some(0) => header::letters(rows),
            _ => {
                let sheet = sheet.map(|sheet| sheet.name.as_str());
                let names: Vec<&str> = sheet.into_iter().chain([self.mapping.name()]).collect();
                let rows = (searched, names.as_slice());
                header::find(rows, stated, self.schema, self.mapping, self.presets)
            }
        };
        let mut header = header
            .ok_or_else(|| vec![faults::mapping::no_header(&self.mapping.file, self.mapping)])?;
        header.from_1904 = self.from_1904;
        if header.headings.len() > WIDEST {
            return Err(vec![faults::file::too_wide(&self.mapping.file, WIDEST)]);
        }
        let (preset, by_headings) =
            preset::choose(self.schema, self.mapping, self.presets, &header)?;
        if let (Some(preset), true) = (preset, by_headings) {
            warnings.push(faults::mapping::preset_chosen(self.mapping, preset));
        }
        if header.is_record {
            warnings.push(faults::rows::headings_like_data(self.mapping, self.schema, &header));
        }
        let mapping = preset::filled_in(self.mapping, preset, &header);
        // A row of a sheet that goes on is not shifted: something stands beside the table.
        let widest = sheet.and_then(|sheet| sheet.rows.iter().map(Vec::len).max());
        let below = rows.get(header.below..).unwrap_or_default();
        let around = Around {
            above: rows.get(..header.at).unwrap_or_default(),
            below,
            row: row_of(header.at),
            width: widest.or_else(|| rows.get(header.at).map(Vec::len)).unwrap_or(0),
        };
        let (plan, mut faults) = plan::plan(self.schema, &mapping, preset, &header, around);
        unknown::judge(&mut faults, (self.schema, self.mapping), &header, self.bytes);
        if !faults.iter().any(|fault| fault.severity == Severity::Error) {
            warnings.append(&mut faults);
            return Ok((header.below, plan));
        }
        if let Some(group) = totals::group(below) {
            groups::note(&mut faults, &group);
        }
        faults.append(warnings);
        Err(faults)
    }

    fn text(&self, mut sniffed: Sniffed<'_>) -> Checked<Part> {
        let path = &self.mapping.file;
        let mut warnings = std::mem::take(&mut sniffed.warnings);
        if let Some(sheet) = &self.mapping.sheet {
            warnings.push(faults::mapping::sheet_of_text(self.mapping, sheet));
        }
        let stated = self.mapping.header_row.and_then(|row| Some(row.checked_sub(1)? as usize));
        let (records, stop) = sniffed.first(searched(stated).saturating_add(SAMPLED));
        if let Some(stop @ Stop::LongCell(_)) = stop {
            return Err(vec![sniffed.stopped(path, stop)]);
        }
        let rows: Vec<Vec<String>> = records.iter().map(|record| record.fields.clone()).collect();
        let row_of = |at: usize| records.get(at).map_or((0, 0), |record| (record.row, record.line));
        let (below, plan) = self.plan(&rows, stated, (row_of, None), &mut warnings)?;
        let start =
            match below.checked_sub(1) {
                None => csv::Start { at: sniffed.start, row: 1, line: sniffed.line },
                Some(above) => records.get(above).map_or(csv::Start::default(), |record| {
                    csv::Start { at: record.end, row: record.row + 1, line: record.next_line }
                }),
            };
        let delimiter = sniffed.delimiter as u8;
        let (parcel, stop) = csv::gather(&sniffed.text, delimiter, start, &plan, self.threads);
        if let Some(stop) = stop {
            return Err(vec![sniffed.stopped(path, stop)]);
        }
        let mut part = part::finish(&self.source(None), &plan, parcel);
        part.faults.append(&mut warnings);
        Ok(part)
    }
}

/// How many of the first rows may hold the headings.
fn searched(stated: Option<usize>) -> usize {
    stated.map_or(SEARCHED, |at| at.saturating_add(1))
}

/// Adds a file's rows to the table.
fn add(
    table: &mut Table,
    input: &Input<'_>,
    part: Part,
    (sheet, digest): (Option<String>, Digest),
    told: &mut Vec<Fault>,
) {
    let file = input.mapping.file.clone();
    told.extend(faults::capped(&file, part.faults, part.untold));
    let (before, rows) = (table.rows, part.rows);
    for (name, column) in part.columns {
        match table.columns.get_mut(&name) {
            Some(have) => {
                if !filter::append(have, column) {
                    told.push(faults::differing_kinds(input.mapping, &name));
                }
            }
            None if before == 0 => drop(table.columns.insert(name, column)),
            None => {
                let mut all = filter::nothing(&column, before);
                filter::append(&mut all, column);
                table.columns.insert(name, all);
            }
        }
    }
    for (family, label, days) in part.wide {
        let same = |(f, l, _): &&mut (String, String, _)| *f == family && *l == label;
        match table.wide.iter_mut().find(same) {
            Some((.., have)) => have.append(days),
            None => {
                let mut all = crate::table::DayColumn::default();
                all.days.resize(before, crate::table::DayColumn::MISSING);
                all.append(days);
                table.wide.push((family, label, all));
            }
        }
    }
    table.rows += rows;
    pad(table);
    table.origins.push(Origin {
        file,
        sheet,
        digest,
        first_row: before,
        columns: part.places,
        across: part.across,
        headings: part.headings,
        left_out: part.left_out,
    });
    table.numbers.push(part.numbers.into_rows());
    table.options.extend(part.options);
    table.preset = table.preset.take().or_else(|| input.mapping.preset.clone());
    let mut known: BTreeSet<Meaning> = table.meanings.iter().cloned().collect();
    table.meanings.extend(meanings(input.mapping).filter(|meaning| known.insert(meaning.clone())));
}

/// What the mapping says that words mean, with the place of each.
fn meanings(mapping: &Mapping) -> impl Iterator<Item = Meaning> {
    mapping.values.iter().flat_map(move |(column, words)| {
        words.iter().map(move |(theirs, ours)| {
            let own = mapping.places.get(&format!("{column}.{theirs}"));
            let place = own.cloned().unwrap_or_else(|| mapping.place(&format!("values.{column}")));
            Meaning { column: column.clone(), ours: ours.clone(), place }
        })
    })
}

/// Columns that this file does not have are blank in its rows.
fn pad(table: &mut Table) {
    let rows = table.rows;
    for column in table.columns.values_mut() {
        let short = rows.saturating_sub(column.len());
        if short > 0 {
            let rest = filter::nothing(column, short);
            filter::append(column, rest);
        }
    }
    for (.., column) in &mut table.wide {
        column.days.resize(rows, crate::table::DayColumn::MISSING);
    }
}
