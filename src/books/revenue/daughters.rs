//! Accounts that are worth exactly what the accounts below them are together: their rows
//! are totals of a group, and count it twice.

use crate::books::revenue::book::Revenue;
use crate::books::revenue::faults;
use crate::books::revenue::prices::option;
use crate::books::revenue::records::Line;
use crate::diag::Fault;
use crate::value::Money;
use crate::value::{Day, RowSet};
use std::collections::{BTreeMap, BTreeSet};

/// How many ends of months are looked at.
const MONTHS: i32 = 12;

/// One daughter that pays as much is none to sum up.
const LEAST: usize = 2;

/// A topmost account and those below it, in one currency.
#[derive(Default)]
struct Group<'a> {
    own: Vec<&'a Line>,
    below: Vec<(u32, &'a Line)>,
}

/// What a group shows.
struct Shows {
    /// How many accounts below are worth something.
    accounts: usize,
    /// The different sums that both sides came to.
    sums: BTreeSet<Money>,
}

/// The groups whose topmost account sums up the others, one fault for each.
pub fn sums(book: &Revenue) -> Vec<Fault> {
    let Some(table) = book.source.as_deref().filter(|table| option(table, "totals") != "keep")
    else {
        return Vec::new();
    };
    let Some(accounts) = table.text("customer") else { return Vec::new() };
    let is_below = |word: &str| book.ledger.parents.top(word) != word;
    let below: Vec<bool> = accounts.words.iter().map(is_below).collect();
    if !below.contains(&true) {
        return Vec::new();
    }
    let code = |line: &Line| accounts.code(line.row as usize);
    let is_below = |line: &Line| below.get(code(line) as usize).copied().unwrap_or(false);
    let lines = || book.records.lines.iter().filter(|line| !line.usage);
    let wanted: BTreeSet<u32> =
        lines().filter(|line| is_below(line)).map(|line| line.customer).collect();
    let mut groups: BTreeMap<(u32, u16), Group<'_>> = BTreeMap::new();
    for line in lines().filter(|line| wanted.contains(&line.customer)) {
        let group = groups.entry((line.customer, line.currency)).or_default();
        match is_below(line) {
            true => group.below.push((code(line), line)),
            false => group.own.push(line),
        }
    }
    groups.retain(|_, group| !group.own.is_empty() && !group.below.is_empty());
    let as_of = book.ledger.as_of();
    let told = groups.values().filter_map(|group| {
        let shows = group.shows(as_of)?;
        let rows: RowSet =
            group.own.iter().filter(|line| line.live(as_of)).map(|line| line.row).collect();
        // A filter looks at the words of the file, which may be names where ids are meant.
        let words = group.own.iter().filter_map(|l| table.written("customer", l.row as usize));
        let words: Vec<&str> = words.collect::<BTreeSet<_>>().into_iter().collect();
        // Two sums, or three accounts, that agree to the cent are no chance.
        let sure = shows.sums.len() > 1 || shows.accounts > LEAST;
        Some(faults::sum_of_daughters(table, &words, shows.accounts, &rows, sure))
    });
    told.collect()
}

impl Group<'_> {
    /// Whether both sides are worth the same on each day, and something on the last.
    fn shows(&self, as_of: Day) -> Option<Shows> {
        let mut sums = BTreeSet::new();
        for back in 0..MONTHS {
            let day = if back == 0 { as_of } else { month_end(as_of, back) };
            let own: Money = sum(self.own.iter().copied().filter(|line| line.live(day)));
            let below = self.below.iter().map(|(_, line)| *line);
            if own != sum(below.filter(|line| line.live(day))) || (back == 0 && own.is_zero()) {
                return None;
            }
            sums.extend(Some(own).filter(|own| !own.is_zero()));
        }
        let live = self.below.iter().filter(|(_, line)| line.live(as_of) && !line.arr.is_zero());
        let accounts = live.map(|(code, _)| *code).collect::<BTreeSet<_>>().len();
        (accounts >= LEAST).then_some(Shows { accounts, sums })
    }
}

fn sum<'a>(lines: impl Iterator<Item = &'a Line>) -> Money {
    lines.map(|line| line.arr).sum()
}

/// The end of an earlier month.
fn month_end(day: Day, back: i32) -> Day {
    (0..back).fold(day, |day, _| day.month_start().plus(-1))
}
