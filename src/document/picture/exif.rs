//! How a photograph is held: the one thing of its EXIF without which it is shown
//! otherwise.

/// The tag of the direction.
const ORIENTATION: u16 = 0x0112;

/// An EXIF that says the same direction and nothing else; none where the picture stands
/// as it is.
pub(super) fn upright(exif: &[u8]) -> Option<[u8; 26]> {
    let direction = orientation(exif)?;
    let mut tiff = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    *tiff.get_mut(18)? = direction;
    (2..=8).contains(&direction).then_some(tiff)
}

fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let (low, high) = (short(if little { 4 } else { 6 })?, short(if little { 6 } else { 4 })?);
    let start = usize::from(high) << 16 | usize::from(low);
    let entries = usize::from(short(start)?);
    let entry = (0..entries).map(|entry| start + 2 + entry * 12);
    let found = entry.into_iter().find(|at| short(*at) == Some(ORIENTATION))?;
    u8::try_from(short(found + 8)?).ok()
}
