//! What stands in a page as data: pictures, and whatever else an address can hold. Of a
//! drawing every word is read, of a picture of pixels what stands beside them.

use crate::gate::address::decoded;
use crate::gate::screen::{drawn_attributes, marked};
use crate::gate::{Passage, picture};
use memchr::memmem;

/// How deep pictures may stand in pictures.
const DEPTH: usize = 4;

/// Adds what all data of a text says; none where something cannot be read.
pub(super) fn read(text: &str, depth: usize, all: &mut Vec<Passage>) -> Option<()> {
    let begins = memmem::find_iter(text.as_bytes(), b"data:");
    for at in begins {
        let address = text.get(at + 5..)?;
        let Some((kind, data)) = head(address) else { continue };
        // It ends as it began: with its quote or bracket, else at whatever may end it.
        let end = match text.get(..at)?.chars().next_back() {
            Some('(') => data.find(')'),
            Some(quote @ ('"' | '\'')) => data.find(quote),
            _ => data.find(['"', '\'', ')', ' ', '<', '>', '\n']),
        };
        let end = end.unwrap_or(data.len());
        let data = data.get(..end)?;
        let bytes = match kind.ends_with(";base64") {
            true => base64(data),
            false => decoded(data, false).into_owned().into_bytes(),
        };
        if kind.starts_with("image/svg") || kind.starts_with("text/") {
            // Words that nobody can read are refused, not passed.
            let inner = std::str::from_utf8(&bytes).ok().filter(|_| depth < DEPTH)?;
            marked(inner, drawn_attributes, all);
            read(inner, depth + 1, all)?;
        } else {
            picture::says(&bytes, all);
        }
    }
    Some(())
}

/// `image/svg+xml;base64` and what comes after it; none where `data:` are words of a text.
fn head(address: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 80;
    let comma = address.bytes().take(LONGEST).position(|byte| byte == b',')?;
    let (kind, data) = (address.get(..comma)?, address.get(comma + 1..)?);
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"/;=+-.".contains(&byte);
    (kind.contains('/') && kind.bytes().all(sign)).then_some((kind, data))
}

/// The bytes of RFC 4648; what is no letter of it is passed over.
fn base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.extend(u8::try_from(bits >> held & 0xff));
        }
    }
    bytes
}
