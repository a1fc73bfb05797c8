//! What a declaration sees of a table: its columns, what each holds and who may see it. Rows
//! of a table that a book reads are seen as the book serves them, never raw.

use crate::books::measure::formula;
use crate::books::own::Lookup;
use crate::books::{Holds, Kind, Metric, Registry, Served};
use crate::table::Role;
use crate::value::Class;

/// A column that a declaration may name.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it holds.
    pub holds: Holds,
    /// Who may see it.
    pub class: Class,
    /// Whom it names.
    pub role: Role,
}

/// A table that a declaration may name.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Its columns.
    pub columns: Vec<Seen>,
    /// The days from which to which its rows are live, where its book says so.
    pub live: Option<(&'static str, &'static str)>,
}

impl Sight {
    /// What a table shows; none where nobody may declare a figure of it.
    pub fn of(registry: &Registry, table: &str) -> Option<Sight> {
        let mut sight = Sight::of_columns(registry, table)?;
        if let Some(own) = registry.view(table).and_then(|view| view.own.as_ref()) {
            let looked = own.lookups.iter();
            let looked = looked.filter_map(|lookup| looked_up(registry, &sight.columns, lookup));
            let looked: Vec<Seen> = looked.collect();
            sight.columns.extend(looked);
        }
        Some(sight)
    }

    /// What a table shows without what it looks up.
    pub fn of_columns(registry: &Registry, table: &str) -> Option<Sight> {
        if let Some(own) = registry.view(table).and_then(|view| view.own.as_ref()) {
            let schema = own.schema();
            let columns = own.columns.iter().map(|column| Seen {
                name: column.name.clone(),
                label: column.label.plain().to_owned(),
                holds: column.holds,
                class: column.class,
                role: schema.column(&column.name).map_or(Role::None, |one| one.role),
            });
            return Some(Sight { columns: columns.collect(), live: None });
        }
        let served = registry.served(table)?;
        let columns = served.columns.iter().map(|column: &Served| Seen {
            name: column.name.to_owned(),
            label: column.name.replace('_', " "),
            holds: column.holds,
            class: column.class,
            role: column.role,
        });
        Some(Sight { columns: columns.collect(), live: served.live })
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Seen> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The names of all columns.
    pub fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|column| column.name.as_str()).collect()
    }

    /// The columns of words, which narrow.
    pub fn words(&self) -> Vec<String> {
        let words = self.columns.iter().filter(|column| column.holds == Holds::Text);
        words.map(|column| column.name.clone()).collect()
    }
}

/// A column that is looked up: who may see it may see what it is found by, too.
fn looked_up(registry: &Registry, columns: &[Seen], lookup: &Lookup) -> Option<Seen> {
    let by = columns.iter().find(|column| column.name == lookup.by)?;
    // What is looked up is no lookup of another table.
    let there = Sight::of_columns(registry, &lookup.table)?;
    let taken = there.column(&lookup.take)?;
    let class = taken.class.max(by.class);
    Some(Seen { name: lookup.name.clone(), label: lookup.label.clone(), class, ..taken.clone() })
}

/// Every table that a declaration may name.
pub fn tables(registry: &Registry) -> Vec<&str> {
    let own = registry.views().iter().filter_map(|view| view.own.as_ref());
    let served = registry.books().iter().flat_map(|book| book.serves);
    own.map(|own| own.name.as_str()).chain(served.map(|served| served.table)).collect()
}

/// Who may see what a slice of a declared figure picks by, and whom its words name.
pub fn slice(registry: &Registry, metric: &Metric, key: &str) -> Option<(Class, Role)> {
    let measure = metric.made.measure()?;
    if let Kind::Value(text) = &measure.kind {
        let parts = formula::names(text);
        let parts = parts.iter().filter_map(|part| registry.metric(part));
        let parts = parts.filter(|part| part.slices.has(key) || part.required.has(key));
        let picked = |part: &Metric| {
            let class = registry.picked(&part.name, key);
            (class.unwrap_or(Class::Public), registry.role_of(&part.name, key))
        };
        return parts.map(|part| picked(part)).reduce(stricter);
    }
    let sight = Sight::of(registry, &measure.table)?;
    sight.column(key).map(|column| (column.class, column.role))
}

fn stricter(one: (Class, Role), other: (Class, Role)) -> (Class, Role) {
    (one.0.max(other.0), if one.1 == Role::None { other.1 } else { one.1 })
}
