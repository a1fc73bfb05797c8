//! Addresses as people read them: with what stands for signs that they cannot hold.

use crate::gate::{Part, Passage};
use std::borrow::Cow;

/// How often an address is decoded: one may stand in another.
const TIMES: usize = 3;

/// Adds addresses in plain words to those among passages.
pub(super) fn read_out(passages: &mut Vec<Passage>) {
    let links = passages.iter().filter(|passage| passage.part == Part::Link);
    let plain = links.filter_map(|passage| {
        let mut text = Cow::Borrowed(passage.text.as_str());
        for _ in 0..TIMES {
            text = Cow::Owned(decoded(&text, true).into_owned());
        }
        let new = text != passage.text.as_str();
        new.then(|| Passage { part: Part::Link, page: passage.page, text: text.into_owned() })
    });
    let plain: Vec<Passage> = plain.collect();
    passages.extend(plain);
}

/// `%20` as a blank, and in a query `+` as well.
pub(super) fn decoded(address: &str, query: bool) -> Cow<'_, str> {
    if !address.contains(['%', '+']) {
        return Cow::Borrowed(address);
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let hex = |at: usize| char::from(*after.get(at)?).to_digit(16);
        let code = hex(0).zip(hex(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'+', _) if query => bytes.push(b' '),
            (byte, _) => bytes.push(*byte),
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}
