//! Forty-one CSV files from the test suites of other readers, against the facts
//! that `messy-csv/EXPECTED.md` gives for each.

use crate::shared;
use std::collections::BTreeMap;
use tearsheet::diag::emit;
use tearsheet::table::{self, ColumnSpec, DateOrder, Input, Kind, Mapping, Schema, Table};
use tearsheet::value::Decimal;
use tearsheet::world::Bytes;

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

static COLUMNS: &[ColumnSpec] = &[
    ColumnSpec::new("name", Kind::Text, "Whose row it is.").required(),
    ColumnSpec::new("value", Kind::Decimal, "A number."),
    ColumnSpec::new("day", Kind::Day, "A day."),
];

/// A file with these headings, and what else the mapping says.
fn mapping(file: &str, headings: [&str; 3]) -> Mapping {
    let pairs = ["name", "value", "day"].into_iter().zip(headings);
    let columns = pairs.filter(|(_, heading)| !heading.is_empty());
    Mapping {
        file: format!("messy-csv/{file}"),
        columns: columns
            .map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned().into()))
            .collect(),
        ..Mapping::default()
    }
}

/// The table and its warnings, or the faults, as lines.
fn read(mapping: &Mapping) -> Result<(Table, Vec<String>), Vec<String>> {
    let schema = Schema {
        table: "own".into(),
        columns: COLUMNS.into(),
        wide: (&[] as &[_]).into(),
        options: (&[] as &[_]).into(),
        proof: tearsheet::table::Proof::NONE,
        qualifiers: (&[] as &[_]).into(),
        older_of: None,
        doc: "Rows.".into(),
    };
    let bytes = Bytes::from(shared::read(&mapping.file));
    let lines = |faults: Vec<tearsheet::diag::Fault>| faults.iter().map(emit::short).collect();
    table::read(&schema, &[Input { mapping, bytes }], &[])
        .map(|(table, warnings)| (table, lines(warnings)))
        .map_err(lines)
}

/// How many rows have a value, and their sum.
fn sum(table: &Table) -> (usize, String) {
    let column = table.decimal("value").expect("values");
    let values: Vec<Decimal> = (0..table.rows).filter_map(|row| column.get(row)).collect();
    (values.len(), values.iter().sum::<Decimal>().normalize().to_string())
}

fn days(table: &Table) -> (usize, String, String) {
    let column = table.day("day").expect("days");
    let days: Vec<_> = (0..table.rows).filter_map(|row| column.get(row)).collect();
    let (first, last) = (days.iter().min().expect("a day"), days.iter().max().expect("a day"));
    (days.len(), first.to_string(), last.to_string())
}

fn of<const N: usize>(count: usize, rest: [&str; N]) -> (usize, [String; N]) {
    (count, rest.map(str::to_owned))
}

#[test]
fn real_spending_lists_add_up() {
    let file = "qsv/spendover25kdownloadSep.csv";
    let (table, told) = read(&mapping(file, ["Supplier", "Amount in Sterling", "Date of Payment"]))
        .expect("the NHS list");
    assert_eq!(told, [""; 0]);
    assert_eq!(sum(&table), (189, "84353384.87".to_owned()));
    let (count, first, last) = days(&table);
    assert_eq!((count, [first, last]), of(189, ["2011-08-30", "2011-10-04"]));

    let file = "qsv/FCOServices_TransparencySpend_May2011.csv";
    let wanted = ["Supplier Name", "Amount (excluding VAT)", "Payment Date"];
    let (table, _) = read(&mapping(file, wanted)).expect("the FCO list");
    assert_eq!(sum(&table), (4, "181395.74".to_owned()));
    let (count, first, last) = days(&table);
    assert_eq!((count, [first, last]), of(4, ["2011-05-11", "2011-05-27"]));
    assert_eq!(table.place(3, Some("value")).to_string(), format!("messy-csv/{file}:5:8"));

    let file = "csvkit/ks_1033_data.csv";
    let (table, _) =
        read(&mapping(file, ["state", "total_cost", "ship_date"])).expect("the DoD list");
    assert_eq!(sum(&table), (1575, "4126824.62".to_owned()));

    let file = "qsv/311011.csv";
    let (table, _) = read(&mapping(file, ["Referrer", "Referrals", ""])).expect("the referrers");
    assert_eq!(sum(&table), (39627, "18190216".to_owned()));
    assert_eq!(table.place(39626, None).to_string(), format!("messy-csv/{file}:39628"));

    let file = "frictionless-py/ogd10_energieforschungstatistik_ch.csv";
    let (table, _) = read(&mapping(file, ["projekttyp", "finanzbeitrag", ""])).expect("the Swiss");
    assert_eq!(sum(&table), (2311, "2414818134.07".to_owned()));
}

#[test]
fn what_a_column_does_not_prove_is_asked_for() {
    let hotels =
        mapping("frictionless-py/table-with-accents.csv", ["Classement", "Average Price", "Date"]);
    let told = read(&hotels).expect_err("01-02-13 has two readings");
    assert_eq!(
        told,
        [
            format!(
                "{}: warning[table/guessed-encoding]: the file is not UTF-8 and was read as \
                     windows-1252",
                hotels.file
            ),
            format!(
                "{}:13:3: error[table/ambiguous-day]: `01-02-13` in `day` is 1 February 2013 \
                     or 2 January 2013",
                hotels.file
            ),
        ]
    );
    let hotels = Mapping { date_order: Some(DateOrder::Dmy), ..hotels };
    let (table, _) = read(&hotels).expect("the hotels");
    assert_eq!(sum(&table), (638, "68796.43397465".to_owned()));
    let (count, first, last) = days(&table);
    assert_eq!((count, [first, last]), of(638, ["2013-01-01", "2017-10-01"]));

    let emissions = mapping("messytables/excel_pasting.csv", ["Year", "2003", ""]);
    let told = read(&emissions).expect_err("2,666 has two readings");
    assert!(
        told.iter().any(|line| line
            .ends_with(":5:5: error[table/ambiguous-number]: `1,999` in `value` is 1.999 or 1999")),
        "{told:#?}"
    );
    let emissions = Mapping { decimal: Some('.'), ..emissions };
    let (table, told) = read(&emissions).expect("the emissions");
    assert_eq!(table.rows, 13);
    let told_of =
        |what: &str| format!("{}: note[table/rows-left-out]: left out {what}", emissions.file);
    assert_eq!(
        told,
        [told_of("row 18, which holds totals"), told_of("rows 20, 21, which hold a remark"),]
    );
}

#[test]
fn marks_for_nothing_are_nothing() {
    let (table, _) =
        read(&mapping("messytables/mixedGLB.csv", ["Year", "Jun", ""])).expect("the temperatures");
    assert_eq!(table.rows, 133);
    assert_eq!(sum(&table).0, 132);
    assert_eq!(
        read(&mapping("frictionless-py/number-test.csv", ["number", "number", ""]))
            .expect_err("infinity is no number"),
        [
            "messy-csv/frictionless-py/number-test.csv:3:1: error[table/bad-number]: `INF` in \
             `value` is not a number",
            "messy-csv/frictionless-py/number-test.csv:4:1: error[table/bad-number]: `-INF` in \
             `value` is not a number",
        ]
    );
}
