//! Whether the customer a document is for is one: a slip in an id would make a
//! document for nobody, or for somebody else.

use crate::books::Record;
use crate::diag::{Fault, Place};
use crate::document::read::Draft;
use crate::flow::faults;
use crate::flow::project::Project;
use crate::policy::Audience;
use std::collections::BTreeSet;

/// The customers of a project; none where no table knows any.
pub(super) struct Customers(BTreeSet<String>);

/// The customers, if any document is for one.
pub(super) fn customers(drafts: &[Draft], project: &Project) -> Customers {
    let wanted = |draft: &Draft| {
        let template = &draft.front.audience;
        let fixed = template.fixed().and_then(|text| Audience::parse(&text));
        fixed.is_none_or(|audience| matches!(audience, Audience::Customer(_)))
    };
    if !drafts.iter().any(wanted) {
        return Customers(BTreeSet::new());
    }
    let lists = project.config.registry.facts().filter_map(|facts| facts.customers);
    let lists = lists.filter_map(|name| project.library.list(name).ok());
    Customers(lists.flat_map(|list| list.records).map(|Record { id, .. }| id).collect())
}

impl Customers {
    /// A fault where a document is for a customer that is none: also for an account
    /// that belongs to another, whose figures are those of the whole.
    pub(super) fn stranger(
        &self,
        audience: &Audience,
        place: &Place,
        project: &Project,
    ) -> Option<Fault> {
        let Audience::Customer(id) = audience else { return None };
        if self.0.is_empty() || self.0.contains(id) {
            return None;
        }
        let top = project.library.ledger.parents.top(id);
        let parent = Some(top).filter(|top| *top != id && self.0.contains(*top));
        let known = self.0.iter().map(String::as_str);
        Some(faults::unknown_customer(id, parent, known, place.clone()))
    }
}
