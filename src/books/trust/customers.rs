//! Who the customers are, what they reached, and what prospects told.

use crate::books::trust::faults;
use crate::books::trust::row::{Row, rows};
use crate::books::{Registry, Tables};
use crate::diag::Fault;
use crate::policy::register::{Better, Client, Outcome, Prospect};
use crate::table::{Role, Table};
use crate::value::{Day, Decimal};
use std::collections::BTreeMap;

/// Every customer, by its id: those of the list, else whoever a table of a book names.
pub(super) fn clients(tables: &Tables, registry: &Registry) -> Vec<Client> {
    let mut all: BTreeMap<String, Client> = BTreeMap::new();
    if let Some(table) = tables.get("customers") {
        let listed = rows(table).filter_map(client).map(|one| (one.id.clone(), one));
        all.extend(listed);
        return all.into_values().collect();
    }
    for schema in registry.schemas() {
        let ours = super::tables::SCHEMAS.iter().any(|own| own.table == schema.table);
        let column = schema.of_role(Role::Customer).filter(|_| !ours);
        let (Some(table), Some(column)) = (tables.get(schema.table.as_ref()), column) else {
            continue;
        };
        let name = schema.of_role(Role::CustomerName);
        for row in rows(table) {
            let Some(id) = row.needed(&column.name) else { continue };
            let name = name.and_then(|name| row.word(&name.name));
            let client = Client {
                name: name.unwrap_or_else(|| id.clone()),
                id: id.clone(),
                segment: None,
                region: None,
                size: None,
                start: None,
                end: None,
            };
            all.entry(id).or_insert(client);
        }
    }
    all.into_values().collect()
}

fn client(row: Row<'_>) -> Option<Client> {
    let id = row.needed("id")?;
    Some(Client {
        name: row.word("name").unwrap_or_else(|| id.clone()),
        id,
        segment: row.word("segment"),
        region: row.word("region"),
        size: row.word("size"),
        start: row.day("start"),
        end: row.day("end").or_else(|| row.day("churned")),
    })
}

/// Every outcome, by customer and id.
pub(super) fn outcomes(table: &Table, told: &mut Vec<Fault>) -> Vec<Outcome> {
    let mut all: Vec<Outcome> = Vec::new();
    for one in rows(table).filter_map(|row| outcome(row, told)).collect::<Vec<_>>() {
        match all.iter().find(|known| (&known.customer, &known.id) == (&one.customer, &one.id)) {
            Some(first) => {
                told.push(faults::outcome_twice(one.place.clone(), &one, &first.place));
            }
            None => all.push(one),
        }
    }
    all.sort_by(|one, other| (&one.customer, &one.id).cmp(&(&other.customer, &other.id)));
    all
}

fn outcome(row: Row<'_>, told: &mut Vec<Fault>) -> Option<Outcome> {
    let better = match row.text("better")? {
        "up" => Some(Better::Up),
        "down" => Some(Better::Down),
        word => {
            told.push(faults::bad_better(row.place(Some("better")), word));
            None
        }
    };
    let before_days = days(row, ("before_from", "before_to"), told);
    let after_days = days(row, ("after_from", "after_to"), told);
    let (n_before, n_after) = (count(row, "n_before", told), count(row, "n_after", told));
    Some(Outcome {
        customer: row.needed("customer")?,
        id: row.needed("id")?,
        label: row.needed("label")?,
        unit: row.needed("unit")?,
        better: better?,
        before: row.number("before")?,
        after: row.number("after")?,
        before_days: before_days?,
        after_days: after_days?,
        n_before: n_before?,
        n_after: n_after?,
        method: row.needed("method")?,
        source: row.needed("source")?,
        place: row.place(None),
    })
}

fn days(row: Row<'_>, (from, to): (&str, &str), told: &mut Vec<Fault>) -> Option<(Day, Day)> {
    let (first, last) = (row.day(from)?, row.day(to)?);
    if last < first {
        told.push(faults::ends_before(row.place(Some(to)), first, last));
        return None;
    }
    Some((first, last))
}

fn count(row: Row<'_>, column: &str, told: &mut Vec<Fault>) -> Option<u64> {
    let given = row.number(column)?;
    let whole = u64::try_from(given.trunc()).ok();
    let whole = whole.filter(|count| *count > 0 && Decimal::from(*count) == given);
    if whole.is_none() {
        told.push(faults::bad_count(row.place(Some(column)), given));
    }
    whole
}

/// What every prospect told, by deal.
pub(super) fn prospects(table: &Table, told: &mut Vec<Fault>) -> Vec<Prospect> {
    let mut all: Vec<Prospect> = Vec::new();
    for one in rows(table).filter_map(prospect) {
        match all.iter().find(|known| known.deal == one.deal) {
            Some(first) => told.push(faults::prospect_twice(one.place, &one.deal, &first.place)),
            None => all.push(one),
        }
    }
    all.sort_by(|one, other| one.deal.cmp(&other.deal));
    all
}

fn prospect(row: Row<'_>) -> Option<Prospect> {
    Some(Prospect {
        deal: row.needed("deal")?,
        pain: row.needed("pain")?,
        said_by: row.word("said_by"),
        said_on: row.day("said_on")?,
        use_case: row.word("use_case"),
        language: row.word("language"),
        place: row.place(None),
    })
}
