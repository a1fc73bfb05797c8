//! Customers: those who let themselves be shown, and the one that a case study is of.

use crate::books::calendar;
use crate::diag::Place;
use crate::document::compose::Composer;
use crate::document::compose::registered::capital;
use crate::document::tree::{Block, Fact, Placed};
use crate::policy::register::Scope;
use crate::value::said;
use std::collections::BTreeSet;

impl Composer<'_> {
    /// Customers who let themselves be shown.
    pub(super) fn logos(&mut self, limit: Option<usize>, place: &Place) -> Option<Block> {
        let register = &self.desk.library.register;
        let shown = register.consents.iter();
        let shown = shown.filter(|one| matches!(one.scope, Scope::Logo | Scope::PublicList));
        let customers: BTreeSet<&str> = shown.map(|one| one.customer.as_str()).collect();
        let may: Vec<String> = customers
            .into_iter()
            .filter(|customer| self.may_name(customer))
            .take(limit.unwrap_or(usize::MAX))
            .map(str::to_owned)
            .collect();
        if may.is_empty() {
            return None;
        }
        for customer in &may {
            self.uses.logo(customer, place);
            self.note_named(customer, place);
        }
        let register = &self.desk.library.register;
        let names = may.iter().map(|customer| register.name_of(customer).to_owned()).collect();
        let title = self.desk.words.said(THEY_USE).into_owned();
        Some(Block::Logos { title, names })
    }

    /// What a reader should know of the customer, at the head of a case study.
    pub(super) fn customer_box(&mut self) -> Option<Placed> {
        let (id, place) = self.draft.front.stated.customer.clone()?;
        if self.draft.front.kind().is_none_or(|kind| kind.name != "case-study") {
            return None;
        }
        let client = self.desk.library.register.customer(&id)?.clone();
        let words = self.desk.words;
        self.note_named(&id, &place);
        let month = |day| words.window(&calendar::month(day));
        let known = match (self.hides(&id), &self.draft.front.stated.anonymised) {
            (false, _) => [
                (SEGMENT, client.segment),
                (REGION, client.region),
                (SIZE, client.size),
                (SINCE, client.start.map(month)),
                (UNTIL, self.study.and_then(|study| study.past).map(month)),
            ]
            .to_vec(),
            (true, Some(hidden)) => {
                let said = |key: &str| hidden.described.get(key).cloned();
                vec![(SEGMENT, said("segment")), (REGION, said("region")), (SIZE, said("size"))]
            }
            (true, None) => Vec::new(),
        };
        let facts = known.into_iter().filter_map(|(key, said)| {
            Some(Fact { key: words.said(key).into_owned(), said: said? })
        });
        let facts: Vec<Fact> = facts.collect();
        let name = capital(&self.called(&id));
        let block = Block::Facts { title: name, facts };
        Some(Placed { id: self.names.take("customer"), place: place.to_string(), block })
    }
}

said! {
    THEY_USE = "They work with us", "Sie arbeiten mit uns", "Ils travaillent avec nous";
    SEGMENT = "Segment", "Segment", "Segment";
    REGION = "Region", "Region", "Région";
    SIZE = "Size", "Größe", "Taille";
    SINCE = "Customer since", "Kunde seit", "Client depuis";
    UNTIL = "Customer until", "Kunde bis", "Client jusqu’en";
}
