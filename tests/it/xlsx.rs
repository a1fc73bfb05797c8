//! Workbooks: the numbers behind a document, read back by somebody else's reader.

use crate::command::Scratch;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

const TABLES: &str = "{{ table(\"pipeline.stages\") }}\n\n{{ chart(\"revenue.bridge\") }}\n\n\
                      {{ table(\"own.events\") }}\n\n| What | Who |\n|---|---|\n| =1+1 | +49 30 |\n";

fn project(name: &str, outputs: &str, audience: &str) -> Scratch {
    let here = Scratch::base(name);
    let toml = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let own = "\n[tables.own.events]\nfile = \"data/events.csv\"\n\
               schema = { day = \"day\", title = \"text\", budget = \"money\", done = \"flag\" }\n";
    here.write("tearsheet.toml", &format!("{toml}{own}"));
    here.write("data/events.csv", "day,title,budget,done\n2026-11-03,=SUM(A1),1200.50,yes\n");
    let front = format!(
        "+++\ntitle = \"Numbers\"\nlayout = \"report\"\naudience = \"{audience}\"\noutputs = {outputs}\n+++\n\n"
    );
    here.write("content/numbers.md", &format!("{front}ARR is {{{{ revenue.arr }}}}.\n\n{TABLES}"));
    here
}

fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>, Vec<String>)> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let read = names.into_iter().map(|name| {
        let cells = book.worksheet_range(&name).unwrap();
        let cells: Vec<Vec<Data>> = cells.rows().map(<[Data]>::to_vec).collect();
        let formulas = book.worksheet_formula(&name).unwrap();
        let formulas = formulas.rows().flatten().filter(|text| !text.is_empty()).cloned();
        (name, cells, formulas.collect())
    });
    read.collect()
}

/// Whether a cell is there, whatever stands around it.
fn has(cells: &[Vec<Data>], wanted: &Data) -> bool {
    cells.iter().flatten().any(|cell| cell == wanted)
}

/// Figures with what they mean, a sheet for each table and chart, and the files behind them.
#[test]
fn a_workbook_holds_the_numbers_behind_a_document() {
    let here = project("xlsx", "[\"pdf\", \"html\", \"xlsx\"]", "internal");
    here.ok(&["build"]);
    let bytes = here.read("output/internal/numbers.xlsx");
    let sheets = sheets(&bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names.len(), 6, "{names:?}");
    assert_eq!((names[0], names[5]), ("Figures", "Sources"));
    let (_, figures, _) = &sheets[0];
    let arr = figures.iter().find(|row| row[0] == Data::String("ARR".into())).unwrap();
    assert_eq!(arr[1], Data::Float(90_000.0));
    assert!(has(figures, &Data::String("revenue.arr".into())), "{figures:?}");
    // A total is a sum of the rows above it, with our value kept beside it.
    let (_, stages, formulas) = &sheets[1];
    assert!(has(stages, &Data::Float(90_000.0)), "{stages:?}");
    assert!(!formulas.is_empty() && formulas.iter().all(|one| one.starts_with("SUM(")));
    // Of the bridge, what the end is made of.
    let (_, bridge, formulas) = &sheets[2];
    assert!(has(bridge, &Data::String("End".into())), "{bridge:?}");
    assert!(!formulas.is_empty(), "{bridge:?}");
    // Days and amounts are what they are, and words are words.
    let (_, events, formulas) = &sheets[3];
    assert!(has(events, &Data::Float(1200.5)) && has(events, &Data::Bool(true)), "{events:?}");
    assert!(has(events, &Data::String("=SUM(A1)".into())), "{events:?}");
    assert!(events.iter().flatten().any(|cell| matches!(cell, Data::DateTime(_))), "{events:?}");
    assert!(formulas.is_empty(), "{formulas:?}");
    let (_, typed, formulas) = &sheets[4];
    assert!(has(typed, &Data::String("=1+1".into())) && formulas.is_empty());
    assert!(has(&sheets[5].1, &Data::String("data/deals.csv".into())), "{:?}", sheets[5]);
}

/// The same document is the same bytes, and what is kept is not made anew.
#[test]
fn a_workbook_is_the_same_bytes_twice() {
    let made = ["xlsx-once", "xlsx-twice"].map(|name| {
        let here = project(name, "[\"xlsx\"]", "internal");
        here.ok(&["build", "--today", "2026-11-20"]);
        assert!(here.ok(&["build", "--json", "--today", "2026-11-21"]).contains("\"kept\""));
        here.read("output/internal/numbers.xlsx")
    });
    assert!(made[0] == made[1]);
}

/// What strangers may not read is in no cell, no name of a sheet and no property.
#[test]
fn gates_read_workbooks() {
    let here = Scratch::base("xlsx-gates");
    let front = "+++\ntitle = \"Word\"\nlayout = \"report\"\naudience = \"public\"\noutputs = [\"xlsx\"]\n+++\n\n";
    here.write("content/word.md", &format!("{front}| Who |\n|---|\n| Cobalt Company asked |\n"));
    let answer = here.run(&["build"]);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(answer.status.code(), Some(3), "{said}");
    assert!(said.contains("Cobalt"), "{said}");
    assert!(!here.path("output/public/word.xlsx").exists());
}

/// A workbook is known by its bytes, and by its id where these are others.
#[test]
fn verify_judges_workbooks() {
    let here = project("xlsx-verify", "[\"xlsx\"]", "internal");
    here.ok(&["freeze", "2026-10"]);
    assert!(
        here.ok(&["verify", "output/internal/numbers.xlsx"]).contains("bytes made again: equal")
    );
    let mut bytes = here.read("output/internal/numbers.xlsx");
    // The day of a part, which no reader minds.
    let at = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap() + 12;
    bytes[at] ^= 1;
    std::fs::write(here.path("other.xlsx"), bytes).unwrap();
    let answer = here.run(&["verify", "other.xlsx", "--json"]);
    let value: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(answer.status.code(), Some(4));
    assert_eq!(value["files"][0]["verdict"], "altered");
    assert_eq!(value["files"][0]["freeze"], "2026-10");
}
