//! What a file says and nothing reads.

use crate::diag::{Fault, Line};
use crate::table::Kind;
use crate::table::header::Header;
use crate::table::inspect::faults;
use crate::table::inspect::judge::{Judged, Sort};
use crate::table::inspect::look::Looked;
use crate::table::inspect::matched::Matched;

/// Columns of days that are mapped to nothing, where the table has days that no column
/// of the file is.
pub fn days(
    path: &str,
    looked: &Looked,
    header: &Header,
    matched: &Matched<'_>,
    judged: &[Judged],
) -> Vec<Fault> {
    let is_day = |kind: Kind| matches!(kind, Kind::Day | Kind::Moment | Kind::DayOrFlag);
    let specs = matched.schema.columns.iter().filter(|spec| is_day(spec.kind));
    let could: Vec<&str> = specs
        .map(|spec| spec.name.as_ref())
        .filter(|name| !matched.columns.contains_key(*name))
        .collect();
    let Some(row) = looked.row(header.at).filter(|_| !could.is_empty()) else {
        return Vec::new();
    };
    let own = |one: &&Judged| {
        let taken = matched.ours(one.at).is_some() || matched.is_read(one.at);
        one.kind == "date" && !one.heading.is_empty() && !taken
    };
    let table = matched.schema.table.as_ref();
    let told = |one: &Judged| {
        let place = looked.place(path, row, Some(one.at));
        faults::unread_days(place, &one.heading, table, &could)
    };
    judged.iter().filter(own).map(told).collect()
}

/// Columns of money that every row fills and that are mapped to nothing, where no amount of
/// the file is.
pub fn money(
    path: &str,
    looked: &Looked,
    header: &Header,
    matched: &Matched<'_>,
    judged: &[Judged],
) -> Vec<Fault> {
    let is_money = |name: &str| matched.schema.column(name).is_some_and(|one| one.kind.is_money());
    let told = matched.months.is_some() || matched.columns.keys().any(|name| is_money(name));
    let Some(row) = looked.row(header.at).filter(|_| !told) else { return Vec::new() };
    let amounts = matched.schema.columns.iter().find(|spec| spec.kind.is_only_money());
    let own = |one: &&Judged| {
        let taken = matched.ours(one.at).is_some() || matched.is_read(one.at);
        let full = one.rows > 0 && one.filled() == one.rows;
        one.kind == "money" && full && !one.heading.is_empty() && !taken
    };
    let said = |one: &Judged| {
        let place = looked.place(path, row, Some(one.at));
        let line = amounts.map(|spec| {
            Line::word(format!("tables.{}.columns", matched.schema.table), &spec.name, &one.heading)
        });
        faults::unread_money(place, &one.heading, line)
    };
    judged.iter().filter(own).map(said).collect()
}

/// Whether the headings are a row of data: each of them, two at least that are no words,
/// is of the kind of what stands below it.
pub fn is_data(looked: &Looked, header: &Header, judged: &[Judged]) -> bool {
    let Some(row) = looked.row(header.at) else { return false };
    let (mut typed, mut all) = (0, true);
    for column in judged.iter().filter(|one| !one.heading.is_empty() && one.kind != "empty") {
        let Some(raw) = row.cells.get(column.at as usize) else { continue };
        let sort = Judged::default().sort(0, raw);
        let day = matches!(sort, Sort::Day | Sort::TextDay);
        let number = matches!(sort, Sort::Number | Sort::TextNumber);
        let seen = column.values.iter().any(|value| value.words == column.heading);
        let fits = match column.kind {
            "date" => day,
            "number" | "money" | "percent" => number,
            "id" => number == (column.numbers() > 0),
            _ => seen || !(day || number),
        };
        typed += usize::from(fits && (day || number || seen));
        all &= fits;
    }
    all && typed > 1
}
