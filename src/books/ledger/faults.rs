//! Wordings of the faults of the shared tables.

use crate::books::Metric;
use crate::books::ledger::join::{Mend, Met};
use crate::diag::{Fault, Line, Place};
use crate::table::Table;
use crate::table::beside::PERCENT;
use crate::value::{Day, Decimal, RowSet, Unit};

/// The code of a currency without a rate.
pub const NO_RATE: &str = "ledger/no-rate";

/// A rate that is zero or below.
pub fn bad_rate(place: Place, rate: Decimal) -> Fault {
    Fault::error(
        "ledger/bad-rate",
        place,
        format!("a rate of `{}` cannot convert anything", rate.normalize()),
    )
    .help("a rate is above zero: units of `to` for one unit of `from`")
}

/// Two rates of one pair on one day.
pub fn two_rates(place: Place, from: &str, to: &str, day: Day) -> Fault {
    let message = format!("two rates from `{from}` to `{to}` on {day}");
    Fault::error("ledger/two-rates", place, message).help("keep one row for each pair and day")
}

/// No rate at all between two currencies.
///
/// `none`: there is no rate of any pair, so the table is yet to be made.
pub fn no_pair(place: Place, (from, to): (&str, &str), none: bool) -> Fault {
    let message = format!("there is no rate from `{from}` to `{to}`");
    for code in [from, to] {
        if code.len() != 3 || !code.bytes().all(|sign| sign.is_ascii_alphabetic()) {
            let message = format!("`{code}` is no currency code");
            return Fault::error("ledger/unknown-currency", place, message).help(
                "write three letters as in `EUR`, or map the word under `values.currency` of its table",
            );
        }
    }
    let line = Line::open("tables.rates", "file").about(format!(
        "a file with the columns `date`, `from`, `to`, `rate`: rows from `{from}` to `{to}`"
    ));
    let help = match none {
        false => {
            format!("add rows from `{from}` to `{to}` to `rates`; other pairs are not combined")
        }
        true => format!(
            "write `data/rates.csv` with the lines `date,from,to,rate` and `2026-10-31,{from},{to},…`, a \
             line for each month, and name it as `file = \"data/rates.csv\"` under `[tables.rates]`"
        ),
    };
    Fault::error(NO_RATE, place, message).help(help).settled_by(line)
}

/// Rates of the pair exist, but none near enough before the day.
pub fn stale_rate(place: Place, pair: (&str, &str), day: Day, latest: Option<Day>) -> Fault {
    let (from, to) = pair;
    let message = format!("there is no rate from `{from}` to `{to}` for {day}");
    let fault = Fault::error("ledger/stale-rate", place, message)
        .help("a rate holds from its day and for 31 days; add a newer row to `rates`");
    match latest {
        Some(latest) => fault.note(format!("the latest one before it is of {latest}")),
        None => fault.note("all of them are of later days"),
    }
}

/// Rows that lack one rate, told once: `first` is what is wrong with the first of them.
pub fn without_rate(first: Fault, table: &Table, rows: &RowSet, days: usize) -> Fault {
    let more = if days > 1 { " and other days" } else { "" };
    let rows = match rows.len() {
        0 | 1 => return first,
        count => (count, row_words(table, rows)),
    };
    let message = format!("{}{more} ({} rows)", first.message, rows.0);
    Fault { message, ..first }.note(format!("rows {}", rows.1))
}

/// A currency nobody has a rate of, and the one that may be meant.
pub fn misspelt_currency(fault: Fault, near: &str) -> Fault {
    let otherwise = fault.help.clone().map(|help| format!(" otherwise {help}"));
    fault.help(format!("did you mean `{near}`?{}", otherwise.unwrap_or_default()))
}

/// Every row is in a currency that is not the reporting one.
pub fn all_in_one_currency(fault: Fault, currency: &str) -> Fault {
    let help = fault.help.clone().map(|help| format!("{help}; "));
    let line = Line::word("company", "currency", currency);
    let help = format!(
        "{}or report in the currency of every row: `[{}] {}`",
        help.unwrap_or_default(),
        line.under,
        line.line()
    );
    // No rate is needed then.
    let fault = Fault { settled_by: Vec::new(), ..fault };
    fault.help(help).settled_by(line)
}

/// Rows as people find them: `2, 5–8, 11`.
pub fn row_words(table: &Table, rows: &RowSet) -> String {
    let ranges = table.ranges(rows);
    let word = |range: &crate::table::RowRange| match range.first == range.last {
        true => range.first.to_string(),
        false => format!("{}–{}", range.first, range.last),
    };
    let words: Vec<String> = ranges.iter().take(20).map(word).collect();
    format!("{}{}", words.join(", "), if ranges.len() > 20 { ", …" } else { "" })
}

/// An amount that no longer fits once converted.
pub fn too_large(place: Place, amount: Decimal) -> Fault {
    let message = format!("the amount `{amount}` is too large to convert");
    Fault::error("ledger/too-large", place, message).help("check its digits: is it in cents?")
}

/// Parents that go round in a circle.
pub fn parent_cycle(place: Place, circle: &[&str]) -> Fault {
    let message = format!("accounts are each other's parents: `{}`", circle.join("` → `"));
    Fault::error("ledger/parent-cycle", place, message)
        .help("the topmost account has no parent: clear one of these cells")
}

/// One account merged into two others.
pub fn two_merges(place: Place, from: &str) -> Fault {
    Fault::error("ledger/two-merges", place, format!("`{from}` is merged twice"))
        .help("keep one row for each account in `merges`")
}

/// A target of a metric that no book has; `valid` are names with what people call them.
pub fn unknown_metric<'a>(
    place: Place,
    name: &str,
    valid: impl Iterator<Item = (&'a str, &'a str)>,
) -> Fault {
    let message = format!("a target names the metric `{name}`, which does not exist");
    let fault = Fault::error("ledger/unknown-metric", place, message);
    let valid: Vec<_> = valid.collect();
    fault.help("`tearsheet list metrics` shows every metric").suggest_called(name, &valid)
}

/// A percent sign beside a target that is no share, or a currency beside one that is no money.
pub fn target_of_another_kind(place: Place, metric: &Metric, sign: &str, value: Decimal) -> Fault {
    let (what, write) = match metric.unit {
        Unit::Money => ("an amount of money", "write the whole amount, as `250000`"),
        Unit::MoneyPerDay => ("an amount for each day", "write the whole amount, as `2500`"),
        Unit::Percent | Unit::Points => ("a percentage", "write it with its sign, as `110%`"),
        Unit::Ratio => ("a multiple", "write the bare multiple, as `3`"),
        Unit::Days => ("a number of days", "write the bare number, as `30`"),
        Unit::Months => ("a number of months", "write the bare number, as `12`"),
        Unit::Count | Unit::Score | Unit::Number => ("a number", "write the bare number, as `12`"),
    };
    let value = match sign {
        PERCENT => {
            format!("{}%", value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value).normalize())
        }
        _ => format!("{sign} {}", value.normalize()),
    };
    let message = format!("`{value}` is no target of `{}`, which is {what}", metric.name);
    Fault::error("ledger/target-of-another-kind", place, message).help(write)
}

/// A target's period that cannot be read.
pub fn bad_period(place: Place, fault: Fault) -> Fault {
    Fault { code: "ledger/bad-period", place, ..fault }
}

/// Two targets of one metric and period.
pub fn two_targets(place: Place, metric: &str, period: &str) -> Fault {
    let message = format!("two targets of `{metric}` for `{period}`");
    Fault::error("ledger/two-targets", place, message)
        .help("keep one row for each metric and period")
}

/// A bare number that may be a fraction or a percentage.
pub fn unclear_percent(place: Place, metric: &str, value: Decimal) -> Fault {
    let message =
        format!("the target `{}` of `{metric}` can be read in two ways", value.normalize());
    let whole = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value).normalize();
    Fault::error("ledger/unclear-percent", place, message)
        .help(format!("write `{}%`, or `{whole}%` if a multiple is meant", value.normalize()))
}

/// A table that is to meet the customers by name, and no name to meet.
pub fn no_names(place: Place, table: &str) -> Fault {
    let message =
        format!("`{table}` is to meet `customers` by name, and `customers` has no `name`");
    Fault::error("ledger/no-names", place, message)
        .help("add `[tables.customers]` with its `name`, or take `join` away")
}

/// Nobody whom a table names is in the list.
pub fn no_partner(met: &Met<'_>) -> Fault {
    let (one, there) = (met.strangers.iter().next().unwrap_or(&""), met.there.unwrap_or(""));
    let message = format!(
        "none of the {} customers of `{}` is in `{}`: `{one}` here, `{there}` there",
        met.named, met.table.name, met.list
    );
    let fault = Fault::error("ledger/no-partner", met.table.place(0, Some(met.column)), message);
    let table = &met.table.name;
    match met.would {
        Some((_, mend)) => {
            fault.help(mend.help(table, met.column)).settled_by(mend.line(table, met.column))
        }
        None => {
            let line = Line::open(format!("tables.{table}.columns"), met.column);
            let help = format!(
                "map the column that holds the ids of `{}`: {}, or `id = \"…\"` under \
                 `[tables.customers.columns]`",
                met.list,
                line.said()
            );
            fault.help(help).settled_by(line)
        }
    }
}

/// Some find nothing, and `count` of them would by another way.
pub fn partners_missed(met: &Met<'_>, (count, mend): (usize, Mend<'_>)) -> Fault {
    let one = match mend {
        Mend::Spelling(word, _) => word,
        _ => met.strangers.iter().next().copied().unwrap_or(""),
    };
    let table = &met.table.name;
    let message = format!(
        "{} of {} in `{}` of `{table}` are not in `{}`, as `{one}`; {count} would be found otherwise",
        met.strangers.len(),
        met.named,
        met.column,
        met.list
    );
    Fault::warning("ledger/partners-missed", met.table.place(0, Some(met.column)), message)
        .help(mend.help(table, met.column))
        .settled_by(mend.line(table, met.column))
}

/// Customers of two tables that are nearly called the same, where neither finds the other.
pub fn partners_nearly(met: &Met<'_>) -> Fault {
    let (table, list) = (&met.table.name, met.list);
    let told =
        |(word, id): &(&str, &str)| format!("`{word}` of `{table}` is nearly `{id}` of `{list}`");
    let shown: Vec<String> = met.slips.iter().take(3).map(told).collect();
    let more = met.slips.len().saturating_sub(shown.len());
    let more = if more > 0 { format!("; {more} more") } else { String::new() };
    let message = format!("{}{more}, and they count as different customers", shown.join("; "));
    let (word, id) = met.slips.first().copied().unwrap_or_default();
    let line = Mend::Spelling(word, id).line(table, met.column);
    let row = met
        .table
        .text(met.column)
        .and_then(|column| (0..met.table.rows).find(|row| column.get(*row) == Some(word)));
    let place = met.table.place(row.unwrap_or(0), Some(met.column));
    Fault::warning("ledger/partners-nearly", place, message)
        .help(format!("where they are one, write {}, or mend the name in its file", line.said()))
        .settled_by(line)
}
