//! Links that lead nowhere: to files the project does not have, and to headings
//! nobody wrote.

use crate::diag::{Fault, Place};
use crate::document::read::Draft;
use crate::document::said;
use crate::flow::documents::Job;
use crate::flow::faults;
use crate::world::World;
use std::collections::BTreeSet;

/// Blocks that a document names itself, whatever its headings.
const OWN: &[&str] = &["chart-", "table-", "figure-", "figures", "definitions"];

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
    let anchors: BTreeSet<String> =
        draft.headings.iter().map(|words| said::anchor(words)).collect();
    // The second of equal headings ends in a number.
    let first = wanted.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let first = first.strip_suffix('-').unwrap_or(wanted);
    let known = wanted.is_empty()
        || anchors.contains(wanted)
        || anchors.contains(first)
        || OWN.iter().any(|own| wanted.starts_with(own));
    let anchors = anchors.iter().map(String::as_str);
    (!known).then(|| faults::no_heading(wanted, place.clone()).suggest(wanted, anchors))
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
