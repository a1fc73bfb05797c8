//! `[views.own.…]`: views that the project declares.

use crate::config::declared::views::{KEYS, shapes};
use crate::flow::schema::forms::{Read, closed, described, object};
use crate::flow::schema::{Ground, NAME, named};
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// All of them; what they have in common goes into `defs`.
pub(super) fn views(ground: &Ground, defs: &mut Map<String, Value>) -> Schema {
    defs.insert("view".to_owned(), view(ground).to_value());
    let own = json_schema!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "additionalProperties": { "$ref": "#/$defs/view" },
    });
    let own = described(own, "views that the project declares: documents call them `own.<name>`");
    closed(Map::from_iter([("own".to_owned(), own.to_value())]), &[])
}

/// One of one shape: of keys that tell several the first decides, and what it does not take
/// may not stand beside.
fn view(ground: &Ground) -> Schema {
    let mut view = object(&KEYS, Read::Loosely);
    named(&mut view, ground);
    let mut rest = json!({ "required": ["show"] });
    for (told_by, takes) in shapes().into_iter().rev() {
        let tells = told_by.iter().map(|key| json!({ "required": [key] }));
        let others = KEYS.iter().filter(|key| !takes.contains(&key.name));
        let others: Map<String, Value> =
            others.map(|key| (key.name.to_owned(), false.into())).collect();
        rest = json!({
            "if": { "anyOf": tells.collect::<Vec<_>>() },
            "then": { "properties": others, "allOf": [needs(told_by)] },
            "else": rest,
        });
    }
    view.insert("allOf".to_owned(), json!([rest]));
    view
}

/// What a shape cannot do without, by the key that tells it.
fn needs(told_by: &[&str]) -> Value {
    let needed = match told_by.first().copied().unwrap_or_default() {
        "steps" => {
            let none = json!({ "steps_of": false, "table": false, "order": false });
            return json!({
                "if": { "required": ["steps"] },
                "then": { "properties": none },
                "else": { "required": ["table", "steps_of", "order"] },
            });
        }
        "by" => json!(["by", "show"]),
        "cell" => json!(["rows", "columns", "cell"]),
        "start" => json!(["start", "changes", "end"]),
        "table" => json!(["table"]),
        _ => json!(["show"]),
    };
    json!({ "required": needed })
}
