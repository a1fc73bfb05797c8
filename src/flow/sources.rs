//! Which files a table is read from: one by its name, or the newest of a glob of dated ones.

use crate::config::TableSource;
use crate::diag::{Fault, Place};
use crate::flow::faults;
use crate::table::Mapping;
use crate::value::Day;
use crate::world::{Bytes, Unread, World};

/// The bytes of a file with how it is to be read.
pub(super) fn load(
    world: &dyn World,
    source: &TableSource,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<(Mapping, Bytes)> {
    match world.read(path) {
        Ok(bytes) => Some((Mapping { file: path.to_owned(), ..source.mapping.clone() }, bytes)),
        Err(why) => {
            faults.push(missing(world, path, &why, source.mapping.place("file")));
            None
        }
    }
}

/// A missing file suggests one that is there.
fn missing(world: &dyn World, path: &str, why: &Unread, place: Place) -> Fault {
    let fault = faults::unreadable(path, why, place);
    if *why != Unread::Missing {
        // It is there: no other name is meant.
        return fault;
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let there = world.list(folder);
    let fault = fault.suggest(path, there.iter().map(String::as_str));
    if let Some((file, sheet)) =
        path.rsplit_once('!').filter(|(file, _)| world.stamp(file).is_some())
    {
        return fault.help(format!(
            "a sheet has a key of its own: `file = \"{file}\"`, `sheet = \"{sheet}\"`"
        ));
    }
    // The same name in another folder is nearer than another name here.
    let name = path.rsplit('/').next().unwrap_or(path);
    let same = |have: &&String| have.rsplit('/').next() == Some(name) && have.as_str() != path;
    match world.list("data").iter().find(same) {
        Some(have) => fault.help(format!("did you mean `{have}`?")),
        None => fault,
    }
}

/// Whether a name, or a pattern of dated ones in one folder, means a file.
pub(super) fn is_meant(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == path };
    let rest = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    rest.is_some_and(|between| !between.contains('/'))
}

/// The file a source means, and the older ones of its glob.
pub(super) fn resolve(
    world: &dyn World,
    source: &TableSource,
    as_of: Option<Day>,
    faults: &mut Vec<Fault>,
) -> (Option<String>, Vec<(Day, String)>) {
    let pattern = &source.file;
    let Some((before, _)) = pattern.split_once('*') else {
        return (Some(pattern.clone()), Vec::new());
    };
    let place = source.mapping.place("file");
    let folder = pattern.rsplit_once('/').map_or("", |(folder, _)| folder);
    let listed = world.walk(folder);
    let is_meant_too = |path: &str| path == folder || is_meant(pattern, path);
    let unread: Vec<_> = listed.unread.iter().filter(|(path, _)| is_meant_too(path)).collect();
    if !unread.is_empty() {
        // Without it, an older export would be the newest.
        faults
            .extend(unread.iter().map(|(path, why)| faults::unreadable(path, why, place.clone())));
        return (None, Vec::new());
    }
    let paths: Vec<String> =
        listed.paths.into_iter().filter(|path| is_meant(pattern, path)).collect();
    if paths.is_empty() {
        let there = world.list(folder);
        let fault = faults::empty_glob(pattern, place);
        faults.push(fault.suggest(pattern, there.iter().map(String::as_str)));
        return (None, Vec::new());
    }
    if let Some(newest) = by_number(pattern, &paths) {
        return (Some(newest), Vec::new());
    }
    let mut dated = Vec::new();
    for path in paths {
        match date_in(path.get(before.len()..).unwrap_or("")) {
            Some(day) => dated.push((day, path)),
            None => faults.push(faults::undated(pattern, &path, place.clone())),
        }
    }
    if dated.is_empty() {
        return (None, Vec::new());
    }
    dated.sort();
    if let Some(as_of) = as_of {
        dated.retain(|(day, _)| *day <= as_of);
        if dated.is_empty() {
            faults.push(faults::all_later(pattern, as_of, place));
        }
    }
    let newest = dated.pop().map(|(_, path)| path);
    (newest, dated)
}

/// The file with the highest number, where nothing but numbers stands for the `*`: some
/// systems count their exports. Which day each is of nobody knows, so the older ones tell
/// nothing.
fn by_number(pattern: &str, paths: &[String]) -> Option<String> {
    let (before, after) = pattern.split_once('*')?;
    let number = |path: &String| -> Option<(u64, String)> {
        let between = path.strip_prefix(before)?.strip_suffix(after)?;
        let digits = between.bytes().all(|byte| byte.is_ascii_digit());
        let undated = date_in(between).is_none();
        (digits && undated).then(|| Some((between.parse().ok()?, path.clone())))?
    };
    let numbered: Option<Vec<(u64, String)>> = paths.iter().map(number).collect();
    numbered?.into_iter().max().map(|(_, path)| path)
}

/// The first date in a name: `2026-10-31`, `20261031`, or `2026-10` (its last day).
pub(super) fn date_in(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    (0..bytes.len())
        .filter(|at| {
            at.checked_sub(1)
                .is_none_or(|before| !bytes.get(before).is_some_and(u8::is_ascii_digit))
        })
        .find_map(|at| {
            let rest = name.get(at..)?;
            if let Some(day) = rest.get(..10).and_then(Day::parse) {
                return Some(day);
            }
            let digits =
                rest.get(..8).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some(text) = digits {
                let part = |from, to| text.get(from..to).and_then(|part: &str| part.parse().ok());
                return Day::new(part(0, 4)? as i32, part(4, 6)?, part(6, 8)?);
            }
            let month = rest.get(..7)?;
            Day::parse(&format!("{month}-01")).map(Day::month_end)
        })
}

/// A name as the pattern of all that differ from it in their date only.
pub(super) fn undated(name: &str) -> Option<String> {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| name.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    let (from, to) = (0..name.len()).find_map(|from| {
        let dated = |length: usize| {
            let to = from + length;
            let part = name.get(from..to)?;
            let digits = part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            // What goes on in front of it or behind it is a number of something else.
            let alone = !is_digit(from.checked_sub(1)) && !is_digit(Some(to));
            let starts = part.starts_with(|sign: char| sign.is_ascii_digit());
            let is_date = date_in(part).is_some_and(|day| day.is_plausible());
            (digits && starts && alone && is_date).then_some((from, to))
        };
        [10, 8, 7].into_iter().find_map(dated)
    })?;
    Some(format!("{}*{}", name.get(..from)?, name.get(to..)?))
}
