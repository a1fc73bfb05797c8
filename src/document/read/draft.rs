//! What a draft is made of, and what it asks.

use crate::books::calendar::PeriodSpec;
use crate::books::{Ask, Metric, Record, Shift, Slice, ViewSpec};
use crate::diag::{Fault, Place};
use crate::document::components::Facet;
use crate::document::read::front::Front;
use crate::document::tree::Picture;
use crate::value::Day;
use crate::value::condition::{Condition, Field};
use std::collections::{BTreeMap, BTreeSet};
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

/// A piece and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where.
    pub place: Place,
    /// What.
    pub piece: Piece,
}

/// A block of a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A heading; 1 to 4.
    Heading(u8, Vec<Run>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list, with the first number if it is numbered.
    List(Option<u64>, Vec<Vec<Item>>),
    /// A quotation.
    Quote(Vec<Item>),
    /// Words as typed.
    Code(String),
    /// A line across.
    Rule,
    /// An image of the project.
    Image(Picture),
    /// An image, where it stands, and what stands at its side.
    Beside(Picture, &'static str, Vec<Item>),
    /// Title, if typed, tone, and what is said.
    Callout(Option<String>, &'static str, Vec<Item>),
    /// A typed table.
    Table(Typed),
    /// Three to five figures.
    Kpis(Vec<Question>),
    /// A chart.
    Chart {
        /// The view.
        view: Question,
        /// `full` or `half`.
        half: bool,
        /// The typed headline.
        finding: Option<String>,
    },
    /// A table of a view.
    View {
        /// The view.
        view: Question,
        /// The most rows.
        limit: Option<usize>,
        /// The typed headline.
        finding: Option<String>,
    },
    /// What every figure means.
    Definitions,
    /// Who says it, when, and what.
    Commentary(String, Day, Vec<Item>),
    /// Title, rows of what, owner and due, and where their numbers come from.
    Decisions(Option<String>, Vec<(Vec<Run>, Vec<Run>, Vec<Run>)>, Option<String>),
    /// Title and content of each column.
    Columns(Vec<(Vec<Run>, Vec<Item>)>),
    /// A new page.
    PageBreak,
    /// A component of the project's own, with its parameters.
    Own(String, BTreeMap<String, Parameter>),
}

/// A table as it was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// Heads, with whether they are set right.
    pub head: Vec<(Vec<Run>, bool)>,
    /// Rows.
    pub rows: Vec<Vec<Vec<Run>>>,
    /// Where its numbers come from, if that is said.
    pub source: Option<String>,
}

/// A parameter of a component of the project's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    /// Words.
    Text(String),
    /// A figure or a view.
    Asked(Question),
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Words.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Run>),
    /// Strongly stressed.
    Strong(Vec<Run>),
    /// As typed.
    Code(String),
    /// Where to, and the words.
    Link(String, Vec<Run>),
    /// A figure.
    Figure(Box<Question>),
    /// A field of the record.
    Field(String, Place),
    /// A number that is no figure, and where it comes from.
    Stated(String, String),
    /// A new line.
    Break,
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
        gather(&content.items, &mut questions);
        own(&content.items, &mut components);
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

/// The questions of pieces, in order.
fn gather(items: &[Item], out: &mut Vec<Question>) {
    for item in items {
        match &item.piece {
            Piece::Heading(_, runs) | Piece::Paragraph(runs) => in_runs(runs, out),
            Piece::Table(Typed { head, rows, .. }) => {
                head.iter().for_each(|(runs, _)| in_runs(runs, out));
                rows.iter().flatten().for_each(|runs| in_runs(runs, out));
            }
            Piece::Kpis(questions) => out.extend(questions.iter().cloned()),
            Piece::Chart { view, .. } | Piece::View { view, .. } => out.push(view.clone()),
            Piece::Decisions(_, rows, _) => {
                for (what, owner, due) in rows {
                    [what, owner, due].into_iter().for_each(|runs| in_runs(runs, out));
                }
            }
            Piece::Own(_, parameters) => {
                out.extend(parameters.values().filter_map(|parameter| match parameter {
                    Parameter::Asked(question) => Some(question.clone()),
                    Parameter::Text(_) => None,
                }));
            }
            // A title stands above what is in its column.
            Piece::Columns(columns) => {
                columns.iter().for_each(|(title, items)| {
                    in_runs(title, out);
                    gather(items, out);
                });
            }
            holds => holds.inside().into_iter().for_each(|items| gather(items, out)),
        }
    }
}

/// The project's own components among pieces, in order.
fn own(items: &[Item], out: &mut Vec<(String, Place)>) {
    for item in items {
        match &item.piece {
            Piece::Own(name, _) => out.push((name.clone(), item.place.clone())),
            holds => holds.inside().into_iter().for_each(|items| own(items, out)),
        }
    }
}

fn in_runs(runs: &[Run], out: &mut Vec<Question>) {
    for run in runs {
        match run {
            Run::Figure(question) => out.push((**question).clone()),
            Run::Emphasis(runs) | Run::Strong(runs) | Run::Link(_, runs) => in_runs(runs, out),
            _ => {}
        }
    }
}
