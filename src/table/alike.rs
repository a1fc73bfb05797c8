//! Headings that are nearly one of ours: by their words, or by a slip of the keyboard.

use crate::diag::nearest::{nearest, slip};
use crate::table::header::{Header, same_heading};
use crate::table::heads::Look;
use crate::table::{ColumnSpec, Kind, Mapping, Schema};

/// The heading that means one of our columns best, of those that mean no other: for a
/// hint. `given` is the heading it was looked for under.
pub fn meant<'h>(
    (schema, mapping): (&Schema, &Mapping),
    spec: &ColumnSpec,
    given: &str,
    header: &'h Header,
) -> Option<&'h str> {
    let others = schema.columns.iter().filter(|other| other.name != spec.name);
    let taken: Vec<u32> = others
        .flat_map(|other| std::iter::once(other.name.as_ref()).chain(other.aliases.iter().copied()))
        .flat_map(|name| header.alike(name))
        .collect();
    let is_named = |heading: &str| {
        let mut named = mapping.columns.iter().filter(|(name, _)| *name != spec.name.as_ref());
        named.any(|(_, named)| named.headings.iter().any(|one| same_heading(one, heading)))
    };
    let free = || {
        let named = (0..).zip(&header.headings).filter(|(_, heading)| !heading.is_empty());
        let named = named.filter(|(at, _)| !taken.contains(at) && can_hold(spec, header, *at));
        named.map(|(at, heading)| (at, heading.as_str())).filter(|(_, heading)| !is_named(heading))
    };
    let own =
        std::iter::once(given).chain([spec.name.as_ref()]).chain(spec.aliases.iter().copied());
    let asked = words(given);
    let holds = |heading: &&str| {
        let have = words(heading);
        !asked.is_empty() && asked.iter().all(|word| have.contains(word))
    };
    let headings = || free().map(|(_, heading)| heading);
    let named =
        headings().find(|heading| similar(spec, heading)).or_else(|| headings().find(holds));
    let near = || {
        let mut own = own;
        own.find_map(|name| nearest(name, headings()))
    };
    named.or_else(near).or_else(|| {
        let mut alone = free().filter(|(at, _)| must_hold(spec, header, *at));
        alone.next().filter(|_| alone.next().is_none()).map(|(_, heading)| heading)
    })
}

/// Whether what stands below a heading is of the kind that a column of ours holds, which
/// words and ids alone never are.
fn must_hold(spec: &ColumnSpec, header: &Header, at: u32) -> bool {
    let look = header.looks.get(at as usize).copied().unwrap_or_default();
    match spec.kind {
        kind if kind.is_money() => look == Look::Number,
        Kind::Day | Kind::Moment => look == Look::Day,
        _ => false,
    }
}

/// Whether what stands below a heading can be what a column of ours holds: no amount is
/// a word, and no day is a number.
fn can_hold(spec: &ColumnSpec, header: &Header, at: u32) -> bool {
    let look = header.looks.get(at as usize).copied().unwrap_or_default();
    match spec.kind {
        kind if kind.is_number() => !matches!(look, Look::Words | Look::Day),
        Kind::Day | Kind::Moment | Kind::Month | Kind::MonthOrDay => {
            !matches!(look, Look::Words | Look::Number)
        }
        _ => true,
    }
}

/// Words beside a name that make another thing of it: what it was before, or by how much
/// it changed.
const OTHER: &[&str] = &[
    "before",
    "previous",
    "prior",
    "old",
    "former",
    "change",
    "changed",
    "delta",
    "difference",
    "growth",
    "vorher",
    "vorherige",
    "vorheriger",
    "änderung",
    "veränderung",
    "avant",
    "précédent",
    "précédente",
    "variation",
];

/// Words beside the name of an amount that make another amount of it: what it is worth by
/// its chances.
const ADJUSTED: &[&str] = &[
    "weighted",
    "expected",
    "forecast",
    "forecasted",
    "probability",
    "adjusted",
    "projected",
    "gewichtet",
    "gewichteter",
    "gewichtete",
    "erwartet",
    "erwarteter",
    "erwartete",
    "prognose",
    "pondéré",
    "pondérée",
    "attendu",
    "attendue",
    "prévisionnel",
    "prévisionnelle",
    "ponderado",
    "ponderada",
    "esperado",
    "gewogen",
    "verwacht",
    "verwachte",
];

/// Whether a heading is of an amount by its chances: `Weighted value`.
pub fn is_adjusted(heading: &str) -> bool {
    words(heading).iter().any(|word| ADJUSTED.contains(&word.as_str()))
}

/// Whether a heading has all the words of our name or of an alias, or is a slip of one.
pub fn similar(spec: &ColumnSpec, heading: &str) -> bool {
    let have = words(heading);
    let own = || std::iter::once(spec.name.as_ref()).chain(spec.aliases.iter().copied());
    // `MRR` in a heading of numbers says enough; `to` and `end` do not.
    let least = if spec.kind.is_number() { 3 } else { 4 };
    let long = |name: &str| name.chars().count() >= least;
    let holds = |name: &str| {
        let wanted = words(name);
        let other = |word: &&String| OTHER.contains(&word.as_str()) && !wanted.contains(word);
        long(name)
            && !wanted.is_empty()
            && wanted.iter().all(|word| have.contains(word))
            && !have.iter().any(|word| other(&word))
    };
    let of_amounts = matches!(spec.kind, Kind::Money | Kind::HomeMoney);
    if of_amounts && is_adjusted(heading) && !own().any(is_adjusted) {
        return false;
    }
    own().any(holds) || own().any(|name| is_slip(&have, &words(name)))
}

/// Whether two headings are the same words, of which one is misspelt.
fn is_slip(have: &[String], wanted: &[String]) -> bool {
    if have.len() != wanted.len() {
        return false;
    }
    let mut differing = have.iter().zip(wanted).filter(|(one, other)| one != other);
    let Some((one, other)) = differing.next() else { return true };
    differing.next().is_none() && slip(one, [other.as_str()]).is_some()
}

/// The words of a heading, in lower case: `Deal Amount`, `deal_amount`, `dealAmount`.
pub fn words(heading: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for sign in heading.chars() {
        let starts = !sign.is_alphanumeric() || (sign.is_uppercase() && before.is_lowercase());
        if starts {
            words.push(String::new());
        }
        if let (true, Some(word)) = (sign.is_alphanumeric(), words.last_mut()) {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    words.retain(|word| !word.is_empty());
    words
}
