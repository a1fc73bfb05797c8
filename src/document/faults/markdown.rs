//! Wordings of the faults of Markdown itself: what a document cannot say, images,
//! links and headings.

use crate::diag::{Fault, Place};

/// HTML in Markdown.
pub fn raw_html(place: Place) -> Fault {
    Fault::error("content/raw-html", place, "HTML cannot stand in content")
        .help("write Markdown; `\\<` prints the sign itself")
}

/// A mark that is none, and is printed.
pub fn as_typed(place: Place, found: &str) -> Fault {
    Fault::warning("content/as-typed", place, format!("`{found}` is printed as it was typed"))
}

/// A footnote.
pub fn footnote(place: Place) -> Fault {
    Fault::error("content/footnote", place, "footnotes are not offered")
        .help("write it in the text")
}

/// A check box.
pub fn task_list(place: Place) -> Fault {
    Fault::error("content/task-list", place, "check boxes are not offered")
        .help("use `decisions()` for what is to be done by whom and when")
}

/// Struck-out words.
pub fn strikethrough(place: Place) -> Fault {
    Fault::error("content/strikethrough", place, "struck-out words cannot stand in a document")
        .help("delete them; `\\~` prints the sign itself")
}

/// An image nobody can hear.
pub fn no_alt(place: Place) -> Fault {
    Fault::error("content/no-alt", place, "the image does not say what it shows")
        .help("write `![what it shows](path)`, or `alt=\"what it shows\"`")
}

/// An image between words.
pub fn image_in_text(place: Place) -> Fault {
    Fault::error("content/image-in-text", place, "an image cannot stand inside text")
        .help("put it in a paragraph of its own")
}

/// What other programs read behind an image.
pub fn image_attributes(place: Place, text: &str) -> Fault {
    let message = format!("`{text}` behind an image is not read");
    Fault::error("content/image-attributes", place, message)
        .help("delete it; a width is written `{{ picture(\"…\", alt=\"…\", width=50) }}`")
}

/// An image that is no file of the project.
pub fn bad_image(place: Place, address: &str) -> Fault {
    Fault::error("content/bad-image", place, format!("`{address}` is no file of the project"))
        .help("write its path from this file, or from the project's root with a leading `/`")
}

/// A link that leads nowhere a document may lead.
pub fn bad_link(place: Place, address: &str) -> Fault {
    Fault::error("content/bad-link", place, format!("a document cannot link to `{address}`"))
        .help("use `https:`, `http:`, `mailto:`, `tel:`, a path or `#anchor`")
}

/// The code of [`heading_jump`].
pub const HEADING_JUMP: &str = "content/heading-jump";

/// A heading that skips a level.
pub fn heading_jump(place: Place, from: u8, to: u8) -> Fault {
    Fault::error(HEADING_JUMP, place, format!("the heading jumps from level {from} to {to}"))
        .help(format!("write `{}` for the level below", "#".repeat(usize::from(from) + 1)))
}

/// A first heading that is lower than one that follows.
pub fn first_heading(place: Place, level: u8, least: u8) -> Fault {
    let message =
        format!("the first heading is of level {level}, and a later one of level {least}");
    Fault::error("content/first-heading", place, message)
        .help(format!("write `{}` here", "#".repeat(usize::from(least))))
}

/// A heading below level 4.
pub fn heading_too_deep(place: Place, level: u8) -> Fault {
    Fault::error(
        "content/heading-too-deep",
        place,
        format!("a heading of level {level} is too deep"),
    )
    .help("documents have four levels")
}

/// Blocks in blocks in blocks.
pub fn too_deep(place: Place) -> Fault {
    Fault::error("content/too-deep", place, "this stands too deep inside other blocks")
        .help("quotes, lists and emphasis stand at most 24 deep in each other")
}
