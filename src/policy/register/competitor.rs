//! Others who sell the like, and how they compare with us.

use crate::diag::Place;

/// Whom scores of our own are of.
pub const OURS: &str = "us";

/// Somebody who sells the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competitor {
    /// `unify-api`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// What deals call it.
    pub in_deals: Vec<String>,
    /// What kind of company it is, where it may not be named.
    pub archetype: String,
    /// Whether documents that leave the house may name it.
    pub may_be_named: bool,
    /// Its site.
    pub url: Option<String>,
    /// Who of us looks after what we know of it.
    pub owner: Option<String>,
    /// Its row.
    pub place: Place,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// What it is called.
    pub name: String,
    /// What four of four means.
    pub question: String,
    /// How each stands.
    pub scores: Vec<Score>,
}

impl Criterion {
    /// How one stands.
    pub fn of(&self, whom: &str) -> Option<&Score> {
        self.scores.iter().find(|score| score.of == whom)
    }
}

/// How somebody stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// A competitor's id, or [`OURS`].
    pub of: String,
    /// From 0 to 4.
    pub score: u8,
    /// Why.
    pub words: String,
    /// The claim that says so.
    pub claim: Option<String>,
    /// Its row.
    pub place: Place,
}
