//! JSON Schemas (2020-12) of what people write, for their editors: made of the very
//! declarations by which it is read, and of what the project has.

/// `tearsheet.toml`.
mod config;

/// What a key holds, as JSON Schema.
mod forms;

/// Front matter.
mod front;

/// `[metrics.own.…]`.
mod measures;

/// `[tables.…]`.
mod tables;

/// `[views.own.…]`.
mod views;

use crate::books::Registry;
use crate::config::Config;
use crate::flow::options::Options;
use crate::flow::{content, reading};
use crate::source::Layouts;
use crate::world::World;
use schemars::Schema;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// `tearsheet.toml`.
    Config,
    /// Front matter of content files.
    FrontMatter,
}

/// What there is to name.
struct Ground {
    registry: Arc<Registry>,
    /// The project's, as far as it can be read.
    config: Option<Config>,
    layouts: BTreeSet<String>,
}

/// The schema; in a project, with its own tables and layouts.
pub fn schema(written: Written, at: Option<(&dyn World, &Options)>) -> Schema {
    let config = at.and_then(|(world, options)| reading::read_config_partly(world, options));
    let registry = config.as_ref().map(|config| Arc::clone(&config.registry));
    let layouts = at.map_or_else(Layouts::built_in, |(world, _)| Layouts::of(world));
    let ground = Ground {
        registry: registry.unwrap_or_else(|| Arc::new(Registry::of_books())),
        config,
        layouts: content::kinds(&layouts).into_iter().map(str::to_owned).collect(),
    };
    match written {
        Written::Config => config::schema(&ground),
        Written::FrontMatter => front::schema(&ground),
    }
}

/// What a document can name is called like this.
const NAME: &str = "^[a-z][a-z0-9_]*$";

/// The tables that there are, to choose from, under `table`.
fn named(schema: &mut Schema, ground: &Ground) {
    let books = ground.registry.schemas().iter().map(|table| table.table.to_string());
    let own = ground.config.iter().flat_map(|config| config.own.values());
    let tables: Vec<String> = own.map(|own| own.table.name.clone()).chain(books).collect();
    forms::fill(schema, "table", schemars::json_schema!({ "type": "string", "examples": tables }));
}

/// The head of a schema.
fn headed(title: &str, doc: &str, made_by: &str, mut body: Schema) -> Schema {
    let mut schema = Schema::default();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), format!("{doc}; made by `{made_by}`").into());
    schema.ensure_object().append(body.ensure_object());
    schema
}
