//! Days that front matter states: what was sent stays what it was, beside this month's.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::flow::only;
use crate::flow::project::{Options, Project};
use crate::value::Day;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// The project as it was on each day that a content file of this run states.
pub(super) fn open(
    world: &dyn World,
    options: &Options,
    project: &Project,
    drafts: &[Draft],
    wrong: &mut Vec<Fault>,
) -> BTreeMap<Day, Project> {
    let wanted = drafts.iter().filter(|draft| only::is_wanted(&options.only, draft));
    let days: BTreeSet<Day> = wanted.filter_map(|draft| draft.front.as_of).collect();
    let others = days.into_iter().filter(|day| *day != project.library.ledger.as_of());
    let mut fixed = BTreeMap::new();
    for day in others {
        let told = match Project::open(world, &Options { as_of: Some(day), ..options.clone() }) {
            Ok(mut opened) => {
                let told = std::mem::take(&mut opened.warnings);
                fixed.insert(day, opened);
                told
            }
            Err(faults) => faults,
        };
        let known = |fault: &Fault| {
            let same = |one: &Fault| one.code == fault.code && one.place == fault.place;
            project.warnings.iter().any(same)
        };
        // What holds of every day is told once.
        wrong.extend(told.into_iter().filter(|fault| !known(fault)));
    }
    fixed
}

/// The project that a content file tells of; none where it could not be opened for its day.
pub(super) fn of<'a>(
    draft: &Draft,
    project: &'a Project,
    fixed: &'a BTreeMap<Day, Project>,
) -> Option<&'a Project> {
    match draft.front.as_of {
        Some(day) if day != project.library.ledger.as_of() => fixed.get(&day),
        _ => Some(project),
    }
}
