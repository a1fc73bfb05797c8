//! `metrics.json`: every metric at its default and every figure a document
//! prints, for whatever comes after us.

use crate::books::{Answer, Ask, Figure};
use crate::diag::Fault;
use crate::flow::explain::{self, Explained};
use crate::flow::project::Project;
use crate::flow::shelf::Shelf;
use crate::value::{self, Day};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A figure without its rows.
#[derive(Serialize)]
struct Line<'a> {
    metric: &'a str,
    label: &'a str,
    version: u32,
    period: &'a str,
    /// The day that a document states for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
    days: &'a (String, String),
    slice: &'a BTreeMap<String, String>,
    unit: &'static str,
    currency: &'a Option<String>,
    value: &'a Option<String>,
    words: &'a str,
    reason: Option<&'static str>,
    n: Option<u64>,
    target: &'a Option<String>,
    status: &'static str,
    row_count: usize,
    digest: crate::value::Digest,
}

/// Everything, in the order it is written.
#[derive(Serialize)]
struct Written<'a> {
    schema: u32,
    company: &'a str,
    as_of: Day,
    as_of_source: &'a str,
    currency: &'a str,
    #[serde(flatten)]
    hand_over: Map<String, Value>,
    figures: Vec<Line<'a>>,
}

/// Figures per thread below which another thread is not worth its start.
const WORTH_A_THREAD: usize = 128;

/// A figure of `metrics.json`, in its form and as it was computed.
pub type Told = (Explained, Arc<Figure>);

/// The bytes of `metrics.json`, and the figures that it holds. What the data do not
/// allow to be computed is wrong also where no document prints it, but for figures of
/// documents that the run neither makes nor judges.
pub fn metrics(project: &Project, shelf: &Shelf) -> Result<(Vec<u8>, Vec<Told>), Vec<Fault>> {
    let mut asks: BTreeMap<Option<Day>, BTreeSet<Ask>> = shelf.printed.clone();
    asks.entry(None).or_default().extend(explain::defaults(&project.config.registry));
    for (day, before) in &shelf.printed_before {
        let asks = asks.entry(*day).or_default();
        // A day that the run is not about may be one that nothing can be opened for.
        let opened = shelf.days.find(*day, project);
        let known = |ask: &&Ask| opened.is_some_and(|one| one.figure(ask).is_ok());
        let known = before.iter().filter(known);
        asks.extend(known.cloned());
    }
    let mut explained: Vec<Result<Told, Fault>> = Vec::new();
    for (day, asks) in &asks {
        let project = shelf.days.of(*day, project);
        // Together: figures that are declared of one table are made in one pass.
        let answers: Vec<Result<Answer, Fault>> = project.answer(asks).into_values().collect();
        let told = value::share(&answers, WORTH_A_THREAD, |answer| match answer {
            Ok(Answer::Figure(figure)) => {
                let told = explain::explained(&project.library, &project.words, figure, 0);
                Some(Ok((told, Arc::clone(figure))))
            }
            Ok(Answer::View(_) | Answer::List(_)) => None,
            Err(fault) => Some(Err(fault.clone())),
        });
        explained.extend(told.into_iter().flatten());
    }
    let (mut figures, mut wrong) = (Vec::with_capacity(explained.len()), Vec::new());
    for one in explained {
        match one {
            Ok(figure) => figures.push(figure),
            Err(fault) if wrong.contains(&fault) => {}
            Err(fault) => wrong.push(fault),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    figures.sort_by(|a: &Told, b: &Told| key(&a.0).cmp(&key(&b.0)));
    figures.dedup_by(|a, b| key(&a.0) == key(&b.0));
    let setup = &project.library.ledger.setup;
    let today = setup.as_of.to_string();
    let facts = || project.config.registry.facts().flat_map(|facts| facts.handed_over);
    let from = |name: &str| facts().find(|(key, _)| *key == name).map(|(_, metric)| *metric);
    let written = Written {
        schema: 1,
        company: &project.config.company.name,
        as_of: setup.as_of,
        as_of_source: &setup.as_of_source,
        currency: &setup.currency,
        hand_over: HAND_OVER
            .iter()
            .map(|name| ((*name).into(), standing(&figures, from(name), &today)))
            .collect(),
        figures: figures.iter().map(|(figure, _)| line(figure, &today)).collect(),
    };
    let bytes = value::json::pretty(&written);
    Ok((bytes, figures))
}

/// Keys other systems wait for; books say which of their figures answer them.
const HAND_OVER: &[&str] = &[
    "pipeline_forecast",
    "growth_rate",
    "customer_feedback",
    "channel_performance",
    "customer_health",
];

/// What stands under such a key.
fn standing(figures: &[Told], metric: Option<&str>, today: &str) -> Value {
    let plain = |figure: &&Explained| {
        let of = Some(figure.metric.as_str()) == metric && figure.slice.is_empty();
        of && figure.as_of == today
    };
    match figures.iter().map(|(figure, _)| figure).find(plain) {
        Some(figure) => json!(line(figure, today)),
        None => json!({ "value": null, "reason": "missing_input" }),
    }
}

/// What a figure is the figure of: metric, slice, first and last day, as-of.
pub type Key<'a> = (&'a str, &'a BTreeMap<String, String>, &'a str, &'a str, &'a str);

/// What it is the figure of.
pub fn key(figure: &Explained) -> Key<'_> {
    (&figure.metric, &figure.slice, &figure.days.0, &figure.days.1, &figure.as_of)
}

fn line<'a>(figure: &'a Explained, today: &str) -> Line<'a> {
    Line {
        as_of: Some(figure.as_of.as_str()).filter(|day| *day != today),
        metric: &figure.metric,
        label: &figure.label,
        version: figure.version,
        period: &figure.period,
        days: &figure.days,
        slice: &figure.slice,
        unit: figure.unit,
        currency: &figure.currency,
        value: &figure.value,
        words: &figure.words,
        reason: figure.reason,
        n: figure.n,
        target: &figure.target,
        status: figure.status,
        row_count: figure.row_count,
        digest: figure.digest,
    }
}
