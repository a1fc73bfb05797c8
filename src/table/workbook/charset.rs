//! XML that is not UTF-8, made UTF-8 as it is read: UTF-16, and what a
//! declaration names.

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read};

/// The encoding of XML by its first bytes; none for UTF-8.
pub fn of(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(UTF_16BE),
        _ => {
            // What begins as ASCII is no UTF-16, whatever a writer of wide strings declares.
            let named = Encoding::for_label(declared(head)?)?;
            (named != UTF_8 && named != UTF_16LE && named != UTF_16BE).then_some(named)
        }
    }
}

/// The encoding that an XML declaration names.
fn declared(head: &[u8]) -> Option<&[u8]> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.get(..head.len().min(256))?;
    let end = memchr::memmem::find(head, b"?>")?;
    let inside = head.get(..end)?.strip_prefix(b"<?xml")?;
    let at = memchr::memmem::find(inside, b"encoding")?;
    let quoted = inside.get(at + "encoding".len()..)?;
    let from = quoted.iter().position(|byte| matches!(byte, b'"' | b'\''))? + 1;
    let rest = quoted.get(from..)?;
    let to = rest.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
    rest.get(..to)
}

/// Bytes of one encoding, read as UTF-8.
pub struct Recoded<R> {
    from: R,
    decoder: Decoder,
    taken: Vec<u8>,
    made: Vec<u8>,
    at: usize,
    ended: bool,
}

/// Bytes that are decoded at a time.
const STEP: usize = 16 << 10;

impl<R: Read> Recoded<R> {
    /// Reads `from` in that encoding.
    pub fn new(from: R, encoding: &'static Encoding) -> Recoded<R> {
        Recoded {
            from,
            decoder: encoding.new_decoder_with_bom_removal(),
            taken: vec![0; STEP],
            // No byte becomes more than three; what a character had left over is a few more.
            made: Vec::with_capacity(3 * STEP + 16),
            at: 0,
            ended: false,
        }
    }

    fn more(&mut self) -> io::Result<()> {
        let count = self.from.read(&mut self.taken)?;
        self.ended = count == 0;
        let taken = self.taken.get(..count).unwrap_or_default();
        self.at = 0;
        self.made.resize(3 * STEP + 16, 0);
        let (_, _, made, _) = self.decoder.decode_to_utf8(taken, &mut self.made, self.ended);
        self.made.truncate(made);
        Ok(())
    }
}

impl<R: Read> Read for Recoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.made.len() && !self.ended {
            self.more()?;
        }
        let left = self.made.get(self.at..).unwrap_or_default();
        let count = left.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..count), left.get(..count)) {
            into.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::{Recoded, of};
    use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
    use std::io::Read;

    #[test]
    fn the_first_bytes_tell_the_encoding() {
        assert_eq!(of(b"\xff\xfe<\0"), Some(UTF_16LE));
        assert_eq!(of(b"<\0?\0"), Some(UTF_16LE));
        assert_eq!(of(b"\0<\0?"), Some(UTF_16BE));
        assert_eq!(of(b"<?xml version='1.0' encoding='iso-8859-1'?>"), Some(WINDOWS_1252));
        for utf_8 in ["<a/>", "<?xml version='1.0'?>", "<?xml encoding=\"UTF-8\"?>", ""] {
            assert_eq!(of(utf_8.as_bytes()), None, "{utf_8}");
        }
        assert_eq!(of(b"<?xml encoding=\"utf-16\"?>"), None, "ASCII bytes are no UTF-16");
    }

    #[test]
    fn what_is_longer_than_a_step_is_whole() {
        let text = "aé€😀".repeat(9_000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let mut read = String::new();
        // Short reads, which end inside of characters.
        let short = std::io::BufReader::with_capacity(7, wide.as_slice());
        Recoded::new(short, UTF_16BE).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }
}
