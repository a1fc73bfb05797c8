//! Times of day as people write them, and moments that say where they were:
//! `2026-10-31T23:30:00Z`, `31.10.2026 23:30 +0100`, `3:30 p. m.`, and seconds since 1970.
//! Which day a moment is of is told by the zone of the company; a time without an offset
//! moves nothing.

use crate::table::cell::trim;
use crate::table::date;
use crate::value::Decimal;

/// A time of day as it is written.
struct Clock {
    /// Milliseconds after the day began.
    time: i32,
    /// Seconds that its place is ahead of UTC, where it says so.
    ahead: Option<i32>,
}

/// Milliseconds of a moment after its day began; 0 where no time is written. An offset is
/// taken off, so that moments of one day stand in the order in which they were.
pub fn time(text: &str) -> i32 {
    let text = trim(text);
    match text.find(':') {
        Some(colon) => clock(text, colon).map_or(0, |clock| {
            clock.time.saturating_sub(clock.ahead.unwrap_or(0).saturating_mul(1_000))
        }),
        None => part_of_day(text).unwrap_or(0),
    }
}

/// Seconds from the midnight of the written day, taken as one of UTC, to the moment; none
/// without a time and an offset.
#[inline]
pub fn seconds(text: &str) -> Option<i64> {
    // Most days have no time at all.
    if text.len() < 12 { None } else { stamp(text) }
}

fn stamp(text: &str) -> Option<i64> {
    let clock = clock(text, text.find(':')?)?;
    Some(i64::from(clock.time.div_euclid(1_000)) - i64::from(clock.ahead?))
}

/// `15:30`, `15:30:12.345`, `3:30 PM`, each perhaps with a zone behind it.
fn clock(text: &str, colon: usize) -> Option<Clock> {
    let (before, rest) = text.split_at_checked(colon)?;
    let hours = before.get(before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..)?;
    let hours: i32 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let (minutes, rest) = two_digits(rest.get(1..)?)?;
    let (seconds, rest) = match rest.strip_prefix(':') {
        Some(rest) => two_digits(rest)?,
        None => (0, rest),
    };
    let (thousandths, rest) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (fraction, rest) = rest.split_at_checked(digits)?;
            let tenths = [100, 10, 1].into_iter().zip(fraction.bytes());
            (tenths.map(|(worth, digit)| worth * i32::from(digit - b'0')).sum(), rest)
        }
        None => (0, rest),
    };
    let (half, rest) = half(trim(rest));
    let hours = half.map_or(hours, |after_noon| hours % 12 + if after_noon { 12 } else { 0 });
    let time = ((hours * 60 + minutes) * 60 + seconds) * 1_000 + thousandths;
    Some(Clock { time, ahead: offset(rest) })
}

/// AM or PM, however its letters are set apart, and what follows; `PST` and `AEST` are zones.
fn half(text: &str) -> (Option<bool>, &str) {
    let after_noon = text.starts_with(['p', 'P']);
    let Some(rest) = text.strip_prefix(['a', 'A', 'p', 'P']) else { return (None, text) };
    // `p. m.` is one, `P.` too.
    let rest = rest.strip_prefix('.').map_or(rest, str::trim_start);
    let rest = match rest.strip_prefix(['m', 'M']) {
        Some(rest) => rest.strip_prefix('.').unwrap_or(rest),
        None => rest,
    };
    match rest.starts_with(char::is_alphabetic) {
        true => (None, text),
        false => (Some(after_noon), trim(rest)),
    }
}

/// Seconds of `Z`, `UTC`, `+02:00`, `-0530`, `GMT+0100 (CET)`, `+01:00[Europe/Berlin]`.
fn offset(text: &str) -> Option<i32> {
    let (sign, number) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        b'Z' | b'z' if text.len() == 1 => return Some(0),
        _ => {
            let word = ["UTC", "GMT"].iter().find_map(|word| text.strip_prefix(word))?;
            return if trim(word).is_empty() { Some(0) } else { offset(trim(word)) };
        }
    };
    let (hours, rest) = two_digits(number)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = two_digits(rest).unwrap_or((0, rest));
    let ends = rest.is_empty() || trim(rest).starts_with(['(', '[']);
    (ends && hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// One or two digits, and what follows them.
fn two_digits(text: &str) -> Option<(i32, &str)> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    Some((number.parse().ok()?, rest))
}

/// The fraction of a count of days: `46112.5`.
fn part_of_day(text: &str) -> Option<i32> {
    let (whole, fraction) = text.split_once('.')?;
    let whole: i32 = whole.parse().ok().filter(|days| date::SERIALS.contains(days))?;
    let exact: Decimal = format!("0.{fraction}").parse().ok()?;
    let time = exact.round_dp(8).checked_mul(Decimal::from(86_400_000))?.round();
    i32::try_from(time).ok().filter(|_| whole > 0)
}

/// Seconds of 2000 and of 2100.
const SECONDS: std::ops::Range<i64> = 946_684_800..4_102_444_800;

/// Seconds since 1970 as loaders and APIs write them: in seconds, thousandths or millionths.
pub fn epoch(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(9..=16).contains(&whole.len()) || !plain(whole) || !plain(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let in_units = [1, 1_000, 1_000_000].map(|unit| number / unit);
    in_units.into_iter().find(|seconds| SECONDS.contains(seconds))
}

#[cfg(test)]
mod tests {
    use super::{epoch, seconds, time};

    #[test]
    fn times_of_day() {
        let hours = |text: &str| time(text) / 3_600_000;
        assert_eq!(time("2026-03-02 15:30:12.5"), (15 * 60 + 30) * 60_000 + 12_500);
        assert_eq!(time("2026-03-02T15:30"), (15 * 60 + 30) * 60_000);
        assert_eq!(time("02/03/2026 9:05:00 a.m."), (9 * 60 + 5) * 60_000);
        for (text, expected) in [
            ("3/2/2026 3:00 PM", 15),
            ("3/2/2026 12:00 AM", 0),
            ("2026-03-02T15:00:00Z", 15),
            ("2026-03-02T15:00:00+02:00", 13),
            ("2026-03-02T15:00:00.000-0500", 20),
            ("46083.25", 6),
            ("2026-03-02 09:30:00 PST", 9),
            ("2026-03-02 15:30 AEST", 15),
            ("2026-03-02 03:30:00 PM PST", 15),
            ("2/3/2026 3:30 p. m.", 15),
            ("2/3/2026 3:30p", 15),
        ] {
            assert_eq!(hours(text), expected, "{text}");
        }
        for text in ["2026-03-02", "", "46083", "a:b", "25:00", "12.5", "1234567:1"] {
            assert_eq!(time(text), 0, "{text}");
        }
    }

    #[test]
    fn moments_with_an_offset() {
        for (text, minutes) in [
            ("2026-10-31T23:30:00Z", 1410),
            ("2026-10-31 23:30:00.123456 UTC", 1410),
            ("2026-10-31T23:30:00.000+0000", 1410),
            ("2026-10-31T23:30:00+02:00", 1290),
            ("2026-10-31 23:30:00-05", 1710),
            ("31.10.2026 23:30 +0530", 1080),
            ("10/31/2026 11:30 PM UTC", 1410),
            ("10/31/2026 12:30 a.m. GMT+1", -30),
            ("Sat Oct 31 2026 23:30:00 GMT+0100 (Central European Standard Time)", 1350),
            ("2026-10-31T23:30+01:00[Europe/Berlin]", 1350),
        ] {
            assert_eq!(seconds(text), Some(minutes * 60), "{text}");
        }
        for text in ["2026-10-31", "2026-10-31 23:30:00", "2026-10-31T23:30", "23:30:00 later"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_since_1970() {
        let day = 1_748_736_000;
        assert_eq!(epoch("1748736000"), Some(day));
        assert_eq!(epoch("1748736000.0"), Some(day));
        assert_eq!(epoch("1748736000123"), Some(day));
        assert_eq!(epoch("1748736000123456"), Some(day));
        for text in ["20261031", "46112", "17487360", "99999999999", "+1748736000", "1748736000Z"] {
            assert_eq!(epoch(text), None, "{text}");
        }
    }
}
