//! A figure in words, the same wherever it is printed: in documents, in
//! `explain` and in `metrics.json`. What cannot be said of few cases is not
//! said of them.

use crate::books::calendar;
use crate::books::{Excluded, Figure, Holds};
use crate::value::condition::Field;
use crate::value::{Day, Decimal, Style, Unit};
use crate::words::{Label, Words, isolated};

/// Fewer cases than this and a share of them is a fraction, without colour.
const FRACTION: u64 = 5;
/// Fewer cases than this and a percentage carries its n.
const WITH_N: u64 = 20;

/// What a field of a record holds, as readers see it.
pub fn field(words: &Words, holds: Option<Holds>, field: &Field) -> Option<String> {
    Some(match (field, holds) {
        (Field::Text(text), _) => isolated(&dated(words, text)).into_owned(),
        (Field::Number(number), Some(Holds::Number(unit))) => {
            words.number(*number, unit, Style::Exact)
        }
        (Field::Day(day), Some(Holds::Month)) => words.window(&calendar::month(*day)),
        (Field::Day(day), _) => words.day(*day),
        (Field::Flag(yes), _) => flag(words, *yes).to_owned(),
        (Field::Number(_) | Field::Missing, _) => return field.plain(),
    })
}

/// A day as people read it, anything else as it is.
pub fn dated(words: &Words, text: &str) -> String {
    Day::parse(text.trim()).map_or_else(|| text.to_owned(), |day| words.day(day))
}

/// Yes or no.
pub fn flag(words: &Words, flag: bool) -> &'static str {
    words.label(if flag { Label::Yes } else { Label::No })
}

/// A value for a sentence, with what must stand beside it: `n/a` says why.
pub fn in_text(words: &Words, figure: &Figure, style: Style) -> String {
    match figure.value {
        Ok(_) => beside(words, figure, style, assumed(words, figure)),
        Err(reason) => {
            format!("{} ({})", words.label(Label::Missing), words.said(reason.words()))
        }
    }
}

/// The same where there is room for a number only: what it rests on is left out.
pub fn in_brief(words: &Words, figure: &Figure, style: Style) -> String {
    match figure.value {
        Ok(_) => beside(words, figure, style, Vec::new()),
        Err(_) => in_text(words, figure, style),
    }
}

/// The same with something more beside it.
pub fn in_text_with(words: &Words, figure: &Figure, style: Style, more: Option<String>) -> String {
    match figure.value {
        Ok(_) => {
            beside(words, figure, style, assumed(words, figure).into_iter().chain(more).collect())
        }
        Err(_) => in_text(words, figure, style),
    }
}

fn beside(words: &Words, figure: &Figure, style: Style, more: Vec<String>) -> String {
    let text = value(words, figure, style);
    let all = over(words, figure).into_iter().chain(n_beside(words, figure));
    let all: Vec<String> = all.chain(more).collect();
    if all.is_empty() { text } else { format!("{text} ({})", all.join(", ")) }
}

/// A value in words. A share of fewer than five is a fraction; a miss never
/// reads like the target it misses.
pub fn value(words: &Words, figure: &Figure, style: Style) -> String {
    let Ok(value) = figure.value else { return words.label(Label::Missing).to_owned() };
    if let (Some((part, whole)), true) = (counted(figure), is_few(figure)) {
        return words.fraction(part, whole);
    }
    let text = words.number(value, figure.unit(), style);
    match figure.target.filter(|_| figure.status.is_miss()) {
        Some(target) if text == words.number(target, figure.unit(), style) => {
            words.distinct_from(value, target, figure.unit())
        }
        _ => text,
    }
}

/// A value with what must stand beside it.
pub fn with_n(words: &Words, figure: &Figure, text: String) -> String {
    match n_beside(words, figure) {
        Some(n) => format!("{text} ({n})"),
        None => text,
    }
}

/// What must stand beside a value: `n=12` for a percentage of few cases, and
/// how many lacked the input when that is more than one in five.
pub fn n_beside(words: &Words, figure: &Figure) -> Option<String> {
    let fraction = counted(figure).is_some() && is_few(figure);
    let few = figure.n.filter(|n| figure.unit() == Unit::Percent && *n < WITH_N && !fraction);
    let mut beside: Vec<String> = Vec::new();
    beside.extend(few.map(|n| format!("n={}", count(words, n))));
    let lacking: Vec<&Excluded> = figure.excluded.iter().filter(|left| left.lacking).collect();
    let missing: u64 = lacking.iter().map(|left| left.rows.len() as u64).sum();
    let present = figure.n.unwrap_or(figure.rows.len() as u64);
    if missing * 5 > missing + present {
        beside.extend(lacking.iter().map(|left| left_out(words, left)));
    }
    (figure.value.is_ok() && !beside.is_empty()).then(|| beside.join(", "))
}

/// What the project did not say, and the value rests on: `40 at list price`.
pub fn assumed(words: &Words, figure: &Figure) -> Vec<String> {
    let said = figure.beside.iter().filter(|_| figure.value.is_ok());
    said.map(|what| words.phrase(what)).collect()
}

/// The months it was measured over, where its name says another number and does not
/// stand beside it: `11 months`.
pub fn over(words: &Words, figure: &Figure) -> Option<String> {
    let months = figure.months.filter(|_| figure.value.is_ok())?;
    Some(words.number(Decimal::from(months), Unit::Months, Style::Exact))
}

/// What was left out: `12 without amount`.
pub fn left_out(words: &Words, left: &Excluded) -> String {
    format!(
        "{} {}",
        count(words, left.rows.len() as u64),
        words.phrase(&left.reason).replace('`', "")
    )
}

/// Whether it speaks of so few cases that it gets no colour.
pub fn is_few(figure: &Figure) -> bool {
    matches!(figure.unit(), Unit::Percent | Unit::Ratio) && figure.n.is_some_and(|n| n < FRACTION)
}

/// A count in words.
fn count(words: &Words, count: u64) -> String {
    words.number(Decimal::from(count), Unit::Count, Style::Exact)
}

/// Part and whole, when the figure is a share of counted things.
fn counted(figure: &Figure) -> Option<(u64, u64)> {
    let n = figure.n?;
    let (part, whole) = (figure.numerator?, figure.denominator?);
    let share = figure.unit() == Unit::Percent && whole == Decimal::from(n);
    let part = u64::try_from(part.normalize()).ok().filter(|_| part.fract().is_zero())?;
    share.then_some((part, n))
}

/// `revenue.arr_trend` as a part of an anchor: `revenue-arr-trend`.
pub fn dashed(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// Words as an anchor: lower-case ASCII with hyphens.
pub fn anchor(text: &str) -> String {
    let mut anchor = String::new();
    for sign in text.chars() {
        match sign {
            sign if sign.is_ascii_alphanumeric() => anchor.push(sign.to_ascii_lowercase()),
            _ if anchor.ends_with('-') || anchor.is_empty() => {}
            _ => anchor.push('-'),
        }
    }
    anchor.trim_end_matches('-').to_owned()
}
