//! What a document claims: how fresh that is, and what speaks against it.

use crate::diag::{Fault, Severity};
use crate::flow::faults::trust as faults;
use crate::flow::judged::{Case, Found, Judged};
use crate::policy::Group;
use crate::policy::trust::Freshness;

/// Holds claims and outcomes against the day.
pub(super) fn judge(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    let trust = case.trust();
    let inside = case.job.audience.group() == Group::In;
    let told = |fault: Fault, warns: bool| match warns {
        true => Fault { severity: Severity::Warning, ..fault },
        false => fault,
    };
    for (id, place) in &case.document.uses.claims {
        let Some(claim) = trust.register.claim(id) else { continue };
        let state = trust.claim(id).unwrap_or(Freshness::Fresh);
        let until = trust.claim_until(claim);
        found.facts.push(format!("{id} {} until {until}", state.word()));
        let place = || place.clone();
        match state {
            Freshness::Fresh => {}
            Freshness::Superseded => {
                let by = trust.register.superseding(id).map_or("", |one| one.id.as_str());
                found.faults.push(faults::superseded(place(), id, by));
            }
            state => {
                let (seen, span) = (claim.seen_on, until.since(claim.seen_on));
                let days = trust.day.since(seen);
                let fault = faults::stale_claim(place(), id, days, span);
                found.faults.push(told(fault, inside || state == Freshness::Due));
            }
        }
        for other in trust.contradicting(id) {
            let said = |one: Option<crate::value::Decimal>, text: &str| {
                one.map_or_else(|| text.to_owned(), |value| value.normalize().to_string())
            };
            let (one, two) = (said(claim.value, &claim.text), said(other.value, &other.text));
            let fault = faults::contradicting(place(), (id, &one), (&other.id, &two));
            found.faults.push(told(fault, inside));
        }
    }
    for (both, place) in &case.document.uses.outcomes {
        let Some((customer, id)) = both.split_once('/') else { continue };
        let Some(outcome) = trust.register.outcome(customer, id) else { continue };
        // A customer who lets it be shown until a day says for how long it is good.
        let used = trust.outcome(customer, id, &case.job.audience).consent;
        let row = used.as_deref().and_then(|id| trust.register.consent(id));
        if row.and_then(|row| row.expires).is_some_and(|last| last >= trust.day) {
            continue;
        }
        let state = trust.outcome_freshness(outcome);
        if !state.prints(Group::Out) {
            let days = trust.day.since(outcome.after_days.1);
            let fault = faults::stale_claim(place.clone(), id, days, 365);
            found.faults.push(told(fault, inside));
        }
    }
    found.gate("claims", judged);
}
