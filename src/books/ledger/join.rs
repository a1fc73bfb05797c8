//! Where tables meet: the customer that a row names is looked for in the list of
//! customers, as written or, where the project says so, by name. Who finds no partner is
//! told before anything is printed.

use crate::books::ledger::{Parents, faults};
use crate::books::{Registry, Tables};
use crate::diag::nearest::slip;
use crate::diag::{Fault, Line, Place};
use crate::table::{Column, Table, TextColumn, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The table of customers.
const LIST: &str = "customers";

/// A column that names a row of another table, as its schema declares it.
#[derive(Clone, Copy)]
struct Join<'r> {
    table: &'r str,
    column: &'r str,
    /// Whether the table is about them: then some of its rows must meet them.
    needed: bool,
}

/// Every column that names a customer.
fn joins(registry: &Registry) -> impl Iterator<Item = Join<'_>> {
    registry.schemas().iter().flat_map(|schema| {
        let naming = schema.columns.iter().filter(|column| column.names == Some(LIST));
        naming.map(|column| Join {
            table: &schema.table,
            column: &column.name,
            needed: column.required,
        })
    })
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

impl Mend<'_> {
    /// The line of the configuration that makes a column of a table meet.
    pub fn line(self, table: &str, column: &str) -> Line {
        match self {
            Mend::Name => Line::word(format!("tables.{table}"), "join", "name"),
            Mend::Zeros(table, digits) => {
                Line::of(format!("tables.{table}"), "zeros", digits.to_string())
            }
            Mend::Spelling(word, id) => {
                Line::meaning(format!("tables.{table}.values.{column}"), word, id)
            }
        }
    }

    /// Why they do not meet, and that line.
    pub fn help(self, table: &str, column: &str) -> String {
        let said = self.line(table, column).said();
        match self {
            Mend::Name => format!("they are names, not ids: set {said}"),
            Mend::Zeros(..) => format!("leading zeros were lost: set {said}"),
            Mend::Spelling(..) => format!("they are spelt otherwise: map them, as {said}"),
        }
    }
}

/// What a join found.
pub struct Met<'a> {
    /// The table with the column.
    pub table: &'a Table,
    /// The column.
    pub column: &'a str,
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
    /// Strangers that are nearly one that is there and that nobody names.
    pub slips: Vec<(&'a str, &'a str)>,
}

/// Rewrites the columns of tables that name customers otherwise than by their id, so that
/// whoever reads them later finds ids.
pub fn meet(tables: &mut Tables, registry: &Registry) -> Vec<Fault> {
    let mut told = Vec::new();
    let by_name = |name: &str| {
        let table = tables.get(name);
        table.and_then(|t| t.options.get("join")).is_some_and(|word| word == "name")
    };
    // The list of customers may say it for all.
    let all = by_name(LIST);
    let wanted = joins(registry).filter(|join| tables.contains_key(join.table));
    let wanted: Vec<Join<'_>> = wanted.filter(|join| all || by_name(join.table)).collect();
    if wanted.is_empty() {
        return told;
    }
    let customers = tables.get(LIST).cloned();
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
            false => names.get(&fold(word)).map(|id| (*id).to_owned()),
        };
        let renamed = renamed(column, means);
        let table = Arc::make_mut(table);
        let written = table.columns.insert(join.column.to_owned(), Column::Text(renamed));
        if let Some(Column::Text(written)) = written {
            table.written.insert(join.column.to_owned(), written);
        }
    }
    told
}

/// Each name, and the id of the only customer that has it.
fn names(customers: &Table) -> BTreeMap<String, &str> {
    let (ids, called) = (customers.text("id"), customers.text("name"));
    let row = |row| Some((called?.get(row)?, ids?.get(row)?));
    only((0..customers.rows).filter_map(row))
}

/// Each name, without case and blanks, and the only one that has it.
pub fn only<'a, T: PartialEq>(named: impl Iterator<Item = (&'a str, T)>) -> BTreeMap<String, T> {
    let mut names: BTreeMap<String, Option<T>> = BTreeMap::new();
    for (name, one) in named {
        match names.get_mut(&fold(name)) {
            None => drop(names.insert(fold(name), Some(one))),
            Some(known) if known.as_ref() == Some(&one) => {}
            Some(known) => *known = None,
        }
    }
    names.into_iter().filter_map(|(name, one)| Some((name, one?))).collect()
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
pub fn judge(tables: &Tables, parents: &Parents, registry: &Registry) -> Vec<Fault> {
    let met = joins(registry).filter_map(|join| found(tables, parents, (registry, join)));
    met.filter_map(|(join, met)| {
        let none = met.strangers.len() == met.named;
        match met.would {
            _ if met.strangers.is_empty() => None,
            _ if none && join.needed => Some(faults::no_partner(&met)),
            Some(would) => Some(faults::partners_missed(&met, would)),
            None if met.slips.is_empty() => None,
            None => Some(faults::partners_nearly(&met)),
        }
    })
    .collect()
}

fn found<'a>(
    tables: &'a Tables,
    parents: &Parents,
    (registry, join): (&Registry, Join<'a>),
) -> Option<(Join<'a>, Met<'a>)> {
    let table = tables.get(join.table)?.as_ref();
    let named = words(table, join.column);
    let customers = tables.get(LIST);
    let (list, ids) = match customers {
        Some(customers) => (LIST, words(customers, "id")),
        // Without a list, who left must be one of those who paid.
        None if join.table == "churn_events" => {
            let paying = registry.facts().flat_map(|facts| facts.instead.iter().copied());
            let (name, paying) =
                paying.into_iter().find_map(|name| Some((name, tables.get(name)?)))?;
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
    let (would, slips, column) = (None, Vec::new(), join.column);
    let mut met = Met { table, column, list, named: named.len(), strangers, would, there, slips };
    if !met.strangers.is_empty() {
        let names = customers.map(|customers| names(customers)).unwrap_or_default();
        let is_name = |word: &str| names.get(&fold(word)).is_some_and(|id| ids.contains(id));
        let tables = (met.table.name.as_str(), list);
        let strangers: Vec<&str> = met.strangers.iter().copied().collect();
        met.would = otherwise(&strangers, ids.iter().copied(), is_name, tables);
        if strangers.len() <= MOST_COMPARED && met.would.is_none() {
            let taken: BTreeSet<&str> =
                named.iter().flat_map(|word| [*word, parents.top(word)]).collect();
            let free: Vec<&str> = ids.into_iter().filter(|id| !taken.contains(id)).collect();
            met.slips = nearly(&strangers, &free);
        }
    }
    Some((join, met))
}

/// By which way most of the strangers of a table would meet the ids of another, and how many.
pub fn otherwise<'a>(
    strangers: &[&'a str],
    ids: impl Iterator<Item = &'a str> + Clone,
    is_name: impl Fn(&str) -> bool,
    (table, list): (&'a str, &'a str),
) -> Option<(usize, Mend<'a>)> {
    let bare = |word: &'a str| {
        let digits = word.trim_start_matches('0');
        (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    };
    let digits: BTreeMap<&str, &str> = ids.clone().filter_map(|id| Some((bare(id)?, id))).collect();
    let plain: BTreeMap<String, &str> = ids.map(|id| (spelt(id), id)).collect();
    let met = |look: &dyn Fn(&'a str) -> Option<&'a str>| -> Vec<(&'a str, &'a str)> {
        strangers.iter().filter_map(|word| Some((*word, look(word)?))).collect()
    };
    let by_digits = met(&|word| digits.get(bare(word)?).copied());
    let by_spelling = met(&|word| plain.get(&spelt(word)).copied());
    let by_name = strangers.iter().filter(|word| is_name(word)).count();
    let zeros = by_digits.first().map(|(word, id)| {
        let short = if word.len() < id.len() { table } else { list };
        let most = by_digits.iter().map(|(word, id)| word.len().max(id.len())).max();
        Mend::Zeros(short, most.unwrap_or(1))
    });
    let spelling = by_spelling.first().map(|(word, id)| Mend::Spelling(word, id));
    let ways =
        [(by_digits.len(), zeros), (by_name, Some(Mend::Name)), (by_spelling.len(), spelling)];
    // Of ways that find as many, the first said.
    let most = ways.iter().map(|(count, _)| *count).max().filter(|count| *count > 0)?;
    let (count, way) = ways.into_iter().find(|(count, _)| *count == most)?;
    Some((count, way?))
}

/// More strangers than these are no slips.
const MOST_COMPARED: usize = 50;

/// Strangers that are nearly an id which nobody names, each with that id.
fn nearly<'a>(strangers: &[&'a str], free: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let near = |word: &'a str| {
        // Of many ids, few are worth comparing sign by sign.
        let alike = |id: &&&'a str| {
            let same_end = id.chars().last() == word.chars().last();
            id.len().abs_diff(word.len()) < 4
                && (same_end || id.chars().next() == word.chars().next())
        };
        slip(word, free.iter().filter(alike).copied()).map(|id| (word, id))
    };
    strangers.iter().filter_map(|word| near(word)).collect()
}

/// In lower case, with single blanks.
pub fn fold(word: &str) -> String {
    word.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what a spreadsheet may have added: case, blanks, `.0`.
fn spelt(word: &str) -> String {
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
