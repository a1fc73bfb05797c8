//! Slips in TOML: what its reader says of a line, in words of who wrote it, and the line
//! as it would be right.

use crate::diag::{Fault, Place};
use toml::de::{DeTable, Error};

/// One thing wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The byte at which it is.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// What to type, where that is known.
    help: Option<String>,
    /// The byte of what it repeats.
    first: Option<usize>,
    /// Whether it is a table that is there already.
    repeats: bool,
}

impl Slip {
    /// What another reader says.
    pub fn plain(at: usize, message: String) -> Slip {
        Slip { at, message, help: None, first: None, repeats: false }
    }

    /// One language between the fences of the other: what it is, the fence, what that is
    /// for, and the right fence.
    pub fn other_fence(at: usize, (what, fence, of, right): (&str, &str, &str, &str)) -> Slip {
        let message = format!("this is {what}, and `{fence}` stands around {of}");
        let help = format!("write `{right}` in both places instead of `{fence}`");
        Slip { help: Some(help), ..Slip::plain(at, message) }
    }

    /// Of YAML that is TOML: the fence it belongs between.
    #[must_use]
    pub fn or_fence(self, text: &str) -> Slip {
        match !text.trim().is_empty() && DeTable::parse(text).is_ok() {
            true => Slip::other_fence(0, ("TOML", "---", "YAML", "+++")),
            false => self,
        }
    }

    /// Of YAML: a value with a colon, which begins another key there.
    #[must_use]
    pub fn or_colon(self, text: &str) -> Slip {
        let line = text.get(start_of_line(text, self.at)..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let value = line.split_once(": ").map(|(key, value)| (key.trim(), value.trim()));
        match value.filter(|(_, value)| value.contains(": ") && !value.contains('"')) {
            Some((key, value)) => Slip {
                message: "a value with a `:` in it needs quotes".to_owned(),
                help: Some(format!("write `{key}: \"{value}\"`")),
                ..self
            },
            None => self,
        }
    }

    /// A fault of it with what to type, and with the place of what it repeats.
    pub fn told(&self, fault: Fault, place: impl Fn(usize) -> Place) -> Fault {
        let fault = match &self.help {
            Some(help) => fault.help(help),
            None => fault,
        };
        match self.first {
            Some(first) => fault.note(format!("first at {}", place(first))),
            None => fault,
        }
    }
}

/// So many errors are looked at: a text with more is none of this language, and each is
/// compared with the lines before it.
const MOST: usize = 200;

/// What is wrong, once a line: one slip makes several errors of a reader that goes on.
pub fn of<'e>(text: &str, errors: impl IntoIterator<Item = &'e Error>) -> Vec<Slip> {
    let mut slips: Vec<(usize, Slip)> = Vec::new();
    for error in errors.into_iter().take(MOST) {
        let span = error.span().unwrap_or_default();
        let line = start_of_line(text, span.start);
        if slips.iter().any(|(have, _)| *have == line) {
            continue;
        }
        if let Some(open) = open_list(text, error, line) {
            // What stands behind a list that goes on is read as part of it.
            slips.push((line, open));
            break;
        }
        // Keys of a table that is told to stand twice are no slips of their own.
        let section = text.get(..line).and_then(|before| before.rfind("\n[")).map(|at| at + 1);
        let twice = |(have, slip): &(usize, Slip)| Some(*have) == section && slip.repeats;
        if !(error.message().starts_with("duplicate key") && slips.iter().any(twice)) {
            slips.push((line, slip(text, error, line)));
        }
    }
    slips.into_iter().map(|(_, slip)| slip).collect()
}

/// A list that is not closed before the next table or key.
fn open_list(text: &str, error: &Error, line: usize) -> Option<Slip> {
    let here = text.get(line..)?.lines().next().unwrap_or_default().trim_start();
    let goes_on = !here.is_empty() && !here.starts_with('[') && !here.contains('=');
    if !error.message().contains("array") || goes_on {
        return None;
    }
    let before = text.get(..line)?.trim_end();
    let opens = |line: &str| {
        let value = line.split_once('=').map_or("", |(_, value)| value.trim());
        value.starts_with('[') && !value.contains(']')
    };
    let (mut at, mut open) = (0, None);
    for line in before.split_inclusive('\n') {
        if opens(line) {
            open = Some(at + line.find('[').unwrap_or(0));
        }
        at += line.len();
    }
    let last = before.lines().next_back()?.trim().trim_end_matches(',');
    Some(Slip {
        help: Some(format!("write `{last}]`")),
        ..Slip::plain(open?, "the list that opens here is never closed".to_owned())
    })
}

fn slip(text: &str, error: &Error, start: usize) -> Slip {
    let span = error.span().unwrap_or_default();
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let message = error.message().trim_end_matches('.').to_owned();
    let plain = Slip::plain(span.start, message);
    if error.message().starts_with("duplicate key") {
        return twice(text, line, start, plain);
    }
    match mended(line) {
        Some((what, right)) => {
            let open = line.rfind(['"', '\'']).filter(|_| what == OPEN);
            let at = open.map_or(plain.at, |at| start + at);
            Slip { at, message: what, help: Some(format!("write `{right}`")), ..plain }
        }
        None => plain,
    }
}

/// What is told of a text without its closing quote.
const OPEN: &str = "the quote that opens here is never closed";

fn start_of_line(text: &str, at: usize) -> usize {
    let before = text.get(..at.min(text.len())).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// A key or a table that is there already.
fn twice(text: &str, line: &str, start: usize, plain: Slip) -> Slip {
    let before = text.get(..start).unwrap_or_default();
    if line.trim_start().starts_with('[') && !line.contains('=') {
        let name = line.split('#').next().unwrap_or_default().trim();
        return Slip {
            repeats: true,
            message: format!("`{name}` stands twice"),
            help: Some(format!(
                "put the keys of both under one; where each is one of several, write `[{name}]` \
                 for both"
            )),
            first: line_with(before, 0, |have| {
                have.split('#').next().unwrap_or_default().trim() == name
            }),
            ..plain
        };
    }
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let section = before.rfind("\n[").map_or(0, |at| at + 1);
    let wanted = key(line);
    let name = text.get(plain.at..).unwrap_or_default();
    let name = name.split(|sign: char| !sign.is_alphanumeric() && !"_-".contains(sign));
    let name = name.into_iter().next().filter(|name| !name.is_empty()).unwrap_or(&wanted);
    // Keys of a table in one line stand twice in that line.
    let within = text.get(start..plain.at).unwrap_or_default();
    let inline = within.find(name).filter(|_| within.contains('{')).map(|at| start + at);
    Slip {
        message: format!("`{name}` stands twice in one table"),
        help: Some("keep one of them".to_owned()),
        first: inline.or_else(|| {
            let section_text = before.get(section..).unwrap_or_default();
            line_with(section_text, section, |have| key(have) == wanted)
        }),
        ..plain
    }
}

/// The byte at which the first line starts that is as wanted, without blanks before it.
fn line_with(text: &str, base: usize, wanted: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = base;
    for line in text.split_inclusive('\n') {
        if wanted(line.trim_end()) {
            return Some(at + line.len() - line.trim_start().len());
        }
        at += line.len();
    }
    None
}

/// What is wrong with a line, and the line as it would be right: only what can be read is
/// proposed.
fn mended(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let (what, right) = remark(line).or_else(|| heading(line)).or_else(|| pair(line))?;
    let reads = right != line && DeTable::parse(&right).is_ok();
    reads.then_some((what, right))
}

fn remark(line: &str) -> Option<(String, String)> {
    let marks = ["//", ";", "--"];
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
    Some(("a remark starts with `#`".to_owned(), format!("# {}", rest.trim())))
}

/// `[tables.deals`
fn heading(line: &str) -> Option<(String, String)> {
    if !line.starts_with('[') || line.contains('=') {
        return None;
    }
    let open = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let name = line.trim_matches(|sign: char| "[] ".contains(sign));
    let closed = line.ends_with(open.1);
    let what = match closed {
        true => format!("`{name}` cannot be the name of a table as it stands"),
        false => format!("`{line}` is not closed"),
    };
    let parts: Vec<String> = name.split('.').map(|part| key(part.trim())).collect();
    Some((what, format!("{}{}{}", open.0, parts.join("."), open.1)))
}

/// `key: value`, `key = word`, `key = “word”` and their like.
fn pair(line: &str) -> Option<(String, String)> {
    let straight = straightened(line);
    let (name, sign, rest) = parted(&straight)?;
    let (value, remark) = value_and_remark(rest);
    let own = key(name);
    let (what, value) = valued(value)?;
    let what = match () {
        () if straight != line => "these are the quotes of a word processor".to_owned(),
        () if sign.is_empty() => format!("there is no `=` behind `{name}`"),
        () if sign != "=" => format!("`{sign}` stands where `=` belongs"),
        () if own != name => format!("`{name}` needs quotes"),
        () => what,
    };
    let remark = if remark.is_empty() { String::new() } else { format!("  {remark}") };
    Some((what, format!("{own} = {value}{remark}")))
}

/// Quotes as they are typed in code.
fn straightened(line: &str) -> String {
    let straight = |sign: char| match sign {
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' => '\'',
        sign => sign,
    };
    // In a word between straight quotes they are letters.
    match line.contains('"') {
        true => line.to_owned(),
        false => line.chars().map(straight).collect(),
    }
}

/// The key, the sign behind it, and the rest of a line.
fn parted(line: &str) -> Option<(&str, &str, &str)> {
    let quote = line.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let end = match quote {
        Some(quote) => line.get(1..)?.find(quote)? + 2,
        None => line.find(['=', ':']).or_else(|| line.find(char::is_whitespace))?,
    };
    let (name, rest) = (line.get(..end)?.trim(), line.get(end..)?.trim_start());
    let signs = rest.len() - rest.trim_start_matches([':', '=', '>']).len();
    let (sign, rest) = rest.split_at_checked(signs)?;
    (!name.is_empty() && !rest.trim().is_empty()).then_some((name, sign, rest.trim()))
}

/// A value, and the remark behind it.
fn value_and_remark(rest: &str) -> (&str, &str) {
    let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let from = quote.and_then(|quote| Some(rest.get(1..)?.find(quote)? + 2)).unwrap_or(0);
    let remark = rest.get(from..).and_then(|behind| behind.find(" #")).map(|at| from + at);
    let (value, remark) = remark.and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
    (value.trim().trim_end_matches([',', ';']), remark.trim())
}

/// What is wrong with a value, and the value as it would be right.
fn valued(value: &str) -> Option<(String, String)> {
    let reads = |value: &str| DeTable::parse(&format!("x = {value}")).is_ok();
    if reads(value) {
        return Some(("nothing stands behind a value".to_owned(), value.to_owned()));
    }
    if value.starts_with(['[', '{']) || value.starts_with("\"\"\"") || value.starts_with("'''") {
        return None;
    }
    let bare = value.trim_matches(['"', '\'']);
    let quoted = format!("\"{}\"", bare.replace('\\', "/").replace('"', "'"));
    if value.contains('\\') {
        return Some((
            "`\\` begins a sign of its own; a path is written with `/`".to_owned(),
            quoted,
        ));
    }
    if value.starts_with(['"', '\'']) {
        return Some((OPEN.to_owned(), quoted));
    }
    let flag = match value.to_lowercase().as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    };
    if let Some(flag) = flag {
        return Some((format!("`{value}` is written `{flag}`"), flag.to_owned()));
    }
    let without = value.replace(',', "");
    if value.contains(',') && reads(&without) {
        return Some(("a number has no sign between thousands".to_owned(), without));
    }
    if let Some(day) = day(value) {
        return Some(("a day is written with the year first".to_owned(), day));
    }
    Some((format!("`{value}` needs quotes"), quoted))
}

/// `31.10.2026` as TOML writes a day; a slash does not say whether day or month is first.
fn day(value: &str) -> Option<String> {
    let mut parts = value.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let (day, month, year) = (number(day)?, number(month)?, number(year)?);
    (parts.next().is_none() && year > 1900).then(|| format!("{year}-{month:02}-{day:02}"))
}

/// A key as TOML takes it.
fn key(name: &str) -> String {
    let bare = |part: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        !part.is_empty() && part.bytes().all(plain)
    };
    match name.starts_with(['"', '\'']) || name.split('.').all(bare) {
        true => name.to_owned(),
        false => format!("\"{}\"", name.replace('\\', "/").replace('"', "'")),
    }
}
