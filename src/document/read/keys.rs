//! The keys of front matter.

use crate::document::artifact::Format;
use crate::document::kinds;
use crate::value::key::{Form, Key};

/// Each key.
pub const FRONT: [Key; 35] = [
    Key::new(
        "title",
        Form::Text,
        "the title; may hold `{{ record.field }}`, `{{ period }}`, `{{ as_of }}`",
    )
    .required(),
    Key::new("subtitle", Form::Text, "a line under the title"),
    Key::new(
        "slug",
        Form::Text,
        "the name of the outputs, as `board-pack-{{ period }}`; default: the file's",
    ),
    Key::new("layout", Form::Text, "the layout by name"),
    Key::new(
        "outputs",
        Form::Words(formats),
        "what is made: `pdf`, `html`, `xlsx`; default: the first two",
    ),
    Key::new("audience", Form::Text, "who it is for; decides what it may say"),
    Key::new(
        "period",
        Form::Single,
        "the period it speaks of: `2026-10`, or of as_of `month`, `last month`, `quarter` …",
    ),
    Key::new("as_of", Form::Day, "the day its figures know, as `2026-10-31`, above `--as-of`"),
    Key::new("book", Form::Text, "the book whose metrics and views go by their short names"),
    Key::new(
        "for_each",
        Form::Text,
        "one document for each record of a list: `'list where field = \"x\"'`",
    ),
    Key::new("owner", Form::Text, "who answers for it"),
    Key::new("review_by", Form::Day, "the day by which it is to be looked at again"),
    Key::new("draft", Form::FlagOrText, "`true`, or why it is one: built only with `--drafts`"),
    Key::new(
        "attach",
        Form::Words(attached),
        "what its paper carries: `figures`, each with its rows",
    ),
    Key::new("max_pages", Form::Whole(1, u32::MAX), "the most pages it may have"),
    Key::new("literals", Form::Text, "where its typed numbers come from, as `\"price list 2026\"`"),
    Key::new("consent", Form::Texts, "the consents it stands on"),
    Key::new("extra", Form::Open, "the project's own data, for its own layouts"),
    Key::new("kind", Form::Word(kinds::names), "what it is, beside a layout of the project's own"),
    Key::new("part", Form::Word(parts), "what it is a part of: it makes no output of its own"),
    Key::new("customer", Form::Text, "the id of the customer it speaks of"),
    Key::new("competitor", Form::Text, "the id of the competitor it speaks of"),
    Key::new("variant", Form::Words(variants), "which variants of it may be built"),
    Key::new(
        "typical",
        Form::Text,
        "what is usual beside one customer's result: the id of a claim, or a sentence",
    ),
    Key::new("anonymised", Form::Table(&ANONYMISED), "what is said where nobody may be named"),
    Key::new("summary", Form::Text, "what it says, in 160 signs"),
    Key::new("published", Form::Day, "the day it was first sent out"),
    Key::new("updated", Form::Day, "the day it was last changed"),
    Key::new("valid_until", Form::Day, "the last day it holds"),
    Key::new("says", Form::Texts, "of an objection: what people say"),
    Key::new("concern", Form::Word(concerns), "of an objection: what is behind it"),
    Key::new("loss_reasons", Form::Texts, "of an objection: reasons of lost deals that it is"),
    Key::new("competitors", Form::Texts, "of an objection: ids of competitors it is raised for"),
    Key::new("segments", Form::Texts, "of an objection: segments that raise it"),
    Key::new("products", Form::Texts, "of an objection: products it is raised about"),
];

/// The keys of `[anonymised]`.
pub const ANONYMISED: [Key; 4] = [
    Key::new("title", Form::Text, "the title that names nobody").required(),
    Key::new("slug", Form::Text, "the name of its outputs, made of neither name nor id").required(),
    Key::new("called", Form::Text, "what the customer is called, as `the lender`"),
    Key::new("described", Form::Table(&DESCRIBED), "what is said of the customer"),
];

/// The keys of `anonymised.described`, which are columns of `customers`.
pub const DESCRIBED: [Key; 3] = [
    Key::new("segment", Form::Text, "its segment"),
    Key::new("region", Form::Text, "its region"),
    Key::new("size", Form::Text, "its size"),
];

/// What a file may be a part of.
pub const PARTS: [&str; 1] = ["objection"];

/// What is behind an objection.
pub const CONCERNS: [&str; 8] =
    ["control", "cost", "risk", "trust", "switching", "gap", "timing", "authority"];

/// The variants that a document may be built as.
pub const VARIANTS: [&str; 3] = ["full", "anonymised", "quote-and-metrics"];

/// The most signs of a summary.
pub const SUMMARY: usize = 160;

fn parts() -> Vec<&'static str> {
    PARTS.to_vec()
}

fn concerns() -> Vec<&'static str> {
    CONCERNS.to_vec()
}

fn variants() -> Vec<&'static str> {
    VARIANTS.to_vec()
}

fn attached() -> Vec<&'static str> {
    vec![FIGURES]
}

/// The word for figures that a paper carries.
pub const FIGURES: &str = "figures";

fn formats() -> Vec<&'static str> {
    Format::WRITTEN.map(Format::extension).to_vec()
}
