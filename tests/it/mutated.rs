//! Inputs that something went wrong with on their way: seeded mutations of every format,
//! the same on every machine. None may panic or take more than a moment; what a mutated
//! input comes to is judged elsewhere. `MUTATIONS=20000 cargo test --test it mutated` looks
//! further, `MUTATION_SEED=7` elsewhere. What fails is made as small as it goes, and its seed
//! is kept in `tests/it/mutated.seeds`, whose inputs are tried first from then on.

use crate::support::registry;
use crate::workbook::{RELATIONS, ods, sheet_data, xlsx, zipped};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};
use std::time::{Duration, Instant};
use tearsheet::diag::Severity;
use tearsheet::document::chart::Faces;
use tearsheet::flow::Options;
use tearsheet::flow::build;
use tearsheet::flow::doctor::{self, Desk, Export};
use tearsheet::flow::report::Report;
use tearsheet::flow::watch::{Watcher, Work};
use tearsheet::output::Folder;
use tearsheet::value::Day;
use tearsheet::world::Bytes;
use tearsheet::world::memory::Memory;

/// No mutated input of a few kilobytes may take longer, also on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// What people, programs and attackers put where something else belongs.
const STRANGE: &[&str] = &[
    "\"",
    "'",
    "\0",
    "\r",
    "\n",
    "\r\n\r\n",
    "\t",
    ";",
    ",",
    "=",
    "[",
    "]",
    "{",
    "}",
    "{{",
    "}}",
    "+++",
    "---",
    "<",
    ">",
    "&",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "]]>",
    "<!--",
    "<![CDATA[",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "😀",
    "9999-12-31",
    "0000-00-00",
    "-1",
    "1e308",
    "1E-400",
    "NaN",
    "99999999999999999999999999999",
    "18446744073709551616",
    "0.1.2,3",
    "1,234.56",
    "€",
    "€ 1.234,50",
    "Total",
    "Summe",
    "2026-02-30",
    "29/02/2026",
    "Q5 2026",
    "T999999999M",
    "%",
    "()",
    "(1)",
    "true",
    "null",
    "#REF!",
    "=SUM(A1)",
    "../../etc/passwd",
    "/dev/zero",
    "content/logo.svg",
    "{{ pipeline.open_value }}",
    "{{ table(\"pipeline.deals\") }}",
    "{% for a in b %}",
    "$$",
    "![](",
    "](#",
    "| a |",
    "```",
    "xlink:href=\"#a\"",
    "url(#a)",
    "1e9",
    "-0",
    "viewBox=\"0 0 0 0\"",
];

/// A change of a piece of an input, from a place on.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, usize),
    End(Index),
    Again(Index, usize, usize),
    Move(Index, usize, Index),
    /// Something strange in the place of the next number.
    Number(Index, &'static str),
    Replace(Index, usize, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let (at, piece, strange) = (any::<Index>, || 0..24_usize, || select(STRANGE));
    prop_oneof![
        (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), piece()).prop_map(|(at, len)| Change::Cut(at, len)),
        at().prop_map(Change::End),
        (at(), piece(), 1..41_usize).prop_map(|(at, len, times)| Change::Again(at, len, times)),
        (at(), piece(), at()).prop_map(|(at, len, to)| Change::Move(at, len, to)),
        (at(), strange()).prop_map(|(at, text)| Change::Number(at, text)),
        (at(), piece(), strange()).prop_map(|(at, len, text)| Change::Replace(at, len, text)),
        (at(), strange()).prop_map(|(at, text)| Change::Replace(at, 0, text)),
    ]
}

impl Change {
    fn of(&self, out: &mut Vec<u8>) {
        let len = out.len();
        let at = |index: &Index| index.index(len + 1);
        let piece = |index: &Index, long: usize| at(index)..(at(index) + long).min(len);
        match self {
            Change::Flip(index, bit) => {
                if let Some(byte) = out.get_mut(at(index)) {
                    *byte ^= 1 << bit;
                }
            }
            Change::Cut(index, long) => drop(out.drain(piece(index, *long))),
            Change::End(index) => out.truncate(at(index)),
            Change::Again(index, long, times) => {
                let again = out[piece(index, *long)].repeat(*times);
                out.splice(at(index)..at(index), again);
            }
            Change::Move(index, long, to) => {
                let moved: Vec<u8> = out.drain(piece(index, *long)).collect();
                let to = to.index(out.len() + 1);
                out.splice(to..to, moved);
            }
            Change::Number(index, text) => {
                let from = (at(index)..len).find(|at| out[*at].is_ascii_digit());
                let from = from.unwrap_or(at(index));
                let long = out[from..].iter().take_while(|sign| sign.is_ascii_digit()).count();
                out.splice(from..from + long, text.bytes());
            }
            Change::Replace(index, long, text) => {
                out.splice(piece(index, *long), text.bytes());
            }
        }
    }
}

fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs what is made of a strategy; `usual` times where nothing else is asked for.
pub fn each<S: Strategy>(usual: u32, strategy: &S, work: impl Fn(S::Value)) {
    let seeds = FileFailurePersistence::Direct("tests/it/mutated.seeds");
    let config = Config {
        cases: number("MUTATIONS").unwrap_or(usual),
        failure_persistence: Some(Box::new(seeds)),
        source_file: Some(file!()),
        max_shrink_iters: 400,
        ..Config::default()
    };
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&number("MUTATION_SEED").unwrap_or(0).to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let ended = TestRunner::new_with_rng(config, random).run(strategy, |input| {
        let start = Instant::now();
        work(input);
        prop_assert!(start.elapsed() < LONGEST, "it takes {:?}", start.elapsed());
        Ok(())
    });
    ended.unwrap_or_else(|error| panic!("{error}"));
}

/// Runs mutations of some inputs, one to four changes each.
fn run(usual: u32, inputs: &[&[u8]], work: impl Fn(Vec<u8>)) {
    let changed = (0..inputs.len(), vec(change(), 1..=4));
    each(usual, &changed, |(which, changes)| {
        let mut bytes = inputs[which].to_vec();
        changes.iter().for_each(|change| change.of(&mut bytes));
        work(bytes);
    });
}

fn today() -> Day {
    Day::parse("2026-11-30").unwrap()
}

fn look(name: &str, bytes: &[u8], faces: &Faces) {
    let export = Export { name, sheet: None, bytes: &Bytes::from(bytes) };
    let desk = Desk { home: "USD", today: today(), faces, registry: registry() };
    doctor::look(&[export], &desk);
}

const DEALS: &str = "Deal ID;Account Name;Stage;Amount;Close Date;Lead Source;Probability\n\
    D1;Acme;Closed Won;1.234,50 €;13/02/2026;Web;100 %\nD2;\"Bolt; Inc\";Proposal;99,00 €;04/03/2026;;40 %\n\
    D3;Cog;Prospecting;7,25 €;;Web;10 %\nD4;Dyn;Closed Lost;;05/03/2026;Event;0 %\nTotal;;;1.340,75 €;;;\n";
const MONTHS: &str = "Customer,Plan,Jan 2026,Feb 2026,Mar 2026,Total\nAcme,Gold,$100,$100,$120,$320\n\
    Bolt,Basic,50,-,50,100\nTotal,,150,100,170,420\n";
const SUBSCRIPTIONS: &str = "id,Customer Name,Status,Plan,Amount,Currency,Interval,Start,Canceled at\n\
    s1,Acme,active,Gold,1000,usd,year,2025-01-01,\ns2,Bolt,canceled,Basic,20,eur,month,2025-03-01,2026-02-01\n";

#[test]
fn mutated_csv() {
    let faces = Faces::built_in();
    let inputs = [DEALS, MONTHS, SUBSCRIPTIONS].map(str::as_bytes);
    run(300, &inputs, |bytes| look("data/a.csv", &bytes, &faces));
}

/// A mutated archive is mostly no archive: it is the parts that are mutated.
#[test]
fn mutated_xlsx() {
    let faces = Faces::built_in();
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Customer</t></is></c><c r="B1" t="inlineStr"><is>
      <t>MRR</t></is></c><c r="C1" t="inlineStr"><is><t>Start</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c>
      <c r="B2" s="5"><v>100.5</v></c><c r="C2" s="1"><v>45000</v></c></row><row r="3" hidden="1"><c r="A3" t="s">
      <v>1</v></c><c r="B3" s="4"><v>0.4</v></c><c r="C3" t="d"><v>2026-10-31</v></c></row><row r="5"><c r="A5" t="str">
      <f>A1</f><v>Total</v></c><c r="B5"><f>SUM(B2:B3)</f><v>101</v></c></row>"#;
    let sheet = format!("{}<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>", sheet_data(rows));
    let sheets = [sheet.as_bytes()];
    run(250, &sheets, |bytes| {
        look("data/a.xlsx", &xlsx(&String::from_utf8_lossy(&bytes), &[]), &faces);
    });
    let relations = [RELATIONS.as_bytes()];
    run(60, &relations, |bytes| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        look("data/a.xlsx", &xlsx(&sheet, &[("xl/_rels/workbook.xml.rels", &text)]), &faces);
    });
    let whole = xlsx(&sheet, &[]);
    run(120, &[&whole], |bytes| look("data/a.xlsx", &bytes, &faces));
}

#[test]
fn mutated_ods() {
    let faces = Faces::built_in();
    let cell = |kind: &str, text: &str| {
        format!(
            r#"<table:table-cell office:value-type="{kind}" office:value="{text}"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let rows = format!(
        r#"<table:table table:name="S"><table:table-row>{}{}</table:table-row><table:table-row
        table:number-rows-repeated="2">{}{}</table:table-row><table:table-row>{}<table:table-cell
        table:number-columns-repeated="3" office:value-type="currency" office:currency="EUR"
        office:value="3"/></table:table-row></table:table>"#,
        cell("string", "Customer"),
        cell("string", "ARR"),
        cell("string", "Acme"),
        cell("float", "1200"),
        cell("date", "2026-10-31"),
    );
    run(250, &[rows.as_bytes()], |bytes| {
        look("data/a.ods", &ods(&String::from_utf8_lossy(&bytes)), &faces);
    });
    let content = zipped(&[("content.xml", rows.as_bytes())]);
    run(60, &[&content], |bytes| look("data/a.ods", &bytes, &faces));
}

#[cfg(feature = "legacy-sheets")]
#[test]
fn mutated_binary_sheets() {
    let faces = Faces::built_in();
    for (name, bytes) in [
        ("data/a.xls", include_bytes!("../corpus/sheets/biff8.xls").as_slice()),
        ("data/b.xls", include_bytes!("../corpus/sheets/biff5.xls")),
        ("data/a.xlsb", include_bytes!("../corpus/sheets/biff12.xlsb")),
    ] {
        run(120, &[bytes], |bytes| look(name, &bytes, &faces));
    }
}

struct Silent;

impl Watcher for Silent {
    fn begins(&self, _: usize) {}
    fn starts(&self, _: &Work) {}
    fn ends(&self, _: &Work) {}
    fn made(&self, _: &str) {}
}

const CONFIG: &str = include_str!("../cases/base/tearsheet.toml");
const CONTENT: &str = "+++\ntitle = \"Report\"\nlayout = \"report\"\naudience = \"board\"\nperiod = \"2026-10\"\n\
    +++\n\n# Summary\n\nOpen pipeline is **{{ pipeline.open_value }}**, {{ revenue.arr }} of ARR, as *agreed*.\n\n\
    {{ kpis(\"revenue.arr\", \"revenue.nrr\", \"pipeline.win_rate\") }}\n\n{{ chart(\"revenue.bridge\", \
    period=\"2026-10\") }}\n\n{{ table(\"pipeline.stages\") }}\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n\
    ![A logo](logo.svg)\n\n- one\n  1. two\n\n[Above](#summary)\n";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\"><defs>\
    <linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#123\"/></linearGradient></defs><g transform=\"scale(2)\">\
    <path d=\"M0 0 L10 10 Z\" id=\"b\" fill=\"url(#a)\"/><text x=\"1\" y=\"9\" font-size=\"4\">Words</text><use href=\"#b\"/></g></svg>";
const BRAND: &str = "accent = \"#1D4F86\"\n";

/// A project one of whose files is mutated, checked as `check` does.
fn checked(path: &'static str, formats: &[&str], folder: &Folder, bytes: &[u8]) -> Report {
    let mut world = Memory::new(
        today(),
        [
            ("tearsheet.toml", CONFIG.as_bytes()),
            ("content/report.md", CONTENT.as_bytes()),
            ("content/logo.svg", LOGO.as_bytes()),
            ("data/deals.csv", include_bytes!("../cases/base/data/deals.csv").as_slice()),
            ("data/subscriptions.csv", include_bytes!("../cases/base/data/subscriptions.csv")),
        ],
    );
    world.put(path, bytes);
    let only = formats.iter().map(|format| (*format).to_owned()).collect();
    let options = Options { only, ..Options::default() };
    build::run(&world, &options, folder, false, &Silent)
}

#[test]
fn mutated_projects() {
    let nowhere = std::env::temp_dir().join(format!("tearsheet-mutated-{}", std::process::id()));
    let folder = Folder::new(&nowhere, "output");
    let inputs: [(&str, &str, u32); 4] = [
        ("tearsheet.toml", CONFIG, 150),
        ("content/report.md", CONTENT, 300),
        ("layouts/brand.toml", BRAND, 60),
        ("data/deals.csv", include_str!("../cases/base/data/deals.csv"), 100),
    ];
    for (path, text, usual) in inputs {
        // What is whole reaches the last stage; only then do its mutations.
        let whole = checked(path, &[], &folder, text.as_bytes());
        let stops = whole.faults.iter().filter(|fault| fault.severity > Severity::Warning);
        assert_eq!(stops.map(|fault| fault.code).collect::<Vec<_>>(), Vec::<&str>::new(), "{path}");
        run(usual, &[text.as_bytes()], |bytes| drop(checked(path, &["html"], &folder, &bytes)));
    }
    // Paper is where drawings are read.
    run(40, &[LOGO.as_bytes()], |bytes| drop(checked("content/logo.svg", &[], &folder, &bytes)));
    run(30, &[CONTENT.as_bytes()], |bytes| {
        drop(checked("content/report.md", &["pdf"], &folder, &bytes))
    });
    assert!(!nowhere.exists(), "a check wrote something");
}
