//! What is written in cells, conditions and drawings: of anything at all no reader panics, and
//! what is written as it should be is read as it was meant. Seeds and counts as in `mutated`.

use crate::mutated::each;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tearsheet::document::picture::{bare, too_much};
use tearsheet::table::number::{self, Mark};
use tearsheet::table::{DateOrder, date, records};
use tearsheet::value::condition::Condition;
use tearsheet::value::{Day, Decimal};
use tearsheet::world::Bytes;

/// Pieces that cells are made of, in any order, and now and then anything else.
fn cell() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "1",
        "12",
        "2026",
        "1.234",
        "1,234",
        "999999999999999999999",
        ".",
        ",",
        "'",
        " ",
        "\u{a0}",
        "\u{202f}",
        "-",
        "\u{2212}",
        "/",
        ":",
        "%",
        "(",
        ")",
        "€",
        "EUR",
        "$",
        "k",
        "Mio",
        "e5",
        "T",
        "Z",
        "Jan",
        "März",
        "août",
        "Q3",
        "W7",
        "31",
        "13",
        "00",
        "0",
        "n/a",
        "#REF!",
        "=",
        "é",
        "😀",
    ];
    let piece = prop_oneof![9 => select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

#[test]
fn anything_in_a_cell_is_a_number_a_day_or_neither() {
    each(4_000, &cell(), |text| {
        for mark in [None, Some(Mark::Point), Some(Mark::Comma)] {
            number::read_beside(&text, mark);
        }
        for order in [None, Some(DateOrder::Dmy), Some(DateOrder::Mdy)] {
            date::read(&text, order);
            date::read_month(&text, order);
            date::read_month_or_day(&text, order);
        }
    });
}

#[test]
fn a_number_is_read_as_it_is_written() {
    let numbers = (any::<i64>(), 0..9_u32);
    each(2_000, &numbers, |(units, scale)| {
        let number = Decimal::new(units, scale);
        let written = number.to_string();
        let said = [
            (written.clone(), Mark::Point),
            (written.replace('.', ","), Mark::Comma),
            (grouped(&written, ',', '.'), Mark::Point),
            (grouped(&written, '.', ','), Mark::Comma),
            (grouped(&written, ' ', ','), Mark::Comma),
        ];
        for (text, mark) in said {
            let read = number::read(&text, Some(mark));
            let is_it = matches!(read, number::Reading::Sure(one, _) if one == number);
            assert!(is_it, "`{text}`: {read:?}");
        }
    });
}

/// A number with its thousands apart.
fn grouped(written: &str, between: char, mark: char) -> String {
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(between);
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(mark);
        out.push_str(part);
    }
    out
}

#[test]
fn a_day_is_read_as_it_is_written() {
    let first = Day::parse("1990-01-01").unwrap().0;
    each(2_000, &(first..first + 25_000), |number| {
        let day = Day(number);
        let (year, month, of_month) = day.ymd();
        for (text, order) in [
            (day.to_string(), None),
            (format!("{of_month}.{month}.{year}"), Some(DateOrder::Dmy)),
            (format!("{of_month:02}/{month:02}/{year}"), Some(DateOrder::Dmy)),
            (format!("{month}/{of_month}/{year}"), Some(DateOrder::Mdy)),
            (format!("{day}T00:00:00"), None),
        ] {
            let read = date::read(&text, order);
            assert!(
                matches!(read, date::Reading::Sure(one, _) if one == day),
                "`{text}`: {read:?}"
            );
        }
    });
}

#[test]
fn a_condition_is_written_as_it_is_read() {
    const PIECES: &[&str] = &[
        "stage", "a.b", "=", "==", "!=", "<", "<=", ">", ">=", "and", " ", "\"", "'", "\"\"",
        "won", "1.5", "2026-10", "\"a b\"", "'it''s'", "(", ")", "or", "é", "\\",
    ];
    each(4_000, &vec(select(PIECES), 0..14), |pieces| {
        let Ok(condition) = Condition::parse(&pieces.concat()) else { return };
        let written = condition.to_string();
        assert_eq!(Condition::parse(&written).as_ref(), Ok(&condition), "{written}");
    });
}

/// Cells come back as they were put in quotes; other delimiters in them could be meant.
#[test]
fn a_text_in_quotes_is_read_as_it_was_put_in() {
    let rows = vec(vec("[a-z,\"\n é]{0,6}", 3), 1..6);
    each(1_000, &rows, |rows| {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let head = "\"one\",\"two\",\"three\"\n".to_owned();
        let text = head + &rows.iter().map(|row| line(row) + "\n").collect::<String>();
        let (read, _) = records("a.csv", text.as_bytes()).unwrap();
        let read: Vec<Vec<String>> = read.into_iter().skip(1).map(|one| one.fields).collect();
        assert_eq!(read, rows, "{text}");
    });
}

#[test]
fn anything_that_opens_like_a_drawing_is_bared() {
    const PIECES: &[&str] = &[
        "<g id=\"a\">",
        "</g>",
        "<title>",
        "</title>",
        "<use href=\"#a\"/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xml ",
        "?>",
        "<!DOCTYPE svg [",
        "<!ENTITY a \"b\">",
        "]>",
        "&a;",
        "<style>#a{b:c}",
        "</style>",
        "xmlns:x=\"y\"",
        "<x:y",
        ">",
        "\"",
        "'",
        "=",
        "filter=\"url(#f)\"",
        "numOctaves=\"99",
        "é",
    ];
    each(4_000, &vec(select(PIECES), 0..20), |pieces| {
        let drawn = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", pieces.concat());
        let bytes = Bytes::from(drawn.as_bytes());
        too_much(&bytes);
        let once = bare(&bytes);
        assert!(once.len() <= drawn.len() + (1 << 20));
    });
}
