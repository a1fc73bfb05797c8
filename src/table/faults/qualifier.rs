//! Wordings of what the columns of a file say beside what is read.

use crate::diag::{Fault, Severity, column_letters};
use crate::table::parcel::Strays;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned};
use crate::table::qualify::Heard;
use crate::table::{Qualifier, Says, date};

/// So many words are listed.
const LISTED: usize = 8;

/// A column that changes what rows mean, and that nobody reads.
pub fn unread(
    source: &Source<'_>,
    plan: &Plan,
    column: &Planned,
    qualifier: &Qualifier,
    heard: &Heard,
    is_fault: bool,
) -> Fault {
    let (table, heading) = (&source.schema.table, toml(&column.heading));
    let message = format!("`{}` says {}, and nothing reads it", column.heading, qualifier.says);
    let place = source.place(plan.heading_row, Some(column.at));
    let severity = if is_fault { Severity::Error } else { Severity::Warning };
    let fault = Fault { severity, ..Fault::error("table/unread-qualifier", place, message) };
    let fault = fault.note(format!("it says {}", listed(&heard.telling)));
    let fault = match heard.other.is_empty() {
        true => fault,
        false => fault.note(format!("and {}, which changes nothing", listed(&heard.other))),
    };
    let mend = mend(source, column, qualifier, heard);
    fault.help(format!(
        "{mend}; or `ignore = [{heading}]` in `[tables.{table}]`, if it is of no account"
    ))
}

/// How to have it read: by a column of ours, else by a filter.
fn mend(source: &Source<'_>, column: &Planned, qualifier: &Qualifier, heard: &Heard) -> String {
    let (table, heading) = (&source.schema.table, toml(&column.heading));
    if !qualifier.mend.is_empty() {
        return qualifier.mend.to_owned();
    }
    let known = |name: &&str| source.schema.column(name).is_some();
    // Days that say when something ended are an end.
    let day = heard.telling.iter().find_map(|(word, _)| {
        let Some(Says::Unless(name)) = (qualifier.lexicon)(word, "") else { return None };
        matches!(date::read(word, None), date::Reading::Sure(..)).then_some(name)
    });
    if let Some(name) = day.filter(known).or(qualifier.column.filter(known)) {
        return format!("write `{name} = {heading}` under `[tables.{table}.columns]`");
    }
    let words = heard.telling.iter().take(LISTED);
    let tests: Vec<String> =
        words.map(|(word, _)| format!("{heading} != {}", toml(word))).collect();
    format!("leave rows out by `filter = '{}'` in `[tables.{table}]`", tests.join(" and "))
}

fn listed(words: &[(String, usize)]) -> String {
    let word = |(word, count): &(String, usize)| {
        let word: String = word.chars().take(40).collect();
        format!("`{word}` in {count} {}", if *count == 1 { "row" } else { "rows" })
    };
    let shown: Vec<String> = words.iter().take(LISTED).map(word).collect();
    let more = if words.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// A text as TOML writes it.
pub fn toml(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('"', "\\\"");
    let plain = plain.replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
    format!("\"{plain}\"")
}

/// Whole numbers under a heading of an API, which writes cents there.
pub fn may_be_minor(source: &Source<'_>, plan: &Plan, column: &Planned) -> Fault {
    let (name, table, heading) = (column.name(), &source.schema.table, toml(&column.heading));
    let message = format!("`{}` may be in cents, as interfaces write it", column.heading);
    Fault::error("table/perhaps-cents", source.place(plan.heading_row, Some(column.at)), message)
        .note("all of its numbers are whole")
        .help(format!(
            "say it: `{name} = {{ heading = {heading}, unit = \"minor\" }}`, or `\"major\"` if \
             they are as they stand, under `[tables.{table}.columns]`"
        ))
}

/// How to say whether bare numbers of a column are fractions or percentages.
pub fn say_share(source: &Source<'_>, column: &Planned) -> String {
    let (name, table) = (column.name(), &source.schema.table);
    match table.starts_with("own.") {
        true => format!(
            "or say it: `{name} = {{ kind = \"percent\", scale = \"points\" }}`, or \
             `\"fraction\"`, in the schema of `[tables.{table}]`"
        ),
        false => format!(
            "or say it: `{name} = {{ heading = {}, scale = \"points\" }}`, or `\"fraction\"`, \
             under `[tables.{table}.columns]`",
            toml(&column.heading)
        ),
    }
}

/// Cells under no heading.
pub fn strays(source: &Source<'_>, strays: &Strays) -> Fault {
    let (text, letters) = (&strays.text, column_letters(strays.column));
    let message = match strays.cells {
        1 => format!("left out a cell under no heading, `{text}` in column {letters}"),
        cells => format!(
            "left out {cells} cells under no heading, the first `{text}` in column {letters}"
        ),
    };
    Fault::warning("table/no-heading", source.place(strays.at, Some(strays.column)), message)
        .help("give the column a heading, if it matters")
}
