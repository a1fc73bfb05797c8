//! Components of kinds whose parts are settled: sections, and what is drawn in from
//! registers and parts of the project.

use crate::document::components::{Component, Parameter, Takes, parameter};

/// How objections are drawn in.
pub const FORMS: [&str; 3] = ["full", "pocket", "web"];

const BLOCK: Component = Component {
    name: "",
    parameters: &[],
    positional: (0, 0),
    slices: false,
    inline: false,
    body: false,
    doc: "",
    example: "",
};

/// What begins a section.
pub const SECTION: Component = Component {
    name: "section",
    parameters: &[
        parameter("id", Takes::Text, true, "which section of its kind"),
        parameter("title", Takes::Words, false, "its heading, in place of the usual one"),
        parameter("minutes", Takes::Count, false, "how long it takes"),
        parameter("owner", Takes::Said, false, "who owns what it asks for"),
        parameter("by", Takes::Day, false, "by when"),
        parameter("variants", Takes::Text, false, "in which variants it stands, as `full`")
            .or("all"),
    ],
    positional: (1, 1),
    doc: "a section of a kind that has some; it runs to the next one",
    example: r#"{{ section("next", owner="Elif Kaya", by="2026-11-20") }}"#,
    ..BLOCK
};

const COMPETITOR: Parameter =
    parameter("competitor", Takes::Said, false, "only those that are raised for a competitor");

/// Parts of the project that answer objections.
pub const OBJECTIONS: Component = Component {
    name: "objections",
    parameters: &[
        parameter("form", Takes::Word(&FORMS), false, "how much of each is printed").or("full"),
        COMPETITOR,
        parameter("segment", Takes::Said, false, "only those that a segment raises"),
        parameter("limit", Takes::Count, false, "the most of them").or("all"),
    ],
    doc: "what to answer to each objection, those that cost most first",
    example: r#"{{ objections(form="pocket", limit=6) }}"#,
    ..BLOCK
};

/// What proves what is said.
pub const PROOF: Component = Component {
    name: "proof",
    parameters: &[parameter(
        "point",
        Takes::Text,
        true,
        "`claim:ID`, `outcome:CUSTOMER/ID` or `figure:METRIC`",
    )],
    positional: (2, 4),
    doc: "two to four proof points: claims, outcomes of customers, figures",
    example: r#"{{ proof("outcome:MR-1051/launch-weeks", "claim:us-failover") }}"#,
    ..BLOCK
};

/// What a customer said.
pub const TESTIMONIAL: Component = Component {
    name: "testimonial",
    parameters: &[parameter("id", Takes::Text, true, "which")],
    positional: (1, 1),
    doc: "what a customer said, with who said it and what has to be disclosed",
    example: r#"{{ testimonial("larch-launch") }}"#,
    ..BLOCK
};

const TEXT: Component = Component { inline: true, ..BLOCK };

/// The customer that a document speaks of.
pub const CUSTOMER: Component = Component {
    name: "customer",
    doc: "the customer that the document speaks of, by its name or as it may be called",
    example: r#"{{ customer() }}"#,
    ..TEXT
};

/// What changed at it.
pub const RESULTS: Component = Component {
    name: "results",
    doc: "what changed at the customer that the document speaks of, before and after",
    example: r#"{{ results() }}"#,
    ..BLOCK
};

/// What is told of an outcome.
pub const REACHED: [&str; 6] = ["before", "after", "change", "n", "window", "label"];

/// One of them in text.
pub const RESULT: Component = Component {
    name: "result",
    parameters: &[
        parameter("id", Takes::Text, true, "which outcome"),
        parameter("customer", Takes::Said, false, "whose").or("the document's"),
        parameter("facet", Takes::Word(&REACHED), false, "what of it").or("after"),
    ],
    positional: (1, 1),
    doc: "what changed at a customer",
    example: r#"{{ result("launch-weeks", customer="MR-1051", facet="before") }}"#,
    ..TEXT
};

/// What is claimed, in its own words.
pub const CLAIM: Component = Component {
    name: "claim",
    parameters: &[
        parameter("id", Takes::Text, true, "which claim"),
        parameter("short", Takes::Flag, false, "whether in its short words").or("false"),
    ],
    positional: (1, 1),
    doc: "a claim in its own words, with a mark of where it stands",
    example: r#"{{ claim("unify-price", short=true) }}"#,
    ..TEXT
};

/// How we compare.
pub const GRID: Component = Component {
    name: "grid",
    doc: "how we compare, by each criterion, with a scale in words",
    example: r#"{{ grid() }}"#,
    ..BLOCK
};

/// Customers who let themselves be shown.
pub const LOGOS: Component = Component {
    name: "logos",
    parameters: &[parameter("limit", Takes::Count, false, "the most of them").or("all")],
    doc: "customers who let themselves be shown",
    example: r#"{{ logos(limit=6) }}"#,
    ..BLOCK
};

/// Where to write to.
pub const CONTACT: Component = Component {
    name: "contact",
    doc: "the address that `[company] contact` names",
    example: r#"{{ contact() }}"#,
    ..BLOCK
};
