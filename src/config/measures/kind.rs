//! What is made of the rows: one of the kinds, each with its key.

use crate::books::Names;
use crate::books::measure::{Aggregate, Kind, Word, faults as measuring};
use crate::config::declared::measures::{BESIDE, KINDS};
use crate::config::faults;
use crate::config::keys::{Keys, Written};
use crate::diag::{Fault, Place};
use crate::value::Decimal;
use std::borrow::Cow;

/// Reads it; `unknown`: a key was told that may have been meant for one.
pub(super) fn read(keys: &Keys<'_>, unknown: bool, faults: &mut Vec<Fault>) -> Option<Kind> {
    let kinds = KINDS.map(|key| key.name);
    let of_share = |kind: &str| kind == "sum" && keys.has("share");
    let stated: Vec<&str> =
        kinds.iter().filter(|kind| keys.has(kind) && !of_share(kind)).copied().collect();
    match stated.as_slice() {
        [kind] => {
            beside(keys, kind, faults);
            one(keys, kind, faults)
        }
        [] if unknown => None,
        [] => {
            faults.push(Fault { place: keys.place(), ..measuring::no_kind(&kinds) });
            None
        }
        [first, second, ..] => {
            let place = keys.places().remove(*second).unwrap_or_default();
            faults.push(Fault { place, ..measuring::two_kinds(first, second) });
            None
        }
    }
}

/// Keys that say nothing of this kind: who wrote them meant something by them.
fn beside(keys: &Keys<'_>, kind: &str, faults: &mut Vec<Fault>) {
    // Of arithmetic no key of rows is known at all.
    let stray = BESIDE.iter().filter(|(key, of)| keys.has(key) && !of.contains(&kind));
    for (key, of) in stray.filter(|_| kind != "value") {
        let place = keys.places().remove(*key).unwrap_or_default();
        faults.push(Fault { place, ..measuring::beside(key, kind, of) });
    }
}

fn word(keys: &Keys<'_>, key: &str, faults: &mut Vec<Fault>) -> Option<Word> {
    keys.text(key, faults).map(|(name, _)| Cow::Owned(name))
}

/// A text that the kind cannot do without.
fn needed(keys: &Keys<'_>, key: &str, faults: &mut Vec<Fault>) -> Option<Word> {
    if !keys.has(key) {
        faults.push(faults::missing_key(key, keys.place()));
    }
    word(keys, key, faults)
}

fn one(keys: &Keys<'_>, kind: &str, faults: &mut Vec<Fault>) -> Option<Kind> {
    match kind {
        "count" => counted(keys, faults),
        "distinct" => word(keys, kind, faults).map(Kind::Distinct),
        "sum" => word(keys, kind, faults).map(Kind::Sum),
        "mean" => word(keys, kind, faults).map(Kind::Mean),
        "median" => word(keys, kind, faults).map(Kind::Median),
        "min" => word(keys, kind, faults).map(Kind::Min),
        "max" => word(keys, kind, faults).map(Kind::Max),
        "quantile" => quantile(keys, faults),
        "share" => Some(Kind::Share {
            part: word(keys, "share", faults)?,
            of: word(keys, "of", faults).unwrap_or_default(),
            by: word(keys, "sum", faults),
        }),
        "ratio" => ratio(keys, faults),
        "latest" => {
            if !keys.has("day") {
                faults.push(faults::missing_key("day", keys.place()));
            }
            Some(Kind::Latest {
                column: word(keys, kind, faults)?,
                per: word(keys, "per", faults),
                mean: mean(keys, faults),
            })
        }
        "score" => score(keys, faults),
        _ => word(keys, "value", faults).map(Kind::Value),
    }
}

/// `count = true`; a column is none of what is counted.
fn counted(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Kind> {
    let (written, place) = keys.written("count")?;
    match written {
        Written::Flag(true) => return Some(Kind::Count),
        Written::Text(name) => {
            faults.push(Fault { place, ..measuring::counted_column(&name) });
        }
        other => faults.push(faults::other_kind("`true`", other.called(), place)),
    }
    None
}

fn list(keys: &Keys<'_>, key: &str, faults: &mut Vec<Fault>) -> Option<Vec<(Written, Place)>> {
    let (written, place) = keys.written(key)?;
    match written {
        Written::List(items) => Some(items),
        other => {
            faults.push(faults::other_kind("a list", other.called(), place));
            None
        }
    }
}

/// `["days", 0.9]`
fn quantile(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Kind> {
    let items = list(keys, "quantile", faults)?;
    if let [(Written::Text(name), _), (part, _)] = items.as_slice() {
        let part = part.scalar().and_then(|part| part.parse::<Decimal>().ok());
        let part = part.filter(|part| (Decimal::ZERO..=Decimal::ONE).contains(part));
        if let Some(part) = part {
            return Some(Kind::Quantile(Cow::Owned(name.clone()), part));
        }
    }
    let wanted = "a column and a part of one, as `[\"days\", 0.9]`";
    faults.push(faults::other_kind(wanted, "another list", keys.place_of("quantile")));
    None
}

/// `["sum:cost", "count"]`
fn ratio(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Kind> {
    let items = list(keys, "ratio", faults)?;
    if let [(one, first), (other, second)] = items.as_slice() {
        let one = aggregate(one, first, faults);
        let other = aggregate(other, second, faults);
        return Some(Kind::Ratio(one?, other?));
    }
    let wanted = "two aggregates, as `[\"sum:cost\", \"count\"]`";
    faults.push(faults::other_kind(wanted, "another list", keys.place_of("ratio")));
    None
}

fn aggregate(written: &Written, place: &Place, faults: &mut Vec<Fault>) -> Option<Aggregate> {
    let text = written.scalar().unwrap_or_default();
    let column = |name: &str| -> Word { Cow::Owned(name.trim().to_owned()) };
    let found = match text.split_once(':') {
        None if text == "count" => Some(Aggregate::Count),
        Some(("sum", name)) => Some(Aggregate::Sum(column(name))),
        Some(("distinct", name)) => Some(Aggregate::Distinct(column(name))),
        _ => None,
    };
    if found.is_none() {
        let valid = ["count", "sum:…", "distinct:…"];
        faults.push(faults::not_one_of("ratio", &text, &valid, place.clone()));
    }
    found
}

/// Whether the last values are averaged.
fn mean(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> bool {
    match keys.text("as", faults) {
        Some((word, place)) if word != "mean" && word != "sum" => {
            faults.push(faults::not_one_of("as", &word, &["sum", "mean"], place));
            false
        }
        Some((word, _)) => word == "mean",
        None => false,
    }
}

/// `score = ["fit", "need"]`, `range = [1, 5]`, `per = "supplier"`
fn score(keys: &Keys<'_>, faults: &mut Vec<Fault>) -> Option<Kind> {
    let lines = keys.texts("score", faults).map(|(names, _)| names);
    let per = needed(keys, "per", faults);
    if !keys.has("range") {
        faults.push(faults::missing_key("range", keys.place()));
        return None;
    }
    let items = list(keys, "range", faults)?;
    let whole = |(written, _): &(Written, Place)| written.scalar()?.parse::<i64>().ok();
    if let [least, most] = items.as_slice()
        && let (Some(least), Some(most)) = (whole(least), whole(most))
        && least < most
    {
        let lines = Names::Theirs(lines?.into());
        return Some(Kind::Score { lines, range: (least, most), per: per? });
    }
    let wanted = "two whole numbers that rise, as `[1, 5]`";
    faults.push(faults::other_kind(wanted, "another list", keys.place_of("range")));
    None
}
