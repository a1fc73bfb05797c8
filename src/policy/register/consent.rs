//! What customers allow: one row for each customer, use, item and channel.

use crate::diag::Place;
use crate::policy::Audience;
use crate::value::{Day, Digest};

/// The item of a consent for all outcomes of a customer.
pub const OUTCOMES: &str = "outcomes";

/// Where something may be shown.
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

impl Channel {
    /// Each, with its word.
    pub const ALL: [(&'static str, Channel); 6] = [
        ("web", Channel::Web),
        ("social", Channel::Social),
        ("press", Channel::Press),
        ("sales", Channel::Sales),
        ("partner", Channel::Partner),
        ("investor", Channel::Investor),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Channel> {
        find(&Channel::ALL, word)
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        word(&Channel::ALL, self)
    }

    /// Whether a consent for it is one for `other`: what all may read may be sent to any of
    /// them; nothing else says anything of another.
    pub fn grants(self, other: Channel) -> bool {
        let sent = matches!(other, Channel::Sales | Channel::Partner | Channel::Investor);
        self == other || (self == Channel::Web && sent)
    }

    /// What a document for an audience needs; none inside the house, and none of a customer,
    /// whose document names no other.
    pub fn of(audience: &Audience) -> Option<Channel> {
        match audience {
            Audience::Public => Some(Channel::Web),
            Audience::Prospect | Audience::ProspectOf(_) => Some(Channel::Sales),
            Audience::Partner => Some(Channel::Partner),
            Audience::Investor => Some(Channel::Investor),
            Audience::Customer(_) | Audience::Board | Audience::Internal | Audience::Privileged => {
                None
            }
        }
    }
}

/// What a consent is for. One is none for another: a logo is no quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Named where few read it.
    PrivateList,
    /// Named where all do.
    PublicList,
    /// Its logo.
    Logo,
    /// Its words.
    Quote,
    /// A case study that names it.
    CaseStudy,
    /// A case study that does not.
    Anonymised,
    /// Its figures, each by its value.
    Metrics,
    /// Calls of those who ask about us.
    Reference,
    /// Pictures that move.
    Video,
    /// An announcement.
    Press,
    /// All of it, taken back.
    All,
}

impl Scope {
    /// Each, with its word.
    pub const ALL: [(&'static str, Scope); 11] = [
        ("private_list", Scope::PrivateList),
        ("public_list", Scope::PublicList),
        ("logo", Scope::Logo),
        ("quote", Scope::Quote),
        ("case_study", Scope::CaseStudy),
        ("anonymised", Scope::Anonymised),
        ("metrics", Scope::Metrics),
        ("reference", Scope::Reference),
        ("video", Scope::Video),
        ("press", Scope::Press),
        ("*", Scope::All),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Scope> {
        find(&Scope::ALL, word)
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        word(&Scope::ALL, self)
    }

    /// Whether it binds words, figures or a picture, so that a digest of them has to stand there.
    pub fn binds(self) -> bool {
        matches!(
            self,
            Scope::Quote
                | Scope::Metrics
                | Scope::CaseStudy
                | Scope::Anonymised
                | Scope::Press
                | Scope::Logo
        )
    }

    /// Whether it is of one item: a testimonial, a study, outcomes.
    pub fn has_item(self) -> bool {
        matches!(
            self,
            Scope::Quote
                | Scope::Video
                | Scope::CaseStudy
                | Scope::Anonymised
                | Scope::Press
                | Scope::Metrics
        )
    }

    /// Whether it ends when the person leaves who gave it.
    pub fn is_personal(self) -> bool {
        matches!(self, Scope::Quote | Scope::Video | Scope::Reference)
    }
}

/// How much of a person is said beside the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Credit {
    /// Nothing.
    None,
    /// The company.
    Company,
    /// The role, and the company.
    Role,
    /// Name, role and company.
    Full,
}

impl Credit {
    /// Each, with its word.
    pub const ALL: [(&'static str, Credit); 4] = [
        ("full", Credit::Full),
        ("role", Credit::Role),
        ("company", Credit::Company),
        ("none", Credit::None),
    ];

    /// Reads it.
    pub fn parse(word: &str) -> Option<Credit> {
        find(&Credit::ALL, word)
    }

    /// As it is written.
    pub fn word(self) -> &'static str {
        word(&Credit::ALL, self)
    }
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
    /// Which quote, study or figure, where the scope has several.
    pub item: Option<String>,
    /// Where.
    pub channel: Channel,
    /// Digest of what was approved, where something is bound.
    pub text: Option<Digest>,
    /// From which day.
    pub granted: Day,
    /// Its last day, if one is stated.
    pub expires: Option<Day>,
    /// The day it was taken back.
    pub revoked: Option<Day>,
    /// The day the person left who gave it.
    pub left: Option<Day>,
    /// Who gave it, and in what role.
    pub approver: Option<String>,
    /// Where that is kept.
    pub evidence: Option<String>,
    /// The clause of a contract that it rests on.
    pub clause: Option<String>,
    /// Whether it outlives the contract.
    pub survives: bool,
    /// What was given for it.
    pub incentive: Option<String>,
    /// How that is said to readers.
    pub disclosure: Option<String>,
    /// How much of the person is said.
    pub credit: Credit,
    /// How many calls a quarter.
    pub per_quarter: Option<u32>,
    /// Its row.
    pub place: Place,
}

fn find<T: Copy>(all: &[(&'static str, T)], word: &str) -> Option<T> {
    all.iter().find(|(have, _)| *have == word).map(|(_, one)| *one)
}

fn word<T: PartialEq>(all: &[(&'static str, T)], one: T) -> &'static str {
    all.iter().find(|(_, have)| *have == one).map_or("", |(word, _)| *word)
}
