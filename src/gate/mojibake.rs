//! Text read in the wrong encoding: UTF-8 taken for Windows-1252 or for Mac
//! Roman, and what no reader could make sense of.

use crate::gate::{Hit, Part, Passage};

/// Every place that reads like that.
pub(super) fn find(passages: &[Passage]) -> Vec<Hit> {
    let seen = passages.iter().filter(|passage| passage.part != Part::Hidden);
    seen.flat_map(|passage| {
        let text = passage.text.as_str();
        let mut chars = text.char_indices().peekable();
        let mut hits = Vec::new();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let end = match next {
                _ if c == '\u{fffd}' => at + c.len_utf8(),
                Some(next) if is_pair(c, next) => at + c.len_utf8() + next.len_utf8(),
                _ => continue,
            };
            let what = text.get(at..end).unwrap_or_default();
            hits.push(Hit::new(what, passage, text, at, end));
        }
        hits
    })
    .collect()
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
