//! Whether the customer or the prospect a document is for is one: a slip in an id would make
//! a document for nobody, or for somebody else.

use crate::books::{Facts, Record};
use crate::diag::{Fault, Place};
use crate::document::read::Draft;
use crate::flow::faults;
use crate::flow::project::Project;
use crate::policy::Audience;
use std::collections::BTreeSet;

/// The customers and the prospects of a project; none where no table knows any.
pub(super) struct Known {
    customers: BTreeSet<String>,
    prospects: BTreeSet<String>,
}

/// The customers, if any document is for one, and likewise the prospects.
pub(super) fn known(drafts: &[Draft], project: &Project) -> Known {
    let of = |is_one: fn(&Audience) -> bool, list: fn(&Facts) -> Option<&'static str>| {
        let wanted = |draft: &Draft| {
            let fixed = draft.front.audience.fixed().and_then(|text| Audience::parse(&text));
            fixed.is_none_or(|audience| is_one(&audience))
        };
        if !drafts.iter().any(wanted) {
            return BTreeSet::new();
        }
        let lists = project.config.registry.facts().filter_map(list);
        let lists = lists.filter_map(|name| project.library.list(name).ok());
        lists.flat_map(|list| list.records).map(|Record { id, .. }| id).collect()
    };
    Known {
        customers: of(|one| matches!(one, Audience::Customer(_)), |facts| facts.customers),
        prospects: of(|one| matches!(one, Audience::ProspectOf(_)), |facts| facts.prospects),
    }
}

impl Known {
    /// A fault where a document is for a customer that is none: also for an account
    /// that belongs to another, whose figures are those of the whole.
    pub(super) fn stranger(
        &self,
        audience: &Audience,
        place: &Place,
        project: &Project,
    ) -> Option<Fault> {
        let (id, all) = match audience {
            Audience::Customer(id) => (id, &self.customers),
            Audience::ProspectOf(id) => (id, &self.prospects),
            _ => return None,
        };
        if all.is_empty() || all.contains(id) {
            return None;
        }
        let known = all.iter().map(String::as_str);
        if matches!(audience, Audience::ProspectOf(_)) {
            return Some(faults::unknown_prospect(id, known, place.clone()));
        }
        let top = project.library.ledger.parents.top(id);
        let parent = Some(top).filter(|top| *top != id && all.contains(*top));
        Some(faults::unknown_customer(id, parent, known, place.clone()))
    }
}
