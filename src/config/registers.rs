//! Registers that are written in prose and reviewed line by line: what customers said, and
//! what is claimed.

use crate::config::declared::trust::{CLAIM, TESTIMONIAL};
use crate::config::faults;
use crate::config::keys::Keys;
use crate::config::trust::{day, needed};
use crate::diag::{Fault, Place};
use crate::policy::register::{Claim, ClaimKind, Source, Span, Testimonial};
use crate::value::{Class, Day, Decimal};
use std::collections::BTreeMap;

/// What customers said.
pub fn testimonials(path: &str, text: &str, told: &mut Vec<Fault>) -> Vec<Testimonial> {
    let Some(root) = Keys::parse(path, text, told) else { return Vec::new() };
    root.only(&["testimonial"], told);
    let all = root.tables("testimonial", told);
    all.iter().filter_map(|keys| testimonial(keys, told)).collect()
}

fn testimonial(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<Testimonial> {
    keys.only(&TESTIMONIAL, told);
    let [id, customer, person, role, text] = ["id", "customer", "person", "role", "text"]
        .map(|key| needed(keys, &TESTIMONIAL, key, told));
    let place = keys.place_of("id");
    if let Some(text) = &text
        && text.contains(is_turning)
    {
        told.push(faults::turning_signs(keys.place_of("text")));
    }
    let mut word = |key: &str| keys.text(key, told).map(|(text, _)| text);
    let (language, at) = (word("language"), word("where"));
    Some(Testimonial {
        id: id?,
        customer: customer?,
        person: person?,
        role: role?,
        said_on: day(keys, "said_on", told),
        text: text?,
        language,
        at,
        place,
    })
}

/// Signs that turn the direction of a text: they may show other words than are approved.
fn is_turning(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is claimed.
pub fn claims(path: &str, text: &str, told: &mut Vec<Fault>) -> Vec<Claim> {
    let Some(root) = Keys::parse(path, text, told) else { return Vec::new() };
    root.only(&["claim"], told);
    let all = root.tables("claim", told);
    all.iter().filter_map(|keys| claim(keys, told)).collect()
}

fn claim(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<Claim> {
    keys.only(&CLAIM, told);
    let [id, about, text] = ["id", "about", "text"].map(|key| needed(keys, &CLAIM, key, told));
    let kind = kind(keys, told);
    let place = keys.place_of("id");
    let name = id.clone().unwrap_or_default();
    let source = source(keys, &name, told);
    let seen_on = seen_on(keys, &name, told);
    let span = span(keys, kind.zip(seen_on), told);
    let value = value(keys, told);
    let class = class(keys, told);
    let mut word = |key: &str| keys.text(key, told).map(|(text, _)| text);
    let [topic, short, unit, quote, inference, evidence, supersedes] =
        ["topic", "short", "unit", "quote", "inference", "evidence", "supersedes"].map(&mut word);
    Some(Claim {
        id: id?,
        about: about?,
        kind: kind?,
        topic,
        text: text?,
        short,
        value,
        unit,
        source: source?,
        quote,
        inference,
        seen_on: seen_on?,
        span: span?,
        evidence,
        class,
        supersedes,
        version: keys.scalar("version", told).map(|(text, _)| text),
        place,
    })
}

fn kind(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<ClaimKind> {
    let word = needed(keys, &CLAIM, "kind", told)?;
    let kind = ClaimKind::parse(&word);
    if kind.is_none() {
        let known = ClaimKind::ALL.map(|(word, _)| word);
        told.push(faults::not_one_of("kind", &word, &known, keys.place_of("kind")));
    }
    kind
}

/// An address, a file, or a figure of ours; a claim without any is none.
fn source(keys: &Keys<'_>, id: &str, told: &mut Vec<Fault>) -> Option<Source> {
    let text = keys.text("source", told).map(|(text, _)| text.trim().to_owned());
    match text.filter(|text| !text.is_empty()) {
        None => {
            told.push(faults::no_source(id, keys.place_of("source")));
            None
        }
        Some(text) => Some(match text.strip_prefix("figure:") {
            Some(metric) => Source::Figure(metric.trim().to_owned()),
            None if text.contains("://") => Source::Web(text),
            None => Source::File(text),
        }),
    }
}

fn seen_on(keys: &Keys<'_>, id: &str, told: &mut Vec<Fault>) -> Option<Day> {
    if !keys.has("seen_on") {
        told.push(faults::never_seen(id, keys.place()));
    }
    day(keys, "seen_on", told)
}

/// As stated; longer than others of its kind with a reason alone.
fn span(keys: &Keys<'_>, of: Option<(ClaimKind, Day)>, told: &mut Vec<Fault>) -> Option<Span> {
    let (kind, seen) = of?;
    let Some((text, place)) = keys.text("valid_for", told) else { return Some(kind.span()) };
    let Some(span) = Span::parse(&text) else {
        told.push(faults::not_a("a span like `90d` or `12m`", &text, place));
        return None;
    };
    if span.after(seen) > kind.span().after(seen) && !keys.has("reason") {
        told.push(faults::longer_without_reason(kind.word(), place));
    }
    Some(span)
}

fn value(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Option<Decimal> {
    let (text, place) = keys.scalar("value", told)?;
    let number = text.parse().ok();
    if number.is_none() {
        told.push(faults::not_a("a number", &text, place));
    }
    number
}

fn class(keys: &Keys<'_>, told: &mut Vec<Fault>) -> Class {
    let Some((word, place)) = keys.text("class", told) else { return Class::Internal };
    Class::parse(&word).unwrap_or_else(|| {
        told.push(faults::bad_class(&word, place));
        Class::Internal
    })
}

/// One id of two records.
pub fn twice<'a>(
    all: impl Iterator<Item = (&'a str, &'a Place)>,
    wording: fn(&str, &Place, Place) -> Fault,
) -> Vec<Fault> {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut told = Vec::new();
    for (id, place) in all {
        match first.get(id) {
            Some(first) => told.push(wording(id, first, place.clone())),
            None => drop(first.insert(id, place)),
        }
    }
    told
}
