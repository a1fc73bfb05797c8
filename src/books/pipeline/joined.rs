//! Which deals a stage history speaks of: by their ids as written, the short and the long
//! form of a Salesforce id being one, or by their names where the project says so. What
//! meets nowhere is told.

use crate::books::ledger::join::{fold, only, otherwise};
use crate::books::pipeline::faults;
use crate::books::pipeline::history::rows_by_id;
use crate::diag::Fault;
use crate::table::{Table, TextColumn};
use crate::value::RowSet;
use std::collections::{BTreeMap, BTreeSet};

/// No deal.
pub const NOBODY: u32 = u32::MAX;

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
    let names = deals.text("name");
    only((0..deals.rows).filter_map(|row| Some((names?.get(row)?, row as u32))))
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
    let names = named(deals);
    let is_name = |word: &str| names.contains_key(&fold(word));
    let tables = ("stage_history", "deals");
    let way = otherwise(&strangers, ids.words.iter().skip(1), is_name, tables);
    let there = (0..deals.rows).find_map(|row| ids.get(row));
    match (strangers.len() == used.len(), there) {
        (true, Some(there)) => {
            let one = strangers.first().copied().unwrap_or_default();
            faults.push(faults::history_meets_nowhere(long, used.len(), (one, there), way));
        }
        _ => faults.push(faults::history_of_strangers(long, &rows, way)),
    }
}
