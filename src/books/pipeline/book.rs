//! The opened book: deals with all that is known of them, ready to answer.

use crate::books::ledger::Ledger;
use crate::books::making::{self, Gap, Got, Maker, Makes, Making, Shower};
use crate::books::measure::served::ServedRows;
use crate::books::pipeline::chances::Chances;
use crate::books::pipeline::choices::Choices;
use crate::books::pipeline::filter::Filter;
use crate::books::pipeline::history::History;
use crate::books::pipeline::moment::{Closed, Moment, Snapshots};
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::Stage;
use crate::books::pipeline::terms;
use crate::books::pipeline::{called, lists, metrics, views};
use crate::books::shapes::SliceWords;
use crate::books::{
    Figure, List, ListSpec, Metric, Opened, Query, Settings, Shown, Slice, ViewSpec,
};
use crate::diag::Fault;
use crate::value::{Day, Decimal, Phrase, Reason, Said, said};
use std::sync::{Arc, OnceLock};

/// The book with its records.
pub struct Pipeline {
    /// Calendar, rates, targets.
    pub ledger: Arc<Ledger>,
    /// The project's choices.
    pub settings: Arc<Settings>,
    /// What it chose.
    pub choices: Choices,
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
    /// The deals as declared figures see them, once they are asked for.
    pub served: OnceLock<Arc<ServedRows>>,
}

impl Pipeline {
    /// The open stages of this company, in the order of the funnel.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        let seen = Stage::OPEN.into_iter().zip(self.seen);
        seen.filter(|(_, seen)| *seen).map(|(stage, _)| stage)
    }

    /// The deals, or why there are none.
    pub fn known_deals(&self) -> Got<&Arc<Deals>> {
        let none = || Gap::missing(Reason::MissingInput, THE_PROJECT_HAS_NO_DEALS);
        self.deals.as_ref().ok_or_else(none)
    }

    /// The share of a stage's deals that the project wants to go on; none until it says so.
    pub fn band(&self, stage: Stage) -> Option<(Decimal, Decimal)> {
        let (low, high) = self.choices.aimed.get(usize::from(stage.code())).copied().flatten()?;
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
        Filter::read(self.known_deals()?, slice)
    }

    fn noted(&self, figure: Figure, making: &Making<'_, Pipeline>) -> Figure {
        match figure.value.is_ok() && making.query.slice.contains_key("product") {
            true => figure.note(Phrase::said(DEAL_COUNTS_FULL_EACH)),
            false => figure,
        }
    }
}

impl Opened for Pipeline {
    fn figure(&self, metric: &Arc<Metric>, query: &Query<'_>) -> Result<Figure, Fault> {
        making::figure(self, metric, query)
    }

    fn words(&self, argument: &str) -> Got<SliceWords> {
        self.words_of(argument)
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

    fn served(&self, _: &str, _: Day) -> Got<Option<Arc<ServedRows>>> {
        let served =
            |deals: &Arc<Deals>| self.served.get_or_init(|| Arc::new(self.serve(deals))).clone();
        Ok(self.deals.as_ref().map(served))
    }

    fn data_quality(&self) -> Vec<Phrase> {
        let Some(deals) = &self.deals else { return Vec::new() };
        let mut lines = Vec::new();
        let mut say = |count: usize, what: &'static Said| {
            if count > 0 {
                lines.push(Phrase::said(terms::DEAL).count(count).with(what));
            }
        };
        let none = |row: &u32| deals.amounts.get(*row).is_none();
        say((0..deals.len() as u32).filter(none).count(), terms::WITHOUT_AMOUNT);
        say(deals.negative_cycle.len(), terms::CLOSED_BEFORE_DAY_CREATION);
        say(deals.flagged.len(), FLAGS_OR_PROBABILITY);
        say(deals.two_stages.len(), ON_TWO_ROWS_DIFFERENT);
        say(deals.amounts.from_list.len(), VALUED_AT_LIST_PRICE);
        lines.extend(deals.basis_note());
        if deals.is_stage_assumed() {
            lines.push(
                Phrase::said(NO_STAGES_EVERY_OPEN_DEAL).with(
                    deals
                        .table
                        .text("stage")
                        .and_then(|stage| stage.get(0))
                        .and_then(Stage::parse)
                        .map_or(Said::NOTHING, Stage::label),
                ),
            );
        }
        lines.extend(called::notes(&self.settings));
        if self.history.is_none() {
            lines.push(Phrase::said(match deals.tells_where_lost() {
                true => CONVERSION_APPROXIMATE,
                false => CONVERSION_UNKNOWN,
            }));
        }
        lines
    }
}

said! {
    THE_PROJECT_HAS_NO_DEALS =
        "the project has no deals",
        "das Projekt enthält keine Deals",
        "le projet ne contient aucune affaire";
    DEAL_COUNTS_FULL_EACH =
        "a deal counts in full in each of its products",
        "ein Deal zählt in jedem seiner Produkte ganz",
        "une affaire compte en entier dans chacun de ses produits";
    FLAGS_OR_PROBABILITY =
        "with flags or a probability against the stage",
        "mit Kennzeichen oder Wahrscheinlichkeit im Widerspruch zur Stufe",
        "dont les indicateurs ou la probabilité contredisent l’étape";
    ON_TWO_ROWS_DIFFERENT =
        "on two rows with different stages",
        "in zwei Zeilen mit verschiedenen Stufen",
        "sur deux lignes avec des étapes différentes";
    VALUED_AT_LIST_PRICE =
        "valued at the list price of the product",
        "zum Listenpreis des Produkts bewertet",
        "au prix catalogue du produit";
    NO_STAGES_EVERY_OPEN_DEAL =
        "no stages: every open deal counts as {0}",
        "keine Stufen: jeder offene Deal zählt als {0}",
        "pas d’étapes : chaque affaire en cours compte comme {0}";
    CONVERSION_APPROXIMATE =
        "no stage history: conversion is approximate, time in stage is unknown",
        "keine Stufenhistorie: Übergangsquote ist genähert, Verweildauer nicht bekannt",
        "pas d’historique d’étapes : taux de passage approché, durée à l’étape inconnue";
    CONVERSION_UNKNOWN =
        "no stage history: conversion and time in stage are unknown",
        "keine Stufenhistorie: Übergangsquote und Verweildauer sind nicht bekannt",
        "pas d’historique d’étapes : taux de passage et durée à l’étape inconnus";
}
