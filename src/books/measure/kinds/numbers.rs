//! Sums, and what stands at a part of the way from the least to the greatest.

use crate::books::measure::cells::NONE;
use crate::books::measure::kinds::{Got, NO_ROW, Room, count, less, too_large, without};
use crate::table::DecimalColumn;
use crate::value::{Decimal, Phrase, Reason, RowSet};

/// The numbers of a cell, added.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The sum; none where no number can hold it.
    pub total: Option<Decimal>,
    /// How many.
    pub n: usize,
    /// The rows that have none.
    pub blank: RowSet,
}

/// A sum in the making: what fits is added as whole multiples, which no million rows of
/// eight bytes each overflow.
#[derive(Clone, Default)]
struct Adding {
    units: i128,
    wide: Decimal,
    lost: bool,
    n: usize,
    blank: RowSet,
}

impl Room<'_> {
    /// The sums over the rows of each cell that are meant; none without the column.
    pub(super) fn sums(&self, column: &str, meant: impl Fn(usize) -> bool) -> Option<Vec<Sum>> {
        let column = self.source.decimal(column)?;
        let mut cells = vec![Adding::default(); self.cells.len()];
        for (row, (cell, units)) in self.cells.of.iter().zip(&column.units).enumerate() {
            if *cell == NONE || !meant(row) {
                continue;
            }
            let Some(sum) = cells.get_mut(*cell as usize) else { continue };
            match *units {
                DecimalColumn::MISSING => sum.blank.push(row as u32),
                DecimalColumn::WIDE => sum.take(column.get(row)),
                units => {
                    sum.units += i128::from(units);
                    sum.n += 1;
                }
            }
        }
        Some(cells.into_iter().map(|sum| sum.done(column.scale)).collect())
    }

    /// The sum of a column, or its mean.
    pub(super) fn summed(&self, column: &str, mean: bool) -> Vec<Got> {
        let Some(sums) = self.sums(column, |_| true) else { return self.nothing(column) };
        let each = sums.into_iter().zip(&self.cells.rows).map(|(sum, all)| {
            let rows = less(all, &sum.blank);
            let got = match (sum.n, sum.total) {
                (0, _) if !sum.blank.is_empty() => self.no_input(column, &rows),
                (0, _) if mean => Got::missing(Reason::NoBase, Phrase::said(NO_ROW), &rows),
                (n, Some(total)) if mean => {
                    Got::of(Decimal::ZERO, n, &rows).divided(total, count(n))
                }
                (n, Some(total)) => Got::of(total, n, &rows),
                (_, None) => too_large(&rows),
            };
            got.lacking(without(self.sight, column), sum.blank)
        });
        each.collect()
    }

    /// What stands at a part of the way from the least to the greatest number.
    pub(super) fn ranked(&self, column: &str, part: Decimal) -> Vec<Got> {
        let Some(found) = self.source.decimal(column) else { return self.nothing(column) };
        match found.fixed() {
            Some((units, scale)) => {
                let number = |units: i64| Decimal::new(units, scale);
                let known = |row: usize| {
                    units.get(row).copied().filter(|units| *units != DecimalColumn::MISSING)
                };
                self.ranks(column, known, number, part)
            }
            None => self.ranks(column, |row| found.get(row), |number| number, part),
        }
    }

    fn ranks<T: Ord + Copy>(
        &self,
        column: &str,
        known: impl Fn(usize) -> Option<T>,
        number: impl Fn(T) -> Decimal,
        part: Decimal,
    ) -> Vec<Got> {
        let mut cells: Vec<(Vec<T>, RowSet)> = vec![Default::default(); self.cells.len()];
        for (row, cell) in self.cells.of.iter().enumerate().filter(|(_, cell)| **cell != NONE) {
            let Some((values, blank)) = cells.get_mut(*cell as usize) else { continue };
            match known(row) {
                Some(value) => values.push(value),
                None => blank.push(row as u32),
            }
        }
        let each = cells.into_iter().zip(&self.cells.rows).map(|((mut values, blank), all)| {
            let (rows, n) = (less(all, &blank), values.len());
            let got = match quantile(&mut values, part, &number) {
                Some(value) => Got::of(value, n, &rows),
                None if blank.is_empty() => {
                    Got::missing(Reason::NoBase, Phrase::said(NO_ROW), &rows)
                }
                None => self.no_input(column, &rows),
            };
            got.lacking(without(self.sight, column), blank)
        });
        each.collect()
    }
}

impl Adding {
    fn take(&mut self, number: Option<Decimal>) {
        let sum = number.and_then(|number| self.wide.checked_add(number));
        self.lost |= sum.is_none();
        self.wide = sum.unwrap_or_default();
        self.n += 1;
    }

    fn done(self, scale: u32) -> Sum {
        let units = Decimal::try_from_i128_with_scale(self.units, scale).ok();
        let total = units.and_then(|units| units.checked_add(self.wide));
        Sum {
            total: total.filter(|_| !self.lost).map(|total| total.normalize()),
            n: self.n,
            blank: self.blank,
        }
    }
}

/// A quantile by linear interpolation: of n values the one at `(n - 1) * part`.
fn quantile<T: Ord + Copy>(
    values: &mut [T],
    part: Decimal,
    number: &impl Fn(T) -> Decimal,
) -> Option<Decimal> {
    let reach = Decimal::from(values.len().checked_sub(1)? as u64).checked_mul(part)?;
    let at = usize::try_from(reach.floor()).ok()?.min(values.len() - 1);
    let (_, low, above) = values.select_nth_unstable(at);
    let low = number(*low);
    let rest = reach.fract();
    let high = above.iter().min().filter(|_| !rest.is_zero());
    match high {
        None => Some(low),
        Some(high) => number(*high).checked_sub(low)?.checked_mul(rest)?.checked_add(low),
    }
}
