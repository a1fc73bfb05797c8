//! Amounts as whole billionths of a thousandth: sums over any number of rows are exact in
//! any order, and what is made of a row is rounded once, when made.

use rust_decimal::{Decimal, RoundingStrategy};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

const PLACES: u32 = Money::PLACES;

/// The largest amount one row may have, far above any real one: a table of
/// such rows still sums without overflow.
const LARGEST: i128 = 1_000_000_000_000_000 * ONE;
const ONE: i128 = 1_000_000_000_000;
/// The largest mantissa of a [`Decimal`].
const WIDEST: i128 = (1 << 96) - 1;

/// An amount of money, in some currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Money(i128);

impl Money {
    /// Places after the point.
    pub const PLACES: u32 = 12;

    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// Marks a row without an amount, in columns that hold one for each row.
    pub const NONE: Money = Money(i128::MIN);

    /// The largest amount that a row may have.
    pub const LARGEST: Money = Money(LARGEST);

    /// So many of `10^-scale`; none where that is too large.
    pub fn scaled(units: i64, scale: u32) -> Option<Money> {
        match 10i128.checked_pow(PLACES.checked_sub(scale)?) {
            Some(factor) => i128::from(units).checked_mul(factor).map(Money),
            None => None,
        }
    }

    /// A row's amount, rounded half-even to 12 places; none if it is too large.
    pub fn of(amount: Decimal) -> Option<Money> {
        let amount = amount.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointNearestEven);
        let factor = 10i128.checked_pow(PLACES.checked_sub(amount.scale())?)?;
        let units = amount.mantissa().checked_mul(factor)?;
        (units.abs() <= LARGEST).then_some(Money(units))
    }

    /// The amount as a decimal; what no decimal can hold is rounded half to even.
    pub fn decimal(self) -> Decimal {
        let (mut units, mut scale) = (self.0, PLACES);
        while units.abs() > WIDEST && scale > 0 {
            let (quotient, rest) = (units / 10, (units % 10).abs());
            let up = rest > 5 || (rest == 5 && quotient % 2 != 0);
            units = quotient + if up { units.signum() } else { 0 };
            scale -= 1;
        }
        Decimal::try_from_i128_with_scale(units, scale).unwrap_or_default().normalize()
    }

    /// The amount at a rate; none if it is too large.
    pub fn at(self, rate: Decimal) -> Option<Money> {
        if rate == Decimal::ONE {
            return Some(self);
        }
        let rate = rate.normalize();
        let product = self.0.checked_mul(rate.mantissa())?;
        let divisor = 10i128.checked_pow(rate.scale())?;
        let (whole, rest) = (product.div_euclid(divisor), product.rem_euclid(divisor));
        let up = match (rest * 2).cmp(&divisor) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal => whole & 1,
        };
        Some(Money(whole + up))
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Money {
        Money(self.0.abs())
    }

    /// Whether there is anything.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

// Rows are at most `LARGEST`; no table has rows enough to overflow their sum.
impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}
