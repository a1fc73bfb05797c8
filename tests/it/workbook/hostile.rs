//! Files made to hurt, and broken ones: a clear fault at once and in little
//! memory, and never a panic.

use super::{RELATIONS, fault, ods, sheet_data, xlsx, zipped};
use std::time::{Duration, Instant};
use tearsheet::table::workbook::open;
use tearsheet::world::Bytes;

/// Hostile and broken files: path, bytes, the code of the fault.
fn hostile() -> Vec<(&'static str, Bytes, &'static str)> {
    let large = "table/spreadsheet-too-large";
    let span = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let wide: String =
        (1..=2000).map(|r| format!(r#"<row r="{r}"><c r="XFD{r}"><v>1</v></c></row>"#)).collect();
    let beyond = r#"<row r="1048577"><c><v>1</v></c></row>"#;
    let repeated = |rows: u64, columns: u64| {
        ods(&format!(
            r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="{rows}">
            <table:table-cell table:number-columns-repeated="{columns}" office:value-type="float"
            office:value="1"/></table:table-row></table:table>"#
        ))
    };
    let merges: String = (1..3000).map(|_| r#"<mergeCell ref="A1:XFD1048576"/>"#).collect();
    let far = r#"<row r="90000"><c r="A90000"><v>1</v></c></row>"#;
    let merged = format!(
        "<worksheet><sheetData>{far}</sheetData><mergeCells>{merges}</mergeCells></worksheet>"
    );
    let doctype = r#"<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <worksheet><sheetData><row><c t="str"><v>&b;&x;</v></c></row></sheetData></worksheet>"#;
    let entity = sheet_data(r#"<row><c t="str"><v>&b;</v></c></row>"#);
    let nul = vec![b' '; 300 << 20];
    let attribute = [b"<worksheet a=\"".as_slice(), &vec![b'a'; 20 << 20]].concat();
    let plain = xlsx(&sheet_data(span), &[]);
    let cut = Bytes::from(&plain[..plain.len() / 2]);
    let mut spoilt = plain.to_vec();
    spoilt[40..60].fill(0xff);
    let part = |name, bytes: &[u8]| {
        let book = br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#;
        let all = [
            ("xl/workbook.xml", book.as_slice()),
            ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
            (name, bytes),
        ];
        zipped(&all)
    };
    let sheet = "xl/worksheets/a.xml";
    let broken = "table/unreadable-spreadsheet";
    vec![
        ("span.xlsx", xlsx(&sheet_data(span), &[]), "table/stray-cell"),
        ("wide.xlsx", xlsx(&sheet_data(&wide), &[]), large),
        ("beyond.xlsx", xlsx(&sheet_data(beyond), &[]), large),
        ("merged.xlsx", xlsx(&merged, &[]), large),
        ("both.ods", repeated(999_999_999, 999_999_999), large),
        ("rows.ods", repeated(4_000_000_000, 1), large),
        ("columns.ods", repeated(1, u64::MAX), large),
        ("full.ods", repeated(1_048_576, 16_384), large),
        ("bomb.xlsx", part(sheet, &nul), large),
        ("bomb.ods", zipped(&[("content.xml", &nul)]), large),
        ("strings.xlsx", part("xl/sharedStrings.xml", &nul), large),
        ("attribute.xlsx", part(sheet, &attribute), large),
        ("deep.xlsx", part(sheet, "<a>".repeat(1 << 20).as_bytes()), large),
        ("doctype.xlsx", xlsx(doctype, &[]), "table/spreadsheet-doctype"),
        ("entity.xlsx", xlsx(&entity, &[]), broken),
        ("cut.xlsx", cut, broken),
        ("spoilt.xlsx", Bytes::from(spoilt), broken),
        ("unclosed.xlsx", part(sheet, b"<worksheet><sheetData><row><c><v>1"), broken),
        ("missing.xlsx", part("xl/other.xml", b"<a/>"), broken),
        ("garbage.xlsx", part(sheet, b"\xff\xfe\x00garbage"), broken),
        ("index.xlsx", xlsx(&sheet_data(r#"<row><c t="s"><v>9</v></c></row>"#), &[]), broken),
    ]
}

#[test]
fn hostile_files_are_refused_at_once() {
    for (path, bytes, code) in hostile() {
        let start = Instant::now();
        let opened = open(path, &bytes, None);
        let took = start.elapsed();
        let Err(faults) = opened else { panic!("{path} was read") };
        let fault = faults.first().unwrap();
        assert_eq!(fault.code, code, "{path}: {}", fault.message);
        assert_eq!(fault.place.path(), Some(path));
        assert!(fault.help.is_some(), "{path}");
        assert!(took < Duration::from_secs(5), "{path} took {took:?} with other tests beside it");
    }
}

/// What is blank is only counted, however often it stands there.
#[test]
fn blanks_without_end_cost_nothing() {
    let start = Instant::now();
    for count in ["1048574", "999999999999", "18446744073709551615"] {
        let row = r#"<table:table-row><table:table-cell office:value-type="currency"
          office:currency="EUR" office:value="5"/></table:table-row>"#;
        let blank = format!(
            r#"<table:table-column table:number-columns-repeated="{count}"
            table:visibility="collapse"/>{row}<table:table-row table:number-rows-repeated="{count}"
            table:visibility="collapse"><table:table-cell table:number-columns-repeated="{count}"
            table:number-columns-spanned="2" table:number-rows-spanned="3"/><table:covered-table-cell
            table:number-columns-repeated="{count}"/><table:table-cell
            table:number-columns-spanned="2"/></table:table-row>"#
        );
        let table =
            |rows: &str| ods(&format!(r#"<table:table table:name="S">{rows}</table:table>"#));
        let again = r#"<table:table-row><table:table-cell table:number-columns-spanned="2"
          table:number-rows-spanned="3"/></table:table-row>"#;
        let book = open("a.ods", &table(&format!("{blank}{again}")), None).unwrap();
        let sheet = book.loaded().unwrap();
        assert_eq!((sheet.rows.len(), sheet.mark(1, 0)), (1, Some("EUR")), "{count}");
        if count != "1048574" {
            let beyond = fault("a.ods", &table(&format!("{blank}{row}")));
            assert!(beyond.message.contains("beyond XFD1048576"), "{}", beyond.message);
        }
    }
    // The last row there can be, and blank ones that only have a look.
    let last = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" hidden="1">
      <c r="A1048576"><v>1</v></c></row><row r="4294967295" s="1" hidden="1"><c s="5"/></row>"#;
    let book = open("a.xlsx", &xlsx(&sheet_data(last), &[]), None).unwrap();
    let sheet = book.loaded().unwrap();
    assert_eq!((sheet.rows.len(), &sheet.hidden_rows), (1_048_576, &vec![1_048_576]));
    assert!(start.elapsed() < Duration::from_secs(5), "with other tests beside it");
}

#[test]
fn a_refusal_for_size_names_the_sheet_and_the_cell() {
    let span = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let stray = fault("data/a.xlsx", &xlsx(&sheet_data(span), &[]));
    assert_eq!(stray.message, "the cell XFD1048576 is too far out: only one cell before it");
    assert_eq!(stray.place.to_string(), "data/a.xlsx!Deals:XFD1048576");
    let beyond = r#"<row r="1048577"><c><v>1</v></c></row>"#;
    let large = fault("data/a.xlsx", &xlsx(&sheet_data(beyond), &[]));
    assert_eq!(
        large.message,
        "too large to read: the cell A1048577 is beyond XFD1048576, the last one there can be"
    );
    assert_eq!(large.place.to_string(), "data/a.xlsx!Deals:1");
}

/// A file cut short or with any byte changed is read or refused; it never panics.
#[test]
fn spoilt_files_never_panic() {
    let rows = r#"<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45000.5</v></c>
      <c r="C2" t="inlineStr"><is><t>in &amp; out</t></is></c><c r="D2"><f>A1</f></c></row>"#;
    let table = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="3">
      <table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="2"/>
      <table:table-cell office:value-type="date" office:date-value="2026-10-31"/>
      <table:table-cell office:value-type="string"><text:p>a<text:s text:c="3"/>b</text:p>
      </table:table-cell></table:table-row></table:table>"#;
    for (path, whole) in [("a.xlsx", xlsx(&sheet_data(rows), &[])), ("a.ods", ods(table))] {
        assert!(open(path, &whole, None).is_ok());
        for end in 0..whole.len() {
            assert!(open(path, &Bytes::from(&whole[..end]), None).is_err(), "{path} cut at {end}");
        }
        for at in 0..whole.len() {
            for change in [0x01, 0xff] {
                let mut bytes = whole.to_vec();
                bytes[at] ^= change;
                let _ = open(path, &Bytes::from(bytes), None);
            }
        }
    }
    // The same within the XML, where no checksum stands before it.
    for at in 0..rows.len() {
        for sign in [b'<', b'"', b'&', b'9'] {
            let mut bytes = rows.as_bytes().to_vec();
            bytes[at] = sign;
            let spoilt = String::from_utf8(bytes).unwrap();
            let _ = open("a.xlsx", &xlsx(&sheet_data(&spoilt), &[]), None);
        }
    }
    for at in 0..table.len() {
        for sign in [b'<', b'"', b'&', b'9'] {
            let mut bytes = table.as_bytes().to_vec();
            bytes[at] = sign;
            let _ = open("a.ods", &ods(&String::from_utf8(bytes).unwrap()), None);
        }
    }
}

/// The most memory this process ever held, in kB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Memory is a process's own, so each file is opened by this test binary again.
#[test]
#[cfg(target_os = "linux")]
fn hostile_files_take_little_memory() {
    let folder = std::env::temp_dir().join(format!("tearsheet-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes, _) in hostile() {
        let path = folder.join(name);
        std::fs::write(&path, &bytes).unwrap();
        let status = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "workbook::hostile::open_one_file", "--ignored"])
            .env("TEARSHEET_TEST_FILE", &path)
            .stdout(std::process::Stdio::null())
            .status();
        assert!(status.unwrap().success(), "{name}");
        let said = std::fs::read_to_string(path.with_extension("peak")).unwrap();
        let peak: u64 = said.parse().unwrap();
        assert!(peak < 100_000, "{name} took {peak} kB");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
#[ignore = "run by hostile_files_take_little_memory, in a process of its own"]
fn open_one_file() {
    let Some(path) = std::env::var_os("TEARSHEET_TEST_FILE") else { return };
    let bytes = Bytes::from(std::fs::read(&path).unwrap());
    assert!(open("a.xlsx", &bytes, None).is_err() || open("a.ods", &bytes, None).is_err());
    let said = std::path::Path::new(&path).with_extension("peak");
    std::fs::write(said, peak().unwrap().to_string()).unwrap();
}
