//! Whether a document was let pass, as it reads today.

use crate::policy::register::Approval;
use crate::policy::trust::{Trust, Variant};
use crate::value::{Day, Digest};

/// Months that an approval holds which says no end.
const MONTHS: i32 = 12;

/// What is to be approved.
#[derive(Clone, Copy, Debug)]
pub struct ToApprove<'a> {
    /// The content file.
    pub document: &'a str,
    /// The record.
    pub record: Option<&'a str>,
    /// For whom, as it is written.
    pub audience: &'a str,
    /// In which form.
    pub variant: Variant,
    /// What readers are shown, and the same with names for what is of a record.
    pub shown: &'a Digest,
    /// The same with the names of fields and figures in their place, where that is approved.
    pub pattern: Option<&'a Digest>,
}

/// How the approval of one role stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passed<'a> {
    /// Somebody let it pass.
    By(&'a Approval),
    /// Somebody let it pass as it read before.
    Before(&'a Approval),
    /// Nobody did.
    Nobody,
}

impl Trust {
    /// How a document stands with a role.
    pub fn passed<'a>(&'a self, what: &ToApprove<'_>, role: &str) -> Passed<'a> {
        let record = |one: &Approval| match (&one.record, what.pattern) {
            (None, _) => true,
            (Some(record), _) => what.record == Some(record.as_str()),
        };
        let variant = |one: &Approval| {
            one.variant.as_deref().unwrap_or(Variant::Full.word()) == what.variant.word()
        };
        let of = self.register.approvals.iter().rev().filter(|one| {
            one.document == what.document
                && one.role == role
                && is_for(&one.audience, what.audience)
                && record(one)
                && variant(one)
                && self.is_valid(one)
        });
        let all: Vec<&Approval> = of.collect();
        let now = |one: &&&Approval| {
            [Some(what.shown), what.pattern].into_iter().flatten().any(|digest| is(one, digest))
        };
        match (all.iter().find(now), all.first()) {
            (Some(one), _) => Passed::By(one),
            (None, Some(one)) => Passed::Before(one),
            (None, None) => Passed::Nobody,
        }
    }

    /// Whether who approved may, and it holds on this day.
    pub(super) fn is_valid(&self, one: &Approval) -> bool {
        let may = self.rules.roles_of(&one.by).is_some_and(|roles| roles.contains(&one.role));
        let back = one.revoked.is_some_and(|day| day <= self.day);
        may && !back && one.on <= self.day && self.day <= self.approval_until(one)
    }

    /// The last day of an approval.
    pub fn approval_until(&self, one: &Approval) -> Day {
        one.expires.unwrap_or_else(|| one.on.plus_months(MONTHS))
    }
}

/// Whether an approval is for an audience: for the very one, or for all of its kind, as
/// `prospect` is for `prospect:D-1`.
fn is_for(approved: &str, audience: &str) -> bool {
    let kind = audience.split_once(':').map(|(kind, _)| kind);
    approved == audience || Some(approved) == kind
}

/// Whether that is what was approved: in full, or by its first digits.
fn is(one: &Approval, shown: &Digest) -> bool {
    one.shown.len() >= 12 && shown.to_string().starts_with(&one.shown)
}
