//! Two states of what is told, held against each other: freezes, or what is told now.

use crate::audit::diff::{BlockChange, blocks};
use crate::audit::{Told, Words};
use crate::output::Input;
use crate::value::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is told in a freeze, or now.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The freeze, or `now`.
    pub name: String,
    /// The day its figures know.
    pub as_of: String,
    /// Its figures.
    pub figures: Vec<Told>,
    /// Its documents.
    pub documents: Vec<Page>,
    /// Gates that its documents passed.
    pub gates: Vec<String>,
    /// What was read.
    pub inputs: Vec<Input>,
}

/// A document of a state.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The content file.
    pub content: String,
    /// The record, for `for_each`.
    pub record: Option<String>,
    /// Path below `output/` without the ending.
    pub stem: String,
    /// What it says.
    pub words: Words,
}

/// What is different: `diff --json`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Difference {
    /// Number of this form.
    pub schema: u32,
    /// One state.
    pub a: String,
    /// The other.
    pub b: String,
    /// Figures, the furthest moved first.
    pub figures: Vec<Moved>,
    /// Documents, by path.
    pub documents: Vec<DocumentChange>,
    /// Gates that only one of them passed.
    pub gates: Vec<GateChange>,
    /// Inputs that are others.
    pub inputs: Vec<InputChange>,
}

impl Difference {
    /// Whether anything is different.
    pub fn is_any(&self) -> bool {
        !self.figures.is_empty()
            || self.documents.iter().any(|one| one.status != "same")
            || !self.gates.is_empty()
            || !self.inputs.is_empty()
    }
}

/// A figure that is told otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Full name.
    pub metric: String,
    /// What it is called.
    #[serde(skip)]
    pub label: String,
    /// Its period, the later one where it is of two.
    pub period: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// The freeze that it was told in.
    pub freeze: String,
    /// `moved`, `new` or `gone`.
    pub status: &'static str,
    /// What was told.
    pub was: Option<String>,
    /// What is told.
    pub is: Option<String>,
    /// How each was printed.
    #[serde(skip)]
    pub words: (String, String),
    /// By how much, where both are numbers.
    pub difference: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Why a figure moved, and by how much of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `row_added`, `row_removed`, `row_edited`, `definition`, `choice`, `rate` or `tool`.
    pub kind: &'static str,
    /// By how much.
    pub difference: Option<String>,
    /// The file of the row.
    pub file: Option<String>,
    /// Its row there.
    pub line: Option<u64>,
    /// What it is called there.
    pub key: Option<String>,
    /// The column, or the choice.
    pub column: Option<String>,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
}

/// A document, by what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentChange {
    /// Its path without ending, the later one where it is of two.
    pub path: String,
    /// `same`, `changed`, `new` or `gone`.
    pub status: &'static str,
    /// What reads otherwise.
    pub blocks: Vec<BlockChange>,
}

/// A gate that only one state passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateChange {
    /// The gate.
    pub gate: String,
    /// Whether the one passed it.
    pub a: bool,
    /// Whether the other did.
    pub b: bool,
}

/// An input that is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputChange {
    /// Its path.
    pub path: String,
    /// Its digest in the one.
    pub a: Option<String>,
    /// Its digest in the other.
    pub b: Option<String>,
}

/// Holds two states against each other. `only` are patterns of figures: then nothing else is
/// told but these and the documents that print them.
pub fn compare(a: &State, b: &State, only: &[String]) -> Difference {
    let mut difference = Difference {
        schema: 1,
        a: a.name.clone(),
        b: b.name.clone(),
        figures: figures(a, b, only),
        documents: documents(a, b),
        ..Difference::default()
    };
    if only.is_empty() {
        difference.gates = gates(a, b);
        difference.inputs = inputs(a, b);
        return difference;
    }
    let chosen = a.figures.iter().chain(&b.figures).filter(|told| matches(only, &told.metric));
    let printing: BTreeSet<&str> =
        chosen.flat_map(|told| &told.printed_in).map(String::as_str).collect();
    difference.documents.retain(|one| printing.contains(one.path.as_str()));
    difference
}

/// Whether any pattern means a figure: `revenue.*`, `revenue.arr`.
pub fn matches(only: &[String], metric: &str) -> bool {
    let one = |pattern: &String| match pattern.split_once('*') {
        None => pattern == metric,
        Some((start, end)) => {
            metric.len() >= start.len() + end.len()
                && metric.starts_with(start)
                && metric.ends_with(end)
        }
    };
    only.is_empty() || only.iter().any(one)
}

/// What makes two figures the same question: asked of one day by its window, of two days by
/// how its window lies to them.
type Key<'a> = (&'a str, &'a BTreeMap<String, String>, Vec<String>);

fn key(told: &Told, of_one_day: bool) -> Key<'_> {
    let ask = &told.ask;
    let back = ask.back.map(|back| back.to_string()).unwrap_or_default();
    let role = match of_one_day {
        true => vec![told.days.0.clone(), told.days.1.clone(), told.as_of.clone()],
        false => {
            let of_document = ask.of_document.as_deref().map(part).unwrap_or_default();
            vec![ask.period.clone().unwrap_or_default(), of_document.to_owned(), back]
        }
    };
    (&told.metric, &told.slice, role)
}

/// What a period is one of: `2026-10` a month.
fn part(period: &str) -> &'static str {
    match (period.len(), period.as_bytes().get(5)) {
        (4, _) => "year",
        (_, Some(b'Q')) => "quarter",
        (_, Some(b'H')) => "half",
        (_, Some(b'W')) => "week",
        (7, _) => "month",
        _ => "day",
    }
}

fn figures(a: &State, b: &State, only: &[String]) -> Vec<Moved> {
    let of_one_day = a.as_of == b.as_of;
    let wanted = |told: &&Told| matches(only, &told.metric);
    let mut then: BTreeMap<Key<'_>, &Told> = BTreeMap::new();
    for told in a.figures.iter().filter(wanted) {
        then.entry(key(told, of_one_day)).or_insert(told);
    }
    let mut now: BTreeMap<Key<'_>, &Told> = BTreeMap::new();
    for told in b.figures.iter().filter(wanted) {
        now.entry(key(told, of_one_day)).or_insert(told);
    }
    let keys: BTreeSet<&Key<'_>> = then.keys().chain(now.keys()).collect();
    let moved = keys
        .into_iter()
        .filter_map(|key| moved(&a.name, then.get(key).copied(), now.get(key).copied()));
    let mut moved: Vec<(Decimal, Moved)> = moved.map(|one| (far(&one), one)).collect();
    moved.sort_by(|(far, one), (other, another)| {
        other
            .cmp(far)
            .then_with(|| (&one.metric, &one.period).cmp(&(&another.metric, &another.period)))
    });
    moved.into_iter().map(|(_, one)| one).collect()
}

/// What became of a figure; nothing where it is told as it was.
pub fn moved(freeze: &str, then: Option<&Told>, now: Option<&Told>) -> Option<Moved> {
    let of = now.or(then)?;
    let is_same =
        |then: &Told, now: &Told| (&then.value, &then.reason) == (&now.value, &now.reason);
    let status = match (then, now) {
        (Some(then), Some(now)) if is_same(then, now) => return None,
        (Some(_), Some(_)) => "moved",
        (None, _) => "new",
        (_, None) => "gone",
    };
    let value = |told: Option<&Told>| told.and_then(|told| told.value.clone());
    let words = |told: Option<&Told>| told.map(|told| told.words.clone()).unwrap_or_default();
    let (was, is) = (value(then), value(now));
    Some(Moved {
        metric: of.metric.clone(),
        label: of.label.clone(),
        period: of.period.clone(),
        slice: of.slice.clone(),
        freeze: freeze.to_owned(),
        status,
        difference: difference(was.as_deref(), is.as_deref()),
        words: (words(then), words(now)),
        was,
        is,
        reasons: Vec::new(),
    })
}

/// The difference of two numbers as they are written.
pub fn difference(was: Option<&str>, is: Option<&str>) -> Option<String> {
    let (was, is): (Decimal, Decimal) = (was?.parse().ok()?, is?.parse().ok()?);
    Some(is.checked_sub(was)?.normalize().to_string())
}

/// How far a figure moved, of what it was: what is new or gone comes first.
fn far(moved: &Moved) -> Decimal {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let (was, is): (Option<Decimal>, Option<Decimal>) = (number(&moved.was), number(&moved.is));
    let far = was
        .zip(is)
        .and_then(|(was, is)| is.checked_sub(was)?.checked_div(was).map(|part| part.abs()));
    far.unwrap_or(Decimal::MAX)
}

fn documents(a: &State, b: &State) -> Vec<DocumentChange> {
    // The same path, else what the same file makes of the same record.
    let stems: BTreeSet<&str> = b.documents.iter().map(|page| page.stem.as_str()).collect();
    let gone = |page: &&&Page| !stems.contains(page.stem.as_str());
    let mut left: Vec<&Page> = a.documents.iter().collect();
    let mut changes = Vec::new();
    for now in &b.documents {
        let same = left.iter().position(|then| then.stem == now.stem);
        let moved = || {
            let of = |then: &&&Page| then.content == now.content && then.record == now.record;
            left.iter()
                .filter(gone)
                .find(of)
                .and_then(|found| left.iter().position(|then| then.stem == found.stem))
        };
        let then = same.or_else(moved).map(|at| left.remove(at));
        let blocks = then.map(|then| blocks(&then.words, &now.words)).unwrap_or_default();
        let status = match then {
            None => "new",
            Some(_) if blocks.is_empty() => "same",
            Some(_) => "changed",
        };
        changes.push(DocumentChange { path: now.stem.clone(), status, blocks });
    }
    changes.extend(left.into_iter().map(|then| DocumentChange {
        path: then.stem.clone(),
        status: "gone",
        blocks: Vec::new(),
    }));
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

fn gates(a: &State, b: &State) -> Vec<GateChange> {
    let all: BTreeSet<&String> = a.gates.iter().chain(&b.gates).collect();
    let changes = all.into_iter().map(|gate| GateChange {
        gate: gate.clone(),
        a: a.gates.contains(gate),
        b: b.gates.contains(gate),
    });
    changes.filter(|change| change.a != change.b).collect()
}

fn inputs(a: &State, b: &State) -> Vec<InputChange> {
    fn of(state: &State) -> BTreeMap<&str, &str> {
        let files = state.inputs.iter().filter(|input| !input.path.ends_with("/**"));
        let known = files.filter_map(|one| Some((one.path.as_str(), one.sha256.as_deref()?)));
        known.collect()
    }
    let (then, now) = (of(a), of(b));
    let paths: BTreeSet<&str> = then.keys().chain(now.keys()).copied().collect();
    let owned = |digest: Option<&&str>| digest.map(|digest| (*digest).to_owned());
    let changes = paths.into_iter().map(|path| InputChange {
        path: path.to_owned(),
        a: owned(then.get(path)),
        b: owned(now.get(path)),
    });
    changes.filter(|change| change.a != change.b).collect()
}
