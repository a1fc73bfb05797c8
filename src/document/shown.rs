//! What readers of a document are shown, as one digest: its words in their order, and nothing
//! of how they are set. What stands under a consent of its own is named, not digested: its
//! loss voids no approval, its exchange does.

use crate::document::tree::Document;
use crate::policy::trust::digest::composed;
use crate::value::Digest;
use crate::world::Bytes;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Keys that are no words: places, drawings, cards, how things are set.
const SET: [&str; 24] = [
    "id",
    "place",
    "svg",
    "svg_screen",
    "svg_narrow",
    "card",
    "spark",
    "width",
    "span",
    "level",
    "numeric",
    "total",
    "missing",
    "miss",
    "arrow",
    "tone",
    "note",
    "look",
    "start",
    "side",
    "ball",
    "paper",
    "language",
    "reason",
];

/// Blocks that stand under a consent of their own, or are made of what the others say.
const BY_NAME: [&str; 4] = ["testimonial", "logos", "definitions", "page_break"];

/// What is shown.
pub struct Shown<'a> {
    /// The document.
    pub document: &'a Document,
    /// In which form.
    pub variant: &'a str,
    /// What it asks for that stands under a consent of its own: `testimonial:larch-launch`.
    pub named: Vec<String>,
    /// Images, by path.
    pub images: &'a BTreeMap<String, Bytes>,
    /// Whether figures stand in it by their names.
    pub pattern: bool,
}

impl Shown<'_> {
    /// The canonical form.
    pub fn canonical(&self) -> String {
        let Document { meta, blocks, .. } = self.document;
        let blocks = serde_json::to_value(blocks).unwrap_or_default();
        let audience = match self.pattern {
            true => meta.audience.split(':').next().unwrap_or_default(),
            false => &meta.audience,
        };
        let shown = json!({
            "audience": audience,
            "variant": self.variant,
            "title": composed(&meta.title),
            "subtitle": meta.subtitle.as_deref().map(composed),
            "blocks": self.reduced(blocks).unwrap_or_default(),
            "named": self.named,
        });
        shown.to_string()
    }

    /// Its digest.
    pub fn digest(&self) -> Digest {
        Digest::of(self.canonical().as_bytes())
    }

    fn reduced(&self, value: Value) -> Option<Value> {
        match value {
            Value::String(text) => Some(Value::String(composed(&text))),
            Value::Array(items) => {
                let items = items.into_iter().filter_map(|item| self.reduced(item));
                Some(Value::Array(items.collect()))
            }
            Value::Object(keys) => self.object(keys).map(Value::Object),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    fn object(&self, keys: Map<String, Value>) -> Option<Map<String, Value>> {
        let kind = keys.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        if BY_NAME.contains(&kind.as_str()) {
            return None;
        }
        let figure = keys.get("card").and_then(Value::as_str);
        let figure = figure.and_then(|card| self.document.cards.get(card));
        let named = figure.filter(|_| self.pattern).map(|card| format!("{{{}}}", card.metric));
        let mut reduced = Map::new();
        for (key, value) in keys {
            if SET.contains(&key.as_str()) {
                continue;
            }
            let value = match (&named, key.as_str(), value) {
                (Some(name), "text" | "value" | "change", _) => Some(Value::String(name.clone())),
                (_, "path", Value::String(path)) => {
                    self.images.get(&path).map(|bytes| Value::String(Digest::of(bytes).to_string()))
                }
                (_, _, value) => self.reduced(value),
            };
            reduced.extend(value.map(|value| (key, value)));
        }
        Some(reduced)
    }
}
