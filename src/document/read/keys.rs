//! The keys of front matter.

/// Each key, with what it decides.
pub(super) const FRONT: &[(&str, &str)] = &[
    ("title", "the title; may hold `{{ record.field }}`, `{{ period }}`, `{{ as_of }}`"),
    ("subtitle", "a line under the title"),
    ("slug", "the name of the outputs, as `board-pack-{{ period }}`; default: the file's"),
    ("layout", "the layout by name"),
    ("outputs", "`pdf`, `html`, or both"),
    ("audience", "who it is for; decides what it may say"),
    (
        "period",
        "the period it speaks of: `2026-10`, or of as_of `month`, `last month`, `quarter` …",
    ),
    ("as_of", "the day its figures know, as `2026-10-31`, above `--as-of`"),
    ("book", "the book whose metrics and views go by their short names"),
    ("for_each", "one document for each record of a list: `'list where field = \"x\"'`"),
    ("owner", "who answers for it"),
    ("review_by", "the day by which it is to be looked at again"),
    ("draft", "`true`, or why it is one: built only with `--drafts`"),
    ("max_pages", "the most pages it may have"),
    ("literals", "where its typed numbers come from, as `\"price list 2026\"`"),
    ("consent", "the consents it stands on"),
    ("extra", "the project's own data, for its own layouts"),
];
