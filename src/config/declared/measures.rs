//! The keys of `[metrics.own.<name>]`.

use crate::value::key::{Form, Key};
use crate::value::{Class, Direction, Unit};

/// Keys of every figure.
pub const COMMON: [Key; 11] = [
    Key::new("label", Form::Text, "what it is called; default: its name"),
    Key::new("definition", Form::Text, "what it is, in a sentence: it is printed").required(),
    Key::new("version", Form::Whole(0, u32::MAX), "raised when its definition changes; default: 1"),
    Key::new("span", Form::WordOrLike(spans, "^T[0-9]+M$"), "the window when none is asked for"),
    Key::new("direction", Form::Word(ways), "which way is good; default: neutral"),
    Key::new("target", Form::Single, "what is aimed at; a row of `targets` wins"),
    Key::new("min_n", Form::Whole(0, u32::MAX), "below so many rows there is no value"),
    Key::new(
        "bands",
        Form::Many(&Form::Row(&[Form::Single, Form::Text])),
        "words by the least value of each, falling: `[[80, \"healthy\"], [0, \"critical\"]]`",
    ),
    Key::new("unit", Form::Word(units), "what it is in; default: by its kind and column"),
    Key::new("class", Form::Word(classes), "who may see it, above what it reads"),
    Key::new("slices", Form::Texts, "columns that it may be narrowed by; default: all of words"),
];

/// Keys of a figure that is made of rows.
pub const OF_ROWS: [Key; 9] = [
    Key::new("table", Form::Text, "the table whose rows it is made of"),
    Key::new("where", Form::Text, "which rows exist for it, as `segment != \"Test\"`"),
    Key::new("day", Form::Text, "the column that places a row in a period"),
    Key::new("from", Form::Text, "the column with the first day of a row that lasts"),
    Key::new("until", Form::Text, "the column with the first day on which it is over"),
    Key::new("of", Form::Text, "of a share: which rows are all; default: those of `where`"),
    Key::new("per", Form::Text, "the column of whose words each counts with its last row"),
    Key::new("as", Form::Word(|| vec!["sum", "mean"]), "what is made of the last values"),
    Key::new(
        "range",
        Form::Row(&[Form::Single, Form::Single]),
        "the least and the most of a score",
    ),
];

/// The keys that say what is made; each figure has one.
pub const KINDS: [Key; 13] = [
    Key::new("count", Form::Yes, "how many rows"),
    Key::new("distinct", Form::Text, "how many different values of a column"),
    Key::new("sum", Form::Text, "the sum of a column; beside `share`, what it is measured by"),
    Key::new("mean", Form::Text, "the mean of a column"),
    Key::new("median", Form::Text, "the median of a column"),
    Key::new("min", Form::Text, "the least of a column"),
    Key::new("max", Form::Text, "the most of a column"),
    Key::new(
        "quantile",
        Form::Row(&[Form::Text, Form::Single]),
        "a quantile of a column, as `[\"days\", 0.9]`",
    ),
    Key::new("share", Form::Text, "the share of rows for which a condition holds"),
    Key::new(
        "ratio",
        Form::Row(&[Form::Text, Form::Text]),
        "one aggregate over another, as `[\"sum:cost\", \"count\"]`",
    ),
    Key::new("latest", Form::Text, "the last value of a column, by `day`"),
    Key::new("score", Form::Texts, "columns of whole numbers in a `range`, added up"),
    Key::new("value", Form::Text, "arithmetic of figures, as `own.spend / own.leads`"),
];

/// Keys that say something of some kinds alone, and of which.
pub const BESIDE: [(&str, &[&str]); 4] =
    [("of", &["share"]), ("per", &["latest", "score"]), ("as", &["latest"]), ("range", &["score"])];

/// Words of `span`, beside `T1M`, `T2M` …
pub fn spans() -> Vec<&'static str> {
    vec!["balance", "month", "quarter", "last_month", "last_quarter", "T3M", "T12M"]
}

/// What a figure may be in.
pub const UNITS: [Unit; 9] = [
    Unit::Money,
    Unit::MoneyPerDay,
    Unit::Ratio,
    Unit::Percent,
    Unit::Count,
    Unit::Days,
    Unit::Months,
    Unit::Score,
    Unit::Number,
];

/// Which way is good.
pub const WAYS: [(&str, Direction); 3] =
    [("higher", Direction::Higher), ("lower", Direction::Lower), ("neutral", Direction::Neutral)];

fn units() -> Vec<&'static str> {
    UNITS.map(Unit::name).to_vec()
}

fn ways() -> Vec<&'static str> {
    WAYS.map(|(name, _)| name).to_vec()
}

fn classes() -> Vec<&'static str> {
    Class::ALL.map(Class::name).to_vec()
}
