//! CSV text to typed columns, at `table::read`: exact values, exact places.

/// Marks of currencies, and shares.
mod currencies;

/// What headings and words say of amounts and rows.
mod door;

/// Encodings, delimiters, headings, rows.
mod files;

/// Numbers, days, yes and no.
mod notation;

/// Against the csv crate.
mod reference;

/// Large, broken, hostile and random files.
mod rough;

/// The same from spreadsheets.
mod sheets;

use std::collections::BTreeMap;
use tearsheet::diag::{Fault, Place, Severity, emit};
use tearsheet::table::{
    self, ColumnSpec, Input, Kind, Mapping, Named, Preset, RowNumbers, Schema, Table,
};
use tearsheet::value::Zone;
use tearsheet::value::condition::Condition;
use tearsheet::world::Bytes;

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
        proof: tearsheet::table::Proof::NONE,
        table: "deals".into(),
        columns: COLUMNS.into(),
        wide: WIDE.into(),
        options: (&[] as &[_]).into(),
        qualifiers: (&[] as &[_]).into(),
        older_of: None,
        doc: "Deals.".into(),
    }
}

fn mapping() -> Mapping {
    let zone = Zone::named("UTC").unwrap_or_default();
    Mapping { file: "data/deals.csv".to_owned(), zone, ..Mapping::default() }
}

fn pairs<T: From<String>>(pairs: &[(&str, &str)]) -> BTreeMap<String, T> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned().into())).collect()
}

fn read_as(mapping: &Mapping, bytes: &[u8]) -> Result<(Table, Vec<Fault>), Vec<Fault>> {
    table::read(&schema(), &[Input { mapping, bytes: Bytes::from(bytes) }], &[])
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
    let input = Input { mapping: &mapping, bytes: Bytes::from(text.as_bytes()) };
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
            "error[table/unknown-heading]: `data/deals.csv` has no heading `Deal Stag`",
            "error[table/missing-column]: `deals` needs `company`, and no heading of \
             `data/deals.csv` means it",
            "error[table/unknown-filter-field]: `filter` looks at `regoin`, which is no column and \
             no heading of this file",
        ]
    );
    let helps: Vec<_> = faults.iter().map(|fault| fault.help.as_deref().unwrap_or("")).collect();
    assert_eq!(
        helps,
        [
            "did you mean `amount`?",
            "did you mean `Deal Stage`?",
            "add `company = \"…\"` under `[tables.deals.columns]`: is it \"Deal Stage\" or \"Region\"?",
            "did you mean `Region`?",
        ]
    );
    assert!(faults.iter().all(|fault| fault.severity == Severity::Error));
}

#[test]
fn what_is_wrong_with_a_mapping_is_told_once_for_all_its_files() {
    let at = |key: &str, line| (key.to_owned(), Place::text("tearsheet.toml", line, 1));
    let of = |file: &str| Mapping {
        file: file.to_owned(),
        columns: pairs(&[("stage", "Deal Stag")]),
        filter: Some(Condition::parse("regoin = x").expect("a filter")),
        places: [at("columns.stage", 4), at("filter", 5), at("", 1)].into(),
        ..mapping()
    };
    let files = ["a.csv", "b.csv", "c.csv"].map(of);
    let heads = "id,company,c,d,e,f,Deal Stage,h,i,Region\n1,a,,,,,,,,\n";
    let input = |mapping| Input { mapping, bytes: Bytes::from(heads.as_bytes()) };
    let inputs: Vec<_> = files.iter().map(input).collect();
    let faults = table::read(&schema(), &inputs, &[]).expect_err("faults");
    assert_eq!(
        faults.iter().map(emit::short).collect::<Vec<_>>().join("\n"),
        "tearsheet.toml:4:1: error[table/unknown-heading]: `a.csv` has no heading `Deal Stag`\n\
         tearsheet.toml:5:1: error[table/unknown-filter-field]: `filter` looks at `regoin`, which \
         is no column and no heading of this file"
    );
    let shown = "its headings: `id`, `company`, `c`, `d`, `e`, `f`, `Deal Stage`, `h` and 2 more";
    assert_eq!(faults[0].notes, [shown, "the same of 2 more files: `b.csv`, `c.csv`"]);
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `Deal Stage`?"));
}

#[test]
fn a_translated_word_that_no_cell_says_is_told_at_its_place() {
    let stage = [("Proposal snt", "proposal"), ("Gone", "lost"), ("WON", "won"), ("Lead", "lead")];
    let place = |(at, (word, _)): (usize, &(&str, &str))| {
        (format!("stage.{word}"), Place::text("tearsheet.toml", at as u32 + 1, 1))
    };
    let mapping = Mapping {
        values: [("stage".to_owned(), pairs(&stage))].into(),
        places: stage.iter().enumerate().map(place).collect(),
        ..mapping()
    };
    let input = |text: &str| Input { mapping: &mapping, bytes: Bytes::from(text.as_bytes()) };
    let inputs = [
        input("id,company,stage\n1,a,Proposal sent\n2,b,Won\n"),
        // A heading says `Lead`.
        input("id,company,stage,Date entered Lead\n3,c,,2026-01-01\n"),
    ];
    let (_, warnings) = table::read(&schema(), &inputs, &[]).expect("a table");
    assert_eq!(
        warnings.iter().map(emit::short).collect::<Vec<_>>().join("\n"),
        "tearsheet.toml:1:1: warning[table/unmet-value]: no cell of `stage` says `Proposal snt`\n\
         tearsheet.toml:2:1: note[table/unmet-value]: no cell of `stage` says `Gone`"
    );
    assert_eq!(warnings[0].help.as_deref(), Some("did you mean `Proposal sent`?"));
}

#[test]
fn several_files_make_one_table() {
    let first = Mapping { options: pairs(&[("end", "inclusive")]), ..mapping() };
    let second = Mapping { file: "data/more.csv".to_owned(), ..mapping() };
    let inputs = [
        Input { mapping: &first, bytes: Bytes::from("id,company,amount\n1,A,1.5\n".as_bytes()) },
        Input {
            mapping: &second,
            bytes: Bytes::from(
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

#[test]
fn a_condition_tells_where_it_is_wrong() {
    let wrong = |text: &str| {
        let trouble = Condition::parse(text).expect_err("a wrong condition");
        (trouble.at, trouble.expected)
    };
    let op = "`=`, `!=`, `<`, `<=`, `>`, `>=` or `in (…)`";
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

#[test]
fn a_preset_that_cannot_be_read_is_a_fault() {
    let found = table::parse_preset("name = \"own\"\ntable = deals\n").unwrap_err();
    let said: Vec<String> =
        found.iter().map(|fault| format!("{} {}", fault.code, fault.place)).collect();
    assert_eq!(said, ["table/bad-preset preset:2:9"]);
}

/// Several headings for one of ours: the first filled cell of each row; a heading that an
/// export lacks is passed over where another of them is there.
#[test]
fn of_several_headings_each_row_has_the_first_that_is_filled() {
    let named = |headings: &[&str]| Named {
        headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
        ..Named::default()
    };
    let stage = named(&["Now", "Then", "Never"]);
    let mapping = Mapping { columns: [("stage".to_owned(), stage)].into(), ..mapping() };
    let (table, _) =
        read_as(&mapping, b"id,company,Now,Then\na,A,won,lost\nb,B,,lost\nc,C,,\n").unwrap();
    let stages = table.text("stage").unwrap();
    assert_eq!([stages.get(0), stages.get(1), stages.get(2)], [Some("won"), Some("lost"), None]);
    let none = Mapping { columns: [("stage".to_owned(), named(&["X", "Y"]))].into(), ..mapping };
    let faults = read_as(&none, b"id,company,Now,Then\na,A,won,lost\n").unwrap_err();
    assert_eq!(faults[0].code, "table/unknown-heading");
}
