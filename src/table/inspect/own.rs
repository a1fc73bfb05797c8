//! A file that is none of our tables, as a table of the project's own.

use crate::diag::quoted;
use crate::table::cell;
use crate::table::inspect::judge::Judged;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Its declaration, as remarks: each column by a name that documents can write, with what it
/// seems to hold; headings stand apart where the name does not say them.
pub fn declared(path: &str, judged: &[Judged]) -> String {
    let (mut schema, mut headings, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
    for column in judged.iter().filter(|one| !one.heading.is_empty() && one.kind != "empty") {
        let Some(name) = named(&column.heading, &mut taken) else { continue };
        schema.push(format!("{name} = \"{}\"", holds(column.kind)));
        let plain = column.heading.replace('_', " ");
        if cell::fold(&plain) != name.replace('_', " ") {
            headings.push(format!("# {name} = {}", quoted(&column.heading)));
        }
    }
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file);
    let table = named(stem, &mut BTreeSet::new()).unwrap_or_else(|| "sheet".to_owned());
    if schema.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "# as a table of your own, of which figures can be declared:\n# [tables.own.{table}]\n"
    );
    let _ = writeln!(out, "# file = {}\n# schema = {{ {} }}", quoted(path), schema.join(", "));
    if !headings.is_empty() {
        let _ = writeln!(out, "# [tables.own.{table}.columns]\n{}", headings.join("\n"));
    }
    out
}

/// A heading as a name: `First reply (hours)` is `first_reply_hours`.
fn named(heading: &str, taken: &mut BTreeSet<String>) -> Option<String> {
    let plain = heading.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { ' ' });
    let plain = plain.collect::<String>().to_ascii_lowercase();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let name = words.join("_");
    let name = name.trim_start_matches(|sign: char| !sign.is_ascii_lowercase());
    let name = if name.is_empty() { "column" } else { name };
    let mut numbered = (2..).map(|number| format!("{name}_{number}"));
    let first = Some(name.to_owned()).filter(|name| !taken.contains(name));
    let free = first.or_else(|| numbered.find(|name| !taken.contains(name)))?;
    taken.insert(free.clone());
    Some(free)
}

/// What a declaration calls what a column seems to hold.
fn holds(kind: &str) -> &'static str {
    match kind {
        "number" => "number",
        "money" => "money",
        "percent" => "percent",
        "date" => "day",
        "month" => "month",
        "flag" => "flag",
        _ => "text",
    }
}
