//! How a consent stands on a day.

use crate::policy::register::{Client, Consent};
use crate::policy::trust::Rules;
use crate::value::{Day, Digest};

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// There is none.
    Missing,
    /// It was taken back.
    Revoked,
    /// The contract is over, or who gave it has left.
    Ended,
    /// Its time is over.
    Expired,
    /// It has not begun, or does not say enough.
    Pending,
    /// Other words were approved.
    Void,
    /// It holds, and not for long.
    Expiring,
    /// It holds.
    Granted,
}

impl Standing {
    /// Each, with its word.
    pub const ALL: [(&'static str, Standing); 8] = [
        ("missing", Standing::Missing),
        ("revoked", Standing::Revoked),
        ("ended", Standing::Ended),
        ("expired", Standing::Expired),
        ("pending", Standing::Pending),
        ("void", Standing::Void),
        ("expiring", Standing::Expiring),
        ("granted", Standing::Granted),
    ];

    /// As it is written.
    pub fn word(self) -> &'static str {
        Standing::ALL.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| *word)
    }

    /// Whether it may be used.
    pub fn holds(self) -> bool {
        matches!(self, Standing::Expiring | Standing::Granted)
    }
}

/// The last day of a consent: as stated, else so many months on, or the day before the contract
/// ends, whichever comes first.
pub fn until(one: &Consent, customer: Option<&Client>, rules: &Rules) -> Day {
    if let Some(stated) = one.expires {
        return stated;
    }
    let months = i32::try_from(rules.consent_months).unwrap_or(i32::MAX);
    let later = one.granted.plus_months(months);
    match customer.and_then(|customer| customer.end).filter(|_| !one.survives) {
        Some(end) => later.min(end.plus(-1)),
        None => later,
    }
}

/// What a consent is held against.
pub struct Against<'a> {
    /// The customer.
    pub customer: Option<&'a Client>,
    /// Whether all of it was taken back.
    pub all_revoked: bool,
    /// What would be printed, where the consent binds something that is known.
    pub bound: Option<Digest>,
    /// The day.
    pub day: Day,
    /// The choices of the project.
    pub rules: &'a Rules,
}

/// How a consent stands: the first that applies.
pub fn standing(one: &Consent, against: &Against<'_>) -> Standing {
    let Against { customer, day, rules, .. } = against;
    let over = |at: Option<Day>| at.is_some_and(|at| at <= *day);
    let last = until(one, *customer, rules);
    let gone = over(customer.and_then(|customer| customer.end))
        || one.scope.is_personal() && over(one.left);
    if over(one.revoked) || against.all_revoked {
        Standing::Revoked
    } else if gone && !one.survives {
        Standing::Ended
    } else if *day > last {
        Standing::Expired
    } else if one.granted > *day || !is_whole(one) {
        Standing::Pending
    } else if against.bound.is_some_and(|bound| one.text != Some(bound)) {
        Standing::Void
    } else if last.since(*day) <= i32::try_from(rules.warn_days).unwrap_or(i32::MAX) {
        Standing::Expiring
    } else {
        Standing::Granted
    }
}

/// Whether it says who allowed what, and where that is kept.
fn is_whole(one: &Consent) -> bool {
    one.evidence.is_some() && one.approver.is_some() && (!one.scope.binds() || one.text.is_some())
}
