//! Next month's export beside the one that a table names: read by nobody, it would leave every
//! document at last month's figures without a word.

use crate::config::{Config, TableSource};
use crate::diag::Fault;
use crate::flow::{faults, sources};
use crate::value::Day;
use crate::world::World;

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
    let told = |(source, path): &(&TableSource, String)| {
        // Of the project's own folder everything would be listed, what is made of it as well.
        let (folder, _) = path.rsplit_once('/')?;
        let listed = world.list(folder);
        let later = |other: &&String| is_later(path, other, as_of) && !is_read(other);
        let unread: Vec<&String> = listed.iter().filter(later).collect();
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
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let days = (sources::date_in(&name(path)), sources::date_in(&name(other)));
    same && match days {
        (Some(day), Some(other)) => other > day && as_of.is_none_or(|as_of| other <= as_of),
        // Of several numbers nobody knows which counts: a day before its month and year does
        // not.
        _ => {
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
