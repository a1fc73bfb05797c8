//! What a build would say of an export, mapped as proposed.

use crate::config;
use crate::diag::{Checked, Fault, Place};
use crate::document::chart::Faces;
use crate::flow::project::Options;
use crate::flow::{exports, questions};
use crate::table::Inspection;
use crate::table::faults::mapping::PRESET_CHOSEN;
use crate::value::Day;
use crate::world::Bytes;
use crate::world::memory::Memory;

/// What is in an export, how it would map in a project of that currency, and all that a
/// build of it would stop at and warn of: the project is opened as a build opens it, and
/// `faces` are what its pages can show.
pub fn look(
    at: (&str, Option<&str>),
    bytes: &Bytes,
    home: &str,
    today: Day,
    faces: &Faces,
) -> Checked<Inspection> {
    let mut found = exports::inspect(at, bytes, home)?;
    if found.fit.is_none() {
        let fault = exports::unfitting(&found);
        found.add(vec![Fault { place: Place::file(at.0), ..fault }]);
        return Ok(found);
    }
    let said = exports::currency(std::slice::from_ref(&found));
    let currency = said.as_deref().or(Some(home).filter(|home| !home.is_empty())).unwrap_or("USD");
    let text = format!(
        "[company]\nname = \"Company\"\ncurrency = \"{currency}\"\n\n[build]\n\n{}",
        found.toml()
    );
    let files = [(config::FILE, text.as_bytes()), (found.file.as_str(), bytes)];
    let world = Memory::new(today, files);
    let told = questions::told(&world, &Options::default(), &text, Some(faces));
    let mut faults = told.faults;
    // What was told when it was read.
    let known = |fault: &Fault| {
        let same = |one: &Fault| one.code == fault.code && one.message == fault.message;
        fault.code == PRESET_CHOSEN || found.oddities.iter().any(same)
    };
    faults.retain(|fault| !known(fault));
    for fault in &mut faults {
        // The mapping is no file yet.
        if fault.place.path() == Some(config::FILE) {
            fault.place = Place::file(&found.file);
        }
    }
    found.add(faults);
    found.ask(told.lines.into_iter().map(|(line, _)| line));
    Ok(found)
}
