//! What a key holds, as JSON Schema.

use crate::value::key::{Form, Key};
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// How single values are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// By what they say: a number or `true` may stand in quotes.
    Loosely,
    /// As they are written.
    Strictly,
}

/// A table of these keys and no others.
pub(super) fn object(keys: &[Key], read: Read) -> Schema {
    let properties = keys.iter().map(|key| {
        let schema = described(form(key.form, read), key.doc);
        (key.name.to_owned(), schema.to_value())
    });
    let required = keys.iter().filter(|key| key.required).map(|key| key.name);
    closed(properties.collect(), &required.collect::<Vec<_>>())
}

/// A table of these properties and no others.
pub(super) fn closed(properties: Map<String, Value>, required: &[&str]) -> Schema {
    let mut schema = json_schema!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}

/// The same schema, which says what it is of.
pub(super) fn described(mut schema: Schema, doc: &str) -> Schema {
    schema.insert("description".to_owned(), doc.into());
    schema
}

/// What stands in place of a property that is told elsewhere; what it decides stays.
pub(super) fn fill(table: &mut Schema, name: &str, mut with: Schema) {
    let properties = table.get_mut("properties").and_then(Value::as_object_mut);
    let Some(known) = properties.and_then(|all| all.get_mut(name)) else { return };
    if let Some(doc) = known.get("description") {
        with.insert("description".to_owned(), doc.clone());
    }
    *known = with.to_value();
}

fn form(of: Form, read: Read) -> Schema {
    let loosely = read == Read::Loosely;
    match of {
        Form::Text if loosely => json_schema!({ "type": "string" }),
        Form::Text => json_schema!({ "type": "string", "pattern": "\\S" }),
        Form::Like(pattern) => json_schema!({ "type": "string", "pattern": pattern }),
        Form::Texts => json_schema!({ "type": ["string", "array"], "items": { "type": "string" } }),
        Form::Word(words) => word(&words()),
        Form::Words(words) => {
            json_schema!({ "type": "array", "items": word(&words()), "minItems": 1 })
        }
        Form::WordOrTexts(words) => {
            json_schema!({ "anyOf": [word(&words()), { "type": "array", "items": { "type": "string" } }] })
        }
        Form::WordOrLike(words, pattern) => {
            json_schema!({ "anyOf": [word(&words()), { "type": "string", "pattern": pattern }] })
        }
        Form::Yes => json_schema!({ "const": true }),
        Form::Flag => flag(read),
        Form::FlagOrText => json_schema!({ "type": ["boolean", "string"] }),
        Form::Whole(least, most) => whole(least, most, read),
        Form::Factor => json_schema!({ "type": ["number", "string"], "exclusiveMinimum": 0 }),
        Form::FactorOrWord(words) => {
            json_schema!({ "anyOf": [{ "type": "number", "exclusiveMinimum": 0 }, word(&words())] })
        }
        Form::Day => json_schema!({ "type": "string", "format": "date" }),
        Form::Single if loosely => single(),
        Form::Single => json_schema!({ "type": ["string", "number"] }),
        Form::Row(each) => {
            let items: Vec<Schema> = each.iter().map(|one| form(*one, read)).collect();
            let count = items.len();
            json_schema!({ "type": "array", "prefixItems": items, "minItems": count, "maxItems": count })
        }
        Form::Many(one) => json_schema!({ "type": "array", "items": form(*one, read) }),
        Form::Table(keys) => object(keys, read),
        Form::Open => json_schema!({ "type": "object" }),
    }
}

/// One of some words; one that reads like a number or as yes or no may stand without quotes.
pub(super) fn word(words: &[&str]) -> Schema {
    let bare = words.iter().filter_map(|word| serde_json::from_str::<Value>(word).ok());
    let bare = bare.filter(|value| value.is_number() || value.is_boolean());
    let all: Vec<Value> = words.iter().map(|word| json!(word)).chain(bare).collect();
    json_schema!({ "enum": all })
}

/// Yes or no.
pub(super) fn flag(read: Read) -> Schema {
    match read {
        Read::Loosely => {
            json_schema!({ "type": ["boolean", "string"], "pattern": "^(true|false)$" })
        }
        Read::Strictly => json_schema!({ "type": "boolean" }),
    }
}

/// A text, a number, a day, yes or no.
pub(super) fn single() -> Schema {
    json_schema!({ "type": ["string", "number", "boolean"] })
}

fn whole(least: u32, most: u32, read: Read) -> Schema {
    let mut schema = match read {
        Read::Loosely => json_schema!({ "type": ["integer", "string"], "pattern": "^[0-9]+$" }),
        Read::Strictly => json_schema!({ "type": "integer" }),
    };
    schema.insert("minimum".to_owned(), least.into());
    if most < u32::MAX {
        schema.insert("maximum".to_owned(), most.into());
    }
    schema
}
