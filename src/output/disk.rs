//! The only writer of the file system. Artifacts are staged as they are made
//! and renamed into place after the last gate; the manifest comes last, and is
//! the only file that is synced.

// Writing is this file's one job; everywhere else clippy.toml forbids it.
#![allow(clippy::disallowed_methods)]

use crate::diag::Fault;
use crate::output::{Fate, Manifest, Plan, faults};
use crate::value::Digest;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

const MANIFEST: &str = "manifest.json";
const STAGING: &str = ".staging";
const WITHDRAWN: &str = ".withdrawn";
/// Paths a run is about to rename: after a crash they are still known as ours.
const INTENT: &str = ".staging/intent.json";

/// The output folder of a project.
pub struct Folder {
    root: PathBuf,
    name: String,
}

/// Held while a build writes; let go when dropped.
pub struct Lock {
    _file: File,
}

impl Folder {
    /// The folder `name` of the project at `project`.
    pub fn new(project: &Path, name: &str) -> Folder {
        Folder { root: project.join(name), name: name.to_owned() }
    }

    /// Waits for its turn; `waiting` is called when another build is at work.
    pub fn lock(&self, waiting: impl FnOnce()) -> Result<Lock, Fault> {
        self.create_folder("")?;
        let path = self.root.join(".lock");
        let file = File::create(&path).map_err(|error| self.refused(".lock", &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(|error| self.refused(".lock", &error))?;
            }
            Err(TryLockError::Error(error)) => return Err(self.refused(".lock", &error)),
        }
        Ok(Lock { _file: file })
    }

    /// What the last run left behind, if it can be read.
    pub fn manifest(&self) -> Option<Manifest> {
        let bytes = fs::read(self.root.join(MANIFEST)).ok()?;
        let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
        (manifest.schema == Manifest::SCHEMA).then_some(manifest)
    }

    /// Paths that a run which did not finish was about to write.
    pub fn intent(&self) -> BTreeSet<String> {
        let bytes = fs::read(self.root.join(INTENT)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Size and time of an output: as a glance, not a proof.
    pub fn stamp(&self, path: &str) -> Option<(u64, String)> {
        let data = fs::metadata(self.root.join(path)).ok()?;
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        data.is_file().then(|| (data.len(), modified.as_nanos().to_string()))
    }

    /// The digest of an output's bytes.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        fs::read(self.root.join(path)).ok().map(|bytes| Digest::of(&bytes))
    }

    /// Whether anything stands at a path.
    pub fn occupied(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok()
    }

    /// The path of an output from the project's root.
    pub fn path(&self, below: &str) -> String {
        format!("{}/{below}", self.name)
    }

    /// A file that stands where the folder of an output has to be.
    pub fn file_above<'p>(&self, path: &'p str) -> Option<&'p str> {
        let ends = path.match_indices('/').map(|(at, _)| at);
        ends.filter_map(|end| path.get(..end)).find(|folder| self.root.join(folder).is_file())
    }

    /// Puts an artifact's bytes aside until the last gate has passed.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        let staged = format!("{STAGING}/{path}");
        let target = self.root.join(&staged);
        match fs::write(&target, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.create_folder(parent(&staged))?;
                fs::write(&target, bytes).map_err(|error| self.refused(&staged, &error))
            }
            result => result.map_err(|error| self.refused(&staged, &error)),
        }
    }

    /// Carries out a plan: renames what was staged, removes orphans, moves away
    /// what was refused.
    pub fn carry_out(&self, plan: &Plan) -> Result<(), Fault> {
        let written = plan.fates.iter().filter(|(_, fate)| **fate == Fate::Written);
        let paths: BTreeSet<&String> = written.map(|(path, _)| path).collect();
        if !paths.is_empty() {
            let intent = serde_json::to_vec(&paths).unwrap_or_default();
            self.stage("intent.json", &intent)?;
        }
        for (path, fate) in &plan.fates {
            match fate {
                Fate::Written => self.move_into(&format!("{STAGING}/{path}"), path)?,
                Fate::Withdrawn => self.withdraw(path)?,
                Fate::Removed => self.remove(path)?,
                Fate::Kept => {}
            }
        }
        Ok(())
    }

    /// Writes the manifest, last of all, and lets go of the staging folder.
    pub fn finish(&self, manifest: &Manifest) -> Result<(), Fault> {
        let mut bytes = serde_json::to_vec_pretty(manifest).unwrap_or_default();
        bytes.push(b'\n');
        self.stage(MANIFEST, &bytes)?;
        let staged = self.root.join(STAGING).join(MANIFEST);
        let synced = File::open(&staged).and_then(|file| file.sync_all());
        synced.map_err(|error| self.refused(MANIFEST, &error))?;
        self.move_into(&format!("{STAGING}/{MANIFEST}"), MANIFEST)?;
        self.discard();
        Ok(())
    }

    /// Forgets what was staged: the last good output stays as it is.
    pub fn discard(&self) {
        let _ = fs::remove_dir_all(self.root.join(STAGING));
    }

    /// Removes every file that runs wrote, and the folders left empty; what
    /// others put there stays.
    pub fn clean(&self) -> Result<Vec<String>, Fault> {
        let mut paths = self.manifest().map(|manifest| manifest.paths()).unwrap_or_default();
        paths.extend(self.intent());
        paths.retain(|path| self.occupied(path));
        for path in &paths {
            self.remove(path)?;
        }
        self.discard();
        self.remove(MANIFEST)?;
        self.remove(".lock")?;
        let _ = fs::remove_dir(&self.root);
        Ok(paths.into_iter().collect())
    }

    fn move_into(&self, from: &str, to: &str) -> Result<(), Fault> {
        let (source, target) = (self.root.join(from), self.root.join(to));
        match fs::rename(&source, &target) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.create_folder(parent(to))?;
                fs::rename(&source, &target).map_err(|error| self.refused(to, &error))
            }
            result => result.map_err(|error| self.refused(to, &error)),
        }
    }

    fn withdraw(&self, path: &str) -> Result<(), Fault> {
        if !self.occupied(path) {
            return Ok(());
        }
        self.move_into(path, &format!("{WITHDRAWN}/{path}"))?;
        self.prune(path);
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), Fault> {
        match fs::remove_file(self.root.join(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.refused(path, &error)),
            _ => {
                self.prune(path);
                Ok(())
            }
        }
    }

    /// Removes the folders above a path that are now empty.
    fn prune(&self, path: &str) {
        let mut folder = parent(path);
        while !folder.is_empty() && fs::remove_dir(self.root.join(folder)).is_ok() {
            folder = parent(folder);
        }
    }

    fn create_folder(&self, below: &str) -> Result<(), Fault> {
        if self.root.is_file() {
            return Err(faults::not_a_folder(&self.name));
        }
        let folder = if below.is_empty() { self.root.clone() } else { self.root.join(below) };
        fs::create_dir_all(folder).map_err(|error| self.refused(below, &error))
    }

    fn refused(&self, path: &str, error: &std::io::Error) -> Fault {
        let path =
            if path.is_empty() { self.name.clone() } else { format!("{}/{path}", self.name) };
        faults::not_writable(&path, &error.kind().to_string())
    }
}

/// Creates a new file of a project; one that is there is never overwritten.
/// Tells whether it was created.
pub fn create_new(project: &Path, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
    let target = project.join(path);
    let refused = |error: &std::io::Error| faults::not_writable(path, &error.kind().to_string());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| refused(&error))?;
    }
    match File::options().write(true).create_new(true).open(&target) {
        Ok(mut file) => file.write_all(bytes).map(|()| true).map_err(|error| refused(&error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(refused(&error)),
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
