//! What the company calls its stages and sources: its own names where it gives
//! them (`[labels.stage]`), else ours. Ours stand beside them where a rule speaks of ours.

use crate::books::Settings;
use crate::books::pipeline::stages::{STAGE, Stage};
use crate::value::said::MEANT;
use crate::value::{Phrase, said};

/// A stage, as documents print it.
pub fn stage(settings: &Settings, stage: Stage) -> Phrase {
    match settings.called(STAGE, stage.name()) {
        Some(own) => Phrase::name(own),
        None => Phrase::said(stage.label()),
    }
}

/// A stage with our name for it, beside what a rule asks of ours.
pub fn stage_of_rule(settings: &Settings, stage: Stage) -> Phrase {
    match settings.called(STAGE, stage.name()) {
        Some(own) => Phrase::said(MEANT).named(own).with(stage.label()),
        None => Phrase::said(stage.label()),
    }
}

/// Which of our names that definitions use the company calls otherwise.
pub fn notes(settings: &Settings) -> Vec<Phrase> {
    let own = |stage: Stage| {
        let own = settings.called(STAGE, stage.name())?;
        let note = IS_WHAT_DEFINITIONS_CALL;
        Some(Phrase::said(note).named(own).with(stage.label()))
    };
    Stage::ALL.into_iter().filter_map(own).collect()
}

said! {
    IS_WHAT_DEFINITIONS_CALL =
        "{0} is what definitions call {1}",
        "{0} heißt in den Definitionen {1}",
        "{0} est appelé {1} dans les définitions";
}
