//! What a document can print or be made for, whoever describes it: a book, which
//! is part of the program, or a table that the project declares.

use crate::books::own::OwnTable;
use crate::books::{ListSpec, ViewSpec};
use crate::value::condition::Field;
use crate::value::{Class, Day, Decimal, Unit};
use std::sync::Arc;

/// A view of a book, or the rows of a table of the project's own.
#[derive(Clone)]
pub enum AnyView {
    /// A book's.
    Book(&'static ViewSpec),
    /// The project's own.
    Own(Arc<OwnTable>),
}

impl AnyView {
    /// Full name, `revenue.bridge`, `own.events`.
    pub fn name(&self) -> &str {
        match self {
            AnyView::Book(spec) => spec.name,
            AnyView::Own(own) => &own.name,
        }
    }

    /// Arguments that narrow it; rows of an own table by any of its columns.
    pub fn slices(&self) -> Vec<&str> {
        match self {
            AnyView::Book(spec) => spec.slices.to_vec(),
            AnyView::Own(own) => own.names(),
        }
    }

    /// Metrics it shows.
    pub fn metrics(&self) -> &'static [&'static str] {
        match self {
            AnyView::Book(spec) => spec.metrics,
            AnyView::Own(_) => &[],
        }
    }

    /// Whether it has a chart.
    pub fn chart(&self) -> bool {
        matches!(self, AnyView::Book(ViewSpec { chart: true, .. }))
    }
}

/// A list of a book, or the rows of a table of the project's own.
#[derive(Clone)]
pub enum AnyList {
    /// A book's.
    Book(&'static ListSpec),
    /// The project's own.
    Own(Arc<OwnTable>),
}

impl AnyList {
    /// Full name, `revenue.customers`, `own.events`.
    pub fn name(&self) -> &str {
        match self {
            AnyList::Book(spec) => spec.name,
            AnyList::Own(own) => &own.name,
        }
    }

    /// The names of its fields, in order.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            AnyList::Book(spec) => spec.fields.iter().map(|(name, ..)| *name).collect(),
            AnyList::Own(own) => own.names(),
        }
    }

    /// What a field holds.
    pub fn holds(&self, field: &str) -> Option<Holds> {
        match self {
            AnyList::Book(spec) => {
                let mut fields = spec.fields.iter();
                fields.find(|(name, ..)| *name == field).map(|(_, holds, _)| *holds)
            }
            AnyList::Own(own) => own.column(field).map(|column| column.holds),
        }
    }
}

/// What a field holds: decides how it is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A number and what it measures.
    Number(Unit),
    /// A day.
    Day,
    /// A month, kept as its first day.
    Month,
    /// Yes or no.
    Flag,
}

impl Holds {
    /// Every kind a project may declare, by the name it declares it with.
    pub const ALL: [(&'static str, Holds); 7] = [
        ("text", Holds::Text),
        ("number", Holds::Number(Unit::Number)),
        ("money", Holds::Number(Unit::Money)),
        ("percent", Holds::Number(Unit::Percent)),
        ("day", Holds::Day),
        ("month", Holds::Month),
        ("flag", Holds::Flag),
    ];

    /// Something of the kind, for asking what it can be compared with.
    pub fn example(self) -> Field {
        match self {
            Holds::Text => Field::Text(String::new()),
            Holds::Number(_) => Field::Number(Decimal::ZERO),
            Holds::Day | Holds::Month => Field::Day(Day(0)),
            Holds::Flag => Field::Flag(false),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Holds::ALL.iter().find(|(_, holds)| *holds == self).map_or("number", |(name, _)| name)
    }

    /// Reads it by its name.
    pub fn parse(name: &str) -> Option<Holds> {
        Holds::ALL.into_iter().find(|(have, _)| *have == name).map(|(_, holds)| holds)
    }
}

/// A field of a list: its name, what it holds, and who may see it.
pub type FieldSpec = (&'static str, Holds, Class);
