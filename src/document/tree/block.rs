//! Blocks. What a block holds stands here alone; who looks at all blocks of a document
//! walks them.

use crate::document::tree::{Definition, Inline, Picture, SourceFile, Table, Tile};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// A section of a kind that has some.
    Section {
        /// Which: `not-improved`.
        section: String,
        /// Its heading.
        title: String,
        /// The level of its heading: 1 or 2.
        level: u8,
        /// How it is meant to be read: `plain`, `lead`, `steps`, `asked`, `warned`, `small`.
        look: String,
        /// How many of the twelve columns it takes.
        span: u8,
        /// How long it takes, in words.
        #[serde(skip_serializing_if = "String::is_empty")]
        minutes: String,
        /// Who owns what it asks for.
        #[serde(skip_serializing_if = "String::is_empty")]
        owner: String,
        /// By when, in words.
        #[serde(skip_serializing_if = "String::is_empty")]
        by: String,
        /// What stands in it.
        blocks: Vec<Placed>,
    },
    /// What a customer said, with who said it, in one frame.
    Testimonial {
        /// The words, and no others.
        text: String,
        /// The language of the words, where it is not the document's.
        #[serde(skip_serializing_if = "String::is_empty")]
        language: String,
        /// Who said it, as far as may be told.
        credit: String,
        /// What has to be disclosed.
        #[serde(skip_serializing_if = "String::is_empty")]
        disclosure: String,
        /// What stands beside it in the house: "Not for use outside".
        #[serde(skip_serializing_if = "String::is_empty")]
        mark: String,
    },
    /// Customers who let themselves be shown.
    Logos {
        /// What stands before them.
        title: String,
        /// Their names.
        names: Vec<String>,
    },
    /// What a reader should know of somebody, as names and words.
    Facts {
        /// What it is of.
        title: String,
        /// Each of them.
        facts: Vec<Fact>,
    },
    /// One objection with its answer.
    Objection {
        /// What it is.
        title: String,
        /// What people say, each in quotes.
        says: Vec<String>,
        /// What is behind it, in words.
        concern: String,
        /// What it cost, in words.
        #[serde(skip_serializing_if = "String::is_empty")]
        cost: String,
        /// `full`, `pocket` or `web`.
        form: String,
        /// Its sections.
        blocks: Vec<Placed>,
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

/// What is known of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Fact {
    /// What it is: "Segment".
    pub key: String,
    /// What is known.
    pub said: String,
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

/// Every block, by whether it holds others; for `&` and for `&mut`.
macro_rules! inside {
    ($block:expr, $iter:ident, $slice:ident) => {
        match $block {
            Block::List { items, .. } => items.$iter().map(Vec::$slice).collect(),
            Block::Columns { columns } => {
                columns.$iter().map(|column| column.blocks.$slice()).collect()
            }
            Block::Quote { blocks }
            | Block::Commentary { blocks, .. }
            | Block::Beside { blocks, .. }
            | Block::Callout { blocks, .. }
            | Block::Section { blocks, .. }
            | Block::Objection { blocks, .. } => vec![blocks.$slice()],
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Code { .. }
            | Block::Rule
            | Block::Image(_)
            | Block::Tiles { .. }
            | Block::Chart { .. }
            | Block::Table { .. }
            | Block::Decisions { .. }
            | Block::Definitions { .. }
            | Block::Testimonial { .. }
            | Block::Logos { .. }
            | Block::Facts { .. }
            | Block::PageBreak
            | Block::Own { .. } => Vec::new(),
        }
    };
}

impl Block {
    /// The blocks it holds, in order: those of each item, of each column, or all.
    pub fn inside(&self) -> Vec<&[Placed]> {
        inside!(self, iter, as_slice)
    }

    /// The same, to be changed.
    fn inside_mut(&mut self) -> Vec<&mut [Placed]> {
        inside!(self, iter_mut, as_mut_slice)
    }
}

/// Every block, those inside others after what holds them.
pub fn walk<'a>(blocks: &'a [Placed], see: &mut dyn FnMut(&'a Placed)) {
    for placed in blocks {
        see(placed);
        placed.block.inside().into_iter().for_each(|blocks| walk(blocks, see));
    }
}

/// The same, each to be changed.
pub fn walk_mut(blocks: &mut [Placed], see: &mut dyn FnMut(&mut Placed)) {
    for placed in blocks {
        see(placed);
        placed.block.inside_mut().into_iter().for_each(|blocks| walk_mut(blocks, see));
    }
}
