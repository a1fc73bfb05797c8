//! Values to positions, and round ticks. Values are exact decimals, positions
//! hundredths of a point; no binary fraction comes near either.

use crate::document::chart::scene::U;
use crate::value::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive as _;

/// A straight mapping of values to positions.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: Decimal,
    span: Decimal,
    start: U,
    length: Decimal,
}

impl Scale {
    /// Maps `low` to `start` and `high` to `end`.
    pub fn new(low: Decimal, high: Decimal, start: U, end: U) -> Scale {
        Scale { low, span: high.saturating_sub(low), start, length: Decimal::from(end - start) }
    }

    /// Where a value lies.
    pub fn at(&self, value: Decimal) -> U {
        let part = value.saturating_sub(self.low).checked_div(self.span).unwrap_or_default();
        let along = part
            .saturating_mul(self.length)
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        self.start.saturating_add(along.to_i32().unwrap_or_default())
    }
}

/// The nearest of `count` equal steps from `start` to `end`.
pub fn step(start: U, end: U, count: usize, index: usize) -> U {
    let (count, index) = (count.max(1) as i64, index as i64);
    let along = (i64::from(end - start) * index * 2 + count) / (count * 2);
    start + U::try_from(along).unwrap_or_default()
}

/// Round ticks that hold `low` and `high`, at most `most` steps of 1, 2, 2.5 or 5
/// times a power of ten.
pub fn ticks(low: Decimal, high: Decimal, most: u32) -> Vec<Decimal> {
    let step = round_step(high.saturating_sub(low), most, |step| {
        let (first, last) = (floor_to(low, step), ceil_to(high, step));
        last.saturating_sub(first) <= step.saturating_mul(Decimal::from(most))
    });
    let (mut at, last) = (floor_to(low, step), ceil_to(high, step));
    let mut all = vec![at.normalize()];
    while at < last && all.len() <= most as usize {
        at = at.saturating_add(step);
        all.push(at.normalize());
    }
    all
}

/// The largest round number at or below `value`, in steps that suit `span`.
pub fn round_below(value: Decimal, span: Decimal) -> Decimal {
    let step = round_step(span, 4, |_| true);
    floor_to(value, step).normalize()
}

/// The smallest round step that divides `span` into at most `most` steps and is `good`.
fn round_step(span: Decimal, most: u32, good: impl Fn(Decimal) -> bool) -> Decimal {
    let least = span.checked_div(Decimal::from(most.max(1))).unwrap_or(Decimal::ONE);
    let mut power = Decimal::ONE;
    let tenth = Decimal::new(1, 1);
    // Down below the step, then up to it; bounded, whatever the span.
    for _ in 0..24 {
        if power <= least {
            break;
        }
        power *= tenth;
    }
    for _ in 0..52 {
        for part in [10, 20, 25, 50] {
            let step = power.saturating_mul(Decimal::new(part, 1));
            if step >= least && good(step) {
                return step;
            }
        }
        power = power.saturating_mul(Decimal::TEN);
    }
    power
}

fn floor_to(value: Decimal, step: Decimal) -> Decimal {
    value.checked_div(step).map_or(value, |count| count.floor().saturating_mul(step))
}

fn ceil_to(value: Decimal, step: Decimal) -> Decimal {
    value.checked_div(step).map_or(value, |count| count.ceil().saturating_mul(step))
}
