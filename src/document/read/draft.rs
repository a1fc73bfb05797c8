//! A document that was read, and what it asks.

use crate::books::calendar::PeriodSpec;
use crate::books::{Ask, Metric, Record, Shift, Slice, ViewSpec};
use crate::diag::{Fault, Place};
use crate::document::components::Facet;
use crate::document::read::front::Front;
use crate::document::read::piece::{Item, Piece, walk};
use crate::value::condition::{Condition, Field};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many points a small line has.
pub const SPARK: u32 = 12;

/// A document that was read: words in place, numbers still to be asked for.
#[derive(Debug)]
pub struct Draft {
    /// Path of the content file.
    pub path: String,
    /// Its front matter.
    pub front: Front,
    /// Its content.
    pub items: Vec<Item>,
    /// Images it names, with where.
    pub images: Vec<(String, Place)>,
    /// Links to files of the project and to headings, with where.
    pub links: Vec<(String, Place)>,
    /// Components of the project's own that it uses, with where.
    pub components: Vec<(String, Place)>,
    /// Numbers typed by hand in its prose, which documents that leave the
    /// house may not hold; not looked for in one that never does.
    pub typed: Vec<(String, Place)>,
    /// What is worth knowing of it and no error.
    pub warnings: Vec<Fault>,
    questions: Vec<Question>,
}

/// What the body of a file gave.
#[derive(Debug, Default)]
pub struct Content {
    /// The pieces.
    pub items: Vec<Item>,
    /// Images with where.
    pub images: Vec<(String, Place)>,
    /// Links that lead to no other place than this project.
    pub links: Vec<(String, Place)>,
    /// Numbers typed by hand.
    pub typed: Vec<(String, Place)>,
    /// What is worth knowing and no error.
    pub warnings: Vec<Fault>,
}

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
}

impl Subject {
    /// Its full name.
    pub fn name(&self) -> &str {
        match self {
            Subject::Metric(metric) => &metric.name,
            Subject::View(view) => &view.name,
        }
    }
}

impl PartialEq for Subject {
    fn eq(&self, other: &Subject) -> bool {
        self.name() == other.name()
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

/// What a record's field holds; its id goes by `id` where no field does.
pub fn field_value(record: &Record, name: &str) -> Field {
    match record.fields.iter().find(|(have, ..)| have == name) {
        Some((_, _, field)) => field.clone(),
        None if name == "id" => Field::Text(record.id.clone()),
        None => Field::Missing,
    }
}

/// The words of a record's field; nothing when it is missing.
pub fn field_text(record: Option<&Record>, name: &str) -> Option<String> {
    field_value(record?, name).plain()
}

impl Question {
    /// The ask, for a record. None when a field that narrows it is missing.
    pub fn ask(&self, period: Option<PeriodSpec>, record: Option<&Record>) -> Option<Ask> {
        let mut ask = match &self.subject {
            Subject::Metric(metric) => Ask::figure(&metric.name),
            Subject::View(view) => Ask::view(&view.name),
        };
        let mut slice = Slice::new();
        for (key, given) in &self.slice {
            let text = match given {
                Given::Text(text) => text.clone(),
                Given::Record(field) => field_text(record, field)?,
            };
            slice.insert(key.clone(), text);
        }
        ask.slice = slice;
        ask.period = self.period;
        ask.document_period = period;
        Some(ask)
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

impl Draft {
    pub(super) fn new(path: &str, front: Front, content: Content) -> Draft {
        let (mut questions, mut components) = (Vec::new(), Vec::new());
        walk(&content.items, &mut |item| {
            item.piece.questions(&mut questions);
            if let Piece::Own(name, _) = &item.piece {
                components.push((name.clone(), item.place.clone()));
            }
        });
        let Content { items, images, links, typed, warnings } = content;
        let path = path.to_owned();
        Draft { path, front, items, images, links, components, typed, warnings, questions }
    }

    /// Everything it asks for, each once, for a record if there is one.
    pub fn asks(&self, record: Option<&Record>) -> Vec<Ask> {
        let mut asks = BTreeSet::new();
        for question in &self.questions {
            let Some(ask) = question.ask(self.front.period, record) else { continue };
            asks.extend(question.shifts().into_iter().map(|shift| ask.shifted(shift)));
            asks.insert(ask);
        }
        asks.into_iter().collect()
    }

    /// The figures and views that it asks for, by their full names.
    pub fn names(&self) -> BTreeSet<&str> {
        self.questions.iter().map(|question| question.subject.name()).collect()
    }

    /// The list it is made for each record of, and which records.
    pub fn list(&self) -> Option<(Ask, Condition)> {
        let each = self.front.for_each.as_ref()?;
        Some((Ask::list(&each.list.name), each.condition.clone()))
    }
}
