//! What a document draws from the registers of the project.

use crate::diag::Place;
use crate::document::read::question::{Given, Question};
use crate::document::read::reached::Reached;

/// A block that is drawn from registers.
#[derive(Clone, Debug, PartialEq)]
pub enum Registered {
    /// Two to four proof points.
    Proof(Vec<Point>),
    /// What a customer said, by its id.
    Testimonial(String),
    /// What changed at the customer that the document speaks of.
    Results,
    /// How we compare.
    Grid,
    /// Customers who let themselves be shown; at most so many.
    Logos(Option<usize>),
    /// Where to write to.
    Contact,
}

impl Registered {
    /// What it asks of the books.
    pub(super) fn questions(&self, out: &mut Vec<Question>) {
        if let Registered::Proof(points) = self {
            out.extend(points.iter().filter_map(|point| match &point.what {
                Proved::Figure(question) => Some(question.clone()),
                Proved::Claim(_) | Proved::Outcome(..) => None,
            }));
        }
    }

    /// What it is called in addresses.
    pub(super) fn called(&self) -> &'static str {
        match self {
            Registered::Proof(_) => "proof-points",
            Registered::Testimonial(_) => "testimonial",
            Registered::Results => "outcomes",
            Registered::Grid => "compared",
            Registered::Logos(_) => "customers",
            Registered::Contact => "write-to",
        }
    }
}

/// A proof point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Where it is named.
    pub place: Place,
    /// What proves it.
    pub what: Proved,
}

/// What proves something.
#[derive(Clone, Debug, PartialEq)]
pub enum Proved {
    /// A claim, by its id.
    Claim(String),
    /// An outcome: the customer and its id.
    Outcome(String, String),
    /// A figure.
    Figure(Question),
}

/// Words in text that are drawn from registers.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The customer that the document speaks of.
    Customer,
    /// An outcome: its id, whose, and what of it.
    Result(String, Option<Given>, Reached),
    /// A claim, by its id, and whether in its short words.
    Claim(String, bool),
}
