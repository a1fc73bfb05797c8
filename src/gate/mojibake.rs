//! Text read in the wrong encoding: UTF-8 taken for Windows-1252 or for Mac
//! Roman, and what no reader could make sense of.

use crate::gate::{Hit, Part, Passage};

/// Every place that reads like that.
pub(super) fn find(passages: &[Passage]) -> Vec<Hit> {
    let seen = passages.iter().filter(|passage| passage.part != Part::Hidden);
    seen.flat_map(in_passage).collect()
}

fn in_passage(passage: &Passage) -> Vec<Hit> {
    let text = passage.text.as_str();
    let mut hits = Vec::new();
    let mut from = 0;
    // Nearly all of a text is ASCII, which is never the first half of a pair.
    while let Some(at) = next_beyond_ascii(text, from) {
        let mut chars = text.get(at..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { break };
        from = at + c.len_utf8();
        let end = match chars.next() {
            _ if c == '\u{fffd}' => from,
            Some(next) if is_pair(c, next) => from + next.len_utf8(),
            _ => continue,
        };
        let what = text.get(at..end).unwrap_or_default();
        hits.push(Hit::new(what, passage, at, end));
    }
    hits
}

fn next_beyond_ascii(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    rest.iter().position(|byte| !byte.is_ascii()).map(|at| from + at)
}

/// Whether two characters are the first two bytes of one in UTF-8.
fn is_pair(first: char, second: char) -> bool {
    match first {
        // Windows-1252: `Ã©`, `Â£`, `â€™`.
        '\u{c3}' | '\u{c2}' => matches!(second, '\u{80}'..='\u{bf}'),
        '\u{e2}' => matches!(second, '\u{20ac}' | '\u{80}'..='\u{9f}'),
        '\u{ef}' => matches!(second, '\u{bb}' | '\u{bf}'),
        // Mac Roman: `√©`, `¬£`, `‚úì`, `‚Äî`.
        '√' => {
            matches!(second, '©' | '®' | '°' | '±' | '§' | '¶' | 'º' | 'ª' | '¢' | '≠' | 'Å' | 'Ä')
        }
        '¬' => matches!(second, '£' | '†' | '©' | '∞' | '±' | '∑'),
        '\u{201a}' => matches!(second, 'Ä' | 'ú' | 'Ü' | 'à' | 'â' | 'ñ' | 'Ç' | 'Å' | 'ä'),
        _ => false,
    }
}
