//! What front matter comes to, once it is checked.

use crate::books::calendar::PeriodSpec;
use crate::books::{ListSpec, Record, Setup};
use crate::diag::Place;
use crate::document::artifact::Format;
use crate::document::kinds::{self, Kind};
use crate::document::read::stated::{Part, Stated};
use crate::document::read::template::{Template, field_value};
use crate::document::read::time::{Moment, Times};
use crate::value::Day;
use crate::value::condition::Condition;
use crate::words::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Front matter, checked.
#[derive(Clone, Debug)]
pub struct Front {
    /// Path of the content file.
    pub path: String,
    /// The title.
    pub title: Template,
    /// A line under it.
    pub subtitle: Option<Template>,
    /// The name of its outputs.
    pub slug: Template,
    /// The layout by name, and where it is named.
    pub layout: (String, Place),
    /// What is made of it.
    pub outputs: Vec<Format>,
    /// Who it is for; checked already when it names no field.
    pub audience: Template,
    /// The period it speaks of.
    pub period: Option<PeriodSpec>,
    /// The day its figures know, where it is not the project's.
    pub as_of: Option<Day>,
    /// The book whose names may be short.
    pub book: Option<String>,
    /// The list it is made for each record of.
    pub for_each: Option<ForEach>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// When it is to be looked at again.
    pub review_by: Option<Day>,
    /// Why it is a draft, if it is.
    pub draft: Option<String>,
    /// The most pages.
    pub max_pages: Option<u32>,
    /// Whether its paper carries its figures.
    pub attach: bool,
    /// Where numbers typed by hand come from, if all have one source.
    pub literals: Option<String>,
    /// The consents it stands on.
    pub consent: Vec<String>,
    /// What documents of settled kinds say of themselves.
    pub stated: Stated,
    /// What it is a part of, where it makes no output of its own.
    pub part: Option<Part>,
    /// The project's own data, as written.
    pub extra: BTreeMap<String, serde_json::Value>,
    /// Where each key stands.
    pub places: BTreeMap<String, Place>,
    /// What its words of time stand for, once its day is known.
    pub times: Option<Times>,
}

impl Front {
    /// The content file.
    pub fn file(&self) -> Place {
        Place::file(&self.path)
    }

    /// Where a key stands, else the file.
    pub fn place(&self, key: &str) -> Place {
        self.places.get(key).cloned().unwrap_or_default()
    }

    /// What kind of document it is, where its parts are settled.
    pub fn kind(&self) -> Option<&'static Kind> {
        let stated = self.stated.kind.as_ref().map(|(kind, _)| kind.as_str());
        kinds::find(stated.unwrap_or(&self.layout.0))
    }

    /// Whether it is of another period each month, under the same name.
    pub fn is_replaced(&self) -> bool {
        self.period.is_some_and(PeriodSpec::moves) && self.as_of.is_none() && !self.slug.is_timed()
    }

    /// Puts what is known now for what as_of decides.
    pub(super) fn settle(&mut self, setup: &Setup) {
        self.period = self.period.map(|period| period.on(setup));
        let times = Times::of(setup, self.period);
        if let Some(each) = &mut self.for_each {
            times.settle(&mut each.condition, |field| each.list.holds(field));
        }
        self.times = Some(times);
    }

    /// What a word of time stands for, as readers see it.
    pub fn said(&self, moment: Moment, words: &Words) -> String {
        self.times.as_ref().map(|times| times.said(moment, words)).unwrap_or_default()
    }
}

/// `for_each`, checked.
#[derive(Clone)]
pub struct ForEach {
    /// The list.
    pub list: Arc<ListSpec>,
    /// Which of its records.
    pub condition: Condition,
    /// Where it stands.
    pub place: Place,
}

impl std::fmt::Debug for ForEach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} where {:?}", self.list.name, self.condition)
    }
}

impl ForEach {
    /// Whether a document is made for a record.
    pub fn keeps(&self, record: &Record) -> bool {
        self.condition.holds(|name| field_value(record, name))
    }
}
