//! Byte offsets of a text to lines and columns.

use crate::diag::Place;

/// Bytes whose characters are counted once: a line may be as long as its file.
const BLOCK: usize = 128;

/// A text file and where its lines start.
pub struct Lines<'a> {
    /// Path in the project.
    pub path: &'a str,
    /// The whole text.
    pub text: &'a str,
    starts: Vec<usize>,
    /// Characters before each block; none of a text of which each is one byte.
    before: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines once, so that a place costs a search and not a scan.
    pub fn new(path: &'a str, text: &'a str) -> Lines<'a> {
        let after = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let mut before = Vec::new();
        if !text.is_ascii() {
            before.push(0);
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(before.last().map_or(0, |count| count + characters(block)));
            }
        }
        Lines { path, text, starts: std::iter::once(0).chain(after).collect(), before }
    }

    /// The place of a byte offset.
    pub fn place(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let column = self.characters_before(at).saturating_sub(self.characters_before(start));
        let bom = usize::from(start == 0 && self.text.starts_with('\u{feff}') && column > 0);
        Place::text(self.path, line as u32, (column - bom) as u32 + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if self.before.is_empty() {
            return at;
        }
        let block = at / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..at).unwrap_or_default();
        self.before.get(block).map_or(0, |count| count + characters(rest))
    }
}

/// Characters are the bytes that do not continue one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Lines};
    use crate::diag::Place;

    #[test]
    fn a_place_is_the_same_whether_counted_or_searched() {
        let line = "größer\n".to_owned() + &"aé—\u{1f600}".repeat(BLOCK) + "\nlast";
        let lines = Lines::new("x", &line);
        let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        for at in ends.step_by(7).chain([line.len()]) {
            assert_eq!(lines.place(at), Place::offset("x", &line, at), "{at}");
        }
        // Each is one byte.
        let whole = "x".repeat(BLOCK);
        assert_eq!(Lines::new("x", &whole).place(BLOCK), Place::text("x", 1, BLOCK as u32 + 1));
    }
}
