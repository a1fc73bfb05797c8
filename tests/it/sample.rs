//! One document with every kind of block, as `compose` would hand it over: what renderers,
//! gates, browsers and benches draw. A new block stands here once.

use std::collections::BTreeMap;
use tearsheet::document::tree::{
    Block, Card, Cell, Column, Decision, Definition, Document, Fact, HeadCell, Inline, LAYOUT,
    Meta, Picture, Placed, Row, SourceFile, Table, Tile, Uses,
};
use tearsheet::value::Digest;
use tearsheet::world::Bytes;

pub fn document(kind: &str, blocks: Vec<Block>) -> Document {
    let placed = blocks.into_iter().enumerate().map(|(index, block)| Placed {
        id: format!("b{}", index + 1),
        place: format!("content/{kind}.md:{}:1", 10 + index * 4),
        block,
    });
    Document {
        attached: None,
        sources: Vec::new(),
        layout: LAYOUT,
        meta: meta(kind),
        blocks: placed.collect(),
        cards: cards(),
        labels: BTreeMap::from([("page", "Page")]).into(),
        uses: Uses::default(),
        missing: Vec::new(),
    }
}

fn cards() -> BTreeMap<String, Card> {
    let missing = card("Payback", "finance.payback", "n/a: no marketing cost was mapped");
    let cards = [
        ("arr", card("ARR", "revenue.arr", "$22,502,118.00")),
        ("nrr", card("Net revenue retention", "revenue.nrr", "108.2%")),
        ("win", card("Win rate", "pipeline.win_rate(source=inbound)", "27.4%")),
        ("gone", Card { status: None, ..missing }),
        ("hidden", Card { label: "secret card".to_owned(), ..Card::default() }),
    ];
    cards.into_iter().map(|(id, card)| (id.to_owned(), card)).collect()
}

pub fn card(label: &str, metric: &str, value: &str) -> Card {
    Card {
        exact: None,
        n: None,
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

pub fn meta(kind: &str) -> Meta {
    Meta {
        title: "Board pack, October 2026".to_owned(),
        subtitle: Some("ARR grew 22.3% to $22.5M; churn is the thing to decide on".to_owned()),
        kind: kind.to_owned(),
        company: "Meridian Rails".to_owned(),
        owner: Some("Ana Ruiz, CFO".to_owned()),
        audience: "board".to_owned(),
        classification: "Board confidential".to_owned(),
        period: "October 2026".to_owned(),
        as_of: "31 October 2026".to_owned(),
        as_of_iso: "2026-10-31".to_owned(),
        language: "en-US".to_owned(),
        version: "definitions v1".to_owned(),
        subject: "State of the business in October 2026".to_owned(),
        keywords: vec!["ARR".to_owned(), "pipeline".to_owned()],
        contents: false,
        external: false,
        ..Meta::default()
    }
}

pub fn text(words: &str) -> Inline {
    Inline::Text { text: words.to_owned() }
}

pub fn figure(words: &str, card: &str) -> Inline {
    Inline::Figure { text: words.to_owned(), card: card.to_owned() }
}

pub fn runs(text: Vec<Inline>) -> Block {
    Block::Paragraph { text }
}

pub fn paragraph(words: &str) -> Block {
    runs(vec![text(words)])
}

pub fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, text: vec![text(words)], plain: words.to_owned() }
}

/// A block inside another, with an id by what it holds.
pub fn placed(block: Block) -> Placed {
    let digest = Digest::of(format!("{block:?}").as_bytes()).to_string();
    let id = format!("inner-{}", &digest[..8]);
    Placed { id, place: "content/board-pack.md:99:1".to_owned(), block }
}

pub fn list(items: &[&str]) -> Block {
    let items = items.iter().map(|words| vec![placed(paragraph(words))]).collect();
    Block::List { start: None, items }
}

pub fn cell(words: &str) -> Cell {
    Cell { text: words.to_owned(), ..Cell::default() }
}

/// `!` starts a miss, `~` a missing value, `/` a small line, `@` a figure with its card.
pub fn cells(words: &[&str]) -> Vec<Cell> {
    let one = |words: &&str| match words.split_at_checked(1) {
        Some(("!", rest)) => Cell { miss: true, ..cell(rest) },
        Some(("~", rest)) => Cell { missing: true, ..cell(rest) },
        Some(("@", rest)) => Cell { card: Some("win".to_owned()), ..cell(rest) },
        Some(("/", rest)) => Cell { spark: Some(spark(rest.len())), ..cell(rest) },
        _ => cell(words),
    };
    words.iter().map(one).collect()
}

/// Heads that start with `#` are numeric; rows that start with `=` are totals.
pub fn grid(heads: &[&str], rows: &[&[&str]]) -> Table {
    let head = heads.iter().map(|words| HeadCell {
        text: words.trim_start_matches('#').to_owned(),
        numeric: words.starts_with('#'),
    });
    let rows = rows.iter().map(|words| {
        let total = words.first().is_some_and(|first| first.starts_with('='));
        let mut cells = cells(words);
        if let Some(first) = cells.first_mut() {
            first.text = first.text.trim_start_matches('=').to_owned();
        }
        Row { cells, total }
    });
    Table { head: head.collect(), rows: rows.collect(), notes: Vec::new() }
}

/// A [`grid`] with what stands around it.
pub fn table(finding: &str, heads: &[&str], rows: &[&[&str]]) -> Block {
    Block::Table {
        finding: finding.to_owned(),
        measure: "USD, by quarter".to_owned(),
        table: grid(heads, rows),
        note: "Source: data/subscriptions.csv, 469 customers, as of 31 October 2026.".to_owned(),
    }
}

pub fn chart(finding: &str, width: &str) -> Block {
    let name: String = finding.chars().filter(char::is_ascii_alphanumeric).collect();
    let svg = bars(if width == "half" { 232 } else { 480 }, &name);
    Block::Chart {
        finding: finding.to_owned(),
        measure: "Annual recurring revenue, $M, 2026".to_owned(),
        svg_screen: svg.replace("<svg", "<svg data-screen=\"only on screens\""),
        svg_narrow: String::new(),
        svg,
        width: width.to_owned(),
        alt: "Opening 18.4, new +3.2, expansion +2.1, contraction −0.7, churn −1.4, closing 22.5"
            .to_owned(),
        data: grid(&["Step", "#ARR, $M"], &[&["Opening", "18.4"], &["=Closing", "22.5"]]),
        note: "Source: data/subscriptions.csv, n = 469 customers, as of 31 October 2026."
            .to_owned(),
    }
}

/// A bridge drawn by hand, with the classes that charts carry and ids like no other's.
pub fn bars(width: i32, name: &str) -> String {
    let steps = [
        ("Opening", "$18.4M", 30, 120, ("base", "#2F4256")),
        ("New", "+3.2", 30, 24, ("gain", "#13716C")),
        ("Expansion", "+2.1", 14, 16, ("gain", "#13716C")),
        ("Contraction", "−0.7", 14, 6, ("loss", "#DC7633")),
        ("Churn", "−1.4", 20, 12, ("loss", "#DC7633")),
        ("Closing", "$22.5M", 24, 126, ("base", "#2F4256")),
    ];
    let slot = width / 6;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"176\" \
         viewBox=\"0 0 {width} 176\" font-family=\"Noto Sans\" role=\"img\" class=\"chart\" \
         aria-labelledby=\"{name}-t {name}-d\"><title id=\"{name}-t\">ARR bridge</title>\
         <desc id=\"{name}-d\">Opening 18.4, new +3.2</desc>"
    );
    for (index, (step, value, top, high, (role, fill))) in steps.into_iter().enumerate() {
        let x = slot * i32::try_from(index).unwrap();
        let (middle, name_y) = (x + slot / 2, 166);
        svg += &format!(
            "<text x=\"{middle}\" y=\"{name_y}\" font-size=\"6.8\" text-anchor=\"middle\" \
             class=\"f-ink\" fill=\"#17212B\">{step}</text><rect class=\"f-{role}\" x=\"{}\" y=\"{top}\" \
             width=\"{}\" height=\"{high}\" fill=\"{fill}\"/><text x=\"{middle}\" y=\"{}\" font-size=\"8\" \
             font-weight=\"700\" text-anchor=\"middle\" class=\"f-ink\" fill=\"#17212B\">{value}</text>",
            x + slot / 6,
            slot * 2 / 3,
            top - 4
        );
    }
    svg + &format!(
        "<line class=\"s-rule\" x1=\"0\" y1=\"150\" x2=\"{width}\" y2=\"150\" stroke=\"#8A95A0\" \
         stroke-width=\"0.75\"/></svg>"
    )
}

/// A small line.
pub fn spark(seed: usize) -> String {
    let points: Vec<String> =
        (0..9).map(|x| format!("{},{}", 2 + x * 6, 12 - (x + (x * seed) % 5))).collect();
    let last = points.last().unwrap().split_once(',').unwrap();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"56\" height=\"14\" viewBox=\"0 0 56 14\" \
         class=\"chart spark\"><polyline class=\"s-base\" points=\"{}\" fill=\"none\" stroke=\"#8796A4\" stroke-width=\"1\"/>\
         <circle class=\"f-accent\" cx=\"{}\" cy=\"{}\" r=\"1.6\" fill=\"#0B5FAE\"/></svg>",
        points.join(" "),
        last.0,
        last.1
    )
}

fn blank_tile() -> Tile {
    Tile {
        label: String::new(),
        value: String::new(),
        reason: None,
        beside: None,
        change: None,
        arrow: None,
        tone: "flat".to_owned(),
        target: None,
        status: None,
        miss: false,
        spark: None,
        card: "hidden".to_owned(),
    }
}

fn tile(label: &str, value: &str, change: &str, arrow: &str, tone: &str) -> Tile {
    Tile {
        label: label.to_owned(),
        value: value.to_owned(),
        change: Some(change.to_owned()),
        arrow: Some(arrow.to_owned()),
        tone: tone.to_owned(),
        spark: Some(spark(label.len())),
        ..blank_tile()
    }
}

pub fn tiles() -> Block {
    let on_track = |tile: Tile, target: &str| Tile {
        target: Some(target.to_owned()),
        status: Some("on track".to_owned()),
        ..tile
    };
    let missed = |tile: Tile, target: &str| Tile {
        target: Some(target.to_owned()),
        status: Some("target missed".to_owned()),
        miss: true,
        ..tile
    };
    Block::Tiles {
        tiles: vec![
            on_track(tile("ARR", "$22.5M", "+1.9% on September", "up", "gain"), "target $22.4M"),
            missed(
                tile("NRR, trailing 12 months", "108.2%", "−1.3 pts on September", "down", "loss"),
                "target 110%",
            ),
            on_track(
                tile("Pipeline coverage, Q4", "3.4×", "+0.2 on September", "up", "gain"),
                "target 3.0×",
            ),
            Tile {
                label: "Win rate, trailing 12 months".to_owned(),
                value: "n/a".to_owned(),
                reason: Some("no deal was decided".to_owned()),
                tone: "flat".to_owned(),
                ..blank_tile()
            },
        ],
    }
}

pub fn quarters() -> Block {
    let heads = [
        "Measure", "#Q4 24", "#Q1 25", "#Q2 25", "#Q3 25", "#Q4 25", "#Q1 26", "#Q2 26", "#Q3 26",
        "#Oct 26", "Trend",
    ];
    table(
        "Every quarter since 2024 added ARR; retention has slipped for three",
        &heads,
        &[
            &[
                "New ARR", "$0.6M", "$0.7M", "$0.7M", "$0.9M", "$0.8M", "$1.0M", "$1.1M", "$1.0M",
                "$0.4M", "/up",
            ],
            &[
                "Expansion",
                "$0.4M",
                "$0.4M",
                "$0.5M",
                "$0.5M",
                "$0.6M",
                "$0.6M",
                "$0.6M",
                "$0.7M",
                "$0.2M",
                "/rising",
            ],
            &[
                "Contraction",
                "−$0.1M",
                "−$0.1M",
                "−$0.2M",
                "−$0.1M",
                "−$0.2M",
                "−$0.2M",
                "−$0.2M",
                "−$0.2M",
                "−$0.1M",
                "/flat",
            ],
            &[
                "Churn", "−$0.2M", "−$0.3M", "−$0.3M", "−$0.4M", "−$0.4M", "−$0.4M", "−$0.5M",
                "−$0.6M", "−$0.2M", "/falling",
            ],
            &[
                "=Closing ARR",
                "$16.0M",
                "$16.7M",
                "$17.4M",
                "$18.3M",
                "$19.1M",
                "$20.1M",
                "$21.1M",
                "$22.0M",
                "$22.5M",
                "/closing",
            ],
            &[
                "NRR",
                "112.4%",
                "112.0%",
                "111.6%",
                "111.1%",
                "110.8%",
                "110.2%",
                "!109.5%",
                "!108.9%",
                "!108.2%",
                "/down a bit",
            ],
            &[
                "Logo churn",
                "1.1%",
                "1.0%",
                "~n/a",
                "1.2%",
                "1.1%",
                "1.3%",
                "1.2%",
                "1.4%",
                "1.4%",
                "/q",
            ],
        ],
    )
}

pub fn segments() -> Block {
    let mut block = table(
        "Enterprise carries the pipeline; self-serve is below its need",
        &[
            "Segment",
            "Owner",
            "#Open deals",
            "#Open value",
            "#Coverage",
            "#Win rate",
            "#Cycle, days",
        ],
        &[
            &[
                "Enterprise, regulated industries",
                "J. Okafor",
                "42",
                "$9,420,000",
                "4.12×",
                "@31.4%",
                "96.5",
            ],
            &["Mid-market", "L. Brandt", "88", "$4,188,500", "3.1×", "@27%", "61"],
            &[
                "Self-serve with a sales assist",
                "M. Ferreira",
                "140",
                "$912,300",
                "!1.8×",
                "@19.25%",
                "22.75",
            ],
            &["Public sector", "S. Lindqvist", "6", "$1,300,000", "~n/a", "2 of 5", "188"],
            &["=All segments", "", "276", "$15,820,800", "3.4×", "26.1%", "58.2"],
        ],
    );
    if let Block::Table { table, .. } = &mut block {
        table.notes.push(
            "Coverage of the public sector is n/a: it has no target in this quarter.".to_owned(),
        );
    }
    block
}

pub fn long_table(rows: usize) -> Block {
    let heads = ["Deal", "Stage", "#Value", "#Age, days", "Next step"];
    let names: Vec<String> =
        (0..rows).map(|row| format!("Deal {:03} with Northwind Freight", row + 1)).collect();
    let values: Vec<String> =
        (0..rows).map(|row| format!("${},{:03}", 10 + row * 7 % 90, row * 37 % 1000)).collect();
    let rows: Vec<Vec<&str>> = names
        .iter()
        .zip(&values)
        .map(|(name, value)| {
            vec![name.as_str(), "Proposal", value.as_str(), "34", "Security review on 12 November"]
        })
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    table("Thirty deals have stood still for more than a month", &heads, &rows)
}

pub fn columns() -> Block {
    let column = |title: &str, items: &[&str]| Column {
        title: title.to_owned(),
        text: vec![text(title)],
        blocks: vec![placed(list(items))],
    };
    Block::Columns {
        columns: vec![
            column(
                "Good",
                &[
                    "Two enterprise customers went live a month early.",
                    "Coverage for the quarter is 3.4×.",
                    "Support answered 97% of tickets within a day.",
                ],
            ),
            column(
                "Bad",
                &[
                    "NRR fell to 108.2%, the third quarter in a row.",
                    "Two of five sales hires are late.",
                    "Self-serve has half the pipeline it needs.",
                ],
            ),
            column(
                "Ugly",
                &[
                    "Kestrel Logistics, 4.1% of ARR, gave notice.",
                    "A billing defect credited $48,300 twice.",
                    "The data centre move slipped to January.",
                ],
            ),
        ],
    }
}

pub fn decisions() -> Block {
    let row = |words: &str, owner: &str, due: &str| Decision {
        text: vec![text(words)],
        owner: owner.to_owned(),
        due: due.to_owned(),
    };
    Block::Decisions {
        title: "Asks and decisions".to_owned(),
        note: String::new(),
        rows: vec![
            row(
                "Approve two customer-success hires ahead of plan, paid for by the late sales hires",
                "Ana Ruiz",
                "14 November 2026",
            ),
            row(
                "Decide whether self-serve keeps a sales assist in 2027",
                "Board",
                "12 December 2026",
            ),
            row(
                "Introductions to three operators of regional freight",
                "P. Novak",
                "30 November 2026",
            ),
        ],
    }
}

pub fn commentary() -> Block {
    let mixed = Block::Paragraph {
        text: vec![
            text("Churn of "),
            figure("$0.2M", "arr"),
            text(" is one customer. "),
            Inline::Strong { text: vec![text("Kestrel leaves because of price")] },
            text(", not product: the renewal offer was "),
            Inline::Emphasis { text: vec![text("eleven weeks")] },
            text(" late. See the "),
            Inline::Link {
                href: "https://example.com/review".to_owned(),
                paper: None,
                text: vec![text("loss review")],
            },
            text("."),
        ],
    };
    Block::Commentary {
        blocks: vec![
            placed(mixed),
            placed(paragraph("From November renewals start 120 days before the term ends.")),
        ],
        by: "Ana Ruiz, CFO".to_owned(),
        on: "3 November 2026".to_owned(),
    }
}

pub fn definitions() -> Block {
    let entry = |label: &str, metric: &str, meaning: &str| Definition {
        label: label.to_owned(),
        metric: metric.to_owned(),
        definition: meaning.to_owned(),
        version: 1,
        period: "12 months to 31 October 2026".to_owned(),
        files: vec!["data/subscriptions.csv".to_owned()],
        n: "n = 412 customers".to_owned(),
        excluded: vec!["3 rows without a start date".to_owned()],
        ..Definition::default()
    };
    Block::Definitions {
        entries: vec![
            entry(
                "ARR",
                "revenue.arr",
                "Annual value of recurring terms that are live at the end of the day, without usage and services.",
            ),
            entry(
                "NRR",
                "revenue.nrr",
                "ARR now of the customers who were live twelve months ago, divided by their ARR then. New customers are in neither.",
            ),
            entry(
                "Pipeline coverage",
                "pipeline.coverage",
                "Open value that closes this quarter, divided by what is still to be won this quarter.",
            ),
            entry(
                "Win rate",
                "pipeline.win_rate",
                "Deals won divided by deals won and lost, counted when decided, of those that reached Qualified.",
            ),
        ],
        quality: vec![
            "3 deals without an amount are left out of every value.".to_owned(),
            "1 customer has two parents; the contract's wins.".to_owned(),
        ],
        sources: vec![
            SourceFile {
                file: "data/subscriptions.csv".to_owned(),
                digest: "9f3a61c07be2".to_owned(),
                rows: "1,204".to_owned(),
            },
            SourceFile {
                file: "data/finance.xlsx, sheet Deals".to_owned(),
                digest: "02d19ce4a871".to_owned(),
                rows: "418".to_owned(),
            },
        ],
    }
}

/// Circles with quarters filled.
pub fn balls() -> Block {
    let mut table =
        grid(&["Criterion", "We", "They"], &[&["Failover", "4/4 by rule", "1/4 by hand"]]);
    for (at, cell) in table.rows[0].cells.iter_mut().enumerate().skip(1) {
        cell.ball = Some(if at == 1 { 4 } else { 1 });
    }
    let (finding, measure, note) = (String::new(), String::new(), String::new());
    Block::Table { finding, measure, table, note }
}

/// A section of so many columns.
pub fn section(id: &str, look: &str, span: u8) -> Block {
    Block::Section {
        section: id.to_owned(),
        title: format!("Section {id}"),
        level: 1,
        look: look.to_owned(),
        span,
        minutes: "5 min".to_owned(),
        owner: if look == "asked" { "Elif Kaya".to_owned() } else { String::new() },
        by: if look == "asked" { "20 November 2026".to_owned() } else { String::new() },
        blocks: vec![placed(paragraph(&format!("What stands in {id}.")))],
    }
}

/// An objection with a section.
pub fn objection() -> Block {
    Block::Objection {
        title: "We can build this in-house".to_owned(),
        says: vec!["We have engineers for that".to_owned()],
        concern: "control".to_owned(),
        cost: "5 lost deals, $1.2M".to_owned(),
        form: "full".to_owned(),
        blocks: vec![placed(match section("response", "lead", 6) {
            Block::Section { section, title, look, span, blocks, .. } => Block::Section {
                section,
                title,
                level: 2,
                look,
                span,
                minutes: String::new(),
                owner: String::new(),
                by: String::new(),
                blocks,
            },
            other => other,
        })],
    }
}

/// Eight pages or so with every kind of block.
pub fn board_pack() -> Document {
    let mut document = document(
        "board-pack",
        vec![
            runs(vec![
                figure("27.4%", "win"),
                text(" of deals are won. "),
                Inline::Strong { text: vec![figure("108.2%", "nrr")] },
                text(" of revenue stays."),
            ]),
            paragraph(
                "ARR grew 22.3% in twelve months to $22.5M, $0.1M above plan. Retention did not keep up: NRR is 108.2% against a target of 110%, and Kestrel Logistics, 4.1% of ARR, has given notice. Cash lasts 21 months; the quarter is covered 3.4 times.",
            ),
            tiles(),
            columns(),
            heading(1, "ARR grew 22.3% to $22.5M; churn and contraction took back $2.1M"),
            paragraph(
                "New business brought $3.2M and expansion $2.1M. Half of the churn is one customer.",
            ),
            chart("ARR grew 22.3% to $22.5M; churn and contraction took back $2.1M", "full"),
            commentary(),
            quarters(),
            heading(1, "The quarter is covered 3.4 times; self-serve is not"),
            heading(2, "Where the pipeline stands"),
            segments(),
            chart("Proposals convert at 52%", "half"),
            chart("Discovery is slower by a week", "half"),
            heading(2, "What stands still"),
            long_table(60),
            heading(1, "What we ask of the board"),
            decisions(),
            Block::Quote {
                blocks: vec![placed(paragraph(
                    "We would renew tomorrow if the migration tool existed.",
                ))],
            },
            Block::Rule,
            Block::Code { text: "net = gross − refunds\n      − credits".to_owned() },
            heading(2, "Steps"),
            Block::List {
                start: Some(1),
                items: vec![
                    vec![
                        placed(paragraph("Freeze the price list.")),
                        placed(list(&["for new customers", "for renewals"])),
                    ],
                    vec![placed(paragraph("Write to the ten largest."))],
                ],
            },
            Block::Image(Picture {
                path: "content/office.svg".to_owned(),
                alt: "The office".to_owned(),
                ..Picture::default()
            }),
            Block::Image(Picture {
                path: "content/office.svg".to_owned(),
                alt: "The office, half as wide".to_owned(),
                width: Some(50),
                caption: "The office in October".to_owned(),
                note: "Source: the rails".to_owned(),
            }),
            Block::Callout {
                title: "Warning".to_owned(),
                tone: "warning".to_owned(),
                blocks: vec![placed(paragraph("Prices change in January."))],
            },
            Block::Beside {
                picture: Picture {
                    path: "content/office.svg".to_owned(),
                    alt: "The office at the side".to_owned(),
                    width: Some(40),
                    ..Picture::default()
                },
                side: "right".to_owned(),
                blocks: vec![placed(paragraph("Words at the side of the office."))],
            },
            heading(3, "A small heading"),
            Block::Paragraph {
                text: vec![
                    text("First line"),
                    Inline::Break,
                    text("second line with "),
                    Inline::Code { text: "code".to_owned() },
                ],
            },
            section("quick", "lead", 7),
            section("landmines", "warned", 5),
            section("next", "asked", 12),
            objection(),
            Block::Testimonial {
                text: "We went live in three weeks.".to_owned(),
                language: "en-GB".to_owned(),
                credit: "Mara Holm, CFO, Larch Cash".to_owned(),
                disclosure: "Larch Cash received a discount.".to_owned(),
                mark: "Not for use outside".to_owned(),
            },
            Block::Logos {
                title: "They work with us".to_owned(),
                names: vec!["Larch Cash".to_owned(), "Oak & Co <b>".to_owned()],
            },
            Block::Facts {
                title: "Larch Cash".to_owned(),
                facts: vec![Fact { key: "Segment".to_owned(), said: "Lender".to_owned() }],
            },
            balls(),
            Block::PageBreak,
            heading(1, "Definitions and data quality"),
            definitions(),
        ],
    );
    document.meta.contents = true;
    document
}

/// What the sample names: a one-pixel PNG, a drawing, and one that is none.
pub fn images() -> BTreeMap<String, Bytes> {
    let png: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0,
        0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44,
        0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x60, 0x60, 0xf8, 0x0f, 0, 1, 4, 1, 0, 0x5f, 0xe5,
        0xc3, 0x4b, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120\" height=\"40\">\
               <rect width=\"120\" height=\"40\" fill=\"#0B5FAE\"/></svg>";
    BTreeMap::from([
        ("content/rails.png".to_owned(), png.into()),
        ("content/office.svg".to_owned(), svg.as_bytes().into()),
        ("content/broken.png".to_owned(), b"no picture".as_slice().into()),
    ])
}
