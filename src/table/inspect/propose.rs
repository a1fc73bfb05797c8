//! The mapping, as it can be pasted into `tearsheet.toml`.

use crate::diag::{Fault, Place};
use crate::table::cell::{Cell, fold, trim};
use crate::table::date;
use crate::table::inspect::faults;
use crate::table::inspect::fit::{How, Matched};
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::{Looked, Row};
use crate::table::workbook::RawCell;
use crate::table::{Kind, Mapping, Preset};
use crate::value::Day;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// A mapping, as data and as text.
pub struct Proposal {
    /// For reading with it.
    pub mapping: Mapping,
    /// For pasting.
    pub toml: String,
    /// What was seen on the way.
    pub oddities: Vec<Fault>,
}

/// More values than these are no list of stages, but names.
const VALUES: usize = 30;

/// The mapping of a file onto the table that fits it.
pub fn propose(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
    presets: &[Preset],
) -> Proposal {
    let table = matched.schema.table.as_ref();
    let mut out =
        Proposal { mapping: Mapping::default(), toml: String::new(), oddities: Vec::new() };
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
    open_questions(matched, judged, &mut out.toml);
    options(path, looked, matched, judged, &mut out);
    columns(matched, judged, &mut out);
    values(matched, judged, presets, &mut out.toml);
    out
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// What no cell proves, and a person must say.
fn open_questions(matched: &Matched<'_>, judged: &[Judged], toml: &mut String) {
    let says = |kinds: &[Kind], what: &str| {
        matched.schema.columns.iter().any(|spec| {
            let at = matched.columns.get(spec.name.as_ref()).map(|(at, _)| *at);
            let column = at.and_then(|at| judged.get(at as usize));
            kinds.contains(&spec.kind)
                && column.is_some_and(|one| one.detail.as_deref().is_some_and(|d| d.contains(what)))
        })
    };
    if says(&[Kind::Day, Kind::DayOrFlag, Kind::Month], "unclear") {
        toml.push_str("# date_order = \"dmy\"  # or \"mdy\": no date proves which comes first\n");
    }
    if says(&[Kind::Decimal], "unclear") {
        toml.push_str("# decimal = \",\"  # or \".\": no number proves the decimal sign\n");
    }
}

/// Keys that only this table has.
fn options(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
    out: &mut Proposal,
) {
    for (key, words, about) in matched.schema.options.iter() {
        if *key == "end"
            && words.contains(&"inclusive")
            && let Some(told) = ends_inclusive(path, looked, matched, judged)
        {
            out.mapping.options.insert((*key).to_owned(), "inclusive".to_owned());
            let _ = writeln!(out.toml, "end = \"inclusive\"  # {}", told.message);
            out.oddities.push(told);
            continue;
        }
        let word = words.first().copied().unwrap_or("…");
        let about: String = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let or = match words.get(1..) {
            Some(more @ [_, ..]) => format!("or \"{}\": ", more.join("\", \"")),
            _ => String::new(),
        };
        let _ = writeln!(out.toml, "# {key} = {}  # {or}{about}", quoted(word));
    }
}

fn columns(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let _ = writeln!(out.toml, "\n[tables.{}.columns]", matched.schema.table);
    let missing = |name: &str| matched.missing.iter().any(|have| have == name);
    for spec in matched.schema.columns.iter() {
        let name = spec.name.as_ref();
        if missing(name) {
            let _ = writeln!(out.toml, "# {name} = \"…\"  # must be there: {}", spec.doc);
        }
        let Some((at, how)) = matched.columns.get(name) else { continue };
        let Some(column) = judged.get(*at as usize) else { continue };
        let note = if *how == How::Guessed { "  # a guess" } else { "" };
        let _ = writeln!(out.toml, "{name} = {}{note}", quoted(&column.heading));
        out.mapping.columns.insert(name.to_owned(), column.heading.clone());
    }
}

/// Columns whose values are ours to know: those that presets translate.
fn values(matched: &Matched<'_>, judged: &[Judged], presets: &[Preset], toml: &mut String) {
    let own = || presets.iter().filter(|preset| preset.table == matched.schema.table);
    let translated: BTreeSet<&String> = own().flat_map(|preset| preset.values.keys()).collect();
    for name in translated {
        let Some((at, _)) = matched.columns.get(name) else { continue };
        let Some(column) = judged.get(*at as usize) else { continue };
        if column.distinct > VALUES {
            continue;
        }
        let pairs = || own().filter_map(|preset| preset.values.get(name)).flatten();
        let ours: BTreeSet<&str> = pairs().map(|(_, ours)| ours.as_str()).collect();
        let known: BTreeMap<String, &str> =
            pairs().map(|(theirs, ours)| (fold(theirs), ours.as_str())).collect();
        let applied = |value: &str| {
            let preset = matched.applied.and_then(|preset| preset.values.get(name));
            preset.is_some_and(|pairs| pairs.keys().any(|theirs| fold(theirs) == fold(value)))
        };
        let mut lines = String::new();
        for value in &column.values {
            let (words, count) = (value.words.as_str(), value.count);
            if ours.contains(words) || applied(words) {
                continue;
            }
            let _ = match known.get(&fold(words)) {
                Some(ours) => writeln!(lines, "{} = {}", quoted(words), quoted(ours)),
                None => writeln!(lines, "# {} = \"…\"  # {count} rows", quoted(words)),
            };
        }
        if !lines.is_empty() {
            let table = &matched.schema.table;
            let words = ours.into_iter().collect::<Vec<_>>().join(", ");
            let _ = write!(toml, "\n[tables.{table}.values.{name}]  # ours: {words}\n{lines}");
        }
    }
}

/// Whether most next terms of the same customer and product start the day after an `end`.
fn ends_inclusive(
    path: &str,
    looked: &Looked,
    matched: &Matched<'_>,
    judged: &[Judged],
) -> Option<Fault> {
    let at = |name: &str| matched.columns.get(name).map(|(at, _)| *at as usize);
    let (start, end, who) = (at("start")?, at("end")?, at("customer")?);
    let what = at("product");
    let below = looked.rows.iter();
    let mut terms: Vec<(String, Day, Option<Day>)> = below
        .filter_map(|row| {
            let key = format!(
                "{}\u{1}{}",
                words(row, who),
                what.map_or_else(String::new, |at| words(row, at))
            );
            Some((key, day(row, start, judged)?, day(row, end, judged)))
        })
        .collect();
    terms.sort();
    let (mut same, mut next_day) = (0, 0);
    for pair in terms.windows(2) {
        let [(who, _, Some(end)), (next, start, _)] = pair else { continue };
        if who == next {
            same += usize::from(start == end);
            next_day += usize::from(*start == end.plus(1));
        }
    }
    let place = Place::file(path);
    (next_day >= 3 && next_day > same)
        .then(|| faults::inclusive_end(place, next_day, next_day + same))
}

fn words(row: &Row, at: usize) -> String {
    row.cells.get(at).map_or_else(String::new, |raw| Cell::of(raw).words().into_owned())
}

/// The day of a cell, if it is one without doubt.
fn day(row: &Row, at: usize, judged: &[Judged]) -> Option<Day> {
    match row.cells.get(at)? {
        RawCell::Day(day) => Some(*day),
        RawCell::Text(text) => {
            let order = match judged.get(at)?.detail.as_deref() {
                Some("day first") => Some(crate::table::DateOrder::Dmy),
                Some("month first") => Some(crate::table::DateOrder::Mdy),
                _ => None,
            };
            match date::read(trim(text), order) {
                date::Reading::Sure(day, _) => Some(day),
                _ => None,
            }
        }
        _ => None,
    }
}
