//! Wordings of the faults of asking.

use crate::books::calendar;
use crate::books::{Registry, Slice};
use crate::diag::days::none_of_calendar;
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Place};

/// No such metric; the nearest name is suggested.
pub fn unknown_metric(registry: &Registry, name: &str) -> Fault {
    let valid = registry.metrics().iter();
    let valid: Vec<_> = valid.map(|metric| (metric.name.as_ref(), metric.label.plain())).collect();
    let fault = Fault::error(
        "books/unknown-metric",
        Place::Nowhere,
        format!("there is no metric `{name}`"),
    );
    match registry.view(name).filter(|view| view.own.is_none()) {
        Some(_) => fault.help(format!(
            "`{name}` is a view: a content file prints it with `{{{{ table(\"{name}\") }}}}`"
        )),
        None if registry.view(name).is_some() => fault.help(format!(
            "`{name}` is a table: a content file prints it with `{{{{ table(\"{name}\") }}}}`, and \
             `[metrics.own.…]` declares figures of it"
        )),
        None => fault.help("`tearsheet list metrics` shows them all").suggest_called(name, &valid),
    }
}

/// No such view; the nearest name is suggested.
pub fn unknown_view(registry: &Registry, name: &str) -> Fault {
    let valid = registry.views().iter();
    let valid: Vec<_> = valid.map(|view| (view.name.as_ref(), view.title.as_ref())).collect();
    Fault::error("books/unknown-view", Place::Nowhere, format!("there is no view `{name}`"))
        .help("`tearsheet list views` shows them all")
        .suggest_called(name, &valid)
}

/// No such list; the nearest name is suggested.
pub fn unknown_list(registry: &Registry, name: &str) -> Fault {
    let valid: Vec<_> = registry.lists().iter().map(|list| (list.name.as_ref(), "")).collect();
    Fault::error("books/unknown-list", Place::Nowhere, format!("there is no list `{name}`"))
        .suggest_called(name, &valid)
}

/// A row without the word that names it, of which a document is to be made.
pub fn empty_key(place: Place, table: &str, key: &str) -> Fault {
    let message = format!("the row has no `{key}`, which would name a document for it");
    Fault::error("books/empty-key", place, message)
        .help(format!("fill it, or set `key` of `[tables.{table}]` to a column that every row has"))
}

/// Two rows with the word that names one, of which documents are to be made.
pub fn key_twice(place: Place, (table, key): (&str, &str), id: &str, first: &Place) -> Fault {
    let message = format!("`{key}` is `{id}` in two rows, and would name a document for each");
    let fault = Fault::error("books/key-twice", place, message);
    fault
        .note(format!("the first one is {first}"))
        .help(format!("set `key` of `[tables.{table}]` to a column that differs from row to row"))
}

/// A word that no row of a table of the project's own has.
pub fn unknown_word<'a>(
    table: &str,
    column: &str,
    word: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Fault {
    let message = format!("no row of `{table}` has `{word}` in `{column}`");
    Fault::error("books/unknown-word", Place::Nowhere, message).suggest_among(word, valid)
}

/// A condition on rows that cannot be read.
pub fn bad_where(text: &str, expected: &str) -> Fault {
    let message = format!("the condition `{text}` cannot be read: expected {expected}");
    Fault::error("books/bad-where", Place::Nowhere, message)
        .help("write `kind = \"call\"`, several joined by `and`")
}

/// The period of a document that is none, also none that is relative.
pub fn bad_period_of(text: &str) -> Fault {
    let words = calendar::PARTS.iter();
    let words = words.flat_map(|(name, _)| [(*name).to_owned(), format!("last {name}")]);
    let words: Vec<String> = words.collect();
    let near = nearest(&text.to_lowercase(), words.iter().map(String::as_str)).map(str::to_owned);
    let fault = bad_period(text);
    match near {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    }
}

/// A period that cannot be read.
pub fn bad_period(text: &str) -> Fault {
    let message = format!("`{text}` is no period");
    let fault = Fault::error("books/bad-period", Place::Nowhere, message);
    if let Some(meant) = calendar::meant(text) {
        return fault.help(format!("did you mean `{meant}`?"));
    }
    if let Some(why) = none_of_calendar(text) {
        return fault.help(why);
    }
    fault.help(
        "write a month `2026-10`, a quarter `2026-Q3`, a half `2026-H1`, a year `2026`, a day \
         `2026-10-31`, or `QTD`, `YTD`, `T3M`, `T12M`, `T9Q`",
    )
}

/// A window that lies wholly after as_of.
pub fn future_period(name: &str, as_of: crate::value::Day) -> Fault {
    let message = format!("period `{name}` starts after the as-of date {as_of}");
    Fault::error("books/future-period", Place::Nowhere, message)
        .help("ask for an earlier period, or build with a later as-of date")
}

/// Arguments must be known, and none that is needed may be missing.
pub fn check_arguments(
    name: &str,
    known: &[&str],
    required: &[&str],
    slice: &Slice,
) -> Result<(), Fault> {
    let valid = || known.iter().chain(required).copied();
    for key in slice.keys() {
        if !valid().any(|have| have == key) {
            let message = format!("`{name}` has no argument `{key}`");
            let fault = Fault::error("books/unknown-argument", Place::Nowhere, message);
            let names: Vec<&str> = valid().collect();
            let fault = match names.is_empty() {
                true => fault.help("it takes none"),
                false => fault.help(format!("it takes `{}`", names.join("`, `"))),
            };
            return Err(fault.suggest(key, names));
        }
    }
    match required.iter().find(|key| !slice.contains_key(**key)) {
        None => Ok(()),
        Some(key) => {
            let message = format!("`{name}` needs the argument `{key}`");
            Err(Fault::error("books/missing-argument", Place::Nowhere, message)
                .help(format!("write `{name}({key}=\"…\")`")))
        }
    }
}
