//! The mapping, as it can be pasted into `tearsheet.toml`.

use crate::diag::{Fault, Line, column_letters, quoted};
use crate::table::across::HOLE;
use crate::table::inspect::ask;
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::Looked;
use crate::table::inspect::matched::{How, Matched};
use crate::table::inspect::values::values;
use crate::table::{Mapping, Named, Preset};
use std::fmt::Write as _;

/// A mapping, as data and as text.
pub struct Proposal {
    /// For reading with it.
    pub mapping: Mapping,
    /// For pasting.
    pub toml: String,
    /// What was seen on the way.
    pub oddities: Vec<Fault>,
    /// What the table needs beside its columns, and nothing in the file says.
    pub needs: Vec<Line>,
}

/// The mapping of a file onto the table that fits it.
pub fn propose(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
    presets: &[Preset],
) -> Proposal {
    let table = matched.schema.table.as_ref();
    let mut out = Proposal {
        mapping: Mapping::default(),
        toml: String::new(),
        oddities: Vec::new(),
        needs: Vec::new(),
    };
    let _ = writeln!(out.toml, "[tables.{table}]");
    let _ = writeln!(out.toml, "file = {}", quoted(path));
    let first = looked.sheets.iter().find(|sheet| !sheet.hidden);
    if let Some(chosen) = looked.sheets.iter().find(|sheet| sheet.chosen)
        && first != Some(chosen)
    {
        out.mapping.sheet = Some(chosen.name.clone());
        let _ = writeln!(out.toml, "sheet = {}", quoted(&chosen.name));
    }
    if let Some(preset) = matched.preset {
        out.mapping.preset = Some(preset.name.clone());
        let _ = writeln!(out.toml, "preset = {}", quoted(&preset.name));
    }
    ask::unproved(matched, judged, &mut out);
    ask::rows_as_ids(matched, &mut out);
    ask::options(path, looked, matched, judged, &mut out);
    columns(matched, judged, &mut out);
    months(matched, judged, &mut out);
    values(matched, judged, presets, &mut out);
    out
}

/// A file that fits none of our tables: the nearest one, to be filled in. All of
/// it is a remark, since as it stands it could not be read.
pub fn skeleton(path: &str, nearest: Option<&Matched<'_>>, judged: &[Judged]) -> String {
    let mut out = format!("# {path}: no table of ours has its headings");
    let headings: Vec<&str> = judged
        .iter()
        .map(|one| one.heading.as_str())
        .filter(|heading| !heading.is_empty())
        .collect();
    let Some(matched) = nearest.filter(|_| !headings.is_empty()) else { return out + "\n" };
    let table = matched.schema.table.as_ref();
    let listed: Vec<String> =
        headings.iter().take(HEADINGS).map(|one| format!("`{one}`")).collect();
    let more = if headings.len() > HEADINGS { ", …" } else { "" };
    let _ = writeln!(out, "; the nearest is `{table}`");
    let _ = writeln!(out, "# its headings: {}{more}", listed.join(", ").replace(['\n', '\r'], " "));
    let _ = writeln!(out, "# [tables.{table}]\n# file = {}", quoted(path));
    let _ = writeln!(out, "# [tables.{table}.columns]");
    for spec in matched.schema.columns.iter() {
        let name = spec.name.as_ref();
        let found = matched.columns.get(name).and_then(|(at, _)| judged.get(*at as usize));
        if let Some(column) = found {
            let _ = writeln!(out, "# {name} = {}", quoted(&column.heading));
        } else if spec.required {
            let which = which(matched, name, judged);
            let _ = writeln!(out, "# {name} = \"…\"  # {which} {}", spec.doc);
        }
    }
    out
}

/// So many headings are listed.
const HEADINGS: usize = 40;

/// Which headings could be one of our columns, as a question.
fn which(matched: &Matched<'_>, name: &str, judged: &[Judged]) -> String {
    let could = matched.candidates(name, judged);
    let named: Vec<String> = could.iter().take(3).map(|one| quoted(one)).collect();
    match named.is_empty() {
        true => "which heading?".to_owned(),
        false => format!("which heading? {}?", named.join(" or ")),
    }
}

fn columns(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let table = matched.schema.table.as_ref();
    let _ = writeln!(out.toml, "\n[tables.{table}.columns]");
    let missing = |name: &str| matched.missing.iter().any(|have| have == name);
    let across = matched.schema.proof.across.filter(|_| matched.months.is_some());
    for spec in matched.schema.columns.iter() {
        let name = spec.name.as_ref();
        if across.is_some_and(|across| [across.heading, across.cell].contains(&name)) {
            continue;
        }
        if !missing(name) && !matched.columns.contains_key(name) {
            ask::adjusted(spec, matched, judged, out);
        }
        let Some((at, how)) = matched.columns.get(name) else { continue };
        let Some(column) = judged.get(*at as usize) else { continue };
        if column.heading.is_empty() {
            let letter = column_letters(column.at);
            let _ = writeln!(out.toml, "# `{name}` is column {letter}, which has no heading");
            continue;
        }
        let note = if *how == How::Guessed { "  # a guess" } else { "" };
        let named = matched.first_filled(name, judged);
        if named.len() > 1 {
            let headings: Vec<String> = named.iter().map(|one| quoted(one)).collect();
            let _ = writeln!(out.toml, "{name} = [{}]", headings.join(", "));
            let named = Named { headings: named, ..Named::default() };
            out.mapping.columns.insert(name.to_owned(), named);
            continue;
        }
        let _ = writeln!(out.toml, "{name} = {}{note}", quoted(&column.heading));
        out.mapping.columns.insert(name.to_owned(), column.heading.clone().into());
    }
}

/// The pattern of months that stand across.
fn months(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let (Some(months), Some(across)) = (&matched.months, matched.schema.proof.across) else {
        return;
    };
    let heading = |at: Option<&(u32, crate::value::Day)>| {
        let column = at.and_then(|(at, _)| judged.get(*at as usize));
        quoted(column.map_or("", |one| one.heading.as_str()))
    };
    let (first, last) = (heading(months.columns.first()), heading(months.columns.last()));
    let _ = writeln!(
        out.toml,
        "\n[tables.{}.wide]  # {} headings are months: {first} to {last}\n{} = {}",
        matched.schema.table,
        months.columns.len(),
        across.cell,
        quoted(if months.pattern.is_empty() { HOLE } else { &months.pattern }),
    );
    out.mapping.wide.insert(across.cell.to_owned(), months.pattern.clone());
}
