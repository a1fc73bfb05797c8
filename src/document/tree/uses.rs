//! What a document was made of beside figures: what gates judge, and what a manifest tells.

use crate::diag::{Fault, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

/// Ids with the place where each is asked for first.
pub type Used = BTreeMap<String, Place>;

/// What of the registers is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// Testimonials.
    pub testimonials: Used,
    /// Claims.
    pub claims: Used,
    /// Outcomes: `C-104/launch-weeks`.
    pub outcomes: Used,
    /// Customers whose logo or name stands in a row.
    pub logos: Used,
    /// Customers who are named.
    pub named: Used,
    /// What these customers, and people of theirs who let themselves be named, are called.
    pub names: BTreeSet<String>,
    /// What is worth knowing of its words, and refuses nothing.
    pub told: Vec<Fault>,
    /// Numbers that people typed, with their source.
    pub literals: usize,
    /// Of a case study whose it is, and whether it is named.
    pub study: Option<(String, bool)>,
}

/// By what is printed, wherever it is asked for.
impl Hash for Uses {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let all = [&self.testimonials, &self.claims, &self.outcomes, &self.logos, &self.named];
        for used in all {
            used.len().hash(state);
            used.keys().for_each(|id| id.hash(state));
        }
        self.names.hash(state);
        self.literals.hash(state);
        self.study.hash(state);
    }
}

impl Uses {
    /// A testimonial is printed.
    pub fn testimonial(&mut self, id: &str, place: &Place) {
        note(&mut self.testimonials, id, place);
    }

    /// A claim is printed.
    pub fn claim(&mut self, id: &str, place: &Place) {
        note(&mut self.claims, id, place);
    }

    /// An outcome is printed.
    pub fn outcome(&mut self, customer: &str, id: &str, place: &Place) {
        note(&mut self.outcomes, &format!("{customer}/{id}"), place);
    }

    /// A customer stands in a row of those we work for.
    pub fn logo(&mut self, customer: &str, place: &Place) {
        note(&mut self.logos, customer, place);
    }

    /// A customer is named.
    pub fn named(&mut self, customer: &str, name: &str, place: &Place) {
        note(&mut self.named, customer, place);
        self.names.insert(name.to_owned());
    }
}

fn note(into: &mut Used, id: &str, place: &Place) {
    into.entry(id.to_owned()).or_insert_with(|| place.clone());
}
