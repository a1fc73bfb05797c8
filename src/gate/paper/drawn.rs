//! Forms and patterns: pieces of content with faces of their own, which a page draws as
//! it draws a picture. What an SVG says stands in one.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Such a piece.
pub(super) struct Drawn<'a> {
    stream: &'a Stream,
    pub(super) resources: Option<&'a Dictionary>,
}

impl<'a> Drawn<'a> {
    /// An object as one, if it is.
    pub(super) fn of(document: &'a Document, object: &'a Object) -> Option<Drawn<'a>> {
        let stream = object.as_stream().ok()?;
        let form = stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form");
        // A pattern of kind 2 shades and shows nothing.
        let pattern = stream.dict.get(b"PatternType").and_then(Object::as_i64).ok() == Some(1);
        (form || pattern)
            .then(|| Drawn { stream, resources: dictionary(document, &stream.dict, b"Resources") })
    }

    /// Its operations.
    pub(super) fn content(&self, most: usize) -> Option<Vec<u8>> {
        self.stream.get_plain_content_with_limit(most).ok()
    }
}

/// The pieces that a page draws and that nothing drew before, with those that they draw.
pub(super) fn on_page<'a>(
    document: &'a Document,
    page: ObjectId,
    seen: &mut BTreeSet<ObjectId>,
) -> Vec<Drawn<'a>> {
    let (own, others) = document.get_page_resources(page).unwrap_or_default();
    let others = others.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    let mut open: Vec<&Dictionary> = own.into_iter().chain(others).collect();
    let mut all = Vec::new();
    let appearances = document.get_page_annotations(page).unwrap_or_default();
    for annotation in appearances {
        open.extend(dictionary(document, annotation, b"AP"));
    }
    while let Some(resources) = open.pop() {
        for id in references(document, resources) {
            if !seen.insert(id) {
                continue;
            }
            let object = document.get_object(id).ok();
            if let Some(piece) = object.and_then(|object| Drawn::of(document, object)) {
                open.extend(piece.resources);
                all.push(piece);
            }
        }
    }
    all
}

/// What resources draw: by name, or, of an annotation, by its state.
fn references(document: &Document, resources: &Dictionary) -> Vec<ObjectId> {
    let named = [b"XObject".as_slice(), b"Pattern", b"N", b"R", b"D"];
    let below = named.iter().filter_map(|key| dictionary(document, resources, key));
    let all = below.chain([resources]).flat_map(Dictionary::iter);
    all.filter_map(|(_, value)| value.as_reference().ok()).collect()
}

/// The faces of resources, by name.
pub(super) fn fonts<'a>(
    document: &'a Document,
    resources: Option<&'a Dictionary>,
) -> BTreeMap<Vec<u8>, &'a Dictionary> {
    let named = resources.and_then(|resources| dictionary(document, resources, b"Font"));
    let fonts = named
        .into_iter()
        .flat_map(Dictionary::iter)
        .filter_map(|(name, _)| Some((name.clone(), dictionary(document, named?, name)?)));
    fonts.collect()
}

fn dictionary<'a>(
    document: &'a Document,
    within: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Dictionary> {
    let (_, object) = document.dereference(within.get(key).ok()?).ok()?;
    object.as_dict().ok()
}
