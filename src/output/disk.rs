//! The only writer of the file system. Artifacts are staged as they are made
//! and renamed into place after the last gate; the manifest comes last, and is
//! the only file that is synced.

// Writing is this file's one job; everywhere else clippy.toml forbids it.
#![allow(clippy::disallowed_methods)]

use crate::diag::Fault;
use crate::output::paths::{child_folder, is_below, parent};
use crate::output::{Fate, Manifest, Plan, faults};
use crate::value::{Digest, json::pretty, stage};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What is put in its place as a whole.
mod apart;

/// Lines of registers.
mod appended;

pub use appended::append;

const MANIFEST: &str = "manifest.json";
const STAGING: &str = ".staging";
const WITHDRAWN: &str = ".withdrawn";
const LOCK: &str = ".lock";
/// Paths a run is about to rename: after a crash they are still known as ours, and
/// while it is there, documents of two runs may stand side by side.
pub const UNFINISHED: &str = ".unfinished.json";
/// Tells whether files can be made in a folder; the first name of these that is free.
const PROBES: [&str; 3] = [".probe", ".probe-2", ".probe-3"];

/// The output folder of a project.
#[derive(Clone)]
pub struct Folder {
    root: PathBuf,
    name: String,
}

/// Held while a build writes; let go when dropped, with what is still staged then: also
/// a run that breaks off leaves nothing behind.
pub struct Lock {
    _file: File,
    staging: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
    }
}

impl Folder {
    /// The folder `name` of the project at `project`.
    pub fn new(project: &Path, name: &str) -> Folder {
        Folder { root: project.join(name), name: name.to_owned() }
    }

    /// Waits for its turn; `waiting` is called when another build is at work.
    pub fn lock(&self, waiting: impl FnOnce()) -> Result<Lock, Fault> {
        self.create_folder("")?;
        self.refuse_links([LOCK, STAGING, WITHDRAWN, MANIFEST, UNFINISHED])?;
        let path = self.root.join(LOCK);
        // Whatever stands there is opened as it is: it may not be ours.
        if fs::symlink_metadata(&path).is_ok_and(|data| !data.is_file()) {
            return Err(faults::foreign_file(&self.path(LOCK)));
        }
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| self.refused(LOCK, &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(|error| self.refused(LOCK, &error))?;
            }
            Err(TryLockError::Error(error)) => return Err(self.refused(LOCK, &error)),
        }
        // What a run that was stopped had staged, nobody renames any more.
        self.discard();
        Ok(Lock { _file: file, staging: self.root.join(STAGING) })
    }

    /// Links below the folder could lead what is written to anywhere. That the folder
    /// itself is one is a person's choice.
    pub fn refuse_links<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Result<(), Fault> {
        let mut plain: BTreeSet<&str> = BTreeSet::new();
        for path in paths {
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            for part in ends.filter_map(|end| path.get(..end)) {
                let is_link = || {
                    fs::symlink_metadata(self.root.join(part)).is_ok_and(|data| data.is_symlink())
                };
                if plain.insert(part) && is_link() {
                    return Err(faults::link(&self.path(part)));
                }
            }
        }
        Ok(())
    }

    /// What the last run left behind, if it can be read.
    pub fn manifest(&self) -> Option<Manifest> {
        let bytes = self.read(MANIFEST)?;
        let manifest: Manifest = serde_json::from_slice(&bytes).ok()?;
        let ours = manifest.paths().iter().all(|path| is_below(path));
        (manifest.schema == Manifest::SCHEMA && ours).then_some(manifest)
    }

    /// Paths that a run which did not finish was about to write.
    pub fn intent(&self) -> BTreeSet<String> {
        let bytes = self.read(UNFINISHED).unwrap_or_default();
        let mut paths: BTreeSet<String> = serde_json::from_slice(&bytes).unwrap_or_default();
        paths.retain(|path| is_below(path));
        paths
    }

    /// Size and time of an output: as a glance, not a proof.
    pub fn stamp(&self, path: &str) -> Option<(u64, String)> {
        let data = fs::symlink_metadata(self.root.join(path)).ok();
        let data = data.filter(fs::Metadata::is_file)?;
        Some((data.len(), time_of(&data)?))
    }

    /// The digest of an output's bytes.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        self.read(path).map(|bytes| Digest::of(&bytes))
    }

    /// The bytes of a plain file: a pipe would be waited for.
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.root.join(path);
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        fs::read(path).ok()
    }

    /// Whether a run did not come to its end: documents of two runs may stand here.
    pub fn is_unfinished(&self) -> bool {
        self.occupied(UNFINISHED)
    }

    /// Whether anything stands at a path.
    pub fn occupied(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok()
    }

    /// The path of an output from the project's root.
    pub fn path(&self, below: &str) -> String {
        format!("{}/{below}", self.name)
    }

    /// A file that stands where a folder of outputs has to be.
    pub fn file_at_or_above<'p>(&self, folder: &'p str) -> Option<&'p str> {
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        ends.filter_map(|end| folder.get(..end))
            .filter(|folder| !folder.is_empty())
            .find(|folder| self.root.join(folder).is_file())
    }

    /// Puts an artifact's bytes aside until the last gate has passed. Tells the
    /// time the file carries, and will carry when it is moved into place.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<String, Fault> {
        if !is_below(path) {
            return Err(faults::outside(path));
        }
        let staged = format!("{STAGING}/{path}");
        let target = self.root.join(&staged);
        match write(&target, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.create_folder(parent(&staged))?;
                write(&target, bytes).map_err(|error| self.refused(&staged, &error))
            }
            result => result.map_err(|error| self.refused(&staged, &error)),
        }
    }

    /// Carries out a plan: removes orphans, moves away what was refused, renames
    /// what was staged.
    pub fn carry_out(&self, plan: &Plan) -> Result<(), Fault> {
        let written = plan.fates.iter().filter(|(_, fate)| **fate == Fate::Written);
        let paths: BTreeSet<&str> = written.map(|(path, _)| path.as_str()).collect();
        self.refuse_links(plan.fates.keys().map(String::as_str))?;
        self.is_ready(plan, &paths)?;
        if !paths.is_empty() {
            // What an earlier run was about to write stays ours.
            let mut known = self.intent();
            known.extend(paths.iter().map(|path| (*path).to_owned()));
            self.intend(&known)?;
        }
        stage::enter("renames");
        for (path, fate) in &plan.fates {
            match fate {
                Fate::Withdrawn => self.withdraw(path),
                Fate::Removed => self.remove(path),
                Fate::Written | Fate::Kept => Ok(()),
            }
            .map_err(faults::half_done)?;
        }
        self.place("", &paths).map_err(faults::half_done)
    }

    /// Whether a plan can be carried out, before anything of it is: what is to be renamed
    /// is there, and each folder takes and gives files.
    fn is_ready(&self, plan: &Plan, written: &BTreeSet<&str>) -> Result<(), Fault> {
        for path in written {
            if !self.root.join(STAGING).join(path).is_file() {
                return Err(faults::vanished(&self.path(&format!("{STAGING}/{path}"))));
            }
            if self.root.join(path).is_dir() {
                return Err(self.refused(path, &ErrorKind::IsADirectory.into()));
            }
        }
        let changed = plan.fates.iter().filter(|(_, fate)| **fate != Fate::Kept);
        let mut folders: BTreeSet<&str> = changed.map(|(path, _)| parent(path)).collect();
        if plan.fates.values().any(|fate| *fate == Fate::Withdrawn) {
            folders.insert(WITHDRAWN);
        }
        folders.into_iter().try_for_each(|folder| self.probe(folder))
    }

    /// Makes a file in a folder, or where that would be made, and takes it away again.
    fn probe(&self, folder: &str) -> Result<(), Fault> {
        let mut there = folder;
        while !there.is_empty() && !self.occupied(there) {
            there = parent(there);
        }
        // What stands there already is somebody else's.
        let mut paths = PROBES.iter().map(|name| self.root.join(there).join(name));
        let Some(path) = paths.find(|path| fs::symlink_metadata(path).is_err()) else {
            return Ok(());
        };
        let made = File::options().write(true).create_new(true).open(&path);
        made.and_then(|_| fs::remove_file(&path)).map_err(|error| self.refused(there, &error))
    }

    /// Makes a file in the folder and takes it away again, for who wants to see whether
    /// anybody is told.
    pub fn touch(&self) {
        let _ = self.probe("");
    }

    /// Renames what was staged of `planned`, all of it below `folder`. A folder
    /// that is not there yet is renamed as one: a first build of a thousand
    /// documents is one rename.
    fn place(&self, folder: &str, planned: &BTreeSet<&str>) -> Result<(), Fault> {
        let mut inner: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for path in planned {
            match child_folder(folder, path) {
                Some(child) => {
                    inner.entry(child).or_default().insert(path);
                }
                None => self.move_into(&format!("{STAGING}/{path}"), path)?,
            }
        }
        for (child, planned) in inner {
            let staged = format!("{STAGING}/{child}");
            // Of a document that was refused, a format may have been staged before:
            // such a folder does not move as one.
            if !self.occupied(child) && files_below(&self.root.join(&staged)) == planned.len() {
                self.move_into(&staged, child)?;
            } else {
                self.place(child, &planned)?;
            }
        }
        Ok(())
    }

    /// Writes the manifest, last of all, and lets go of the staging folder. Where a run
    /// made a part of what an earlier one left behind, the folder stays `mixed`.
    pub fn finish(&self, manifest: &Manifest, mixed: bool) -> Result<(), Fault> {
        stage::enter("manifest");
        self.stage(MANIFEST, &pretty(manifest))?;
        let staged = self.root.join(STAGING).join(MANIFEST);
        let synced = File::open(&staged).and_then(|file| file.sync_all());
        synced.map_err(|error| self.refused(MANIFEST, &error))?;
        self.move_into(&format!("{STAGING}/{MANIFEST}"), MANIFEST)?;
        self.discard();
        if mixed { Ok(()) } else { self.remove(UNFINISHED) }
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
        self.refuse_links(paths.iter().map(String::as_str))?;
        for path in &paths {
            self.remove(path)?;
        }
        self.discard();
        for path in [MANIFEST, UNFINISHED, LOCK] {
            self.remove(path)?;
        }
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

/// Writes a file; tells the time it carries.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<String> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    Ok(time_of(&file.metadata()?).unwrap_or_default())
}

fn time_of(data: &fs::Metadata) -> Option<String> {
    let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(modified.as_nanos().to_string())
}

/// How many files are below a folder.
fn files_below(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let count = |entry: fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => files_below(&entry.path()),
        _ => 1,
    };
    entries.map(count).sum()
}
