//! What a build would say of exports, mapped as proposed: of each, with those beside it that
//! its book looks things up in, like rates and the list of customers.

use crate::books::{Registry, ledger};
use crate::config;
use crate::diag::{Checked, Fault, Line, Place, Severity};
use crate::document::chart::Faces;
use crate::flow::faults::asks_day;
use crate::flow::project::Options;
use crate::flow::{exports, questions};
use crate::table::Inspection;
use crate::table::faults::mapping::PRESET_CHOSEN;
use crate::table::inspect::remark;
use crate::table::workbook;
use crate::value::Day;
use crate::world::Bytes;
use crate::world::memory::Memory;
use std::collections::BTreeSet;

/// An export to look into: what it is called, a sheet of it, its bytes.
pub struct Export<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The only sheet that is meant.
    pub sheet: Option<&'a str>,
    /// What is in it.
    pub bytes: &'a Bytes,
}

/// The company that looks: its currency, the day, and what its pages can show.
pub struct Desk<'a> {
    /// Nothing outside of a project.
    pub home: &'a str,
    /// The day.
    pub today: Day,
    /// What its pages can show.
    pub faces: &'a Faces,
    /// What exports can be.
    pub registry: &'a Registry,
}

/// What was found in an export, and its bytes.
type Found<'a> = (&'a Inspection, &'a Bytes);

/// What stands beside an export.
#[derive(Default)]
struct Beside<'a> {
    /// Exports that it looks things up in.
    exports: Vec<Found<'a>>,
    /// Whether others tell the day that it does not.
    dated: bool,
}

/// What is in each export, how it would map in a project of that currency, and all that a
/// build of it would stop at and warn of: the project is opened as a build opens it.
pub fn look(exports: &[Export<'_>], desk: &Desk<'_>) -> Vec<Checked<Inspection>> {
    let first = |one: &Export<'_>| {
        // What is read of it is read once for all that look into it.
        let _held = workbook::held(one.name, one.bytes);
        let at = (one.name, one.sheet);
        let plain = exports::inspect(at, one.bytes, (desk.home, desk.registry));
        let alone = plain.clone().map(|found| judged(found, one.bytes, &Beside::default(), desk));
        (plain, alone)
    };
    let (plain, alone): (Vec<_>, Vec<Checked<Inspection>>) = exports.iter().map(first).unzip();
    let dated = alone.iter().flatten().any(|one| one.fit.is_some() && !asks_day(&one.questions));
    let helpers = helpers(&alone, exports);
    let again = |((found, alone), one): ((Checked<Inspection>, &Checked<Inspection>), _)| {
        let (found, one): (_, &Export<'_>) = (found.ok()?, one);
        let asks_day = alone.as_ref().is_ok_and(|alone| asks_day(&alone.questions));
        let beside =
            Beside { exports: beside(&found, &helpers, desk.registry), dated: dated && asks_day };
        let other = beside.dated || !beside.exports.is_empty();
        other.then(|| {
            let others = beside.exports.iter().map(|(other, bytes)| (other.file.as_str(), *bytes));
            let all = others.chain([(one.name, one.bytes)]);
            let _held: Vec<_> = all.map(|(name, bytes)| workbook::held(name, bytes)).collect();
            judged(found, one.bytes, &beside, desk)
        })
    };
    let again: Vec<Option<Inspection>> =
        plain.into_iter().zip(&alone).zip(exports).map(again).collect();
    alone.into_iter().zip(again).map(|(alone, again)| again.map_or(alone, Ok)).collect()
}

/// Exports that nothing is wrong with and that others may look things up in, by the table
/// that each of them alone is.
fn helpers<'a>(
    alone: &'a [Checked<Inspection>],
    exports: &[Export<'a>],
) -> Vec<(&'a str, Found<'a>)> {
    let found = alone.iter().zip(exports).filter_map(|(found, one)| {
        let found = found.as_ref().ok()?;
        // Which day figures are of, they need not tell.
        let fine = |odd: &Fault| odd.severity < Severity::Error || asks_day(&odd.settled_by);
        let open = found.questions.iter().any(|line| line.under.starts_with("tables."));
        let whole = !open && found.oddities.iter().all(fine) && tables(found.toml()).len() == 1;
        whole.then_some((found.table()?, (found, one.bytes)))
    });
    let found: Vec<(&str, Found<'_>)> = found.collect();
    let only = |table: &str| found.iter().filter(|(other, _)| *other == table).count() == 1;
    found.iter().copied().filter(|(table, _)| only(table)).collect()
}

/// Those that an export looks things up in: tables that every book may use, and those that
/// a column of its own names rows of.
fn beside<'a>(
    found: &Inspection,
    helpers: &[(&str, Found<'a>)],
    registry: &Registry,
) -> Vec<Found<'a>> {
    let schema = found.table().and_then(|table| registry.schema(table));
    let Some(schema) = schema else { return Vec::new() };
    let own = tables(found.toml());
    let shared = |table: &str| ledger::BOOK.schemas.iter().any(|one| one.table == table);
    let named = |table: &str| schema.columns.iter().any(|spec| spec.names == Some(table));
    let helps = |(table, (other, _)): &(&str, Found<'_>)| {
        let looked_up = shared(table) || named(table);
        looked_up && !own.contains(table) && other.file != found.file
    };
    helpers.iter().filter(|one| helps(one)).map(|(_, beside)| *beside).collect()
}

/// The tables of a mapping.
fn tables(toml: &str) -> BTreeSet<&str> {
    toml.lines().filter_map(remark::begun).collect()
}

/// With all that a build would say of it in a project of its mapping and of those beside it.
fn judged(
    mut found: Inspection,
    bytes: &Bytes,
    beside: &Beside<'_>,
    desk: &Desk<'_>,
) -> Inspection {
    if found.fit.is_none() {
        let fault = exports::unfitting(&found, desk.registry);
        let place = Place::file(&found.file);
        found.add(vec![Fault { place, ..fault }]);
        return found;
    }
    let home = Some(desk.home).filter(|home| !home.is_empty());
    let all: Vec<&Inspection> =
        std::iter::once(&found).chain(beside.exports.iter().map(|(other, _)| *other)).collect();
    let said = exports::currency(all.iter().copied());
    let currency = said.as_deref().or(home).unwrap_or("USD");
    let mappings: Vec<&str> = all.iter().map(|one| one.toml()).collect();
    let text = format!(
        "[company]\nname = \"Company\"\ncurrency = \"{currency}\"\n\n[build]\n\n{}",
        mappings.join("\n")
    );
    let others = beside.exports.iter().map(|(other, bytes)| (other.file.as_str(), *bytes));
    let exports = others.chain([(found.file.as_str(), bytes)]);
    let world = Memory::new(desk.today, [(config::FILE, text.as_bytes())]).with(exports);
    let told = questions::told(&world, &Options::default(), &text, Some(desk.faces));
    let of_others =
        |path: Option<&str>| beside.exports.iter().any(|(other, _)| path == Some(&other.file));
    let is_told = |lines: &[Line]| beside.dated && asks_day(lines);
    let mut faults = told.faults;
    // What was told when it was read, here or of those beside it.
    let said = |one: &Fault| (one.code, one.message.clone());
    let said: BTreeSet<_> = all.iter().flat_map(|one| &one.oddities).map(said).collect();
    let known = |fault: &Fault| {
        fault.code == PRESET_CHOSEN || said.contains(&(fault.code, fault.message.clone()))
    };
    faults.retain(|fault| {
        !known(fault) && !of_others(fault.place.path()) && !is_told(&fault.settled_by)
    });
    for fault in &mut faults {
        // The mapping is no file yet.
        if fault.place.path() == Some(config::FILE) {
            fault.place = Place::file(&found.file);
        }
    }
    let asked = told.lines.into_iter().filter(|(_, file)| !of_others(file.as_deref()));
    let asked: Vec<Line> =
        asked.map(|(line, _)| line).filter(|line| !is_told(std::slice::from_ref(line))).collect();
    found.add(faults);
    found.ask(asked);
    found
}
