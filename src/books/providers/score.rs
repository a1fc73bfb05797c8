//! What a review comes to: the total of forty, performance of twenty-five. A missing line
//! or two make it provisional; of fewer lines nothing can be told.

use crate::books::providers::choices::TotalOf;
use crate::books::providers::line::{Counts, LINES, Line};
use crate::value::Decimal;

/// What one line can give.
const EACH: i64 = 5;

/// A sum of lines, of all that could be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// As if every line were scored.
    pub value: Decimal,
    /// Lines that are scored.
    pub scored: usize,
    /// Lines there are.
    pub lines: usize,
    /// What could be had.
    pub most: i64,
}

impl Sum {
    /// Whether lines are missing.
    pub fn is_provisional(&self) -> bool {
        self.scored < self.lines
    }
}

/// The scores of a review, line by line.
pub type Scores = [Option<i64>; LINES.len()];

/// The total, of forty.
pub fn total(scores: &Scores, of: TotalOf) -> Option<Sum> {
    let (keep, lacking): (fn(&Line) -> bool, _) = match of {
        TotalOf::Eight | TotalOf::RawSum => (|_| true, 2),
        TotalOf::SixNumericScaled => (Line::is_numeric, 1),
    };
    let count = move |line: &Line, raw| match of {
        TotalOf::RawSum => raw,
        TotalOf::Eight | TotalOf::SixNumericScaled => line.counted(raw),
    };
    sum(scores, (keep, count), lacking, LINES.len() as i64 * EACH)
}

/// Performance, of twenty-five: what the provider does well, apart from price and risk.
pub fn performance(scores: &Scores) -> Option<Sum> {
    let keep = |line: &Line| line.counts == Counts::Performance;
    let most = LINES.iter().filter(|line| keep(line)).count() as i64 * EACH;
    sum(scores, (keep, |_: &Line, raw| raw), 1, most)
}

/// Adds the lines that are kept, scaled to `most` where no more than so many are lacking.
fn sum(
    scores: &Scores,
    (keep, count): (impl Fn(&Line) -> bool, impl Fn(&Line, i64) -> i64),
    lacking: usize,
    most: i64,
) -> Option<Sum> {
    let kept = || LINES.iter().zip(scores).filter(|(line, _)| keep(line));
    let counted: Vec<i64> =
        kept().filter_map(|(line, raw)| raw.map(|raw| count(line, raw))).collect();
    let lines = kept().count();
    let base = i64::try_from(counted.len()).ok()?.checked_mul(EACH).filter(|base| *base > 0)?;
    let whole: i64 = counted.iter().sum();
    let value = Decimal::from(most * whole).checked_div(Decimal::from(base))?;
    let told = counted.len() + lacking >= lines;
    told.then_some(Sum { value, scored: counted.len(), lines, most })
}
