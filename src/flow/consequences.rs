//! What an edit brought about: figures that are others than before and why, and files that a
//! gate refuses now or no longer.

use crate::audit::rows::Changes;
use crate::books::{Figure, Tables};
use crate::flow::explain;
use crate::flow::numbers::{self, Told};
use crate::flow::report::Trail;
use crate::table::Table;
use crate::value::{Style, Unit};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What became of figures and gates.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Consequences {
    /// Figures with another value than before.
    pub figures: Vec<Change>,
    /// Files that are refused now or no longer, or by another gate.
    pub gates: Vec<Flip>,
}

/// A figure with another value than before.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Full name.
    pub metric: String,
    /// What people call it.
    pub label: String,
    /// The window's name.
    pub period: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// What it measures.
    pub unit: &'static str,
    /// The exact value before, and now; none where there was none.
    pub before: Option<String>,
    /// The exact value now.
    pub after: Option<String>,
    /// How much more it is, where both are known.
    pub difference: Option<String>,
    /// The same in words: before, now, how much more.
    pub words: (String, String, Option<String>),
    /// Rows of it that moved.
    pub rows: Vec<Count>,
    /// What else moved it, where none of its rows did.
    pub why: Option<&'static str>,
}

/// How many rows of a table moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The table.
    pub table: String,
    /// Rows that were not there.
    pub added: usize,
    /// Rows that are no longer there.
    pub removed: usize,
    /// Rows that say something else.
    pub edited: usize,
}

/// A file of which a gate says something else than before.
#[derive(Clone, Debug, Serialize)]
pub struct Flip {
    /// Path below `output/`.
    pub path: String,
    /// The rule that refused it, if one did.
    pub before: Option<String>,
    /// The rule that refuses it, if one does.
    pub after: Option<String>,
}

/// What differs between two runs that ended well.
pub(super) fn between(before: &Trail, now: &Trail) -> Consequences {
    let (Some(then), Some(figures), Some(words)) = (&before.figures, &now.figures, &now.words)
    else {
        return Consequences::default();
    };
    let then: BTreeMap<_, _> = then.iter().map(|told| (numbers::key(&told.0), told)).collect();
    let differs = |now: &&Told| {
        let old = then.get(&numbers::key(&now.0));
        old.is_some_and(|old| (&old.0.value, &old.0.why) != (&now.0.value, &now.0.why))
    };
    let moved = moved(&before.tables, &now.tables);
    let change = |now: &Told| {
        let then = then.get(&numbers::key(&now.0))?;
        Some(change(words, then, now, &moved))
    };
    Consequences {
        figures: figures.iter().filter(differs).filter_map(change).collect(),
        gates: flips(before, now),
    }
}

/// What moved in each table that was read anew; none where that cannot be said.
fn moved(before: &Tables, now: &Tables) -> BTreeMap<String, Option<Changes>> {
    let pairs = now.iter().filter_map(|(name, now)| Some((name, before.get(name)?, now)));
    let new = pairs.filter(|(_, before, now)| !Arc::ptr_eq(before, now));
    new.map(|(name, before, now)| (name.clone(), Changes::between(before, now, &id(now)))).collect()
}

/// What names a row of most tables.
fn id(table: &Table) -> Vec<String> {
    table.has("id").then(|| "id".to_owned()).into_iter().collect()
}

fn change(
    words: &Words,
    (old, then): &Told,
    (new, now): &Told,
    moved: &BTreeMap<String, Option<Changes>>,
) -> Change {
    let difference = match (then.value, now.value) {
        (Ok(then), Ok(now)) => now.checked_sub(then),
        _ => None,
    };
    let unit = now.unit();
    let between = if unit == Unit::Percent { Unit::Points } else { unit };
    let said = |figure: &Figure| match figure.value {
        Ok(value) => words.number(value, unit, Style::Exact),
        Err(reason) => format!("n/a ({})", reason.words().en),
    };
    let more = difference.map(|more| words.number(more, between, Style::ExactSigned));
    let rows: Vec<Count> = moved
        .iter()
        .filter_map(|(table, moved)| {
            let set = |figure: &Figure| {
                let mut sets = figure.rows.iter();
                sets.find(|(name, _)| *name == table).map(|(_, rows)| rows.clone())
            };
            let (then, now) = (set(then), set(now));
            let changes = moved.as_ref()?.of(then.as_ref(), now.as_ref());
            let (added, removed) = (changes.added.len(), changes.removed.len());
            let edited = changes.edited.len();
            let count = Count { table: table.clone(), added, removed, edited };
            (!changes.is_empty()).then_some(count)
        })
        .collect();
    let other = match moved.is_empty() {
        true => "what it is computed by",
        false => "rows of other tables, or rows left out",
    };
    let why = rows.is_empty().then_some(other);
    Change {
        metric: new.metric.clone(),
        label: new.label.clone(),
        period: new.period.clone(),
        slice: new.slice.clone(),
        unit: new.unit,
        before: old.value.clone(),
        after: new.value.clone(),
        difference: difference.map(|more| explain::decimal(more, unit)),
        words: (said(then), said(now), more),
        rows,
        why,
    }
}

fn flips(before: &Trail, now: &Trail) -> Vec<Flip> {
    let mut paths: Vec<&String> = before.refused.keys().chain(now.refused.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let of = |trail: &Trail, path: &String| trail.refused.get(path).cloned();
    let flip =
        |path: &String| Flip { path: path.clone(), before: of(before, path), after: of(now, path) };
    paths.into_iter().map(flip).filter(|flip| flip.before != flip.after).collect()
}
