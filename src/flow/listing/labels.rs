//! Words of ours that documents print and a company may call otherwise: stages, sources, …

use crate::flow::listing::{Entry, Ground, Listing};
use serde_json::json;

/// Every word, by its kind, with what the project calls it.
pub(super) fn labels(ground: &Ground) -> Listing {
    let mut list = Listing::new("labels", &["label", "printed as", "here called"]);
    for (kind, word, label) in ground
        .registry
        .named()
        .flat_map(|named| named.words.iter().map(|(word, label)| (named.kind, *word, *label)))
    {
        let config = ground.config.as_ref();
        let own = config.and_then(|config| config.settings.called(kind, word)).map(str::to_owned);
        let example = format!("[labels.{kind}]\n{word} = \"What you call it\"");
        list.entries.push(Entry {
            name: format!("{kind}.{word}"),
            row: vec![format!("{kind}.{word}"), label.en.to_owned(), own.clone().unwrap_or_default()],
            facts: vec![
                ("what", label.en.to_owned()),
                (
                    "means",
                    format!(
                        "which word of an export is `{word}` stands under `[tables.….values.{kind}]`"
                    ),
                ),
            ],
            examples: vec![example],
            item: json!({ "kind": kind, "word": word, "label": label.en, "own": own }),
        });
    }
    list
}
