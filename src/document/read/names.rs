//! Names of figures, components and views: what they bear, and what is meant by those
//! that nothing bears.

use crate::books::{Metric, ViewSpec};
use crate::diag::Place;
use crate::diag::nearest::meant;
use crate::document::read::call::Written;
use crate::document::read::resolve::Reading;
use crate::document::read::resolve::Resolver;
use crate::document::read::time::MOMENTS;
use crate::document::{called, components, faults};
use std::sync::Arc;

impl<'a> Reading<'a> {
    /// The metric of a name, in full or without its book.
    pub(super) fn metric(&self, name: &str) -> Option<&'a Arc<Metric>> {
        let full = || self.spec.metric(&format!("{}.{name}", self.book?));
        self.spec.metric(name).or_else(full)
    }

    /// The view of a name, in full or without its book.
    pub(super) fn view(&self, name: &str) -> Option<&'a Arc<ViewSpec>> {
        let full = || self.spec.view(&format!("{}.{name}", self.book?));
        self.spec.view(name).or_else(full)
    }
}

impl<'r> Resolver<'r, '_> {
    /// Tells what a name that is no figure could be.
    pub(super) fn no_such_name(&mut self, written: &Written, name: &str) {
        if self.reading.spec.may_be(name) {
            return;
        }
        let at = self.at.clone();
        let fault = match (self.reading.view(name), components::find(name)) {
            (Some(view), _) => faults::view_in_text(at, &view.name, view.chart),
            (None, Some(component)) => faults::no_brackets(at, component.name),
            (None, None) => {
                let names = self.names();
                let list = self.reading.spec.list(name);
                let fault = faults::names::unknown_name(at, name);
                let called = called::component(name);
                // Of `own.ratng.band` the figure is misspelt, not what is told of it.
                let behind =
                    name.rsplit_once('.').filter(|(_, last)| components::facet(last).is_some());
                let near = behind
                    .and_then(|(stem, facet)| Some(format!("{}.{facet}", meant(stem, &names)?)));
                let near = near.or_else(|| called.or(meant(name, &names)).map(str::to_owned));
                match (near, components::facet(name)) {
                    (near, _) if list.is_some() => {
                        faults::names::list_in_text(fault, name, near.as_deref())
                    }
                    (_, Some(_)) => faults::names::facet_alone(fault, name),
                    (Some(near), None) => fault.help(format!("did you mean `{near}`?")),
                    (None, None) => {
                        faults::names::other_name(fault, name, written.arguments.is_some())
                    }
                }
            }
        };
        self.fault(fault);
    }

    /// Everything that can stand in text, with what people call it.
    fn names(&self) -> Vec<(&'r str, &'r str)> {
        let moments = MOMENTS.iter().map(|(name, ..)| *name);
        let components = self.reading.spec.components().chain(["end"]).chain(moments);
        components.map(|name| (name, "")).chain(self.metrics()).collect()
    }

    fn metrics(&self) -> Vec<(&'r str, &'r str)> {
        let metrics = self.reading.spec.metrics().iter();
        let full = metrics.map(|metric| (metric.name.as_ref(), metric.label.plain()));
        self.short_names(full.clone().map(|(name, _)| name))
            .map(|name| (name, ""))
            .chain(full)
            .collect()
    }

    /// Names without their book, when the document is of one.
    fn short_names<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
    ) -> impl Iterator<Item = &'n str> {
        let book = self.reading.book;
        names.filter_map(move |name| name.strip_prefix(book?)?.strip_prefix('.'))
    }

    /// The metric of an argument.
    pub(super) fn metric_named(&mut self, name: &str, place: Place) -> Option<&'r Arc<Metric>> {
        let found = self.reading.metric(name);
        if found.is_none() && !self.reading.spec.may_be(name) {
            let names = self.metrics();
            let view = self.reading.view(name);
            self.faults.push(match view {
                Some(view) => faults::names::view_for_metric(place, &view.name),
                None => faults::names::unknown_metric(place, name, &names),
            });
        }
        found
    }

    /// The view of an argument.
    pub(super) fn view_named(&mut self, name: &str, place: Place) -> Option<&'r Arc<ViewSpec>> {
        let spec = self.reading.spec;
        let found = self.reading.view(name);
        if found.is_none() && !spec.may_be(name) {
            let full = spec.views().iter().map(|view| (view.name.as_ref(), view.title.as_ref()));
            let short = self.short_names(full.clone().map(|(name, _)| name));
            let short = short.map(|name| (name, ""));
            let names: Vec<(&str, &str)> = short.chain(full).collect();
            let metric = self.reading.metric(name);
            self.faults.push(match metric {
                Some(metric) => faults::names::metric_for_view(place, &metric.name),
                None => faults::names::unknown_view(place, name, &names),
            });
        }
        found
    }
}
