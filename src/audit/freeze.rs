//! What a freeze is made of: its manifest, and its figures.

use crate::output::{About, Input, Produced};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `data/frozen/NAME/manifest.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// Number of this form.
    pub schema: u32,
    /// Its name.
    pub name: String,
    /// The day it was made.
    pub day: String,
    /// Version of the tool.
    pub tool: String,
    /// The day its figures know.
    pub as_of: String,
    /// What supplied that.
    pub as_of_source: String,
    /// How the build was asked for.
    pub asked: Asked,
    /// Whether its inputs were left out.
    pub without_inputs: bool,
    /// Every file that was read; an absent one has no digest.
    pub inputs: Vec<Input>,
    /// Gates that every document passed.
    pub gates: Vec<String>,
    /// Consents used.
    pub consents: Vec<String>,
    /// What was sent.
    pub documents: Vec<Sent>,
    /// How many figures its `metrics.json` holds.
    pub figures: usize,
}

/// How a build was asked for, to ask for it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// `--as-of`.
    pub as_of: Option<String>,
    /// `--only`.
    pub only: Vec<String>,
    /// `--config`.
    pub config: Option<String>,
    /// Variables that won over a key.
    pub environment: Vec<(String, String)>,
}

/// A document that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The content file.
    pub content: String,
    /// The record, for `for_each`.
    pub record: Option<String>,
    /// Path below `output/` without the ending.
    pub stem: String,
    /// Its words, below `documents/`.
    pub words: String,
    /// What lists say of it.
    pub about: About,
    /// Audience by name.
    pub audience: String,
    /// The day of the freeze that it replaces one of, if it was built beside one.
    pub replaces: Option<String>,
    /// The day by which it was to be looked at again, where it left the house.
    pub review_by: Option<String>,
    /// Its files.
    pub outputs: Vec<Produced>,
}

impl Sent {
    /// What it is called on the command line: the last part of its path.
    pub fn slug(&self) -> &str {
        self.stem.rsplit('/').next().unwrap_or(&self.stem)
    }
}

/// `data/frozen/NAME/metrics.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// Number of this form.
    pub schema: u32,
    /// The day the figures know.
    pub as_of: String,
    /// The reporting currency.
    pub currency: String,
    /// Every figure that the documents asked for.
    pub figures: Vec<Told>,
}

/// A figure as it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Full name.
    pub metric: String,
    /// What it was called.
    pub label: String,
    /// Version of the definition.
    pub version: u32,
    /// The window's name.
    pub period: String,
    /// First and last day.
    pub days: (String, String),
    /// Whether as_of cut the window short.
    pub to_date: bool,
    /// The day it knows.
    pub as_of: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// How it was asked for.
    pub ask: Question,
    /// What it measures.
    pub unit: String,
    /// The exact value.
    pub value: Option<String>,
    /// How it was printed.
    pub words: String,
    /// Why there was no value.
    pub reason: Option<String>,
    /// Cases.
    pub n: Option<u64>,
    /// Above the line.
    pub numerator: Option<String>,
    /// Below the line.
    pub denominator: Option<String>,
    /// Choices that differed from their defaults.
    pub choices: BTreeMap<String, String>,
    /// How many source rows.
    pub row_count: usize,
    /// Digest of value, definition and rows.
    pub digest: String,
    /// The documents that print it, by their paths without ending.
    pub printed_in: Vec<String>,
}

/// The periods of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The day that the document stated for itself.
    pub stated: Option<String>,
    /// The period asked for.
    pub period: Option<String>,
    /// The period of the document.
    pub of_document: Option<String>,
    /// Windows back: `prior 1`, `year ago`.
    pub back: Option<u32>,
}

/// Stands for `.year_ago` among windows back.
pub const YEAR_AGO: u32 = u32::MAX;

impl Freeze {
    /// The number of the form this version writes.
    pub const SCHEMA: u32 = 1;

    /// The document at a path without ending.
    pub fn sent(&self, stem: &str) -> Option<&Sent> {
        self.documents.iter().find(|sent| sent.stem == stem)
    }
}
