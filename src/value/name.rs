//! What something is called: by us, in every language, or by a company, in one.

use crate::value::{Phrase, Said};
use std::sync::Arc;

/// What something is called, and who calls it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Words of ours, which have a wording in each language.
    Ours(&'static Said),
    /// Words out of a project, which read the same in every language and are never looked up.
    Theirs(Arc<str>),
}

impl Name {
    /// As it is written: in English, or as the project has it.
    pub fn plain(&self) -> &str {
        match self {
            Name::Ours(said) => said.en,
            Name::Theirs(words) => words,
        }
    }
}

/// Called nothing.
impl Default for Name {
    fn default() -> Name {
        Name::Ours(Said::NOTHING)
    }
}

impl From<&Name> for Phrase {
    fn from(name: &Name) -> Phrase {
        match name {
            Name::Ours(said) => Phrase::said(said),
            Name::Theirs(words) => Phrase::name(words.as_ref()),
        }
    }
}

impl From<Name> for Phrase {
    fn from(name: Name) -> Phrase {
        Phrase::from(&name)
    }
}
