//! Wordings of what is wrong with `filter`.

use crate::diag::{Fault, Severity};
use crate::table::faults::mapping::{headings, named};
use crate::table::header::Header;
use crate::table::{Mapping, Schema};
use crate::value::condition::{Op, Test};

/// `filter` looks at a field that is not there.
pub fn unknown_field(schema: &Schema, mapping: &Mapping, field: &str, header: &Header) -> Fault {
    let valid: Vec<&str> = schema.columns.iter().map(|column| column.name.as_ref()).collect();
    let message =
        format!("`filter` looks at `{field}`, which is no column and no heading of this file");
    let all = valid.into_iter().chain(named(header));
    Fault::error("table/unknown-filter-field", mapping.place("filter"), message)
        .note(headings(header))
        .suggest(field, all)
}

/// `filter` compares a column with what it never is.
pub fn filter_never(mapping: &Mapping, test: &Test, what: &str) -> Fault {
    let (field, literal) = (&test.field, &test.literal);
    let message = format!("`filter` compares `{field}` with `{literal}`, but it holds {what}");
    Fault::error("table/filter-never", mapping.place("filter"), message)
        .help("as it stands, it would leave every row out or none")
}

/// `filter` names a word that no row has, but nearly one.
pub fn filter_slip(mapping: &Mapping, test: &Test, nearest: &str) -> Fault {
    let (field, literal) = (&test.field, &test.literal);
    let message = format!("`filter` asks for `{literal}` in `{field}`, which no row has");
    let mut fault = Fault::error("table/filter-slip", mapping.place("filter"), message)
        .help(format!("did you mean `{nearest}`?"));
    // To leave out what this export happens to lack may well be as it is meant.
    if test.op != Op::Equal {
        fault.severity = Severity::Warning;
    }
    fault
}

/// A word that no row has.
pub const LACKS: &str = "table/filter-lacks";

/// `filter` wants a word that no row has, nor one like it: this export may lack it, but every
/// row is left out.
pub fn filter_lacks(mapping: &Mapping, test: &Test, words: &[&str]) -> Fault {
    let (field, literal) = (&test.field, &test.literal);
    let message = format!("`filter` asks for `{literal}` in `{field}`, which no row has");
    let shown: Vec<&str> = words.iter().copied().take(8).collect();
    let more = if words.len() > shown.len() { ", …" } else { "" };
    Fault::warning(LACKS, mapping.place("filter"), message)
        .help(format!("`{field}` says `{}`{more}", shown.join("`, `")))
}
