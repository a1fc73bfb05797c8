//! Which table of ours an export is: by its headings, those of known exports,
//! and names that are nearly ours.

use crate::diag::nearest::nearest;
use crate::table::header::{self, Header};
use crate::table::inspect::judge::Judged;
use crate::table::inspect::look::Looked;
use crate::table::inspect::{Fit, HeaderRow};
use crate::table::plan::label;
use crate::table::{ColumnSpec, Kind, Mapping, Preset, Schema, preset};
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
    preset: Option<&'a Preset>,
    proved: bool,
    score: i32,
}

/// The table a file was matched with.
pub struct Matched<'a> {
    /// Our table.
    pub schema: &'a Schema,
    /// The known export, if its headings prove it.
    pub preset: Option<&'a Preset>,
    /// The preset whose headings and values apply, proved or not.
    pub applied: Option<&'a Preset>,
    /// Our columns: which of the file, and how it was found.
    pub columns: BTreeMap<String, (u32, How)>,
    /// Members of families: the file's column, family and label.
    pub families: Vec<(u32, String, String)>,
    /// Our columns that must be there and are not.
    pub missing: Vec<String>,
    /// Names of other tables that it could be.
    pub others: Vec<String>,
}

/// How a column of ours was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Reading finds it without being told.
    Known,
    /// A similar name.
    Guessed,
}

/// Looks for the headings among the first rows. None if nothing stands there.
pub fn fit<'a>(
    rows: &[Vec<String>],
    schemas: &[&'a Schema],
    presets: &'a [Preset],
) -> Option<Fitted<'a>> {
    let mapping = Mapping::default();
    let mut candidates = Vec::new();
    for (at, schema) in schemas.iter().enumerate() {
        let own: Vec<&Preset> =
            presets.iter().filter(|preset| preset.table == schema.table).collect();
        let header = header::find(rows, None, schema, &mapping, &own)?;
        let (preset, proved) =
            preset::choose(schema, &mapping, &own, &header).unwrap_or((None, false));
        let worth = |spec: &ColumnSpec| match (known(spec, preset, &header), spec.required) {
            (Some(_), true) => 4,
            (Some(_), false) => 2,
            (None, true) => -3,
            (None, false) => 0,
        };
        let score = schema.columns.iter().map(worth).sum::<i32>() + if proved { 5 } else { 0 };
        candidates.push(Candidate { at, header, preset, proved, score });
    }
    // The first of equals: tables stand in the order of their importance.
    let best = candidates.iter().max_by_key(|one| (one.score, std::cmp::Reverse(one.at)));
    let (header, score) = match best {
        Some(best) => (best.header.clone(), best.score),
        None => (header::find(rows, None, &NO_SCHEMA, &mapping, &[])?, 0),
    };
    Some(Fitted { header, score, candidates })
}

static NO_SCHEMA: Schema = Schema {
    table: std::borrow::Cow::Borrowed(""),
    columns: std::borrow::Cow::Borrowed(&[]),
    wide: std::borrow::Cow::Borrowed(&[]),
    options: std::borrow::Cow::Borrowed(&[]),
    qualifiers: std::borrow::Cow::Borrowed(&[]),
    doc: std::borrow::Cow::Borrowed(""),
};

/// The file's column that reading takes for one of ours.
fn known(spec: &ColumnSpec, preset: Option<&Preset>, header: &Header) -> Option<u32> {
    let theirs = preset.and_then(|preset| preset.columns.get(spec.name.as_ref()));
    let theirs = theirs.into_iter().flatten().map(String::as_str);
    let own = std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
    theirs.chain(own).find_map(|heading| header.find(heading).first().copied())
}

/// The table that fits best, with what its columns hold taken into account.
pub fn matched<'a>(
    fitted: &Fitted<'a>,
    judged: &[Judged],
    schemas: &[&'a Schema],
) -> Option<Matched<'a>> {
    let mut all = ranked(fitted, judged, schemas);
    // Guesses alone make no table. A stable sort keeps our order.
    let sure =
        |one: &Matched<'_>| one.columns.values().filter(|(_, how)| *how == How::Known).count();
    all.retain(|(score, matched)| *score > 0 && sure(matched) > 1);
    all.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut all = all.into_iter();
    let (score, mut best) = all.next()?;
    let near = all.filter(|(other, one)| *other * 3 >= score * 2 && one.missing.is_empty());
    best.others = near.map(|(_, one)| one.schema.table.to_string()).collect();
    Some(best)
}

/// Where none fits: the table that most of it could become, by what its columns hold.
pub fn nearest_table<'a>(
    fitted: &Fitted<'a>,
    judged: &[Judged],
    schemas: &[&'a Schema],
) -> Option<Matched<'a>> {
    let could = |one: &Matched<'_>| {
        let lacks = one.missing.iter().filter(|name| one.candidates(name, judged).is_empty());
        let required = |name: &String| one.schema.column(name).is_some_and(|spec| spec.required);
        let worth = |(name, (_, how)): (&String, &(u32, How))| match (how, required(name)) {
            (How::Known, true) => 4,
            (How::Known, false) | (How::Guessed, true) => 2,
            (How::Guessed, false) => 1,
        };
        one.columns.iter().map(worth).sum::<i32>() - lacks.count() as i32 * 3
    };
    // Where not one heading is known, kinds alone prove nothing; the widest of our
    // tables is the one exports are mostly of.
    let rank = |one: &Matched<'_>| match one.columns.values().any(|(_, how)| *how == How::Known) {
        true => (true, could(one)),
        false => (false, one.schema.columns.len() as i32 - 2 * one.missing.len() as i32),
    };
    let mut best: Option<((bool, i32), Matched<'a>)> = None;
    for (_, matched) in ranked(fitted, judged, schemas) {
        let could = rank(&matched);
        if best.as_ref().is_none_or(|(most, _)| could > *most) {
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
        let columns = columns(schema, candidate, judged);
        let score = schema.columns.iter().map(|spec| worth(spec, &columns, judged)).sum::<i32>();
        let required = schema.columns.iter().filter(|spec| spec.required);
        let missing = required.filter(|spec| !columns.contains_key(spec.name.as_ref()));
        let matched = Matched {
            schema,
            preset: candidate.preset.filter(|_| candidate.proved),
            applied: candidate.preset,
            missing: missing.map(|spec| spec.name.to_string()).collect(),
            families: families(schema, candidate),
            columns,
            others: Vec::new(),
        };
        all.push((score + if candidate.proved { 5 } else { 0 }, matched));
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

/// Whether a column holds what one of ours needs.
fn suits(kind: Kind, judged: &Judged) -> bool {
    match kind {
        Kind::Text => !matches!(judged.kind, "date" | "month" | "percent"),
        Kind::Decimal
        | Kind::Money
        | Kind::HomeMoney
        | Kind::Target
        | Kind::Share
        | Kind::Chance => {
            matches!(judged.kind, "number" | "money" | "percent" | "empty")
        }
        Kind::Day | Kind::Moment => matches!(judged.kind, "date" | "empty"),
        Kind::Month => matches!(judged.kind, "date" | "month" | "empty"),
        Kind::Flag => matches!(judged.kind, "flag" | "empty") || judged.distinct <= 2,
        Kind::DayOrFlag => matches!(judged.kind, "date" | "flag" | "empty"),
    }
}

/// Our columns: those that reading finds, then those with a similar name.
fn columns(
    schema: &Schema,
    candidate: &Candidate<'_>,
    judged: &[Judged],
) -> BTreeMap<String, (u32, How)> {
    let mut columns: BTreeMap<String, (u32, How)> = BTreeMap::new();
    for spec in schema.columns.iter() {
        if let Some(at) = known(spec, candidate.preset, &candidate.header) {
            columns.insert(spec.name.to_string(), (at, How::Known));
        }
    }
    let members: Vec<u32> = families(schema, candidate).iter().map(|(at, ..)| *at).collect();
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
        let found = free.clone().find(|one| similar(spec, &one.heading));
        if let Some(found) = found {
            columns.insert(spec.name.to_string(), (found.at, How::Guessed));
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

/// Whether a heading has all the words of our name or of an alias, or is a slip of one.
fn similar(spec: &ColumnSpec, heading: &str) -> bool {
    let have = words(heading);
    let own = || std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
    // `MRR` in a heading of numbers says enough; `to` and `end` do not.
    let least = if spec.kind.is_number() { 3 } else { 4 };
    let long = |name: &str| name.chars().count() >= least;
    let holds = |name: &str| {
        let wanted = words(name);
        long(name) && !wanted.is_empty() && wanted.iter().all(|word| have.contains(word))
    };
    let slips = own().filter(|name| name.chars().count() > 4);
    own().any(holds) || nearest(heading, slips).is_some()
}

/// The words of a heading, in lower case: `Deal Amount`, `deal_amount`, `dealAmount`.
pub fn words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for sign in heading.chars() {
        let starts = !sign.is_alphanumeric() || (sign.is_uppercase() && before.is_lowercase());
        if starts {
            words.push(String::new());
        }
        if let (true, Some(word)) = (sign.is_alphanumeric(), words.last_mut()) {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The heading row, and why it is the one.
pub fn header_row(
    looked: &Looked,
    header: &Header,
    matched: Option<&Matched<'_>>,
) -> Option<HeaderRow> {
    let row = looked.rows.get(header.at)?.number;
    let named = matched.map_or(0, |matched| matched.columns.len());
    let why = match matched {
        Some(matched) if named > 0 => {
            format!("it names {named} columns of `{}`", matched.schema.table)
        }
        _ if header.headings.iter().filter(|one| !one.is_empty()).count() > 1 => {
            "it is the first row with two cells".to_owned()
        }
        _ => "it is the first row with anything in it".to_owned(),
    };
    Some(HeaderRow { row, why })
}

impl Matched<'_> {
    /// Headings of columns that hold what one of ours needs and are not taken.
    pub fn candidates<'j>(&self, name: &str, judged: &'j [Judged]) -> Vec<&'j str> {
        let Some(spec) = self.schema.column(name) else { return Vec::new() };
        let free = judged.iter().filter(|one| {
            !one.heading.is_empty() && one.kind != "empty" && self.ours(one.at).is_none()
        });
        free.filter(|one| suits(spec.kind, one)).map(|one| one.heading.as_str()).collect()
    }

    /// Whether it says something that a column of the file is the same in every row.
    pub fn should_vary(&self, at: u32) -> bool {
        let found = self.columns.iter().find(|(_, (have, _))| *have == at);
        let spec = found.and_then(|(name, _)| self.schema.column(name));
        spec.is_some_and(|spec| {
            let words = ["currency", "company", "customer", "name"];
            spec.kind != Kind::Flag
                && !words.contains(&spec.name.as_ref())
                && (spec.required || spec.kind != Kind::Text)
        })
    }

    /// Our column that a column of the file is, and whether that is a guess.
    pub fn ours(&self, at: u32) -> Option<(String, bool)> {
        let member = self.families.iter().find(|(have, ..)| *have == at);
        if let Some((_, family, label)) = member {
            return Some((format!("{family} `{label}`"), false));
        }
        let found = self.columns.iter().find(|(_, (have, _))| *have == at);
        found.map(|(name, (_, how))| (name.clone(), *how == How::Guessed))
    }

    /// As it is told.
    pub fn fit(&self) -> Fit {
        Fit {
            table: self.schema.table.to_string(),
            preset: self.preset.map(|preset| preset.name.clone()),
            missing: self.missing.clone(),
            others: self.others.clone(),
        }
    }
}
