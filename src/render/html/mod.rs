//! One self-contained HTML file per document.

use crate::diag::Checked;
use crate::document::{Brand, Document};
use crate::source::Layouts;

/// Templates, parsed once.
pub struct Html {}

impl Html {
    /// Parses the layouts; a layout that does not compile is a fault at its own line.
    pub fn new(_layouts: &Layouts, _brand: &Brand) -> Checked<Html> {
        Ok(Html {})
    }

    /// The page of a document. `images` are those it names, by path.
    pub fn render(
        &self,
        _document: &Document,
        _images: &std::collections::BTreeMap<String, crate::world::Bytes>,
    ) -> Checked<Vec<u8>> {
        Ok(Vec::new())
    }
}
