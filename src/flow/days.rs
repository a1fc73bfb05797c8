//! Days that front matter states: what was sent stays what it was, beside this month's.

use crate::diag::Fault;
use crate::document::read::Draft;
use crate::flow::only;
use crate::flow::project::{Options, Project};
use crate::value::Day;
use crate::world::World;
use std::collections::BTreeMap;

/// What there is one of for each day that front matter states. What it is on the project's
/// own day, and where front matter states none, stands beside it.
pub struct Days<T> {
    own: Day,
    others: BTreeMap<Day, T>,
}

impl<T> Days<T> {
    /// That of a day; none where there is none for it.
    pub fn find<'a>(&'a self, day: Option<Day>, own: &'a T) -> Option<&'a T> {
        match self.other(day) {
            None => Some(own),
            Some(day) => self.others.get(&day),
        }
    }

    /// That of a day, else the project's own.
    pub fn of<'a>(&'a self, day: Option<Day>, own: &'a T) -> &'a T {
        self.find(day, own).unwrap_or(own)
    }

    /// A day that is not the project's own.
    pub fn other(&self, day: Option<Day>) -> Option<Day> {
        day.filter(|day| *day != self.own)
    }

    /// Those of other days.
    pub fn others(&self) -> impl Iterator<Item = &T> {
        self.others.values()
    }

    /// Something else of each.
    pub fn map<'a, U>(&'a self, make: impl Fn(&'a T) -> U) -> Days<U> {
        let others = self.others.iter().map(|(day, one)| (*day, make(one)));
        Days { own: self.own, others: others.collect() }
    }
}

/// The project as it was on each day that a content file states. What cannot be opened for
/// a day is wrong where the run is about it.
pub(super) fn open(
    world: &dyn World,
    options: &Options,
    project: &Project,
    drafts: &[Draft],
    wrong: &mut Vec<Fault>,
) -> Days<Project> {
    let mut days = Days { own: project.library.ledger.as_of(), others: BTreeMap::new() };
    let mut stated: BTreeMap<Day, bool> = BTreeMap::new();
    for draft in drafts {
        if let Some(day) = days.other(draft.front.as_of) {
            *stated.entry(day).or_default() |= only::is_wanted(&options.only, draft);
        }
    }
    for (day, judged) in stated {
        let told = match project.again(world, &Options { as_of: Some(day), ..options.clone() }) {
            Ok(mut opened) => {
                let told = std::mem::take(&mut opened.warnings);
                days.others.insert(day, opened);
                told
            }
            Err(faults) => faults,
        };
        let known = |fault: &Fault| {
            let same = |one: &Fault| one.code == fault.code && one.place == fault.place;
            project.warnings.iter().any(same)
        };
        // What holds of every day is told once.
        wrong.extend(told.into_iter().filter(|fault| judged && !known(fault)));
    }
    days
}
