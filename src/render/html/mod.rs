//! One self-contained HTML file per document: style, charts and images inside,
//! nothing fetched, readable without a script.
//!
//! Rust walks the tree and draws words; every block and every page is a Tera
//! template below `layouts/`, so a project changes a look by changing a file.

/// Text as text.
mod escape;

/// The walk over the tree.
mod blocks;

/// Tables as text to take along.
mod take;

/// Wordings of faults.
mod faults;

/// Images as data URIs.
mod images;

/// The page that lists what was built.
mod index;

/// The words layouts need.
mod labels;

/// Blocks of kinds whose parts are settled.
mod leaf;

/// What stands around the content.
mod page;

/// What a page carries of the style.
mod style;

/// Layouts to templates.
mod templates;

/// Runs of words, cells, figures.
mod words;

pub use faults::{NO_TEMPLATE, UNKNOWN};
pub use index::{IndexEntry, IndexFile, IndexGroup, IndexPage};

use crate::diag::{Checked, Fault};
use crate::document::Brand;
use crate::document::tree::{Document, LAYOUT};
use crate::source::Layouts;
use crate::world::Bytes;
use blocks::{Walk, place, record};
use labels::Known;
use page::Look;
use std::collections::BTreeMap;
use style::Needs;
use templates::Templates;
use tera::{Context, Value};
use words::Cards;

/// The images a document names, by path in the project.
pub type Images = BTreeMap<String, Bytes>;

/// Templates and look, read once and shared by all documents of a run.
pub struct Html {
    templates: Templates,
    look: Look,
    labels: Known,
}

impl Html {
    /// Parses the layouts; a layout that does not compile is a fault at its own line.
    pub fn new(layouts: &Layouts, brand: &Brand) -> Checked<Html> {
        let templates = Templates::new(layouts)?;
        Ok(Html { templates, look: Look::new(layouts, brand)?, labels: Known::default() })
    }

    /// The names of the layouts that a document can ask for.
    pub fn layouts(&self) -> impl Iterator<Item = &str> {
        self.templates.pages()
    }

    /// The page of a document. `images` are those it names, by path.
    pub fn render(&self, document: &Document, images: &Images) -> Checked<Vec<u8>> {
        let kind = document.meta.kind.as_str();
        if !self.templates.has_page(kind) {
            let at = document.blocks.first().map(|block| place(&block.place)).unwrap_or_default();
            return Err(vec![faults::no_layout(kind, at, self.templates.pages())]);
        }
        let whole = self.templates.wants_tree(kind);
        let shared = shared(document, self.labels.of(&document.labels), whole);
        let mut faults = Vec::new();
        let mut walk = Walk {
            templates: &self.templates,
            cards: Cards::new(document, &shared, &self.templates, &mut faults),
            document: shared.clone(),
            images,
            missed: labels::word(&document.labels, "missed", "missed"),
            headings: Vec::new(),
            needs: Needs::default(),
            faults,
            outer: whole.then(Vec::new),
        };
        let content = walk.document(document);
        if !document.meta.called.is_empty() {
            walk.needs.leaf();
        }
        if !document.cards.is_empty() {
            walk.needs.figures();
        }
        let mut context = Context::new();
        context.insert_value("layout", Value::from(u64::from(LAYOUT)));
        context.insert_value("content", Value::safe_string(&content));
        context.insert_value("contents", page::contents(&walk.headings));
        context.insert_value("page", self.look.page(document, walk.needs));
        context.insert_value("document", shared);
        if let Some(outer) = walk.outer {
            context.insert_value("blocks", drawn(document, outer));
        }
        self.finish(&format!("html/{kind}.html"), &context, content.len(), walk.faults)
    }

    /// The page that lists what a build made: `output/index.html`.
    pub fn index(&self, page: &IndexPage) -> Checked<Vec<u8>> {
        let mut context = Context::new();
        context.insert_value("layout", Value::from(u64::from(LAYOUT)));
        context.insert_value("index", Value::from_serializable(page));
        context.insert_value("labels", self.labels.of(&page.labels));
        context.insert_value("page", self.look.plain());
        self.finish("html/index.html", &context, 0, Vec::new())
    }

    fn finish(
        &self,
        template: &str,
        context: &Context,
        size: usize,
        mut faults: Vec<Fault>,
    ) -> Checked<Vec<u8>> {
        let mut out = Vec::with_capacity(size + self.look.size() + 4096);
        if let Err(fault) = self.templates.render(template, context, &mut out) {
            faults.push(fault);
        }
        if faults.is_empty() { Ok(out) } else { Err(faults) }
    }
}

/// What every template sees as `document`: what stands around the content and
/// the words of the language; the tree itself only for layouts that speak of it.
fn shared(document: &Document, labels: Value, whole: bool) -> Value {
    let meta = Value::from_serializable(&document.meta);
    let layout = Value::from(u64::from(document.layout));
    if !whole {
        return record([("layout", layout), ("meta", meta), ("labels", labels)]);
    }
    record([
        ("layout", layout),
        ("meta", meta),
        ("labels", labels),
        ("blocks", Value::from_serializable(&document.blocks)),
        ("cards", Value::from_serializable(&document.cards)),
    ])
}

/// The outermost blocks as data, each with its markup as `html`.
fn drawn(document: &Document, markup: Vec<Value>) -> Value {
    let blocks = document.blocks.iter().zip(markup).map(|(placed, html)| {
        let mut fields = Value::from_serializable(placed).into_map().unwrap_or_default();
        fields.insert("html".into(), html);
        Value::from(fields)
    });
    Value::from(blocks.collect::<Vec<Value>>())
}
