//! Layouts of the project's own that stand in for built-in ones: copied out of another
//! version of the program, they may name what this one does not have.

use crate::diag::Fault;
use crate::flow::faults;
use crate::render::{html, pdf};
use crate::source::Layouts;
use crate::world::World;

/// What is said of a name that is not there: other slips are no other version's.
const LACKING: [&str; 3] = [html::UNKNOWN, html::NO_TEMPLATE, pdf::UNKNOWN];

/// Files of the project that differ from the built-in ones they stand in for.
pub fn files(layouts: &Layouts) -> Vec<&str> {
    let built_in = Layouts::built_in();
    let differs = |(path, bytes): (&str, &crate::world::Bytes)| {
        built_in.get(path).is_some_and(|original| original != bytes)
    };
    layouts.iter().filter(|file| differs(*file)).map(|(path, _)| path).collect()
}

/// The faults, of which the first that comes of a name that a layout lacks says that layouts
/// differ from the built-in ones of this version.
pub fn noted(world: &dyn World, mut told: Vec<Fault>) -> Vec<Fault> {
    let first = told.iter_mut().find(|fault| LACKING.contains(&fault.code));
    if let Some(fault) = first {
        let layouts = Layouts::of(world);
        if let Some(note) = faults::layouts_differ(&files(&layouts)) {
            fault.notes.push(note);
        }
    }
    told
}
