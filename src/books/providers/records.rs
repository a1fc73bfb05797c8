//! Rows as providers and their reviews.

use crate::books::Tables;
use crate::books::providers::line::LINES;
use crate::books::providers::score::Scores;
use crate::books::providers::standing::{Risk, Status};
use crate::value::Day;
use std::collections::BTreeMap;

/// A provider.
#[derive(Clone, Debug)]
pub struct Provider {
    /// What it is called.
    pub name: String,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Whether it is used.
    pub status: Status,
    /// Its row.
    pub row: u32,
    /// Its reviews, the oldest first.
    pub reviews: Vec<Review>,
}

/// A review.
#[derive(Clone, Debug)]
pub struct Review {
    /// When it was made; of a quarter its last day.
    pub day: Day,
    /// Its row.
    pub row: u32,
    /// Its scores, line by line.
    pub scores: Scores,
}

/// Where providers stand, by what they are called.
#[derive(Debug, Default)]
pub struct Called(BTreeMap<String, usize>);

impl Called {
    /// By name and by id.
    pub fn of(all: &[Provider]) -> Called {
        let names = all.iter().enumerate().flat_map(|(at, one)| {
            one.id.iter().chain([&one.name]).map(move |word| (folded(word), at))
        });
        Called(names.collect())
    }

    /// The one that is called so.
    pub fn find(&self, word: &str) -> Option<usize> {
        self.0.get(&folded(word)).copied()
    }
}

/// A name as it is compared.
pub fn folded(word: &str) -> String {
    word.trim().to_lowercase()
}

impl Review {
    /// The risk as it was scored.
    pub fn risk(&self) -> Option<i64> {
        let at = LINES.iter().position(|line| line.column == RISK)?;
        self.scores.get(at).copied().flatten()
    }
}

/// The column of the risk.
pub const RISK: &str = "dependency_risk";

impl Provider {
    /// The latest review on or before a day: one without any score says nothing.
    pub fn review(&self, day: Day) -> Option<&Review> {
        let known = self.reviews.iter().rev();
        known
            .into_iter()
            .find(|review| review.day <= day && review.scores.iter().any(Option::is_some))
    }

    /// How great its risk is on a day.
    pub fn risk(&self, day: Day) -> Risk {
        Risk::of(self.review(day).and_then(Review::risk))
    }
}

/// The latest day that the tables observed: a quarter is a period, not a day.
pub fn observed(tables: &Tables) -> Vec<(Day, &'static str, &'static str)> {
    let Some(table) = tables.get("provider_scores") else { return Vec::new() };
    let days = (0..table.rows).filter_map(|row| table.day("date")?.get(row));
    let latest = days.filter(|day| day.is_seen()).max();
    latest.map(|day| (day, "provider_scores", "date")).into_iter().collect()
}
