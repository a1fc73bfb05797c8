//! What a draft is made of: pieces with their runs of text. What a piece holds, says, asks
//! and is called stands here alone; who looks at all pieces walks them.

use crate::diag::Place;
use crate::document::read::question::{Given, Question};
use crate::document::read::registered::{Registered, Told};
use crate::document::read::time::Moment;
use crate::document::said::{anchor, dashed};
use crate::document::tree::Picture;
use crate::value::Day;
use std::collections::BTreeMap;

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
    /// What begins a section, and what stands in it.
    Section(Box<Begun>, Vec<Item>),
    /// Parts of the project, drawn in.
    Objections(Box<Drawn>),
    /// Something that is drawn from registers.
    Registered(Registered),
    /// A new page.
    PageBreak,
    /// A component of the project's own, with its parameters.
    Own(String, BTreeMap<String, Parameter>),
}

/// What begins a section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Begun {
    /// Which.
    pub id: String,
    /// Its heading, where it is not the usual one.
    pub title: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Who owns what it asks for.
    pub owner: Option<Given>,
    /// By when.
    pub by: Option<Day>,
    /// In which variants it stands; none: in all.
    pub variants: Vec<String>,
}

/// Which objections are drawn in, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// `full`, `pocket` or `web`.
    pub form: String,
    /// Only those that are raised for a competitor.
    pub competitor: Option<Given>,
    /// Only those of a segment.
    pub segment: Option<Given>,
    /// The most.
    pub limit: Option<usize>,
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
    /// A period or a day.
    Time(Moment),
    /// A number that is no figure, and where it comes from.
    Stated(String, String),
    /// Words that are drawn from registers, and where they are asked for.
    Registered(Box<Told>, Place),
    /// A new line.
    Break,
}

/// Every piece, by what it holds; for `&` and for `&mut`.
macro_rules! inside {
    ($piece:expr, $iter:ident, $slice:ident) => {
        match $piece {
            Piece::List(_, lists) => lists.$iter().map(Vec::$slice).collect(),
            Piece::Columns(columns) => columns.$iter().map(|(_, items)| items.$slice()).collect(),
            Piece::Quote(items)
            | Piece::Commentary(.., items)
            | Piece::Beside(.., items)
            | Piece::Section(.., items)
            | Piece::Callout(.., items) => vec![items.$slice()],
            Piece::Heading(..)
            | Piece::Paragraph(_)
            | Piece::Code(_)
            | Piece::Rule
            | Piece::Image(_)
            | Piece::Table(_)
            | Piece::Kpis(_)
            | Piece::Chart { .. }
            | Piece::View { .. }
            | Piece::Definitions
            | Piece::Decisions(..)
            | Piece::Objections(_)
            | Piece::Registered(_)
            | Piece::PageBreak
            | Piece::Own(..) => Vec::new(),
        }
    };
}

impl Piece {
    /// The pieces it holds, in order: those of each item, of each column, or all.
    pub fn inside(&self) -> Vec<&[Item]> {
        inside!(self, iter, as_slice)
    }

    /// Its own words, without those of the pieces it holds.
    pub fn runs(&self) -> Vec<&[Run]> {
        match self {
            Piece::Heading(_, runs) | Piece::Paragraph(runs) => vec![runs],
            Piece::Table(Typed { head, rows, .. }) => {
                let head = head.iter().map(|(runs, _)| runs.as_slice());
                head.chain(rows.iter().flatten().map(Vec::as_slice)).collect()
            }
            Piece::Decisions(_, rows, _) => {
                rows.iter().flat_map(|(what, owner, due)| [&what[..], owner, due]).collect()
            }
            Piece::Columns(columns) => columns.iter().map(|(title, _)| title.as_slice()).collect(),
            _ => Vec::new(),
        }
    }

    /// Words of its own that are typed as arguments: headlines, titles, what images show.
    pub fn spoken(&self) -> Vec<&str> {
        match self {
            Piece::Image(picture) | Piece::Beside(picture, ..) => {
                vec![&picture.alt, &picture.caption]
            }
            Piece::Callout(title, ..) => title.as_deref().into_iter().collect(),
            Piece::Chart { finding, .. } | Piece::View { finding, .. } => {
                finding.as_deref().into_iter().collect()
            }
            Piece::Section(begun, _) => begun.title.as_deref().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What it asks itself.
    pub(super) fn questions(&self, out: &mut Vec<Question>) {
        match self {
            Piece::Kpis(questions) => out.extend(questions.iter().cloned()),
            Piece::Registered(registered) => registered.questions(out),
            Piece::Chart { view, .. } | Piece::View { view, .. } => out.push(view.clone()),
            Piece::Own(_, parameters) => {
                out.extend(parameters.values().filter_map(|parameter| match parameter {
                    Parameter::Asked(question) => Some(question.clone()),
                    Parameter::Text(_) => None,
                }));
            }
            words => words.runs().into_iter().for_each(|runs| {
                each_run(runs, &mut |run| {
                    if let Run::Figure(question) = run {
                        out.push((**question).clone());
                    }
                });
            }),
        }
    }

    /// What it would be called if nothing else in the document were called so.
    pub fn called(&self) -> String {
        let kind = match self {
            Piece::Heading(_, runs) => {
                let mut words = String::new();
                plain(runs, &mut words);
                let name = anchor(&words);
                return if name.is_empty() { "section".to_owned() } else { name };
            }
            Piece::Chart { view, .. } => return format!("chart-{}", dashed(view.subject.name())),
            Piece::View { view, .. } => return format!("table-{}", dashed(view.subject.name())),
            Piece::Paragraph(_) => "text",
            Piece::List(..) => "list",
            Piece::Quote(_) => "quote",
            Piece::Code(_) => "code",
            Piece::Rule => "rule",
            Piece::Image(..) | Piece::Beside(..) => "image",
            Piece::Callout(..) => "callout",
            Piece::Table(..) => "table",
            Piece::Kpis(_) => "figures",
            Piece::Definitions => "definitions",
            Piece::Commentary(..) => "commentary",
            Piece::Decisions(..) => "decisions",
            Piece::Columns(_) => "columns",
            Piece::Section(begun, _) => return begun.id.clone(),
            Piece::Objections(_) => "objections",
            Piece::Registered(registered) => registered.called(),
            Piece::PageBreak => "page",
            Piece::Own(name, _) => return anchor(name),
        };
        kind.to_owned()
    }
}

/// Every piece, those inside others after what holds them.
pub fn walk<'a>(items: &'a [Item], see: &mut dyn FnMut(&'a Item)) {
    for item in items {
        see(item);
        item.piece.inside().into_iter().for_each(|items| walk(items, see));
    }
}

/// The levels of all headings with their places; titles of columns are none.
pub(super) fn levels<'i>(items: &'i mut [Item], into: &mut Vec<(&'i mut u8, &'i Place)>) {
    for item in items {
        match &mut item.piece {
            Piece::Heading(level, _) => into.push((level, &item.place)),
            holds => {
                let inside: Vec<&mut [Item]> = inside!(holds, iter_mut, as_mut_slice);
                inside.into_iter().for_each(|items| levels(items, into));
            }
        }
    }
}

/// Every run, those inside others after what holds them.
pub(super) fn each_run<'a>(runs: &'a [Run], see: &mut dyn FnMut(&'a Run)) {
    for run in runs {
        see(run);
        if let Run::Emphasis(runs) | Run::Strong(runs) | Run::Link(_, runs) = run {
            each_run(runs, see);
        }
    }
}

/// The words of pieces that are there before anything is asked, a blank between them.
pub(super) fn words(items: &[Item]) -> String {
    let mut out = String::new();
    walk(items, &mut |item| {
        for runs in item.piece.runs() {
            plain(runs, &mut out);
            out.push(' ');
        }
    });
    out
}

/// The words of runs that are there before anything is asked.
pub(super) fn plain(runs: &[Run], out: &mut String) {
    each_run(runs, &mut |run| match run {
        Run::Text(text) | Run::Code(text) | Run::Stated(text, _) => out.push_str(text),
        Run::Break => out.push(' '),
        _ => {}
    });
}
