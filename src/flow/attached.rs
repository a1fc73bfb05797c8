//! The figures of a document as its paper carries them: whoever has the file can follow each
//! number to its rows. Never of a document that leaves the house.

use crate::books::{Answer, Answers};
use crate::document::compose::Desk;
use crate::flow::explain::{self, Explained};
use serde::Serialize;
use serde_json::Value;

/// What is attached.
#[derive(Serialize)]
struct Attached<'a> {
    schema: u32,
    as_of: String,
    currency: &'a str,
    figures: Vec<Explained>,
}

/// The figures that a document asked for, as JSON.
pub(super) fn figures(answers: &Answers, desk: &Desk<'_>) -> String {
    let setup = &desk.library.ledger.setup;
    let told = answers.values().filter_map(|answer| match answer {
        Ok(Answer::Figure(figure)) => {
            Some(explain::explained(desk.library, desk.words, figure, explain::ROWS_LISTED))
        }
        _ => None,
    });
    let attached = Attached {
        schema: 1,
        as_of: setup.as_of.to_string(),
        currency: &setup.currency,
        figures: told.collect(),
    };
    let mut value = serde_json::to_value(&attached).unwrap_or_default();
    prune(&mut value);
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

/// Leaves out what holds nothing: empty brackets in a file are a blank that nobody filled.
fn prune(value: &mut Value) {
    let is_empty = |value: &Value| match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    match value {
        Value::Array(items) => items.iter_mut().for_each(prune),
        Value::Object(fields) => {
            fields.values_mut().for_each(prune);
            fields.retain(|_, value| !is_empty(value));
        }
        _ => {}
    }
}
