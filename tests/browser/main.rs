//! Pages as a browser shows them: needs `chromium`; axe needs `AXE`, the path
//! of `axe.min.js`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch the machine")]

mod chromium;

#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/html/sample.rs"]
mod sample;

use chromium::{axe, file, page, pdf, screenshot};
use tearsheet::document::Document;

/// The pages looked at: everything, a draft, the smallest.
fn documents() -> Vec<(&'static str, Document)> {
    let mut draft = sample::every_block();
    draft.meta.draft = Some("not approved by the CFO".to_owned());
    draft.meta.kind = "report".to_owned();
    let mut small = sample::document(vec![sample::heading(1, "Only this"), sample::stages()]);
    small.meta.kind = "one-pager".to_owned();
    vec![("every-block", sample::every_block()), ("draft", draft), ("small", small)]
}

#[test]
fn pictures() {
    for (name, document) in documents() {
        let page = page(name, &document);
        screenshot(&page, &format!("{name}-wide"), 1400, 3600, &[]);
        screenshot(&page, &format!("{name}-narrow"), 500, 5200, &[]);
        screenshot(
            &page,
            &format!("{name}-dark"),
            1400,
            3600,
            &["--blink-settings=preferredColorScheme=0"],
        );
        let bytes = pdf(&page, name);
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
    }
    let list = file("index.html", &chromium::index());
    screenshot(&list, "index-wide", 1400, 900, &[]);
    screenshot(&list, "index-narrow", 500, 1200, &[]);
}

#[test]
fn axe_finds_nothing() {
    for (name, document) in documents() {
        for dark in [false, true] {
            assert_eq!(axe(&page(name, &document), dark), "[]", "{name}, dark: {dark}");
        }
    }
    assert_eq!(axe(&file("index.html", &chromium::index()), false), "[]");
}
