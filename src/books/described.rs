//! What is declared, whoever declares it: a book, which is part of the program, or a project.

use crate::value::condition::Field;
use crate::value::{Class, Day, Decimal, Unit};
use std::borrow::Cow;
use std::sync::Arc;

/// Names that are declared, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// By a book.
    Ours(&'static [&'static str]),
    /// By a project.
    Theirs(Arc<[String]>),
}

impl Names {
    /// None.
    pub const NONE: Names = Names::Ours(&[]);

    /// Each in turn.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let (ours, theirs): (&[&'static str], &[String]) = match self {
            Names::Ours(names) => (names, &[]),
            Names::Theirs(names) => (&[], names),
        };
        ours.iter().copied().chain(theirs.iter().map(String::as_str))
    }

    /// Whether that is one of them.
    pub fn has(&self, name: &str) -> bool {
        self.iter().any(|have| have == name)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// All of them.
    pub fn list(&self) -> Vec<&str> {
        self.iter().collect()
    }
}

/// What stands behind a name that is written with or without a `-`, and whether it is.
pub fn signed(name: &str) -> (bool, &str) {
    match name.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, name),
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

/// A field of a list.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// Our name: `renewal`.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub holds: Holds,
    /// Who may see it.
    pub class: Class,
}

impl FieldSpec {
    /// A field, declared.
    pub const fn of(name: &'static str, holds: Holds, class: Class) -> FieldSpec {
        FieldSpec { name: Cow::Borrowed(name), holds, class }
    }
}
