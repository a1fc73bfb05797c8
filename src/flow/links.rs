//! Links that lead nowhere: to files the project does not have, and to headings,
//! charts and tables that nobody wrote.

use crate::books;
use crate::diag::{Fault, Place};
use crate::document::anchors;
use crate::document::read::Draft;
use crate::flow::documents::Job;
use crate::flow::faults;
use crate::world::World;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// A warning at every link that leads nowhere.
pub fn check(world: &dyn World, drafts: &[Draft], jobs: &[Job]) -> Vec<Fault> {
    let mut wrong = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let known = OnceCell::new();
        for (address, place) in &draft.links {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let found = match path.is_empty() {
                true => told_anchor(known.get_or_init(|| known_anchors(draft)), anchor, place),
                false => told_file(world, draft, (at, jobs), path, place),
            };
            wrong.extend(found);
        }
    }
    wrong
}

/// What links of a document can lead to: its blocks, and the cards of figures.
fn known_anchors(draft: &Draft) -> BTreeSet<String> {
    let metrics = books::ALL.iter().flat_map(|book| book.metrics);
    let cards = metrics.map(|metric| format!("#figure-{}", anchors::dashed(metric.name)));
    let blocks = anchors::of(&draft.items).into_iter().map(|anchor| format!("#{anchor}"));
    blocks.chain(cards).collect()
}

fn told_anchor(known: &BTreeSet<String>, wanted: &str, place: &Place) -> Option<Fault> {
    let wanted = format!("#{wanted}");
    // A card's name goes on with what narrows its figure; what is stated by hand has one too.
    let is_card = wanted.starts_with("#figure-")
        && known.iter().any(|anchor| wanted.starts_with(anchor.as_str()));
    if wanted == "#" || is_card || wanted.starts_with("#stated-") || known.contains(&wanted) {
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
