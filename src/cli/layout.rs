//! Tables and facts as a terminal can show them: wrapped to its width, where it has one.

use std::fmt::Write as _;

/// Between two columns.
const GAP: usize = 2;
/// A last column narrower than this reads badly: rows are told below each other instead.
const NARROWEST: usize = 32;
/// How far a key of a fact runs.
const KEY: usize = 10;

/// Rows of a table as aligned columns; the last one runs free, or wraps below itself. Where
/// the others leave it no room, what belongs to a row stands below its first cell.
pub fn columns(head: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let mut widths: Vec<usize> = head.iter().map(|word| signs(word)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(signs(cell));
        }
    }
    let all: usize = widths.iter().map(|width| width + GAP).sum();
    let before: usize = all - widths.last().map_or(0, |last| last + GAP);
    match width {
        Some(width) if all > width + GAP && before + NARROWEST > width => {
            below(head, rows, width)
        }
        _ => beside(head, rows, &widths, width.map(|width| width.saturating_sub(before))),
    }
}

fn beside(
    head: &[&str],
    rows: &[Vec<String>],
    widths: &[usize],
    room: Option<usize>,
) -> String {
    let mut out = String::new();
    let mut write = |cells: Vec<&str>| {
        let mut line = String::new();
        let last = cells.len().saturating_sub(1);
        for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
            match (at == last, room) {
                (true, Some(room)) => line.push_str(&wrapped(cell, room, signs(&line))),
                _ => {
                    let _ = write!(line, "{cell:<width$}  ");
                }
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    };
    write(head.to_vec());
    rows.iter().for_each(|row| write(row.iter().map(String::as_str).collect()));
    out
}

/// Each row as a line of its first cell, one of those between, and the last one wrapped.
fn below(head: &[&str], rows: &[Vec<String>], width: usize) -> String {
    let mut out = String::new();
    let mut write = |cells: Vec<&str>| {
        let (first, rest) = cells.split_first().map_or(("", &[][..]), |(one, rest)| (*one, rest));
        let (last, between) =
            rest.split_last().map_or(("", &[][..]), |(one, between)| (*one, between));
        let indent = signs(first) - signs(first.trim_start());
        let _ = writeln!(out, "{}", wrapped(first, width, indent).trim_end());
        let between: Vec<&str> =
            between.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        for text in [between.join(" · "), last.to_owned()] {
            if !text.is_empty() {
                let inner = indent + 2 * GAP;
                let room = width.saturating_sub(inner);
                let _ = writeln!(out, "{:inner$}{}", "", wrapped(&text, room, inner).trim_end());
            }
        }
    };
    write(head.to_vec());
    rows.iter().for_each(|row| write(row.iter().map(String::as_str).collect()));
    out
}

/// What is known of one thing, a key and its words a line; a key that repeats is not said
/// again.
pub fn facts(facts: &[(&str, String)], width: Option<usize>) -> String {
    let mut out = String::new();
    let mut before = "";
    for (key, value) in facts {
        let shown = if *key == before { "" } else { key };
        before = key;
        let indent = GAP + KEY + GAP;
        let room = width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(NARROWEST));
        let value = wrapped(value.trim_end(), room, indent);
        let _ = writeln!(out, "{:GAP$}{shown:<KEY$}{:GAP$}{value}", "", "");
    }
    out
}

/// Text in lines of at most so many signs, the further ones below the first. A word that is
/// longer is cut, so that no line runs over.
fn wrapped(text: &str, room: usize, indent: usize) -> String {
    let room = room.max(8);
    let (mut out, mut used) = (String::new(), 0);
    let new_line = |out: &mut String| {
        out.truncate(out.trim_end().len());
        let _ = write!(out, "\n{:indent$}", "");
    };
    for word in text.split_inclusive(' ') {
        let long = signs(word.trim_end());
        if used > 0 && used + long > room {
            new_line(&mut out);
            used = 0;
        }
        for sign in word.chars() {
            if used == room && sign != ' ' {
                new_line(&mut out);
                used = 0;
            }
            out.push(sign);
            used += 1;
        }
    }
    out
}

fn signs(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: Option<usize>) -> String {
        let rows = [["a.long.name", "money", "words that say what it is, at some length"]];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        columns(&["name", "unit", "what"], &rows, width)
    }

    #[test]
    fn tables_run_free_wrap_or_stand_below_each_other() {
        assert_eq!(
            table(None),
            "name         unit   what\n\
             a.long.name  money  words that say what it is, at some length\n"
        );
        assert_eq!(
            table(Some(56)),
            "name         unit   what\n\
             a.long.name  money  words that say what it is, at some\n\
             \x20                   length\n"
        );
        assert_eq!(
            table(Some(30)),
            "name\n    unit\n    what\n\
             a.long.name\n    money\n    words that say what it is,\n    at some length\n"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in 20..90 {
            let text = table(Some(width)) + &facts(&[("key", "x".repeat(99))], Some(width.max(46)));
            let widest = text.lines().map(signs).max().unwrap();
            assert!(widest <= width.max(46), "{width}: {widest}\n{text}");
        }
        for width in 20..90 {
            let text = table(Some(width));
            assert!(text.lines().all(|line| signs(line) <= width), "{width}\n{text}");
        }
    }

    #[test]
    fn a_key_that_repeats_is_said_once() {
        let told = facts(&[("a", "one".to_owned()), ("a", "two".to_owned())], None);
        assert_eq!(told, "  a           one\n              two\n");
    }
}
