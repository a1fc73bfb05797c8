//! Components that draw from registers, with their arguments.

use crate::diag::Place;
use crate::document::components::Facet;
use crate::document::faults;
use crate::document::read::piece::{Piece, Run};
use crate::document::read::question::{Question, Subject};
use crate::document::read::reached::Reached;
use crate::document::read::registered::{Point, Proved, Registered, Told};
use crate::document::read::resolve::{Checked, Meaning, Resolver};
use std::sync::Arc;

impl Resolver<'_, '_> {
    /// A block that is drawn from registers.
    pub(super) fn registered(&mut self, name: &str, checked: &Checked) -> Option<Meaning> {
        let limit = || checked.text("limit").and_then(|limit| limit.parse().ok());
        let registered = match name {
            "proof" => Registered::Proof(self.points(checked)),
            "testimonial" => Registered::Testimonial(checked.text("id")?),
            "results" => Registered::Results,
            "grid" => Registered::Grid,
            "logos" => Registered::Logos(limit()),
            _ => Registered::Contact,
        };
        Some(Meaning::Block(Piece::Registered(registered)))
    }

    /// Words that are drawn from registers.
    pub(super) fn told(&mut self, name: &str, checked: &Checked) -> Option<Meaning> {
        let told = match name {
            "customer" => Told::Customer,
            "claim" => {
                Told::Claim(checked.text("id")?, checked.text("short").as_deref() == Some("true"))
            }
            _ => {
                let facet = checked.text("facet").and_then(|facet| Reached::parse(&facet));
                let facet = facet.unwrap_or(Reached::After);
                Told::Result(checked.text("id")?, checked.given("customer"), facet)
            }
        };
        Some(Meaning::Inline(Run::Registered(Box::new(told), self.at.clone())))
    }

    fn points(&mut self, checked: &Checked) -> Vec<Point> {
        let mut points = Vec::new();
        for (text, place) in &checked.positional {
            let what = match text.split_once(':') {
                Some(("claim", id)) if !id.is_empty() => Some(Proved::Claim(id.to_owned())),
                Some(("outcome", of)) => of
                    .split_once('/')
                    .map(|(customer, id)| Proved::Outcome(customer.to_owned(), id.to_owned())),
                Some(("figure", name)) => match self.proven(name, place) {
                    Some(question) => Some(Proved::Figure(question)),
                    // What is wrong with it was told.
                    None => continue,
                },
                _ => None,
            };
            match what {
                Some(what) => points.push(Point { place: place.clone(), what }),
                None => self.fault(faults::kinds::no_proof(place.clone(), text)),
            }
        }
        points
    }

    fn proven(&mut self, name: &str, place: &Place) -> Option<Question> {
        let metric = self.metric_named(name, place.clone())?;
        Some(Question {
            place: place.clone(),
            subject: Subject::Metric(Arc::clone(metric)),
            slice: Vec::new(),
            period: None,
            facet: Facet::Value,
            tile: true,
        })
    }
}
