//! Artifacts against what the last run wrote: write, keep, remove, withdraw.
//! What is in the bytes is nobody's business here.

/// The only writer of the file system.
pub mod disk;

/// Wordings of what can go wrong with an output folder.
pub mod faults;

/// The output folder as a sink.
mod folder;

/// Outputs in memory.
pub mod memory;

/// What a run leaves behind for the next one.
pub mod manifest;

/// Paths below the output folder.
pub mod paths;

/// Where artifacts go.
mod sink;

pub use disk::Folder;
pub use manifest::{About, Frozen, Held, Input, Made, Manifest, Produced, StandsOn};
pub use memory::Outputs;
pub use sink::Sink;

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Its bytes are new.
    Written,
    /// Its bytes would not change: not touched.
    Kept,
    /// Nothing makes it any more.
    Removed,
    /// A gate refused it: moved to `.withdrawn/`.
    Withdrawn,
}

/// What is to be done with the files of an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Path to what becomes of it.
    pub fates: BTreeMap<String, Fate>,
}

/// Decides what becomes of each path. `before` is what the last run wrote,
/// `staged` what this one made anew, `kept` what it left alone, `refused` what a
/// gate refused. A file that no run wrote is in none of these and is never touched.
pub fn plan(
    before: &BTreeSet<String>,
    staged: &BTreeSet<String>,
    kept: &BTreeSet<String>,
    refused: &BTreeSet<String>,
) -> Plan {
    let mut fates = BTreeMap::new();
    for path in before {
        fates.insert(path.clone(), Fate::Removed);
    }
    for path in kept {
        fates.insert(path.clone(), Fate::Kept);
    }
    for path in staged {
        fates.insert(path.clone(), Fate::Written);
    }
    for path in refused {
        match before.contains(path) {
            true => fates.insert(path.clone(), Fate::Withdrawn),
            false => fates.remove(path),
        };
    }
    Plan { fates }
}
