//! The figures of a document as its paper carries them: whoever has the file can follow each
//! number to its rows. Never of a document that leaves the house.

use crate::books::{Answer, Answers};
use crate::document::compose::Desk;
use crate::flow::explain::{self, Explained};
use serde::Serialize;

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
    serde_json::to_string_pretty(&attached).unwrap_or_default()
}
