//! Layouts of the project's own that stand in for built-in ones: copied out of another
//! version of the program, they may name what this one does not have.

use crate::diag::Fault;
use crate::flow::faults;
use crate::source::Layouts;
use crate::world::World;

/// Codes of what goes wrong where a layout is followed.
const FOLLOWED: [&str; 3] = ["render/tera", "render/typst", "render/no-template"];

/// What is said of a name that is not there: other slips are no other version's.
const LACKING: [&str; 6] = [
    "not defined",
    "undefined",
    "unknown",
    "unexpected argument",
    "does not contain",
    "no template",
];

/// Files of the project that differ from the built-in ones they stand in for.
pub fn files(layouts: &Layouts) -> Vec<&str> {
    let built_in = Layouts::built_in();
    let differs = |(path, bytes): (&str, &crate::world::Bytes)| {
        built_in.get(path).is_some_and(|original| original != bytes)
    };
    layouts.iter().filter(|file| differs(*file)).map(|(path, _)| path).collect()
}

/// The faults, of which the first that comes of following a layout says that layouts differ
/// from the built-in ones of this version; a slip with its mend says enough.
pub fn noted(world: &dyn World, mut told: Vec<Fault>) -> Vec<Fault> {
    let mended = |fault: &Fault| fault.help.as_ref().is_some_and(|help| help.starts_with("did "));
    let lacks = |fault: &Fault| LACKING.iter().any(|words| fault.message.contains(words));
    let first = told
        .iter_mut()
        .find(|fault| FOLLOWED.contains(&fault.code) && lacks(fault) && !mended(fault));
    if let Some(fault) = first {
        let layouts = Layouts::of(world);
        if let Some(note) = faults::layouts_differ(&files(&layouts)) {
            fault.notes.push(note);
        }
    }
    told
}
