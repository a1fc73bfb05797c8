//! Who has seen which words of a document and let them pass, and where outputs stand that
//! nobody here can take down.

use crate::diag::Place;
use crate::value::Day;

/// Somebody let a document pass, as it read then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// `AP-7`.
    pub id: String,
    /// The content file.
    pub document: String,
    /// The record it is made for; none: all of them.
    pub record: Option<String>,
    /// For whom.
    pub audience: String,
    /// In which variant; none: full.
    pub variant: Option<String>,
    /// As what: owner, legal, finance.
    pub role: String,
    /// Who.
    pub by: String,
    /// On which day.
    pub on: Day,
    /// Digest of what readers are shown, or its first digits.
    pub shown: String,
    /// Digest of the file that was looked at.
    pub pdf: Option<String>,
    /// Its last day, if one is stated.
    pub expires: Option<Day>,
    /// The day it was taken back.
    pub revoked: Option<Day>,
    /// Where that is kept.
    pub evidence: String,
    /// Its row.
    pub place: Place,
}

/// Where an output stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The output, below `output/`.
    pub output: String,
    /// An address, a deck, a list of readers.
    pub at: String,
    /// Since when.
    pub since: Day,
    /// Until when, once it was taken down.
    pub until: Option<Day>,
    /// Its row.
    pub place: Place,
}
