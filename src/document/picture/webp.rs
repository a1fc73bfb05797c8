//! WebP: chunks. Those that are needed to show it are kept, by name.

use crate::document::picture::{Piece, exif, take};
use std::borrow::Cow;

/// Pixels, colours, and the frames of a moving one.
const SHOWN: &[&[u8; 4]] = &[b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// That a file says more: EXIF and XMP.
const SAYS_MORE: u8 = 0b0000_1100;
const HAS_EXIF: u8 = 0b0000_1000;

/// Adds the pieces; what is left when the picture is over.
pub(super) fn pieces<'a>(bytes: &'a [u8], pieces: &mut Vec<Piece<'a>>) -> Option<&'a [u8]> {
    let mut rest = bytes;
    pieces.push(Piece::Shown(Cow::Borrowed(take(&mut rest, 12)?)));
    while let Some((head, _)) = rest.split_first_chunk::<8>() {
        let [kind @ .., a, b, c, d] = *head;
        let len = usize::try_from(u32::from_le_bytes([a, b, c, d])).ok()?;
        // Chunks begin at even places.
        let whole = (len + len % 2).saturating_add(8).min(rest.len());
        if whole < len.saturating_add(8) {
            return Some(rest);
        }
        let chunk = take(&mut rest, whole)?;
        if SHOWN.iter().any(|known| kind == **known) {
            pieces.push(Piece::Shown(Cow::Borrowed(chunk)));
            continue;
        }
        if let Some(tiff) = (kind == *b"EXIF").then(|| exif::upright(chunk.get(8..)?)).flatten() {
            let head = b"EXIF\x1a\0\0\0";
            pieces.push(Piece::Shown([head.as_slice(), &tiff].concat().into()));
        }
        pieces.push(Piece::Beside(chunk));
    }
    Some(rest)
}

/// The file with its new size, and without the promise to say more.
pub(super) fn sized(mut bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(b"RIFF") {
        return bytes;
    }
    let exif = bytes.windows(8).any(|head| head == b"EXIF\x1a\0\0\0");
    let size = u32::try_from(bytes.len().saturating_sub(8)).unwrap_or(u32::MAX).to_le_bytes();
    bytes.iter_mut().skip(4).zip(size).for_each(|(old, new)| *old = new);
    if bytes.get(12..16) == Some(b"VP8X")
        && let Some(flags) = bytes.get_mut(20)
    {
        *flags = *flags & !SAYS_MORE | if exif { HAS_EXIF } else { 0 };
    }
    bytes
}
