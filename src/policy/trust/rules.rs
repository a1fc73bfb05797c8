//! What `[trust]` of a project decides.

use crate::diag::Place;
use crate::policy::wording;
use crate::value::{Day, Decimal};

/// The choices of a project about what leaves the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Months that a consent holds where it says nothing.
    pub consent_months: u32,
    /// Days before its end from which on that is told.
    pub warn_days: u32,
    /// The version of the product.
    pub product_version: Option<String>,
    /// The share of the list price above which an offer asks for more.
    pub discount_limit: Option<Decimal>,
    /// Words that leave the house for nobody.
    pub blocklist: Vec<String>,
    /// Who may approve as what.
    pub approvers: Vec<Approver>,
    /// What a rule is passed by.
    pub allow: Vec<Allow>,
    /// Words that somebody has to answer for.
    pub wording: Vec<wording::Rule>,
    /// Whose approval kinds of documents need, where the project says it otherwise.
    pub roles: Vec<Roles>,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            consent_months: 12,
            warn_days: 30,
            product_version: None,
            discount_limit: None,
            blocklist: Vec::new(),
            approvers: Vec::new(),
            allow: Vec::new(),
            wording: Vec::new(),
            roles: Vec::new(),
        }
    }
}

/// Somebody who may approve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// Who.
    pub name: String,
    /// As what.
    pub roles: Vec<String>,
}

/// Words that pass a rule, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Whole words.
    pub text: String,
    /// The code of the rule.
    pub rule: String,
    /// The documents, by path or pattern; none: all.
    pub document: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// The last day.
    pub until: Option<Day>,
    /// Where it is written.
    pub place: Place,
}

/// Whose approval a kind of document needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles {
    /// The kind, or `external`.
    pub kind: String,
    /// The roles.
    pub roles: Vec<String>,
    /// Why these are fewer, and who decided.
    pub because: Option<(String, String)>,
    /// Where it is written.
    pub place: Place,
}

impl Rules {
    /// The roles of somebody; none where nobody is called so.
    pub fn roles_of(&self, name: &str) -> Option<&[String]> {
        self.approvers.iter().find(|one| one.name == name).map(|one| one.roles.as_slice())
    }
}
