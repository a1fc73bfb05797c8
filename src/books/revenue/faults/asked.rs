//! Wordings of what only the project can answer: states, ends, months that are not over.

use crate::books::ledger::faults::row_words;
use crate::books::ledger::states::{State, slip_of};
use crate::diag::{Fault, Line, Place};
use crate::table::Table;
use crate::value::{Day, Decimal, RowSet, Successions};

pub(super) fn first(rows: &RowSet) -> usize {
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
    Fault::error("revenue/bad-complete-until", place, message).help_of_day(word)
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
