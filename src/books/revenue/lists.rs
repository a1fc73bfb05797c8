//! The customers as records, for documents made for each of them.

use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::filter::Filter;
use crate::books::revenue::records::FOREVER;
use crate::books::{Holds, List, ListSpec, Record};
use crate::value::condition::Field;
use crate::value::{Class, Day, Rows, Unit};
use std::collections::BTreeSet;

/// Every list of this book.
pub static LISTS: &[ListSpec] = &[ListSpec {
    name: "revenue.customers",
    doc: "Customers (topmost parent accounts), by id, with what they are worth at as_of.",
    fields: &[
        ("id", Holds::Text, Class::CustomerOwn),
        ("name", Holds::Text, Class::CustomerOwn),
        ("segment", Holds::Text, Class::Internal),
        ("arr", Holds::Number(Unit::Money), Class::Board),
        ("start", Holds::Day, Class::CustomerOwn),
        ("renewal", Holds::Day, Class::CustomerOwn),
        ("products", Holds::Text, Class::CustomerOwn),
        ("status", Holds::Text, Class::Board),
        ("cohort", Holds::Text, Class::Board),
        ("tier", Holds::Text, Class::Internal),
        ("icp", Holds::Flag, Class::Internal),
        ("go_live", Holds::Day, Class::CustomerOwn),
    ],
}];

impl Revenue {
    /// The records of `revenue.customers`.
    pub fn customers(&self) -> List {
        let day = self.point(self.ledger.as_of());
        let now = self.positions(day, day, &Filter::default()).ok();
        let mut owned: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); self.people.len()];
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); self.people.len()];
        for line in &self.records.lines {
            let at = line.customer as usize;
            if let Some(rows) = rows.get_mut(at) {
                rows.push(line.row);
            }
            if let Some(owned) = owned.get_mut(at).filter(|_| line.live(day) && line.product != 0) {
                owned.insert(self.records.products.get(line.product));
            }
        }
        let ends = self.next_ends(day);
        let owned = owned.into_iter().map(|names| Vec::from_iter(names).join(", "));
        let made = self.people.iter().zip(owned).zip(rows);
        let records = made.map(|(((customer, person), owned), rows)| {
            let arr = now.as_ref().map(|all| at(all, customer));
            let first = self.firsts.get(customer as usize).copied().flatten();
            let status = match (arr, first) {
                (Some(arr), _) if arr.counts() => "live",
                (Some(_), Some(first)) if first <= day => "lost",
                (Some(_), Some(_)) => "to come",
                _ => "no ARR",
            };
            let owned = if owned.is_empty() { person.products.clone() } else { Some(owned) };
            let mut all = Rows::of(self.records.table, rows.into_iter().collect());
            if let Some(row) = person.row {
                all.add("customers", &[row].into_iter().collect());
            }
            let fields = vec![
                text("id", Class::CustomerOwn, Some(person.id.clone())),
                text("name", Class::CustomerOwn, Some(person.label().to_owned())),
                text("segment", Class::Internal, person.segment.clone()),
                (
                    "arr".to_owned(),
                    Class::Board,
                    arr.map_or(Field::Missing, |arr| Field::Number(arr.total().decimal())),
                ),
                date("start", person.start.or(first)),
                date("renewal", person.renewal.or(at_index(&ends, customer))),
                text("products", Class::CustomerOwn, owned),
                text("status", Class::Board, Some(status.to_owned())),
                text("cohort", Class::Board, self.cohort_of(customer)),
                text("tier", Class::Internal, person.tier.clone()),
                ("icp".to_owned(), Class::Internal, person.icp.map_or(Field::Missing, Field::Flag)),
                date("go_live", person.go_live),
            ];
            Record { id: person.id.clone(), fields, rows: all }
        });
        List { records: records.collect() }
    }

    /// When the first of each customer's live terms ends.
    fn next_ends(&self, day: Day) -> Vec<Option<Day>> {
        let mut ends: Vec<Option<Day>> = vec![None; self.people.len()];
        let live = self.records.lines.iter().filter(|line| line.live(day) && line.end != FOREVER);
        for line in live {
            if let Some(end) = ends.get_mut(line.customer as usize) {
                *end = Some(end.map_or(line.end, |have| have.min(line.end)));
            }
        }
        ends
    }
}

fn at_index(days: &[Option<Day>], customer: u32) -> Option<Day> {
    days.get(customer as usize).copied().flatten()
}

fn text(name: &str, class: Class, value: Option<String>) -> (String, Class, Field) {
    (name.to_owned(), class, value.map_or(Field::Missing, Field::Text))
}

fn date(name: &str, value: Option<Day>) -> (String, Class, Field) {
    (name.to_owned(), Class::CustomerOwn, value.map_or(Field::Missing, Field::Day))
}
