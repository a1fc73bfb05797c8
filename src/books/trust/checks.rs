//! What is wrong with registers, whatever the day: names of nothing, grants that stand twice,
//! cells that are missing.

use crate::books::ledger::Parents;
use crate::books::trust::faults;
use crate::books::trust::row::rows;
use crate::diag::{Fault, Place};
use crate::policy::register::{Consent, OURS, OUTCOMES, Register, Scope, Source};
use crate::table::Table;
use crate::value::{Class, Day};
use std::collections::{BTreeMap, BTreeSet};

/// So many criteria fit a grid that is read.
const MOST_CRITERIA: usize = 8;

/// Consents that name nothing, bind nothing, or stand twice.
pub fn consents(register: &Register, told: &mut Vec<Fault>) {
    type Key<'a> = (&'a str, Scope, Option<&'a str>, &'static str, Day);
    let mut seen: BTreeMap<Key<'_>, &Consent> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &Consent> = BTreeMap::new();
    for one in &register.consents {
        if let Some(first) = ids.insert(&one.id, one) {
            told.push(faults::consent_twice(one.place.clone(), &one.id, &first.place));
        }
        // What is taken back is no second grant.
        if one.scope == Scope::All || one.revoked.is_some() {
            continue;
        }
        let item = one.item.as_deref();
        let key = (one.customer.as_str(), one.scope, item, one.channel.word(), one.granted);
        match seen.get(&key) {
            Some(first) => told.push(faults::grant_twice(one.place.clone(), &one.id, &first.id)),
            None => drop(seen.insert(key, one)),
        }
        missing(register, one, told);
    }
}

fn missing(register: &Register, one: &Consent, told: &mut Vec<Fault>) {
    let place = || one.place.clone();
    match (&one.item, one.scope) {
        (None, scope) if scope.has_item() => told.push(faults::no_item(place(), &one.id, scope)),
        (Some(item), Scope::Quote | Scope::Video) if register.testimonial(item).is_none() => {
            told.push(register.unknown_testimonial(item, place()));
        }
        (Some(item), Scope::Metrics)
            if item != OUTCOMES && register.outcome(&one.customer, item).is_none() =>
        {
            told.push(register.unknown_outcome(&one.customer, item, place()));
        }
        _ => {}
    }
    if one.scope.binds() && one.text.is_none() {
        told.push(faults::no_hash(place(), &one.id));
    }
    if one.evidence.is_none() || one.approver.is_none() {
        told.push(faults::no_evidence(place(), &one.id, one.evidence.is_none()));
    }
}

/// Customers that are none. An account that belongs to another is one.
pub fn customers(register: &Register, parents: &Parents, told: &mut Vec<Fault>) {
    if register.customers.is_empty() {
        return;
    }
    let consents = register.consents.iter().map(|one| (one.customer.as_str(), &one.place));
    let outcomes = register.outcomes.iter().map(|one| (one.customer.as_str(), &one.place));
    let said = register.testimonials.iter().map(|one| (one.customer.as_str(), &one.place));
    for (customer, place) in consents.chain(outcomes).chain(said) {
        let known = |id: &str| register.customer(id).is_some();
        if !known(customer) && !known(parents.top(customer)) {
            told.push(register.unknown_customer(customer, place.clone()));
        }
    }
}

/// Claims about nobody, or replacing nothing.
pub fn claims(register: &Register, told: &mut Vec<Fault>) {
    for claim in &register.claims {
        let place = || claim.place.clone();
        match claim.about.strip_prefix("customer:") {
            Some(id) if !register.customers.is_empty() && register.customer(id).is_none() => {
                told.push(register.unknown_customer(id, place()));
            }
            Some(_) => {}
            None if ["us", "market"].contains(&claim.about.as_str()) => {}
            None if register.competitor(&claim.about).is_none() => {
                told.push(register.unknown_competitor(&claim.about, place()));
            }
            None => {}
        }
        if let Some(older) = &claim.supersedes
            && register.claim(older).is_none()
        {
            told.push(register.unknown_claim(older, place()));
        }
        let outside = matches!(claim.class, Class::Public | Class::Prospect);
        if let Source::Web(address) = &claim.source
            && outside
            && is_private(address)
        {
            told.push(faults::private_source(place(), &claim.id, address));
        }
    }
}

/// Whether an address is none that a stranger can look at, or none that is sealed.
fn is_private(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return true };
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_lowercase();
    let number = |part: &str| part.parse::<u8>().ok();
    let parts: Vec<u8> = host.split('.').map_while(number).collect();
    let private = match parts.as_slice() {
        [10 | 127 | 0, _, _, _] | [192, 168, _, _] | [169, 254, _, _] => true,
        [172, second, _, _] => (16..32).contains(second),
        _ => false,
    };
    let local = [".local", ".internal", ".lan", ".localhost"].iter().any(|end| host.ends_with(end));
    private || local || host == "localhost" || !host.contains('.') || host.starts_with('[')
}

/// Grids with too many lines, with holes, or with scores that nothing proves.
pub fn comparison(register: &Register, told: &mut Vec<Fault>) {
    let all = &register.criteria;
    let place = |at: usize| {
        let first = all.get(at).and_then(|one| one.scores.first());
        first.map_or(Place::Nowhere, |score| score.place.clone())
    };
    if all.len() > MOST_CRITERIA {
        told.push(faults::too_many_criteria(place(MOST_CRITERIA), all.len(), MOST_CRITERIA));
    }
    let of: BTreeSet<&str> =
        all.iter().flat_map(|one| &one.scores).map(|score| score.of.as_str()).collect();
    let of: BTreeSet<&str> = of.into_iter().chain([OURS]).collect();
    for whom in of.iter().filter(|whom| **whom != OURS) {
        if register.competitor(whom).is_none() {
            let score = all.iter().find_map(|one| one.of(whom));
            let place = score.map_or(Place::Nowhere, |score| score.place.clone());
            told.push(register.unknown_competitor(whom, place));
        }
    }
    let listed = |whom: &&&str| **whom == OURS || register.competitor(whom).is_some();
    for (at, one) in all.iter().enumerate() {
        for whom in of.iter().filter(listed) {
            match one.scores.iter().filter(|score| score.of == **whom).count() {
                0 => told.push(faults::missing_score(place(at), &one.name, whom)),
                1 => {}
                _ => told.push(faults::score_twice(place(at), &one.name, whom)),
            }
        }
        for score in &one.scores {
            if let Some(claim) = score.claim.as_deref().filter(|id| register.claim(id).is_none()) {
                told.push(register.unknown_claim(claim, score.place.clone()));
            }
        }
    }
}

/// Prospects of deals that are not there.
pub fn prospects(register: &Register, deals: Option<&Table>, told: &mut Vec<Fault>) {
    let Some(deals) = deals else { return };
    let ids: BTreeSet<&str> = rows(deals).filter_map(|row| row.text("id")).collect();
    for one in register.prospects.iter().filter(|one| !ids.contains(one.deal.as_str())) {
        told.push(faults::unknown_deal(one.place.clone(), &one.deal, ids.iter().copied()));
    }
}
