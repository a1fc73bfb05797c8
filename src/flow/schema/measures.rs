//! `[metrics.own.…]`: figures that the project declares.

use crate::config::declared::measures::{BESIDE, COMMON, KINDS, OF_ROWS};
use crate::flow::schema::forms::{Read, described, object};
use crate::flow::schema::{Ground, NAME, named};
use crate::value::key::Key;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// All of them; what they have in common goes into `defs`.
pub(super) fn own(ground: &Ground, defs: &mut Map<String, Value>) -> Schema {
    defs.insert("figure".to_owned(), figure(ground).to_value());
    let own = json_schema!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "additionalProperties": { "$ref": "#/$defs/figure" },
    });
    described(own, "figures that the project declares: documents call them `own.<name>`")
}

/// One: of one kind, of rows or of other figures.
fn figure(ground: &Ground) -> Schema {
    let keys: Vec<Key> = COMMON.into_iter().chain(KINDS).chain(OF_ROWS).collect();
    let mut schema = object(&keys, Read::Loosely);
    named(&mut schema, ground);
    let kind = |key: Key| match key.name {
        // Beside a share it says what that is measured by.
        "sum" => json!({ "required": ["sum"], "not": { "required": ["share"] } }),
        name => json!({ "required": [name] }),
    };
    schema.insert("oneOf".to_owned(), json!(KINDS.map(kind)));
    let none: Map<String, Value> =
        OF_ROWS.iter().map(|key| (key.name.to_owned(), false.into())).collect();
    schema.insert("if".to_owned(), json!({ "required": ["value"] }));
    schema.insert("then".to_owned(), json!({ "properties": none }));
    schema.insert("else".to_owned(), json!({ "required": ["table"] }));
    let needs = json!({
        "from": ["until"],
        "until": ["from"],
        "latest": ["day"],
        "score": ["per", "range"],
    });
    schema.insert("dependentRequired".to_owned(), needs);
    let mut apart = json!({ "day": { "properties": { "from": false, "until": false } } });
    for (key, of) in BESIDE {
        apart[key] = json!({ "anyOf": of.iter().map(|kind| json!({ "required": [kind] })).collect::<Vec<_>>() });
    }
    schema.insert("dependentSchemas".to_owned(), apart);
    schema
}
