//! Pictures without what they say beside their pixels: who took them, where, with what,
//! under which name. Whoever gets a document gets its pictures, and can read that.

/// What costs too much to show.
mod cost;

/// How a photograph is held.
mod exif;

mod gif;
mod jpeg;
mod png;

/// Drawings: what is not drawn is taken off.
mod svg;

mod webp;

pub use cost::{TooMuch, too_much};

use crate::world::Bytes;
use std::borrow::Cow;

/// A piece of a picture's file.
enum Piece<'a> {
    /// What is needed to show it.
    Shown(Cow<'a, [u8]>),
    /// What stands beside it.
    Beside(&'a [u8]),
}

/// The picture with nothing but what is needed to show it. A file that is no picture, or
/// of a kind that nobody shows, stays as it is.
pub fn bare(bytes: &Bytes) -> Bytes {
    if let Some(pieces) = pieces(bytes) {
        if !pieces.iter().any(|piece| matches!(piece, Piece::Beside(_))) {
            return bytes.clone();
        }
        let shown = pieces.into_iter().filter_map(|piece| match piece {
            Piece::Shown(bytes) => Some(bytes),
            Piece::Beside(_) => None,
        });
        return Bytes::from(webp::sized(shown.collect::<Vec<_>>().concat()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if svg::is(text) => Bytes::from(svg::bare(text).into_bytes()),
        _ => bytes.clone(),
    }
}

/// What a picture of pixels says beside them.
pub fn beside(bytes: &[u8]) -> Vec<&[u8]> {
    let pieces = pieces(bytes).unwrap_or_default().into_iter();
    let beside = pieces.filter_map(|piece| match piece {
        Piece::Beside(bytes) => Some(bytes),
        Piece::Shown(_) => None,
    });
    beside.collect()
}

/// The file in pieces, if it is a picture of pixels. What comes after a piece that is cut
/// short cannot be told apart, and stands beside.
fn pieces(bytes: &[u8]) -> Option<Vec<Piece<'_>>> {
    let read = match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::pieces,
        [0x89, b'P', b'N', b'G', ..] => png::pieces,
        [b'G', b'I', b'F', b'8', ..] => gif::pieces,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::pieces,
        _ => return None,
    };
    let mut pieces = Vec::new();
    let rest = read(bytes, &mut pieces).unwrap_or_default();
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()).map(Piece::Beside));
    Some(pieces)
}

/// Takes bytes off the front.
fn take<'a>(rest: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(len)?;
    *rest = after;
    Some(taken)
}
