//! What stayed of those who were there: NRR, GRR, logos.

use crate::books::making::Got;
use crate::books::revenue::book::{Revenue, at};
use crate::books::revenue::filter::Filter;
use crate::value::Money;
use crate::value::{Day, Decimal, Rows, Status, Window};
use std::collections::BTreeSet;

/// Steps that find a root to more places than any figure is printed with.
const BISECTIONS: u32 = 80;

/// A cohort of customers, then and now, at the rates of now.
#[derive(Clone, Debug)]
pub struct Kept {
    /// ARR then.
    pub then: Money,
    /// ARR now of the same customers.
    pub now: Money,
    /// ARR now, each at most at its ARR then.
    pub capped: Money,
    /// ARR of customers who were lost before then, and are back.
    pub returned: Money,
    /// ARR now of everyone.
    pub all_now: Money,
    /// Customers then.
    pub cohort: BTreeSet<u32>,
    /// Those of them who have ARR now.
    pub stayed: usize,
    /// The days compared.
    pub days: (Day, Day),
}

impl Revenue {
    /// The customers of a window's base at its end.
    pub fn kept(&self, window: &Window, scope: &Filter) -> Got<Kept> {
        let days = (self.point(window.base()), self.point(window.last()));
        let then = self.positions(days.0, days.1, scope)?;
        let now = self.positions(days.1, days.1, scope)?;
        let firsts = self.firsts_in(scope);
        let mut kept = Kept {
            then: Money::ZERO,
            now: Money::ZERO,
            capped: Money::ZERO,
            returned: Money::ZERO,
            all_now: now.iter().map(|position| position.total()).sum(),
            cohort: BTreeSet::new(),
            stayed: 0,
            days,
        };
        for (customer, was) in then.iter().enumerate() {
            let customer = customer as u32;
            let is = at(&now, customer);
            if was.counts() {
                kept.cohort.insert(customer);
                kept.then += was.total();
                kept.now += is.total();
                kept.capped += is.total().min(was.total());
                kept.stayed += usize::from(is.counts());
            } else if is.counts() && before(&firsts, customer, days.0) {
                kept.returned += is.total();
            }
        }
        Ok(kept)
    }

    /// The rows of a cohort: what was live then, and what is live now.
    pub fn rows_kept(&self, kept: &Kept, scope: &Filter) -> Rows {
        let (then, now) = kept.days;
        self.rows_in(scope, |line| {
            (line.live(then) || line.live(now)) && kept.cohort.contains(&line.customer)
        })
    }

    /// The window NRR is measured over: the one asked for, or, for a company
    /// younger than that, from the end of its first month.
    pub fn since_first(&self, window: &Window, explicit: bool, scope: &Filter) -> Window {
        let first = self.firsts_in(scope).into_iter().flatten().min();
        match first {
            Some(first) if !explicit && first > window.base() => {
                let start = first.month_end().plus(1);
                match start <= window.last() {
                    true => Window { start, to_date: true, ..window.clone() },
                    false => window.clone(),
                }
            }
            _ => window.clone(),
        }
    }

    /// NRR aimed at over so many months: the twelfth root for each of them.
    pub fn nrr_target(&self, yearly: Decimal, months: u32) -> Decimal {
        if months == 12 { yearly } else { twelfths(yearly, months) }
    }

    /// How NRR stands: below its target, at it, or above the band.
    pub fn nrr_status(&self, value: Decimal, yearly: Decimal, months: u32) -> Status {
        let band = self.choices.nrr_band;
        let above = yearly.checked_add(band).unwrap_or(yearly);
        if value < self.nrr_target(yearly, months) {
            Status::Below
        } else if value < self.nrr_target(above, months) {
            Status::OnTrack
        } else {
            Status::Above
        }
    }
}

/// Whether a customer had ARR by a day.
fn before(firsts: &[Option<Day>], customer: u32, day: Day) -> bool {
    firsts.get(customer as usize).copied().flatten().is_some_and(|first| first <= day)
}

/// Whole months of a window, at least one.
pub fn months_of(window: &Window) -> u32 {
    let (base, last) = (window.base(), window.last());
    let (y0, m0, _) = base.ymd();
    let (y1, m1, _) = last.ymd();
    u32::try_from((y1 - y0) * 12 + m1 as i32 - m0 as i32).unwrap_or(0).max(1)
}

/// `yearly` to the power of `months` twelfths, by halving: no floats.
fn twelfths(yearly: Decimal, months: u32) -> Decimal {
    let Some(goal) = power(yearly, months) else { return yearly };
    let (mut low, mut high) = (Decimal::ZERO, yearly.max(Decimal::ONE).max(goal));
    for _ in 0..BISECTIONS {
        let Some(middle) = (low + high).checked_div(Decimal::TWO) else { break };
        match power(middle, 12) {
            Some(reached) if reached <= goal => low = middle,
            _ => high = middle,
        }
    }
    low.round_dp(12)
}

fn power(base: Decimal, exponent: u32) -> Option<Decimal> {
    (0..exponent).try_fold(Decimal::ONE, |product, _| product.checked_mul(base))
}
