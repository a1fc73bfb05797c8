//! A world made of files in memory.

use crate::value::{Day, Digest};
use crate::world::{Bytes, Listed, Stamp, Unread, World, is_temporary};
use std::collections::BTreeMap;

/// Files in memory and a fixed day.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Bytes>,
    today: Option<Day>,
}

impl Memory {
    /// A world of these files on `today`.
    pub fn new<'a>(today: Day, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Memory {
        let files = files.into_iter().map(|(path, bytes)| (path.to_owned(), Bytes::from(bytes)));
        Memory { files: files.collect(), today: Some(today) }
    }

    /// With further files, whose bytes are shared.
    #[must_use]
    pub fn with<'a>(mut self, files: impl IntoIterator<Item = (&'a str, &'a Bytes)>) -> Memory {
        self.files.extend(files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.clone())));
        self
    }

    /// Adds or replaces a file.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Bytes::from(bytes));
    }
}

impl World for Memory {
    fn walk(&self, folder: &str) -> Listed {
        let inside = |path: &&String| {
            folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        let plain = |path: &&String| !path.split('/').any(is_temporary);
        let paths = self.files.keys().filter(inside).filter(plain).cloned().collect();
        Listed { paths, unread: Vec::new() }
    }

    fn read(&self, path: &str) -> Result<Bytes, Unread> {
        self.files.get(path).cloned().ok_or(Unread::Missing)
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        let bytes = self.files.get(path)?;
        let digest = Digest::of(bytes).to_string();
        let modified = u128::from_str_radix(digest.get(..31)?, 16).ok()?;
        Some(Stamp { size: bytes.len() as u64, modified })
    }

    fn today(&self) -> Day {
        self.today.unwrap_or(Day(0))
    }
}
