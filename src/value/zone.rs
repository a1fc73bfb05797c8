//! The zone whose days a company counts: a moment that an export writes with its offset
//! is a day only somewhere.

use crate::value::Day;
use jiff::Timestamp;
use jiff::tz::{self, TimeZone};

/// A time zone; UTC, unless a project states one.
#[derive(Clone, Debug, Default)]
pub struct Zone {
    stated: Option<(String, TimeZone)>,
}

/// Seconds of a day.
const DAY: i64 = 86_400;

impl Zone {
    /// The zone of that name in the world's table, as `Europe/Berlin`.
    pub fn named(name: &str) -> Option<Zone> {
        let known = name == "UTC" || name.contains('/');
        let zone = tz::db().get(name).ok().filter(|_| known)?;
        // The table is looked up without case; names are written as it has them.
        let exact = zone.iana_name().is_some_and(|have| have == name);
        exact.then(|| Zone { stated: Some((name.to_owned(), zone)) })
    }

    /// All names there are.
    pub fn names() -> impl Iterator<Item = String> {
        tz::db().available().map(|name| name.as_str().to_owned())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.stated.as_ref().map_or("UTC", |(name, _)| name)
    }

    /// Whether a project states it.
    pub fn is_stated(&self) -> bool {
        self.stated.is_some()
    }

    /// What clocks show there, in seconds since 1970, at so many seconds since 1970 in UTC.
    pub fn clock(&self, moment: i64) -> i64 {
        let Some((_, zone)) = &self.stated else { return moment };
        let offset = Timestamp::from_second(moment).map(|moment| zone.to_offset(moment).seconds());
        moment + offset.map_or(0, i64::from)
    }

    /// The day there, at so many seconds since 1970 in UTC.
    pub fn day(&self, moment: i64) -> Day {
        Day(i32::try_from(self.clock(moment).div_euclid(DAY)).unwrap_or(i32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;
    use crate::value::Day;

    #[test]
    fn a_day_is_one_somewhere() {
        let at = Day::new(2026, 11, 1).unwrap().0 as i64 * 86_400 + 3 * 3_600 + 1_800;
        let day = |zone: Zone| zone.day(at).to_string();
        assert_eq!(day(Zone::default()), "2026-11-01");
        assert_eq!(day(Zone::named("America/New_York").unwrap()), "2026-10-31");
        assert_eq!(day(Zone::named("Asia/Tokyo").unwrap()), "2026-11-01");
        assert_eq!(Zone::default().day(-1).to_string(), "1969-12-31");
    }

    #[test]
    fn names_are_those_of_the_world() {
        for name in ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia"] {
            assert_eq!(Zone::named(name).map(|zone| zone.name().to_owned()), Some(name.to_owned()));
        }
        for name in ["", "utc", "Berlin", "Europe/Bärlin", "europe/berlin", "Europe/Berlim", "CET"]
        {
            assert!(Zone::named(name).is_none(), "{name}");
        }
        assert!(Zone::names().any(|name| name == "Europe/Paris"));
    }
}
