//! Wordings of what is wrong with links.

use crate::diag::{Fault, Place};
use crate::policy::Audience;

/// A link to a file that is not there.
pub fn link_to_nothing(address: &str, place: Place) -> Fault {
    let message = format!("nothing is at `{address}`, which this links to");
    Fault::warning("flow/link-to-nothing", place, message)
        .help("write a path from this file, or from the project's root with a leading `/`")
}

/// A link to a content file that is not there.
pub fn no_document(address: &str, place: Place) -> Fault {
    let message = format!("there is no document `{address}`, which this links to");
    Fault::error("flow/no-document", place, message).help(
        "write the content file's path from this file, or from the project's root with a leading \
         `/`, as `/content/board-pack.md`",
    )
}

/// A link to a content file that makes nothing: it is a draft.
pub fn link_to_draft(address: &str, place: Place) -> Fault {
    let message =
        format!("`{address}`, which this links to, is a draft, and nothing is made of it");
    Fault::error("flow/link-to-draft", place, message)
        .help("`--drafts` builds drafts as well; or take the link away until it is none")
}

/// A link to a content file that makes many documents.
pub fn link_to_many(path: &str, first: Option<&str>, place: Place) -> Fault {
    let message = format!("`{path}` makes a document for each record, and this says not which");
    let fault = Fault::error("flow/link-to-many", place, message);
    match first {
        Some(first) => fault.help(format!("write which one it leads to, as `{first}`")),
        None => fault.help("`tearsheet list documents` shows what it makes"),
    }
}

/// A link to what its readers may not read.
pub fn narrower(address: &str, from: &Audience, to: &Audience, place: Place) -> Fault {
    let message = format!("this is for `{from}`, and `{address}`, which it links to, for `{to}`");
    Fault::error("flow/narrower-link", place, message)
        .help(format!("take the link away, or lead to a document that `{from}` may read"))
}

/// A link to a heading, a chart or a table that is not there.
pub fn no_anchor(anchor: &str, of: Option<&str>, place: Place) -> Fault {
    let of = of.map_or_else(|| "nothing here".to_owned(), |of| format!("nothing in `{of}`"));
    Fault::warning("flow/no-anchor", place, format!("{of} has the anchor `{anchor}`")).help(
        "an anchor is a heading in lower case with hyphens, as `#net-revenue-retention`, or a \
         chart or table by its view, as `#chart-revenue-bridge`",
    )
}
