//! Kinds of documents whose parts are settled: who may read them, how many pages they have,
//! and their sections in order. What a kind says is declared here; `read::sections` holds
//! content against it, and layouts are handed the columns that each section takes.

/// Kinds that stay in the house.
mod inside;

/// Kinds that may leave it.
mod outside;

pub use inside::OBJECTION;

use crate::policy::Audience;
use crate::value::Said;

/// Columns of a page, of which each section takes some.
pub const COLUMNS: u8 = 12;

/// How long a demo is, in minutes.
pub const DEMO: u32 = 30;

/// A kind of document.
#[derive(Debug)]
pub struct Kind {
    /// Its name, which is that of its layout: `case-study`.
    pub name: &'static str,
    /// Where its files stand below `content/`.
    pub folder: &'static str,
    /// What it is called on its first page.
    pub called: &'static Said,
    /// Who it may be for.
    pub readers: &'static [&'static str],
    /// What to write for others.
    pub instead: &'static str,
    /// The most pages it may have.
    pub pages: Option<u32>,
    /// Whether sections may be left out altogether in the house.
    pub free_inside: bool,
    /// Its sections, in order.
    pub sections: &'static [Section],
}

/// A section of a kind.
#[derive(Debug)]
pub struct Section {
    /// Its name: `not-improved`.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static Said,
    /// Whether the document is nothing without it.
    pub needed: bool,
    /// What it holds.
    pub holds: Holds,
    /// How many of the twelve columns it takes.
    pub span: u8,
    /// How it is meant to be read.
    pub look: Look,
}

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Whatever is said.
    Anything,
    /// So many words at most.
    Words(usize),
    /// A list of so many items, from the first number to the second.
    Items(usize, usize),
    /// A table of so many columns, with rows from the first number to the second.
    Rows(usize, usize, usize),
    /// So many minutes, where nothing else is stated.
    Minutes(u32),
}

/// How a section is meant to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Under its heading.
    Plain,
    /// First of all, in larger words.
    Lead,
    /// Side by side, each with its number.
    Steps,
    /// In a ruled box: what comes next.
    Asked,
    /// Set apart: what is not to be said.
    Warned,
    /// Small, at the end.
    Small,
}

impl Look {
    /// What layouts call it.
    pub fn name(self) -> &'static str {
        match self {
            Look::Plain => "plain",
            Look::Lead => "lead",
            Look::Steps => "steps",
            Look::Asked => "asked",
            Look::Warned => "warned",
            Look::Small => "small",
        }
    }
}

/// A section that must be there.
const fn needed(id: &'static str, title: &'static Said, span: u8) -> Section {
    Section { id, title, needed: true, holds: Holds::Anything, span, look: Look::Plain }
}

/// A section that may be left out.
const fn maybe(id: &'static str, title: &'static Said, span: u8) -> Section {
    Section { needed: false, ..needed(id, title, span) }
}

impl Section {
    const fn of(self, holds: Holds) -> Section {
        Section { holds, ..self }
    }

    const fn look(self, look: Look) -> Section {
        Section { look, ..self }
    }

    /// How long it takes where nothing else is stated.
    pub fn minutes(&self) -> Option<u32> {
        match self.holds {
            Holds::Minutes(minutes) => Some(minutes),
            _ => None,
        }
    }
}

/// Every kind whose parts are settled.
pub const KINDS: &[Kind] = &[
    outside::ONE_PAGER,
    outside::CASE_STUDY,
    inside::BATTLECARD,
    inside::OBJECTION_GUIDE,
    inside::DEMO_SCRIPT,
    inside::CALL_PREP,
];

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The names of all kinds.
pub fn names() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.name).collect()
}

impl Kind {
    /// The section of that name.
    pub fn section(&self, id: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Whether it may be for an audience.
    pub fn is_for(&self, audience: &Audience) -> bool {
        let name = audience.to_string();
        self.readers.iter().any(|reader| match reader.strip_suffix("ID") {
            Some(stem) => name.starts_with(stem),
            None => name == *reader,
        })
    }

    /// Whether it never leaves the house.
    pub fn stays(&self) -> bool {
        self.readers == ["internal"]
    }
}
