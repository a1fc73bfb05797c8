//! The last row of each word: a balance that is told again and again, and scores.

use crate::books::measure::kinds::{Got, NO_ROW, Room, called, count, without};
use crate::table::TextColumn;
use crate::value::{Day, Decimal, Phrase, Reason, RowSet, Unit, said};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Room<'_> {
    /// The day of a row; where nothing says it, rows stand in the order of the file.
    fn day(&self, row: u32) -> Day {
        let day = self.days.and_then(|days| days.get(row as usize));
        day.unwrap_or(Day(i32::MIN))
    }

    /// The last row of each word, of days that are the same the later one; and the rows
    /// without a word.
    fn last(&self, rows: &RowSet, per: Option<&TextColumn>) -> (Vec<u32>, RowSet) {
        let mut last: BTreeMap<u32, (Day, u32)> = BTreeMap::new();
        let mut blank = RowSet::new();
        for row in rows.iter() {
            let code = per.map_or(1, |per| per.code(row as usize));
            if code == 0 {
                blank.push(row);
                continue;
            }
            let day = self.day(row);
            let have = last.entry(code).or_insert((day, row));
            if day >= have.0 {
                *have = (day, row);
            }
        }
        let mut rows: Vec<u32> = last.into_values().map(|(_, row)| row).collect();
        rows.sort_unstable();
        (rows, blank)
    }

    /// The values of the last rows, summed or averaged.
    pub(super) fn latest(&self, column: &str, per: Option<&str>, mean: bool) -> Vec<Got> {
        let Some(numbers) = self.source.decimal(column) else { return self.nothing(column) };
        let words = per.and_then(|per| self.source.text(per));
        if let (Some(per), None) = (per, words) {
            return self.nothing(per);
        }
        let each = self.cells.rows.iter().map(|rows| {
            let (last, nobody) = self.last(rows, words);
            let (with, blank): (Vec<u32>, Vec<u32>) =
                last.into_iter().partition(|row| numbers.get(*row as usize).is_some());
            let n = with.len();
            let mut values = with.iter().filter_map(|row| numbers.get(*row as usize));
            let total = values.try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one));
            let (rows, blank): (RowSet, RowSet) =
                (with.into_iter().collect(), blank.into_iter().collect());
            let rows = Arc::new(rows);
            let got = match (n, total) {
                (0, _) if !blank.is_empty() => self.no_input(column, &rows),
                (0, _) => Got::missing(Reason::MissingInput, Phrase::said(NO_ROW), &rows),
                (n, Some(total)) if mean => {
                    Got::of(Decimal::ZERO, n, &rows).divided(total, count(n))
                }
                (n, Some(total)) => Got::of(total, n, &rows),
                (_, None) => super::too_large(&rows),
            };
            let got = got.lacking(without(self.sight, column), blank);
            got.lacking(without(self.sight, per.unwrap_or_default()), nobody)
        });
        each.collect()
    }

    /// The sum of the lines of the last row.
    pub(super) fn score(&self, lines: &[&str], range: (i64, i64)) -> Vec<Got> {
        let rows = self.cells.rows.iter().map(|rows| self.last(rows, None).0);
        rows.map(|last| match last.first() {
            Some(row) => self.score_of(*row, lines, range),
            None => Got::missing(Reason::MissingInput, Phrase::said(NO_ROW), &Arc::default()),
        })
        .collect()
    }

    fn score_of(&self, row: u32, lines: &[&str], (least, most): (i64, i64)) -> Got {
        let rows: Arc<RowSet> = Arc::new([row].into_iter().collect());
        let (mut sum, mut missing) = (Decimal::ZERO, 0i64);
        for line in lines {
            let told = self.source.decimal(line).and_then(|line| line.get(row as usize));
            let inside = Decimal::from(least)..=Decimal::from(most);
            match told {
                Some(one) if one.fract().is_zero() && inside.contains(&one) => {
                    sum = sum.checked_add(one).unwrap_or(sum);
                }
                Some(one) => {
                    let why = Phrase::said(OUTSIDE).named(called(self.sight, line));
                    let why = why.number(one, Unit::Number);
                    let why = why.number(Decimal::from(least), Unit::Number);
                    let why = why.number(Decimal::from(most), Unit::Number);
                    return Got::missing(Reason::MissingInput, why, &rows);
                }
                None => missing += 1,
            }
        }
        let n = lines.len() - usize::try_from(missing).unwrap_or_default();
        if missing == 0 {
            return Got::of(sum, n, &rows);
        }
        let bound = |each: i64| {
            let more = Decimal::from(missing).checked_mul(Decimal::from(each));
            more.and_then(|more| sum.checked_add(more)).unwrap_or(sum)
        };
        let why = Phrase::said(POSSIBLE);
        let why = why.number(bound(least), Unit::Score).number(bound(most), Unit::Score);
        Got { n: Some(n as u64), ..Got::missing(Reason::Incomplete, why, &rows) }
    }
}

said! {
    POSSIBLE = "{0}–{1} possible", "{0}–{1} möglich", "{0}–{1} possible";
    OUTSIDE =
        "{0} is {1}, and goes from {2} to {3}",
        "{0} ist {1} und reicht von {2} bis {3}",
        "{0} vaut {1}, sur une échelle de {2} à {3}";
}
