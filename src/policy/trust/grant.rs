//! What is granted to one use on one channel: of all rows of a key the one that counts.

use crate::policy::register::{Channel, Consent, OUTCOMES, Scope};
use crate::policy::trust::standing::{self, Against, Standing};
use crate::policy::trust::{Trust, digest};
use crate::value::{Day, Digest};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Want<'a> {
    /// Of which customer.
    pub customer: &'a str,
    /// What for.
    pub scope: Scope,
    /// Which testimonial, document or outcome.
    pub item: Option<&'a str>,
    /// Where.
    pub channel: Channel,
    /// What would be printed, where it binds something and that is known.
    pub bound: Option<Digest>,
}

/// What there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// How it stands.
    pub standing: Standing,
    /// The consent, by id.
    pub consent: Option<String>,
    /// Its last day, where there is one.
    pub until: Option<Day>,
}

impl Grant {
    /// Nothing.
    pub const MISSING: Grant = Grant { standing: Standing::Missing, consent: None, until: None };

    /// Whether it may be used.
    pub fn holds(&self) -> bool {
        self.standing.holds()
    }

    /// Whether it may be used, or only our own edit stands in the way.
    pub fn holds_or_void(&self) -> bool {
        self.holds() || self.standing == Standing::Void
    }
}

impl Trust {
    /// What there is of what is asked for: the best of the channels that grant it, the very
    /// channel first.
    pub fn grant(&self, want: &Want<'_>) -> Grant {
        let channels = Channel::ALL.into_iter().map(|(_, channel)| channel);
        let granting = channels.filter(|channel| channel.grants(want.channel));
        let found = granting.filter_map(|channel| self.on(want, channel).map(|one| (channel, one)));
        let best = found.max_by_key(|(channel, one)| {
            (one.standing.holds(), one.standing == Standing::Void, *channel == want.channel)
        });
        best.map_or(Grant::MISSING, |(_, one)| one)
    }

    /// What there is of it on a channel: the latest that was granted by this day counts, and
    /// what was taken back since then ends it.
    fn on(&self, want: &Want<'_>, channel: Channel) -> Option<Grant> {
        let of_key = |one: &&Consent| {
            one.customer == want.customer
                && one.scope == want.scope
                && one.channel == channel
                && one.item.as_deref() == want.item
        };
        let rows: Vec<&Consent> = self.register.consents.iter().filter(of_key).collect();
        // One that begins later says nothing against one that holds.
        let (begun, to_come): (Vec<&Consent>, Vec<&Consent>) =
            rows.iter().partition(|one| one.granted <= self.day);
        let latest = begun.into_iter().max_by_key(|one| one.granted);
        let latest = latest.or_else(|| to_come.into_iter().min_by_key(|one| one.granted))?;
        let back = rows.iter().filter_map(|one| one.revoked);
        let back = back.filter(|day| *day >= latest.granted).min();
        let one = Consent { revoked: back, ..latest.clone() };
        Some(Grant {
            standing: self.standing(&one, want.bound),
            consent: Some(one.id.clone()),
            until: Some(self.until(&one)),
        })
    }

    /// How a consent stands, by itself.
    pub fn standing(&self, one: &Consent, bound: Option<Digest>) -> Standing {
        standing::standing(
            one,
            &Against {
                customer: self.register.customer(&one.customer),
                all_revoked: self.is_revoked(&one.customer),
                bound,
                day: self.day,
                rules: &self.rules,
            },
        )
    }

    /// The last day of a consent.
    pub fn until(&self, one: &Consent) -> Day {
        standing::until(one, self.register.customer(&one.customer), &self.rules)
    }

    /// What a consent binds today, as far as registers tell.
    pub fn bound(&self, one: &Consent) -> Option<Digest> {
        let item = one.item.as_deref()?;
        match one.scope {
            Scope::Quote => {
                let said = self.register.testimonial(item)?;
                Some(digest::quote(&self.register, said))
            }
            Scope::Metrics => {
                let all = self.register.outcomes_of(&one.customer);
                let those = all.filter(|outcome| item == OUTCOMES || outcome.id == item);
                Some(digest::metrics(item, &one.customer, those))
            }
            _ => None,
        }
    }

    /// Whether a customer took everything back.
    pub fn is_revoked(&self, customer: &str) -> bool {
        let all = self.register.consents.iter();
        let mut all = all.filter(|one| one.scope == Scope::All && one.customer == customer);
        all.any(|one| one.revoked.is_some_and(|day| day <= self.day))
    }
}
