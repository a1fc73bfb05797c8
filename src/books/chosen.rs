//! What readers of a document are told of a choice: keys and their words are for whoever
//! maintains the project. Settings carry it themselves; what tables may be told stands here.

use crate::books::Registry;
use crate::books::setting::SettingKind;
use crate::value::{Phrase, Said, said};

/// What a key of a table is called, whatever the table.
const CALLED: &[(&str, &Said)] = &[
    ("amount_per", said!("Amounts are for", "Beträge gelten für", "Montants exprimés pour")),
    ("amount_is", said!("Amounts are", "Beträge sind", "Les montants sont")),
    (
        "amount_from",
        said!(
            "Amounts that are missing come from",
            "Fehlende Beträge stammen aus",
            "Montants manquants tirés de"
        ),
    ),
    ("measure", said!("Amounts are told as", "Beträge angegeben als", "Montants exprimés en")),
    ("end", said!("Last day of a term", "Letzter Tag einer Laufzeit", "Dernier jour d’un contrat")),
    (
        "complete_until",
        said!(
            "The file is complete until",
            "Die Datei ist vollständig bis",
            "Fichier complet jusqu’au"
        ),
    ),
    (
        "ends_confirmed",
        said!(
            "Ends with the file confirmed",
            "Enden mit der Datei bestätigt",
            "Fins avec le fichier confirmées"
        ),
    ),
];

/// What a word that is chosen is called: of tables, and yes and no.
const WORDS: &[(&str, &Said)] = &[
    ("month", said!("a month", "einen Monat", "un mois")),
    ("quarter", said!("a quarter", "ein Quartal", "un trimestre")),
    ("half-year", said!("a half year", "ein Halbjahr", "un semestre")),
    ("year", said!("a year", "ein Jahr", "un an")),
    (
        "interval",
        said!(
            "the interval of their row",
            "das Intervall ihrer Zeile",
            "l’intervalle de leur ligne"
        ),
    ),
    ("unit", said!("unit prices", "Stückpreise", "prix unitaires")),
    ("total", said!("totals of a row", "Summen einer Zeile", "totaux d’une ligne")),
    ("amount", said!("nowhere", "nirgends", "nulle part")),
    ("list_price", said!("the list price", "Listenpreis", "prix catalogue")),
    ("inclusive", said!("with service", "mit Leistung", "avec service")),
    (
        "exclusive",
        said!("the first without service", "der erste ohne Leistung", "le premier sans service"),
    ),
    ("true", said!("yes", "ja", "oui")),
    ("false", said!("no", "nein", "non")),
    ("arr", said!("ARR", "ARR", "ARR")),
    ("mrr", said!("MRR", "MRR", "MRR")),
];

/// What a key is called; `stage` says what a stage of ours is called.
pub fn called(
    registry: &Registry,
    key: &str,
    stage: impl Fn(&str) -> Option<Phrase>,
) -> Option<Phrase> {
    let last = key.rsplit('.').next()?;
    if key.starts_with("tables.") {
        let found = CALLED.iter().find(|(have, _)| *have == last);
        return found.map(|(_, words)| Phrase::said(words));
    }
    let called = Phrase::said(registry.setting(key)?.called);
    Some(match stage(last) {
        Some(stage) => called.with(stage),
        None => called,
    })
}

/// What a word that is chosen for a key is called; numbers and names of tables are themselves.
pub fn word(registry: &Registry, key: &str, word: &str) -> Phrase {
    let of_setting = match registry.setting(key).map(|setting| setting.kind) {
        Some(SettingKind::Word(words)) => words.iter().find(|one| one.name == word),
        _ => None,
    };
    let of_table = || WORDS.iter().find(|(have, _)| *have == word).map(|(_, words)| *words);
    let found = of_setting.map(|one| one.called).or_else(of_table);
    found.map_or_else(|| Phrase::name(word), Phrase::said)
}
