//! Periods as people write them.

use crate::books::calendar::{PeriodSpec, relative};
use crate::table::date;
use crate::value::Day;
use std::fmt;

/// The period that is meant by what people write otherwise: `Q3 2026`, `Oct 2026`, `2026/9`,
/// `last 12 months`.
pub fn meant(text: &str) -> Option<PeriodSpec> {
    let text = text.trim().to_uppercase();
    let known = match text.as_str() {
        "TTM" | "LTM" | "LAST 12 MONTHS" | "LAST TWELVE MONTHS" | "LAST YEAR" => "T12M",
        "THIS QUARTER" | "QUARTER TO DATE" => "QTD",
        "THIS YEAR" | "YEAR TO DATE" => "YTD",
        other => other,
    };
    if let Some(rest) = known.strip_prefix('L') {
        return read(&format!("T{rest}"));
    }
    let split = |sign: char| !sign.is_ascii_alphanumeric();
    let parts: Vec<&str> = known.split(split).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &&&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = match parts.as_slice() {
        [one] => match one.strip_prefix("FY") {
            Some(year) => (year, ""),
            None => one.split_at_checked(4).filter(|(year, _)| is_year(&&&**year))?,
        },
        [one, other] if is_year(&one) => (*one, *other),
        [one, other] if is_year(&other) => (*other, *one),
        _ => return read(known),
    };
    let month = match date::read_month(known, None) {
        date::Reading::Sure(day, _) => day.to_string().get(..7).and_then(read),
        _ => None,
    };
    read(&format!("{year}-{rest:0>2}"))
        .or_else(|| read(year).filter(|_| rest.is_empty()))
        .or(month)
        .or_else(|| read(known))
}

/// Reads a period that names its days.
pub(super) fn read(text: &str) -> Option<PeriodSpec> {
    if let Some(day) = Day::parse(text) {
        return Some(PeriodSpec::On(day));
    }
    // Numbers are read below, and `+1` is none here.
    if text.contains('+') {
        return None;
    }
    match text {
        "QTD" => return Some(PeriodSpec::QuarterToDate),
        "YTD" => return Some(PeriodSpec::YearToDate),
        _ => {}
    }
    if let Some(rest) = text.strip_prefix('T') {
        let count = |unit| rest.strip_suffix(unit)?.parse().ok().filter(|n| (1..=120).contains(n));
        return match (count('M'), count('Q')) {
            (Some(months), _) => Some(PeriodSpec::TrailingMonths(months)),
            (_, Some(quarters)) => Some(PeriodSpec::TrailingQuarters(quarters)),
            _ => None,
        };
    }
    let (year, rest) = text.split_once('-').unwrap_or((text, ""));
    let year: i32 = (year.len() == 4).then(|| year.parse().ok())??;
    let number = |text: &str, most: u32| text.parse().ok().filter(|n| (1..=most).contains(n));
    match rest.as_bytes() {
        [] if !text.contains('-') => Some(PeriodSpec::Year(year)),
        [b'Q', _] => Some(PeriodSpec::Quarter(year, number(&rest[1..], 4)?)),
        [b'H', _] => Some(PeriodSpec::Half(year, number(&rest[1..], 2)?)),
        [b'W', _, _] => {
            let week = number(&rest[1..], 53)?;
            relative::week_of(year, week).map(|_| PeriodSpec::Week(year, week))
        }
        [_, _] => Some(PeriodSpec::Month(year, number(rest, 12)?)),
        _ => None,
    }
}

impl fmt::Display for PeriodSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PeriodSpec::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PeriodSpec::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            PeriodSpec::Half(year, half) => write!(f, "{year:04}-H{half}"),
            PeriodSpec::Year(year) => write!(f, "{year:04}"),
            PeriodSpec::On(day) => write!(f, "{day}"),
            PeriodSpec::QuarterToDate => f.write_str("QTD"),
            PeriodSpec::YearToDate => f.write_str("YTD"),
            PeriodSpec::TrailingMonths(months) => write!(f, "T{months}M"),
            PeriodSpec::TrailingQuarters(quarters) => write!(f, "T{quarters}Q"),
            PeriodSpec::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            PeriodSpec::This(part) => f.write_str(relative::word(*part)),
            PeriodSpec::Last(part) => write!(f, "last {}", relative::word(*part)),
        }
    }
}
