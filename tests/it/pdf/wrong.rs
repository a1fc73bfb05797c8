//! What goes wrong, and where it is said to be.

use super::{document, heading, images, paragraph, render_with, sample, table};
use crate::chart::faces::uneven;
use std::sync::Arc;
use tearsheet::diag::Fault;
use tearsheet::document::tree::{Block, Picture};
use tearsheet::document::{Brand, Document};
use tearsheet::render::pdf::{Pdf, each};
use tearsheet::source::Layouts;

fn faults(layouts: &Layouts, document: &Document) -> Vec<Fault> {
    match render_with(layouts, &Brand::default(), document) {
        Ok(made) => panic!("{} pages were made", made.pages),
        Err(faults) => faults,
    }
}

fn with_layout(source: &str) -> Layouts {
    let mut layouts = Layouts::built_in();
    layouts.put("pdf/own.typ", source.as_bytes());
    layouts
}

/// Code and place, as printed.
fn said(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {}", fault.code, fault.place)).collect()
}

const OPENING: &str = "// layout-contract 1\n#import \"tree.typ\": *\n#show: paper\n";

#[test]
fn a_broken_layout_names_its_own_line() {
    let layouts = with_layout(&format!("{OPENING}#masthed()\n"));
    let faults = faults(&layouts, &document("own", vec![paragraph("Words.")]));
    assert_eq!(said(&faults), ["render/typst-unknown layouts/pdf/own.typ:4:2"]);
    assert_eq!(faults[0].message, "unknown variable: masthed");
    assert_eq!(faults[0].notes, Vec::<String>::new(), "no block is to blame");
}

/// What layouts share is evaluated before there is a document.
#[test]
fn a_broken_shared_file_names_its_own_line() {
    let cases = [
        ("#let a = 1\n#let b = nothing\n", "2:10", "unknown variable: nothing"),
        ("#let a = (\n", "1:10", "unclosed delimiter"),
        ("#let data = json(\"/document.json\")\n", "1:18", "file not found"),
        ("#let when = datetime.today()\n", "1:13", "unable to get the current date"),
        ("#import \"none.typ\": *\n", "1:9", "file not found"),
    ];
    for (source, place, message) in cases {
        let mut layouts = Layouts::built_in();
        layouts.put("pdf/shared/words.typ", source.as_bytes());
        let found = Pdf::new(&layouts, &Brand::default()).err().unwrap();
        let unknown = if message.starts_with("unknown") { "-unknown" } else { "" };
        let expected = format!("render/typst{unknown} layouts/pdf/shared/words.typ:{place}");
        assert_eq!(said(&found)[0], expected, "{source}");
        assert!(found[0].message.starts_with(message), "{}", found[0].message);
        assert!(found[0].notes.is_empty() && found[0].help.is_some(), "{source}");
    }
}

/// A shared file of the project's own takes part like the built-in one.
#[test]
fn a_layout_may_have_shared_files_of_its_own() {
    let mut layouts = Layouts::built_in();
    layouts
        .put("pdf/shared/mine.typ", b"#import \"words.typ\": bold\n#let twice(b) = [#bold(b) #b]");
    layouts.put("pdf/own.typ", format!("{OPENING}#shared.mine.twice(\"Ja\")\n").as_bytes());
    let made = render_with(&layouts, &Brand::default(), &document("own", vec![])).unwrap();
    assert_eq!(made.pages, 1);
}

#[test]
fn a_layout_that_stumbles_over_a_block_names_the_block() {
    let source = format!("{OPENING}#for b in data.blocks {{\n  [#b.text.first()]\n}}\n");
    let blocks = vec![paragraph("One."), paragraph("Two."), Block::Rule, paragraph("Four.")];
    let faults = faults(&with_layout(&source), &document("own", blocks));
    assert_eq!(said(&faults), ["render/typst-unknown layouts/pdf/own.typ:5:7"]);
    assert_eq!(faults[0].notes, ["while laying out the block at content/own.md:18:1"]);
}

#[test]
fn a_layout_sees_nothing_but_its_own_world() {
    for (source, column) in [
        ("#read(\"/Cargo.toml\")", 7),
        ("#read(\"../../Cargo.toml\")", 7),
        ("#import \"@preview/cetz:0.3.0\"", 9),
        ("#image(\"/i/0\", alt: \"x\")", 8),
    ] {
        let layouts = with_layout(&format!("{OPENING}{source}\n"));
        let faults = faults(&layouts, &document("own", vec![paragraph("Words.")]));
        assert_eq!(
            said(&faults),
            [format!("render/typst layouts/pdf/own.typ:4:{column}")],
            "{source}"
        );
    }
}

#[test]
fn a_layout_declares_its_contract() {
    let cases = [
        ("#import \"tree.typ\": *", "render/pdf-no-contract layouts/pdf/own.typ:1:1"),
        ("// A\n// layout-contract 2\n", "render/pdf-contract layouts/pdf/own.typ:2:1"),
    ];
    for (source, expected) in cases {
        let found = Pdf::new(&with_layout(source), &Brand::default()).err().unwrap();
        assert_eq!(said(&found), [expected]);
    }
}

#[test]
fn an_unknown_layout_is_a_fault_with_the_nearest_name() {
    let faults = faults(&Layouts::built_in(), &document("board-pak", vec![paragraph("Words.")]));
    assert_eq!(said(&faults), ["render/pdf-unknown-layout content/board-pak.md:10:1"]);
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `board-pack`?"));
}

#[test]
fn characters_that_no_face_shows_are_named_once_each() {
    let blocks = vec![
        paragraph("Fine: Ελληνικά, Кириллица, ﬁ, −, ▲, €"),
        paragraph("Chinese: 報告"),
        heading(1, "Hebrew: ש, again 報"),
        table("", &["A"], &[&["\u{7}"]]),
    ];
    let faults = faults(&Layouts::built_in(), &document("report", blocks));
    let seen: Vec<String> =
        faults.iter().map(|fault| format!("{} {}", fault.place, fault.message)).collect();
    assert_eq!(
        seen,
        [
            "content/report.md:14:1 no face can show `報` (U+5831)",
            "content/report.md:18:1 no face can show `ש` (U+05E9)",
            "content/report.md:22:1 no face can show `\u{7}` (U+0007)",
        ]
    );
    assert!(faults.iter().all(|fault| fault.code == "render/pdf-glyph"));
}

#[test]
fn images_that_are_missing_or_broken_are_named() {
    let image = |path: &str| {
        Block::Image(Picture { path: path.to_owned(), alt: "A".to_owned(), ..Picture::default() })
    };
    let missing = document("report", vec![paragraph("Words."), image("content/none.png")]);
    let found = faults(&Layouts::built_in(), &missing);
    assert_eq!(said(&found), ["render/pdf-image-missing content/report.md:14:1"]);
    let broken = document("report", vec![paragraph("Words."), image("content/broken.png")]);
    let found = faults(&Layouts::built_in(), &broken);
    assert_eq!(said(&found), ["render/pdf-image content/broken.png"]);
    assert_eq!(found[0].notes, ["while laying out the block at content/report.md:14:1"]);
}

#[test]
fn headings_that_skip_a_level_lead_to_the_content() {
    let document =
        document("report", vec![heading(1, "One"), paragraph("Words."), heading(3, "Three")]);
    let faults = faults(&Layouts::built_in(), &document);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].code, "render/typst");
    assert_eq!(faults[0].notes, ["while laying out the block at content/report.md:18:1"]);
}

#[test]
fn faces_are_checked_before_anything_is_set() {
    let brand = Brand { face: "Comic Neue".to_owned(), ..Brand::default() };
    let found = Pdf::new(&Layouts::built_in(), &brand).err().unwrap();
    let messages: Vec<&str> = found.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        messages,
        ["there is no Regular face of `Comic Neue`", "there is no Bold face of `Comic Neue`",]
    );
    let place = "render/pdf-face-missing layouts/brand.toml";
    assert_eq!(said(&found), [place, place]);

    let mut layouts = Layouts::built_in();
    layouts.put("fonts/Broken.ttf", b"no face");
    let found = Pdf::new(&layouts, &Brand::default()).err().unwrap();
    assert_eq!(said(&found), ["render/pdf-face-unread layouts/fonts/Broken.ttf"]);

    let mut layouts = Layouts::built_in();
    layouts.put("fonts/own.ttf", &uneven(notosans::REGULAR_TTF));
    let found = Pdf::new(&layouts, &Brand::default()).err().unwrap();
    assert_eq!(said(&found), ["render/pdf-face-digits layouts/brand.toml"]);
    assert_eq!(found[0].message, "the digits of `Noto Sans` Regular are not of one width");
}

#[test]
fn a_failed_document_leaves_the_next_alone() {
    let pdf =
        Pdf::new(&with_layout(&format!("{OPENING}#panic(\"no\")")), &Brand::default()).unwrap();
    let good = document("report", vec![paragraph("Words.")]);
    let bad = document("own", vec![paragraph("Words.")]);
    let images = images();
    let made = each(1, &[good.clone(), bad, good], |document| {
        pdf.render(document, &images).map(|made| Arc::<[u8]>::from(made.bytes))
    });
    assert_eq!(made[0], made[2]);
    assert!(made[0].is_ok() && made[1].is_err());
}

#[test]
fn each_keeps_the_order_and_passes_panics_on() {
    let items: Vec<usize> = (0..50).collect();
    assert_eq!(
        each(4, &items, |item| item * 2),
        items.iter().map(|item| item * 2).collect::<Vec<_>>()
    );
    assert_eq!(each(4, &[] as &[u8], |item| *item), Vec::<u8>::new());
    let result = std::panic::catch_unwind(|| {
        each(2, &items, |item| assert_ne!(*item, 7));
    });
    assert!(result.is_err());
}

#[test]
fn deep_lists_do_not_overflow_the_stack() {
    let mut block = paragraph("deep");
    for _ in 0..60 {
        block = Block::List { start: None, items: vec![vec![sample::placed(block)]] };
    }
    let made =
        render_with(&Layouts::built_in(), &Brand::default(), &document("report", vec![block]));
    assert!(made.is_ok() || made.is_err_and(|faults| faults[0].code == "render/typst"));
}

#[test]
fn an_as_of_date_that_is_no_day_is_a_fault() {
    let mut document = document("report", vec![paragraph("Words.")]);
    document.meta.as_of_iso = "31.10.2026".to_owned();
    let found = faults(&Layouts::built_in(), &document);
    assert_eq!(said(&found), ["render/pdf-date content/report.md:10:1"]);
}

/// What the flow lets print as boxes does: the paper says no other word.
#[test]
fn signs_that_may_are_printed_as_boxes() {
    let blocks = vec![
        paragraph("Mistral 🚤 and 報告"),
        heading(1, "報告"),
        table("", &["A 🚤"], &[&["🚤 B"]]),
    ];
    let pdf = Pdf::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let pdf = std::sync::Arc::new(pdf).boxing(&['🚤', '報', '告'].into());
    let document = document("report", blocks);
    let none = std::collections::BTreeMap::new();
    let made = each(1, std::slice::from_ref(&document), |document| pdf.render(document, &none));
    let made = made.into_iter().next().unwrap().unwrap_or_else(|faults| panic!("{faults:#?}"));
    crate::conform::hold("boxes", &made.bytes);
    let page = lopdf::Document::load_mem(&made.bytes).unwrap().extract_text(&[1]).unwrap();
    let page: String = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Mistral □ and □□", "A □", "□ B"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}
