//! Every spreadsheet of `messy-spreadsheets`, against what two other readers
//! found in it (its `EXPECTED.md`): sheets, counts and the first rows. Where
//! we differ on purpose, the difference is stated here.

use crate::shared;
use crate::shared::registry;
use std::time::{Duration, Instant};
use tearsheet::flow::project::presets;
use tearsheet::table::workbook::{RawCell, RawSheet, open};
use tearsheet::table::{self, Inspection, Schema};
use tearsheet::value::Decimal;
use tearsheet::world::Bytes;

const FOLDER: &str = "messy-spreadsheets/";

/// Files that are faults, and which.
const FAULTS: &[(&str, &str)] = &[
    ("calamine/issue_594_dos.ods", "table/spreadsheet-too-large"),
    ("calamine/pass_protected.ods", "table/spreadsheet-password"),
    ("calamine/pass_protected.xlsx", "table/spreadsheet-password"),
];

/// What we read otherwise than the other readers: file, sheet, cell, ours.
const OTHERWISE: &[(&str, &str, &str, &str)] = &[
    // It lies under a merged cell: nobody sees it.
    ("calamine/covered.ods", "sheet1", "A3", ""),
    ("calamine/encoded_entities.xlsx", "Sheet1", "A2", "\n"),
    // 27 h 17 min 54 s, in days.
    ("messytables/ods_formats.ods", "Sheet1", "B5", "1.13743055555556"),
    // The format is a time of day, `h:mm AM/PM`.
    ("test_files/xlsx-stream-d-date-cell.xlsx", "Sheet1", "B7", "1.5"),
];

/// Counts that differ: file, sheet, what, ours.
const COUNTS: &[(&str, &str, &str, usize)] = &[
    // It hides a row below the last cell.
    ("calamine/errors.xlsx", "Feuil1", "hidden rows", 0),
    // The other reader counts texts of no letters: 922, 1, 8 and 2,245 of them.
    ("frictionless-py/issue-320.xlsx", "IPC", "non-empty cells", 1646),
    ("messytables/large.xlsx", "Report", "non-empty cells", 257),
    ("test_files/LONumbers.xlsx", "Sheet1", "non-empty cells", 372),
    ("tidychef/human-development-2008.xlsx", "Table 3", "non-empty cells", 1818),
];

#[test]
fn every_messy_spreadsheet_has_the_right_values_or_the_right_fault() {
    let expected = String::from_utf8(shared::read("messy-spreadsheets/EXPECTED.md")).unwrap();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for section in expected.split("\n## messy-spreadsheets/").skip(1) {
        let (path, facts) = section.split_once('\n').unwrap();
        let bytes = Bytes::from(shared::read(&format!("{FOLDER}{path}")));
        let start = Instant::now();
        let opened = open(path, &bytes, None);
        assert!(start.elapsed() < Duration::from_secs(20), "{path}: {:?}", start.elapsed());
        seen += 1;
        match (opened, FAULTS.iter().find(|(file, _)| *file == path)) {
            (Err(faults), Some((_, code))) => assert_eq!(faults[0].code, *code, "{path}"),
            (Err(faults), None) => wrong.push(format!("{path}: {}", faults[0].message)),
            (Ok(_), Some(_)) => wrong.push(format!("{path}: no fault")),
            (Ok(book), None) => {
                for sheet in &book.sheets {
                    let book = open(path, &bytes, Some(&sheet.name)).unwrap();
                    let sheet = book.loaded().unwrap();
                    counts(path, sheet, facts, &mut wrong);
                    first_rows(path, sheet, facts, &mut wrong);
                }
            }
        }
    }
    assert_eq!(seen, 84, "every file of the folder");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares `- **Deals** [hidden] dims …, non-empty cells 7, …`.
fn counts(path: &str, sheet: &RawSheet, facts: &str, wrong: &mut Vec<String>) {
    let head = format!("- **{}** [", sheet.name);
    let Some(line) = facts.lines().find(|line| line.starts_with(&head)) else { return };
    let count = |what: &str| -> usize {
        let rest = line.split(&format!("{what} ")).nth(1).unwrap_or_default();
        rest.split([',', ' ']).next().and_then(|digits| digits.parse().ok()).unwrap()
    };
    let of = |test: &dyn Fn(&RawCell) -> bool| {
        sheet.rows.iter().flatten().filter(|cell| test(cell)).count()
    };
    let ours = [
        ("non-empty cells", of(&|cell| *cell != RawCell::Blank) + sheet.covered.len()),
        ("merged", sheet.merges.len()),
        ("errors", of(&|cell| matches!(cell, RawCell::Error(_)))),
        ("hidden rows", sheet.hidden_rows.len()),
    ];
    if sheet.hidden == line.starts_with(&format!("{head}visible")) {
        wrong.push(format!("{path}!{}: hidden {}", sheet.name, sheet.hidden));
    }
    for (what, ours) in ours {
        let stated = COUNTS.iter().find(|(p, s, w, _)| (*p, *s, *w) == (path, &*sheet.name, what));
        let expected = stated.map_or_else(|| count(what), |(.., count)| *count);
        if ours != expected {
            wrong.push(format!("{path}!{}: {what} {ours}, not {expected}", sheet.name));
        }
    }
}

/// Compares `- Deals: 5 rows x 2 cols (calamine), area starts at … (0, 0); first rows:`.
fn first_rows(path: &str, sheet: &RawSheet, facts: &str, wrong: &mut Vec<String>) {
    let head = format!("- {}: ", sheet.name);
    let mut lines = facts.lines().skip_while(|line| !line.starts_with(&head));
    let Some(line) = lines.next() else { return };
    let area = line.split("(0-based) (").nth(1).and_then(|rest| rest.split(')').next());
    let Some((top, left)) = area.and_then(|area| area.split_once(", ")) else {
        assert!(line.contains("None"), "{line}");
        if !sheet.rows.is_empty() {
            wrong.push(format!("{path}!{}: not empty", sheet.name));
        }
        return;
    };
    let (top, left): (u32, u32) = (top.parse().unwrap(), left.parse().unwrap());
    for (row, line) in (top + 1..).zip(lines.take_while(|line| line.starts_with("  `"))) {
        let line = &line[3..line.len() - 1];
        let line = line.strip_suffix(" …").unwrap_or(line);
        for (column, expected) in (left..).zip(line.split(" ¦ ")) {
            let cell = sheet.cell(row, column);
            let at = format!("{}{row}", tearsheet::diag::column_letters(column));
            let stated =
                OTHERWISE.iter().find(|(p, s, a, _)| (*p, *s, *a) == (path, &*sheet.name, &*at));
            let same = match stated {
                Some((.., ours)) => words(cell) == *ours,
                None => agrees(cell, expected),
            };
            if !same {
                wrong.push(format!("{path}!{}:{at}: {} not `{expected}`", sheet.name, words(cell)));
            }
        }
    }
}

fn words(cell: &RawCell) -> String {
    match cell {
        RawCell::Blank => String::new(),
        RawCell::Text(text) => text.to_string(),
        RawCell::Number(number) => number.to_string(),
        RawCell::Day(day) | RawCell::Moment(day, _) => day.to_string(),
        RawCell::Flag(flag) => flag.to_string(),
        RawCell::Error(error) => error.to_string(),
        RawCell::Uncached => "no result".to_owned(),
    }
}

fn agrees(cell: &RawCell, expected: &str) -> bool {
    match cell {
        RawCell::Blank => expected.is_empty(),
        // The other reader gives errors as nothing, those of an ODS as nought.
        RawCell::Error(_) => expected.is_empty() || expected == "0",
        RawCell::Uncached => false,
        RawCell::Flag(flag) => expected == if *flag { "True" } else { "False" },
        RawCell::Day(day) | RawCell::Moment(day, _) => {
            expected.get(..10) == Some(&*day.to_string())
        }
        RawCell::Text(text) => {
            let shown = text.replace('\n', "⏎").replace('\r', "␍");
            let shown: String = shown.chars().take(28).collect();
            shown.trim_matches([' ', '\t', '⏎']) == expected.trim_matches([' ', '\t', '⏎'])
        }
        RawCell::Number(number) => {
            let exact = expected.parse::<Decimal>().or_else(|_| Decimal::from_scientific(expected));
            match exact {
                // Sixteen digits and more are ties and rounding of their own.
                Ok(exact) => {
                    (exact - number).abs() <= number.abs() / Decimal::from(100_000_000_000_000_i64)
                }
                // It takes a negative number with a date's format for a time.
                Err(_) if number.is_sign_negative() => clock(expected).is_some(),
                Err(_) => {
                    clock(expected).is_some_and(|days| (days - number).abs() < Decimal::new(1, 6))
                }
            }
        }
    }
}

/// Days of `10 days, 15:10:10`, `15:10:10.5` or `1900-01-12 07:12:00`.
fn clock(text: &str) -> Option<Decimal> {
    let (days, time) = match text.split_once(" day") {
        Some((days, rest)) => (days.parse().ok()?, rest.split_once(", ")?.1),
        None => (Decimal::ZERO, text),
    };
    let mut seconds = Decimal::ZERO;
    for part in time.split(':') {
        seconds = seconds * Decimal::from(60) + part.parse::<Decimal>().ok()?;
    }
    Some(days + seconds / Decimal::from(86_400))
}

fn inspected(path: &str) -> Result<Inspection, &'static str> {
    let schemas: Vec<&Schema> = registry().books().iter().flat_map(|book| book.schemas).collect();
    let bytes = Bytes::from(shared::read(path));
    let found = table::inspect(path, &bytes, &schemas, &presets(registry()).unwrap());
    found.map_err(|faults| faults.first().map_or("none", |fault| fault.code))
}

/// `doctor` describes each of them, or says why not: nothing in it at all, or
/// the fault of opening it.
#[test]
fn doctor_describes_every_messy_spreadsheet() {
    let expected = String::from_utf8(shared::read("messy-spreadsheets/EXPECTED.md")).unwrap();
    let blank =
        ["calamine/empty_sheet.xlsx", "calamine/picture.xlsx", "messytables/libreoffice.xlsx"];
    for section in expected.split("\n## messy-spreadsheets/").skip(1) {
        let (path, _) = section.split_once('\n').unwrap();
        let stated = FAULTS.iter().find(|(file, _)| *file == path).map(|(_, code)| *code);
        let stated = stated.or(blank.contains(&path).then_some("doctor/nothing"));
        match inspected(&format!("{FOLDER}{path}")) {
            Ok(found) => {
                assert_eq!(stated, None, "{path}");
                assert!(!found.lines().is_empty());
            }
            Err(code) => assert_eq!(Some(code), stated, "{path}"),
        }
    }
}

/// Exports of real systems: the table each fits, as which system's export, and our columns.
#[test]
fn doctor_knows_real_exports() {
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "maven-crm/sales_pipeline.csv",
            "deals",
            "",
            "id owner products company stage close_date amount",
        ),
        (
            "maven-crm/variants/data_model.xlsx",
            "deals",
            "",
            "id owner products company stage amount close_date",
        ),
        (
            "ravenstack/ravenstack_subscriptions.csv",
            "subscriptions",
            "",
            "id customer start end plan quantity amount trial status",
        ),
        (
            "ravenstack/ravenstack_accounts.csv",
            "customers",
            "",
            "id name segment start tier churned",
        ),
        ("ravenstack/ravenstack_churn_events.csv", "churn_events", "", "customer date reason"),
        (
            "dbt-mrr-playbook/subscription_periods.csv",
            "subscriptions",
            "",
            "id customer start end amount",
        ),
        (
            "fivetran-seeds/salesforce/sf_opportunity_data.csv",
            "deals",
            "salesforce-api",
            "company amount close_date created forecast_category id closed won last_activity source \
             name next_step owner probability stage",
        ),
    ];
    for (path, table, preset, columns) in cases {
        let found = inspected(path).unwrap();
        let fit = found.fit.as_ref().unwrap();
        assert_eq!(
            (fit.table.as_str(), fit.preset.as_deref().unwrap_or("")),
            (*table, *preset),
            "{path}"
        );
        assert_eq!(fit.missing, [""; 0], "{path}");
        let ours: Vec<&str> = found.columns.iter().filter_map(|one| one.ours.as_deref()).collect();
        assert_eq!(ours.join(" "), *columns, "{path}");
    }
}
