//! The words of a document, block by block: what a reader of it read.

use crate::document::Document;
use crate::document::tree::{Block, Inline, Row, Table, each_word, walk};
use serde::{Deserialize, Serialize};

/// `data/frozen/NAME/documents/<slug>.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Number of this form.
    pub schema: u32,
    /// Path below `output/` without the ending.
    pub stem: String,
    /// Its title.
    pub title: String,
    /// Its blocks in order; of tables, each row.
    pub blocks: Vec<Said>,
}

/// What a block says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The block's id, and of tables which row.
    pub place: String,
    /// Its words.
    pub words: String,
}

impl Words {
    /// Those of a document.
    pub fn of(document: &Document, stem: &str) -> Words {
        let mut blocks = Vec::new();
        let meta = &document.meta;
        let mut say = |place: &str, words: String| {
            if !words.trim().is_empty() {
                blocks.push(Said { place: place.to_owned(), words });
            }
        };
        say("title", meta.title.clone());
        say("subtitle", meta.subtitle.clone().unwrap_or_default());
        say("period", format!("{}, {}", meta.period, meta.as_of));
        walk(&document.blocks, &mut |placed| each(&placed.id, &placed.block, &mut say));
        let title = meta.title.clone();
        Words { schema: 1, stem: stem.to_owned(), title, blocks }
    }
}

/// The words of one block, without those of the blocks it holds.
fn each(id: &str, block: &Block, say: &mut dyn FnMut(&str, String)) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => say(id, plain(text)),
        Block::Code { text } => say(id, text.clone()),
        Block::Image(picture) | Block::Beside { picture, .. } => {
            say(id, format!("{} {}", picture.alt, picture.caption));
        }
        Block::Callout { title, .. } => say(id, title.clone()),
        Block::Tiles { tiles } => {
            for tile in tiles {
                let rest = [&tile.change, &tile.target, &tile.status].into_iter().flatten();
                let words: Vec<&str> = rest.map(String::as_str).collect();
                let words = format!("{} {}", tile.value, words.join(" "));
                say(&format!("{id}, {}", tile.label), words.trim_end().to_owned());
            }
        }
        Block::Chart { finding, measure, data, note, .. } => {
            table(id, (finding, measure, note), data, say);
        }
        Block::Table { finding, measure, table: rows, note } => {
            table(id, (finding, measure, note), rows, say);
        }
        Block::Commentary { by, on, .. } => say(id, format!("{by}, {on}")),
        Block::Decisions { title, rows, note } => {
            say(id, format!("{title} {note}"));
            for (at, row) in rows.iter().enumerate() {
                let words = format!("{} | {} | {}", plain(&row.text), row.owner, row.due);
                say(&format!("{id}, row {}", at + 1), words);
            }
        }
        Block::Columns { columns } => {
            columns.iter().for_each(|column| say(id, column.title.clone()));
        }
        Block::Section { title, minutes, owner, by, .. } => {
            let words = [title, minutes, owner, by].map(String::as_str);
            say(id, words.join(" ").trim_end().to_owned());
        }
        Block::Objection { title, says, concern, cost, .. } => {
            say(id, format!("{title} {} {concern} {cost}", says.join(" ")).trim_end().to_owned());
        }
        Block::Testimonial { text, credit, disclosure, .. } => {
            say(id, format!("{text} {credit} {disclosure}").trim_end().to_owned());
        }
        Block::Logos { title, names } => say(id, format!("{title} {}", names.join(", "))),
        Block::Facts { title, facts } => {
            let facts: Vec<String> =
                facts.iter().map(|fact| format!("{} {}", fact.key, fact.said)).collect();
            say(id, format!("{title} {}", facts.join(" | ")));
        }
        Block::Own { name, parameters } => {
            let words: Vec<&str> = parameters.values().map(String::as_str).collect();
            say(id, format!("{name} {}", words.join(" ")));
        }
        // What figures mean and which files were read is told with figures and inputs.
        Block::Definitions { .. }
        | Block::List { .. }
        | Block::Quote { .. }
        | Block::Rule
        | Block::PageBreak => {}
    }
}

fn table(
    id: &str,
    (finding, measure, note): (&str, &str, &str),
    table: &Table,
    say: &mut dyn FnMut(&str, String),
) {
    let words: Vec<&str> = [finding, measure, note].into_iter().filter(|w| !w.is_empty()).collect();
    say(id, words.join(" · "));
    for (at, row) in table.rows.iter().enumerate() {
        let named = row.cells.first().map(|cell| cell.text.as_str());
        let named = named.filter(|text| !text.is_empty() && is_named(table, row, text));
        let at = (at + 1).to_string();
        say(&format!("{id}, {}", named.unwrap_or(&at)), line(row));
    }
}

/// Whether no other row begins with the same words.
fn is_named(table: &Table, row: &Row, text: &str) -> bool {
    let same = |other: &&Row| other.cells.first().is_some_and(|cell| cell.text == text);
    row.cells.len() > 1 && table.rows.iter().filter(same).count() == 1
}

fn line(row: &Row) -> String {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    cells.join(" | ")
}

fn plain(text: &[Inline]) -> String {
    let mut words = String::new();
    each_word(text, &mut |word| words.push_str(word));
    words
}
