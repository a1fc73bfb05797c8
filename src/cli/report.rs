//! What a build did, for people and machines, and how far it is.

use crate::cli::terminal::Terminal;
use crate::diag::{Severity, emit};
use crate::flow::report::{OutputReport, Report};
use crate::output::Fate;
use crate::value::english::counted;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

/// What a build did.
pub fn words(report: &Report, terminal: &Terminal, took: Duration, write: bool) -> String {
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
    out.push_str(&kept(report));
    out.push_str(&restated(report));
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
    out
}

/// Where to begin to read.
pub fn opened(report: &Report) -> Option<String> {
    let index = report.outputs.iter().find(|output| output.file.path == "index.html")?;
    Some(format!("open {}/{}", report.folder, index.file.path))
}

/// Documents that would read otherwise now, told one by one.
const OTHERWISE: usize = 5;

/// Documents that stay as they were frozen, by freeze, and what would be different.
fn kept(report: &Report) -> String {
    let mut out = String::new();
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    report.frozen.iter().for_each(|kept| *by.entry(&kept.freeze).or_default() += 1);
    for (freeze, count) in by {
        let _ = writeln!(out, "kept, frozen as {freeze}: {}", counted(count, "document"));
        let differing = report.frozen.iter().filter(|kept| kept.freeze == freeze);
        let told = differing.filter_map(|kept| Some((&kept.stem, kept.differs.as_ref()?)));
        for (stem, differs) in told.clone().take(OTHERWISE) {
            let _ = writeln!(out, "  {stem}: {differs}");
        }
        let rest = told.count().saturating_sub(OTHERWISE);
        if rest > 0 {
            let _ = writeln!(out, "  {rest} more would read otherwise");
        }
    }
    out
}

/// Freezes of which figures are told otherwise now.
fn restated(report: &Report) -> String {
    let mut out = String::new();
    for (freeze, moved, gone) in &report.restated {
        let told = [(*moved, "restated"), (*gone, "no longer told")];
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> =
            told.map(|(count, what)| format!("{} {what}", counted(count, "figure"))).collect();
        let _ = writeln!(out, "of {freeze}: {}", told.join(", "));
    }
    if !out.is_empty() {
        out.push_str("  `tearsheet list restated` says which, and why\n");
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
pub fn json(report: &Report, took: Duration) -> Value {
    let outputs: Vec<Value> = report.outputs.iter().map(output).collect();
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
        "restated": report.restated.iter().map(|(freeze, moved, gone)| {
            json!({ "freeze": freeze, "figures": moved, "gone": gone })
        }).collect::<Vec<_>>(),
        "seconds": seconds,
    })
}

/// One output of it.
pub fn output(output: &OutputReport) -> Value {
    json!({
        "path": output.file.path, "document": output.document,
        "format": output.file.format, "pages": output.file.pages,
        "bytes": output.file.bytes, "sha256": output.file.sha256,
        "status": output.fate, "audience": output.audience, "frozen": output.frozen,
    })
}
