//! Records: a kind, a length and bytes; what does not fit goes on in the records
//! that follow.

use crate::table::workbook::ole::{u16_at, u32_at};
use encoding_rs::Encoding;

/// A record.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    /// What it is.
    pub kind: u16,
    /// What it holds.
    pub data: &'a [u8],
}

/// The kind of a record that continues the one before.
const CONTINUE: u16 = 0x003c;

/// The records of a stream, from one place on.
pub struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The records from `at` on.
    pub fn new(stream: &'a [u8], at: usize) -> Records<'a> {
        Records { stream, at }
    }

    fn peek(&self) -> Option<(Record<'a>, usize)> {
        let from = self.at.checked_add(4)?;
        let (kind, length) = (u16_at(self.stream, self.at)?, u16_at(self.stream, self.at + 2)?);
        let end = from.checked_add(usize::from(length))?;
        Some((Record { kind, data: self.stream.get(from..end)? }, end))
    }

    /// A record and the bytes of those that continue it.
    pub fn whole(&mut self, record: Record<'a>) -> Pieces<'a> {
        let mut all = vec![record.data];
        while let Some((next, end)) = self.peek().filter(|(next, _)| next.kind == CONTINUE) {
            all.push(next.data);
            self.at = end;
        }
        Pieces { all, piece: 0, at: 0 }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    /// The next record; none where the stream ends, be it within one.
    fn next(&mut self) -> Option<Record<'a>> {
        let (record, end) = self.peek()?;
        self.at = end;
        Some(record)
    }
}

/// How words are stored.
#[derive(Clone, Copy)]
pub enum Letters {
    /// As UTF-16, or as its lower bytes only (BIFF8).
    Wide,
    /// In the encoding of the machine that wrote them (BIFF5).
    Bytes(&'static Encoding),
}

/// The bytes of a record and of those that continue it.
pub struct Pieces<'a> {
    all: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    /// One record alone.
    pub fn of(data: &'a [u8]) -> Pieces<'a> {
        Pieces { all: vec![data], piece: 0, at: 0 }
    }

    /// What is left of the piece in hand, the next one when nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.all.get(self.piece)?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    /// Whether nothing is left.
    pub fn is_done(&mut self) -> bool {
        self.rest().is_none()
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn pair(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Passes over bytes, wherever they stand.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.rest()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// The words at this place; their length is one byte if `short`, else two.
    pub fn words(&mut self, letters: Letters, short: bool) -> Option<String> {
        let length = if short { u16::from(self.byte()?) } else { self.pair()? };
        let length = usize::from(length);
        match letters {
            Letters::Bytes(encoding) => {
                let rest = self.rest().unwrap_or_default();
                let bytes = rest.get(..length.min(rest.len())).unwrap_or_default();
                self.at += bytes.len();
                Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
            }
            // Some writers leave the flags of no words out.
            Letters::Wide if length == 0 && self.is_done() => Some(String::new()),
            Letters::Wide => self.flagged(length),
        }
    }

    /// Words after their length: flags, letters, then what says how they look.
    fn flagged(&mut self, length: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.pair()?) };
        let spoken = match flags & 4 {
            0 => 0,
            _ => u32::from(self.pair()?) | u32::from(self.pair()?) << 16,
        };
        let words = self.letters(length, flags & 1 != 0)?;
        // Some writers end the file within what nobody reads.
        let _ = self.skip(runs * 4 + spoken as usize);
        Some(words)
    }

    /// Letters; where they go on in the next record, it says anew how wide they are.
    fn letters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(length);
        while units.len() < length {
            let mut rest = self.all.get(self.piece)?.get(self.at..)?;
            if rest.is_empty() {
                (self.piece, self.at) = (self.piece + 1, 0);
                wide = self.byte()? & 1 != 0;
                rest = self.all.get(self.piece)?.get(self.at..)?;
            }
            let before = units.len();
            let left = length - before;
            if wide {
                let pairs = rest.chunks_exact(2).take(left);
                units.extend(pairs.filter_map(|pair| u16_at(pair, 0)));
                self.at += 2 * (units.len() - before);
                if units.len() == before {
                    return None;
                }
            } else {
                units.extend(rest.iter().take(left).map(|byte| u16::from(*byte)));
                self.at += units.len() - before;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// A place in a sheet, and the number of a format, as every cell begins.
pub struct Head {
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// Which of the book's formats.
    pub format: u16,
}

impl Head {
    /// Reads it.
    pub fn of(data: &[u8]) -> Option<Head> {
        Some(Head {
            row: u32::from(u16_at(data, 0)?) + 1,
            column: u32::from(u16_at(data, 2)?),
            format: u16_at(data, 4)?,
        })
    }
}

/// Eight bytes that are a double.
pub fn eight(data: &[u8], at: usize) -> Option<[u8; 8]> {
    data.get(at..at.checked_add(8)?)?.try_into().ok()
}

/// Four bytes that are a number in short (`RK`).
pub fn short_number(data: &[u8], at: usize) -> Option<u32> {
    u32_at(data, at)
}
