//! What `output/index.html` lists: plain words, grouped by audience.

use crate::document::tree::Labels;
use serde::Serialize;

/// The whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndexPage {
    /// The company.
    pub company: String,
    /// As-of in words.
    pub as_of: String,
    /// BCP 47 language.
    pub language: String,
    /// Said when the data are invented.
    pub synthetic: Option<String>,
    /// The words of the language: "Documents", "As of".
    #[serde(skip)]
    pub labels: Labels,
    /// One per audience, in order.
    pub groups: Vec<IndexGroup>,
}

/// What one audience may have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndexGroup {
    /// The audience in words: "Board".
    pub audience: String,
    /// What may be done with it: "Board confidential".
    pub classification: String,
    /// Its documents, in order of their titles.
    pub entries: Vec<IndexEntry>,
}

/// One document and its files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndexEntry {
    /// Title.
    pub title: String,
    /// Its layout in words: "Board pack".
    pub kind: String,
    /// Period in words.
    pub period: String,
    /// As-of in words.
    pub as_of: String,
    /// Who wrote it, if stated.
    pub owner: Option<String>,
    /// Why it is a draft, if it is.
    pub draft: Option<String>,
    /// Said where it stays as it was sent.
    pub frozen: Option<String>,
    /// Its files, one per format.
    pub files: Vec<IndexFile>,
}

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct IndexFile {
    /// "PDF", "HTML".
    pub format: String,
    /// Its address seen from the page: `board/board-pack.pdf`.
    pub path: String,
    /// Pages in words, for what has pages: "9 pages".
    pub pages: Option<String>,
    /// Size in words: "184 KB".
    pub size: String,
}
