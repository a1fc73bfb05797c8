//! The mapping, as it can be pasted into `tearsheet.toml`.

use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};
use crate::table::cell::{Cell, fold, trim};
use crate::table::date;
use crate::table::header::same_heading;
use crate::table::inspect::faults;
use crate::table::inspect::fit::{How, Matched, words as heading_words};
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::{Looked, Row};
use crate::table::workbook::RawCell;
use crate::table::{DateOrder, Kind, Mapping, Preset};
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
    open_questions(matched, judged, &mut out);
    options(path, looked, matched, judged, &mut out);
    columns(matched, judged, &mut out);
    values(matched, judged, presets, &mut out.toml);
    out
}

/// A text as TOML writes it, on one line, so that it can be a key or stand in a remark.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() => drop(write!(out, "\\u{:04X}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
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
            let could: Vec<String> =
                matched.candidates(name, judged).iter().take(3).map(|one| quoted(one)).collect();
            let which = match could.is_empty() {
                true => "which heading?".to_owned(),
                false => format!("which heading? {}?", could.join(" or ")),
            };
            let _ = writeln!(out, "# {name} = \"…\"  # {which} {}", spec.doc);
        }
    }
    out
}

/// So many headings are listed.
const HEADINGS: usize = 40;

/// What no cell of a column proves: as another column of the file proves it, else
/// a person must say.
fn open_questions(matched: &Matched<'_>, judged: &[Judged], out: &mut Proposal) {
    let numbers =
        [Kind::Decimal, Kind::Money, Kind::HomeMoney, Kind::Target, Kind::Share, Kind::Chance];
    let of = |kinds: &[Kind], says: &dyn Fn(&str) -> bool| -> Option<&Judged> {
        matched.schema.columns.iter().filter(|spec| kinds.contains(&spec.kind)).find_map(|spec| {
            let (at, _) = matched.columns.get(spec.name.as_ref())?;
            judged.get(*at as usize).filter(|one| one.detail.as_deref().is_some_and(says))
        })
    };
    let open = |kinds: &[Kind]| of(kinds, &|detail| detail.contains("unclear"));
    let proved = |kinds: &[Kind], what: &str| {
        of(kinds, &|detail| detail.split(", ").any(|have| have == what))
    };
    let days = [Kind::Day, Kind::Moment, Kind::DayOrFlag, Kind::Month];
    if let Some(open) = open(&days) {
        let heading = quoted(&open.heading);
        let proof = match (proved(&days, "day first"), proved(&days, "month first")) {
            (Some(proof), None) => Some((proof, "dmy", DateOrder::Dmy)),
            (None, Some(proof)) => Some((proof, "mdy", DateOrder::Mdy)),
            _ => None,
        };
        let _ = match proof {
            Some((proof, word, order)) => {
                out.mapping.date_order = Some(order);
                let proof = quoted(&proof.heading);
                writeln!(
                    out.toml,
                    "date_order = \"{word}\"  # as {proof} has it: no date in {heading} proves it"
                )
            }
            None => writeln!(
                out.toml,
                "# date_order = \"dmy\"  # or \"mdy\": no date in {heading} proves which comes first"
            ),
        };
    }
    if let Some(open) = open(&numbers) {
        let heading = quoted(&open.heading);
        let _ = match proved(&numbers, "decimal comma") {
            Some(proof) => {
                out.mapping.decimal = Some(',');
                let proof = quoted(&proof.heading);
                writeln!(
                    out.toml,
                    "decimal = \",\"  # as {proof} has it: no number in {heading} proves it"
                )
            }
            None => writeln!(
                out.toml,
                "# decimal = \",\"  # or \".\": no number in {heading} proves the decimal sign"
            ),
        };
    }
}

/// Whether a column named for a month or a year holds one month's or one year's
/// worth: the option, and the heading that says so.
fn measure<'j>(
    key: &str,
    words: &[&'static str],
    matched: &Matched<'_>,
    judged: &'j [Judged],
) -> Option<(&'static str, &'j str)> {
    let (at, _) = matched.columns.get("amount").filter(|_| key == "measure")?;
    let heading = judged.get(*at as usize)?.heading.as_str();
    let said = heading_words(heading);
    let says = |word: &&&'static str| {
        let whole = match **word {
            "mrr" => ["mrr", "monthly", "month"],
            _ => ["arr", "annual", "yearly"],
        };
        said.iter().any(|have| whole.contains(&have.as_str()))
    };
    let mut found = words.iter().filter(says);
    let word = found.next().filter(|_| found.next().is_none())?;
    Some((word, heading))
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
        if let Some((word, heading)) = measure(key, words, matched, judged) {
            out.mapping.options.insert((*key).to_owned(), word.to_owned());
            let _ = writeln!(out.toml, "{key} = \"{word}\"  # as {} says", quoted(heading));
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
        out.mapping.columns.insert(name.to_owned(), column.heading.clone().into());
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
        // What reads as one of our words needs no translation.
        let own_word = |value: &str| ours.iter().any(|ours| same_heading(ours, value));
        let applied = |value: &str| {
            let preset = matched.applied.and_then(|preset| preset.values.get(name));
            preset.is_some_and(|pairs| pairs.keys().any(|theirs| fold(theirs) == fold(value)))
        };
        let mut lines = String::new();
        for value in &column.values {
            let (words, count) = (value.words.as_str(), value.count);
            if own_word(words) || applied(words) {
                continue;
            }
            let theirs = quoted(words);
            let rows = if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
            let near = || {
                let all = known.keys().map(String::as_str).chain(ours.iter().copied());
                let near = nearest(words, all)?;
                known.get(near).copied().or_else(|| ours.get(near).copied())
            };
            let _ = match (known.get(&fold(words)), near()) {
                (Some(ours), _) => writeln!(lines, "{theirs} = {}", quoted(ours)),
                (None, Some(ours)) => {
                    writeln!(lines, "{theirs} = {}  # a guess, {rows}", quoted(ours))
                }
                (None, None) => writeln!(lines, "# {theirs} = \"…\"  # {rows}"),
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
        RawCell::Day(day) | RawCell::Moment(day, _) => Some(*day),
        RawCell::Text(text) => {
            let order = match judged.get(at)?.detail.as_deref() {
                Some("day first") => Some(DateOrder::Dmy),
                Some("month first") => Some(DateOrder::Mdy),
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
