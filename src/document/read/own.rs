//! A component of the project's own with its arguments, checked against what
//! `layouts/components/<name>.toml` says it takes.

use crate::diag::Place;
use crate::diag::nearest::nearest;
use crate::document::components::Facet;
use crate::document::faults;
use crate::document::read::call::{Argument, Given as Literal};
use crate::document::read::catalogue::OwnKind;
use crate::document::read::piece::{Parameter, Piece};
use crate::document::read::question::{Question, Subject};
use crate::document::read::resolve::{Meaning, Resolver};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Resolver<'_, '_> {
    /// What a component of the project means.
    pub(super) fn own(
        &mut self,
        name: &str,
        parameters: &[(String, OwnKind, bool)],
        arguments: &[Argument],
    ) -> Option<Meaning> {
        let (mut given, mut tried) = (BTreeMap::new(), Vec::new());
        for argument in arguments {
            let place = self.reading.place(argument.given_at);
            let Some(key) = argument.name.as_deref() else {
                self.fault(faults::positional(self.reading.place(argument.at), name));
                continue;
            };
            let Some((key, kind, _)) = parameters.iter().find(|(have, ..)| have == key) else {
                let names: Vec<&str> = parameters.iter().map(|(name, ..)| name.as_str()).collect();
                let place = self.reading.place(argument.at);
                self.fault(faults::unknown_argument(place, name, key, &names));
                let meant = nearest(key, names);
                tried.extend(
                    parameters.iter().map(|(have, ..)| have).find(|have| meant == Some(*have)),
                );
                continue;
            };
            tried.push(key);
            let text = match &argument.given {
                Literal::Text(text) | Literal::Number(text) => text.clone(),
                Literal::Flag(flag) => flag.to_string(),
                Literal::Record(_) => {
                    self.fault(faults::wrong_kind(place, key, "a text", "a field of the record"));
                    continue;
                }
            };
            let parameter = match kind {
                OwnKind::Text => Some(Parameter::Text(text)),
                OwnKind::Figure => self.metric_named(&text, place.clone()).map(|metric| {
                    Parameter::Asked(question(Subject::Metric(Arc::clone(metric)), place))
                }),
                OwnKind::View => self
                    .view_named(&text, place.clone())
                    .map(|view| Parameter::Asked(question(Subject::View(Arc::clone(view)), place))),
            };
            given.extend(parameter.map(|parameter| (key.clone(), parameter)));
        }
        for (key, _, required) in parameters {
            if *required && !tried.contains(&key) {
                self.fault(faults::missing_argument(self.at.clone(), name, key));
            }
        }
        Some(Meaning::Block(Piece::Own(name.to_owned(), given)))
    }
}

fn question(subject: Subject, place: Place) -> Question {
    Question { place, subject, slice: Vec::new(), period: None, facet: Facet::Value, tile: false }
}
