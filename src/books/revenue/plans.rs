//! Plans that name what they are paid for: `Pro Annual` beside a price that nothing else
//! says it of.

use crate::books::ledger::interval::{Interval, read};
use crate::books::revenue::faults;
use crate::diag::Fault;
use crate::table::Table;

/// Shorter words of intervals mean other things in names: `an`, `m`, `pa`.
const SHORTEST: usize = 4;

/// Whether plans name an interval that is not the one amounts are read for.
pub fn of_intervals(table: &Table) -> Option<Fault> {
    if table.has("interval") || (table.has("period_start") && table.has("period_end")) {
        return None;
    }
    ["plan", "product"].into_iter().find_map(|column| of_column(table, column))
}

fn of_column(table: &Table, column: &str) -> Option<Fault> {
    let names = table.text(column)?;
    let named: Vec<Option<Interval>> = names.words.iter().map(interval).collect();
    let is_other = |row: &usize| {
        let said = named.get(names.code(*row) as usize).copied().flatten();
        said.is_some_and(|said| said != Interval::MONTH)
    };
    let first = (0..table.rows).find(is_other)?;
    let mut plans: Vec<(&str, &'static str, bool)> = names
        .words
        .iter()
        .zip(&named)
        .skip(1)
        .map(|(name, said)| (name, said.unwrap_or(Interval::MONTH).word(), said.is_some()))
        .collect();
    plans.sort_unstable();
    Some(faults::intervals_of_plans(table, column, first, &plans))
}

/// The one interval that a name says.
fn interval(name: &str) -> Option<Interval> {
    let words = name.split(|sign: char| !sign.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    let mut said = long.filter_map(|word| read(word).map(|said| said.interval));
    // `Long term` and `Contract` are names, too.
    let first = said.find(|said| *said != Interval::Term && !said.word().is_empty())?;
    said.all(|other| other == first).then_some(first)
}
