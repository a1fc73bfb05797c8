//! Numbers as people write them.
//!
//! - Signs: `-5`, `−5` (U+2212), `+5`, `5-`, `(5)`.
//! - Money: a currency's sign or code before or after: `$40`, `€1.2M`, `USD 1,234`, `12 kr`
//!   (`money`). Another word beside the digits makes it no number: `INV-1`.
//! - No cents: `90.-`, `90,-`.
//! - Multiples: `40K`, `1.2M`, `3bn`, `2 Mio`, `7 Tsd`, also `thousand`, `million`, `billion`.
//! - A percent sign divides by 100: `40%` is 0.4. Without it the number stays as written.
//! - Groups of thousands by point, comma, apostrophe or any space (`1 234`, also the
//!   unbreakable kinds); Indian groups `12,34,567`.
//! - Exponents: `1.5E+06`.
//! - Missing: a blank cell, a dash, dots, `n/a`, `NULL`, `None`, `NaN`, a row of asterisks.
//!   Infinity is no number and a fault, and so is `#N/A` or another formula error.
//!
//! `1,234` alone can be 1234 or 1.234. It is left open here; the column decides: any cell
//! that can be read one way only proves how all are written. `$40,000` is such a cell, since
//! nobody writes money to three decimals that are all zero; `$41,250` is not.

use crate::table::cell::{is_missing, trim};
use crate::table::money;
use crate::value::Decimal;

/// Which sign marks the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

impl Mark {
    /// The sign a project states.
    pub fn of(sign: char) -> Mark {
        if sign == ',' { Mark::Comma } else { Mark::Point }
    }

    /// The sign itself.
    pub fn sign(self) -> char {
        match self {
            Mark::Point => '.',
            Mark::Comma => ',',
        }
    }
}

/// What a cell says as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Missing,
    /// A number, and which decimal sign it proves, if any.
    Sure(Decimal, Option<Mark>),
    /// One number if the point marks decimals, another if the comma does.
    Either {
        /// With a decimal point.
        point: Decimal,
        /// With a decimal comma.
        comma: Decimal,
    },
    /// No number.
    Bad,
}

/// What stands beside the digits of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// A currency's sign or code.
    pub currency: Option<&'static str>,
    /// Whether there is a percent sign.
    pub percent: bool,
}

/// Reads a cell; `mark` is the decimal sign where the project states it.
pub fn read(text: &str, mark: Option<Mark>) -> Reading {
    read_beside(text, mark).0
}

/// [`read`], and what stands beside the digits.
pub fn read_beside(text: &str, mark: Option<Mark>) -> (Reading, Beside) {
    let text = trim(text);
    if is_missing(text) || is_no_number(text) {
        return (Reading::Missing, Beside::default());
    }
    match undress(text) {
        Some(dress) => {
            let beside = Beside { currency: dress.currency, percent: dress.percent };
            (of(&dress, mark), beside)
        }
        None => (Reading::Bad, Beside::default()),
    }
}

fn of(dress: &Dress<'_>, mark: Option<Mark>) -> Reading {
    let scaled = |number: Decimal| dress.apply(number);
    match plain(dress.core, mark) {
        Some(Plain::One(number, proof)) => {
            scaled(number).map_or(Reading::Bad, |number| Reading::Sure(number, proof))
        }
        // Nobody writes money to three decimals that are all zero: `$40,000`.
        Some(Plain::Two { point, comma })
            if dress.currency.is_some() && dress.core.ends_with("000") =>
        {
            let proof = if point > comma { Mark::Point } else { Mark::Comma };
            let number = scaled(point.max(comma));
            number.map_or(Reading::Bad, |number| Reading::Sure(number, Some(proof)))
        }
        Some(Plain::Two { point, comma }) => match (scaled(point), scaled(comma)) {
            (Some(point), Some(comma)) => Reading::Either { point, comma },
            _ => Reading::Bad,
        },
        None => Reading::Bad,
    }
}

fn is_no_number(text: &str) -> bool {
    text.eq_ignore_ascii_case("nan")
        || text.eq_ignore_ascii_case("none")
        || text.bytes().all(|byte| byte == b'*')
}

/// What stands around the digits.
struct Dress<'a> {
    core: &'a str,
    currency: Option<&'static str>,
    negative: bool,
    percent: bool,
    zeros: u32,
}

impl Dress<'_> {
    fn apply(&self, number: Decimal) -> Option<Decimal> {
        let number = number.checked_mul(Decimal::from(10_i64.checked_pow(self.zeros)?))?;
        let number = if self.percent { shift(number, 2)? } else { number };
        // Minus zero is zero.
        Some(if self.negative && !number.is_zero() { -number } else { number })
    }
}

/// `number / 10^places`, exactly.
fn shift(number: Decimal, places: u32) -> Option<Decimal> {
    let number = if number.scale() + places > 28 { number.normalize() } else { number };
    Decimal::try_from_i128_with_scale(number.mantissa(), number.scale() + places).ok()
}

/// Takes off signs, currencies, multiples and percent, each at most once.
fn undress(text: &str) -> Option<Dress<'_>> {
    let mut dress = Dress { core: text, currency: None, negative: false, percent: false, zeros: 0 };
    let mut signed = false;
    let mut multiple = false;
    loop {
        let core = dress.core;
        if core.starts_with(|c: char| c.is_ascii_digit())
            && core.ends_with(|c: char| c.is_ascii_digit())
        {
            return Some(dress);
        }
        if let Some(rest) = without_cents(core) {
            dress.core = rest;
        } else if let Some(rest) = sign(core) {
            if signed {
                return None;
            }
            signed = true;
            dress.negative = !core.starts_with('+');
            dress.core = trim(rest);
        } else if let (Some(rest), false) = (core.strip_suffix('%'), dress.percent) {
            dress.percent = true;
            dress.core = trim(rest);
        } else if let (Some((rest, money)), None) = (money::strip(core), dress.currency) {
            dress.currency = Some(money);
            dress.core = trim(rest);
        } else if let (Some((rest, zeros)), false) = (multiple_of(core), multiple) {
            multiple = true;
            dress.zeros = zeros;
            dress.core = trim(rest);
        } else {
            // `.5` and `5.` end here; anything else fails as a plain number.
            return core.bytes().any(|byte| byte.is_ascii_digit()).then_some(dress);
        }
    }
}

/// `90.-` is a price without cents, not a minus.
fn without_cents(core: &str) -> Option<&str> {
    let rest = core.strip_suffix(['-', '\u{2013}', '\u{2014}'])?.strip_suffix(['.', ','])?;
    rest.ends_with(|c: char| c.is_ascii_digit()).then_some(rest)
}

fn sign(core: &str) -> Option<&str> {
    let bracketed = core.strip_prefix('(').and_then(|core| core.strip_suffix(')'));
    bracketed
        .or_else(|| core.strip_prefix(['-', '\u{2212}', '\u{2013}', '+']))
        .or_else(|| core.strip_suffix(['-', '\u{2212}']))
}

/// Words for multiples, longest first, in lower case.
const MULTIPLES: &[(&str, u32)] = &[
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("mio.", 6),
    ("mrd.", 9),
    ("tsd.", 3),
    ("mio", 6),
    ("mrd", 9),
    ("tsd", 3),
    ("mn", 6),
    ("mm", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

fn multiple_of(core: &str) -> Option<(&str, u32)> {
    MULTIPLES.iter().find_map(|(word, zeros)| {
        let at = core.len().checked_sub(word.len())?;
        let (rest, tail) = core.split_at_checked(at)?;
        let bare = !rest.ends_with(|c: char| c.is_alphabetic());
        (bare && tail.eq_ignore_ascii_case(word)).then_some((rest, *zeros))
    })
}

enum Plain {
    One(Decimal, Option<Mark>),
    Two { point: Decimal, comma: Decimal },
}

/// Digits with separators, and perhaps an exponent.
fn plain(core: &str, mark: Option<Mark>) -> Option<Plain> {
    let (digits, exponent) = match core.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, Some(exponent.parse::<i32>().ok()?)),
        None => (core, None),
    };
    let (groups, signs) = pieces(digits)?;
    let one = |mark: Option<Mark>, proof| {
        let number = assemble(&groups, &signs, mark)?;
        Some(Plain::One(raise(number, exponent.unwrap_or(0))?, proof))
    };
    if let Some(mark) = mark {
        return one(Some(mark), None);
    }
    let points = signs.iter().filter(|sign| **sign == '.').count();
    let commas = signs.iter().filter(|sign| **sign == ',').count();
    let grouped = signs.iter().any(|sign| !matches!(sign, '.' | ','));
    let mark = match (points, commas) {
        (0, 0) => return one(None, None),
        (1, 0) | (0, 1) => {
            let mark = if points == 1 { Mark::Point } else { Mark::Comma };
            let thousands = matches!(groups.as_slice(), [first, last]
                if last.len() == 3 && matches!(first.len(), 1..=3) && !first.starts_with('0'));
            if thousands && !grouped && exponent.is_none() {
                return Some(Plain::Two {
                    point: assemble(&groups, &signs, Some(Mark::Point))?,
                    comma: assemble(&groups, &signs, Some(Mark::Comma))?,
                });
            }
            mark
        }
        (_, 0) => Mark::Comma,
        (0, _) => Mark::Point,
        _ => match signs.last() {
            Some('.') => Mark::Point,
            Some(',') => Mark::Comma,
            _ => return None,
        },
    };
    one(Some(mark), Some(mark))
}

/// Splits digits at separators: one more group than signs.
fn pieces(digits: &str) -> Option<(Vec<&str>, Vec<char>)> {
    let mut groups = Vec::new();
    let mut signs = Vec::new();
    let mut start = 0;
    for (at, c) in digits.char_indices() {
        if c.is_ascii_digit() {
            continue;
        }
        let sign = match c {
            '.' | ',' => c,
            '\'' | '\u{2019}' => '\'',
            c if c.is_whitespace() => ' ',
            _ => return None,
        };
        groups.push(digits.get(start..at)?);
        signs.push(sign);
        start = at + c.len_utf8();
    }
    groups.push(digits.get(start..)?);
    Some((groups, signs))
}

/// The number, if everything but the decimal sign groups properly.
fn assemble(groups: &[&str], signs: &[char], mark: Option<Mark>) -> Option<Decimal> {
    let cut = mark.and_then(|mark| signs.iter().position(|sign| *sign == mark.sign()));
    let (whole, fraction) = match cut {
        Some(at) if at + 2 == groups.len() => (groups.get(..=at)?, *groups.last()?),
        Some(_) => return None,
        None => (groups, ""),
    };
    let grouping = signs.get(..whole.len() - 1)?;
    if grouping.windows(2).any(|pair| pair.first() != pair.last()) || !groups_well(whole) {
        return None;
    }
    if whole.iter().all(|group| group.is_empty()) && fraction.is_empty() {
        return None;
    }
    let mut mantissa: i128 = 0;
    for digit in whole.iter().flat_map(|group| group.bytes()).chain(fraction.bytes()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit.wrapping_sub(b'0')))?;
    }
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(fraction.len()).ok()?).ok()
}

/// Threes after the first group; or, as in India, twos and a last three.
fn groups_well(whole: &[&str]) -> bool {
    let [first, middle @ .., last] = whole else { return true };
    let threes = middle.iter().all(|group| group.len() == 3);
    let twos = middle.iter().all(|group| group.len() == 2) && first.len() <= 2;
    matches!(first.len(), 1..=3) && last.len() == 3 && (threes || twos)
}

fn raise(number: Decimal, exponent: i32) -> Option<Decimal> {
    match exponent {
        0 => Some(number),
        1..=28 => number.checked_mul(Decimal::from_i128_with_scale(
            10_i128.checked_pow(exponent.unsigned_abs())?,
            0,
        )),
        -28..=-1 => shift(number, exponent.unsigned_abs()),
        _ => None,
    }
}
