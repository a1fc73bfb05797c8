//! The only reader of the file system.

// Reading is this file's one job; everywhere else clippy.toml forbids it.
#![allow(clippy::disallowed_methods)]

use crate::value::Day;
use crate::world::{Bytes, Stamp, Unread, World, is_temporary};
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// A project folder on disk.
pub struct Disk {
    root: PathBuf,
    today: Day,
}

impl Disk {
    /// The project at `root`, on `today`.
    pub fn new(root: impl Into<PathBuf>, today: Day) -> Disk {
        Disk { root: root.into(), today }
    }

    fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }
}

/// The folder at or above `start` that holds `name`.
pub fn find_up(start: &Path, name: &str) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(name).is_file()).map(Path::to_path_buf)
}

/// Whether anything stands at a path.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The time of a file, in nanoseconds since 1970.
pub fn modified(path: &Path) -> Option<u128> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

/// The bytes of a file anywhere, for what a person names on the command line.
pub fn read_any(path: &Path) -> Result<Bytes, Unread> {
    match read_shared(path) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Unread::Missing),
        Err(_) if path.is_dir() => Err(Unread::Folder),
        Err(error) => Err(Unread::Refused(error.kind().to_string())),
    }
}

/// The files and the folders that stand directly in a folder, without lock files and
/// temporaries, in the order of their names.
pub fn entries(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|name| !is_temporary(&name.to_string_lossy()))
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(named).collect();
    paths.sort_unstable();
    paths.into_iter().partition(|path| !path.is_dir())
}

/// Reads straight into shared bytes: a large export is not copied once more. A
/// pipe, or a file that changes size meanwhile, is read the plain way.
fn read_shared(path: &Path) -> io::Result<Bytes> {
    let plain = || fs::read(path).map(Bytes::from);
    let mut file = fs::File::open(path)?;
    let data = file.metadata()?;
    let Ok(size) = usize::try_from(data.len()) else { return plain() };
    if !data.is_file() {
        return plain();
    }
    let mut bytes: Bytes = std::iter::repeat_n(0, size).collect();
    match Arc::get_mut(&mut bytes).map(|space| file.read_exact(space)) {
        Some(Ok(())) if matches!(file.read(&mut [0]), Ok(0)) => Ok(bytes),
        _ => plain(),
    }
}

impl World for Disk {
    fn list(&self, folder: &str) -> Vec<String> {
        let entries =
            walkdir::WalkDir::new(self.at(folder)).follow_links(true).into_iter().filter_entry(
                |entry| entry.depth() == 0 || !entry.file_name().to_str().is_some_and(is_temporary),
            );
        let mut paths: Vec<String> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                // A name that is no text is listed all the same, so that reading it is
                // a fault and no silence.
                let path = entry.path().strip_prefix(&self.root).ok()?;
                let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
                Some(parts.collect::<Vec<_>>().join("/"))
            })
            .collect();
        paths.sort_unstable();
        paths
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        read_any(&self.at(path))
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let data = fs::metadata(self.at(path)).ok()?;
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        data.is_file().then_some(Stamp { size: data.len(), modified: modified.as_nanos() })
    }

    fn today(&self) -> Day {
        self.today
    }
}
