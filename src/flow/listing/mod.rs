//! What there is: metrics, views, components, tables, documents, layouts.

/// What stands between two braces.
mod components;

/// What a company may call otherwise.
mod labels;

/// Figures, with their choices.
mod metrics;

/// Documents, layouts, and what is due.
mod project;

/// What became of figures that were sent.
mod restated;

/// Finding what is meant.
mod search;

/// Tables that the books read.
mod tables;

/// Registers.
mod trust;

/// Tables, charts and lists.
mod views;

use crate::books::Registry;
use crate::config::Config;
use crate::diag::{Checked, Fault};
use crate::document::components::COMPONENTS;
use crate::document::read::{Catalogue, Draft, Own};
use crate::flow::partly::errors;
use crate::flow::project::{self as opening, Options};
use crate::flow::{content, init};
use crate::source::Layouts;
use crate::world::World;
use serde_json::{Value, json};
use std::sync::Arc;

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Figures.
    Metrics,
    /// Tables and charts.
    Views,
    /// What stands between two braces.
    Components,
    /// Lists for `for_each`.
    Lists,
    /// Kinds of documents.
    Kinds,
    /// Tables that the books read.
    Tables,
    /// Words that a company may call otherwise.
    Labels,
    /// Documents of the project.
    Documents,
    /// Layouts.
    Layouts,
    /// Content past its review date.
    Stale,
    /// Documents without a consent.
    Unconsented,
    /// Consents, and how they stand.
    Consents,
    /// Claims, and how fresh they are.
    Claims,
    /// Figures of freezes that are told otherwise now.
    Restated,
}

impl Topic {
    /// Every topic by its name, with what it lists.
    pub const ALL: [(Topic, &'static str, &'static str); 14] = [
        (Topic::Metrics, "metrics", "figures, with definitions and choices"),
        (Topic::Views, "views", "tables and charts"),
        (Topic::Components, "components", "what a content file may hold between `{{` and `}}`"),
        (Topic::Lists, "lists", "lists that a document can be made for each record of"),
        (Topic::Kinds, "kinds", "kinds of documents, and whom each is for"),
        (Topic::Tables, "tables", "tables that exports become, with their columns"),
        (Topic::Labels, "labels", "words that documents print and `[labels]` may call otherwise"),
        (Topic::Documents, "documents", "documents of the project, and their files"),
        (Topic::Layouts, "layouts", "layouts, and which differ from the built-in"),
        (Topic::Stale, "stale", "content past its review date"),
        (Topic::Consents, "consents", "what customers allow, and how that stands today"),
        (Topic::Unconsented, "unconsented", "documents that need what no customer allows"),
        (Topic::Claims, "claims", "what is claimed, and how fresh that is today"),
        (Topic::Restated, "restated", "figures of freezes that are told otherwise now, and why"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Topic::ALL.iter().find(|(topic, ..)| *topic == self).map_or("", |(_, name, _)| name)
    }

    /// Whether documents are made to tell it.
    fn is_made(self) -> bool {
        matches!(self, Topic::Consents | Topic::Claims | Topic::Unconsented)
    }

    /// Whether the program alone knows it: it is the same in every project, but for what
    /// the project adds.
    pub fn is_static(self) -> bool {
        use Topic::{Components, Kinds, Labels, Lists, Metrics, Tables, Views};
        matches!(self, Metrics | Views | Components | Lists | Kinds | Tables | Labels)
    }
}

/// One thing that is listed.
#[derive(Default)]
pub struct Entry {
    /// What it is found by.
    pub name: String,
    /// Its cells.
    pub row: Vec<String>,
    /// What is told of it alone.
    pub facts: Vec<(&'static str, String)>,
    /// How it is written.
    pub examples: Vec<String>,
    item: Value,
}

/// Lines under a list.
pub struct Section {
    /// What they are, for people.
    pub title: &'static str,
    /// Heads of their columns.
    pub head: &'static [&'static str],
    /// Their cells.
    pub rows: Vec<Vec<String>>,
    /// Their key, and their JSON form.
    items: Option<(&'static str, Vec<Value>)>,
}

/// A list for people and for machines.
pub struct Listing {
    name: &'static str,
    /// Heads of the columns people read.
    pub head: &'static [&'static str],
    /// What is listed.
    pub entries: Vec<Entry>,
    /// What belongs to it and is no entry: choices, facets, audiences.
    pub sections: Vec<Section>,
    /// Whether one entry was asked for by its name.
    pub alone: bool,
    /// What is wrong with the project, so that the list rests on the rest.
    pub faults: Vec<Fault>,
    /// Whether what is wrong touches what was asked for.
    pub touched: bool,
    /// Said of the files that are listed, whatever is wrong with the project.
    pub mixed: Option<Fault>,
}

impl Listing {
    fn new(name: &'static str, head: &'static [&'static str]) -> Listing {
        Listing {
            name,
            head,
            entries: Vec::new(),
            sections: Vec::new(),
            alone: false,
            faults: Vec::new(),
            touched: false,
            mixed: None,
        }
    }

    fn add(&mut self, row: Vec<String>, item: Value) {
        let name = row.first().cloned().unwrap_or_default();
        self.entries.push(Entry { name, row, item, ..Entry::default() });
    }

    /// The JSON form.
    pub fn json(&self) -> Value {
        let items: Vec<&Value> = self.entries.iter().map(|entry| &entry.item).collect();
        let mut out = json!({ "schema": 1, self.name: items });
        if let Value::Object(keys) = &mut out {
            let more = self.sections.iter().filter_map(|section| section.items.as_ref());
            keys.extend(more.map(|(key, items)| ((*key).to_owned(), json!(items))));
        }
        out
    }
}

/// What a project adds to lists that are the same in every one, as far as it can be read.
struct Ground {
    config: Option<Config>,
    registry: Arc<Registry>,
    drafts: Vec<Draft>,
    components: Vec<Own>,
    faults: Vec<Fault>,
}

impl Ground {
    /// Reads the configuration, and content where somebody asks where a thing is used.
    fn read(at: Option<(&dyn World, &Options)>, content: bool) -> Ground {
        let Some((world, options)) = at else {
            let (drafts, components, faults) = (Vec::new(), Vec::new(), Vec::new());
            let registry = Arc::new(Registry::of_books());
            return Ground { config: None, registry, drafts, components, faults };
        };
        let (config, mut faults) = match opening::read_config(world, options) {
            Ok(config) => (Some(config), Vec::new()),
            Err(faults) => (None, faults),
        };
        let registry = match &config {
            Some(config) => Arc::clone(&config.registry),
            None => Arc::new(Registry::of_books()),
        };
        let mut drafts = Vec::new();
        if content {
            let (read, more) = content::readable(world, options, config.as_ref());
            drafts = read;
            faults.extend(more);
        }
        let catalogue = Catalogue::of(Arc::clone(&registry));
        let (catalogue, more) = catalogue.and_components(&Layouts::of(world));
        let components = catalogue.own_components().cloned().collect();
        // Reading content has told them.
        faults.extend(more.into_iter().filter(|_| !content));
        Ground { config, registry, drafts, components, faults }
    }

    /// Content files that ask for one of these.
    fn documents_with(&self, names: &[&str]) -> Vec<&str> {
        let asks = |draft: &&Draft| draft.names().iter().any(|name| names.contains(name));
        self.drafts.iter().filter(asks).map(|draft| draft.path.as_str()).collect()
    }
}

/// A list of the program, or of a project if there is one. `words` find in it: the name
/// of an entry tells all of that one.
pub fn list(
    topic: Topic,
    words: &[String],
    at: Option<(&dyn World, &Options)>,
) -> Checked<Listing> {
    let ground = || Ground::read(at, !words.is_empty());
    let told = |list: fn(&Ground) -> Listing| {
        let ground = ground();
        let mut listing = list(&ground);
        listing.faults = errors(ground.faults);
        listing
    };
    let mut listing = match (topic, at) {
        (Topic::Metrics, _) => told(metrics::metrics),
        (Topic::Views, _) => told(views::views),
        (Topic::Components, _) => told(components::components),
        (Topic::Lists, _) => told(views::lists),
        (Topic::Labels, _) => told(labels::labels),
        (Topic::Kinds, at) => project::kinds(at.map(|(world, _)| world)),
        (Topic::Tables, None) => tables::declared(),
        (_, None) => return Ok(Listing::new(topic.name(), &[])),
        (Topic::Tables, Some((world, options))) => tables::tables(world, options),
        (Topic::Documents, Some((world, options))) => project::documents(world, options)?,
        (Topic::Layouts, Some((world, _))) => project::layouts(world),
        (Topic::Stale, Some((world, options))) => project::stale(world, options),
        (Topic::Unconsented, Some((world, options))) => trust::unconsented(world, options)?,
        (Topic::Consents, Some((world, options))) => trust::consents(world, options)?,
        (Topic::Claims, Some((world, options))) => trust::claims(world, options)?,
        (Topic::Restated, Some((world, options))) => restated::restated(world, options)?,
    };
    if let Err(mut wrong) = search::narrow(&mut listing, words) {
        // What could not be read may be why.
        wrong.append(&mut listing.faults);
        return Err(wrong);
    }
    Ok(listing)
}

/// What can be listed, with how many there are.
pub fn overview(at: Option<(&dyn World, &Options)>) -> Listing {
    let mut all = Listing::new("listings", &["list", "how many", "what"]);
    for (topic, name, doc) in Topic::ALL {
        // Who lists all there is waits for no document to be made.
        let listing = match topic.is_static() || at.is_some() && !topic.is_made() {
            true => list(topic, &[], at).ok(),
            false => None,
        };
        let count = listing.as_ref().map(|listing| listing.entries.len());
        let shown = match (count, at) {
            (Some(count), _) => count.to_string(),
            (None, None) => "in a project".to_owned(),
            (None, Some(_)) => "-".to_owned(),
        };
        let item = json!({ "list": name, "count": count, "doc": doc });
        all.add(vec![name.to_owned(), shown, doc.to_owned()], item);
        for fault in listing.into_iter().flat_map(|listing| listing.faults) {
            if !all.faults.contains(&fault) {
                all.faults.push(fault);
            }
        }
    }
    all
}

/// The first list of the program that a word is found in.
pub fn with(word: &str) -> Option<Topic> {
    let mut topics = Topic::ALL.into_iter().map(|(topic, ..)| topic);
    let words = [word.to_owned()];
    topics.find(|topic| topic.is_static() && list(*topic, &words, None).is_ok())
}

/// The names in a list that are the same in every project, for completions.
pub fn names(topic: Topic) -> Vec<&'static str> {
    let registry = Registry::of_books();
    let books = || registry.books().iter();
    match topic {
        Topic::Metrics => books()
            .flat_map(|book| book.metrics.iter().chain(book.measured))
            .map(|one| &*one.name)
            .collect(),
        Topic::Views => books().flat_map(|book| book.all_views()).map(|one| &*one.name).collect(),
        Topic::Lists => books().flat_map(|book| book.lists).map(|one| &*one.name).collect(),
        Topic::Tables => books().flat_map(|book| book.schemas).map(|one| &*one.table).collect(),
        Topic::Components => COMPONENTS.iter().map(|one| one.name).collect(),
        Topic::Kinds => init::kinds(),
        Topic::Layouts => init::layout_names(),
        Topic::Labels
        | Topic::Documents
        | Topic::Stale
        | Topic::Unconsented
        | Topic::Consents
        | Topic::Claims
        | Topic::Restated => Vec::new(),
    }
}
