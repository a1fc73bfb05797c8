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
