//! Arguments: what narrows figures and views, or chooses how they are counted.

use crate::books::terms;
use crate::value::{Class, Said};

/// An argument of figures and views.
pub struct Argument {
    /// `source`.
    pub name: &'static str,
    /// The words it takes; none where the data say which there are.
    pub words: &'static [&'static str],
    /// What people call each of them, where no [`Named`](crate::books::Named) says it.
    pub called: &'static [&'static Said],
    /// What it names.
    pub doc: &'static str,
    /// What is said before the words that narrow: `by source`.
    pub by: &'static Said,
    /// What heads a column of its words.
    pub head: &'static Said,
    /// What it picks.
    pub picks: Picks,
    /// Who may see what it picks by, where that is not for its column to say.
    pub class: Option<Class>,
    /// Why nothing can be told where the data do not have what it picks by.
    pub without: &'static Said,
    /// Whether a customer may narrow its own figures by it.
    pub theirs: bool,
}

/// What an argument picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picks {
    /// No rows: it chooses how something is counted.
    Nothing,
    /// Rows by a column, of a table: it gives away what the column does.
    Column(&'static str, &'static str),
    /// Rows by what the book works out.
    Rows,
}

impl Argument {
    const fn of(name: &'static str, picks: Picks, doc: &'static str) -> Argument {
        let (words, called): (&[&str], &[&Said]) = (&[], &[]);
        let (class, without, theirs) = (None, Said::NOTHING, false);
        let (by, head) = (terms::NARROWED_BY, Said::NOTHING);
        Argument { name, words, called, doc, by, head, picks, class, without, theirs }
    }

    /// One that chooses how something is counted, by one of some words.
    pub const fn choice(
        name: &'static str,
        words: &'static [&'static str],
        doc: &'static str,
    ) -> Argument {
        Argument { words, ..Argument::of(name, Picks::Nothing, doc) }
    }

    /// A slice by a column of a table.
    pub const fn column(
        name: &'static str,
        (table, column): (&'static str, &'static str),
        doc: &'static str,
    ) -> Argument {
        Argument::of(name, Picks::Column(table, column), doc)
    }

    /// A slice by what the book works out.
    pub const fn rows(name: &'static str, doc: &'static str) -> Argument {
        Argument::of(name, Picks::Rows, doc)
    }

    /// With what is said before the words that narrow.
    pub const fn by(self, by: &'static Said) -> Argument {
        Argument { by, ..self }
    }

    /// With what heads a column of its words.
    pub const fn head(self, head: &'static Said) -> Argument {
        Argument { head, ..self }
    }

    /// With the words it takes.
    pub const fn words(self, words: &'static [&'static str]) -> Argument {
        Argument { words, ..self }
    }

    /// With what people call its words.
    pub const fn called(self, called: &'static [&'static Said]) -> Argument {
        Argument { called, ..self }
    }

    /// Why nothing can be told where the data do not have what it picks by.
    pub const fn without(self, without: &'static Said) -> Argument {
        Argument { without, ..self }
    }

    /// Who may see what it picks by, whatever its column says.
    pub const fn class(self, class: Class) -> Argument {
        Argument { class: Some(class), ..self }
    }

    /// A customer may narrow its own figures by it.
    pub const fn theirs(self) -> Argument {
        Argument { theirs: true, ..self }
    }
}
