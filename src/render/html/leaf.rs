//! Blocks of kinds whose parts are settled.

use crate::document::tree::{Block, Placed};
use crate::render::html::blocks::{Heading, Walk};
use tera::{Context, Value};

impl Walk<'_> {
    /// A section: its heading, what it asks of whom, what stands in it.
    pub(super) fn section(&mut self, placed: &Placed, see: &mut Context) -> &'static str {
        let Block::Section { section, title, level, look, span, minutes, owner, by, blocks } =
            &placed.block
        else {
            return "rule";
        };
        self.needs.leaf();
        let (id, text) = (placed.id.clone(), title.clone());
        self.headings.push(Heading { level: *level, id, text });
        let body = self.blocks(blocks, false);
        see.insert_value("level", Value::from(u64::from(*level) + 1));
        see.insert_value("span", Value::from(u64::from(*span)));
        let words = [("section", section), ("title", title), ("look", look)];
        let more = [("minutes", minutes), ("owner", owner), ("by", by)];
        for (name, words) in words.into_iter().chain(more) {
            see.insert_value(name, Value::from(words.as_str()));
        }
        see.insert_value("body", Value::safe_string(&body));
        "section"
    }

    /// An objection: what people say, what is behind it, its sections.
    pub(super) fn objection(&mut self, placed: &Placed, see: &mut Context) -> &'static str {
        let Block::Objection { title, says, concern, cost, form, blocks } = &placed.block else {
            return "rule";
        };
        self.needs.leaf();
        let (id, text) = (placed.id.clone(), title.clone());
        self.headings.push(Heading { level: 1, id, text });
        let body = self.blocks(blocks, false);
        see.insert_value("says", Value::from_serializable(says));
        for (name, words) in
            [("title", title), ("concern", concern), ("cost", cost), ("form", form)]
        {
            see.insert_value(name, Value::from(words.as_str()));
        }
        see.insert_value("body", Value::safe_string(&body));
        "objection"
    }
}
