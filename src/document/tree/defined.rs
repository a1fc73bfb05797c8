//! What a figure means, and the files behind it.

use serde::Serialize;

/// A definition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Definition {
    /// What the metric is called.
    pub label: String,
    /// Its full name.
    pub metric: String,
    /// What it means.
    pub definition: String,
    /// Version of the definition.
    pub version: u32,
    /// Period in words.
    pub period: String,
    /// Files it was made from.
    pub files: Vec<String>,
    /// n in words.
    pub n: String,
    /// By what it is narrowed in the document: "by stage: Lead, Qualified".
    pub slices: Vec<String>,
    /// What was left out, in words.
    pub excluded: Vec<String>,
    /// Choices that differ from the default.
    pub choices: Vec<String>,
    /// Notes of the figure.
    pub notes: Vec<String>,
}

/// A file that figures were made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SourceFile {
    /// Path in the project, with the sheet.
    pub file: String,
    /// First twelve digits of its digest.
    pub digest: String,
    /// Rows read.
    pub rows: String,
}
