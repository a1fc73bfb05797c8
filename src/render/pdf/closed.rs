//! The closed world a document is laid out in: the layout, what it may
//! import, the document, its drawings and images, and the faces. Nothing else
//! exists. Names are the same for every document, because Typst keeps each
//! name it ever saw for the life of the process, and can keep only 65,535.

use crate::render::pdf::faces::Faces;
use std::collections::BTreeMap;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

/// What all documents of a run share.
#[derive(Clone)]
pub struct Shared {
    /// Typst's functions, and what layouts share.
    pub library: LazyHash<Library>,
    /// The faces.
    pub faces: Faces,
    /// Layouts and components, parsed once.
    pub sources: BTreeMap<u64, Source>,
    /// The other files below `layouts/` that a layout may show: the logo.
    pub files: BTreeMap<u64, Bytes>,
}

/// What one document sees.
pub struct Closed<'a> {
    /// What all documents share.
    pub shared: &'a Shared,
    /// Its layout.
    pub main: FileId,
    /// The document and its drawings and images.
    pub files: BTreeMap<u64, Bytes>,
    /// As-of, which is the only day there is; none for what is no document.
    pub today: Option<Datetime>,
}

/// The identity of a file in the closed world.
pub fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A key that orders files.
pub fn key(id: FileId) -> u64 {
    u64::from(id.into_raw().get())
}

impl World for Closed<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.faces.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.sources.get(&key(id)).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let own = self.files.get(&key(id));
        own.or_else(|| self.shared.files.get(&key(id))).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.faces.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
