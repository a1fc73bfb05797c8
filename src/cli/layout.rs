//! Tables and facts as a terminal can show them: wrapped to its width, where it has one.

use crate::diag::excerpt::width_of;
use std::fmt::Write as _;

/// Between two columns.
const GAP: usize = 2;
/// A column that runs on is wrapped to no less than this: rows are told below each other
/// instead.
const NARROWEST: usize = 20;
/// How far a key of a fact runs.
const KEY: usize = 10;

/// Rows of a table as aligned columns. Where they are wider than the terminal, the columns
/// that run on wrap inside themselves; where these would have no room, what belongs to a
/// row stands below its first cell.
pub fn columns(head: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    let mut widths: Vec<usize> = head.iter().map(|word| signs(word)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(signs(cell));
        }
    }
    match width {
        None => beside(head, rows, &widths),
        Some(width) if fit(&mut widths, width) => beside(head, rows, &widths),
        Some(width) => below(head, rows, width),
    }
}

/// Makes columns that run on narrower until all fit; false where they would be too narrow.
/// The first names the row and is never cut.
fn fit(widths: &mut [usize], room: usize) -> bool {
    let all = |widths: &[usize]| widths.iter().map(|width| width + GAP).sum::<usize>() - GAP;
    while all(widths) > room {
        let over = all(widths) - room;
        let mut longest: Vec<usize> = widths.iter().skip(1).copied().collect();
        longest.sort_unstable();
        let (most, next) = (longest.pop().unwrap_or(0), longest.pop().unwrap_or(0));
        if most <= NARROWEST {
            return false;
        }
        // The widest gives way to the next, then both do.
        let least = next.min(most - 1).max(most.saturating_sub(over)).max(NARROWEST);
        let wide = widths.iter_mut().skip(1).filter(|width| **width == most);
        wide.take(1).for_each(|width| *width = least);
    }
    true
}

fn beside(head: &[&str], rows: &[Vec<String>], widths: &[usize]) -> String {
    let mut out = String::new();
    let mut write = |cells: Vec<&str>| {
        let wrapped = cells.iter().zip(widths).map(|(cell, width)| lines(cell, *width));
        let wrapped: Vec<Vec<String>> = wrapped.collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (cell, width) in wrapped.iter().zip(widths) {
                let cell = cell.get(at).map_or("", String::as_str);
                let _ = write!(line, "{cell}{:1$}", "", width.saturating_sub(signs(cell)) + GAP);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
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

/// A sentence, wrapped.
pub fn paragraph(text: &str, width: Option<usize>) -> String {
    wrapped(text, width.unwrap_or(usize::MAX), 0)
}

/// Text in lines of at most so many signs, the further ones as far right as the first.
fn wrapped(text: &str, room: usize, indent: usize) -> String {
    lines(text, room).join(&format!("\n{:indent$}", ""))
}

/// Text in lines of at most so many signs. A word that is longer is cut, so that no line
/// runs over; what a text starts with stays.
fn lines(text: &str, room: usize) -> Vec<String> {
    let room = room.max(8);
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_inclusive(' ') {
        let long = signs(word.trim_end());
        if used > 0 && used + long > room && !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        for sign in word.chars() {
            if used + width_of(sign) > room && sign != ' ' {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(sign);
            used += width_of(sign);
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// How many columns of a terminal a text takes.
fn signs(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(width: Option<usize>) -> String {
        let rows = [
            ["a.long.name", "money", "words that say what it is, at some length"],
            ["東京", "個", "株式会社と書かれた名前は端末で二倍の幅を取る"],
        ];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        columns(&["name", "unit", "what"], &rows, width)
    }

    #[test]
    fn tables_run_free_wrap_or_stand_below_each_other() {
        assert_eq!(
            table(None),
            "name         unit   what\n\
             a.long.name  money  words that say what it is, at some length\n\
             東京         個     株式会社と書かれた名前は端末で二倍の幅を取る\n"
        );
        assert_eq!(
            table(Some(56)),
            "name         unit   what\n\
             a.long.name  money  words that say what it is, at some\n\
             \x20                   length\n\
             東京         個     株式会社と書かれた名前は端末で二倍の\n\
             \x20                   幅を取る\n"
        );
        assert_eq!(
            table(Some(30)),
            "name\n    unit\n    what\n\
             a.long.name\n    money\n    words that say what it is,\n    at some length\n\
             東京\n    個\n    株式会社と書かれた名前は端\n    末で二倍の幅を取る\n"
        );
    }

    #[test]
    fn the_widest_columns_give_way() {
        let cell = |count: usize| "word ".repeat(count).trim_end().to_owned();
        let rows = [vec!["name".to_owned(), cell(12), cell(5), cell(14)]];
        let text = columns(&["a", "b", "c", "d"], &rows, Some(90));
        assert_eq!(
            text,
            "a     b                             c                         d\n\
             name  word word word word word      word word word word word  word word word word word\n\
             \x20     word word word word word                                word word word word word\n\
             \x20     word word                                               word word word word\n"
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
