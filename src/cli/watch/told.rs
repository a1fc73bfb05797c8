//! What each run of `watch` did, for people and machines.

use crate::cli::report;
use crate::cli::terminal::Terminal;
use crate::flow::consequences::{Change, Count, Flip};
use crate::flow::follow::Turn;
use crate::output::Fate;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::time::Duration;

/// Figures that are told one by one; the preview and `--json` have all.
const TOLD: usize = 12;

/// Tells a run.
pub fn tell(turn: &Turn, as_json: bool, terminal: &Terminal, took: Duration) {
    if as_json {
        terminal.line(&event(turn, took));
    }
    if let Some(changed) = changed(turn) {
        terminal.say(&changed);
    }
    terminal.faults(&turn.report.faults);
    let said = words(turn, terminal, took);
    if !said.is_empty() {
        terminal.say(&said);
    }
}

fn changed(turn: &Turn) -> Option<String> {
    match turn.changed.as_slice() {
        [] => None,
        [one] => Some(format!("changed: {one}")),
        [one, rest @ ..] => Some(format!("changed: {one} and {} more", rest.len())),
    }
}

fn words(turn: &Turn, terminal: &Terminal, took: Duration) -> String {
    let report = &turn.report;
    let made = report::words(report, terminal, took, true);
    if made.is_empty() {
        return made;
    }
    let mut lines = vec![made];
    if turn.run == 1 {
        lines.extend(report::opened(report));
    }
    let figures = &turn.consequences.figures;
    lines.extend(figures.iter().take(TOLD).map(|change| format!("  {}", figure(change))));
    if figures.len() > TOLD {
        lines.push(format!("  and {} more figures", figures.len() - TOLD));
    }
    lines.extend(turn.consequences.gates.iter().map(|flip| format!("  {}", gate(flip))));
    lines.join("\n")
}

/// `revenue.nrr 2026-10: 104 % -> 103 % (-1 point): 2 rows of deals edited`
pub fn figure(change: &Change) -> String {
    let mut out = change.metric.clone();
    if !change.slice.is_empty() {
        let slice = change.slice.iter().map(|(key, word)| format!("{key}=\"{word}\""));
        let _ = write!(out, "({})", slice.collect::<Vec<_>>().join(", "));
    }
    let (before, after, more) = &change.words;
    let _ = write!(out, " {}: {before} -> {after}", change.period);
    if let Some(more) = more {
        let _ = write!(out, " ({more})");
    }
    let why: Vec<String> = change.rows.iter().map(rows).collect();
    let why = if why.is_empty() { change.why.map(str::to_owned) } else { Some(why.join("; ")) };
    if let Some(why) = why {
        let _ = write!(out, ": {why}");
    }
    out
}

/// `deals: 1 row added, 2 edited`
fn rows(count: &Count) -> String {
    let kinds = [(count.added, "added"), (count.removed, "removed"), (count.edited, "edited")];
    let mut parts = Vec::new();
    for (number, what) in kinds.into_iter().filter(|(number, _)| *number > 0) {
        let rows = if number == 1 { " row" } else { " rows" };
        parts.push(format!("{number}{} {what}", if parts.is_empty() { rows } else { "" }));
    }
    format!("{}: {}", count.table, parts.join(", "))
}

fn gate(flip: &Flip) -> String {
    match (&flip.before, &flip.after) {
        (_, Some(rule)) => format!("{} is refused now: {rule}", flip.path),
        (_, None) => format!("{} is no longer refused", flip.path),
    }
}

/// The event of a run: what `build --json` reports of outputs that are others than before,
/// and what that brought about.
pub fn event(turn: &Turn, took: Duration) -> Value {
    let mut event = report::json(&turn.report, took);
    if let Some(fields) = event.as_object_mut() {
        fields.shift_remove("outputs");
        let outputs = turn.report.outputs.iter().filter(|output| output.fate != Fate::Kept);
        let outputs = outputs.map(report::output).collect();
        fields.insert("event".to_owned(), "run".into());
        fields.insert("run".to_owned(), turn.run.into());
        fields.insert("ok".to_owned(), turn.is_good().into());
        fields.insert("changed".to_owned(), turn.changed.clone().into());
        fields.insert("outputs".to_owned(), Value::Array(outputs));
        fields.insert("consequences".to_owned(), json!(turn.consequences));
    }
    event
}
