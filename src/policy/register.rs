//! Registers: what customers consented to, what is claimed and where that stands, who approved
//! what. Nothing fills them yet: without an entry nothing is allowed, which is why the names of
//! customers are refused outside the house.

use crate::value::{Day, Digest};

/// All that is registered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// What customers allow.
    pub consents: Vec<Consent>,
    /// What is said of the product and of others.
    pub claims: Vec<Claim>,
    /// Who has seen which words of a document and let them pass.
    pub approvals: Vec<Approval>,
}

/// Where something may be shown; the web is read by all, nothing else implies another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// A page that anyone may read.
    Web,
    /// Networks.
    Social,
    /// Newspapers.
    Press,
    /// Sent by a seller.
    Sales,
    /// Sent by a partner.
    Partner,
    /// Sent to investors.
    Investor,
}

/// What a consent is for. One is none for another: a logo is no quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Named where few read it.
    PrivateList,
    /// Named, with its logo, where all do.
    PublicList,
    /// Its words.
    Quote,
    /// A case study that names it.
    CaseStudy,
    /// A case study that does not.
    AnonymisedCase,
    /// Calls of those who ask about us.
    Reference,
    /// Pictures that move.
    Video,
    /// An announcement.
    Press,
    /// Its figures, each by its value.
    Metrics,
}

/// From when to when something holds: until a day, and not after it was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its first day.
    pub from: Day,
    /// Its last day, if it has one.
    pub until: Option<Day>,
    /// The day it was taken back.
    pub revoked: Option<Day>,
}

/// A customer's consent to one use on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// `CN-7`.
    pub id: String,
    /// The customer, by id.
    pub customer: String,
    /// Whose words or face it is, if a person's.
    pub subject: Option<String>,
    /// What for.
    pub scope: Scope,
    /// Which quote or figure, where the scope has several.
    pub item: Option<String>,
    /// Where.
    pub channel: Channel,
    /// Digest of the words that were approved, where words were.
    pub text: Option<Digest>,
    /// When it holds.
    pub term: Term,
    /// Who gave it, and in what role.
    pub approver: String,
    /// Where that is kept.
    pub evidence: String,
    /// What was given for it, which has to be disclosed.
    pub incentive: Option<String>,
}

/// A fact that documents may state, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// `uptime-2026`.
    pub id: String,
    /// The words, and no others.
    pub text: String,
    /// The public page that says so.
    pub source: String,
    /// The day it was looked at last, and until when that is fresh enough.
    pub verified: Term,
}

/// Somebody let a document pass, as it read then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// `AP-7`.
    pub id: String,
    /// The content file.
    pub document: String,
    /// The record it is made for.
    pub record: Option<String>,
    /// For whom.
    pub audience: String,
    /// As what: owner, legal, finance.
    pub role: String,
    /// Who.
    pub by: String,
    /// Digest of what readers are shown.
    pub shown: Digest,
    /// When it holds.
    pub term: Term,
    /// Where that is kept.
    pub evidence: String,
}

impl Term {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day
            && self.until.is_none_or(|until| day <= until)
            && self.revoked.is_none_or(|revoked| day < revoked)
    }
}

#[cfg(test)]
mod tests {
    use super::Term;
    use crate::value::Day;

    #[test]
    fn a_term_ends_after_its_last_day_and_on_the_day_it_is_taken_back() {
        let day = |day| Day::new(2026, 11, day).unwrap();
        let term = Term { from: day(2), until: Some(day(5)), revoked: None };
        let holds: Vec<bool> = (1..7).map(|at| term.holds_on(day(at))).collect();
        assert_eq!(holds, [false, true, true, true, true, false]);
        let revoked = Term { revoked: Some(day(4)), until: None, ..term };
        assert!(revoked.holds_on(day(3)) && !revoked.holds_on(day(4)) && !revoked.holds_on(day(9)));
    }
}
