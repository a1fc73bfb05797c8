//! Registers grow by lines: what stands in them stays as it is.

#![allow(clippy::disallowed_methods, reason = "a part of the only writer of the file system")]

use crate::diag::Fault;
use crate::output::faults;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Appends a line to a file of a project; one that is not there begins with its heading. Lines
/// end as those that are there do.
pub fn append(project: &Path, path: &str, (head, line): (&str, &str)) -> Result<(), Fault> {
    let target = project.join(path);
    let refused = |error: &std::io::Error| faults::not_writable(path, &error.kind().to_string());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| refused(&error))?;
    }
    let before = fs::read(&target).unwrap_or_default();
    let end = if before.windows(2).any(|two| two == b"\r\n") { "\r\n" } else { "\n" };
    let mut text = String::new();
    if before.is_empty() {
        text.push_str(&format!("{head}{end}"));
    } else if !before.ends_with(b"\n") {
        text.push_str(end);
    }
    text.push_str(&format!("{line}{end}"));
    let mut file = File::options().append(true).create(true).open(&target);
    match &mut file {
        Ok(file) => file.write_all(text.as_bytes()).map_err(|error| refused(&error)),
        Err(error) => Err(refused(error)),
    }
}
