//! Figures of two states, held against each other.

use crate::audit::Told;
use crate::value::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A figure that is told otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Full name.
    pub metric: String,
    /// What it is called.
    #[serde(skip)]
    pub label: String,
    /// Its period, the later one where it is of two.
    pub period: String,
    /// Narrowed by.
    pub slice: BTreeMap<String, String>,
    /// The freeze that it was told in.
    pub freeze: String,
    /// `moved`, `new` or `gone`; nothing where a figure is held against one freeze after the
    /// other.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub status: &'static str,
    /// What was told.
    pub was: Option<String>,
    /// What is told.
    pub is: Option<String>,
    /// How each was printed.
    #[serde(skip)]
    pub words: (String, String),
    /// By how much, where both are numbers.
    pub difference: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The figures of a state.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The freeze, or `now`.
    pub name: &'a str,
    /// The day they know.
    pub as_of: &'a str,
    /// The figures.
    pub told: &'a [Told],
}

/// Why a figure moved, and by how much of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `row_added`, `row_removed`, `row_edited`, `definition`, `choice`, `rate` or `tool`.
    pub kind: &'static str,
    /// By how much.
    pub difference: Option<String>,
    /// The file of the row.
    pub file: Option<String>,
    /// Its row there.
    pub line: Option<u64>,
    /// What it is called there.
    pub key: Option<String>,
    /// The column, or the choice.
    pub column: Option<String>,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
    /// What people call the row.
    #[serde(skip)]
    pub name: Option<String>,
    /// Our table and column of the cell.
    #[serde(skip)]
    pub cell: Option<(String, String)>,
}

impl Reason {
    /// In words: `data/deals.csv:7 (D-12) amount 40000 → 50000: 10000`.
    pub fn words(&self) -> String {
        let place = match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}"),
            (Some(file), None) => file.clone(),
            _ => String::new(),
        };
        let key = self.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
        let or_not = |cell: &Option<String>| cell.clone().unwrap_or_else(|| "nothing".to_owned());
        let cell = match &self.column {
            Some(column) => format!(" {column} {} → {}", or_not(&self.old), or_not(&self.new)),
            None => String::new(),
        };
        let kind = match self.kind {
            "row_added" => "added ",
            "row_removed" => "removed ",
            "definition" => "another definition",
            "choice" => "another choice:",
            "rate" => "rates ",
            "tool" => "ALARM: the same inputs give another value",
            _ => "",
        };
        let by = self.difference.as_ref().map(|by| format!(": {}", shortly(by)));
        let by = by.unwrap_or_default();
        format!("{kind}{place}{key}{cell}{by}")
    }
}

/// Reasons in words, the first of them.
pub fn why(reasons: &[Reason], most: usize) -> String {
    let mut told: Vec<String> = reasons.iter().take(most).map(Reason::words).collect();
    if reasons.len() > most {
        told.push(format!("and {} more", reasons.len() - most));
    }
    told.join("; ")
}

/// Whether any pattern means a figure: `revenue.*`, `revenue.arr`.
pub fn matches(only: &[String], metric: &str) -> bool {
    let one = |pattern: &String| match pattern.split_once('*') {
        None => pattern == metric,
        Some((start, end)) => {
            metric.len() >= start.len() + end.len()
                && metric.starts_with(start)
                && metric.ends_with(end)
        }
    };
    only.is_empty() || only.iter().any(one)
}

/// What makes two figures the same question: asked of one day by its window, of two days by
/// how its window lies to them; and, said `exactly`, in the same words.
type Key<'a> = (&'a str, &'a BTreeMap<String, String>, Vec<String>);

fn key(told: &Told, of_one_day: bool, exactly: bool) -> Key<'_> {
    let ask = &told.ask;
    let back = ask.back.map(|back| back.to_string()).unwrap_or_default();
    let period = ask.period.clone().unwrap_or_default();
    let of_document = ask.of_document.clone().unwrap_or_default();
    let mut role = match of_one_day {
        true => vec![told.days.0.clone(), told.days.1.clone(), told.as_of.clone()],
        false => vec![period.clone(), part(&of_document).to_owned(), back.clone()],
    };
    if exactly {
        role.extend(of_one_day.then_some([period, of_document, back]).into_iter().flatten());
        role.extend(ask.stated.clone());
    }
    (&told.metric, &told.slice, role)
}

/// What a period is one of: `2026-10` a month.
fn part(period: &str) -> &'static str {
    match (period.len(), period.as_bytes().get(5)) {
        (4, _) => "year",
        (_, Some(b'Q')) => "quarter",
        (_, Some(b'H')) => "half",
        (_, Some(b'W')) => "week",
        (7, _) => "month",
        _ => "day",
    }
}

impl Moved {
    /// Takes over why a figure moved from what is known of the same.
    pub fn explained_by(&mut self, known: &[Moved]) {
        let of = |one: &Moved| {
            (
                one.metric.clone(),
                one.slice.clone(),
                one.period.clone(),
                one.was.clone(),
                one.is.clone(),
            )
        };
        if let Some(same) = known.iter().find(|one| of(one) == of(self)) {
            self.reasons.clone_from(&same.reasons);
        }
    }
}

/// The figures that two states tell otherwise, the furthest moved first.
pub fn figures(a: &Side<'_>, b: &Side<'_>, only: &[String]) -> Vec<Moved> {
    let of_one_day = a.as_of == b.as_of;
    let wanted = |told: &&Told| matches(only, &told.metric);
    let mut then: Vec<&Told> = a.told.iter().filter(wanted).collect();
    let mut now: Vec<&Told> = b.told.iter().filter(wanted).collect();
    let mut pairs = paired(&mut then, &mut now, |told| key(told, of_one_day, true));
    pairs.extend(paired(&mut then, &mut now, |told| key(told, of_one_day, false)));
    // What is also told in other words is neither gone nor new.
    let both = pairs.iter().flat_map(|(then, now)| [*then, *now]);
    let told: BTreeSet<Key<'_>> = both.map(|told| key(told, of_one_day, false)).collect();
    let alone = |one: &&Told| !told.contains(&key(one, of_one_day, false));
    let both = pairs.iter().map(|(then, now)| (Some(*then), Some(*now)));
    let gone = then.iter().copied().filter(alone).map(|then| (Some(then), None));
    let new = now.iter().copied().filter(alone).map(|now| (None, Some(now)));
    let moved = both.chain(gone).chain(new);
    let moved = moved.filter_map(|(then, now)| moved_of(a.name, then, now));
    let mut moved: Vec<(Decimal, Moved)> = moved.map(|one| (far(&one), one)).collect();
    moved.sort_by(|(far, one), (other, another)| {
        let of = |one: &Moved| (one.metric.clone(), one.slice.clone(), one.period.clone());
        other.cmp(far).then_with(|| of(one).cmp(&of(another)))
    });
    let mut moved: Vec<Moved> = moved.into_iter().map(|(_, one)| one).collect();
    moved.dedup();
    moved
}

/// Figures that are the same question, taken out of both.
fn paired<'a>(
    then: &mut Vec<&'a Told>,
    now: &mut Vec<&'a Told>,
    key: impl Fn(&'a Told) -> Key<'a>,
) -> Vec<(&'a Told, &'a Told)> {
    let mut known: BTreeMap<Key<'a>, Vec<&'a Told>> = BTreeMap::new();
    for told in then.drain(..).rev() {
        known.entry(key(told)).or_default().push(told);
    }
    let mut pairs = Vec::new();
    now.retain(|told| match known.get_mut(&key(told)).and_then(Vec::pop) {
        Some(then) => {
            pairs.push((then, *told));
            false
        }
        None => true,
    });
    then.extend(known.into_values().flatten());
    pairs
}

/// What became of a figure; nothing where it is told as it was.
pub fn moved_of(freeze: &str, then: Option<&Told>, now: Option<&Told>) -> Option<Moved> {
    let of = now.or(then)?;
    let is_same =
        |then: &Told, now: &Told| (&then.value, &then.reason) == (&now.value, &now.reason);
    let status = match (then, now) {
        (Some(then), Some(now)) if is_same(then, now) => return None,
        (Some(_), Some(_)) => "moved",
        (None, _) => "new",
        (_, None) => "gone",
    };
    let value = |told: Option<&Told>| told.and_then(|told| told.value.clone());
    let words = |told: Option<&Told>| told.map(|told| told.words.clone()).unwrap_or_default();
    let (was, is) = (value(then), value(now));
    Some(Moved {
        metric: of.metric.clone(),
        label: of.label.clone(),
        period: of.period.clone(),
        slice: of.slice.clone(),
        freeze: freeze.to_owned(),
        status,
        difference: difference(was.as_deref(), is.as_deref()),
        words: (words(then), words(now)),
        was,
        is,
        reasons: Vec::new(),
    })
}

/// The difference of two numbers as they are written.
pub fn difference(was: Option<&str>, is: Option<&str>) -> Option<String> {
    let (was, is): (Decimal, Decimal) = (was?.parse().ok()?, is?.parse().ok()?);
    Some(is.checked_sub(was)?.normalize().to_string())
}

/// A difference as people read it: with its sign, to two decimals, or to four digits where it
/// is less than one.
pub fn shortly(by: &str) -> String {
    let Ok(number) = by.parse::<Decimal>() else { return by.to_owned() };
    let rounded = match number.abs() >= Decimal::ONE {
        true => number.round_dp(2),
        false => number.round_sf(4).unwrap_or(number),
    };
    let sign = if rounded.is_sign_positive() { "+" } else { "" };
    format!("{sign}{}", rounded.normalize())
}

/// How far a figure moved, of what it was: what is new or gone comes first.
fn far(moved: &Moved) -> Decimal {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    let (was, is): (Option<Decimal>, Option<Decimal>) = (number(&moved.was), number(&moved.is));
    let far = was
        .zip(is)
        .and_then(|(was, is)| is.checked_sub(was)?.checked_div(was).map(|part| part.abs()));
    far.unwrap_or(Decimal::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Side, figures};
    use crate::audit::Told;
    use crate::audit::freeze::Question;

    fn told(value: &str, stated: Option<&str>, period: Option<&str>) -> Told {
        let text = |text: &str| text.to_owned();
        Told {
            metric: text("revenue.arr"),
            days: (text("2026-10-31"), text("2026-10-31")),
            as_of: text("2026-10-31"),
            ask: Question {
                stated: stated.map(text),
                period: period.map(text),
                ..Question::default()
            },
            value: Some(text(value)),
            ..Told::default()
        }
    }

    fn moved(a: Vec<Told>, b: Vec<Told>) -> Vec<(String, String, String)> {
        fn side(told: &[Told]) -> Side<'_> {
            Side { name: "a", as_of: "2026-10-31", told }
        }
        let told = figures(&side(&a), &side(&b), &[]).into_iter();
        let plain = |text: Option<String>| text.unwrap_or_default();
        told.map(|one| (one.status.to_owned(), plain(one.was), plain(one.is))).collect()
    }

    #[test]
    fn figures_that_only_their_question_tells_apart_are_compared_each_with_its_own() {
        let a = || vec![told("1", None, None), told("2", Some("2026-10-31"), None)];
        let b = vec![told("1", None, None), told("3", Some("2026-10-31"), None)];
        let one = |status: &str, was: &str, is: &str| {
            vec![(status.to_owned(), was.to_owned(), is.to_owned())]
        };
        assert_eq!(moved(a(), b), one("moved", "2", "3"));
        let b = vec![told("2", Some("2026-10-31"), None), told("1", None, None)];
        assert_eq!(moved(a(), b), Vec::new());
        // Asked in other words it is the same figure.
        let a = vec![told("1", None, Some("2026-10"))];
        assert_eq!(moved(a.clone(), vec![told("4", None, None)]), one("moved", "1", "4"));
        assert_eq!(moved(a, Vec::new()), one("gone", "1", ""));
    }
}
