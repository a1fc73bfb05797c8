//! Who belongs to whom: the topmost parent account is the customer
//! (`decisions.md` 33).

use crate::books::Tables;
use crate::books::ledger::faults;
use crate::diag::Fault;
use crate::table::Table;
use crate::value::Day;
use std::collections::BTreeMap;

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

    fn resolve(&self, tables: &Tables, faults: &mut Vec<Fault>) -> Parents {
        let mut top = BTreeMap::new();
        for &account in self.to.keys() {
            match self.topmost(account) {
                Ok(found) => {
                    top.insert(account.to_owned(), found.to_owned());
                }
                // Told once, at its first account by name.
                Err(circle) if circle.iter().min() == Some(&account) => {
                    let (_, table, row) = self.to.get(account).copied().unwrap_or_default();
                    let column = if table == "merges" { "into" } else { "parent" };
                    let place = tables.get(table).map(|table| table.place(row, Some(column)));
                    faults.push(faults::parent_cycle(place.unwrap_or_default(), &circle));
                }
                Err(_) => {}
            }
        }
        Parents { top }
    }

    /// The end of the chain, or the circle it runs into when `account` is on it.
    fn topmost(&self, account: &'a str) -> Result<&'a str, Vec<&'a str>> {
        let mut chain = vec![account];
        let mut at = account;
        while let Some((next, ..)) = self.to.get(at) {
            if *next == account {
                chain.push(account);
                return Err(chain);
            }
            // A circle further up is told by its own accounts.
            if chain.contains(next) {
                return Ok(account);
            }
            chain.push(next);
            at = next;
        }
        Ok(at)
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
