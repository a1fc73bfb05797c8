//! What verbs print for people.

use crate::cli::terminal::Terminal;
use crate::diag::{Line, Severity, by_part, emit};
use crate::flow::audit::{Choice, Explained};
use crate::flow::build::{Report, Watcher};
use crate::flow::listing::Listing;
use crate::flow::trace::{Reached, ReachedRecord, ReachedView, Traced};
use crate::output::Fate;
use crate::table::RowRange;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

/// Rows of a table as aligned columns; the last one runs free.
pub fn columns(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = head.iter().map(|word| word.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: Vec<&str>| {
        let mut text = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(text, "{cell:<width$}  ");
        }
        text.trim_end().to_owned() + "\n"
    };
    let mut out = line(head.to_vec());
    for row in rows {
        out.push_str(&line(row.iter().map(String::as_str).collect()));
    }
    out
}

/// A list.
pub fn listing(listing: &Listing) -> String {
    let mut out = match listing.rows.is_empty() {
        true => "none\n".to_owned(),
        false => columns(listing.head, &listing.rows),
    };
    if !listing.choices.is_empty() {
        out.push_str("\nchoices that definitions leave open, as keys under [metrics]\n\n");
        out.push_str(&columns(&["choice", "default", "may be", "what"], &listing.choices));
    }
    out
}

/// A figure.
pub fn explained(figure: &Explained) -> String {
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
    for (key, value) in lines {
        let _ = writeln!(out, "  {key:<10}  {}", value.trim_end());
    }
    out
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
pub fn traced(traced: &Traced) -> String {
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
            let _ = write!(out, "{title}\n{}", columns(head, &rows));
        }
    }
    if !traced.views.is_empty() {
        let row = |view: &ReachedView| {
            vec![format!("  {}", view.view), slice(&view.slice), documents(&view.documents)]
        };
        let rows: Vec<Vec<String>> = traced.views.iter().map(row).collect();
        let _ = write!(out, "shown in\n{}", columns(&["  view", "slice", "documents"], &rows));
    }
    if !traced.records.is_empty() {
        let row = |record: &ReachedRecord| {
            vec![format!("  {}", record.list), record.id.clone(), documents(&record.documents)]
        };
        let rows: Vec<Vec<String>> = traced.records.iter().map(row).collect();
        let _ = write!(out, "made for\n{}", columns(&["  list", "id", "documents"], &rows));
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

/// What a build did.
pub fn report(report: &Report, terminal: &Terminal, took: Duration, write: bool) -> String {
    let mut out = String::new();
    if terminal.verbose {
        for output in &report.outputs {
            let _ = writeln!(out, "{:<9} {}", word(output.fate, write), output.file.path);
        }
    }
    if report.faults.iter().any(|fault| fault.severity == Severity::Error) {
        return out.trim_end().to_owned();
    }
    let count = |fate| report.outputs.iter().filter(|output| output.fate == fate).count();
    let mut parts = Vec::new();
    match write {
        true => {
            parts.push(format!("{} written", count(Fate::Written)));
            parts.push(format!("{} kept", count(Fate::Kept)));
        }
        false => {
            let of_documents = report.outputs.iter().filter(|output| !output.document.is_empty());
            let made = |fate| matches!(fate, Fate::Written | Fate::Kept);
            let good = of_documents.filter(|output| made(output.fate)).count();
            parts.push(format!("{good} checked"));
        }
    }
    let rest = match write {
        true => [
            (count(Fate::Removed), "removed"),
            (count(Fate::Withdrawn), "withdrawn"),
            (report.refused, "refused"),
        ],
        false => [
            (count(Fate::Removed), "would be removed"),
            (count(Fate::Withdrawn), "would be withdrawn"),
            (report.refused, "would be refused"),
        ],
    };
    let rest = rest.iter().filter(|(count, _)| *count > 0);
    parts.extend(rest.map(|(count, said)| format!("{count} {said}")));
    let seconds = format!("{}.{:02}", took.as_secs(), took.subsec_millis() / 10);
    let _ = write!(
        out,
        "{} in {}/ as of {} ({}), {} figures, {seconds} s",
        parts.join(", "),
        report.folder,
        report.as_of,
        report.as_of_source,
        report.figures,
    );
    if !report.missing.is_empty() {
        let _ = write!(out, "\n{}", without_value(&report.missing));
    }
    if write {
        for page in report.outputs.iter().filter(|output| output.file.path == "index.html") {
            let _ = write!(out, "\nopen {}/{}", report.folder, page.file.path);
        }
    }
    out
}

/// Reasons that are told one by one.
const REASONS: usize = 5;

/// `14 figures have no value: no stage history (9), no targets (5)`
fn without_value(missing: &[(String, Vec<String>)]) -> String {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for (why, figures) in missing {
        let why = in_few_words(why);
        match reasons.iter_mut().find(|(have, _)| *have == why) {
            Some((_, count)) => *count += figures.len(),
            None => reasons.push((why, figures.len())),
        }
    }
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let all: usize = reasons.iter().map(|(_, count)| count).sum();
    let what = if all == 1 { "figure has" } else { "figures have" };
    if let [(why, _)] = reasons.as_slice() {
        return format!("{all} {what} no value: {why}");
    }
    let mut told: Vec<String> =
        reasons.iter().take(REASONS).map(|(why, count)| format!("{why} ({count})")).collect();
    let rest: usize = reasons.iter().skip(REASONS).map(|(_, count)| count).sum();
    if rest > 0 {
        told.push(format!("other reasons ({rest})"));
    }
    format!("{all} {what} no value: {}", told.join(", "))
}

/// `no stage history` of `there is no stage history, and the deals do not say …`.
fn in_few_words(why: &str) -> &str {
    let why =
        ["there is ", "there are "].iter().find_map(|start| why.strip_prefix(start)).unwrap_or(why);
    let ends = [": ", ", and "].iter().filter_map(|end| why.find(end));
    ends.min().and_then(|end| why.get(..end)).unwrap_or(why)
}

fn word(fate: Fate, write: bool) -> &'static str {
    match (fate, write) {
        (Fate::Written | Fate::Kept, false) => "checked",
        (Fate::Removed, false) => "orphan",
        (Fate::Withdrawn, false) => "refused",
        (Fate::Written, true) => "written",
        (Fate::Kept, true) => "kept",
        (Fate::Removed, true) => "removed",
        (Fate::Withdrawn, true) => "withdrawn",
    }
}

/// The report of `build --json`.
pub fn report_json(report: &Report, took: Duration) -> Value {
    let outputs: Vec<Value> = report
        .outputs
        .iter()
        .map(|output| {
            json!({
                "path": output.file.path, "document": output.document,
                "format": output.file.format, "pages": output.file.pages,
                "bytes": output.file.bytes, "sha256": output.file.sha256,
                "status": output.fate, "audience": output.audience,
            })
        })
        .collect();
    let (refused, faults): (Vec<_>, Vec<_>) =
        report.faults.iter().partition(|fault| fault.severity == Severity::Refusal);
    let seconds = format!("{}.{:03}", took.as_secs(), took.subsec_millis());
    let as_of = (!report.as_of.is_empty()).then_some(&report.as_of);
    json!({
        "schema": 1, "as_of": as_of, "outputs": outputs, "figures": report.figures,
        "faults": faults.into_iter().map(emit::json).collect::<Vec<_>>(),
        "refused": refused.into_iter().map(emit::json).collect::<Vec<_>>(),
        "missing": report.missing.iter().map(|(why, figures)| {
            json!({ "why": why, "figures": figures })
        }).collect::<Vec<_>>(),
        "seconds": seconds,
    })
}

/// What was found in an export.
pub fn inspection(inspection: &crate::table::Inspection) -> String {
    let mut out = inspection.lines().join("\n");
    out.push('\n');
    out
}

/// A bar on a terminal; elsewhere nothing until the summary.
pub struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// A bar, when stderr is a terminal and words are wanted.
    pub fn new(terminal: &Terminal) -> Progress {
        let wanted = terminal.live && !terminal.quiet;
        let bar = wanted.then(|| {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
            let bar = ProgressBar::new(0);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        Progress { bar }
    }

    /// Takes the bar away.
    pub fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Watcher for Progress {
    fn begins(&self, documents: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(documents as u64);
        }
    }

    fn made(&self, document: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(document.to_owned());
            bar.inc(1);
        }
    }
}
