//! The strict tree a renderer is handed: layout contract number 1. Additive
//! within a number. Serialised, it is what layouts see as `document`.

/// What a figure means, and the files behind it.
mod defined;

/// What blocks hold.
mod inside;

/// Images.
mod picture;

/// Tables.
mod table;

pub use crate::words::Labels;
pub use defined::{Definition, SourceFile};
pub use picture::Picture;
pub use table::{Cell, HeadCell, Row, Table};

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
    /// Figures that are printed as `n/a`, each with why, for the report of the build.
    #[serde(skip)]
    pub missing: Vec<(String, String)>,
}

/// What stands around the content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Meta {
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

/// A block with where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Placed {
    /// Stable id within the document, usable as an anchor.
    pub id: String,
    /// `content/board-pack.md:12:1`.
    pub place: String,
    /// The block.
    #[serde(flatten)]
    pub block: Block,
}

/// A block of content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading; levels are in order, starting at 1 below the title.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
        /// Its words without marks, for outlines.
        plain: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether it is numbered, and from which number.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Placed>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Placed>,
    },
    /// Words as typed.
    Code {
        /// The words.
        text: String,
    },
    /// A line across.
    Rule,
    /// An image of the project.
    Image(Picture),
    /// An image with words at its side.
    Beside {
        /// The image; its width is its part of the column.
        #[serde(flatten)]
        picture: Picture,
        /// Where the image stands: `left` or `right`.
        side: String,
        /// What stands at its side.
        blocks: Vec<Placed>,
    },
    /// Words that are set apart.
    Callout {
        /// What it is called: "Note", or as typed.
        title: String,
        /// `note`, `important` or `warning`.
        tone: String,
        /// What it says.
        blocks: Vec<Placed>,
    },
    /// A row of figures.
    Tiles {
        /// Three to five.
        tiles: Vec<Tile>,
    },
    /// A chart with its finding and its data.
    Chart {
        /// Headline.
        finding: String,
        /// Measure and unit.
        measure: String,
        /// The drawing for paper: no `textLength`.
        svg: String,
        /// The drawing for the screen.
        svg_screen: String,
        /// The drawing for a narrow screen, beside the other; empty where that serves.
        #[serde(skip_serializing_if = "String::is_empty")]
        svg_narrow: String,
        /// `full` or `half`.
        width: String,
        /// What it shows, made from the data.
        alt: String,
        /// The data as a table, for who cannot see the drawing.
        data: Table,
        /// Source, n, as-of.
        note: String,
    },
    /// A table with its finding.
    Table {
        /// Headline; empty when the table stands alone.
        finding: String,
        /// Measure and unit.
        measure: String,
        /// The table.
        #[serde(flatten)]
        table: Table,
        /// Source, n, as-of.
        note: String,
    },
    /// What a person says beside the numbers, signed and dated.
    Commentary {
        /// What is said.
        blocks: Vec<Placed>,
        /// Who says it.
        by: String,
        /// When, in words.
        on: String,
    },
    /// Asks and decisions in a ruled box.
    Decisions {
        /// What the box is called: "Asks and decisions"; empty in a chapter of that name.
        title: String,
        /// What, owner, due.
        rows: Vec<Decision>,
        /// Source, if somebody has to say it.
        #[serde(skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Columns side by side: good, bad, ugly.
    Columns {
        /// Title and content of each.
        columns: Vec<Column>,
    },
    /// What every figure used means.
    Definitions {
        /// One per metric, in order of first use.
        entries: Vec<Definition>,
        /// What to know about the data: "3 deals without amount".
        quality: Vec<String>,
        /// The files that were read: path, digest, rows.
        sources: Vec<SourceFile>,
    },
    /// A new page.
    PageBreak,
    /// A component of the project's own.
    Own {
        /// `layouts/components/<name>`.
        name: String,
        /// Its parameters, resolved to words.
        parameters: BTreeMap<String, String>,
    },
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is stressed.
        text: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is stressed.
        text: Vec<Inline>,
    },
    /// Words as typed.
    Code {
        /// The words.
        text: String,
    },
    /// A link.
    Link {
        /// Where to, on screen.
        href: String,
        /// Where to on paper, if that is elsewhere: the other document's PDF.
        #[serde(skip_serializing_if = "Option::is_none")]
        paper: Option<String>,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A figure in words, with its card.
    Figure {
        /// The words.
        text: String,
        /// Its card.
        card: String,
    },
    /// A new line.
    Break,
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

/// A row of the decisions box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Decision {
    /// What is asked.
    pub text: Vec<Inline>,
    /// Who owns it.
    pub owner: String,
    /// By when, in words.
    pub due: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    /// Its title without marks.
    pub title: String,
    /// Its title.
    pub text: Vec<Inline>,
    /// Its content.
    pub blocks: Vec<Placed>,
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
}
