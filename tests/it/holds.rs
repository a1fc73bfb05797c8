//! What may break, go missing, lead away or never end, and what a run does then: it
//! says so, and what was written before stands as it stood.

mod ends;
mod frozen;
mod meanwhile;
mod outside;
mod stopped;

use crate::command::Scratch;
use std::collections::BTreeMap;
use std::path::Path;

/// Every file of the output folder with its bytes.
fn outputs(here: &Scratch) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(&here.path("output"), "", &mut found);
    found
}

fn collect(folder: &Path, name: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => collect(&entry.path(), &name, found),
            false => drop(found.insert(name, std::fs::read(entry.path()).unwrap())),
        }
    }
}

/// Runs; tells the exit code and what was said.
fn run(here: &Scratch, arguments: &[&str]) -> (i32, String) {
    let answer = here.run(arguments);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    (answer.status.code().unwrap_or(-1), said)
}
