//! The output folder as a sink: what the disk has, held against what runs wrote.

use crate::diag::Fault;
use crate::output::disk::Folder;
use crate::output::paths::parent;
use crate::output::{Manifest, Plan, Produced, Sink, faults};
use std::collections::{BTreeMap, BTreeSet};

impl Sink for Folder {
    fn manifest(&self) -> Option<Manifest> {
        self.manifest()
    }

    fn is_unfinished(&self) -> bool {
        self.is_unfinished()
    }

    /// By size and time, else by its bytes.
    fn holds(&self, file: &Produced) -> bool {
        match self.stamp(&file.path) {
            Some((bytes, modified)) if bytes == file.bytes => {
                modified == file.modified
                    || self.digest(&file.path).is_some_and(|now| now.to_string() == file.sha256)
            }
            _ => false,
        }
    }

    fn holds_all(&self, files: &BTreeMap<&str, &Produced>) -> bool {
        self.refuse_links(files.keys().copied()).is_ok()
            && files.values().all(|file| self.holds(file))
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<String, Fault> {
        self.stage(path, bytes)
    }

    /// One whose bytes are just what is to be written is ours: its manifest was lost.
    fn is_free(
        &self,
        known: &BTreeSet<String>,
        staged: &BTreeSet<String>,
        made: &BTreeMap<&str, &Produced>,
    ) -> Result<(), Vec<Fault>> {
        self.refuse_links(staged.iter().map(String::as_str)).map_err(|fault| vec![fault])?;
        let intended = self.intent();
        let folders: BTreeSet<&str> = staged.iter().map(|path| parent(path)).collect();
        let blocked: BTreeSet<&str> =
            folders.iter().filter_map(|below| self.file_at_or_above(below)).collect();
        if !blocked.is_empty() {
            let path = |below| faults::not_a_folder(&self.path(below));
            return Err(blocked.into_iter().map(path).collect());
        }
        // In a folder that is not there, nothing is in the way.
        let there: BTreeSet<&str> =
            folders.into_iter().filter(|below| self.occupied(below)).collect();
        let foreign = staged
            .iter()
            .filter(|path| there.contains(parent(path)))
            .filter(|path| !known.contains(*path) && !intended.contains(*path))
            .filter(|path| self.occupied(path))
            .filter(|path| {
                let made = made.get(path.as_str()).map(|file| file.sha256.as_str());
                self.digest(path).map(|digest| digest.to_string()).as_deref() != made
            });
        let wrong: Vec<Fault> =
            foreign.map(|path| faults::foreign_file(&self.path(path))).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    fn carry_out(&self, plan: &Plan) -> Result<(), Fault> {
        self.carry_out(plan)
    }

    fn finish(&self, manifest: &Manifest, mixed: bool) -> Result<(), Fault> {
        self.finish(manifest, mixed)
    }

    fn discard(&self) {
        self.discard();
    }
}
