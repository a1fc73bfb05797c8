//! Documents with more pages than their layout is for.

use crate::diag::Fault;
use crate::document::{Artifact, Document, Draft};
use crate::flow::faults;
use crate::flow::shop::Shop;
use crate::output::Made;

impl Shop<'_> {
    /// The most pages that the layout of a draft is for, where the draft says no other.
    fn most_pages(&self, draft: &Draft) -> Option<u32> {
        let said = draft.front.max_pages.is_some();
        self.pdf.as_ref().filter(|_| !said)?.pages(&draft.front.layout.0)
    }

    /// Whether what an earlier run made is one of them.
    pub(super) fn runs_over(&self, draft: &Draft, made: &Made) -> bool {
        let pages = made.outputs.iter().filter_map(|file| file.pages).max();
        self.most_pages(draft).is_some_and(|most| pages.is_some_and(|pages| pages > most))
    }

    /// The warning that a file is one of them.
    pub(super) fn told_over(&self, draft: &Draft, artifact: &Artifact) -> Option<Fault> {
        let (pages, most) = (artifact.pages?, self.most_pages(draft)?);
        let (layout, place) = draft.front.layout.clone();
        let begins = artifact.begins.as_deref().unwrap_or_default();
        let over = || faults::runs_over(&layout, &artifact.path, (pages, most), begins, place);
        (pages > most).then(over)
    }
}

/// The kind that allows no more pages, where front matter allows more or does not say.
pub fn limited_by(draft: &Draft, document: &Document) -> Option<&'static str> {
    let (kind, most) = (draft.front.kind()?, document.meta.max_pages?);
    (draft.front.max_pages != Some(most)).then_some(kind.name)
}
