//! What lasts from one opening of a project to the next: tables that were read of the same
//! bytes in the same way. A day that front matter states, a question that is taken as
//! answered and a build that follows another read no file twice.

use crate::diag::Fault;
use crate::table::{Mapping, Table};
use crate::value::Digest;
use crate::world::Bytes;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Keeps tables; one for each program that opens a project more than once.
#[derive(Debug, Default)]
pub struct Session {
    tables: Mutex<BTreeMap<Digest, (Read, u64)>>,
    turn: AtomicU64,
}

/// What came of reading a table.
#[derive(Clone, Debug)]
pub(super) struct Read {
    /// The table, where it could be read.
    pub(super) table: Option<Arc<Table>>,
    /// What was told of it.
    pub(super) told: Vec<Fault>,
}

impl Session {
    /// A project is opened: whether anything is known of earlier openings.
    pub(super) fn begin(&self) -> bool {
        self.turn.fetch_add(1, Ordering::Relaxed) > 0
    }

    /// Reads a table, or remembers it. `how` says all that its reading depends on beside
    /// the bytes of its files; `knows` whether there is anything to remember, since digests
    /// of large files take their time.
    pub(super) fn table(
        &self,
        knows: bool,
        how: &str,
        files: &[(Mapping, Bytes)],
        read: impl FnOnce() -> Read,
    ) -> Read {
        let now = self.turn.load(Ordering::Relaxed);
        if knows {
            let key = key(how, files.iter().map(|(_, bytes)| Digest::of(bytes)));
            if let Some((known, used)) = self.lock().get_mut(&key) {
                *used = now;
                return known.clone();
            }
        }
        let read = read();
        // Whoever read the rows has digested the files already.
        let origins = read.table.as_ref().map(|table| table.origins.as_slice());
        let origins = origins.unwrap_or_default();
        if origins.len() == files.len() {
            let key = key(how, origins.iter().map(|origin| origin.digest));
            self.lock().insert(key, (read.clone(), now));
        }
        read
    }

    /// Forgets what the last openings had no use for, `openings` of them.
    pub fn forget(&self, openings: u64) {
        let oldest = self.turn.load(Ordering::Relaxed).saturating_sub(openings);
        self.lock().retain(|_, (_, used)| *used > oldest);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Digest, (Read, u64)>> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(how: &str, files: impl Iterator<Item = Digest>) -> Digest {
    let files: Vec<String> = files.map(|digest| digest.to_string()).collect();
    Digest::of_parts(files.iter().map(|digest| digest.as_bytes()).chain([how.as_bytes()]))
}
