//! To be filled.

use crate::books::{Book, Figure, List, Opened, Opening, Query, Shown, ViewSpec, faults};
use crate::diag::Fault;
use crate::value::Phrase;
use std::sync::Arc;

/// The descriptor.
pub static BOOK: Book = Book {
    name: "pipeline",
    schemas: &[],
    presets: &[],
    settings: &[],
    metrics: &[],
    views: &[],
    lists: &[],
    observed: |_| Vec::new(),
    open,
};

struct Empty;

impl Opened for Empty {
    fn figure(&self, query: &Query<'_>) -> Result<Figure, Fault> {
        Err(faults::unknown_metric(query.metric.map_or("", |metric| metric.name)))
    }

    fn view(&self, spec: &'static ViewSpec, _: &Query<'_>) -> Result<Shown, Fault> {
        Err(faults::unknown_view(spec.name))
    }

    fn list(&self, _: &str) -> List {
        List::default()
    }

    fn data_quality(&self) -> Vec<Phrase> {
        Vec::new()
    }
}

fn open(_: &Opening<'_>) -> (Arc<dyn Opened>, Vec<Fault>) {
    (Arc::new(Empty), Vec::new())
}
