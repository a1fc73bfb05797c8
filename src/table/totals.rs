//! Rows that sum up others: by their word, or since their amounts are the sum of all
//! others. They are no data, whatever else they hold.

/// Words that name a sum.
mod words;

use words::{Sum, begins_alike, is_sure, matches, may_name, named, summed};

pub use words::is_totals_word;

use crate::table::cell::{Cell, fold, trim};
use crate::table::parcel::Numbers;
use crate::table::plan::{Plan, Planned, Role};
use crate::table::settle::Settled;
use crate::table::{Column, DecimalColumn, Kind, TextColumn, Totals};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a record is a totals row by its first cells alone: by a pattern of the project,
/// or by a word where a record would have an id, or in a row that lacks what each must have.
pub fn is_row(plan: &Plan, at: usize, cell: &Cell<'_>, lacks: bool) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = trim(text);
    if matches!(plan.totals, Totals::Also(_)) && plan.totals.says(text) {
        return true;
    }
    if !begins_alike(text.as_bytes()) {
        return false;
    }
    let column = plan.columns.iter().find(|column| column.at as usize == at);
    match named(text) {
        Sum::Is => {
            lacks || (plan.totals != Totals::Keep && is_key(plan, at) && asks_or(plan, text))
        }
        // Of words of ours it is told once all are known.
        Sum::Of(_) => lacks && column.is_none_or(|column| column.manner.kind != Kind::Text),
        Sum::No => false,
    }
}

/// Whether a table asks for anything in each row; where it does not, only a sure word tells.
fn asks_or(plan: &Plan, text: &str) -> bool {
    plan.columns.iter().any(|column| column.every_row) || is_sure(text)
}

/// Whether a column says which row it is: an id, or the only one each row must have, or
/// any in a table that asks for nothing.
fn is_key(plan: &Plan, at: usize) -> bool {
    let mut musts = plan.columns.iter().filter(|column| column.every_row);
    let first = musts.next();
    let only = first.filter(|_| musts.next().is_none());
    let id = plan.columns.iter().filter(|column| column.unique).chain(only);
    first.is_none() || id.map(|column| column.at as usize).any(|id| id == at)
}

fn texts<'a>(plan: &'a Plan, settled: &'a [Settled]) -> Vec<(&'a Planned, &'a TextColumn)> {
    plan.columns.iter().zip(settled).filter_map(ours).collect()
}

fn ours<'a>((column, done): (&'a Planned, &'a Settled)) -> Option<(&'a Planned, &'a TextColumn)> {
    match (&column.role, &done.column) {
        (Role::Ours(_), Column::Text(words)) => Some((column, words)),
        _ => None,
    }
}

impl Totals {
    /// Whether the project says that rows of that name are totals.
    fn says(&self, name: &str) -> bool {
        match self {
            Totals::Also(patterns) => patterns.iter().any(|pattern| matches(pattern, name)),
            _ => false,
        }
    }
}

/// Rows that say that they are totals, and what they say where the project did not.
#[derive(Default)]
pub struct Named {
    /// The rows, in order.
    pub rows: Vec<u32>,
    /// Their names.
    pub names: Vec<String>,
}

/// Rows that say that they are totals, although they have what each row must have. A
/// company may be called Total: its row has an id. Where rows have none, the columns
/// tell that each row must have; where it is blank, any.
pub fn by_word(plan: &Plan, settled: &[Settled]) -> Named {
    if plan.totals == Totals::Keep {
        return Named::default();
    }
    let texts = texts(plan, settled);
    let verdicts = verdicts(plan, &texts);
    let mut names = BTreeSet::new();
    let mut rows = BTreeSet::new();
    let named = |at: usize, code: u32| verdicts.get(at).is_some_and(|codes| codes.contains(&code));
    for (at, (column, words)) in texts.iter().enumerate() {
        if verdicts.get(at).is_none_or(BTreeSet::is_empty) {
            continue;
        }
        for (row, _) in words.codes.iter().enumerate().filter(|(_, code)| named(at, **code)) {
            let mut ids = texts.iter().enumerate().filter(|(_, (column, _))| column.unique);
            let has_id = ids.clone().any(|(at, (_, words))| {
                let id = words.code(row);
                id != 0 && !named(at, id)
            });
            let blank = ids.any(|(_, (_, words))| words.code(row) == 0);
            if !has_id && (column.every_row || column.unique || blank) {
                rows.insert(row as u32);
                names.extend(words.get(row).map(str::to_owned));
            }
        }
    }
    names.retain(|name| !plan.totals.says(name));
    Named { rows: rows.into_iter().collect(), names: names.into_iter().collect() }
}

/// Which words of each column name a sum.
fn verdicts(plan: &Plan, texts: &[(&Planned, &TextColumn)]) -> Vec<BTreeSet<u32>> {
    let mut verdicts = vec![BTreeSet::new(); texts.len()];
    let mut waiting: Vec<(usize, u32, String)> = Vec::new();
    let patterns = matches!(plan.totals, Totals::Also(_));
    for (at, (_, words)) in texts.iter().enumerate() {
        for code in words.words.those(|word| patterns || may_name(word)).filter(|at| *at > 0) {
            let (word, code) = (words.words.get(code).unwrap_or_default(), code as u32);
            match named(word) {
                _ if patterns && plan.totals.says(word) => put(&mut verdicts, at, code),
                Sum::No => {}
                Sum::Is => put(&mut verdicts, at, code),
                Sum::Of(name) => waiting.push((at, code, name)),
            }
        }
    }
    if waiting.is_empty() {
        return verdicts;
    }
    let asked: BTreeMap<&str, usize> =
        waiting.iter().map(|(.., name)| (name.as_str(), name.len())).collect();
    let lengths: BTreeSet<usize> = asked.values().copied().collect();
    let mut met: BTreeSet<String> = BTreeSet::new();
    for word in texts.iter().flat_map(|(_, words)| words.words.iter().skip(1)) {
        if lengths.contains(&word.len()) {
            met.extend(Some(fold(word)).filter(|word| asked.contains_key(word.as_str())));
        }
    }
    for (at, code, name) in &waiting {
        if met.contains(name) {
            put(&mut verdicts, *at, *code);
        }
    }
    verdicts
}

fn put(verdicts: &mut [BTreeSet<u32>], at: usize, code: u32) {
    if let Some(codes) = verdicts.get_mut(at) {
        codes.insert(code);
    }
}

/// Rows that hold key figures, at the end of a sheet of months or below a row that is no
/// data: they say in words what they are.
pub fn figures(plan: &Plan, settled: &[Settled], at: &Around<'_>) -> Named {
    let Some((name, words)) = at.figures.filter(|_| plan.months.is_some()) else {
        return Named::default();
    };
    let texts = texts(plan, settled);
    let Some((_, names)) = texts.iter().find(|(column, _)| column.name() == name) else {
        return Named::default();
    };
    let is_figure: Vec<bool> = names.words.iter().map(|word| is_figure(words, word)).collect();
    let is_figure = |code: u32| is_figure.get(code as usize).copied().unwrap_or(false);
    let is_out = |row: u32| at.out.binary_search(&row).is_ok();
    let rows = || (0_u32..).zip(names.codes.iter().copied()).filter(|(row, _)| !is_out(*row));
    let last = rows().filter(|(_, code)| !is_figure(*code)).map(|(row, _)| row).last();
    let below = |row: u32| at.ends.is_some_and(|end| at.numbers.get(row).0 > end);
    let (Some(last), false) = (last, plan.totals == Totals::Keep) else {
        return Named::default();
    };
    let found = rows().filter(|(row, code)| is_figure(*code) && (*row > last || below(*row)));
    let found: Vec<(u32, u32)> = found.collect();
    let codes: BTreeSet<u32> = found.iter().map(|(_, code)| *code).collect();
    let said = codes.iter().filter_map(|code| names.words.get(*code as usize));
    Named {
        names: said.map(str::to_owned).collect(),
        rows: found.into_iter().map(|(row, _)| row).collect(),
    }
}

/// What is known of the rows around those that may be key figures.
pub struct Around<'a> {
    /// The column that names rows, and what key figures are called.
    pub figures: Option<(&'static str, &'static [&'static str])>,
    /// Rows that are no data, in order.
    pub out: &'a [u32],
    /// Where rows stand.
    pub numbers: &'a Numbers,
    /// Below this row of the sheet the data may be over.
    pub ends: Option<u32>,
}

/// Whether words name a key figure: `# customers`, `Growth (%)`, `Number of customers`.
pub fn is_figure(words: &[&str], text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let folded = fold(text);
    let bare = folded.split(['(', '[']).next().unwrap_or_default();
    let bare = bare.trim_matches(['#', ':', ' ', '%', '.', '-', '+', '=']);
    let counted = COUNTED.iter().find_map(|before| bare.strip_prefix(before)).unwrap_or(bare);
    words.contains(&counted.trim())
}

/// Words before what is counted.
const COUNTED: &[&str] =
    &["number of ", "no. of ", "count of ", "anzahl ", "nombre de ", "número de ", "aantal "];

/// The name whose amounts are those of all other rows together, on each of three days or more.
pub fn by_amount(plan: &Plan, settled: &[Settled], out: &[u32]) -> Option<(String, Vec<u32>)> {
    if plan.totals == Totals::Keep {
        return None;
    }
    let texts = texts(plan, settled);
    let names = texts.iter().find(|(column, _)| column.every_row)?.1;
    let bare = !texts.iter().any(|(column, _)| column.unique);
    let currency = texts.iter().find(|(column, _)| column.name() == "currency");
    let one_currency = currency.is_none_or(|(_, words)| words.words.len() <= 2);
    let musts = || plan.columns.iter().zip(settled).filter(|(column, _)| column.every_row);
    let days = musts().find_map(|(_, done)| match &done.column {
        Column::Day(days) => Some(&days.days),
        _ => None,
    })?;
    let amounts = plan.columns.iter().zip(settled).find_map(|(column, done)| {
        let money = column.manner.kind == Kind::Money && matches!(column.role, Role::Ours(_));
        match &done.column {
            Column::Decimal(amounts) if money => Some(amounts),
            _ => None,
        }
    })?;
    let (units, _) = amounts.fixed().filter(|_| bare && one_currency)?;
    let row = |at: usize| -> Option<(u32, i32, i128)> {
        let units = units.get(at).copied().filter(|units| *units != DecimalColumn::MISSING)?;
        Some((names.code(at), days.get(at).copied()?, i128::from(units)))
    };
    let rows =
        || (0..units.len()).filter(|at| out.binary_search(&(*at as u32)).is_err()).filter_map(row);
    let mut sums = vec![0_i128; names.words.len()];
    for (name, _, units) in rows() {
        if let Some(sum) = sums.get_mut(name as usize) {
            *sum += units;
        }
    }
    let all: i128 = sums.iter().sum();
    let half = |sum: &i128| *sum > 0 && *sum * 2 == all;
    let name = sums.iter().skip(1).position(half)? as u32 + 1;
    let mut on: BTreeMap<i32, (i128, i128, usize)> = BTreeMap::new();
    for (whose, day, units) in rows() {
        let (own, others, count) = on.entry(day).or_default();
        match whose == name {
            true => *own += units,
            false => (*others, *count) = (*others + units, *count + 1),
        }
    }
    let equal = on.values().all(|(own, others, count)| own == others && *count >= 2);
    let amounts: BTreeSet<i128> = on.values().map(|(own, ..)| *own).collect();
    // What never changes may be chance where few add up to it.
    let few = amounts.len() == 1 && on.values().any(|(.., count)| *count < 3);
    if on.len() < 3 || !equal || few {
        return None;
    }
    let codes = (0..).zip(&names.codes).filter(|(_, code)| **code == name);
    Some((names.words.get(name as usize)?.to_owned(), codes.map(|(row, _)| row).collect()))
}

/// The first name that stands alone in a row and is summed up in a later one, as reports
/// of accounts programs group their rows.
pub fn group(rows: &[Vec<String>]) -> Option<String> {
    let filled = |row: &'_ [String]| -> Vec<String> {
        row.iter()
            .map(|cell| trim(cell))
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut names = BTreeMap::new();
    for row in rows {
        match filled(row).as_slice() {
            [name] => drop(names.insert(fold(name), name.clone())),
            [first, ..] => {
                let name = summed(first).and_then(|name| names.get(&name));
                if let Some(name) = name {
                    return Some(name.clone());
                }
            }
            [] => {}
        }
    }
    None
}
