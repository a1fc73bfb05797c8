//! A finished file, before it is judged and written.

use crate::policy::Audience;
use crate::value::Digest;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Paper.
    Pdf,
    /// Screen.
    Html,
    /// The numbers to take along.
    Xlsx,
    /// For machines.
    Json,
}

impl Format {
    /// The file's ending, and the word in `outputs`.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Json => "json",
        }
    }

    /// What documents are written as.
    pub const WRITTEN: [Format; 3] = [Format::Pdf, Format::Html, Format::Xlsx];

    /// What they are written as where nothing is said.
    pub const USUAL: [Format; 2] = [Format::Pdf, Format::Html];

    /// Reads the word in `outputs`.
    pub fn parse(word: &str) -> Option<Format> {
        Format::WRITTEN.into_iter().find(|format| format.extension() == word)
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Path below `output/`: `board/board-pack.pdf`.
    pub path: String,
    /// The content file it was made from, for faults.
    pub document: String,
    /// What kind of file it is.
    pub format: Format,
    /// Who it is for.
    pub audience: Audience,
    /// Its pages, on paper.
    pub pages: Option<u32>,
    /// The most pages allowed, if stated.
    pub max_pages: Option<u32>,
    /// The kind of document that allows no more, where front matter does not say it.
    pub limited_by: Option<&'static str>,
    /// The words with which the first page too many begins.
    pub begins: Option<String>,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl Artifact {
    /// The digest of its bytes.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }
}
