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

/// What went wrong after the first rename: some documents are new, some are not.
pub fn half_done(fault: Fault) -> Fault {
    fault.help("some documents are of this run and some of the one before until a build ends well")
}

/// What was staged is not there any more.
pub fn vanished(path: &str) -> Fault {
    let message = format!("`{path}` was taken away while the build was at work");
    Fault::error("output/vanished", Place::file(path), message)
        .help("nothing was changed; build again, and let nothing else work in that folder")
}

/// A link where documents are written.
pub fn link(path: &str) -> Fault {
    let message = format!("`{path}` is a link, which may lead anywhere");
    Fault::error("output/link", Place::file(path), message)
        .help("take it away; the output folder itself may be a link, what is in it may not")
}

/// Documents of two runs stand side by side.
pub fn unfinished(folder: &str) -> Fault {
    let message = format!(
        "the last build in `{folder}` was stopped: documents of two builds may stand there"
    );
    Fault::warning("output/unfinished", Place::file(folder), message)
        .help("`tearsheet build` makes them of one")
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
