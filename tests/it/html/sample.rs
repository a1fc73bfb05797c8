//! A document with every kind of block, as `compose` would hand it over.

use std::collections::BTreeMap;
use tearsheet::document::tree::*;

pub fn text(words: &str) -> Inline {
    Inline::Text { text: words.to_owned() }
}

pub fn figure(words: &str, card: &str) -> Inline {
    Inline::Figure { text: words.to_owned(), card: card.to_owned() }
}

pub fn paragraph(words: Vec<Inline>) -> Block {
    Block::Paragraph { text: words }
}

pub fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, text: vec![text(words)], plain: words.to_owned() }
}

/// Blocks with ids and places, as if each stood on a line of its own.
pub fn placed(prefix: &str, blocks: Vec<Block>) -> Vec<Placed> {
    let each = blocks.into_iter().enumerate().map(|(number, block)| Placed {
        id: format!("{prefix}{}", number + 1),
        place: format!("content/board-pack.md:{}:1", number + 10),
        block,
    });
    each.collect()
}

pub fn table(head: &[(&str, bool)], rows: &[&[&str]]) -> Table {
    let cell = |text: &&str| Cell {
        text: text.trim_start_matches('!').trim_start_matches('=').to_owned(),
        miss: text.starts_with('!'),
        missing: *text == "n/a",
        ..Cell::default()
    };
    Table {
        head: head
            .iter()
            .map(|(text, numeric)| HeadCell { text: (*text).to_owned(), numeric: *numeric })
            .collect(),
        rows: rows
            .iter()
            .map(|row| Row {
                cells: row.iter().map(cell).collect(),
                total: row.first().is_some_and(|first| first.starts_with('=')),
            })
            .collect(),
        notes: Vec::new(),
    }
}

pub fn card(label: &str, metric: &str, value: &str) -> Card {
    Card {
        label: label.to_owned(),
        metric: metric.to_owned(),
        definition: "Deals won divided by deals won or lost, of those that reached Qualified."
            .to_owned(),
        value: value.to_owned(),
        period: "twelve months to 31 October 2026".to_owned(),
        as_of: "31 October 2026".to_owned(),
        status: Some("target 30.0%, target missed".to_owned()),
        rows: vec!["data/deals.csv rows 2–418 (312 rows)".to_owned()],
        excluded: vec!["3 deals without a close date".to_owned()],
    }
}

/// A bridge drawn by hand, with the classes that charts carry.
pub fn bridge() -> String {
    let bars = [
        ("Opening ARR", "base", "#2F4256", 18_400, 0, "$18.4M"),
        ("New", "gain", "#13716C", 3_200, 18_400, "+3.2"),
        ("Expansion", "gain", "#13716C", 2_100, 21_600, "+2.1"),
        ("Contraction", "loss", "#DC7633", 700, 23_000, "\u{2212}0.7"),
        ("Churn", "loss", "#DC7633", 1_400, 21_600, "\u{2212}1.4"),
        ("Closing ARR", "base", "#2F4256", 21_600, 0, "$21.6M"),
    ];
    let mut body = String::new();
    for (at, (name, role, hex, size, from, words)) in bars.iter().enumerate() {
        let (x, height) = (at * 80 + 12, size * 130 / 24_000);
        let top = 160 - (from + size) * 130 / 24_000;
        body.push_str(&format!(
            "<rect class=\"f-{role}\" fill=\"{hex}\" x=\"{x}\" y=\"{top}\" width=\"56\" height=\"{height}\"/>\
             <text class=\"f-ink\" fill=\"#17212B\" x=\"{mid}\" y=\"{above}\" font-size=\"8\" font-weight=\"700\" text-anchor=\"middle\">{words}</text>\
             <text class=\"f-ink\" fill=\"#17212B\" x=\"{mid}\" y=\"172\" font-size=\"7.5\" text-anchor=\"middle\">{name}</text>",
            mid = x + 28,
            above = top - 4,
        ));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 180\" width=\"480pt\" height=\"180pt\" \
         role=\"img\" aria-labelledby=\"bridge-t bridge-d\" class=\"chart\"><title id=\"bridge-t\">ARR bridge</title>\
         <desc id=\"bridge-d\">Opening 18.4, new +3.2</desc>{body}\
         <path class=\"s-rule\" stroke=\"#8A95A0\" stroke-width=\"0.75\" d=\"M0 160L480 160\"/></svg>"
    )
}

pub fn spark() -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 72 16\" width=\"72pt\" height=\"16pt\" class=\"chart spark\">\
     <path class=\"s-base\" stroke=\"#2F4256\" stroke-width=\"1.25\" fill=\"none\" d=\"M1 13L12 11L23 12L34 8L45 9L56 5L69 4\"/>\
     <circle class=\"f-accent\" fill=\"#0B5FAE\" cx=\"69\" cy=\"4\" r=\"2\"/></svg>"
        .to_owned()
}

fn tile(label: &str, value: &str, card: &str, change: &str, arrow: &str, tone: &str) -> Tile {
    Tile {
        label: label.to_owned(),
        value: value.to_owned(),
        reason: None,
        beside: None,
        change: Some(change.to_owned()),
        arrow: Some(arrow.to_owned()),
        tone: tone.to_owned(),
        target: None,
        status: None,
        miss: false,
        spark: Some(spark()),
        card: card.to_owned(),
    }
}

pub fn tiles() -> Block {
    let mut missed =
        tile("Win rate", "27.4%", "win", "\u{2212}2.1 pts on September", "down", "loss");
    missed.target = Some("30.0%".to_owned());
    missed.status = Some("target missed".to_owned());
    missed.miss = true;
    let mut absent = tile("Payback", "n/a", "gone", "", "flat", "flat");
    absent.change = None;
    absent.spark = None;
    absent.reason = Some("no marketing cost was mapped".to_owned());
    Block::Tiles {
        tiles: vec![
            tile("ARR", "$21.6M", "arr", "+17.4% on a year ago", "up", "gain"),
            tile("Net revenue retention", "104.2%", "nrr", "+0.8 pts on September", "up", "gain"),
            missed,
            absent,
        ],
    }
}

pub fn chart(width: &str) -> Block {
    Block::Chart {
        finding: "ARR grew 17% to $21.6M; churn and contraction took back $2.1M".to_owned(),
        measure: "Annual recurring revenue, $M, twelve months to 31 October 2026".to_owned(),
        svg: bridge(),
        svg_screen: if width == "half" { bridge().replace("bridge-", "half-") } else { bridge() },
        svg_narrow: String::new(),
        width: width.to_owned(),
        alt: "Opening 18.4, new +3.2, expansion +2.1, contraction \u{2212}0.7, churn \u{2212}1.4, closing 21.6"
            .to_owned(),
        data: table(
            &[("Step", false), ("ARR, $M", true)],
            &[&["Opening", "18.4"], &["New", "+3.2"], &["=Closing", "21.6"]],
        ),
        note: "Source: data/subscriptions.csv, n = 469 customers, as of 31 October 2026".to_owned(),
    }
}

pub fn stages() -> Block {
    let mut stages = table(
        &[
            ("Stage", false),
            ("Deals", true),
            ("Value, $", true),
            ("Conversion", true),
            ("Trend", false),
            ("Owner", false),
        ],
        &[
            &["Qualified", "120", "4,210,500", "62.5%", "", "Mara Lindqvist"],
            &["Discovery", "64", "2,940,000", "!48.1%", "", "Jonas Okafor"],
            &["Proposal", "31", "1,875,250", "61.3%", "", "Mara Lindqvist"],
            &["Negotiation", "12", "980,000", "n/a", "", "Ines Duarte"],
            &["=Open", "227", "10,005,750", "54.0%", "", ""],
        ],
    );
    for row in &mut stages.rows {
        if let Some(cell) = row.cells.get_mut(4) {
            cell.spark = Some(spark());
            cell.text = "rising from 40% to 48%".to_owned();
        }
        if let Some(cell) = row.cells.get_mut(3).filter(|cell| !cell.missing) {
            cell.card = Some("win".to_owned());
        }
    }
    stages.notes.push("Negotiation: n/a, fewer than five deals reached the stage".to_owned());
    Block::Table {
        finding: "Discovery converts at 48%, below the 50–60% band".to_owned(),
        measure: "Open deals by stage".to_owned(),
        table: stages,
        note: "Source: data/deals.csv, n = 227 deals, as of 31 October 2026".to_owned(),
    }
}

fn decisions() -> Block {
    let row = |what: Vec<Inline>, owner: &str, due: &str| Decision {
        text: what,
        owner: owner.to_owned(),
        due: due.to_owned(),
    };
    Block::Decisions {
        title: "Asks and decisions".to_owned(),
        note: String::new(),
        rows: vec![
            row(
                vec![text("Approve two discovery engineers; coverage is "), figure("2.4x", "arr")],
                "A. Ferrand",
                "20 November 2026",
            ),
            row(
                vec![text("Decide on the Northwind renewal terms")],
                "I. Duarte",
                "5 December 2026",
            ),
        ],
    }
}

fn columns() -> Block {
    let column = |prefix: &str, title: &str, words: &[&str]| Column {
        title: title.to_owned(),
        text: vec![text(title)],
        blocks: placed(
            prefix,
            vec![Block::List {
                start: None,
                items: words
                    .iter()
                    .enumerate()
                    .map(|(at, words)| {
                        placed(&format!("{prefix}-{at}-"), vec![paragraph(vec![text(words)])])
                    })
                    .collect(),
            }],
        ),
    };
    Block::Columns {
        columns: vec![
            column(
                "good",
                "Good",
                &[
                    "Two lighthouse renewals signed early",
                    "Expansion above plan for the third month",
                ],
            ),
            column(
                "bad",
                "Bad",
                &["Discovery conversion fell below its band", "Hiring is a month late"],
            ),
            column(
                "ugly",
                "Ugly",
                &["One customer is 18% of ARR", "No second source for the card rails"],
            ),
        ],
    }
}

fn definitions() -> Block {
    Block::Definitions {
        entries: vec![
            Definition {
                label: "Win rate".to_owned(),
                metric: "pipeline.win_rate".to_owned(),
                definition:
                    "Deals won divided by deals won or lost, of those that reached Qualified."
                        .to_owned(),
                version: 1,
                period: "twelve months to 31 October 2026".to_owned(),
                files: vec!["data/deals.csv".to_owned()],
                n: "312".to_owned(),
                excluded: vec!["3 deals without a close date".to_owned()],
                choices: vec!["counts from Qualified".to_owned()],
                ..Definition::default()
            },
            Definition {
                label: "ARR".to_owned(),
                metric: "revenue.arr".to_owned(),
                definition: "Recurring revenue running at the end of the day, per year.".to_owned(),
                version: 2,
                period: "31 October 2026".to_owned(),
                files: vec!["data/subscriptions.csv".to_owned()],
                n: "469".to_owned(),
                ..Definition::default()
            },
        ],
        quality: vec!["3 deals without amount".to_owned()],
        sources: vec![SourceFile {
            file: "data/deals.csv".to_owned(),
            digest: "9f86d081884c".to_owned(),
            rows: "417".to_owned(),
        }],
    }
}

pub fn meta() -> Meta {
    Meta {
        title: "Board pack, October 2026".to_owned(),
        subtitle: Some("Growth held; discovery is where deals are lost".to_owned()),
        kind: "board-pack".to_owned(),
        company: "Meridian Rails".to_owned(),
        owner: Some("Amélie Ferrand, CFO".to_owned()),
        audience: "board".to_owned(),
        classification: "Board confidential".to_owned(),
        period: "October 2026".to_owned(),
        as_of: "31 October 2026".to_owned(),
        as_of_iso: "2026-10-31".to_owned(),
        language: "en".to_owned(),
        version: "definitions v1".to_owned(),
        draft: None,
        synthetic: Some("All data in this document are invented.".to_owned()),
        subject: "The business in October 2026".to_owned(),
        keywords: vec!["ARR".to_owned(), "pipeline".to_owned()],
        max_pages: None,
        contents: true,
        external: false,
        extra: BTreeMap::new(),
    }
}

pub fn document(blocks: Vec<Block>) -> Document {
    let mut cards = BTreeMap::new();
    cards.insert("arr".to_owned(), card("ARR", "revenue.arr", "$21,602,118.00"));
    cards.insert("nrr".to_owned(), card("Net revenue retention", "revenue.nrr", "104.2%"));
    cards.insert("win".to_owned(), card("Win rate", "pipeline.win_rate(source=inbound)", "27.4%"));
    let mut gone = card("Payback", "finance.payback", "n/a: no marketing cost was mapped");
    gone.status = None;
    cards.insert("gone".to_owned(), gone);
    Document {
        layout: LAYOUT,
        meta: meta(),
        blocks: placed("b", blocks),
        cards,
        labels: Default::default(),
        missing: Vec::new(),
    }
}

/// Every kind of block, in the order of a board pack.
pub fn every_block() -> Document {
    let numbered = vec![
        placed("n1-", vec![paragraph(vec![text("First things first")])]),
        placed(
            "n2-",
            vec![
                paragraph(vec![text("Then this:")]),
                Block::List {
                    start: None,
                    items: vec![placed("n2a-", vec![paragraph(vec![text("a detail")])])],
                },
            ],
        ),
        placed("n3-", vec![paragraph(vec![text("One")]), paragraph(vec![text("and two")])]),
    ];
    document(vec![
        heading(1, "State of the business"),
        paragraph(vec![
            text("ARR grew to "),
            figure("$21.6M", "arr"),
            text(" and retention held at "),
            figure("104.2%", "nrr"),
            text(". We win "),
            Inline::Strong { text: vec![figure("27.4%", "win")] },
            text(" of qualified deals, "),
            Inline::Emphasis { text: vec![text("less than planned")] },
            text(", mostly because discovery takes too long. Next month decides whether the new "),
            Inline::Code { text: "gate_2".to_owned() },
            text(" rule helps; see the "),
            Inline::Link {
                href: "https://example.com/plan".to_owned(),
                paper: None,
                text: vec![text("plan")],
            },
            text("."),
            Inline::Break,
            text("ARR stood at "),
            figure("$21.6M", "arr"),
            text(" on the last day of the month."),
        ]),
        tiles(),
        columns(),
        heading(1, "Recurring revenue"),
        chart("full"),
        Block::Commentary {
            blocks: placed(
                "c",
                vec![paragraph(vec![text(
                    "The Northwind downgrade was agreed in August and is not a signal for the segment.",
                )])],
            ),
            by: "Jonas Okafor".to_owned(),
            on: "3 November 2026".to_owned(),
        },
        Block::PageBreak,
        heading(1, "Pipeline"),
        heading(2, "By stage"),
        stages(),
        chart("half"),
        match chart("half") {
            Block::Chart { finding, measure, svg, svg_screen, width, alt, data, note, .. } => {
                Block::Chart {
                    finding,
                    measure,
                    svg,
                    svg_screen: svg_screen.replace("half-", "second-"),
                    svg_narrow: String::new(),
                    width,
                    alt,
                    data,
                    note,
                }
            }
            other => other,
        },
        heading(2, "What changed"),
        Block::List { start: Some(3), items: numbered },
        Block::Quote { blocks: placed("q", vec![paragraph(vec![text("Short cycles win.")])]) },
        Block::Code { text: "coverage = open / target".to_owned() },
        Block::Rule,
        Block::Image(Picture {
            path: "content/rails.png".to_owned(),
            alt: "Two rails".to_owned(),
            ..Picture::default()
        }),
        Block::Image(Picture {
            path: "content/rails.png".to_owned(),
            alt: "Two rails, half as wide".to_owned(),
            width: Some(50),
            caption: "The rails in October".to_owned(),
            note: "Source: the rails".to_owned(),
        }),
        Block::Callout {
            title: "Important".to_owned(),
            tone: "important".to_owned(),
            blocks: placed("note", vec![paragraph(vec![text("Prices change in January.")])]),
        },
        Block::Beside {
            picture: Picture {
                path: "content/rails.png".to_owned(),
                alt: "Two rails at the side".to_owned(),
                width: Some(40),
                ..Picture::default()
            },
            side: "left".to_owned(),
            blocks: placed("beside", vec![paragraph(vec![text("Words at the side.")])]),
        },
        heading(1, "Asks"),
        decisions(),
        heading(1, "Definitions"),
        definitions(),
    ])
}

/// A one-pixel PNG under the path that the sample names.
pub fn images() -> BTreeMap<String, tearsheet::world::Bytes> {
    let png: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0,
        0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44,
        0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0xf8, 0x0f, 0, 1, 4, 1, 0, 0x5f, 0xe5,
        0xc3, 0x4b, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    BTreeMap::from([("content/rails.png".to_owned(), png.into())])
}
