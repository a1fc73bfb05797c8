//! The tables and charts of this book.

use crate::books::revenue::open::Revenue;
use crate::books::{Query, Shown, ViewSpec, faults};
use crate::diag::Fault;

/// Every view of this book.
pub static VIEWS: &[ViewSpec] = &[];

impl Revenue {
    /// Makes a view.
    pub fn show(&self, spec: &'static ViewSpec, _query: &Query<'_>) -> Result<Shown, Fault> {
        Err(faults::unknown_view(spec.name))
    }
}
