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
        [
            "data/deals.csv: warning[table/preset-chosen]: read with the preset `hub`, by its headings"
        ]
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
