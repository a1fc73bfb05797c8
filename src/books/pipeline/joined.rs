//! Which deals a stage history speaks of: by their ids as written, the short and the long
//! form of a Salesforce id being one, or by their names where the project says so. What
//! meets nowhere is told (`door.md` 26).

use crate::books::ledger::join::{fold, spelt};
use crate::books::pipeline::faults;
use crate::books::pipeline::history::rows_by_id;
use crate::diag::Fault;
use crate::table::{Table, TextColumn};
use crate::value::RowSet;
use std::collections::{BTreeMap, BTreeSet};

/// No deal.
pub const NOBODY: u32 = u32::MAX;

/// By what a word would be found that is no id as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// It is the name of one deal.
    Name,
    /// Leading zeros were lost in that table; ids have so many digits.
    Zeros(&'a str, usize),
    /// The word is spelt like that id, but for case, blanks or `.0`.
    Spelling(&'a str, &'a str),
}

/// The row of the deal for each word of the history; [`NOBODY`] for a stranger.
pub fn deals_of(deals: &Table, long: &Table, faults: &mut Vec<Fault>) -> Vec<u32> {
    let (Some(words), Some(ids)) = (long.text("deal"), deals.text("id")) else {
        return Vec::new();
    };
    let mut found = rows_by_id(ids, words);
    let lost = |found: &[u32]| found.iter().skip(1).any(|row| *row == NOBODY);
    if lost(&found) && long.options.get("join").is_some_and(|by| by == "name") {
        fill(&mut found, words, |word, names| names.get(&fold(word)).copied(), &named(deals));
    }
    if lost(&found) {
        fill(&mut found, words, |word, ids| ids.get(short(word)?).copied(), &by_short(ids));
    }
    if lost(&found) {
        judge(deals, long, (words, ids), &found, faults);
    }
    found
}

/// Looks for words that are not found yet in another way.
fn fill<K>(
    found: &mut [u32],
    words: &TextColumn,
    look: impl Fn(&str, &BTreeMap<K, u32>) -> Option<u32>,
    known: &BTreeMap<K, u32>,
) {
    let strangers = found.iter_mut().zip(words.words.iter()).skip(1);
    for (slot, word) in strangers.filter(|(slot, _)| **slot == NOBODY) {
        *slot = look(word, known).unwrap_or(NOBODY);
    }
}

/// Rows by the name that only one deal has.
fn named(deals: &Table) -> BTreeMap<String, u32> {
    let mut rows: BTreeMap<String, Option<u32>> = BTreeMap::new();
    if let Some(names) = deals.text("name") {
        for row in 0..deals.rows {
            let Some(name) = names.get(row) else { continue };
            rows.entry(fold(name)).and_modify(|row| *row = None).or_insert(Some(row as u32));
        }
    }
    rows.into_iter().filter_map(|(name, row)| Some((name, row?))).collect()
}

/// Rows by the short form of a Salesforce id.
fn by_short(ids: &TextColumn) -> BTreeMap<&str, u32> {
    let rows = (0..ids.codes.len()).rev();
    rows.filter_map(|row| Some((short(ids.get(row)?)?, row as u32))).collect()
}

/// The fifteen signs of a Salesforce id; its long form adds three that tell their case.
fn short(id: &str) -> Option<&str> {
    let is_id = id.is_ascii() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digit = id.starts_with(|sign: char| sign.is_ascii_digit());
    match (is_id && digit, id.len()) {
        (true, 15) => Some(id),
        (true, 18) => {
            let (short, check) = id.split_at_checked(15)?;
            checks(short).eq(check.bytes().map(|byte| byte.to_ascii_uppercase())).then_some(short)
        }
        _ => None,
    }
}

/// One sign for five, A to Z and 0 to 5: which of them are capitals.
fn checks(short: &str) -> impl Iterator<Item = u8> + '_ {
    short.as_bytes().chunks(5).map(|five| {
        let bits = (0..).zip(five).filter(|(_, sign)| sign.is_ascii_uppercase());
        let at: u8 = bits.map(|(bit, _)| 1 << bit).sum();
        if at < 26 { b'A' + at } else { b'0' + (at - 26) }
    })
}

/// Tells of words that are no deal's.
fn judge(
    deals: &Table,
    long: &Table,
    (words, ids): (&TextColumn, &TextColumn),
    found: &[u32],
    faults: &mut Vec<Fault>,
) {
    let of = |code: u32| found.get(code as usize).copied().unwrap_or(NOBODY);
    let rows = RowSet::filter(words.codes.len(), |row| of(words.code(row)) == NOBODY);
    let used: BTreeSet<u32> = words.codes.iter().copied().filter(|code| *code != 0).collect();
    let strangers: Vec<&str> = (used.iter().filter(|code| of(**code) == NOBODY))
        .filter_map(|code| words.words.get(*code as usize))
        .collect();
    if rows.is_empty() {
        return;
    }
    let way = otherwise(&strangers, deals, ids);
    let there = (0..deals.rows).find_map(|row| ids.get(row));
    match (strangers.len() == used.len(), there) {
        (true, Some(there)) => {
            let one = strangers.first().copied().unwrap_or_default();
            faults.push(faults::history_meets_nowhere(long, used.len(), (one, there), way));
        }
        _ => faults.push(faults::history_of_strangers(long, &rows, way)),
    }
}

/// By which way most strangers would be found, and how many.
fn otherwise<'a>(
    strangers: &[&'a str],
    deals: &Table,
    ids: &'a TextColumn,
) -> Option<(usize, Way<'a>)> {
    let bare = |word: &'a str| {
        let digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| word.trim_start_matches('0'))
    };
    let known = || ids.words.iter().skip(1);
    let digits: BTreeMap<&str, &str> = known().filter_map(|id| Some((bare(id)?, id))).collect();
    let plain: BTreeMap<String, &str> = known().map(|id| (spelt(id), id)).collect();
    let by_digits: Vec<(&str, &str)> =
        (strangers.iter()).filter_map(|word| Some((*word, *digits.get(bare(word)?)?))).collect();
    let by_spelling: Vec<(&str, &str)> =
        strangers.iter().filter_map(|word| Some((*word, *plain.get(&spelt(word))?))).collect();
    let names = named(deals);
    let by_name = strangers.iter().filter(|word| names.contains_key(&fold(word))).count();
    let zeros = by_digits.first().map(|(word, id)| {
        let table = if word.len() < id.len() { "stage_history" } else { "deals" };
        let most = by_digits.iter().map(|(word, id)| word.len().max(id.len())).max();
        Way::Zeros(table, most.unwrap_or(1))
    });
    let spelling = by_spelling.first().map(|(word, id)| Way::Spelling(word, id));
    let ways =
        [(by_digits.len(), zeros), (by_name, Some(Way::Name)), (by_spelling.len(), spelling)];
    let most = ways.iter().map(|(count, _)| *count).max().filter(|count| *count > 0)?;
    let (count, way) = ways.into_iter().find(|(count, _)| *count == most)?;
    Some((count, way?))
}
