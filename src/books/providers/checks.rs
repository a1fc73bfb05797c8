//! What rows say twice, and differently; what they say that cannot be.

use crate::books::making::scored::{self, Scored};
use crate::books::providers::choices::TotalOf;
use crate::books::providers::line::{Counts, LINES, exclusivity};
use crate::books::providers::records::{Provider, Review};
use crate::books::providers::score::{self, Scores};
use crate::books::providers::{faults, line::Line};
use crate::diag::Fault;
use crate::table::Table;
use crate::value::{Day, Decimal};

/// What every line is scored on.
const SCALE: (i64, i64) = (1, 5);

/// The scores of a row; what is wrong with a cell is told at the cell.
pub fn scores(table: &Table, row: usize, told: &mut Vec<Fault>) -> Scores {
    let read = |line: &Line| {
        let cell = table.text(line.column)?.get(row);
        match line.counts {
            Counts::Exclusivity => terms(table, row, cell?, told),
            Counts::Total if cell.is_some_and(is_rate) => {
                let place = table.place(row, Some(line.column));
                told.push(faults::pricing_is_rate(place, cell.unwrap_or("")));
                None
            }
            _ => one(table, (row, line.column), cell, told),
        }
    };
    LINES.each_ref().map(read)
}

fn one(
    table: &Table,
    (row, column): (usize, &str),
    cell: Option<&str>,
    told: &mut Vec<Fault>,
) -> Option<i64> {
    let place = || table.place(row, Some(column));
    let word = cell.unwrap_or("");
    let fault = match scored::read(cell, SCALE) {
        Scored::Missing => return None,
        Scored::Score(score) => return Some(score),
        Scored::OutOfRange => faults::out_of_range(place(), word),
        Scored::NotWhole => faults::not_whole(place(), word),
        Scored::IsDate => faults::is_date(place(), word),
    };
    told.push(fault);
    None
}

/// Whether a price stands where its score is asked for.
fn is_rate(cell: &str) -> bool {
    cell.contains(['%', '$', '€', '£']) || cell.to_lowercase().contains("bps")
}

fn terms(table: &Table, row: usize, word: &str, told: &mut Vec<Fault>) -> Option<i64> {
    if matches!(scored::read(Some(word), SCALE), Scored::Missing) {
        return None;
    }
    let favours = table.text("exclusivity_favours").and_then(|column| column.get(row));
    let us = favours.is_some_and(|word| word.eq_ignore_ascii_case("us"));
    if us && word.eq_ignore_ascii_case("none") {
        told.push(faults::favours_none(table.place(row, Some("exclusivity_favours"))));
    }
    let counted = exclusivity(word, us);
    if counted.is_none() {
        told.push(faults::unknown_exclusivity(table.place(row, Some("exclusivity")), word));
    }
    counted
}

/// Orders the reviews of every provider; of two of one day one is kept where they are the
/// same.
pub fn once(providers: &mut [Provider], table: &Table, told: &mut Vec<Fault>) {
    for provider in providers {
        provider.reviews.sort_by_key(|review| (review.day, review.row));
        let mut kept: Vec<Review> = Vec::new();
        for review in std::mem::take(&mut provider.reviews) {
            let Some(last) = kept.last().filter(|last| last.day == review.day) else {
                kept.push(review);
                continue;
            };
            let place = |row: u32| table.place(row as usize, None);
            let (first, of) = (place(last.row), (provider.name.as_str(), review.day));
            told.push(match last.scores == review.scores {
                true => faults::repeated_row(place(review.row), of, &first),
                false => faults::two_assessments(place(review.row), of, &first),
            });
        }
        provider.reviews = kept;
    }
}

/// Leaves out reviews that are after the day of the build.
pub fn known(providers: &mut [Provider], table: &Table, as_of: Day, told: &mut Vec<Fault>) {
    let mut later: Vec<(Day, u32)> = Vec::new();
    for provider in providers {
        let after = provider.reviews.iter().filter(|review| review.day > as_of);
        later.extend(after.map(|review| (review.day, review.row)));
        provider.reviews.retain(|review| review.day <= as_of);
    }
    if let Some((latest, row)) = later.iter().max().copied() {
        let place = table.place(row as usize, Some("date"));
        told.push(faults::future_date(place, later.len(), latest, as_of));
    }
}

/// Compares a stated total with its lines.
pub fn totals(table: &Table, row: usize, scores: &Scores, of: TotalOf, told: &mut Vec<Fault>) {
    let Some(stated) = table.text("score").and_then(|column| column.get(row)) else { return };
    let number = stated.split('/').next().unwrap_or("").trim().parse::<Decimal>();
    let (Ok(number), Some(sum)) = (number, score::total(scores, of)) else { return };
    let near = number.checked_sub(sum.value).is_some_and(|off| off.abs() < Decimal::new(5, 2));
    if !near {
        let made = format!("{}/{}", sum.value.round_dp(1).normalize(), sum.most);
        told.push(faults::total_differs(table.place(row, Some("score")), stated, &made));
    }
}
