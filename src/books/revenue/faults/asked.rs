//! Wordings of what only the project can answer: states, ends, months that are not over.

use crate::books::ledger::faults::row_words;
use crate::books::ledger::states::{State, slip_of};
use crate::books::revenue::assumed::Assumed;
use crate::books::revenue::units::By;
use crate::diag::{Fault, Line, Place};
use crate::table::Table;
use crate::value::{Day, Decimal, RowSet, Successions};

fn first(rows: &RowSet) -> usize {
    rows.iter().next().map_or(0, |row| row as usize)
}

/// Which rows, where there are more than the one at its place.
pub(super) fn with_rows(fault: Fault, table: &Table, rows: &RowSet) -> Fault {
    match rows.len() {
        0 | 1 => fault,
        _ => fault.note(format!("rows {}", row_words(table, rows))),
    }
}

/// Words of a state that nobody knows, with how many rows say each.
pub fn unknown_status(table: &Table, row: usize, words: &[(&str, usize)]) -> Fault {
    let told = words.iter().take(8).map(|(word, count)| format!("`{word}` ({count})"));
    let told: Vec<String> = told.collect();
    let more = if words.len() > 8 { ", …" } else { "" };
    let message = match words {
        [_] => format!("{} is no state of a contract that is known", told.join(", ")),
        _ => format!("{}{more} are no states of a contract that are known", told.join(", ")),
    };
    // A word that nobody knows is proposed to mean nothing, but what it is a slip of.
    let ours = || State::ALL.into_iter().map(State::word);
    let meaning = |word: &str| slip_of(word).map_or("…", State::word);
    let lines = words_mapped(table, "status", words, ours, meaning);
    let fault = Fault::error("revenue/unknown-status", table.place(row, Some("status")), message)
        .note(format!("ours: `{}`", ours().collect::<Vec<_>>().join("`, `")));
    or_ignored(fault, table, "status", lines)
}

/// A line for each word of a column that nobody knows: what it means, if that can be told.
pub(super) fn words_mapped<'a, I: Iterator<Item = &'static str>>(
    table: &Table,
    column: &str,
    words: &'a [(&'a str, usize)],
    ours: impl Fn() -> I,
    meaning: impl Fn(&'a str) -> &'static str,
) -> Vec<Line> {
    let under = format!("tables.{}.values.{column}", table.name);
    let line = |(word, rows): &(&'a str, usize)| {
        let rows = if *rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
        Line::meaning(&under, word, meaning(word)).or(ours()).about(rows)
    };
    words.iter().map(line).collect()
}

/// Words are settled by what each means, or by leaving the column unread.
pub(super) fn or_ignored(fault: Fault, table: &Table, column: &str, lines: Vec<Line>) -> Fault {
    let shown: Vec<String> = lines.iter().map(Line::line).collect();
    let fault = fault.help(format!(
        "say what each means, as `[tables.{0}.values.{column}]` with `{1}`; if the column tells \
             something else, name its heading in `ignore = [\"…\"]` under `[tables.{0}]`",
        table.name,
        shown.join("`, `")
    ));
    lines.into_iter().fold(fault, Fault::settled_by)
}

/// Contracts that are over, and nothing tells since when.
pub fn ended_without_end(table: &Table, rows: &RowSet) -> Fault {
    let message = match rows.len() {
        1 => "this row is over by its state, and nothing tells since when".to_owned(),
        many => format!("{many} rows are over by their state, and nothing tells since when"),
    };
    let fault = Fault::warning(
        "revenue/ended-without-end",
        table.place(first(rows), Some("status")),
        message,
    )
    .note("they are left out of all history, which is shorter than it was")
    .help("fill `end`, or map the day they were cancelled as `canceled_at`");
    with_rows(fault, table, rows)
}

/// Trials that end long after the contract began.
pub fn long_trials(table: &Table, rows: &RowSet, days: i32) -> Fault {
    let message = match rows.len() {
        1 => format!(
            "this trial ends more than {days} days after the start: ARR begins with its end"
        ),
        many => format!(
            "{many} trials end more than {days} days after the start: their ARR begins with the end"
        ),
    };
    let fault =
        Fault::warning("revenue/long-trial", table.place(first(rows), Some("trial")), message)
            .help(
                "if it is a free month of a contract that runs, map when the trial began as \
             `trial_start`, or clear the cell",
            );
    with_rows(fault, table, rows)
}

/// Contracts that run by their state and are over by their end.
pub fn live_after_end(table: &Table, rows: &RowSet, as_of: Day) -> Fault {
    let message = match rows.len() {
        1 => format!("this row runs by its state, and its end is not after {as_of}"),
        many => format!("{many} rows run by their state, and their ends are not after {as_of}"),
    };
    let fault = Fault::warning(
        "revenue/live-after-end",
        table.place(first(rows), Some("end")),
        message,
    )
    .help(
        "the end counts; if it is the end of the period that is paid, do not map it as `end` \
             (`defaults.end = \"\"` under the table)",
    );
    with_rows(fault, table, rows)
}

/// A large part of everything ends on one day, and nothing follows.
pub fn export_ends(place: Place, table: &str, day: Day, share: Decimal, customers: usize) -> Fault {
    let share = (share * Decimal::ONE_HUNDRED).round_dp(1);
    let message = format!(
        "{share}% of ARR ({customers} customers) ends on {day} with nothing after it: does the \
         export end here?"
    );
    let blank =
        if table == "subscriptions" { "leave `end` blank for what still runs, or " } else { "" };
    let line = complete_until(table, day.plus(-1));
    let about = format!("{message} if they did leave, `{CONFIRMED}`");
    Fault::error("revenue/export-ends", place, message)
        .help(format!("{blank}set {}; if they did leave, `{CONFIRMED}`", line.said()))
        .settled_by(line.about(about))
}

/// What says that they did leave.
const CONFIRMED: &str = "ends_confirmed = true";

/// The last day that a file tells whole.
fn complete_until(table: &str, day: Day) -> Line {
    Line::word(format!("tables.{table}"), "complete_until", &day.to_string())
}

/// A month that holds much less than the one before, or whose last day is not there.
pub fn month_not_over(
    place: Place,
    table: &str,
    (before, then): (Day, usize),
    (after, now): (Day, usize),
    last: Option<Day>,
) -> Fault {
    let message = match last {
        Some(last) => format!("the file ends on {last}, before its month does: is {after} told?"),
        None => format!(
            "{now} {} at {after} after {then} at {before}: does the export end before the month \
             does?",
            if now == 1 { "customer" } else { "customers" }
        ),
    };
    let line = complete_until(table, before);
    let about = format!("{message} if they did leave, `{CONFIRMED}`");
    Fault::error("revenue/month-not-over", place, message)
        .help(format!(
            "set {}, and ask for no later `as_of`; if they did leave, `{CONFIRMED}`",
            line.said()
        ))
        .settled_by(line.about(about))
}

/// A key that is no day.
pub fn bad_complete_until(place: Place, table: &str, word: &str) -> Fault {
    let message = format!("`complete_until = \"{word}\"` under `[tables.{table}]` is no day");
    Fault::error("revenue/bad-complete-until", place, message).help("write it as 2026-10-31")
}

/// All terms follow the last one by a day.
pub fn inclusive_ends(place: Place, seen: Successions, table: &str) -> Fault {
    let message = match seen.next_day {
        1 => "the next term starts the day after this `end`: is `end` the last day with service?"
            .to_owned(),
        many => format!(
            "all {many} next terms start the day after the last one's `end`: is `end` the last day \
             with service?"
        ),
    };
    let line = inclusive(table);
    Fault::error("revenue/inclusive-ends", place, message)
        .help(format!(
            "write {}; if it is the first day without, `{}`: then each counts as lost for a day",
            line.said(),
            line.other()
        ))
        .settled_by(line)
}

/// That an end is the last day with service, or the first without.
fn inclusive(table: &str) -> Line {
    Line::word(format!("tables.{table}"), "end", "inclusive").or(["exclusive"])
}

/// Most terms follow the last one by a day.
pub fn mostly_inclusive(place: Place, seen: Successions, table: &str) -> Fault {
    let (after, of) = (seen.next_day, seen.all());
    let message = format!("{after} of {of} next terms start the day after the last one's `end`");
    let line = inclusive(table);
    Fault::warning("revenue/mostly-inclusive", place, message)
        .help(format!(
            "if `end` is the last day with service, write {}; now each counts as lost for a day",
            line.said()
        ))
        .settled_by(line)
}

/// The price of one unit beside quantities.
pub fn unit_price(place: Place, table: &Table, heading: &str, rows: usize) -> Fault {
    let quantity = table.heading("quantity").unwrap_or("quantity");
    let message = format!(
        "`{heading}` is the price of one by its heading, and `{quantity}` is not 1 in {rows} {}",
        if rows == 1 { "row" } else { "rows" }
    );
    let line = amount_is(table, "unit");
    Fault::error("revenue/unit-price", place, message)
        .help(format!("write {}, or `{}` if it is for all", line.said(), line.other()))
        .settled_by(line)
}

/// Whether an amount is for one unit or for all of them.
fn amount_is(table: &Table, word: &str) -> Line {
    Line::word(format!("tables.{}", table.name), "amount_is", word).or(["unit", "total"])
}

/// An amount beside quantities, and nothing says for how many it is.
pub fn unit_or_total(
    place: Place,
    table: &Table,
    heading: &str,
    rows: usize,
    units: Decimal,
) -> Fault {
    let quantity = table.heading("quantity").unwrap_or("quantity");
    let message = format!(
        "{} units are in `{quantity}` ({rows} {}): is `{heading}` for one or for all of them?",
        units.normalize(),
        if rows == 1 { "row" } else { "rows" }
    );
    let line = amount_is(table, "total");
    Fault::warning("revenue/unit-or-total", place, message)
        .help(format!(
            "it is read as for all: say so with {}, or write `{}`",
            line.said(),
            line.other()
        ))
        .settled_by(line)
}

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

/// Headings of several files that are for different intervals.
pub fn headings_differ(place: Place, table: &Table, first: &str, other: &str) -> Fault {
    let message = format!(
        "amounts are under `{first}` in one file and under `{other}` in another, which are for \
         different intervals"
    );
    Fault::error("revenue/headings-differ", place, message).help(format!(
        "if they are all for one, say which: `amount_per = \"month\"` or `\"year\"` in each \
         `[[tables.{0}]]`; else bring the files to one interval",
        table.name
    ))
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
    let fault = Fault::error("revenue/interval-of-plans", table.place(row, Some(column)), message);
    let fault = fault.help(format!(
        "map what the amount is for as `interval`; or write `interval = \"{heading}\"` under \
         `[tables.{0}.columns]` and, under `[tables.{0}.values.interval]`, `{1}`; if all amounts \
         are for a month, `amount_per = \"month\"` under `[tables.{0}]`",
        table.name,
        lines.join("`, `")
    ));
    std::iter::once(mapped).chain(meanings).fold(fault, Fault::settled_by)
}
