//! What documents of settled kinds say of themselves, and parts of them.

use crate::diag::Place;
use crate::value::Day;
use std::collections::BTreeMap;

/// What a document of a settled kind says of itself.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// The kind, where the layout does not say it.
    pub kind: Option<(String, Place)>,
    /// The customer it speaks of, by id.
    pub customer: Option<(String, Place)>,
    /// The competitor it speaks of, by id.
    pub competitor: Option<(String, Place)>,
    /// Which variants may be built; none: whichever the registers allow.
    pub variants: Vec<String>,
    /// What is usual beside one customer's result: the id of a claim, or a sentence.
    pub typical: Option<(String, Place)>,
    /// What is said where nobody may be named.
    pub anonymised: Option<Anonymised>,
    /// What it says, in a sentence.
    pub summary: Option<String>,
    /// The day it was first sent out.
    pub published: Option<Day>,
    /// The day it was last changed.
    pub updated: Option<Day>,
    /// The last day it holds.
    pub valid_until: Option<Day>,
}

/// What is said where nobody may be named.
#[derive(Clone, Debug)]
pub struct Anonymised {
    /// The title.
    pub title: String,
    /// The name of the outputs.
    pub slug: String,
    /// What the customer is called.
    pub called: Option<String>,
    /// What is said of the customer, by column.
    pub described: BTreeMap<String, String>,
    /// Where it stands.
    pub place: Place,
}

/// A part of other documents: an objection.
#[derive(Clone, Debug)]
pub struct Part {
    /// What people say.
    pub says: Vec<String>,
    /// What is behind it.
    pub concern: &'static str,
    /// Reasons of lost deals that it is.
    pub loss_reasons: Vec<String>,
    /// Competitors it is raised for, by id.
    pub competitors: Vec<String>,
    /// Segments that raise it.
    pub segments: Vec<String>,
    /// Products it is raised about.
    pub products: Vec<String>,
}
