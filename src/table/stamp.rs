//! Moments that say where they were: `2026-10-31T23:30:00Z`, `31.10.2026 23:30 +0100`, and
//! seconds since 1970. Which day they are is told by the zone of the company; a time
//! without an offset moves nothing.

use crate::table::cell::trim;

/// Seconds from the midnight of the written day, taken as one of UTC, to the moment; none
/// without a time and an offset.
pub fn seconds(text: &str) -> Option<i64> {
    if text.len() < 12 {
        return None;
    }
    let (before, rest) = text.split_once(':')?;
    let (minutes, rest) = digits(rest, 2)?;
    let (seconds, rest) = match rest.strip_prefix(':') {
        Some(rest) => digits(rest, 2)?,
        None => (0, rest),
    };
    let rest = rest
        .strip_prefix(['.', ','])
        .map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    let (half, rest) = half(trim(rest));
    let offset = offset(rest)?;
    let hours = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let hours: i64 = before.get(hours..)?.parse().ok().filter(|hours| *hours < 24)?;
    let hours = match half {
        Some(after_noon) => hours % 12 + if after_noon { 12 } else { 0 },
        None => hours,
    };
    Some(hours * 3_600 + minutes * 60 + seconds - offset)
}

/// AM or PM, and what follows.
fn half(text: &str) -> (Option<bool>, &str) {
    for (word, after_noon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)] {
        if text.get(..word.len()).is_some_and(|have| have.eq_ignore_ascii_case(word)) {
            return (Some(after_noon), trim(text.get(word.len()..).unwrap_or("")));
        }
    }
    (None, text)
}

/// Seconds of `Z`, `UTC`, `+02:00`, `-0530`, `GMT+0100 (CET)`, `+01:00[Europe/Berlin]`.
fn offset(text: &str) -> Option<i64> {
    let (sign, number) = match text.as_bytes().first()? {
        b'+' => (1, text.get(1..)?),
        b'-' => (-1, text.get(1..)?),
        b'Z' | b'z' if text.len() == 1 => return Some(0),
        _ => {
            let word = ["UTC", "GMT"].iter().find_map(|word| text.strip_prefix(word))?;
            return if trim(word).is_empty() { Some(0) } else { offset(trim(word)) };
        }
    };
    let (hours, rest) = digits(number, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = digits(rest, 2).unwrap_or((0, rest));
    let ends = rest.is_empty() || trim(rest).starts_with(['(', '[']);
    (ends && hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// One digit or up to so many, and what follows them.
fn digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(count)?;
    Some((number.parse().ok()?, rest))
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
    use super::{epoch, seconds};

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
