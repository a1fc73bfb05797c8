//! PNG: chunks. Those that are needed to show it are kept, by name.

use crate::document::picture::{Piece, exif, take};
use std::borrow::Cow;

/// Pixels, palette, colours, size, and the frames of a moving one.
const SHOWN: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Adds the pieces; what is left when the picture is over.
pub(super) fn pieces<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece<'a>>) -> Option<&'a [u8]> {
    let mut rest = bytes;
    pieces.push(Piece::Shown(Cow::Borrowed(take(&mut rest, 8)?)));
    while let Some((len, _)) = rest.split_first_chunk::<4>() {
        let len = usize::try_from(u32::from_be_bytes(*len)).ok()?;
        let Some(chunk) = take(&mut rest, len.saturating_add(12)) else { return Some(rest) };
        let kind = chunk.get(4..8)?;
        if SHOWN.iter().any(|known| kind == *known) {
            pieces.push(Piece::Shown(Cow::Borrowed(chunk)));
        } else {
            let tiff = (kind == b"eXIf").then(|| exif::upright(chunk.get(8..)?)).flatten();
            pieces.extend(tiff.map(|tiff| Piece::Shown(made(*b"eXIf", &tiff).into())));
            pieces.push(Piece::Beside(chunk));
        }
        if kind == b"IEND" {
            return Some(rest);
        }
    }
    Some(rest)
}

fn made(kind: [u8; 4], data: &[u8; 26]) -> Vec<u8> {
    let said = [kind.as_slice(), data].concat();
    let len = [0, 0, 0, 26];
    [len.as_slice(), &said, &check(&said).to_be_bytes()].concat()
}

/// The check sum of a chunk (CRC-32).
fn check(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    };
    !bytes.iter().fold(u32::MAX, step)
}
