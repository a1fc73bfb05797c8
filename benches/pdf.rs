//! One-page PDFs and a long report, ours beside a bare Typst loop: the same
//! faces, standards and threads, a template without anything of ours.
//!
//! `cargo bench --bench pdf -- [ours|bare|report] [documents] [threads]`
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    missing_docs
)]

#[path = "../tests/it/sample.rs"]
#[allow(dead_code)]
mod sample;

use std::collections::BTreeMap;
use std::time::Instant;
use tearsheet::document::tree::Block;
use tearsheet::document::{Brand, Document};
use tearsheet::render::pdf::{Pdf, each};
use tearsheet::source::Layouts;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const WORDS: &str = "pipeline renewal account quarter forecast client value usage seat licence \
    region partner margin discount pilot rollout adoption champion budget review contract target";

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let what = given.first().map_or("all", String::as_str);
    let count = given.get(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let threads = given.get(2).and_then(|n| n.parse().ok()).unwrap_or(2);
    if matches!(what, "all" | "bare") {
        bare(count, threads);
    }
    if matches!(what, "all" | "ours") {
        ours(count, threads);
    }
    if matches!(what, "all" | "report") {
        report();
    }
}

fn prose(from: usize, words: usize) -> String {
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    let words = (0..words).map(|word| all[(from * 7 + word * 5) % all.len()]);
    words.collect::<Vec<_>>().join(" ") + "."
}

fn rows(document: usize, count: usize) -> Vec<[String; 6]> {
    let row = |row: usize| {
        let seed = document * 31 + row * 17;
        [
            format!("Product {}", row + 1),
            ["EMEA", "APAC", "AMER"][seed % 3].to_owned(),
            ["Lead", "Demo", "Trial", "Won", "Lost"][seed % 5].to_owned(),
            (seed % 99).to_string(),
            format!("{},{:03}", seed % 98 + 1, seed * 7 % 1000),
            format!("{}.{}%", seed % 100, seed % 10),
        ]
    };
    (0..count).map(row).collect()
}

const HEADS: [&str; 6] = ["Product", "Region", "Stage", "#Qty", "#Value", "#Rate"];

fn table_of(document: usize, count: usize) -> Block {
    let rows = rows(document, count);
    let rows: Vec<Vec<&str>> =
        rows.iter().map(|r| r.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    sample::table("", &HEADS, &rows)
}

fn one_page(index: usize) -> Document {
    let mut document = sample::document(
        "one-pager",
        vec![
            sample::paragraph(&prose(index, 40)),
            sample::paragraph(&prose(index + 3, 40)),
            sample::chart("Value by month", "full"),
            table_of(index, 20),
        ],
    );
    document.meta.title = format!("Report {index}");
    document.meta.subtitle = None;
    document
}

fn ours(count: usize, threads: usize) {
    let documents: Vec<Document> = (0..count).map(one_page).collect();
    let start = Instant::now();
    let pdf = Pdf::new(&Layouts::built_in(), &Brand::default()).unwrap();
    println!("ours: loaded in {:?}", start.elapsed());
    let start = Instant::now();
    let sizes = each(threads, &documents, |document| {
        let made = pdf.render(document, &BTreeMap::new());
        made.map_or_else(|faults| panic!("{faults:#?}"), |made| (made.bytes.len(), made.pages))
    });
    let bytes: usize = sizes.iter().map(|(bytes, _)| bytes).sum();
    let pages: usize = sizes.iter().map(|(_, pages)| pages).sum();
    println!(
        "ours: {count} documents on {threads} threads in {:?}, {pages} pages, {} bytes each",
        start.elapsed(),
        bytes / count.max(1)
    );
}

/// Forty pages: thirty tables, twenty charts.
fn report() {
    let mut blocks = Vec::new();
    for section in 0..30 {
        blocks.push(sample::heading(1, &format!("Section {}", section + 1)));
        for paragraph in 0..3 {
            blocks.push(sample::paragraph(&prose(section + paragraph, 70)));
        }
        if section < 20 {
            blocks.push(sample::chart("Value by month", "full"));
        }
        blocks.push(table_of(section, 34));
    }
    let mut document = sample::document("report", blocks);
    document.meta.contents = true;
    let start = Instant::now();
    let pdf = Pdf::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let made = each(1, &[document], |document| pdf.render(document, &BTreeMap::new())).remove(0);
    let made = made.unwrap_or_else(|faults| panic!("{faults:#?}"));
    println!("report: {:?}, {} pages, {} bytes", start.elapsed(), made.pages, made.bytes.len());
}

// ---- The bare loop ----------------------------------------------------------

const TEMPLATE: &str = r##"#set page(paper: "a4", margin: 57.5pt)
#set text(font: "Noto Sans", size: 9.5pt)
#let tbl(d) = table(columns: (2fr, 1fr, 1fr, 1fr, 1fr, 1fr), align: (x, y) => if x > 2 { right } else { left },
  stroke: 0.5pt + gray, inset: 3pt,
  table.header(..d.head.map(h => strong(h))), ..d.rows.flatten().map(c => text(size: 8pt, c)))
#let d = json("d.json")
#set document(title: d.title)
= #d.title
#for p in d.paras [#p #parbreak()]
#image("c.svg", width: 480pt, alt: "Value by month")
#tbl(d)
"##;

struct Base {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

struct Bare<'a> {
    base: &'a Base,
    source: &'a Source,
    files: [(FileId, Bytes); 2],
}

impl World for Bare<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.base.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.base.book
    }
    fn main(&self) -> FileId {
        self.source.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|file| file.0 == id);
        found.map(|file| file.1.clone()).ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).unwrap()).intern()
}

fn bare(count: usize, threads: usize) {
    let faces = [notosans::REGULAR_TTF, notosans::BOLD_TTF];
    let fonts: Vec<Font> =
        faces.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    let base = Base { library: LazyHash::new(Library::default()), book, fonts };
    let source = Source::new(file("main.typ"), TEMPLATE.to_owned());
    let documents: Vec<usize> = (0..count).collect();
    let start = Instant::now();
    let sizes = each(threads, &documents, |index| {
        let heads = HEADS.map(|head| head.trim_start_matches('#'));
        let data = serde_json::json!({ "title": format!("Report {index}"), "head": heads,
            "paras": [prose(*index, 40), prose(index + 3, 40)], "rows": rows(*index, 20) });
        let files = [
            (file("d.json"), Bytes::new(serde_json::to_vec(&data).unwrap())),
            (file("c.svg"), Bytes::from_string(sample::bars(480, "c"))),
        ];
        let bytes = bare_pdf(&Bare { base: &base, source: &source, files });
        comemo::evict(0);
        repack(&bytes).len()
    });
    let bytes: usize = sizes.iter().sum();
    println!(
        "bare: {count} documents on {threads} threads in {:?}, {} bytes each",
        start.elapsed(),
        bytes / count.max(1)
    );
}

fn bare_pdf(world: &Bare) -> Vec<u8> {
    let day = Datetime::from_ymd_hms(2026, 10, 31, 0, 0, 0).unwrap();
    let options = PdfOptions {
        timestamp: Some(Timestamp::new_utc(day)),
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a]).unwrap(),
        ..PdfOptions::default()
    };
    let document = typst::compile(world).output.unwrap();
    typst_pdf::pdf(&document, &options).unwrap()
}

fn repack(bytes: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(bytes).unwrap();
    let mut packed = Vec::new();
    document.save_modern(&mut packed).unwrap();
    packed
}
