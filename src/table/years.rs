//! Headings in two rows over months: `Jan`, `Feb`, … below their year or in a sheet that names
//! it once, and the same months twice, below what they are months of.

use crate::table::cell::trim;
use crate::table::date;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer months than these prove nothing.
const LEAST: usize = 3;

/// Longer headings are no months.
const LONGEST: usize = 40;

/// Years that a sheet of months is of.
const YEARS: std::ops::Range<i32> = 1990..2100;

/// What stands around headings.
#[derive(Clone, Copy, Default)]
pub struct Around<'a> {
    /// The rows above them.
    pub above: &'a [Vec<String>],
    /// The names of the sheet and of the file.
    pub names: &'a [&'a str],
    /// The year that the project states.
    pub stated: Option<i32>,
}

/// A year, and the title or name that says it.
pub type By = (i32, String);

/// A heading that is a month without a year.
struct Bare {
    at: usize,
    month: i32,
    /// What stands before the month, with it.
    head: String,
    /// What stands behind it.
    tail: String,
}

/// Headings with what the rows above say of their months, and what names the year, where it
/// stands over none of them.
pub fn dated(headings: Vec<String>, around: Around<'_>) -> (Vec<String>, Option<By>) {
    let mut headings = grouped(headings, around.above);
    let mut by = None;
    for months in families(&headings) {
        let Some((years, said)) = years(&months, around).filter(|(all, _)| in_order(&months, all))
        else {
            continue;
        };
        for (one, year) in months.iter().zip(years) {
            if let Some(heading) = headings.get_mut(one.at) {
                *heading = format!("{} {year}{}", one.head, one.tail);
            }
        }
        by = by.or(said);
    }
    (headings, by)
}

/// Headings that are months without a year.
pub fn without(headings: &[String]) -> Vec<&str> {
    let found = families(headings).into_iter().next().unwrap_or_default();
    found.iter().filter_map(|one| headings.get(one.at).map(String::as_str)).collect()
}

/// Months without a year, those together that have the same words beside them.
fn families(headings: &[String]) -> Vec<Vec<Bare>> {
    let mut families: BTreeMap<(String, String), Vec<Bare>> = BTreeMap::new();
    for one in headings.iter().enumerate().filter_map(|(at, heading)| bare(at, heading)) {
        let before = one.head.rsplit_once(' ').map_or("", |(before, _)| before).to_owned();
        families.entry((before, one.tail.clone())).or_default().push(one);
    }
    let several = |months: &Vec<Bare>| {
        months.iter().map(|one| one.month).collect::<BTreeSet<_>>().len() >= LEAST
    };
    families.into_values().filter(several).collect()
}

fn bare(at: usize, heading: &str) -> Option<Bare> {
    let heading = trim(heading);
    if heading.len() > LONGEST || heading.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = heading.split_whitespace().collect();
    let mut months = words.iter().enumerate().filter_map(|(at, word)| Some((at, month(word)?)));
    let (which, month) = months.next()?;
    // `March to May` is no month.
    if months.next().is_some() {
        return None;
    }
    let (head, tail) = words.split_at_checked(which + 1)?;
    let tail = tail.iter().map(|word| format!(" {word}")).collect();
    Some(Bare { at, month, head: head.join(" "), tail })
}

/// A word that is the name of a month, perhaps shortened by a point.
fn month(word: &str) -> Option<i32> {
    let word = word.trim_end_matches('.');
    let short = (3..=12).contains(&word.len()) && word.chars().all(char::is_alphabetic);
    if short { date::month(word).map(|month| month as i32) } else { None }
}

/// The year of each month, and what says it where it stands above none of them.
fn years(months: &[Bare], around: Around<'_>) -> Option<(Vec<i32>, Option<By>)> {
    let all = |year| vec![year; months.len()];
    if let Some(year) = around.stated {
        return Some((all(year), None));
    }
    let (first, last) = (months.first()?.at, months.last()?.at);
    for row in around.above.iter().rev() {
        let over = (first..=last).filter_map(|at| Some((at, trim(row.get(at)?))));
        let said: Vec<(usize, &str)> = over.filter(|(_, cell)| !cell.is_empty()).collect();
        let years: Vec<(usize, i32)> =
            said.iter().filter_map(|(at, cell)| Some((*at, year_in(cell)?))).collect();
        match years.as_slice() {
            _ if years.len() < said.len() => continue,
            [] => continue,
            [(_, year)] => return Some((all(*year), None)),
            // Each stands over the first of its months.
            _ => {
                let year = |one: &Bare| {
                    years.iter().rev().find(|(at, _)| *at <= one.at).map(|(_, year)| *year)
                };
                return Some((months.iter().map(year).collect::<Option<_>>()?, None));
            }
        }
    }
    let titles = around.above.iter().flatten().map(|cell| trim(cell));
    let titles: BTreeMap<i32, &str> =
        titles.filter_map(|title| Some((year_in(title)?, title))).collect();
    let mut named = around.names.iter().filter_map(|name| Some((year_in(name)?, *name)));
    let (year, said) = match titles.len() {
        0 => named.next()?,
        1 => titles.into_iter().next()?,
        _ => return None,
    };
    Some((all(year), Some((year, said.to_owned()))))
}

/// The year in words, if it is the only number there: `MRR 2026`, `FY2026`; not a date.
fn year_in(words: &str) -> Option<i32> {
    let parts = words.split(|sign: char| !sign.is_alphanumeric());
    let mut numbers = parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
    let number = numbers.next()?.trim_start_matches(char::is_alphabetic);
    let year = number.parse().ok().filter(|year| number.len() == 4 && YEARS.contains(year))?;
    numbers.next().is_none().then_some(year)
}

/// Months follow each other, or lead back.
fn in_order(months: &[Bare], years: &[i32]) -> bool {
    let days: Vec<i32> =
        months.iter().zip(years).map(|(one, year)| year * 12 + one.month).collect();
    let steps = || days.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?));
    steps().all(|step| step > 0) || steps().all(|step| step < 0)
}

/// The same months twice, each time below what they are months of: `MRR Jul 2026` and
/// `Users Jul 2026`.
fn grouped(mut headings: Vec<String>, above: &[Vec<String>]) -> Vec<String> {
    let Some(above) = above.last() else { return headings };
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        if !heading.is_empty() && heading.len() <= LONGEST {
            places.entry(heading).or_default().push(at);
        }
    }
    let is_month = |heading: &str| {
        bare(0, heading).is_some()
            || matches!(date::read_month(heading, None), date::Reading::Sure(..))
    };
    let twice = places.into_iter().filter(|(heading, at)| at.len() > 1 && is_month(heading));
    let twice: Vec<Vec<usize>> = twice.map(|(_, at)| at).collect();
    if twice.len() < LEAST {
        return headings;
    }
    let columns: BTreeSet<usize> = twice.into_iter().flatten().collect();
    let Some(first) = columns.first().copied() else { return headings };
    let group = |at: usize| {
        let left = (first..=at).rev().filter_map(|at| above.get(at)).map(|cell| trim(cell));
        left.into_iter().find(|cell| !cell.is_empty()).map(str::to_owned)
    };
    let groups: Option<Vec<(usize, String)>> =
        columns.iter().map(|at| Some((*at, group(*at)?))).collect();
    for (at, group) in groups.unwrap_or_default() {
        if let Some(heading) = headings.get_mut(at) {
            *heading = format!("{group} {heading}");
        }
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::{Around, dated};

    /// Headings, rows above, names, what they become, and what names the year.
    type Case<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a str, Option<&'a str>);

    fn row(cells: &str) -> Vec<String> {
        cells.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn years_above_months() {
        let cases: &[Case<'_>] = &[
            // A year over its first month, and over each January.
            (
                "Customer|Jan|Feb|Mar",
                &["|2026||"],
                &[],
                "Customer|Jan 2026|Feb 2026|Mar 2026",
                None,
            ),
            (
                "Customer|Nov|Dec|Jan|Feb",
                &["|2025||2026|"],
                &[],
                "Customer|Nov 2025|Dec 2025|Jan 2026|Feb 2026",
                None,
            ),
            // In the title, the sheet, the file.
            (
                "Kunde|Jan.|Feb.|März",
                &["Umsatz 2026|||"],
                &["2019"],
                "Kunde|Jan. 2026|Feb. 2026|März 2026",
                Some("Umsatz 2026"),
            ),
            (
                "A|May|June|July",
                &[],
                &["mrr-2025.csv"],
                "A|May 2025|June 2025|July 2025",
                Some("mrr-2025.csv"),
            ),
            (
                "A|MRR Jan|MRR Feb|MRR Mar",
                &["|2026"],
                &[],
                "A|MRR Jan 2026|MRR Feb 2026|MRR Mar 2026",
                None,
            ),
            // No year, two years, a date, a year that begins elsewhere, too few.
            ("A|Jan|Feb|Mar", &[], &["mrr.csv"], "A|Jan|Feb|Mar", None),
            ("A|Jan|Feb|Mar", &["2025|", "2026|"], &[], "A|Jan|Feb|Mar", None),
            ("A|Jan|Feb|Mar", &["Stand 30.11.2026|"], &["x-2026-11-30.csv"], "A|Jan|Feb|Mar", None),
            ("A|Nov|Dec|Jan", &["|2026"], &[], "A|Nov|Dec|Jan", None),
            ("A|Jan|Feb", &["|2026"], &[], "A|Jan|Feb", None),
            // The same months twice, below what they are months of.
            (
                "A|Jul 2026|Aug 2026|Sep 2026|Jul 2026|Aug 2026|Sep 2026",
                &["|MRR|||Users||"],
                &[],
                "A|MRR Jul 2026|MRR Aug 2026|MRR Sep 2026|Users Jul 2026|Users Aug 2026|Users Sep 2026",
                None,
            ),
            (
                "A|Jan|Feb|Mar|Jan|Feb|Mar",
                &["|2025|||2026||"],
                &[],
                "A|2025 Jan|2025 Feb|2025 Mar|2026 Jan|2026 Feb|2026 Mar",
                None,
            ),
        ];
        for (headings, above, names, expected, by) in cases {
            let above: Vec<Vec<String>> = above.iter().map(|cells| row(cells)).collect();
            let around = Around { above: &above, names, stated: None };
            let (found, said) = dated(row(headings), around);
            let said = said.as_ref().map(|(_, name)| name.as_str());
            assert_eq!((found.join("|").as_str(), said), (*expected, *by), "{headings}");
        }
    }
}
