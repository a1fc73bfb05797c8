//! Wordings of what can go wrong with an output folder.

use crate::diag::{Fault, Place};

/// The output path is a file.
pub fn not_a_folder(path: &str) -> Fault {
    let message = format!("`{path}` is a file; the documents need a folder of that name");
    Fault::error("output/not-a-folder", Place::file(path), message)
        .help("move the file away, or set `[build] output`")
}

/// The system refused to write.
pub fn not_writable(path: &str, why: &str) -> Fault {
    Fault::error("output/not-writable", Place::file(path), format!("cannot write `{path}`: {why}"))
        .help("nothing was changed; check the permissions and the space on the disk")
}

/// A path that leads out of the output folder.
pub fn outside(path: &str) -> Fault {
    let message = format!("`{path}` leads out of the output folder");
    Fault::error("output/outside", Place::Nowhere, message)
        .help("give the document another `slug`, or its customer another id")
}

/// Two documents make one path.
pub fn same_path(path: &str, first: &str, second: &str) -> Fault {
    both_make(path, Place::file(second), &format!("`{first}` and `{second}`"))
        .help("give one of them another `slug`")
}

/// Two records of one content file make one path.
pub fn same_path_of_records(path: &str, slug: Place, first: &str, second: &str) -> Fault {
    both_make(path, slug, &format!("the records `{first}` and `{second}`"))
        .help("name a field in `slug` that tells records apart, as `client-{{ record.id }}`")
}

fn both_make(path: &str, place: Place, both: &str) -> Fault {
    Fault::error("output/same-path", place, format!("{both} both make `{path}`"))
}

/// A file stands where an output belongs, and no run of ours wrote it.
pub fn foreign_file(path: &str) -> Fault {
    let message = format!("`{path}` was not written by a build and is in the way");
    Fault::error("output/foreign-file", Place::file(path), message)
        .help("move it away; a build never overwrites a file it did not write")
}
