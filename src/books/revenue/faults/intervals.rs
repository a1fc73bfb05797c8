//! Wordings of what amounts are for: a month, a year, the interval of their row.

use crate::books::revenue::assumed::Assumed;
use crate::books::revenue::faults::asked::{first, with_rows};
use crate::books::revenue::units::By;
use crate::diag::{Fault, Line};
use crate::table::{Origin, Table};
use crate::value::{Decimal, RowSet};

/// The code of plans that name intervals.
pub const INTERVAL_OF_PLANS: &str = "revenue/interval-of-plans";

/// An amount for a month or a year, by its heading, in rows of another interval.
pub fn for_another_interval(
    table: &Table,
    (heading, per): (&str, &str),
    word: &str,
    rows: &RowSet,
) -> Fault {
    let interval = table.heading("interval").unwrap_or("interval");
    let message = format!(
        "`{heading}` is for a {per} by its heading, and is read so where `{interval}` says `{word}`"
    );
    let place = table.place(first(rows), Some("interval"));
    let line = amount_per(table, per).or(["interval"]);
    let fault = Fault::warning("revenue/month-or-interval", place, message)
        .help(format!(
            "say so with {}; if it is for the interval, write `{}`",
            line.said(),
            line.other()
        ))
        .settled_by(line);
    with_rows(fault, table, rows)
}

/// What an amount is for.
fn amount_per(table: &Table, per: &str) -> Line {
    Line::word(format!("tables.{}", table.name), "amount_per", per)
}

/// Amounts that are for more or less than a month by their heading or the name of their
/// file, where no column says what they are for.
pub fn read_as_said(table: &Table, per: &str, by: By<'_>) -> Fault {
    let heading = table.heading("amount").unwrap_or("amount");
    let what = if per == "term" { "the whole term".to_owned() } else { format!("a {per}") };
    let by = match by {
        By::Heading => "its heading".to_owned(),
        By::Name(name) => format!("the name `{name}`"),
    };
    let message = format!("`{heading}` is for {what} by {by}, and is read so");
    let place = table.place(0, Some("amount"));
    let line = amount_per(table, per).or(["month"]);
    Fault::warning("revenue/read-as-said", place, message)
        .help(format!(
            "say so with {}; if it is for a month, write `{}`",
            line.said(),
            line.other()
        ))
        .settled_by(line)
}

/// Files whose amounts are for different intervals, by their headings or names.
pub fn headings_differ(table: &Table, first: &Origin, other: &Origin) -> Fault {
    let under = |origin: &Origin| {
        let heading = origin.headings.get("amount").map_or("amount", String::as_str);
        let name = origin.sheet.as_deref().unwrap_or(&origin.file);
        format!("under `{heading}` in `{name}`")
    };
    let message = format!(
        "amounts are {} and {}, which are for different intervals",
        under(first),
        under(other)
    );
    let place = table.place(other.first_row, Some("amount"));
    let line = Line::open(format!("tables.{}", table.name), "amount_per").or(["month", "year"]);
    Fault::error("revenue/headings-differ", place, message)
        .help(format!(
            "if they are all for one, say which: `amount_per = \"month\"` or `\"year\"` in each \
             `[[tables.{0}]]`; else bring the files to one interval",
            table.name
        ))
        .settled_by(line)
}

/// Amounts of which nothing says what they are for.
pub fn interval_assumed(assumed: &Assumed<'_>) -> Fault {
    let Assumed { table, rows, arr, currency, years } = *assumed;
    let heading = table.heading("amount").unwrap_or("amount");
    let blank = table.heading("interval").map(|interval| format!(" where `{interval}` is blank"));
    let count = rows.len();
    let months = match table.heading("interval_count") {
        Some(counts) => format!("as many months as `{counts}` says"),
        None => "a month".to_owned(),
    };
    let message = format!(
        "nothing says what `{heading}` is for{}: {count} {} read as for {months}",
        blank.as_deref().unwrap_or_default(),
        if count == 1 { "row is" } else { "rows are" }
    );
    // A column of intervals goes on to say it for the rows that it does not leave blank.
    let key = match table.has("interval") || table.has("interval_count") {
        true => "defaults.interval",
        false => "amount_per",
    };
    let term = match years {
        Some(_) => format!(", for all of each term `{key} = \"term\"`"),
        None => String::new(),
    };
    let line = match key {
        "amount_per" => amount_per(table, "month"),
        _ => Line::word(format!("tables.{}.defaults", table.name), "interval", "month"),
    };
    let line = line.or(["year"]);
    let place = table.place(first(rows), Some("amount"));
    let mut fault = Fault::warning("revenue/interval-assumed", place, message);
    if let (Some((arr, day)), false) = (arr, table.has("interval_count")) {
        let year = arr.checked_div(Decimal::from(12)).unwrap_or_default().round_dp(2);
        fault = fault.note(format!(
            "that makes an ARR of `{}` {currency} on {day}; as for a year they make `{}`",
            arr.normalize(),
            year.normalize()
        ));
    }
    if let Some((whole, of)) = years {
        fault = fault.note(format!(
            "{whole} of {of} terms are of whole years: amounts of such contracts are often for \
             the year, or for all of the term"
        ));
    }
    let fault = if blank.is_some() { with_rows(fault, table, rows) } else { fault };
    fault
        .help(format!(
            "write `{key} = \"month\"` under `[tables.{}]` if that is so; for a year \
         `{key} = \"year\"`{term}",
            table.name
        ))
        .settled_by(line)
}

/// Plans that name what they are paid for, and nobody reads it.
pub fn intervals_of_plans(
    table: &Table,
    column: &str,
    row: usize,
    plans: &[(&str, &'static str, bool)],
) -> Fault {
    let heading = table.heading(column).unwrap_or(column);
    let named = plans.iter().filter(|(.., named)| *named).map(|(plan, ..)| format!("`{plan}`"));
    let named: Vec<String> = named.take(8).collect();
    let message = format!(
        "`{heading}` names intervals ({}), and amounts are read as for a month",
        named.join(", ")
    );
    let under = format!("tables.{}.values.interval", table.name);
    let meaning = |(plan, word, _): &(&str, &'static str, bool)| {
        Line::meaning(&under, plan, word).or(["month", "year", "quarter"])
    };
    let meanings: Vec<Line> = plans.iter().map(meaning).collect();
    let lines: Vec<String> = meanings.iter().take(20).map(Line::line).collect();
    let other = amount_per(table, "month");
    let mapped = Line::word(format!("tables.{}.columns", table.name), "interval", heading).about(
        format!("{message}; if all amounts are for a month, {} instead of this", other.said()),
    );
    let fault = Fault::error(INTERVAL_OF_PLANS, table.place(row, Some(column)), message);
    let fault = fault.help(format!(
        "map what the amount is for as `interval`; or write `{2}` under \
         `[tables.{0}.columns]` and, under `[tables.{0}.values.interval]`, `{1}`; if all amounts \
         are for a month, `amount_per = \"month\"` under `[tables.{0}]`",
        table.name,
        lines.join("`, `"),
        mapped.line()
    ));
    std::iter::once(mapped).chain(meanings).fold(fault, Fault::settled_by)
}
