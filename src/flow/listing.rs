//! What there is: metrics, views, tables, documents, layouts.

use crate::books::setting::SettingKind;
use crate::books::{self, Holds, Metric, OwnTable, Setting};
use crate::diag::Checked;
use crate::flow::documents;
use crate::flow::project::{self, Options, Project};
use crate::source::{self, Layouts};
use crate::table::Schema;
use crate::value::Class;
use crate::world::World;
use serde_json::{Value, json};
use std::sync::Arc;

/// A list for people and for machines.
pub struct Listing {
    name: &'static str,
    /// Heads of the columns people read.
    pub head: &'static [&'static str],
    /// What people read.
    pub rows: Vec<Vec<String>>,
    /// Choices that definitions leave open, with their defaults: a list of its own.
    pub choices: Vec<Vec<String>>,
    items: Vec<Value>,
    /// The JSON form of choices of no single metric.
    general: Option<Vec<Value>>,
}

impl Listing {
    fn new(name: &'static str, head: &'static [&'static str]) -> Listing {
        let (rows, choices, items) = (Vec::new(), Vec::new(), Vec::new());
        Listing { name, head, rows, choices, items, general: None }
    }

    fn add(&mut self, row: Vec<String>, item: Value) {
        self.rows.push(row);
        self.items.push(item);
    }

    /// The JSON form.
    pub fn json(&self) -> Value {
        let mut out = json!({ "schema": 1, self.name: self.items });
        if let (Some(choices), Value::Object(keys)) = (&self.general, &mut out) {
            keys.insert("choices".to_owned(), json!(choices));
        }
        out
    }
}

/// Every figure, with its choices.
pub fn metrics() -> Listing {
    let mut general = Vec::new();
    let mut list = Listing::new("metrics", &["metric", "unit", "class", "default period", "what"]);
    for book in books::ALL {
        for metric in book.metrics {
            let settings: Vec<Value> = book
                .settings
                .iter()
                .filter(|setting| concerns(setting, metric))
                .map(setting)
                .collect();
            let arguments = arguments(metric);
            let item = json!({
                "metric": metric.name, "label": metric.label, "definition": metric.definition,
                "version": metric.version, "unit": metric.unit, "class": metric.class,
                "slices": metric.slices, "required": metric.required,
                "default_period": metric.span.words(), "direction": metric.direction,
                "choices": settings,
            });
            let name = format!("{}{arguments}", metric.name);
            let row = vec![
                name,
                metric.unit.name().to_owned(),
                metric.class.name().to_owned(),
                metric.span.words(),
                format!("{}: {}", metric.label, metric.definition),
            ];
            list.add(row, item);
        }
        for one in book.settings {
            list.choices.push(vec![
                one.key.to_owned(),
                one.default.to_owned(),
                allowed(one),
                one.doc.to_owned(),
            ]);
            if !book.metrics.iter().any(|metric| concerns(one, metric)) {
                general.push(setting(one));
            }
        }
    }
    list.general = Some(general);
    list
}

fn arguments(metric: &Metric) -> String {
    match metric.required {
        [] => String::new(),
        required => format!("({})", required.join(", ")),
    }
}

fn concerns(setting: &Setting, metric: &Metric) -> bool {
    setting.key.strip_prefix(metric.name).is_some_and(|rest| rest.starts_with('.'))
}

/// What a choice may be, in words.
fn allowed(setting: &Setting) -> String {
    match setting.kind {
        SettingKind::Word(words) => words.join(", "),
        SettingKind::Number(least, most) => format!("{least} to {most}"),
        SettingKind::Share(most) => format!("0% to {most}00%"),
        SettingKind::Range(least, most) => format!("{least} to {most}, as 40-50"),
        SettingKind::Flag => "true, false".to_owned(),
        SettingKind::Text => "text".to_owned(),
    }
}

fn setting(setting: &Setting) -> Value {
    let allowed = match setting.kind {
        SettingKind::Word(words) => json!(words),
        SettingKind::Number(least, most) | SettingKind::Range(least, most) => {
            json!({ "from": least, "to": most })
        }
        SettingKind::Share(most) => json!({ "from": "0%", "to": format!("{most}00%") }),
        SettingKind::Flag => json!([true, false]),
        SettingKind::Text => json!("text"),
    };
    json!({ "key": setting.key, "default": setting.default, "allowed": allowed, "doc": setting.doc })
}

/// Every table and chart, with the tables of the project's own.
pub fn views(own: &[Arc<OwnTable>]) -> Listing {
    let mut list = Listing::new("views", &["view", "class", "chart", "what"]);
    for view in books::ALL.iter().flat_map(|book| book.views) {
        let item = json!({
            "view": view.name, "title": view.title, "doc": view.doc, "class": view.class,
            "slices": view.slices, "metrics": view.metrics, "chart": view.chart,
            "default_period": view.span.words(),
        });
        let chart = if view.chart { "chart" } else { "table" };
        let row = vec![
            view.name.to_owned(),
            view.class.name().to_owned(),
            chart.to_owned(),
            view.doc.to_owned(),
        ];
        list.add(row, item);
    }
    for own in own {
        let item = json!({
            "view": own.name, "title": own.title, "doc": own.doc(), "class": own.class(),
            "slices": own.names(), "metrics": [], "chart": false, "default_period": null,
        });
        let class = own.class().name().to_owned();
        list.add(vec![own.name.clone(), class, "table".to_owned(), own.doc()], item);
    }
    list
}

/// Every list that documents can be made for each record of, with the tables of
/// the project's own.
pub fn lists(own: &[Arc<OwnTable>]) -> Listing {
    let mut listing = Listing::new("lists", &["list", "what", "fields"]);
    let field = |(name, holds, class): &(&str, Holds, Class)| json!({ "field": name, "holds": holds.name(), "class": class });
    let mut add = |name: &str, doc: &str, fields: Vec<(&str, Holds, Class)>| {
        let names: Vec<&str> = fields.iter().map(|(name, ..)| *name).collect();
        let row = vec![name.to_owned(), doc.to_owned(), names.join(", ")];
        let fields: Vec<Value> = fields.iter().map(field).collect();
        listing.add(row, json!({ "list": name, "doc": doc, "fields": fields }));
    };
    for list in books::ALL.iter().flat_map(|book| book.lists) {
        add(list.name, list.doc, list.fields.to_vec());
    }
    for own in own {
        let columns = own.columns.iter();
        let fields = columns.map(|column| (column.name.as_str(), column.holds, column.class));
        add(&own.name, &own.title, fields.collect());
    }
    listing
}

/// Every table a book reads, and what the project gives it.
pub fn tables(world: &dyn World, options: &Options) -> Checked<Listing> {
    let project = Project::open(world, options)?;
    let mut list = Listing::new("tables", &["table", "rows", "from", "what"]);
    let own = project.config.own.values().map(|own| &own.schema);
    let schemas = books::ALL.iter().flat_map(|book| book.schemas).chain(own);
    for schema in schemas {
        let table = project.library.tables.get(schema.table.as_ref());
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
            "columns": columns(schema),
        });
        let row = vec![
            schema.table.to_string(),
            rows.map_or_else(|| "-".to_owned(), |rows| rows.to_string()),
            files.join(", "),
            schema.doc.to_string(),
        ];
        list.add(row, item);
    }
    Ok(list)
}

fn columns(schema: &Schema) -> Vec<Value> {
    let column = |column: &crate::table::ColumnSpec| {
        json!({
            "column": column.name, "kind": format!("{:?}", column.kind).to_lowercase(),
            "required": column.required, "class": column.class, "doc": column.doc,
            "aliases": column.aliases,
        })
    };
    schema.columns.iter().map(column).collect()
}

/// Every document of the project, one for each record included.
pub fn documents(world: &dyn World, options: &Options) -> Checked<Listing> {
    let project = Project::open(world, options)?;
    let shelf = documents::shelf(world, options, &project)?;
    let mut list = Listing::new("documents", &["document", "layout", "audience", "outputs"]);
    for job in &shelf.jobs {
        let draft = job.draft(&shelf);
        let item = json!({
            "document": draft.path, "record": job.record.as_ref().map(|record| &record.id),
            "title": job.title, "layout": draft.front.layout.0, "audience": job.audience,
            "draft": draft.front.draft, "outputs": job.paths(),
        });
        let row = vec![
            draft.path.clone(),
            draft.front.layout.0.clone(),
            job.audience.to_string(),
            job.paths().join(" "),
        ];
        list.add(row, item);
    }
    Ok(list)
}

/// Every layout, and whether the project's own differs from the built-in.
pub fn layouts(world: &dyn World) -> Listing {
    let mut list = Listing::new("layouts", &["layout", "file", "state"]);
    let layouts = Layouts::of(world);
    let built_in = Layouts::built_in();
    for (path, bytes) in layouts.iter() {
        let name = path.rsplit('/').next().unwrap_or(path);
        let name = name.split('.').next().unwrap_or(name);
        let state = match built_in.get(path) {
            None => "own",
            Some(original) if original == bytes => "built-in",
            Some(_) => "changed",
        };
        let item = json!({ "layout": name, "file": format!("layouts/{path}"), "state": state });
        let row = vec![name.to_owned(), format!("layouts/{path}"), state.to_owned()];
        list.add(row, item);
    }
    debug_assert!(!source::BUILT_IN.is_empty());
    list
}

/// Content whose review date has passed on the day of the build.
pub fn stale(world: &dyn World, options: &Options) -> Checked<Listing> {
    let config = project::read_config(world, options).ok();
    let drafts = documents::drafts(world, options, config.as_ref())?;
    let mut list = Listing::new("stale", &["document", "owner", "review by"]);
    for draft in drafts {
        let Some(day) = draft.front.review_by.filter(|day| *day < world.today()) else { continue };
        let owner = draft.front.owner.clone().unwrap_or_default();
        let item = json!({ "document": draft.path, "owner": owner, "review_by": day });
        list.add(vec![draft.path.clone(), owner, day.to_string()], item);
    }
    Ok(list)
}

/// Documents that name a consent; no register is read yet, so none is granted.
pub fn unconsented(world: &dyn World, options: &Options) -> Checked<Listing> {
    let config = project::read_config(world, options).ok();
    let drafts = documents::drafts(world, options, config.as_ref())?;
    let mut list = Listing::new("unconsented", &["document", "consent"]);
    for draft in drafts {
        for consent in &draft.front.consent {
            let item = json!({ "document": draft.path, "consent": consent });
            list.add(vec![draft.path.clone(), consent.clone()], item);
        }
    }
    Ok(list)
}
