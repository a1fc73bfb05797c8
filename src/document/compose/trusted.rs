//! What may be printed for whom by the registers. Whoever composes asks here alone.

use crate::document::compose::Composer;
use crate::policy::register::{Channel, Consent, Credit, Scope};

/// Whether something of a customer may be printed, and how.
pub(super) struct Use {
    /// Whether it may be printed here.
    pub(super) prints: bool,
    /// Whether it may be printed outside as well.
    pub(super) holds: bool,
    /// How much of the person is said.
    pub(super) credit: Credit,
    /// What has to be disclosed.
    pub(super) disclosure: Option<String>,
}

impl Composer<'_> {
    /// A customer's words.
    pub(super) fn may_quote(&self, customer: &str, id: &str) -> Use {
        self.may_use(customer, |one| one.scope == Scope::Quote && one.item.as_deref() == Some(id))
    }

    /// What changed at a customer.
    pub(super) fn may_measure(&self, customer: &str, id: &str) -> Use {
        self.may_use(customer, |one| {
            let item = one.item.as_deref();
            one.scope == Scope::Metrics && (item == Some(id) || item == Some("outcomes"))
        })
    }

    /// A customer in a row of those we work for.
    pub(super) fn may_line_up(&self, customer: &str) -> Use {
        self.may_use(customer, |one| matches!(one.scope, Scope::Logo | Scope::PublicList))
    }

    /// A customer by its name.
    pub(super) fn may_name(&self, customer: &str) -> Use {
        self.may_use(customer, |one| {
            matches!(one.scope, Scope::PublicList | Scope::Logo | Scope::CaseStudy)
        })
    }

    fn may_use(&self, customer: &str, is: impl Fn(&Consent) -> bool) -> Use {
        let consents = &self.desk.library.register.consents;
        let channel = Channel::of(&self.audience);
        let granted = |one: &&Consent| {
            let here = channel.is_none_or(|channel| one.channel.grants(channel));
            one.customer == customer && here && one.revoked.is_none() && is(one)
        };
        let found = consents.iter().find(granted);
        Use {
            prints: found.is_some() || channel.is_none(),
            holds: found.is_some(),
            credit: found.map_or(Credit::Full, |one| one.credit),
            disclosure: found.and_then(|one| one.disclosure.clone()),
        }
    }
}

/// An address as readers see it.
pub(super) fn shown(url: &str) -> &str {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.trim_end_matches('/')
}
