//! `data/frozen/frozen.lock`: which freezes there are, and the digest of every file that they
//! hold. A folder that it does not name is none: a freeze that was stopped is absent.

use crate::audit::faults;
use crate::diag::Fault;
use crate::output::Held;
use crate::value::{Day, Digest};
use crate::world::World;
use serde::{Deserialize, Serialize};

/// The lock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// Number of this form.
    pub schema: u32,
    /// In the order in which they were made.
    pub freezes: Vec<Entry>,
    /// Inputs, each once.
    pub objects: Vec<File>,
    /// What was taken away, with why.
    pub dropped: Vec<Dropped>,
}

/// A freeze in the lock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The day it was made.
    pub day: String,
    /// Its files, by their path in its folder.
    pub files: Vec<File>,
    /// The objects it names, by the digest of their plain bytes.
    pub objects: Vec<String>,
}

/// A file and its digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct File {
    /// Its path.
    pub path: String,
    /// Its bytes.
    pub bytes: u64,
    /// Their digest.
    pub sha256: String,
}

impl File {
    /// A file of these bytes.
    pub fn of(path: &str, bytes: &[u8]) -> File {
        let sha256 = Digest::of(bytes).to_string();
        File { path: path.to_owned(), bytes: bytes.len() as u64, sha256 }
    }
}

/// A freeze that was taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Its name.
    pub name: String,
    /// The day it was made.
    pub frozen: String,
    /// The day it was taken away.
    pub day: String,
    /// Why.
    pub reason: String,
}

impl Lock {
    /// The number of the form this version writes.
    pub const SCHEMA: u32 = 1;

    /// One that names nothing.
    pub fn empty() -> Lock {
        Lock { schema: Lock::SCHEMA, ..Lock::default() }
    }

    /// The freeze of that name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.freezes.iter().find(|entry| entry.name == name)
    }

    /// Every file, by its path in the project.
    pub fn files(&self) -> impl Iterator<Item = (String, &File)> {
        let of_freezes = self.freezes.iter().flat_map(|entry| {
            entry.files.iter().map(|file| (format!("{FOLDER}/{}/{}", entry.name, file.path), file))
        });
        of_freezes.chain(self.objects.iter().map(|file| (format!("{FOLDER}/{}", file.path), file)))
    }

    /// Which of its files are as it says, and what is wrong with the others. Files that look
    /// as they did when they were `known` are not read.
    pub fn check(&self, world: &dyn World, known: &[Held]) -> (Vec<Held>, Vec<Fault>) {
        let (mut held, mut wrong) = (Vec::new(), Vec::new());
        for (path, file) in self.files() {
            let before = known.binary_search_by(|one| one.path.as_str().cmp(&path)).ok();
            let before = before.and_then(|at| known.get(at));
            let before = before.filter(|one| one.sha256 == file.sha256 && one.looks_same(world));
            match before {
                Some(one) => held.push(one.clone()),
                None => match looked_at(world, &path, file) {
                    Ok(one) => held.push(one),
                    Err(fault) => wrong.push(fault),
                },
            }
        }
        held.sort_by(|one, other| one.path.cmp(&other.path));
        (held, wrong)
    }
}

fn looked_at(world: &dyn World, path: &str, file: &File) -> Result<Held, Fault> {
    let stamp = world.stamp(path);
    match world.read(path) {
        Ok(bytes) if Digest::of(&bytes).to_string() == file.sha256 => Ok(Held {
            path: path.to_owned(),
            sha256: file.sha256.clone(),
            bytes: file.bytes,
            modified: stamp.map(|stamp| stamp.modified.to_string()).unwrap_or_default(),
        }),
        Ok(_) => Err(faults::altered(path)),
        Err(_) => Err(faults::missing(path)),
    }
}

/// Where freezes stand in a project.
pub const FOLDER: &str = "data/frozen";

/// The lock's name in it.
pub const LOCK: &str = "frozen.lock";

/// Whether a path is of what is frozen: no input of anything.
pub fn is_frozen(path: &str) -> bool {
    path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// A day as it stands in a file.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or(Day(0))
}
