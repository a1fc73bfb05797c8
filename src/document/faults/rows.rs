//! Wordings of the faults of asking for rows: of lists, and of tables of the
//! project's own.

use crate::books::{Holds, OwnTable, ViewSpec};
use crate::diag::{Fault, Place, days};
use crate::value::Unit;

/// A column that a table of the project's own does not declare.
pub fn unknown_column(place: Place, own: &OwnTable, column: &str) -> Fault {
    let names = own.names();
    let message = format!("`{}` has no column `{column}`", own.name);
    Fault::error("content/unknown-column", place, message)
        .help(format!("it has `{}`", names.join("`, `")))
        .suggest(column, names)
}

/// A condition on rows that cannot be read.
pub fn bad_where(place: Place, own: &OwnTable, expected: &str) -> Fault {
    let column = own.columns.first().map_or("day", |column| &column.name);
    Fault::error("content/bad-where", place, format!("the condition needs {expected}"))
        .help(format!("write `where=\"{column} = '…'\"`, several joined by `and`"))
}

/// Something that a column is compared with and never is.
pub fn never_is(place: Place, field: &str, holds: Holds, literal: &str) -> Fault {
    let (what, written) = match holds {
        Holds::Number(Unit::Percent) => ("shares of one", "0.4"),
        Holds::Number(_) => ("numbers", "1500.50"),
        Holds::Day => ("days", "2026-10-31` or, for all of a month, `2026-10"),
        Holds::Month => ("months", "2026-10"),
        Holds::Flag => ("yes or no", "yes"),
        Holds::Text => ("words", "\"…\""),
    };
    let message = format!("`{field}` holds {what}, which `{literal}` is not");
    let fault = Fault::error("content/never-is", place, message);
    match days::none_of_calendar(literal).filter(|_| matches!(holds, Holds::Day | Holds::Month)) {
        Some(why) => fault.help(why),
        None => fault.help(format!("write it as `{written}`")),
    }
}

/// What only rows of a table of the project's own can be asked.
pub fn of_own_only(place: Place, argument: &str, view: &ViewSpec) -> Fault {
    let message =
        format!("`{argument}` is for tables of the project's own, not for `{}`", view.name);
    let fault = Fault::error("content/of-own-only", place, message);
    match view.slices.list().as_slice() {
        [] => fault,
        slices => fault.help(format!("narrow it by `{}`", slices.join("`, `"))),
    }
}

/// A period of rows that have none.
pub fn no_period(place: Place, own: &OwnTable) -> Fault {
    let message = format!("`{}` is printed as it stands and has no period", own.name);
    let fault = Fault::error("content/no-period", place, message);
    match own.columns.iter().find(|column| column.holds == Holds::Day) {
        Some(day) => fault.help(format!("write `where=\"{} >= 2026-10-01\"`", day.name)),
        None => fault.help("leave it out"),
    }
}
