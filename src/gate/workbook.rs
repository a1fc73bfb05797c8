//! What is in a workbook: every word of every part of it, names of sheets, properties and what
//! no program shows included.

use crate::gate::screen::read_parts;
use crate::gate::{Part, Passage};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// The most that parts may unfold to: what is ours is far smaller.
const MOST: u64 = 256 << 20;

/// Everything a workbook says, or none where it cannot be read.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Passage>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let (mut all, mut left) = (Vec::new(), MOST);
    for at in 0..zip.len() {
        let part = zip.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut text = String::new();
        // Words that nobody can read are refused, not passed.
        part.take(left).read_to_string(&mut text).ok()?;
        left = left.checked_sub(text.len() as u64).filter(|left| *left > 0)?;
        let of = match name.split('/').next() {
            Some("docProps") => Part::Metadata,
            _ => Part::Text,
        };
        all.extend(read_parts(&text).into_iter().map(|passage| match passage.part {
            Part::Text => Passage { part: of, ..passage },
            _ => passage,
        }));
    }
    Some(all)
}
