//! Registers: what customers consented to, what is claimed and where that stands, who approved
//! what. Plain records; whoever reads tables and files fills them. Without an entry nothing is
//! allowed, which is why the names of customers are refused outside the house.

/// Who let a document pass.
mod approval;

/// What is said of the product and of others.
mod claim;

/// What customers allow.
mod consent;

/// Others who sell the like, and how they compare.
mod competitor;

/// What customers said and reached.
mod customer;

/// Wordings of what names nothing that is registered.
pub mod faults;

pub use approval::{Approval, Placement};
pub use claim::{Claim, ClaimKind, Source, Span};
pub use competitor::{Competitor, Criterion, OURS, Score};
pub use consent::{Channel, Consent, Credit, OUTCOMES, Scope};
pub use customer::{Better, Client, Outcome, Prospect, Testimonial};

/// All that is registered; each list by its ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// What customers allow.
    pub consents: Vec<Consent>,
    /// Who has seen which words of a document and let them pass.
    pub approvals: Vec<Approval>,
    /// What customers said.
    pub testimonials: Vec<Testimonial>,
    /// What is said of the product and of others.
    pub claims: Vec<Claim>,
    /// What customers reached.
    pub outcomes: Vec<Outcome>,
    /// Others who sell the like.
    pub competitors: Vec<Competitor>,
    /// What they are compared by, in the order of the file.
    pub criteria: Vec<Criterion>,
    /// What prospects told us, by their deals.
    pub prospects: Vec<Prospect>,
    /// Where outputs stand that are out of our hands.
    pub placements: Vec<Placement>,
    /// Customers, past ones among them.
    pub customers: Vec<Client>,
}

impl Register {
    /// A testimonial.
    pub fn testimonial(&self, id: &str) -> Option<&Testimonial> {
        self.testimonials.iter().find(|one| one.id == id)
    }

    /// A claim.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|one| one.id == id)
    }

    /// A consent.
    pub fn consent(&self, id: &str) -> Option<&Consent> {
        self.consents.iter().find(|one| one.id == id)
    }

    /// A competitor.
    pub fn competitor(&self, id: &str) -> Option<&Competitor> {
        self.competitors.iter().find(|one| one.id == id)
    }

    /// A customer.
    pub fn customer(&self, id: &str) -> Option<&Client> {
        let at = self.customers.binary_search_by(|one| one.id.as_str().cmp(id));
        at.ok().and_then(|at| self.customers.get(at))
    }

    /// What a customer is called; its id where nothing says it.
    pub fn name_of<'a>(&'a self, customer: &'a str) -> &'a str {
        self.customer(customer).map_or(customer, |client| client.name.as_str())
    }

    /// What a prospect told us.
    pub fn prospect(&self, deal: &str) -> Option<&Prospect> {
        self.prospects.iter().find(|one| one.deal == deal)
    }

    /// An outcome of a customer.
    pub fn outcome(&self, customer: &str, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|one| one.customer == customer && one.id == id)
    }

    /// The outcomes of a customer.
    pub fn outcomes_of<'a>(&'a self, customer: &'a str) -> impl Iterator<Item = &'a Outcome> {
        self.outcomes.iter().filter(move |one| one.customer == customer)
    }

    /// The same outcome of every customer that has it.
    pub fn outcomes_called<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Outcome> {
        self.outcomes.iter().filter(move |one| one.id == id)
    }

    /// The claim that replaces another.
    pub fn superseding(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|one| one.supersedes.as_deref() == Some(id))
    }
}
