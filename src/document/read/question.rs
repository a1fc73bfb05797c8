//! What a document asks of the books, with the words or fields that narrow it.

use crate::books::calendar::PeriodSpec;
use crate::books::own::WHERE;
use crate::books::{Ask, Metric, Record, Shape, Shift, Slice, ViewSpec};
use crate::diag::Place;
use crate::document::components::Facet;
use crate::document::read::kept::Front;
use crate::document::read::template::field_text;
use crate::value::condition::Condition;
use std::sync::Arc;

/// How many points a small line has.
pub const SPARK: u32 = 12;

/// A figure or view that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Where it is asked.
    pub place: Place,
    /// What is asked for.
    pub subject: Subject,
    /// Narrowed by.
    pub slice: Vec<(String, Given)>,
    /// The period, when stated.
    pub period: Option<PeriodSpec>,
    /// Which facet of a figure.
    pub facet: Facet,
    /// Whether change and small line are wanted too.
    pub tile: bool,
}

/// What is asked for.
#[derive(Clone)]
pub enum Subject {
    /// A figure.
    Metric(Arc<Metric>),
    /// A view.
    View(Arc<ViewSpec>),
    /// Figures that a document lays out where they stand, as a view of the first one's name.
    Shaped(Arc<ViewSpec>),
}

impl Subject {
    /// Its full name.
    pub fn name(&self) -> &str {
        match self {
            Subject::Metric(metric) => &metric.name,
            Subject::View(view) | Subject::Shaped(view) => &view.name,
        }
    }

    /// How it is laid out, where the project or the document says so.
    pub fn shape(&self) -> Option<&Shape> {
        match self {
            Subject::Metric(_) => None,
            Subject::View(view) | Subject::Shaped(view) => view.shows.theirs(),
        }
    }
}

impl PartialEq for Subject {
    fn eq(&self, other: &Subject) -> bool {
        self.name() == other.name() && self.shape() == other.shape()
    }
}

impl std::fmt::Debug for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What narrows a question: words, or a field of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Words.
    Text(String),
    /// A field by its name.
    Record(String),
}

impl Question {
    /// The ask, for a record. None when a field that narrows it is missing.
    pub fn ask(&self, front: &Front, record: Option<&Record>) -> Option<Ask> {
        let mut ask = match &self.subject {
            Subject::Metric(metric) => Ask::figure(&metric.name),
            Subject::View(view) => Ask::view(&view.name),
            Subject::Shaped(view) => {
                let shape = view.shows.shape().cloned().map(Arc::new);
                Ask { shape, ..Ask::view(&view.name) }
            }
        };
        let mut slice = Slice::new();
        for (key, given) in &self.slice {
            let text = match given {
                Given::Text(text) if key == WHERE => self.on(front, text),
                Given::Text(text) => text.clone(),
                Given::Record(field) => field_text(record, field)?,
            };
            slice.insert(key.clone(), text);
        }
        ask.slice = slice;
        ask.period = self.period;
        ask.document_period = front.period;
        Some(ask)
    }

    /// A condition on rows with the days that its words of time stand for.
    fn on(&self, front: &Front, text: &str) -> String {
        let own = match &self.subject {
            Subject::View(view) => view.own.as_ref(),
            Subject::Metric(_) | Subject::Shaped(_) => None,
        };
        let (Some(own), Some(times), Ok(mut condition)) =
            (own, &front.times, Condition::parse(text))
        else {
            return text.to_owned();
        };
        let before = condition.clone();
        times.settle(&mut condition, |field| own.column(field).map(|column| column.holds));
        if condition == before { text.to_owned() } else { condition.to_string() }
    }

    /// The field that narrows it and has nothing.
    pub fn empty(&self, record: Option<&Record>) -> &str {
        let empty = self.slice.iter().find_map(|(_, given)| match given {
            Given::Record(field) if field_text(record, field).is_none() => Some(field.as_str()),
            _ => None,
        });
        empty.unwrap_or_default()
    }

    /// How far back it looks, beside now.
    pub fn shifts(&self) -> Vec<Shift> {
        match (self.tile, self.facet) {
            (true, _) => (1..SPARK).map(Shift::Back).collect(),
            (false, Facet::Change | Facet::Prior) => vec![Shift::Back(1)],
            (false, Facet::YearAgo) => vec![Shift::YearAgo],
            _ => Vec::new(),
        }
    }
}
