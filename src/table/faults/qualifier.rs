//! Wordings of what a column says that nobody reads.

use crate::diag::{Fault, Severity};
use crate::table::Qualifier;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned};
use crate::table::qualify::Heard;

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
    let read = qualifier.column.filter(|name| source.schema.column(name).is_some());
    let word = heard.telling.first().map_or("", |(word, _)| word);
    let mend = match read {
        Some(name) => format!("write `{name} = {heading}` under `[tables.{table}.columns]`"),
        None => format!(
            "leave rows out by `filter = '{heading} != {}'` in `[tables.{table}]`",
            toml(word)
        ),
    };
    fault.help(format!(
        "{mend}; or `ignore = [{heading}]` in `[tables.{table}]`, if it is of no account"
    ))
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
