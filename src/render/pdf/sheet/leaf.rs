//! Blocks of kinds whose parts are settled.

use crate::diag::Place;
use crate::document::tree::{Block, Placed};
use crate::render::pdf::columns;
use crate::render::pdf::sheet::Desk;
use serde_json::{Value, json};

impl Desk<'_> {
    /// A section in its columns, an objection with its sections.
    pub(super) fn leaf(&mut self, placed: &Placed, at: &Place) -> Value {
        match &placed.block {
            Block::Section { section, title, level, look, span, minutes, owner, by, blocks } => {
                let room = columns::spanned(self.room, *span);
                let boxed = matches!(look.as_str(), "asked" | "warned");
                let room = room.saturating_sub(if boxed { 2_400 } else { 0 });
                json!({ "kind": "section", "section": section, "level": level, "look": look,
                    "span": span, "title": self.words(title, at),
                    "minutes": self.words(minutes, at), "owner": self.words(owner, at),
                    "by": self.words(by, at), "blocks": self.inside(room, blocks) })
            }
            Block::Objection { title, says, concern, cost, form, blocks } => {
                let says: Vec<Value> = says.iter().map(|words| self.words(words, at)).collect();
                json!({ "kind": "objection", "title": self.words(title, at), "says": says,
                    "concern": self.words(concern, at), "cost": self.words(cost, at),
                    "form": form, "blocks": self.inside(self.room, blocks) })
            }
            Block::Testimonial { text, language, credit, disclosure, mark } => {
                json!({ "kind": "testimonial", "text": self.words(text, at), "language": language,
                    "credit": self.words(credit, at), "disclosure": self.words(disclosure, at),
                    "mark": self.words(mark, at) })
            }
            Block::Logos { title, names } => {
                let names: Vec<Value> = names.iter().map(|name| self.words(name, at)).collect();
                json!({ "kind": "logos", "title": self.words(title, at), "names": names })
            }
            Block::Facts { title, facts } => {
                let facts = facts.iter().map(|fact| {
                    json!({ "key": self.words(&fact.key, at), "said": self.words(&fact.said, at) })
                });
                let facts: Vec<Value> = facts.collect();
                json!({ "kind": "facts", "title": self.words(title, at), "facts": facts })
            }
            _ => Value::Null,
        }
    }
}
