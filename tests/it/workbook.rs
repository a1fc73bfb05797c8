//! Spreadsheets to raw cells: what each kind of cell becomes, and that no file,
//! however made, takes more than a moment.

/// Files made to hurt, and broken ones.
mod hostile;

/// XLS, XLSB and the XML of 2003.
#[cfg(feature = "legacy-sheets")]
mod legacy;

use std::io::Write as _;
use tearsheet::diag::Fault;
use tearsheet::table::workbook::{Kind, RawCell, RawSheet, Workbook, kind, open};
use tearsheet::value::{Day, Decimal};
use tearsheet::world::Bytes;
use zip::write::SimpleFileOptions;

pub fn zipped(parts: &[(&str, &[u8])]) -> Bytes {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    Bytes::from(zip.finish().unwrap().into_inner())
}

pub const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet"
  Target="worksheets/a.xml"/><Relationship Id="r2" Type="x/worksheet"
  Target="/xl/worksheets/b.xml"/><Relationship Id="r3" Type="x/sharedStrings"
  Target="sharedStrings.xml"/><Relationship Id="r4" Type="x/styles" Target="styles.xml"/>
  <Relationship Id="r5" Type="x/chartsheet" Target="chartsheets/c.xml"/></Relationships>"#;

/// A workbook of `Deals` and a hidden `Old`, whose parts may be replaced.
pub fn xlsx(sheet: &str, replaced: &[(&str, &str)]) -> Bytes {
    let book = r#"<workbook><workbookPr/><sheets><sheet name="Chart" r:id="r5"/>
      <sheet name="Deals" r:id="r1"/><sheet name="Old" state="veryHidden" r:id="r2"/>
      </sheets></workbook>"#;
    let styles = r##"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>
      <numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="&quot;€&quot;0"/>
      </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>
      <xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/>
      <xf numFmtId="172"/></cellXfs></styleSheet>"##;
    let strings = r#"<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r>
      <rPh sb="0" eb="1"><t>spoken</t></rPh></si><si><t xml:space="preserve"> a &amp; b_x000D_
 </t></si><si/></sst>"#;
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/a.xml", sheet),
        ("xl/worksheets/b.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    for (name, text) in replaced {
        match parts.iter_mut().find(|(have, _)| have == name) {
            Some(part) => part.1 = text,
            None => parts.push((name, text)),
        }
    }
    zipped(&parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect::<Vec<_>>())
}

pub fn ods(tables: &str) -> Bytes {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="gone">
        <style:table-properties table:display="false"/></style:style></office:automatic-styles>
        <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
        </office:document-content>"#
    );
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype", mime), ("content.xml", content.as_bytes())])
}

pub fn sheet_data(rows: &str) -> String {
    format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>"
    )
}

fn loaded(path: &str, bytes: &Bytes) -> RawSheet {
    RawSheet::clone(open(path, bytes, None).unwrap().loaded().unwrap())
}

pub fn fault(path: &str, bytes: &Bytes) -> Fault {
    let mut faults = open(path, bytes, None).unwrap_err();
    assert_eq!(faults.len(), 1);
    faults.remove(0)
}

fn text(words: &str) -> RawCell {
    RawCell::Text(words.into())
}

fn number(digits: &str) -> RawCell {
    RawCell::Number(digits.parse().unwrap())
}

fn moment(text: &str, hours: i32) -> RawCell {
    RawCell::Moment(Day::parse(text).unwrap(), hours * 3_600_000)
}

fn day(text: &str) -> RawCell {
    RawCell::Day(Day::parse(text).unwrap())
}

#[test]
fn each_cell_of_an_xlsx_is_what_it_says() {
    let rows = r#"<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>
      <c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c><c r="E2" t="inlineStr"><is>
      <t><![CDATA[in <line>]]></t></is></c><c r="F2" t="str"><f>A1</f><v>made</v></c></row>
      <row r="3"><c><v>4.0999999999999996</v></c><c s="1"><v>45000.75</v></c><c s="2"><v>60</v></c>
      <c s="3"><v>1.5</v></c><c s="4"><v>0.4</v></c><c s="5"><v>12</v></c><c t="d">
      <v>2026-10-31T12:00:00</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row>
      <row r="5"><c r="B5"><f>SUM(A1)</f></c><c r="C5"><f>SUM(A1)</f><v/></c><c r="D5" t="str">
      <f>IF(A1,"","")</f><v></v></c><c r="E5" s="1"/><c r="F5"><v>1E+300</v></c></row>"#;
    let sheet = loaded("data/a.xlsx", &xlsx(&sheet_data(rows), &[]));
    assert_eq!((sheet.name.as_str(), sheet.first_row, sheet.rows.len()), ("Deals", 1, 5));
    let blank = RawCell::Blank;
    let expected = vec![
        vec![],
        vec![
            text("plain"),
            text("rich text"),
            text(" a & b\r\n "),
            blank.clone(),
            text("in <line>"),
            text("made"),
        ],
        vec![
            number("4.1"),
            moment("2023-03-15", 18),
            number("60"),
            number("1.5"),
            number("0.4"),
            number("12"),
            moment("2026-10-31", 12),
            RawCell::Flag(true),
            RawCell::Error("#REF!".into()),
        ],
        vec![],
        vec![
            blank.clone(),
            RawCell::Uncached,
            RawCell::Uncached,
            blank.clone(),
            blank,
            text("1E+300"),
        ],
    ];
    assert_eq!(sheet.rows, expected);
    assert_eq!((sheet.shown[4].percent, sheet.shown[5].money), (1, 1));
    assert_eq!(sheet.cell(3, 2), &number("60"), "29 February 1900 is no day");
    assert_eq!(sheet.cell(9, 9), &RawCell::Blank);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let book = r#"<workbook><workbookPr date1904="true"/><sheets><sheet name="D" r:id="r1"/></sheets>
      <extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>"#;
    let rows = r#"<row><c s="1"><v>0</v></c><c s="1"><v>1000</v></c></row>"#;
    let bytes = xlsx(&sheet_data(rows), &[("xl/workbook.xml", book)]);
    let book = open("a.xlsx", &bytes, None).unwrap();
    assert!(book.from_1904);
    assert_eq!(book.loaded().unwrap().rows, [[day("1904-01-01"), day("1906-09-27")]]);
}

#[test]
fn hidden_rows_columns_and_merges_are_noted_and_covered_values_blank() {
    let sheet = r#"<worksheet><cols><col min="2" max="2" hidden="1"/><col min="4" max="16384"
      hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>
      <row r="2" hidden="1"><c><v>4</v></c></row><row r="3"><c><v>5</v></c></row>
      <row r="9" hidden="true"/></sheetData><mergeCells><mergeCell ref="A1:B1"/>
      <mergeCell ref="A3:A1048576"/></mergeCells></worksheet>"#;
    let sheet = loaded("a.xlsx", &xlsx(sheet, &[]));
    assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![2], vec![1]));
    assert_eq!(sheet.merges, [(1, 0, 1, 1), (3, 0, 1_048_576, 0)]);
    assert_eq!(sheet.covered, [(1, 1)]);
    assert_eq!(sheet.rows[0], [number("1"), RawCell::Blank, number("3")]);
}

#[test]
fn rows_in_any_order_keep_how_their_numbers_are_shown() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$EUR] 0"/>
      <numFmt numFmtId="171" formatCode="[$USD] 0"/></numFmts><cellXfs><xf numFmtId="0"/>
      <xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/></cellXfs></styleSheet>"#;
    let cell = |at: &str, style: u32| format!(r#"<c r="{at}" s="{style}"><v>1</v></c>"#);
    let row = |number: u32, style: u32| {
        let cells = [cell(&format!("C{number}"), 3), cell(&format!("A{number}"), style)].concat();
        format!(r#"<row r="{number}">{cells}{}</row>"#, cell(&format!("B{number}"), 3))
    };
    let all = [(2, 1), (3, 1), (4, 2), (5, 2), (6, 1), (7, 2)];
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [1, 0, 4, 3, 2, 5], [4, 0, 1, 5, 2, 3]] {
        let rows: String = order.iter().map(|at| row(all[*at].0, all[*at].1)).collect();
        let sheet = loaded("a.xlsx", &xlsx(&sheet_data(&rows), &[("xl/styles.xml", styles)]));
        let marks: Vec<_> = (1..9).map(|row| sheet.mark(row, 0)).collect();
        let (one, other) = (Some("EUR"), Some("USD"));
        assert_eq!(marks, [None, one, one, other, other, one, other, None], "{order:?}");
        assert_eq!(sheet.marks(0).len(), 4, "neighbours are one run");
        assert_eq!(sheet.shown[0].mark, one, "the first as people read them");
        assert_eq!(sheet.shares, all.map(|(row, _)| (row, 2)), "{order:?}");
    }
}

#[test]
fn formulas_of_a_program_that_cannot_calculate_have_no_result() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "amount").unwrap();
    sheet.write(1, 0, 100).unwrap();
    sheet.write_formula(2, 0, "=SUM(A2:A2)").unwrap();
    let bytes = Bytes::from(book.save_to_buffer().unwrap());
    assert_eq!(loaded("a.xlsx", &bytes).rows[2], [RawCell::Uncached]);
    // A result that is not nought shows that someone calculated.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let known = rust_xlsxwriter::Formula::new("=40+2").set_result("42");
    sheet.write_formula(0, 0, known).unwrap();
    sheet.write_formula(1, 0, "=1-1").unwrap();
    let bytes = Bytes::from(book.save_to_buffer().unwrap());
    assert_eq!(loaded("a.xlsx", &bytes).rows, [[number("42")], [number("0")]]);
}

#[test]
fn each_cell_of_an_ods_is_what_it_says() {
    let table = r##"<table:tracked-changes><table:table-cell/></table:tracked-changes>
      <table:table table:name="Hidden" table:style-name="gone"><table:table-row/></table:table>
      <table:table table:name="Deals"><table:shapes><draw:frame><text:p>no</text:p></draw:frame>
      </table:shapes><table:table-column table:visibility="collapse"/>
      <table:table-column table:number-columns-repeated="16383"/>
      <table:table-header-rows><table:table-row><table:table-cell office:value-type="string">
      <text:p>two<text:s text:c="2"/>lines</text:p><text:p>of <text:span>text</text:span> &amp;c</text:p>
      <office:annotation><text:p>comment</text:p></office:annotation></table:table-cell>
      <table:table-cell table:number-columns-repeated="2" office:value-type="float"
      office:value="0.30000000000000004"><text:p>0.3</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="16381"/></table:table-row>
      </table:table-header-rows><table:table-row table:number-rows-repeated="2"
      table:visibility="filter"><table:table-cell office:value-type="date"
      office:date-value="2026-10-31T10:00:00"/><table:table-cell office:value-type="percentage"
      office:value="0.4"/><table:table-cell office:value-type="currency" office:currency="EUR"
      office:value="5"/><table:table-cell office:value-type="boolean" office:boolean-value="false"/>
      <table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>
      <table:table-cell table:formula="of:=A1" office:value-type="string" office:string-value=""
      calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
      <table:table-cell table:formula="of:=A1"/></table:table-row>
      <table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string">
      <text:p>over</text:p></table:table-cell><table:covered-table-cell office:value-type="string">
      <text:p>under</text:p></table:covered-table-cell><table:table-cell office:value-type="string"
      office:string-value="kept"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048573"><table:table-cell
      table:number-columns-repeated="16384"/></table:table-row></table:table>"##;
    let book = open("a.ods", &ods(table), None).unwrap();
    let names: Vec<_> = book.sheets.iter().map(|s| (s.name.as_str(), s.hidden, s.loaded)).collect();
    assert_eq!(names, [("Hidden", true, false), ("Deals", false, true)]);
    let sheet = book.loaded().unwrap();
    let error = RawCell::Error("#DIV/0!".into());
    let repeated = vec![
        moment("2026-10-31", 10),
        number("0.4"),
        number("5"),
        RawCell::Flag(false),
        number("0.5"),
        error,
        RawCell::Uncached,
    ];
    let expected = vec![
        vec![text("two  lines\nof text &c"), number("0.3"), number("0.3")],
        repeated.clone(),
        repeated,
        vec![text("over"), RawCell::Blank, text("kept")],
    ];
    assert_eq!(sheet.rows, expected);
    assert_eq!((&sheet.hidden_rows, &sheet.hidden_columns), (&vec![2, 3], &vec![0]));
    assert_eq!((&sheet.merges, &sheet.covered), (&vec![(4, 0, 4, 1)], &vec![(4, 1)]));
    // A row that stands twice counts twice.
    assert_eq!((sheet.shown[1].percent, sheet.shown[2].money), (2, 2));
    assert_eq!((sheet.mark(3, 2), sheet.mark(4, 2)), (Some("EUR"), None));
}

#[test]
fn the_wanted_sheet_is_read_and_a_missing_one_suggested() {
    let old = "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>";
    let bytes = xlsx(&sheet_data(""), &[("xl/worksheets/b.xml", old)]);
    let sheets = |book: Workbook| -> Vec<_> {
        book.sheets.iter().map(|one| (one.name.clone(), one.hidden, one.loaded)).collect()
    };
    let book = open("a.xlsx", &bytes, Some("Old")).unwrap();
    assert_eq!(book.loaded().unwrap().rows, [[RawCell::Number(Decimal::from(7))]]);
    assert_eq!(sheets(book), [("Deals".into(), false, false), ("Old".into(), true, true)]);
    let fault = open("data/a.xlsx", &bytes, Some("Deal")).unwrap_err().remove(0);
    assert_eq!(fault.code, "table/unknown-sheet");
    assert_eq!(fault.message, "`data/a.xlsx` has no sheet `Deal`");
    assert_eq!(fault.help.as_deref(), Some("did you mean `Deals`?"));
    assert_eq!(fault.notes, ["its sheets are `Deals`, `Old`"]);
    let table = r#"<table:table table:name="Deals"><table:table-row/></table:table>"#;
    let fault = open("a.ods", &ods(table), Some("Seals")).unwrap_err().remove(0);
    assert_eq!(
        (fault.code, fault.help.as_deref()),
        ("table/unknown-sheet", Some("did you mean `Deals`?"))
    );
    let gone = r#"<table:table table:name="Deals" table:style-name="gone"><table:table-row/></table:table>"#;
    let fault = self::fault("a.ods", &ods(gone));
    assert_eq!(fault.help.as_deref(), Some("name a hidden one with `sheet`: `Deals`"));
}

#[test]
fn the_kind_of_a_file_is_in_its_bytes() {
    let (x, o) = (xlsx(&sheet_data(""), &[]), ods(""));
    assert_eq!(kind("a.xlsx", &x), Ok(Kind::Xlsx));
    assert_eq!(kind("b/A.XLSM", &x), Ok(Kind::Xlsx));
    assert_eq!(kind("a.ods", &o), Ok(Kind::Ods));
    assert_eq!(kind("a.csv", b"a;b\n1;2\n"), Ok(Kind::Delimited));
    assert_eq!(kind("a.csv", b""), Ok(Kind::Delimited), "the reader of text says that it is empty");
    let ole = |word: &str| -> Vec<u8> {
        let wide = word.encode_utf16().flat_map(u16::to_le_bytes);
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].into_iter().chain(wide).collect()
    };
    let (html, xml) = (
        b"<html><table><tr><td>1</table>",
        b"<?xml version='1.0'?><w xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
    );
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("a.csv", &x, "table/wrong-extension", "rename it to `a.xlsx`"),
        ("a.xlsx", &o, "table/wrong-extension", "rename it to `a.ods`"),
        ("d.b/a.xlsx", b"a,b\n1,2\n", "table/wrong-extension", "rename it to `d.b/a.csv`"),
        ("a.xls", b"\xff\xfea\0\t\0", "table/wrong-extension", "rename it to `a.csv`"),
        ("a.xlsx", &ole("EncryptedPackage"), "table/spreadsheet-password", "without a password"),
        ("a.xls", &ole("Workbook"), "table/unreadable-spreadsheet", "save it anew"),
        ("a.xls", html, "table/web-page", "save it as .xlsx"),
        ("a.csv", xml, "table/wrong-extension", "rename it to `a.xls`"),
        ("a.csv", b"%PDF-1.7", "table/unread-format", "export it as CSV"),
        ("a.xlsx", b"", "table/unreadable-spreadsheet", "save it anew"),
        ("a.zip", &zipped(&[("deals.csv", b"a")]), "table/zipped", "unpack it"),
        ("a.xlsx", &zipped(&[("xl/workbook.bin", b"a")]), "table/wrong-extension", "`a.xlsb`"),
    ];
    for (path, bytes, code, help) in cases {
        let fault = kind(path, bytes).unwrap_err().remove(0);
        assert_eq!(fault.code, *code, "{path}");
        assert!(fault.help.as_ref().unwrap().contains(help), "{path}: {:?}", fault.help);
    }
}

/// What makes bytes of a part's text.
type Recode<'a> = &'a dyn Fn(&str) -> Vec<u8>;

/// The parts of a workbook in another encoding.
fn recoded(bytes: &Bytes, recode: impl Fn(&str) -> Vec<u8>) -> Bytes {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        parts.push((name, recode(&text)));
    }
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

#[test]
fn parts_in_utf_16_and_in_declared_encodings_are_read() {
    let rows: String = (0..2000)
        .map(|row| format!(r#"<row><c t="str"><v>Müller &amp; Söhne {row}</v></c></row>"#))
        .collect();
    let table = r#"<table:table table:name="Deals"><table:table-row><table:table-cell
      office:value-type="string"><text:p>Müller</text:p></table:table-cell></table:table-row></table:table>"#;
    let wide = |mark: &str, to: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
        let text = format!("{mark}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{text}");
        text.encode_utf16().flat_map(to).collect()
    };
    let ways: [(&str, Recode<'_>); 5] = [
        ("UTF-16LE", &|text| wide("\u{feff}", u16::to_le_bytes, text)),
        ("UTF-16BE", &|text| wide("\u{feff}", u16::to_be_bytes, text)),
        ("UTF-16LE without a mark", &|text| wide("", u16::to_le_bytes, text)),
        ("UTF-8 that says UTF-16", &|text| {
            format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>{text}").into_bytes()
        }),
        ("Windows-1252", &|text| {
            let text = format!("<?xml version=\"1.0\" encoding=\"windows-1252\"?>{text}");
            text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap_or(0x80)).collect()
        }),
    ];
    for (way, recode) in ways {
        let sheet = loaded("a.xlsx", &recoded(&xlsx(&sheet_data(&rows), &[]), recode));
        assert_eq!(sheet.rows.len(), 2000, "{way}");
        assert_eq!(sheet.cell(2000, 0), &text("Müller & Söhne 1999"), "{way}");
        let keep_mime = |text: &str| match text.starts_with('<') {
            true => recode(text),
            false => text.as_bytes().to_vec(),
        };
        let sheet = loaded("a.ods", &recoded(&ods(table), keep_mime));
        assert_eq!(sheet.rows, [[text("Müller")]], "{way}");
    }
}
