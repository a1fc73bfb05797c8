//! Byte offsets of a content file to lines and columns.

use crate::diag::Place;

/// A content file and where its lines start.
pub struct Lines<'a> {
    /// Path in the project.
    pub path: &'a str,
    /// The whole text.
    pub text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines once, so that a place costs a search and not a scan.
    pub fn new(path: &'a str, text: &'a str) -> Lines<'a> {
        let after = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Lines { path, text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The place of a byte offset.
    pub fn place(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
        let before = self.text.as_bytes().get(start..at.min(self.text.len())).unwrap_or_default();
        // Characters are the bytes that do not continue one.
        let column = before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let bom = usize::from(start == 0 && self.text.starts_with('\u{feff}') && column > 0);
        Place::text(self.path, line as u32, (column - bom) as u32 + 1)
    }
}
