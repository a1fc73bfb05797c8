//! Where links lead. One to another document leads to what is made of it, and
//! never from a wider audience to a narrower one; one to a file that the project
//! does not have, or to a heading that nobody wrote, is told.

use crate::books::Registry;
use crate::diag::{Fault, Place};
use crate::document::compose::Lead;
use crate::document::read::Draft;
use crate::document::said::dashed;
use crate::document::{Format, anchors};
use crate::flow::faults::links as faults;
use crate::flow::shelf::Job;
use crate::policy::Audience;
use crate::world::World;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// What links can lead to.
struct Site<'a> {
    world: &'a dyn World,
    registry: &'a Registry,
    drafts: &'a [Draft],
    jobs: Vec<Target>,
    /// Content files that are left out as drafts.
    left_out: &'a BTreeSet<String>,
    /// Jobs by the draft they are made of, and by their records.
    of_draft: BTreeMap<&'a str, (usize, BTreeMap<Option<String>, usize>)>,
    /// Jobs by what is made of them.
    made: BTreeMap<String, usize>,
    /// What links of a draft can lead to, once that is asked.
    anchors: Vec<OnceCell<BTreeSet<String>>>,
    /// Which files there are, once that is asked.
    there: RefCell<BTreeMap<String, bool>>,
    /// How many lead nowhere.
    lost: Cell<usize>,
}

/// A document as a link sees it.
struct Target {
    draft: usize,
    record: Option<String>,
    stem: String,
    outputs: Vec<Format>,
    audience: Audience,
}

/// A link as it was written: the path before the sign, the anchor behind it.
struct Link<'a> {
    path: &'a str,
    anchor: &'a str,
    place: &'a Place,
}

/// Finds where each link of each job leads, and what is wrong with any.
pub fn lead(
    (world, registry): (&dyn World, &Registry),
    drafts: &[Draft],
    left_out: &BTreeSet<String>,
    jobs: &mut [Job],
) -> Vec<Fault> {
    if drafts.iter().all(|draft| draft.links.is_empty()) {
        return Vec::new();
    }
    let site = Site::new((world, registry), drafts, left_out, jobs);
    let mut wrong: Vec<Fault> = Vec::new();
    // Every record of a document has the same.
    let mut told = BTreeSet::new();
    let mut is_new =
        |fault: &Fault| told.insert((fault.code, fault.place.clone(), fault.message.clone()));
    for (at, job) in jobs.iter_mut().enumerate() {
        for (address, place) in &drafts[job.draft].links {
            let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
            let link = Link { path, anchor, place };
            match site.resolve(at, &link) {
                Ok(Some((lead, fault))) => {
                    wrong.extend(fault.filter(|fault| is_new(fault)));
                    job.leads.insert(address.clone(), lead);
                }
                Ok(None) => {}
                Err(fault) => wrong.extend(Some(fault).filter(|fault| is_new(fault))),
            }
        }
    }
    wrong
}

impl<'a> Site<'a> {
    fn new(
        (world, registry): (&'a dyn World, &'a Registry),
        drafts: &'a [Draft],
        left_out: &'a BTreeSet<String>,
        jobs: &[Job],
    ) -> Site<'a> {
        let mut of_draft: BTreeMap<&str, (usize, BTreeMap<Option<String>, usize>)> =
            BTreeMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            of_draft.insert(draft.path.as_str(), (at, BTreeMap::new()));
        }
        let mut made = BTreeMap::new();
        for (at, job) in jobs.iter().enumerate() {
            if let Some((_, of)) = of_draft.get_mut(drafts[job.draft].path.as_str()) {
                of.insert(job.id().map(str::to_owned), at);
            }
            made.extend(job.paths().into_iter().map(|path| (path, at)));
        }
        let target = |job: &Job| Target {
            draft: job.draft,
            record: job.id().map(str::to_owned),
            stem: job.stem.clone(),
            outputs: job.outputs.clone(),
            audience: job.audience.clone(),
        };
        let anchors = drafts.iter().map(|_| OnceCell::new()).collect();
        let (jobs, there) = (jobs.iter().map(target).collect(), RefCell::default());
        let lost = Cell::new(0);
        Site { world, registry, drafts, jobs, left_out, of_draft, made, anchors, there, lost }
    }

    /// Where a link of a job leads, if elsewhere than it says; a fault if nowhere.
    fn resolve(
        &self,
        from: usize,
        link: &Link<'_>,
    ) -> Result<Option<(Lead, Option<Fault>)>, Fault> {
        let job = &self.jobs[from];
        let draft = &self.drafts[job.draft];
        if link.path.is_empty() {
            return self.told_anchor(job.draft, link, None).map_or(Ok(None), Err);
        }
        let in_project = joined(folder(&draft.path), link.path);
        let content = in_project.as_deref().filter(|path| path.ends_with(".md"));
        if let Some(path) = content {
            match self.of_draft.get(path) {
                // What keeps it from being made is told where it stands.
                Some((_, to)) if to.is_empty() => return Ok(None),
                Some((at, to)) => {
                    return self.document(from, link, &self.drafts[*at], to).map(Some);
                }
                None if self.left_out.contains(path) => {
                    return Err(faults::link_to_draft(link.path, link.place.clone()));
                }
                None if self.is_there(path) => return Ok(None),
                None => return Err(self.no_document(draft, link)),
            }
        }
        // What is made beside it may be named as well.
        let beside = joined(folder(&job.stem), link.path);
        if let Some(to) = beside.as_deref().and_then(|path| self.made.get(path)) {
            self.may_lead(from, *to, link)?;
            return Ok(Some((self.lead_to(from, *to, link.anchor), None)));
        }
        match in_project.is_some_and(|path| self.is_there(&path)) {
            true => Ok(None),
            false => Err(faults::link_to_nothing(link.path, link.place.clone())),
        }
    }

    /// A link to a content file: to the document made of it, or to that of the same
    /// record where both are made for each of one list.
    fn document(
        &self,
        from: usize,
        link: &Link<'_>,
        other: &Draft,
        to: &BTreeMap<Option<String>, usize>,
    ) -> Result<(Lead, Option<Fault>), Fault> {
        let job = &self.jobs[from];
        let one = match other.front.for_each.is_none() {
            true => to.get(&None).copied(),
            false if self.is_alike(job, other) => to.get(&job.record).copied(),
            false => None,
        };
        let Some(one) = one else {
            let first = to.values().min().map(|to| self.lead_to(from, *to, "").screen);
            return Err(faults::link_to_many(&other.path, first.as_deref(), link.place.clone()));
        };
        self.may_lead(from, one, link)?;
        let told = match link.anchor {
            "" => None,
            _ => self.told_anchor(self.jobs[one].draft, link, Some(link.path)),
        };
        Ok((self.lead_to(from, one, link.anchor), told))
    }

    /// Whether the project has a file; each is looked for once, not by each record's link.
    fn is_there(&self, path: &str) -> bool {
        if let Some(there) = self.there.borrow().get(path) {
            return *there;
        }
        let there = self.world.read(path).is_ok();
        self.there.borrow_mut().insert(path.to_owned(), there);
        there
    }

    /// Whether both are made for each record of one list.
    fn is_alike(&self, job: &Target, other: &Draft) -> bool {
        let list =
            |draft: &Draft| draft.front.for_each.as_ref().map(|each| each.list.name.to_string());
        job.record.is_some() && list(&self.drafts[job.draft]) == list(other)
    }

    fn may_lead(&self, from: usize, to: usize, link: &Link<'_>) -> Result<(), Fault> {
        let (from, to) = (&self.jobs[from].audience, &self.jobs[to].audience);
        match from.may_follow(to) {
            true => Ok(()),
            false => Err(faults::narrower(link.path, from, to, link.place.clone())),
        }
    }

    fn lead_to(&self, from: usize, to: usize, anchor: &str) -> Lead {
        let (from, to) = (&self.jobs[from], &self.jobs[to]);
        let file = |wanted: Format| {
            let known = to.outputs.iter().find(|format| **format == wanted);
            let format = known.or(to.outputs.first()).copied().unwrap_or(wanted);
            let path = format!("{}.{}", to.stem, format.extension());
            let path = encoded(&relative(folder(&from.stem), &path));
            // Paper has no names to lead to.
            match (format, anchor) {
                (Format::Html, anchor) if !anchor.is_empty() => format!("{path}#{anchor}"),
                _ => path,
            }
        };
        Lead { screen: file(Format::Html), paper: file(Format::Pdf) }
    }

    fn no_document(&self, draft: &Draft, link: &Link<'_>) -> Fault {
        if self.is_flooded() {
            return faults::no_document(link.path, link.place.clone());
        }
        let near: Vec<String> =
            self.drafts.iter().map(|other| relative(folder(&draft.path), &other.path)).collect();
        let near = near.iter().map(String::as_str);
        faults::no_document(link.path, link.place.clone()).suggest(link.path, near)
    }

    /// Of a flood of links that lead nowhere, nobody reads what the last ones could mean.
    fn is_flooded(&self) -> bool {
        const FLOOD: usize = 100;
        self.lost.set(self.lost.get() + 1);
        self.lost.get() > FLOOD
    }

    fn told_anchor(&self, draft: usize, link: &Link<'_>, of: Option<&str>) -> Option<Fault> {
        let known =
            self.anchors[draft].get_or_init(|| known_anchors(self.registry, &self.drafts[draft]));
        let wanted = format!("#{}", link.anchor);
        // A card's name goes on with what narrows its figure; what is stated by hand has one too.
        let is_card = wanted.starts_with("#figure-")
            && known.iter().any(|anchor| wanted.starts_with(anchor.as_str()));
        if wanted == "#" || is_card || wanted.starts_with("#stated-") || known.contains(&wanted) {
            return None;
        }
        let known = known.iter().map(String::as_str);
        let fault = faults::no_anchor(&wanted, of, link.place.clone());
        Some(if self.is_flooded() { fault } else { fault.suggest(&wanted, known) })
    }
}

/// What links of a document can lead to: its blocks, and the cards of figures.
fn known_anchors(registry: &Registry, draft: &Draft) -> BTreeSet<String> {
    let metrics = registry.metrics().iter();
    let cards = metrics.map(|metric| format!("#figure-{}", dashed(&metric.name)));
    let blocks = anchors::of(&draft.items).into_iter().map(|anchor| format!("#{anchor}"));
    blocks.chain(cards).collect()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
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

/// A path as it is written in a file of a folder.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let last = to.len().saturating_sub(1);
    let same =
        from.iter().zip(to.iter().take(last)).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len() - same);
    up.chain(to.into_iter().skip(same)).collect::<Vec<_>>().join("/")
}

/// A path as an address: folders are called as customers are.
pub fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                address.push(char::from(byte));
            }
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
