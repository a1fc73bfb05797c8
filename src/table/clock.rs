//! Times of day as people write them. Only the order of moments in one day is asked of them.

use crate::table::cell::trim;
use crate::table::date;
use crate::value::Decimal;

/// Milliseconds of a moment after its day began; 0 where no time is written. An offset is
/// taken off, so that moments of one day stand in the order in which they were.
pub fn time(text: &str) -> i32 {
    let text = trim(text);
    match text.find(':') {
        Some(colon) => clock(text, colon).unwrap_or(0),
        None => part_of_day(text).unwrap_or(0),
    }
}

/// `15:30`, `15:30:12.345`, `3:30 PM`, each perhaps with a zone behind it.
fn clock(text: &str, colon: usize) -> Option<i32> {
    let (before, rest) = text.split_at_checked(colon)?;
    let hours = before.get(before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..)?;
    let mut hours: i32 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let (minutes, rest) = two_digits(rest.get(1..)?)?;
    let (seconds, rest) = match rest.strip_prefix(':') {
        Some(rest) => two_digits(rest)?,
        None => (0, rest),
    };
    let (thousandths, rest) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (fraction, rest) = rest.split_at_checked(digits)?;
            let padded = format!("{fraction:0<3}");
            (padded.get(..3)?.parse().ok()?, rest)
        }
        None => (0, rest),
    };
    let rest = trim(rest);
    match half(rest).as_str() {
        "a" | "am" => hours %= 12,
        "p" | "pm" => hours = hours % 12 + 12,
        _ => {}
    }
    let minutes = hours * 60 + minutes - offset(rest).unwrap_or(0);
    Some((minutes * 60 + seconds) * 1000 + thousandths)
}

/// The letters of AM or PM, however they are set apart; `PST` and `AEST` are zones.
fn half(text: &str) -> String {
    let word = text.split(|c: char| c.is_ascii_digit() || "+-([".contains(c)).next().unwrap_or("");
    let (first, rest) = word.split_once(char::is_whitespace).unwrap_or((word, ""));
    // `p. m.` is one, `PM PST` is a half and a zone.
    let both = [first, if first.ends_with('.') { rest } else { "" }].concat();
    both.chars().filter(|c| c.is_alphabetic()).take(3).flat_map(char::to_lowercase).collect()
}

/// Minutes of `+02:00`, `-0530`, `+02`.
fn offset(text: &str) -> Option<i32> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, rest) = two_digits(text.strip_prefix(['+', '-'])?)?;
    let (minutes, _) = two_digits(rest.trim_start_matches(':')).unwrap_or((0, rest));
    Some(sign * (hours * 60 + minutes))
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

#[cfg(test)]
mod tests {
    use super::time;

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
}
