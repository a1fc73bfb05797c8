//! What people call components, facets and arguments beside their names: for the help of
//! a fault only.

use crate::document::components;

/// What people call facets beside their names; the value itself has none.
const FACETS: &[(&str, &str)] = &[
    ("value", ""),
    ("amount", ""),
    ("number", ""),
    ("delta", "change"),
    ("diff", "change"),
    ("difference", "change"),
    ("growth", "change"),
    ("trend", "change"),
    ("previous", "prior"),
    ("last", "prior"),
    ("last_month", "prior"),
    ("before", "prior"),
    ("last_year", "year_ago"),
    ("yoy", "year_ago"),
    ("goal", "target"),
    ("plan", "target"),
    ("budget", "target"),
    ("count", "n"),
    ("cases", "n"),
    ("month", "period"),
    ("date", "period"),
    ("name", "label"),
    ("title", "label"),
    ("full", "exact"),
    ("precise", "exact"),
];

/// What people call components beside their names.
const COMPONENTS: &[(&str, &str)] = &[
    ("graph", "chart"),
    ("plot", "chart"),
    ("figure", "chart"),
    ("view", "table"),
    ("list", "table"),
    ("metrics", "kpis"),
    ("cards", "kpis"),
    ("tiles", "kpis"),
    ("stats", "kpis"),
    ("pagebreak", "page_break"),
    ("newpage", "page_break"),
    ("glossary", "definitions"),
    ("actions", "decisions"),
    ("todo", "decisions"),
    ("row", "columns"),
    ("comment", "commentary"),
    ("note", "callout"),
    ("info", "callout"),
    ("tip", "callout"),
    ("warning", "callout"),
    ("alert", "callout"),
    ("admonition", "callout"),
    ("box", "callout"),
    ("image", "picture"),
    ("img", "picture"),
    ("photo", "picture"),
    ("aside", "beside"),
    ("quote", "testimonial"),
    ("customers", "logos"),
    ("outcome", "result"),
    ("outcomes", "results"),
    ("email", "contact"),
    ("text", "literal"),
    ("number", "literal"),
];

/// What people call arguments beside their names.
const ARGUMENTS: &[(&str, &str)] = &[
    ("month", "period"),
    ("quarter", "period"),
    ("year", "period"),
    ("date", "period"),
    ("day", "period"),
    ("when", "period"),
    ("as_of", "period"),
    ("title", "finding"),
    ("headline", "finding"),
    ("caption", "finding"),
    ("rows", "limit"),
    ("top", "limit"),
    ("max", "limit"),
    ("filter", "where"),
    ("size", "width"),
    ("author", "by"),
    ("who", "by"),
    ("name", "by"),
    ("client", "customer"),
    ("account", "customer"),
    ("company", "customer"),
    ("channel", "source"),
    ("rep", "owner"),
];

/// What people call the keys of front matter beside their names.
const FRONT: &[(&str, &str)] = &[
    ("month", "period"),
    ("quarter", "period"),
    ("date", "period"),
    ("template", "layout"),
    ("type", "layout"),
    ("kind", "layout"),
    ("theme", "layout"),
    ("name", "title"),
    ("headline", "title"),
    ("author", "owner"),
    ("by", "owner"),
    ("for", "audience"),
    ("to", "audience"),
    ("readers", "audience"),
    ("format", "outputs"),
    ("formats", "outputs"),
    ("pages", "max_pages"),
    ("each", "for_each"),
    ("list", "for_each"),
    ("review", "review_by"),
    ("expires", "review_by"),
];

fn ours(names: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    names.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| *ours)
}

/// The component that people call so; each that holds something may be closed by its name.
pub fn component(name: &str) -> Option<&'static str> {
    let closed = name.to_lowercase();
    let closed = closed.strip_prefix("end").map(|name| name.trim_start_matches('_'));
    match closed.and_then(components::find) {
        Some(component) if component.body => Some("end"),
        _ => ours(COMPONENTS, name),
    }
}

/// The facet that people call so; an empty one is the value itself.
pub fn facet(name: &str) -> Option<&'static str> {
    ours(FACETS, name)
}

/// The argument that people call so.
pub fn argument(name: &str) -> Option<&'static str> {
    ours(ARGUMENTS, name)
}

/// The key of front matter that people call so.
pub fn front(name: &str) -> Option<&'static str> {
    ours(FRONT, name)
}
