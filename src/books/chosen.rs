//! What readers of a document are told of a choice: keys and their words are for whoever
//! maintains the project. Settings and keys of tables carry it themselves.

use crate::books::setting::SettingKind;
use crate::books::{Registry, terms};
use crate::table::OptionSpec;
use crate::value::{Phrase, Said};

/// What a key is called; `stage` says what a stage of ours is called.
pub fn called(
    registry: &Registry,
    key: &str,
    stage: impl Fn(&str) -> Option<Phrase>,
) -> Option<Phrase> {
    if let Some(option) = option(registry, key) {
        return option.called.map(Phrase::said);
    }
    let last = key.rsplit('.').next()?;
    let called = Phrase::said(registry.setting(key)?.called);
    Some(match stage(last) {
        Some(stage) => called.with(stage),
        None => called,
    })
}

/// What a word that is chosen for a key is called; numbers and names of tables are themselves.
pub fn word(registry: &Registry, key: &str, word: &str) -> Phrase {
    let among = |words: &[(&str, &'static Said)]| {
        words.iter().find(|(have, _)| *have == word).map(|(_, called)| *called)
    };
    let found = match (option(registry, key), registry.setting(key).map(|one| one.kind)) {
        (Some(option), _) => among(option.named),
        (None, Some(SettingKind::Word(words))) => {
            words.iter().find(|one| one.name == word).map(|one| one.called)
        }
        (None, Some(SettingKind::Flag)) => among(&[("true", terms::YES), ("false", terms::NO)]),
        _ => None,
    };
    found.map_or_else(|| Phrase::name(word), Phrase::said)
}

/// The key of a table that a key is, written in full.
fn option<'r>(registry: &'r Registry, key: &str) -> Option<&'r OptionSpec> {
    let (table, key) = key.strip_prefix("tables.")?.split_once('.')?;
    registry.schema(table)?.options.iter().find(|option| option.key == key)
}
