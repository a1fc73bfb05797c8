//! What a run makes, kept in memory: for tests, for embedders, for whoever shows pages
//! without writing them.

use crate::diag::Fault;
use crate::output::{Fate, Manifest, Plan, Produced, Sink, faults};
use crate::value::Digest;
use crate::world::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Outputs in memory, by path.
#[derive(Debug, Default)]
pub struct Outputs(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    files: BTreeMap<String, Bytes>,
    staged: BTreeMap<String, Bytes>,
    manifest: Option<Manifest>,
    mixed: bool,
}

impl Outputs {
    /// The bytes of an output.
    pub fn get(&self, path: &str) -> Option<Bytes> {
        self.lock().files.get(path).cloned()
    }

    /// The paths of all outputs.
    pub fn paths(&self) -> Vec<String> {
        self.lock().files.keys().cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Outputs {
    fn manifest(&self) -> Option<Manifest> {
        self.lock().manifest.clone()
    }

    fn is_unfinished(&self) -> bool {
        self.lock().mixed
    }

    fn holds(&self, file: &Produced) -> bool {
        let kept = self.lock();
        kept.files.get(&file.path).is_some_and(|now| Digest::of(now).to_string() == file.sha256)
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<String, Fault> {
        self.lock().staged.insert(path.to_owned(), Bytes::from(bytes));
        Ok(String::new())
    }

    /// Nobody else puts anything here.
    fn is_free(
        &self,
        _: &BTreeSet<String>,
        _: &BTreeSet<String>,
        _: &BTreeMap<&str, &Produced>,
    ) -> Result<(), Vec<Fault>> {
        Ok(())
    }

    fn carry_out(&self, plan: &Plan) -> Result<(), Fault> {
        let mut kept = self.lock();
        let written = plan.fates.iter().filter(|(_, fate)| **fate == Fate::Written);
        if let Some((path, _)) = written.clone().find(|(path, _)| !kept.staged.contains_key(*path))
        {
            return Err(faults::vanished(path));
        }
        for (path, fate) in &plan.fates {
            match fate {
                Fate::Written => {
                    let bytes = kept.staged.remove(path);
                    kept.files.extend(bytes.map(|bytes| (path.clone(), bytes)));
                }
                Fate::Removed | Fate::Withdrawn => {
                    kept.files.remove(path);
                }
                Fate::Kept => {}
            }
        }
        Ok(())
    }

    fn finish(&self, manifest: &Manifest, mixed: bool) -> Result<(), Fault> {
        let mut kept = self.lock();
        kept.staged.clear();
        (kept.manifest, kept.mixed) = (Some(manifest.clone()), mixed);
        Ok(())
    }

    fn discard(&self) {
        self.lock().staged.clear();
    }
}
