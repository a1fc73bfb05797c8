//! Numbers typed by hand. Documents that leave the house
//! may hold none: a number there is a figure, or a `literal` with its source.
//! Dates, times, names with a number in them, list steps and telephone numbers
//! are no numbers in this sense.

/// Days, months, years, times.
mod dated;

/// Words that name something by its number, and units.
mod named;

use named::{is_currency, names, units};

/// A word with the byte it starts at.
type Token<'a> = (usize, &'a str);

/// Signs of currencies before or behind an amount.
const CURRENCIES: &str = "$€£¥₹₩₦₱₺₴₫";

/// The numbers in some words, with the byte each starts at.
pub fn numbers(words: &str) -> Vec<(usize, &str)> {
    if !words.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let tokens = tokens(words);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((place, token)) = tokens.get(at).copied() {
        let telephone = telephone(tokens.get(at..).unwrap_or_default());
        let told = telephone == 0
            && is_number(token)
            && !is_step(words, place, token, at == 0 && tokens.len() > 1)
            && !is_named(&tokens, at)
            && !dated::is_dated(&tokens, at);
        if told {
            found.push((place, token));
        }
        at += telephone.max(1);
    }
    found
}

/// Words without the signs around them.
fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for piece in words.split_inclusive(char::is_whitespace) {
        let outside = |sign: char| {
            !sign.is_alphanumeric() && !"%+−§°".contains(sign) && !CURRENCIES.contains(sign)
        };
        let trimmed = piece.trim_matches(outside);
        if !trimmed.is_empty() {
            let start = piece.len() - piece.trim_start_matches(outside).len();
            tokens.push((at + start, trimmed));
        }
        at += piece.len();
    }
    tokens
}

/// Whether a word is a number by itself: `300+`, `$1.2M`, `USD5`, `24h`, `½`; not
/// what a letter begins, and not `4G`, `1st`, `10-K`.
fn is_number(token: &str) -> bool {
    if !token.chars().any(char::is_numeric) {
        return false;
    }
    if token.contains(|sign| CURRENCIES.contains(sign)) {
        return true;
    }
    let token = match token.split_at_checked(3) {
        Some((code, rest)) if is_currency(code) && rest.starts_with(char::is_numeric) => rest,
        _ => token,
    };
    if token.starts_with(char::is_alphabetic) {
        return false;
    }
    !is_word(token) && !is_version(token)
}

/// Digits and letters that are no unit, or digits, a hyphen and one capital.
fn is_word(token: &str) -> bool {
    let letters = token.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if letters.len() == token.len() {
        return false;
    }
    if let Some(form) = letters.strip_prefix('-') {
        let mut signs = form.chars();
        return signs.next().is_some_and(|sign| sign.is_ascii_uppercase())
            && signs.next().is_none();
    }
    letters.starts_with(char::is_alphabetic)
        && letters.chars().all(char::is_alphanumeric)
        && !units(letters)
}

/// `2.1.0`: what two dots part, unless they part thousands.
fn is_version(token: &str) -> bool {
    let parts: Vec<&str> = token.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = parts.iter().skip(1).all(|part| part.len() == 3);
    parts.len() > 2 && parts.iter().all(digits) && !thousands
}

/// The number of a step that begins a heading, a cell or a line: `1. Sign`, `2) Pay`.
fn is_step(words: &str, at: usize, token: &str, first: bool) -> bool {
    let short = token.len() <= 2 && token.bytes().all(|byte| byte.is_ascii_digit());
    let after = words.get(at + token.len()..).unwrap_or_default();
    first && short && after.starts_with(['.', ')'])
}

/// `ISO 27001`, `SOC 2`, `PCI DSS 4.0`, `§ 5`, `Tier 1–2`: what a word before it names.
fn is_named(tokens: &[Token<'_>], at: usize) -> bool {
    let Some((_, token)) = tokens.get(at) else { return false };
    if token.starts_with('§') {
        return true;
    }
    let plain = |sign: char| sign.is_ascii_digit() || ".-–/:".contains(sign);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    token.chars().all(plain) && before.is_some_and(|(_, word)| names(word))
}

/// How many words a telephone number of the world takes: a plus, then 7 to 15 digits.
fn telephone(tokens: &[Token<'_>]) -> usize {
    let is_part = |word: &str| {
        word.bytes().any(|byte| byte.is_ascii_digit())
            && word.chars().all(|sign| sign.is_ascii_digit() || "()-–/.".contains(sign))
    };
    let mut words = tokens.iter().map(|(_, word)| *word);
    let Some(first) = words.next().and_then(|word| word.strip_prefix('+')) else { return 0 };
    if !is_part(first) {
        return 0;
    }
    let rest: Vec<&str> = words.take_while(|word| is_part(word)).collect();
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let all = digits(first) + rest.iter().map(|word| digits(word)).sum::<usize>();
    if (7..=15).contains(&all) { rest.len() + 1 } else { 0 }
}
