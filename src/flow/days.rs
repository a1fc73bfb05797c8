//! Days that front matter states: what was sent stays what it was, beside this month's.

use crate::value::Day;
use std::collections::BTreeMap;

/// What there is one of for each day that front matter states. What it is on the project's
/// own day, and where front matter states none, stands beside it.
pub struct Days<T> {
    own: Day,
    others: BTreeMap<Day, T>,
}

impl<T> Days<T> {
    /// One of no other day than the project's own.
    pub fn of_own(own: Day) -> Days<T> {
        Days { own, others: BTreeMap::new() }
    }

    /// Adds that of another day.
    pub fn put(&mut self, day: Day, one: T) {
        self.others.insert(day, one);
    }

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
