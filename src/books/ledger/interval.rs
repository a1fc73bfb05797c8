//! What a price is for: a month, six months, two weeks, the whole term; and how
//! much that is for a year.

use crate::value::{Day, Decimal};
use rust_decimal::RoundingStrategy;

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// So many of a unit.
    Every(u32, Unit),
    /// All days from start to end.
    Term,
    /// It does not recur.
    Once,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 365 in a year.
    Day,
    /// 52 in a year.
    Week,
    /// 12 in a year.
    Month,
}

/// An interval as its words say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub interval: Interval,
    /// The number in it: 6 in `6 months`.
    pub number: Option<u32>,
}

impl Interval {
    /// A month: what a price is for where nothing says otherwise.
    pub const MONTH: Interval = Interval::Every(1, Unit::Month);
    /// A year.
    pub const YEAR: Interval = Interval::Every(12, Unit::Month);

    /// Our word for it, where it has one.
    pub fn word(self) -> &'static str {
        match self {
            Interval::MONTH => "month",
            Interval::Every(3, Unit::Month) => "quarter",
            Interval::Every(6, Unit::Month) => "half-year",
            Interval::YEAR => "year",
            Interval::Every(24, Unit::Month) => "biennial",
            Interval::Every(1, Unit::Week) => "week",
            Interval::Term => "term",
            _ => "",
        }
    }

    /// An amount for the interval as one for a year; a term's is spread by its days.
    pub fn yearly(self, amount: Decimal) -> Option<Decimal> {
        let Interval::Every(count, unit) = self else { return None };
        let times = match unit {
            Unit::Day => 365,
            Unit::Week => 52,
            Unit::Month => 12,
        };
        let all = amount.checked_mul(Decimal::from(times))?;
        if count == 1 { Some(all) } else { all.checked_div(count.into()).map(rounded) }
    }
}

impl Said {
    /// The interval so many times. A count that only says once more what the words
    /// say counts once; one that says something else is none.
    pub fn times(self, count: u32) -> Option<Interval> {
        match (self.interval, self.number) {
            (all, _) if count == 1 => Some(all),
            (all, Some(number)) if number > 1 => (number == count).then_some(all),
            (Interval::Every(own, unit), _) if own > 1 && own == count => {
                Some(Interval::Every(own, unit))
            }
            (Interval::Every(own, unit), _) => Some(Interval::Every(own.checked_mul(count)?, unit)),
            (other, _) => Some(other),
        }
    }
}

/// Words that only introduce an interval.
const BEFORE: &[&str] = &[
    "every", "each", "per", "once", "billed", "paid", "a", "the", "alle", "jede", "jeden", "jedes",
    "pro", "je", "tous", "toutes", "les", "le", "la", "l", "par", "chaque",
];

/// Numbers in words.
const NUMBERS: &[(u32, &[&str])] = &[
    (1, &["one", "ein", "eine", "einen", "un", "une"]),
    (2, &["two", "zwei", "deux"]),
    (3, &["three", "drei", "trois"]),
    (4, &["four", "vier", "quatre"]),
    (6, &["six", "sechs"]),
    (12, &["twelve", "zwölf", "douze"]),
    (14, &["fourteen", "vierzehn", "quatorze"]),
    (30, &["thirty", "dreißig", "trente"]),
];

/// Every word of an interval, written as one. What can be read in two ways, as
/// `bimonthly` and `biannual`, is none.
#[rustfmt::skip]
const WORDS: &[(Interval, &[&str])] = &[
    (
        Interval::MONTH,
        &[
            "month", "months", "monthly", "m", "mo", "mos", "mth", "mths", "monthtomonth",
            "monat", "monate", "monaten", "monatlich", "mois", "mensuel", "mensuelle",
            "mensuellement",
        ],
    ),
    (
        Interval::Every(2, Unit::Month),
        &[
            "zweimonatlich", "bimestriel", "bimestrielle",
        ],
    ),
    (
        Interval::Every(3, Unit::Month),
        &[
            "quarter", "quarters", "quarterly", "q", "qtr", "qtrs", "quartal", "quartale",
            "quartalen", "quartalsweise", "vierteljahr", "vierteljährlich", "trimester",
            "trimestre", "trimestres", "trimestriel", "trimestrielle",
        ],
    ),
    (
        Interval::Every(6, Unit::Month),
        &[
            "semiannual", "semiannually", "semiyearly", "halfyear", "halfyears", "halfyearly",
            "halfannual", "semester", "sixmonthly", "halbjahr", "halbjahre", "halbjährlich",
            "semestre", "semestres", "semestriel", "semestrielle",
        ],
    ),
    (
        Interval::YEAR,
        &[
            "year", "years", "yearly", "annual", "annually", "annum", "pa", "y", "yr", "yrs",
            "jahr", "jahre", "jahren", "jährlich", "an", "ans", "année", "années", "annuel",
            "annuelle", "annuellement",
        ],
    ),
    (
        Interval::Every(24, Unit::Month),
        &[
            "biennial", "biennially", "biyearly", "zweijährlich", "zweijährig", "biennal",
            "biennale",
        ],
    ),
    (
        Interval::Every(36, Unit::Month),
        &[
            "triennial", "triennially", "dreijährlich", "dreijährig", "triennal", "triennale",
        ],
    ),
    (
        Interval::Every(1, Unit::Week),
        &[
            "week", "weeks", "weekly", "w", "wk", "wks", "woche", "wochen", "wöchentlich",
            "semaine", "semaines", "hebdomadaire",
        ],
    ),
    (
        Interval::Every(2, Unit::Week),
        &[
            "biweekly", "fortnight", "fortnights", "fortnightly", "zweiwöchentlich",
            "vierzehntägig", "14tägig", "quinzaine",
        ],
    ),
    (
        Interval::Every(1, Unit::Day),
        &[
            "day", "days", "daily", "d", "tag", "tage", "tagen", "täglich", "jour", "jours",
            "quotidien", "quotidienne", "journalier",
        ],
    ),
    (
        Interval::Term,
        &[
            "term", "total", "contract", "prepaid", "laufzeit", "vertrag", "vertragslaufzeit",
            "gesamt", "contrat", "durée",
        ],
    ),
    (
        Interval::Once,
        &[
            "onetime", "oneoff", "single", "lifetime", "nonrecurring", "notrecurring", "einmalig",
            "einmal", "unique", "ponctuel",
        ],
    ),
];

/// Reads the words of an interval: `month`, `6 months`, `every 2 weeks`, `P6M`,
/// `semi-annual`, `halbjährlich`, `tous les 3 mois`.
pub fn read(words: &str) -> Option<Said> {
    let lower = words.trim().to_lowercase();
    let signs = |sign: char| if sign.is_alphanumeric() { sign } else { ' ' };
    let plain: String = lower.chars().map(signs).collect();
    let mut tokens: Vec<&str> =
        plain.split_whitespace().flat_map(parted).filter(|token| !token.is_empty()).collect();
    // `once` alone is a price that never recurs.
    if tokens == ["once"] {
        return Some(Said { interval: Interval::Once, number: None });
    }
    while tokens.len() > 1 && tokens.first().is_some_and(|token| BEFORE.contains(token)) {
        tokens.remove(0);
    }
    if let Some(said) = iso(&lower) {
        return Some(said);
    }
    if let Some(interval) = known(&tokens.concat()) {
        return Some(Said { interval, number: None });
    }
    let (first, rest) = tokens.split_first()?;
    let number = number(first).filter(|number| (1..=3_660).contains(number))?;
    match known(&rest.concat())? {
        Interval::Every(count, unit) => Some(Said {
            interval: Interval::Every(count.checked_mul(number)?, unit),
            number: Some(number),
        }),
        _ => None,
    }
}

/// `6m` is a number and a word; `14tägig` is looked for as it is.
fn parted(token: &str) -> [&str; 2] {
    let digits = token.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(token.len());
    <[&str; 2]>::from(token.split_at(digits))
}

fn known(word: &str) -> Option<Interval> {
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(interval, _)| *interval)
}

fn number(token: &str) -> Option<u32> {
    let word = || NUMBERS.iter().find(|(_, words)| words.contains(&token)).map(|(one, _)| *one);
    token.parse().ok().or_else(word)
}

/// A duration of ISO 8601: `P6M`, `P1Y`, `P1Y6M`, `P2W`, `P30D`.
fn iso(lower: &str) -> Option<Said> {
    let mut rest = lower.strip_prefix('p')?;
    let mut all: Option<(u32, Unit)> = None;
    while !rest.is_empty() {
        let digits = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let (number, after) = rest.split_at(digits);
        let number: u32 = number.parse().ok()?;
        let (times, unit) = match after.chars().next()? {
            'y' => (12, Unit::Month),
            'm' => (1, Unit::Month),
            'w' => (1, Unit::Week),
            'd' => (1, Unit::Day),
            _ => return None,
        };
        let more = number.checked_mul(times)?;
        all = match all {
            None => Some((more, unit)),
            Some((before, same)) if same == unit => Some((before.checked_add(more)?, unit)),
            Some(_) => return None,
        };
        rest = after.get(1..)?;
    }
    let (count, unit) = all.filter(|(count, _)| (1..=3_660).contains(count))?;
    Some(Said { interval: Interval::Every(count, unit), number: Some(count) })
}

/// A total over some days as an amount for a year: by whole months, else by days.
pub fn spread(total: Decimal, start: Day, end: Day) -> Option<Decimal> {
    let (times, parts) = match whole_months(start, end) {
        Some(months) => (12, months),
        None => (365, end.since(start)),
    };
    let quotient = total.checked_mul(times.into())?.checked_div(parts.into())?;
    Some(rounded(quotient))
}

/// How many months from one day to another, if they are whole: to the same day of a
/// later month, or to its end where it has no such day; and back, so that a period
/// from 28 February to 30 March is the month of a contract of the 30th. Fifty years are
/// no term: what is longer is told by days.
pub fn whole_months(start: Day, end: Day) -> Option<i32> {
    let ((from, month, _), (to, later, _)) = (start.ymd(), end.ymd());
    let months = (to - from) * 12 + later as i32 - month as i32;
    let whole = clipped(start, months) == Some(end) || clipped(end, -months) == Some(start);
    (whole && (1..=600).contains(&months)).then_some(months)
}

/// The same day of another month, or its last day.
fn clipped(day: Day, months: i32) -> Option<Day> {
    let (year, month, number) = day.ymd();
    let count = year * 12 + month as i32 - 1 + months;
    let first = Day::new(count.div_euclid(12), count.rem_euclid(12) as u32 + 1, 1)?;
    Some(first.plus(number as i32 - 1).min(first.month_end()))
}

/// A quotient made for a row is rounded when made, so that sums are exact.
pub fn rounded(quotient: Decimal) -> Decimal {
    quotient.round_dp_with_strategy(12, RoundingStrategy::MidpointNearestEven)
}
