//! What a heading, or a title above the headings, says of amounts beside their name:
//! `Amount (USD)`, `MRR in T€`, `amount_in_cents`, `Umsatz in Mio. EUR`, `Probability (%)`.

use crate::table::{Scaling, money};
use crate::value::Decimal;

/// A heading taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// What is left: `Amount`.
    pub base: String,
    /// The sign or code of a currency.
    pub currency: Option<&'static str>,
    /// What amounts are multiplied by.
    pub scaling: Scaling,
    /// Whether numbers are percentages.
    pub percent: bool,
}

impl Measure {
    /// Whether it says anything of amounts.
    pub fn is_any(&self) -> bool {
        self.currency.is_some() || self.scaling.is_any()
    }

    /// Whether amounts under both cannot be one column.
    pub fn differs(&self, other: &Measure) -> bool {
        (self.currency, self.scaling) != (other.currency, other.scaling)
    }
}

/// What one word of a heading says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Currency(&'static str),
    Minor,
    /// So many zeros.
    Zeros(u32),
    /// So many zeros, if a currency stands beside it: `$K`.
    Letter(u32),
    /// A currency and zeros in one: `TEUR`.
    Both(&'static str, u32),
    Percent,
    /// `in`, `of`.
    Joint,
}

/// Takes a heading apart: what stands at its end, or a currency at its start.
pub fn of(heading: &str) -> Measure {
    let lower = !heading.chars().any(char::is_uppercase);
    let tokens = tokens(heading);
    let mut end = tokens.len();
    let mut measure = Measure::default();
    let mut zeros = None;
    let mut letter = None;
    while let Some((_, token)) = end.checked_sub(1).and_then(|at| tokens.get(at)) {
        let before = end.checked_sub(2).and_then(|at| tokens.get(at)).map(|(_, token)| *token);
        match part(token, lower, before) {
            Some(Part::Currency(mark)) if measure.currency.is_none() => {
                measure.currency = Some(mark);
            }
            Some(Part::Both(mark, many)) if measure.currency.is_none() && zeros.is_none() => {
                (measure.currency, zeros) = (Some(mark), Some(many));
            }
            Some(Part::Zeros(many)) if zeros.is_none() => zeros = Some(many),
            Some(Part::Letter(many)) if letter.is_none() => letter = Some(many),
            Some(Part::Minor) => measure.scaling.minor = true,
            Some(Part::Percent) => measure.percent = true,
            // A joint belongs to what follows it.
            Some(Part::Joint) if end < tokens.len() => {}
            _ => break,
        }
        end -= 1;
    }
    if letter.is_some() && measure.currency.is_none() {
        return Measure { base: heading.to_owned(), ..Measure::default() };
    }
    let mut start = 0;
    if let (None, Some((_, first)), true) = (measure.currency, tokens.first(), end > 1)
        && let Some(Part::Currency(mark)) = part(first, false, None)
    {
        (measure.currency, start) = (Some(mark), 1);
    }
    measure.scaling.times = zeros.or(letter).and_then(|zeros| {
        let times = 10_i64.checked_pow(zeros)?;
        Some(Decimal::from(times))
    });
    let kept = tokens.get(start..end).unwrap_or_default();
    measure.base = kept.iter().map(|(_, token)| *token).collect::<Vec<_>>().join(" ");
    measure
}

/// Headings under which the APIs of billing systems write whole cents.
const OF_APIS: &[&str] = &[
    "amount_due",
    "amount_paid",
    "amount_remaining",
    "amount_subtotal",
    "amount_total",
    "amount_excluding_tax",
    "unit_amount",
];

/// Whether a heading is one of an API that writes whole cents.
pub fn may_be_minor(heading: &str) -> bool {
    let last = heading.rsplit('.').next().unwrap_or(heading);
    OF_APIS.contains(&heading.replace('.', "_").as_str()) || OF_APIS.contains(&last)
}

/// What the titles above a table say of all its amounts; the first that says anything.
pub fn of_titles<'a>(titles: impl Iterator<Item = &'a str>) -> Measure {
    // A number that stands alone there says nothing of others.
    let bare = |title: &&str| title.ends_with(|sign: char| sign.is_ascii_digit());
    let mut said = titles.filter(|title| !bare(title)).map(of).filter(|one| one.scaling.is_any());
    said.next().unwrap_or_default()
}

/// The words of a heading with where each begins; signs of currencies are words.
fn tokens(heading: &str) -> Vec<(usize, &str)> {
    let mut out: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    let cuts = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '_' | '-' | '(' | ')' | '[' | ']' | ',' | ':' | ';' | '.')
    };
    for (at, sign) in heading.char_indices().chain([(heading.len(), ' ')]) {
        match (cuts(sign), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                out.push((from, heading.get(from..at).unwrap_or("")));
                start = None;
            }
            _ => {}
        }
    }
    out.into_iter().flat_map(|(at, token)| humps(at, token)).collect()
}

/// `amountInCents` is three words; `TEUR` and `kEUR` are one.
fn humps(at: usize, token: &str) -> Vec<(usize, &str)> {
    if part(token, false, None).is_some() {
        return vec![(at, token)];
    }
    let mut out = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (here, sign) in token.char_indices() {
        if sign.is_uppercase() && before.is_lowercase() {
            out.push((at + from, token.get(from..here).unwrap_or("")));
            from = here;
        }
        before = sign;
    }
    out.push((at + from, token.get(from..).unwrap_or("")));
    out
}

/// Codes that are also read where all of a heading is in lower case, `mrr_usd`: others are
/// ordinary words there, as `all`, `top` and `try` are.
const COMMON: &[&str] = &[
    "USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK",
    "INR", "BRL", "SGD", "HKD", "ZAR", "MXN", "ILS",
];

/// Names of currencies.
const NAMES: &[(&str, &str)] =
    &[("euro", "EUR"), ("euros", "EUR"), ("dollars", "$"), ("pounds", "GBP"), ("franken", "CHF")];

fn part(token: &str, lower: bool, before: Option<&str>) -> Option<Part> {
    if let Some(mark) = currency(token, lower) {
        return Some(Part::Currency(mark));
    }
    let plain = token.trim_matches(['\'', '\u{2019}', '`']).to_lowercase();
    let is = |words: &[&str]| words.contains(&plain.as_str());
    if is(&["in", "en", "of", "d", "de", "x", "×"]) {
        return Some(Part::Joint);
    }
    if is(&["%", "percent", "prozent", "pourcent", "pct"]) {
        return Some(Part::Percent);
    }
    if is(&["cent", "cents", "pence", "centimes", "centime", "rappen", "minor", "øre", "öre"]) {
        return Some(Part::Minor);
    }
    // `minor units`
    if is(&["unit", "units"]) && before.is_some_and(|one| one.eq_ignore_ascii_case("minor")) {
        return Some(Part::Minor);
    }
    if is(&[
        "000",
        "000s",
        "000's",
        "1000",
        "1000s",
        "1'000",
        "thousand",
        "thousands",
        "tsd",
        "tausend",
        "milliers",
    ]) {
        return Some(Part::Zeros(3));
    }
    if is(&["mio", "mn", "mln", "million", "millions", "millionen"]) {
        return Some(Part::Zeros(6));
    }
    if is(&["mrd", "bn", "billion", "billions", "milliarden", "milliards"]) {
        return Some(Part::Zeros(9));
    }
    match token {
        "k" | "K" | "T" => return Some(Part::Letter(3)),
        "M" => return Some(Part::Letter(6)),
        _ => {}
    }
    both(token)
}

/// `T€`, `kEUR`, `$K`, `EURm`, `$'000`.
fn both(token: &str) -> Option<Part> {
    const MULTIPLES: &[(&str, u32)] = &[
        ("k", 3),
        ("K", 3),
        ("T", 3),
        ("000", 3),
        ("000s", 3),
        ("MM", 6),
        ("mm", 6),
        ("M", 6),
        ("m", 6),
        ("Mio", 6),
        ("B", 9),
        ("bn", 9),
    ];
    let mark = |rest: &str| {
        let rest = rest.trim_matches(['\'', '\u{2019}']);
        let sign = rest.chars().any(|sign| !sign.is_alphabetic());
        money::named(rest).filter(|_| sign || COMMON.contains(&rest))
    };
    MULTIPLES.iter().find_map(|(multiple, zeros)| {
        let rests = [token.strip_prefix(multiple), token.strip_suffix(multiple)];
        let mark = rests.into_iter().flatten().find_map(mark)?;
        Some(Part::Both(mark, *zeros))
    })
}

fn currency(token: &str, lower: bool) -> Option<&'static str> {
    // `Kr` and `Ft` are words of headings elsewhere; signs and codes are not.
    let sign = token.chars().any(|sign| !sign.is_alphabetic());
    if let Some(mark) = money::named(token).filter(|_| sign || token.len() == 3) {
        return Some(mark);
    }
    let token = token.strip_prefix("d'").or(token.strip_prefix("d\u{2019}")).unwrap_or(token);
    let upper = token.to_uppercase();
    if lower && token.len() == 3 && COMMON.contains(&upper.as_str()) {
        return money::named(&upper);
    }
    let name = NAMES.iter().find(|(name, _)| token.eq_ignore_ascii_case(name));
    name.and_then(|(_, code)| money::named(code))
}
