//! Whether the layouts can draw what a content file wants: its layout and its
//! components, in each of its formats.

use crate::diag::Fault;
use crate::document::Format;
use crate::document::read::Draft;
use crate::flow::faults;
use crate::source::Layouts;
use std::collections::BTreeSet;

/// What is lacking; `kinds` are the names of the layouts there are.
pub fn lacking(draft: &Draft, kinds: &BTreeSet<&str>, layouts: &Layouts) -> Vec<Fault> {
    let (layout, place) = &draft.front.layout;
    if !kinds.contains(layout.as_str()) {
        return vec![faults::unknown_layout(layout, kinds, place.clone())];
    }
    let mut wrong = Vec::new();
    for format in &draft.front.outputs {
        let (folder, ending) = match format {
            Format::Pdf => ("pdf", "typ"),
            _ => ("html", "html"),
        };
        let is_there = |path: String| layouts.iter().any(|(have, _)| have == path);
        if !is_there(format!("{folder}/{layout}.{ending}")) {
            wrong.push(faults::layout_without(layout, *format, place.clone()));
        }
        let undrawn = draft
            .components
            .iter()
            .filter(|(name, _)| !is_there(format!("components/{name}.{ending}")));
        wrong.extend(
            undrawn.map(|(name, place)| faults::component_without(name, *format, place.clone())),
        );
    }
    wrong
}
