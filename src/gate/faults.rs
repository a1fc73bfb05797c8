//! Wordings of every refusal.

use crate::diag::{Fault, Place};
use crate::document::Artifact;
use crate::gate::{Hit, Part};

fn refusal(code: &'static str, artifact: &Artifact, message: String) -> Fault {
    Fault::refusal(code, Place::file(&artifact.document), message)
}

/// The document is longer than it may be.
pub(super) fn page_limit(artifact: &Artifact, pages: u32, most: u32) -> Fault {
    let path = &artifact.path;
    let (message, help) = match artifact.limited_by {
        Some(kind) => (
            format!("a `{kind}` has {most} at most, and `{path}` has {pages} pages"),
            "shorten the text: what does not fit is another document",
        ),
        None => (
            format!("`max_pages` is {most}, and `{path}` has {pages} pages"),
            "shorten the text, or raise `max_pages`",
        ),
    };
    let fault = refusal("gate/page-limit", artifact, message).help(help);
    match &artifact.begins {
        Some(begins) => fault.note(format!("page {} begins with `{begins}`", most + 1)),
        None => fault,
    }
}

/// The file cannot be read back.
pub(super) fn unreadable(artifact: &Artifact) -> Fault {
    let message = format!("`{}` cannot be read back, so nobody knows what is in it", artifact.path);
    refusal("gate/unreadable", artifact, message)
        .help("if a layout of the project made it, compare it with the built-in one")
}

/// A blank that nobody filled.
pub(super) fn placeholder(artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let message = format!("the placeholder `{}` was never filled", hit.what);
    placed(refusal("gate/placeholder", artifact, message), artifact, hit, times)
        .help("fill it from the data, or take the sentence out")
}

/// A word that this audience must not read.
pub(super) fn forbidden(artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let message = format!("`{}` must not reach `{}`", hit.what, artifact.audience);
    placed(refusal("gate/forbidden-word", artifact, message), artifact, hit, times)
        .help("take it out, or choose an audience that may see it")
}

/// Words that a name is made of, and that may stand there as words.
pub(super) fn perhaps_a_name(artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let message =
        format!("`{}` may be named, which must not reach `{}`", hit.what, artifact.audience);
    let place = Place::file(&artifact.document);
    let fault = Fault::warning("gate/perhaps-a-name", place, message);
    placed(fault, artifact, hit, times).help(
        "if it is, take it out; if these are only words, say it in others, or keep this in mind",
    )
}

/// A word with letters of two scripts that look alike.
pub(super) fn mixed_script(artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let message = format!("`{}` mixes letters of two scripts that look alike", hit.what);
    placed(refusal("gate/mixed-script", artifact, message), artifact, hit, times)
        .help("type the word anew with letters of one script")
}

/// Text that was read in the wrong encoding.
pub(super) fn mojibake(artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let message = format!("`{}` was read in the wrong encoding", hit.what);
    placed(refusal("gate/mojibake", artifact, message), artifact, hit, times)
        .help("save the source as UTF-8 and build again")
}

fn placed(fault: Fault, artifact: &Artifact, hit: &Hit, times: usize) -> Fault {
    let part = match hit.part {
        Part::Text => "text",
        Part::Outline => "outline",
        Part::Metadata => "metadata",
        Part::AltText => "alternative text",
        Part::Link => "target of a link",
        Part::Attachment => "attachment",
        Part::Path => "name of the file",
        Part::Hidden => "part that nobody sees",
    };
    let page = hit.page.map(|page| format!(", page {page}")).unwrap_or_default();
    let more = match times {
        1 => String::new(),
        2 => ", and in one more place".to_owned(),
        times => format!(", and in {} more places", times - 1),
    };
    fault.note(format!("`{}`, {part}{page}: `{}`{more}", artifact.path, hit.around))
}
