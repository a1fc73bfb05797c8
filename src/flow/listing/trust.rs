//! Registers: consents and claims with how they stand, and documents that lack some.

use crate::diag::{Checked, Place};
use crate::flow::listing::Listing;
use crate::flow::project::Options;
use crate::flow::registered::{Registered, registered};
use crate::policy::trust::Freshness;
use crate::world::World;
use serde_json::json;

/// Documents that use something.
fn used_by(all: &Registered, uses: impl Fn(&crate::flow::judged::Judged) -> bool) -> Vec<String> {
    let using = all.judged.iter().filter(|one| uses(one));
    using.flat_map(|one| one.outputs.iter().cloned()).collect()
}

fn row_of(place: &Place) -> Option<u32> {
    match place {
        Place::Cell { row, line, .. } => Some(line.unwrap_or(*row)),
        Place::Text { line, .. } => Some(*line),
        _ => None,
    }
}

/// Every consent, and how it stands today.
pub(super) fn consents(world: &dyn World, options: &Options) -> Checked<Listing> {
    let all = registered(world, options)?;
    let trust = &all.project.trust;
    let head = &["consent", "customer", "scope", "item", "channel", "state", "until", "used by"];
    let mut list = Listing::new("consents", head);
    for one in &trust.register.consents {
        let (state, until) = (trust.standing(one, trust.bound(one)), trust.until(one));
        let used = used_by(&all, |judged| judged.consents.contains(&one.id));
        let item = json!({
            "id": one.id, "customer": one.customer, "scope": one.scope.word(), "item": one.item,
            "channel": one.channel.word(), "state": state.word(), "granted": one.granted,
            "until": until, "days_left": until.since(trust.day), "used_by": used,
            "file": one.place.path(), "line": row_of(&one.place),
        });
        let name = trust.register.name_of(&one.customer);
        let row = vec![
            one.id.clone(),
            if name == one.customer { name.to_owned() } else { format!("{} {name}", one.customer) },
            one.scope.word().to_owned(),
            one.item.clone().unwrap_or_default(),
            one.channel.word().to_owned(),
            state.word().to_owned(),
            until.to_string(),
            used.len().to_string(),
        ];
        list.add(row, item);
    }
    Ok(list)
}

/// Every claim, and how fresh it is today.
pub(super) fn claims(world: &dyn World, options: &Options) -> Checked<Listing> {
    let all = registered(world, options)?;
    let trust = &all.project.trust;
    let head = &["claim", "about", "kind", "seen", "fresh until", "state", "used by"];
    let mut list = Listing::new("claims", head);
    for one in &trust.register.claims {
        let state = trust.claim(&one.id).map_or("", Freshness::word);
        let until = trust.claim_until(one);
        let used = used_by(&all, |judged| judged.claims.contains(&one.id));
        let against: Vec<&str> =
            trust.contradicting(&one.id).into_iter().map(|one| one.id.as_str()).collect();
        let item = json!({
            "id": one.id, "about": one.about, "kind": one.kind.word(), "state": state,
            "seen_on": one.seen_on, "until": until, "used_by": used, "contradicts": against,
        });
        let row = vec![
            one.id.clone(),
            one.about.clone(),
            one.kind.word().to_owned(),
            one.seen_on.to_string(),
            until.to_string(),
            state.to_owned(),
            used.len().to_string(),
        ];
        list.add(row, item);
    }
    Ok(list)
}

/// Documents that need what no customer allows, and what follows.
pub(super) fn unconsented(world: &dyn World, options: &Options) -> Checked<Listing> {
    let all = registered(world, options)?;
    let mut list = Listing::new("unconsented", &["document", "needs", "state", "then"]);
    for one in &all.judged {
        let lacking = one.lacking.iter().filter(|(what, ..)| !what.starts_with("approval"));
        for (what, state, then) in lacking {
            let item = json!({
                "document": one.document, "record": one.record, "needs": what, "state": state,
                "then": then,
            });
            let row =
                vec![one.document.clone(), what.clone(), (*state).to_owned(), (*then).to_owned()];
            list.add(row, item);
        }
    }
    Ok(list)
}
