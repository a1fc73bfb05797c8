//! HTML pages: what they say, that they are well formed, that data is data.

/// Layouts of a project's own, and what is wrong with them.
mod layouts;

/// A strict reader of pages.
mod page;

/// What a page carries of the style.
mod style;

use crate::sample;
use page::{Element, elements};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tearsheet::diag::{Fault, emit};
use tearsheet::document::Brand;
use tearsheet::document::tree::{Block, Card, Decision, Document, Inline, Picture, Table, walk};
use tearsheet::render::html::{Html, IndexEntry, IndexFile, IndexGroup, IndexPage};
use tearsheet::source::{BUILT_IN, Layouts};

fn html() -> Html {
    Html::new(&Layouts::built_in(), &Brand::default()).unwrap()
}

fn render(document: &Document) -> String {
    String::from_utf8(html().render(document, &sample::images()).unwrap()).unwrap()
}

fn short(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(emit::short).collect()
}

fn named<'a>(all: &'a [Element], name: &str) -> Vec<&'a Element> {
    all.iter().filter(|element| element.name == name).collect()
}

#[test]
fn every_layout_draws_every_block_well_formed() {
    let names: Vec<String> = html().layouts().map(str::to_owned).collect();
    assert_eq!(
        names,
        [
            "battlecard",
            "board-pack",
            "call-prep",
            "case-study",
            "demo-script",
            "nrr-tracker",
            "objection-guide",
            "one-pager",
            "pipeline-review",
            "report"
        ]
    );
    for name in names {
        let mut document = sample::board_pack();
        document.meta.kind = name.clone();
        document.meta.draft = Some("not approved".to_owned());
        let all = elements(&render(&document));
        for placed in &document.blocks {
            assert!(
                all.iter().any(|e| e.get("id") == Some(placed.id.as_str())),
                "{name}: {placed:?}"
            );
        }
    }
}

/// What the sample lacks, no test of pages, papers, gates and browsers sees.
#[test]
fn the_sample_has_every_block_that_has_a_template() {
    let mut kinds = BTreeSet::new();
    walk(&sample::board_pack().blocks, &mut |placed| {
        let fields = serde_json::to_value(&placed.block).unwrap();
        kinds.insert(fields["kind"].as_str().unwrap().to_owned());
    });
    let templates = BUILT_IN.iter().filter_map(|(path, _)| path.strip_prefix("html/blocks/"));
    let templates = templates.filter_map(|file| file.strip_suffix(".html"));
    let drawn: BTreeSet<String> =
        templates.filter(|name| *name != "card").map(str::to_owned).collect();
    assert_eq!(kinds, drawn);
}

#[test]
fn headings_are_in_order_and_the_title_is_the_first() {
    let document = sample::board_pack();
    let mut headings = Vec::new();
    walk(&document.blocks, &mut |placed| {
        let level = match &placed.block {
            Block::Heading { level, .. } | Block::Section { level, .. } => *level,
            Block::Objection { .. } => 1,
            _ => return,
        };
        headings.push((u32::from(level), format!("#{}", placed.id)));
    });
    assert!(headings.len() > 7);
    let page = render(&document);
    let all = elements(&page);
    let levels: Vec<u32> = all
        .iter()
        .filter(|e| e.name.len() == 2 && e.name.starts_with('h') && e.name != "hr")
        .map(|e| e.name[1..].parse().unwrap())
        .collect();
    let below_the_title = headings.iter().map(|(level, _)| level + 1);
    assert_eq!(levels, [1].into_iter().chain(below_the_title).collect::<Vec<_>>());
    let links = all.iter().filter(|e| e.name == "a" && e.inside.iter().any(|outer| outer == "nav"));
    let links: Vec<&str> = links.filter_map(|e| e.get("href")).collect();
    let chapters = headings.iter().filter(|(level, _)| *level <= 2).map(|(_, id)| id.as_str());
    assert_eq!(links, chapters.collect::<Vec<_>>());
}

#[test]
fn every_figure_is_described_by_its_card() {
    let document = sample::board_pack();
    let all = elements(&render(&document));
    let figures: Vec<&Element> = all.iter().filter(|e| e.is("fig")).collect();
    assert_eq!(figures.len(), 2 + 4 + 1 + 3, "in text, tiles, commentary and cells");
    for figure in &figures {
        assert_eq!(figure.get("tabindex"), Some("0"));
        let card = figure.get("aria-describedby").unwrap();
        let card = all.iter().find(|e| e.get("id") == Some(card)).expect("the card is in the page");
        assert_eq!((card.is("card"), card.get("role")), (true, Some("tooltip")));
    }
    let cards = all.iter().filter(|e| e.is("card")).count();
    assert_eq!(cards, figures.len(), "hovering works without a script: each has a copy beside it");
}

#[test]
fn a_card_says_all_that_is_known() {
    let page = render(&sample::document(
        "board-pack",
        vec![sample::runs(vec![sample::figure("27.4%", "win")])],
    ));
    let all = elements(&page);
    let lines =
        all.iter().filter(|e| e.inside.iter().any(|outer| outer == "span") && e.name == "span");
    let words: Vec<&str> = lines.map(|e| e.text.trim()).filter(|text| !text.is_empty()).collect();
    assert_eq!(
        words,
        [
            "Win rate",
            "Deals won divided by deals won or lost, of those that reached Qualified.",
            "27.4%",
            "Value",
            "target 30.0%, target missed",
            "Status",
            "twelve months to 31 October 2026",
            "Period",
            "31 October 2026",
            "As of",
            "data/deals.csv rows 2–418 (312 rows)",
            "Rows",
            "3 deals without a close date",
            "Left out",
            "pipeline.win_rate(source=inbound)",
        ]
    );
}

#[test]
fn words_without_a_card_are_just_words() {
    let page = render(&sample::document(
        "board-pack",
        vec![sample::runs(vec![sample::figure("7", "nobody")])],
    ));
    assert!(page.contains("<p id=\"b1\">7</p>"));
}

#[test]
fn inside_a_link_nothing_else_takes_the_focus() {
    let link = Inline::Link {
        href: "https://example.com/?a=1&b=2".to_owned(),
        paper: None,
        text: vec![sample::text("now "), sample::figure("27.4%", "win")],
    };
    let page = render(&sample::document("board-pack", vec![sample::runs(vec![link])]));
    let expected = "<a href=\"https://example.com/?a=1&amp;b=2\" rel=\"noreferrer\">now 27.4%</a>";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn nothing_is_fetched() {
    let page = render(&sample::board_pack());
    for element in elements(&page) {
        for (key, value) in &element.attributes {
            let loads = ["src", "srcset", "data", "poster", "action", "background"];
            let loads = loads.contains(&key.as_str()) || element.name == "link" && key == "href";
            assert!(!loads || value.starts_with("data:"), "{element:?}");
        }
        assert!(!["iframe", "object", "embed", "base", "form"].contains(&element.name.as_str()));
        assert!(
            !(element.name == "style"
                && (element.text.contains("url(") || element.text.contains("@import")))
        );
    }
    let all = elements(&page);
    let policy = all.iter().find(|e| e.get("http-equiv") == Some("Content-Security-Policy"));
    let policy = policy.and_then(|e| e.get("content")).unwrap();
    assert!(policy.starts_with(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
    ));
}

const HOSTILE: &str = "</style></script><script>alert(1)</script>\"' onmouseover=\"x\" {{ 7 * 7 }}{% raw %}&amp;\u{0}\u{1b}\\3c";

/// A document with the same hostile words in every field that holds words.
fn hostile() -> Document {
    let words = || HOSTILE.to_owned();
    let text = || vec![sample::text(HOSTILE)];
    let table = || {
        let mut table = sample::grid(&["#"], &[&["x"]]);
        table.head[0].text = words();
        table.rows[0].cells[0].text = words();
        table.notes.push(words());
        table
    };
    let blocks = vec![
        Block::Heading { level: 1, text: text(), plain: words() },
        Block::Heading { level: 2, text: text(), plain: words() },
        sample::runs(vec![
            sample::figure(HOSTILE, "win"),
            Inline::Code { text: words() },
            Inline::Link {
                href: format!("https://example.com/{HOSTILE}"),
                paper: None,
                text: text(),
            },
        ]),
        Block::Code { text: words() },
        Block::Image(Picture {
            path: "content/rails.png".to_owned(),
            alt: words(),
            caption: words(),
            note: words(),
            width: None,
        }),
        Block::Chart {
            finding: words(),
            measure: words(),
            svg: String::new(),
            svg_screen: sample::bars(480, "bridge"),
            svg_narrow: String::new(),
            width: "full".to_owned(),
            alt: words(),
            data: table(),
            note: words(),
        },
        Block::Table { finding: words(), measure: words(), table: table(), note: words() },
        Block::Commentary { blocks: Vec::new(), by: words(), on: words() },
        Block::Decisions {
            title: words(),
            rows: vec![Decision { text: text(), owner: words(), due: words() }],
            note: words(),
        },
    ];
    let mut document = sample::document("board-pack", blocks);
    let meta = &mut document.meta;
    for field in [
        &mut meta.title,
        &mut meta.company,
        &mut meta.classification,
        &mut meta.period,
        &mut meta.as_of,
        &mut meta.version,
        &mut meta.subject,
    ] {
        *field = words();
    }
    meta.subtitle = Some(words());
    meta.owner = Some(words());
    meta.draft = Some(words());
    meta.synthetic = Some(words());
    meta.keywords = vec![words()];
    let card = Card {
        exact: None,
        n: None,
        label: words(),
        metric: words(),
        definition: words(),
        value: words(),
        period: words(),
        as_of: words(),
        status: Some(words()),
        rows: vec![words()],
        excluded: vec![words()],
    };
    document.cards = BTreeMap::from([("win".to_owned(), card)]);
    document
}

#[test]
fn data_is_never_markup() {
    let page = render(&hostile());
    let all = elements(&page);
    assert_eq!(named(&all, "script").len(), 1, "only our own");
    assert_eq!(named(&all, "style").len(), 1);
    assert!(all.iter().all(|e| e.get("onmouseover").is_none()));
    assert!(!page.contains("49"), "nothing in data is ever a template");
    assert!(!page.contains(['\u{0}', '\u{1b}']));
    let title = named(&all, "title")[0].text.clone();
    let shown = HOSTILE.replace(['\u{0}', '\u{1b}'], "\u{fffd}");
    assert_eq!(title, format!("{shown} · {shown}"));
    assert_eq!(named(&all, "h2")[0].text, shown);
}

#[test]
fn a_link_that_would_run_something_is_words() {
    for href in [
        "javascript:alert(1)",
        "JaVa\nScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\u{1}javascript:x",
    ] {
        let link =
            Inline::Link { href: href.to_owned(), paper: None, text: vec![sample::text("here")] };
        let page = render(&sample::document("board-pack", vec![sample::runs(vec![link])]));
        assert!(page.contains("<p id=\"b1\">here</p>"), "{href}");
    }
    for href in
        ["#b1", "other.html", "/board/a.html?x=a:b", "mailto:a@example.com", "HTTPS://example.com"]
    {
        let link =
            Inline::Link { href: href.to_owned(), paper: None, text: vec![sample::text("here")] };
        let page = render(&sample::document("board-pack", vec![sample::runs(vec![link])]));
        assert!(page.contains(&format!("<a href=\"{href}\"")), "{href}");
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let one = render(&sample::board_pack());
    let shared = html();
    let two = shared.render(&sample::board_pack(), &sample::images()).unwrap();
    shared.render(&hostile(), &sample::images()).unwrap();
    let three = shared.render(&sample::board_pack(), &sample::images()).unwrap();
    assert!(one.as_bytes() == two && two == three);
}

#[test]
fn drafts_and_invented_data_say_so() {
    let mut document = sample::document("board-pack", vec![sample::heading(1, "A")]);
    document.meta.draft = Some("not approved by the CFO".to_owned());
    document.meta.synthetic = Some("All data in this document are invented.".to_owned());
    let page = render(&document);
    let all = elements(&page);
    let mark = all.iter().find(|e| e.is("mark")).unwrap();
    assert_eq!((mark.get("data-words"), mark.get("aria-hidden")), (Some("Draft"), Some("true")));
    let foot = all.iter().filter(|e| e.inside.iter().any(|outer| outer == "footer"));
    let foot: Vec<&str> = foot.map(|e| e.text.trim()).filter(|text| !text.is_empty()).collect();
    assert_eq!(
        foot,
        [
            "· Meridian Rails",
            "Board confidential",
            "As of 31 October 2026 · definitions v1",
            "Draft: not approved by the CFO",
            "All data in this document are invented.",
        ]
    );
    let print = "@bottom-left{content:\"Board confidential · As of 31 October 2026 · definitions v1 · \
                 not approved by the CFO · All data in this document are invented.\"}";
    assert!(page.contains(print));
    assert!(!render(&sample::board_pack()).contains("class=\"mark\""));
}

#[test]
fn labels_are_in_the_language_of_the_document() {
    let mut document = sample::board_pack();
    document.meta.language = "de".to_owned();
    for (key, german) in
        [("as_of", "Stand"), ("page", "Seite"), ("missed", "verfehlt"), ("data", "Daten")]
    {
        Arc::make_mut(&mut document.labels).insert(key, german);
    }
    let page = render(&document);
    assert!(page.contains("<html lang=\"de\">"));
    assert!(page.contains("<span class=\"key\">Stand</span>"));
    assert!(page.contains("content:\"Seite \" counter(page)"));
    assert!(page.contains("<span class=\"unseen\"> verfehlt</span>"));
    assert!(page.contains("<summary>Daten<"));
}

#[test]
fn a_table_marks_heads_totals_misses_and_what_is_missing() {
    let table = Table {
        notes: Vec::new(),
        ..sample::grid(
            &["Stage", "#Rate"],
            &[&["Discovery", "!48.1%"], &["Proposal", "~n/a"], &["=Open", "54.0%"]],
        )
    };
    let block = Block::Table {
        finding: "Discovery is slow".to_owned(),
        measure: String::new(),
        table,
        note: String::new(),
    };
    let page = render(&sample::document("board-pack", vec![block]));
    let rows = "<thead><tr><th scope=\"col\">Stage</th><th scope=\"col\" class=\"num\">Rate</th></tr></thead>\n<tbody>\n\
        <tr><th scope=\"row\">Discovery</th><td class=\"num miss\"><span class=\"arrow down loss\" aria-hidden=\"true\"></span>48.1%<span class=\"unseen\"> missed</span></td></tr>\n\
        <tr><th scope=\"row\">Proposal</th><td class=\"num na\">n/a</td></tr>\n\
        <tr class=\"total\"><th scope=\"row\">Open</th><td class=\"num\">54.0%</td></tr>\n</tbody>";
    assert!(page.contains(rows), "{page}");
    assert!(page.contains("<caption><span class=\"stay\"><span class=\"finding\" id=\"b1-finding\">Discovery is slow</span></span></caption>"));
}

#[test]
fn what_is_empty_heads_nothing() {
    let table = sample::grid(&["View", ""], &[&["Open", "met"], &["", "~n/a"]]);
    let (finding, measure, note) = (String::new(), String::new(), String::new());
    let block = Block::Table { finding, measure, table, note };
    let page = render(&sample::document("board-pack", vec![block]));
    assert!(page.contains("<thead><tr><th scope=\"col\">View</th><td></td></tr></thead>"));
    assert!(page.contains("<tr><td></td><td class=\"na\">n/a</td></tr>"));
}

#[test]
fn neighbouring_half_charts_stand_in_pairs() {
    let half = |finding| sample::chart(finding, "half");
    let blocks = vec![half("ARR grew"), half("Churn fell"), sample::paragraph("x")];
    let all = elements(&render(&sample::document("board-pack", blocks)));
    let pairs: Vec<&Element> = all.iter().filter(|e| e.is("pair")).collect();
    assert_eq!(pairs.len(), 1);
    assert_eq!(all.iter().filter(|e| e.is("half")).count(), 2);
    let paragraph = all.iter().find(|e| e.get("id") == Some("b3")).unwrap();
    assert_eq!(paragraph.inside, ["html", "body", "main", "div"]);
}

#[test]
fn a_brand_colours_both_themes_and_the_paper() {
    let brand = Brand {
        accent: "#AA0055".to_owned(),
        accent_dark: "#FF77AA".to_owned(),
        face: "Inter".to_owned(),
        fallback_faces: vec!["Noto Sans \"JP\"".to_owned()],
        paper: "us-letter".to_owned(),
        ..Brand::default()
    };
    let html = Html::new(&Layouts::built_in(), &brand).unwrap();
    let page = html.render(&sample::document("board-pack", Vec::new()), &sample::images()).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains(":root{--face:\"Inter\",\"Noto Sans \\22 JP\\22 \",system-ui"));
    assert!(page.contains("--accent:#AA0055}"));
    assert!(
        page.contains("@media screen and (prefers-color-scheme:dark){:root{--accent:#FF77AA}}")
    );
    assert!(page.contains("@page{size:letter}"));
}

#[test]
fn images_stand_in_the_page() {
    let image = |path: &str| {
        sample::document(
            "board-pack",
            vec![Block::Image(Picture {
                path: path.to_owned(),
                alt: "A".to_owned(),
                ..Picture::default()
            })],
        )
    };
    assert!(render(&image("content/rails.png")).contains(
        "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA"
    ));
    let none = html().render(&image("content/no.png"), &sample::images()).unwrap_err();
    assert_eq!(
        short(&none),
        ["content/board-pack.md:10:1: error[render/no-image]: image `content/no.png` was not read"]
    );
    let odd = BTreeMap::from([("content/a.bmp".to_owned(), b"BM".as_slice().into())]);
    let odd = html().render(&image("content/a.bmp"), &odd).unwrap_err();
    assert_eq!(
        short(&odd),
        [
            "content/board-pack.md:10:1: error[render/image-kind]: image `content/a.bmp` is of an unknown kind"
        ]
    );
}

#[test]
fn lists_keep_their_numbers_and_lone_paragraphs_need_no_marks() {
    let item = |words: &str| vec![sample::placed(sample::paragraph(words))];
    let page = render(&sample::document(
        "board-pack",
        vec![
            Block::List { start: Some(3), items: vec![item("three"), item("four")] },
            Block::List { start: Some(1), items: vec![item("one")] },
        ],
    ));
    assert!(page.contains("<ol id=\"b1\" start=\"3\"><li>three</li><li>four</li></ol>"));
    assert!(page.contains("<ol id=\"b2\"><li>one</li></ol>"));
}

#[test]
fn the_index_lists_what_was_built() {
    let entry = IndexEntry {
        frozen: None,
        title: "Board pack <b>".to_owned(),
        kind: "Board pack".to_owned(),
        period: "October 2026".to_owned(),
        as_of: "31 October 2026".to_owned(),
        owner: None,
        draft: None,
        files: vec![IndexFile {
            format: "PDF".to_owned(),
            path: "board/board-pack.pdf".to_owned(),
            pages: Some("9 pages".to_owned()),
            size: "184 KB".to_owned(),
        }],
    };
    let index = IndexPage {
        company: "Meridian Rails".to_owned(),
        as_of: "31 October 2026".to_owned(),
        language: "en".to_owned(),
        labels: Default::default(),
        synthetic: None,
        groups: vec![IndexGroup {
            audience: "Board".to_owned(),
            classification: "Board confidential".to_owned(),
            entries: vec![entry],
        }],
    };
    let page = String::from_utf8(html().index(&index).unwrap()).unwrap();
    let all = elements(&page);
    assert_eq!(named(&all, "h3")[0].text, "Board pack <b>");
    let file = all.iter().find(|e| e.is("file")).unwrap();
    assert_eq!(file.get("href"), Some("board/board-pack.pdf"));
    assert!(page.contains("<span class=\"size\">9 pages, 184 KB</span>"));
    let empty = html().index(&IndexPage::default()).unwrap();
    assert!(String::from_utf8(empty).unwrap().contains("Nothing was built."));
}
