//! The findings as lines for people.

use crate::diag::{Severity, by_part, emit};
use crate::table::inspect::{Found, Inspection};
use crate::value::english::counted;

/// More oddities than these are counted only.
const TOLD: usize = 40;

/// Every line, in order.
pub fn lines(found: &Inspection) -> Vec<String> {
    let mut out = vec![head(found)];
    for sheet in &found.sheets {
        let size = match (sheet.rows, sheet.columns) {
            (Some(0), _) => "blank".to_owned(),
            (Some(rows), Some(columns)) => {
                format!("{}, {}", counted(rows, "row"), counted(columns, "column"))
            }
            _ => "not looked into".to_owned(),
        };
        let hidden = if sheet.hidden { ", hidden" } else { "" };
        let mark = if sheet.chosen { "*" } else { " " };
        out.push(format!("  {mark} {}  ({size}{hidden})", sheet.name));
    }
    if let Some(header) = &found.header {
        out.push(format!("headings in row {}: {}", header.row, header.why));
    }
    out.push(match found.cut {
        true => format!("columns, by the first {} rows:", found.rows),
        false => format!("columns, of {}:", counted(found.rows, "row")),
    });
    out.extend(columns(found));
    out.extend(fit(found));
    out.push(String::new());
    out.extend(found.mapping.lines().map(str::to_owned));
    if !found.questions.is_empty() {
        out.extend([String::new(), "settle these first:".to_owned()]);
        out.extend(by_part(&found.questions).into_iter().map(|line| format!("  {line}")));
    }
    out.extend(oddities(found));
    out
}

fn head(found: &Inspection) -> String {
    let mut parts = vec![found.format.to_uppercase()];
    parts.extend(found.encoding.clone());
    parts.extend(found.delimiter.as_ref().map(|sign| format!("delimiter {sign}")));
    parts.extend(found.line_ends.as_ref().map(|ends| format!("line ends {ends}")));
    parts.extend(found.days_from.map(|year| format!("days from {year}")));
    format!("{}: {}", found.file, parts.join(", "))
}

fn columns(found: &Inspection) -> Vec<String> {
    let wide = |text: &dyn Fn(&Found) -> String| {
        found.columns.iter().map(|one| text(one).chars().count()).max().unwrap_or(0).min(32)
    };
    let kind = |one: &Found| match &one.detail {
        Some(detail) => format!("{} ({detail})", one.kind),
        None => one.kind.to_owned(),
    };
    let ours = |one: &Found| match (&one.ours, one.guessed) {
        (Some(ours), false) => format!("→ {ours}"),
        (Some(ours), true) => format!("→ {ours}?"),
        (None, _) => String::new(),
    };
    let heading = |one: &Found| one.heading.replace(['\n', '\r'], " ");
    let (first, second, third) = (wide(&heading), wide(&kind), wide(&ours));
    found
        .columns
        .iter()
        .map(|one| {
            let share = (one.filled * 100).checked_div(found.rows).unwrap_or(0);
            let examples = one.examples.join(" | ").replace(['\n', '\r'], " ");
            let line = format!(
                "  {:>3} {:<first$}  {:<second$}  {share:>3}%  {:<third$}  {examples}",
                one.letters,
                heading(one),
                kind(one),
                ours(one),
            );
            line.trim_end().to_owned()
        })
        .collect()
}

fn fit(found: &Inspection) -> Vec<String> {
    let Some(fit) = &found.fit else { return vec!["fits no table of ours".to_owned()] };
    let mut line = format!("fits `{}`", fit.table);
    if let Some(preset) = &fit.preset {
        line.push_str(&format!(", as {preset} exports it"));
    }
    let mut out = vec![line];
    if !fit.missing.is_empty() {
        out.push(format!("  must be there and is not: `{}`", fit.missing.join("`, `")));
    }
    if !fit.others.is_empty() {
        out.push(format!("  could also be `{}`", fit.others.join("`, `")));
    }
    out
}

fn oddities(found: &Inspection) -> Vec<String> {
    if found.oddities.is_empty() {
        return Vec::new();
    }
    let errors = found.oddities.iter().filter(|one| one.severity == Severity::Error).count();
    let mut out = vec![String::new()];
    out.push(match errors {
        0 => "worth knowing:".to_owned(),
        1 => "worth knowing; one of these stops a build:".to_owned(),
        errors => format!("worth knowing; {errors} of these stop a build:"),
    });
    for fault in found.oddities.iter().take(TOLD) {
        out.extend(emit::human(fault, false).lines().map(|line| format!("  {line}")));
    }
    if found.oddities.len() > TOLD {
        out.push(format!("  and {} more (all of them with --json)", found.oddities.len() - TOLD));
    }
    out
}
