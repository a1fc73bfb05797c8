//! A document as its layout reads it: `document.json`, with drawings and
//! images as files of their own. The tree's names are kept; what only a
//! screen needs (cards, data behind charts) is left out.

use crate::diag::{Fault, Place};
use crate::document::tree::{
    Block, Cell, Column, Decision, LAYOUT, Picture, Placed, Table, Tile, walk,
};
use crate::document::{Brand, Document};
use crate::render::pdf::columns::{self, Length, MOST_ROWS, Part, Setting};
use crate::render::pdf::faces::Faces;
use crate::render::pdf::faults;
use crate::world::Bytes;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks of kinds whose parts are settled.
mod leaf;

/// Words and what stands among them.
mod words;

/// What a layout is given.
pub struct Sheet {
    /// `document.json`.
    pub json: Vec<u8>,
    /// Drawings: `c/<n>.svg`.
    pub drawings: Vec<String>,
    /// Images: `i/<n>`, and the path each has in the project.
    pub images: Vec<(String, Bytes)>,
}

/// What is known while the tree is walked.
pub struct Desk<'a> {
    faces: &'a Faces,
    images: &'a BTreeMap<String, Bytes>,
    room: Length,
    sheet: Sheet,
    faults: Vec<Fault>,
    /// Blocks that links can lead to, and those that links do lead to.
    ids: BTreeSet<&'a str>,
    wanted: BTreeSet<String>,
}

/// Lays out `blocks` of a document for its layout; `pages` is told when known.
pub fn sheet<'a>(
    document: &Document,
    blocks: &'a [Placed],
    brand: &Brand,
    faces: &'a Faces,
    images: &'a BTreeMap<String, Bytes>,
    pages: Option<usize>,
) -> Result<Sheet, Vec<Fault>> {
    let empty = Sheet { json: Vec::new(), drawings: Vec::new(), images: Vec::new() };
    let room = if brand.paper == "us-letter" { 49_700 } else { 48_028 };
    let (mut ids, wanted) = (BTreeSet::new(), BTreeSet::new());
    walk(blocks, &mut |placed| {
        ids.insert(placed.id.as_str());
    });
    let mut desk = Desk { faces, images, room, sheet: empty, faults: Vec::new(), ids, wanted };
    let start = blocks.first().map_or(Place::Nowhere, |first| place(&first.place));
    let meta = value(&document.meta);
    desk.check(&meta, &start);
    let labels = value(document.labels.as_ref());
    desk.check(&labels, &start);
    let mut given = desk.blocks(blocks);
    if !desk.wanted.is_empty() {
        words::mark(&mut given, &desk.wanted);
    }
    let mut root = json!({
        "layout": LAYOUT,
        "meta": meta,
        "labels": labels,
        "brand": value(brand),
        "faces": faces.families,
        "pages": pages,
        "blocks": given,
    });
    if let (Some(attached), Some(root)) = (&document.attached, root.as_object_mut()) {
        root.insert("attached".to_owned(), Value::from(attached.as_str()));
    }
    faces.box_signs(&mut root);
    desk.sheet.json = serde_json::to_vec(&root).unwrap_or_default();
    if desk.faults.is_empty() { Ok(desk.sheet) } else { Err(desk.faults) }
}

impl Desk<'_> {
    fn blocks(&mut self, blocks: &[Placed]) -> Value {
        Value::Array(blocks.iter().map(|block| self.block(block)).collect())
    }

    /// Blocks in a narrower column.
    fn inside(&mut self, room: Length, blocks: &[Placed]) -> Value {
        let outer = std::mem::replace(&mut self.room, room);
        let blocks = self.blocks(blocks);
        self.room = outer;
        blocks
    }

    fn block(&mut self, placed: &Placed) -> Value {
        let at = place(&placed.place);
        let mut fields = match &placed.block {
            Block::Chart { finding, measure, svg, width, alt, note, .. } => {
                let drawn = columns::drawing_width(svg).min(self.room);
                json!({ "kind": "chart", "finding": self.words(finding, &at),
                    "measure": self.words(measure, &at), "svg": self.drawing(svg),
                    "drawn": drawn, "width": width, "alt": alt, "note": self.words(note, &at) })
            }
            Block::Table { finding, measure, table, note } => {
                let mut fields = json!({ "kind": "table", "finding": self.words(finding, &at),
                    "measure": self.words(measure, &at), "note": self.words(note, &at) });
                self.table(table, &at, &mut fields);
                fields
            }
            Block::Tiles { tiles } => {
                let size = self.value_size(tiles);
                let tiles = tiles.iter().map(|tile| self.tile(tile, &at)).collect::<Vec<_>>();
                json!({ "kind": "tiles", "size": size, "tiles": tiles })
            }
            Block::Image(picture) => {
                let mut fields = self.picture(picture, &at);
                fields["kind"] = "image".into();
                fields
            }
            Block::Beside { picture, side, blocks } => {
                let rest = 100u8.saturating_sub(picture.width.unwrap_or_default());
                let room = (self.room * Length::from(rest) / 100).saturating_sub(1_600);
                let mut fields = self.picture(picture, &at);
                fields["kind"] = "beside".into();
                fields["side"] = side.as_str().into();
                fields["blocks"] = self.inside(room, blocks);
                fields
            }
            Block::Callout { title, tone, blocks } => {
                let room = self.room.saturating_sub(2_600);
                json!({ "kind": "callout", "title": self.words(title, &at), "tone": tone,
                    "blocks": self.inside(room, blocks) })
            }
            Block::List { start, items } => {
                let room = self.room.saturating_sub(1_600);
                let items: Vec<Value> = items.iter().map(|item| self.inside(room, item)).collect();
                json!({ "kind": "list", "start": start, "items": items })
            }
            Block::Quote { blocks } => {
                let room = self.room.saturating_sub(1_600);
                json!({ "kind": "quote", "blocks": self.inside(room, blocks) })
            }
            Block::Commentary { blocks, by, on } => {
                let room = self.room.saturating_sub(1_400);
                json!({ "kind": "commentary", "blocks": self.inside(room, blocks),
                    "by": self.words(by, &at), "on": self.words(on, &at) })
            }
            Block::Columns { columns } => self.columns(columns, &at),
            Block::Section { .. }
            | Block::Objection { .. }
            | Block::Testimonial { .. }
            | Block::Logos { .. }
            | Block::Facts { .. } => self.leaf(placed, &at),
            Block::Decisions { title, rows, note } => {
                let rows = rows.iter().map(|row| self.decision(row, &at)).collect::<Vec<_>>();
                json!({ "kind": "decisions", "title": self.words(title, &at), "rows": rows,
                    "note": self.words(note, &at) })
            }
            Block::Heading { level, text, plain } => {
                json!({ "kind": "heading", "level": level, "text": self.inlines(text, &at),
                    "plain": plain })
            }
            Block::Paragraph { text } => {
                json!({ "kind": "paragraph", "text": self.inlines(text, &at) })
            }
            other => {
                let mut fields = value(other);
                self.check(&fields, &at);
                self.soften_definitions(&mut fields);
                fields
            }
        };
        if let Value::Object(fields) = &mut fields {
            fields.insert("id".to_owned(), Value::String(placed.id.clone()));
            fields.insert("place".to_owned(), Value::String(placed.place.clone()));
        }
        fields
    }

    fn picture(&mut self, picture: &Picture, at: &Place) -> Value {
        let Picture { path, alt, width, caption, note } = picture;
        json!({ "path": self.image(path, at), "alt": alt, "width": width,
            "caption": self.words(caption, at), "note": self.words(note, at) })
    }

    fn columns(&mut self, columns: &[Column], at: &Place) -> Value {
        let count = Length::try_from(columns.len().max(1)).unwrap_or(1);
        let room = self.room.saturating_sub(1_600 * (count - 1)) / count;
        let columns: Vec<Value> = columns
            .iter()
            .map(|column| {
                let title = self.words(&column.title, at);
                json!({ "title": title, "blocks": self.inside(room, &column.blocks) })
            })
            .collect();
        json!({ "kind": "columns", "columns": columns })
    }

    /// Owner and due stand in narrow columns of the box.
    fn decision(&mut self, row: &Decision, at: &Place) -> Value {
        let outer = self.room;
        self.room = outer.saturating_sub(20_800);
        let text = self.inlines(&row.text, at);
        self.room = outer;
        self.words(&row.owner, at);
        self.words(&row.due, at);
        let owner = self.softened(row.owner.clone(), 8_800, 850);
        json!({ "text": text, "owner": owner, "due": self.softened(row.due.clone(), 8_000, 850) })
    }

    /// The columns of the definitions are narrower than their longest names may be.
    fn soften_definitions(&self, fields: &mut Value) {
        let middle = self.room.saturating_sub(25_800);
        let small = ["slices", "excluded", "choices", "notes"].map(|key| (key, middle, 680));
        let columns = [
            ("label", 9_600, 750),
            ("metric", 9_600, 680),
            ("definition", middle, 750),
            ("files", 14_600, 680),
            ("file", (self.room / 2).saturating_sub(12_600), 750),
        ];
        for list in ["entries", "sources"] {
            let items = fields.get_mut(list).and_then(Value::as_array_mut);
            for item in items.into_iter().flatten().filter_map(Value::as_object_mut) {
                for (key, width, size) in columns.into_iter().chain(small) {
                    let Some(words) = item.get_mut(key) else { continue };
                    let lines = match words {
                        Value::Array(lines) => lines.as_mut_slice(),
                        line => std::slice::from_mut(line),
                    };
                    for line in lines {
                        if let Value::String(text) = line {
                            *text = self.softened(std::mem::take(text), width, size);
                        }
                    }
                }
            }
        }
    }

    /// One size for the values of a row, so that the widest stays on its line.
    fn value_size(&self, tiles: &[Tile]) -> Length {
        let count = Length::try_from(tiles.len().max(1)).unwrap_or(1);
        let room = self.room.saturating_sub(1_600 * (count - 1)) / count;
        let widest = tiles.iter().map(|tile| self.faces.width(&tile.value, true)).max();
        let fits = room * 1_000 / widest.unwrap_or(0).max(1);
        (fits / 50 * 50).clamp(1_100, 1_800)
    }

    fn tile(&mut self, tile: &Tile, at: &Place) -> Value {
        let mut fields = value(tile);
        if let (Value::Object(fields), Some(svg)) = (&mut fields, &tile.spark) {
            fields.insert("spark".to_owned(), self.drawing(svg));
            fields.insert("drawn".to_owned(), columns::drawing_width(svg).into());
        }
        self.check(&fields, at);
        fields
    }

    /// Columns, their widths, and rows in words; a plain cell is its words alone.
    fn table(&mut self, table: &Table, at: &Place, fields: &mut Value) {
        let setting = match columns::fit(table, self.room, self.faces) {
            Ok(setting) => setting,
            Err(wide) => {
                let head = table.head.get(wide).map_or("", |head| head.text.as_str());
                return self.faults.push(faults::table_too_wide(head, at.clone()));
            }
        };
        // A table of nothing is its headline and its notes.
        let some = setting.parts.iter().filter(|part| !part.columns.is_empty());
        let parts: Vec<Value> = some.map(|part| self.part(table, &setting, part, at)).collect();
        let notes: Vec<Value> = table.notes.iter().map(|note| self.words(note, at)).collect();
        if let Value::Object(fields) = fields {
            fields.insert("size".to_owned(), setting.size.into());
            fields.insert("parts".to_owned(), parts.into());
            fields.insert("notes".to_owned(), notes.into());
            fields.insert("lines".to_owned(), columns::lines(table, &setting, self.faces).into());
            fields.insert("count".to_owned(), table.rows.len().into());
            fields.insert("shown".to_owned(), table.rows.len().min(MOST_ROWS).into());
        }
    }

    fn part(&mut self, table: &Table, setting: &Setting, part: &Part, at: &Place) -> Value {
        let rows = || table.rows.iter().take(MOST_ROWS);
        let mut head = Vec::new();
        for cell in part.columns.iter().filter_map(|column| table.head.get(*column)) {
            head.push(json!({ "text": self.words(&cell.text, at), "numeric": cell.numeric }));
        }
        let mut cells = Vec::with_capacity(table.rows.len() * head.len());
        let mut totals = Vec::new();
        for (index, row) in rows().enumerate() {
            if row.total {
                totals.push(Value::from(index));
            }
            for (column, width) in part.columns.iter().zip(&part.widths) {
                let pads = setting.pads.get(*column).and_then(Option::as_ref);
                let pad = pads.and_then(|pads| pads.get(index)).copied().unwrap_or(0);
                let cell = row.cells.get(*column);
                cells.push(self.cell(cell, (*width, setting.size), pad, at));
            }
        }
        let plain = totals.is_empty() && cells.iter().all(Value::is_string);
        json!({ "widths": part.widths, "single": part.single, "level": part.level, "plain": plain,
            "drawn": has_drawing(table, part), "head": head, "cells": cells, "totals": totals })
    }

    fn cell(
        &mut self,
        cell: Option<&Cell>,
        (width, size): (Length, Length),
        pad: u32,
        at: &Place,
    ) -> Value {
        let Some(cell) = cell else { return Value::String(String::new()) };
        let text = match self.words(&cell.text, at) {
            Value::String(text) => Value::String(self.softened(text, width, size)),
            other => other,
        };
        if !cell.missing && !cell.miss && cell.spark.is_none() && cell.ball.is_none() && pad == 0 {
            return text;
        }
        let mut fields = Map::new();
        fields.insert("text".to_owned(), text);
        if cell.missing {
            fields.insert("missing".to_owned(), true.into());
        }
        if cell.miss {
            fields.insert("miss".to_owned(), true.into());
            fields.insert("mark".to_owned(), cell.card.is_none().into());
        }
        if let Some(quarters) = cell.ball {
            fields.insert("ball".to_owned(), quarters.into());
        }
        if pad > 0 {
            fields.insert("pad".to_owned(), pad.into());
        }
        if let Some(svg) = &cell.spark {
            fields.insert("spark".to_owned(), self.drawing(svg));
            fields.insert("drawn".to_owned(), columns::drawing_width(svg).into());
        }
        Value::Object(fields)
    }

    fn softened(&self, text: String, width: Length, size: Length) -> String {
        columns::softened(self.faces, text, width, size)
    }

    fn drawing(&mut self, svg: &str) -> Value {
        self.sheet.drawings.push(svg.to_owned());
        Value::String(format!("/c/{}.svg", self.sheet.drawings.len() - 1))
    }

    fn image(&mut self, path: &str, at: &Place) -> Value {
        match self.images.get(path) {
            Some(bytes) => self.sheet.images.push((path.to_owned(), bytes.clone())),
            None => self.faults.push(faults::missing_image(path, at.clone())),
        }
        Value::String(format!("/i/{}", self.sheet.images.len().saturating_sub(1)))
    }
}

fn has_drawing(table: &Table, part: &Part) -> bool {
    let drawn = |column: &usize| {
        table.rows.iter().any(|row| row.cells.get(*column).is_some_and(|cell| cell.spark.is_some()))
    };
    part.columns.iter().any(drawn)
}

fn value<T: serde::Serialize>(of: &T) -> Value {
    serde_json::to_value(of).unwrap_or(Value::Null)
}

/// `content/board-pack.md:12:1` as a place.
pub fn place(text: &str) -> Place {
    let mut parts = text.rsplitn(3, ':');
    let column = parts.next().and_then(|part| part.parse().ok());
    let line = parts.next().and_then(|part| part.parse().ok());
    match (parts.next(), line, column) {
        (Some(file), Some(line), Some(column)) => Place::text(file, line, column),
        _ if text.is_empty() => Place::Nowhere,
        _ => Place::file(text),
    }
}
