//! The keys of `[tables.…]`.

use crate::books::Holds;
use crate::table::Schema;
use crate::value::key::{Form, Key};

/// `[tables.<name>]`, of every table.
const TABLE: [Key; 18] = [
    Key::new(
        "file",
        Form::Text,
        "the export; with a `*` for the date in its name, the newest of several",
    )
    .required(),
    Key::new(
        "sheet",
        Form::Text,
        "the sheet of a spreadsheet; default: the first visible one that fits",
    ),
    Key::new(
        "header_row",
        Form::Whole(0, u32::MAX),
        "the row of the headings, from 1; 0 where there are none; default: found",
    ),
    Key::new(
        "preset",
        Form::Text,
        "the system it was exported from; default: recognised by the headings",
    ),
    Key::new("decimal", DECIMAL, "the sign before decimals; default: proved by the column"),
    Key::new(
        "date_order",
        Form::Word(|| vec!["dmy", "mdy", "ymd"]),
        "the order of day and month; default: proved by the column",
    ),
    Key::new("filter", Form::Text, "which rows count, as `segment != \"Test\"`"),
    Key::new("ignore", Form::Texts, "headings of columns that nobody need read"),
    Key::new(
        "totals",
        Form::WordOrTexts(|| vec!["keep"]),
        "names of rows that are totals, beside those found; `keep`: none is one",
    ),
    Key::new("fill_down", Form::Texts, "columns whose blanks hold what stands above them"),
    Key::new("zeros", Form::Whole(1, 30), "how many digits ids have whose leading zeros were lost"),
    Key::new("unit", UNIT, "whether amounts are in cents"),
    Key::new(
        "scale",
        Form::Factor,
        "what amounts are multiplied by, as 1000 where they are in thousands",
    ),
    Key::new("divide", Form::Factor, "what amounts are divided by"),
    Key::new("columns", Form::Open, "our column = its heading in the file"),
    Key::new("values", Form::Open, "of our columns, a word of the file = our word"),
    Key::new("defaults", Form::Open, "our column = what its blanks are"),
    Key::new(
        "wide",
        Form::Open,
        "columns of which there are several: their headings, with `{}` or `{month}`",
    ),
];

/// The day of all rows, in tables that have a column of it.
pub const AS_OF: &str = "as_of";

const DAY: Key = Key::new(AS_OF, Form::Day, "the day of all rows");
const ID: Key =
    Key::new("id", Form::Word(|| vec!["row"]), "`row`: rows are called by their numbers");
const JOIN: Key = Key::new(
    "join",
    Form::Word(|| vec!["name"]),
    "`name`: rows of other tables are named by their names, not their ids",
);
const YEAR: Key =
    Key::new("year", Form::Whole(1990, 2099), "the year of months whose headings name none");

/// `amount = { heading = "Unit Amount", … }` of `[tables.<name>.columns]`.
pub const COLUMN: [Key; 6] = [
    Key::new(
        "heading",
        Form::Texts,
        "the heading; of several, each row has the first that is filled",
    )
    .required(),
    Key::new("as", Form::Word(|| vec!["text"]), "`text`: its numbers stand for words"),
    Key::new("decimal", DECIMAL, "the sign before decimals"),
    Key::new("unit", UNIT, "whether its amounts are in cents"),
    Key::new(
        "scale",
        Form::FactorOrWord(scales),
        "what its amounts are multiplied by; of shares, how they are written",
    ),
    Key::new("divide", Form::Factor, "what its amounts are divided by"),
];

/// `[tables.own.<name>]`, beside the keys of every table.
pub const OWN: [Key; 5] = [
    Key::new("schema", Form::Open, "its columns, each with what it holds").required(),
    Key::new("key", Form::Text, "the column that names a row; default: `id`, else the first"),
    Key::new("title", Form::Text, "what it is called; default: its name"),
    Key::new("lookup", Form::Open, "columns that are looked up in other tables"),
    Key::new("days", Form::Open, "columns that count the days between two others"),
];

/// `late = { from = "due", until = "delivered" }` of the `days` of one's own table.
pub const DAYS: [Key; 3] = [
    Key::new("from", Form::Text, "the column of the day that is counted from").required(),
    Key::new("until", Form::Text, "the column of the day that is counted to").required(),
    Key::new("label", Form::Text, "what the column is called; default: its name"),
];

/// `segment = { table = "customers", … }` of the `lookup` of one's own table.
pub const LOOKUP: [Key; 5] = [
    Key::new("table", Form::Text, "the other table").required(),
    Key::new("by", Form::Text, "the column here that names a row there").required(),
    Key::new("take", Form::Text, "the column there that is taken").required(),
    Key::new("key", Form::Text, "the column there that is named; default: what names its rows"),
    Key::new("label", Form::Text, "what the column is called; default: its name"),
];

/// `due = { kind = "day", … }` of the `schema` of one's own table.
pub const OWN_COLUMN: [Key; 3] = [
    Key::new("kind", Form::Word(kinds), "what the column holds").required(),
    Key::new("label", Form::Text, "what it is called; default: its name"),
    Key::new("scale", Form::Word(scales), "how its shares are written"),
];

const DECIMAL: Form = Form::Word(|| vec![",", "."]);
const UNIT: Form = Form::Word(|| vec!["minor", "major"]);

fn scales() -> Vec<&'static str> {
    vec!["points", "fraction"]
}

/// What a column of one's own may hold.
pub fn kinds() -> Vec<&'static str> {
    Holds::ALL.map(|(name, _)| name).to_vec()
}

/// The keys of a table beside its options: those of every table, and those that go with
/// its columns.
pub fn of_table(schema: &Schema) -> Vec<Key> {
    let names = schema.columns.iter().any(|column| column.names.is_some());
    let some = [
        (schema.column(AS_OF).is_some(), DAY),
        (schema.column("id").is_some(), ID),
        (names, JOIN),
        (schema.proof.across.is_some(), YEAR),
    ];
    let some = some.into_iter().filter_map(|(has, key)| has.then_some(key));
    TABLE.into_iter().chain(some).collect()
}
