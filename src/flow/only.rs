//! `--only`: which content files, layouts and formats a run is about.

use crate::diag::Fault;
use crate::document::Format;
use crate::document::read::Draft;
use crate::flow::faults;
use crate::flow::shelf::Shelf;
use crate::world::World;
use std::collections::BTreeSet;

/// Whether `--only` asks for a format of a content file. Paths and kinds widen
/// the choice, formats narrow it.
pub fn wanted(only: &[String], draft: &Draft, format: Format) -> bool {
    let (formats, places): (Vec<&String>, Vec<&String>) =
        only.iter().partition(|word| Format::parse(word).is_some());
    (places.is_empty() || places.iter().any(|word| names(word, draft)))
        && (formats.is_empty() || formats.iter().any(|word| Format::parse(word) == Some(format)))
}

/// Whether `--only` asks for anything of a content file.
pub fn is_wanted(only: &[String], draft: &Draft) -> bool {
    draft.front.outputs.iter().any(|format| wanted(only, draft, *format))
}

/// Whether `--only` may ask for a content file that cannot be read.
pub fn may_be(only: &[String], path: &str, layout: impl Fn() -> Option<String>) -> bool {
    let mut places = only.iter().filter(|word| Format::parse(word).is_none()).peekable();
    let called = |word: &str| layout().is_some_and(|layout| layout == word);
    places.peek().is_none() || places.any(|word| leads_to(word, path) || called(word))
}

/// Leaves out what is said of content that `--only` does not ask for: a run judges what
/// it builds.
pub fn keep_judged(only: &[String], drafts: &[Draft], faults: &mut Vec<Fault>) {
    let left = drafts.iter().filter(|draft| !is_wanted(only, draft));
    let left: BTreeSet<&str> = left.map(|draft| draft.path.as_str()).collect();
    faults.retain(|fault| fault.place.path().is_none_or(|path| !left.contains(path)));
}

/// Whether a word of `--only` names this content file: its path, a folder above
/// it, or its layout.
fn names(word: &str, draft: &Draft) -> bool {
    word == draft.front.layout.0 || leads_to(word, &draft.path)
}

/// Whether a word is a path or a folder above it.
fn leads_to(word: &str, path: &str) -> bool {
    let word = word.trim_end_matches('/').trim_start_matches("./");
    word == path || path.strip_prefix(word).is_some_and(|rest| rest.starts_with('/'))
}

/// A fault for each word of `--only` that names nothing.
pub fn unmatched(world: &dyn World, only: &[String], drafts: &[Draft]) -> Vec<Fault> {
    let formats = Format::WRITTEN.map(Format::extension);
    let lost = only.iter().filter(|word| {
        Format::parse(word).is_none() && !drafts.iter().any(|draft| names(word, draft))
    });
    let told = lost.map(|word| {
        // Content that was read and is not among the drafts is marked as one.
        if word.ends_with(".md") && world.read(word).is_ok() {
            return faults::only_a_draft(word);
        }
        let paths = drafts.iter().map(|draft| draft.path.as_str());
        let layouts = drafts.iter().map(|draft| draft.front.layout.0.as_str());
        faults::nothing_to_build(word, paths.chain(layouts).chain(formats))
    });
    told.collect()
}

/// Why there is nothing to build.
pub fn nothing(world: &dyn World, only: &[String], shelf: &Shelf) -> Fault {
    let any = world.list("content").iter().any(|path| path.ends_with(".md"));
    match (only.is_empty(), any) {
        (true, false) => faults::no_content(),
        (true, true) => faults::no_documents(shelf.drafts.is_empty()),
        (false, _) => {
            let paths = shelf.drafts.iter().map(|draft| draft.path.as_str());
            let layouts = shelf.drafts.iter().map(|draft| draft.front.layout.0.as_str());
            faults::nothing_to_build(&only.join("`, `"), paths.chain(layouts))
        }
    }
}
