//! What was compared, in words: one screen, the largest first.

use crate::audit::compare::{Difference, DocumentChange};
use crate::audit::figures::{Moved, shortly, why};
use crate::cli::layout;
use crate::flow::verify::Verdict;
use crate::value::{Day, english};
use std::fmt::Write as _;

/// Figures and documents that are told one by one.
const FIGURES: usize = 15;
const DOCUMENTS: usize = 8;
const INPUTS: usize = 5;
/// Reasons of a figure that are told.
const REASONS: usize = 5;

/// What is different.
pub fn difference(difference: &Difference, room: Option<usize>) -> String {
    let (a, b) = (&difference.a, &difference.b);
    if !difference.is_any() {
        return format!("{a} and {b} tell the same\n");
    }
    let mut out = String::new();
    out.push_str(&figures(&difference.figures, [a, b], room));
    out.push_str(&documents(&difference.documents));
    for gate in &difference.gates {
        let of = if gate.a { a } else { b };
        let _ = writeln!(out, "gate {}: passed by {of} alone", gate.gate);
    }
    if !difference.inputs.is_empty() {
        let paths: Vec<&str> =
            difference.inputs.iter().take(INPUTS).map(|input| input.path.as_str()).collect();
        let more = if difference.inputs.len() > INPUTS { ", …" } else { "" };
        let many = difference.inputs.len();
        let differ = if many == 1 { "input differs" } else { "inputs differ" };
        let _ = writeln!(out, "{many} {differ}: {}{more}", paths.join(", "));
    }
    out
}

/// Figures that moved, as a table, each with why.
pub fn figures(moved: &[Moved], [a, b]: [&str; 2], room: Option<usize>) -> String {
    if moved.is_empty() {
        return String::new();
    }
    let row = |one: &Moved| {
        let slice: Vec<String> =
            one.slice.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let slice =
            if slice.is_empty() { String::new() } else { format!("({})", slice.join(", ")) };
        let or_not = |words: &str| match words {
            "" => "not told".to_owned(),
            words => words.to_owned(),
        };
        let is = match one.status {
            "gone" => "no longer told".to_owned(),
            _ => or_not(&one.words.1),
        };
        let by = one.difference.as_deref().map(shortly).unwrap_or_default();
        let metric = format!("{}{slice}", one.metric);
        vec![metric, one.period.clone(), or_not(&one.words.0), is, by, why(&one.reasons, REASONS)]
    };
    let rows: Vec<Vec<String>> = moved.iter().take(FIGURES).map(row).collect();
    let with_why = moved.iter().any(|one| !one.reasons.is_empty());
    let head = ["figure", "period", a, b, "difference", "why"];
    let width = if with_why { 6 } else { 5 };
    let rows: Vec<Vec<String>> =
        rows.into_iter().map(|row| row.into_iter().take(width).collect()).collect();
    let mut out = layout::columns(head.get(..width).unwrap_or(&head), &rows, room);
    if moved.len() > FIGURES {
        let _ = writeln!(out, "and {} figures more", moved.len() - FIGURES);
    }
    out
}

/// Documents that changed.
fn documents(changes: &[DocumentChange]) -> String {
    let mut out = String::new();
    let changed: Vec<&DocumentChange> = changes.iter().filter(|one| one.status != "same").collect();
    for one in changed.iter().take(DOCUMENTS) {
        let first = one.blocks.first().map(|block| format!(", first `{}`", block.place));
        let blocks = match one.blocks.len() {
            0 => String::new(),
            1 => format!(": 1 block{}", first.unwrap_or_default()),
            many => format!(": {many} blocks{}", first.unwrap_or_default()),
        };
        let _ = writeln!(out, "{} {}{blocks}", one.status, one.path);
    }
    if changed.len() > DOCUMENTS {
        let _ = writeln!(out, "and {} documents more", changed.len() - DOCUMENTS);
    }
    out
}

/// A line for each file.
pub fn verdicts(verdicts: &[Verdict], today: Day) -> String {
    let mut out = String::new();
    for one in verdicts {
        let mut parts = vec![one.verdict.to_owned()];
        let on = one.day.map(|day| format!(" on {}", day_of(day, today))).unwrap_or_default();
        parts.extend(match (&one.freeze, one.verdict) {
            (Some(freeze), _) => Some(format!("frozen as {freeze}{on}")),
            (None, "genuine") => Some(format!("built{on}, not frozen")),
            (None, _) => None,
        });
        if let Some(figures) = one.figures {
            let all = figures.same + figures.differ;
            parts.push(format!("figures recomputed: {} of {all} equal", figures.same));
        }
        parts.extend(match one.bytes {
            Some("same") => Some("bytes made again: equal".to_owned()),
            Some("differ") if one.verdict == "genuine" => {
                Some("bytes made again: not equal".to_owned())
            }
            Some("other_version") if one.verdict == "genuine" => {
                Some("bytes not made again: another version built it".to_owned())
            }
            _ => None,
        });
        if one.freeze.is_some() && one.verdict == "genuine" && one.figures.is_none() {
            parts.extend(one.told.is_empty().then(|| "its inputs were left out".to_owned()));
        }
        parts.extend(one.told.iter().cloned());
        let _ = writeln!(out, "{}: {}", one.path, parts.join(", "));
    }
    out
}

/// `4 November`, with its year where that is another.
fn day_of(day: Day, today: Day) -> String {
    match day.ymd().0 == today.ymd().0 {
        true => english::in_its_year(day),
        false => english::spelled(day),
    }
}
