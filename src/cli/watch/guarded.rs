//! An output folder whose files are put in place as one: who ends the process meanwhile waits
//! for that.

use crate::cli::watch::lock;
use crate::diag::Fault;
use crate::output::{Folder, Manifest, Plan, Produced, Sink};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// So long files take to be put in place at most.
const LONGEST: Duration = Duration::from_secs(5);

/// Closed while files are put in place.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    fn set(&self, closed: bool) {
        *lock(&self.0.0) = closed;
        self.0.1.notify_all();
    }

    /// Waits until it is open.
    pub fn pass(&self) {
        let _ = self.0.1.wait_timeout_while(lock(&self.0.0), LONGEST, |closed| *closed);
    }
}

/// A folder behind a gate.
pub struct Guarded<'a> {
    /// The folder.
    pub folder: &'a Folder,
    /// The gate.
    pub gate: &'a Gate,
}

impl Sink for Guarded<'_> {
    fn manifest(&self) -> Option<Manifest> {
        self.folder.manifest()
    }

    fn is_unfinished(&self) -> bool {
        self.folder.is_unfinished()
    }

    fn holds(&self, file: &Produced) -> bool {
        Sink::holds(self.folder, file)
    }

    fn holds_all(&self, files: &BTreeMap<&str, &Produced>) -> bool {
        Sink::holds_all(self.folder, files)
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<String, Fault> {
        self.folder.stage(path, bytes)
    }

    fn is_free(
        &self,
        known: &BTreeSet<String>,
        staged: &BTreeSet<String>,
        made: &BTreeMap<&str, &Produced>,
    ) -> Result<(), Vec<Fault>> {
        Sink::is_free(self.folder, known, staged, made)
    }

    fn carry_out(&self, plan: &Plan) -> Result<(), Fault> {
        self.gate.set(true);
        let done = self.folder.carry_out(plan);
        self.gate.set(done.is_ok());
        done
    }

    fn finish(&self, manifest: &Manifest, mixed: bool) -> Result<(), Fault> {
        let done = self.folder.finish(manifest, mixed);
        self.gate.set(false);
        done
    }

    fn discard(&self) {
        self.gate.set(false);
        self.folder.discard();
    }
}
