//! Days and months as people write them.
//!
//! - `2026-03-31`, `2026/3/31`, `20260331`; with a time behind it, which is cut off: the
//!   day is the one written. Where an offset stands behind it, the column of days takes the day
//!   of the company's zone (`clock`).
//! - `31/03/2026`, `31.3.2026`, `31-03-26`; day or month first is proved by the column or stated.
//! - `31-Mar-26`, `31 March 2026`, `Mar 31, 2026`, `Tuesday, 31st March 2026`; months in English,
//!   German or French, in full or short.
//! - Days as a spreadsheet counts them (`46112`), when the whole column is written so.
//! - Months: `2026-03`, `03/2026`, `Mar 2026`, `Mar-26`, `202603`.
//! - Years of two digits: 00 to 68 are of this century, 69 to 99 of the last.
//! - Missing: a blank cell, a dash, `n/a`, `NULL`, and `0000-00-00` or `0001-01-01`, which
//!   databases write for no date.

use crate::table::DateOrder;
use crate::table::cell::{is_missing, trim};
use crate::value::Day;

/// What a cell says as a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Missing,
    /// A day, and which order it proves, if any.
    Sure(Day, Option<DateOrder>),
    /// One day if the day comes first, another if the month does.
    Either {
        /// Day first.
        dmy: Day,
        /// Month first.
        mdy: Day,
    },
    /// A whole number that may be a spreadsheet's count of days.
    Serial(i32),
    /// A month, where a day is wanted.
    OnlyMonth,
    /// Written as a date, but there is no such day.
    NoSuchDay,
    /// No day.
    Bad,
}

/// Days between 1899-12-30, where spreadsheets start, and 1970-01-01.
pub const SERIAL_START: i32 = 25_569;

/// Days between the two dates from which spreadsheets count, 1899-12-30 and 1904-01-01.
pub const FROM_1904: i32 = 1_462;

/// Serial days that can be meant: 1954 to 2119.
pub const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// Reads a day; `order` is the order of day and month where the project states it.
pub fn read(text: &str, order: Option<DateOrder>) -> Reading {
    let text = trim(text);
    if let Some((year, month, day)) = iso(text.as_bytes())
        && year > 1
    {
        return plausible(Day::new(year, month, day), None);
    }
    if is_missing(text) || matches!(text.get(..10), Some("0000-00-00" | "0001-01-01")) {
        return Reading::Missing;
    }
    if let Some(reading) = counted(text) {
        return reading;
    }
    let Some(tokens) = tokens(before_time(text)) else { return Reading::Bad };
    match tokens.as_slice() {
        [Token::Number(..), Token::Number(..), Token::Number(..)] if is_mixed(text) => Reading::Bad,
        [Token::Number(first), Token::Number(second), Token::Number(third)] => {
            numeric(first, second, third, order)
        }
        [Token::Month(month), Token::Number(day), Token::Number(year)]
        | [Token::Number(day), Token::Month(month), Token::Number(year)]
            if day.len() <= 2 =>
        {
            sure(year_of(year), *month, number(day), None)
        }
        [Token::Number(year), Token::Month(month), Token::Number(day)] if year.len() == 4 => {
            sure(year_of(year), *month, number(day), None)
        }
        _ if month_of(&tokens).is_some() => Reading::OnlyMonth,
        _ => Reading::Bad,
    }
}

/// Reads a month as its first day, or any day in it.
pub fn read_month(text: &str, order: Option<DateOrder>) -> Reading {
    match read_month_or_day(text, order) {
        Reading::Sure(day, proof) => Reading::Sure(day.month_start(), proof),
        Reading::Either { dmy, mdy } => {
            Reading::Either { dmy: dmy.month_start(), mdy: mdy.month_start() }
        }
        other => other,
    }
}

/// Reads a month, as its first day, or a day, as it is.
pub fn read_month_or_day(text: &str, order: Option<DateOrder>) -> Reading {
    let text = trim(text);
    if let (6, Ok(number)) = (text.len(), text.parse::<i32>())
        && (1900..=2199).contains(&(number / 100))
    {
        return sure(Some(number / 100), (number % 100) as u32, 1, None);
    }
    let tokens = tokens(text).unwrap_or_default();
    if let Some((year, month)) = month_of(&tokens) {
        return sure(Some(year), month, 1, None);
    }
    read(text, order)
}

/// The common spelling, fast: `2026-03-31`.
fn iso(text: &[u8]) -> Option<(i32, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let mut odd = 0;
    let mut digit = |byte: &u8| {
        let digit = byte.wrapping_sub(b'0');
        odd |= u8::from(digit > 9);
        u32::from(digit)
    };
    let year = digit(y1) * 1000 + digit(y2) * 100 + digit(y3) * 10 + digit(y4);
    let month = digit(m1) * 10 + digit(m2);
    let day = digit(d1) * 10 + digit(d2);
    (odd == 0).then_some((year as i32, month, day))
}

/// `46112`, `46112.5`, `20260331`.
fn counted(text: &str) -> Option<Reading> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i32 = whole.parse().ok()?;
    if whole.len() == 8 && !text.contains('.') {
        return Some(sure(
            Some(number / 10_000),
            (number / 100 % 100) as u32,
            (number % 100) as u32,
            None,
        ));
    }
    SERIALS.contains(&number).then_some(Reading::Serial(number))
}

/// Cuts off a time of day and its zone.
fn before_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text.get(..colon).unwrap_or(text);
    let hour = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = text.get(colon + 1..).unwrap_or("");
    let valid = before.len() - hour.len() <= 2
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " :.+-/()[]_,\u{202f}\u{a0}".contains(c));
    match hour.strip_suffix(['T', 't']).or_else(|| hour.strip_suffix(char::is_whitespace)) {
        Some(day) if valid => trim(day).trim_end_matches(','),
        _ => text,
    }
}

enum Token<'a> {
    Number(&'a str),
    Month(u32),
}

/// Whether its numbers are set apart by different signs: `2026/11-06` may be a slip of
/// more than the sign.
fn is_mixed(text: &str) -> bool {
    let mut between = before_time(text)
        .trim_matches(|c: char| !c.is_ascii_digit())
        .split(|c: char| c.is_ascii_digit())
        .filter(|sign| !sign.is_empty())
        .map(trim);
    let first = between.next();
    between.any(|sign| Some(sign) != first)
}

/// Numbers and months; weekdays and ordinal endings are passed over. At most three.
fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut out = Vec::with_capacity(3);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-/.,".contains(c));
        let Some(first) = rest.chars().next() else { return Some(out) };
        let digits = first.is_ascii_digit();
        let same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        if digits {
            out.push(Token::Number(word));
        } else if let Some(month) = month(word) {
            out.push(Token::Month(month));
        } else if word.is_empty() || !(is_weekday(word) || is_ending(word, &out)) {
            return None;
        }
        if out.len() > 3 {
            return None;
        }
    }
}

fn is_ending(word: &str, before: &[Token<'_>]) -> bool {
    matches!(before.last(), Some(Token::Number(_)))
        && ["st", "nd", "rd", "th", "er"].iter().any(|ending| word.eq_ignore_ascii_case(ending))
}

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
];

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    WEEKDAYS
        .iter()
        .any(|day| *day == word || (word.len() >= 2 && word.len() <= 5 && day.starts_with(&word)))
}

/// English, German and French, the short forms being their beginnings.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier"],
    &["february", "februar", "février", "fevrier"],
    &["march", "märz", "maerz", "mrz", "mars"],
    &["april", "avril"],
    &["may", "mai"],
    &["june", "juni", "juin"],
    &["july", "juli", "juillet"],
    &["august", "août", "aout"],
    &["september", "septembre"],
    &["october", "oktober", "octobre"],
    &["november", "novembre"],
    &["december", "dezember", "décembre", "decembre"],
];

/// The month that a word names, in full or short.
pub fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let fits = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let mut found = (1..).zip(MONTHS.iter()).filter(|(_, names)| fits(names));
    // `jui` is two months in French, so it is none.
    let (month, _) = found.next()?;
    found.next().is_none().then_some(month)
}

/// A year and a month without a day.
fn month_of(tokens: &[Token<'_>]) -> Option<(i32, u32)> {
    match tokens {
        [Token::Number(year), Token::Number(month)]
        | [Token::Number(month), Token::Number(year)]
            if year.len() == 4 && month.len() <= 2 && (1..=12).contains(&number(month)) =>
        {
            Some((year_of(year)?, number(month)))
        }
        [Token::Month(month), Token::Number(year)] | [Token::Number(year), Token::Month(month)] => {
            Some((year_of(year)?, *month))
        }
        _ => None,
    }
}

fn numeric(first: &str, second: &str, third: &str, order: Option<DateOrder>) -> Reading {
    if first.len() == 4 || (order == Some(DateOrder::Ymd) && first.len() == 2) {
        return sure(year_of(first), number(second), number(third), None);
    }
    let Some(year) = year_of(third) else { return Reading::Bad };
    if first.len() > 2 || second.len() > 2 || order == Some(DateOrder::Ymd) {
        return Reading::Bad;
    }
    let (a, b) = (number(first), number(second));
    match order {
        Some(DateOrder::Dmy) => return sure(Some(year), b, a, None),
        Some(_) => return sure(Some(year), a, b, None),
        None => {}
    }
    match (Day::new(year, b, a), Day::new(year, a, b)) {
        (Some(day), Some(other)) if day == other => plausible(Some(day), None),
        (Some(dmy), Some(mdy)) if dmy.is_plausible() => Reading::Either { dmy, mdy },
        (Some(_), Some(_)) => Reading::NoSuchDay,
        (Some(day), None) => plausible(Some(day), Some(DateOrder::Dmy)),
        (None, Some(day)) => plausible(Some(day), Some(DateOrder::Mdy)),
        (None, None) => Reading::NoSuchDay,
    }
}

fn sure(year: Option<i32>, month: u32, day: u32, proof: Option<DateOrder>) -> Reading {
    match year {
        Some(year) => plausible(Day::new(year, month, day), proof),
        None => Reading::Bad,
    }
}

fn plausible(day: Option<Day>, proof: Option<DateOrder>) -> Reading {
    match day {
        Some(day) if day.is_plausible() => Reading::Sure(day, proof),
        _ => Reading::NoSuchDay,
    }
}

/// Whether words are a day, but one before 1900.
pub fn is_too_early(text: &str) -> bool {
    let years = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| part.len() == 4);
    let mut years = years.filter_map(|year| year.parse::<i32>().ok());
    years.next().is_some_and(|year| year < 1900)
}

fn year_of(text: &str) -> Option<i32> {
    match (text.len(), text.parse::<i32>().ok()?) {
        (4, year) => Some(year),
        (2, year) if year <= 68 => Some(2000 + year),
        (2, year) => Some(1900 + year),
        _ => None,
    }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}
