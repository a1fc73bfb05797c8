//! Days, months, years and times, in the languages of documents.

use crate::document::read::typed::Token;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Words between the two days of a range: `from 5 to 7 November`.
const BETWEEN: &[&str] = &["to", "and", "or", "until", "bis", "und", "au", "et", "–", "-"];

/// Words before a round year: 2000 banks are banks, in 2000 is a year.
const YEARLY: &[&str] = &[
    "in", "since", "by", "from", "until", "of", "seit", "bis", "von", "ab", "jahr", "depuis", "en",
    "de", "année",
];

/// Words behind the hour of a day.
const HOURS: &[&str] = &["am", "pm", "a.m", "p.m", "uhr", "o'clock", "o’clock"];

/// Whether a number belongs to a date, is a year or a time.
pub(super) fn is_dated(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |back: usize, on: usize| {
        let at = (at + on).checked_sub(back)?;
        tokens.get(at).map(|(_, word)| *word)
    };
    let Some(token) = word(0, 0) else { return false };
    let (before, after) = (word(1, 0), word(0, 1));
    let parts: Vec<&str> = token.split(['-', '–', '/']).collect();
    let days = parts.len() <= 2 && parts.iter().all(|part| is_day(part));
    // From 5 to 7 November; November 5 to 7.
    let range = |between: Option<&str>, day: Option<&str>, month: Option<&str>| {
        between.is_some_and(|word| is_one_of(word, BETWEEN))
            && day.is_some_and(is_day)
            && is_month(month)
    };
    let beside = is_month(before)
        || is_month(after)
        || range(after, word(0, 2), word(0, 3))
        || range(before, word(2, 0), word(3, 0));
    (days && beside)
        || is_year(&parts, before)
        || is_number_date(token)
        || token.split(['-', '–']).all(is_time)
        || (is_hour(token) && after.is_some_and(|word| is_one_of(word, HOURS)))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// A month in full or by its first three letters or more.
fn is_month(word: Option<&str>) -> bool {
    word.is_some_and(|word| {
        let word = word.trim_end_matches('.').to_lowercase();
        word.chars().count() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word))
    })
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && digits(text).is_some_and(|day| (1..=31).contains(&day))
}

/// `2019`, `1990s`, `2024–2026`, `2025/26`; a round one only where what stands before
/// it makes it a year.
fn is_year(parts: &[&str], before: Option<&str>) -> bool {
    let year = |part: &str| digits(part).filter(|year| (1900..=2099).contains(year));
    let said = |word: &str| {
        is_one_of(word, YEARLY) || is_month(Some(word)) || is_quarter(word) || is_day(word)
    };
    match parts {
        [one] => match year(one) {
            Some(year) => year % 50 != 0 || before.is_some_and(said),
            None => one.strip_suffix('s').and_then(year).is_some(),
        },
        [one, two] => {
            let second = year(two).is_some() || (two.len() == 2 && digits(two).is_some());
            year(one).is_some() && second
        }
        _ => false,
    }
}

/// `Q3`, `FY26`, `H1`.
fn is_quarter(word: &str) -> bool {
    let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
    ["Q", "H", "FY", "T", "S"].contains(&letters) && letters.len() < word.len()
}

/// `2026-10-31`, `2026-10`, `31/10/2026`, `10/31/26`, `31.10.2026`.
fn is_number_date(token: &str) -> bool {
    let month = || token.len() == 7 && crate::value::Day::parse(&format!("{token}-01")).is_some();
    let parts: Vec<&str> = token.split(['/', '.']).collect();
    let european = match parts.as_slice() {
        [one, two, year] => {
            is_day(one) && is_day(two) && matches!(year.len(), 2 | 4) && digits(year).is_some()
        }
        _ => false,
    };
    crate::value::Day::parse(token).is_some() || month() || european
}

/// `9:30`, `09:30:15`, `9:30am`.
fn is_time(text: &str) -> bool {
    let bare = text.trim_end_matches("am").trim_end_matches("pm");
    let parts: Vec<&str> = bare.split(':').collect();
    let minutes = |part: &&str| part.len() == 2 && digits(part).is_some_and(|minute| minute < 60);
    match parts.as_slice() {
        [hour, rest @ ..] => {
            (1..=2).contains(&rest.len()) && is_hour(hour) && rest.iter().all(minutes)
        }
        [] => false,
    }
}

fn is_hour(text: &str) -> bool {
    text.len() <= 2 && digits(text).is_some_and(|hour| hour <= 24)
}
