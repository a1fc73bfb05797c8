//! The customers as records, for documents made for each of them.

use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::filter::Filter;
use crate::books::revenue::records::FOREVER;
use crate::books::{FieldSpec, Holds, List, ListSpec, Record};
use crate::value::condition::Field;
use crate::value::{Class, Day, Rows, Unit};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Every list of this book.
pub static LISTS: &[ListSpec] = &[ListSpec {
    name: Cow::Borrowed("revenue.customers"),
    doc: Cow::Borrowed(
        "Customers (topmost parent accounts), by id, with what they are worth at as_of.",
    ),
    fields: Cow::Borrowed(&[
        FieldSpec::of("id", Holds::Text, Class::CustomerOwn),
        FieldSpec::of("name", Holds::Text, Class::CustomerOwn),
        FieldSpec::of("segment", Holds::Text, Class::Internal),
        FieldSpec::of("arr", Holds::Number(Unit::Money), Class::Board),
        FieldSpec::of("start", Holds::Day, Class::CustomerOwn),
        FieldSpec::of("renewal", Holds::Day, Class::CustomerOwn),
        FieldSpec::of("products", Holds::Text, Class::CustomerOwn),
        FieldSpec::of("status", Holds::Text, Class::Board),
        FieldSpec::of("cohort", Holds::Text, Class::Board),
        FieldSpec::of("tier", Holds::Text, Class::Internal),
        FieldSpec::of("icp", Holds::Flag, Class::Internal),
        FieldSpec::of("go_live", Holds::Day, Class::CustomerOwn),
    ]),
    own: None,
}];

impl Revenue {
    /// The records of `revenue.customers`.
    pub fn customers(&self, spec: &ListSpec) -> List {
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
            let field = |name: &str| match name {
                "id" => Some(Field::Text(person.id.clone())),
                "name" => Some(Field::Text(person.label().to_owned())),
                "segment" => person.segment.clone().map(Field::Text),
                "arr" => arr.map(|arr| Field::Number(arr.total().decimal())),
                "start" => person.start.or(first).map(Field::Day),
                "renewal" => person.renewal.or(at_index(&ends, customer)).map(Field::Day),
                "products" => owned.clone().map(Field::Text),
                "status" => Some(Field::Text(status.to_owned())),
                "cohort" => self.cohort_of(customer).map(Field::Text),
                "tier" => person.tier.clone().map(Field::Text),
                "icp" => person.icp.map(Field::Flag),
                _ => person.go_live.map(Field::Day),
            };
            let held = |name: &str| field(name).unwrap_or(Field::Missing);
            let fields = spec.fields.iter();
            let fields = fields.map(|one| (one.name.to_string(), one.class, held(&one.name)));
            Record { id: person.id.clone(), fields: fields.collect(), rows: all }
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
