//! `metrics.json`: every metric at its default and every figure a document
//! prints, for whatever comes after us.

use crate::books::Ask;
use crate::diag::Fault;
use crate::flow::audit::{self, Explained};
use crate::flow::project::Project;
use crate::value::{self, Day};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A figure without its rows.
#[derive(Serialize)]
struct Line<'a> {
    metric: &'a str,
    label: &'a str,
    version: u32,
    period: &'a str,
    days: &'a (String, String),
    slice: &'a std::collections::BTreeMap<String, String>,
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

/// The bytes of `metrics.json`, and how many figures it holds. What the data do not
/// allow to be computed is wrong also where no document prints it; `before` are figures of
/// documents that the run neither makes nor judges.
pub fn metrics(
    project: &Project,
    asked: &BTreeSet<Ask>,
    before: &BTreeSet<Ask>,
) -> Result<(Vec<u8>, usize), Vec<Fault>> {
    let mut asks: BTreeSet<Ask> = audit::defaults().collect();
    asks.extend(asked.iter().cloned());
    let more = before.difference(&asks).filter(|ask| project.library.figure(ask).is_ok());
    let more: Vec<Ask> = more.cloned().collect();
    asks.extend(more);
    let asks: Vec<Ask> = asks.into_iter().collect();
    let explained = value::share(&asks, WORTH_A_THREAD, |ask| {
        let figure = project.library.figure(ask)?;
        Ok(audit::explained(&project.library, &project.words, &figure, 0))
    });
    let (mut figures, mut wrong) = (Vec::with_capacity(asks.len()), Vec::new());
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
    figures.sort_by(|a, b| key(a).cmp(&key(b)));
    figures.dedup_by(|a, b| key(a) == key(b));
    let setup = &project.library.ledger.setup;
    let hand_over = HAND_OVER.iter();
    let written = Written {
        schema: 1,
        company: &project.config.company.name,
        as_of: setup.as_of,
        as_of_source: &setup.as_of_source,
        currency: &setup.currency,
        hand_over: hand_over
            .map(|(name, from)| ((*name).into(), standing(&figures, *from)))
            .collect(),
        figures: figures.iter().map(line).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&written).unwrap_or_default();
    bytes.push(b'\n');
    Ok((bytes, figures.len()))
}

/// Keys other systems wait for, and the metric that answers them today.
const HAND_OVER: &[(&str, Option<&str>)] = &[
    ("pipeline_forecast", Some("pipeline.forecast_weighted")),
    ("growth_rate", Some("revenue.growth")),
    ("customer_feedback", None),
    ("channel_performance", None),
    ("customer_health", None),
];

/// What stands under such a key.
fn standing(figures: &[Explained], metric: Option<&str>) -> Value {
    let plain =
        |figure: &&Explained| Some(figure.metric.as_str()) == metric && figure.slice.is_empty();
    match figures.iter().find(plain) {
        Some(figure) => json!(line(figure)),
        None => json!({ "value": null, "reason": "missing_input" }),
    }
}

type Key<'a> = (&'a str, &'a std::collections::BTreeMap<String, String>, &'a str, &'a str);

fn key(figure: &Explained) -> Key<'_> {
    (&figure.metric, &figure.slice, &figure.days.0, &figure.days.1)
}

fn line(figure: &Explained) -> Line<'_> {
    Line {
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
