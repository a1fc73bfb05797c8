//! Large, broken, hostile and random files.

use super::{Dice, lines, mapping, read_as, schema};
use tearsheet::diag::{Fault, Severity};
use tearsheet::table::{self, Input, Mapping};
use tearsheet::world::Bytes;

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
        let input = Input { mapping: &mapping, bytes: Bytes::from(text.as_bytes()) };
        table::read_with(&schema(), &[input], &[], threads).expect("a table").0
    };
    let one = format!("{:?}", read(1));
    assert!(one.contains("\"Won,\\nat last\", \"Lost \\\"big\\\"\""));
    for threads in [2, 3, 8] {
        assert!(format!("{:?}", read(threads)) == one, "{threads} threads differ");
    }
}

#[test]
fn words_are_kept_once_however_they_come() {
    // Distinct for a long while, as ids are, then the same again; of every length,
    // and many alike at both ends.
    let word = |at: usize| match at % 5 {
        0 => "x".repeat(at / 5 % 70 + 1),
        1 => format!("{at}"),
        2 => format!("Company {at} and Company"),
        3 => format!("é{}", at % 7),
        _ => format!("{at:0>16}"),
    };
    let distinct_first = |at: usize| if at < 30_000 { format!("a{at}") } else { "a7".to_owned() };
    for (words, kept) in
        [(&word as &dyn Fn(usize) -> String, 70 + 7 + 60_000 * 3 / 5), (&distinct_first, 30_000)]
    {
        let mut text = "id,company,amount,created,stage\n".to_owned();
        for row in 0..60_000 {
            text += &format!("D{row},{},1,2026-01-01,Lead\n", words(row));
        }
        let mapping = mapping();
        for threads in [1, 2, 7] {
            let input = Input { mapping: &mapping, bytes: Bytes::from(text.as_bytes()) };
            let table = table::read_with(&schema(), &[input], &[], threads).expect("a table").0;
            let column = table.text("company").unwrap();
            assert_eq!(column.words.len(), kept + 1, "{threads} threads");
            assert!((0..60_000).all(|row| column.get(row) == Some(words(row).as_str())));
            let mut seen = 0;
            for code in &column.codes {
                assert!(*code <= seen + 1, "codes go by first appearance");
                seen = seen.max(*code);
            }
            assert_eq!(column.code_of("a29999"), (kept == 30_000).then_some(30_000));
        }
    }
}

#[test]
fn quotes_that_mislead_the_cuts_do_not_mislead_the_reading() {
    // An inch sign in a bare cell makes every count of quotes after it odd.
    let text = large(40_000).replacen("Company 3,", "5\" pipe,", 1);
    let mapping = mapping();
    let read = |threads| {
        let input = Input { mapping: &mapping, bytes: Bytes::from(text.as_bytes()) };
        format!("{:?}", table::read_with(&schema(), &[input], &[], threads).expect("a table").0)
    };
    assert!(read(1) == read(4));
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
        let mapping = Mapping { file: name.clone(), home: "USD".to_owned(), ..mapping() };
        let faults = read_as(&mapping, &bytes).expect_err(&name);
        let wanted = format!("table/{}", name.split('.').next().expect("a code"));
        assert!(faults.iter().any(|fault| fault.code == wanted), "{name}: {:#?}", lines(&faults));
        let placed = |fault: &Fault| fault.place.path() == Some(name.as_str());
        let mapped =
            |fault: &Fault| matches!(fault.code, "table/missing-column" | "table/no-heading-known");
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
    assert_eq!(code("\"".repeat(big).as_bytes()), "table/no-heading-known");
    assert_eq!(code(",".repeat(big).as_bytes()), "table/no-headings");
    assert_eq!(code("a,".repeat(big).as_bytes()), "table/too-wide");
    assert_eq!(code("a".repeat(big).as_bytes()), "table/no-heading-known");
    assert_eq!(code("\"a\"\"".repeat(big / 4).as_bytes()), "table/no-heading-known");
    let many = format!("id,company\n{}", "1,\"a\n".repeat(big / 8));
    assert_eq!(code(many.as_bytes()), "table/duplicate-values");
    let blank = format!("id,company\n{}", ",x\n".repeat(big / 8));
    assert_eq!(code(blank.as_bytes()), "table/missing-cell");
    let wide = format!("id,company\n1,{}", "a,".repeat(big));
    assert_eq!(code(wide.as_bytes()), "table/too-many-cells");
}
