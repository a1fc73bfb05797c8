//! `tearsheet.toml`.

use crate::books::setting::SettingKind;
use crate::books::{Registry, Setting};
use crate::config::declared::{CLASS, ROOT};
use crate::flow::schema::forms::{Read, closed, described, fill, flag, object, single, word};
use crate::flow::schema::{Ground, headed, measures, tables, views};
use crate::value::Class;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// Its schema. What a project declares beside tables has its keys in `config::declared` and
/// its place here, beside theirs.
pub(super) fn schema(ground: &Ground) -> Schema {
    let (mut root, mut defs) = (object(&ROOT, Read::Loosely), Map::new());
    fill(&mut root, "tables", tables::tables(ground, &mut defs));
    fill(&mut root, "metrics", metrics(ground, &mut defs));
    fill(&mut root, "views", views::views(ground, &mut defs));
    fill(&mut root, "labels", labels(&ground.registry));
    fill(&mut root, "classes", classes(ground, &mut defs));
    root.insert("$defs".to_owned(), defs.into());
    let doc = "the configuration of a Tearsheet project";
    headed("tearsheet.toml", doc, "tearsheet schema config", root)
}

/// Choices, in tables by the parts of their keys, and figures that the project declares.
fn metrics(ground: &Ground, defs: &mut Map<String, Value>) -> Schema {
    let settings: Vec<&Setting> = ground.registry.settings().collect();
    let mut metrics = below("", &settings, &ground.registry);
    let own = measures::own(ground, defs).to_value();
    let properties = metrics.get_mut("properties").and_then(Value::as_object_mut);
    properties.into_iter().for_each(|all| drop(all.insert("own".to_owned(), own.clone())));
    metrics
}

/// Those of a prefix, which ends in a dot.
fn below(prefix: &str, settings: &[&Setting], registry: &Registry) -> Schema {
    let mut all = Map::new();
    for setting in settings {
        let Some(rest) = setting.key.strip_prefix(prefix) else { continue };
        let Some((name, _)) = rest.split_once('.') else {
            all.insert(rest.to_owned(), choice(setting).to_value());
            continue;
        };
        let full = format!("{prefix}{name}");
        let inner = || {
            let doc = called(&full, registry);
            described(below(&format!("{full}."), settings, registry), &doc).to_value()
        };
        all.entry(name).or_insert_with(inner);
    }
    closed(all, &[])
}

/// What choices of a metric, or of a group of them, are of.
fn called(name: &str, registry: &Registry) -> String {
    match registry.metric(name) {
        Some(metric) => format!("{}: {}", metric.label.plain(), metric.definition.plain()),
        None => format!("choices of `{name}`"),
    }
}

fn choice(setting: &Setting) -> Schema {
    let mut schema = match setting.kind {
        SettingKind::Text => single(),
        SettingKind::Word(words) => word(&words.iter().map(|word| word.name).collect::<Vec<_>>()),
        SettingKind::Flag => flag(Read::Loosely),
        SettingKind::Share(most) => number(0, most.saturating_mul(100)),
        SettingKind::Range(..) => json_schema!({ "type": "string", "pattern": "[-–]" }),
        SettingKind::Number(least, most) => number(least, most),
    };
    if !setting.default.is_empty() {
        let value = serde_json::from_str(setting.default);
        let default = value.unwrap_or_else(|_| json!(setting.default));
        schema.insert("default".to_owned(), default);
    }
    described(schema, setting.doc)
}

fn number(least: i64, most: i64) -> Schema {
    json_schema!({ "type": ["number", "string"], "minimum": least, "maximum": most })
}

/// Words of ours, each with what the company calls it.
fn labels(registry: &Registry) -> Schema {
    let kinds = registry.named().map(|named| {
        let words = named.words.iter().map(|(word, label)| {
            let text = json_schema!({ "type": "string", "pattern": "\\S" });
            let doc = format!("what the company calls `{word}`; default: {}", label.en);
            ((*word).to_owned(), described(text, &doc).to_value())
        });
        let doc = format!("names of each `{}`", named.kind);
        (named.kind.to_owned(), described(closed(words.collect(), &[]), &doc).to_value())
    });
    closed(kinds.collect(), &[])
}

/// Metrics, and tables and columns of the project's own, each with who may see it.
fn classes(ground: &Ground, defs: &mut Map<String, Value>) -> Schema {
    for class in Class::ALL {
        defs.insert(name_of(class), changed(class).to_value());
    }
    let refer = |class: Class| json!({ "$ref": format!("#/$defs/{}", name_of(class)) });
    let mut all = Map::new();
    for metric in ground.registry.metrics() {
        let schema = json_schema!({ "allOf": [refer(metric.class)] });
        let doc = format!("{}; as declared: {}", metric.label.plain(), metric.class.name());
        all.insert(metric.name.to_string(), described(schema, &doc).to_value());
    }
    let Some(config) = &ground.config else {
        let mut schema = closed(all, &[]);
        schema.insert("patternProperties".to_owned(), json!({ "^own[.]": refer(Class::Internal) }));
        return schema;
    };
    for own in config.own.values() {
        let table = &own.table;
        let columns = table.columns.iter();
        let columns =
            columns.map(|column| (format!("{}.{}", table.name, column.name), column.label.plain()));
        for (name, label) in columns.chain([(table.name.clone(), table.title.as_str())]) {
            // A figure may bear the name of a table: then both are changed.
            let of_metric = ground.registry.metric(&name).map(|metric| metric.class);
            let class = Class::Internal.max(of_metric.unwrap_or(Class::Internal));
            let schema = json_schema!({ "allOf": [refer(class)] });
            all.insert(name, described(schema, label).to_value());
        }
    }
    closed(all, &[])
}

fn name_of(class: Class) -> String {
    format!("class-of-{}", class.name())
}

/// A change of what is declared as of a class: who lets more see it says why, and who decided.
fn changed(class: Class) -> Schema {
    let mut schema = object(&CLASS, Read::Loosely);
    let lower: Vec<&str> =
        Class::ALL.into_iter().filter(|other| *other < class).map(Class::name).collect();
    if !lower.is_empty() {
        schema.insert(
            "if".to_owned(),
            json!({ "required": ["class"], "properties": { "class": { "enum": lower } } }),
        );
        schema.insert("then".to_owned(), json!({ "required": ["reason", "by"] }));
    }
    schema
}
