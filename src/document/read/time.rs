//! Words of time: `{{ period }}`, `{{ period.prior }}`, `{{ period.next }}`, `{{ as_of }}`.
//! What they stand for is known once the day of the document is.

use crate::books::calendar::{self, PeriodSpec};
use crate::books::{Holds, Setup};
use crate::value::condition::{Condition, Test};
use crate::value::{Day, Window};
use crate::words::Words;

/// A word that stands for a period or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The period the document speaks of.
    Period,
    /// The period before it.
    Prior,
    /// The period after it.
    Next,
    /// The day its figures know.
    AsOf,
}

/// Each, as it is written, with what it stands for.
pub const MOMENTS: [(&str, Moment, &str); 4] = [
    ("period", Moment::Period, "the document's period"),
    ("period.prior", Moment::Prior, "the period before it"),
    ("period.next", Moment::Next, "the period after it"),
    ("as_of", Moment::AsOf, "the day its figures know"),
];

impl Moment {
    /// The moment of that name.
    pub fn parse(name: &str) -> Option<Moment> {
        MOMENTS.iter().find(|(have, ..)| *have == name).map(|(_, moment, _)| *moment)
    }
}

/// The days of a document.
#[derive(Clone, Debug)]
pub struct Times {
    /// The day its figures know.
    pub as_of: Day,
    /// What it speaks of, up to that day.
    pub period: Window,
    prior: Window,
    next: Window,
}

impl Times {
    /// Those of a document in a project of a day.
    pub(super) fn of(setup: &Setup, spec: Option<PeriodSpec>) -> Times {
        let [period, prior, next] = calendar::around(setup, spec);
        Times { as_of: setup.as_of, period, prior, next }
    }

    /// What a word stands for, as readers see it.
    pub fn said(&self, moment: Moment, words: &Words) -> String {
        match self.window(moment) {
            Some(window) => words.window(window),
            None => words.day(self.as_of),
        }
    }

    /// What a word stands for, as names of files are made.
    pub fn named(&self, moment: Moment) -> String {
        match self.window(moment) {
            // The name of a window that trails says nothing of when.
            Some(window) if window.is_trailing() => format!("{}-{}", window.name, window.last()),
            Some(window) => window.name.clone(),
            None => self.as_of.to_string(),
        }
    }

    /// The days that a word stands for, as a condition compares with them.
    fn literal(&self, moment: Moment) -> String {
        match self.window(moment) {
            Some(window) => format!("{}/{}", window.start, window.last()),
            None => self.as_of.to_string(),
        }
    }

    fn window(&self, moment: Moment) -> Option<&Window> {
        match moment {
            Moment::Period => Some(&self.period),
            Moment::Prior => Some(&self.prior),
            Moment::Next => Some(&self.next),
            Moment::AsOf => None,
        }
    }

    /// Puts days where a condition compares days with a word of time.
    pub(super) fn settle(&self, condition: &mut Condition, holds: impl Fn(&str) -> Option<Holds>) {
        for test in &mut condition.tests {
            let moment = holds(&test.field).and_then(|holds| moment_of(test, holds));
            if let Some(moment) = moment {
                test.literal = self.literal(moment);
            }
        }
    }
}

/// The word of time that days are compared with: in a field of words, `period` is a word.
pub(super) fn moment_of(test: &Test, holds: Holds) -> Option<Moment> {
    let of_days = matches!(holds, Holds::Day | Holds::Month);
    Moment::parse(test.literal.trim()).filter(|_| of_days)
}
