//! The keys of front matter.

use crate::document::artifact::Format;
use crate::value::key::{Form, Key};

/// Each key.
pub const FRONT: [Key; 17] = [
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
    Key::new("layout", Form::Text, "the layout by name").required(),
    Key::new("outputs", Form::Words(formats), "`pdf`, `html`, or both"),
    Key::new("audience", Form::Text, "who it is for; decides what it may say").required(),
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
    Key::new("max_pages", Form::Whole(1, u32::MAX), "the most pages it may have"),
    Key::new("literals", Form::Text, "where its typed numbers come from, as `\"price list 2026\"`"),
    Key::new("consent", Form::Texts, "the consents it stands on"),
    Key::new("extra", Form::Open, "the project's own data, for its own layouts"),
];

fn formats() -> Vec<&'static str> {
    Format::WRITTEN.map(Format::extension).to_vec()
}
