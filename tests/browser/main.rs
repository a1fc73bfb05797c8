//! Pages as a browser shows them: needs `chromium`, and `axe-core` below
//! `target/axe` or where `AXE` says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch the machine")]

mod chromium;
mod driven;
mod preview;

#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/sample.rs"]
mod sample;

use chromium::{ask, axe, example, file, page, pdf, screenshot};
use std::path::Path;
use tearsheet::document::Document;

/// A large screen.
const WIDE: (u32, u32) = (1_400, 2_400);

/// The pages looked at: everything, a draft, the smallest.
fn documents() -> Vec<(&'static str, Document)> {
    let mut draft = sample::board_pack();
    draft.meta.draft = Some("not approved by the CFO".to_owned());
    draft.meta.kind = "report".to_owned();
    let mut small =
        sample::document("board-pack", vec![sample::heading(1, "Only this"), sample::quarters()]);
    small.meta.kind = "one-pager".to_owned();
    vec![("every-block", sample::board_pack()), ("draft", draft), ("small", small)]
}

#[test]
fn pictures() {
    for (name, document) in documents() {
        let page = page(name, &document);
        screenshot(&page, &format!("{name}-wide"), 1400, 3600, &[]);
        screenshot(&page, &format!("{name}-narrow"), 390, 5200, &[]);
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
    screenshot(&list, "index-narrow", 390, 1200, &[]);
}

#[test]
fn axe_sees_what_is_wrong() {
    let broken = "<!doctype html><html><head><title>x</title></head><body><main><h1>x</h1>\
        <p style=\"color:#aaa\">grey</p><img src=\"data:,\"></main></body></html>";
    let broken = file("broken.html", broken.as_bytes());
    for size in [WIDE, (390, 844)] {
        let found = axe(&broken, size, false);
        for rule in ["color-contrast", "html-has-lang", "image-alt"] {
            assert!(found.contains(&format!("[\"{rule}\"")), "{found}");
        }
    }
}

#[test]
fn a_focused_figure_shows_its_card_and_a_page_is_not_wider_than_a_phone() {
    let page = page("focus", &sample::board_pack());
    let probe = "if(!document.hasFocus())return 'not yet';\
        const fig=document.querySelector('.fig');fig.focus();const card=fig.querySelector('.card');\
        const box=card.getBoundingClientRect();\
        return [getComputedStyle(card).display,box.left>=0,box.right<=innerWidth,box.bottom<=innerHeight,\
        document.documentElement.scrollWidth<=innerWidth]";
    for (width, height) in [(1400, 900), (390, 844)] {
        // A script may run before the browser has given its window the focus, without
        // which no element has it: then the page is asked again.
        let mut answers = (0..20).map(|_| ask(&page, width, height, probe));
        let answer = answers.find(|answer| answer != "\"not yet\"");
        assert_eq!(answer.as_deref(), Some("[\"block\",true,true,true,true]"), "{width}");
    }
}

#[test]
fn axe_finds_nothing() {
    for (name, document) in documents() {
        for dark in [false, true] {
            assert_eq!(axe(&page(name, &document), WIDE, dark), "[]", "{name}, dark: {dark}");
        }
    }
    assert_eq!(axe(&file("index.html", &chromium::index()), WIDE, false), "[]");
}

/// What a phone, a tablet and a laptop show.
const SCREENS: [(u32, u32); 3] = [(390, 844), (768, 1_024), (1_280, 900)];

#[test]
fn axe_finds_nothing_in_the_example_on_any_screen() {
    let pages = example();
    assert!(pages.len() > 4, "{pages:?}");
    for page in &pages {
        for size in SCREENS {
            for dark in [false, true] {
                assert_eq!(axe(page, size, dark), "[]", "{page:?} {size:?}, dark: {dark}");
            }
            assert_eq!(small_texts(page, size), "[]", "{page:?} {size:?}");
        }
    }
}

/// Texts of charts that are smaller than 10 px, or that a reader has to scroll to, and
/// whether the page is wider than its screen.
fn small_texts(page: &Path, (width, height): (u32, u32)) -> String {
    let probe = "const out=[];\
        for(const t of document.querySelectorAll('figure.chart .drawing text')){\
          const box=t.getBoundingClientRect();if(!box.width)continue;\
          const size=t.getAttribute('font-size')*t.getScreenCTM().a;\
          if(size<9.9||box.left<0||box.right>innerWidth)out.push([t.textContent,size,box.right])}\
        if(document.documentElement.scrollWidth>innerWidth)out.push('wide');return out";
    ask(page, width, height, probe)
}
