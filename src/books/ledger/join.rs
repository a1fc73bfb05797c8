//! Where tables meet: the customer that a row names is looked for in the list of
//! customers, as written or, where the project says so, by name. Who finds no partner is
//! told before anything is printed (`door.md` 26).

use crate::books::Tables;
use crate::books::ledger::{Parents, faults};
use crate::diag::{Fault, Place};
use crate::table::{Column, Table, TextColumn, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A column that names a customer.
pub struct Join {
    /// The table.
    pub table: &'static str,
    /// Its column.
    pub column: &'static str,
    /// Whether the table is about customers: then some of its rows must meet them.
    pub needed: bool,
}

/// Every column that names a customer.
pub static JOINS: &[Join] = &[
    join("subscriptions", "customer", true),
    join("arr_snapshots", "customer", true),
    join("arr_events", "customer", true),
    join("invoice_lines", "customer", true),
    join("churn_events", "customer", true),
    join("customers", "parent", false),
];

/// The tables that tell who pays.
const PAYING: [&str; 4] = ["subscriptions", "arr_snapshots", "arr_events", "invoice_lines"];

const fn join(table: &'static str, column: &'static str, needed: bool) -> Join {
    Join { table, column, needed }
}

/// What would make more of them meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend<'a> {
    /// The customers' names.
    Name,
    /// Leading zeros in one of the two tables, to so many digits.
    Zeros(&'a str, usize),
    /// Case, blanks or `.0`: this word is that one.
    Spelling(&'a str, &'a str),
}

/// What a join found.
pub struct Met<'a> {
    /// The table with the column.
    pub table: &'a Table,
    /// The column.
    pub column: &'static str,
    /// The table it is looked for in.
    pub list: &'a str,
    /// How many customers it names.
    pub named: usize,
    /// Those that nothing is found for.
    pub strangers: BTreeSet<&'a str>,
    /// How many of these would be found, and how.
    pub would: Option<(usize, Mend<'a>)>,
    /// One that is there.
    pub there: Option<&'a str>,
}

/// Rewrites the columns of tables that name customers otherwise than by their id, so that
/// whoever reads them later finds ids.
pub fn meet(tables: &mut Tables) -> Vec<Fault> {
    let mut told = Vec::new();
    let by_name = |name: &str| {
        let table = tables.get(name);
        table.and_then(|t| t.options.get("join")).is_some_and(|word| word == "name")
    };
    // The list of customers may say it for all.
    let all = by_name("customers");
    let wanted = JOINS.iter().filter(|join| tables.contains_key(join.table));
    let wanted: Vec<&Join> = wanted.filter(|join| all || by_name(join.table)).collect();
    if wanted.is_empty() {
        return told;
    }
    let customers = tables.get("customers").cloned();
    let Some(customers) = customers.filter(|table| table.has("name")) else {
        for join in wanted {
            let file = tables.get(join.table).and_then(|table| table.origins.first());
            let place = file.map_or(Place::Nowhere, |origin| Place::file(origin.file.clone()));
            told.push(faults::no_names(place, join.table));
        }
        return told;
    };
    let ids = words(&customers, "id");
    let names = names(&customers);
    for join in wanted {
        let Some(table) = tables.get_mut(join.table) else { continue };
        let Some(column) = table.text(join.column) else { continue };
        let means = |word: &str| match ids.contains(word) {
            true => None,
            false => names.get(&fold(word)).copied().flatten().map(str::to_owned),
        };
        let renamed = renamed(column, means);
        Arc::make_mut(table).columns.insert(join.column.to_owned(), Column::Text(renamed));
    }
    told
}

/// Each name, and the id of the only row that has it.
fn names(customers: &Table) -> BTreeMap<String, Option<&str>> {
    let mut names: BTreeMap<String, Option<&str>> = BTreeMap::new();
    let (Some(ids), Some(called)) = (customers.text("id"), customers.text("name")) else {
        return names;
    };
    let rows = (0..customers.rows).filter_map(|row| Some((called.get(row)?, ids.get(row)?)));
    for (name, id) in rows {
        let known = names.entry(fold(name)).or_insert(Some(id));
        if *known != Some(id) {
            *known = None;
        }
    }
    names
}

/// A column with other words for some of its own.
fn renamed(column: &TextColumn, means: impl Fn(&str) -> Option<String>) -> TextColumn {
    let mut words = Words::default();
    words.push("");
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut codes = vec![0u32];
    for word in column.words.iter().skip(1) {
        let word = means(word).unwrap_or_else(|| word.to_owned());
        let next = words.len() as u32;
        let code = *known.entry(word.clone()).or_insert(next);
        if code == next {
            words.push(&word);
        }
        codes.push(code);
    }
    let code = |old: &u32| codes.get(*old as usize).copied().unwrap_or(0);
    TextColumn { codes: column.codes.iter().map(code).collect(), words }
}

/// What does not meet: none at all is a fault where the table is about customers, and
/// some is a warning where they would meet otherwise.
pub fn judge(tables: &Tables, parents: &Parents) -> Vec<Fault> {
    let met = JOINS.iter().filter_map(|join| found(tables, parents, join));
    met.filter_map(|(join, met)| {
        let none = met.strangers.len() == met.named;
        match met.would {
            _ if met.strangers.is_empty() => None,
            _ if none && join.needed => Some(faults::no_partner(&met)),
            Some(_) => Some(faults::partners_missed(&met)),
            None => None,
        }
    })
    .collect()
}

fn found<'a>(
    tables: &'a Tables,
    parents: &Parents,
    join: &'static Join,
) -> Option<(&'static Join, Met<'a>)> {
    let table = tables.get(join.table)?.as_ref();
    let named = words(table, join.column);
    let customers = tables.get("customers");
    let (list, ids) = match customers {
        Some(customers) => ("customers", words(customers, "id")),
        // Without a list, who left must be one of those who paid.
        None if join.table == "churn_events" => {
            let (name, paying) =
                PAYING.iter().find_map(|name| Some((*name, tables.get(*name)?)))?;
            (name, words(paying, "customer"))
        }
        None => return None,
    };
    if named.is_empty() || ids.is_empty() {
        return None;
    }
    let knows = |word: &&str| ids.contains(word) || ids.contains(parents.top(word));
    let strangers: BTreeSet<&str> = named.iter().copied().filter(|word| !knows(word)).collect();
    let there = ids.iter().next().copied();
    let mut met =
        Met { table, column: join.column, list, named: named.len(), strangers, would: None, there };
    if !met.strangers.is_empty() {
        met.would = otherwise(&met, &ids, customers.map(Arc::as_ref));
    }
    Some((join, met))
}

/// By which way most of the strangers would meet.
fn otherwise<'a>(
    met: &Met<'a>,
    ids: &BTreeSet<&'a str>,
    customers: Option<&'a Table>,
) -> Option<(usize, Mend<'a>)> {
    let strangers = &met.strangers;
    let mut ways: Vec<(usize, Mend<'a>)> = Vec::new();
    let bare = |word: &'a str| {
        let digits = word.trim_start_matches('0');
        (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    };
    let by_digits: BTreeMap<&str, &str> =
        ids.iter().filter_map(|id| Some((bare(id)?, *id))).collect();
    let met_by_digits: Vec<(&str, &str)> =
        strangers.iter().filter_map(|word| Some((*word, *by_digits.get(bare(word)?)?))).collect();
    if let Some((word, id)) = met_by_digits.first() {
        let short = if word.len() < id.len() { met.table.name.as_str() } else { met.list };
        let digits = met_by_digits.iter().map(|(word, id)| word.len().max(id.len())).max();
        ways.push((met_by_digits.len(), Mend::Zeros(short, digits.unwrap_or(1))));
    }
    if let Some(customers) = customers {
        let names = names(customers);
        let named = strangers.iter().filter(|word| {
            names.get(&fold(word)).copied().flatten().is_some_and(|id| ids.contains(id))
        });
        ways.push((named.count(), Mend::Name));
    }
    let plain: BTreeMap<String, &str> = ids.iter().map(|id| (spelt(id), *id)).collect();
    let alike: Vec<(&str, &str)> =
        strangers.iter().filter_map(|word| Some((*word, *plain.get(&spelt(word))?))).collect();
    if let Some((word, id)) = alike.first() {
        ways.push((alike.len(), Mend::Spelling(word, id)));
    }
    // Of ways that find as many, the first said.
    let most = ways.iter().map(|(count, _)| *count).max().filter(|count| *count > 0)?;
    ways.into_iter().find(|(count, _)| *count == most)
}

/// In lower case, with single blanks.
pub fn fold(word: &str) -> String {
    word.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what a spreadsheet may have added: case, blanks, `.0`.
pub fn spelt(word: &str) -> String {
    let plain = fold(word);
    plain.strip_suffix(".0").map_or(plain.clone(), str::to_owned)
}

/// The words of the rows that are there.
fn words<'a>(table: &'a Table, column: &str) -> BTreeSet<&'a str> {
    let Some(column) = table.text(column) else { return BTreeSet::new() };
    let mut used = vec![false; column.words.len()];
    for code in &column.codes {
        used.get_mut(*code as usize).into_iter().for_each(|used| *used = true);
    }
    let words = column.words.iter().zip(used).skip(1);
    words.filter(|(_, used)| *used).map(|(word, _)| word).collect()
}
