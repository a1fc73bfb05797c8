//! Wordings of the day that everything is told of.

use crate::diag::{Fault, Line, Place};
use crate::value::Day;

/// No table tells a day.
const UNTOLD: &str = "flow/no-as-of";

/// Whether lines ask for the day because no table tells one.
pub fn asks_day(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.settles == UNTOLD)
}

/// Nothing states as_of and no table observed a day.
pub fn no_as_of(tables: bool, today: Day, place: Place) -> Fault {
    let message = "there is no as-of date: no flag, no key, and no table with an observed day";
    let fault = Fault::error(UNTOLD, place, message);
    let about = "the day the figures are of, as 2026-10-31: no table tells one";
    let line = Line::open("build", "as_of").about(about).assuming(&today.to_string());
    match tables {
        true => fault
            .help("set `[build] as_of` in tearsheet.toml or give `--as-of 2026-10-31`")
            .settled_by(line),
        false => fault.help(
            "no table is named: write `[tables.deals]` with `file = \"data/deals.csv\"` into \
             tearsheet.toml",
        ),
    }
}

/// The latest day of the data is more likely a slip.
pub fn late_day(
    (table, column): (&str, &str),
    day: Day,
    before: Option<Day>,
    today: Day,
    place: Place,
) -> Fault {
    let what = match before {
        Some(before) => {
            format!("{} days after the next latest, {before}, and alone", day.0 - before.0)
        }
        None => format!("after today, {today}"),
    };
    let message =
        format!("`{day}` in `{table}.{column}` would be as_of, and is {what}: is it a slip?");
    let line = match before {
        Some(before) => Line::word("build", "as_of", &before.to_string()),
        None => Line::open("build", "as_of").assuming(&today.to_string()),
    };
    Fault::error("flow/late-day", place, message)
        .help(
            "mend it, or state the day that everything is told of: `as_of = \"2026-10-31\"` in \
             `[build]`",
        )
        .settled_by(line)
}

/// A stated as_of long after all data.
pub fn data_end_before(as_of: Day, day: Day, (table, column): (&str, &str), place: Place) -> Fault {
    let message = format!(
        "the data end on {day} (`{table}.{column}`), {} days before as_of {as_of}",
        as_of.0 - day.0
    );
    Fault::warning("flow/data-end-before", place, message)
        .help("export them anew, or leave `as_of` out to take the day from the data")
}

/// Contracts that are over after the latest start, which is as_of.
pub fn before_the_export(as_of: Day, last: Option<Day>, rows: usize, place: Place) -> Fault {
    let over = match rows {
        1 => "a contract is over or cancelled".to_owned(),
        rows => format!("{rows} contracts are over or cancelled"),
    };
    let message = format!(
        "as_of is {as_of}, the latest day the data observed, and {over} since: the export is \
         probably of a later day"
    );
    let (last, later) = match last {
        Some(last) => (last.to_string(), ", or a later one"),
        None => ("…".to_owned(), ""),
    };
    let line = Line::word("build", "as_of", &last);
    Fault::warning("flow/before-the-export", place, message)
        .help(format!(
            "say the day of the export under `[{}]`: `{}`{later}",
            line.under,
            line.line()
        ))
        .settled_by(line)
}

/// Commentary that is signed on a day to come.
pub fn signed_ahead(on: Day, today: Day, place: Place) -> Fault {
    let message = format!("the commentary is of {on}, which is after today, {today}");
    Fault::warning("flow/signed-ahead", place, message)
        .help("write the day on which it was signed; is the year right?")
}

/// Commentary that was written for the period before.
pub fn signed_behind(on: Day, period: &str, place: Place) -> Fault {
    let message = format!("the commentary is of {on}: is it about the period before `{period}`?");
    Fault::warning("flow/signed-behind", place, message)
        .help("write what is to be said of this one, or take it out; if it holds, sign it anew")
}
