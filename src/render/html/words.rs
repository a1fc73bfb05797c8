//! Runs of words, cells and figures with their cards, as markup.

use crate::diag::Fault;
use crate::document::tree::{Card, Cell, Document, Inline, each_word};
use crate::render::html::escape::{escape, is_harmless};
use crate::render::html::templates::Templates;
use std::collections::BTreeMap;
use tera::{Context, Value};

/// The cards of a document, drawn once each.
pub(super) struct Cards<'a> {
    drawn: BTreeMap<&'a str, Drawn>,
}

struct Drawn {
    id: String,
    markup: String,
    printed: bool,
}

impl<'a> Cards<'a> {
    /// Draws the cards with the layout's `card.html`.
    pub(super) fn new(
        document: &'a Document,
        shared: &Value,
        templates: &Templates,
        faults: &mut Vec<Fault>,
    ) -> Cards<'a> {
        let mut drawn = BTreeMap::new();
        for (number, (name, card)) in document.cards.iter().enumerate() {
            match draw(card, shared, templates) {
                Ok(markup) => {
                    let id = format!("card-{number}-{}", name.replace(char::is_whitespace, "-"));
                    drawn.insert(name.as_str(), Drawn { id, markup, printed: false });
                }
                Err(fault) => faults.push(fault),
            }
        }
        Cards { drawn }
    }

    /// A figure: words underlined with dots; hovering or focusing shows the
    /// card, which stands beside it in the page, so no script is needed.
    pub(super) fn figure(&mut self, words: &str, card: &str, out: &mut String) {
        let Some(drawn) = self.drawn.get_mut(card) else {
            escape(words, out);
            return;
        };
        out.push_str("<span class=\"fig\" tabindex=\"0\" aria-describedby=\"");
        escape(&drawn.id, out);
        out.push_str("\">");
        escape(words, out);
        out.push_str("<span class=\"card\" role=\"tooltip\"");
        // Every id once; later copies of a card describe by the first.
        if !std::mem::replace(&mut drawn.printed, true) {
            out.push_str(" id=\"");
            escape(&drawn.id, out);
            out.push('"');
        }
        out.push('>');
        out.push_str(&drawn.markup);
        out.push_str("</span></span>");
    }

    /// A run of words.
    pub(super) fn inlines(&mut self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            self.inline(inline, out);
        }
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text { text } => escape(text, out),
            Inline::Emphasis { text } => self.wrapped("em", text, out),
            Inline::Strong { text } => self.wrapped("strong", text, out),
            Inline::Code { text } => {
                out.push_str("<code>");
                escape(text, out);
                out.push_str("</code>");
            }
            Inline::Link { href, text, .. } if is_harmless(href) => {
                out.push_str("<a href=\"");
                escape(href, out);
                out.push_str("\" rel=\"noreferrer\">");
                plain(text, out);
                out.push_str("</a>");
            }
            Inline::Link { text, .. } => self.inlines(text, out),
            Inline::Figure { text, card } => self.figure(text, card, out),
            Inline::Break => out.push_str("<br>"),
        }
    }

    fn wrapped(&mut self, tag: &str, text: &[Inline], out: &mut String) {
        out.push_str(&format!("<{tag}>"));
        self.inlines(text, out);
        out.push_str(&format!("</{tag}>"));
    }

    /// What stands in a cell: words or a small line, a miss marked by shape
    /// and in words too, never by colour alone.
    pub(super) fn cell(&mut self, cell: &Cell, missed: &str, out: &mut String) {
        if let Some(spark) = &cell.spark {
            out.push_str("<span class=\"spark\" role=\"img\" aria-label=\"");
            escape(&cell.text, out);
            out.push_str("\">");
            out.push_str(spark);
            out.push_str("</span>");
            return;
        }
        if cell.miss && cell.card.is_none() {
            out.push_str("<span class=\"arrow down loss\" aria-hidden=\"true\"></span>");
        }
        if let Some(quarters) = cell.ball {
            out.push_str("<span class=\"ball b");
            out.push_str(&quarters.min(4).to_string());
            out.push_str("\" aria-hidden=\"true\"></span>");
        }
        match &cell.card {
            Some(card) => self.figure(&cell.text, card, out),
            None => escape(&cell.text, out),
        }
        if cell.miss {
            out.push_str("<span class=\"unseen\"> ");
            escape(missed, out);
            out.push_str("</span>");
        }
    }
}

fn draw(card: &Card, shared: &Value, templates: &Templates) -> Result<String, Fault> {
    let mut context = Context::new();
    context.insert_value("document", shared.clone());
    context.insert_value("card", Value::from_serializable(card));
    let mut out = Vec::with_capacity(512);
    templates.render("html/blocks/card.html", &context, &mut out)?;
    Ok(String::from_utf8_lossy(&out).trim().to_owned())
}

/// Words without figures: inside a link nothing else may take the focus.
fn plain(inlines: &[Inline], out: &mut String) {
    each_word(inlines, &mut |words| escape(words, out));
}
