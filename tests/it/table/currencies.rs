//! Marks of currencies beside amounts, and shares.

use super::{lines, words};
use tearsheet::diag::Fault;
use tearsheet::table::{self, ColumnSpec, Input, Kind, Mapping, Schema, Table};
use tearsheet::world::Bytes;

static COLUMNS: &[ColumnSpec] = &[
    ColumnSpec::new("amount", Kind::Money, "The amount."),
    ColumnSpec::new("arr", Kind::Money, "The part that recurs."),
    ColumnSpec::new("home", Kind::HomeMoney, "The amount converted."),
    ColumnSpec::new("share", Kind::Share, "A share."),
    ColumnSpec::new("currency", Kind::Text, "The currency."),
];

fn schema() -> Schema {
    Schema {
        proof: tearsheet::table::Proof::NONE,
        table: "deals".into(),
        columns: COLUMNS.into(),
        wide: (&[] as &[_]).into(),
        options: (&[] as &[_]).into(),
        qualifiers: (&[] as &[_]).into(),
        older_of: None,
        doc: "Deals.".into(),
    }
}

fn read(home: &str, default: Option<&str>, csv: &str) -> Result<Table, Vec<Fault>> {
    read_with(home, default, csv, 2)
}

fn read_with(
    home: &str,
    default: Option<&str>,
    csv: &str,
    threads: usize,
) -> Result<Table, Vec<Fault>> {
    let defaults = default.map(|word| ("currency".to_owned(), word.to_owned()));
    let mapping = Mapping {
        file: "a.csv".to_owned(),
        home: home.to_owned(),
        defaults: defaults.into_iter().collect(),
        ..Mapping::default()
    };
    let inputs = [Input { mapping: &mapping, bytes: Bytes::from(csv.as_bytes()) }];
    let (table, warnings) = table::read_with(&schema(), &inputs, &[], threads)?;
    // Rows of an amount that lost its mark are told, and nothing else is.
    assert!(warnings.iter().all(|one| one.code == "table/bare-amounts"), "{warnings:?}");
    Ok(table)
}

/// Amounts below each other, and the currency of each row.
fn currencies(home: &str, default: Option<&str>, amounts: &[&str]) -> Vec<String> {
    let rows: String = amounts.iter().map(|amount| format!("\"{amount}\",x\n")).collect();
    match read(home, default, &format!("amount,note\n{rows}")) {
        Ok(table) if table.has("currency") => {
            words(&table, "currency").iter().map(|word| (*word).to_owned()).collect()
        }
        Ok(_) => Vec::new(),
        Err(faults) => lines(&faults),
    }
}

fn told(csv: &str) -> Vec<String> {
    lines(&read("USD", None, csv).expect_err("a fault"))
}

#[test]
fn a_mark_that_is_the_reporting_currency_changes_nothing() {
    let none = Vec::<String>::new();
    assert_eq!(currencies("USD", None, &["$1,200", "US$5", "(1,200.50)", "5 USD", "7"]), none);
    assert_eq!(currencies("CAD", None, &["$1,200.00", "CA$5", "C$5", "7"]), none);
    assert_eq!(currencies("EUR", None, &["1.200,50 €", "€ 5", "EUR 7", "1 200,50"]), none);
    assert_eq!(currencies("CHF", None, &["CHF 1'200", "Fr. 90.-", "90.\u{2013}"]), none);
    assert_eq!(currencies("SEK", None, &["12 kr", "kr. 1 200,50"]), none);
    assert_eq!(currencies("JPY", None, &["¥12"]), none);
    // What the project says of every row is no news either.
    assert_eq!(currencies("USD", Some("EUR"), &["€5", "7"]), ["EUR", "EUR"]);
    assert_eq!(currencies("USD", Some("CAD"), &["$5", "7"]), ["CAD", "CAD"]);
}

#[test]
fn a_mark_is_the_currency_of_its_row() {
    let given = ["€1.200,50", "£100", "1 200 EUR", "US$5", "CHF 90", "7", "", "12 zł"];
    let wanted = ["none", "GBP", "none", "USD", "CHF", "none", "none", "PLN"];
    assert_eq!(currencies("EUR", None, &given), wanted);
    assert_eq!(currencies("EUR", None, &["$5", "A$5"]), ["USD", "AUD"]);
    // A default is for rows that say nothing.
    assert_eq!(currencies("USD", Some("EUR"), &["£5", "7", "$6"]), ["GBP", "EUR", "USD"]);
    assert_eq!(
        currencies("USD", None, &["5 kr", "$1"]),
        ["a.csv:2:1: error[table/unclear-currency]: `kr` in `amount` may be SEK, NOK, DKK, ISK"]
    );
    assert_eq!(currencies("USD", Some("NOK"), &["5 kr"]), ["NOK"]);
}

#[test]
fn a_mark_and_the_column_may_not_contradict_each_other() {
    let fine = "amount,currency\n$5,CAD\n$5,usd\nkr 5,DKK\n£5,GBP\n7,EUR\n€7,\n¥5,CNY\n5 €,Euro\n";
    let table = read("USD", None, fine).expect("no contradiction");
    let wanted = ["CAD", "usd", "DKK", "GBP", "EUR", "EUR", "CNY", "Euro"];
    assert_eq!(words(&table, "currency"), wanted);
    assert_eq!(
        told("amount,currency\n€5,USD\n7,USD\n$5,EUR\n,EUR\n$6,EUR\n"),
        [
            "a.csv:2:1: error[table/two-currencies]: `amount` is in `€`, and the currency of this row is `USD`",
            "a.csv:4:1: error[table/two-currencies]: `amount` is in `$`, and the currency of this row is `EUR`",
            "a.csv:6:1: error[table/two-currencies]: `amount` is in `$`, and the currency of this row is `EUR`",
        ]
    );
}

#[test]
fn two_amounts_of_a_row_are_in_one_currency() {
    let table = read("USD", None, "amount,arr\n€5,€4\n$5,4\n,£3\n").expect("one each");
    assert_eq!(words(&table, "currency"), ["EUR", "USD", "GBP"]);
    assert_eq!(
        told("amount,arr\n$5,€4\n€5,£4\n"),
        [
            "a.csv:2:2: error[table/two-currencies]: `arr` is in `€`, and the currency of this row is `USD`",
            "a.csv:3:2: error[table/two-currencies]: `arr` is in `£`, and the currency of this row is `EUR`",
        ]
    );
    // What is in the reporting currency says nothing of the row.
    assert!(!read("USD", None, "amount,home\n5,$4\n").expect("dollars").has("currency"));
    assert_eq!(
        told("amount,home\n5,€4\n"),
        [
            "a.csv:2:2: error[table/other-currency]: `home` is in `€`, and the reporting currency is `USD`"
        ]
    );
}

/// A bare number between marks is not theirs, whether it waits for its decimal sign or
/// not; and pieces of a file give what the whole gives.
#[test]
fn a_bare_number_between_marks_is_in_the_reporting_currency() {
    let given = ["€1,234", "1,234", "€2,345", "", "€1.50", "7", "€3"];
    let wanted = ["EUR", "none", "EUR", "none", "EUR", "none", "EUR"];
    assert_eq!(currencies("USD", None, &given), wanted);
    let cells = ["€5", "£6", "7", "", "$8", "€9"];
    let mut csv = "amount,note\n".to_owned();
    (0..40_000).for_each(|row| csv += &format!("{},some words\n", cells[row * row % 7 % 6]));
    let one = read_with("USD", None, &csv, 1).expect("one piece");
    let four = read_with("USD", None, &csv, 4).expect("four pieces");
    let wanted = ["EUR", "GBP", "none", "none", "none", "EUR"];
    let wanted: Vec<&str> = (0..40_000).map(|row| wanted[row * row % 7 % 6]).collect();
    assert!(words(&one, "currency") == wanted && words(&four, "currency") == wanted);
}

#[test]
fn only_a_currency_may_stand_beside_an_amount() {
    for cell in ["INV-1", "INV 1", "REF1", "1 XYZ", "No. 5", "5 pcs", "Q1", "$5 USD"] {
        let wanted =
            format!("a.csv:2:1: error[table/bad-number]: `{cell}` in `amount` is not a number");
        assert_eq!(told(&format!("amount,note\n{cell},x\n")), [wanted]);
    }
    assert_eq!(
        told("amount,note\n40%,x\n"),
        [
            "a.csv:2:1: error[table/share-for-an-amount]: `40%` in `amount` is a share, not an amount"
        ]
    );
    let faults = read("USD", Some("USD"), "amount,note\n40 %,x\n").expect_err("a share");
    assert_eq!(faults[0].code, "table/share-for-an-amount");
}

#[test]
fn shares_are_fractions_or_percentages_as_the_column_proves() {
    let shares = |cells: &[&str]| -> Vec<String> {
        let rows: String = cells.iter().map(|cell| format!("\"{cell}\",x\n")).collect();
        match read("USD", None, &format!("share,note\n{rows}")) {
            Ok(table) => {
                let column = table.decimal("share").expect("shares");
                let shown =
                    |row| column.get(row).map_or("none".into(), |n| n.normalize().to_string());
                (0..table.rows).map(shown).collect()
            }
            Err(faults) => lines(&faults),
        }
    };
    assert_eq!(shares(&["40%", "0.4", "40 %", "1", "0"]), ["0.4", "0.4", "0.4", "1", "0"]);
    assert_eq!(shares(&["0.4", "-0.25", "", "0.5%"]), ["0.4", "-0.25", "none", "0.005"]);
    assert_eq!(shares(&["40%", "35", "0", "", "12.5"]), ["0.4", "0.35", "0", "none", "0.125"]);
    assert_eq!(
        shares(&["40", "12"]),
        ["a.csv:2:1: error[table/ambiguous-share]: `40` in `share` is 40% or 4000%"]
    );
    assert_eq!(
        shares(&["0.4", "1.5"]),
        ["a.csv:3:1: error[table/ambiguous-share]: `1.5` in `share` is 1.5% or 150%"]
    );
    assert_eq!(
        shares(&["40%", "35", "0.5"]),
        ["a.csv:4:1: error[table/ambiguous-share]: `0.5` in `share` is 0.5% or 50%"]
    );
}

#[test]
fn a_spreadsheet_that_shows_another_currency_is_told() {
    let cell =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let heads = ["amount", "home"].map(|head| cell(if head == "home" { "B1" } else { "A1" }, head));
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\" s=\"5\"><v>7</v></c>\
         <c r=\"B2\"><v>7</v></c></row></sheetData></worksheet>",
        heads[0], heads[1]
    );
    let bytes = crate::workbook::xlsx(&sheet, &[]);
    let told = |home: &str, default: Option<&str>| {
        let defaults = default.map(|word| ("currency".to_owned(), word.to_owned()));
        let mapping = Mapping {
            file: "a.xlsx".to_owned(),
            home: home.to_owned(),
            defaults: defaults.into_iter().collect(),
            ..Mapping::default()
        };
        let inputs = [Input { mapping: &mapping, bytes: Bytes::clone(&bytes) }];
        let (_, warnings) = table::read(&schema(), &inputs, &[]).expect("a table");
        lines(&warnings)
    };
    assert_eq!(
        told("USD", None),
        [
            "a.xlsx!Deals:A1: warning[table/shown-in-another-currency]: `amount` is shown in `€` and read as `USD`"
        ]
    );
    assert_eq!(told("EUR", None), [""; 0]);
    assert_eq!(told("USD", Some("EUR")), [""; 0]);
}

#[test]
fn the_format_of_a_cell_says_its_currency_where_a_column_has_several() {
    let told = |formats: &[&str], home: &str, currency: Option<&str>| -> Vec<String> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "amount").unwrap();
        sheet.write(0, 1, if currency.is_some() { "currency" } else { "note" }).unwrap();
        for (row, format) in (1..).zip(formats) {
            let format = rust_xlsxwriter::Format::new().set_num_format(*format);
            sheet.write_with_format(row, 0, 46_000, &format).unwrap();
            sheet.write(row, 1, currency.unwrap_or("x")).unwrap();
        }
        let bytes = Bytes::from(book.save_to_buffer().unwrap());
        let mapping =
            Mapping { file: "a.xlsx".to_owned(), home: home.to_owned(), ..Mapping::default() };
        match table::read(&schema(), &[Input { mapping: &mapping, bytes }], &[]) {
            Ok((table, told)) if told.is_empty() && table.has("currency") => {
                words(&table, "currency").iter().map(|word| (*word).to_owned()).collect()
            }
            Ok((_, told)) => lines(&told),
            Err(faults) => lines(&faults),
        }
    };
    let (dollars, euros) = ("\"$\"#,##0", "[$EUR] #,##0.00");
    assert_eq!(told(&[dollars, euros, dollars], "USD", None), ["none", "EUR", "none"]);
    assert_eq!(told(&[dollars, euros], "CHF", None), ["USD", "EUR"]);
    assert_eq!(told(&[dollars, "[$USD] 0", "#,##0 \"USD\""], "USD", None), [""; 0]);
    // A column of currencies is what people fill in; formats are often left as they were.
    assert_eq!(told(&[dollars, euros], "USD", Some("USD")), ["USD", "USD"]);
    assert_eq!(
        told(&[dollars, euros, "#,##0"], "USD", None),
        [
            "a.xlsx!Sheet1:A4: warning[table/bare-amounts]: 1 bare amount is read as `USD` in `amount`, beside others in `EUR`"
        ]
    );
    for format in ["[$EUR] #,##0.00", "#,##0.00 \"EUR\"", "\"EUR \"#,##0", "[$€] #,##0"] {
        let mark = if format.contains('€') { "€" } else { "EUR" };
        assert_eq!(
            told(&[format], "USD", None),
            [format!(
                "a.xlsx!Sheet1:A1: warning[table/shown-in-another-currency]: `amount` is shown in `{mark}` and read as `USD`"
            )]
        );
    }
}

#[test]
fn shares_that_a_spreadsheet_shows_with_a_percent_sign_are_fractions() {
    let told = |style: &str| {
        let sheet = format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>share</t></is></c>\
             <c r=\"B1\" t=\"inlineStr\"><is><t>amount</t></is></c></row><row r=\"2\"><c r=\"A2\" \
             s=\"4\"><v>1.5</v></c><c r=\"B2\"><v>7</v></c></row><row r=\"3\"><c r=\"A3\" s=\"{style}\">\
             <v>40</v></c><c r=\"B3\"><v>7</v></c></row></sheetData></worksheet>"
        );
        let bytes = crate::workbook::xlsx(&sheet, &[]);
        let mapping = Mapping { file: "a.xlsx".to_owned(), ..Mapping::default() };
        match table::read(&schema(), &[Input { mapping: &mapping, bytes }], &[]) {
            Ok((table, _)) => {
                let column = table.decimal("share").expect("shares");
                (0..2).map(|row| column.get(row).expect("a share").to_string()).collect()
            }
            Err(faults) => lines(&faults),
        }
    };
    assert_eq!(told("4"), ["1.5", "40.0"]);
    assert_eq!(
        told("0"),
        ["a.xlsx!Deals:A2: error[table/ambiguous-share]: `1.5` in `share` is 1.5% or 150%"]
    );
}
