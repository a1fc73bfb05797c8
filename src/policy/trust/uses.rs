//! What one document may print of one customer: words, figures, its name, its logo.

use crate::policy::register::{Channel, Credit, OUTCOMES, Scope};
use crate::policy::trust::Trust;
use crate::policy::trust::digest;
use crate::policy::trust::grant::{Grant, Want};
use crate::policy::trust::standing::Standing;
use crate::policy::{Audience, Group};
use crate::value::{Day, Digest};

/// What may be printed, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// How the consent stands.
    pub standing: Standing,
    /// The consent, by id.
    pub consent: Option<String>,
    /// Its last day.
    pub until: Option<Day>,
    /// Whether the document stays in the house: it may print all, and marks what does not hold.
    pub inside: bool,
    /// How much of the person is said.
    pub credit: Credit,
    /// What was given for it, to be said to readers.
    pub disclosure: Option<String>,
    /// Whether something was given for it that nobody says.
    pub undisclosed: bool,
}

impl Use {
    /// Whether it is printed.
    pub fn prints(&self) -> bool {
        self.inside || self.standing.holds()
    }

    /// Whether it is printed with the mark that it is not for outside.
    pub fn is_marked(&self) -> bool {
        self.inside && !self.standing.holds()
    }
}

impl Trust {
    /// What a document needs; inside the house all that anyone may be shown.
    fn channel(&self, audience: &Audience, social: bool) -> Option<Channel> {
        match (Channel::of(audience), social) {
            (Some(Channel::Web), true) => Some(Channel::Social),
            (channel, _) => channel,
        }
    }

    /// A testimonial in a document; `social` for a card.
    pub fn testimonial(&self, id: &str, audience: &Audience, social: bool) -> Use {
        let Some(said) = self.register.testimonial(id) else {
            return self.used(Grant::MISSING, audience, None);
        };
        let bound = Some(digest::quote(&self.register, said));
        let customer = said.customer.as_str();
        let ask = Ask { customer, scope: Scope::Quote, item: Some(id), bound };
        let grant = self.asked(&ask, audience, social);
        self.used(grant, audience, Some(customer))
    }

    /// An outcome of a customer in a document.
    pub fn outcome(&self, customer: &str, id: &str, audience: &Audience) -> Use {
        self.used(self.figures(customer, id, audience), audience, Some(customer))
    }

    /// What is granted of an outcome: by itself, or with all others.
    fn figures(&self, customer: &str, id: &str, audience: &Audience) -> Grant {
        let of = |item: &str| {
            let all = self.register.outcomes_of(customer);
            let those = all.filter(|one| item == OUTCOMES || one.id == item);
            let bound = Some(digest::metrics(item, customer, those));
            let ask = Ask { customer, scope: Scope::Metrics, item: Some(item), bound };
            self.asked(&ask, audience, false)
        };
        let (one, all) = (of(id), of(OUTCOMES));
        if all.standing > one.standing { all } else { one }
    }

    /// What is granted of all outcomes of a customer: as the worst of them stands.
    pub fn metrics(&self, customer: &str, audience: &Audience) -> Grant {
        let ids = self.register.outcomes_of(customer).map(|one| one.id.as_str());
        let each = ids.map(|id| self.figures(customer, id, audience));
        each.min_by_key(|one| one.standing).unwrap_or(Grant::MISSING)
    }

    /// A customer's logo in a document, of a file with these bytes.
    pub fn logo(&self, customer: &str, bytes: Option<Digest>, audience: &Audience) -> Use {
        let bound = bytes.map(|bytes| digest::logo(customer, &bytes));
        let ask = Ask { customer, scope: Scope::Logo, item: None, bound };
        self.used(self.asked(&ask, audience, false), audience, Some(customer))
    }

    /// A customer's name in a document: a logo says the name too, and few read what is sent to
    /// one prospect or to investors.
    pub fn named(&self, customer: &str, audience: &Audience) -> Use {
        let few = matches!(audience, Audience::ProspectOf(_) | Audience::Investor);
        let scopes = [Scope::PublicList, Scope::Logo, Scope::PrivateList];
        let asked = scopes.into_iter().filter(|scope| few || *scope != Scope::PrivateList);
        let grants = asked.map(|scope| {
            self.asked(&Ask { customer, scope, item: None, bound: None }, audience, false)
        });
        let best = grants.reduce(|best, one| if one.standing > best.standing { one } else { best });
        self.used(best.unwrap_or(Grant::MISSING), audience, None)
    }

    /// What is granted in a document of an audience; inside the house on whatever channel is
    /// the best.
    pub(super) fn asked(&self, ask: &Ask<'_>, audience: &Audience, social: bool) -> Grant {
        let Ask { customer, scope, item, bound } = *ask;
        let on = |channel| self.grant(&Want { customer, scope, item, channel, bound });
        if let Some(channel) = self.channel(audience, social) {
            return on(channel);
        }
        if audience.group() == Group::Customer {
            return Grant::MISSING;
        }
        let all = Channel::ALL.into_iter().map(|(_, channel)| on(channel));
        all.max_by_key(|one| one.standing).unwrap_or(Grant::MISSING)
    }

    /// A grant as it is used: a company is named where it may be, and what was given for the
    /// words is said.
    pub(super) fn used(&self, grant: Grant, audience: &Audience, whose: Option<&str>) -> Use {
        let row = grant.consent.as_deref().and_then(|id| self.register.consent(id));
        let own = matches!(audience, Audience::Customer(id) if Some(id.as_str()) == whose);
        let inside = audience.group() == crate::policy::Group::In || own;
        let named = || inside || whose.is_some_and(|whose| self.named(whose, audience).prints());
        let credit = row.map_or(Credit::None, |row| row.credit);
        let credit = if credit != Credit::None && !named() { Credit::None } else { credit };
        let incentive = row.is_some_and(|row| row.incentive.is_some());
        let disclosure = row.and_then(|row| row.disclosure.clone()).filter(|_| incentive);
        Use {
            standing: grant.standing,
            consent: grant.consent,
            until: grant.until,
            inside,
            credit,
            undisclosed: incentive && disclosure.is_none(),
            disclosure,
        }
    }
}

/// What is asked for, whatever the channel.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) customer: &'a str,
    pub(super) scope: Scope,
    pub(super) item: Option<&'a str>,
    pub(super) bound: Option<Digest>,
}
