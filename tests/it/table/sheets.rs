//! Spreadsheet cells become typed columns the same way as text.

use super::{amounts, days, lines, mapping, read_as, words};
use crate::workbook::xlsx;
use tearsheet::table::{Mapping, RowNumbers};

fn row(number: u32, cells: &str) -> String {
    format!("<row r=\"{number}\">{cells}</row>")
}

fn text(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A sheet whose row 3 has the headings.
fn sheet(rows: &[String]) -> String {
    let title = row(1, &text("A1", "Deals of the year"));
    let heads = ["id", "Company", "amount", "created", "won"];
    let heads: String =
        ["A3", "B3", "C3", "D3", "E3"].iter().zip(heads).map(|(at, head)| text(at, head)).collect();
    format!(
        "<worksheet><sheetData>{title}{}{}</sheetData></worksheet>",
        row(3, &heads),
        rows.concat()
    )
}

fn deals() -> Mapping {
    Mapping { file: "data/deals.xlsx".to_owned(), ..mapping() }
}

#[test]
fn cells_are_typed_by_what_they_hold() {
    let rows = [
        row(
            4,
            "<c r=\"A4\"><v>17</v></c><c r=\"B4\" t=\"b\"><v>1</v></c><c r=\"C4\"><v>0.1</v></c>\
             <c r=\"D4\" s=\"1\"><v>46112</v></c><c r=\"E4\" t=\"b\"><v>0</v></c>",
        ),
        row(6, &(text("A6", " D2 ") + &text("C6", "1.234,50") + &text("D6", "31/03/2026"))),
        row(
            7,
            "<c r=\"A7\" t=\"str\"><v>D3</v></c><c r=\"C7\"><v>1000000</v></c>\
                <c r=\"D7\"><v>2</v></c>",
        )
        .replace("<c r=\"D7\"><v>2</v></c>", &text("D7", "03/04/2026")),
        row(8, &(text("A8", "Total") + "<c r=\"C8\"><v>5</v></c>")),
    ];
    let (table, warnings) = read_as(&deals(), &xlsx(&sheet(&rows), &[])).expect("a table");
    assert_eq!(words(&table, "id"), ["17", "D2", "D3"]);
    assert_eq!(words(&table, "company"), ["TRUE", "none", "none"]);
    assert_eq!(amounts(&table), ["0.1", "1234.5", "1000000"]);
    assert_eq!(days(&table, "created"), ["2026-03-31", "2026-03-31", "2026-04-03"]);
    assert_eq!(table.flag("won").expect("flags").flags, [Some(false), None, None]);
    assert_eq!(table.numbers, [RowNumbers::Listed(vec![(4, 4), (6, 6), (7, 7)])]);
    assert_eq!(table.place(1, Some("amount")).to_string(), "data/deals.xlsx!Deals:C6");
    assert_eq!(
        lines(&warnings),
        ["data/deals.xlsx!Deals:8: note[table/rows-left-out]: left out row 8, which holds totals"]
    );
}

#[test]
fn errors_and_formulas_without_a_result_are_faults_at_their_cells() {
    let rows = [
        row(4, &(text("A4", "1") + "<c r=\"C4\" t=\"e\"><f>B4/0</f><v>#DIV/0!</v></c>")),
        row(5, &(text("A5", "2") + "<c r=\"C5\"><f>B5*2</f></c>")),
        row(6, &(text("A6", "3") + &text("D6", "soon") + "<c r=\"C6\" s=\"1\"><v>46112</v></c>")),
    ];
    let faults = read_as(&deals(), &xlsx(&sheet(&rows), &[])).expect_err("faults");
    assert_eq!(
        lines(&faults),
        [
            "data/deals.xlsx!Deals:C4: error[table/error-cell]: `amount` holds the formula error \
             `#DIV/0!`",
            "data/deals.xlsx!Deals:C5: error[table/no-saved-result]: `amount` holds a formula \
             whose result was never saved",
            "data/deals.xlsx!Deals:C6: error[table/bad-number]: `2026-03-31` in `amount` is not a \
             number",
            "data/deals.xlsx!Deals:D6: error[table/bad-day]: `soon` in `created` is not a day",
        ]
    );
}

#[test]
fn bare_numbers_are_days_where_the_whole_column_is_written_so() {
    let day = |at: &str, day: u32| format!("<c r=\"{at}\"><v>{day}</v></c>");
    let rows = [
        row(4, &(text("A4", "1") + &day("D4", 46112))),
        row(5, &(text("A5", "2") + &day("D5", 46113))),
    ];
    let (table, _) = read_as(&deals(), &xlsx(&sheet(&rows), &[])).expect("a table");
    assert_eq!(days(&table, "created"), ["2026-03-31", "2026-04-01"]);
    let book = r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Deals" r:id="r1"/>
      </sheets></workbook>"#;
    let bytes = xlsx(&sheet(&rows), &[("xl/workbook.xml", book)]);
    let (table, _) = read_as(&deals(), &bytes).expect("a table");
    assert_eq!(days(&table, "created"), ["2030-04-01", "2030-04-02"]);
}
