//! When in its day a deal entered a stage: kept where a cell says so, from text and
//! spreadsheets alike, and of no cost where none does.

use crate::support::registry;
use crate::workbook::xlsx;
use tearsheet::table::{Input, Mapping, Table, read};
use tearsheet::world::Bytes;

const HOUR: i32 = 3_600_000;

fn history(file: &str, bytes: Bytes) -> Table {
    let mapping = Mapping { file: file.to_owned(), ..Mapping::default() };
    let schema = registry().schema("stage_history").expect("a schema");
    let inputs = [Input { mapping: &mapping, bytes }];
    read(schema, &inputs, &[]).expect("a table").0
}

fn times(csv: &str) -> Vec<i32> {
    let csv = format!("deal,stage,entered\n{csv}");
    history("data/a.csv", Bytes::from(csv.as_bytes())).day("entered").expect("days").times.clone()
}

#[test]
fn a_time_is_kept_where_one_is_written() {
    assert_eq!(times("1,lead,2026-03-02\n2,lead,2026-03-03\n"), [0; 0]);
    assert_eq!(times("1,lead,2026-03-02\n2,lead,2026-03-03 00:00:00\n"), [0; 0]);
    assert_eq!(
        times("1,lead,2026-03-02\n2,lead,2026-03-03 15:00\n3,lead,2026-03-03\n"),
        [0, 15 * HOUR]
    );
    let ways = "1,lead,03/13/2026 3:30 PM\n1,lead,2026-03-02T15:30:00Z\n\
                1,lead,2026-03-02T16:30:00+01:00\n1,lead,2026-03-02 15:30:00.000 UTC\n";
    assert_eq!(times(ways), [15 * HOUR + HOUR / 2; 4]);
}

/// Days that wait for the column to prove their order keep their time; rows that are left
/// out take theirs along.
#[test]
fn times_stay_with_their_rows() {
    let waiting = "1,lead,03/04/2026 09:00\n\nTotal,,\n2,lead,25/04/2026 10:00\n";
    assert_eq!(times(waiting), [9 * HOUR, 10 * HOUR]);
}

#[test]
fn a_spreadsheet_has_times_too() {
    let row = |number: u32, entered: &str| {
        let text = |at: char, text: &str| {
            format!("<c r=\"{at}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let (deal, stage) = (text('A', "d1"), text('B', "lead"));
        format!("<row r=\"{number}\">{deal}{stage}{entered}</row>")
    };
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>deal</t></is></c>\
        <c r=\"B1\" t=\"inlineStr\"><is><t>stage</t></is></c>\
        <c r=\"C1\" t=\"inlineStr\"><is><t>entered</t></is></c></row>";
    let rows = [
        row(2, "<c r=\"C2\" s=\"1\"><v>46112</v></c>"),
        row(3, "<c r=\"C3\" s=\"1\"><v>46112.645833333336</v></c>"),
        row(4, "<c r=\"C4\" t=\"d\"><v>2026-03-31T09:15:00</v></c>"),
    ];
    let sheet = format!("<worksheet><sheetData>{head}{}</sheetData></worksheet>", rows.concat());
    let table = history("data/a.xlsx", xlsx(&sheet, &[]));
    let days = table.day("entered").expect("days");
    assert!(days.days.iter().all(|day| *day == 46_112 - 25_569), "{days:?}");
    let minutes: Vec<i32> = days.times.iter().map(|time| (time + 30_000) / 60_000).collect();
    assert_eq!(minutes, [0, 15 * 60 + 30, 9 * 60 + 15]);
}
