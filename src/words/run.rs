//! One magnitude and one precision for all numbers of a chart.

use crate::value::{Decimal, Unit};
use crate::words::Words;
use crate::words::number::{Form, magnitude_of, shown};
use crate::words::tongue::Magnitude;

/// How all numbers of one chart are worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    unit: Unit,
    magnitude: Magnitude,
    decimals: u32,
}

impl Run {
    /// Whether this number is not worded to its last digit.
    fn rounds(self, value: Decimal) -> bool {
        shown(value, self.unit, self.magnitude).normalize().scale() > self.decimals
    }
}

impl Words {
    /// The wording that fits these numbers. Money takes the magnitude of its
    /// largest amount, unless the smallest would then vanish or two that differ
    /// read the same: below 10M such a chart is worded in K, above with two
    /// decimals; one in K with amounts under 1K in full. Percentages have no decimals unless two that
    /// differ would then read the same.
    pub fn run(&self, unit: Unit, values: &[Decimal]) -> Run {
        let run = |magnitude, decimals| Run { unit, magnitude, decimals };
        match unit {
            Unit::Money | Unit::MoneyPerDay => {
                let most = values.iter().map(Decimal::abs).max().unwrap_or_default();
                let coarse = |limit: i64| {
                    let limit = Decimal::from(limit);
                    values.iter().any(|value| !value.is_zero() && value.abs() < limit)
                };
                match magnitude_of(most) {
                    Magnitude::Full => run(Magnitude::Full, 0),
                    Magnitude::Thousand if coarse(1_000) => run(Magnitude::Full, 0),
                    Magnitude::Thousand => run(Magnitude::Thousand, 0),
                    Magnitude::Million
                        if !coarse(100_000) && !self.blurs(run(Magnitude::Million, 1), values) =>
                    {
                        run(Magnitude::Million, 1)
                    }
                    Magnitude::Million if most < Decimal::from(10_000_000) => {
                        run(Magnitude::Thousand, 0)
                    }
                    Magnitude::Million => run(Magnitude::Million, 2),
                }
            }
            Unit::Percent | Unit::Points => {
                let whole = run(Magnitude::Full, 0);
                run(Magnitude::Full, u32::from(self.blurs(whole, values)))
            }
            Unit::Ratio => run(Magnitude::Full, 1),
            Unit::Days => run(Magnitude::Full, 0),
            Unit::Count | Unit::Months | Unit::Score | Unit::Number => {
                run(Magnitude::Full, u32::from(values.iter().any(|value| !value.is_integer())))
            }
        }
    }

    /// The wording for ticks of an axis: as few decimals as word them exactly,
    /// since gridlines stand there.
    pub fn run_of_ticks(&self, unit: Unit, values: &[Decimal]) -> Run {
        let most = values.iter().map(Decimal::abs).max().unwrap_or_default();
        let magnitude = if unit.is_money() { magnitude_of(most) } else { Magnitude::Full };
        let mut run = Run { unit, magnitude, decimals: 0 };
        let rounds = |run: Run| values.iter().any(|value| run.rounds(*value));
        if magnitude == Magnitude::Thousand && rounds(run) {
            run.magnitude = Magnitude::Full;
        }
        while run.decimals < 6 && rounds(run) {
            run.decimals += 1;
        }
        run
    }

    /// The wording of a number beside those of a run: in its magnitude, in full.
    pub fn run_beside(&self, run: Run, value: Decimal) -> Run {
        let mut beside = Run { decimals: 0, ..run };
        while beside.decimals < 6 && beside.rounds(value) {
            beside.decimals += 1;
        }
        beside
    }

    /// A number of a run with its unit. What is not zero never reads as zero.
    pub fn in_run(&self, run: Run, value: Decimal) -> String {
        self.one_of_run(run, value, false, true)
    }

    /// A number of a run with sign and unit.
    pub fn signed_in_run(&self, run: Run, value: Decimal) -> String {
        self.one_of_run(run, value, true, true)
    }

    /// A number of a run without its unit, which the chart states once; with its sign
    /// where `signed`.
    pub fn bare_in_run(&self, run: Run, value: Decimal, signed: bool) -> String {
        self.one_of_run(run, value, signed, false)
    }

    fn one_of_run(&self, run: Run, value: Decimal, signed: bool, units: bool) -> String {
        let form = Form { magnitude: run.magnitude, signed, units, nouns: false };
        match value.is_zero() {
            // A true zero has no decimals and no magnitude: "0.0M" looks rounded.
            true => {
                let form = Form { magnitude: Magnitude::Full, ..form };
                self.dressed(value, run.unit, 0, form)
            }
            false => self.dressed(value, run.unit, run.decimals, form),
        }
    }

    /// Whether two different numbers read the same in a run.
    fn blurs(&self, run: Run, values: &[Decimal]) -> bool {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let texts: Vec<String> = sorted.iter().map(|value| self.in_run(run, *value)).collect();
        texts.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
    }
}
