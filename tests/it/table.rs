//! CSV text to typed columns, at `table::read`: exact values, exact places.

use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::diag::{Fault, Severity, emit};
use tearsheet::table::{
    self, ColumnSpec, DateOrder, Input, Kind, Mapping, Preset, RowNumbers, Schema, Table,
};
use tearsheet::value::condition::Condition;

static COLUMNS: &[ColumnSpec] = &[
    ColumnSpec::new("id", Kind::Text, "The id.").required().unique(),
    ColumnSpec::new("company", Kind::Text, "The company.").column_required(),
    ColumnSpec::new("amount", Kind::Decimal, "The amount."),
    ColumnSpec::new("created", Kind::Day, "When."),
    ColumnSpec::new("month", Kind::Month, "Which month."),
    ColumnSpec::new("won", Kind::Flag, "Whether."),
    ColumnSpec::new("trial", Kind::DayOrFlag, "A day, or whether."),
    ColumnSpec::new("stage", Kind::Text, "Where it stands."),
];

static WIDE: &[(&str, &[&str])] = &[("entered", &["Date entered {}"])];

fn schema() -> Schema {
    Schema {
        table: "deals".into(),
        columns: COLUMNS.into(),
        wide: WIDE.into(),
        options: (&[] as &[_]).into(),
        doc: "Deals.".into(),
    }
}

fn mapping() -> Mapping {
    Mapping { file: "data/deals.csv".to_owned(), ..Mapping::default() }
}

fn pairs(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

fn read_as(mapping: &Mapping, bytes: &[u8]) -> Result<(Table, Vec<Fault>), Vec<Fault>> {
    table::read(&schema(), &[Input { mapping, bytes: Arc::from(bytes) }], &[])
}

fn lines(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(emit::short).collect()
}

fn good(text: &str) -> Table {
    match read_as(&mapping(), text.as_bytes()) {
        Ok((table, warnings)) => {
            assert_eq!(lines(&warnings), [""; 0]);
            table
        }
        Err(faults) => panic!("{:#?}", lines(&faults)),
    }
}

fn bad(text: &str) -> Vec<String> {
    match read_as(&mapping(), text.as_bytes()) {
        Ok((table, _)) => panic!("read {table:?}"),
        Err(faults) => lines(&faults),
    }
}

fn amounts(table: &Table) -> Vec<String> {
    let column = table.decimal("amount").expect("amounts");
    let shown = |row| column.get(row).map_or("none".to_owned(), |n| n.normalize().to_string());
    (0..table.rows).map(shown).collect()
}

fn days(table: &Table, name: &str) -> Vec<String> {
    let column = table.day(name).expect("days");
    let shown = |row| column.get(row).map_or("none".to_owned(), |day| day.to_string());
    (0..table.rows).map(shown).collect()
}

fn words<'t>(table: &'t Table, name: &str) -> Vec<&'t str> {
    let column = table.text(name).expect("words");
    (0..table.rows).map(|row| column.get(row).unwrap_or("none")).collect()
}

/// A file with one number a row, each in quotes.
fn numbers(cells: &[&str]) -> String {
    let mut text = "id,company,amount\n".to_owned();
    for (at, cell) in cells.iter().enumerate() {
        text += &format!("{at},c,\"{cell}\"\n");
    }
    text
}

/// A file with one day a row.
fn dates(cells: &[&str]) -> String {
    numbers(cells).replace("amount", "created")
}

#[test]
fn a_plain_file_becomes_typed_columns() {
    let table = good(
        "id,company,amount,created,month,won,trial,stage\n\
         D1,Acme,1200.50,2026-03-31,2026-03,Yes,2026-04-01,Lead\n\
         D2, Bolt ,-7,2026-03-31T23:59:00Z,Mar 2026,n,,Lead\n\
         D3,,,,,,,\n",
    );
    assert_eq!(table.rows, 3);
    assert_eq!(words(&table, "id"), ["D1", "D2", "D3"]);
    assert_eq!(words(&table, "company"), ["Acme", "Bolt", "none"]);
    assert_eq!(amounts(&table), ["1200.5", "-7", "none"]);
    assert_eq!(days(&table, "created"), ["2026-03-31", "2026-03-31", "none"]);
    assert_eq!(days(&table, "month"), ["2026-03-01", "2026-03-01", "none"]);
    assert_eq!(days(&table, "trial"), ["2026-04-01", "none", "none"]);
    assert_eq!(table.flag("won").expect("flags").flags, [Some(true), Some(false), None]);
    assert_eq!(table.text("stage").expect("words").codes, [1, 1, 0]);
    assert_eq!(table.numbers, [RowNumbers::Dense { first: 2 }]);
    assert_eq!(table.origins[0].columns["amount"], 2);
    assert_eq!(table.place(1, Some("amount")).to_string(), "data/deals.csv:3:3");
}

#[test]
fn numbers_are_read_in_every_notation() {
    let cells = [
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u{a0}234,5", "1234.5"),
        ("1\u{202f}234", "1234"),
        ("€1,2M", "1200000"),
        ("(1.234)", "-1234"),
        ("\u{2212}5", "-5"),
        ("12-", "-12"),
        ("40%", "0.4"),
        ("0,4", "0.4"),
        ("1.234", "1234"),
        ("EUR 7", "7"),
    ];
    let cells: Vec<(&str, &str)> = cells.into_iter().filter(|(c, _)| *c != "EUR 7").collect();
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, number)| *number).collect();
    assert_eq!(amounts(&good(&numbers(&given))), wanted);

    let cells = [
        ("1,234.56", "1234.56"),
        ("$40K", "40000"),
        ("-$1,234", "-1234"),
        ("$(12.50)", "-12.5"),
        ("1'234.50", "1234.5"),
        ("12,34,567", "1234567"),
        ("1.5E+06", "1500000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+5", "5"),
        ("0.123", "0.123"),
        ("2.5 million", "2500000"),
        ("1,000,000", "1000000"),
        ("0.000000000123", "0.000000000123"),
        ("99999999999999999999", "99999999999999999999"),
        ("n/a", "none"),
        ("NaN", "none"),
        ("NULL", "none"),
        ("-", "none"),
        ("****", "none"),
        ("-0", "0"),
    ];
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, number)| *number).collect();
    assert_eq!(amounts(&good(&numbers(&given))), wanted);
}

#[test]
fn what_is_no_number_is_a_fault_at_its_cell() {
    for cell in ["INF", "12,3,4", "1.2.3", "twelve", "1--", "12 34", "$", "1e99", "--5", "1,23"] {
        let fine = cell == "1,23";
        match read_as(&mapping(), numbers(&[cell]).as_bytes()) {
            Ok((table, _)) => assert!(fine, "`{cell}` was read as {:?}", amounts(&table)),
            Err(faults) => assert_eq!(
                lines(&faults),
                [format!(
                    "data/deals.csv:2:3: error[table/bad-number]: `{cell}` in `amount` is not a number"
                )],
            ),
        }
    }
}

#[test]
fn a_number_with_two_readings_is_decided_by_the_column_or_told() {
    assert_eq!(amounts(&good(&numbers(&["1,234", "2.5"]))), ["1234", "2.5"]);
    assert_eq!(amounts(&good(&numbers(&["1,234", "2,5"]))), ["1.234", "2.5"]);
    assert_eq!(
        bad(&numbers(&["7", "1,234", "2,345"])),
        ["data/deals.csv:3:3: error[table/ambiguous-number]: `1,234` in `amount` is 1.234 or 1234"]
    );
    assert_eq!(
        bad(&numbers(&["1.5", "2,5"])),
        [
            "data/deals.csv:3:3: error[table/mixed-decimals]: `amount` has `1.5` with a decimal point \
          and `2,5` with a decimal comma"
        ]
    );
    assert_eq!(
        bad(&numbers(&["$5", "€5"])),
        [
            "data/deals.csv:3:3: error[table/mixed-currencies]: `amount` has amounts in `$` and in `€`"
        ]
    );
    let stated = Mapping { decimal: Some(','), ..mapping() };
    let (table, _) = read_as(&stated, numbers(&["1,234", "1.234"]).as_bytes()).expect("stated");
    assert_eq!(amounts(&table), ["1.234", "1234"]);
    let faults = read_as(&stated, numbers(&["1,234.5"]).as_bytes()).expect_err("contradiction");
    assert_eq!(faults[0].code, "table/bad-number");
}

#[test]
fn days_are_read_in_every_notation() {
    let cells = [
        ("2011-01-31", "2011-01-31"),
        ("2011/1/31", "2011-01-31"),
        ("20110131", "2011-01-31"),
        ("2011-01-31 23:30:00+02:00", "2011-01-31"),
        ("2011-01-31T23:30:00.000Z", "2011-01-31"),
        ("23-Sep-11", "2011-09-23"),
        ("Sep 23, 2011", "2011-09-23"),
        ("24 October 2011", "2011-10-24"),
        ("Friday, 23rd September 2011", "2011-09-23"),
        ("24. Oktober 2011", "2011-10-24"),
        ("3 févr. 2011", "2011-02-03"),
        ("31/01/2011 14:35", "2011-01-31"),
        ("01-02-13", "2013-02-01"),
        ("1.2.1999", "1999-02-01"),
        ("05/05/69", "1969-05-05"),
        ("0000-00-00", "none"),
        ("n/a", "none"),
    ];
    let given: Vec<&str> = cells.iter().map(|(cell, _)| *cell).collect();
    let wanted: Vec<&str> = cells.iter().map(|(_, day)| *day).collect();
    assert_eq!(days(&good(&dates(&given)), "created"), wanted);
    assert_eq!(
        days(&good(&dates(&["46112", "", "40000.5"])), "created"),
        ["2026-03-31", "none", "2009-07-06"]
    );
}

#[test]
fn a_day_with_two_readings_is_decided_by_the_column_or_told() {
    assert_eq!(days(&good(&dates(&["03/04/2026", "31/01/2026"])), "created")[0], "2026-04-03");
    assert_eq!(days(&good(&dates(&["03/04/2026", "01/31/2026"])), "created")[0], "2026-03-04");
    assert_eq!(
        bad(&dates(&["2026-01-01", "03/04/2026", "05/06/2026"])),
        [
            "data/deals.csv:3:3: error[table/ambiguous-day]: `03/04/2026` in `created` is 3 April 2026 \
          or 4 March 2026"
        ]
    );
    assert_eq!(
        bad(&dates(&["31/01/2026", "01/31/2026"])),
        ["data/deals.csv:3:3: error[table/mixed-date-orders]: `created` has `31/01/2026`, day \
          first, and `01/31/2026`, month first"]
    );
    assert_eq!(
        bad(&dates(&["2026-02-30", "31/31/2026", "soon", "2026-03", "46112"])),
        [
            "data/deals.csv:2:3: error[table/no-such-day]: there is no day `2026-02-30`, which \
             stands in `created`",
            "data/deals.csv:3:3: error[table/no-such-day]: there is no day `31/31/2026`, which \
             stands in `created`",
            "data/deals.csv:4:3: error[table/bad-day]: `soon` in `created` is not a day",
            "data/deals.csv:5:3: error[table/bad-day]: `2026-03` in `created` is not a day",
        ]
    );
    let stated = Mapping { date_order: Some(DateOrder::Mdy), ..mapping() };
    let (table, _) = read_as(&stated, dates(&["03/04/2026"]).as_bytes()).expect("stated");
    assert_eq!(days(&table, "created"), ["2026-03-04"]);
    let faults = read_as(&stated, dates(&["31/01/2026"]).as_bytes()).expect_err("contradiction");
    assert_eq!(faults[0].code, "table/no-such-day");
}

#[test]
fn a_mapping_renames_translates_defaults_and_filters() {
    let mapping = Mapping {
        columns: pairs(&[("id", "Record ID"), ("stage", "Deal Stage")]),
        values: [("stage".to_owned(), pairs(&[("closed  WON", "won"), ("N/A", "lost")]))].into(),
        defaults: pairs(&[("amount", "5"), ("won", "no"), ("stage", "open")]),
        filter: Some(Condition::parse("Segment != 'test' and amount >= 5").expect("a filter")),
        ..mapping()
    };
    let text = "Record ID;Company;Deal Stage;amount;Segment\n\
                1;A;Closed Won ;7;SMB\n\
                2;B;n/a;;SMB\n\
                3;C;;x;Test\n\
                4;D;;4;SMB\n\
                5;E;;9;\n";
    let (table, warnings) = read_as(&mapping, text.as_bytes()).expect("a table");
    assert_eq!(lines(&warnings), [""; 0]);
    assert_eq!(words(&table, "id"), ["1", "2", "5"]);
    assert_eq!(words(&table, "stage"), ["won", "lost", "open"]);
    assert_eq!(amounts(&table), ["7", "5", "9"]);
    assert_eq!(table.flag("won").expect("flags").flags, [Some(false); 3]);
    assert_eq!(table.origins[0].left_out, [("filter".to_owned(), 2)]);
    assert_eq!(table.numbers, [RowNumbers::Listed(vec![(2, 2), (3, 3), (6, 6)])]);
}

#[test]
fn a_preset_is_chosen_by_its_headings() {
    let text = "name = \"hub\"\ntable = \"deals\"\nproof = [\"Record ID\", \"Deal Stage\"]\n\
                [columns]\nid = \"Record ID\"\ncompany = [\"Firm\", \"Company Name\"]\n\
                stage = \"Deal Stage\"\n[values.stage]\n\"Closed Won\" = \"won\"\n\
                [values.entered]\n\"Closed Won\" = \"won\"\n";
    let preset: Preset = table::parse_preset(text).expect("a preset");
    let mapping = mapping();
    let text =
        "Record ID,Company name,Deal Stage,Date entered Closed won\n1,A,closed won,2026-01-02\n";
    let input = Input { mapping: &mapping, bytes: Arc::from(text.as_bytes()) };
    let (table, warnings) = table::read(&schema(), &[input], &[preset]).expect("a table");
    assert_eq!(words(&table, "stage"), ["won"]);
    assert_eq!(words(&table, "company"), ["A"]);
    let (family, label, column) = &table.wide[0];
    assert_eq!((family.as_str(), label.as_str()), ("entered", "won"));
    assert_eq!(column.get(0).map(|day| day.to_string()), Some("2026-01-02".to_owned()));
    assert_eq!(
        lines(&warnings),
        ["data/deals.csv: note[table/preset-chosen]: read with the preset `hub`, by its headings"]
    );
}

#[test]
fn wrong_mappings_are_all_told_at_once_with_the_nearest_name() {
    let mapping = Mapping {
        columns: pairs(&[("stage", "Deal Stag"), ("amuont", "x")]),
        preset: None,
        filter: Some(Condition::parse("regoin = x").expect("a filter")),
        ..mapping()
    };
    let faults = read_as(&mapping, b"Id,Deal Stage,Region\n1,a,b\n").expect_err("faults");
    assert_eq!(
        lines(&faults),
        [
            "error[table/unknown-column]: `deals` has no column `amuont`",
            "error[table/missing-column]: `deals` needs `company`, and no heading of \
             `data/deals.csv` means it",
            "error[table/unknown-heading]: `data/deals.csv` has no heading `Deal Stag`",
            "error[table/unknown-filter-field]: `filter` looks at `regoin`, which is no column and \
             no heading of this file",
        ]
    );
    let helps: Vec<_> = faults.iter().map(|fault| fault.help.as_deref().unwrap_or("")).collect();
    assert_eq!(
        helps,
        [
            "did you mean `amount`?",
            "add `company = \"…\"` under `[tables.deals.columns]`",
            "did you mean `Deal Stage`?",
            "did you mean `Region`?",
        ]
    );
    assert!(faults.iter().all(|fault| fault.severity == Severity::Error));
}

fn warned(bytes: &[u8]) -> (Table, Vec<String>) {
    match read_as(&mapping(), bytes) {
        Ok((table, warnings)) => (table, lines(&warnings)),
        Err(faults) => panic!("{:#?}", lines(&faults)),
    }
}

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    units.flat_map(bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_words() {
    let text = "id,company\n1,Société Générale\n2,Œuvre\n";
    let same = |bytes: &[u8], told: &[&str]| {
        let (table, warnings) = warned(bytes);
        assert_eq!(words(&table, "company"), ["Société Générale", "Œuvre"]);
        assert_eq!(warnings, told);
    };
    same(text.as_bytes(), &[]);
    same(format!("\u{feff}{text}").as_bytes(), &[]);
    same(&utf_16(text, false, true), &[]);
    same(&utf_16(text, true, true), &[]);
    same(&utf_16(text, false, false), &[]);
    same(&utf_16(text, true, false), &[]);
    same(
        b"id,company\n1,Soci\xe9t\xe9 G\xe9n\xe9rale\n2,\x8cuvre\n",
        &[
            "data/deals.csv: warning[table/guessed-encoding]: the file is not UTF-8 and was read as \
           windows-1252",
        ],
    );
    let (_, told) = warned("id,company\n1,SociÃ©tÃ©\n".as_bytes());
    assert_eq!(
        told,
        ["data/deals.csv:2:7: warning[table/mojibake]: `Ã©` looks like a character that was read \
          in the wrong encoding"]
    );
}

#[test]
fn files_that_are_something_else_are_told_apart() {
    let code = |bytes: &[u8]| read_as(&mapping(), bytes).expect_err("a fault")[0].code;
    assert_eq!(code(b""), "table/empty-file");
    assert_eq!(code(b"\xef\xbb\xbf \n"), "table/empty-file");
    assert_eq!(code(b"\xff\xfe\0\0i\0\0\0"), "table/utf-32");
    assert_eq!(code(b"\x00\x01\x02\x03\x04\x05\x00\x07id"), "table/binary-file");
    assert_eq!(code(b"[{\"id\": 1}]"), "table/wrong-format");
    // Cyrillic of Windows-1251: not UTF-8, and no western text either.
    assert_eq!(code(b"id,company\n1,\xcf\xf0\xe8\xe2\xe5\xf2\n"), "table/unknown-encoding");
    let whole = "id,company\n1,é\n2,é".as_bytes();
    assert_eq!(code(&whole[..whole.len() - 1]), "table/cut-off");
}

#[test]
fn delimiters_and_line_ends_are_found() {
    for delimiter in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["id,company,amount", "1,A,1.5", "2,B,", ""].join(end);
            let (table, warnings) = warned(text.replace(',', delimiter).as_bytes());
            assert_eq!(warnings, [""; 0]);
            assert_eq!(words(&table, "company"), ["A", "B"], "{delimiter:?} {end:?}");
            assert_eq!(amounts(&table), ["1.5", "none"]);
            assert_eq!(table.numbers, [RowNumbers::Dense { first: 2 }]);
        }
    }
    let table = good("sep=;\r\nid;company;amount\r\n1;A;1,5\r\n");
    assert_eq!(amounts(&table), ["1.5"]);
    // Excel shows no row for the hint, so the row is 2 and the line 3.
    assert_eq!(table.numbers, [RowNumbers::Listed(vec![(2, 3)])]);
}

#[test]
fn quotes_hold_line_ends_delimiters_and_quotes() {
    let table = good(
        "id,company,stage\r\n\
         1,\"A, \"\"B\"\"\r\nand C\",\"x\"\r\n\
         \r\n\
         2,D \"quoted\",\" y \"\r\n\
         3,\"E\"F,\r\n",
    );
    assert_eq!(words(&table, "company"), ["A, \"B\"\r\nand C", "D \"quoted\"", "EF"]);
    assert_eq!(words(&table, "stage"), ["x", "y", "none"]);
    assert_eq!(table.numbers, [RowNumbers::Listed(vec![(2, 2), (4, 5), (5, 6)])]);
    assert_eq!(table.origins[0].left_out, [("blank".to_owned(), 1)]);
    assert_eq!(
        bad("id,company\n1,A\n2,\"B\n3,C\n"),
        ["data/deals.csv:3:1: error[table/open-quote]: a quote opens here and is never closed"]
    );
}

#[test]
fn rows_that_are_no_data_are_left_out_and_told() {
    let text = "Deals report,,\nPrinted 2026-01-01,,\n,,\nid,company,amount\n1,A,5\n\
                id,company,amount\n2,Total,6\n,,\nSubtotal,,11\nGrand Total (2 records),,11\n\
                ,Confidential Information,\n";
    let (table, warnings) = warned(text.as_bytes());
    assert_eq!(words(&table, "company"), ["A", "Total"]);
    assert_eq!(amounts(&table), ["5", "6"]);
    assert_eq!(table.numbers, [RowNumbers::Listed(vec![(5, 5), (7, 7)])]);
    let told =
        |rows: &str| format!("data/deals.csv: warning[table/rows-left-out]: left out {rows}");
    assert_eq!(
        warnings,
        [
            told("rows 9, 10, which hold totals"),
            told("row 6, which holds the headings again"),
            told("row 11, which holds a remark"),
        ]
    );
    let reasons: Vec<_> = table.origins[0].left_out.iter().map(|(r, n)| (r.as_str(), *n)).collect();
    assert_eq!(reasons, [("blank", 1), ("totals", 2), ("headings", 1), ("remarks", 1)]);
}

#[test]
fn headings_may_be_padded_stated_or_in_two_rows() {
    let table = good(" ID ,\"Company\u{a0}\",A m o u n t\n1,A,5\n");
    assert_eq!(amounts(&table), ["5"]);
    let table = good("id,company,Value,\n,,amount,created\n1,A,5,2026-01-01\n");
    assert_eq!(words(&table, "id"), ["1"]);
    let mapping = Mapping { header_row: Some(3), ..mapping() };
    let text = b"id,company\nx,y\nid,company\n1,A\n";
    let (table, _) = read_as(&mapping, text).expect("a table");
    assert_eq!(table.rows, 1);
    let beyond = Mapping { header_row: Some(9), ..mapping };
    let faults = read_as(&beyond, text).expect_err("no such row");
    assert_eq!(
        lines(&faults),
        ["error[table/no-header-row]: `data/deals.csv` has no row 9 with headings"]
    );
    assert_eq!(
        bad("id,company,Amount,AMOUNT\n1,A,5,6\n"),
        ["data/deals.csv: error[table/duplicate-heading]: `data/deals.csv` has the heading \
          `Amount` more than once, so `amount` is not clear"]
    );
}

#[test]
fn rows_may_be_short_but_not_long() {
    let table = good("id,company,amount\n1,A\n2,B,5,,\n");
    assert_eq!(amounts(&table), ["none", "5"]);
    assert_eq!(
        bad("id,company,amount\n1,A,5,6\n,B,1,\n3,C,2\n3,D,4\n"),
        [
            "data/deals.csv:2:4: error[table/too-many-cells]: this row goes on after the last \
             heading, with `6`",
            "data/deals.csv:3:1: error[table/missing-cell]: this row has no `id`",
            "data/deals.csv:5:1: error[table/duplicate-value]: `3` stands twice in `id`",
        ]
    );
}

#[test]
fn faults_of_one_kind_are_told_up_to_a_number() {
    let cells: Vec<String> = (0..50).map(|row| format!("x{row}")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let faults = bad(&numbers(&cells));
    assert_eq!(faults.len(), 21);
    assert_eq!(
        faults[20],
        "data/deals.csv: error[table/more-of-a-kind]: 30 more of `table/bad-number` in this file"
    );
}

#[test]
fn yes_and_no_are_read_in_several_words() {
    let text = "id,company,won,trial\n1,a,Y,yes\n2,a,Ja,no\n3,a,TRUE,\n4,a,1,1\n5,a,x,0\n\
                6,a,Oui,n/a\n7,a,No,Y\n8,a,0,Y\n9,a,falsch,Y\n10,a,-,Y\n";
    let table = good(text);
    let flags = [true, true, true, true, true, true, false, false, false];
    let wanted: Vec<_> = flags.into_iter().map(Some).chain([None]).collect();
    assert_eq!(table.flag("won").expect("flags").flags, wanted);
    let trial = &table.flag("trial").expect("flags, as no cell is a day").flags;
    assert_eq!(trial[..6], [Some(true), Some(false), None, Some(true), Some(false), None]);
    assert_eq!(
        bad("id,company,won,trial\n1,a,maybe,2026-01-01\n2,a,,yes\n"),
        [
            "data/deals.csv:2:3: error[table/bad-flag]: `maybe` in `won` is neither yes nor no",
            "data/deals.csv:3:4: error[table/day-and-flag]: `trial` holds days in some rows and \
             yes in this one",
        ]
    );
}

#[test]
fn several_files_make_one_table() {
    let first = Mapping { options: pairs(&[("end", "inclusive")]), ..mapping() };
    let second = Mapping { file: "data/more.csv".to_owned(), ..mapping() };
    let inputs = [
        Input { mapping: &first, bytes: Arc::from("id,company,amount\n1,A,1.5\n".as_bytes()) },
        Input {
            mapping: &second,
            bytes: Arc::from(
                "\n\nstage;company;id;Date entered Won\nx;A;2;2026-01-01\n".as_bytes(),
            ),
        },
    ];
    let (table, _) = table::read(&schema(), &inputs, &[]).expect("a table");
    assert_eq!(words(&table, "id"), ["1", "2"]);
    assert_eq!(table.text("company").expect("words").codes, [1, 1]);
    assert_eq!(words(&table, "stage"), ["none", "x"]);
    assert_eq!(amounts(&table), ["1.5", "none"]);
    assert_eq!(table.wide[0].2.days, [i32::MIN, 20_454]);
    assert_eq!(table.origins[1].first_row, 1);
    assert_eq!(table.place(1, Some("id")).to_string(), "data/more.csv:4:3");
    assert_eq!(table.options, pairs(&[("end", "inclusive")]));

    let again = Input { mapping: &second, bytes: inputs[0].bytes.clone() };
    let [first, _] = inputs;
    let faults = table::read(&schema(), &[first, again], &[]).expect_err("one id twice");
    assert_eq!(
        lines(&faults),
        ["data/more.csv:2:1: error[table/duplicate-value]: `1` stands twice in `id`"]
    );
}

/// A file large enough to be read in pieces, with quoted line ends everywhere.
fn large(rows: usize) -> String {
    let mut text = "id,company,amount,created,stage\n".to_owned();
    for row in 0..rows {
        let stage = ["Lead", "\"Won,\nat last\"", "\"Lost \"\"big\"\"\"", ""][row % 4];
        let amount = ["", "5", "6.25", "\"1,234.5\""][row * 7 % 4];
        text +=
            &format!("D{row},Company {},{amount},2026-01-{:02},{stage}\n", row % 99, row % 28 + 1);
    }
    text
}

#[test]
fn any_number_of_threads_gives_the_same_table() {
    let text = large(60_000);
    assert!(text.len() > 8 * 256 * 1024);
    let mapping = mapping();
    let read = |threads| {
        let input = Input { mapping: &mapping, bytes: Arc::from(text.as_bytes()) };
        table::read_with(&schema(), &[input], &[], threads).expect("a table").0
    };
    let one = format!("{:?}", read(1));
    assert!(one.contains("\"Won,\\nat last\", \"Lost \\\"big\\\"\""));
    for threads in [2, 3, 8] {
        assert!(format!("{:?}", read(threads)) == one, "{threads} threads differ");
    }
}

#[test]
fn quotes_that_mislead_the_cuts_do_not_mislead_the_reading() {
    // An inch sign in a bare cell makes every count of quotes after it odd.
    let text = large(40_000).replacen("Company 3,", "5\" pipe,", 1);
    let mapping = mapping();
    let read = |threads| {
        let input = Input { mapping: &mapping, bytes: Arc::from(text.as_bytes()) };
        format!("{:?}", table::read_with(&schema(), &[input], &[], threads).expect("a table").0)
    };
    assert!(read(1) == read(4));
}

/// A small generator of its own, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn random_bytes_give_a_table_or_faults_and_never_a_panic() {
    const BITS: &[&[u8]] = &[
        b"id,company,amount,created,month,won,trial\n",
        b"\"",
        b",",
        b";",
        b"\n",
        b"\r",
        b"\r\n",
        b"1,234",
        b"03/04/2026",
        b"(",
        b"%",
        b"\xff",
        b"\xfe",
        b"\0",
        b"\xe9",
        b"e",
        b".",
        b"-",
        b"Total",
        b"9999999999999999999999999999999",
        b"1e28",
        b"\xc3\xa9",
        b"K",
        b"$",
        b"46112",
        b"Mar 2026",
        b"\xe2\x82\xac",
        b"yes",
        b" ",
        b"\t",
        b"T23:00",
        b"0000-00-00",
        b"\xa4\xa4",
    ];
    let mut tables = 0;
    for seed in 0..4000 {
        let mut dice = Dice(seed);
        let mut bytes = if dice.roll(4) > 0 { BITS[0].to_vec() } else { Vec::new() };
        for _ in 0..dice.roll(80) {
            bytes.extend(BITS[dice.roll(BITS.len())]);
        }
        match read_as(&mapping(), &bytes) {
            Ok((table, _)) => {
                tables += 1;
                assert!(table.columns.values().all(|column| column.len() == table.rows));
            }
            Err(faults) => assert!(faults.iter().any(|fault| fault.severity == Severity::Error)),
        }
    }
    assert!(tables > 50, "only {tables} of the files were tables");
}

#[test]
fn numbers_and_dates_of_random_signs_never_panic() {
    const SIGNS: &[char] = &[
        '1', '0', '9', '.', ',', '-', '/', ' ', '%', '(', ')', 'e', 'K', '$', ':', 'T', 'é',
        '\u{a0}', 'M', 'a', 'r',
    ];
    for seed in 0..20_000 {
        let mut dice = Dice(seed);
        let text: String = (0..dice.roll(14)).map(|_| SIGNS[dice.roll(SIGNS.len())]).collect();
        let _ = table::number::read(&text, None);
        let _ = table::date::read(&text, None);
        let _ = table::date::read_month(&text, None);
    }
}

#[test]
fn a_condition_tells_where_it_is_wrong() {
    let wrong = |text: &str| {
        let trouble = Condition::parse(text).expect_err("a wrong condition");
        (trouble.at, trouble.expected)
    };
    let op = "`=`, `!=`, `<`, `<=`, `>` or `>=`";
    assert_eq!(wrong(""), (0, "a field"));
    assert_eq!(wrong("stage"), (5, op));
    assert_eq!(wrong("stage ~ x"), (6, op));
    assert_eq!(wrong("stage = "), (8, "a text in quotes, a number, a day or a word"));
    assert_eq!(wrong("stage = 'x"), (8, "a closing quote"));
    assert_eq!(wrong("a = 1 or b = 2"), (6, "`and` or the end"));
    assert_eq!(wrong("a = 1 and"), (9, "a field"));
    let condition = Condition::parse("\"Record Type\" = New AND day>=2026-01-01").expect("fine");
    assert_eq!(condition.tests[0].field, "Record Type");
    assert_eq!(condition.tests[1].literal, "2026-01-01");
}

/// Each file of the corpus is named after the fault it must give.
#[test]
fn every_broken_file_gives_the_fault_it_is_named_after() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/csv");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert!(names.len() >= 27, "{names:?}");
    for name in names {
        let bytes = std::fs::read(format!("{folder}/{name}")).expect("a file");
        let mapping = Mapping { file: name.clone(), ..mapping() };
        let faults = read_as(&mapping, &bytes).expect_err(&name);
        let wanted = format!("table/{}", name.split('.').next().expect("a code"));
        assert!(faults.iter().any(|fault| fault.code == wanted), "{name}: {:#?}", lines(&faults));
        let placed = |fault: &Fault| fault.place.path() == Some(name.as_str());
        let mapped = |fault: &Fault| fault.code == "table/missing-column";
        assert!(faults.iter().all(|fault| placed(fault) || mapped(fault)), "{faults:#?}");
    }
}

#[test]
fn hostile_texts_end_in_a_fault() {
    let code = |bytes: &[u8]| {
        let faults = read_as(&mapping(), bytes).expect_err("a fault");
        let longest = faults.iter().flat_map(|fault| &fault.notes).map(String::len).max();
        assert!(longest.unwrap_or(0) < 6_000);
        faults[0].code
    };
    let big = 1 << 19;
    assert_eq!(code("\"".repeat(big).as_bytes()), "table/missing-column");
    assert_eq!(code(",".repeat(big).as_bytes()), "table/no-headings");
    assert_eq!(code("a,".repeat(big).as_bytes()), "table/too-wide");
    assert_eq!(code("a".repeat(big).as_bytes()), "table/missing-column");
    assert_eq!(code("\"a\"\"".repeat(big / 4).as_bytes()), "table/missing-column");
    let many = format!("id,company\n{}", "1,\"a\n".repeat(big / 8));
    assert_eq!(code(many.as_bytes()), "table/duplicate-value");
    let blank = format!("id,company\n{}", ",x\n".repeat(big / 8));
    assert_eq!(code(blank.as_bytes()), "table/missing-cell");
    let wide = format!("id,company\n1,{}", "a,".repeat(big));
    assert_eq!(code(wide.as_bytes()), "table/too-many-cells");
}

#[test]
fn a_heading_that_is_near_is_proposed() {
    let mapping = mapping();
    let faults = read_as(&mapping, b"Record id,Company name,stage\n1,A,b\n").expect_err("faults");
    let helps: Vec<_> = faults.iter().map(|fault| fault.help.as_deref().unwrap_or("")).collect();
    assert_eq!(
        helps,
        [
            "add `id = \"Record id\"` under `[tables.deals.columns]`",
            "add `company = \"Company name\"` under `[tables.deals.columns]`",
        ]
    );
}
