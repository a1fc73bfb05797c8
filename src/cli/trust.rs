//! What leaves the house, for people: approving it, where it is used, and what each gate says.

use crate::cli::arguments::{Approving, Global};
use crate::cli::layout::columns;
use crate::cli::terminal::Terminal;
use crate::cli::verbs::{here, misused};
use crate::cli::{Ended, Machine, ended_by};
use crate::diag::Checked;
use crate::flow;
use crate::flow::approve::{Asked, Done};
use crate::flow::judged::{Judged, Verdict};
use crate::flow::registered::{gates_json, registered};
use crate::output::disk::append;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Approves a document, registers a consent, or takes one back.
pub(super) fn approve(
    how: &Approving,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let asked = Asked { what: how.what.clone().unwrap_or_default(), given: given(how) };
    match flow::approve::approve(&here.disk, &here.options, &asked) {
        Ok(Done::Look(all)) => {
            match how.json {
                true => terminal.json(&look_json(&all)),
                false => terminal.out(&look(&all)),
            }
            Ok(Ended::Done)
        }
        Ok(Done::Append(line)) => {
            append(&here.root, &line.file, (&line.head, &line.line))
                .map_err(|fault| vec![fault])?;
            match how.json {
                true => terminal.json(&json!({ "schema": 1, "id": line.id, "file": line.file })),
                false => terminal.say(&format!("{} in {}", line.id, line.file)),
            }
            Ok(Ended::Done)
        }
        Err(wrong) if wrong.iter().all(|fault| fault.code.starts_with("usage/")) => {
            Ok(misused(&wrong, terminal))
        }
        Err(wrong) => {
            terminal.faults(&wrong);
            Ok(ended_by(&wrong))
        }
    }
}

/// Flags that were given, by their keys.
fn given(how: &Approving) -> BTreeMap<&'static str, String> {
    let all = [
        ("role", &how.role),
        ("by", &how.by),
        ("evidence", &how.evidence),
        ("shown", &how.shown),
        ("record", &how.record),
        ("variant", &how.variant),
        ("expires", &how.expires),
        ("customer", &how.customer),
        ("scope", &how.scope),
        ("channel", &how.channel),
        ("item", &how.item),
        ("granted", &how.granted),
        ("incentive", &how.incentive),
        ("disclosure", &how.disclosure),
        ("credit", &how.credit),
        ("revoke", &how.revoke),
        ("on", &how.on),
    ];
    all.into_iter().filter_map(|(key, word)| Some((key, word.clone()?))).collect()
}

/// What there is to look at before it is approved.
fn look(all: &[Judged]) -> String {
    let mut out = String::new();
    for one in all {
        let record = one.record.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        let shown = one.pattern.as_ref().unwrap_or(&one.shown);
        let short: String = shown.chars().take(12).collect();
        let _ = writeln!(out, "{}{record} for {}, {}", one.document, one.audience, one.variant);
        let _ = writeln!(out, "  shown  {short}");
        let passed = one.gates.iter().filter(|gate| gate.verdict == Verdict::Passed).count();
        let waits = one.gates.iter().filter(|gate| gate.verdict == Verdict::Refused);
        let waits: Vec<String> =
            waits.map(|gate| format!("{}: {}", gate.name, gate.facts.join(", "))).collect();
        let said = if waits.is_empty() { String::new() } else { format!(", {}", waits.join("; ")) };
        let _ = writeln!(out, "  gates  {passed} passed{said}");
        let _ = writeln!(
            out,
            "  next   tearsheet approve {} --role ROLE --by NAME --evidence WHERE --shown {short}",
            one.document
        );
    }
    out
}

fn look_json(all: &[Judged]) -> serde_json::Value {
    let documents = all.iter().map(|one| {
        json!({
            "document": one.document, "record": one.record, "audience": one.audience,
            "variant": one.variant, "shown": one.shown, "pattern": one.pattern,
            "outputs": one.outputs,
        })
    });
    json!({ "schema": 1, "documents": documents.collect::<Vec<_>>() })
}

/// Where something that is registered is used.
pub(super) fn where_used(
    word: &str,
    as_json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let all = registered(&here.disk, &here.options)?;
    let Some(found) = flow::registered::where_used(&all, word) else {
        return Ok(misused(&[flow::faults::trust::nothing_used(word)], terminal));
    };
    if as_json {
        terminal.json(&found.json());
        return Ok(Ended::Done);
    }
    let mut out = format!("{}\n", found.what);
    let rows: Vec<Vec<String>> = found
        .uses
        .iter()
        .map(|one| {
            let what = one.what.iter().chain(&one.places).cloned().collect::<Vec<_>>().join(", ");
            vec![one.state.to_owned(), one.output.clone(), what]
        })
        .collect();
    match rows.is_empty() {
        true => out.push_str("used nowhere\n"),
        false => out.push_str(&columns(&["state", "where", "what"], &rows, terminal.room)),
    }
    terminal.out(&out);
    Ok(Ended::Done)
}

/// What each gate says of each document.
pub(super) fn gates(
    as_json: bool,
    global: &Global,
    machine: &Machine,
    terminal: &Terminal,
) -> Checked<Ended> {
    let here = here(global, machine)?;
    let mut all = registered(&here.disk, &here.options)?;
    flow::excerpts::add(&here.disk, &mut all.faults);
    if as_json {
        terminal.json(&gates_json(&all));
        return Ok(ended_by(&all.faults));
    }
    let mut out = String::new();
    for one in &all.judged {
        let record = one.record.as_deref().map(|id| format!(" ({id})")).unwrap_or_default();
        let _ = writeln!(out, "{}{record}, {}: {}", one.document, one.audience, one.variant);
        for gate in &one.gates {
            let facts = gate.facts.join(", ");
            let line = format!("  {:<14}  {:<9}  {facts}", gate.name, gate.verdict.word());
            let _ = writeln!(out, "{}", line.trim_end());
        }
    }
    terminal.out(&out);
    Ok(ended_by(&all.faults))
}
