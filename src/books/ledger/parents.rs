//! Who belongs to whom: the topmost parent account is the customer.

use crate::books::Tables;
use crate::books::ledger::faults;
use crate::diag::Fault;
use crate::table::Table;
use crate::value::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Parents by account id. An account merged into another by as_of belongs to
/// it, for its whole history: what was moved was neither lost nor won.
#[derive(Debug, Default)]
pub struct Parents {
    /// Account to its topmost parent, for those that have one.
    top: BTreeMap<String, String>,
}

impl Parents {
    /// The topmost parent of an account: the account itself when it has none.
    pub fn top<'a>(&'a self, account: &'a str) -> &'a str {
        self.top.get(account).map_or(account, String::as_str)
    }

    /// Reads `customers.parent`, else `subscriptions.parent`, and `merges` up
    /// to as_of; a cycle is a fault.
    pub fn read(tables: &Tables, as_of: Day, faults: &mut Vec<Fault>) -> Parents {
        let mut links = Links::default();
        links.merges(tables, as_of, faults);
        links.column(tables, "customers", "id");
        links.column(tables, "subscriptions", "customer");
        links.resolve(tables, faults)
    }
}

/// Account to what it belongs to, and the table and row that say so.
#[derive(Default)]
struct Links<'a> {
    to: BTreeMap<&'a str, (&'a str, &'static str, usize)>,
}

impl<'a> Links<'a> {
    fn merges(&mut self, tables: &'a Tables, as_of: Day, faults: &mut Vec<Fault>) {
        let Some(table) = tables.get("merges") else { return };
        for (row, from, into) in pairs(table, "from", "into") {
            let day = table.day("date").and_then(|days| days.get(row));
            if day.is_none_or(|day| day > as_of) || from == into {
                continue;
            }
            match self.to.get(from) {
                Some((before, ..)) if *before != into => {
                    faults.push(faults::two_merges(table.place(row, Some("from")), from));
                }
                _ => {
                    self.to.insert(from, (into, "merges", row));
                }
            }
        }
    }

    /// What an earlier table said stands.
    fn column(&mut self, tables: &'a Tables, name: &'static str, id: &str) {
        let Some(table) = tables.get(name) else { return };
        for (row, account, parent) in pairs(table, id, "parent") {
            if account != parent {
                self.to.entry(account).or_insert((parent, name, row));
            }
        }
    }

    /// Each account is gone through once: chains may be as long as the file.
    fn resolve(&self, tables: &Tables, faults: &mut Vec<Fault>) -> Parents {
        let mut known: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        let mut circles = Vec::new();
        for &account in self.to.keys() {
            let (mut path, mut passed, mut at) = (Vec::new(), BTreeSet::new(), account);
            let top = loop {
                if let Some(top) = known.get(at) {
                    break *top;
                }
                if !passed.insert(at) {
                    circles.extend(
                        path.iter()
                            .position(|one| *one == at)
                            .map(|from| path.get(from..).map_or_else(Vec::new, <[&str]>::to_vec)),
                    );
                    break None;
                }
                path.push(at);
                match self.to.get(at) {
                    Some((next, ..)) => at = next,
                    None => break Some(at),
                }
            };
            known.extend(path.into_iter().map(|one| (one, top)));
        }
        let mut told: Vec<(&str, Fault)> =
            circles.into_iter().filter_map(|circle| self.told(circle, tables)).collect();
        told.sort_by_key(|(account, _)| *account);
        faults.extend(told.into_iter().map(|(_, fault)| fault));
        let tops = known.into_iter().filter_map(|(one, top)| Some((one, top?)));
        let tops = tops.filter(|(one, top)| one != top);
        Parents { top: tops.map(|(one, top)| (one.to_owned(), top.to_owned())).collect() }
    }

    /// A circle, from its first account by name and back to it.
    fn told(&self, mut circle: Vec<&'a str>, tables: &Tables) -> Option<(&'a str, Fault)> {
        let first = circle.iter().copied().min()?;
        let at = circle.iter().position(|one| *one == first)?;
        circle.rotate_left(at);
        circle.push(first);
        let (_, table, row) = self.to.get(first).copied().unwrap_or_default();
        let column = if table == "merges" { "into" } else { "parent" };
        let place = tables.get(table).map(|table| table.place(row, Some(column)));
        Some((first, faults::parent_cycle(place.unwrap_or_default(), &circle)))
    }
}

/// Rows that have both words.
fn pairs<'a>(
    table: &'a Table,
    one: &str,
    two: &str,
) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    let columns = table.text(one).zip(table.text(two));
    (0..table.rows).filter_map(move |row| {
        let (one, two) = columns?;
        Some((row, one.get(row)?, two.get(row)?))
    })
}
