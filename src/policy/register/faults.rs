//! Wordings of what names nothing that is registered.

use crate::diag::{Fault, Place};
use crate::policy::register::Register;

impl Register {
    /// A claim that nobody wrote.
    pub fn unknown_claim(&self, id: &str, place: Place) -> Fault {
        let message = format!("there is no claim `{id}`");
        let fault = Fault::error("trust/unknown-claim", place, message);
        fault.suggest_among(id, self.claims.iter().map(|one| one.id.as_str()))
    }

    /// A testimonial that nobody wrote.
    pub fn unknown_testimonial(&self, id: &str, place: Place) -> Fault {
        let message = format!("there is no testimonial `{id}`");
        let fault = Fault::error("trust/unknown-testimonial", place, message);
        fault.suggest_among(id, self.testimonials.iter().map(|one| one.id.as_str()))
    }

    /// An outcome that a customer has not.
    pub fn unknown_outcome(&self, customer: &str, id: &str, place: Place) -> Fault {
        let message = format!("`{customer}` has no outcome `{id}`");
        let fault = Fault::error("trust/unknown-outcome", place, message);
        fault.suggest_among(id, self.outcomes_of(customer).map(|one| one.id.as_str()))
    }

    /// A competitor that is not listed.
    pub fn unknown_competitor(&self, id: &str, place: Place) -> Fault {
        let message = format!("there is no competitor `{id}`");
        let fault = Fault::error("trust/unknown-competitor", place, message);
        fault.suggest_among(id, self.competitors.iter().map(|one| one.id.as_str()))
    }

    /// A customer that is none.
    pub fn unknown_customer(&self, id: &str, place: Place) -> Fault {
        let message = format!("no customer is `{id}`");
        let fault = Fault::error("trust/unknown-customer", place, message);
        fault.suggest(id, self.customers.iter().map(|one| one.id.as_str()))
    }
}
