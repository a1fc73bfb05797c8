//! Wordings of what only the project can answer: what a word means, and what an amount is for.

use crate::books::pipeline::faults::{are, counted, listed, of_rows};
use crate::books::pipeline::hints;
use crate::books::pipeline::stages::{SOURCES, Stage};
use crate::diag::nearest::nearest;
use crate::diag::{Fault, Line, Place};
use crate::table::Table;
use crate::value::RowSet;

/// The code of [`unknown_stage`].
pub const UNKNOWN_STAGE: &str = "pipeline/unknown-stage";

/// A word that is none of our stages.
pub fn unknown_stage(
    place: Place,
    (table, column): (&str, &str),
    word: &str,
    rows: usize,
) -> Fault {
    let message = format!("`{word}` is no stage ({})", counted(rows, "row"));
    let fault = Fault::error(UNKNOWN_STAGE, place, message).suggest(word, stage_names());
    let under = values(table, column);
    let map = format!("map it under `[{under}]`, as in `{}`", mapped(word, hints::stage(word)));
    let ours = nearest(word, stage_names()).unwrap_or(hints::stage(word));
    let line = Line::meaning(under, word, ours).or(stage_names()).about(counted(rows, "row"));
    let fault = match fault.help.clone() {
        Some(near) => fault.help(format!("{near} otherwise {map}")),
        None => fault.help(format!("{map}; stages are {}", listed(stage_names()))),
    };
    fault.settled_by(line)
}

/// Where words of a column are mapped.
fn values(table: &str, column: &str) -> String {
    format!("tables.{table}.values.{column}")
}

/// A word the configuration maps to, and that is none of our stages either.
pub fn mapped_to_no_stage(place: Place, table: &str, column: &str, word: &str) -> Fault {
    let message = format!("`{word}` is no stage");
    let fault = Fault::error(UNKNOWN_STAGE, place, message).suggest(word, stage_names());
    let from = format!("the word comes from `[tables.{table}.values.{column}]`");
    match fault.help.clone() {
        Some(near) => fault.help(format!("{from}; {near}")),
        None => fault.help(format!("{from}; stages are {}", listed(stage_names()))),
    }
}

/// A word that is neither open, won nor lost.
pub fn unknown_status(place: Place, word: &str, rows: usize) -> Fault {
    let message = format!("`{word}` is no status ({})", counted(rows, "row"));
    let ours = ["open", "won", "lost"];
    let line = Line::meaning(values("deals", "status"), word, hints::status(word)).or(ours);
    Fault::error("pipeline/unknown-status", place, message)
        .help(format!(
            "a status is `open`, `won` or `lost`; map it under `[{}]`, as in `{}`, or leave the \
             rows out with `filter`",
            line.under,
            line.line()
        ))
        .settled_by(line.about(counted(rows, "row")))
}

/// A line of TOML that maps a word.
fn mapped(word: &str, ours: &str) -> String {
    Line::meaning("", word, ours).line()
}

fn stage_names() -> impl Iterator<Item = &'static str> {
    Stage::ALL.into_iter().map(Stage::name)
}

/// Words that are none of our sources; they count as `unknown`.
pub fn unknown_sources(place: Place, words: &[(String, usize)]) -> Fault {
    let names: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let rows = words.iter().map(|(_, rows)| rows).sum();
    let message = format!(
        "{} {} counted as `unknown` ({})",
        listed(names.iter().take(8).copied()),
        if names.len() == 1 { "is no source and is" } else { "are no sources and are" },
        counted(rows, "row"),
    );
    let known = SOURCES.iter().map(|(name, _)| *name);
    let first = names.first().copied().unwrap_or_default();
    let example = mapped(first, hints::source(first));
    let under = values("deals", "source");
    let fault = Fault::warning("pipeline/unknown-source", place, message).help(format!(
        "map them under `[{under}]`, as in `{example}`, to one of {}",
        listed(known.clone())
    ));
    meanings(fault, &under, words, hints::source, known)
}

/// A line for each word, with what it may mean.
fn meanings(
    fault: Fault,
    under: &str,
    words: &[(String, usize)],
    meaning: fn(&str) -> &'static str,
    ours: impl Iterator<Item = &'static str> + Clone,
) -> Fault {
    let line = |(word, rows): &(String, usize)| {
        let line = Line::meaning(under, word, meaning(word)).or(ours.clone());
        line.about(counted(*rows, "row"))
    };
    words.iter().map(line).fold(fault, Fault::settled_by)
}

/// Our forecast categories.
const CATEGORIES: [&str; 4] = ["commit", "best_case", "pipeline", "omitted"];

/// Words that are no forecast category; the stage decides for them.
pub fn unknown_categories(place: Place, words: &[(String, usize)]) -> Fault {
    let names: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let rows = words.iter().map(|(_, rows)| rows).sum();
    let message = format!(
        "{} {} no forecast {}: the stage decides ({})",
        listed(names.iter().take(8).copied()),
        if names.len() == 1 { "is" } else { "are" },
        if names.len() == 1 { "category" } else { "categories" },
        counted(rows, "row"),
    );
    let first = names.first().copied().unwrap_or_default();
    let example = mapped(first, hints::category(first));
    let (under, ours) = (values("deals", "forecast_category"), CATEGORIES.into_iter());
    let fault = Fault::warning("pipeline/unknown-forecast-category", place, message).help(format!(
        "map them under `[{under}]`, as in `{example}`, to one of {}",
        listed(ours.clone())
    ));
    meanings(fault, &under, words, hints::category, ours)
}

/// What an amount can be for.
const VALUE_PERIODS: [&str; 5] = ["month", "quarter", "year", "one_time", "total"];

/// A word that says no period of an amount.
pub fn unknown_value_period(place: Place, table: &str, word: &str, rows: usize) -> Fault {
    let message = format!("`{word}` is nothing an amount can be for ({})", counted(rows, "row"));
    let line = Line::meaning(values(table, "value_period"), word, "…");
    Fault::error("pipeline/unknown-value-period", place, message)
        .help(format!(
            "map it under `[{}]`, as in `{}`, to {}, or as `6 months`",
            line.under,
            line.line(),
            listed(VALUE_PERIODS.into_iter())
        ))
        .settled_by(line.or(VALUE_PERIODS).about(counted(rows, "row")))
}

/// Amounts of which nobody says what they are for, beside others that do.
pub fn blank_value_period(table: &Table, rows: &RowSet) -> Fault {
    let message = match rows.len() {
        1 => "1 deal does not say what its amount is for".to_owned(),
        many => format!("{many} deals do not say what their amounts are for"),
    };
    let line =
        Line::word("tables.deals.defaults", "value_period", "year").or(["month", "one_time"]);
    of_rows("pipeline/blank-value-period", table, rows, Some("value_period"), message)
        .help(format!(
            "their amounts are taken as for a year; say it: `[{}] {}`, or `month`, `one_time`",
            line.under,
            line.line()
        ))
        .settled_by(line)
}

/// Totals of an unknown number of months.
pub fn total_without_term(table: &Table, rows: &RowSet) -> Fault {
    let message =
        format!("{} a total, and nobody says of how many months", are(rows.len(), "amount"));
    let line = Line::word("tables.deals.defaults", "term_months", "12");
    of_rows("pipeline/total-without-term", table, rows, Some("amount"), message)
        .help(format!(
            "they are treated as missing; map `term_months`, or say it for all: `[{}] {}`",
            line.under,
            line.line()
        ))
        .settled_by(line)
}

/// Terms beside amounts that do not say whether they are of the term or of a year.
pub fn lone_terms(table: &Table, rows: &RowSet) -> Fault {
    let message = format!(
        "{} a term of other than twelve months, and nothing says what the amount is for",
        if rows.len() == 1 {
            "1 deal has".to_owned()
        } else {
            format!("{} deals have", rows.len())
        }
    );
    let line = Line::word("tables.deals.defaults", "value_period", "year").or(["total"]);
    of_rows("pipeline/term-alone", table, rows, Some("term_months"), message)
        .help(format!(
            "amounts are counted as exported; say it: `[{}] {}`, or `\"total\"` for those of the \
             whole term",
            line.under,
            line.line()
        ))
        .settled_by(line)
}
