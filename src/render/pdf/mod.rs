//! Tagged PDF by Typst, in process and in a closed world. Documents are made
//! one after the other on threads of `each`; what all share is read once.

mod begins;
mod closed;
mod columns;
mod explain;
mod faces;
/// Wordings of the faults of making a PDF.
pub mod faults;
mod modules;
mod pack;
mod paper;
mod sheet;
mod typeset;
mod workers;

pub use faults::UNKNOWN;
pub use paper::{Begins, Paper, Sheet};
pub use workers::each;

use crate::diag::{Checked, Fault, Place};
use crate::document::tree::LAYOUT;
use crate::document::{Brand, Document, picture};
use crate::render::pdf::closed::{Shared, file_id, key};
use crate::render::pdf::faces::{Faces, share};
use crate::render::pdf::typeset::{Job, Trouble};
use crate::source::Layouts;
use crate::world::Bytes;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use typst::syntax::{FileId, Source};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

/// Faces, layouts and library, shared by all documents of a run.
#[derive(Clone)]
pub struct Pdf {
    brand: Brand,
    shared: Shared,
    layouts: BTreeMap<String, FileId>,
    /// How many pages layouts are for, where they say so.
    pages: BTreeMap<String, u32>,
    /// For how many documents it is kept what was laid out of each.
    kept: usize,
}

/// A finished PDF.
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// The words with which the first page too many begins.
    pub begins: Option<String>,
}

impl Pdf {
    /// Loads faces and layouts. A face that lacks a weight, or a layout
    /// written for another contract, is a fault.
    pub fn new(layouts: &Layouts, brand: &Brand) -> Checked<Pdf> {
        let (mut found, mut named) = (Vec::new(), BTreeMap::new());
        let (mut sources, mut files) = (BTreeMap::new(), BTreeMap::new());
        let (mut once, mut pages) = (BTreeMap::new(), BTreeMap::new());
        for (path, bytes) in layouts.iter().filter(|(path, _)| is_ours(path)) {
            let full = format!("layouts/{path}");
            let Some(id) = file_id(&full) else { continue };
            if !path.ends_with(".typ") {
                files.insert(key(id), share(&picture::bare(bytes)));
                continue;
            }
            let Ok(text) = std::str::from_utf8(bytes) else {
                found.push(faults::layout_not_text(&full));
                continue;
            };
            if let Some(name) = layout_name(path) {
                found.extend(contract(&full, text));
                pages.extend(pages_of(text).map(|most| (name.to_owned(), most)));
                named.insert(name.to_owned(), id);
            }
            if let Some(name) = shared_name(path) {
                once.insert(name.to_owned(), id);
            }
            sources.insert(key(id), Source::new(id, text.to_owned()));
        }
        match Faces::load(layouts, brand) {
            Ok(faces) if found.is_empty() => {
                let library = LazyHash::new(Library::default());
                let mut shared = Shared { library, faces, sources, files };
                shared.library = modules::library(&shared, &once)
                    .map_err(|said| explain::of_shared(&shared, said))?;
                Ok(Pdf { brand: brand.clone(), shared, layouts: named, pages, kept: 0 })
            }
            Ok(_) => Err(found),
            Err(missing) => Err(found.into_iter().chain(missing).collect()),
        }
    }

    /// Keeps what was laid out of a document for so many others: one that is made again of
    /// nearly the same takes a part of the time.
    #[must_use]
    pub fn keeping(self, documents: usize) -> Pdf {
        Pdf { kept: documents, ..self }
    }

    /// Prints these signs as boxes, instead of faulting them where no face shows them.
    #[must_use]
    pub fn boxing(self: &Arc<Pdf>, signs: &BTreeSet<char>) -> Arc<Pdf> {
        if *signs == self.shared.faces.boxed {
            return Arc::clone(self);
        }
        let mut boxing = Pdf::clone(self);
        boxing.shared.faces.boxed.clone_from(signs);
        Arc::new(boxing)
    }

    /// The PDF of a document. `images` are those it names, by path. Call it on
    /// a thread of [`each`]: other threads have too little stack.
    pub fn render(
        &self,
        document: &Document,
        images: &BTreeMap<String, Bytes>,
    ) -> Checked<Rendered> {
        self.render_shown(document, images, None)
    }

    /// The same; its pages are shown as soon as they are laid out, before there is a file.
    pub fn render_shown(
        &self,
        document: &Document,
        images: &BTreeMap<String, Bytes>,
        show: Option<&dyn Fn(Paper)>,
    ) -> Checked<Rendered> {
        let result = self.make(document, images, |job, start| {
            let laid_out = job.run()?;
            if let Some(show) = show {
                show(Paper::of(laid_out.clone()));
            }
            let typeset = job.export(&laid_out)?;
            let packed = pack::pack(&typeset.bytes);
            packed
                .map(|bytes| Rendered { bytes, pages: typeset.pages, begins: typeset.begins })
                .map_err(|problem| Trouble::Found(vec![faults::not_packed(problem, start)]))
        });
        // What Typst remembers of one document is of no use to the next, but where that is
        // the same. Also what did not succeed is remembered.
        comemo::evict(self.kept);
        result
    }

    /// The pages of a document, and no file. As [`Pdf::render`], on a thread of [`each`].
    pub fn lay_out(&self, document: &Document, images: &BTreeMap<String, Bytes>) -> Checked<Paper> {
        let result = self.make(document, images, |job, _| job.run().map(Paper::of));
        comemo::evict(self.kept);
        result
    }

    /// About how many pages a document has, before it is laid out: within half and twice.
    pub fn about_pages(document: &Document) -> usize {
        typeset::about_pages(&document.blocks)
    }

    /// How many pages a layout is for, if it says so.
    pub fn pages(&self, layout: &str) -> Option<u32> {
        self.pages.get(layout).copied()
    }

    fn make<R>(
        &self,
        document: &Document,
        images: &BTreeMap<String, Bytes>,
        of: impl FnOnce(&Job<'_>, Place) -> Result<R, Trouble>,
    ) -> Checked<R> {
        let start = document.blocks.first().map(|block| sheet::place(&block.place));
        let start = start.unwrap_or_default();
        let kind = document.meta.kind.as_str();
        let Some(layout) = self.layouts.get(kind) else {
            let known: Vec<&str> = self.layouts.keys().map(String::as_str).collect();
            return Err(vec![faults::unknown_layout(kind, start, &known)]);
        };
        let Some(today) = typeset::day(&document.meta.as_of_iso) else {
            return Err(vec![faults::bad_date(&document.meta.as_of_iso, start)]);
        };
        let job = Job {
            shared: &self.shared,
            brand: &self.brand,
            layout: *layout,
            today,
            most: document.meta.max_pages.or_else(|| self.pages(kind)),
            document,
            images,
        };
        of(&job, start).map_err(|trouble| match trouble {
            Trouble::Found(found) => found,
            Trouble::Said(said) => explain::faults(&job, said),
        })
    }
}

/// What a PDF may read below `layouts/`; faces are loaded apart.
fn is_ours(path: &str) -> bool {
    !path.starts_with("html/") && !path.starts_with("fonts/") && !path.ends_with(".html")
}

/// `board-pack` of `pdf/board-pack.typ`; `tree.typ` is shared, no layout.
fn layout_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix("pdf/")?.strip_suffix(".typ")?;
    (name != "tree" && !name.contains('/')).then_some(name)
}

/// `words` of `pdf/shared/words.typ`.
fn shared_name(path: &str) -> Option<&str> {
    path.strip_prefix("pdf/shared/")?.strip_suffix(".typ").filter(|name| !name.contains('/'))
}

/// A layout says in a comment for which contract it was written.
fn contract(path: &str, text: &str) -> Option<Fault> {
    const WORD: &str = "layout-contract";
    let Some((line, words)) = text.lines().zip(1..).find_map(|(line, number)| {
        let (before, words) = line.split_once(WORD)?;
        before.trim_start().starts_with("//").then_some((number, words))
    }) else {
        return Some(faults::no_contract(path));
    };
    let number = words.split_whitespace().next().unwrap_or("");
    (number != LAYOUT.to_string()).then(|| faults::other_contract(path, number, line))
}

/// `// pages 1`: a layout says in a comment how many pages it is for.
fn pages_of(text: &str) -> Option<u32> {
    let comments = text.lines().map_while(|line| line.trim_start().strip_prefix("//"));
    let mut words = comments.filter_map(|words| words.trim().strip_prefix("pages "));
    words.find_map(|pages| pages.trim().parse().ok())
}
