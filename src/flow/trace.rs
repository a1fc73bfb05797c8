//! Where a row goes: the figures and views it reaches, and their documents.

use crate::books::{Ask, Figure, Library, Shown, Wanted};
use crate::diag::Fault;
use crate::document::said;
use crate::flow::asked::Asked;
use crate::flow::faults;
use crate::flow::project::Opened;
use crate::flow::project::Project;
use crate::table::{Column, Table};
use crate::value::{RowSet, Rows, Style};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a row reaches: `trace --json`.
#[derive(Clone, Debug, Serialize)]
pub struct Traced {
    /// Number of this form.
    pub schema: u32,
    /// The file.
    pub file: String,
    /// The sheet, for spreadsheets.
    pub sheet: Option<String>,
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
    /// Tables and charts it is part of.
    pub views: Vec<ReachedView>,
    /// Records it is part of that documents are made for.
    pub records: Vec<ReachedRecord>,
}

/// A figure a row reaches.
#[derive(Clone, Debug, Serialize)]
pub struct Reached {
    /// Full name.
    pub metric: String,
    /// The window's name.
    pub period: String,
    /// First and last day.
    pub days: (String, String),
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// How it is printed.
    pub words: String,
    /// Why the row was left out, if it was.
    pub reason: Option<String>,
    /// Content files of the documents that print it.
    pub documents: BTreeSet<String>,
}

/// A table or chart a row reaches.
#[derive(Clone, Debug, Serialize)]
pub struct ReachedView {
    /// Full name.
    pub view: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// Content files of the documents that print it.
    pub documents: BTreeSet<String>,
}

/// A record that a document is made for, and that a row reaches.
#[derive(Clone, Debug, Serialize)]
pub struct ReachedRecord {
    /// Full name of the list.
    pub list: String,
    /// The record's id.
    pub id: String,
    /// Content files of the documents made for it.
    pub documents: BTreeSet<String>,
}

/// A row that a table has read: several of its rows, where months stand across.
struct Found<'a> {
    table: &'a Table,
    rows: std::ops::RangeInclusive<u32>,
    file: &'a str,
    sheet: Option<&'a str>,
}

impl Found<'_> {
    fn is_in(&self, rows: &Rows) -> bool {
        let holds = |set: &RowSet| self.rows.clone().any(|row| set.contains(row));
        rows.iter().any(|(name, set)| name == self.table.name && holds(set))
    }
}

/// Follows a row into the figures and views that documents print and into
/// every metric at its default. `name` is a file, or `file!sheet`.
pub fn trace(opened: &Opened, name: &str, row: u32, asked: &Asked) -> Result<Traced, Fault> {
    let project = &opened.project;
    let found = find(&project.library, name, row).map_err(|fault| {
        let file = name.rsplit_once('!').map_or(name, |(file, _)| file);
        let unread = opened.unread_from(name).or_else(|| opened.unread_from(file));
        unread.map_or(fault, |table| faults::unread_export(file, table))
    })?;
    let mut reached = Gathered::default();
    for (day, asks) in &asked.asks {
        let Some(project) = asked.days.find(*day, project) else { continue };
        // On another day the file may be read as another table, or not at all.
        let found_then = day.and_then(|_| find(&project.library, name, row).ok());
        let found = match (day, &found_then) {
            (None, _) => &found,
            (Some(_), Some(found)) => found,
            (Some(_), None) => continue,
        };
        for (ask, documents) in asks {
            reached.take(project, found, ask, documents);
        }
    }
    Ok(Traced {
        schema: 1,
        file: found.file.to_owned(),
        sheet: found.sheet.map(str::to_owned),
        row,
        table: found.table.name.clone(),
        cells: cells(found.table, found.rows.clone()),
        figures: reached.figures.into_values().collect(),
        left_out_of: reached.left_out_of.into_values().collect(),
        views: reached.views.into_values().collect(),
        records: records(&found, asked),
    })
}

type Slice = BTreeMap<String, String>;
type Key = (String, Slice, (String, String), Option<String>);

/// Several questions may lead to one figure: each is told once.
#[derive(Default)]
struct Gathered {
    figures: BTreeMap<Key, Reached>,
    left_out_of: BTreeMap<Key, Reached>,
    views: BTreeMap<(String, Slice), ReachedView>,
}

impl Gathered {
    fn take(
        &mut self,
        project: &Project,
        found: &Found<'_>,
        ask: &Ask,
        documents: &BTreeSet<String>,
    ) {
        match ask.wanted {
            Wanted::List => {}
            Wanted::View => {
                let shown = project.library.view(ask).ok();
                if shown.is_some_and(|shown| reaches(found, &shown)) {
                    let view = self.views.entry((ask.name.clone(), ask.slice.clone()));
                    let view = view.or_insert_with(|| ReachedView {
                        view: ask.name.clone(),
                        slice: ask.slice.clone(),
                        documents: BTreeSet::new(),
                    });
                    view.documents.extend(documents.iter().cloned());
                }
            }
            Wanted::Figure => {
                let Ok(figure) = project.library.figure(ask) else { return };
                let add = |into: &mut BTreeMap<Key, Reached>, reason: Option<&str>| {
                    let one = reached(project, &figure, reason);
                    let key = (
                        one.metric.clone(),
                        one.slice.clone(),
                        one.days.clone(),
                        one.reason.clone(),
                    );
                    into.entry(key).or_insert(one).documents.extend(documents.iter().cloned());
                };
                if found.is_in(&figure.rows) {
                    add(&mut self.figures, None);
                }
                for left in figure.excluded.iter().filter(|left| found.is_in(&left.rows)) {
                    let reason = project.words.in_english(&left.reason);
                    add(&mut self.left_out_of, Some(&reason));
                }
            }
        }
    }
}

/// The records of documents that hold the row, in the order of their ids.
fn records(found: &Found<'_>, asked: &Asked) -> Vec<ReachedRecord> {
    let mut reached: BTreeMap<(&str, &str), BTreeSet<String>> = BTreeMap::new();
    for (list, record, document) in &asked.records {
        if found.is_in(&record.rows) {
            let documents = reached.entry((list, &record.id)).or_default();
            documents.insert(document.clone());
        }
    }
    let record = |((list, id), documents): ((&str, &str), _)| ReachedRecord {
        list: list.to_owned(),
        id: id.to_owned(),
        documents,
    };
    reached.into_iter().map(record).collect()
}

fn reaches(found: &Found<'_>, shown: &Shown) -> bool {
    found.is_in(&shown.rows)
        || shown.grid.rows.iter().any(|row| found.is_in(&row.source))
        || shown.figures.iter().any(|figure| found.is_in(&figure.rows))
}

fn reached(project: &Project, figure: &Figure, reason: Option<&str>) -> Reached {
    Reached {
        metric: figure.name().to_owned(),
        period: figure.window.name.clone(),
        days: (figure.window.start.to_string(), figure.window.last().to_string()),
        slice: figure.slice.clone(),
        words: said::in_brief(&project.words, figure, Style::Short),
        reason: reason.map(str::to_owned),
        documents: BTreeSet::new(),
    }
}

/// The row of a file, or of one sheet of it: its table and index there.
fn find<'a>(library: &'a Library, name: &str, row: u32) -> Result<Found<'a>, Fault> {
    let origins = || {
        library.tables.values().flat_map(|table| {
            let origins = table.origins.iter().enumerate();
            origins.map(move |(at, origin)| (table, at, origin))
        })
    };
    let is_file = |file: &str| origins().any(|(_, _, origin)| origin.file == file);
    let (file, wanted) = match name.rsplit_once('!') {
        Some((file, sheet)) if !is_file(name) => (file, Some(sheet)),
        _ => (name, None),
    };
    if !is_file(file) {
        let files: BTreeSet<&str> = origins().map(|(_, _, origin)| origin.file.as_str()).collect();
        return Err(faults::no_such_table_file(file, &files));
    }
    let here = || origins().filter(|(_, _, origin)| origin.file == file);
    let sheets: BTreeSet<&str> =
        here().filter_map(|(_, _, origin)| origin.sheet.as_deref()).collect();
    match wanted {
        None if sheets.len() > 1 => return Err(faults::which_sheet(file, row, &sheets)),
        Some(sheet) if !sheets.contains(sheet) => {
            return Err(faults::no_such_sheet(file, sheet, row, &sheets));
        }
        _ => {}
    }
    let chosen =
        here().filter(|(_, _, origin)| wanted.is_none() || origin.sheet.as_deref() == wanted);
    for (table, at, origin) in chosen {
        let end = table.origins.get(at + 1).map_or(table.rows, |next| next.first_row);
        let is_it =
            |index: &usize| table.row_number(*index).is_some_and(|(number, _)| number == row);
        let mut all = (origin.first_row..end).skip_while(|at| !is_it(at)).take_while(is_it);
        if let Some(first) = all.next() {
            let rows = first as u32..=all.last().unwrap_or(first) as u32;
            let sheet = origin.sheet.as_deref();
            return Ok(Found { table, rows, file: &origin.file, sheet });
        }
    }
    Err(faults::no_such_row(name, row))
}

/// What each column says; where several rows are one of the file, all that they say.
fn cells(table: &Table, rows: std::ops::RangeInclusive<u32>) -> BTreeMap<String, String> {
    let word = |column: &Column, row: usize| match column {
        Column::Text(column) => column.get(row).map(str::to_owned),
        Column::Decimal(column) => column.get(row).map(|number| number.to_string()),
        Column::Day(column) => column.get(row).map(|day| day.to_string()),
        Column::Flag(column) => column.get(row).map(|flag| flag.to_string()),
    };
    let words = |column: &Column| {
        let mut all: Vec<String> =
            rows.clone().filter_map(|row| word(column, row as usize)).collect();
        if all.windows(2).all(|pair| pair.first() == pair.last()) {
            all.truncate(1);
        }
        (!all.is_empty()).then(|| all.join(", "))
    };
    let columns = table.columns.iter();
    columns.filter_map(|(name, column)| Some((name.clone(), words(column)?))).collect()
}
