//! What stands where a fault is: the line of a text with what is meant marked under it,
//! or the first cells of a table's row.

use crate::diag::Fault;

/// What stands at the place of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// A line of a text.
    Line {
        /// Its number, from 1.
        number: u32,
        /// Its signs.
        text: String,
        /// Signs before what is meant.
        before: usize,
        /// Signs that are meant; at least one, which may lie behind the last.
        meant: usize,
    },
    /// A row of a table.
    Row {
        /// Its number, as a spreadsheet numbers it.
        number: u32,
        /// Its cells as they stand.
        cells: Vec<String>,
        /// The cell that is meant, from 0.
        meant: Option<usize>,
    },
}

/// Longer cells are cut.
const LONGEST: usize = 24;

/// What a tab is shown as.
const TAB: &str = "    ";

impl Excerpt {
    /// The line of `text` at which a fault is; none where there is nothing to be seen.
    pub fn line(text: &str, fault: &Fault, number: u32, column: u32) -> Option<Excerpt> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line = text.split('\n').nth(number.checked_sub(1)? as usize)?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            return None;
        }
        let wanted = column.saturating_sub(1) as usize;
        let at = line.char_indices().nth(wanted).map_or(line.len(), |(at, _)| at);
        let (before, rest) = line.split_at_checked(at).unwrap_or((line, ""));
        let (before, rest) = (ending(before), beginning(rest));
        let (on, meant) = meant(rest, &fault.message);
        let before_it = before.chars().count() + on;
        Some(Excerpt::Line { number, text: format!("{before}{rest}"), before: before_it, meant })
    }
}

/// A line may be as long as its file: so many signs of it are around what is meant, more
/// than any terminal has room for.
const AROUND: usize = 1_000;

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn ending(text: &str) -> &str {
    let start = text.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// Where in the rest of a line stands what a message speaks of, and how many signs it has:
/// what the message names, else what starts there.
fn meant(rest: &str, message: &str) -> (usize, usize) {
    let named = || message.split('`').skip(1).step_by(2).filter(|word| !word.is_empty());
    let signs = |text: &str| text.chars().count();
    if let Some(word) = named().find(|word| rest.starts_with(word)) {
        return (0, signs(word));
    }
    if let Some(token) = enclosed(rest) {
        return (0, signs(token));
    }
    // A block is at its first word; what it is told for stands further on. Signs are what is
    // missing.
    let says = |word: &&str| word.contains(|sign: char| sign.is_alphanumeric() || !sign.is_ascii());
    let mut further = named().filter(says);
    if let Some((at, word)) = further.find_map(|word| Some((rest.find(word)?, word))) {
        return (signs(rest.get(..at).unwrap_or_default()), signs(word));
    }
    (0, signs(word(rest)).max(1))
}

/// What stands between two signs that belong together, with them.
fn enclosed(rest: &str) -> Option<&str> {
    const PAIRS: &[(&str, &str)] = &[
        ("{{", "}}"),
        ("\"", "\""),
        ("'", "'"),
        ("\u{201c}", "\u{201d}"),
        ("\u{201e}", "\u{201c}"),
        ("\u{ab}", "\u{bb}"),
        ("![", ")"),
        ("[", "]"),
        ("(", ")"),
        ("{", "}"),
        ("<", ">"),
    ];
    if rest.starts_with('#') {
        return rest.get(..rest.len() - rest.trim_start_matches('#').len());
    }
    let (open, close) = PAIRS.iter().find(|(open, _)| rest.starts_with(open))?;
    let inside = rest.get(open.len()..)?;
    match inside.find(close) {
        Some(at) => rest.get(..open.len() + at + close.len()),
        None => rest.get(..open.len()),
    }
}

/// The word at the start: letters and digits, with signs that join them.
fn word(rest: &str) -> &str {
    let joins = |sign: char| matches!(sign, '_' | '.' | '-' | '/' | '%');
    let end = rest.find(|sign: char| !sign.is_alphanumeric() && !joins(sign));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches(['.', '-', '/'])
}

/// A piece of an excerpt as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Numbers of lines and rules.
    Frame(String),
    /// What stands in the file.
    Plain(String),
    /// What is meant, or the carets under it.
    Marked(String),
}

/// The lines to print, in a terminal that is so many columns wide.
pub fn lines(excerpt: &Excerpt, width: usize) -> Vec<Vec<Bit>> {
    match excerpt {
        Excerpt::Line { number, text, before, meant } => {
            let gutter = number.to_string().len().max(2);
            let room = width.saturating_sub(gutter + 4).max(20);
            let (text, from, carets) = window(text, (*before, *meant), room);
            let blank = || Bit::Frame(format!("{:gutter$} |", ""));
            vec![
                vec![blank()],
                vec![Bit::Frame(format!("{number:>gutter$} | ")), Bit::Plain(text)],
                vec![blank(), Bit::Plain(" ".repeat(from + 1)), Bit::Marked("^".repeat(carets))],
            ]
        }
        Excerpt::Row { number, cells, meant } => {
            let head = format!("  row {number}: ");
            let room = width.saturating_sub(head.len()).max(20);
            let mut bits = vec![Bit::Frame(head)];
            bits.extend(row(cells, *meant, room));
            vec![bits]
        }
    }
}

/// How many columns of a terminal a number of lines takes: where the arrow stands.
pub fn indent(excerpt: Option<&Excerpt>) -> usize {
    match excerpt {
        Some(Excerpt::Line { number, .. }) => number.to_string().len().max(2),
        _ => 2,
    }
}

/// As much of a line as there is room for, with where the carets start and how many.
fn window(text: &str, (before, meant): (usize, usize), room: usize) -> (String, usize, usize) {
    let pieces: Vec<(String, usize)> = text.trim_end().chars().map(piece).collect();
    let wide = |pieces: &[(String, usize)]| pieces.iter().map(|(_, width)| width).sum::<usize>();
    let part = |from: usize, to: usize| pieces.get(from..to.min(pieces.len())).unwrap_or_default();
    let before = before.min(pieces.len());
    let end = (before + meant).min(pieces.len());
    // What is cut off on the left makes what is meant stand in the middle.
    let mut from = 0;
    while from < before && wide(part(from, end)) + room / 3 > room {
        from += 1;
    }
    if wide(part(0, pieces.len())) <= room {
        from = 0;
    }
    let left = if from > 0 { "…" } else { "" };
    let room = room - left.chars().count();
    let mut to = pieces.len();
    if wide(part(from, to)) > room {
        while to > from && wide(part(from, to)) + 1 > room {
            to -= 1;
        }
    }
    let right = if to < pieces.len() { "…" } else { "" };
    let shown: String = part(from, to).iter().map(|(piece, _)| piece.as_str()).collect();
    let start = left.chars().count() + wide(part(from, before.min(to)));
    let carets = wide(part(before, end.min(to))).max(1);
    (format!("{left}{shown}{right}"), start, carets)
}

/// A sign as a terminal shows it, and its width there.
fn piece(sign: char) -> (String, usize) {
    match sign {
        '\t' => (TAB.to_owned(), TAB.len()),
        sign if sign.is_control() => {
            let shown = sign.escape_default().to_string();
            let width = shown.len();
            (shown, width)
        }
        sign => (sign.to_string(), width_of(sign)),
    }
}

/// Columns of a terminal that a sign takes: none for marks on the one before, two for
/// signs of East Asia and pictures.
pub fn width_of(sign: char) -> usize {
    const NONE: &[(u32, u32)] = &[
        (0x300, 0x36F),
        (0x483, 0x489),
        (0x591, 0x5BD),
        (0x610, 0x61A),
        (0x64B, 0x65F),
        (0x1AB0, 0x1AFF),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2064),
        (0x20D0, 0x20F0),
        (0xFE00, 0xFE0F),
        (0xFE20, 0xFE2F),
        (0xFEFF, 0xFEFF),
    ];
    const TWO: &[(u32, u32)] = &[
        (0x1100, 0x115F),
        (0x2E80, 0x303E),
        (0x3041, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xA000, 0xA4CF),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60),
        (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF),
        (0x1F900, 0x1F9FF),
        (0x20000, 0x3FFFD),
    ];
    let code = sign as u32;
    let holds =
        |ranges: &[(u32, u32)]| ranges.iter().any(|(from, to)| (*from..=*to).contains(&code));
    match () {
        () if code < 0x300 => 1,
        () if holds(NONE) => 0,
        () if holds(TWO) => 2,
        () => 1,
    }
}

/// The first cells of a row, as many as there is room for, and the one that is meant.
fn row(cells: &[String], meant: Option<usize>, room: usize) -> Vec<Bit> {
    const BETWEEN: &str = " | ";
    let cells: Vec<(String, usize)> = cells.iter().map(|cell| cut(cell)).collect();
    let meant = meant.filter(|at| *at < cells.len());
    let width = |at: usize| cells.get(at).map_or(0, |(_, width)| *width) + BETWEEN.len();
    let behind = "…".chars().count() + BETWEEN.len();
    let mut bits = Vec::new();
    let mut used = 0;
    let mut first = 0;
    for at in 0..cells.len() {
        let later = meant.filter(|meant| *meant > at);
        // What comes behind needs its room too.
        let rest = if at + 1 == cells.len() { 0 } else { behind };
        let needs = width(at) + rest + later.map_or(0, width);
        if used + needs > room + BETWEEN.len() && at > 0 {
            break;
        }
        used += width(at);
        first = at + 1;
    }
    let shown = (0..first).chain(meant.filter(|at| *at >= first));
    let mut next = 0;
    for at in shown {
        if at > 0 {
            bits.push(Bit::Frame(BETWEEN.to_owned()));
        }
        if at > next {
            bits.push(Bit::Plain("…".to_owned()));
            bits.push(Bit::Frame(BETWEEN.to_owned()));
        }
        next = at + 1;
        let text = cells.get(at).map(|(text, _)| text.clone()).unwrap_or_default();
        bits.push(if meant == Some(at) { Bit::Marked(text) } else { Bit::Plain(text) });
    }
    if next < cells.len() {
        bits.push(Bit::Frame(BETWEEN.to_owned()));
        bits.push(Bit::Plain("…".to_owned()));
    }
    bits
}

/// A cell on one line and not too long, with its width.
fn cut(cell: &str) -> (String, usize) {
    let cell = beginning(cell).split_whitespace().collect::<Vec<_>>().join(" ");
    let pieces: Vec<(String, usize)> = cell.chars().map(piece).collect();
    let whole: usize = pieces.iter().map(|(_, width)| width).sum();
    if whole <= LONGEST {
        return (pieces.into_iter().map(|(piece, _)| piece).collect(), whole);
    }
    let (mut shown, mut width) = (String::new(), 1);
    for (piece, wide) in pieces {
        if width + wide > LONGEST {
            break;
        }
        shown.push_str(&piece);
        width += wide;
    }
    (shown + "…", width)
}
