//! Bytes to text. UTF-8 and UTF-16 prove themselves; what is left is
//! Windows-1252, unless its bytes look like another script.

use crate::diag::{Checked, Fault};
use crate::table::faults;
use encoding_rs::WINDOWS_1252;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A text and how it was written.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text, without its byte order mark.
    pub text: Cow<'a, str>,
    /// `utf-8`, `utf-16le`, `windows-1252`, …
    pub encoding: &'static str,
    /// What to know about it.
    pub warnings: Vec<Fault>,
}

/// Reads bytes as text; what is no text is a fault that says what it is.
pub fn decode<'a>(path: &str, bytes: &'a [u8]) -> Checked<Text<'a>> {
    if let Some(fault) = no_text(path, bytes) {
        return Err(vec![fault]);
    }
    let marked = |encoding: &'static Encoding, name, skip: usize| {
        let bytes = bytes.get(skip..).unwrap_or(&[]);
        utf_16(path, bytes, encoding, name)
    };
    let mut text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf_8(path, rest, "utf-8 with a byte order mark"),
        [0xff, 0xfe, ..] => marked(UTF_16LE, "utf-16le", 2),
        [0xfe, 0xff, ..] => marked(UTF_16BE, "utf-16be", 2),
        _ => match zeros(bytes) {
            (false, true) => marked(UTF_16LE, "utf-16le", 0),
            (true, false) => marked(UTF_16BE, "utf-16be", 0),
            _ => utf_8(path, bytes, "utf-8"),
        },
    }?;
    if text.text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
        return Err(vec![faults::file::empty_file(path)]);
    }
    if let Some(control) = control(&text.text) {
        return Err(vec![faults::file::binary_file(path, control)]);
    }
    let ascii = text.text.is_ascii();
    if memchr::memchr(0, text.text.as_bytes()).is_some() {
        text.warnings.push(faults::file::nul_bytes(path, &text.text));
    }
    if !ascii && let Some(at) = mojibake(&text.text) {
        text.warnings.push(faults::file::mojibake(path, &text.text, at));
    }
    Ok(text)
}

/// Files that are something else altogether; what a spreadsheet program opens was told
/// before (`workbook::kind`).
fn no_text(path: &str, bytes: &[u8]) -> Option<Fault> {
    let first = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
    let start = first.and_then(|at| bytes.get(at..)).unwrap_or(&[]);
    let lower: Vec<u8> = start.iter().take(64).map(u8::to_ascii_lowercase).collect();
    let begins = |marks: &[&str]| marks.iter().any(|mark| lower.starts_with(mark.as_bytes()));
    match bytes {
        [] => Some(faults::file::empty_file(path)),
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(faults::file::utf_32(path)),
        [0x1f, 0x8b, ..] => Some(faults::file::packed(path, "gzip")),
        [b'B', b'Z', b'h', b'0'..=b'9', ..] => Some(faults::file::packed(path, "bzip2")),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(faults::file::packed(path, "zstd")),
        [b'7', b'z', 0xbc, 0xaf, ..] => Some(faults::file::packed(path, "7-Zip")),
        [b'R', b'a', b'r', b'!', ..] => Some(faults::file::packed(path, "RAR")),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => {
            Some(faults::file::wrong_format(path, "an image"))
        }
        _ if begins(&["<!doctype", "<head", "<body", "<meta"]) => {
            Some(faults::file::wrong_format(path, "a web page (HTML)"))
        }
        _ if begins(&["<?xml"]) => Some(faults::file::wrong_format(path, "an XML file")),
        _ if begins(&["[{", "{\"", "[ {", "{ \""]) => {
            Some(faults::file::wrong_format(path, "a JSON file"))
        }
        _ => None,
    }
}

/// Whether most even and most odd bytes of the beginning are zero: UTF-16 of a
/// western text, without a mark.
fn zeros(bytes: &[u8]) -> (bool, bool) {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(&[]);
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    let zeros = |at: usize| pairs.clone().filter(|pair| pair.get(at) == Some(&0)).count();
    let most = |zeros: usize| count > 1 && zeros * 10 >= count * 6;
    (most(zeros(0)), most(zeros(1)))
}

fn utf_16<'a>(
    path: &str,
    bytes: &'a [u8],
    encoding: &'static Encoding,
    name: &'static str,
) -> Checked<Text<'a>> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut warnings = Vec::new();
    if bytes.len() % 2 == 1 {
        return Err(vec![faults::file::cut_off(path, name)]);
    }
    if broken {
        warnings.push(faults::file::broken_characters(path, &text, name));
    }
    Ok(Text { text, encoding: name, warnings })
}

fn utf_8<'a>(path: &str, bytes: &'a [u8], name: &'static str) -> Checked<Text<'a>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: Cow::Borrowed(text), encoding: name, warnings: Vec::new() }),
        // A valid beginning that says something beyond ASCII, and half a character at the end.
        Err(error) if error.error_len().is_none() && !is_plain(bytes, error.valid_up_to()) => {
            Err(vec![faults::file::cut_off(path, name)])
        }
        Err(_) => legacy(path, bytes),
    }
}

fn is_plain(bytes: &[u8], until: usize) -> bool {
    bytes.get(..until).is_some_and(<[u8]>::is_ascii)
}

/// Not UTF-8: Windows-1252 if its bytes above ASCII stand alone, as accents do;
/// in other scripts they come in rows.
fn legacy<'a>(path: &str, bytes: &'a [u8]) -> Checked<Text<'a>> {
    let (mut high, mut runs, mut undefined) = (0_usize, 0_usize, 0_usize);
    let mut inside = false;
    for byte in bytes {
        let is_high = *byte >= 0x80;
        high += usize::from(is_high);
        runs += usize::from(is_high && !inside);
        undefined += usize::from(matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
        inside = is_high;
    }
    let western = high * 2 < runs * 3 && undefined == 0;
    let found = if western { None } else { eastern(bytes) };
    // A stray broken sign in a long text of plain letters does not make it unreadable.
    let stray = high * 1000 < bytes.len();
    let (text, encoding) = match found {
        Some((text, encoding)) => (text, encoding.name()),
        None if western || stray => {
            (WINDOWS_1252.decode_without_bom_handling(bytes).0, "windows-1252")
        }
        None => return Err(vec![faults::file::unknown_encoding(path)]),
    };
    let warnings = vec![faults::file::guessed_encoding(path, encoding)];
    Ok(Text { text, encoding, warnings })
}

/// The characters most texts are made of: those of Chinese, Japanese and Korean.
const COMMON: &str = "的一是不了在人有我他这這中大来來上国國个個到说說們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可她里裡后後小么心多天而能好都然没於起还發發成事只作当當想看文无無開開手十用主行方又如前所本见經经头面公同三已老从動动两長长區区市路風景の にはをたがでてとしれさいるなすもこアイスントル일이다의는에을가고지로하한";

/// The one encoding that reads all bytes and makes common characters of them.
fn eastern(bytes: &[u8]) -> Option<(Cow<'_, str>, &'static Encoding)> {
    let mut best: Option<(usize, Cow<'_, str>, &'static Encoding)> = None;
    let mut second = 0;
    for encoding in [BIG5, GB18030, SHIFT_JIS, EUC_JP, EUC_KR] {
        let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
            continue;
        };
        let wide = text.chars().filter(|c| !c.is_ascii()).count().max(1);
        let common = text.chars().filter(|c| !c.is_ascii() && COMMON.contains(*c)).count();
        let share = common * 1000 / wide;
        match &best {
            Some((have, ..)) if *have >= share => second = second.max(share),
            _ => {
                second = best.take().map_or(second, |(have, ..)| have.max(second));
                best = Some((share, text, encoding));
            }
        }
    }
    best.filter(|(share, ..)| *share >= 50 && *share >= second * 2)
        .map(|(_, text, encoding)| (text, encoding))
}

/// A control character that no text has.
fn control(text: &str) -> Option<char> {
    let head = text.get(..text.len().min(65_536)).unwrap_or("");
    let head = if head.is_empty() { text } else { head };
    let odd = |c: &char| {
        c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a' | '\0')
    };
    let zeros = memchr::memchr_iter(0, head.as_bytes()).count();
    if zeros * 20 > head.len() && zeros > 4 {
        return Some('\0');
    }
    let count = head.chars().filter(odd).count();
    (count * 100 > head.len()).then(|| head.chars().find(odd)).flatten()
}

/// UTF-8 that was taken for Windows-1252 and saved as UTF-8 again: `Ã©`, `â€™`.
fn mojibake(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xc3, 0xe2, bytes).find(|at| {
        let rest = text.get(*at..).unwrap_or("");
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some('Ã'), Some(next)) => {
                ('\u{80}'..='\u{bf}').contains(&next) || "‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž".contains(next)
            }
            (Some('â'), Some('€' | '\u{80}')) | (Some('‰'), Some('Û')) => true,
            _ => false,
        }
    })
}
