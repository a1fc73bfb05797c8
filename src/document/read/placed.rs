//! A built-in component with its arguments, checked against its description
//! in `components`.

use crate::books::own::{COLUMNS, WHERE};
use crate::books::sent::{CHANGES, SINCE};
use crate::diag::Place;
use crate::diag::nearest::nearest;
use crate::document::components::{self, Component, Facet, Parameter, Takes};
use crate::document::faults;
use crate::document::read::call::{Argument, Given as Literal, Written};
use crate::document::read::piece::{Piece, Run};
use crate::document::read::question::{Given, Question, Subject};
use crate::document::read::resolve::{Checked, Meaning, Opening, Resolver};
use crate::document::read::runs::image_path;
use crate::document::read::template::check_field;
use crate::document::tree::Picture;
use crate::value::Day;
use std::sync::Arc;

impl Resolver<'_, '_> {
    /// What a built-in component means.
    pub(super) fn component(
        &mut self,
        component: &'static Component,
        written: &Written,
    ) -> Option<Meaning> {
        if let Some((facet, at)) = &written.facet {
            let place = self.reading.place(*at);
            self.fault(faults::facet_of_component(place, component.name, facet));
            return None;
        }
        let mut checked = Checked::default();
        for argument in written.arguments.as_deref().unwrap_or_default() {
            self.argument(component, argument, &mut checked);
        }
        self.complete(component, &checked);
        if component.body {
            let opening = Opening { component, given: Some(checked), source: None };
            return Some(Meaning::Open(opening));
        }
        match component.name {
            "kpis" => self.kpis(&checked),
            "chart" | "table" => self.view(component, &checked),
            "bars" | "trend" | "matrix" => self.shaped(component, &checked),
            "changes" => self.changes(&checked),
            "definitions" => Some(Meaning::Block(Piece::Definitions)),
            "customer" | "result" | "claim" => self.told(component.name, &checked),
            "proof" | "testimonial" | "results" | "grid" | "logos" | "contact" => {
                self.registered(component.name, &checked)
            }
            "section" => self.section(&checked),
            "objections" => self.objections(&checked),
            "page_break" => Some(Meaning::Block(Piece::PageBreak)),
            "picture" => Some(Meaning::Block(Piece::Image(picture(component, &checked)?))),
            "literal" => {
                let stated = Run::Stated(checked.text("text")?, checked.text("source")?);
                Some(Meaning::Inline(stated))
            }
            _ => None,
        }
    }

    fn argument(&mut self, component: &'static Component, argument: &Argument, into: &mut Checked) {
        let place = self.reading.place(argument.given_at);
        let parameter = match &argument.name {
            Some(name) => component.parameters.iter().find(|have| have.name == name),
            None if into.positional.len() < component.positional.1 => component.parameters.first(),
            None => {
                let place = self.reading.place(argument.at);
                let fault = match component.positional {
                    (least, most) if most > 1 => {
                        faults::how_many(place, component.name, least, most)
                    }
                    _ => faults::positional(place, component.name),
                };
                return self.fault(fault);
            }
        };
        match (parameter, &argument.name) {
            (Some(parameter), name) => {
                into.tried.push(parameter.name);
                if let (Takes::Said, Literal::Record(field)) = (parameter.takes, &argument.given) {
                    return self.field(parameter, field, &place, into);
                }
                let Some(text) = self.taken(parameter, &argument.given, &place) else { return };
                if name.is_none() {
                    into.positional.push((text.clone(), place.clone()));
                }
                let many = name.is_none() && component.positional.1 > 1;
                if into.named.insert(parameter.name, (text, place.clone())).is_some() && !many {
                    self.fault(faults::twice(place, parameter.name));
                }
            }
            (None, Some(name)) if component.slices => {
                self.slice_argument(name.clone(), argument, into);
            }
            (None, name) => {
                let names: Vec<&str> = component.parameters.iter().map(|have| have.name).collect();
                let place = self.reading.place(argument.at);
                let name = name.as_deref().unwrap_or_default();
                into.tried.extend(nearest(name, component.parameters.iter().map(|have| have.name)));
                self.fault(faults::unknown_argument(place, component.name, name, &names));
            }
        }
    }

    /// A parameter that a field of the record gives.
    fn field(&mut self, parameter: &Parameter, field: &str, place: &Place, into: &mut Checked) {
        match check_field(field, place, &self.reading.fields) {
            Ok(()) => drop(into.fields.insert(parameter.name, field.to_owned())),
            Err(fault) => self.fault(fault),
        }
    }

    /// The words of an argument, if it is what the parameter takes.
    fn taken(&mut self, parameter: &Parameter, given: &Literal, place: &Place) -> Option<String> {
        let wrong = |expected: &str| {
            let found = match given {
                Literal::Text(_) => "a text",
                Literal::Number(_) => "a number",
                Literal::Flag(_) => "yes or no",
                Literal::Record(_) => "a field of the record",
            };
            faults::wrong_kind(place.clone(), parameter.name, expected, found)
        };
        let fault = match (parameter.takes, given) {
            (Takes::Period, given) => {
                let mut checked = Checked::default();
                self.period(given, place.clone(), &mut checked);
                return checked.text("period");
            }
            (Takes::Text | Takes::Words | Takes::Said | Takes::Image, Literal::Text(text))
                if parameter.required && text.trim().is_empty() =>
            {
                match parameter.name {
                    "alt" => faults::markdown::no_alt(place.clone()),
                    name => faults::wrong_kind(place.clone(), name, "a text", "an empty one"),
                }
            }
            (Takes::Image, Literal::Text(text)) => {
                if let Some(path) = image_path(self.reading.lines.path, text) {
                    return Some(path);
                }
                faults::markdown::bad_image(place.clone(), text)
            }
            (
                Takes::Text | Takes::Words | Takes::Said | Takes::Metric | Takes::View,
                Literal::Text(text),
            ) => {
                return Some(text.clone());
            }
            (Takes::Word(words), Literal::Text(text)) => {
                if words.contains(&text.as_str()) {
                    return Some(text.clone());
                }
                faults::unknown_word(place.clone(), parameter.name, text, words)
            }
            (Takes::Day, Literal::Text(text)) => {
                if Day::parse(text).is_some() {
                    return Some(text.clone());
                }
                faults::bad_day(place.clone(), parameter.name, text)
            }
            (Takes::Flag, Literal::Flag(flag)) => return Some(flag.to_string()),
            (Takes::Count, Literal::Number(number)) => {
                if number.parse::<usize>().is_ok_and(|count| count > 0) {
                    return Some(number.clone());
                }
                wrong("a whole number above zero")
            }
            (Takes::Count, _) => wrong("a whole number above zero"),
            (Takes::Percent(most), Literal::Number(text) | Literal::Text(text)) => {
                let number = text.strip_suffix('%').unwrap_or(text).trim();
                if number.parse::<u8>().is_ok_and(|part| (10..=most).contains(&part)) {
                    return Some(number.to_owned());
                }
                faults::bad_percent(place.clone(), parameter.name, text, most)
            }
            (Takes::Percent(most), _) => wrong(&format!("10 to {most}, percent of the column")),
            (Takes::Flag, _) => wrong("`true` or `false`"),
            (
                Takes::Text
                | Takes::Words
                | Takes::Said
                | Takes::Image
                | Takes::Metric
                | Takes::View
                | Takes::Word(_)
                | Takes::Day,
                _,
            ) => wrong("a text in quotes"),
        };
        self.fault(fault);
        None
    }

    /// Nothing that is needed may be missing.
    fn complete(&mut self, component: &'static Component, checked: &Checked) {
        let (least, most) = component.positional;
        if most > 1 && checked.positional.len() < least {
            let fault = faults::how_many(self.at.clone(), component.name, least, most);
            return self.fault(fault);
        }
        // The first of several was counted.
        let others = component.parameters.iter().skip(usize::from(most > 1));
        for parameter in others.filter(|parameter| parameter.required) {
            if !checked.tried.contains(&parameter.name) {
                let fault =
                    faults::missing_argument(self.at.clone(), component.name, parameter.name);
                self.fault(fault);
            }
        }
    }

    fn kpis(&mut self, checked: &Checked) -> Option<Meaning> {
        let mut tiles = Vec::new();
        for (name, place) in &checked.positional {
            let Some(metric) = self.metric_named(name, place.clone()) else { continue };
            let given = &checked.slices;
            let beside = beside("kpis");
            let slice = self.slice_of(metric, given, &beside);
            self.required(metric, given);
            tiles.push(Question {
                place: place.clone(),
                subject: Subject::Metric(Arc::clone(metric)),
                slice,
                period: checked.period(),
                facet: Facet::Value,
                tile: true,
            });
        }
        Some(Meaning::Block(Piece::Kpis(tiles)))
    }

    /// What became of figures that were sent.
    fn changes(&mut self, checked: &Checked) -> Option<Meaning> {
        let view = self.view_named(CHANGES, self.at.clone())?;
        let since = checked.text("since");
        let view = Question {
            place: self.at.clone(),
            subject: Subject::View(Arc::clone(view)),
            slice: since.map(|since| (SINCE.to_owned(), Given::Text(since))).into_iter().collect(),
            period: None,
            facet: Facet::Value,
            tile: false,
        };
        Some(Meaning::Block(Piece::View { view, limit: None, finding: None }))
    }

    fn view(&mut self, component: &'static Component, checked: &Checked) -> Option<Meaning> {
        let (name, place) = checked.named.get("view")?.clone();
        let view = self.view_named(&name, place.clone())?;
        let mut beside = beside(component.name);
        match &view.own {
            None => beside.retain(|name| ![WHERE, COLUMNS].contains(name)),
            Some(_) => beside.retain(|name| *name != "period"),
        }
        let known = view.slices.list();
        let mut slice = self.slice(&view.name, &known, &[], &checked.slices, &beside);
        slice.extend(self.rows(view, checked));
        let question = Question {
            place: self.at.clone(),
            subject: Subject::View(Arc::clone(view)),
            slice,
            period: checked.period(),
            facet: Facet::Value,
            tile: false,
        };
        let finding = checked.text("finding");
        if component.name == "table" {
            let limit = checked.text("limit").and_then(|limit| limit.parse().ok());
            return Some(Meaning::Block(Piece::View { view: question, limit, finding }));
        }
        if !view.chart {
            self.fault(faults::no_chart(place, &view.name));
        }
        let half = checked.text("width").as_deref() == Some("half");
        Some(Meaning::Block(Piece::Chart { view: question, half, finding }))
    }
}

/// An image of the project, with what is said of it.
pub(super) fn picture(component: &Component, checked: &Checked) -> Option<Picture> {
    let width = checked.text("width").and_then(|width| width.parse().ok());
    Some(Picture {
        path: checked.text("src")?,
        alt: checked.text("alt")?.trim().to_owned(),
        width: width.or_else(|| component.parameters.iter().find_map(Parameter::percent)),
        caption: checked.text("caption").unwrap_or_default(),
        note: String::new(),
    })
}

/// The named parameters of a component, for the help of its faults.
pub(super) fn beside(component: &str) -> Vec<&'static str> {
    let component = components::find(component);
    let parameters = component.map(|component| component.parameters).unwrap_or_default();
    parameters.iter().skip(1).map(|parameter| parameter.name).collect()
}
