//! What is said of the product and of others, word by word, with where it stands.

use crate::diag::Place;
use crate::value::{Class, Day, Decimal};

/// What a claim is about, which decides for how long it is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// Something that is so.
    Fact,
    /// What something costs.
    Price,
    /// How well our product does.
    Performance,
    /// How two compare.
    Comparison,
    /// Who we are.
    Company,
    /// How a market is.
    Market,
}

impl ClaimKind {
    /// Each, with its word.
    pub const ALL: [(&'static str, ClaimKind); 6] = [
        ("fact", ClaimKind::Fact),
        ("price", ClaimKind::Price),
        ("performance", ClaimKind::Performance),
        ("comparison", ClaimKind::Comparison),
        ("company", ClaimKind::Company),
        ("market", ClaimKind::Market),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<ClaimKind> {
        ClaimKind::ALL.iter().find(|(have, _)| *have == word).map(|(_, kind)| *kind)
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        ClaimKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }

    /// For how long it is good where it says nothing else.
    pub fn span(self) -> Span {
        match self {
            ClaimKind::Fact | ClaimKind::Comparison => Span::Days(30),
            ClaimKind::Price | ClaimKind::Company => Span::Days(90),
            ClaimKind::Performance => Span::Days(180),
            ClaimKind::Market => Span::Months(12),
        }
    }
}

/// For how long something is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
}

impl Span {
    /// Reads `90d`, `12m`.
    pub fn parse(text: &str) -> Option<Span> {
        let text = text.trim();
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let number: u32 =
            number.trim().parse().ok().filter(|number| (1..=3_650).contains(number))?;
        match unit {
            "d" => Some(Span::Days(number)),
            "m" => Some(Span::Months(number)),
            _ => None,
        }
    }

    /// The last day that is good, from a day on.
    pub fn after(self, day: Day) -> Day {
        self.times(day, 1)
    }

    /// As many spans after a day.
    pub fn times(self, day: Day, times: u32) -> Day {
        let whole = |number: u32| i32::try_from(number.saturating_mul(times)).unwrap_or(i32::MAX);
        match self {
            Span::Days(days) => Day(day.0.saturating_add(whole(days))),
            Span::Months(months) => day.plus_months(whole(months)),
        }
    }
}

/// Where a claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A page, by its address.
    Web(String),
    /// A file of the project.
    File(String),
    /// A figure of ours.
    Figure(String),
}

impl Source {
    /// As it is written.
    pub fn word(&self) -> String {
        match self {
            Source::Web(text) | Source::File(text) => text.clone(),
            Source::Figure(name) => format!("figure:{name}"),
        }
    }
}

/// A fact that documents may state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// `unify-price`.
    pub id: String,
    /// A competitor's id, `us`, `market` or `customer:ID`.
    pub about: String,
    /// What it is about.
    pub kind: ClaimKind,
    /// What question it answers: claims of one topic of one `about` answer the same.
    pub topic: Option<String>,
    /// The words, and no others.
    pub text: String,
    /// The words within a sentence.
    pub short: Option<String>,
    /// What it comes to, for holding it against others.
    pub value: Option<Decimal>,
    /// What that measures.
    pub unit: Option<String>,
    /// Where it stands.
    pub source: Source,
    /// What stands there.
    pub quote: Option<String>,
    /// What we make of it: never printed outside.
    pub inference: Option<String>,
    /// The day it was looked at last.
    pub seen_on: Day,
    /// For how long that is good.
    pub span: Span,
    /// Our copy of the source.
    pub evidence: Option<String>,
    /// Who may read it.
    pub class: Class,
    /// The claim that it replaces.
    pub supersedes: Option<String>,
    /// The version of the product that it was measured on.
    pub version: Option<String>,
    /// Where it is written.
    pub place: Place,
}
