//! Slips between `{{` and `}}`, and how they would be right: only what can be read is
//! proposed.

use crate::document::components::{self, Component, Takes};
use crate::document::read::call::{self, Argument, Given};
use crate::value::{Day, Decimal};

/// What was written, as it would be right.
pub(super) fn mended(text: &str) -> Option<String> {
    let given = text.trim();
    let text = straightened(given);
    let end = text.find(|sign: char| !sign.is_alphanumeric() && !"_.".contains(sign))?;
    let (name, rest) = text.split_at_checked(end)?;
    let rest = rest.trim_start().trim_start_matches([',', ':']).trim_start();
    // Operators are no arguments.
    if !rest.starts_with(|sign: char| sign.is_alphanumeric() || "(\"'".contains(sign)) {
        return None;
    }
    let (inside, behind) = match rest.strip_prefix('(') {
        Some(inside) => closed(inside),
        None => (rest, ""),
    };
    let component = components::find(name);
    let arguments = pieces(inside).into_iter().map(|piece| argument(piece, component));
    let arguments: Vec<String> = arguments.collect::<Option<_>>()?;
    let right = format!("{name}({}){}", arguments.join(", "), behind.trim());
    let reads = !name.is_empty() && right != given && call::parse(&right, 0).is_ok();
    reads.then_some(right)
}

/// Whether a component stands between the brackets of another.
pub(super) fn is_nested(text: &str) -> bool {
    let inside = text.split_once('(').map_or("", |(_, inside)| inside);
    let before = inside.split(['(', '"', '\'']).next().unwrap_or_default();
    let word = before.trim_start();
    inside.get(before.len()..).is_some_and(|rest| rest.starts_with('('))
        && !word.is_empty()
        && word.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
}

/// Arguments as they are written.
pub(super) fn written(arguments: &[Argument]) -> String {
    let one = |argument: &Argument| {
        let given = match &argument.given {
            Given::Text(text) => format!("\"{}\"", text.replace('"', "\\\"")),
            Given::Number(number) => number.clone(),
            Given::Flag(flag) => flag.to_string(),
            Given::Record(field) => format!("record.{field}"),
        };
        match &argument.name {
            Some(name) => format!("{name}={given}"),
            None => given,
        }
    };
    arguments.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// With quotes as they are typed in code.
fn straightened(text: &str) -> String {
    let straight = |sign: char| match sign {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
        sign => sign,
    };
    // Between straight quotes they are letters.
    if text.contains(['"', '\'']) { text.to_owned() } else { text.chars().map(straight).collect() }
}

/// What stands between brackets, and what behind; the closing one may be missing.
fn closed(inside: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, sign) in inside.char_indices() {
        match (quote, sign) {
            (Some(open), sign) if open == sign => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, ')') => {
                let behind = inside.get(at + 1..).unwrap_or_default();
                return (inside.get(..at).unwrap_or_default(), behind);
            }
            _ => {}
        }
    }
    // The brackets stand inside of a quote that nothing closes.
    let end = if quote.is_some() { inside.trim_end().trim_end_matches(')') } else { inside };
    (end, "")
}

/// Arguments, parted by commas that stand in no quotes.
fn pieces(inside: &str) -> Vec<&str> {
    let mut quote = None;
    let parts = inside.split(|sign: char| {
        match (quote, sign) {
            (Some(open), sign) if open == sign => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, ',' | ';') => return true,
            _ => {}
        }
        false
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// An argument with its sign and quotes; none for what is no word.
fn argument(piece: &str, component: Option<&Component>) -> Option<String> {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_')
    };
    let named = piece.split_once(['=', ':']).map(|(name, value)| (name.trim(), value.trim()));
    match named.filter(|(name, _)| is_name(name)) {
        Some((name, value)) => {
            let parameters = component.map(|component| component.parameters).unwrap_or_default();
            let takes = parameters.iter().find(|have| have.name == name).map(|have| have.takes);
            Some(format!("{name}={}", value_of(value.trim_start_matches('='), takes)?))
        }
        None => {
            let first = component.and_then(|component| component.parameters.first());
            value_of(piece, first.map(|first| first.takes))
        }
    }
}

/// A value as its parameter takes it; of a figure, which takes both, a number stays one.
fn value_of(value: &str, takes: Option<Takes>) -> Option<String> {
    let value = value.trim();
    let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let inside = match quote {
        Some(quote) => value.get(1..).map(|inside| inside.strip_suffix(quote).unwrap_or(inside))?,
        None => value,
    };
    let inside = match takes {
        Some(Takes::Percent(_)) => inside.trim_end_matches('%').trim_end(),
        _ => inside,
    };
    let bare = match takes {
        Some(Takes::Count) => inside.parse::<usize>().is_ok_and(|count| count > 0).then_some(true),
        Some(Takes::Flag) => is_flag(inside).then_some(true),
        Some(Takes::Day) => Day::parse(inside).map(|_| false),
        Some(Takes::Word(words)) => words.contains(&inside).then_some(false),
        Some(Takes::Text | Takes::Words | Takes::Image | Takes::Metric | Takes::View) => {
            (!value.starts_with("record.")).then_some(false)
        }
        Some(Takes::Percent(most)) => {
            inside.parse::<u8>().is_ok_and(|part| (10..=most).contains(&part)).then_some(true)
        }
        Some(Takes::Said) if value.starts_with("record.") => Some(true),
        Some(Takes::Said) => Some(false),
        Some(Takes::Period) | None => {
            let literal = is_flag(value) || value.parse::<Decimal>().is_ok();
            Some(literal || value.starts_with("record."))
        }
    }?;
    let quoted = |quote: char| format!("{quote}{inside}{quote}");
    let plain = |sign: char| sign.is_alphanumeric() || " _.-&/".contains(sign);
    match quote {
        _ if bare => Some(inside.to_owned()),
        Some(quote) => (!inside.contains(quote)).then(|| quoted(quote)),
        None => (!inside.is_empty() && inside.chars().all(plain)).then(|| quoted('"')),
    }
}

fn is_flag(value: &str) -> bool {
    matches!(value, "true" | "false")
}
