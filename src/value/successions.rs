//! Terms that follow each other: whether an end is the last day of a term, or the
//! first day after it. One judgement for whoever asks.

use crate::value::Day;

/// Successions enough to judge by, where they do not agree.
const SOME: usize = 5;

/// How next terms start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Successions {
    /// So many on the day of the last one's end.
    pub same_day: usize,
    /// So many on the day after it.
    pub next_day: usize,
}

/// What successions say about an end that nobody explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// The first day after the term, or nothing tells.
    After,
    /// Most look like the last day of the term, but not all.
    MostlyInside,
    /// All look like the last day of the term: without an answer each counts as lost
    /// for a day.
    Inside,
}

impl Successions {
    /// Adds a term's end and the start of the next.
    pub fn add(&mut self, end: Day, next: Day) {
        self.same_day += usize::from(next == end);
        self.next_day += usize::from(next == end.plus(1));
    }

    /// How many there are.
    pub fn all(self) -> usize {
        self.same_day + self.next_day
    }

    /// What they say.
    pub fn judge(self) -> Ends {
        match (self.next_day, self.same_day) {
            (0, _) => Ends::After,
            (_, 0) => Ends::Inside,
            (next, same) if next > same && self.all() >= SOME => Ends::MostlyInside,
            _ => Ends::After,
        }
    }
}
