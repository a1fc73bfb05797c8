//! How long a page takes: `cargo bench --bench html`. Small pages are what
//! site generators are measured with (2.3 KB of Markdown, a table of ten rows).
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../tests/it/sample.rs"]
mod sample;

use std::time::Instant;
use tearsheet::document::Brand;
use tearsheet::document::tree::{Block, Document, Inline};
use tearsheet::render::html::Html;
use tearsheet::source::Layouts;

const PAGES: u32 = 1_000;
const ROUNDS: u32 = 7;

fn small(number: u32) -> Document {
    let words = "Pipeline grew in the month while discovery took longer than planned, \
                 and the team moved two deals into the next quarter. ";
    let bold = || Inline::Strong { text: vec![sample::text("by a third")] };
    let paragraph = || sample::runs(vec![sample::text(words), bold(), sample::text(words)]);
    let item = |_: u32| vec![sample::placed(sample::paragraph("an item"))];
    let row: &[&str] = &["Qualified", "120", "4,210,500", "62.5%"];
    let head = ["Stage", "#Deals", "#Value", "#Rate"];
    let mut document = sample::document(
        "board-pack",
        vec![
            sample::heading(1, &format!("Section {number}")),
            paragraph(),
            paragraph(),
            Block::List { start: None, items: (0..6).map(item).collect() },
            sample::heading(2, "Table"),
            Block::Table {
                finding: String::new(),
                measure: String::new(),
                table: sample::grid(&head, &[row; 10]),
                note: String::new(),
            },
            paragraph(),
            sample::heading(2, "More"),
            paragraph(),
            paragraph(),
        ],
    );
    document.cards.clear();
    document.meta.kind = "report".to_owned();
    document
}

fn main() {
    let html = Html::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let images = sample::images();
    let measure = |name: &str, documents: &[Document]| {
        let mut rounds: Vec<_> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                let sizes = documents.iter().map(|one| html.render(one, &images).unwrap().len());
                (sizes.sum::<usize>(), start.elapsed())
            })
            .collect();
        rounds.sort_unstable_by_key(|(_, time)| *time);
        let count = documents.len();
        let (bytes, median) = rounds[rounds.len() / 2];
        let each = median.as_nanos() / count as u128;
        println!(
            "{name}: {count} pages, median {median:?}, {each} ns and {} bytes a page",
            bytes / count
        );
    };
    measure("small", &(0..PAGES).map(small).collect::<Vec<_>>());
    measure("every block", &vec![sample::board_pack(); 100]);
}
