//! What declared figures cost: opens the project that `benches/peers.py measures` makes and
//! asks for eight figures by twenty words over twelve months, as one pass and one by one.
//! `cargo bench --bench measures -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "a bench measures time")]

use std::time::Instant;
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::{Ask, Day, Disk, Options, Project};

fn main() {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let Some(folder) = folder else { return };
    let start = Instant::now();
    let world = Disk::new(&folder, Day::parse("2026-01-01").unwrap());
    let project = Project::open(&world, &Options::default()).unwrap();
    let opened = start.elapsed();
    let names = ["count", "sum", "mean", "share", "ratio", "most", "different", "middle"];
    let mut asks = Vec::new();
    for (name, month, word) in names.iter().flat_map(|name| {
        (1..=12).flat_map(move |month| (0..20).map(move |word| (name, month, word)))
    }) {
        let mut ask = Ask::figure(&format!("own.{name}"));
        ask.slice.insert("word".to_owned(), format!("word {word}"));
        ask.period = Some(PeriodSpec::Month(2025, month));
        asks.push(ask);
    }
    let start = Instant::now();
    let figures = project.library.figures(&asks);
    let took = start.elapsed();
    let rows: usize = figures.iter().flatten().map(|figure| figure.rows.len()).sum();
    let total = figures.iter().flatten().filter(|figure| figure.value.is_ok()).count();
    println!("opened in {opened:.2?}; {total} figures of {rows} rows in {took:.2?}");
}
