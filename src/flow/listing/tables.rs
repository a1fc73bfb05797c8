//! Tables that the books read, with their columns, and what the project gives each.

use crate::books::{Registry, Served, Serves};
use crate::flow::listing::{Entry, Listing};
use crate::flow::partly::errors;
use crate::flow::project::Opened;
use crate::flow::project::{Options, Project};
use crate::table::{ColumnSpec, OptionSpec, Schema, Table};
use crate::world::World;
use serde_json::{Value, json};

/// What a table without a file has for its rows.
const NO_FILE: &str = "-";

/// Every table that a book reads.
pub(super) fn declared() -> Listing {
    let mut list = Listing::new("tables", &["table", "rows", "from", "what"]);
    let registry = Registry::of_books();
    list.entries.extend(
        registry
            .schemas()
            .iter()
            .map(|schema| entry(schema, registry.served(&schema.table), None, false)),
    );
    list
}

/// Every table that a book reads or the project declares, and what the project gives it.
pub(super) fn tables(world: &dyn World, options: &Options) -> Listing {
    let Opened { project, faults, unread } = match Project::open_partly(world, options) {
        Ok(opened) => opened,
        Err(faults) => return Listing { faults, touched: true, ..declared() },
    };
    let mut list = Listing::new("tables", &["table", "rows", "from", "what"]);
    list.entries.extend(project.config.registry.schemas().iter().map(|schema| {
        let name = schema.table.as_ref();
        let table = project.library.tables.get(name).map(AsRef::as_ref);
        entry(schema, project.config.registry.served(name), table, unread.contains(name))
    }));
    list.faults = errors(faults);
    list.touched = !list.faults.is_empty();
    list
}

fn entry(
    schema: &Schema,
    served: Option<&'static Serves>,
    table: Option<&Table>,
    unread: bool,
) -> Entry {
    let origins = table.map(|table| table.origins.as_slice()).unwrap_or_default();
    let files: Vec<String> = origins
        .iter()
        .map(|origin| match &origin.sheet {
            Some(sheet) => format!("{}!{sheet}", origin.file),
            None => origin.file.clone(),
        })
        .collect();
    let rows = table.map(|table| table.rows);
    let item = json!({
        "table": schema.table, "doc": schema.doc, "rows": rows, "files": files,
        "columns": schema.columns.iter().map(column).collect::<Vec<_>>(),
        "served": served.map(|served| {
            let columns = served.columns.iter().map(|one| {
                json!({
                    "column": one.name, "holds": one.holds.name(), "class": one.class, "doc": one.doc,
                })
            });
            columns.collect::<Vec<_>>()
        }),
    });
    let shown = match (rows, unread) {
        (_, true) => "not read".to_owned(),
        (Some(rows), _) => rows.to_string(),
        (None, _) => NO_FILE.to_owned(),
    };
    let row =
        vec![schema.table.to_string(), shown.clone(), files.join(", "), schema.doc.to_string()];
    let mut facts = vec![("what", schema.doc.to_string())];
    if rows.is_some() || unread {
        facts.push(("rows", shown));
        facts.extend((!files.is_empty()).then(|| ("from", files.join(", "))));
    }
    facts.extend(schema.columns.iter().map(|spec| ("column", told(spec))));
    let serves = served.map_or(&[][..], |served| served.columns);
    facts.extend(serves.iter().map(|one| ("served", seen(one))));
    facts.extend(schema.options.iter().map(|option| {
        let OptionSpec { key, words, doc, .. } = option;
        let words = if words.is_empty() { "text".to_owned() } else { words.join(", ") };
        ("key", format!("{key} ({words}): {doc}"))
    }));
    let name = schema.table.as_ref();
    let examples = match name.starts_with("own.") {
        true => Vec::new(),
        false => vec![format!("[tables.{name}]\nfile = \"data/{name}.csv\"")],
    };
    Entry { name: schema.table.to_string(), row, facts, examples, item }
}

/// A column as declared figures see it.
fn seen(one: &Served) -> String {
    format!("{} ({}), {}: {}", one.name, one.holds.name(), one.class.name(), one.doc)
}

fn kind(spec: &ColumnSpec) -> String {
    format!("{:?}", spec.kind).to_lowercase()
}

fn told(spec: &ColumnSpec) -> String {
    let needed = if spec.required { "; needed" } else { "" };
    let also = match spec.aliases.as_ref() {
        [] => String::new(),
        aliases => format!("; also headed {}", aliases.join(", ")),
    };
    let doc = spec.doc.trim_end_matches('.');
    format!("{} ({}): {doc}{needed}{also}", spec.name, kind(spec))
}

fn column(spec: &ColumnSpec) -> Value {
    json!({
        "column": spec.name, "kind": kind(spec), "required": spec.required,
        "class": spec.class, "doc": spec.doc, "aliases": spec.aliases,
    })
}
