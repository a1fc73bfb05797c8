//! Where artifacts go: a folder, or memory. Whoever makes them stages them as they are made;
//! after the last gate a plan is carried out, and the manifest comes last.

use crate::diag::Fault;
use crate::output::{Manifest, Plan, Produced};
use std::collections::{BTreeMap, BTreeSet};

/// Takes what a run makes, and knows what the last one made.
pub trait Sink: Sync {
    /// What the last run left behind, if it can be read.
    fn manifest(&self) -> Option<Manifest>;

    /// Whether a run did not come to its end: documents of two runs may stand here.
    fn is_unfinished(&self) -> bool;

    /// Whether a file is there as it was written.
    fn holds(&self, file: &Produced) -> bool;

    /// Whether all of them are, by their paths.
    fn holds_all(&self, files: &BTreeMap<&str, &Produced>) -> bool {
        files.values().all(|file| self.holds(file))
    }

    /// Puts an artifact's bytes aside until the last gate has passed; tells the time that
    /// the file carries.
    fn stage(&self, path: &str, bytes: &[u8]) -> Result<String, Fault>;

    /// Whether what is staged can be put where it belongs: `known` is what runs wrote, and
    /// `made` what the files are. What no run wrote is never overwritten.
    fn is_free(
        &self,
        known: &BTreeSet<String>,
        staged: &BTreeSet<String>,
        made: &BTreeMap<&str, &Produced>,
    ) -> Result<(), Vec<Fault>>;

    /// Carries out a plan: what was staged is put in its place, the rest kept, removed or
    /// withdrawn.
    fn carry_out(&self, plan: &Plan) -> Result<(), Fault>;

    /// Writes the manifest, last of all. Where a run made a part of what an earlier one left
    /// behind, the files stay `mixed`.
    fn finish(&self, manifest: &Manifest, mixed: bool) -> Result<(), Fault>;

    /// Forgets what was staged: the last good output stays as it is.
    fn discard(&self);
}
