//! How numbers compare as they are printed: two that read the same are the same, and what is
//! made of words adds up to what is made of all, or does not.

use crate::books::Figure;
use crate::books::making::drawn::FEWEST;
use crate::value::{Decimal, Unit};
use std::cmp::Ordering;

/// Which way a number went, as both are printed in a sentence.
pub fn moved(then: Decimal, now: Decimal, unit: Unit) -> Ordering {
    let places = match unit {
        Unit::Percent | Unit::Points => 3,
        Unit::Count | Unit::Days | Unit::Months => 0,
        Unit::Ratio | Unit::Score | Unit::Number => 1,
        Unit::Money | Unit::MoneyPerDay => {
            let most = then.abs().max(now.abs());
            return coarse(now, most).cmp(&coarse(then, most));
        }
    };
    now.round_dp(places).cmp(&then.round_dp(places))
}

/// An amount in the steps in which sentences print those of its size: $1.2M, $340K.
fn coarse(value: Decimal, most: Decimal) -> Decimal {
    let step = match most {
        most if most >= Decimal::from(1_000_000) => Decimal::from(100_000),
        most if most >= Decimal::from(10_000) => Decimal::ONE_THOUSAND,
        _ => Decimal::ONE,
    };
    value.checked_div(step).map_or(value, |steps| steps.round())
}

/// Whether a figure speaks of anything: something in it, or a share of something.
pub fn tells(figure: &Figure) -> bool {
    match figure.value {
        Ok(value) => !value.is_zero() || figure.n.is_some_and(|n| n > 0),
        Err(_) => figure.n.is_some_and(|n| n > 0) || !figure.rows.is_empty(),
    }
}

/// Whether it is a share, a multiple or a duration of too few to be compared with others. A
/// score speaks of lines, not of cases.
pub fn is_few(figure: &Figure) -> bool {
    let counted = matches!(figure.unit(), Unit::Count | Unit::Money | Unit::Number | Unit::Score);
    !counted && figure.n.is_some_and(|n| n < FEWEST)
}

/// How the figures of words make that of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// They add up.
    Sum,
    /// What is above the line adds up, and what is below it.
    Ratio,
    /// They do not: rows are in several words, or are no sum.
    No,
}

/// Whether figures of words add up to that of all; of what does not, no rest can be told.
pub fn adds(parts: &[&Figure], whole: &Figure) -> Adds {
    let of = |value: fn(&Figure) -> Option<Decimal>| {
        let mut all = parts.iter().filter_map(|part| value(part));
        let sum = all.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one));
        sum.is_some() && sum == value(whole)
    };
    let counted = matches!(whole.unit(), Unit::Count | Unit::Money | Unit::Number);
    if counted && whole.denominator.is_none() && of(|one| one.value.ok()) {
        return Adds::Sum;
    }
    let parted = whole.denominator.is_some_and(|below| !below.is_zero());
    match parted && of(|one| one.numerator) && of(|one| one.denominator) {
        true => Adds::Ratio,
        false => Adds::No,
    }
}

/// What figures come to together, where they add up.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    /// The number.
    pub value: Decimal,
    /// Above the line, and below it.
    pub parts: Option<(Decimal, Decimal)>,
    /// The cases.
    pub n: u64,
}

/// Figures of words as one.
pub fn together(parts: &[&Figure], adds: Adds) -> Option<Together> {
    let sum = |value: fn(&Figure) -> Option<Decimal>| {
        let mut all = parts.iter().filter_map(|part| value(part));
        all.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one))
    };
    let n = parts.iter().filter_map(|part| part.n).sum();
    match adds {
        Adds::No => None,
        Adds::Sum => Some(Together { value: sum(|one| one.value.ok())?, parts: None, n }),
        Adds::Ratio => {
            let (above, below) = (sum(|one| one.numerator)?, sum(|one| one.denominator)?);
            let value = above.checked_div(below)?;
            Some(Together { value, parts: Some((above, below)), n })
        }
    }
}
