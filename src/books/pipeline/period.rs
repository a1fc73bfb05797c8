//! What the amount of a deal is for: a month, a year, once, or a whole term. One
//! pipeline is in one unit: all for a year, one-time amounts apart.

use crate::books::ledger::interval::{self, Interval, rounded};
use crate::books::pipeline::faults;
use crate::diag::Fault;
use crate::table::{DecimalColumn, Table, TextColumn};
use crate::value::{Decimal, RowSet};

/// What each row's amount is for.
#[derive(Clone, Debug)]
pub struct Periods {
    codes: Vec<u32>,
    by_word: Vec<Option<Interval>>,
    terms: Option<DecimalColumn>,
    /// Whether any amount recurs: where none does, one-time amounts are the pipeline.
    pub recurs: bool,
}

/// An amount in the unit of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yearly {
    /// So much a year.
    Of(Decimal),
    /// Nothing that recurs: the amount stands apart.
    Once(Decimal),
    /// A total, and nobody says of how many months.
    Termless,
    /// More than a number can hold.
    TooLarge,
}

impl Periods {
    /// Reads what the amounts of a table are for; none where it does not say.
    pub fn read(table: &Table, faults: &mut Vec<Fault>) -> Option<Periods> {
        let terms = table.decimal("term_months");
        let Some(words) = table.text("value_period") else {
            faults.extend(terms.and_then(|terms| lone_terms(table, terms)));
            return None;
        };
        let by_word: Vec<Option<Interval>> = words.words.iter().map(read).collect();
        let used = used(words);
        for (code, word) in words.words.iter().enumerate().skip(1) {
            let rows = used.get(code).copied().unwrap_or(0);
            if rows > 0 && by_word.get(code).copied().flatten().is_none() {
                let first = words.codes.iter().position(|have| *have as usize == code);
                let place = table.place(first.unwrap_or(0), Some("value_period"));
                faults.push(faults::unknown_value_period(place, &table.mapped_as, word, rows));
            }
        }
        let of = |code: usize| by_word.get(code).copied().flatten();
        let recurs = (1..by_word.len())
            .any(|code| used.get(code) != Some(&0) && of(code) != Some(Interval::Once));
        let said = used.first().is_some_and(|blank| *blank < words.codes.len());
        let blank = RowSet::filter(words.codes.len(), |row| words.code(row) == 0);
        if said && !blank.is_empty() {
            faults.push(faults::blank_value_period(table, &blank));
        }
        Some(Periods { codes: words.codes.clone(), by_word, terms: terms.cloned(), recurs })
    }

    /// The amount of a row for a year.
    pub fn yearly(&self, row: usize, amount: Decimal) -> Yearly {
        let code = self.codes.get(row).copied().unwrap_or(0) as usize;
        let yearly = match self.by_word.get(code).copied().flatten() {
            Some(Interval::Once) if self.recurs => return Yearly::Once(amount),
            Some(Interval::Once) | None => Some(amount),
            Some(Interval::Term) => {
                let months = self.terms.as_ref().and_then(|terms| terms.get(row));
                let Some(months) = months.filter(|months| *months > Decimal::ZERO) else {
                    return Yearly::Termless;
                };
                let all = amount.checked_mul(Decimal::from(12));
                all.and_then(|all| all.checked_div(months)).map(rounded)
            }
            Some(every) => every.yearly(amount),
        };
        yearly.map_or(Yearly::TooLarge, Yearly::Of)
    }
}

fn read(word: &str) -> Option<Interval> {
    interval::read(word).map(|said| said.interval)
}

/// How many rows say each word.
fn used(words: &TextColumn) -> Vec<usize> {
    let mut used = vec![0; words.words.len()];
    for code in &words.codes {
        if let Some(count) = used.get_mut(*code as usize) {
            *count += 1;
        }
    }
    used
}

/// Terms without a word of what the amount is for: twelve months are a year either way.
fn lone_terms(table: &Table, terms: &DecimalColumn) -> Option<Fault> {
    let year = Decimal::from(12);
    let other = |row| terms.get(row).is_some_and(|months| months != year);
    let rows = RowSet::filter(table.rows, other);
    let valued = table.has("amount") && !table.has("arr");
    (valued && !rows.is_empty()).then(|| faults::lone_terms(table, &rows))
}
