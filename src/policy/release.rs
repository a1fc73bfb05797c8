//! The class that something bears as it is asked for. What a project releases is the total
//! of a metric: not a slice of it, and not what was aimed at.

use crate::value::Class;

/// The class of what a figure aims at: investors read what was reached.
const PLAN: Class = Class::Board;

/// What of a figure is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// What it is.
    Value,
    /// What was aimed at, or how it stands against that.
    Plan,
}

/// A column that rows are picked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Its class.
    pub class: Class,
    /// Whether it is of the customer alone: who it is, what it bought.
    pub theirs: bool,
}

/// What a class hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// As it is declared.
    pub declared: Class,
    /// What `[classes]` of the project makes of it.
    pub changed: Option<Class>,
    /// What it is picked by.
    pub picked: Vec<Picked>,
    /// What of it is printed.
    pub told: Told,
}

impl Release {
    /// What bears one class, however it is asked for.
    pub fn of(class: Class) -> Release {
        Release { declared: class, changed: None, picked: Vec::new(), told: Told::Value }
    }

    /// Its class; to `one` customer's own document what is released for that is theirs.
    pub(super) fn class(&self, one: bool) -> Class {
        let changed = self.changed.unwrap_or(self.declared);
        if one && self.told == Told::Value && changed == Class::CustomerOwn {
            // Whom it is narrowed to is judged with the class.
            let others = self.picked.iter().filter(|picked| !picked.theirs);
            return others.fold(changed, |class, picked| class.max(picked.class));
        }
        let base = match changed {
            // Released for each customer's own document: of all others as it was.
            Class::CustomerOwn => self.declared,
            changed if changed < self.declared && !self.is_whole() => self.declared,
            changed => changed,
        };
        let base = if self.told == Told::Plan { base.max(PLAN) } else { base };
        self.picked.iter().fold(base, |class, picked| class.max(picked.class))
    }

    /// Whether it is the total that is asked for, which is all that a release covers.
    fn is_whole(&self) -> bool {
        self.told == Told::Value && self.picked.is_empty()
    }

    /// Whether the total was released, and something else of it is asked for.
    pub(super) fn is_of_total_alone(&self) -> bool {
        !self.is_whole() && self.changed.is_some_and(|class| class < self.declared)
    }
}
