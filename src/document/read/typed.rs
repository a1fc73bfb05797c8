//! Numbers typed by hand (`decisions.md` 37). Documents that leave the house
//! may hold none: a number there is a figure, or a `literal` with its source.
//! Dates, ordinals, list numbers and words that mix letters and digits are no
//! numbers in this sense.

const MONTHS: [&str; 12] = [
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
];

/// The numbers in some words, with the byte each starts at.
pub fn numbers(words: &str) -> Vec<(usize, &str)> {
    if !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(words);
    let mut found = Vec::new();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| tokens.get(at)).map(|(_, word)| *word);
        let after = tokens.get(index + 1).map(|(_, word)| *word);
        if is_number(token) && !is_dated(token, before, after) {
            found.push((*at, *token));
        }
    }
    found
}

/// Words without the signs around them.
fn tokens(words: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for piece in words.split_inclusive(char::is_whitespace) {
        let outside = |sign: char| !sign.is_alphanumeric() && !"$€£¥%+−".contains(sign);
        let trimmed = piece.trim_matches(outside);
        if !trimmed.is_empty() {
            let start = piece.len() - piece.trim_start_matches(outside).len();
            tokens.push((at + start, trimmed));
        }
        at += piece.len();
    }
    tokens
}

/// Digits without letters, apart from K, M and the x of a multiple.
fn is_number(token: &str) -> bool {
    let digits = token.chars().any(|sign| sign.is_ascii_digit());
    let letters: String = token.chars().filter(|sign| sign.is_alphabetic()).collect();
    let unit = matches!(letters.as_str(), "" | "K" | "k" | "M" | "m" | "x" | "bn");
    digits && unit && (letters.is_empty() || token.ends_with(&letters))
}

/// A day, a month with its day or year, a year.
fn is_dated(token: &str, before: Option<&str>, after: Option<&str>) -> bool {
    let is_month = |word: Option<&str>| {
        word.is_some_and(|word| {
            let word = word.trim_end_matches('.').to_lowercase();
            word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(&word))
        })
    };
    let plain = token.bytes().all(|byte| byte.is_ascii_digit());
    let year = plain && token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
    let day = plain && token.len() <= 2 && (is_month(before) || is_month(after));
    year || day || crate::value::Day::parse(token).is_some() || is_month_number(token)
}

/// `2026-10`
fn is_month_number(token: &str) -> bool {
    token.len() == 7 && crate::value::Day::parse(&format!("{token}-01")).is_some()
}
