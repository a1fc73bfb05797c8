//! Which kind of export some bytes are, whatever their name says.

use crate::diag::{Checked, Fault};
use crate::table::workbook::archive::Archive;
use crate::table::workbook::ole::{self, Ole};
use crate::table::workbook::{charset, faults};

/// A kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with delimiters: CSV, TSV.
    Delimited,
    /// Excel's format since 2007.
    Xlsx,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
    /// Excel's format before 2007.
    Xls,
    /// Excel's binary format since.
    Xlsb,
    /// Excel's XML of 2003, most often named `.xls`.
    Xml2003,
}

impl Kind {
    /// Its usual ending.
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Delimited => "csv",
            Kind::Xlsx => "xlsx",
            Kind::Ods => "ods",
            Kind::Xls | Kind::Xml2003 => "xls",
            Kind::Xlsb => "xlsb",
        }
    }

    /// What a reader calls it.
    pub fn called(self) -> &'static str {
        match self {
            Kind::Delimited => "text",
            Kind::Xlsx => "an XLSX spreadsheet",
            Kind::Ods => "an ODS spreadsheet",
            Kind::Xls => "Excel's format before 2007 (.xls)",
            Kind::Xlsb => "Excel's binary format (.xlsb)",
            Kind::Xml2003 => "Excel's XML format of 2003",
        }
    }

    /// Endings that promise it.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Delimited => &[],
            Kind::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
            Kind::Ods => &["ods", "ots"],
            Kind::Xls => &["xls", "xlt"],
            Kind::Xlsb => &["xlsb"],
            Kind::Xml2003 => &["xls", "xml"],
        }
    }
}

/// Endings that promise something else than text.
const BINARY: &[&str] = &["xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "ots", "numbers"];

/// Endings of text.
const TEXT: &[&str] = &["csv", "tsv", "tab", "txt"];

/// Whether a file's name is one of an export.
pub fn is_export(path: &str) -> bool {
    let extension = extension(path);
    BINARY.iter().chain(TEXT).any(|have| *have == extension)
}

/// The kind of an export, by its bytes; a name that says otherwise is a fault,
/// as are a password and formats that are not read.
pub fn kind(path: &str, bytes: &[u8]) -> Checked<Kind> {
    judged(path, bytes).map_err(|fault| vec![fault])
}

/// As [`kind`], with the one fault there can be.
pub(crate) fn judged(path: &str, bytes: &[u8]) -> Result<Kind, Fault> {
    let extension = extension(path);
    let says = |valid: &[&str]| valid.contains(&extension.as_str());
    let found = if bytes.starts_with(b"PK") {
        Some(archived(path, bytes)?)
    } else if bytes.starts_with(ole::MAGIC) {
        Some(contained(path, bytes)?)
    } else if bytes.starts_with(&[0x09, 0x08]) {
        // The records of an .xls, without a container around them.
        Some(Kind::Xls)
    } else {
        marked_up(path, bytes)?
    };
    if let Some(kind) = found {
        if matches!(kind, Kind::Xls | Kind::Xlsb) && !cfg!(feature = "legacy-sheets") {
            return Err(faults::not_read(path, kind.called()));
        }
        return match says(kind.endings()) {
            true => Ok(kind),
            false => Err(faults::wrong_extension(path, kind.called(), kind.ending())),
        };
    }
    if let Some(format) = foreign(bytes) {
        return Err(faults::not_read(path, format));
    }
    if bytes.is_empty() && says(BINARY) {
        return Err(faults::unreadable(path, "it is empty"));
    }
    if says(BINARY) {
        return Err(match looks_like_text(bytes) {
            true => faults::wrong_extension(path, "text, not a spreadsheet", "csv"),
            false => faults::unreadable(path, "it is cut short at its start, or is something else"),
        });
    }
    Ok(Kind::Delimited)
}

/// The ending of a file's name in lower case.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// The kind of a ZIP archive, by the parts it holds.
fn archived(path: &str, bytes: &[u8]) -> Result<Kind, Fault> {
    let archive = Archive::open(path, bytes)?;
    let any = |test: &dyn Fn(&str) -> bool| archive.names().any(test);
    if archive.has("content.xml") || archive.has("encrypted-package") {
        return Ok(Kind::Ods);
    }
    if any(&|name| name.ends_with("workbook.bin")) {
        return Ok(Kind::Xlsb);
    }
    if any(&|name| name.ends_with("workbook.xml")) {
        return Ok(Kind::Xlsx);
    }
    if any(&|name| name.ends_with(".iwa")) {
        return Err(faults::not_read(path, "Apple's format (.numbers)"));
    }
    if archive.has("[content_types].xml") {
        return Err(faults::unreadable(path, "it holds no workbook"));
    }
    Err(faults::zipped(path, archive.names().next()))
}

/// What a compound file is, by the streams it holds.
fn contained(path: &str, bytes: &[u8]) -> Result<Kind, Fault> {
    let container = match Ole::open(path, bytes) {
        Ok(container) => container,
        // A file that needs a password is told to be one although it is cut.
        Err(_) if holds_wide(bytes, "EncryptedPackage") => return Err(faults::password(path)),
        Err(fault) => return Err(fault),
    };
    let others = [
        ("WordDocument", "a Word document (.doc)"),
        ("PowerPoint Document", "a PowerPoint presentation (.ppt)"),
        ("VisioDocument", "a Visio drawing (.vsd)"),
        ("__properties_version1.0", "an Outlook message (.msg)"),
    ];
    if container.has("EncryptedPackage") {
        return Err(faults::password(path));
    }
    if container.has("Workbook") || container.has("Book") {
        return Ok(Kind::Xls);
    }
    let other = others.iter().find(|(stream, _)| container.has(stream));
    let called = other.map_or("a file of an Office program that is no spreadsheet", |(_, is)| is);
    Err(faults::not_read(path, called))
}

/// Formats that some exports come in and that are not read.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let before_1993 = "Excel's format before 1993 (.xls)";
    let known: [(&[u8], &str); 6] = [
        (&[0x09, 0x00, 0x04, 0x00], before_1993),
        (&[0x09, 0x02, 0x06, 0x00], before_1993),
        (&[0x09, 0x04, 0x06, 0x00], before_1993),
        (b"%PDF", "a PDF"),
        (b"PAR1", "a Parquet file"),
        (b"SQLite format 3", "an SQLite database"),
    ];
    known.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
}

/// What is written in marks: Excel's XML, or what is named for what it is.
fn marked_up(path: &str, bytes: &[u8]) -> Result<Option<Kind>, Fault> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let head = match charset::of(head) {
        Some(encoding) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    };
    let head = head.trim_start_matches('\u{feff}').trim_ascii_start().to_lowercase();
    if head.starts_with("mime-version:") && head.contains("multipart/related") {
        return Err(faults::web_page(path, "a web archive (MHTML)", true));
    }
    if !head.starts_with('<') {
        return Ok(None);
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && !head.contains("<html") {
        return Ok(Some(Kind::Xml2003));
    }
    let begins = |marks: &[&str]| marks.iter().any(|mark| head.starts_with(mark));
    if head.contains("<html")
        || head.contains("<table")
        || begins(&["<!doctype html", "<head", "<body", "<meta", "<style", "<div"])
    {
        return Err(faults::web_page(path, "a web page (HTML)", has_table(bytes)));
    }
    match head.contains("office:document") {
        true => Err(faults::not_read(path, "flat OpenDocument (.fods)")),
        false => Ok(None),
    }
}

/// Whether a table begins in a web page, in whatever letters.
fn has_table(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let mark = bytes.get(at + 1..).unwrap_or_default().iter().filter(|byte| **byte != 0);
        mark.take(5).map(u8::to_ascii_lowercase).eq(*b"table")
    })
}

/// Whether the ASCII text stands in the bytes as UTF-16.
fn holds_wide(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &wide).is_some()
}

/// No binary file does without a NUL for long; UTF-16 text starts with its mark.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || !head.contains(&0)
}
