//! A page carries the style of what is on it, and no more.

use crate::html::{html, render};
use crate::sample;
use std::collections::{BTreeMap, BTreeSet};
use tearsheet::document::Brand;
use tearsheet::document::tree::{Document, Placed};
use tearsheet::render::html::{Html, IndexPage};
use tearsheet::source::{BUILT_IN, Layouts};

/// Style and body of a page.
fn parts(page: &str) -> (&str, &str) {
    let (_, rest) = page.split_once("<style>").unwrap();
    rest.split_once("</style>").unwrap()
}

/// The classes that elements of a page carry.
fn carried(body: &str) -> BTreeSet<&str> {
    let lists = body.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
    lists.flat_map(str::split_whitespace).collect()
}

/// The classes that a style speaks of.
fn spoken_of(style: &str) -> BTreeSet<&str> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let after_dots = style.split('.').skip(1).filter_map(|rest| rest.split(ends).next());
    after_dots.filter(|name| name.starts_with(char::is_alphabetic)).collect()
}

fn styles() -> String {
    let all = BUILT_IN.iter().filter(|(path, _)| path.ends_with(".css"));
    all.map(|(_, bytes)| std::str::from_utf8(bytes).unwrap()).collect()
}

fn alone(whole: &Document, block: &Placed) -> Document {
    let blocks = vec![block.clone()];
    // As `compose` hands it over: only the cards of what is printed.
    let named = format!("{block:?}");
    let printed = whole.cards.iter().filter(|(id, _)| named.contains(&format!("{id:?}")));
    let cards: BTreeMap<_, _> = printed.map(|(id, card)| (id.clone(), card.clone())).collect();
    Document { blocks, cards, ..whole.clone() }
}

#[test]
fn each_block_alone_has_the_style_of_every_class_it_carries() {
    let known = styles();
    let known = spoken_of(&known);
    let whole = sample::board_pack();
    let mut met = BTreeSet::new();
    for block in &whole.blocks {
        let page = render(&alone(&whole, block));
        let (style, body) = parts(&page);
        let spoken = spoken_of(style);
        for class in carried(body).intersection(&known) {
            assert!(spoken.contains(class), "{}: `.{class}` has no style", block.id);
            met.insert((*class).to_owned());
        }
    }
    for class in ["fig", "tile", "chart", "total", "decisions", "definitions", "columns"] {
        assert!(met.contains(class), "no block carries `.{class}`");
    }
}

#[test]
fn a_page_of_words_carries_no_style_of_figures() {
    let words = sample::document("board-pack", vec![sample::paragraph("Only words.")]);
    let words = Document { cards: BTreeMap::new(), ..words };
    let page = render(&words);
    let (style, _) = parts(&page);
    for class in [".tile{", ".card{", ".f-gain{", "tbody", ".decisions{", ".shelf{"] {
        assert!(!style.contains(class), "{class}");
    }
    let whole = render(&sample::board_pack());
    assert!(style.len() * 2 < parts(&whole).0.len());
}

#[test]
fn a_layout_of_the_projects_own_may_use_any_class() {
    let mut layouts = Layouts::built_in();
    let own = b"{# layout 1 -#}\n<p class=\"tile-value\" id=\"{{ id }}\">{{ text }}</p>";
    layouts.put("html/blocks/paragraph.html", own);
    let html = Html::new(&layouts, &Brand::default()).unwrap();
    let words = sample::document("board-pack", vec![sample::paragraph("Only words.")]);
    let words = Document { cards: BTreeMap::new(), ..words };
    let page = String::from_utf8(html.render(&words, &sample::images()).unwrap()).unwrap();
    assert!(parts(&page).0.contains(".tile-value{"));
}

#[test]
fn comments_and_idle_space_are_left_out_and_strings_kept() {
    let mut layouts = Layouts::built_in();
    let style = "/* a { } */\n.a  :hover ,\n.b > .c {\n  color: red ;\n  width: calc(1px + 2px);\n}\n.d::after { content: \"; /* { \\\" } \" }/*/ x */ .e { top: 0 }\n";
    layouts.put("html/shared/page.css", style.as_bytes());
    let html = Html::new(&layouts, &Brand::default()).unwrap();
    let words = sample::document("board-pack", vec![sample::paragraph("Only words.")]);
    let words = Document { cards: BTreeMap::new(), ..words };
    let page = String::from_utf8(html.render(&words, &sample::images()).unwrap()).unwrap();
    let expected = ".a :hover,.b > .c{color:red;width:calc(1px + 2px);}\
                    .d::after{content:\"; /* { \\\" } \"}.e{top:0}:root{--face:";
    assert!(parts(&page).0.starts_with(expected), "{}", parts(&page).0);
}

#[test]
fn the_index_has_a_style_of_its_own() {
    let style = |html: &Html| {
        let page = String::from_utf8(html.index(&IndexPage::default()).unwrap()).unwrap();
        parts(&page).0.to_owned()
    };
    let built_in = style(&html());
    assert!(built_in.contains(".shelf{") && !built_in.contains(".tile-value{"));
    let mut layouts = Layouts::built_in();
    let own = "{# layout 1 -#}\n<style>{{ page.style }}</style>\n<p class=\"tile-value\">Mine</p>";
    layouts.put("html/index.html", own.as_bytes());
    let own = style(&Html::new(&layouts, &Brand::default()).unwrap());
    assert!(own.contains(".shelf{") && own.contains(".tile-value{"));
}
