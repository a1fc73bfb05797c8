//! Next month's export beside the one that a table names: read by nobody, it would leave every
//! document at last month's figures without a word.

use crate::config::{Config, TableSource};
use crate::diag::Fault;
use crate::flow::{faults, sources};
use crate::value::Day;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};

/// An export that is called as another one is but for later digits, told once for each table
/// that names the older one, with the line that takes the newest.
pub fn unread(
    world: &dyn World,
    config: &Config,
    as_of: Option<Day>,
    named: &[(&TableSource, String)],
) -> Vec<Fault> {
    let of_books = config.tables.values().flatten();
    let all: Vec<&TableSource> =
        of_books.chain(config.own.values().map(|own| &own.source)).collect();
    let is_read = |path: &str| all.iter().any(|source| sources::is_meant(&source.file, path));
    // Of the project's own folder everything would be listed, what is made of it as well.
    let folders: BTreeSet<&str> =
        named.iter().filter_map(|(_, path)| Some(path.rsplit_once('/')?.0)).collect();
    let unread_in = |folder: &&str| {
        world.list(folder).into_iter().filter(|path| !is_read(path)).collect::<Vec<String>>()
    };
    let unread: Vec<Vec<String>> = folders.iter().map(unread_in).collect();
    let unread: BTreeMap<&str, Vec<String>> = folders.into_iter().zip(unread).collect();
    let told = |(source, path): &(&TableSource, String)| {
        let (folder, _) = path.rsplit_once('/')?;
        let later = |other: &&String| is_later(path, other, as_of);
        let unread: Vec<&String> = unread.get(folder)?.iter().filter(later).collect();
        let newest = unread
            .iter()
            .copied()
            .reduce(|newest, other| if is_later(newest, other, None) { other } else { newest })?;
        let line = pattern(path, newest);
        Some(faults::unread_later((newest, path), line.as_deref(), source.mapping.place("file")))
    };
    named.iter().filter_map(told).collect()
}

/// Whether another name is the same but for one number that counts further, or for a later date.
fn is_later(path: &str, other: &str, as_of: Option<Day>) -> bool {
    let (own, others) = (parts(path), parts(other));
    let same = own.len() == others.len()
        && own.iter().zip(&others).all(|(one, other)| one.1 == other.1)
        && path.rsplit_once('/').map(|(folder, _)| folder)
            == other.rsplit_once('/').map(|(folder, _)| folder);
    same && match days(file(path), file(other)) {
        Some((day, other)) => other > day && as_of.is_none_or(|as_of| other <= as_of),
        // Of several numbers nobody knows which counts.
        None => {
            let pairs = own.iter().zip(&others).map(|(one, other)| (one.0, other.0));
            let mut differ = pairs.filter(|(one, other)| one != other);
            let counted = |digits: &str| {
                let digits = digits.trim_start_matches('0');
                (digits.len(), digits.to_owned())
            };
            let further = differ.next().is_some_and(|(one, other)| counted(other) > counted(one));
            further && differ.next().is_none()
        }
    }
}

fn file(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The days that two names bear: the year first, else as both of them can be read, where
/// they can be read in one way.
fn days(one: &str, other: &str) -> Option<(Day, Day)> {
    if let (Some(one), Some(other)) = (sources::date_in(one), sources::date_in(other)) {
        return Some((one, other));
    }
    let orders = [true, false]
        .map(|day_first| Some((year_last(one, day_first)?, year_last(other, day_first)?)));
    match orders {
        [Some(days), None] | [None, Some(days)] => Some(days),
        // Of a day that is as well a month, either order says the same or nobody knows.
        [Some(days), Some(others)] => (days.0 < days.1 && others.0 < others.1).then_some(days),
        [None, None] => None,
    }
}

/// The first day of a name whose year is written last: `31-10-2026`, `10.31.2026`.
fn year_last(name: &str, day_first: bool) -> Option<Day> {
    let parts = parts(name);
    parts.windows(3).find_map(|three| {
        let [(first, one), (second, two), (year, _)] = three else { return None };
        let is_date = one == two && ["-", ".", "_"].contains(one) && year.len() == 4;
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() <= 2);
        let (first, second) = (number(first)?, number(second)?);
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        Day::new(year.parse().ok()?, month, day).filter(|day| is_date && day.is_plausible())
    })
}

/// A name as runs of digits, each with the words behind it; in front of them stand none.
fn parts(path: &str) -> Vec<(&str, &str)> {
    let (mut parts, mut rest) = (Vec::new(), path);
    while !rest.is_empty() {
        let digits = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(digits);
        let words = behind.find(|sign: char| sign.is_ascii_digit()).unwrap_or(behind.len());
        let (words, behind) = behind.split_at(words);
        parts.push((number, words));
        rest = behind;
    }
    parts
}

/// The pattern of both names, with a `*` for their dates, or for the one number in which they
/// differ.
fn pattern(path: &str, other: &str) -> Option<String> {
    if let Some(pattern) = sources::undated(path) {
        return sources::is_meant(&pattern, other).then_some(pattern);
    }
    let (own, others) = (parts(path), parts(other));
    let mut differ =
        (0..).zip(own.iter().zip(&others)).filter(|(_, (one, other))| one.0 != other.0);
    let (at, _) = differ.next().filter(|_| differ.next().is_none())?;
    let part = |(here, (digits, words)): (usize, &(&str, &str))| {
        format!("{}{words}", if here == at { "*" } else { digits })
    };
    Some(own.iter().enumerate().map(part).collect())
}
