//! What verbs print for people.

use crate::cli::doctor::Looked;
use crate::cli::layout::{columns, facts, paragraph};

use crate::diag::{Fault, Line, Severity, by_part, emit};
use crate::flow::explain::{Choice, Explained};
use crate::flow::listing::{Entry, Listing};
use crate::flow::trace::{Reached, ReachedRecord, ReachedView, Traced};
use crate::table::{Inspection, RowRange};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A list.
pub fn listing(listing: &Listing, width: Option<usize>) -> String {
    if let ([entry], true) = (listing.entries.as_slice(), listing.alone) {
        return alone(entry, width);
    }
    let rows: Vec<Vec<String>> = listing.entries.iter().map(|entry| entry.row.clone()).collect();
    let mut parts = Vec::new();
    match rows.is_empty() {
        true if listing.sections.is_empty() => parts.push("none\n".to_owned()),
        true => {}
        false => parts.push(columns(listing.head, &rows, width)),
    }
    for section in &listing.sections {
        let table = columns(section.head, &section.rows, width);
        parts.push(format!("{}\n\n{table}", paragraph(section.title, width)));
    }
    parts.join("\n")
}

/// One entry: what is known of it, and how it is written.
fn alone(entry: &Entry, width: Option<usize>) -> String {
    let mut out = format!("{}\n{}", entry.name, facts(&entry.facts, width));
    for (at, example) in entry.examples.iter().enumerate() {
        let gap = at == 0 || example.contains('\n');
        let _ = writeln!(out, "{}{example}", if gap { "\n" } else { "" });
    }
    out
}

/// `2 faults in data/deals.csv; what is shown rests on the rest`
pub fn resting(faults: &[Fault]) -> String {
    let mut places: Vec<(&str, usize)> = Vec::new();
    for fault in faults {
        let path = fault.place.path().unwrap_or("the project");
        match places.iter_mut().find(|(have, _)| *have == path) {
            Some((_, count)) => *count += 1,
            None => places.push((path, 1)),
        }
    }
    let fault = |count| if count == 1 { " fault" } else { " faults" };
    let told = places.iter().enumerate().map(|(at, (path, count))| {
        format!("{count}{} in {path}", if at == 0 { fault(*count) } else { "" })
    });
    let told: Vec<String> = told.collect();
    format!("{}; what is shown rests on the rest (`tearsheet check` tells more)", told.join(", "))
}

/// A figure; `faults` of what it is read from keep a build from printing it.
pub fn explained(figure: &Explained, faulty: bool, width: Option<usize>) -> String {
    let mut out = String::new();
    let slice: Vec<String> =
        figure.slice.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
    let slice = if slice.is_empty() { String::new() } else { format!("({})", slice.join(", ")) };
    let _ = writeln!(out, "{}{slice}  {}", figure.metric, figure.words);
    let mut lines: Vec<(&str, String)> = vec![
        ("what", figure.label.clone()),
        ("definition", format!("{} (version {})", figure.definition, figure.version)),
        ("period", format!("{} ({} to {})", figure.period_words, figure.days.0, figure.days.1)),
        ("as of", figure.as_of.clone()),
    ];
    match (&figure.value, &figure.why) {
        (Some(value), _) => {
            let currency = figure.currency.as_deref().unwrap_or("");
            lines.push(("value", format!("{value} {currency} ({})", figure.unit)));
        }
        (None, why) => lines.push(("value", format!("n/a: {}", why.as_deref().unwrap_or("")))),
    }
    if faulty {
        let told = "in what it is read from, told above: no build prints it so";
        lines.push(("faults", told.to_owned()));
    }
    if let (Some(numerator), Some(denominator)) = (&figure.numerator, &figure.denominator) {
        lines.push(("from", format!("{numerator} / {denominator}")));
    }
    if let Some(n) = figure.n {
        lines.push(("n", n.to_string()));
    }
    if let Some(target) = &figure.target {
        let status = match figure.status {
            "none" => String::new(),
            status => format!(" ({})", status.replace('_', " ")),
        };
        lines.push(("target", format!("{target}{status}")));
    }
    lines.extend(figure.notes.iter().map(|note| ("note", note.clone())));
    let choice = |one: &Choice| format!("{} = {} (default {})", one.key, one.value, one.default);
    lines.extend(figure.choices.iter().map(|one| ("choice", choice(one))));
    lines.push(("rows", format!("{}{}", figure.row_count, shown(&figure.rows))));
    for left in &figure.excluded {
        lines
            .push(("left out", format!("{} {}{}", left.row_count, left.reason, shown(&left.rows))));
    }
    lines.push(("digest", figure.digest.short()));
    out + &facts(&lines, width)
}

/// The first ranges in words.
fn shown(rows: &[RowRange]) -> String {
    const MOST: usize = 8;
    let range = |range: &RowRange| {
        let sheet = range.sheet.as_ref().map(|sheet| format!("!{sheet}")).unwrap_or_default();
        match range.first == range.last {
            true => format!("{}{sheet}:{}", range.file, range.first),
            false => format!("{}{sheet}:{}-{}", range.file, range.first, range.last),
        }
    };
    let mut words: Vec<String> = rows.iter().take(MOST).map(range).collect();
    if rows.len() > MOST {
        words.push(format!("and {} more ranges", rows.len() - MOST));
    }
    if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) }
}

/// A row and what it reaches.
pub fn traced(traced: &Traced, width: Option<usize>) -> String {
    let sheet = traced.sheet.as_ref().map(|sheet| format!("!{sheet}")).unwrap_or_default();
    let mut out = format!("{}{sheet}:{} is a row of `{}`\n", traced.file, traced.row, traced.table);
    for (column, value) in &traced.cells {
        let _ = writeln!(out, "  {column:<16}  {value}");
    }
    let slice = |slice: &BTreeMap<String, String>| -> String {
        let pairs: Vec<String> =
            slice.iter().map(|(key, value)| format!("{key}={value}")).collect();
        pairs.join(" ")
    };
    let documents = |paths: &BTreeSet<String>| -> String {
        paths.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    let row = |figure: &Reached| {
        let mut cells = vec![
            format!("  {}", figure.metric),
            slice(&figure.slice),
            figure.period.clone(),
            figure.days.1.clone(),
            figure.words.clone(),
        ];
        cells.extend(figure.reason.clone());
        cells.push(documents(&figure.documents));
        cells
    };
    let head = ["  figure", "slice", "period", "until", "value", "documents"];
    let left = ["  figure", "slice", "period", "until", "value", "why", "documents"];
    let groups: [(&str, &[&str], &[Reached]); 2] =
        [("part of", &head, &traced.figures), ("left out of", &left, &traced.left_out_of)];
    for (title, head, figures) in groups {
        if !figures.is_empty() {
            let rows: Vec<Vec<String>> = figures.iter().map(row).collect();
            let _ = write!(out, "{title}\n{}", columns(head, &rows, width));
        }
    }
    if !traced.views.is_empty() {
        let row = |view: &ReachedView| {
            vec![format!("  {}", view.view), slice(&view.slice), documents(&view.documents)]
        };
        let rows: Vec<Vec<String>> = traced.views.iter().map(row).collect();
        let _ =
            write!(out, "shown in\n{}", columns(&["  view", "slice", "documents"], &rows, width));
    }
    if !traced.records.is_empty() {
        let row = |record: &ReachedRecord| {
            vec![format!("  {}", record.list), record.id.clone(), documents(&record.documents)]
        };
        let rows: Vec<Vec<String>> = traced.records.iter().map(row).collect();
        let _ = write!(out, "made for\n{}", columns(&["  list", "id", "documents"], &rows, width));
    }
    out
}

/// What a person must settle in a project that was just made: each line where it belongs.
pub fn to_settle(questions: &[Line]) -> String {
    let mut out = "made a project; settle these first".to_owned();
    if questions.is_empty() {
        return out + ": what is said above keeps it from building";
    }
    out.push_str(", in tearsheet.toml:");
    for line in by_part(questions) {
        let _ = write!(out, "\n  {line}");
    }
    out
}

/// What was found in an export.
pub fn inspection(inspection: &Inspection) -> String {
    let mut out = inspection.lines().join("\n");
    out.push('\n');
    out
}

/// The tables that an export is mapped to: a workbook may be several.
fn tables(found: &Inspection) -> String {
    let named = found.toml().lines().filter_map(|line| {
        let name = line.trim_start_matches('[').strip_prefix("tables.")?.trim_end_matches(']');
        (line.starts_with('[') && !name.contains('.')).then_some(name)
    });
    let named: Vec<&str> = named.collect();
    if named.is_empty() { "nothing".to_owned() } else { named.join(", ") }
}

/// What was found in several exports: a line each, then what is wrong, the worst first.
pub fn inspections(all: &[Looked], width: Option<usize>) -> String {
    let row = |one: &Looked| {
        let (fits, rows) = match &one.found {
            Ok(found) => (tables(found), found.rows.to_string()),
            Err(_) => ("not read".to_owned(), String::new()),
        };
        let count = |severity| one.odd(severity).len().to_string();
        let (stops, warns) = (count(Severity::Error), count(Severity::Warning));
        vec![one.name.clone(), fits, rows, stops, one.asks().to_string(), warns]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    let head = ["file", "fits", "rows", "stops a build", "asks", "warns"];
    let mut out = columns(&head, &rows, width);
    for (title, severity) in
        [("a build stops at", Severity::Error), ("a build warns of", Severity::Warning)]
    {
        let told: Vec<&Fault> = all.iter().flat_map(|one| one.odd(severity)).collect();
        if !told.is_empty() {
            let _ = writeln!(out, "\n{title}");
            told.iter().for_each(|fault| {
                let _ = writeln!(out, "  {}", emit::short(fault));
            });
        }
        let asked = all.iter().filter(|one| one.asks() > 0 && severity == Severity::Error);
        for (at, one) in asked.enumerate() {
            let title = if at == 0 { "\na person settles, in tearsheet.toml\n" } else { "" };
            let lines = one.found.iter().flat_map(|found| &found.questions);
            let lines: Vec<String> =
                lines.map(|asked| format!("    [{}] {}\n", asked.under, asked.toml())).collect();
            let _ = write!(out, "{title}  {}\n{}", one.name, lines.concat());
        }
    }
    out + "\n`tearsheet doctor FILE` tells all of one\n"
}
