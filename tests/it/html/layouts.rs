//! Layouts of a project's own: what they see, and what is wrong with them.

use crate::html::{html, short};
use crate::sample;
use std::collections::BTreeMap;
use tearsheet::diag::Place;
use tearsheet::document::Brand;
use tearsheet::document::tree::{Block, Document};
use tearsheet::render::html::Html;
use tearsheet::source::Layouts;

/// The built-in layouts with one file of the project's own.
fn with(path: &str, text: &str) -> Layouts {
    let mut layouts = Layouts::built_in();
    layouts.put(path, text.as_bytes());
    layouts
}

fn render_with(layouts: &Layouts, document: &Document) -> Result<String, Vec<String>> {
    let html = Html::new(layouts, &Brand::default()).map_err(|faults| short(&faults))?;
    let bytes = html.render(document, &sample::images()).map_err(|faults| short(&faults))?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[test]
fn a_layout_that_does_not_compile_is_told_at_its_line() {
    let broken = "{# layout 1 #}\n<p>{{ text }</p>\n";
    let mut layouts = with("html/blocks/paragraph.html", broken);
    layouts.put("html/blocks/code.html", b"{# layout 1 #}\n\n  {% if text %}");
    let faults = Html::new(&layouts, &Brand::default()).err().unwrap();
    assert_eq!(
        short(&faults),
        [
            "layouts/html/blocks/code.html:3:16: error[render/tera]: unexpected end of input",
            "layouts/html/blocks/paragraph.html:2:12: error[render/tera]: found `}` but expected }}",
        ],
        "{faults:?}"
    );
}

#[test]
fn what_is_unknown_is_told_at_its_place() {
    let mut layouts = with("html/report.html", "{# layout 1 #}\n{{ content | shout }}");
    layouts.put("components/bar.html", b"{# layout 1 #}\n{% include \"html/nowhere.html\" %}");
    let faults = Html::new(&layouts, &Brand::default()).err().unwrap();
    assert_eq!(
        short(&faults),
        [
            "layouts/components/bar.html:2:12: error[render/tera-unknown]: unknown template `html/nowhere.html`",
            "layouts/html/report.html:2:14: error[render/tera-unknown]: unknown filter `shout`",
        ]
    );
    let layouts = with("html/report.html", "{# layout 1 #}\n{% extends \"html/base.html\" %}");
    let faults = Html::new(&layouts, &Brand::default()).err().unwrap();
    assert_eq!(
        short(&faults),
        [
            "layouts/html/report.html:1:1: error[render/tera]: extends `html/base.html`, which does not exist",
        ]
    );
}

#[test]
fn a_template_that_fails_names_its_line_and_the_block_it_drew() {
    let layouts =
        with("html/blocks/code.html", "{# layout 1 #}\n<pre>{{ document.meta.titel }}</pre>");
    let html = Html::new(&layouts, &Brand::default()).unwrap();
    let code = || Block::Code { text: "x".to_owned() };
    let document = sample::document("board-pack", vec![code(), sample::heading(1, "A"), code()]);
    let faults = html.render(&document, &sample::images()).unwrap_err();
    assert_eq!(faults.len(), 1, "told once, not for each block");
    assert_eq!(faults[0].place, Place::text("layouts/html/blocks/code.html", 2, 23));
    assert_eq!(faults[0].message, "field `titel` is not defined");
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `title`?"));
    assert_eq!(faults[0].notes, ["drawing the block at content/board-pack.md:10:1"]);
}

#[test]
fn a_layout_declares_the_contract_it_was_written_for() {
    let mut layouts = with("html/report.html", "<p>hello</p>");
    layouts.put("html/one-pager.html", b"{# layout 2 #}\n<p>hello</p>");
    layouts.put("html/blocks/code.html", &[0xff, 0xfe]);
    let faults = Html::new(&layouts, &Brand::default()).err().unwrap();
    let places: Vec<(&str, String)> =
        faults.iter().map(|f| (f.code, f.place.to_string())).collect();
    assert_eq!(places.len(), 3, "{faults:?}");
    assert_eq!(places[0].1, "layouts/html/blocks/code.html");
    assert_eq!(places[1].1, "layouts/html/one-pager.html:1:1");
    assert_eq!(
        faults[1].message,
        "written for layout contract `2`; this version renders contract `1`"
    );
    assert_eq!(places[2].1, "layouts/html/report.html:1:1");
    assert_eq!(faults[2].help.as_deref(), Some("start the file with `{# layout 1 #}`"));
}

#[test]
fn an_unknown_layout_suggests_the_nearest() {
    let mut document = sample::board_pack();
    document.meta.kind = "board-pakc".to_owned();
    let faults = html().render(&document, &sample::images()).unwrap_err();
    assert_eq!(
        short(&faults),
        [
            "content/board-pack.md:10:1: error[render/no-layout]: there is no HTML layout `board-pakc`",
        ]
    );
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `board-pack`?"));
}

#[test]
fn own_components_see_their_parameters_as_words() {
    let own = Block::Own {
        name: "badge".to_owned(),
        parameters: BTreeMap::from([("label".to_owned(), "<b>Gold</b>".to_owned())]),
    };
    let document = sample::document("board-pack", vec![own]);
    let layouts = with(
        "components/badge.html",
        "{# layout 1 -#}\n<p id=\"{{ id }}\">{{ parameters.label }}</p>",
    );
    let page = render_with(&layouts, &document).unwrap();
    assert!(page.contains("<p id=\"b1\">&lt;b&gt;Gold&lt;/b&gt;</p>"));
    assert_eq!(
        render_with(&Layouts::built_in(), &document).unwrap_err(),
        ["layouts/components/badge.html: error[render/no-template]: no template of that name",]
    );
}

#[test]
fn a_layout_may_speak_of_the_blocks_themselves() {
    let text = "{# layout 1 #}\n{% for block in blocks %}[{{ block.kind }} {{ block.id }} {{ block.place }}]{{ block.html }}{% endfor %}{{ document.cards.win.label }}";
    let mut document = sample::document("board-pack", vec![sample::heading(1, "A"), Block::Rule]);
    document.meta.kind = "mine".to_owned();
    let page = render_with(&with("html/mine.html", text), &document).unwrap();
    assert_eq!(
        page.trim(),
        "[heading b1 content/board-pack.md:10:1]<h2 id=\"b1\">A</h2>\n[rule b2 content/board-pack.md:14:1]<hr id=\"b2\">\nWin rate"
    );
}

#[test]
fn no_layout_can_turn_data_into_markup() {
    let layouts =
        with("html/blocks/code.html", "{# layout 1 #}<pre id=\"{{ id }}\">{{ text | safe }}</pre>");
    let page = render_with(
        &layouts,
        &sample::document("board-pack", vec![Block::Code { text: "<b>".to_owned() }]),
    );
    assert!(page.unwrap().contains("<pre id=\"b1\">&lt;b&gt;</pre>"));
}
