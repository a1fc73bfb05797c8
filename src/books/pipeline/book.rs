//! The opened book: deals with all that is known of them, ready to answer.

use crate::books::ledger::Ledger;
use crate::books::making::{self, Gap, Got, Maker, Makes, Making, Shower};
use crate::books::pipeline::chances::Chances;
use crate::books::pipeline::filter::Filter;
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::{Closed, Moment, Snapshots};
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::{called, lists, metrics, views};
use crate::books::{
    Figure, List, ListSpec, Metric, Opened, Query, Settings, Shown, Slice, ViewSpec,
};
use crate::diag::Fault;
use crate::value::{Decimal, Phrase, Reason};
use std::sync::Arc;

/// The book with its records.
pub struct Pipeline {
    /// Calendar, rates, targets.
    pub ledger: Arc<Ledger>,
    /// The project's choices.
    pub settings: Arc<Settings>,
    /// The deals of the export; none without the table.
    pub deals: Option<Arc<Deals>>,
    /// When each was in which stage, if anything tells.
    pub history: Option<History>,
    /// The open stages that any row names: the others are none of this company's.
    pub seen: [bool; 5],
    /// Earlier exports.
    pub snapshots: Option<Snapshots>,
    /// The open deals at as_of.
    pub now: Result<Arc<Moment>, Reason>,
    /// The closed ones.
    pub closed: Closed,
    /// The chance of each stage.
    pub chances: Chances,
}

impl Pipeline {
    /// The open stages of this company, in the order of the funnel.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        let seen = Stage::OPEN.into_iter().zip(self.seen);
        seen.filter(|(_, seen)| *seen).map(|(stage, _)| stage)
    }

    /// The share of a stage's deals that the project wants to go on; none until it says so.
    pub fn band(&self, stage: Stage) -> Option<(Decimal, Decimal)> {
        let key = format!("pipeline.stage_conversion.target.{}", stage.name());
        let (low, high) = self.settings.chosen_range(&key)?;
        Some((low / Decimal::ONE_HUNDRED, high / Decimal::ONE_HUNDRED))
    }
}

impl Makes for Pipeline {
    type Filter<'a> = Filter<'a>;

    fn makers() -> &'static [Maker<Pipeline>] {
        metrics::MAKERS
    }

    fn showers() -> &'static [Shower<Pipeline>] {
        views::SHOWERS
    }

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn filter<'a>(&'a self, slice: &Slice) -> Got<Filter<'a>> {
        let none = || Gap::missing(Reason::MissingInput, "the project has no deals");
        Filter::read(self.deals.as_ref().ok_or_else(none)?, slice)
    }

    fn noted(&self, figure: Figure, making: &Making<'_, Pipeline>) -> Figure {
        match figure.value.is_ok() && making.query.slice.contains_key("product") {
            true => figure.note(Phrase::said("a deal counts in full in each of its products")),
            false => figure,
        }
    }
}

impl Opened for Pipeline {
    fn figure(&self, metric: &Arc<Metric>, query: &Query<'_>) -> Result<Figure, Fault> {
        making::figure(self, metric, query)
    }

    fn view(&self, spec: &Arc<ViewSpec>, query: &Query<'_>) -> Result<Shown, Fault> {
        making::viewing::view(self, spec, query)
    }

    fn list(&self, spec: &ListSpec) -> List {
        match &self.deals {
            Some(deals) => lists::list(deals, spec),
            None => List::default(),
        }
    }

    fn data_quality(&self) -> Vec<Phrase> {
        let Some(deals) = &self.deals else { return Vec::new() };
        let mut lines = Vec::new();
        let mut say = |count: usize, what: &'static str| {
            if count > 0 {
                lines.push(Phrase::said("{0} {0:deal|deals} {1}").count(count).with(what));
            }
        };
        let none = |row: &u32| deals.amounts.get(*row).is_none();
        say((0..deals.len() as u32).filter(none).count(), "without amount");
        say(deals.negative_cycle.len(), "closed before the day of creation");
        say(deals.flagged.len(), "with flags or a probability against the stage");
        say(deals.two_stages.len(), "on two rows with different stages");
        say(deals.amounts.from_list.len(), "valued at the list price of the product");
        lines.extend(deals.basis_note());
        if deals.is_stage_assumed() {
            lines.push(
                Phrase::said("no stages: every open deal counts as {0}").with(
                    deals
                        .table
                        .text("stage")
                        .and_then(|stage| stage.get(0))
                        .and_then(Stage::parse)
                        .map_or("", Stage::label),
                ),
            );
        }
        lines.extend(called::notes(&self.settings));
        if self.history.is_none() {
            lines.push(Phrase::said(match deals.tells_where_lost() {
                true => "no stage history: conversion is approximate, time in stage is unknown",
                false => "no stage history: conversion and time in stage are unknown",
            }));
        }
        lines
    }
}
