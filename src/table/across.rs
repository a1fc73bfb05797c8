//! Months that stand across: a sheet with a column for each month, whose headings are
//! `2026-07`, `Jul 2026`, `31.07.2026`, `M7 26`, or one of these beside words that are
//! the same in all of them, as `MRR Jul 2026`.

use crate::table::DateOrder;
use crate::table::cell::trim;
use crate::table::date::{self, Reading};
use crate::value::Day;
use std::collections::BTreeMap;

/// What stands for the month in a pattern of headings.
pub const HOLE: &str = "{month}";

/// Fewer months than these prove nothing.
const LEAST: usize = 3;

/// Longer headings are no months.
const LONGEST: usize = 60;

/// Columns whose headings are months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Months {
    /// What their headings have in common: `{month}`, `MRR {month}`.
    pub pattern: String,
    /// Each column with the first day of its month.
    pub columns: Vec<(u32, Day)>,
}

/// A heading that is a month, alone or beside other words.
struct Found {
    at: u32,
    /// By day first, and by month first where that is another day.
    days: [Day; 2],
    /// Whether it names a day of the month.
    whole: bool,
}

/// Every family of columns that are months, in the order of their first column.
pub fn find(headings: &[String], order: Option<DateOrder>) -> Vec<Months> {
    let mut families: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for (at, heading) in (0..).zip(headings) {
        if let Some((pattern, found)) = parted(at, heading, order) {
            families.entry(pattern).or_default().push(found);
        }
    }
    let mut all: Vec<Months> = families
        .into_iter()
        .filter(|(_, found)| found.len() >= LEAST)
        .filter_map(|(pattern, found)| Some(Months { pattern, columns: in_order(&found)? }))
        .collect();
    all.sort_by_key(|months| months.columns.first().copied());
    all
}

/// The columns that follow a pattern the project states; also those that no series proves.
pub fn following(headings: &[String], pattern: &str, order: Option<DateOrder>) -> Months {
    let pattern = pattern.replace("{}", HOLE);
    let stated = |(at, heading): (u32, &String)| {
        let label = crate::table::plan::label(&pattern.replace(HOLE, "{}"), heading)?;
        let (days, whole) = month(&label, order)?;
        Some(Found { at, days, whole })
    };
    let found: Vec<Found> = (0..).zip(headings).filter_map(stated).collect();
    let columns = in_order(&found)
        .unwrap_or_else(|| found.iter().map(|one| (one.at, one.days[0].month_start())).collect());
    Months { pattern, columns }
}

/// The column before the months that says whose they are, where no heading stands over it.
pub fn unnamed(headings: &[String], months: &Months) -> Option<u32> {
    let first = months.columns.iter().map(|(at, _)| *at).min()?;
    let at = headings.iter().take(first as usize).position(String::is_empty)?;
    u32::try_from(at).ok()
}

/// The first two columns that are the same month.
pub fn repeated(columns: &[(u32, Day)]) -> Option<(u32, u32)> {
    let mut seen: BTreeMap<Day, u32> = BTreeMap::new();
    columns.iter().find_map(|(at, month)| Some((seen.insert(*month, *at)?, *at)))
}

/// A series of months, one after the other, by the order of day and month that makes it one.
fn in_order(found: &[Found]) -> Option<Vec<(u32, Day)>> {
    [0, 1].into_iter().find_map(|which| {
        let days: Vec<Day> = found.iter().filter_map(|one| one.days.get(which).copied()).collect();
        let months: Vec<i32> = days.iter().map(|day| index(*day)).collect();
        let steps = || months.windows(2).map(|pair| pair[1] - pair[0]);
        let one_way = steps().all(|step| step > 0) || steps().all(|step| step < 0);
        let span = months.last()?.abs_diff(*months.first()?) as usize;
        // `Jan 26`, `Jan 27`: days of January, not a year of months.
        let dense = span <= 4 * months.len();
        (one_way && dense && (same_day(found, &days))).then(|| {
            found.iter().zip(&days).map(|(one, day)| (one.at, day.month_start())).collect()
        })
    })
}

/// Days that stand for their months are all the first, all the last, or all the same.
fn same_day(found: &[Found], days: &[Day]) -> bool {
    if !found.iter().any(|one| one.whole) {
        return true;
    }
    let number = |day: &Day| day.ymd().2;
    days.iter().all(|day| *day == day.month_end())
        || days.iter().all(|day| days.first().is_some_and(|first| number(first) == number(day)))
}

fn index(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32
}

/// A heading as a pattern with a month in it: the longest part that is one.
fn parted(at: u32, heading: &str, order: Option<DateOrder>) -> Option<(String, Found)> {
    let heading = trim(heading);
    if heading.len() > LONGEST || !heading.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let ends = boundaries(heading);
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (at, from) in ends.iter().enumerate() {
        parts.extend(ends.iter().skip(at + 1).map(|to| (*from, *to)));
    }
    parts.sort_by_key(|(from, to)| (std::cmp::Reverse(to - from), *from));
    parts.into_iter().find_map(|(from, to)| {
        let (days, whole) = month(heading.get(from..to)?, order)?;
        let pattern = format!("{}{HOLE}{}", heading.get(..from)?, heading.get(to..)?);
        Some((pattern, Found { at, days, whole }))
    })
}

/// Where words of a heading begin and end.
fn boundaries(heading: &str) -> Vec<usize> {
    let mut ends = vec![0];
    for (at, sign) in heading.char_indices() {
        if sign.is_whitespace() || "_():|[]".contains(sign) {
            ends.extend([at, at + sign.len_utf8()]);
        }
    }
    ends.push(heading.len());
    ends.dedup();
    ends
}

/// A month, as its day by either order, and whether the day is written.
fn month(text: &str, order: Option<DateOrder>) -> Option<([Day; 2], bool)> {
    if text.starts_with(|sign: char| !sign.is_alphanumeric())
        || text.ends_with(|sign: char| !sign.is_alphanumeric() && sign != '.')
    {
        return None;
    }
    let text = text.replace('_', "-");
    if let Some(day) = counted(&text) {
        return Some(([day; 2], false));
    }
    let written = matches!(date::read(&text, order), Reading::Sure(..) | Reading::Either { .. });
    if written {
        return match date::read(&text, order) {
            Reading::Sure(day, _) => Some(([day; 2], true)),
            Reading::Either { dmy, mdy } => Some(([dmy, mdy], true)),
            _ => None,
        };
    }
    match date::read_month(&text, order) {
        Reading::Sure(day, _) => Some(([day; 2], false)),
        _ => None,
    }
}

/// `M7 26`, `M07/2026`, `2026M07`: the number of a month behind an M.
fn counted(text: &str) -> Option<Day> {
    let at = text.find(['M', 'm'])?;
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let digits = after.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(after.len());
    let (month, after) = after.split_at_checked(digits)?;
    let between = |sign: char| sign.is_whitespace() || "-/.'’".contains(sign);
    let rest = match (before.trim_end_matches(between), after.trim_start_matches(between)) {
        ("", year) | (year, "") => year,
        _ => return None,
    };
    let year: i32 = rest.parse().ok().filter(|_| rest.bytes().all(|one| one.is_ascii_digit()))?;
    let year = match rest.len() {
        4 => year,
        2 => 2000 + year,
        _ => return None,
    };
    Day::new(year, month.parse().ok().filter(|_| (1..=2).contains(&month.len()))?, 1)
}
