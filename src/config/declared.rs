//! The keys of `tearsheet.toml`, but for those that books and projects declare: columns,
//! choices, labels. Who reads a table takes its keys from here, and so does its schema.

/// Of figures that the project declares.
pub mod measures;

/// Of tables.
pub mod tables;

/// Of what leaves the house.
pub mod trust;

/// Of views that the project declares.
pub mod views;

use crate::value::Class;
use crate::value::key::{Form, Key};
use crate::words::{LANGUAGES, LOCALES};

/// The tables of the file.
pub const ROOT: [Key; 9] = [
    Key::new("company", Form::Table(&COMPANY), "the company, and how it writes"),
    Key::new("build", Form::Table(&BUILD), "how documents are built"),
    Key::new("tables", Form::Open, "which export is which table, and how it is read"),
    Key::new("metrics", Form::Open, "targets, and choices that definitions leave open"),
    Key::new("views", Form::Open, "tables and charts that the project declares"),
    Key::new("labels", Form::Open, "what the company calls words of ours"),
    Key::new("classes", Form::Open, "who may see a metric, table or column, where changed"),
    Key::new("trust", Form::Table(&trust::TRUST), "what leaves the house, and who decides that"),
    Key::new("extra", Form::Open, "the project's own data, for its own layouts"),
];

/// `[company]`
pub const COMPANY: [Key; 8] = [
    Key::new("name", Form::Text, "what the company is called"),
    Key::new(
        "currency",
        Form::Like("^[A-Z]{3}$"),
        "the reporting currency, three letters; default: USD",
    ),
    Key::new(
        "locale",
        Form::Word(|| LOCALES.to_vec()),
        "how numbers and dates are written; default: en-US",
    ),
    Key::new(
        "language",
        Form::Word(|| LANGUAGES.to_vec()),
        "what documents say beside your words; default: that of the locale",
    ),
    Key::new(
        "fiscal_year_start",
        Form::Like("^(0?[1-9]|1[0-2])-01$"),
        "month and day on which the fiscal year starts, the first of a month: `04-01`",
    ),
    Key::new(
        "timezone",
        Form::Text,
        "where moments with an offset are days, as `Europe/Berlin`; default: UTC",
    ),
    Key::new("synthetic", Form::Flag, "whether the data are invented: said on every page"),
    Key::new(
        "contact",
        Form::Like("^[^ <>\",@]+@[^@]+[.][^@]+$"),
        "the mail address that strangers may write to",
    ),
];

/// `[build]`
pub const BUILD: [Key; 4] = [
    Key::new(
        "as_of",
        Form::Day,
        "the day all figures know; default: the latest that the data observed",
    ),
    Key::new("output", Form::Text, "the folder that documents are written to; default: output"),
    Key::new("roots", Form::Texts, "folders outside the project that `file` may name"),
    Key::new("limits", Form::Table(&LIMITS), "what one document may cost"),
];

/// `[build.limits]`
pub const LIMITS: [Key; 3] = [
    Key::new("seconds", Form::Whole(1, u32::MAX), "seconds that a document may take; default: 60"),
    Key::new(
        "megabytes",
        Form::Whole(1, u32::MAX),
        "megabytes that making documents may take; default: 4000",
    ),
    Key::new("pages", Form::Whole(1, u32::MAX), "pages that a document may have; default: 500"),
];

/// `[classes.<name>]`
pub const CLASS: [Key; 3] = [
    Key::new("class", Form::Word(|| Class::ALL.map(Class::name).to_vec()), "who may see it")
        .required(),
    Key::new("reason", Form::Text, "why more may see it than before"),
    Key::new("by", Form::Text, "who decided that"),
];
