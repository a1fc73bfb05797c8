//! What rows say twice, and differently: what does not change a figure but is told.

use crate::books::pipeline::amounts::Basis;
use crate::books::pipeline::faults;
use crate::books::pipeline::metrics::forecast::is_category;
use crate::books::pipeline::records::Deals;
use crate::books::pipeline::stages::{LOST, NONE, WON, is_open};
use crate::diag::Fault;
use crate::table::{DecimalColumn, FlagColumn};
use crate::value::{Decimal, RowSet};

/// Everything of this kind that the export shows.
pub fn told(deals: &mut Deals, faults: &mut Vec<Fault>) {
    if deals.amounts.basis == Basis::Nothing && !deals.is_empty() {
        faults.push(faults::no_amount(&deals.table));
    }
    let flagged = flagged(deals);
    if !flagged.is_empty() {
        faults.push(faults::stage_against_flags(&deals.table, &flagged, deals.len()));
    }
    deals.flagged = flagged;
    categories(deals, faults);
}

/// What a probability says of whether a deal is closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chance {
    Lost,
    Between,
    Won,
}

/// Rows whose flags or probability contradict their stage. Stages win: flags are often
/// those of another field, and left behind.
fn flagged(deals: &Deals) -> RowSet {
    let (closed, won) = (deals.table.flag("closed"), deals.table.flag("won"));
    let chances = deals.table.decimal("probability");
    if closed.is_none() && won.is_none() && chances.is_none() {
        return RowSet::new();
    }
    let fixed = chances.and_then(DecimalColumn::fixed);
    let sure = 10_i64.saturating_pow(chances.map_or(0, |column| column.scale));
    let chance = |row: usize| match fixed {
        Some((units, _)) => {
            judge(units.get(row) == Some(&0), units.get(row).is_some_and(|one| *one == sure))
        }
        None => {
            let chance = chances.and_then(|column| column.get(row));
            judge(chance.is_some_and(|one| one.is_zero()), chance == Some(Decimal::ONE))
        }
    };
    let usual = zero_by_stage(deals, chance);
    let says = |flags: Option<&FlagColumn>, row: usize| flags.and_then(|flags| flags.get(row));
    let contradicts = |row: usize| {
        let stage = deals.stage.get(row).copied().unwrap_or(NONE);
        let against = match (stage, chance(row)) {
            (NONE, _) => return false,
            (_, Chance::Between) => false,
            (WON, chance) => chance == Chance::Lost,
            (LOST, chance) => chance == Chance::Won,
            (_, Chance::Won) => true,
            (open, Chance::Lost) => !usual.get(usize::from(open)).copied().unwrap_or(false),
        };
        against
            || says(closed, row).is_some_and(|closed| closed == is_open(stage))
            || says(won, row).is_some_and(|won| won != (stage == WON))
    };
    match fixed {
        // Without flags only a probability of nothing or of a whole contradicts a stage.
        Some((units, _)) if closed.is_none() && won.is_none() => {
            let sure = |(row, one): (usize, &i64)| (*one == 0 || *one == sure).then_some(row);
            let rows = units.iter().enumerate().filter_map(sure).filter(|row| contradicts(*row));
            rows.map(|row| row as u32).collect()
        }
        _ => RowSet::filter(deals.len(), contradicts),
    }
}

/// What a probability of nothing and one of a whole say; none is like one between.
fn judge(zero: bool, sure: bool) -> Chance {
    match (zero, sure) {
        (true, _) => Chance::Lost,
        (_, true) => Chance::Won,
        _ => Chance::Between,
    }
}

/// Whether nothing but zero stands at a stage: some give their first stage no chance.
fn zero_by_stage(deals: &Deals, chance: impl Fn(usize) -> Chance) -> [bool; 5] {
    let mut zero = deals.stood();
    for (row, stage) in deals.stage.iter().enumerate() {
        if let Some(zero) = zero.get_mut(usize::from(*stage)) {
            *zero &= chance(row) == Chance::Lost;
        }
        // Nearly always a few rows tell of all stages.
        if zero == [false; 5] {
            break;
        }
    }
    zero
}

/// Words of open deals that are no forecast category.
fn categories(deals: &Deals, faults: &mut Vec<Fault>) {
    let Some(words) = deals.table.text("forecast_category") else { return };
    let known: Vec<bool> = words.words.iter().map(is_category).collect();
    let mut strangers = vec![0_usize; known.len()];
    let mut first = None;
    for (row, code) in words.codes.iter().enumerate().filter(|(_, code)| **code != 0) {
        let open = deals.stage.get(row).is_some_and(|stage| is_open(*stage));
        if open && known.get(*code as usize) == Some(&false) {
            first = first.or(Some(row));
            if let Some(count) = strangers.get_mut(*code as usize) {
                *count += 1;
            }
        }
    }
    let Some(first) = first else { return };
    let counted = words.words.iter().zip(strangers).filter(|(_, count)| *count > 0);
    let counted: Vec<(String, usize)> = counted.map(|(word, n)| (word.to_owned(), n)).collect();
    let place = deals.table.place(first, Some("forecast_category"));
    faults.push(faults::unknown_categories(place, &counted));
}
