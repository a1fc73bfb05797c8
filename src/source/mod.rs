//! Which files a project has: exports, content with front matter, layouts,
//! fonts, images. Nothing here knows what a column means.

/// The built-in layouts.
mod built_in;

use crate::value::Digest;
use crate::world::{Bytes, Unread, World};
use std::collections::BTreeMap;

/// The layouts, components, faces and brand a build renders with: the
/// project's own files under `layouts/` first, else the built-in ones.
#[derive(Clone, Debug, Default)]
pub struct Layouts {
    files: BTreeMap<String, Bytes>,
    /// Files of the project that could not be read: no built-in one stands in for them.
    pub unread: Vec<(String, Unread)>,
}

/// The built-in files of `layouts/`, embedded in the binary.
pub const BUILT_IN: &[(&str, &[u8])] = built_in::FILES;

/// Files beside the layouts that are parts of them and no layout themselves.
pub const PARTS: &[&str] = &["index", "tree"];

impl Layouts {
    /// The built-in layouts only.
    pub fn built_in() -> Layouts {
        let files = BUILT_IN.iter().map(|(path, bytes)| ((*path).to_owned(), Bytes::from(*bytes)));
        Layouts { files: files.collect(), unread: Vec::new() }
    }

    /// The built-in layouts, with the project's own files over them.
    pub fn of(world: &dyn World) -> Layouts {
        let mut layouts = Layouts::built_in();
        let listed = world.walk("layouts");
        layouts.unread = listed.unread;
        for path in listed.paths {
            let Some(name) = path.strip_prefix("layouts/") else { continue };
            match world.read(&path) {
                Ok(bytes) => drop(layouts.files.insert(name.to_owned(), bytes)),
                Err(why) => layouts.unread.push((path, why)),
            }
        }
        layouts
    }

    /// A file by its path below `layouts/`: `html/board-pack.html`.
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// Every file, by path below `layouts/`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
    }

    /// Digest of all of them.
    pub fn digest(&self) -> Digest {
        let parts = self.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_ref()]);
        Digest::of_parts(parts)
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Adds or replaces a file.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), Bytes::from(bytes));
    }
}
