//! Documents that were frozen: their files stay as they were sent, whatever the data say now.

use crate::audit::{Freeze, Sent, Store, Words, diff};
use crate::diag::{Checked, Fault, Place};
use crate::document::Document;
use crate::flow::faults as flow_faults;
use crate::flow::report::{Beside, Outcome};
use crate::flow::shelf::Job;
use crate::flow::shop::Shop;
use crate::output::{Frozen, Made, Manifest, StandsOn};
use crate::value::Day;
use crate::value::english::counted;
use std::collections::{BTreeMap, BTreeSet};

/// A frozen document of this run: its files as they were sent, and what would be different.
pub(super) fn outcome(
    shop: &Shop<'_>,
    job: &Job,
    (freeze, sent): (&Freeze, &Sent),
    compose: impl FnOnce() -> Checked<Document>,
) -> Outcome {
    let source = shop.source(job);
    let earlier = shop.frozen_before.get(sent.stem.as_str());
    let known = earlier.filter(|made| made.source == source);
    let known = known.and_then(|made| made.frozen.as_ref()).filter(|one| one.name == freeze.name);
    let differs = match known {
        Some(frozen) => frozen.differs.clone(),
        None => differs(shop, (freeze, sent), compose),
    };
    match made(shop, (freeze, sent)) {
        Ok((mut made, staged)) => {
            made.source = source;
            made.frozen = made.frozen.map(|frozen| Frozen { differs, ..frozen });
            Outcome::Made(Box::new(made), staged, Beside::default())
        }
        Err(fault) => Outcome::Faulty(vec![fault]),
    }
}

/// What would be different if it were built now.
fn differs(
    shop: &Shop<'_>,
    (freeze, sent): (&Freeze, &Sent),
    compose: impl FnOnce() -> Checked<Document>,
) -> Option<String> {
    let now = match compose() {
        Ok(document) => Words::of(&document, &sent.stem),
        Err(wrong) => {
            let why = wrong.first().map(|fault| fault.message.as_str()).unwrap_or_default();
            return Some(format!("could not be built any more: {why}"));
        }
    };
    let then = Store(shop.world).words(&freeze.name, &sent.words).ok()?;
    let blocks = diff::blocks(&then, &now);
    let first = blocks.first()?;
    let many = counted(blocks.len(), "block");
    Some(format!("{many} would read otherwise, the first is `{}`", first.place))
}

/// What a frozen document is in a manifest; a file of it that is not there as it was sent is
/// staged.
pub(super) fn made(
    shop: &Shop<'_>,
    (freeze, sent): (&Freeze, &Sent),
) -> Result<(Made, BTreeSet<String>), Fault> {
    let (mut outputs, mut staged) = (Vec::new(), BTreeSet::new());
    for file in &sent.outputs {
        // What looks as it did when it was written is not read.
        let file = shop
            .earlier
            .get(file.path.as_str())
            .map_or(file, |earlier| if earlier.sha256 == file.sha256 { earlier } else { file });
        let mut file = file.clone();
        if !shop.sink.holds(&file) {
            let path = format!("outputs/{}", file.path);
            let bytes = Store(shop.world).bytes(&freeze.name, &path)?;
            if shop.write {
                file.modified = shop.sink.stage(&file.path, &bytes)?;
            }
            staged.insert(file.path.clone());
        }
        outputs.push(file);
    }
    let frozen = Frozen { name: freeze.name.clone(), day: freeze.day.clone(), differs: None };
    let made = Made {
        content: sent.content.clone(),
        record: sent.record.clone(),
        about: sent.about.clone(),
        audience: sent.audience.clone(),
        source: String::new(),
        handed: String::new(),
        missing: Vec::new(),
        perhaps: false,
        frozen: Some(frozen),
        thawed: false,
        stands_on: StandsOn::default(),
        outputs,
    };
    Ok((made, staged))
}

/// What the last run kept of frozen documents, by path without ending.
pub(super) fn made_before(before: &Manifest) -> BTreeMap<&str, &Made> {
    let kept = before.documents.iter().filter(|made| made.frozen.is_some());
    kept.filter_map(|made| {
        let path = made.outputs.first()?.path.as_str();
        Some((path.rsplit_once('.')?.0, made))
    })
    .collect()
}

/// The refusal of a frozen document that left the house, where the day has passed by which it
/// was to be looked at again.
pub(super) fn stale(shop: &Shop<'_>, sent: &Sent) -> Option<Fault> {
    let drafts = shop.shelf.drafts.iter();
    let draft = drafts.clone().find(|draft| draft.path == sent.content);
    let stated = draft.and_then(|draft| draft.front.review_by);
    let day = stated.or_else(|| Day::parse(sent.review_by.as_deref()?));
    let leaves = sent.review_by.is_some();
    let place = Place::file(&sent.content);
    day.filter(|day| leaves && *day < shop.today)
        .map(|day| flow_faults::stale(&sent.content, day, sent.about.owner.as_deref(), true, place))
}
