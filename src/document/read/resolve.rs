//! What a written component means: its name, its arguments and its facet
//! against what there is.

use crate::books::Metric;
use crate::books::calendar::PeriodSpec;
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Lines, Place};
use crate::document::components::{self, Component, Facet};
use crate::document::read::call::{self, Argument, Given as Literal, Written};
use crate::document::read::catalogue::Catalogue;
use crate::document::read::mended;
use crate::document::read::piece::{Piece, Run};
use crate::document::read::question::{Given, Question, Subject};
use crate::document::read::template::{Fields, check_field};
use crate::document::read::time::Moment;
use crate::document::{called, faults};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What is read, and what names there are.
pub struct Reading<'a> {
    /// The file.
    pub lines: &'a Lines<'a>,
    /// Its body.
    pub body: Range<usize>,
    /// What names there are.
    pub spec: &'a Catalogue,
    /// The book whose names may be short.
    pub book: Option<&'a str>,
    /// The fields a record has.
    pub fields: Fields,
    /// Whether the document may leave the house: there, typed numbers are told.
    pub leaves: bool,
    /// Where typed numbers come from, if front matter says so.
    pub literals: Option<&'a str>,
}

impl Reading<'_> {
    /// The place of a byte of the file.
    pub fn place(&self, at: usize) -> Place {
        self.lines.place(at)
    }
}

/// What stands between two braces.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Text.
    Inline(Run),
    /// A block of its own.
    Block(Piece),
    /// The start of a block with content.
    Open(Opening),
    /// `{{ end }}`.
    End,
    /// Something that is wrong and was told.
    Faulty {
        /// Whether its name is that of a block.
        block: bool,
        /// The component, if content follows.
        body: Option<&'static Component>,
    },
}

/// A component that has content.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Which.
    pub component: &'static Component,
    /// Its arguments; none where something in them is wrong: then its content is read and
    /// left. That nothing closes it is told of what was written as a component with content.
    pub(super) given: Option<Checked>,
    /// Where the numbers in its own words come from, if that is said.
    pub(super) source: Option<String>,
}

impl Opening {
    /// Whether it stands for what it holds, and is nothing itself.
    pub(super) fn is_clear(&self) -> bool {
        self.component.name == "literals"
    }
}

impl Meaning {
    /// Whether it stands on lines of its own.
    pub fn is_block(&self) -> bool {
        !matches!(self, Meaning::Inline(_) | Meaning::Faulty { block: false, .. })
    }
}

/// Reads and resolves what stands between two braces; `base` is its place in the file.
pub fn resolve(text: &str, base: usize, reading: &Reading<'_>, faults: &mut Vec<Fault>) -> Meaning {
    let written = match call::parse(text, base) {
        Ok(written) => written,
        Err(wrong) => {
            let name = text.trim_start().split(|sign: char| !sign.is_alphanumeric() && sign != '_');
            let component = name.into_iter().next().and_then(components::find);
            faults.push(unread(reading.place(wrong.at), wrong.expected, text, component));
            return Meaning::Faulty {
                block: component.is_some_and(|component| !component.inline),
                body: component.filter(|component| component.body),
            };
        }
    };
    if written.name == "end" && written.arguments.is_none() {
        return Meaning::End;
    }
    if called::component(&written.name) == Some("end") {
        let fault = faults::names::unknown_name(reading.place(written.at), &written.name);
        faults.push(fault.help("did you mean `end`?"));
        return Meaning::End;
    }
    let before = faults.len();
    let mut resolver = Resolver { reading, faults, at: reading.place(written.at) };
    let component = components::find(&written.name).filter(|_| written.arguments.is_some());
    let meaning = match component {
        Some(component) => resolver.component(component, &written),
        None => resolver.name(&written),
    };
    match meaning {
        Some(meaning) if faults.len() == before => meaning,
        _ => Meaning::Faulty {
            block: component.is_some_and(|component| !component.inline)
                || reading.spec.own(&written.name).is_some(),
            body: component.filter(|component| component.body),
        },
    }
}

/// What is wrong with what cannot be read, and how it would be right, as far as that is known.
fn unread(place: Place, expected: &str, text: &str, component: Option<&Component>) -> Fault {
    let body = component.filter(|component| component.body);
    match (body.filter(|_| mended::is_nested(text)), mended::mended(text)) {
        (Some(component), _) => faults::nested(place, component.name),
        (None, Some(right)) => {
            faults::bad_component(place, expected).help(format!("write `{{{{ {right} }}}}`"))
        }
        (None, None) => faults::bad_component(place, expected),
    }
}

/// Reads one component.
pub(super) struct Resolver<'a, 'f> {
    /// What is read, and what names there are.
    pub(super) reading: &'a Reading<'a>,
    /// What is wrong.
    pub(super) faults: &'f mut Vec<Fault>,
    /// Where the component stands.
    pub(super) at: Place,
}

/// Arguments that were checked against their component.
#[derive(Clone, Debug, Default)]
pub(super) struct Checked {
    /// By the name of the parameter.
    pub(super) named: BTreeMap<&'static str, (String, Place)>,
    /// In order, without a name.
    pub(super) positional: Vec<(String, Place)>,
    /// Names that were given, whether they can be taken or not.
    pub(super) tried: Vec<&'static str>,
    /// Parameters that a field of the record gives, by their names.
    pub(super) fields: BTreeMap<&'static str, String>,
    /// What may narrow a figure or view.
    pub(super) slices: Vec<(String, Given, Place)>,
}

impl Checked {
    /// The words of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.named.get(name).map(|(text, _)| text.clone())
    }

    /// The words of a parameter, or the field of the record that gives them.
    pub(super) fn given(&self, name: &str) -> Option<Given> {
        let field = self.fields.get(name).cloned().map(Given::Record);
        field.or_else(|| self.text(name).map(Given::Text))
    }

    /// The period, already checked.
    pub(super) fn period(&self) -> Option<PeriodSpec> {
        self.text("period").and_then(|text| PeriodSpec::parse(&text).ok())
    }
}

impl<'a> Resolver<'a, '_> {
    /// Tells what is wrong.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// A figure, a field of the record, or a component of the project's own.
    fn name(&mut self, written: &Written) -> Option<Meaning> {
        if let Some(field) = written.name.strip_prefix("record.") {
            if written.arguments.is_some() {
                self.fault(faults::field_arguments(self.at.clone(), field));
                return None;
            }
            return match check_field(field, &self.at, &self.reading.fields) {
                Ok(()) => Some(Meaning::Inline(Run::Field(field.to_owned(), self.at.clone()))),
                Err(fault) => {
                    self.fault(fault);
                    None
                }
            };
        }
        if let Some(moment) = Moment::parse(&written.name).filter(|_| written.is_bare()) {
            return Some(Meaning::Inline(Run::Time(moment)));
        }
        if let Some(own) = self.reading.spec.own(&written.name).cloned() {
            let Some(arguments) = written.arguments.as_deref() else {
                self.fault(faults::no_brackets(self.at.clone(), &own.name));
                return None;
            };
            // What is wrong with its description was told there.
            let known = (!own.faulty).then_some(&own.parameters)?;
            return self.own(&own.name, known, arguments);
        }
        let (metric, facet) = self.metric(written)?;
        let mut checked = Checked::default();
        for argument in written.arguments.as_deref().unwrap_or_default() {
            self.figure_argument(metric, argument, &mut checked);
        }
        let slice = self.slice_of(metric, &checked.slices, &["period"]);
        self.required(metric, &checked.slices);
        Some(Meaning::Inline(Run::Figure(Box::new(Question {
            place: self.at.clone(),
            subject: Subject::Metric(Arc::clone(metric)),
            slice,
            period: checked.period(),
            facet,
            tile: false,
        }))))
    }

    /// The metric of a dotted name, with the facet that may end it.
    fn metric(&mut self, written: &Written) -> Option<(&'a Arc<Metric>, Facet)> {
        let (name, facet) = match &written.facet {
            Some((facet, at)) => {
                let Some(found) = components::facet(facet) else {
                    let place = self.reading.place(*at);
                    self.fault(faults::names::unknown_facet(place, &written.name, facet));
                    return None;
                };
                (written.name.as_str(), Some(found))
            }
            None => (written.name.as_str(), None),
        };
        if let Some(metric) = self.reading.metric(name) {
            return Some((metric, facet.unwrap_or_default()));
        }
        if let Some((front, last)) = name.rsplit_once('.')
            && let Some(metric) = self.reading.metric(front)
        {
            let place = self.reading.place(written.at + front.len() + 1);
            match (components::facet(last), &written.arguments) {
                (Some(facet), None) => return Some((metric, facet)),
                (Some(_), Some(arguments)) => {
                    let right = format!("{front}({}).{last}", mended::written(arguments));
                    self.fault(faults::names::facet_before_brackets(place, last, &right));
                }
                (None, _) => self.fault(faults::names::unknown_facet(place, front, last)),
            }
            return None;
        }
        self.no_such_name(written, name);
        None
    }

    fn figure_argument(&mut self, metric: &Metric, argument: &Argument, into: &mut Checked) {
        let place = self.reading.place(argument.given_at);
        let name = match (&argument.name, metric.required.list().as_slice()) {
            (Some(name), _) => name.clone(),
            (None, [first, ..]) if into.positional.is_empty() => {
                into.positional.push((String::new(), place.clone()));
                (*first).to_owned()
            }
            (None, _) => {
                return self
                    .fault(faults::positional(self.reading.place(argument.at), &metric.name));
            }
        };
        match name.as_str() {
            "period" => self.period(&argument.given, place, into),
            _ => self.slice_argument(name, argument, into),
        }
    }

    pub(super) fn period(&mut self, given: &Literal, place: Place, into: &mut Checked) {
        let text = match given {
            Literal::Text(text) | Literal::Number(text) => text.clone(),
            Literal::Flag(_) | Literal::Record(_) => String::new(),
        };
        match PeriodSpec::parse(&text) {
            Ok(_) => {
                into.named.insert("period", (text, place));
            }
            Err(fault) => self.fault(faults::at(fault, place)),
        }
    }

    pub(super) fn slice_argument(&mut self, name: String, argument: &Argument, into: &mut Checked) {
        let given = match &argument.given {
            Literal::Text(text) | Literal::Number(text) => Given::Text(text.clone()),
            Literal::Flag(flag) => Given::Text(flag.to_string()),
            Literal::Record(field) => {
                let place = self.reading.place(argument.given_at);
                if let Err(fault) = check_field(field, &place, &self.reading.fields) {
                    self.fault(fault);
                }
                Given::Record(field.clone())
            }
        };
        into.slices.push((name, given, self.reading.place(argument.at)));
    }

    /// What narrows a metric, against what it knows.
    pub(super) fn slice_of(
        &mut self,
        metric: &Metric,
        given: &[(String, Given, Place)],
        beside: &[&str],
    ) -> Vec<(String, Given)> {
        let (known, required) = (metric.slices.list(), metric.required.list());
        self.slice(&metric.name, &known, &required, given, beside)
    }

    /// Slices against what the metric or view knows; names become its own.
    pub(super) fn slice(
        &mut self,
        of: &str,
        known: &[&str],
        required: &[&str],
        given: &[(String, Given, Place)],
        beside: &[&str],
    ) -> Vec<(String, Given)> {
        let mut slice: Vec<(String, Given)> = Vec::new();
        for (name, value, place) in given {
            let names = || known.iter().chain(required).copied();
            match names().find(|have| have == name) {
                Some(name) if slice.iter().any(|(have, _)| have == name) => {
                    self.fault(faults::twice(place.clone(), name));
                }
                Some(name) => slice.push((name.to_owned(), value.clone())),
                None => {
                    let names: Vec<&str> = names().chain(beside.iter().copied()).collect();
                    let fault = faults::unknown_argument(place.clone(), of, name, &names);
                    // Each of several tiles has it; it is written once.
                    if !self
                        .faults
                        .iter()
                        .any(|told| (told.code, &told.place) == (fault.code, place))
                    {
                        self.fault(fault);
                    }
                }
            }
        }
        slice.sort_by(|(one, _), (other, _)| one.cmp(other));
        slice
    }

    /// What a metric needs; a misspelt argument was told already.
    pub(super) fn required(&mut self, metric: &Metric, given: &[(String, Given, Place)]) {
        for name in metric.required.iter() {
            let names = || metric.slices.iter().chain(metric.required.iter());
            if !given.iter().any(|(have, ..)| nearest(have, names()) == Some(name)) {
                self.fault(faults::missing_argument(self.at.clone(), &metric.name, name));
            }
        }
    }
}
