//! Wordings of what is wrong with months that stand across.

use crate::diag::{Fault, Line};
use crate::table::across::Months;
use crate::table::header::Header;
use crate::table::{Mapping, Schema, faults};

/// Two columns that are one month.
pub fn same_month(mapping: &Mapping, header: &Header, (first, second): (u32, u32)) -> Fault {
    let (one, other) = (header.heading(first), header.heading(second));
    let message = format!("the headings `{one}` and `{other}` are the same month");
    Fault::error("table/same-month", mapping.place("wide"), message)
        .help("a month has one column: rename the other, or remove it from the sheet")
}

/// A pattern that no heading follows; `hole` is how it writes what differs.
pub fn no_family(
    mapping: &Mapping,
    (family, pattern): (&str, &str),
    hole: &str,
    header: &Header,
) -> Fault {
    let place = mapping.place(&format!("wide.{family}"));
    let message = format!("no heading follows the pattern `{pattern}`");
    let fault =
        Fault::error("table/no-family", place, message).note(faults::mapping::headings(header));
    let braces = pattern.find('{').zip(pattern.rfind('}')).filter(|(from, to)| from < to);
    let inside = braces.and_then(|(from, to)| pattern.get(from..=to));
    match inside {
        Some(inside) if inside == hole => fault,
        Some(inside) => {
            fault.help(format!("what differs is `{hole}`: `{}`", pattern.replacen(inside, hole, 1)))
        }
        None => fault.help(format!("what differs is `{hole}`, as in `{pattern} {hole}`")),
    }
}

/// Several families of columns that are months.
pub fn which_months(schema: &Schema, mapping: &Mapping, cell: &str, found: &[Months]) -> Fault {
    let patterns: Vec<&str> = found.iter().map(|months| months.pattern.as_str()).collect();
    let message = format!(
        "`{}` has several columns for each month: `{}`",
        mapping.file,
        patterns.join("`, `")
    );
    let first = patterns.first().copied().unwrap_or_default();
    let line = Line::word(format!("tables.{}.wide", schema.table), cell, first);
    Fault::error("table/which-months", mapping.place(""), message)
        .help(format!("name those that are `{cell}`: {}", line.said()))
        .settled_by(line.or(patterns))
}

/// A table whose months may stand across, in whose file they do not.
pub fn months_needed(fault: Fault, mapping: &Mapping, cell: &str) -> Fault {
    let how = "one row for each month is needed, or one column for each, headed `2026-07` or \
               `Jul 2026`, three or more";
    match mapping.wide.contains_key(cell) {
        true => fault,
        false => fault.note(how),
    }
}

/// Months across whose year nothing tells.
pub fn no_year(schema: &Schema, mapping: &Mapping, months: &[&str]) -> Fault {
    let shown: Vec<&str> = months.iter().copied().take(3).collect();
    let more = if months.len() > shown.len() { ", …" } else { "" };
    let (file, shown) = (&mapping.file, format!("`{}`{more}", shown.join("`, `")));
    let (what, place) = match mapping.year {
        Some(year) => {
            let message = format!(
                "the months of `{file}` do not follow each other in one year, {year}: {shown}"
            );
            (message, mapping.place("year"))
        }
        None => (format!("the months of `{file}` have no year: {shown}"), mapping.place("")),
    };
    let fault = Fault::error("table/months-without-year", place, what);
    if mapping.year.is_some() {
        return fault.help(
            "leave `year` out, and write in the row above the headings each year over the first \
             of its months",
        );
    }
    let line = Line::open(format!("tables.{}", schema.table), "year");
    let help = format!(
        "set their year, as `year = 2026`, under `[{}]`; where there are several, write each above \
         the first of its months",
        line.under
    );
    fault.help(help).settled_by(line)
}

/// Months across whose year stands in a title or a name.
pub fn year_by_name(schema: &Schema, mapping: &Mapping, (year, name): &(i32, String)) -> Fault {
    let message = format!("months are of {year}, as `{name}` says");
    let line = Line::of(format!("tables.{}", schema.table), "year", year.to_string());
    Fault::warning("table/year-by-name", mapping.place("file"), message)
        .help(format!("say so with {}", line.said()))
        .settled_by(line)
}
