//! `[build]`: where documents go, what may be read outside the project, and how much a
//! document may cost.

use crate::books::Registry;
use crate::config::keys::Keys;
use crate::config::{Scalars, declared, faults, only};
use crate::diag::{Fault, Place};

/// Folders of what documents are made from.
const SOURCES: [&str; 3] = ["content", "data", "layouts"];

/// What one document may cost. A layout is a program: one that does not end is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Seconds that a document may take.
    pub seconds: u64,
    /// Megabytes that making documents may take.
    pub megabytes: u64,
    /// Pages that a document may have.
    pub pages: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { seconds: 60, megabytes: 4_000, pages: 500 }
    }
}

/// The folder of outputs: inside the project, and apart from every source.
pub(super) fn output(scalars: &Scalars<'_>, faults: &mut Vec<Fault>) -> String {
    let output = scalars.text("build", "output", "output", faults);
    let place = || scalars.place("build", "output");
    let leads_out = output.starts_with('/') || parts(&output).any(|part| part == "..");
    let is_foreign = output.contains(['\\', ':']);
    if leads_out || is_foreign || parts(&output).next().is_none() {
        faults.push(faults::bad_output(&output, place()));
    } else if let Some(source) = SOURCES.iter().find(|source| is_in(&output, source)) {
        faults.push(faults::output_among_sources(&output, source, place()));
    }
    output
}

/// No table may be read from where documents are written.
pub(super) fn apart<'a>(
    output: &str,
    files: impl Iterator<Item = (&'a str, Place)>,
    faults: &mut Vec<Fault>,
) {
    // A folder that is none was told.
    if parts(output).next().is_none() {
        return;
    }
    for (file, place) in files.filter(|(file, _)| is_in(file, output)) {
        faults.push(faults::source_in_output(file, output, place));
    }
}

/// Folders outside that may be read.
pub(super) fn roots(root: &Keys<'_>, faults: &mut Vec<Fault>) -> Vec<String> {
    let build = root.table("build", &mut Vec::new());
    build.and_then(|build| build.texts("roots", faults)).map(|(roots, _)| roots).unwrap_or_default()
}

/// What a document may cost.
pub(super) fn limits(root: &Keys<'_>, registry: &Registry, faults: &mut Vec<Fault>) -> Limits {
    let (mut limits, mut ignored) = (Limits::default(), Vec::new());
    let build = root.table("build", &mut ignored);
    let Some(keys) = build.as_ref().and_then(|build| build.table("limits", faults)) else {
        return limits;
    };
    only(&keys, registry, "build.limits", &declared::LIMITS, faults);
    for (key, limit) in [
        ("seconds", &mut limits.seconds),
        ("megabytes", &mut limits.megabytes),
        ("pages", &mut limits.pages),
    ] {
        let Some((text, place)) = keys.scalar(key, faults) else { continue };
        match text.parse().ok().filter(|number| (1..=u64::from(u32::MAX)).contains(number)) {
            Some(number) => *limit = number,
            None => faults.push(faults::not_a("a whole number from 1 on", &text, place)),
        }
    }
    limits
}

/// What a path is made of.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty() && *part != ".")
}

/// Whether a path is a folder or lies in it; on many disks `Data` is `data`.
fn is_in(path: &str, folder: &str) -> bool {
    let mut own = parts(path);
    parts(folder).all(|part| own.next().is_some_and(|own| own.eq_ignore_ascii_case(part)))
}
