//! Our readers of spreadsheets against calamine, cell by cell, over every
//! spreadsheet of the tests. What may differ is listed in [`differs`]; the real
//! exports are compared by `tests/real/oracle.rs`, which shares this code.

use calamine::{Data, Reader, SheetType, SheetVisible, open_workbook_auto_from_rs};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tearsheet::table::workbook::{RawCell, RawSheet, day_of_serial, open};
use tearsheet::value::{Day, Decimal};
use tearsheet::world::Bytes;

/// Files that show larger numbers as a time of day.
const TIMES: &[&str] = &["LONumbers.xlsx", "xlsx-stream-d-date-cell.xlsx"];

/// What differs between the two, a line for each cell; none for a file that one of them
/// refuses.
pub fn differences(path: &str, bytes: &Bytes) -> Option<Vec<String>> {
    let ours = open(path, bytes, None).ok()?;
    let whole = bytes.to_vec();
    let theirs = std::panic::catch_unwind(|| open_workbook_auto_from_rs(Cursor::new(whole)));
    let mut theirs = match theirs {
        Ok(Ok(theirs)) => theirs,
        // XML of 2003, records without a container, parts in UTF-16, an ODS without a manifest.
        Ok(Err(calamine::Error::Msg(_))) => return None,
        Ok(Err(error)) => return Some(vec![format!("{path}: calamine cannot read it: {error}")]),
        Err(_) => return Some(vec![format!("{path}: calamine panics")]),
    };
    let mut all = Vec::new();
    let listed = theirs.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let listed: Vec<_> =
        listed.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    let have: Vec<_> = ours.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden)).collect();
    if listed != have {
        all.push(format!("{path}: our sheets {have:?}, calamine's {listed:?}"));
    }
    for sheet in &ours.sheets {
        let range = match theirs.worksheet_range(&sheet.name) {
            Ok(range) => range,
            Err(error) => {
                all.push(format!("{path}!{}: calamine cannot read it: {error}", sheet.name));
                continue;
            }
        };
        let book = open(path, bytes, Some(&sheet.name)).unwrap();
        let sheet = book.loaded().unwrap();
        let (height, width) = range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1));
        let height = height.max(sheet.rows.len() as u32);
        let width = width.max(sheet.rows.iter().map(Vec::len).max().unwrap_or(0) as u32);
        let times = TIMES.iter().any(|end| path.ends_with(end));
        for row in 0..height {
            for column in 0..width {
                let their = range.get_value((row, column)).unwrap_or(&Data::Empty);
                if let Some(how) = differs(sheet, (row + 1, column), their, (book.from_1904, times))
                {
                    all.push(format!("{path}!{}:{},{column}: {how}", sheet.name, row + 1));
                }
            }
        }
    }
    Some(all)
}

/// How the two read a cell otherwise, but for what we read otherwise on purpose:
/// - a value under a merged range is seen by nobody: blank;
/// - a formula without a saved result is known to be one;
/// - a number has 15 digits, and one too large for an exact decimal is words;
/// - a number with the format of a time of day, or of a day that never was, is a number;
/// - a cell whose words are empty is blank;
/// - calamine passes over a formula of an XLSB that ended in an error;
/// - ODS knows errors only as words, or as nought, and calamine takes durations and dates as ISO texts;
/// - calamine reads the escapes of signs that XML cannot hold, line ends, and spaces
///   around words in its own way.
fn differs(
    sheet: &RawSheet,
    at: (u32, u32),
    their: &Data,
    (from_1904, times): (bool, bool),
) -> Option<String> {
    let our = sheet.cell(at.0, at.1);
    if sheet.covered.contains(&at) || *our == RawCell::Uncached {
        return None;
    }
    let same = match (our, their) {
        (RawCell::Blank, Data::Empty) => true,
        (RawCell::Blank, Data::String(words)) => plain(words).is_empty(),
        (RawCell::Text(ours), Data::String(theirs)) => plain(ours) == plain(theirs),
        (RawCell::Text(ours), Data::Float(_) | Data::Int(_)) => {
            !ours.is_empty() && number(their).is_none()
        }
        (RawCell::Flag(ours), Data::Bool(theirs)) => ours == theirs,
        (RawCell::Error(_), Data::Empty) => true,
        (RawCell::Error(_), Data::Float(double)) => *double == 0.0,
        (RawCell::Error(ours), Data::Error(theirs)) => **ours == theirs.to_string(),
        (RawCell::Error(ours), Data::String(theirs)) => **ours == **theirs,
        (RawCell::Number(ours), Data::Float(_) | Data::Int(_)) => Some(*ours) == number(their),
        (RawCell::Number(ours), Data::DateTime(time)) => {
            Some(*ours) == rounded(time.as_f64())
                && (times || *ours < Decimal::ONE || time.is_duration() || is_no_day(*ours))
        }
        (RawCell::Number(_), Data::DurationIso(_)) => true,
        (RawCell::Day(ours) | RawCell::Moment(ours, _), Data::DateTime(time)) => {
            rounded(time.as_f64()).and_then(|serial| day_of_serial(serial, from_1904))
                == Some(*ours)
        }
        (RawCell::Day(ours) | RawCell::Moment(ours, _), Data::DateTimeIso(theirs)) => {
            theirs.get(..10).and_then(Day::parse) == Some(*ours)
        }
        (RawCell::Text(ours), Data::DateTimeIso(theirs)) => **ours == **theirs,
        _ => false,
    };
    (!same).then(|| format!("ours {our:?}, calamine's {their:?}"))
}

/// Letters without line ends, escapes of them and spaces around.
fn plain(text: &str) -> String {
    text.replace("_x000D_", "").replace(['\r', '\n'], "").trim().to_owned()
}

fn number(data: &Data) -> Option<Decimal> {
    match data {
        Data::Int(whole) => rounded(*whole as f64),
        Data::Float(double) => rounded(*double),
        _ => None,
    }
}

/// The 15 digits that a spreadsheet shows.
fn rounded(double: f64) -> Option<Decimal> {
    let number = Decimal::from_scientific(&format!("{double:.14e}")).ok()?;
    Some(number.normalize())
}

fn is_no_day(serial: Decimal) -> bool {
    day_of_serial(serial, false).is_none()
}

/// Every spreadsheet under a folder.
pub fn spreadsheets(folder: &Path) -> Vec<PathBuf> {
    let is_sheet = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        ["xlsx", "xlsm", "ods", "xls", "xlsb"].contains(&ending.as_str())
    };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    files.map(walkdir::DirEntry::into_path).filter(is_sheet).collect()
}

#[test]
fn our_readers_agree_with_calamine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Whoever has more of them may have them compared, too.
    let more = std::env::var_os("TEARSHEET_SPREADSHEETS").map(PathBuf::from);
    let folders = ["tests", "data", "benches"].map(|name| root.join(name));
    let (mut compared, mut wrong) = (0, Vec::new());
    for path in folders.iter().chain(&more).flat_map(|folder| spreadsheets(folder)) {
        let bytes = Bytes::from(std::fs::read(&path).unwrap());
        let found = differences(&path.to_string_lossy(), &bytes);
        compared += u32::from(found.is_some());
        wrong.extend(found.into_iter().flatten());
    }
    assert!(compared >= 15, "only {compared} spreadsheets were compared");
    assert!(wrong.is_empty(), "{} cells\n{}", wrong.len(), wrong.join("\n"));
}
