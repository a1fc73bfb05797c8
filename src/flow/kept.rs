//! What is frozen in a project: where each document was kept, and what is built beside one.

use crate::audit::{Freeze, Lock, Sent, Store, faults};
use crate::diag::{Checked, Fault};
use crate::flow::project::Options;
use crate::flow::shelf::Shelf;
use crate::output::{Held, Manifest};
use crate::value::Day;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// What is frozen in a project.
#[derive(Default)]
pub(super) struct Kept {
    /// The freezes, in the order in which they were made.
    pub(super) freezes: Vec<Freeze>,
    /// Where each document was kept last, by its path without ending.
    by_stem: BTreeMap<String, (usize, usize)>,
    /// Their files, found whole.
    pub(super) held: Vec<Held>,
    /// What is worth knowing of them.
    pub(super) told: Vec<Fault>,
}

impl Kept {
    /// What is frozen, with what is wrong with it. The lock is read through `recorder`, the
    /// rest is what the lock says.
    pub(super) fn of(
        recorder: &dyn World,
        world: &dyn World,
        before: Option<&Manifest>,
    ) -> Checked<Kept> {
        let lock = Store(recorder).lock().map_err(|fault| vec![fault])?;
        let known = before.map(|before| before.held.as_slice()).unwrap_or_default();
        let (held, wrong) = lock.check(world, known);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let freezes = freezes(&lock, world)?;
        let mut by_stem = BTreeMap::new();
        for (at, freeze) in freezes.iter().enumerate() {
            let sent = freeze.documents.iter().enumerate();
            by_stem.extend(sent.map(|(which, sent)| (sent.stem.clone(), (at, which))));
        }
        Ok(Kept { freezes, by_stem, held, told: Store(world).told_unnamed(&lock) })
    }

    /// Where a document was kept, by its path without ending.
    pub(super) fn find(&self, stem: &str) -> Option<(&Freeze, &Sent)> {
        let (freeze, sent) = self.by_stem.get(stem)?;
        let freeze = self.freezes.get(*freeze)?;
        Some((freeze, freeze.documents.get(*sent)?))
    }

    /// Every document, where it was kept last.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Freeze, &Sent)> {
        self.by_stem.keys().filter_map(|stem| self.find(stem))
    }

    /// Whether a path below the output folder is of a frozen document.
    pub(super) fn holds(&self, path: &str) -> bool {
        path.rsplit_once('.').is_some_and(|(stem, _)| self.by_stem.contains_key(stem))
    }

    /// Sets documents beside the frozen ones that are to be built anew: those asked for now,
    /// and those that the last run built.
    pub(super) fn thaw(
        &self,
        shelf: &mut Shelf,
        options: &Options,
        before: Option<&Manifest>,
    ) -> Vec<Fault> {
        let earlier = before.map(|before| before.documents.as_slice()).unwrap_or_default();
        let thawed: BTreeSet<&str> = earlier
            .iter()
            .filter(|made| made.thawed)
            .flat_map(|made| &made.outputs)
            .filter_map(|file| file.path.rsplit_once(RESTATED).map(|(stem, _)| stem))
            .collect();
        for job in &mut shelf.jobs {
            let beside = options.beside.get(&format!("{}{RESTATED}", job.stem));
            if let Some(day) = beside {
                job.stem.push_str(RESTATED);
                job.replaces = Some(*day);
            }
            let Some((freeze, sent)) = self.find(&job.stem) else { continue };
            let asked = options.thaw.iter().any(|slug| slug == sent.slug());
            if asked || thawed.contains(job.stem.as_str()) {
                job.stem.push_str(RESTATED);
                job.replaces = Day::parse(&freeze.day);
            }
        }
        let slugs = || self.all().map(|(_, sent)| sent.slug());
        let lost = options.thaw.iter().filter(|slug| !slugs().any(|have| have == slug.as_str()));
        lost.map(|slug| faults::not_frozen(slug, slugs())).collect()
    }
}

/// Ends the name of what is built beside a frozen document.
const RESTATED: &str = "-restated";

/// The manifests of all freezes.
pub(super) fn freezes(lock: &Lock, world: &dyn World) -> Checked<Vec<Freeze>> {
    let read = lock.freezes.iter().map(|entry| Store(world).freeze(&entry.name));
    read.collect::<Result<Vec<Freeze>, Fault>>().map_err(|fault| vec![fault])
}
