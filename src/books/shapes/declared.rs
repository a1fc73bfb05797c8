//! What a declared view is to those who ask for views by name: what it shows, who may see it,
//! what narrows it.

use crate::books::calendar::Span;
use crate::books::shapes::{Layout, Shape};
use crate::books::{Names, Registry, Shows, ViewSpec};
use crate::value::Class;
use std::borrow::Cow;
use std::sync::Arc;

impl Layout {
    /// The figures that it shows.
    pub fn metrics(&self) -> Vec<&str> {
        match self {
            Layout::Rows { .. } => Vec::new(),
            Layout::By { show, .. }
            | Layout::Over { show, .. }
            | Layout::Funnel { show, .. }
            | Layout::Figures { show } => show.iter().map(AsRef::as_ref).collect(),
            Layout::Matrix { cell, .. } => vec![cell],
            Layout::Bridge { start, changes, end } => {
                let first = std::iter::once(start).chain(changes.iter()).chain([end]);
                first.map(AsRef::as_ref).collect()
            }
        }
    }

    /// The slices whose words it parts figures by.
    pub fn slices(&self) -> Vec<&str> {
        match self {
            Layout::By { by, .. } => by.iter().map(AsRef::as_ref).collect(),
            Layout::Matrix { rows, columns, .. } => vec![rows, columns],
            Layout::Funnel { steps: Some((column, _)), .. } => vec![column],
            _ => Vec::new(),
        }
    }

    /// Whether it tells what was aimed at.
    pub fn tells_plan(&self) -> bool {
        matches!(self, Layout::Over { plan: true, .. } | Layout::Figures { .. })
    }
}

impl Shape {
    /// The view that a document makes of a figure where it stands.
    pub fn spec(&self, registry: &Registry, name: &str) -> ViewSpec {
        self.named(registry, name, "", "")
    }

    /// The view of a name, with what it is called and what it is.
    pub fn named(&self, registry: &Registry, name: &str, title: &str, doc: &str) -> ViewSpec {
        let metrics = self.layout.metrics();
        let found: Vec<_> = metrics.iter().filter_map(|name| registry.metric(name)).collect();
        // What every figure can be narrowed to narrows the view.
        let first = found.first().map(|first| first.slices.iter().chain(first.required.iter()));
        let common = first.into_iter().flatten().filter(|key| {
            found.iter().all(|metric| metric.slices.has(key) || metric.required.has(key))
        });
        let picked = found.iter().flat_map(|metric| {
            let slices = self.layout.slices().into_iter();
            slices.filter_map(|key| registry.picked(&metric.name, key))
        });
        let classes = found.iter().map(|metric| metric.class).chain(picked);
        ViewSpec {
            name: Cow::Owned(name.to_owned()),
            title: Cow::Owned(title.to_owned()),
            doc: Cow::Owned(doc.to_owned()),
            class: classes.max().unwrap_or(Class::Internal),
            slices: Names::Theirs(common.map(str::to_owned).collect()),
            span: self.span.unwrap_or(Span::Balance),
            metrics: Names::Theirs(metrics.into_iter().map(str::to_owned).collect()),
            chart: self.chart.is_some(),
            shows: Shows::Theirs(Arc::new(self.clone())),
            own: None,
        }
    }
}
