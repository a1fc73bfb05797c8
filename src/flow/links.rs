//! Links that lead nowhere: to files the project does not have, and to headings,
//! charts and tables that nobody wrote.

use crate::books;
use crate::diag::{Fault, Place};
use crate::document::anchors;
use crate::document::read::Draft;
use crate::flow::documents::Job;
use crate::flow::faults;
use crate::world::World;
use std::collections::BTreeSet;

/// A warning at every link that leads nowhere.
pub fn check(world: &dyn World, drafts: &[Draft], jobs: &[Job]) -> Vec<Fault> {
    let mut wrong = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        for (address, place) in &draft.links {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let found = match path.is_empty() {
                true => told_anchor(draft, anchor, place),
                false => told_file(world, draft, (at, jobs), path, place),
            };
            wrong.extend(found);
        }
    }
    wrong
}

fn told_anchor(draft: &Draft, wanted: &str, place: &Place) -> Option<Fault> {
    let mut known = anchors::of(&draft.items);
    // The cards of figures, whatever narrows them, and numbers stated by hand.
    let metrics = books::ALL.iter().flat_map(|book| book.metrics);
    let cards: Vec<String> =
        metrics.map(|metric| format!("figure-{}", anchors::dashed(metric.name))).collect();
    let is_card = cards.iter().any(|card| wanted.starts_with(card.as_str()));
    if wanted.is_empty() || is_card || wanted.starts_with("stated-") {
        return None;
    }
    known.extend(cards);
    let known: Vec<String> = known.iter().map(|anchor| format!("#{anchor}")).collect();
    let wanted = format!("#{wanted}");
    if known.contains(&wanted) {
        return None;
    }
    let known = known.iter().map(String::as_str);
    Some(faults::no_anchor(&wanted, place.clone()).suggest(&wanted, known))
}

/// A link may lead to a file of the project, or to what is made beside it.
fn told_file(
    world: &dyn World,
    draft: &Draft,
    (at, jobs): (usize, &[Job]),
    address: &str,
    place: &Place,
) -> Option<Fault> {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let in_project = joined(&folder(&draft.path), address);
    if in_project.as_ref().is_some_and(|path| world.read(path).is_ok()) {
        return None;
    }
    let made: BTreeSet<String> = jobs.iter().flat_map(Job::paths).collect();
    let own = jobs.iter().filter(|job| job.draft == at);
    let beside = |job: &Job| joined(&folder(&job.stem), address);
    let is_made = own.filter_map(beside).any(|path| made.contains(&path));
    (!is_made).then(|| faults::link_to_nothing(address, place.clone()))
}

/// A path seen from a folder; from the root when it starts with a slash.
fn joined(folder: &str, address: &str) -> Option<String> {
    let address = address.split('?').next().unwrap_or(address);
    let (folder, address) = match address.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, address),
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
