//! Wordings of what one document may cost.

use crate::config;
use crate::diag::{Fault, Place};
use crate::flow::watch::Work;

const HELP: &str = "is it very long, or does the layout go on without end? `[build] limits` says \
                    what a document may cost";

/// It takes too long.
pub fn too_slow(path: &str, layout: &str, seconds: u64) -> Fault {
    let message = format!("`{path}` with the layout `{layout}` took more than {seconds} s");
    Fault::error("flow/too-slow", Place::file(path), message).help(HELP)
}

/// It takes too much memory, or what is read before it.
pub fn too_much_memory(work: Option<&Work>, megabytes: u64) -> Fault {
    let (place, what) = match work {
        Some(Work { path, layout, .. }) => {
            (path.as_str(), format!("`{path}` with the layout `{layout}`"))
        }
        None => (config::FILE, "reading the project".to_owned()),
    };
    let message = format!("{what} took more than {megabytes} MB of memory");
    Fault::error("flow/too-much-memory", Place::file(place), message).help(HELP)
}

/// The machine gives no more memory.
pub fn no_memory(megabytes: u64) -> Fault {
    let message =
        format!("nearly all of the {megabytes} MB of memory that this machine gives are taken");
    Fault::error("flow/no-memory", Place::Nowhere, message)
        .help("give it more (`ulimit -v`, the limit of the container), or less to read at once")
}

/// It has too many pages, or would have about as many.
pub fn too_many_pages(path: &str, layout: &str, (about, pages): (&str, usize), most: u64) -> Fault {
    let message =
        format!("`{path}` with the layout `{layout}` has {about}{pages} pages, more than {most}");
    Fault::error("flow/too-many-pages", Place::file(path), message)
        .help("part it; or, if that is meant, raise `pages` in `[build] limits`")
}
