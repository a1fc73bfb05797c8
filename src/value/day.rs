//! Calendar days as one small integer, and half-open windows of them.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::fmt;

/// A calendar day, counted from 1970-01-01. Four bytes, so a column of a
/// million of them stays in cache.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a year, month (1 to 12) and day of the month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        );
        date.ok().map(Day::of)
    }

    fn of(date: Date) -> Day {
        Day::civil(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()))
    }

    /// The day of a year, a month and a day that there are, also of years that nobody
    /// writes: who steps on from the last day of 9999 comes to the year 10000.
    fn civil(y: i64, m: i64, d: i64) -> Day {
        // Days from civil, by Howard Hinnant: exact for every proleptic Gregorian day.
        let y = if m <= 2 { y - 1 } else { y };
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        Day(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// Reads `2026-10-31`.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        let digits =
            |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(y, 4) || !digits(m, 2) || !digits(d, 2) {
            return None;
        }
        Day::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)
    }

    /// Whether it is one of business: years before 1900 are slips of the keyboard.
    #[inline]
    pub fn is_plausible(self) -> bool {
        // Each cell of a day is asked: the first of January 1900, counted.
        self.0 >= -25_567
    }

    /// Whether it may be a day that somebody saw: many systems write the last day of 9999,
    /// of 2999 or of 2099 for "no end".
    pub fn is_seen(self) -> bool {
        // Each cell of a day is asked: the last days of these years, counted.
        !matches!(self.0, 47_481 | 376_199 | 2_932_896)
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let mp = (5 * of_year + 2) / 153;
        let day = of_year - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        (year as i32, month as u32, day as u32)
    }

    /// The day `days` later (or earlier when negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Days from `earlier` to this day.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn month_start(self) -> Day {
        self.plus(1 - self.ymd().2 as i32)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Day {
        self.month_start().months_on(1).plus(-1)
    }

    /// Whether this is the last day of its month.
    pub fn is_month_end(self) -> bool {
        self == self.month_end()
    }

    /// The day `months` later (negative: earlier). A month end stays a month
    /// end (30 June less three months is 31 March); otherwise the same day,
    /// clipped to the month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        let start = self.month_start().months_on(months);
        if self.is_month_end() {
            return start.month_end();
        }
        let day = self.ymd().2 as i32;
        let last = start.month_end();
        start.plus(day - 1).min(last)
    }

    /// `self` is the first of a month; the first of the month `months` later.
    fn months_on(self, months: i32) -> Day {
        let (y, m, _) = self.ymd();
        let count = i64::from(y) * 12 + i64::from(m) - 1 + i64::from(months);
        Day::civil(count.div_euclid(12), count.rem_euclid(12) + 1, 1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.ymd();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days a figure speaks of: half-open, `start` included, `end` not.
/// For a balance, `start == end - 1` and the balance is taken at the end of that day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Window {
    /// First day inside.
    pub start: Day,
    /// First day after.
    pub end: Day,
    /// What it is called: `2026-10`, `2026-Q3`, `2026`, `T12M`, `2026-10-31`.
    pub name: String,
    /// Whether as_of cuts the named period short.
    pub to_date: bool,
}

impl Window {
    /// A balance at the end of one day.
    pub fn at(day: Day) -> Window {
        Window { start: day, end: day.plus(1), name: day.to_string(), to_date: false }
    }

    /// Whether it trails: `T12M` is called by its length, and not by where it stands.
    pub fn is_trailing(&self) -> bool {
        self.name.starts_with('T')
    }

    /// The last day inside.
    pub fn last(&self) -> Day {
        self.end.plus(-1)
    }

    /// The day at whose end the opening balance stands.
    pub fn base(&self) -> Day {
        self.start.plus(-1)
    }

    /// Whether `day` lies inside.
    pub fn holds(&self, day: Day) -> bool {
        self.start <= day && day < self.end
    }

    /// Days inside.
    pub fn days(&self) -> i32 {
        self.end.since(self.start)
    }
}
