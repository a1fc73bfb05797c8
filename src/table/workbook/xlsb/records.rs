//! Records of a part: a kind and a length of a few bytes each, then what they hold.

use crate::diag::Fault;
use crate::table::workbook::archive::{Archive, Part};
use crate::table::workbook::ole::{u16_at, u32_at};
use crate::table::workbook::{faults, limits};
use std::io::BufRead;

/// The records of a part.
pub struct Records<'a> {
    path: &'a str,
    name: String,
    part: Part<'a>,
    /// The record in hand.
    pub data: Vec<u8>,
}

impl<'a> Records<'a> {
    /// Opens a part, if there is one.
    pub fn open(archive: &'a mut Archive<'_>, name: &str) -> Result<Option<Records<'a>>, Fault> {
        let path = archive.path;
        let Some(part) = archive.part(name)? else { return Ok(None) };
        Ok(Some(Records { path, name: name.to_owned(), part, data: Vec::with_capacity(256) }))
    }

    /// Reads the next record and says its kind; none at the end of the part.
    pub fn next(&mut self) -> Result<Option<u32>, Fault> {
        self.part.next_token();
        let at_end = self.part.fill_buf().map(<[u8]>::is_empty);
        if at_end.map_err(|error| self.stopped(&error))? {
            return Ok(None);
        }
        // A kind has two bytes at most, a length four.
        let kind = self.number(2)?;
        let length = self.number(4)? as usize;
        if length as u64 > limits::TOKEN_BYTES {
            let what = "one element in it is larger than 16 MiB";
            return Err(faults::too_large(self.path, None, what));
        }
        self.fill(length).map_err(|error| self.stopped(&error))?;
        match self.data.len() == length {
            true => Ok(Some(kind)),
            false => Err(self.broken("it is cut short")),
        }
    }

    /// Takes the bytes of a record, as far as there are any.
    fn fill(&mut self, length: usize) -> std::io::Result<()> {
        self.data.clear();
        while self.data.len() < length {
            let ready = self.part.fill_buf()?;
            let Some(ready) = ready.get(..ready.len().min(length - self.data.len())) else { break };
            if ready.is_empty() {
                break;
            }
            self.data.extend_from_slice(ready);
            let count = ready.len();
            self.part.consume(count);
        }
        Ok(())
    }

    /// A number of up to `most` bytes, seven bits each.
    fn number(&mut self, most: u32) -> Result<u32, Fault> {
        let mut number = 0;
        for at in 0..most {
            let byte = match self.part.fill_buf().map(|ready| ready.first().copied()) {
                Ok(Some(byte)) => byte,
                Ok(None) => return Err(self.broken("it is cut short")),
                Err(error) => return Err(self.stopped(&error)),
            };
            self.part.consume(1);
            number |= u32::from(byte & 0x7f) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }

    fn stopped(&self, error: &std::io::Error) -> Fault {
        match self.part.tripped() {
            Some(limit) => faults::too_large(self.path, None, limit),
            None => self.broken(&error.to_string()),
        }
    }

    /// The fault of what should not be so.
    pub fn broken(&self, why: &str) -> Fault {
        faults::damaged(self.path, &self.name, why)
    }

    /// Two bytes of the record as a number.
    pub fn pair(&self, at: usize) -> Option<u16> {
        u16_at(&self.data, at)
    }

    /// Four bytes of the record as a number.
    pub fn four(&self, at: usize) -> Option<u32> {
        u32_at(&self.data, at)
    }

    /// Words in the record, and where they end.
    pub fn words(&self, at: usize) -> Option<(String, usize)> {
        let length = self.four(at)?;
        // Words that are missing are none.
        let length = if length == u32::MAX { 0 } else { length as usize };
        let from = at.checked_add(4)?;
        let end = from.checked_add(length.checked_mul(2)?)?;
        let pairs = self.data.get(from..end)?.chunks_exact(2);
        let units: Vec<u16> = pairs.filter_map(|pair| u16_at(pair, 0)).collect();
        Some((String::from_utf16_lossy(&units), end))
    }
}
