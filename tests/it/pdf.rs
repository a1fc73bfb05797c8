//! PDFs, read back from their bytes.

#[path = "pdf/wrong.rs"]
mod wrong;

use crate::chart::plots;
use crate::conform;
use crate::sample::{self, images};
use lopdf::{Dictionary, Object};
use sample::{chart, document, heading, list, paragraph, placed, table, text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tearsheet::diag::Checked;
use tearsheet::document::chart::{Faces, Width, draw};
use tearsheet::document::tree::{Block, Inline};
use tearsheet::document::{Brand, Document};
use tearsheet::render::pdf::{Pdf, Rendered, each};
use tearsheet::source::Layouts;
use tearsheet::words::Words;

fn render_with(layouts: &Layouts, brand: &Brand, document: &Document) -> Checked<Rendered> {
    let pdf = Pdf::new(layouts, brand)?;
    let images = images();
    let made = each(1, std::slice::from_ref(document), |document| pdf.render(document, &images));
    let made = made.into_iter().next().unwrap()?;
    conform::hold(&document.meta.title, &made.bytes);
    Ok(made)
}

fn render(document: &Document) -> Rendered {
    let made = render_with(&Layouts::built_in(), &Brand::default(), document);
    made.unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn read(made: &Rendered) -> lopdf::Document {
    lopdf::Document::load_mem(&made.bytes).unwrap()
}

/// Words of each page, with runs of spaces and line ends as one space.
fn pages(made: &Rendered) -> Vec<String> {
    let pdf = read(made);
    let text = |page: &u32| pdf.extract_text(&[*page]).unwrap();
    let joined = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    pdf.get_pages().keys().map(|page| joined(text(page))).collect()
}

fn words(made: &Rendered) -> String {
    pages(made).join(" ")
}

/// Every string and every stream of the file, inflated: nothing can hide in it.
fn everything(made: &Rendered) -> String {
    let pdf = read(made);
    let mut all = String::new();
    for object in pdf.objects.values() {
        all += &format!("{object:?}\n");
        if let Object::Stream(stream) = object {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            all += &String::from_utf8_lossy(&content);
        }
    }
    all + &words(made)
}

fn catalog(pdf: &lopdf::Document) -> &Dictionary {
    pdf.catalog().unwrap()
}

fn metadata(made: &Rendered) -> String {
    let pdf = read(made);
    let id = catalog(&pdf).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = pdf.get_object(id).unwrap().as_stream().unwrap();
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    String::from_utf8(content).unwrap()
}

/// How often each kind of tag stands in the structure tree.
fn tags(made: &Rendered) -> BTreeMap<String, usize> {
    let mut tags = BTreeMap::new();
    for object in read(made).objects.values() {
        let kind = object.as_dict().ok().filter(|dict| dict.has(b"P") && dict.has(b"S"));
        if let Some(name) = kind.and_then(|dict| dict.get(b"S").ok()?.as_name().ok()) {
            *tags.entry(String::from_utf8_lossy(name).into_owned()).or_insert(0) += 1;
        }
    }
    tags
}

/// With `TEARSHEET_LOOK=<folder>` at compile time the pages can be looked at.
fn look(name: &str, made: &Rendered) {
    if let Some(folder) = option_env!("TEARSHEET_LOOK") {
        std::fs::write(format!("{folder}/{name}.pdf"), &made.bytes).unwrap();
    }
}

#[test]
fn board_pack_has_every_block_on_its_pages() {
    let made = render(&sample::board_pack());
    look("pack", &made);
    assert_eq!(made.pages, 7);
    let pages = pages(&made);
    assert_eq!(pages.len(), 7);
    let all = pages.join(" ");
    for expected in [
        "ARR grew 22.3%",
        "NRR, trailing 12 months 108.2%",
        "▼ target missed",
        "Kestrel leaves because of price",
        "Ana Ruiz, CFO, 3 November 2026",
        "Closing ARR $16.0M",
        "▼ 108.2%",
        "Deal 060 with Northwind Freight",
        "Approve two customer-success hires",
        "net = gross − refunds",
        "1. Freeze the price list.",
        "revenue.nrr v1",
        "9f3a61c07be2",
    ] {
        assert!(all.contains(expected), "{expected:?} is not in {all}");
    }
    // Drawings write one character at a time.
    let close: String = all.split(' ').collect();
    assert!(close.contains("Opening$18.4MNew+3.2"), "a name stands before its value");
    assert_eq!(all.matches("Deal Stage Value Age, days Next step").count(), 2, "heads repeat");
    for (index, page) in pages.iter().enumerate() {
        assert!(
            page.starts_with("Meridian Rails · Board pack, October 2026 October 2026"),
            "{page}"
        );
        let foot = format!(
            "Board confidential · As of 31 October 2026 · definitions v1 Page {} of 7",
            index + 1
        );
        assert!(page.ends_with(&foot), "{page}");
    }
}

#[test]
fn is_tagged_and_archivable() {
    let mut document = sample::board_pack();
    let inside = render(&document);
    let pdf = read(&inside);
    assert_eq!(pdf.version, "1.7");
    assert!(catalog(&pdf).has(b"StructTreeRoot"));
    assert_eq!(catalog(&pdf).get(b"Lang").unwrap().as_str().unwrap(), b"en-US");
    let marked = catalog(&pdf).get(b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    let metadata_inside = metadata(&inside);
    for expected in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(metadata_inside.contains(expected), "{metadata_inside}");
    }
    document.meta.external = true;
    assert!(metadata(&render(&document)).contains("<pdfaid:part>2</pdfaid:part>"));
}

#[test]
fn what_does_not_conform_is_seen() {
    let made = render(&sample::board_pack());
    let without = |what: &str, spoil: &dyn Fn(&mut Object) -> bool| {
        let mut pdf = read(&made);
        let spoilt = pdf.objects.values_mut().map(spoil).filter(|spoilt| *spoilt).count();
        assert!(spoilt > 0, "there is no {what}");
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        conform::wrong(&bytes).join("\n")
    };
    let taken = |key: &'static [u8]| {
        move |object: &mut Object| object.as_dict_mut().is_ok_and(|dict| dict.remove(key).is_some())
    };
    assert_eq!(without("nothing", &|_| true), "");
    for (key, said) in [
        (b"StructParents".as_slice(), "page 7 has no StructParents"),
        (b"A", "35 heads of tables have no Scope"),
        (b"MarkInfo", "ISO 14289-1:2014:6.2:1"),
        (b"Lang", "ISO 14289-1:2014:7.2"),
        (b"Alt", "ISO 14289-1:2014:7.3:1"),
        (b"ToUnicode", "ISO 19005-3:2012:6.2.11.7.2"),
        (b"FontFile2", "ISO 19005-3:2012:6.2.11"),
    ] {
        let found = without(&String::from_utf8_lossy(key), &taken(key));
        assert!(found.contains(said), "without {}: {found}", String::from_utf8_lossy(key));
    }
}

#[test]
fn tags_say_what_things_are() {
    let made = render(&sample::board_pack());
    let tags = tags(&made);
    let count = |tag: &str| tags.get(tag).copied().unwrap_or(0);
    let seen = ["Title", "H1", "H2", "H3", "TOCI", "BlockQuote", "Link", "TFoot"].map(count);
    // Chapters of seven pages are listed, and each leads to its page.
    assert_eq!(seen, [1, 8, 4, 1, 8, 1, 9, 1], "{tags:?}");
    assert_eq!(
        count("Table"),
        7,
        "quarters, segments, deals, decisions, circles, definitions, sources"
    );
    assert_eq!(count("TH"), 11 + 7 + 5 + 3 + 3 + 3 + 3);
    // Three charts, seven small lines in the table, three in tiles, three images.
    assert_eq!(count("Figure"), 16);
    let pdf = read(&made);
    let alts = pdf.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    assert!(alts.count() >= 14, "each figure says what it shows");
}

#[test]
fn heads_feet_and_marks_are_artifacts() {
    let mut document = document("report", vec![paragraph("Words.")]);
    document.meta.draft = Some("not approved by the CFO".to_owned());
    document.meta.synthetic = Some("Synthetic data".to_owned());
    let made = render(&document);
    look("draft", &made);
    assert_eq!(made.pages, 1);
    let page = words(&made);
    for expected in ["DRAFT", "not approved by the CFO", "Synthetic data"] {
        assert!(page.contains(expected), "{page}");
    }
    let pdf = read(&made);
    let id = *pdf.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&pdf.get_page_content(id)).into_owned();
    for kind in ["/Type /Pagination", "/Subtype /Header", "/Subtype /Footer"] {
        let close = kind.replace(" /", "/");
        assert!(content.contains(kind) || content.contains(&close), "{kind} in {content}");
    }
}

#[test]
fn draft_mark_is_on_every_page() {
    let mut document = sample::board_pack();
    document.meta.draft = Some("not approved".to_owned());
    let pages = pages(&render(&document));
    assert_eq!(pages.len(), 7);
    assert!(pages.iter().all(|page| page.contains("DRAFT") && page.contains("not approved")));
}

#[test]
fn metadata_names_the_document_and_the_day() {
    let made = render(&sample::board_pack());
    let metadata = metadata(&made);
    for expected in [
        "Board pack, October 2026",
        "State of the business in October 2026",
        "<pdf:Keywords>ARR, pipeline</pdf:Keywords>",
        "Ana Ruiz, CFO",
        "<xmp:CreateDate>2026-10-31T00:00:00",
        "<xmp:ModifyDate>2026-10-31T00:00:00",
        "Tearsheet ",
    ] {
        assert!(metadata.contains(expected), "{expected} in {metadata}");
    }
    let bookmarks: Vec<String> = read(&made)
        .get_toc()
        .unwrap()
        .toc
        .iter()
        .map(|entry| format!("{} {}", entry.level, entry.title))
        .collect();
    assert_eq!(bookmarks[1], "1 The quarter is covered 3.4 times; self-serve is not");
    assert_eq!(bookmarks[2], "2 Where the pipeline stands");
    assert_eq!(bookmarks.len(), 13);
}

#[test]
fn both_weights_are_embedded() {
    let pdf = read(&render(&document("report", vec![paragraph("Words."), heading(1, "Head")])));
    let mut embedded = BTreeSet::new();
    for object in pdf.objects.values().filter_map(|object| object.as_dict().ok()) {
        if let (Ok(name), true) = (object.get(b"FontName"), object.has(b"FontFile2")) {
            let name = String::from_utf8_lossy(name.as_name().unwrap()).into_owned();
            embedded.insert(name.split_once('+').unwrap().1.to_owned());
        }
    }
    assert_eq!(embedded, BTreeSet::from(["NotoSans".to_owned(), "NotoSans-Bold".to_owned()]));
}

#[test]
fn same_bytes_every_time_on_any_number_of_threads() {
    let documents: Vec<Document> = (0..4)
        .map(|index| {
            let mut document = if index == 0 {
                sample::board_pack()
            } else {
                document("report", vec![paragraph(&format!("Number {index}")), chart("Up", "full")])
            };
            document.meta.subtitle = Some(format!("Part {index}"));
            document
        })
        .collect();
    let pdf = Pdf::new(&Layouts::built_in(), &Brand::default()).unwrap();
    let images = images();
    let made = |jobs: usize| {
        let bytes = |document: &Document| pdf.render(document, &images).map(|made| made.bytes);
        each(jobs, &documents, bytes).into_iter().collect::<Result<Vec<_>, _>>().unwrap()
    };
    let (alone, together) = (made(1), made(3));
    assert!(alone == together);
    assert!(alone[1] != alone[2]);
}

#[test]
fn nothing_hidden_is_in_the_file() {
    let everything = everything(&render(&sample::board_pack()));
    assert!(everything.contains("Kestrel"), "the search itself works");
    for hidden in ["secret card", "only on screens", "content/board-pack.md", "layouts/pdf"] {
        assert!(!everything.contains(hidden), "{hidden}");
    }
}

#[test]
fn words_in_data_are_never_markup() {
    let hostile = [
        "#import \"x.typ\"",
        "$x^2$",
        "*bold* _it_",
        "<label> @ref",
        "= Title",
        "\\u{41} ~ --- `raw`",
        "https://example.com/[a](b)",
        "// comment /* */",
    ];
    let mut blocks: Vec<Block> = hostile.iter().map(|words| paragraph(words)).collect();
    blocks.push(heading(1, hostile[0]));
    blocks.push(list(&hostile));
    blocks.push(table(hostile[1], &[hostile[0], hostile[2]], &[&hostile[3..5], &hostile[5..7]]));
    blocks.push(Block::Paragraph {
        text: vec![Inline::Link {
            href: "javascript:alert(1)".to_owned(),
            paper: None,
            text: vec![text("no link")],
        }],
    });
    let made = render(&document("report", blocks));
    let words = words(&made);
    for expected in hostile {
        assert!(words.matches(expected).count() >= 2, "{expected:?} in {words}");
    }
    assert!(!everything(&made).contains("javascript:"));
}

/// People type an accent for an apostrophe, and the face calls it a mark.
#[test]
fn an_accent_that_stands_alone_keeps_its_room() {
    let pages =
        |word: &str| render(&document("report", vec![paragraph(&word.repeat(6_000))])).pages;
    let narrow = pages("i ");
    for accent in ["` ", "´ ", "¨ "] {
        assert!(pages(accent) > narrow, "{accent}");
    }
}

#[test]
fn long_words_break_instead_of_leaving_the_page() {
    let long = "w".repeat(300);
    let made = render(&document(
        "report",
        vec![
            paragraph(&long),
            table("Wide", &["Name", "#Value"], &[&[&long, "1"], &["short", "2"]]),
        ],
    ));
    let close: String =
        words(&made).chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    assert_eq!(close.matches(&long).count(), 2);
}

#[test]
fn wide_tables_are_stacked_and_long_ones_capped() {
    let heads: Vec<String> = (0..24).map(|column| format!("#Column {column:02}")).collect();
    let mut heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    heads[0] = "Name";
    let row = ["$1,234.5M"; 24];
    let made = render(&document("report", vec![table("Wide", &heads, &[&row])]));
    let wide = words(&made);
    assert_eq!(wide.matches("Name").count(), 3, "the first column is repeated: {wide}");
    assert!(heads[1..].iter().all(|head| wide.contains(head.trim_start_matches('#'))));

    let rows = vec![&["a", "1"][..]; 2_100];
    let made = render(&document("report", vec![table("Long", &["Name", "#Value"], &rows)]));
    let long = words(&made);
    assert_eq!(long.matches("a 1").count(), 2_000);
    assert!(long.contains("Only the first 2000 of 2100 rows are printed"));
}

#[test]
fn paper_accent_and_language_come_from_outside() {
    let brand = Brand { paper: "us-letter".to_owned(), ..Brand::default() };
    let mut german = document("one-pager", vec![paragraph("Ümlaut €")]);
    german.meta.language = "de-DE".to_owned();
    Arc::make_mut(&mut german.labels).insert("page", "Seite");
    Arc::make_mut(&mut german.labels).insert("of", "von");
    let made = render_with(&Layouts::built_in(), &brand, &german).unwrap();
    let pdf = read(&made);
    assert_eq!(catalog(&pdf).get(b"Lang").unwrap().as_str().unwrap(), b"de-DE");
    let page = pdf.get_dictionary(*pdf.get_pages().values().next().unwrap()).unwrap();
    let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
    assert_eq!(sides[2].as_float().unwrap(), 612.0);
    assert!(words(&made).ends_with("Seite 1 von 1"));
}

#[test]
fn components_of_the_project_are_laid_out() {
    let mut layouts = Layouts::built_in();
    let source = b"#let component(p) = [Region: #p.region]";
    layouts.put("components/region.typ", source);
    let parameters = BTreeMap::from([("region".to_owned(), "EMEA #1".to_owned())]);
    let own = Block::Own { name: "region".to_owned(), parameters };
    let nested = Block::Quote { blocks: vec![placed(own.clone())] };
    let made = render_with(&layouts, &Brand::default(), &document("report", vec![own, nested]));
    let made = made.unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(words(&made).matches("Region: EMEA #1").count(), 2);
}

#[test]
fn every_built_in_layout_makes_a_document() {
    for kind in ["report", "board-pack", "pipeline-review", "nrr-tracker", "one-pager"] {
        let mut document = sample::board_pack();
        document.meta.kind = kind.to_owned();
        let made = render(&document);
        look(kind, &made);
        assert!(words(&made).contains("Board pack, October 2026"), "{kind}");
    }
}

/// The charts of the house on paper: their words can be read, in their order.
#[test]
fn real_charts_are_laid_out() {
    let (layouts, brand) = (Layouts::built_in(), Brand::default());
    let faces = Faces::new(&layouts, &brand).unwrap();
    let words_of = Words::new("en-US", "USD").unwrap();
    let mut blocks = vec![heading(1, "Charts")];
    for (name, plot) in plots::all() {
        let drawn = draw(&plot, &words_of, &faces, &brand, Width::Full, name, name).unwrap();
        let mut block = chart(&format!("The finding of {name}"), "full");
        if let Block::Chart { svg, alt, .. } = &mut block {
            (*svg, *alt) = (drawn.svg, drawn.alt);
        }
        blocks.push(block);
    }
    let charts = blocks.len() - 1;
    let made = render(&document("report", blocks));
    look("charts", &made);
    assert_eq!(tags(&made).get("Figure"), Some(&charts));
    let close: String = words(&made).split(' ').collect();
    assert!(close.contains("OpeningARR$18.4MNew+$3.2M"), "{close}");
}

#[test]
fn headings_stay_with_what_follows() {
    for lines in 34..46 {
        let mut blocks = vec![paragraph("One line."); lines];
        blocks.push(heading(1, "Chapter"));
        blocks.push(heading(2, "Section"));
        blocks.push(chart("The finding", "full"));
        blocks.push(table("Below", &["Name", "#Value"], &[&["a", "1"][..]; 40]));
        let pages = pages(&render(&document("one-pager", blocks)));
        let page = |word: &str| pages.iter().position(|page| page.contains(word));
        assert_eq!(page("Chapter"), page("The finding"), "{lines} lines");
        assert_eq!(page("Section"), page("Annual recurring"), "{lines} lines");
        assert_eq!(page("Below"), page("a 1"), "{lines} lines");
    }
}

#[test]
fn empty_things_are_laid_out_too() {
    let none = || Vec::new();
    let nothing = vec![
        table("", &[], &[]),
        table("No rows", &["Name", "#Value"], &[]),
        table("Short rows", &["Name", "#Value", "#More"], &[&["a"], &[]]),
        Block::Tiles { tiles: none() },
        Block::Columns { columns: vec![] },
        Block::Decisions { title: String::new(), rows: vec![], note: String::new() },
        Block::Definitions { entries: vec![], quality: vec![], sources: vec![] },
        Block::List { start: None, items: vec![vec![], vec![placed(paragraph(""))]] },
        Block::List { start: Some(3), items: vec![] },
        Block::Quote { blocks: vec![] },
        Block::Code { text: String::new() },
        Block::Commentary { blocks: vec![], by: String::new(), on: String::new() },
        Block::Callout { title: String::new(), tone: "note".to_owned(), blocks: vec![] },
        Block::Paragraph { text: vec![] },
        Block::PageBreak,
        Block::PageBreak,
    ];
    let made = render(&document("report", nothing));
    assert!(words(&made).contains("No rows"));
    let mut bare = document("board-pack", vec![]);
    bare.meta.as_of = String::new();
    bare.meta.owner = None;
    bare.meta.subject = String::new();
    bare.meta.keywords = vec![];
    bare.meta.contents = true;
    assert_eq!(render(&bare).pages, 1);
}

/// A word over nothing is no list of contents; a few pages need none.
#[test]
fn contents_stand_where_there_are_pages_to_leaf_through() {
    let pack = |chapters: usize, pages: usize| {
        let blocks = (0..pages).flat_map(|page| {
            let level = if page < chapters { 1 } else { 2 };
            [heading(level, &format!("Part {page}")), paragraph("Words."), Block::PageBreak]
        });
        let mut pack = document("board-pack", blocks.collect());
        pack.meta.contents = true;
        words(&render(&pack)).contains("Contents")
    };
    assert!(!pack(6, 6));
    assert!(pack(7, 7));
    assert!(!pack(1, 8));
}

#[test]
fn logo_stands_beside_the_title() {
    let mut layouts = Layouts::built_in();
    layouts.put("logo.svg", &images()["content/office.svg"]);
    let logo = Some(("logo.svg".to_owned(), "Meridian".to_owned()));
    let brand = Brand { logo, accent: "#7A1F5C".to_owned(), ..Brand::default() };
    let made = render_with(&layouts, &brand, &sample::board_pack());
    let made = made.unwrap_or_else(|faults| panic!("{faults:#?}"));
    look("logo", &made);
    assert_eq!(tags(&made).get("Figure"), Some(&17));
}

#[test]
fn evicting_reaches_typst() {
    // With two versions of comemo in the tree, evicting would clear the wrong one.
    let lock = include_str!("../../Cargo.lock");
    assert_eq!(lock.matches("name = \"comemo\"\n").count(), 1);
}
