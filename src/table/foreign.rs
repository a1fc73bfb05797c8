//! Headings of German, French, Spanish and Dutch exports, by the English heading they mean.
//! A heading stands here without case, spaces and signs, as headings are compared.

/// Dutch.
mod dutch;

/// French.
mod french;

/// German.
mod german;

/// Spanish.
mod spanish;

use crate::table::header::plain;
use dutch::HEADINGS as DUTCH;
use french::HEADINGS as FRENCH;
use german::HEADINGS as GERMAN;
use spanish::HEADINGS as SPANISH;

/// What exports in other languages call an English heading, the likeliest first.
/// `english` is without case, spaces and signs.
pub fn headings(english: &str) -> impl Iterator<Item = &'static str> {
    let known = [GERMAN, FRENCH, SPANISH, DUTCH].into_iter().flatten();
    known
        .filter(move |(name, _)| same(name, english))
        .flat_map(|(_, theirs)| theirs.iter().copied())
}

/// The language, of `de`, `fr`, `es` and `nl`, of which headings are two at least that mean
/// nothing in English; the first of those with most.
pub fn language<'h>(headings: impl Iterator<Item = &'h str> + Clone) -> Option<&'static str> {
    let all = [("de", GERMAN), ("fr", FRENCH), ("es", SPANISH), ("nl", DUTCH)];
    let english =
        |one: &str| all.iter().any(|(_, own)| own.iter().any(|(name, _)| same(name, one)));
    let mut best = None;
    for (language, own) in all {
        let is_own = |one: &str| own.iter().any(|(_, theirs)| theirs.contains(&one));
        let plain = headings.clone().map(plain);
        let count = plain.filter(|one| is_own(one) && !english(one)).count();
        if count > 1 && best.is_none_or(|(_, most)| count > most) {
            best = Some((language, count));
        }
    }
    best.map(|(language, _)| language)
}

/// Whether a name of these tables is that heading, spaces aside.
fn same(name: &str, heading: &str) -> bool {
    name.bytes().filter(|b| *b != b' ').eq(heading.bytes())
}

/// Headings in one language, by the English one.
type Headings = &'static [(&'static str, &'static [&'static str])];
