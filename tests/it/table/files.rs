//! Encodings, delimiters, line ends, headings, and rows that are no data.

use super::{amounts, bad, good, lines, mapping, numbers, pairs, read_as, words};
use tearsheet::table::{Mapping, RowNumbers, Table};

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
        ["data/deals.csv:3:3: error[table/open-quote]: a quote opens here and is never closed"]
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
    let told = |rows: &str| format!("data/deals.csv: note[table/rows-left-out]: left out {rows}");
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
fn a_file_without_headings_has_its_columns_by_letter() {
    let mapping = Mapping {
        header_row: Some(0),
        columns: pairs(&[("id", "A"), ("company", "B"), ("amount", "C")]),
        ..mapping()
    };
    let read = read_as(&mapping, b"D-1,Larch,500\nD-2,Oak,400\n");
    let (table, told) = read.expect("a table");
    assert_eq!(lines(&told), [""; 0]);
    assert_eq!(table.rows, 2);
    assert_eq!(table.text("id").and_then(|ids| ids.get(0)), Some("D-1"));
    assert_eq!(table.row_number(0), Some((1, 1)));
}
