//! JPEG: segments. Those that applications add are taken off, but what colours need.

use crate::document::picture::{Piece, exif, take};
use std::borrow::Cow;

/// How long the segment is that says it is a JPEG, without a thumbnail.
const HEAD: usize = 18;

/// Adds the pieces; what is left when the picture is over.
pub(super) fn pieces<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece<'a>>) -> Option<&'a [u8]> {
    let mut rest = bytes;
    while let Some(marker) = marker(rest) {
        // Any marker may have bytes before it that fill up.
        if marker == 0xff {
            rest = rest.get(1..)?;
            continue;
        }
        let len = match marker {
            0x01 | 0xd0..=0xd9 => 2,
            _ => 2 + usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?])),
        };
        let Some(segment) = take(&mut rest, len) else { return Some(rest) };
        match marker {
            0xe0..=0xef | 0xfe => add(marker, segment, pieces),
            _ => pieces.push(Piece::Shown(Cow::Borrowed(segment))),
        }
        if marker == 0xd9 {
            return Some(rest);
        }
        if marker == 0xda {
            let len = scan(rest);
            let scan = take(&mut rest, len)?;
            pieces.push(Piece::Shown(Cow::Borrowed(scan)));
        }
    }
    Some(rest)
}

fn marker(rest: &[u8]) -> Option<u8> {
    match rest {
        [0xff, marker, ..] => Some(*marker),
        _ => None,
    }
}

/// How long the pixels are: up to a marker that is none of theirs.
fn scan(rest: &[u8]) -> usize {
    let own = |pair: &[u8]| matches!(pair, [0xff, 0x00 | 0xd0..=0xd7 | 0xff]);
    let ends = |pair: &[u8]| pair.first() == Some(&0xff) && !own(pair);
    rest.windows(2).position(ends).unwrap_or(rest.len())
}

/// A segment that an application added.
fn add<'a>(marker: u8, segment: &'a [u8], pieces: &mut Vec<Piece<'a>>) {
    let said = segment.get(4..).unwrap_or_default();
    let mut show = |bytes: Cow<'a, [u8]>| pieces.push(Piece::Shown(bytes));
    match marker {
        0xe0 if said.starts_with(b"JFIF\0") && segment.len() <= HEAD => show(segment.into()),
        // A thumbnail may show what was cut off the picture since.
        0xe0 if said.starts_with(b"JFIF\0") => {
            let mut head = segment.get(..HEAD).unwrap_or_default().to_vec();
            for (at, byte) in [(2, 0), (3, 16), (16, 0), (17, 0)] {
                head.get_mut(at).into_iter().for_each(|old| *old = byte);
            }
            show(head.into());
            pieces.push(Piece::Beside(segment.get(HEAD..).unwrap_or_default()));
        }
        0xe2 if said.starts_with(b"ICC_PROFILE\0") => show(segment.into()),
        0xee if said.starts_with(b"Adobe") => show(segment.into()),
        _ => {
            if let Some(tiff) = exif::upright(said).filter(|_| marker == 0xe1) {
                let head = b"\xff\xe1\x00\x22Exif\0\0";
                show([head.as_slice(), &tiff].concat().into());
            }
            pieces.push(Piece::Beside(segment));
        }
    }
}
