//! When what registers say becomes another: a build from then on judges again, though no file
//! changed.

use crate::policy::register::{Approval, Claim, Consent};
use crate::policy::trust::Trust;
use crate::value::{Day, Digest};

impl Trust {
    /// The first day after this one on which anything may stand otherwise.
    pub fn next_change(&self) -> Option<Day> {
        let register = &self.register;
        let consents = register.consents.iter().flat_map(|one| self.of_consent(one));
        let customers = register.customers.iter().filter_map(|one| one.end);
        let claims = register.claims.iter().flat_map(|one| self.of_claim(one));
        let approvals = register.approvals.iter().flat_map(|one| self.of_approval(one));
        let outcomes = register.outcomes.iter().flat_map(|one| {
            let last = one.after_days.1.plus_months(12);
            [last.plus(-7), last.plus(1), one.after_days.1.plus_months(24).plus(1)]
        });
        let allowed = self.rules.allow.iter().filter_map(|one| Some(one.until?.plus(1)));
        let all = consents.chain(customers).chain(claims).chain(approvals);
        all.chain(outcomes).chain(allowed).filter(|day| *day > self.day).min()
    }

    fn of_consent(&self, one: &Consent) -> Vec<Day> {
        let last = self.until(one);
        let warn = i32::try_from(self.rules.warn_days).unwrap_or_default();
        let ends = [Some(last.plus(1)), Some(last.plus(-warn)), one.revoked, one.left];
        ends.into_iter().flatten().chain([one.granted]).collect()
    }

    fn of_claim(&self, one: &Claim) -> Vec<Day> {
        let last = self.claim_until(one);
        vec![last.plus(-7), last.plus(1), one.span.times(one.seen_on, 2).plus(1)]
    }

    fn of_approval(&self, one: &Approval) -> Vec<Day> {
        let last = self.approval_until(one).plus(1);
        one.revoked.into_iter().chain([one.on, last]).collect()
    }

    /// How all that is registered stands, as one digest: equal where nothing does otherwise.
    pub fn signature(&self) -> String {
        let consents = self.register.consents.iter();
        let consents = consents.map(|one| (one.id.as_str(), self.standing(one, None).word()));
        let claims = self.register.claims.iter();
        let claims = claims
            .map(|one| (one.id.as_str(), self.claim(&one.id).map_or("", |state| state.word())));
        let outcomes = self.register.outcomes.iter();
        let outcomes = outcomes.map(|one| (one.id.as_str(), self.outcome_freshness(one).word()));
        let approvals = self.register.approvals.iter();
        let approvals = approvals
            .map(|one| (one.id.as_str(), if self.is_valid(one) { "valid" } else { "not" }));
        let all = consents.chain(claims).chain(outcomes).chain(approvals);
        let allowed =
            self.rules.allow.iter().map(|one| one.until.is_none_or(|day| day >= self.day));
        let said = format!("{:?}{:?}", all.collect::<Vec<_>>(), allowed.collect::<Vec<_>>());
        Digest::of(said.as_bytes()).to_string()
    }
}
