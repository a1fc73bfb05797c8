//! Tables as books serve them: to figures that are declared of their rows, and to views that
//! print them.

use crate::books::{Holds, Settings};
use crate::table::Role;
use crate::value::{Class, Phrase, Said};

/// A table as a book serves it to declared figures and views: never its raw rows, which would
/// add what the book does not.
#[derive(Debug)]
pub struct Serves {
    /// `deals`.
    pub table: &'static str,
    /// Its columns.
    pub columns: &'static [Served],
    /// The days from which to which a row is live, where rows are.
    pub live: Option<(&'static str, &'static str)>,
}

impl Serves {
    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Served> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// A column that a book serves.
#[derive(Debug)]
pub struct Served {
    /// `value`.
    pub name: &'static str,
    /// What heads it where its rows are printed.
    pub head: &'static Said,
    /// What it holds.
    pub holds: Holds,
    /// Who may see it.
    pub class: Class,
    /// Whom it names.
    pub role: Role,
    /// What readers call its words.
    pub spoken: Spoken,
    /// What it is, for `list tables`.
    pub doc: &'static str,
}

impl Served {
    /// A column, declared.
    pub const fn of(
        name: &'static str,
        head: &'static Said,
        holds: Holds,
        class: Class,
        doc: &'static str,
    ) -> Served {
        Served { name, head, holds, class, role: Role::None, spoken: Spoken::Plain, doc }
    }

    /// Whom it names.
    #[must_use]
    pub const fn role(self, role: Role) -> Served {
        Served { role, ..self }
    }

    /// What readers call its words.
    #[must_use]
    pub const fn spoken(self, spoken: Spoken) -> Served {
        Served { spoken, ..self }
    }
}

/// What readers call the words of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spoken {
    /// As they are.
    #[default]
    Plain,
    /// As the company calls words of a kind, else as we do.
    Kind(&'static str, &'static [(&'static str, &'static Said)]),
    /// As we do.
    Ours(&'static [&'static str], &'static [&'static Said]),
}

impl Spoken {
    /// What a word is called; none where it is called as it is.
    pub fn called(self, word: &str, settings: &Settings) -> Option<Phrase> {
        match self {
            Spoken::Plain => None,
            Spoken::Kind(kind, words) => {
                settings.called(kind, word).map(Phrase::name).or_else(|| {
                    let known = words.iter().find(|(have, _)| *have == word);
                    known.map(|(_, said)| Phrase::said(said))
                })
            }
            Spoken::Ours(_, called) => called.get(self.place(word)?).map(|said| Phrase::said(said)),
        }
    }

    /// Where a word stands among those of ours, whose order means something.
    pub fn place(self, word: &str) -> Option<usize> {
        match self {
            Spoken::Plain => None,
            Spoken::Kind(_, words) => words.iter().position(|(have, _)| *have == word),
            Spoken::Ours(words, _) => words.iter().position(|have| *have == word),
        }
    }
}
