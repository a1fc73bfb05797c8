//! How fresh a claim is on a day, and what speaks against it.

use crate::policy::Group;
use crate::policy::register::{Claim, Outcome, Span};
use crate::policy::trust::Trust;
use crate::value::Day;

/// Days before its last fresh day from which on that is told.
const DUE: i32 = 7;
/// For how long an outcome is good after the days it stands on.
const OUTCOME: Span = Span::Months(12);

/// How fresh something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// It is.
    Fresh,
    /// It is, and not for long.
    Due,
    /// It was looked at too long ago.
    Stale,
    /// So long ago that not even the house prints it.
    Withheld,
    /// Another has taken its place.
    Superseded,
}

impl Freshness {
    /// Each, with its word.
    pub const ALL: [(&'static str, Freshness); 5] = [
        ("fresh", Freshness::Fresh),
        ("due", Freshness::Due),
        ("stale", Freshness::Stale),
        ("withheld", Freshness::Withheld),
        ("superseded", Freshness::Superseded),
    ];

    /// As it is written.
    pub fn word(self) -> &'static str {
        Freshness::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| *word)
    }

    /// Whether it may be printed for readers: outside only what is fresh.
    pub fn prints(self, group: Group) -> bool {
        match self {
            Freshness::Fresh | Freshness::Due => true,
            Freshness::Stale => group == Group::In,
            Freshness::Withheld | Freshness::Superseded => false,
        }
    }
}

impl Trust {
    /// How fresh a claim is; one that nobody wrote is not there.
    pub fn claim(&self, id: &str) -> Option<Freshness> {
        let claim = self.register.claim(id)?;
        if self.register.superseding(id).is_some() {
            return Some(Freshness::Superseded);
        }
        let by_day = self.freshness(claim.seen_on, claim.span);
        let other_product =
            is_another(claim.version.as_deref(), self.rules.product_version.as_deref());
        Some(if other_product { by_day.max(Freshness::Stale) } else { by_day })
    }

    /// The last day on which a claim is fresh.
    pub fn claim_until(&self, claim: &Claim) -> Day {
        claim.span.after(claim.seen_on)
    }

    /// How fresh an outcome is.
    pub fn outcome_freshness(&self, one: &Outcome) -> Freshness {
        self.freshness(one.after_days.1, OUTCOME)
    }

    fn freshness(&self, seen: Day, span: Span) -> Freshness {
        let last = span.after(seen);
        if self.day > span.times(seen, 2) {
            Freshness::Withheld
        } else if self.day > last {
            Freshness::Stale
        } else if last.since(self.day) <= DUE {
            Freshness::Due
        } else {
            Freshness::Fresh
        }
    }

    /// The claims in force that answer the same question otherwise.
    pub fn contradicting(&self, id: &str) -> Vec<&Claim> {
        let in_force = |one: &Claim| {
            self.claim(&one.id)
                .is_some_and(|state| !matches!(state, Freshness::Superseded | Freshness::Withheld))
        };
        let Some(claim) = self.register.claim(id).filter(|one| in_force(one)) else {
            return Vec::new();
        };
        let Some(topic) = &claim.topic else { return Vec::new() };
        let same = |one: &&Claim| {
            one.id != claim.id
                && one.about == claim.about
                && one.topic.as_ref() == Some(topic)
                && one.unit == claim.unit
        };
        let differs = |one: &&Claim| match (one.value, claim.value) {
            (Some(one), Some(other)) => one != other,
            _ => one.text != claim.text,
        };
        let all = self.register.claims.iter().filter(same);
        all.filter(differs).filter(|one| in_force(one)).collect()
    }
}

/// Whether a version is of another major than the product's.
fn is_another(version: Option<&str>, product: Option<&str>) -> bool {
    let major = |version: &str| {
        let digits = version.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        digits.split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or_default().to_owned()
    };
    version.zip(product).is_some_and(|(one, other)| major(one) != major(other))
}
