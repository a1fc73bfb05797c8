//! Two states of what is told, held against each other: freezes, or what is told now.

use crate::audit::diff::{BlockChange, blocks};
use crate::audit::figures::{Moved, Side, figures, matches};
use crate::audit::{Told, Words};
use crate::output::Input;
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

impl State {
    fn side(&self) -> Side<'_> {
        Side { name: &self.name, as_of: &self.as_of, told: &self.figures }
    }
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
        figures: figures(&a.side(), &b.side(), only),
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
