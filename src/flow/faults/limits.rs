//! Wordings of what one document may cost.

use crate::diag::{Fault, Place};

const HELP: &str = "is it very long, or does the layout go on without end? `[build] limits` says \
                    what a document may cost";

/// It takes too long.
pub fn too_slow(path: &str, layout: &str, seconds: u64) -> Fault {
    let message = format!("`{path}` with the layout `{layout}` took more than {seconds} s");
    Fault::error("flow/too-slow", Place::file(path), message).help(HELP)
}

/// It takes too much memory.
pub fn too_much_memory(path: &str, layout: &str, megabytes: u64) -> Fault {
    let message =
        format!("`{path}` with the layout `{layout}` took more than {megabytes} MB of memory");
    Fault::error("flow/too-much-memory", Place::file(path), message).help(HELP)
}

/// It has too many pages, or would have about as many.
pub fn too_many_pages(path: &str, layout: &str, (about, pages): (&str, usize), most: u64) -> Fault {
    let message =
        format!("`{path}` with the layout `{layout}` has {about}{pages} pages, more than {most}");
    Fault::error("flow/too-many-pages", Place::file(path), message)
        .help("part it; or, if that is meant, raise `pages` in `[build] limits`")
}
