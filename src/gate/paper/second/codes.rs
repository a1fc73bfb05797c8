//! What the codes of a face mean: its table to Unicode, or that each byte is a letter.

use hayro_syntax::object::{Dict, Name, Stream};
use std::collections::BTreeMap;

/// Longest range that a table may give, so that it cannot ask for memory.
const LONGEST: u32 = 0xffff;

/// The codes of a face.
#[derive(Default)]
pub(super) struct Codes {
    /// Whether a code takes two bytes.
    wide: bool,
    /// None where the face has no table.
    table: Option<BTreeMap<u32, String>>,
}

impl Codes {
    pub(super) fn of(font: &Dict<'_>) -> Codes {
        let kind = font.get::<Name<'_>>("Subtype");
        let wide = kind.is_some_and(|kind| kind.as_ref() == b"Type0");
        let stream = font.get::<Stream<'_>>("ToUnicode");
        let table = stream.and_then(|stream| Some(table(&stream.decoded().ok()?)));
        Codes { wide, table }
    }

    /// Adds what some codes mean; none where nobody can say.
    pub(super) fn read(&self, bytes: &[u8], text: &mut String) -> Option<()> {
        match &self.table {
            Some(table) => {
                for code in bytes.chunks(if self.wide { 2 } else { 1 }) {
                    text.push_str(table.get(&number(code)).map_or("", String::as_str));
                }
                Some(())
            }
            None if self.wide => None,
            None => {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
                Some(())
            }
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Reads `<01> <0041>` and `<01> <03> <0041>`, or with a list of what each is.
fn table(cmap: &[u8]) -> BTreeMap<u32, String> {
    let text = String::from_utf8_lossy(cmap);
    let mut table = BTreeMap::new();
    for (begins, ends) in [("beginbfchar", "endbfchar"), ("beginbfrange", "endbfrange")] {
        for block in text.split(begins).skip(1) {
            let block = block.split(ends).next().unwrap_or_default();
            let mut tokens = tokens(block).into_iter();
            while let Some(Token::Hex(first)) = tokens.next() {
                let last = match begins {
                    "beginbfchar" => first.clone(),
                    _ => match tokens.next() {
                        Some(Token::Hex(last)) => last,
                        _ => break,
                    },
                };
                let Some(meaning) = tokens.next() else { break };
                add(&mut table, (number(&first), number(&last)), meaning);
            }
        }
    }
    table
}

fn add(table: &mut BTreeMap<u32, String>, (first, last): (u32, u32), meaning: Token) {
    let codes = first..=last.min(first.saturating_add(LONGEST));
    match meaning {
        Token::Hex(bytes) => {
            let said = utf16(&bytes);
            let mut before: String = said.clone();
            let Some(start) = before.pop() else { return };
            for (code, at) in codes.zip(0..) {
                let sign = char::from_u32(u32::from(start) + at).unwrap_or(start);
                table.insert(code, format!("{before}{sign}"));
            }
        }
        Token::List(each) => {
            table.extend(codes.zip(each).map(|(code, bytes)| (code, utf16(&bytes))));
        }
    }
}

fn utf16(bytes: &[u8]) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    let last: String = rest.iter().map(|byte| char::from(*byte)).collect();
    String::from_utf16_lossy(&units) + &last
}

/// A piece of a table.
enum Token {
    Hex(Vec<u8>),
    List(Vec<Vec<u8>>),
}

fn tokens(block: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut list: Option<Vec<Vec<u8>>> = None;
    for piece in block.split_inclusive(['>', '[', ']']) {
        let bytes = piece.split_once('<').map(|(_, hex)| hex_bytes(hex));
        match (bytes, list.as_mut()) {
            (Some(bytes), Some(list)) => list.push(bytes),
            (Some(bytes), None) => tokens.push(Token::Hex(bytes)),
            (None, _) if piece.ends_with('[') => list = Some(Vec::new()),
            (None, _) if piece.ends_with(']') => tokens.extend(list.take().map(Token::List)),
            _ => {}
        }
    }
    tokens
}

fn hex_bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .filter_map(|d| d.try_into().ok())
        .collect();
    let (pairs, _) = digits.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high * 16 + low).collect()
}
