//! `[tables.…]`: those of books, and the project's own.

use crate::books::{Holds, OwnColumn, OwnTable, Spoken};
use crate::config::OwnSource;
use crate::config::declared::tables::{
    AS_OF, COLUMN, DAYS, LOOKUP, OWN, OWN_COLUMN, kinds, of_table,
};
use crate::flow::schema::forms::{Read, closed, described, fill, object, single, word};
use crate::flow::schema::{Ground, NAME};
use crate::table::{OptionSpec, Schema as Table};
use crate::value::key::Key;
use crate::value::{Class, Name};
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// All tables; what several of them have in common goes into `defs`.
pub(super) fn tables(ground: &Ground, defs: &mut Map<String, Value>) -> Schema {
    defs.insert("heading".to_owned(), heading().to_value());
    let mut all = Map::new();
    for table in ground.registry.schemas().iter().filter(|table| !is_own(table)) {
        let name = format!("table.{}", table.table);
        let one = json!({ "$ref": format!("#/$defs/{name}") });
        defs.insert(name, of(table, &[]).to_value());
        let several = json_schema!({ "anyOf": [one, { "type": "array", "items": one }] });
        all.insert(table.table.to_string(), described(several, &table.doc).to_value());
    }
    defs.insert("own".to_owned(), any_own().to_value());
    let known = ground.config.iter().flat_map(|config| &config.own);
    let known = known.map(|(name, own)| (name.clone(), of_own(own).to_value()));
    let own = json_schema!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "properties": known.collect::<Map<_, _>>(),
        "additionalProperties": { "$ref": "#/$defs/own" },
    });
    let own = described(own, "tables of the project's own: documents call them `own.<name>`");
    all.insert("own".to_owned(), own.to_value());
    closed(all, &[])
}

fn is_own(table: &Table) -> bool {
    table.table.starts_with("own.")
}

/// A heading, several of which the first that is filled counts, or more to say of it.
fn heading() -> Schema {
    let several = json!({ "type": "array", "items": { "type": "string" } });
    json_schema!({ "anyOf": [single(), several, object(&COLUMN, Read::Loosely)] })
}

/// A table of declared columns.
fn of(table: &Table, more: &[Key]) -> Schema {
    let mut keys = of_table(table);
    keys.extend(more);
    let mut schema = object(&keys, Read::Loosely);
    let columns = |value: &Value| -> Map<String, Value> {
        let one = |(name, doc): (String, String)| {
            let mut value = value.clone();
            value.as_object_mut().into_iter().for_each(|one| {
                one.insert("description".to_owned(), doc.clone().into());
            });
            (name, value)
        };
        let all = table.columns.iter();
        all.map(|spec| one((spec.name.to_string(), spec.doc.to_string()))).collect()
    };
    let words = json!({ "type": "object", "additionalProperties": single() });
    fill(&mut schema, "columns", closed(columns(&json!({ "$ref": "#/$defs/heading" })), &[]));
    fill(&mut schema, "defaults", closed(columns(&single().to_value()), &[]));
    let families = table.wide.iter().map(|(family, _)| {
        let doc = format!("the columns of the family `{family}`");
        (*family, doc)
    });
    let mut values = columns(&words);
    let mut wide = Map::new();
    for (family, doc) in families {
        let of_words = json_schema!({ "type": "object", "additionalProperties": single() });
        values.insert(family.to_owned(), described(of_words, &doc).to_value());
        wide.insert(family.to_owned(), described(single(), &doc).to_value());
    }
    if let Some(across) = table.proof.across {
        let doc = "what the headings of months have in common, as `MRR {month}`";
        wide.insert(across.cell.to_owned(), described(single(), doc).to_value());
    }
    fill(&mut schema, "values", closed(values, &[]));
    let wide =
        json_schema!({ "type": "object", "properties": wide, "additionalProperties": single() });
    fill(&mut schema, "wide", wide);
    options(table, &mut schema);
    schema
}

/// Keys that only this table has; `status.paused` stands as `paused` in a table `status`.
fn options(table: &Table, schema: &mut Schema) {
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for option in table.options.iter() {
        let value = described(choice(option), option.doc).to_value();
        let Some((group, key)) = option.key.split_once('.') else {
            properties.insert(option.key.to_owned(), value);
            continue;
        };
        let doc = format!("what `{group}` of rows means");
        let empty = || described(closed(Map::new(), &[]), &doc).to_value();
        let group = properties.entry(group).or_insert_with(empty);
        let inner = group.get_mut("properties").and_then(Value::as_object_mut);
        inner.into_iter().for_each(|inner| drop(inner.insert(key.to_owned(), value.clone())));
    }
}

fn choice(option: &OptionSpec) -> Schema {
    match option.words {
        [] => single(),
        words => {
            let mut schema = word(words);
            schema.insert("default".to_owned(), words.first().copied().into());
            schema
        }
    }
}

/// A table of one's own that the project has.
fn of_own(own: &OwnSource) -> Schema {
    let mut schema = of(&own.schema, &OWN);
    fill(&mut schema, "schema", declared());
    fill(&mut schema, "lookup", named(&LOOKUP));
    fill(&mut schema, "days", named(&DAYS));
    let names: Vec<&str> = own.table.columns.iter().map(|column| column.name.as_str()).collect();
    fill(&mut schema, "key", word(&names));
    described(schema, &own.table.title)
}

/// One that it may have: its columns are what it declares.
fn any_own() -> Schema {
    // Keys that go with a column go with it here too.
    let column = |name: &str| OwnColumn {
        name: name.to_owned(),
        label: Name::default(),
        holds: Holds::Text,
        class: Class::Internal,
        spoken: Spoken::Plain,
        between: None,
    };
    let with = ["id", AS_OF];
    let (name, title, key) = ("own".to_owned(), String::new(), "id".to_owned());
    let columns = with.map(column).to_vec();
    let table = OwnTable { name, title, columns, key, lookups: Vec::new() };
    let mut schema = of(&table.schema(), &OWN);
    fill(&mut schema, "schema", declared());
    fill(&mut schema, "lookup", named(&LOOKUP));
    fill(&mut schema, "days", named(&DAYS));
    let open = |value: Value| json_schema!({ "type": "object", "additionalProperties": value });
    fill(&mut schema, "columns", open(json!({ "$ref": "#/$defs/heading" })));
    fill(&mut schema, "defaults", open(single().to_value()));
    let words = json!({ "type": "object", "additionalProperties": single() });
    fill(&mut schema, "values", open(words));
    let only_with = |name: &str| {
        let declared = json!({ "properties": { "schema": { "required": [name] } } });
        json!({ "if": declared, "else": { "properties": { name: false } } })
    };
    schema.insert("allOf".to_owned(), json!(with.map(only_with)));
    schema
}

/// Columns by name, each made as its keys say.
fn named(keys: &[Key]) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "additionalProperties": object(keys, Read::Loosely),
    })
}

/// The columns that a table of one's own declares.
fn declared() -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "minProperties": 1,
        "additionalProperties": { "anyOf": [word(&kinds()), object(&OWN_COLUMN, Read::Loosely)] },
    })
}
