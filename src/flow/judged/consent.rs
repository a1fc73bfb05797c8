//! What customers allow of a document.

use crate::diag::Place;
use crate::flow::faults::trust as faults;
use crate::flow::judged::{Case, Found, Judged};
use crate::policy::register::{Channel, Consent, Scope};
use crate::policy::trust::{Standing, Use, Variant, digest};

/// Kinds that are nothing without what the customer said.
const NEEDS_WORDS: [&str; 2] = ["quote-card", "announcement"];

/// Holds what a document prints of customers against what they allow.
pub(super) fn judge(case: &Case<'_>, judged: &mut Judged) {
    let mut found = Found::default();
    if case.job.audience.is_external() {
        named_in_front(case, judged, &mut found);
        study(case, judged, &mut found);
        for (what, place, used) in uses(case) {
            one(case, judged, &mut found, (&what, place, &used));
        }
    }
    found.gate("consent", judged);
}

/// Consents that front matter names: each has to hold.
fn named_in_front(case: &Case<'_>, judged: &mut Judged, found: &mut Found) {
    let trust = case.trust();
    let place = || case.draft.front.place("consent");
    for id in &case.draft.front.consent {
        let Some(row) = trust.register.consent(id) else {
            judged.lacking.push((format!("consent {id}"), "missing", "refused"));
            found.faults.push(faults::consent(place(), "consent", id, "anyone", "missing"));
            continue;
        };
        let standing = trust.standing(row, trust.bound(row));
        let channel = Channel::of(&case.job.audience);
        let here = channel.is_none_or(|channel| row.channel.grants(channel));
        if standing.holds() && here {
            held(case, judged, found, row, standing);
        } else {
            let state = if here { standing.word() } else { "for another channel" };
            judged.lacking.push((said(row), state, "refused"));
            let (scope, customer) = (row.scope.word(), &row.customer);
            found.faults.push(faults::consent(place(), scope, id, customer, state));
        }
    }
}

/// `quote larch-launch web`.
fn said(row: &Consent) -> String {
    let item = row.item.as_deref().map(|item| format!(" {item}")).unwrap_or_default();
    format!("{}{item} {}", row.scope.word(), row.channel.word())
}

/// A consent that holds, and is told where it does not for long.
fn held(
    case: &Case<'_>,
    judged: &mut Judged,
    found: &mut Found,
    row: &Consent,
    standing: Standing,
) {
    judged.consents.insert(row.id.clone());
    let fact = format!("{} {}", row.scope.word(), row.id);
    let left = case.trust().until(row).since(case.trust().day);
    found.facts.push(match standing {
        Standing::Expiring => format!("{fact} ends in {left} days"),
        _ => fact,
    });
    if standing == Standing::Expiring {
        found.faults.push(faults::expiring(row.place.clone(), &row.id, left));
    }
}

/// The consents that the form of a study hangs on; of the document itself the words are held
/// against what was approved.
fn study(case: &Case<'_>, judged: &mut Judged, found: &mut Found) {
    let Some(study) = &case.job.study else { return };
    let trust = case.trust();
    let place = || case.draft.front.place("customer");
    for id in &study.void {
        let Some(row) = trust.register.consent(id) else { continue };
        judged.lacking.push((said(row), Standing::Void.word(), "refused"));
        found.faults.push(faults::void(place(), &row.customer, row.granted, &is_now(case, row)));
    }
    for id in &study.consents {
        let Some(row) = trust.register.consent(id) else { continue };
        let wanted = match row.scope {
            Scope::CaseStudy => study.variant == Variant::Full,
            Scope::Anonymised => study.variant == Variant::Anonymised,
            _ => false,
        };
        let item = row.item.as_deref().unwrap_or_default();
        let bound = digest::document(row.scope.word(), item, &row.customer, &case.shown);
        if wanted && row.text != Some(bound) {
            judged.lacking.push((said(row), Standing::Void.word(), "refused"));
            let shown = case.shown.short();
            found.faults.push(faults::void(place(), &row.customer, row.granted, &shown));
            continue;
        }
        held(case, judged, found, row, trust.standing(row, trust.bound(row)));
    }
}

/// What is printed where other words were approved.
fn is_now(case: &Case<'_>, row: &Consent) -> String {
    let item = row.item.as_deref().unwrap_or_default();
    let said = case.trust().register.testimonial(item);
    said.map_or_else(|| item.to_owned(), |said| said.text.clone())
}

/// What is printed of customers, each with how it may be.
fn uses<'a>(case: &Case<'a>) -> Vec<(String, &'a Place, Use)> {
    let (trust, audience) = (&case.project.trust, &case.job.audience);
    let uses = &case.document.uses;
    let social = case.kind() == "quote-card";
    let said = uses
        .testimonials
        .iter()
        .map(|(id, place)| (format!("quote {id}"), place, trust.testimonial(id, audience, social)));
    let reached = uses.outcomes.iter().filter_map(|(both, place)| {
        let (customer, id) = both.split_once('/')?;
        Some((format!("metrics {id}"), place, trust.outcome(customer, id, audience)))
    });
    said.chain(reached).collect()
}

fn one(
    case: &Case<'_>,
    judged: &mut Judged,
    found: &mut Found,
    (what, place, used): (&str, &Place, &Use),
) {
    let row = used.consent.as_deref().and_then(|id| case.trust().register.consent(id));
    let (scope, item) = what.split_once(' ').unwrap_or((what, ""));
    if let (Some(row), true) = (row, used.standing.holds()) {
        if !judged.consents.contains(&row.id) {
            held(case, judged, found, row, used.standing);
        }
        return;
    }
    if used.prints() {
        return;
    }
    let dropped = !NEEDS_WORDS.contains(&case.kind()) && used.standing != Standing::Void;
    let then = if dropped { "left out" } else { "refused" };
    judged.lacking.push((what.to_owned(), used.standing.word(), then));
    match (row, used.standing) {
        (Some(row), Standing::Void) => {
            let now = is_now(case, row);
            found.faults.push(faults::void(place.clone(), &row.customer, row.granted, &now));
        }
        _ if dropped => found.facts.push(format!("{what} left out: {}", used.standing.word())),
        _ => {
            let audience = case.job.audience.to_string();
            let state = used.standing.word();
            found.faults.push(faults::consent(place.clone(), scope, item, &audience, state));
        }
    }
}
