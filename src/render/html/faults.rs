//! Wordings of every fault of HTML rendering.

use crate::diag::{Fault, Place};
use crate::document::tree::LAYOUT;

/// Tera could not read or follow a template. `hint` is how to mend it.
pub(super) fn tera(place: Place, message: &str, hint: Option<String>) -> Fault {
    let otherwise = || "mend the layout, or eject the built-in one again".to_owned();
    Fault::error("render/tera", place, message).help(hint.unwrap_or_else(otherwise))
}

/// A template names what is not there, nor anything like it: another version's, maybe.
pub const UNKNOWN: &str = "render/tera-unknown";

/// Tera met such a name.
pub(super) fn unknown(fault: Fault) -> Fault {
    Fault { code: UNKNOWN, ..fault }
}

/// A block that no template draws.
pub const NO_TEMPLATE: &str = "render/no-template";

/// A template without the first line that says for which contract it was written.
pub(super) fn no_contract(file: &str) -> Fault {
    Fault::error(
        "render/no-layout-number",
        Place::text(file, 1, 1),
        "the first line does not say for which layout contract this was written",
    )
    .help(format!("start the file with `{{# layout {LAYOUT} #}}`"))
}

/// A template written for another contract.
pub(super) fn other_contract(file: &str, given: &str) -> Fault {
    Fault::error(
        "render/layout-number",
        Place::text(file, 1, 1),
        format!("written for layout contract `{given}`; this version renders contract `{LAYOUT}`"),
    )
    .help("compare with the built-in one: `tearsheet list layouts` shows what differs")
}

/// A template that is not text.
pub(super) fn not_text(file: &str) -> Fault {
    Fault::error("render/not-text", Place::file(file), "a layout must be UTF-8 text")
        .help("save the file as UTF-8")
}

/// A document asks for a layout that nobody wrote.
pub(super) fn no_layout<'a>(
    kind: &str,
    place: Place,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Fault {
    let names: Vec<String> = known.clone().into_iter().map(|name| format!("`{name}`")).collect();
    Fault::error("render/no-layout", place, format!("there is no HTML layout `{kind}`"))
        .help(format!("use one of {}, or write `layouts/html/{kind}.html`", names.join(", ")))
        .suggest(kind, known)
}

/// A block that no template draws.
pub(super) fn no_template(path: &str, place: &str) -> Fault {
    Fault::error(NO_TEMPLATE, Place::file(path), "no template of that name")
        .help(format!("`{place}` needs it; write it or take the component out"))
}

/// An image that the document names and nobody read.
pub(super) fn no_image(path: &str, place: Place) -> Fault {
    Fault::error("render/no-image", place, format!("image `{path}` was not read"))
        .help("check the path; it starts at the project's root")
}

/// An image of a kind that browsers do not show.
pub(super) fn image_kind(path: &str, place: Place) -> Fault {
    Fault::error("render/image-kind", place, format!("image `{path}` is of an unknown kind"))
        .help("use PNG, JPEG, GIF, WebP or SVG")
}
