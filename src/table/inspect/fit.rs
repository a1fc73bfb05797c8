//! Which table of ours an export is: by its headings, those of known exports,
//! and names that are nearly ours.

use crate::diag::Fault;
use crate::table::across::{self, Months};
use crate::table::alike::{similar, words};
use crate::table::header::{self, Header};
use crate::table::inspect::faults;
use crate::table::inspect::guess::{only_id, required, suits, words_fit};
use crate::table::inspect::judge::{Judged, Value};
use crate::table::inspect::look::Looked;
use crate::table::inspect::matched::{How, Matched};
use crate::table::inspect::prove::{self, Refused};
use crate::table::plan::{self, Around, Role, label};
use crate::table::{Bears, ColumnSpec, Mapping, Preset, Proof, Schema, preset};
use std::collections::BTreeMap;

/// The header of a file, and how well each table fits it by headings alone.
pub struct Fitted<'a> {
    /// The heading row.
    pub header: Header,
    /// The best score of any table.
    pub score: i32,
    /// Every table with its header, known export and score.
    candidates: Vec<Candidate<'a>>,
}

struct Candidate<'a> {
    at: usize,
    header: Header,
    presets: Vec<&'a Preset>,
    preset: Option<&'a Preset>,
    proved: bool,
    months: Option<Months>,
    /// Our columns that reading finds, each with those of the file.
    known: BTreeMap<String, Vec<u32>>,
    /// Columns that nobody reads and that change what rows mean: which qualifier says so.
    watched: Vec<(u32, usize)>,
    score: i32,
}

/// Looks for the headings among the first rows of a sheet and file of these names. None if
/// nothing stands there.
pub fn fit<'a>(
    (rows, names): (&[Vec<String>], &[&str]),
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Option<Fitted<'a>> {
    let mapping = Mapping::default();
    let mut candidates = Vec::new();
    for (at, schema) in schemas.iter().enumerate() {
        let own: Vec<&Preset> =
            presets.iter().filter(|preset| preset.table == schema.table).collect();
        let header = header::find((rows, names), None, schema, &mapping, &own)?;
        let (preset, proved) =
            preset::choose(schema, &mapping, &own, &header).unwrap_or((None, false));
        let mapping = preset::filled_in(&mapping, preset, &header);
        let around = Around {
            above: rows.get(..header.at).unwrap_or_default(),
            below: rows.get(header.at + 1..).unwrap_or_default(),
            ..Around::default()
        };
        let (planned, _) = plan::plan(schema, &mapping, preset, &header, around);
        let months = planned
            .months
            .as_ref()
            .and_then(|_| across::find(&header.headings, None).into_iter().next());
        let watched = planned.columns.iter().filter_map(|column| match column.role {
            Role::Watched { qualifier, .. } => Some((column.at, qualifier)),
            _ => None,
        });
        let watched: Vec<(u32, usize)> = watched.collect();
        let ours = planned.columns.into_iter().filter_map(|column| match column.role {
            Role::Ours(name) => Some((name, [vec![column.at], column.more].concat())),
            _ => None,
        });
        let known: BTreeMap<String, Vec<u32>> = ours.collect();
        let worth = |spec: &ColumnSpec| match (known.contains_key(&*spec.name), spec.required) {
            (true, true) => 4,
            (true, false) => 2,
            (false, true) => -3,
            (false, false) => 0,
        };
        let score = schema.columns.iter().map(worth).sum::<i32>() + if proved { 5 } else { 0 };
        let presets = own;
        let own = Candidate { at, header, presets, preset, proved, months, known, watched, score };
        candidates.push(own);
    }
    // The first of equals: tables stand in the order of their importance.
    let best = candidates.iter().max_by_key(|one| (one.score, std::cmp::Reverse(one.at)));
    let (header, score) = match best {
        Some(best) => (best.header.clone(), best.score),
        None => (header::find((rows, names), None, &NO_SCHEMA, &mapping, &[])?, 0),
    };
    Some(Fitted { header, score, candidates })
}

static NO_SCHEMA: Schema = Schema {
    table: std::borrow::Cow::Borrowed(""),
    columns: std::borrow::Cow::Borrowed(&[]),
    wide: std::borrow::Cow::Borrowed(&[]),
    options: std::borrow::Cow::Borrowed(&[]),
    proof: Proof::NONE,
    qualifiers: std::borrow::Cow::Borrowed(&[]),
    older_of: None,
    doc: std::borrow::Cow::Borrowed(""),
};

/// The table that fits best, with what its columns hold taken into account.
pub fn matched<'a>(
    fitted: &Fitted<'a>,
    looked: &Looked,
    judged: &[Judged],
    schemas: &[&'a Schema],
) -> (Option<Matched<'a>>, Vec<Refused>) {
    let mut all = ranked(fitted, judged, schemas);
    // Guesses alone make no table. A stable sort keeps our order.
    all.retain(|(score, matched)| {
        *score > 0 && matched.sure() > 1 && prove::could_be(matched, judged)
    });
    all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut refused = Vec::new();
    all.retain(|(_, one)| match prove::refused(one, looked, &fitted.header, judged) {
        Some(why) => {
            refused.push(why);
            false
        }
        None => true,
    });
    prove::without_taken(&mut all);
    let mut all = all.into_iter();
    let Some((score, mut best)) = all.next() else { return (None, refused) };
    let near = all.filter(|(other, one)| *other * 3 >= score * 2 && one.missing.is_empty());
    best.others = near.map(|(_, one)| one.schema.table.to_string()).collect();
    take_only(&mut best, judged);
    (Some(best), refused)
}

/// Takes the one column that could name whom the rows are of, where no heading says which.
fn take_only(best: &mut Matched<'_>, judged: &[Judged]) {
    let naming = best.schema.columns.iter().filter(|spec| spec.names.is_some());
    let lacks = |spec: &&ColumnSpec| best.missing.iter().any(|name| *name == spec.name);
    let missing: Vec<&ColumnSpec> = naming.filter(lacks).collect();
    for spec in missing {
        let could = |one: &&Judged| {
            let full = one.rows > 0 && one.filled() == one.rows;
            let free = best.ours(one.at).is_none() && !one.heading.is_empty();
            full && free && matches!(one.kind, "text" | "id") && suits(spec.kind, one)
        };
        let mut found = judged.iter().filter(could);
        let (Some(only), None) = (found.next(), found.next()) else { continue };
        best.columns.insert(spec.name.to_string(), (only.at, How::Guessed));
        best.missing.retain(|name| *name != spec.name);
    }
}

/// Where none fits: that lines of key figures stand among what could be rows of months.
pub fn key_figures(
    path: &str,
    fitted: &Fitted<'_>,
    judged: &[Judged],
    schemas: &[&Schema],
) -> Option<Fault> {
    ranked(fitted, judged, schemas).iter().find_map(|(_, one)| {
        let lines = prove::lines(one, judged);
        let found = one.months.is_some() && !lines.is_empty();
        found.then(|| faults::key_figures(path, &one.schema.table, &lines))
    })
}

/// Where none fits: the table that most of it could become, by what its columns hold; none
/// where nothing speaks for one.
pub fn nearest_table<'a>(
    fitted: &Fitted<'a>,
    judged: &[Judged],
    schemas: &[&'a Schema],
    refused: &[Refused],
) -> Option<Matched<'a>> {
    let could = |one: &Matched<'_>| {
        let lacks = one.missing.iter().filter(|name| one.candidates(name, judged).is_empty());
        let required = |name: &String| one.schema.column(name).is_some_and(|spec| spec.required);
        let worth = |(name, (_, how)): (&String, &(u32, How))| match (how, required(name)) {
            (How::Known, true) => 4,
            (How::Known, false) | (How::Guessed, true) => 2,
            (How::Guessed, false) => 1,
        };
        // Amounts that could be ours say more than names and days, which every file has.
        let amount = |name: &&String| {
            let spec = one.schema.column(name);
            let money = spec.is_some_and(|spec| spec.required && spec.kind.is_only_money());
            money && !one.candidates(name, judged).is_empty()
        };
        let amounts = one.missing.iter().filter(amount).count() as i32;
        one.columns.iter().map(worth).sum::<i32>() - lacks.count() as i32 * 3 + amounts
    };
    let mut best: Option<(i32, Matched<'a>)> = None;
    for (_, matched) in ranked(fitted, judged, schemas) {
        let refused = refused.iter().any(|one| one.table == matched.schema.table);
        let could = could(&matched);
        let better = best.as_ref().is_none_or(|(most, _)| could > *most);
        // Of a table that needs much, one heading is no likeness.
        let needs = required(matched.schema).count();
        if needs > 3 && (needs - matched.missing.len().min(needs)) * 3 < needs {
            continue;
        }
        if better && !refused && prove::speaks(&matched, judged) {
            best = Some((could, matched));
        }
    }
    best.map(|(_, matched)| matched)
}

/// Every table with the same heading row, and how well it fits.
fn ranked<'a>(
    fitted: &Fitted<'a>,
    judged: &[Judged],
    schemas: &[&'a Schema],
) -> Vec<(i32, Matched<'a>)> {
    let here = |one: &&Candidate<'a>| one.header.at == fitted.header.at;
    let mut all: Vec<(i32, Matched<'a>)> = Vec::new();
    for candidate in fitted.candidates.iter().filter(here) {
        let Some(schema) = schemas.get(candidate.at) else { continue };
        let mut columns = columns(schema, candidate, judged);
        let (months, ids) = match &candidate.months {
            Some(months) if !prove::holds_amounts(months, judged) => continue,
            months => (months.clone(), ids(schema, &mut columns, judged)),
        };
        if !prove::stands(schema, &columns, judged, &candidate.presets) {
            continue;
        }
        let judged_as = |spec: &ColumnSpec| match schema.proof.across.filter(|_| months.is_some()) {
            // Months in a row prove more than a name does.
            Some(across) if [across.heading, across.cell].contains(&&*spec.name) => 6,
            _ => worth(spec, &columns, judged),
        };
        let score = schema.columns.iter().map(judged_as).sum::<i32>();
        let missing = required(schema).filter(|spec| !columns.contains_key(spec.name.as_ref()));
        let missing = missing.filter(|spec| {
            // A file without ids is numbered by its rows.
            !(spec.name == "id" && schema.proof.by_row && ids.is_empty())
        });
        let matched = Matched {
            schema,
            header: candidate.header.at,
            preset: candidate.preset.filter(|_| candidate.proved),
            applied: candidate.preset,
            missing: missing.map(|spec| spec.name.to_string()).collect(),
            families: families(schema, candidate),
            columns,
            others: Vec::new(),
            months,
            known: candidate.known.clone(),
            ids,
        };
        let more = if candidate.proved { 5 } else { 0 } + prove::worth(&matched, judged);
        all.push((score + more, matched));
    }
    all
}

fn worth(spec: &ColumnSpec, columns: &BTreeMap<String, (u32, How)>, judged: &[Judged]) -> i32 {
    let Some((at, how)) = columns.get(spec.name.as_ref()) else {
        return if spec.required { -3 } else { 0 };
    };
    let holds = judged.get(*at as usize).is_none_or(|one| suits(spec.kind, one));
    match (holds, how, spec.required) {
        (false, _, true) => -2,
        (false, _, false) => 0,
        (true, How::Known, true) => 4,
        (true, How::Known, false) | (true, How::Guessed, true) => 2,
        (true, How::Guessed, false) => 1,
    }
}

/// The id where no heading says it: the only column that can be one is guessed; of
/// several the names are given, to be asked for.
fn ids(
    schema: &Schema,
    columns: &mut BTreeMap<String, (u32, How)>,
    judged: &[Judged],
) -> Vec<String> {
    let spec = schema.column("id").filter(|spec| spec.required && schema.proof.by_row);
    if spec.is_none() || columns.contains_key("id") {
        return Vec::new();
    }
    let free = |at: u32| !columns.values().any(|(have, _)| *have == at);
    let found = only_id(judged, &free);
    match found.as_slice() {
        [only] => {
            columns.insert("id".to_owned(), (only.at, How::Guessed));
            Vec::new()
        }
        several => several.iter().map(|one| one.heading.clone()).collect(),
    }
}

/// Our columns: those that reading finds, then those with a similar name.
fn columns(
    schema: &Schema,
    candidate: &Candidate<'_>,
    judged: &[Judged],
) -> BTreeMap<String, (u32, How)> {
    let mut columns: BTreeMap<String, (u32, How)> = BTreeMap::new();
    let months = candidate.months.as_ref().map_or(&[][..], |months| &months.columns);
    for (name, at) in &candidate.known {
        columns.extend(at.first().map(|at| (name.clone(), (*at, How::Known))));
    }
    let mut members: Vec<u32> = families(schema, candidate).iter().map(|(at, ..)| *at).collect();
    members.extend(months.iter().map(|(at, _)| *at));
    members.extend(candidate.known.values().flatten());
    let mut specs: Vec<&ColumnSpec> = schema.columns.iter().collect();
    // Names of more words say more; what must be there comes first among equals.
    specs.sort_by_key(|spec| (std::cmp::Reverse(words(&spec.name).len()), !spec.required));
    for spec in specs {
        if columns.contains_key(spec.name.as_ref()) {
            continue;
        }
        let free = judged.iter().filter(|one| {
            !columns.values().any(|(at, _)| *at == one.at)
                && !members.contains(&one.at)
                && suits(spec.kind, one)
                && one.kind != "empty"
        });
        let before = |one: &&Judged| {
            let first = months.iter().map(|(at, _)| *at).min();
            spec.required && first.is_some_and(|first| one.at < first)
        };
        let alike = |one: &&Judged| {
            similar(spec, &one.heading) && words_fit(schema, spec, one, &candidate.presets)
        };
        let words = |one: &&Judged| before(one) && one.kind == "text";
        let found = free.clone().find(alike).or_else(|| free.clone().find(words));
        let found = found.or_else(|| free.clone().find(before));
        if let Some(found) = found {
            columns.insert(spec.name.to_string(), (found.at, How::Guessed));
        }
    }
    let said = candidate.watched.iter().filter_map(|(at, which)| {
        let qualifier = schema.qualifiers.get(*which)?;
        let spec = schema.column(qualifier.column?)?;
        let judged = judged.get(*at as usize).filter(|one| suits(spec.kind, one))?;
        let is_known = |value: &Value| (qualifier.lexicon)(&value.words, "").is_some();
        let proved = qualifier.bears == Bears::Fault && judged.values.iter().all(is_known);
        proved.then(|| (spec.name.to_string(), *at))
    });
    for (name, at) in said {
        let free = !columns.values().any(|(have, _)| *have == at);
        if free && !columns.contains_key(&name) {
            columns.insert(name, (at, How::Guessed));
        }
    }
    columns
}

/// Columns named by a pattern, as reading finds them.
fn families(schema: &Schema, candidate: &Candidate<'_>) -> Vec<(u32, String, String)> {
    let mut found = Vec::new();
    for (family, known) in schema.wide.iter() {
        let theirs = candidate.preset.and_then(|preset| preset.wide.get(*family));
        let theirs = theirs.into_iter().flatten().map(String::as_str);
        let patterns: Vec<&str> = theirs.chain(known.iter().copied()).collect();
        for (at, heading) in (0..).zip(&candidate.header.headings) {
            let label = patterns.iter().find_map(|pattern| label(pattern, heading));
            found.extend(label.map(|label| (at, (*family).to_owned(), label)));
        }
    }
    found
}
