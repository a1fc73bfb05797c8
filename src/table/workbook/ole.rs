//! Compound files, the container of Office before 2007 and of encrypted files
//! since: streams by name, each a chain of sectors. No chain is followed for
//! longer than the file has sectors, so that no file makes it run in circles.

use crate::diag::Fault;
use crate::table::workbook::faults;

/// What every compound file begins with.
pub const MAGIC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Sector numbers from here on mark something else.
const LAST: u32 = 0xffff_fffa;

/// Streams that are shorter stand in sectors of 64 bytes.
const SMALL: u64 = 4096;

/// A compound file in memory.
pub struct Ole<'a> {
    path: &'a str,
    bytes: &'a [u8],
    sector: usize,
    /// The sector that follows each.
    next: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Ole<'a> {
    /// Reads the list of streams.
    pub fn open(path: &'a str, bytes: &'a [u8]) -> Result<Ole<'a>, Fault> {
        let cut = || faults::unreadable(path, "it is cut short");
        let sector = match u16_at(bytes, 30).ok_or_else(cut)? {
            9 => 512,
            12 => 4096,
            _ => return Err(faults::unreadable(path, "it is damaged at its start")),
        };
        let mut ole = Ole { path, bytes, sector, next: Vec::new(), entries: Vec::new() };
        for at in ole.list_of_tables().ok_or_else(cut)? {
            ole.next.extend(numbers(ole.sector_at(at).ok_or_else(cut)?));
        }
        let folder = ole.chain(u32_at(bytes, 48).ok_or_else(cut)?, u64::MAX)?;
        let long = sector > 512;
        ole.entries = folder.chunks_exact(128).filter_map(|entry| entry_of(entry, long)).collect();
        Ok(ole)
    }

    /// Whether there is a stream of that name.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, if there is one of that name.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(entry) = self.find(name) else { return Ok(None) };
        if entry.size >= SMALL {
            return self.chain(entry.start, entry.size).map(Some);
        }
        let cut = || faults::unreadable(self.path, "it is cut short");
        let root = self.entries.first().ok_or_else(cut)?;
        let small = self.chain(root.start, root.size)?;
        let table = self.chain(u32_at(self.bytes, 60).ok_or_else(cut)?, u64::MAX)?;
        let next: Vec<u32> = numbers(&table).collect();
        let sector = |at: u32| {
            let from = at as usize * 64;
            small.get(from..small.len().min(from + 64)).filter(|sector| !sector.is_empty())
        };
        let most = small.len() / 64 + 1;
        follow((entry.start, entry.size), &next, most, sector).map(Some).ok_or_else(cut)
    }

    /// Sectors that hold the table of what follows what.
    fn list_of_tables(&self) -> Option<Vec<u32>> {
        let mut list: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut at = u32_at(self.bytes, 68)?;
        for _ in 0..=self.bytes.len() / self.sector {
            if at >= LAST {
                break;
            }
            list.extend(numbers(self.sector_at(at)?));
            at = list.pop()?;
        }
        list.retain(|at| *at < LAST);
        // A table that is listed twice would make the list longer than the file.
        list.truncate(self.bytes.len() / self.sector + 1);
        Some(list)
    }

    /// A sector; the last one may be cut.
    fn sector_at(&self, at: u32) -> Option<&'a [u8]> {
        let from = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let sector = self.bytes.get(from..self.bytes.len().min(from.checked_add(self.sector)?))?;
        (!sector.is_empty()).then_some(sector)
    }

    fn chain(&self, start: u32, size: u64) -> Result<Vec<u8>, Fault> {
        let most = self.bytes.len() / self.sector + 1;
        follow((start, size), &self.next, most, |at| self.sector_at(at))
            .ok_or_else(|| faults::unreadable(self.path, "it is cut short, or damaged"))
    }
}

/// The bytes of at most `most` sectors from `start` on, up to `size`; none where
/// the chain runs out of the file or in a circle.
fn follow<'s>(
    (start, size): (u32, u64),
    next: &[u32],
    most: usize,
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Option<Vec<u8>> {
    let (mut bytes, mut at) = (Vec::new(), start);
    for _ in 0..=most {
        if at >= LAST || bytes.len() as u64 >= size {
            bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
            return Some(bytes);
        }
        bytes.extend_from_slice(sector(at)?);
        at = *next.get(at as usize)?;
    }
    None
}

/// An entry of the folder; `long` files have sizes of eight bytes.
fn entry_of(entry: &[u8], long: bool) -> Option<Entry> {
    let length = usize::from(u16_at(entry, 64)?).clamp(2, 64) - 2;
    let name: Vec<u16> =
        entry.get(..length)?.chunks_exact(2).filter_map(|two| u16_at(two, 0)).collect();
    let high = if long { u32_at(entry, 124)? } else { 0 };
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        start: u32_at(entry, 116)?,
        size: u64::from(u32_at(entry, 120)?) | u64::from(high) << 32,
    })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// Two bytes as a number, the lower one first.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes as a number, the lowest first.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
