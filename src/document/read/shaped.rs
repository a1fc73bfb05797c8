//! Figures that a document lays out where they stand: by words, over time, as a matrix.

use crate::books::shapes::{self, Chart, Grain, Layout, Word, Wrong};
use crate::books::{Shape, ViewSpec};
use crate::diag::Place;
use crate::document::components::{Component, Facet};
use crate::document::faults;
use crate::document::read::piece::Piece;
use crate::document::read::placed::beside;
use crate::document::read::question::{Question, Subject};
use crate::document::read::resolve::{Checked, Meaning, Resolver};
use std::sync::Arc;

impl Resolver<'_, '_> {
    /// A view of figures, as its arguments lay them out.
    pub(super) fn shaped(
        &mut self,
        component: &'static Component,
        checked: &Checked,
    ) -> Option<Meaning> {
        let mut shown: Vec<Word> = Vec::new();
        for (name, place) in self.shown_of(checked) {
            let metric = self.metric_named(&name, place)?;
            shown.push(Word::Owned(metric.name.to_string()));
        }
        let shape = Shape {
            layout: layout(component.name, checked, shown)?,
            chart: chart(component.name, checked),
            finding: None,
            span: None,
        };
        let narrowed: Vec<&str> = checked.slices.iter().map(|(name, ..)| name.as_str()).collect();
        let wrong = shapes::check(self.reading.spec.registry(), &shape, &narrowed);
        for one in &wrong {
            let place = self.place_of(checked, one);
            self.fault(faults::at(one.fault.clone(), place));
        }
        let name = shape.layout.metrics().first().map(|name| (*name).to_owned())?;
        let view = Arc::new(shape.spec(self.reading.spec.registry(), &name));
        let view = wrong.is_empty().then_some(view)?;
        let question = self.laid_out(component, view, checked);
        let finding = checked.text("finding");
        if shape.chart.is_none() || checked.text("as").as_deref() == Some("table") {
            return Some(Meaning::Block(Piece::View { view: question, limit: None, finding }));
        }
        let half = checked.text("width").as_deref() == Some("half");
        Some(Meaning::Block(Piece::Chart { view: question, half, finding }))
    }

    fn laid_out(
        &mut self,
        component: &'static Component,
        view: Arc<ViewSpec>,
        checked: &Checked,
    ) -> Question {
        let known = view.slices.list();
        let slice = self.slice(&view.name, &known, &[], &checked.slices, &beside(component.name));
        Question {
            place: self.at.clone(),
            subject: Subject::Shaped(view),
            slice,
            period: checked.period(),
            facet: Facet::Value,
            tile: false,
        }
    }

    /// The figures that are named, in order.
    fn shown_of(&self, checked: &Checked) -> Vec<(String, Place)> {
        match checked.positional.is_empty() {
            true => checked.named.get("metric").cloned().into_iter().collect(),
            false => checked.positional.clone(),
        }
    }

    /// Where the argument stands in which something is wrong.
    fn place_of(&self, checked: &Checked, wrong: &Wrong) -> Place {
        let figures = self.shown_of(checked);
        let place = match wrong.key {
            "show" | "cell" => figures.get(wrong.at).map(|(_, place)| place),
            key => checked.named.get(key).map(|(_, place)| place),
        };
        place.unwrap_or(&self.at).clone()
    }
}

/// What the arguments of a component say.
fn layout(component: &str, checked: &Checked, show: Vec<Word>) -> Option<Layout> {
    let word = |name: &str| checked.text(name).map(Word::Owned);
    let count = |name: &str| checked.text(name).and_then(|text| text.parse::<usize>().ok());
    let flag = |name: &str| checked.text(name).as_deref() == Some("true");
    match component {
        "bars" => {
            let by = checked.text("by")?;
            let by = by.split(',').map(|key| Word::Owned(key.trim().to_owned())).collect();
            let (show, order, share) = (show.into(), None, false);
            let (top, whole) = (count("top"), flag("whole"));
            Some(Layout::By { by, show, order, top, whole, share })
        }
        "trend" => {
            let grain = checked.text("over").and_then(|name| Grain::parse(&name));
            let grain = grain.unwrap_or(Grain::Month);
            let last = count("last").unwrap_or(grain.usual());
            let (show, plan) = (show.into(), flag("plan"));
            Some(Layout::Over { grain, last, show, plan, step: false })
        }
        _ => Some(Layout::Matrix {
            rows: word("rows")?,
            columns: word("columns")?,
            cell: show.into_iter().next()?,
        }),
    }
}

/// How it is drawn.
fn chart(component: &str, checked: &Checked) -> Option<Chart> {
    match (checked.text("chart").and_then(|name| Chart::parse(&name)), component) {
        (Some(chart), _) => Some(chart),
        (None, "bars") => Some(Chart::Bars),
        (None, "trend") => Some(Chart::Trend),
        (None, _) => Some(Chart::Heat),
    }
}
