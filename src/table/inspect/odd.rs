//! What is odd in an export, beyond what reading it finds: one remark for each
//! oddity, at its first cell.

use crate::diag::{Fault, Place, Severity, column_letters};
use crate::table::cell::{Cell, fold};
use crate::table::header::Header;
use crate::table::inspect::faults;
use crate::table::inspect::judge::{Judged, Sort};
use crate::table::inspect::look::Looked;
use crate::table::workbook::RawSheet;
use std::collections::BTreeMap;

/// Below so many rows, a column of one value says nothing.
const FEW: usize = 5;

/// Everything that is odd.
pub fn oddities(path: &str, looked: &Looked, header: &Header, judged: &[Judged]) -> Vec<Fault> {
    let mut odd = Vec::new();
    sheets(path, looked, &mut odd);
    if let Some(sheet) = &looked.sheet {
        hidden(path, looked, sheet, header, &mut odd);
        merged(path, looked, sheet, header, &mut odd);
    }
    headings(path, looked, header, judged, &mut odd);
    for column in judged {
        cells(path, looked, header, column, &mut odd);
    }
    odd
}

/// In the order of harm: what stops a build first, and of that what no line settles; then
/// what a build warns of, before what only the file shows; each by its place.
pub fn sort(odd: &mut [Fault]) {
    let harm = |fault: &Fault| {
        let stops = fault.severity > Severity::Warning;
        let settled = stops && !fault.settled_by.is_empty();
        let seen = !stops && fault.code.starts_with("doctor/");
        (std::cmp::Reverse(fault.severity), settled, seen)
    };
    odd.sort_by(|a, b| {
        harm(a).cmp(&harm(b)).then_with(|| a.place.cmp(&b.place)).then_with(|| a.code.cmp(b.code))
    });
}

fn sheets(path: &str, looked: &Looked, odd: &mut Vec<Fault>) {
    let hidden = looked.sheets.iter().filter(|sheet| sheet.hidden && !sheet.chosen);
    let hidden: Vec<&str> = hidden.map(|sheet| sheet.name.as_str()).collect();
    if !hidden.is_empty() {
        odd.push(faults::hidden_sheets(path, &hidden));
    }
    let first = looked.sheets.iter().find(|sheet| !sheet.hidden);
    let chosen = looked.sheets.iter().find(|sheet| sheet.chosen);
    if let (Some(first), Some(chosen)) = (first, chosen)
        && first != chosen
    {
        odd.push(faults::other_sheet(path, &first.name, &chosen.name));
    }
}

fn cell(path: &str, sheet: &RawSheet, row: u32, column: Option<u32>) -> Place {
    Place::Cell { file: path.to_owned(), sheet: Some(sheet.name.clone()), row, column, line: None }
}

fn hidden(path: &str, looked: &Looked, sheet: &RawSheet, header: &Header, odd: &mut Vec<Fault>) {
    let top = looked.row(header.at).map_or(1, |row| row.number);
    if let Some(first) = sheet.hidden_columns.first() {
        let named: Vec<String> =
            sheet.hidden_columns.iter().map(|at| header.heading(*at)).collect();
        let columns: Vec<(u32, &str)> =
            sheet.hidden_columns.iter().copied().zip(named.iter().map(String::as_str)).collect();
        odd.push(faults::hidden_columns(cell(path, sheet, top, Some(*first)), &columns));
    }
    if let Some(first) = sheet.hidden_rows.first() {
        let count = sheet.hidden_rows.len();
        odd.push(faults::hidden_rows(cell(path, sheet, *first, None), count));
    }
    if let Some((row, column)) = sheet.covered.first() {
        odd.push(faults::covered(cell(path, sheet, *row, Some(*column)), sheet.covered.len()));
    }
}

fn merged(path: &str, looked: &Looked, sheet: &RawSheet, header: &Header, odd: &mut Vec<Fault>) {
    let Some(row) = looked.row(header.at).map(|row| row.number) else { return };
    for (top, left, bottom, right) in &sheet.merges {
        if (*top..=*bottom).contains(&row) && right > left {
            let heading = header.heading(*left);
            if heading.is_empty() {
                continue;
            }
            let range =
                format!("{}{top}:{}{bottom}", column_letters(*left), column_letters(*right));
            odd.push(faults::merged_heading(
                cell(path, sheet, *top, Some(*left)),
                &range,
                &heading,
            ));
        }
    }
}

fn headings(path: &str, looked: &Looked, header: &Header, judged: &[Judged], odd: &mut Vec<Fault>) {
    let Some(row) = looked.row(header.at) else { return };
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let nameless = judged.iter().filter(|one| one.heading.is_empty() && one.filled() > 0);
    let nameless: Vec<u32> = nameless.map(|column| column.at).collect();
    if let Some(at) = nameless.first() {
        odd.push(faults::no_heading(looked.place(path, row, Some(*at)), &nameless));
    }
    for column in judged {
        let place = looked.place(path, row, Some(column.at));
        if column.heading.is_empty() {
            continue;
        }
        match first.get(column.heading.as_str()) {
            Some(at) => odd.push(faults::same_heading(place, &column.heading, *at)),
            None => drop(first.insert(&column.heading, column.at)),
        }
    }
}

fn cells(path: &str, looked: &Looked, header: &Header, column: &Judged, odd: &mut Vec<Fault>) {
    if column.heading.is_empty() {
        return;
    }
    let below = |row: usize| looked.row(header.at + 1 + row);
    let place = |row: usize| match below(row) {
        Some(row) => looked.place(path, row, Some(column.at)),
        None => Place::file(path),
    };
    let words = |row: usize| -> String {
        let raw = below(row).and_then(|row| row.cells.get(column.at as usize));
        raw.map_or_else(String::new, |raw| Cell::of(raw).words().chars().take(40).collect())
    };
    let heading = column.heading.as_str();
    let of = |sort: Sort| column.sorts.get(&sort).copied();
    if let Some((count, row)) = of(Sort::Error) {
        odd.push(faults::errors(place(row), heading, &words(row), count));
    }
    if let Some((count, row)) = of(Sort::Uncached) {
        odd.push(faults::uncached(place(row), heading, count));
    }
    if let (Some((count, row)), true) = (of(Sort::TextNumber), column.count(Sort::Number) > 0) {
        odd.push(faults::text_numbers(place(row), heading, count));
    }
    strays(column, &place, &words, odd);
    if let Some((row, count)) = column.padded {
        odd.push(faults::padded(place(row), heading, count));
    }
    if let Some(row) = column.mojibake {
        odd.push(faults::mojibake(place(row), heading, &words(row)));
    }
    let first = || {
        let row = looked.row(header.at);
        row.map_or(Place::file(path), |row| looked.place(path, row, Some(column.at)))
    };
    match (column.values.as_slice(), column.rows) {
        ([], rows) if rows > 0 && column.filled() == 0 => {
            odd.push(faults::empty_column(first(), heading));
        }
        ([value], rows) if value.count == rows && rows >= FEW => {
            odd.push(faults::one_value(first(), heading, &value.words, rows));
        }
        _ => {}
    }
    variants(column, first(), odd);
    for value in &column.repeated {
        let (one, two) = (place(value.first), value.second.map_or(Place::Nowhere, place));
        odd.push(faults::repeated(two, heading, &value.words, &one));
    }
}

/// Words among numbers, numbers among dates.
fn strays(
    column: &Judged,
    place: &dyn Fn(usize) -> Place,
    words: &dyn Fn(usize) -> String,
    odd: &mut Vec<Fault>,
) {
    let sorts: &[Sort] = match column.kind {
        "number" | "money" | "percent" => {
            &[Sort::Day, Sort::TextDay, Sort::Month, Sort::Flag, Sort::Words]
        }
        "date" => &[Sort::Number, Sort::TextNumber, Sort::Month, Sort::Flag, Sort::Words],
        "month" => &[Sort::Number, Sort::TextNumber, Sort::Flag, Sort::Words],
        _ => return,
    };
    let found: Vec<(usize, usize)> =
        sorts.iter().filter_map(|sort| column.sorts.get(sort)).copied().collect();
    let count: usize = found.iter().map(|(count, _)| count).sum();
    if let Some(row) = found.iter().map(|(_, row)| *row).min() {
        odd.push(faults::strays(place(row), &column.heading, column.kind, &words(row), count));
    }
}

/// Values that differ only in case or spaces, in a column of few values.
fn variants(column: &Judged, place: Place, odd: &mut Vec<Fault>) {
    if column.kind != "text" || column.distinct * 3 > column.filled().max(30) {
        return;
    }
    let mut ways: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for value in &column.values {
        ways.entry(fold(&value.words)).or_default().push(&value.words);
    }
    for ways in ways.values().filter(|ways| ways.len() > 1) {
        odd.push(faults::variants(place.clone(), &column.heading, ways));
    }
}
