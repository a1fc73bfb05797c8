//! Excel's older formats: the same workbook in each of them, hostile and spoilt
//! files. `tests/corpus/sheets/make.py` makes the workbook.

use super::{RELATIONS, day, fault, loaded, moment, number, text, zipped};
use std::time::{Duration, Instant};
use tearsheet::table::workbook::{RawCell, open};
use tearsheet::world::Bytes;

const BIFF_8: &[u8] = include_bytes!("../../corpus/sheets/biff8.xls");
const BIFF_5: &[u8] = include_bytes!("../../corpus/sheets/biff5.xls");
const BARE: &[u8] = include_bytes!("../../corpus/sheets/bare.xls");
const BIFF_12: &[u8] = include_bytes!("../../corpus/sheets/biff12.xlsb");
const XML_2003: &[u8] = include_bytes!("../../corpus/sheets/xml-2003.xls");
const XML_UTF_16: &[u8] = include_bytes!("../../corpus/sheets/xml-2003-utf-16.xls");

fn files() -> [(&'static str, &'static [u8]); 6] {
    [
        ("biff8.xls", BIFF_8),
        ("biff5.xls", BIFF_5),
        ("bare.xls", BARE),
        ("biff12.xlsb", BIFF_12),
        ("xml-2003.xls", XML_2003),
        ("xml-2003-utf-16.xls", XML_UTF_16),
    ]
}

#[test]
fn each_cell_is_what_it_says_in_every_older_format() {
    for (path, bytes) in files() {
        let book = open(path, &Bytes::from(bytes), None).unwrap();
        let sheet = book.loaded().unwrap();
        // A sheet without a workbook around it has no name and no formats.
        let alone = path == "bare.xls";
        let names: Vec<_> = book.sheets.iter().map(|one| (one.name.as_str(), one.hidden)).collect();
        match alone {
            true => assert_eq!(names, [("Sheet1", false)]),
            false => assert_eq!(names, [("Old", true), ("Kinds", false)], "{path}"),
        }
        let covered = if path.starts_with("xml") { vec![] } else { vec![(5, 1)] };
        let long = format!("long {} é€", "ab".repeat(20));
        let date = |digits, hours| match (alone, hours) {
            (true, _) => number(digits),
            (false, 0) => day("2026-10-31"),
            (false, hours) => moment("2026-10-31", hours),
        };
        let blank = RawCell::Blank;
        let flag = RawCell::Flag(true);
        let error = |shown: &str| RawCell::Error(shown.into());
        let numbers = ["4.1", "12.34", "1", "-2", "3"].map(number).into_iter();
        let expected = [
            ["plain", "rich text", "Größe €", &long].map(text).to_vec(),
            numbers
                .chain([date("46326.75", 18), date("46326", 0)])
                .chain(["0.4", "5", "0.5"].map(number))
                .collect(),
            vec![flag.clone(), error("#N/A"), number("42"), text("made"), flag, error("#DIV/0!")],
            [vec![number("7")], vec![blank.clone(); 9], vec![text("1e300")]].concat(),
            [vec![text("over")], vec![blank; covered.len()]].concat(),
        ];
        assert_eq!(sheet.rows, expected, "{path}");
        assert_eq!((&sheet.hidden_rows, &sheet.hidden_columns), (&vec![4], &vec![10]), "{path}");
        assert_eq!(sheet.merges, [(5, 0, 5, 1)], "{path}");
        assert_eq!(sheet.covered, covered, "{path}");
        if !alone {
            let (share, money) = (sheet.shown[7], sheet.shown[8]);
            assert_eq!((share.percent, money.money, money.mark), (1, 1, Some("€")), "{path}");
            let book = open(path, &Bytes::from(bytes), Some("Old")).unwrap();
            assert_eq!(book.loaded().unwrap().rows, [[text("old")]], "{path}");
        }
    }
}

/// A container of one stream that is chained by `next`, from its second sector on.
fn compound(next: &[u32], stream: &[u8]) -> Vec<u8> {
    let mut bytes = BIFF_8[..512].to_vec();
    bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
    bytes[48..52].copy_from_slice(&1_u32.to_le_bytes());
    let table = next.iter().chain(std::iter::repeat(&u32::MAX)).take(128);
    bytes.extend(table.flat_map(|at| at.to_le_bytes()));
    let mut folder = [0_u8; 512];
    for (at, unit) in "Workbook".encode_utf16().enumerate() {
        folder[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    folder[64] = 18;
    folder[116..120].copy_from_slice(&2_u32.to_le_bytes());
    folder[120..124].copy_from_slice(&u32::MAX.to_le_bytes());
    bytes.extend(folder);
    bytes.extend(stream);
    bytes
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A sheet without a workbook around it, of these records.
fn bare(records: &[Vec<u8>]) -> Bytes {
    let begin = record(0x809, &[0, 6, 0x10, 0, 0, 0, 0, 0]);
    Bytes::from([begin, records.concat(), record(0x0a, &[])].concat())
}

fn xlsb(parts: &[(&str, &[u8])]) -> Bytes {
    let related = RELATIONS.replace(".xml", ".bin");
    let book = [
        &[0x9c, 0x01, 28][..],
        &[0; 8],
        &[2, 0, 0, 0, b'r', 0, b'1', 0],
        &[2, 0, 0, 0, b'S', 0, b'S', 0, 0, 0, 0, 0],
    ];
    let book = book.concat();
    let fixed =
        [("xl/workbook.bin", &book[..]), ("xl/_rels/workbook.bin.rels", related.as_bytes())];
    zipped(&fixed.iter().chain(parts).copied().collect::<Vec<_>>())
}

#[test]
fn hostile_files_of_older_formats_are_refused_at_once() {
    let (broken, large) = ("table/unreadable-spreadsheet", "table/spreadsheet-too-large");
    let stray = "table/stray-cell";
    let number = |row: u32, column: u32| {
        let head = [&row.to_le_bytes()[..2], &column.to_le_bytes()[..2], &[0; 2], &[0; 8]];
        record(0x203, &head.concat())
    };
    let wide: Vec<_> = (0..30_000).map(|row| number(row, 255)).collect();
    let merge: Vec<u8> = [[0_u8, 0, 0xff, 0xff, 0, 0, 0xff, 0]; 1000].concat();
    let merges: Vec<_> =
        (0..300).map(|_| record(0xe5, &[&1000_u16.to_le_bytes()[..], &merge].concat())).collect();
    let cell = |row: u32, column: u32| {
        let head = [&[0, 17][..], &row.to_le_bytes(), &[0; 13]].concat();
        [head, vec![5, 16], column.to_le_bytes().to_vec(), vec![0; 12]].concat()
    };
    let sheet = "xl/worksheets/a.bin";
    let nothing = [&[0x91, 0x01, 0x80, 0x40][..], &[0; 8192]].concat().repeat(20_000);
    let cut = [0x05, 0x90, 0x4e, 1, 2, 3];
    let cases: Vec<(&str, Bytes, &str)> = vec![
        ("circle.xls", Bytes::from(compound(&[0, u32::MAX, 3, 2], &[0; 1024])), broken),
        ("folder.xls", Bytes::from(compound(&[0, 1, 2, 3], &[0; 1024])), broken),
        ("beyond.xls", Bytes::from(compound(&[0, u32::MAX, 4000], &[0; 1024])), broken),
        ("zeros.xls", Bytes::from([&BIFF_8[..512], &[0; 4096]].concat()), broken),
        ("short.xls", Bytes::from(&BIFF_8[..20]), broken),
        ("wide.xls", bare(&wide), large),
        ("merges.xls", bare(&[merges.concat(), number(65_535, 0)]), large),
        ("unended.xls", Bytes::from(record(0x809, &[0, 6, 0x10, 0])), broken),
        ("short-cell.xls", bare(&[record(0x203, &[0; 5])]), broken),
        ("no-text.xls", bare(&[record(0xfd, &[0; 10])]), broken),
        ("stray.xlsb", xlsb(&[(sheet, &[cell(0, 0), cell(1_048_575, 16_383)].concat())]), stray),
        ("column.xlsb", xlsb(&[(sheet, &cell(0, 1_000_000))]), large),
        ("row.xlsb", xlsb(&[(sheet, &cell(u32::MAX, 0))]), large),
        ("bomb.xlsb", xlsb(&[(sheet, &nothing)]), large),
        ("claim.xlsb", xlsb(&[(sheet, &[0x05, 0xff, 0xff, 0xff, 0x7f])]), large),
        ("cut.xlsb", xlsb(&[(sheet, &cut)]), broken),
        ("missing.xlsb", xlsb(&[]), broken),
    ];
    for (path, bytes, code) in cases {
        let start = Instant::now();
        let fault = fault(path, &bytes);
        assert_eq!(fault.code, code, "{path}: {}", fault.message);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(5), "{path} took {took:?} with other tests beside it");
    }
}

#[test]
fn spoilt_files_of_older_formats_never_panic() {
    for (path, whole) in files() {
        for end in (0..whole.len()).step_by(5) {
            let _ = open(path, &Bytes::from(&whole[..end]), None);
        }
        for at in 0..whole.len() {
            let mut bytes = whole.to_vec();
            bytes[at] ^= [0xff, 0x01, 0x80][at % 3];
            let _ = open(path, &Bytes::from(bytes), None);
        }
    }
    // The same within the records of an XLSB, where no checksum stands before them.
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(BIFF_12)).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
        bytes
    };
    let names = ["worksheets/sheet2", "sharedStrings", "styles", "workbook"];
    let parts = names.map(|name| (format!("xl/{name}.bin"), read(&format!("xl/{name}.bin"))));
    let related = read("xl/_rels/workbook.bin.rels");
    for (which, (_, part)) in parts.iter().enumerate() {
        for at in 0..part.len() {
            let mut spoilt = parts.clone();
            spoilt[which].1[at] ^= 0xff;
            let related = ("xl/_rels/workbook.bin.rels", related.as_slice());
            let all = spoilt.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            let _ = open("a.xlsb", &zipped(&all.chain([related]).collect::<Vec<_>>()), None);
        }
    }
}

#[test]
fn what_is_no_workbook_is_named() {
    let word = BIFF_5.to_vec();
    let named = |name: &str| {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let (book, name) = (wide("Book"), wide(name));
        let at = word.windows(book.len()).rposition(|part| part == book).unwrap();
        let mut bytes = word.clone();
        bytes[at..at + name.len()].copy_from_slice(&name);
        bytes[at + 64] = u8::try_from(name.len()).unwrap() + 2;
        Bytes::from(bytes)
    };
    let page = b"<meta charset=utf-8><table><tr><td>1</table>";
    let cases = [
        (
            "a.xls",
            named("WordDocument"),
            "table/unread-format",
            "a Word document (.doc) is not read",
        ),
        (
            "a.xlsx",
            named("Contents"),
            "table/unread-format",
            "a file of an Office program that is no spreadsheet is not read",
        ),
        (
            "a.xlsx",
            named("EncryptedPackage"),
            "table/spreadsheet-password",
            "the spreadsheet is protected with a password",
        ),
        (
            "a.xlsx",
            Bytes::from(BIFF_8),
            "table/wrong-extension",
            "the file is Excel's format before 2007 (.xls), which its name does not say",
        ),
        (
            "a.xls",
            Bytes::from(page.as_slice()),
            "table/web-page",
            "the file is a web page (HTML): its table holds words as a page shows them, no cells",
        ),
    ];
    for (path, bytes, code, message) in cases {
        let fault = fault(path, &bytes);
        assert_eq!((fault.code, fault.message.as_str()), (code, message), "{path}");
    }
}

#[test]
fn columns_that_are_hidden_many_times_are_told_once() {
    let hidden = r#"<col min="1" max="16384" hidden="1"/>"#.repeat(100_000);
    let sheet = format!(
        r#"<worksheet><cols>{hidden}</cols><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>"#
    );
    let start = Instant::now();
    let sheet = loaded("a.xlsx", &super::xlsx(&sheet, &[]));
    assert_eq!(sheet.hidden_columns.len(), 16_384);
    assert!(start.elapsed() < Duration::from_secs(5));
}
