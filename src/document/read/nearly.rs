//! Marks that are nearly marks: Markdown prints them as they were typed, and
//! nobody means that. Each kind is a function of a line; code is never looked at.

use crate::diag::Fault;
use crate::document::components;
use crate::document::faults::markdown::as_typed;
use crate::document::read::call;
use crate::document::read::events::Noted;
use crate::document::read::resolve::Reading;
use crate::document::read::scan;
use std::collections::BTreeSet;
use std::ops::Range;

/// Something found in a line: where, how long it is, and what to type.
struct Slip {
    at: usize,
    len: usize,
    help: String,
}

/// What finds the slips of one kind in a line without its quotation marks.
type Kind = fn(&Page<'_>, &str) -> Option<Slip>;

/// What stands at the start of a line.
const STARTS: [Kind; 7] = [heading, fence, alert, formula, bullet, number, command];
/// What stands anywhere, and each as often as it does.
const ANYWHERE: [Kind; 7] = [one_brace, attributes, wiki, parted, marked, footnote, bold];

/// What opens and closes something, and whether it may close on the line it opens.
const FENCES: [(&str, bool); 2] = [(":::", false), ("$$", true)];

/// A body as it is looked through.
struct Page<'a> {
    reading: &'a Reading<'a>,
    /// Code, tables and components: what is in them is none of these.
    others: Vec<Range<usize>>,
    /// Bytes of tables.
    tables: Vec<Range<usize>>,
}

/// Lines of a file that no person wrote are not looked through.
const LONGEST: usize = 5_000;

/// A warning at each mark that is none, outside of what was noted and of components, which
/// are in `holes`.
pub(super) fn find(reading: &Reading<'_>, noted: Noted, holes: &[Range<usize>]) -> Vec<Fault> {
    let body = reading.lines.text.get(reading.body.clone()).unwrap_or_default();
    let page = Page::new(reading, noted, holes);
    let mut told = Vec::new();
    let (mut at, mut in_rows) = (0, false);
    let mut open = BTreeSet::new();
    for line in body.split_inclusive('\n') {
        let start = at + line.len() - unquoted(line).len();
        let words = unquoted(line).trim_end();
        at += line.len();
        if words.is_empty() || words.len() > LONGEST {
            in_rows = false;
            continue;
        }
        if scan::holding(&page.others, start).is_none() {
            let rows = is_row(words) && scan::holding(&page.tables, start).is_none();
            // None of them begins with a letter, as most lines do.
            let kinds =
                if words.starts_with(char::is_alphabetic) { &[] } else { STARTS.as_slice() };
            let first = kinds.iter().find_map(|kind| kind(&page, words));
            let first = first.or_else(|| (rows && !in_rows).then(|| row(words)));
            let closes = closes(words, &mut open);
            told.extend(first.filter(|_| !closes).map(|slip| page.told(start, &slip, words)));
            in_rows = rows;
        }
        page.anywhere(body, start, words, &mut told);
    }
    told
}

/// Whether a line closes what was opened before: that is told where it opens.
fn closes(words: &str, open: &mut BTreeSet<&'static str>) -> bool {
    FENCES.into_iter().any(|(fence, inline)| {
        let begins = words.starts_with(fence);
        let turns = match inline {
            true if !words.contains('$') => false,
            true => words.matches(fence).count() % 2 == 1 && (begins || open.contains(fence)),
            false => begins,
        };
        turns && !open.insert(fence) && open.remove(fence)
    })
}

impl<'a> Page<'a> {
    fn new(reading: &'a Reading<'a>, noted: Noted, holes: &[Range<usize>]) -> Page<'a> {
        let Noted { apart: mut others, tables } = noted;
        others.extend_from_slice(holes);
        others.sort_by_key(|range| range.start);
        Page { reading, others, tables }
    }

    /// What may stand anywhere in a line, as often as it does.
    fn anywhere(&self, body: &str, start: usize, words: &str, told: &mut Vec<Fault>) {
        // Every kind has one of these in it, and most lines have none.
        let bytes = words.as_bytes();
        if memchr::memchr3(b'{', b'[', b'=', bytes).or(memchr::memchr2(b']', b'*', bytes)).is_none()
        {
            return;
        }
        for kind in ANYWHERE {
            let mut from = 0;
            while let Some(rest) = words.get(from..) {
                let Some(slip) = kind(self, rest) else { break };
                let place = start + from + slip.at;
                if scan::holding(&self.others, place).is_none() && !scan::escaped(body, place) {
                    told.push(self.told(start + from, &slip, rest));
                }
                from += slip.at + slip.len.max(1);
            }
        }
    }

    fn told(&self, start: usize, slip: &Slip, words: &str) -> Fault {
        let found = words.get(slip.at..slip.at + slip.len).unwrap_or_default();
        let place = self.reading.place(self.reading.body.start + start + slip.at);
        as_typed(place, &short(found)).help(slip.help.clone())
    }

    /// What belongs between two braces where something begins with a name there is.
    fn meant(&self, inside: &str) -> Option<String> {
        let written = call::parse(inside, 0).ok()?;
        let spec = self.reading.spec;
        let name = written.name.as_str();
        let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
        let component = components::find(name).is_some() || spec.own(name).is_some();
        let known = [name, bare].into_iter().any(|name| self.reading.metric(name).is_some())
            || name.starts_with("record.")
            || (component && written.arguments.is_some());
        let view = || {
            let view = self.reading.view(name)?;
            let component = if view.chart { "chart" } else { "table" };
            Some(format!("{component}(\"{name}\")"))
        };
        if known { Some(inside.trim().to_owned()) } else { view() }
    }
}

/// A line without the marks of quotations before it.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches([' ', '>'])
}

/// As much of it as a message holds.
fn short(found: &str) -> String {
    const MOST: usize = 40;
    match found.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", found.get(..at).unwrap_or_default()),
        None => found.to_owned(),
    }
}

fn whole(words: &str, help: impl Into<String>) -> Option<Slip> {
    Some(Slip { at: 0, len: words.len(), help: help.into() })
}

/// `#Heading`
fn heading(_: &Page<'_>, words: &str) -> Option<Slip> {
    let title = words.trim_start_matches('#');
    let signs = words.len() - title.len();
    let begins = title.starts_with(char::is_alphabetic);
    let marks = words.get(..signs).unwrap_or_default();
    let slip = || whole(words, format!("write `{marks} {}`", short(title)));
    ((1..=6).contains(&signs) && begins).then(slip).flatten()
}

/// `::: note`
fn fence(_: &Page<'_>, words: &str) -> Option<Slip> {
    let kind = words.strip_prefix(":::")?.trim_matches([':', ' ', '{', '}', '.']);
    whole(words, callout(kind))
}

/// `[!NOTE]`
fn alert(_: &Page<'_>, words: &str) -> Option<Slip> {
    let (kind, _) = words.strip_prefix("[!")?.split_once(']')?;
    let letters = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
    letters.then(|| Slip { at: 0, len: kind.len() + 3, help: callout(kind) })
}

fn callout(kind: &str) -> String {
    let tone = match kind.split_whitespace().next().unwrap_or_default().to_lowercase().as_str() {
        "warning" | "caution" | "danger" | "error" => "warning",
        "important" | "attention" => "important",
        _ => "note",
    };
    format!("write `{{{{ callout(tone=\"{tone}\") }}}}`, below it the words, then `{{{{ end }}}}`")
}

/// `$$`
fn formula(_: &Page<'_>, words: &str) -> Option<Slip> {
    let help = "formulas are not offered: write it in words, or as an image";
    (words.starts_with("$$") || words.starts_with("\\begin{")).then(|| whole(words, help))?
}

/// `• Item`, `-Item`
fn bullet(_: &Page<'_>, words: &str) -> Option<Slip> {
    let sign = words.chars().next().filter(|sign| "•◦▪‣·-".contains(*sign))?;
    let item = words.strip_prefix(sign)?;
    let slip = sign != '-' || item.starts_with(char::is_alphabetic);
    slip.then(|| whole(words, format!("write `- {}`", short(item.trim()))))?
}

/// `1.Item`
fn number(_: &Page<'_>, words: &str) -> Option<Slip> {
    let rest = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let digits = words.len() - rest.len();
    let item = rest.strip_prefix(['.', ')'])?;
    let count = words.get(..digits).unwrap_or_default();
    let slip = (1..=2).contains(&digits) && item.starts_with(char::is_alphabetic);
    slip.then(|| whole(words, format!("write `{count}. {}`", short(item))))?
}

/// `\newpage`, `[TOC]`
fn command(_: &Page<'_>, words: &str) -> Option<Slip> {
    match words.to_ascii_lowercase().as_str() {
        "\\newpage" | "\\pagebreak" | "\\clearpage" => whole(words, "write `{{ page_break() }}`"),
        "[toc]" | "[[toc]]" | "[[_toc_]]" => {
            whole(words, "take it away: a board pack lists its chapters by itself")
        }
        _ => None,
    }
}

/// `{ pipeline.open_value }`
fn one_brace(page: &Page<'_>, words: &str) -> Option<Slip> {
    let (at, inside) = braces(words, |inside| page.meant(inside).is_some())?;
    let help = format!("write `{{{{ {} }}}}`", page.meant(inside)?);
    Some(Slip { at, len: inside.len() + 2, help })
}

/// `{width=50%}`, `{.wide}`, `{#name}`
fn attributes(_: &Page<'_>, words: &str) -> Option<Slip> {
    let (at, inside) = braces(words, |inside| {
        let names = inside.starts_with(['#', '.']) && inside.len() > 1;
        let sets = inside.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        names || sets
    })?;
    let help = "`{…}` is not read: take it away; an image has its width in \
                `{{ picture(\"…\", alt=\"…\", width=50) }}`";
    Some(Slip { at, len: inside.len() + 2, help: help.to_owned() })
}

/// The first pair of single braces that is wanted, with what it holds.
fn braces(words: &str, wanted: impl Fn(&str) -> bool) -> Option<(usize, &str)> {
    let mut from = 0;
    loop {
        let at = from + words.get(from..)?.find('{')?;
        let (inside, after) = words.get(at + 1..)?.split_once('}')?;
        let double = inside.starts_with('{') || after.starts_with('}');
        if !double && !inside.contains('{') && wanted(inside) {
            return Some((at, inside));
        }
        from = at + 1 + usize::from(double);
    }
}

/// `[[page]]`
fn wiki(_: &Page<'_>, words: &str) -> Option<Slip> {
    let at = words.find("[[")?;
    let (inside, _) = words.get(at + 2..)?.split_once("]]")?;
    let name = inside.split('|').next().unwrap_or(inside);
    let help = format!("write `[{}]({}.md)`", short(name), short(name).replace(' ', "-"));
    Some(Slip { at, len: inside.len() + 4, help })
}

/// `[words] (address)`
fn parted(_: &Page<'_>, words: &str) -> Option<Slip> {
    let at = words.find("] (")?;
    let (address, _) = words.get(at + 3..)?.split_once(')')?;
    let is_address = ["http:", "https:", "mailto:", "/", "./", "../"]
        .iter()
        .any(|start| address.starts_with(start))
        || [".md", ".html", ".pdf", ".png", ".jpg", ".svg"]
            .iter()
            .any(|end| address.ends_with(end));
    let slip = Slip {
        at,
        len: address.len() + 4,
        help: format!("take the blank away: `](…)`, as in `[words]({})`", short(address)),
    };
    (is_address && !address.contains(' ')).then_some(slip)
}

/// `==words==`
fn marked(_: &Page<'_>, words: &str) -> Option<Slip> {
    let at = words.find("==")?;
    let (inside, _) = words.get(at + 2..)?.split_once("==")?;
    let tight = !inside.is_empty() && inside.trim() == inside && !inside.starts_with('=');
    let slip =
        || Slip { at, len: inside.len() + 4, help: format!("write `**{}**`", short(inside)) };
    tight.then(slip)
}

/// `[^1]` without the note.
fn footnote(_: &Page<'_>, words: &str) -> Option<Slip> {
    let at = words.find("[^")?;
    let (inside, after) = words.get(at + 2..)?.split_once(']')?;
    let name = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let help = "footnotes are not offered: write it in the text".to_owned();
    (name && !after.starts_with(':')).then(|| Slip { at, len: inside.len() + 3, help })
}

/// `** words **`
fn bold(_: &Page<'_>, words: &str) -> Option<Slip> {
    // Behind a word, and behind one that opens, it ends bold words; then a blank may follow.
    let opens = |at: &usize| {
        let before = words.get(..*at).unwrap_or_default();
        !before.ends_with(|sign: char| !sign.is_whitespace() && !"([„“«".contains(sign))
            && before.matches("**").count() % 2 == 0
    };
    let at = words.match_indices("** ").map(|(at, _)| at).find(opens)?;
    let (inside, _) = words.get(at + 2..)?.split_once("**")?;
    let help = format!("write `**{}**`", short(inside.trim()));
    Some(Slip { at, len: inside.len() + 4, help })
}

/// `| a | b |`
fn is_row(words: &str) -> bool {
    words.len() > 2 && words.starts_with('|') && words.ends_with('|')
}

/// The first row of a table without the line below its heads.
fn row(words: &str) -> Slip {
    let columns = words.matches('|').count().saturating_sub(1).clamp(1, 12);
    let line = format!("|{}", "---|".repeat(columns));
    Slip { at: 0, len: words.len(), help: format!("put `{line}` under the heads of a table") }
}
