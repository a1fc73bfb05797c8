//! The customers: topmost accounts, sorted by id, with what is known of them.

use crate::books::Tables;
use crate::books::ledger::{self, Ledger};
use crate::books::revenue::tables;
use crate::table::{Role, Table, TextColumn};
use crate::value::Day;
use std::collections::BTreeSet;

/// One customer.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The topmost account's id.
    pub id: String,
    /// What it is called.
    pub name: Option<String>,
    /// Its segment.
    pub segment: Option<String>,
    /// Since when it is a customer, as `customers` says.
    pub start: Option<Day>,
    /// When it left, as `customers` says.
    pub end: Option<Day>,
    /// When it renews, as `customers` says.
    pub renewal: Option<Day>,
    /// Whether `customers` says that it left by as_of.
    pub churned: Option<bool>,
    /// Its tier.
    pub tier: Option<String>,
    /// When it went live.
    pub go_live: Option<Day>,
    /// Whether it fits the ideal profile.
    pub icp: Option<bool>,
    /// Products it owns, as `customers` says.
    pub products: Option<String>,
    /// Its row in `customers`.
    pub row: Option<u32>,
}

impl Person {
    /// What to print: the name, else the id.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// All customers, in the order of their ids.
#[derive(Debug, Default)]
pub struct People {
    all: Vec<Person>,
}

impl People {
    /// Everyone that any table names.
    pub fn gather(have: &Tables, ledger: &Ledger) -> People {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        let schemas = [tables::SCHEMAS, ledger::tables::SCHEMAS].into_iter().flatten();
        for (schema, spec) in schemas.filter_map(|one| Some((one, one.of_role(Role::Customer)?))) {
            let column = have.get(schema.table.as_ref()).and_then(|table| table.text(&spec.name));
            let words = column.map(|column| column.words.iter().skip(1)).into_iter().flatten();
            ids.extend(words.map(|word| ledger.parents.top(word)));
        }
        let person = |id: &str| Person { id: id.to_owned(), ..Person::default() };
        let mut people = People { all: ids.into_iter().map(person).collect() };
        if let Some(table) = have.get("customers") {
            people.describe(table, ledger.as_of());
        }
        people
    }

    fn describe(&mut self, table: &Table, as_of: Day) {
        let Some(ids) = table.text("id") else { return };
        let text = |name: &str, row| Some(table.text(name)?.get(row)?.to_owned());
        let day = |name: &str, row| table.day(name)?.get(row);
        for row in 0..table.rows {
            let Some(at) = ids.get(row).and_then(|id| self.find(id)) else { continue };
            let Some(person) = self.all.get_mut(at as usize) else { continue };
            person.name = text("name", row);
            person.segment = text("segment", row);
            person.products = text("products", row);
            person.start = day("start", row);
            person.end = day("end", row);
            person.renewal = day("renewal", row);
            person.tier = text("tier", row);
            person.go_live = day("go_live", row);
            person.icp = table.flag("icp").and_then(|flags| flags.get(row));
            let left = day("churned", row).map(|left| left <= as_of);
            person.churned = table.flag("churned").map_or(left, |flags| flags.get(row));
            person.row = u32::try_from(row).ok();
        }
    }

    /// Index of the customer of that id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let at = self.all.binary_search_by(|person| person.id.as_str().cmp(id)).ok()?;
        u32::try_from(at).ok()
    }

    /// The customer at an index.
    pub fn get(&self, at: u32) -> Option<&Person> {
        self.all.get(at as usize)
    }

    /// What to print for the customer at an index.
    pub fn label(&self, at: u32) -> &str {
        self.get(at).map_or("", Person::label)
    }

    /// Everyone, with their index.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Person)> {
        self.all.iter().enumerate().map(|(at, person)| (at as u32, person))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// For each word of a column, the customer it means. One look-up a word, not a row.
    pub fn coded(&self, column: &TextColumn, ledger: &Ledger) -> Vec<Option<u32>> {
        let means = |word: &str| self.find(ledger.parents.top(word));
        column.words.iter().map(means).collect()
    }
}
