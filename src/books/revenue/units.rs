//! Whether an amount is for one unit or for all of its row, and for which interval by its
//! own heading (`door.md` 5): what a heading leaves open is asked for.

use crate::books::ledger::interval::{Interval, read};
use crate::books::revenue::faults;
use crate::books::revenue::prices::option;
use crate::books::revenue::vocabulary::{OF_A_MONTH, OF_ALL, OF_ONE};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::{Decimal, RowSet};
use std::collections::BTreeMap;

/// What a heading says of its amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Unit,
    Total,
    Nothing,
}

/// What is to be asked of amounts beside quantities and intervals.
pub fn asked(table: &Table) -> Vec<Fault> {
    let months = of_months(table).filter(|_| option(table, "amount_per").is_empty());
    of_units(table).into_iter().chain(months).collect()
}

/// Whether amounts are for a month, whatever the interval says: that is then how often
/// they are billed.
pub fn is_monthly(table: &Table) -> bool {
    match option(table, "amount_per") {
        "month" => true,
        "interval" => false,
        _ => says_month(table),
    }
}

fn says_month(table: &Table) -> bool {
    let plain = table.heading("amount").map(plain).unwrap_or_default();
    OF_A_MONTH.iter().any(|part| has_word(&plain, part))
}

fn of_units(table: &Table) -> Option<Fault> {
    if table.options.contains_key("amount_is") {
        return None;
    }
    let (quantities, amounts) = (table.decimal("quantity")?, table.decimal("amount")?);
    let pair = |row| Some((quantities.get(row)?, amounts.get(row)?));
    let several = |row: &usize| pair(*row).is_some_and(|(count, _)| count != Decimal::ONE);
    let rows: RowSet = (0..table.rows).filter(several).map(|row| row as u32).collect();
    let first = rows.iter().next()?;
    let units = rows.iter().filter_map(|row| quantities.get(row as usize));
    let units = units.fold(Decimal::ZERO, |sum, one| sum.checked_add(one).unwrap_or(sum));
    let heading = table.heading("amount").unwrap_or("amount");
    let place = table.place(first as usize, Some("quantity"));
    match says(heading) {
        Says::Unit => Some(faults::unit_price(place, table, heading, rows.len())),
        Says::Nothing if !is_total(table) => {
            Some(faults::unit_or_total(place, table, heading, rows.len(), units))
        }
        _ => None,
    }
}

fn says(heading: &str) -> Says {
    let plain = plain(heading);
    let has = |parts: &[&str]| parts.iter().any(|part| has_word(&plain, part));
    match () {
        () if has(OF_ONE) || plain.contains("unitaire") => Says::Unit,
        () if has(OF_ALL) => Says::Total,
        () => Says::Nothing,
    }
}

/// Whether a word of a heading begins so.
fn has_word(plain: &str, part: &str) -> bool {
    plain.match_indices(part).any(|(at, _)| plain[..at].ends_with(' '))
}

/// In lower case, with a blank before each word.
fn plain(heading: &str) -> String {
    let mut plain = " ".to_owned();
    let mut lower = false;
    for sign in heading.chars() {
        // `unitAmount` is two words.
        if sign.is_uppercase() && lower {
            plain.push(' ');
        }
        lower = sign.is_lowercase();
        match sign.is_alphanumeric() {
            true => plain.extend(sign.to_lowercase()),
            false => plain.push(' '),
        }
    }
    let words = plain.split_whitespace();
    words.fold(String::new(), |mut all, word| {
        all.push(' ');
        all.push_str(word);
        all
    })
}

/// One plan at several quantities: whether the amount grew with them, and whether it stayed.
struct Plan {
    first: (Decimal, Decimal),
    grew: bool,
    stayed: bool,
}

/// Whether the rows prove that amounts are totals: one plan costs more for more of it, in
/// proportion, and none costs the same.
fn is_total(table: &Table) -> bool {
    let (Some(quantities), Some(amounts)) = (table.decimal("quantity"), table.decimal("amount"))
    else {
        return false;
    };
    let code = |name: &str, row| table.text(name).map_or(0, |column| column.code(row));
    let mut plans: BTreeMap<[u32; 4], Plan> = BTreeMap::new();
    for row in 0..table.rows {
        let (Some(count), Some(amount)) = (quantities.get(row), amounts.get(row)) else { continue };
        let key = ["plan", "product", "interval", "currency"].map(|name| code(name, row));
        let plan =
            plans.entry(key).or_insert(Plan { first: (count, amount), grew: false, stayed: false });
        let (before, cost) = plan.first;
        if count != before {
            let (one, two) = (cost.checked_mul(count), amount.checked_mul(before));
            plan.grew |= one.is_some() && one == two;
            plan.stayed |= cost == amount;
        }
    }
    plans.values().any(|plan| plan.grew) && !plans.values().any(|plan| plan.stayed)
}

/// An amount that is for a month by its heading, beside intervals that are none.
fn of_months(table: &Table) -> Option<Fault> {
    let heading = table.heading("amount").filter(|_| says_month(table))?;
    let column = table.text("interval")?;
    let other = |word: &str| {
        let interval = read(word).map(|said| said.interval);
        interval.is_some_and(|interval| interval != Interval::MONTH)
    };
    let others: Vec<bool> = column.words.iter().map(other).collect();
    let is_other = |row: &usize| others.get(column.code(*row) as usize).copied().unwrap_or(false);
    let rows: RowSet = (0..table.rows).filter(is_other).map(|row| row as u32).collect();
    let first = rows.iter().next()? as usize;
    let word = column.get(first).unwrap_or("");
    Some(faults::monthly_for_another(table, heading, word, &rows))
}
