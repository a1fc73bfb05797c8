//! Forty-one CSV files from the test suites of other readers, against the facts
//! that `messy-csv/EXPECTED.md` gives for each.

use crate::shared;
use std::collections::BTreeMap;
use tearsheet::table;

/// The facts about one file.
struct Expected {
    path: String,
    encoding: String,
    delimiter: char,
    records: usize,
    widths: BTreeMap<usize, usize>,
    rows: Vec<String>,
}

fn expected() -> Vec<Expected> {
    let text = String::from_utf8(shared::read("messy-csv/EXPECTED.md")).expect("UTF-8");
    text.split("\n## ").skip(1).map(one).collect()
}

fn one(section: &str) -> Expected {
    let mut lines = section.lines();
    let path = lines.next().expect("a path").to_owned();
    let facts = lines.clone().find(|line| line.starts_with("- ")).expect("facts");
    let between = |start: &str, end: &str| {
        let rest = facts.split_once(start).expect(start).1;
        rest.split_once(end).expect(end).0.to_owned()
    };
    let widths = between("records) {", "}");
    let pair = |pair: &str| {
        let (width, count) = pair.split_once(": ").expect("a width");
        (width.trim().parse().expect("a width"), count.parse().expect("a count"))
    };
    Expected {
        encoding: between("encoding ", ","),
        delimiter: between("delimiter '", "'").chars().next().expect("a delimiter"),
        records: between("records ", ",").parse().expect("a count"),
        widths: widths.split(", ").map(pair).collect(),
        rows: lines
            .filter_map(|line| line.strip_prefix("  `")?.strip_suffix('`').map(str::to_owned))
            .collect(),
        path,
    }
}

/// A record as EXPECTED.md shows it: 28 characters of each cell.
fn shown(fields: &[String]) -> String {
    let cell = |field: &String| -> String {
        let field =
            field.replace('\0', "").replace('\r', "␍").replace('\n', "⏎").replace('|', "\\|");
        field.chars().take(28).collect()
    };
    fields.iter().map(cell).collect::<Vec<_>>().join(" ¦ ")
}

#[test]
fn every_file_has_the_records_that_are_expected() {
    let mut wrong = Vec::new();
    let all = expected();
    assert_eq!(all.len(), 41);
    for file in all {
        if let Err(why) = compare(&file) {
            wrong.push(format!("{}: {why}", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(file: &Expected) -> Result<(), String> {
    let bytes = shared::read(&file.path);
    if file.encoding == "utf-32" {
        let faults = table::sniff(&file.path, &bytes).err().ok_or("UTF-32 was read")?;
        let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        return if codes == ["table/utf-32"] { Ok(()) } else { Err(format!("{codes:?}")) };
    }
    let told = |faults: Vec<tearsheet::diag::Fault>| format!("{faults:#?}");
    let sniffed = table::sniff(&file.path, &bytes).map_err(told)?;
    let encoding = match (file.encoding.as_str(), bytes.as_slice()) {
        ("utf-8-sig", _) => "utf-8 with a byte order mark",
        ("utf-16", [0xfe, 0xff, ..]) => "utf-16be",
        ("utf-16" | "utf-16-le", _) => "utf-16le",
        ("cp1252", _) => "windows-1252",
        ("big5", _) => "Big5",
        (other, _) => other,
    };
    let mut wrong = Vec::new();
    let mut same = |what: &str, have: String, wanted: String| {
        if have != wanted {
            wrong.push(format!("{what}: have `{have}`, expected `{wanted}`"));
        }
    };
    same("encoding", sniffed.encoding.to_owned(), encoding.to_owned());
    same("delimiter", sniffed.delimiter.to_string(), file.delimiter.to_string());
    let (records, _) = table::records(&file.path, &bytes).map_err(told)?;
    // The hint `sep=;` is no record to us, as it is none to Excel.
    let hint = usize::from(file.rows.first().is_some_and(|row| row.starts_with("sep=")));
    same("records", records.len().to_string(), (file.records - hint).to_string());
    if hint == 0 {
        let mut widths = BTreeMap::new();
        for record in &records {
            *widths.entry(record.fields.len()).or_insert(0) += 1;
        }
        same("widths", format!("{widths:?}"), format!("{:?}", file.widths));
    }
    for (record, wanted) in records.iter().zip(file.rows.iter().skip(hint)) {
        let have = shown(&record.fields);
        match wanted.strip_suffix(" …") {
            Some(start) => {
                let have: String = have.chars().take(start.chars().count()).collect();
                same("row", have, start.to_owned());
            }
            None => same("row", have, wanted.clone()),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}
