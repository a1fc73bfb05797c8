//! Where a figure comes from: `explain`.

use crate::books::setting::is_of_book;
use crate::books::{Ask, Figure, Library, Registry};
use crate::diag::Fault;
use crate::document::said;
use crate::flow::project::{Opened, Project};
use crate::table::RowRange;
use crate::value::{Day, Digest, Rows, Style, Unit, Window};
use crate::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// At most so many row ranges are listed unless all are asked for.
pub const ROWS_LISTED: usize = 1_000;

/// A figure with everything that is known of it: `explain --json`.
#[derive(Clone, Debug, Serialize)]
pub struct Explained {
    /// Number of this form.
    pub schema: u32,
    /// Full name.
    pub metric: String,
    /// What people call it.
    pub label: String,
    /// What it means.
    pub definition: String,
    /// Version of the definition.
    pub version: u32,
    /// The window's name.
    pub period: String,
    /// The window in words.
    pub period_words: String,
    /// First and last day.
    pub days: (String, String),
    /// The day figures know.
    pub as_of: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// What it measures.
    pub unit: &'static str,
    /// The reporting currency, for money.
    pub currency: Option<String>,
    /// The exact value.
    pub value: Option<String>,
    /// How it is printed.
    pub words: String,
    /// Why there is no value.
    pub reason: Option<&'static str>,
    /// The reason in words.
    pub why: Option<String>,
    /// Above the line.
    pub numerator: Option<String>,
    /// Below the line.
    pub denominator: Option<String>,
    /// Cases.
    pub n: Option<u64>,
    /// What was aimed at.
    pub target: Option<String>,
    /// How it stands.
    pub status: &'static str,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// Choices of the project that differ from their defaults and bear on it.
    pub choices: Vec<Choice>,
    /// How many source rows.
    pub row_count: usize,
    /// Which.
    pub rows: Vec<RowRange>,
    /// What was left out.
    pub excluded: Vec<LeftOut>,
    /// Digest of value, definition and rows: equal digests mean the same figure.
    pub digest: Digest,
}

/// A choice of the project.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its key under `[metrics]`.
    pub key: String,
    /// What was chosen.
    pub value: String,
    /// What it would be.
    pub default: &'static str,
}

/// Rows left out of a figure.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// Why.
    pub reason: String,
    /// How many.
    pub row_count: usize,
    /// Which.
    pub rows: Vec<RowRange>,
}

/// Explains one figure of a project as far as it could be opened. `all_rows` lists every row.
pub fn explain(opened: &Opened, ask: &Ask, all_rows: bool) -> Result<Explained, Fault> {
    let project = &opened.project;
    let figure = project.library.figure(ask)?;
    let most = if all_rows { usize::MAX } else { ROWS_LISTED };
    let mut told = explained(&project.library, &project.words, &figure, most);
    let unread = opened.unread_of(&ask.name);
    if let (Some(why), [_, ..]) = (&mut told.why, unread.as_slice()) {
        *why = format!("`{}` could not be read", unread.join("`, `"));
        told.words = "n/a".to_owned();
    }
    Ok(told)
}

/// Explains one figure of an opened project, with its first rows.
pub fn figure(project: &Project, ask: &Ask) -> Result<Explained, Fault> {
    let figure = project.library.figure(ask)?;
    Ok(explained(&project.library, &project.words, &figure, ROWS_LISTED))
}

/// A period that asks for the same figure again: a trailing window that ends on
/// another day than as_of is asked for by its last day.
fn period(window: &Window, as_of: Day) -> String {
    let trailing = window.is_trailing() && window.last() != as_of;
    if trailing { window.last().to_string() } else { window.name.clone() }
}

/// The form of a computed figure.
pub fn explained(library: &Library, words: &Words, figure: &Figure, most: usize) -> Explained {
    let setup = &library.ledger.setup;
    let number = |value| decimal(value, figure.unit());
    let excluded = figure.excluded.iter().map(|excluded| LeftOut {
        reason: words.in_english(&excluded.reason),
        row_count: excluded.rows.len(),
        rows: ranges(library, &excluded.rows, most),
    });
    Explained {
        schema: 1,
        metric: figure.name().to_owned(),
        label: words.in_english(&figure.called()),
        definition: figure.metric.definition.plain().to_owned(),
        version: figure.metric.version,
        period: period(&figure.window, setup.as_of),
        period_words: words.window(&figure.window),
        days: (figure.window.start.to_string(), figure.window.last().to_string()),
        as_of: setup.as_of.to_string(),
        slice: figure.slice.clone(),
        unit: figure.unit().name(),
        currency: figure.unit().is_money().then(|| setup.currency.clone()),
        value: figure.value.ok().map(number),
        words: said::in_text(words, figure, Style::Short),
        reason: figure.value.err().map(|reason| reason.code()),
        why: why(words, figure),
        numerator: figure.numerator.map(|value| decimal(value, Unit::Ratio)),
        denominator: figure.denominator.map(|value| decimal(value, Unit::Ratio)),
        n: figure.n,
        target: figure.target.map(number),
        status: figure.status.name(),
        notes: figure.beside.iter().chain(&figure.notes).map(|n| words.in_english(n)).collect(),
        choices: choices(library, figure),
        row_count: figure.rows.len(),
        rows: ranges(library, &figure.rows, most),
        excluded: excluded.collect(),
        digest: digest(figure),
    }
}

/// Why there is no value: what is missing, else the reason as such.
fn why(words: &Words, figure: &Figure) -> Option<String> {
    let reason = figure.value.err()?;
    let why = figure.why.as_ref().map(|why| words.in_english(why));
    Some(why.unwrap_or_else(|| reason.words().en.to_owned()))
}

/// What the definition speaks of by default and the project chose otherwise.
fn choices(library: &Library, figure: &Figure) -> Vec<Choice> {
    let (book, _) = figure.name().split_once('.').unwrap_or((figure.name(), ""));
    let under =
        |key: &str, name: &str| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let bears = |key: &str| {
        under(key, figure.name()) || (under(key, book) && is_of_book(library.registry(), key))
    };
    let differing = library.ledger.setup.settings.differing().filter(|(key, ..)| bears(key));
    let differing = differing.map(|(key, value, default)| (key.to_owned(), value, default));
    let choices = differing.chain(library.table_choices(&figure.rows));
    choices.map(|(key, value, default)| Choice { key, value, default }).collect()
}

/// At most twelve places, half away from zero, without trailing zeros; money
/// keeps its minor units.
pub fn decimal(value: crate::value::Decimal, unit: Unit) -> String {
    use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let rounded = value.round_dp_with_strategy(12, MidpointAwayFromZero).normalize();
    match unit.is_money() && rounded.scale() < 2 {
        true => {
            let mut money = rounded;
            money.rescale(2);
            money.to_string()
        }
        false => rounded.to_string(),
    }
}

/// The rows of a figure as ranges of their files.
pub fn ranges(library: &Library, rows: &Rows, most: usize) -> Vec<RowRange> {
    let mut out = Vec::new();
    // A million rows are many ranges; whoever wants none pays for none.
    for (name, set) in rows.iter().filter(|_| most > 0) {
        if let Some(table) = library.tables.get(name) {
            out.extend(table.ranges(set).into_iter().take(most - out.len().min(most)));
        }
    }
    out
}

/// Equal digests mean equal value, definition and rows.
pub fn digest(figure: &Figure) -> Digest {
    let value = match figure.value {
        Ok(value) => value.normalize().to_string(),
        Err(reason) => reason.code().to_owned(),
    };
    let what = format!(
        "{} {} {:?} {:?}",
        figure.name(),
        figure.metric.version,
        figure.window,
        figure.slice
    );
    let mut parts = vec![what.into_bytes(), value.into_bytes()];
    for (table, rows) in figure.rows.iter() {
        parts.push(table.as_bytes().to_vec());
        let ends = rows.runs().iter().flat_map(|&(first, last)| [first, last]);
        parts.push(ends.flat_map(u32::to_le_bytes).collect());
    }
    Digest::of_parts(parts.iter().map(Vec::as_slice))
}

/// Every metric that needs no argument, at its default.
pub fn defaults(registry: &Registry) -> impl Iterator<Item = Ask> {
    registry
        .metrics()
        .iter()
        .filter(|metric| metric.required.is_empty())
        .map(|metric| Ask::figure(&metric.name))
}
