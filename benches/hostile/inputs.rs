//! Files of about five megabytes that were made to hurt, or that nobody thought of.

use std::io::Write as _;
use zip::write::SimpleFileOptions;

/// As much is made of what goes on and on.
const ENOUGH: usize = 5_000_000;

/// One of them.
pub struct Input {
    pub name: &'static str,
    pub make: fn() -> Made,
}

pub enum Made {
    /// An export with its name.
    Export(&'static str, Vec<u8>),
    /// Files of a project.
    Project(Vec<(&'static str, Vec<u8>)>),
}

const HEADS: &str = "Opportunity,Account,Stage,Value,Created,Close\n";

pub const ALL: &[Input] = &[
    Input { name: "deals as they should be", make: || csv(HEADS, deal) },
    Input { name: "every stage another word", make: || csv(HEADS, stage) },
    Input { name: "no cell that can be read", make: || csv(HEADS, bad) },
    Input { name: "a letter a line", make: || csv(HEADS, |_| "a\n".to_owned()) },
    Input { name: "line ends", make: || csv(HEADS, |_| "\n".to_owned()) },
    Input { name: "an open quote", make: || csv(&format!("{HEADS}\""), |_| "a,b\n".to_owned()) },
    Input { name: "16,000 columns", make: wide },
    Input { name: "300 months across", make: months },
    Input { name: "100,000 rows of a sheet", make: || sheet(100_000, 12) },
    Input { name: "7 million cells of a sheet", make: || sheet(175_000, 40) },
    Input {
        name: "Markdown, 5 MB of sentences",
        make: || page(&format!("{}\n\n", WORDS.repeat(9))),
    },
    Input { name: "Markdown, 5 MB of items", make: || page("- an item\n") },
    Input {
        name: "Markdown, 16,384 headings",
        make: || numbered(16_384, |at| format!("## Heading {at}\n\nWords.\n\n")),
    },
    Input {
        name: "Markdown, 8,192 items",
        make: || numbered(8_192, |at| format!("- item {at}\n")),
    },
    Input {
        name: "Markdown, 9,000 references",
        make: || numbered(9_000, |_| "Open is {{ pipeline.open_value }}.\n\n".to_owned()),
    },
    Input { name: "20,000 tables of one's own", make: own_tables },
    Input { name: "100,000 keys", make: keys },
    Input { name: "a drawing of 200 shadows", make: shadows },
    Input { name: "a drawing of 150,000 paths", make: paths },
];

const WORDS: &str = "The quarter grew as the board had planned it, and the next one may well. ";

fn csv(heads: &str, row: fn(usize) -> String) -> Made {
    let mut text = heads.to_owned();
    let mut at = 0;
    while text.len() < ENOUGH {
        text += &row(at);
        at += 1;
    }
    Made::Export("export.csv", text.into_bytes())
}

fn deal(at: usize) -> String {
    let (company, value, day) = (at % 500, 1_000 + at % 977, 1 + at % 28);
    format!("D{at},Acme {company},Qualified,{value},2026-01-{day:02},2026-12-{day:02}\n")
}

fn stage(at: usize) -> String {
    let day = 1 + at % 28;
    format!("D{at},Acme {at},Stage {at},{at}.5,2026-01-{day:02},2026-12-{day:02}\n")
}

fn bad(at: usize) -> String {
    format!("D{},Acme {at},x{at},y{at},z{at},2026-99-99\n", at % 9)
}

fn wide() -> Made {
    let heads: String = (0..16_000).map(|at| format!("C{at},")).collect();
    let row = "1,".repeat(16_000) + "1\n";
    let rows = row.repeat(ENOUGH / row.len());
    Made::Export("export.csv", format!("{heads}Last\n{rows}").into_bytes())
}

fn months() -> Made {
    let head = |at: usize| format!(",{}-{:02}", 2001 + at / 12, 1 + at % 12);
    let heads: String = (0..300).map(head).collect();
    let mut text = format!("Customer{heads}\n");
    let mut at = 0;
    while text.len() < ENOUGH {
        text += &format!("Acme {at}{}\n", ",5".repeat(300));
        at += 1;
    }
    Made::Export("export.csv", text.into_bytes())
}

/// A workbook of deals with so many rows and columns.
fn sheet(rows: usize, columns: usize) -> Made {
    let words = |word: &str| format!("<c t=\"inlineStr\"><is><t>{word}</t></is></c>");
    let more: String = (6..columns).map(|at| words(&format!("Field {at}"))).collect();
    let heads: String = HEADS.trim_end().split(',').map(words).collect();
    let mut sheet = format!("<worksheet><sheetData><row>{heads}{more}</row>");
    let tail: String = (6..columns).map(|at| format!("<c><v>{}</v></c>", at % 7)).collect();
    for at in 0..rows {
        let (id, company) = (words(&format!("D{at}")), words(&format!("Acme {}", at % 500)));
        let (value, day) = (1_000 + at % 977, at % 300);
        sheet += &format!(
            "<row>{id}{company}{}<c><v>{value}</v></c><c s=\"1\"><v>{}</v></c><c s=\"1\"><v>{}</v></c>{tail}</row>",
            words("Qualified"),
            45_000 + day,
            46_400 + day
        );
    }
    sheet += "</sheetData></worksheet>";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, to: &str, id: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{to}\"/>")
    };
    let relations = |inner: &str| format!("<Relationships>{inner}</Relationships>");
    let of_book = relation("worksheet", "s.xml", "r1") + &relation("styles", "t.xml", "r2");
    let parts = [
        ("_rels/.rels", relations(&relation("officeDocument", "xl/workbook.xml", "r"))),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Deals\" id=\"r1\"/></sheets></workbook>".to_owned(),
        ),
        ("xl/_rels/workbook.xml.rels", relations(&of_book)),
        (
            "xl/t.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
                .to_owned(),
        ),
        ("xl/s.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    Made::Export("export.xlsx", zip.finish().unwrap().into_inner())
}

const FRONT: &str = "+++\ntitle = \"Report\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n";

fn page(piece: &str) -> Made {
    of_content(&piece.repeat(ENOUGH / piece.len()))
}

fn numbered(count: usize, piece: fn(usize) -> String) -> Made {
    of_content(&(0..count).map(piece).collect::<String>())
}

fn of_content(text: &str) -> Made {
    Made::Project(vec![("content/report.md", format!("{FRONT}{text}").into_bytes())])
}

const CONFIG: &str = include_str!("../../tests/cases/base/tearsheet.toml");

fn own_tables() -> Made {
    let table = |at: usize| {
        format!("\n[tables.own.t{at}]\nfile = \"data/o.csv\"\nschema = {{ id = \"text\" }}\n")
    };
    let tables: String = (0..20_000).map(table).collect();
    let config = format!("{CONFIG}{tables}").into_bytes();
    Made::Project(vec![("tearsheet.toml", config), ("data/o.csv", b"id\n1\n".to_vec())])
}

fn keys() -> Made {
    let keys: String = (0..100_000).map(|at| format!("k{at} = \"{at}\"\n")).collect();
    Made::Project(vec![("tearsheet.toml", format!("{CONFIG}\n[extra]\n{keys}").into_bytes())])
}

fn shadows() -> Made {
    let filter = "<filter id=\"f\"><feGaussianBlur stdDeviation=\"50\"/></filter>";
    drawing(filter, &"<rect width=\"900\" height=\"900\" filter=\"url(#f)\"/>".repeat(200))
}

fn paths() -> Made {
    drawing("", &"<path d=\"M0 0 C1 1 2 2 3 3 Z\"/>".repeat(150_000))
}

fn drawing(before: &str, drawn: &str) -> Made {
    let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\">";
    let svg = format!("{head}{before}{drawn}</svg>").into_bytes();
    let report = format!("{FRONT}![A drawing](drawn.svg)\n").into_bytes();
    Made::Project(vec![("content/report.md", report), ("content/drawn.svg", svg)])
}
