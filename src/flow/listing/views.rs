//! Tables and charts, and lists that documents can be made from.

use crate::books::{FieldSpec, ListSpec, OwnTable, ViewSpec};
use crate::flow::listing::{Entry, Ground, Listing, metrics};
use serde_json::{Value, json};

/// Every table and chart, with the tables of the project's own.
pub(super) fn views(ground: &Ground) -> Listing {
    let mut list = Listing::new("views", &["view", "class", "chart", "what"]);
    list.entries.extend(ground.registry.views().iter().map(|view| match &view.own {
        Some(own) => own_view(own, ground),
        None => entry(view, ground),
    }));
    list
}

fn entry(view: &ViewSpec, ground: &Ground) -> Entry {
    let documents = ground.documents_with(&[view.name.as_ref()]);
    let book = ground.registry.book_of(&view.name);
    let (slices, metrics) = (view.slices.list(), view.metrics.list());
    let given = slices
        .iter()
        .find_map(|name| book.and_then(|book| metrics::given(book, name)))
        .map(|given| format!(", {given}"))
        .unwrap_or_default();
    let mut examples = vec![format!("{{{{ table(\"{}\"{given}) }}}}", view.name)];
    examples
        .extend(view.chart.then(|| format!("{{{{ chart(\"{}\", width=\"half\") }}}}", view.name)));
    let item = json!({
        "view": view.name, "title": view.title, "doc": view.doc, "class": view.class,
        "slices": slices, "metrics": metrics, "chart": view.chart,
        "default_period": view.span.words(), "documents": documents, "examples": examples,
    });
    let chart = if view.chart { "chart" } else { "table" };
    let row = vec![
        view.name.to_string(),
        view.class.name().to_owned(),
        chart.to_owned(),
        view.doc.to_string(),
    ];
    let mut facts = vec![
        ("what", format!("{}: {}", view.title, view.doc)),
        ("class", view.class.name().to_owned()),
        ("period", format!("{} unless one is asked for", view.span.words())),
    ];
    facts.extend(book.into_iter().flat_map(|book| metrics::arguments(book, &slices, &[])));
    facts.extend((!metrics.is_empty()).then(|| ("metrics", metrics.join(", "))));
    facts.extend((!documents.is_empty()).then(|| ("documents", documents.join(", "))));
    Entry { name: view.name.to_string(), row, facts, examples, item }
}

fn own_view(own: &OwnTable, ground: &Ground) -> Entry {
    let documents = ground.documents_with(&[&own.name]);
    let examples = vec![
        format!("{{{{ table(\"{}\", limit=10) }}}}", own.name),
        format!("{{{{ table(\"{}\", columns=\"{}\") }}}}", own.name, own.names().join(", ")),
    ];
    let item = json!({
        "view": own.name, "title": own.title, "doc": own.doc(), "class": own.class(),
        "slices": own.names(), "metrics": [], "chart": false, "default_period": null,
        "documents": documents, "examples": examples,
    });
    let class = own.class().name().to_owned();
    let mut facts = vec![("what", own.doc()), ("class", class.clone())];
    facts.extend(own.columns.iter().map(|column| {
        let of = format!("{}, {} ({})", column.name, column.label.plain(), column.holds.name());
        ("argument", of)
    }));
    facts.extend((!documents.is_empty()).then(|| ("documents", documents.join(", "))));
    let row = vec![own.name.clone(), class, "table".to_owned(), own.doc()];
    Entry { name: own.name.clone(), row, facts, examples, item }
}

/// Every list that documents can be made for each record of, with the tables of
/// the project's own.
pub(super) fn lists(ground: &Ground) -> Listing {
    let mut listing = Listing::new("lists", &["list", "what", "fields"]);
    listing.entries.extend(ground.registry.lists().iter().map(|list| listed(list, ground)));
    listing
}

fn listed(list: &ListSpec, ground: &Ground) -> Entry {
    let (name, doc, fields) = (list.name.as_ref(), list.doc.as_ref(), list.fields.as_ref());
    let names = list.names();
    let made = |draft: &&crate::document::read::Draft| {
        draft.front.for_each.as_ref().is_some_and(|each| each.list.name == name)
    };
    let documents: Vec<&str> =
        ground.drafts.iter().filter(made).map(|draft| draft.path.as_str()).collect();
    let mut examples = vec![format!("for_each = \"{name}\"")];
    examples.extend(names.first().map(|field| format!("{{{{ record.{field} }}}}")));
    let field = |field: &FieldSpec| -> Value {
        json!({ "field": field.name, "holds": field.holds.name(), "class": field.class })
    };
    let item = json!({
        "list": name, "doc": doc, "fields": fields.iter().map(field).collect::<Vec<_>>(),
        "documents": documents, "examples": examples,
    });
    let mut facts = vec![("what", doc.to_owned())];
    facts.extend(fields.iter().map(|field| {
        let (holds, class) = (field.holds.name(), field.class.name());
        ("field", format!("{} ({holds}), {class}", field.name))
    }));
    facts.extend((!documents.is_empty()).then(|| ("documents", documents.join(", "))));
    Entry {
        name: name.to_owned(),
        row: vec![name.to_owned(), doc.to_owned(), names.join(", ")],
        facts,
        examples,
        item,
    }
}
