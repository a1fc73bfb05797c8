//! GIF: blocks. Comments, captions and what applications add are taken off, but how often
//! a moving one is shown.

use crate::document::picture::{Piece, take};
use std::borrow::Cow;

/// Adds the pieces; what is left when the picture is over.
pub(super) fn pieces<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece<'a>>) -> Option<&'a [u8]> {
    let mut rest = bytes;
    let head = 13 + colours(*bytes.get(10)?);
    pieces.push(Piece::Shown(Cow::Borrowed(take(&mut rest, head)?)));
    loop {
        let (len, shown) = match rest {
            [] => return Some(rest),
            [0x3b, ..] => (1, true),
            [0x2c, ..] => {
                let head = 10 + colours(*rest.get(9)?) + 1;
                (head + blocks(rest.get(head..)?)?, true)
            }
            [0x21, kind, ..] => (2 + blocks(rest.get(2..)?)?, is_shown(*kind, rest)),
            _ => return Some(rest),
        };
        let ends = rest.first() == Some(&0x3b);
        let block = take(&mut rest, len)?;
        pieces.push(if shown { Piece::Shown(Cow::Borrowed(block)) } else { Piece::Beside(block) });
        if ends {
            return Some(rest);
        }
    }
}

/// How long the table of colours is that some flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// How long blocks are up to the empty one.
fn blocks(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let len = usize::from(*rest.get(at)?);
        at += 1 + len;
        if len == 0 {
            return Some(at);
        }
    }
}

fn is_shown(kind: u8, block: &[u8]) -> bool {
    let name = block.get(3..14).unwrap_or_default();
    kind == 0xf9 || kind == 0xff && matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0")
}
