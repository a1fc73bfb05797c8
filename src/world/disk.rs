//! The only reader of the file system.

// Reading is this file's one job; everywhere else clippy.toml forbids it.
#![allow(clippy::disallowed_methods)]

use crate::value::Day;
use crate::world::{Bytes, Stamp, Unread, World, is_temporary};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
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

/// The bytes of a file anywhere, for what a person names on the command line.
pub fn read_any(path: &Path) -> Result<Bytes, Unread> {
    match fs::read(path) {
        Ok(bytes) => Ok(Bytes::from(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Unread::Missing),
        Err(_) if path.is_dir() => Err(Unread::Folder),
        Err(error) => Err(Unread::Refused(error.kind().to_string())),
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
                let path = entry.path().strip_prefix(&self.root).ok()?;
                let parts: Option<Vec<&str>> =
                    path.components().map(|part| part.as_os_str().to_str()).collect();
                Some(parts?.join("/"))
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
        data.is_file().then(|| Stamp { size: data.len(), modified: modified.as_nanos() })
    }

    fn today(&self) -> Day {
        self.today
    }
}
