//! The built-in files of `layouts/`, embedded in the binary.

macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../layouts/", $path)))),*]
    };
}

/// Every built-in file, by path below `layouts/`.
pub const FILES: &[(&str, &[u8])] = embedded![
    "pdf/tree.typ",
    "pdf/report.typ",
    "pdf/board-pack.typ",
    "pdf/pipeline-review.typ",
    "pdf/nrr-tracker.typ",
    "pdf/one-pager.typ",
];
