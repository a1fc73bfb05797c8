//! Words as a layout reads them, and the characters that no face shows.

use crate::diag::Place;
use crate::document::tree::Inline;
use crate::render::pdf::faults;
use crate::render::pdf::sheet::Desk;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What addresses begin with that lead somewhere from anywhere.
const WEB: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

impl Desk<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], at: &Place) -> Value {
        Value::Array(inlines.iter().map(|inline| self.inline(inline, at)).collect())
    }

    fn inline(&mut self, inline: &Inline, at: &Place) -> Value {
        match inline {
            Inline::Text { text } | Inline::Figure { text, .. } => self.line(text, at),
            Inline::Emphasis { text } => {
                json!({ "kind": "emphasis", "text": self.inlines(text, at) })
            }
            Inline::Strong { text } => json!({ "kind": "strong", "text": self.inlines(text, at) }),
            Inline::Code { text } => json!({ "kind": "code", "text": self.line(text, at) }),
            Inline::Link { href, paper, text } => {
                let text = self.inlines(text, at);
                if let Some(id) = href.strip_prefix('#').filter(|id| self.ids.contains(*id)) {
                    self.wanted.insert(id.to_owned());
                    return json!({ "kind": "link", "to": id, "text": text });
                }
                // A link that leads nowhere from paper is its words.
                let web = WEB.iter().any(|start| href.starts_with(start));
                let href = paper.as_ref().or(Some(href).filter(|_| web));
                json!({ "kind": "link", "href": href, "text": text })
            }
            Inline::Break => json!({ "kind": "break" }),
        }
    }

    /// Words of running text; what is wider than the line may break.
    fn line(&mut self, text: &str, at: &Place) -> Value {
        match self.words(text, at) {
            Value::String(text) => Value::String(self.softened(text, self.room, 950)),
            other => other,
        }
    }

    pub(super) fn words(&mut self, text: &str, at: &Place) -> Value {
        if let Some(c) = self.faces.missing(text) {
            self.miss(c, at);
        }
        Value::String(text.to_owned())
    }

    /// Each missing character is named once, where it is first met.
    fn miss(&mut self, c: char, at: &Place) {
        let fault = faults::missing_glyph(c, at.clone(), &self.faces.families);
        if !self.faults.iter().any(|known| known.message == fault.message) {
            self.faults.push(fault);
        }
    }

    /// Looks at every word of a value that is printed as it is.
    pub(super) fn check(&mut self, value: &Value, at: &Place) {
        match value {
            Value::String(text) => {
                if let Some(c) = self.faces.missing(text) {
                    self.miss(c, at);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.check(item, at)),
            Value::Object(fields) => fields.values().for_each(|field| self.check(field, at)),
            _ => {}
        }
    }
}

/// Marks the blocks that links of the document lead to.
pub(super) fn mark(value: &mut Value, wanted: &BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, wanted)),
        Value::Object(fields) => {
            let id = fields.get("id").and_then(Value::as_str);
            if id.is_some_and(|id| wanted.contains(id)) {
                fields.insert("anchor".to_owned(), true.into());
            }
            for key in ["blocks", "items", "columns"] {
                if let Some(inner) = fields.get_mut(key) {
                    mark(inner, wanted);
                }
            }
        }
        _ => {}
    }
}
