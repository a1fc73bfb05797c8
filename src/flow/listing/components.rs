//! What stands between two braces: components and their arguments, facets of figures.

use crate::document::components::{COMPONENTS, Component, FACETS, Parameter, Takes};
use crate::document::read::Own;
use crate::document::read::time::MOMENTS;
use crate::flow::listing::{Entry, Ground, Listing, Section};
use serde_json::{Value, json};

/// Every component, with the facets of figures.
pub(super) fn components(ground: &Ground) -> Listing {
    let mut list = Listing::new("components", &["component", "arguments", "what"]);
    list.entries.extend(COMPONENTS.iter().map(entry));
    list.entries.extend(ground.components.iter().map(own));
    let facet = |(name, _, doc): &(&str, _, &str)| vec![format!(".{name}"), (*doc).to_owned()];
    let item = |(name, _, doc): &(&str, _, &str)| json!({ "facet": name, "doc": doc });
    list.sections.push(Section {
        title: "a figure is written by its name, as in {{ revenue.arr }}; after it may stand",
        head: &["facet", "what it gives"],
        rows: FACETS.iter().map(facet).collect(),
        items: Some(("facets", FACETS.iter().map(item).collect())),
    });
    let moment = |(name, _, doc): &(&str, _, &str)| vec![(*name).to_owned(), (*doc).to_owned()];
    let item = |(name, _, doc): &(&str, _, &str)| json!({ "word": name, "doc": doc });
    list.sections.push(Section {
        title: "words of time stand in text, title, subtitle and slug, and in conditions on days",
        head: &["word", "what it is"],
        rows: MOMENTS.iter().map(moment).collect(),
        items: Some(("moments", MOMENTS.iter().map(item).collect())),
    });
    list
}

fn entry(component: &Component) -> Entry {
    let parameters: Vec<String> = component.parameters.iter().map(short).collect();
    let mut facts = vec![("what", component.doc.to_owned())];
    facts.extend(component.parameters.iter().map(|one| ("argument", told(component, one))));
    if component.slices {
        let of = "and what narrows the figure or view it names, as in source=\"inbound\"";
        facts.push(("argument", of.to_owned()));
    }
    let stands = match (component.inline, component.body) {
        (true, _) => "in text",
        (false, true) => "on a line of its own; what it holds follows, then {{ end }}",
        (false, false) => "on a line of its own",
    };
    facts.push(("stands", stands.to_owned()));
    let item = json!({
        "component": component.name, "doc": component.doc,
        "arguments": component.parameters.iter().map(argument).collect::<Vec<_>>(),
        "slices": component.slices, "inline": component.inline, "body": component.body,
        "own": false, "examples": [component.example],
    });
    Entry {
        name: component.name.to_owned(),
        row: vec![component.name.to_owned(), parameters.join(", "), component.doc.to_owned()],
        facts,
        examples: vec![component.example.to_owned()],
        item,
    }
}

/// A component of the project's own.
fn own(own: &Own) -> Entry {
    let names: Vec<&str> = own.parameters.iter().map(|(name, ..)| name.as_str()).collect();
    let parameters = own.parameters.iter().map(|(name, kind, required)| {
        json!({
            "argument": name, "takes": kind.name(), "required": required, "default": null,
            "doc": "",
        })
    });
    let item = json!({
        "component": own.name, "doc": own.doc, "arguments": parameters.collect::<Vec<_>>(),
        "slices": false, "inline": false, "body": false, "own": true, "examples": [],
    });
    let needed = |required: bool| if required { "; needed" } else { "" };
    let mut facts = vec![("what", own.doc.clone())];
    facts.extend(own.parameters.iter().map(|(name, kind, required)| {
        ("argument", format!("{name} ({}){}", kind.name(), needed(*required)))
    }));
    facts.push(("file", format!("layouts/components/{}.toml", own.name)));
    Entry {
        name: own.name.clone(),
        row: vec![own.name.clone(), names.join(", "), own.doc.clone()],
        facts,
        examples: Vec::new(),
        item,
    }
}

/// One that may be left out stands in brackets.
fn short(parameter: &Parameter) -> String {
    match parameter.required {
        true => parameter.name.to_owned(),
        false => format!("[{}]", parameter.name),
    }
}

fn told(component: &Component, parameter: &Parameter) -> String {
    let rest = match (parameter.required, parameter.default) {
        (true, _) => "; needed".to_owned(),
        (false, "") => String::new(),
        (false, default) => format!("; default: {default}"),
    };
    let first = component.parameters.first().is_some_and(|first| first.name == parameter.name);
    let without = match component.positional {
        (_, 1) if first => ", first without its name",
        (_, most) if first && most > 1 => ", without their name",
        _ => "",
    };
    format!("{} ({}{without}): {}{rest}", parameter.name, takes(parameter.takes), parameter.doc)
}

fn argument(parameter: &Parameter) -> Value {
    let default = Some(parameter.default).filter(|default| !default.is_empty());
    json!({
        "argument": parameter.name, "takes": takes(parameter.takes),
        "required": parameter.required, "default": default, "doc": parameter.doc,
    })
}

/// What a parameter takes, in words.
fn takes(takes: Takes) -> String {
    let word = match takes {
        Takes::Text | Takes::Words | Takes::Image => "text",
        Takes::Said => "text, or record.field",
        Takes::Count => "whole number",
        Takes::Percent(most) => return format!("percent from 10 to {most}"),
        Takes::Flag => "true or false",
        Takes::Day => "day as 2026-11-03",
        Takes::Period => "period as 2026-Q3",
        Takes::Word(words) => return words.join(" or "),
        Takes::Metric => "metric",
        Takes::View => "view",
    };
    word.to_owned()
}
