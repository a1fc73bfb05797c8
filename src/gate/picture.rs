//! What pictures say beside their pixels. The program takes it off before it shows a
//! picture; a layout of the project's own may bring one in by itself.

use crate::document::picture;
use crate::gate::{Part, Passage};

/// The shortest piece that may be words.
const SHORTEST: usize = 4;

/// Adds what a picture says: the words among bytes, in one byte a letter and in two.
pub(super) fn says(bytes: &[u8], all: &mut Vec<Passage>) {
    for piece in picture::beside(bytes) {
        let narrow = String::from_utf8_lossy(piece);
        let wide: Vec<u8> = piece.iter().copied().filter(|byte| *byte != 0).collect();
        for text in [words(&narrow), words(&String::from_utf8_lossy(&wide))] {
            let known = |passage: &Passage| passage.text == text;
            if text.len() >= SHORTEST && !all.iter().any(known) {
                all.push(Passage { part: Part::Hidden, page: None, text });
            }
        }
    }
}

/// Letters and what stands between them; other bytes part words.
fn words(text: &str) -> String {
    let sign = |sign: char| if sign.is_control() || sign == '\u{fffd}' { ' ' } else { sign };
    text.chars().map(sign).collect::<String>().trim().to_owned()
}
