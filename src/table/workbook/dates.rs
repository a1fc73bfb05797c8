//! Days as spreadsheets store them: serial numbers that a number format makes
//! into dates, and ISO texts.

use crate::table::money;
use crate::value::{Day, Decimal};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// A number.
    #[default]
    Number,
    /// A date, with or without a time of day.
    Date,
    /// A percentage: the number is a fraction.
    Percent,
    /// An amount with a currency sign, and which, where the format says so.
    Money(Option<&'static str>),
}

/// The day of a serial number. Day 1 is 1 January 1900 (and there is a 29
/// February 1900, which never was), or day 0 is 1 January 1904.
pub fn day_of_serial(serial: Decimal, from_1904: bool) -> Option<Day> {
    // A time a hair before midnight is midnight: sums of fractions leave such hairs.
    let whole: i32 = serial.round_dp(8).floor().try_into().ok()?;
    let (first, last) = if from_1904 { (0, 2_957_003) } else { (1, 2_958_465) };
    if whole < first || whole > last || (whole == 60 && !from_1904) {
        return None;
    }
    // 1899-12-30, 1899-12-31 and 1904-01-01, counted from 1970-01-01.
    let base = match (from_1904, whole < 60) {
        (true, _) => -24_107,
        (false, true) => -25_568,
        (false, false) => -25_569,
    };
    Some(Day(base + whole))
}

/// Milliseconds of the time of day of a serial number.
pub fn time_of_serial(serial: Decimal) -> i32 {
    if serial.scale() == 0 {
        return 0;
    }
    let serial = serial.round_dp(8);
    let time = (serial - serial.floor()) * Decimal::from(86_400_000);
    time.round().try_into().unwrap_or(0)
}

/// The day of `2026-10-31` or `2026-10-31T12:00:00`; none for a time alone.
pub fn day_of_iso(text: &str) -> Option<Day> {
    let text = text.trim();
    let rest = text.get(10..)?;
    if !(rest.is_empty() || rest.starts_with(['T', ' ', 'Z', '+', '-'])) {
        return None;
    }
    Day::parse(text.get(..10)?)
}

/// Days of an ISO duration (`PT10H10M10.5S`) or a time of day (`10:10:10`).
pub fn days_of_duration(text: &str) -> Option<Decimal> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let seconds = match rest.strip_prefix('P') {
        Some(rest) => seconds_of_parts(rest)?,
        None => seconds_of_clock(rest)?,
    };
    let days = seconds.checked_div(Decimal::from(86_400))?.round_sf(15)?.normalize();
    Some(if negative { -days } else { days })
}

fn seconds_of_parts(text: &str) -> Option<Decimal> {
    let (mut sum, mut start, mut time) = (Decimal::ZERO, 0, false);
    for (at, sign) in text.char_indices() {
        let unit: i64 = match (sign, time) {
            ('0'..='9' | '.', _) => continue,
            ('T', _) => {
                time = true;
                start = at + 1;
                continue;
            }
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        let count: Decimal = text.get(start..at)?.parse().ok()?;
        sum = sum.checked_add(count.checked_mul(Decimal::from(unit))?)?;
        start = at + 1;
    }
    (start == text.len() && time).then_some(sum)
}

fn seconds_of_clock(text: &str) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (part, unit) in parts.iter().zip([3_600_i64, 60, 1]) {
        let count: Decimal = part.parse().ok()?;
        sum = sum.checked_add(count.checked_mul(Decimal::from(unit))?)?;
    }
    Some(sum)
}

/// What a built-in number format makes of a number.
pub fn built_in(id: u32) -> Format {
    match id {
        // 18 to 21 and 45 to 47 are times; 27 to 36 and 50 to 58 are dates of
        // the Far East, a few of them times in some countries: those show
        // fractions of a day, which are no days anyway.
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Format::Date,
        9 | 10 => Format::Percent,
        5..=8 | 37..=44 => Format::Money(None),
        _ => Format::Number,
    }
}

/// What a number format's code makes of a number: `dd/mm/yyyy` a date,
/// `[h]:mm` and `mm:ss` not, `"day" 0` not.
pub fn custom(code: &str) -> Format {
    let mut letters = String::new();
    let (mut percent, mut money, mut elapsed) = (false, false, false);
    let mut mark = None;
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            // Sections for negative numbers, zero and text follow.
            ';' => break,
            '"' => {
                let quoted: String = signs.by_ref().take_while(|sign| *sign != '"').collect();
                money |= quoted.chars().any(is_currency);
                mark = mark.or_else(|| money::named(&quoted));
            }
            '\\' | '_' | '*' => {
                let next = signs.next().filter(|sign| is_currency(*sign));
                money |= next.is_some();
                mark = mark.or_else(|| money::named(next?.encode_utf8(&mut [0; 4])));
            }
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if let Some((symbol, _)) =
                    inside.strip_prefix('$').and_then(|one| one.split_once('-'))
                {
                    mark = mark.or_else(|| money::named(symbol));
                }
                let inside = inside.to_lowercase();
                elapsed |= matches!(inside.trim_matches(['h', 'm', 's']), "") && !inside.is_empty();
                money |= inside.strip_prefix('$').is_some_and(|rest| {
                    rest.split('-').next().is_some_and(|symbol| !symbol.is_empty())
                });
            }
            '%' => percent = true,
            sign if is_currency(sign) => {
                money = true;
                mark = mark.or_else(|| money::named(sign.encode_utf8(&mut [0; 4])));
            }
            sign => letters.extend(sign.to_lowercase()),
        }
    }
    if !elapsed && is_date(&letters) {
        return Format::Date;
    }
    match (percent, money) {
        (true, _) => Format::Percent,
        (false, true) => Format::Money(mark),
        (false, false) => Format::Number,
    }
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₺' | '₩' | '₪' | '¢')
}

/// `m` is months, unless hours or seconds stand with it.
fn is_date(letters: &str) -> bool {
    let words = letters.replace("general", "").replace("standard", "").replace("am/pm", "");
    let has = |letter: char| words.contains(letter);
    has('y') || has('d') || (has('m') && !has('h') && !has('s'))
}

#[cfg(test)]
mod tests {
    use super::{Format, custom, day_of_iso, day_of_serial, days_of_duration};
    use crate::value::{Day, Decimal};

    #[test]
    fn formats_make_dates_or_do_not() {
        let dates = ["dd/mm/yyyy", "m/d/yy h:mm", "mmm-yy", "[$-409]d-mmm-yy;@", "yyyy\\-mm\\-dd"];
        let dates = dates.into_iter().chain(["\"Day: \"dd/mm/yyyy", "mmmm", "[Red]yyyy"]);
        dates.for_each(|code| assert_eq!(custom(code), Format::Date, "{code}"));
        let numbers = ["General", "0.00", "[h]:mm:ss", "mm:ss", "h:mm AM/PM", "0.00E+00"];
        let numbers = numbers.into_iter().chain(["\"days\" 0", "0\\d", "#,##0;[Red]-#,##0", "@"]);
        numbers.for_each(|code| assert_eq!(custom(code), Format::Number, "{code}"));
        assert_eq!(custom("0.0%"), Format::Percent);
        let money = [
            ("[$€-407]#,##0.00", Some("€")),
            ("\"$\"#,##0", Some("$")),
            ("£#,##0", Some("£")),
            ("[$CHF-807] #,##0.00", Some("CHF")),
            ("_-* #,##0.00\\ \"€\"_-", Some("€")),
            ("#,##0\\¢", None),
        ];
        for (code, mark) in money {
            assert_eq!(custom(code), Format::Money(mark), "{code}");
        }
    }

    #[test]
    fn serials_of_both_systems() {
        let day = |serial: &str, old: bool| {
            day_of_serial(serial.parse().unwrap(), old).map(|day| day.to_string())
        };
        assert_eq!(day("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(day("59", false).as_deref(), Some("1900-02-28"));
        assert_eq!(day("60", false), None, "29 February 1900 never was");
        assert_eq!(day("61", false).as_deref(), Some("1900-03-01"));
        assert_eq!(day("44197.42", false).as_deref(), Some("2021-01-01"));
        assert_eq!(day("44196.9999999999", false).as_deref(), Some("2021-01-01"));
        assert_eq!(day("0", true).as_deref(), Some("1904-01-01"));
        assert_eq!(day("42735", true).as_deref(), Some("2021-01-01"));
        assert_eq!(day("2958465", false).as_deref(), Some("9999-12-31"));
        assert_eq!(day("2957003", true).as_deref(), Some("9999-12-31"));
        for bad in ["0", "0.5", "-3", "2958466", "99999999999"] {
            assert_eq!(day(bad, false), None, "{bad}");
        }
    }

    #[test]
    fn iso_texts() {
        assert_eq!(day_of_iso("2021-01-01T10:10:10"), Day::new(2021, 1, 1));
        assert_eq!(day_of_iso("2021-13-01"), None);
        assert_eq!(day_of_iso("10:10:10"), None);
        let half = Some(Decimal::new(5, 1));
        assert_eq!(days_of_duration("PT12H"), half);
        assert_eq!(days_of_duration("PT11H59M60.000S"), half);
        assert_eq!(days_of_duration("12:00:00"), half);
        assert_eq!(days_of_duration("-P1DT0H"), Some(Decimal::from(-1)));
        assert_eq!(days_of_duration("P1Y"), None);
    }
}
