//! Where a figure comes from (`explain`), and where a row goes (`trace`).

use crate::books::{self, Ask, Figure, Library};
use crate::diag::Fault;
use crate::flow::faults;
use crate::flow::project::Project;
use crate::table::{RowRange, Table};
use crate::value::{Digest, Rows, Style, Unit};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// At most so many row ranges are listed unless all are asked for.
pub const ROWS_LISTED: usize = 1_000;

/// A figure with everything that is known of it: `explain --json` (`contract.md`).
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// Number of this form.
    pub schema: u32,
    /// Full name.
    pub metric: String,
    /// What people call it.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// Version of the definition.
    pub version: u32,
    /// The window's name.
    pub period: String,
    /// The window in words.
    pub period_words: String,
    /// First and last day.
    pub days: (String, String),
    /// The day figures know.
    pub as_of: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// What it measures.
    pub unit: &'static str,
    /// The reporting currency, for money.
    pub currency: Option<String>,
    /// The exact value.
    pub value: Option<String>,
    /// How it is printed.
    pub words: String,
    /// Why there is no value.
    pub reason: Option<&'static str>,
    /// The reason in words.
    pub why: Option<String>,
    /// Above the line.
    pub numerator: Option<String>,
    /// Below the line.
    pub denominator: Option<String>,
    /// Cases.
    pub n: Option<u64>,
    /// What was aimed at.
    pub target: Option<String>,
    /// How it stands.
    pub status: &'static str,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// How many source rows.
    pub row_count: usize,
    /// Which.
    pub rows: Vec<RowRange>,
    /// What was left out.
    pub excluded: Vec<LeftOut>,
    /// Digest of value, definition and rows: equal digests mean the same figure.
    pub digest: Digest,
}

/// Rows left out of a figure.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// Why.
    pub reason: String,
    /// How many.
    pub row_count: usize,
    /// Which.
    pub rows: Vec<RowRange>,
}

/// Explains one figure. `all_rows` lists every row.
pub fn explain(project: &Project, ask: &Ask, all_rows: bool) -> Result<Explained, Fault> {
    let figure = project.library.figure(ask)?;
    Ok(explained(
        &project.library,
        &project.words,
        &figure,
        if all_rows { usize::MAX } else { ROWS_LISTED },
    ))
}

/// The form of a computed figure.
pub fn explained(library: &Library, words: &Words, figure: &Figure, most: usize) -> Explained {
    let setup = &library.ledger.setup;
    let number = |value| decimal(value, figure.unit);
    let excluded = figure.excluded.iter().map(|excluded| LeftOut {
        reason: excluded.reason.to_owned(),
        row_count: excluded.rows.len(),
        rows: ranges(library, &excluded.rows, most),
    });
    Explained {
        schema: 1,
        metric: figure.metric.to_owned(),
        label: figure.label.to_owned(),
        definition: figure.definition.to_owned(),
        version: figure.version,
        period: figure.window.name.clone(),
        period_words: words.window(&figure.window),
        days: (figure.window.start.to_string(), figure.window.last().to_string()),
        as_of: setup.as_of.to_string(),
        slice: figure.slice.clone(),
        unit: figure.unit.name(),
        currency: figure.unit.is_money().then(|| setup.currency.clone()),
        value: figure.value.ok().map(number),
        words: in_words(words, figure),
        reason: figure.value.err().map(|reason| reason.code()),
        why: figure.why.as_ref().map(|why| words.phrase(why)),
        numerator: figure.numerator.map(|value| decimal(value, Unit::Ratio)),
        denominator: figure.denominator.map(|value| decimal(value, Unit::Ratio)),
        n: figure.n,
        target: figure.target.map(number),
        status: figure.status.name(),
        notes: figure.notes.iter().map(|note| words.phrase(note)).collect(),
        row_count: figure.rows.len(),
        rows: ranges(library, &figure.rows, most),
        excluded: excluded.collect(),
        digest: digest(figure),
    }
}

/// A value as printed, or `n/a` with its reason.
pub fn in_words(words: &Words, figure: &Figure) -> String {
    match (figure.value, figure.target) {
        (Ok(value), Some(target)) if figure.status.is_miss() => {
            words.distinct_from(value, target, figure.unit)
        }
        (Ok(value), _) => words.number(value, figure.unit, Style::Short),
        (Err(reason), _) => format!("n/a ({})", reason.words()),
    }
}

/// At most twelve places, half away from zero, without trailing zeros; money
/// keeps its minor units.
pub fn decimal(value: crate::value::Decimal, unit: Unit) -> String {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let rounded = value.round_dp_with_strategy(12, MidpointAwayFromZero).normalize();
    match unit.is_money() && rounded.scale() < 2 {
        true => {
            let mut money = rounded;
            money.rescale(2);
            money.to_string()
        }
        false => rounded.to_string(),
    }
}

/// The rows of a figure as ranges of their files.
pub fn ranges(library: &Library, rows: &Rows, most: usize) -> Vec<RowRange> {
    let mut out = Vec::new();
    // A million rows are many ranges; whoever wants none pays for none.
    for (name, set) in rows.iter().filter(|_| most > 0) {
        if let Some(table) = library.tables.get(name) {
            out.extend(table.ranges(set).into_iter().take(most - out.len().min(most)));
        }
    }
    out
}

/// Equal digests mean equal value, definition and rows.
pub fn digest(figure: &Figure) -> Digest {
    let value = match figure.value {
        Ok(value) => value.normalize().to_string(),
        Err(reason) => reason.code().to_owned(),
    };
    let what =
        format!("{} {} {:?} {:?}", figure.metric, figure.version, figure.window, figure.slice);
    let mut parts = vec![what.into_bytes(), value.into_bytes()];
    for (table, rows) in figure.rows.iter() {
        parts.push(table.as_bytes().to_vec());
        let ends = rows.runs().iter().flat_map(|&(first, last)| [first, last]);
        parts.push(ends.flat_map(u32::to_le_bytes).collect());
    }
    Digest::of_parts(parts.iter().map(Vec::as_slice))
}

/// What a row reaches: `trace --json`.
#[derive(Clone, Debug, Serialize)]
pub struct Traced {
    /// Number of this form.
    pub schema: u32,
    /// The file.
    pub file: String,
    /// The row, as a spreadsheet numbers it.
    pub row: u32,
    /// Our table.
    pub table: String,
    /// What the row says, by our column.
    pub cells: BTreeMap<String, String>,
    /// Figures it is part of.
    pub figures: Vec<Reached>,
    /// Figures it was left out of, and why.
    pub left_out_of: Vec<Reached>,
}

/// A figure a row reaches.
#[derive(Clone, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Full name.
    pub metric: String,
    /// The window's name.
    pub period: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// How it is printed.
    pub words: String,
    /// Why the row was left out, if it was.
    pub reason: Option<String>,
    /// Content files of the documents that print it.
    pub documents: Vec<String>,
}

/// The row of a file: its table and index there.
pub fn find_row<'a>(library: &'a Library, file: &str, row: u32) -> Result<(&'a Table, u32), Fault> {
    let mut known = false;
    for table in library.tables.values() {
        for (at, origin) in table.origins.iter().enumerate() {
            if origin.file != file {
                continue;
            }
            known = true;
            let end = table.origins.get(at + 1).map_or(table.rows, |next| next.first_row);
            let mut rows = origin.first_row..end;
            let found = rows
                .find(|index| table.row_number(*index).is_some_and(|(number, _)| number == row));
            if let Some(index) = found {
                return Ok((table, index as u32));
            }
        }
    }
    if known {
        return Err(faults::no_such_row(file, row));
    }
    let tables = library.tables.values();
    let files: Vec<&str> =
        tables.flat_map(|table| &table.origins).map(|origin| origin.file.as_str()).collect();
    Err(faults::no_such_table_file(file, &files))
}

/// Follows a row into the figures that documents print and into every metric
/// at its default.
pub fn trace(
    project: &Project,
    file: &str,
    row: u32,
    asked: &[(Ask, Vec<String>)],
) -> Result<Traced, Fault> {
    let library = &project.library;
    let (table, index) = find_row(library, file, row)?;
    let (mut figures, mut left_out_of) = (Vec::new(), Vec::new());
    for (ask, documents) in asked {
        let Ok(figure) = library.figure(ask) else { continue };
        let holds =
            |rows: &Rows| rows.iter().any(|(name, set)| name == table.name && set.contains(index));
        let reached = |reason: Option<&str>| Reached {
            metric: figure.metric.to_owned(),
            period: figure.window.name.clone(),
            slice: figure.slice.clone(),
            words: in_words(&project.words, &figure),
            reason: reason.map(str::to_owned),
            documents: documents.clone(),
        };
        if holds(&figure.rows) {
            figures.push(reached(None));
        }
        for excluded in figure.excluded.iter().filter(|excluded| holds(&excluded.rows)) {
            left_out_of.push(reached(Some(excluded.reason)));
        }
    }
    figures.sort();
    left_out_of.sort();
    Ok(Traced {
        schema: 1,
        file: file.to_owned(),
        row,
        table: table.name.clone(),
        cells: cells(table, index as usize),
        figures,
        left_out_of,
    })
}

fn cells(table: &Table, row: usize) -> BTreeMap<String, String> {
    use crate::table::Column;
    let word = |column: &Column| match column {
        Column::Text(column) => column.get(row).map(str::to_owned),
        Column::Decimal(column) => column.get(row).map(|number| number.to_string()),
        Column::Day(column) => column.get(row).map(|day| day.to_string()),
        Column::Flag(column) => column.get(row).map(|flag| flag.to_string()),
    };
    let columns = table.columns.iter();
    columns.filter_map(|(name, column)| Some((name.clone(), word(column)?))).collect()
}

/// Every metric that needs no argument, at its default.
pub fn defaults() -> impl Iterator<Item = Ask> {
    let metrics = books::ALL.iter().flat_map(|book| book.metrics);
    metrics.filter(|metric| metric.required.is_empty()).map(|metric| Ask::figure(metric.name))
}
