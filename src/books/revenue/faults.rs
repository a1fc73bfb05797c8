//! Wordings of every fault of this book.

/// What only the project can answer.
mod asked;
/// What amounts are for.
mod intervals;

pub use asked::{
    bad_complete_until, ended_without_end, export_ends, inclusive_ends, live_after_end,
    long_trials, month_not_over, mostly_inclusive, unit_or_total, unit_price, unknown_status,
};
use asked::{or_ignored, with_rows, words_mapped};
pub use intervals::{
    INTERVAL_OF_PLANS, for_another_interval, headings_differ, interval_assumed, intervals_of_plans,
    read_as_said,
};

use crate::books::ledger::faults::row_words;
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Line, Place, Severity};
use crate::table::Table;
use crate::value::condition::Test;
use crate::value::{Day, Decimal, RowSet};

/// A service that ends before it starts.
pub fn ends_before_start(place: Place, start: Day, end: Day) -> Fault {
    let message = format!("a term from {start} ends before it starts, on {end}");
    Fault::error("revenue/ends-before-start", place, message)
        .help("mend one of the two days, or leave the row out with `filter`")
}

/// An interval nobody knows.
pub fn unknown_interval(table: &Table, word: &str, rows: &RowSet) -> Fault {
    let message = format!("`{word}` is no interval a price can be for");
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let fault =
        Fault::error("revenue/unknown-interval", table.place(first, Some("interval")), message);
    let words = ["month", "6 months", "2 weeks", "30 days", "quarter", "year", "2 years", "term"];
    let line = Line::meaning(format!("tables.{}.values.interval", table.name), word, "…").or(words);
    let fault = fault.help(format!(
        "map it: `[{}] {}`, with `month`, `6 months`, `2 weeks`, `30 days`, `quarter`, `year`, \
         `2 years` or `term`",
        line.under,
        line.line()
    ));
    with_rows(fault.settled_by(line), table, rows)
}

/// A count of intervals that cannot be, or says something else than the interval.
pub fn bad_interval_count(place: Place, word: &str, count: Decimal) -> Fault {
    let count = count.normalize();
    let message = format!("a price for `{count}` times `{word}` is none");
    Fault::error("revenue/bad-interval-count", place, message)
        .help("a count is a whole number from 1 up, and none beside an interval that has its own")
}

/// Kinds of revenue that nobody knows, with how many rows say each.
pub fn unknown_kind(table: &Table, row: usize, words: &[(&str, usize)]) -> Fault {
    let told = words.iter().take(8).map(|(word, count)| format!("`{word}` ({count})"));
    let told: Vec<String> = told.collect();
    let more = if words.len() > 8 { ", …" } else { "" };
    let message = match words {
        [_] => format!("{} is no kind of revenue that is known", told.join(", ")),
        _ => format!("{}{more} are no kinds of revenue that are known", told.join(", ")),
    };
    let ours = || ["committed", "usage", "one_off"].into_iter();
    let lines = words_mapped(table, "kind", words, ours, |_| "…");
    let fault = Fault::error("revenue/unknown-kind", table.place(row, Some("kind")), message)
        .note("ours: `committed`, `usage`, and `one_off`, whose rows are left out");
    or_ignored(fault, table, "kind", lines)
}

/// A reason for a change nobody knows.
pub fn unknown_change(place: Place, word: &str) -> Fault {
    let message = format!("`{word}` is no type of expansion");
    let ours = ["cross_sell", "upsell", "usage", "price"];
    let line = Line::meaning("tables.subscriptions.values.change_type", word, "…").or(ours);
    Fault::error("revenue/unknown-change-type", place, message)
        .help(
            "write `cross_sell`, `upsell`, `usage` or `price`, or map it under `values.change_type`",
        )
        .settled_by(line)
}

/// A prepaid term whose end nobody knows.
pub fn term_without_end(place: Place) -> Fault {
    Fault::error("revenue/term-without-end", place, "an amount for the whole term needs its end")
        .help("fill `end`, or say what the amount is for in `interval`")
}

/// An amount no business has.
pub fn too_large(place: Place, amount: Decimal) -> Fault {
    let message = format!("the amount `{amount}` is too large to be one row's");
    Fault::error("revenue/too-large", place, message).help("is it in cents, or a total?")
}

/// ARR below zero after everything a customer has is added up.
pub fn negative(place: Place, customer: &str, day: Day, arr: Decimal) -> Fault {
    let message = format!("the ARR of `{customer}` is below zero on {day}: `{}`", arr.normalize());
    let line = Line::word("metrics.revenue.arr", "allow_negative", "clamp");
    Fault::error("revenue/negative", place, message)
        .help(format!(
            "credits are one-off, not negative recurring revenue; to count it as zero, set {}",
            line.said()
        ))
        .settled_by(line)
}

/// ARR below zero, counted as zero because the project says so.
pub fn clamped(place: Place, customer: &str, day: Day) -> Fault {
    let message = format!("the ARR of `{customer}` is below zero on {day} and counts as zero");
    Fault::warning("revenue/clamped", place, message)
}

/// Balances that do not say whether they are for a year or a month.
pub fn no_measure(place: Place, table: &str) -> Fault {
    let message = format!("`{table}` does not say whether its amounts are ARR or MRR");
    let line = Line::word(format!("tables.{table}"), "measure", "arr").or(["mrr"]);
    Fault::error("revenue/no-measure", place, message)
        .help(format!("write `{}` or `{}` under `[{}]`", line.line(), line.other(), line.under))
        .settled_by(line.about("whether amounts are for a year or for a month"))
}

/// Events that do not say what anybody is worth.
pub fn no_amount_after(place: Place) -> Fault {
    let message = "`arr_events` needs `after` or `delta`, and no heading means either";
    Fault::error("revenue/no-amount-after", place, message)
        .help(
            "say which column is the amount after each event, or the change: `after = \"…\"` under \
         `[tables.arr_events.columns]`",
        )
        .settled_by(Line::open("tables.arr_events.columns", "after"))
}

/// Amounts before an event that are not those after the one before.
pub fn events_disagree(table: &Table, rows: &RowSet) -> Fault {
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let count = rows.len();
    let message = match count {
        1 => {
            "what this event says was there before is not what the events before it say".to_owned()
        }
        _ => format!(
            "{count} events say of what was there before something else than the events before"
        ),
    };
    let place = table.place(first, Some("before"));
    let fault = Fault::warning("revenue/events-disagree", place, message).help(
        "the amount after counts; is an event missing, or do several products stand in one line?",
    );
    with_rows(fault, table, rows)
}

/// Customers of snapshots on days of their own.
pub fn days_of_their_own(table: &Table, rows: &RowSet) -> Fault {
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let message = format!(
        "customers stand on several days of a month, each on its own: of each the last counts, \
         without {} of earlier days",
        rows.len()
    );
    let fault = Fault::warning(
        "revenue/days-of-their-own",
        table.place(first, Some("month")),
        message,
    )
    .help(
        "are these orders or payments? `arr_snapshots` holds balances; map lines that pay for \
               a period as `invoice_lines`",
    );
    with_rows(fault, table, rows)
}

/// Several tables that tell recurring revenue, and none chosen.
pub fn two_sources(place: Place, tables: &[&str]) -> Fault {
    let message = format!("recurring revenue is told by several tables: `{}`", tables.join("`, `"));
    let words = [
        ("subscriptions", "subscriptions"),
        ("arr_snapshots", "snapshots"),
        ("arr_events", "events"),
        ("invoice_lines", "invoices"),
    ];
    let found = words.iter().filter(|(table, _)| tables.contains(table)).map(|(_, word)| *word);
    let line = Line::open("metrics.revenue.arr", "from").or(found);
    Fault::error("revenue/two-sources", place, message)
        .help(
            "choose with `from = \"subscriptions\"`, `\"snapshots\"`, `\"events\"` or \
             `\"invoices\"` under `[metrics.revenue.arr]`; the others are compared with it",
        )
        .settled_by(line)
}

/// The chosen table is not there.
pub fn no_source(place: Place, word: &str, table: &str) -> Fault {
    let message = format!("ARR is to come from `{word}`, but there is no table `{table}`");
    Fault::error("revenue/no-source", place, message).help(format!("add `[tables.{table}]`"))
}

/// Rows that say the same as another: each counts.
pub fn repeated(table: &Table, rows: &RowSet) -> Fault {
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let message = match rows.len() {
        1 => "this row says the same as an earlier one, and both count".to_owned(),
        many => format!("{many} rows say the same as an earlier one, and all count"),
    };
    let place = table.place(first, Some("customer"));
    let fault = Fault::warning("revenue/repeated-rows", place, message).help(
        "if the export repeats itself, take the repeats out of it; if they are contracts of their \
         own, give each its `id`",
    );
    match rows.len() {
        1 => fault,
        _ => fault.note(format!("rows {}", row_words(table, rows))),
    }
}

/// One amount of one customer that begins again every so many months and never ends.
pub fn begun_again(table: &Table, rows: &RowSet) -> Fault {
    let message = format!(
        "{} rows of one customer, product and amount begin at equal distances, and none of them \
         ends: are they invoices?",
        rows.len()
    );
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let place = table.place(first, Some("start"));
    let line = Line::word("tables.subscriptions", "begun_again", "counts");
    let fault = Fault::error("revenue/begun-again", place, message)
        .help(format!(
            "map lines that pay for a period as `[tables.invoice_lines]`, or the end of each as \
             `end`; if they do run beside each other, set {}",
            line.said()
        ))
        .settled_by(line);
    with_rows(fault, table, rows)
}

/// An account that is worth what those below it are together; `words` are what it is called
/// in the file.
pub fn sum_of_daughters(
    table: &Table,
    words: &[&str],
    below: usize,
    rows: &RowSet,
    sure: bool,
) -> Fault {
    let account = words.first().copied().unwrap_or_default();
    let message = format!(
        "`{account}` is worth exactly what the {below} accounts below it are together: is it \
         their total?"
    );
    let first = rows.iter().next().map_or(0, |row| row as usize);
    let place = table.place(first, Some("customer"));
    let mut fault = Fault::error("revenue/sum-of-daughters", place, &message);
    if !sure {
        fault.severity = Severity::Warning;
    }
    let tests = words.iter().map(|word| Test::other_than("customer", word)).collect();
    let line = Line::filter(&table.name, tests);
    let keep = "if it pays for itself, set `totals = \"keep\"` there";
    let fault = fault
        .help(format!("leave it out with {}; {keep}", line.said()))
        .settled_by(line.about(format!("{message} {keep}")));
    with_rows(fault, table, rows)
}

/// Ids that only case, spaces and signs tell apart.
pub fn alike(table: &Table, several: &[Vec<&str>]) -> Fault {
    let written = |ids: &Vec<&str>| format!("`{}`", ids.join("` and `"));
    let shown: Vec<String> = several.iter().take(3).map(written).collect();
    let more = several.len().saturating_sub(shown.len());
    let more = if more > 0 { format!("; {more} more") } else { String::new() };
    let message = format!("{}{more} count as different customers", shown.join("; "));
    let values = format!("[tables.{}.values.customer]", table.name);
    Fault::warning("revenue/alike-ids", table.place(0, Some("customer")), message)
        .help(format!("where they are one, map one to the other under `{values}`"))
}

/// Sources that tell different stories about who left.
pub fn churn_disagrees(place: Place, sources: &[(&str, usize)], agree: usize) -> Fault {
    let told: Vec<String> =
        sources.iter().map(|(name, count)| format!("{count} by {name}")).collect();
    let message = format!("who left is told differently: {}", told.join(", "));
    Fault::warning("revenue/churn-disagrees", place, message)
        .note(format!("{agree} customers are lost by all of them"))
        .note("churn is computed from recurring revenue that ended, never from flags")
}

/// A customer that is not there, by its id; its name suggests the id.
pub fn unknown_customer(value: &str, known: &[(&str, &str)]) -> Fault {
    let fault = unknown_slice("customer", value, known.iter().map(|(id, _)| *id));
    let near = nearest(value, known.iter().map(|(_, name)| *name));
    match near.and_then(|near| known.iter().find(|(_, name)| *name == near)) {
        Some((id, name)) if id != name => {
            fault.help(format!("customers are named by their ids: `{name}` is `{id}`"))
        }
        _ => fault,
    }
}

/// A slice names something that is not there.
pub fn unknown_slice<'a>(
    key: &str,
    value: &str,
    valid: impl IntoIterator<Item = &'a str>,
) -> Fault {
    let message = format!("there is no {key} `{value}`");
    Fault::error("revenue/unknown-slice", Place::Nowhere, message).suggest_among(value, valid)
}

/// A bridge that does not balance: a defect of this program or of its input.
pub fn unbalanced(difference: Decimal) -> Fault {
    let message = format!("the ARR bridge does not balance: `{difference}` is unexplained");
    Fault::error("revenue/unbalanced", Place::Nowhere, message)
}
