//! The ZIP archive that a spreadsheet is: its parts by name, and streams of
//! their bytes that stop at the limits.

use crate::diag::Fault;
use crate::table::workbook::{charset, faults, limits};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A ZIP archive in memory.
pub struct Archive<'a> {
    /// The file, for faults.
    pub path: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    places: BTreeMap<String, usize>,
    size: u64,
    inflated: u64,
}

impl<'a> Archive<'a> {
    /// Reads the archive's list of parts.
    pub fn open(path: &'a str, bytes: &'a [u8]) -> Result<Archive<'a>, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| faults::unreadable(path, "it is cut short, or is no ZIP archive"))?;
        if zip.len() > limits::PARTS {
            let what = format!("it has more than {} parts", limits::PARTS);
            return Err(faults::too_large(path, None, &what));
        }
        // Some writers vary the case of names, or write backslashes.
        let names = zip.file_names_raw().map(String::from_utf8_lossy).enumerate();
        let mut places = BTreeMap::new();
        for (at, name) in names {
            if places.insert(folded(&name), at).is_some() {
                return Err(faults::part_twice(path, Some(&name)));
            }
        }
        // Of parts with the very same name the list keeps one.
        if promised(bytes).is_some_and(|count| count > zip.len()) {
            return Err(faults::part_twice(path, None));
        }
        Ok(Archive { path, zip, places, size: bytes.len() as u64, inflated: 0 })
    }

    /// Whether it has a part.
    pub fn has(&self, part: &str) -> bool {
        self.places.contains_key(&folded(part))
    }

    /// Every part's name in lower case, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The bytes of a part as a stream, if there is one.
    pub fn part(&mut self, part: &str) -> Result<Option<Part<'_>>, Fault> {
        let Some(at) = self.places.get(&folded(part)).copied() else { return Ok(None) };
        let path = self.path;
        let file = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => faults::password(path),
            other => faults::damaged(path, part, &other.to_string()),
        })?;
        Ok(Some(Part {
            file: BufReader::with_capacity(1 << 16, Box::new(file)),
            inflated: &mut self.inflated,
            size: self.size.max(1),
            token: 0,
            tripped: None,
        }))
    }

    /// A short part as text, up to `most` bytes.
    pub fn text(&mut self, part: &str, most: u64) -> Result<Option<String>, Fault> {
        let path = self.path;
        let Some(stream) = self.part(part)?.map(Part::of_text) else { return Ok(None) };
        let mut bytes = Vec::new();
        stream
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| faults::damaged(path, part, &error.to_string()))?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// How many parts the record at an archive's end says there are; large archives say so
/// elsewhere, and have more than are read.
fn promised(bytes: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = bytes.get(at + 10..at + 12)?.first_chunk().copied().map(u16::from_le_bytes)?;
    Some(usize::from(count)).filter(|_| count != u16::MAX)
}

fn folded(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// The inflated bytes of one part.
pub struct Part<'a> {
    file: BufReader<Box<dyn Read + 'a>>,
    inflated: &'a mut u64,
    size: u64,
    token: u64,
    tripped: Option<&'static str>,
}

impl<'a> Part<'a> {
    /// A file that is one part and no archive; `inflated` counts its bytes.
    pub fn flat(bytes: &'a [u8], inflated: &'a mut u64) -> Part<'a> {
        Part {
            file: BufReader::with_capacity(1 << 16, Box::new(bytes)),
            inflated,
            size: (bytes.len() as u64).max(1),
            token: 0,
            tripped: None,
        }
        .of_text()
    }

    /// The part as UTF-8, whatever it is written in.
    pub fn of_text(mut self) -> Part<'a> {
        // A part that cannot be read says so when it is.
        if let Some(encoding) = self.file.fill_buf().ok().and_then(charset::of) {
            let recoded = charset::Recoded::new(self.file, encoding);
            self.file = BufReader::with_capacity(1 << 16, Box::new(recoded));
        }
        self
    }

    /// A new element begins; its bytes count from here.
    pub fn next_token(&mut self) {
        self.token = 0;
    }

    /// The limit at which the stream stopped, if it did.
    pub fn tripped(&self) -> Option<&'static str> {
        self.tripped
    }

    fn check(&mut self) -> io::Result<()> {
        let inflated = *self.inflated;
        self.tripped = if inflated > limits::INFLATED_BYTES {
            Some("it inflates to more than 1 GiB")
        } else if inflated > limits::RATIO_FROM && inflated / self.size > limits::RATIO {
            Some("it inflates to more than 200 times its size")
        } else if self.token > limits::TOKEN_BYTES {
            Some("one element in it is larger than 16 MiB")
        } else {
            None
        };
        self.tripped.map_or(Ok(()), |limit| Err(io::Error::other(limit)))
    }
}

impl BufRead for Part<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.file.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        *self.inflated += count as u64;
        self.token += count as u64;
        self.file.consume(count);
    }
}

impl Read for Part<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let count = self.file.read(into)?;
        *self.inflated += count as u64;
        Ok(count)
    }
}
