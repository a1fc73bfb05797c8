//! How many pixels a picture unfolds to, told by its first bytes: a megabyte of PNG may
//! hold a gigabyte of white.

/// Pixels of a picture that is drawn: about what a good camera takes.
pub const MOST: u64 = 50_000_000;

/// How many pixels the head of a picture speaks of; none where it has none, as a drawing.
pub fn of(bytes: &[u8]) -> Option<u64> {
    let (wide, high) = match bytes {
        [0x89, b'P', b'N', b'G', ..] => (big(bytes, 16, 4)?, big(bytes, 20, 4)?),
        [b'G', b'I', b'F', b'8', ..] => (little(bytes, 6, 2)?, little(bytes, 8, 2)?),
        [0xff, 0xd8, 0xff, ..] => of_jpeg(bytes)?,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => of_webp(bytes)?,
        _ => return None,
    };
    Some(wide.saturating_mul(high))
}

/// The segments of a JPEG up to the one that tells its size.
fn of_jpeg(bytes: &[u8]) -> Option<(u64, u64)> {
    let mut at = 2;
    loop {
        let kind = *bytes.get(at + 1)?;
        match (bytes.get(at)?, kind) {
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            // Tables stand among the numbers of frames.
            (0xff, 0xc0..=0xcf) if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            (0xff, _) => at += 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?,
            _ => return None,
        }
    }
}

/// Lossy, lossless, and with what stands around either.
fn of_webp(bytes: &[u8]) -> Option<(u64, u64)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
    }
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let number = bytes.get(at..at.checked_add(count)?)?;
    Some(number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let number = bytes.get(at..at.checked_add(count)?)?;
    Some(number.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn heads_tell_how_large_a_picture_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\xe8\0\0\x07\xd0\x08\x02";
        assert_eq!(of(png), Some(2_000_000));
        assert_eq!(of(b"GIF89a\xe8\x03\xd0\x07"), Some(2_000_000));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xdb\0\x03\0\xff\xc2\0\x11\x08\x07\xd0\x03\xe8";
        assert_eq!(of(jpeg), Some(2_000_000));
        let webp = |kind: &[u8], rest: &[u8]| [b"RIFF\0\0\0\0WEBP", kind, rest].concat();
        let wide = webp(b"VP8X", b"\x0a\0\0\0\0\0\0\0\xe7\x03\0\xcf\x07\0");
        assert_eq!(of(&wide), Some(2_000_000));
        let lossy = webp(b"VP8 ", b"\0\0\0\0\0\0\0\x9d\x01\x2a\xe8\x03\xd0\x07");
        assert_eq!(of(&lossy), Some(2_000_000));
        let lossless = webp(b"VP8L", &[0, 0, 0, 0, 0x2f, 0xe7, 0xc3, 0xf3, 0x01]);
        assert_eq!(of(&lossless), Some(2_000_000));
        assert_eq!(of(b"<svg/>"), None);
        for end in 0..png.len() {
            assert!(of(&png[..end]).is_none_or(|pixels| pixels == 2_000_000));
        }
        // What is cut short tells nothing, and ends.
        assert_eq!(of(&[0xff; 100]), None);
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\0"), None);
    }
}
