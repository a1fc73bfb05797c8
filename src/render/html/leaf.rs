//! Blocks of kinds whose parts are settled.

use crate::document::tree::{Block, Placed};
use crate::render::html::blocks::{Heading, Walk};
use tera::{Context, Value};

impl Walk<'_> {
    /// A block of a kind whose parts are settled.
    pub(super) fn leaf(&mut self, placed: &Placed, see: &mut Context) -> &'static str {
        self.needs.leaf();
        match &placed.block {
            Block::Section { .. } => self.section(placed, see),
            Block::Objection { .. } => self.objection(placed, see),
            Block::Testimonial { text, language, credit, disclosure, mark } => {
                let words = [("text", text), ("language", language), ("credit", credit)];
                let more = [("disclosure", disclosure), ("mark", mark)];
                insert(see, words.into_iter().chain(more));
                "testimonial"
            }
            Block::Logos { title, names } => {
                insert(see, [("title", title)]);
                see.insert_value("names", Value::from_serializable(names));
                "logos"
            }
            Block::Facts { title, facts } => {
                insert(see, [("title", title)]);
                see.insert_value("facts", Value::from_serializable(facts));
                "facts"
            }
            _ => "rule",
        }
    }

    /// A section: its heading, what it asks of whom, what stands in it.
    fn section(&mut self, placed: &Placed, see: &mut Context) -> &'static str {
        let Block::Section { section, title, level, look, span, minutes, owner, by, blocks } =
            &placed.block
        else {
            return "rule";
        };
        let (id, text) = (placed.id.clone(), title.clone());
        self.headings.push(Heading { level: *level, id, text });
        let body = self.blocks(blocks, false);
        see.insert_value("level", Value::from(u64::from(*level) + 1));
        see.insert_value("span", Value::from(u64::from(*span)));
        let words = [("section", section), ("title", title), ("look", look)];
        let more = [("minutes", minutes), ("owner", owner), ("by", by)];
        insert(see, words.into_iter().chain(more));
        see.insert_value("body", Value::safe_string(&body));
        "section"
    }

    /// An objection: what people say, what is behind it, its sections.
    fn objection(&mut self, placed: &Placed, see: &mut Context) -> &'static str {
        let Block::Objection { title, says, concern, cost, form, blocks } = &placed.block else {
            return "rule";
        };
        let (id, text) = (placed.id.clone(), title.clone());
        self.headings.push(Heading { level: 1, id, text });
        let body = self.blocks(blocks, false);
        see.insert_value("says", Value::from_serializable(says));
        insert(see, [("title", title), ("concern", concern), ("cost", cost), ("form", form)]);
        see.insert_value("body", Value::safe_string(&body));
        "objection"
    }
}

/// Words by their names.
fn insert<'w>(see: &mut Context, words: impl IntoIterator<Item = (&'static str, &'w String)>) {
    for (name, words) in words {
        see.insert_value(name, Value::from(words.as_str()));
    }
}
