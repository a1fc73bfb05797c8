//! Figures: what each means, what narrows it, which choices it leaves open, where it is used.

use crate::books::setting::SettingKind;
use crate::books::{Book, Kind, Metric, Setting, Settings};
use crate::document::components::{FACETS, Facet};
use crate::flow::listing::{Entry, Ground, Listing, Section};
use serde_json::{Value, json};

/// Every figure, with its choices.
pub(super) fn metrics(ground: &Ground) -> Listing {
    let head = &["metric", "unit", "class", "default period", "what"];
    let mut list = Listing::new("metrics", head);
    let (mut rows, mut general) = (Vec::new(), Vec::new());
    list.entries.extend(ground.registry.metrics().iter().map(|metric| entry(metric, ground)));
    for book in ground.registry.books() {
        for one in book.settings {
            rows.push(vec![
                one.key.to_owned(),
                one.default.to_owned(),
                allowed(one),
                one.doc.to_owned(),
            ]);
            if !book.metrics.iter().any(|metric| concerns(one, metric)) {
                general.push(setting(one));
            }
        }
    }
    list.sections.push(Section {
        title: "choices that definitions leave open, as keys under [metrics]",
        head: &["choice", "default", "may be", "what"],
        rows,
        items: Some(("choices", general)),
    });
    list
}

fn entry(metric: &Metric, ground: &Ground) -> Entry {
    let book = ground.registry.book_of(&metric.name);
    let settings = || {
        let all = book.map_or(&[][..], |book| book.settings);
        all.iter().filter(|setting| concerns(setting, metric))
    };
    let views = ground.registry.views().iter().filter(|view| view.metrics.has(&metric.name));
    let views: Vec<&str> = views.map(|view| view.name.as_ref()).collect();
    let documents = ground.documents_with(&[&[metric.name.as_ref()], views.as_slice()].concat());
    let examples = examples(book, metric);
    let required = metric.required.list();
    let item = json!({
        "metric": metric.name, "label": metric.label.plain(), "definition": metric.definition.plain(),
        "version": metric.version, "unit": metric.unit, "class": metric.class,
        "slices": metric.slices.list(), "required": required,
        "default_period": metric.span.words(), "direction": metric.direction,
        "choices": settings().map(setting).collect::<Vec<_>>(),
        "views": views, "documents": documents, "examples": examples,
    });
    let name = match required.is_empty() {
        true => metric.name.to_string(),
        false => format!("{}({})", metric.name, required.join(", ")),
    };
    let row = vec![
        name,
        metric.unit.name().to_owned(),
        metric.class.name().to_owned(),
        metric.span.words(),
        format!("{}: {}", metric.label.plain(), metric.definition.plain()),
    ];
    let mut facts = vec![
        ("what", metric.label.plain().to_owned()),
        ("definition", format!("{} (version {})", metric.definition.plain(), metric.version)),
        ("unit", metric.unit.name().to_owned()),
        ("class", metric.class.name().to_owned()),
        ("period", format!("{} unless one is asked for", metric.span.words())),
    ];
    match book {
        Some(book) => facts.extend(arguments(book, &metric.slices.list(), &required)),
        None => facts.extend(columns(metric)),
    }
    let banded = metric.made.measure().is_some_and(|measure| !measure.bands.is_empty());
    let facets = FACETS.iter().filter(|(_, facet, _)| *facet != Facet::Band || banded);
    let facets: Vec<String> = facets.map(|(name, ..)| format!(".{name}")).collect();
    facts.push(("facets", facets.join(" ")));
    let set = ground.config.as_ref().map(|config| &config.settings);
    facts.extend(settings().map(|setting| ("choice", choice(setting, set))));
    facts.extend((!views.is_empty()).then(|| ("views", views.join(", "))));
    facts.extend((!documents.is_empty()).then(|| ("documents", documents.join(", "))));
    Entry { name: metric.name.to_string(), row, facts, examples, item }
}

/// What narrows a figure or view: each argument with its words.
pub(super) fn arguments(
    book: &Book,
    slices: &[&str],
    required: &[&str],
) -> Vec<(&'static str, String)> {
    let told = |name: &&str| {
        let argument = book.arguments.iter().find(|argument| argument.name == *name);
        let doc = argument.map_or("", |argument| argument.doc);
        let words = argument.map(|argument| argument.words.join(", ")).unwrap_or_default();
        let words = if words.is_empty() { String::new() } else { format!(": {words}") };
        let needed = if required.contains(name) { "; needed" } else { "" };
        ("argument", format!("{name}, {doc}{words}{needed}"))
    };
    let others = slices.iter().filter(|name| !required.contains(name));
    required.iter().chain(others).map(told).collect()
}

/// What a figure that the project declares is made of, and what narrows it.
fn columns(metric: &Metric) -> Vec<(&'static str, String)> {
    let of = metric.made.measure().map(|measure| match &measure.kind {
        Kind::Value(formula) => formula.to_string(),
        _ => format!("rows of `{}`", measure.table),
    });
    let made = of.map(|of| ("made of", of));
    let slices = metric.slices.iter().map(|name| ("argument", format!("{name}, its words")));
    made.into_iter().chain(slices).collect()
}

/// `stage="lead"`, for the first of an argument's words.
pub(super) fn given(book: &Book, name: &str) -> Option<String> {
    let argument = book.arguments.iter().find(|argument| argument.name == name)?;
    argument.words.get(argument.words.len() / 2).map(|word| format!("{name}=\"{word}\""))
}

/// Each can be pasted into a content file.
fn examples(book: Option<&Book>, metric: &Metric) -> Vec<String> {
    let given = |name: &str| given(book?, name);
    // Whose word only the data tell: an example shows them all.
    if let Some(open) = metric.required.iter().find(|name| given(name).is_none()) {
        return vec![format!("{{{{ bars(\"{}\", by=\"{open}\", as=\"table\") }}}}", metric.name)];
    }
    let needed: Vec<String> = metric.required.iter().filter_map(given).collect();
    let call = |more: Option<String>| {
        let all: Vec<String> = needed.iter().cloned().chain(more).collect();
        match all.is_empty() {
            true => metric.name.to_string(),
            false => format!("{}({})", metric.name, all.join(", ")),
        }
    };
    let other = metric.slices.iter().filter(|name| !metric.required.has(name));
    let other = other.into_iter().find_map(given);
    let mut written = vec![
        format!("{{{{ {} }}}}", call(None)),
        format!("{{{{ {}.change }}}}", call(None)),
        format!("{{{{ {} }}}}", call(Some("period=\"T12M\"".to_owned()))),
    ];
    written.extend(other.map(|one| format!("{{{{ {} }}}}", call(Some(one)))));
    written
}

/// Whether a choice is one of a metric's.
fn concerns(setting: &Setting, metric: &Metric) -> bool {
    setting.key.strip_prefix(metric.name.as_ref()).is_some_and(|rest| rest.starts_with('.'))
}

/// What a choice may be, in words.
fn allowed(setting: &Setting) -> String {
    match setting.kind {
        SettingKind::Word(words) => {
            words.iter().map(|word| word.name).collect::<Vec<_>>().join(", ")
        }
        SettingKind::Number(least, most) => format!("{least} to {most}"),
        SettingKind::Share(most) => format!("0% to {most}00%"),
        SettingKind::Range(least, most) => format!("{least} to {most}, as 40-50"),
        SettingKind::Flag => "true, false".to_owned(),
        SettingKind::Text => "text".to_owned(),
    }
}

/// A choice with its default, and what the project chose.
fn choice(setting: &Setting, set: Option<&Settings>) -> String {
    let chosen = set.and_then(|set| set.differing().find(|(key, ..)| *key == setting.key));
    let default = if setting.default.is_empty() { "none" } else { setting.default };
    let value = match &chosen {
        Some((_, value, _)) => format!("{value} here, default {default}"),
        None => format!("default {default}"),
    };
    format!("{} ({value}; {}): {}", setting.key, allowed(setting), setting.doc)
}

fn setting(setting: &Setting) -> Value {
    let allowed = match setting.kind {
        SettingKind::Word(words) => {
            json!(words.iter().map(|word| word.name).collect::<Vec<_>>())
        }
        SettingKind::Number(least, most) | SettingKind::Range(least, most) => {
            json!({ "from": least, "to": most })
        }
        SettingKind::Share(most) => json!({ "from": "0%", "to": format!("{most}00%") }),
        SettingKind::Flag => json!([true, false]),
        SettingKind::Text => json!("text"),
    };
    json!({ "key": setting.key, "default": setting.default, "allowed": allowed, "doc": setting.doc })
}
