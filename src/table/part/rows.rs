//! What each row of a finished file must have, and what may stand in one row only.

use crate::diag::Place;
use crate::table::intern::repeats;
use crate::table::part::{Part, Source};
use crate::table::plan::{Plan, Role};
use crate::table::{Column, DayColumn, DecimalColumn, faults, groups};
use std::collections::BTreeSet;

/// So many faults of a kind are made for a column; of the others only the count is told.
const ENOUGH: usize = 1000;

/// Of so many repeated values each is told; of more, how many they are.
const FEW: usize = 3;

impl Part {
    /// Cells that must be there, and values that may stand once.
    pub(super) fn check_rows(&mut self, source: &Source<'_>, plan: &Plan) {
        let told: BTreeSet<Place> = self.faults.iter().map(|fault| fault.place.clone()).collect();
        for column in &plan.columns {
            let Role::Ours(name) = &column.role else { continue };
            let Some(typed) = self.columns.get(name) else { continue };
            let place = |row: usize| source.place(self.numbers.get(row as u32), Some(column.at));
            let mut found = Vec::new();
            let mut over = |code, count: usize| {
                if count > ENOUGH {
                    *self.untold.entry(code).or_default() += count - ENOUGH;
                }
            };
            if column.every_row && !self.open.contains(name) {
                let new = |row: &usize| !told.contains(&place(*row));
                let mut missing = missing(typed);
                if let Some(ranges) = groups::merged_over(source, column) {
                    missing.retain(|row| !groups::covers(ranges, self.numbers.get(*row as u32).0));
                }
                over("table/missing-cell", missing.len());
                // Below a first row that has it, many blanks may be meant as the same again.
                let below = missing.len() > 1 && missing.first() != Some(&0);
                let note = below.then(|| faults::rows::fill_down_note(source, column));
                let fault = |row| match &note {
                    Some(note) => faults::missing_cell(source, column, place(row)).note(note),
                    None => faults::missing_cell(source, column, place(row)),
                };
                found.extend(missing.into_iter().take(ENOUGH).filter(new).map(fault));
            }
            if let (true, Column::Text(words)) = (column.unique, typed) {
                let repeats = repeats(words);
                if let (Some((row, first)), true) = (repeats.first(), repeats.len() > FEW) {
                    let counts = (repeats.len(), words.codes.len());
                    let (word, first) = (words.get(*row).unwrap_or(""), place(*first));
                    let place = place(*row);
                    found.push(faults::rows::repeated_values(name, word, counts, place, &first));
                }
                let each = if repeats.len() > FEW { 0 } else { FEW };
                for (row, first) in repeats.into_iter().take(each) {
                    let word = words.get(row).unwrap_or("");
                    let fault = faults::duplicate_value(name, word, place(row), &place(first));
                    found.push(fault);
                }
            }
            self.faults.extend(found);
        }
    }
}

fn missing(column: &Column) -> Vec<usize> {
    fn at<T: PartialEq>(rows: &[T], nothing: &T) -> Vec<usize> {
        (0..).zip(rows).filter(|(_, have)| *have == nothing).map(|(row, _)| row).collect()
    }
    match column {
        Column::Text(column) => at(&column.codes, &0),
        Column::Decimal(column) => at(&column.units, &DecimalColumn::MISSING),
        Column::Day(column) => at(&column.days, &DayColumn::MISSING),
        Column::Flag(column) => at(&column.flags, &None),
    }
}
