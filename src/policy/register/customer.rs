//! What customers said and reached, and what prospects told us.

use crate::diag::Place;
use crate::value::{Day, Decimal};

/// A customer, as far as what it allows hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its id.
    pub id: String,
    /// What it is called; its id where nothing says it.
    pub name: String,
    /// Its segment.
    pub segment: Option<String>,
    /// Where it is.
    pub region: Option<String>,
    /// How large it is, in words.
    pub size: Option<String>,
    /// Since when it is one.
    pub start: Option<Day>,
    /// Since when it is none.
    pub end: Option<Day>,
}

/// What somebody at a customer said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testimonial {
    /// `larch-launch`.
    pub id: String,
    /// The customer, by id.
    pub customer: String,
    /// Who said it.
    pub person: String,
    /// As what.
    pub role: String,
    /// When.
    pub said_on: Option<Day>,
    /// The words, and no others.
    pub text: String,
    /// In which language.
    pub language: Option<String>,
    /// Where it was said.
    pub at: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is.
    Up,
    /// Less is.
    Down,
}

/// What changed at a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The customer, by id.
    pub customer: String,
    /// `launch-weeks`: the same thing has one id at every customer.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it is counted in.
    pub unit: String,
    /// Which way is good.
    pub better: Better,
    /// How it was.
    pub before: Decimal,
    /// How it is.
    pub after: Decimal,
    /// The days of the first.
    pub before_days: (Day, Day),
    /// The days of the second.
    pub after_days: (Day, Day),
    /// On how many cases the first stands.
    pub n_before: u64,
    /// On how many cases the second stands.
    pub n_after: u64,
    /// How it was measured.
    pub method: String,
    /// Who says so.
    pub source: String,
    /// Its row.
    pub place: Place,
}

impl Outcome {
    /// By how much it changed, as a fraction of how it was: cut toward the less favourable
    /// side, in whole percent, and never rounded up. None from nothing.
    pub fn change(&self) -> Option<Decimal> {
        if self.before.is_zero() {
            return None;
        }
        let percent = (self.after.checked_sub(self.before)?)
            .checked_mul(Decimal::from(100))?
            .checked_div(self.before.abs())?;
        // What is good is made less, what is bad is made more: both lie on one side.
        let cut = match self.better {
            Better::Up => percent.floor(),
            Better::Down => percent.ceil(),
        };
        cut.checked_div(Decimal::from(100))
    }
}

/// What a prospect told us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Its deal, by id.
    pub deal: String,
    /// What hurts, in their words.
    pub pain: String,
    /// Who said it.
    pub said_by: Option<String>,
    /// When.
    pub said_on: Day,
    /// What it would do with us.
    pub use_case: Option<String>,
    /// In which language its engineers write.
    pub language: Option<String>,
    /// Its row.
    pub place: Place,
}
