//! Images inside the page: data URIs.

/// The bytes as a data URI; none when browsers would not show such an image.
pub(super) fn data_uri(path: &str, bytes: &[u8]) -> Option<String> {
    let mut uri = format!("data:{};base64,", mime(path, bytes)?);
    uri.reserve(bytes.len() / 3 * 4 + 4);
    base64(bytes, &mut uri);
    Some(uri)
}

/// What an image is, by its first bytes; SVG has none, so its name counts.
fn mime(path: &str, bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ if path.to_ascii_lowercase().ends_with(".svg") => "image/svg+xml",
        _ => return None,
    })
}

/// RFC 4648, with padding. Fifteen lines do not need a crate.
pub(super) fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * at) & 63) as usize).copied();
            let used = at as usize <= three.len();
            out.push(if used { letter.map_or('=', char::from) } else { '=' });
        }
    }
}
