//! Wordings of what the columns of a file say beside what is read.

use crate::diag::{Fault, Line, Place, Severity, column_letters, quoted};
use crate::table::parcel::Strays;
use crate::table::part::Source;
use crate::table::plan::{Plan, Planned};
use crate::table::qualify::Heard;
use crate::table::settle::ByLocale;
use crate::table::{Kind, Qualifier, Says, cell, date};
use crate::value::condition::Test;

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
    let table = &source.schema.table;
    let message = format!("`{}` says {}, and nothing reads it", column.heading, qualifier.says);
    let place = source.place(plan.heading_row, Some(column.at));
    let severity = if is_fault { Severity::Error } else { Severity::Warning };
    let fault = Fault { severity, ..Fault::error("table/unread-qualifier", place, message) };
    let fault = fault.note(format!("it says {}", listed(&heard.telling)));
    let fault = match heard.other.is_empty() {
        true => fault,
        false => fault.note(format!("and {}, which changes nothing", listed(&heard.other))),
    };
    let ignored =
        Line::of(format!("tables.{table}"), "ignore", format!("[{}]", quoted(&column.heading)));
    let or = format!("`{}` in `[{}]`, if it is of no account", ignored.line(), ignored.under);
    let lines = mend(source, column, qualifier, heard);
    let Some((first, more)) = lines.split_first() else {
        // What only another column of the file could mend, the file need not have.
        return fault.help(format!("{}; or {or}", qualifier.mend)).settled_by(ignored);
    };
    let how = match first.key == "filter" {
        true => format!("leave rows out by `{}` in `[{}]`", first.line(), first.under),
        false => format!("write {}", first.said()),
    };
    let meanings: Vec<String> = more.iter().map(Line::line).collect();
    let how = match more.first() {
        Some(one) => format!("{how} and, under `[{}]`, `{}`", one.under, meanings.join("`, `")),
        None => how,
    };
    let about = format!("{}; or {or}", fault.message);
    let fault = fault.help(format!("{how}; or {or}")).settled_by(first.clone().about(about));
    more.iter().cloned().fold(fault, Fault::settled_by)
}

/// How to have it read: by a column of ours and what its words mean there, else by a filter.
fn mend(source: &Source<'_>, column: &Planned, qualifier: &Qualifier, heard: &Heard) -> Vec<Line> {
    let (table, heading) = (&source.schema.table, quoted(&column.heading));
    if !qualifier.mend.is_empty() {
        return Vec::new();
    }
    let known = |name: &&str| source.schema.column(name).is_some();
    // Days that say when something ended are an end.
    let day = heard.telling.iter().find_map(|(word, _)| {
        let Some(Says::Unless(name)) = (qualifier.lexicon)(word, "") else { return None };
        matches!(date::read(word, None), date::Reading::Sure(..)).then_some(name)
    });
    if let Some(name) = day.filter(known).or(qualifier.column.filter(known)) {
        let line = Line::of(format!("tables.{table}.columns"), name, heading);
        return std::iter::once(line).chain(flags(source, name, heard)).collect();
    }
    let words = heard.telling.iter().take(LISTED);
    let tests = words.map(|(word, _)| Test::other_than(&column.heading, word)).collect();
    vec![Line::filter(table, tests)]
}

/// What words mean in a column of ours that holds days or yes and no.
fn flags(source: &Source<'_>, name: &str, heard: &Heard) -> Vec<Line> {
    let is_flag = source.schema.column(name).is_some_and(|spec| spec.kind == Kind::DayOrFlag);
    let is_day = |word: &str| {
        use date::Reading::{Either, Sure};
        matches!(date::read(word, None), Sure(..) | Either { .. })
    };
    let stands = |word: &str| cell::flag(word).is_some() || is_day(word);
    let under = format!("tables.{}.values.{name}", source.schema.table);
    let line = |word: &str, ours: &'static str| Line::meaning(&under, word, ours).or(["yes", "no"]);
    let telling = heard.telling.iter().map(|(word, _)| (word, "yes"));
    let words = telling.chain(heard.other.iter().map(|(word, _)| (word, "no")));
    let words = words.filter(|(word, _)| is_flag && !stands(word));
    words.map(|(word, ours)| line(word, ours).about("whether it left")).collect()
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

/// Whole numbers under a heading of an API, which writes cents there.
pub fn may_be_minor(source: &Source<'_>, plan: &Plan, column: &Planned) -> Fault {
    let (name, table, heading) = (column.name(), &source.schema.table, quoted(&column.heading));
    let unit = |word: &str| format!("{{ heading = {heading}, unit = \"{word}\" }}");
    let line = Line::of(format!("tables.{table}.columns"), name, unit("minor"));
    let message = format!("`{}` may be in cents, as interfaces write it", column.heading);
    Fault::error("table/perhaps-cents", source.place(plan.heading_row, Some(column.at)), message)
        .note("all of its numbers are whole")
        .help(format!(
            "say it: `{}`, or `\"major\"` if they are as they stand, under `[{}]`",
            line.line(),
            line.under
        ))
        .settled_by(line.or_value(unit("major")))
}

/// The line that says the decimal sign, the likeliest by the project's locale, and how to set it.
pub fn decimal_sign(source: &Source<'_>) -> (Line, String) {
    let under = format!("tables.{}", source.schema.table);
    let locale = source.mapping.locale.as_ref();
    let sign = locale.map_or_else(|| ".".to_owned(), |(_, sign)| sign.to_string());
    let line = Line::word(&under, "decimal", &sign).or([".", ","]);
    let set = match locale {
        None => format!("set `{}` or `{}` in `[{under}]`", line.line(), line.other()),
        Some((locale, _)) => format!(
            "if it is written as in `{locale}`, your locale, set `{}` in `[{under}]`",
            line.line()
        ),
    };
    (line, set)
}

/// Amounts that are read as the project's locale writes them.
pub fn by_locale(source: &Source<'_>, column: &Planned, by: &ByLocale, place: Place) -> Fault {
    let locale = source.mapping.locale.as_ref().map_or("", |(locale, _)| locale.as_str());
    let (line, _) = decimal_sign(source);
    let message = format!(
        "`{}` in `{}` is read as {}, as your locale `{locale}` writes it",
        by.text,
        column.name(),
        by.number.normalize()
    );
    let fault = Fault::remark("table/number-by-locale", place, message);
    let fault = match by.cells {
        1 => fault,
        cells => fault.note(format!("{cells} cells of the column can be read both ways")),
    };
    fault.help(format!("to say so yourself, set {}", line.said())).settled_by(line)
}

/// The line that says whether bare numbers of a column are fractions or percentages.
pub fn share_line(source: &Source<'_>, column: &Planned) -> Option<Line> {
    let table = &source.schema.table;
    let scale =
        |word: &str| format!("{{ heading = {}, scale = \"{word}\" }}", quoted(&column.heading));
    let line = Line::of(format!("tables.{table}.columns"), column.name(), scale("points"));
    (!table.starts_with("own.")).then(|| line.or_value(scale("fraction")))
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
            quoted(&column.heading)
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
