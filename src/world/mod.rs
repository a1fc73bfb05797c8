//! The outside: files and the day. Everything that reads goes through here,
//! so that every input can be listed, digested and replayed.

/// Bytes of a file.
mod bytes;

/// The file system.
pub mod disk;

/// Files in memory, for tests and embedders.
pub mod memory;

/// What wakes who follows a project.
pub mod notice;

/// A world that remembers what was read from it.
pub mod record;

pub use bytes::Bytes;

use crate::value::Day;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is none.
    Missing,
    /// It is a folder.
    Folder,
    /// It leads out of the project, to this place.
    Outside(String),
    /// The system said no, in its words.
    Refused(String),
}

/// What is below a folder. What could not be looked into is no empty folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// All files, sorted, without lock files and editors' temporaries.
    pub paths: Vec<String>,
    /// Folders and links that could not be followed, and why.
    pub unread: Vec<(String, Unread)>,
}

/// What is known of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, as the file system has them.
    pub modified: u128,
}

/// What a project is read from. Paths are relative to its root, with `/`.
pub trait World: Sync {
    /// All files below `folder`, and what could not be looked into.
    fn walk(&self, folder: &str) -> Listed;

    /// All files below `folder` that are seen: to propose one, not to know all.
    fn list(&self, folder: &str) -> Vec<String> {
        self.walk(folder).paths
    }

    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Bytes, Unread>;

    /// Size and time of a file, if it is one.
    fn stamp(&self, path: &str) -> Option<Stamp>;

    /// The day of the build: read once, by the edge.
    fn today(&self) -> Day;
}

/// Whether a file name is a lock or a temporary of a spreadsheet or an editor.
pub fn is_temporary(name: &str) -> bool {
    name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with('.')
        || name.starts_with('#') && name.ends_with('#')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
}
