//! The strict tree a renderer is handed: layout contract number 1. Additive
//! within a number. Serialised, it is what layouts see as `document`.

/// What a figure means, and the files behind it.
mod defined;

/// Blocks, and what they hold.
mod block;

/// Runs of words.
mod inline;

/// Images.
mod picture;

/// Tables.
mod table;

/// What a document was made of beside figures.
mod uses;

pub use crate::words::Labels;
pub use block::{Block, Column, Decision, Fact, Placed, walk, walk_mut};
pub use defined::{Definition, SourceFile};
pub use inline::{Inline, each_word};
pub use picture::Picture;
pub use table::{Cell, HeadCell, Row, Table, Typed};
pub use uses::Uses;

use crate::words::label::as_map;
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of this contract; a layout declares the one it was written for.
pub const LAYOUT: u32 = 1;

/// A resolved document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Document {
    /// Always [`LAYOUT`].
    pub layout: u32,
    /// What stands around the content.
    pub meta: Meta,
    /// The content, in order.
    pub blocks: Vec<Placed>,
    /// The cards of all figures printed, by id; shown on hover, listed in definitions.
    pub cards: BTreeMap<String, Card>,
    /// The words of the language that layouts need: "Page", "of", "Contents", "Source".
    #[serde(serialize_with = "as_map")]
    pub labels: Labels,
    /// What of the registers is printed, each with where it is asked for first.
    #[serde(skip)]
    pub uses: Uses,
    /// The figures that its paper carries, as JSON.
    #[serde(skip)]
    pub attached: Option<String>,
    /// The files that its figures were made from; none of one that leaves the house.
    #[serde(skip)]
    pub sources: Vec<SourceFile>,
    /// Figures that are printed as `n/a`, each with why, for the report of the build.
    #[serde(skip)]
    pub missing: Vec<(String, String)>,
}

/// What stands around the content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Meta {
    /// What files of it are found by, whoever has them: a digest that tells nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Title.
    pub title: String,
    /// A line under the title, if any.
    pub subtitle: Option<String>,
    /// The layout by name: `board-pack`.
    pub kind: String,
    /// The company.
    pub company: String,
    /// Who wrote it, if stated.
    pub owner: Option<String>,
    /// What a document of its kind is called: "Case study"; empty where its parts are not settled.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// What it says, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The last day it holds, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Audience by name.
    pub audience: String,
    /// The words of its classification: "Board confidential".
    pub classification: String,
    /// Period in words: "October 2026".
    pub period: String,
    /// As-of in words: "31 October 2026".
    pub as_of: String,
    /// As-of as ISO date.
    pub as_of_iso: String,
    /// BCP 47 language of labels and text.
    pub language: String,
    /// Version line for the foot, as "definitions v1".
    pub version: String,
    /// Why it is a draft, if it is: printed as a mark on every page and in the foot.
    pub draft: Option<String>,
    /// Said in the foot of what is built beside a document that was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Said on every page when the data are invented.
    pub synthetic: Option<String>,
    /// Subject for PDF metadata.
    pub subject: String,
    /// Keywords for metadata.
    pub keywords: Vec<String>,
    /// The most pages allowed, if stated.
    pub max_pages: Option<u32>,
    /// Whether the page shows contents (packs of more than six pages).
    pub contents: bool,
    /// Whether the PDF leaves the house (PDF/A-2a) or not (PDF/A-3a).
    pub external: bool,
    /// The project's own data of `[extra]`, for its own layouts.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// A tile of the figures row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Tile {
    /// What it is called.
    pub label: String,
    /// The value in words, or `n/a`.
    pub value: String,
    /// Why it is `n/a`, if it is.
    pub reason: Option<String>,
    /// What the value rests on that the project did not say: "Tearsheet’s default chances".
    pub beside: Option<String>,
    /// Change in words with its sign, and against what: `+2.1 pts on September`.
    pub change: Option<String>,
    /// `up`, `down` or `flat`.
    pub arrow: Option<String>,
    /// Whether the change is good, bad or neither: `gain`, `loss`, `flat`.
    pub tone: String,
    /// Target in words.
    pub target: Option<String>,
    /// How it stands in words: "target missed".
    pub status: Option<String>,
    /// Whether it misses.
    pub miss: bool,
    /// A small line as SVG.
    pub spark: Option<String>,
    /// Its card.
    pub card: String,
}

/// The card of a figure: what hovering or focusing shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Card {
    /// What it is called.
    pub label: String,
    /// Full name of the metric with its slice.
    pub metric: String,
    /// What it means.
    pub definition: String,
    /// The exact value in words, or `n/a` with its reason.
    pub value: String,
    /// Period in words.
    pub period: String,
    /// As-of in words.
    pub as_of: String,
    /// Target and status in words, if there is one.
    pub status: Option<String>,
    /// Where it came from, in words: `data/deals.csv rows 2–418 (312 rows)`.
    pub rows: Vec<String>,
    /// What was left out.
    pub excluded: Vec<String>,
    /// Its value, where there is one.
    #[serde(skip)]
    pub exact: Option<Typed>,
    /// Cases.
    #[serde(skip)]
    pub n: Option<u64>,
}
