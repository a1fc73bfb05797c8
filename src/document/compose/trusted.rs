//! What may be printed for whom by the registers. Whoever composes asks here alone.

use crate::diag::Place;
use crate::document::compose::Composer;
use crate::document::read::piece::{Item, Piece, walk};
use crate::document::read::registered::Registered;
use crate::policy::Group;
use crate::policy::register::{Claim, ClaimKind, Credit, Testimonial};
use crate::policy::trust::{Freshness, Use, Variant};
use crate::value::{Phrase, Said, said};

impl Composer<'_> {
    /// A customer's words.
    pub(super) fn may_quote(&self, said: &Testimonial) -> Use {
        let may = self.desk.trust.testimonial(&said.id, &self.audience, false);
        let credit = match (self.hides(&said.customer), &may.consent) {
            (true, _) => Credit::None,
            // Nobody has asked yet: the house knows who said it.
            (false, None) if may.inside => Credit::Full,
            (false, _) => may.credit,
        };
        Use { credit, ..may }
    }

    /// What changed at a customer.
    pub(super) fn may_measure(&self, customer: &str, id: &str) -> bool {
        self.desk.trust.outcome(customer, id, &self.audience).prints()
    }

    /// Whether a customer may be named: in its own case study as that is made today.
    pub(super) fn may_name(&self, customer: &str) -> bool {
        match self.study.filter(|_| self.speaks_of(customer)) {
            Some(study) => study.named,
            None => self.desk.trust.named(customer, &self.audience).prints(),
        }
    }

    /// Whether the document speaks of a customer whom it may not name.
    pub(super) fn hides(&self, customer: &str) -> bool {
        self.speaks_of(customer) && self.study.is_some_and(|study| !study.named)
    }

    fn speaks_of(&self, customer: &str) -> bool {
        let stated = self.draft.front.stated.customer.as_ref();
        stated.is_some_and(|(id, _)| id == customer)
    }

    /// Notes that a customer is named, where it may be.
    pub(super) fn note_named(&mut self, customer: &str, place: &Place) {
        if self.may_name(customer) {
            let name = self.desk.library.register.name_of(customer).to_owned();
            self.uses.named(customer, &name, place);
        }
    }

    /// What a customer is called: by its name, or as it may be.
    pub(super) fn called(&self, customer: &str) -> String {
        if !self.hides(customer) {
            return self.desk.library.register.name_of(customer).to_owned();
        }
        let hidden = self.draft.front.stated.anonymised.as_ref();
        let called = hidden.and_then(|hidden| hidden.called.clone());
        called.unwrap_or_else(|| self.desk.words.said(A_CUSTOMER).into_owned())
    }

    /// The content of a document in the form that may be made of it: of a study that may speak
    /// of nothing but words and figures, these alone.
    pub(super) fn in_form<'i>(&self, items: &'i [Item]) -> Vec<&'i Item> {
        let variant = self.study.map_or(Variant::Full, |study| study.variant);
        if variant != Variant::QuoteAndMetrics {
            let stands = |item: &&Item| match &item.piece {
                Piece::Section(begun, _) if !begun.variants.is_empty() => {
                    begun.variants.iter().any(|one| one == variant.word())
                }
                _ => true,
            };
            return items.iter().filter(stands).collect();
        }
        let mut kept = Vec::new();
        walk(items, &mut |item| {
            let kind = Registered::Testimonial(String::new());
            if let Piece::Registered(what) = &item.piece
                && (*what == Registered::Results
                    || std::mem::discriminant(what) == std::mem::discriminant(&kind))
            {
                kept.push(item);
            }
        });
        kept
    }

    /// The title where nothing but what a customer said may be printed.
    pub(super) fn title_of_words(&self) -> Option<String> {
        let study = self.study?;
        let (customer, _) = self.draft.front.stated.customer.as_ref()?;
        let words_alone = study.variant == Variant::QuoteAndMetrics && !study.metrics;
        let said = Phrase::said(SAYS).named(self.called(customer));
        words_alone.then(|| self.desk.words.phrase(&said))
    }

    /// A claim as it may be printed today: in the house also one that somebody has to look at
    /// again, and that says so.
    pub(super) fn as_fresh(&self, claim: &Claim, words: &str) -> String {
        let inside = self.audience.group() == Group::In;
        let fresh = self.desk.trust.claim(&claim.id).unwrap_or(Freshness::Fresh);
        let say = |said: &'static Said, what: String| {
            self.desk.words.phrase(&Phrase::said(said).named(what).day(claim.seen_on))
        };
        match fresh {
            Freshness::Stale if inside => say(CHECK, words.to_owned()),
            Freshness::Withheld if inside => {
                say(WITHHELD, self.desk.words.said(kind(claim.kind)).into_owned())
            }
            _ => words.to_owned(),
        }
    }
}

/// An address as readers see it.
pub(super) fn shown(url: &str) -> &str {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.trim_end_matches('/')
}

/// What a claim is of, in words.
fn kind(of: ClaimKind) -> &'static Said {
    match of {
        ClaimKind::Fact => A_FACT,
        ClaimKind::Price => A_PRICE,
        ClaimKind::Performance => PERFORMANCE,
        ClaimKind::Comparison => A_COMPARISON,
        ClaimKind::Company => THE_COMPANY,
        ClaimKind::Market => THE_MARKET,
    }
}

said! {
    A_CUSTOMER = "a customer", "ein Kunde", "un client";
    SAYS = "What {0} says", "Was {0} sagt", "Ce que dit {0}";
    CHECK = "{0} (seen {1}, check)", "{0} (gesehen am {1}, prüfen)", "{0} (vu le {1}, à vérifier)";
    WITHHELD = "a claim on {0} was withheld, seen {1}", "eine Aussage über {0} fehlt, gesehen am {1}", "une affirmation sur {0} est retenue, vue le {1}";
    A_FACT = "a fact", "eine Tatsache", "un fait";
    A_PRICE = "a price", "einen Preis", "un prix";
    PERFORMANCE = "performance", "Leistung", "la performance";
    A_COMPARISON = "a comparison", "einen Vergleich", "une comparaison";
    THE_COMPANY = "the company", "das Unternehmen", "l’entreprise";
    THE_MARKET = "the market", "den Markt", "le marché";
}
