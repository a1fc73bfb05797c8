//! Periods that as_of decides: `month` is the one that as_of is in, `last month` the last
//! complete one. Weeks are ISO weeks, which no number of months steps over.

use crate::books::calendar::{
    PeriodSpec, Span, fiscal_year_of, half_of, month, named, quarter_of, shifted, step, written,
};
use crate::books::{Setup, Shift};
use crate::value::{Day, Window};

/// What a year is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A fiscal quarter.
    Quarter,
    /// A fiscal half.
    Half,
    /// A fiscal year.
    Year,
}

/// Each, as it is written.
pub const PARTS: [(&str, Part); 5] = [
    ("week", Part::Week),
    ("month", Part::Month),
    ("quarter", Part::Quarter),
    ("half", Part::Half),
    ("year", Part::Year),
];

/// Reads `month` or `last month`.
pub fn read(text: &str) -> Option<PeriodSpec> {
    let (last, word) = match text.strip_prefix("last ") {
        Some(word) => (true, word.trim_start()),
        None => (false, text),
    };
    let (_, part) = PARTS.into_iter().find(|(name, _)| *name == word)?;
    Some(if last { PeriodSpec::Last(part) } else { PeriodSpec::This(part) })
}

/// How a relative period is written.
pub(super) fn word(part: Part) -> &'static str {
    PARTS.into_iter().find(|(_, have)| *have == part).map_or("", |(name, _)| name)
}

impl Part {
    /// The one that holds a day.
    pub fn of(self, setup: &Setup, day: Day) -> Window {
        match self {
            Part::Week => week(day),
            Part::Month => month(day),
            Part::Quarter => quarter_of(setup, day),
            Part::Half => half_of(setup, day),
            Part::Year => fiscal_year_of(setup, day),
        }
    }

    /// The last that was over at the end of as_of.
    pub(super) fn last(self, setup: &Setup) -> Window {
        let window = self.of(setup, setup.as_of);
        match window.last() == setup.as_of {
            true => window,
            false => self.of(setup, window.base()),
        }
    }
}

impl PeriodSpec {
    /// The period that a relative one is on the day of as_of; any other is what it is.
    pub fn on(self, setup: &Setup) -> PeriodSpec {
        let window = match self {
            PeriodSpec::This(part) => part.of(setup, setup.as_of),
            PeriodSpec::Last(part) => part.last(setup),
            other => return other,
        };
        written::read(&window.name).unwrap_or(self)
    }

    /// Whether another as_of makes it another period.
    pub fn moves(self) -> bool {
        match self {
            PeriodSpec::This(_)
            | PeriodSpec::Last(_)
            | PeriodSpec::QuarterToDate
            | PeriodSpec::YearToDate
            | PeriodSpec::TrailingMonths(_)
            | PeriodSpec::TrailingQuarters(_) => true,
            PeriodSpec::Week(..)
            | PeriodSpec::Month(..)
            | PeriodSpec::Quarter(..)
            | PeriodSpec::Half(..)
            | PeriodSpec::Year(_)
            | PeriodSpec::On(_) => false,
        }
    }
}

/// The ISO week that holds a day: its year is that of its Thursday.
pub fn week(day: Day) -> Window {
    // The first of January 1970 was a Thursday.
    let monday = day.plus(-(day.0 + 3).rem_euclid(7));
    let thursday = monday.plus(3);
    let (year, ..) = thursday.ymd();
    let first = Day::new(year, 1, 1).unwrap_or(thursday);
    let name = format!("{year:04}-W{:02}", thursday.since(first) / 7 + 1);
    Window { start: monday, end: monday.plus(7), name, to_date: false }
}

/// The week of a year, if that year has it.
pub(super) fn week_of(year: i32, number: u32) -> Option<Window> {
    // The fourth of January is always in the first week.
    let first = week(Day::new(year, 1, 4)?);
    let found = week(first.start.plus(7 * (i32::try_from(number).ok()? - 1)));
    (found.name == format!("{year:04}-W{number:02}")).then_some(found)
}

/// An earlier week, where the window is one; what as_of cuts short is as short then.
pub(super) fn weeks_back(window: &Window, shift: Shift) -> Option<Window> {
    let of = week(window.start);
    let weeks = match shift {
        _ if of.name != window.name => return None,
        Shift::None => return None,
        Shift::Back(count) => i32::try_from(count).ok()?,
        Shift::YearAgo => 52,
    };
    Some(week(of.start.plus(-7 * weeks)))
}

/// What a document speaks of, with the period before and the one after it, whole.
pub fn around(setup: &Setup, spec: Option<PeriodSpec>) -> [Window; 3] {
    let window = match spec {
        Some(spec) => named(setup, spec),
        None => month(setup.as_of),
    };
    let beside = |by: i32| match week(window.start).name == window.name {
        true => week(window.start.plus(7 * by)),
        false => {
            let months = step(Span::Month, &window, true);
            Window { to_date: false, ..shifted(setup, window.clone(), -by * months) }
        }
    };
    let (prior, next) = (beside(-1), beside(1));
    let after = setup.as_of.plus(1);
    let window = match window.end > after && window.start < after {
        true => Window { end: after, to_date: true, ..window },
        false => window,
    };
    [window, prior, next]
}
