//! `[tables.own.<name>.days]`: columns that count the days between two others.

use crate::books::measure::faults as measuring;
use crate::books::own::Between;
use crate::books::{Holds, OwnColumn, OwnTable, Spoken};
use crate::config::declared::tables::DAYS;
use crate::config::keys::Keys;
use crate::config::own::{may_be_made, presentable};
use crate::config::{ClassChange, faults};
use crate::diag::Fault;
use crate::value::{Class, Name, Unit};
use std::collections::BTreeMap;

/// `days = { late = { from = "due", until = "delivered" } }`
pub(super) fn read(
    keys: &Keys<'_>,
    columns: &[OwnColumn],
    faults: &mut Vec<Fault>,
) -> Vec<OwnColumn> {
    let Some(declared) = keys.table("days", faults) else { return Vec::new() };
    let mut counted = Vec::new();
    for (name, at) in declared.names() {
        if !may_be_made(&name, at, columns, faults) {
            continue;
        }
        let Some(inner) = declared.table(&name, faults) else { continue };
        inner.only(&DAYS, faults);
        let from = day(&inner, "from", columns, faults);
        let until = day(&inner, "until", columns, faults);
        let label = inner.text("label", faults).map(|(label, _)| label);
        let (Some(from), Some(until)) = (from, until) else { continue };
        counted.push(OwnColumn {
            label: Name::Theirs(label.unwrap_or_else(|| presentable(&name)).into()),
            name,
            holds: Holds::Number(Unit::Days),
            class: Class::Internal,
            spoken: Spoken::Plain,
            between: Some(Between { from, until }),
        });
    }
    counted
}

/// A column of days, named by a key.
fn day(
    inner: &Keys<'_>,
    key: &'static str,
    columns: &[OwnColumn],
    faults: &mut Vec<Fault>,
) -> Option<String> {
    if !inner.has(key) {
        faults.push(faults::no_day(key, inner.place()));
    }
    let (name, place) = inner.text(key, faults)?;
    let days = || columns.iter().filter(|column| column.holds == Holds::Day);
    match columns.iter().find(|column| column.name == name) {
        Some(column) if column.holds == Holds::Day => return Some(name),
        Some(column) => {
            let fault = measuring::wrong_column(key, "a column of days", &name, column.holds);
            faults.push(Fault { place, help: None, ..fault });
        }
        None => {
            let valid: Vec<&str> = days().map(|column| column.name.as_str()).collect();
            faults.push(faults::not_one_of(key, &name, &valid, place));
        }
    }
    None
}

/// Who may see how many days there are between two may see both, if nothing else is stated.
pub(super) fn classify(table: &mut OwnTable, classes: &BTreeMap<String, ClassChange>) {
    let of: BTreeMap<String, Class> =
        table.columns.iter().map(|column| (column.name.clone(), column.class)).collect();
    let name = &table.name;
    for column in &mut table.columns {
        let Some(between) = &column.between else { continue };
        let stated = classes.contains_key(&format!("{name}.{}", column.name));
        let ends = [&between.from, &between.until].map(|end| of.get(end).copied());
        if let (false, Some(class)) = (stated, ends.into_iter().flatten().max()) {
            column.class = column.class.max(class);
        }
    }
}
