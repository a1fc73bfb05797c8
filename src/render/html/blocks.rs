//! The walk over the tree: each block is drawn by the template of its kind.

use crate::diag::{Fault, Place};
use crate::document::tree::{
    Block, Cell, Column, Decision, Document, Picture, Placed, Row, Table, Tile,
};
use crate::render::html::images::data_uri;
use crate::render::html::style::Needs;
use crate::render::html::templates::Templates;
use crate::render::html::words::Cards;
use crate::render::html::{Images, faults, take};
use tera::{Context, Map, Value};

/// A heading, for the contents.
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) text: String,
}

/// Draws the blocks of one document.
pub(super) struct Walk<'a> {
    pub(super) templates: &'a Templates,
    pub(super) document: Value,
    pub(super) images: &'a Images,
    pub(super) cards: Cards<'a>,
    pub(super) missed: &'a str,
    pub(super) headings: Vec<Heading>,
    /// What of the style the blocks need.
    pub(super) needs: Needs,
    pub(super) faults: Vec<Fault>,
    /// The markup of each outermost block, when a layout asks for it.
    pub(super) outer: Option<Vec<Value>>,
}

impl Walk<'_> {
    /// Everything, in order.
    pub(super) fn document(&mut self, document: &Document) -> String {
        self.blocks(&document.blocks, true)
    }

    /// Blocks after each other; neighbouring half charts stand side by side.
    pub(super) fn blocks(&mut self, blocks: &[Placed], outermost: bool) -> String {
        let mut out = Vec::with_capacity(blocks.len() * 256);
        let mut pair = false;
        for placed in blocks {
            let half = matches!(&placed.block, Block::Chart { width, .. } if width == "half");
            if half != pair {
                out.extend_from_slice(if half { b"<div class=\"pair\">" } else { b"</div>" });
                pair = half;
            }
            let before = out.len();
            self.block(placed, &mut out);
            if let (true, Some(outer)) = (outermost, &mut self.outer) {
                let markup = String::from_utf8_lossy(out.get(before..).unwrap_or_default());
                outer.push(Value::safe_string(&markup));
            }
        }
        if pair {
            out.extend_from_slice(b"</div>");
        }
        String::from_utf8(out).unwrap_or_default()
    }

    fn block(&mut self, placed: &Placed, out: &mut Vec<u8>) {
        let mut context = Context::new();
        context.insert_value("document", self.document.clone());
        context.insert_value("id", Value::from(placed.id.as_str()));
        context.insert_value("place", Value::from(placed.place.as_str()));
        let template = self.fill(placed, &mut context);
        if let Err(fault) = self.templates.render(&template, &context, out) {
            // One broken template breaks every block of its kind alike: told once.
            if !self.faults.iter().any(|told| told.place == fault.place) {
                self.faults.push(fault.note(format!("drawing the block at {}", placed.place)));
            }
        }
    }

    /// What the template of a block sees, and which template that is.
    fn fill(&mut self, placed: &Placed, see: &mut Context) -> String {
        let kind = match &placed.block {
            Block::Heading { level, text, plain } => {
                let (id, text) = (placed.id.clone(), self.words(text));
                self.headings.push(Heading { level: *level, id, text: plain.clone() });
                // The title is the first heading of the page.
                see.insert_value("level", Value::from(u64::from(*level) + 1));
                see.insert_value("text", text);
                "heading"
            }
            Block::Paragraph { text } => {
                see.insert_value("text", self.words(text));
                "paragraph"
            }
            Block::List { start, items } => {
                see.insert_value("start", start.map_or_else(Value::none, Value::from));
                let items: Vec<Value> = items.iter().map(|item| self.item(item)).collect();
                see.insert_value("items", Value::from(items));
                "list"
            }
            Block::Quote { blocks } => {
                let body = self.blocks(blocks, false);
                see.insert_value("body", Value::safe_string(&body));
                "quote"
            }
            Block::Code { text } => {
                see.insert_value("text", Value::from(text.as_str()));
                "code"
            }
            Block::Rule => "rule",
            Block::Image(picture) => {
                self.picture(picture, placed, see);
                "image"
            }
            Block::Beside { picture, side, blocks } => {
                self.needs.boxes();
                self.picture(picture, placed, see);
                let body = self.blocks(blocks, false);
                see.insert_value("side", Value::from(side.as_str()));
                see.insert_value("body", Value::safe_string(&body));
                "beside"
            }
            Block::Callout { title, tone, blocks } => {
                self.needs.boxes();
                let body = self.blocks(blocks, false);
                see.insert_value("title", Value::from(title.as_str()));
                see.insert_value("tone", Value::from(tone.as_str()));
                see.insert_value("body", Value::safe_string(&body));
                "callout"
            }
            Block::Tiles { tiles } => {
                self.needs.figures();
                let tiles: Vec<Value> = tiles.iter().map(|tile| self.tile(tile)).collect();
                see.insert_value("tiles", Value::from(tiles));
                "tiles"
            }
            Block::Chart { .. } | Block::Table { .. } => self.shown(&placed.block, see),
            Block::Commentary { blocks, by, on } => {
                let body = self.blocks(blocks, false);
                see.insert_value("body", Value::safe_string(&body));
                see.insert_value("by", Value::from(by.as_str()));
                see.insert_value("on", Value::from(on.as_str()));
                "commentary"
            }
            Block::Decisions { title, rows, note } => {
                self.needs.tables();
                self.needs.boxes();
                let rows: Vec<Value> = rows.iter().map(|row| self.decision(row)).collect();
                see.insert_value("title", Value::from(title.as_str()));
                see.insert_value("rows", Value::from(rows));
                see.insert_value("note", Value::from(note.as_str()));
                "decisions"
            }
            Block::Columns { columns } => {
                self.needs.boxes();
                let columns: Vec<Value> =
                    columns.iter().map(|column| self.column(column)).collect();
                see.insert_value("columns", Value::from(columns));
                "columns"
            }
            Block::Definitions { entries, quality, sources } => {
                self.needs.tables();
                self.needs.boxes();
                see.insert_value("entries", Value::from_serializable(entries));
                see.insert_value("quality", Value::from_serializable(quality));
                see.insert_value("sources", Value::from_serializable(sources));
                "definitions"
            }
            Block::Section { .. }
            | Block::Objection { .. }
            | Block::Testimonial { .. }
            | Block::Logos { .. }
            | Block::Facts { .. } => self.leaf(placed, see),
            Block::PageBreak => "page_break",
            Block::Own { name, parameters } => {
                self.needs.all();
                see.insert_value("parameters", Value::from_serializable(parameters));
                return format!("components/{name}.html");
            }
        };
        format!("html/blocks/{kind}.html")
    }

    /// Charts and tables: finding, measure, the thing itself, its note.
    fn shown(&mut self, block: &Block, see: &mut Context) -> &'static str {
        let mut text = |name: &'static str, words: &str| {
            see.insert_value(name, Value::from(words));
        };
        match block {
            Block::Chart {
                finding,
                measure,
                svg_screen,
                svg_narrow,
                width,
                alt,
                data,
                note,
                ..
            } => {
                text("finding", finding);
                text("measure", measure);
                text("width", width);
                text("alt", alt);
                text("note", note);
                self.needs.figures();
                see.insert_value("svg", Value::safe_string(svg_screen));
                see.insert_value("svg_narrow", Value::safe_string(svg_narrow));
                self.table(data, see);
                "chart"
            }
            Block::Table { finding, measure, table, note } => {
                text("finding", finding);
                text("measure", measure);
                text("note", note);
                self.table(table, see);
                "table"
            }
            _ => "rule",
        }
    }

    fn table(&mut self, table: &Table, see: &mut Context) {
        self.needs.tables();
        if table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.ball.is_some()) {
            self.needs.leaf();
        }
        // A miss has the arrow of a figure, a small line is a drawing.
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        if cells.any(|cell| cell.miss || cell.spark.is_some()) {
            self.needs.figures();
        }
        let numeric: Vec<bool> = table.head.iter().map(|head| head.numeric).collect();
        let rows: Vec<Value> = table.rows.iter().map(|row| self.row(row, &numeric)).collect();
        see.insert_value("head", Value::from_serializable(&table.head));
        see.insert_value("rows", Value::from(rows));
        see.insert_value("notes", Value::from_serializable(&table.notes));
        see.insert_value("csv", maybe(take::address(table).as_deref()));
        let figures = table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.card.is_some());
        see.insert_value("has_figures", Value::from(figures));
    }

    /// A row: whether it is a total, and its cells as markup. Cells are drawn
    /// here and not by a template: a table has hundreds.
    fn row(&mut self, row: &Row, numeric: &[bool]) -> Value {
        let mut cells = String::with_capacity(row.cells.len() * 48);
        for (at, cell) in row.cells.iter().enumerate() {
            // An empty head heads nothing.
            let heads = at == 0 && !cell.text.is_empty();
            let open = if heads { "<th scope=\"row\"" } else { "<td" };
            let class = class(cell, numeric.get(at).copied().unwrap_or(false));
            cells.push_str(open);
            cells.push_str(class);
            cells.push('>');
            self.cards.cell(cell, self.missed, &mut cells);
            cells.push_str(if heads { "</th>" } else { "</td>" });
        }
        record([("total", Value::from(row.total)), ("cells", Value::safe_string(&cells))])
    }

    fn tile(&mut self, tile: &Tile) -> Value {
        let mut value = String::new();
        self.cards.figure(&tile.value, &tile.card, &mut value);
        record([
            ("label", Value::from(tile.label.as_str())),
            ("value", Value::safe_string(&value)),
            ("reason", maybe(tile.reason.as_deref())),
            ("beside", maybe(tile.beside.as_deref())),
            ("change", maybe(tile.change.as_deref())),
            ("arrow", maybe(tile.arrow.as_deref())),
            ("tone", Value::from(tile.tone.as_str())),
            ("target", maybe(tile.target.as_deref())),
            ("status", maybe(tile.status.as_deref())),
            ("miss", Value::from(tile.miss)),
            ("spark", tile.spark.as_deref().map_or_else(Value::none, Value::safe_string)),
        ])
    }

    fn decision(&mut self, row: &Decision) -> Value {
        record([
            ("text", self.words(&row.text)),
            ("owner", Value::from(row.owner.as_str())),
            ("due", Value::from(row.due.as_str())),
        ])
    }

    fn column(&mut self, column: &Column) -> Value {
        let (title, text) = (Value::from(column.title.as_str()), self.words(&column.text));
        let body = Value::safe_string(&self.blocks(&column.blocks, false));
        record([("title", title), ("text", text), ("body", body)])
    }

    /// An item of a list; a lone paragraph needs no marks of its own.
    fn item(&mut self, item: &[Placed]) -> Value {
        let lone = item.iter().filter(|p| matches!(p.block, Block::Paragraph { .. })).count() == 1;
        match item {
            [Placed { block: Block::Paragraph { text }, .. }, rest @ ..] if lone => {
                let mut out = String::new();
                self.cards.inlines(text, &mut out);
                out.push_str(&self.blocks(rest, false));
                Value::safe_string(&out)
            }
            _ => Value::safe_string(&self.blocks(item, false)),
        }
    }

    /// An image, the part of the column it takes, and what stands under it.
    fn picture(&mut self, picture: &Picture, placed: &Placed, see: &mut Context) {
        let width = picture.width.map_or_else(Value::none, |width| Value::from(u64::from(width)));
        see.insert_value("source", self.image(&picture.path, placed));
        see.insert_value("alt", Value::from(picture.alt.as_str()));
        see.insert_value("width", width);
        see.insert_value("caption", Value::from(picture.caption.as_str()));
        see.insert_value("note", Value::from(picture.note.as_str()));
    }

    fn image(&mut self, path: &str, placed: &Placed) -> Value {
        let fault = match self.images.get(path) {
            None => faults::no_image(path, place(&placed.place)),
            Some(bytes) => match data_uri(path, bytes) {
                Some(uri) => return Value::safe_string(&uri),
                None => faults::image_kind(path, place(&placed.place)),
            },
        };
        self.faults.push(fault);
        Value::from("")
    }

    fn words(&mut self, inlines: &[crate::document::Inline]) -> Value {
        let mut out = String::with_capacity(64);
        self.cards.inlines(inlines, &mut out);
        Value::safe_string(&out)
    }
}

fn class(cell: &Cell, numeric: bool) -> &'static str {
    match (numeric, cell.missing, cell.miss) {
        (true, true, _) => " class=\"num na\"",
        (true, _, true) => " class=\"num miss\"",
        (true, ..) => " class=\"num\"",
        (false, true, _) => " class=\"na\"",
        (false, _, true) => " class=\"miss\"",
        _ => "",
    }
}

/// A map of words to values, in the order given.
pub(super) fn record<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::from(fields.into_iter().map(|(key, value)| (key.into(), value)).collect::<Map>())
}

/// The words, or none.
pub(super) fn maybe(text: Option<&str>) -> Value {
    text.map_or_else(Value::none, Value::from)
}

/// Reads `content/a.md:3:7` back into a place.
pub(super) fn place(text: &str) -> Place {
    let mut parts = text.rsplitn(3, ':');
    let column = parts.next().and_then(|part| part.parse().ok());
    let line = parts.next().and_then(|part| part.parse().ok());
    match (parts.next(), line, column) {
        (Some(file), Some(line), Some(column)) => Place::text(file, line, column),
        _ => Place::file(text),
    }
}
