//! Drafts and answers to the tree.

use crate::read::{BOOK, catalogue};
use crate::support::{given, plain, same};
use serde_json::{Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::audit::words::Words as Printed;
use tearsheet::books::{
    Answer, Answers, Ask, Cell, Excluded, Figure, Grid, GridRow, Head, Library, Plot, Record,
    Shift, Shown,
};
use tearsheet::diag::{Fault, Place, emit};
use tearsheet::document::chart::Faces;
use tearsheet::document::compose::Leads;
use tearsheet::document::tree::{Block, walk};
use tearsheet::document::{Brand, Desk, Document, Draft, compose, read};
use tearsheet::policy::register::{
    Better, Channel, Claim, ClaimKind, Client, Competitor, Consent, Credit, Criterion, Outcome,
    Register, Scope, Score, Source, Testimonial,
};
use tearsheet::policy::trust::{Trust, digest};
use tearsheet::source::Layouts;
use tearsheet::value::condition::Field;
use tearsheet::value::{Class, Day, Decimal, Reason, RowSet, Rows, Status, Style, Unit, Window};
use tearsheet::words::Words;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn month(name: &str) -> Window {
    let start = day(&format!("{name}-01"));
    Window { start, end: start.plus_months(1), name: name.to_owned(), to_date: false }
}

/// A figure of the tests' book in October 2026.
fn figure(name: &str, value: &str) -> Figure {
    let metric = BOOK.metrics.iter().find(|metric| metric.name == name).unwrap();
    Figure {
        metric: Arc::new(metric.clone()),
        window: month("2026-10"),
        slice: BTreeMap::new(),
        value: Ok(number(value)),
        why: None,
        numerator: None,
        denominator: None,
        n: None,
        target: None,
        status: Status::None,
        rows: Rows::of("deals", RowSet::all(3)),
        excluded: Vec::new(),
        notes: Vec::new(),
        beside: Vec::new(),
        months: None,
    }
}

/// A share of counted things.
fn share(part: u64, whole: u64) -> Figure {
    let (part, count) = (Decimal::from(part), whole as usize);
    figure("revenue.conversion", "0").ratio(part, Decimal::from(whole)).n(count)
}

/// Answers by name; what is not given is ten for each window back.
type Given = BTreeMap<&'static str, Answer>;

fn shown(shown: Shown) -> Answer {
    Answer::View(Arc::new(shown))
}

fn given_figure(figure: Figure) -> Answer {
    Answer::Figure(Arc::new(figure))
}

fn answer(given: &Given, ask: &Ask) -> Result<Answer, Fault> {
    let back = match ask.shift {
        Shift::None => {
            return match given.get(ask.name.as_str()) {
                Some(Answer::Figure(figure)) => {
                    let figure = Figure { slice: ask.slice.clone(), ..(**figure).clone() };
                    Ok(given_figure(figure))
                }
                Some(answer) => Ok(answer.clone()),
                None => {
                    let message = format!("no answer to `{}`", ask.name);
                    Err(Fault::error("books/none", Place::Nowhere, message))
                }
            };
        }
        Shift::Back(back) => back,
        Shift::YearAgo => 12,
    };
    let Some(Answer::Figure(now)) = given.get(ask.name.as_str()) else {
        return Err(Fault::error("books/none", Place::Nowhere, "none"));
    };
    let start = day("2026-10-01").plus_months(-(back as i32));
    let window = month(&start.to_string()[..7]);
    let value = now.value.map(|value| value * (Decimal::ONE - Decimal::new(i64::from(back), 2)));
    Ok(given_figure(Figure {
        window,
        value,
        target: None,
        status: Status::None,
        ..(**now).clone()
    }))
}

fn answers(draft: &Draft, record: Option<&Record>, given: &Given) -> Answers {
    draft.asks(record).into_iter().map(|ask| (ask.clone(), answer(given, &ask))).collect()
}

struct Room {
    words: Words,
    brand: Brand,
    faces: Faces,
    library: Library,
    classes: BTreeMap<String, Class>,
}

fn room() -> Room {
    let brand = Brand::default();
    Room {
        words: Words::new("en-US", "USD").unwrap(),
        faces: Faces::new(&Layouts::built_in(), &brand).unwrap(),
        brand,
        library: given("2026-10-31")
            .table(
                "deals",
                "id,company,stage\n1,A,lead\n2,B,lead\n3,C,qualified\n4,D,lead\n5,E,lead\n",
            )
            .open()
            .0,
        classes: BTreeMap::new(),
    }
}

impl Room {
    fn desk(&self) -> Desk<'_> {
        Desk {
            words: &self.words,
            company: "Meridian Rails",
            contact: Some("hello@meridian.example"),
            synthetic: false,
            brand: &self.brand,
            faces: &self.faces,
            library: &self.library,
            drafts: false,
            classes: self.classes.clone(),
            trust: Trust {
                register: Arc::clone(&self.library.register),
                day: day("2026-11-20"),
                rules: Arc::default(),
            },
        }
    }

    fn compose(
        &self,
        text: &str,
        record: Option<&Record>,
        given: &Given,
    ) -> Result<Document, Vec<String>> {
        let draft = read("content/a.md", text, &catalogue())
            .map_err(|faults| faults.iter().map(emit::short).collect::<Vec<_>>())?;
        let answers = answers(&draft, record, given);
        compose(&draft, record, &answers, &Leads::new(), &self.desk(), None)
            .map_err(|faults| faults.iter().map(emit::short).collect())
    }
}

fn document(audience: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"Pack\"\nlayout = \"board-pack\"\naudience = \"{audience}\"\nperiod = \
         \"2026-10\"\n+++\n{body}"
    )
}

fn usual() -> Given {
    let arr = figure("revenue.arr", "22500000").n(469);
    let nrr = Figure {
        target: Some(number("1.2")),
        status: Status::Missed,
        n: Some(400),
        numerator: Some(number("1199600")),
        denominator: Some(number("1000000")),
        excluded: vec![Excluded {
            reason: same("without amount").into(),
            lacking: true,
            rows: Rows::of("deals", RowSet::all(2)),
        }],
        ..figure("revenue.nrr", "1.1996")
    };
    Given::from([
        ("revenue.arr", given_figure(arr)),
        ("revenue.nrr", given_figure(nrr)),
        ("revenue.churn", given_figure(figure("revenue.churn", "40000"))),
        ("revenue.conversion", given_figure(share(2, 3))),
        ("revenue.usage", given_figure(figure("revenue.usage", "1200"))),
        ("revenue.bridge", shown(bridge())),
        ("revenue.movers", shown(movers())),
    ])
}

/// As usual, of enough companies to be read outside the house.
fn outside() -> Given {
    let of_five = |answer: Answer| match answer {
        Answer::Figure(figure) => {
            given_figure(Figure { rows: Rows::of("deals", RowSet::all(5)), ..(*figure).clone() })
        }
        other => other,
    };
    usual().into_iter().map(|(name, answer)| (name, of_five(answer))).collect()
}

fn bridge() -> Shown {
    let arr = Arc::new(figure("revenue.arr", "22500000"));
    let money = |value: &str| Cell::Number(number(value), Unit::Money, Style::Exact);
    let step = |name: &str, value: &str| GridRow::of(vec![Cell::Text(name.into()), money(value)]);
    Shown {
        drawn: None,
        of: None,
        finding: plain("ARR grew to {0}").number(number("22500000"), Unit::Money),
        moved: Some(Ordering::Greater),
        measure: plain("ARR, $"),
        grid: Grid {
            head: vec![Head::text(same("Step")), Head::number(same("ARR"))],
            rows: vec![
                step("Start", "20000000"),
                step("New", "2500000.5"),
                GridRow::total(vec![Cell::Text("End".into()), money("22500000.5")]),
            ],
        },
        plot: Some(Plot::Bridge {
            unit: Unit::Money,
            steps: vec![
                (plain("Start"), number("20000000"), true),
                (plain("New"), number("2500000"), false),
                (plain("End"), number("22500000"), true),
            ],
        }),
        notes: vec![plain("Constant currency")],
        n: Some(469),
        rows: Rows::of("deals", RowSet::all(4)),
        figures: vec![arr],
    }
}

/// Money, shares and multiples in one column, as a table of figures has them.
#[test]
fn each_unit_of_a_column_has_its_own_precision() {
    let number = |value: &str, unit| Cell::Number(number(value), unit, Style::Exact);
    let rows = [
        number("1200.5", Unit::Money),
        number("3000", Unit::Money),
        number("1.124", Unit::Percent),
        number("6.91", Unit::Ratio),
        number("97", Unit::Count),
        Cell::Number(number_("-3"), Unit::Money, Style::ExactSigned),
        Cell::Number(number_("3"), Unit::Money, Style::ExactSigned),
    ];
    let mut given = usual();
    given.insert(
        "revenue.movers",
        shown(Shown {
            grid: Grid {
                head: vec![Head::number(same("Value"))],
                rows: rows.into_iter().map(|cell| GridRow::of(vec![cell])).collect(),
            },
            ..Shown::default()
        }),
    );
    let text = document("board", "{{ table(\"revenue.movers\") }}");
    let found = room().compose(&text, None, &given).unwrap();
    let found = serde_json::to_value(&found).unwrap();
    let texts: Vec<&str> = found["blocks"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["cells"][0]["text"].as_str().unwrap())
        .collect();
    let expected = ["$1,200.50", "$3,000.00", "112.4%", "6.9x", "97", "\u{2212}$3.00", "+$3.00"];
    assert_eq!(texts, expected);
}

/// Amounts are compared across columns: beside cents, all have them.
#[test]
fn the_amounts_of_a_table_have_one_precision() {
    let mut missed = figure("revenue.arr", "10000");
    missed.target = Some(number("20000"));
    missed.status = Status::Missed;
    let row = GridRow::of(vec![
        Cell::Figure(Arc::new(missed), Style::Exact),
        Cell::Number(number("800.5"), Unit::Money, Style::Exact),
        Cell::Number(number("0.4"), Unit::Percent, Style::Exact),
    ]);
    let head = ["Value", "Weighted", "Share"].map(|head| Head::number(same(head))).to_vec();
    let mut given = usual();
    given.insert(
        "revenue.movers",
        shown(Shown { grid: Grid { head, rows: vec![row] }, ..Shown::default() }),
    );
    let text = document("board", "{{ table(\"revenue.movers\") }}");
    let found = serde_json::to_value(room().compose(&text, None, &given).unwrap()).unwrap();
    let cells = found["blocks"][0]["rows"][0]["cells"].as_array().unwrap().clone();
    let texts: Vec<&str> = cells.iter().map(|cell| cell["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["$10,000.00", "$800.50", "40.0%"]);
}

#[test]
fn pictures_callouts_and_words_beside() {
    let body = "{{ picture(\"maps/a.png\", alt=\"A map\", width=\"50%\", caption=\"Here\") }}\n\n\
                ![A map](maps/a.png \"There\")\n\n\
                {{ beside(\"/a.png\", alt=\"B\", side=\"left\") }}\n\nWords.\n\n{{ end }}\n\n\
                {{ callout() }}\n\nWords.\n\n{{ end }}\n\n\
                {{ callout(\"Prices\", tone=\"warning\") }}\n\nWords.\n\n{{ end }}";
    let text = document("board", body);
    let found = serde_json::to_value(room().compose(&text, None, &usual()).unwrap()).unwrap();
    let without = |mut block: serde_json::Value| {
        let fields = block.as_object_mut().unwrap();
        fields.remove("id");
        fields.remove("place");
        fields.remove("blocks");
        block
    };
    let blocks: Vec<_> = found["blocks"].as_array().unwrap().iter().cloned().map(without).collect();
    let map = "content/maps/a.png";
    assert_eq!(
        blocks,
        [
            json!({ "kind": "image", "path": map, "alt": "A map", "width": 50, "caption": "Here" }),
            json!({ "kind": "image", "path": map, "alt": "A map", "width": null, "caption": "There" }),
            json!({ "kind": "beside", "path": "a.png", "alt": "B", "width": 40, "caption": "", "side": "left" }),
            json!({ "kind": "callout", "title": "Note", "tone": "note" }),
            json!({ "kind": "callout", "title": "Prices", "tone": "warning" }),
        ]
    );
}

fn outcome(customer: &str, before: i64, after: i64) -> Outcome {
    Outcome {
        customer: customer.to_owned(),
        id: "launch-weeks".to_owned(),
        label: "Launch".to_owned(),
        unit: "weeks".to_owned(),
        better: Better::Down,
        before: Decimal::from(before),
        after: Decimal::from(after),
        before_days: (day("2026-01-05"), day("2026-03-08")),
        after_days: (day("2026-03-09"), day("2026-03-29")),
        n_before: 1,
        n_after: 1,
        method: "to the first payment".to_owned(),
        source: "their log".to_owned(),
        place: Place::Nowhere,
    }
}

fn consent(customer: &str, scope: Scope, item: Option<&str>) -> Consent {
    Consent {
        id: format!("CN-{customer}-{}", scope.word()),
        customer: customer.to_owned(),
        subject: None,
        scope,
        item: item.map(str::to_owned),
        channel: Channel::Web,
        text: None,
        granted: day("2026-04-01"),
        expires: None,
        revoked: None,
        left: None,
        approver: Some("Mara Holm, CFO".to_owned()),
        evidence: Some("letter.pdf".to_owned()),
        clause: None,
        survives: false,
        incentive: Some("a discount".to_owned()),
        disclosure: Some("Larch Cash received a discount.".to_owned()),
        credit: Credit::Role,
        per_quarter: None,
        place: Place::Nowhere,
    }
}

fn client(id: &str, name: &str) -> Client {
    Client {
        id: id.to_owned(),
        name: name.to_owned(),
        segment: Some("Lender".to_owned()),
        region: None,
        size: None,
        start: Some(day("2025-09-01")),
        end: None,
    }
}

fn claimed(id: &str, about: &str, class: Class) -> Claim {
    Claim {
        id: id.to_owned(),
        about: about.to_owned(),
        kind: ClaimKind::Price,
        topic: Some("price".to_owned()),
        text: "They list 0.45 EUR a payout.".to_owned(),
        short: Some("0.45 EUR".to_owned()),
        value: None,
        unit: None,
        source: Source::Web("https://unify.example/pricing/".to_owned()),
        quote: None,
        inference: None,
        seen_on: day("2026-10-20"),
        span: ClaimKind::Price.span(),
        evidence: None,
        class,
        supersedes: None,
        version: None,
        place: Place::Nowhere,
    }
}

/// A lender that lets itself be shown, one that does not, and somebody who sells the like.
fn register() -> Register {
    let score = |of: &str, score, claim: Option<&str>| Score {
        of: of.to_owned(),
        score,
        words: "so".to_owned(),
        claim: claim.map(str::to_owned),
        place: Place::Nowhere,
    };
    Register {
        consents: vec![
            consent("C-1", Scope::PublicList, None),
            consent("C-1", Scope::Quote, Some("fast")),
            consent("C-1", Scope::Metrics, Some("outcomes")),
        ],
        testimonials: ["fast C-1", "dear C-2"]
            .iter()
            .map(|one| {
                let (id, customer) = one.split_once(' ').unwrap();
                Testimonial {
                    id: id.to_owned(),
                    customer: customer.to_owned(),
                    person: "Mara Holm".to_owned(),
                    role: "CFO".to_owned(),
                    said_on: None,
                    text: "It was *fast* <b>.".to_owned(),
                    language: Some("de".to_owned()),
                    at: None,
                    place: Place::Nowhere,
                }
            })
            .collect(),
        claims: vec![
            claimed("price", "unify", Class::Public),
            claimed("kept", "unify", Class::Internal),
        ],
        outcomes: vec![
            outcome("C-1", 9, 3),
            outcome("C-2", 8, 4),
            outcome("C-3", 12, 5),
            outcome("C-4", 10, 6),
            outcome("C-5", 7, 4),
        ],
        competitors: vec![Competitor {
            id: "unify".to_owned(),
            name: "Unify API".to_owned(),
            aliases: Vec::new(),
            in_deals: Vec::new(),
            archetype: "an aggregator".to_owned(),
            may_be_named: false,
            url: None,
            owner: None,
            place: Place::Nowhere,
        }],
        criteria: vec![Criterion {
            name: "Failover".to_owned(),
            question: "By rule".to_owned(),
            scores: vec![score("us", 4, None), score("unify", 1, Some("price"))],
        }],
        customers: vec![client("C-1", "Larch Cash"), client("C-2", "Oak Bank")],
        ..Register::default()
    }
}

/// What is said of a document that draws from the register, block by block.
fn drawn(audience: &str, more: &str, body: &str) -> Result<Vec<String>, Vec<String>> {
    let mut room = room();
    let mut register = register();
    // As each was approved.
    let quoted = digest::quote(&register, register.testimonial("fast").unwrap());
    let measured = digest::metrics("outcomes", "C-1", register.outcomes_of("C-1"));
    register.consents[1].text = Some(quoted);
    register.consents[2].text = Some(measured);
    room.library.register = Arc::new(register);
    let text = format!(
        "+++\ntitle = \"T {{{{ result.launch-weeks.after }}}}\"\nlayout = \"report\"\n\
         audience = \"{audience}\"\ncustomer = \"C-1\"\n{more}+++\n{body}"
    );
    let document = room.compose(&text, None, &usual())?;
    let words = Printed::of(&document, "a");
    Ok(words.blocks.into_iter().map(|said| said.words).collect())
}

#[test]
fn what_stands_in_registers_is_drawn_in() {
    let body = "{{ customer() }} took {{ result(\"launch-weeks\", facet=\"before\") }}, \
                {{ result(\"launch-weeks\", facet=\"change\") }}, not \
                {{ result(\"launch-weeks\", customer=\"C-2\") }}; {{ claim(\"price\") }} or \
                {{ claim(\"kept\", short=true) }}, {{ claim(\"price\", short=true) }}.\n\n\
                {{ testimonial(\"dear\") }}\n\n{{ results() }}\n\n{{ grid() }}\n\n\
                {{ proof(\"outcome:C-2/launch-weeks\", \"claim:price\") }}\n\n\
                {{ logos() }}\n\n{{ contact() }}\n";
    let said = drawn("internal", "competitor = \"unify\"\n", body).unwrap();
    assert_eq!(
        said,
        [
            "T 3\u{a0}weeks",
            "October 2026, October 31, 2026",
            "Larch Cash took 9\u{a0}weeks, down 66%, not 4\u{a0}weeks; \
             They list 0.45 EUR a payout.\u{a0}[1] or 0.45 EUR\u{a0}[2], 0.45 EUR\u{a0}[1].",
            "It was *fast* <b>. Mara Holm, CFO, Oak Bank",
            "Launch | 9\u{a0}weeks | 3\u{a0}weeks | down 66%",
            "0 of 4 not there, 4 of 4 as the note says",
            "Failover | 4/4 so | 1/4 so [1]",
            "8\u{a0}→\u{a0}4\u{a0}weeks",
            "0.45 EUR",
            "They work with us Larch Cash",
            "hello@meridian.example",
            "Sources",
            "[1]\u{a0}unify.example/pricing, seen October 20, 2026",
            "[2]\u{a0}unify.example/pricing, seen October 20, 2026",
        ]
    );
}

#[test]
fn what_a_customer_did_not_allow_is_left_out_outside() {
    let body = "{{ testimonial(\"dear\") }}\n\n{{ testimonial(\"fast\") }}\n\n{{ results() }}\n\n\
                {{ proof(\"outcome:C-1/launch-weeks\", \"outcome:C-2/launch-weeks\") }}\n\n\
                {{ logos() }}\n\n{{ grid() }}\n";
    let said = drawn("public", "competitor = \"unify\"\n", body).unwrap();
    assert_eq!(
        &said[2..],
        [
            "It was *fast* <b>. CFO, Larch Cash Larch Cash received a discount.",
            "Launch | 9\u{a0}weeks | 3\u{a0}weeks | down 66%",
            "9\u{a0}→\u{a0}3\u{a0}weeks Usual: down 50% (median of 5 customers)",
            "They work with us Larch Cash",
            "0 of 4 not there, 4 of 4 as the note says",
            "Failover | 4/4 so | 1/4 so [1]",
            "Sources",
            "[1]\u{a0}unify.example/pricing, as of October 20, 2026",
        ]
    );
    let kept = drawn("public", "", "{{ claim(\"kept\") }}\n").unwrap_err();
    assert!(kept[0].contains("policy/class"), "{kept:?}");
}

#[test]
fn what_names_nothing_that_is_registered_is_told() {
    let body = "{{ claim(\"prise\") }} {{ result(\"launch-week\") }}\n\n{{ testimonial(\"fats\") }}\n\n\
                {{ grid() }}\n";
    let told = drawn("internal", "", body).unwrap_err();
    let codes: Vec<&str> = told.iter().map(|one| one.split(['[', ']']).nth(1).unwrap()).collect();
    let unknown = ["trust/unknown-claim", "trust/unknown-outcome", "trust/unknown-testimonial"];
    assert_eq!(codes, [unknown[0], unknown[1], unknown[2], "compose/no-competitor"]);
}

/// Objections stand in the order of what they cost, and what nobody answers is told.
#[test]
fn objections_are_ranked_by_what_they_cost() {
    let deals = "id,company,stage,amount,created,close_date,lost_reason,competitor\n\
                 1,A,closed lost,100,2026-01-01,2026-05-01,Built in-house,\n\
                 2,B,closed lost,300,2026-01-01,2026-06-01,Price,\n\
                 3,C,closed lost,50,2026-01-01,2026-07-01,Price,Unify\n\
                 4,D,closed lost,900,2025-01-01,2025-06-01,Built in-house,\n\
                 5,E,closed lost,40,2026-01-01,2026-08-01,Postponed,\n\
                 6,F,closed lost,,2026-01-01,2026-08-01,Postponed,\n\
                 7,G,closed won,700,2026-01-01,2026-08-01,,Unify\n";
    let mut room = room();
    room.library = given("2026-10-31").table("deals", deals).open().0;
    let mut register = register();
    register.competitors[0].in_deals = vec!["Unify".to_owned()];
    room.library.register = Arc::new(register);
    let part = |path: &str, title: &str, more: &str| {
        let sections = ["acknowledge", "response", "follow-up", "do-not-say"];
        let body = sections.map(|id| format!("{{{{ section(\"{id}\") }}}}\n\nSo.\n\n")).concat();
        let text = format!(
            "+++\npart = \"objection\"\ntitle = \"{title}\"\nsays = \"No\"\nconcern = \"cost\"\n{more}+++\n{body}"
        );
        Arc::new(read(path, &text, &catalogue()).unwrap())
    };
    let parts = [
        part("content/a.md", "Young", ""),
        part("content/b.md", "In-house", "loss_reasons = [\"Built in-house\"]\n"),
        part("content/c.md", "Price", "loss_reasons = [\"Price\"]\n"),
        part("content/d.md", "Rival", "competitors = [\"unify\"]\n"),
    ];
    let guide = "+++\ntitle = \"T\"\nlayout = \"objection-guide\"\naudience = \"internal\"\n+++\n{{ objections() }}\n";
    let mut draft = read("content/guide.md", guide, &catalogue()).unwrap();
    draft.draw_in(&parts);
    let answers = answers(&draft, None, &usual());
    let document = compose(&draft, None, &answers, &Leads::new(), &room.desk(), None).unwrap();
    let mut seen = Vec::new();
    for placed in &document.blocks {
        match &placed.block {
            Block::Objection { title, cost, .. } => seen.push(format!("{title}: {cost}")),
            Block::Section { title, .. } => seen.push(title.clone()),
            _ => {}
        }
    }
    assert_eq!(
        seen,
        [
            "Price: $350 lost in twelve months (n = 2)",
            "In-house: $100 lost in twelve months (n = 1)",
            "Rival: $50 lost in twelve months (n = 1)",
            "Young: ",
            "What nobody answers yet",
        ]
    );
    let words = Printed::of(&document, "a").blocks.into_iter().map(|said| said.words);
    assert!(words.into_iter().any(|words| words == "Postponed | 2 | $40"));
}

/// Sections take their heading and columns from their kind; where one is left out, the one
/// beside it takes its room.
#[test]
fn sections_fill_the_columns_of_a_page() {
    let text = |kind: &str, body: &str| {
        format!("+++\ntitle = \"T\"\nlayout = \"{kind}\"\naudience = \"internal\"\n+++\n{body}")
    };
    let section = |id: &str, more: &str| format!("{{{{ section(\"{id}\"{more}) }}}}\n\n");
    let body = [
        section("objective", ""),
        "## A heading\n\n".to_owned(),
        section("situation", ", minutes=5"),
        "- Which?\n\n".to_owned(),
        section("problem", ", title=\"Pains\""),
        "- What?\n\n".to_owned(),
        section("implication", ""),
        "- And?\n\n".to_owned(),
        section("need-payoff", ", owner=\"Elif Kaya\", by=\"2026-11-20\""),
        "- Then?\n".to_owned(),
    ];
    let of = |body: &str| {
        let draft = text("call-prep", body);
        serde_json::to_value(room().compose(&draft, None, &usual()).unwrap()).unwrap()
    };
    let found = of(&body.concat());
    assert_eq!(found["meta"]["called"], "Call prep");
    assert_eq!(found["meta"]["max_pages"], 1);
    let seen: Vec<String> = found["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| {
            let word = |key: &str| block[key].as_str().unwrap_or_default().to_owned();
            format!(
                "{} {} {} {}|{}|{}|{}",
                word("section"),
                word("title"),
                word("look"),
                block["span"],
                word("minutes"),
                word("owner"),
                word("by")
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            "objective Objective lead 12|||",
            "situation Situation plain 6|5 min||",
            "problem Pains plain 6|||",
            "implication Implication plain 6|||",
            "need-payoff Need and payoff plain 6||Elif Kaya|November 20, 2026",
        ]
    );
    assert_eq!(found["blocks"][0]["blocks"][0]["level"], 2, "below the heading of the section");
    let card = [
        section("quick", ""),
        "They win on price.\n\n".to_owned(),
        section("pitch", ""),
        "One.\n\n".to_owned(),
        section("fia", ""),
        "|A|B|C|\n|---|---|---|\n|a|b|c|\n|d|e|f|\n|g|h|i|\n\n".to_owned(),
        section("landmines", ""),
        "- a\n- b\n".to_owned(),
    ];
    let draft = text("battlecard", &card.concat());
    let found = serde_json::to_value(room().compose(&draft, None, &usual()).unwrap()).unwrap();
    let spans: Vec<&serde_json::Value> =
        found["blocks"].as_array().unwrap().iter().map(|block| &block["span"]).collect();
    assert_eq!(spans, [7, 5, 12, 12], "no traps stand beside the questions");
}

fn number_(text: &str) -> Decimal {
    number(text)
}

fn movers() -> Shown {
    let row = |name: &str, cell: Cell| GridRow::of(vec![Cell::Text(name.into()), cell]);
    Shown {
        finding: plain("Five moved"),
        grid: Grid {
            head: vec![Head::text(same("Who")), Head::number(same("Share"))],
            rows: vec![
                row("A", Cell::Number(number("0.5"), Unit::Percent, Style::Exact)),
                row("B", Cell::Missing(Reason::MissingInput)),
                row("C", Cell::Figure(Arc::new(share(2, 3)), Style::Exact)),
                row("D", Cell::Status(Status::Missed)),
                row("E", Cell::Fraction(1, 2)),
                GridRow::total(vec![Cell::Text("All".into()), Cell::Blank]),
            ],
        },
        ..Shown::default()
    }
}

/// The words of a paragraph.
fn words(block: &Value) -> String {
    let mut out = String::new();
    gather(&block["text"], &mut out);
    out
}

fn gather(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(list) => list.iter().for_each(|one| gather(one, out)),
        Value::Object(object) => gather(&object["text"], out),
        _ => {}
    }
}

fn blocks(audience: &str, body: &str) -> Vec<Value> {
    let document = room().compose(&document(audience, body), None, &usual()).unwrap();
    let value = serde_json::to_value(&document).unwrap();
    value["blocks"].as_array().unwrap().clone()
}

fn paragraph(body: &str) -> String {
    words(&blocks("board", body)[0])
}

#[test]
fn figures_read_in_text() {
    for (body, expected) in [
        ("{{ revenue.arr }}", "$22.5M"),
        ("{{ revenue.arr.exact }}", "$22,500,000"),
        ("{{ revenue.arr.change }}", "+1.0%"),
        ("{{ revenue.arr.prior }}", "$22.3M"),
        ("{{ revenue.arr.year_ago }}", "$19.8M"),
        ("{{ revenue.arr.target }}", "n/a (no target)"),
        ("{{ revenue.arr.status }}", "n/a (no target)"),
        ("{{ revenue.arr.n }}", "469"),
        ("{{ revenue.arr.period }}", "October 2026"),
        ("{{ revenue.arr.label }}", "ARR"),
        // A miss never reads like the target it misses.
        ("{{ revenue.nrr }}", "119.96%"),
        ("{{ revenue.nrr.target }}", "120.0%"),
        ("{{ revenue.nrr.status }}", "target missed"),
        ("{{ revenue.conversion(\"x\") }}", "2 of 3"),
        ("a **{{ revenue.arr }}**, *b*", "a $22.5M, b"),
        ("{{ literal(\"24/7\", source=\"contract\") }}", "24/7"),
        ("`{{ code }}` and \\{{ braces }}", "{{ code }} and {{ braces }}"),
    ] {
        assert_eq!(paragraph(body), expected, "{body}");
    }
}

#[test]
fn few_cases_are_not_a_percentage() {
    let text = document("board", "{{ revenue.conversion(\"x\") }}");
    let read = |figure: Figure| {
        let given = Given::from([("revenue.conversion", given_figure(figure))]);
        let document = room().compose(&text, None, &given).unwrap();
        words(&serde_json::to_value(&document).unwrap()["blocks"][0])
    };
    assert_eq!(read(share(2, 3)), "2 of 3");
    assert_eq!(read(share(4, 4)), "4 of 4");
    assert_eq!(read(share(2, 5)), "40.0% (n=5)");
    assert_eq!(read(share(6, 12)), "50.0% (n=12)");
    assert_eq!(read(share(10, 20)), "50.0%");
    // A ratio of money always prints, with its n.
    let money = figure("revenue.conversion", "0").ratio(number("85000"), number("125000")).n(3);
    assert_eq!(read(money), "68.0% (n=3)");
    let none = figure("revenue.conversion", "0")
        .missing(Reason::NoLosses, plain("nothing was lost in {0}").window(&month("2026-10")));
    assert_eq!(read(none), "n/a (no losses)");
}

/// Above 20 % without the input, the count stands beside the figure.
#[test]
fn a_figure_says_when_much_is_missing() {
    let text = document("board", "{{ revenue.churn }}");
    let read = |missing: u32, n: usize| {
        let rows = Rows::of("deals", (0..missing).collect());
        let figure = figure("revenue.churn", "40000").n(n).lacking(same("without amount"), rows);
        let given = Given::from([("revenue.churn", given_figure(figure))]);
        let document = room().compose(&text, None, &given).unwrap();
        words(&serde_json::to_value(&document).unwrap()["blocks"][0])
    };
    assert_eq!(read(2, 8), "$40K");
    assert_eq!(read(3, 8), "$40K (3 without amount)");
}

#[test]
fn a_projects_own_component_gets_words() {
    let mut layouts = Layouts::built_in();
    layouts.put(
        "components/badge.toml",
        b"[parameters.value]\nkind = \"figure\"\n[parameters.view]\nkind = \"view\"\n\
          [parameters.words]\nkind = \"text\"\n",
    );
    let names = catalogue().with_components(&layouts).unwrap();
    let body = "{{ badge(value=\"revenue.nrr\", view=\"revenue.bridge\", words=\"<b>\") }}";
    let compose_for = |audience: &str| {
        let draft = read("content/a.md", &document(audience, body), &names).unwrap();
        let answers = answers(&draft, None, &outside());
        let room = room();
        let composed = compose(&draft, None, &answers, &Leads::new(), &room.desk(), None);
        composed.map(|document| serde_json::to_value(&document.blocks[0]).unwrap())
    };
    let expected = json!({
        "id": "badge", "place": "content/a.md:7:1", "kind": "own", "name": "badge",
        "parameters": { "value": "119.96%", "view": "ARR grew to $22.5M", "words": "<b>" },
    });
    assert_eq!(compose_for("board").unwrap(), expected);
    let codes: Vec<&str> =
        compose_for("investor").unwrap_err().iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["policy/class"]);
}

#[test]
fn a_card_says_all_that_is_known() {
    let text = document("board", "{{ revenue.nrr }} {{ revenue.nrr }} {{ revenue.nrr.status }}");
    let document = room().compose(&text, None, &usual()).unwrap();
    let cards = serde_json::to_value(&document.cards).unwrap();
    let expected = json!({ "figure-revenue-nrr": {
        "label": "NRR",
        "metric": "revenue.nrr",
        "definition": "What it means.",
        "value": "119.96%",
        "period": "October 2026",
        "as_of": "October 31, 2026",
        "status": "Target 120.0%, target missed",
        "rows": ["data/deals.csv rows 2–4 (3 rows)"],
        "excluded": ["2 without amount"],
    }});
    assert_eq!(cards, expected);
}

#[test]
fn the_figures_row() {
    let body = "{{ kpis(\"revenue.arr\", \"revenue.nrr\", \"revenue.churn\") }}";
    let tiles = blocks("board", body)[0]["tiles"].clone();
    let mut tiles = tiles.as_array().unwrap().clone();
    for tile in &mut tiles {
        let spark = tile["spark"].take();
        assert!(spark.as_str().unwrap().starts_with("<svg"), "{spark}");
    }
    let expected = json!([
        {
            "label": "ARR", "value": "$22.5M", "reason": null, "beside": null,
            "change": "+1.0% vs September",
            "arrow": "up", "tone": "gain", "target": null, "status": null, "miss": false,
            "spark": null, "card": "figure-revenue-arr",
        },
        {
            "label": "NRR", "value": "119.96%", "reason": null, "beside": null,
            "change": "+1.2\u{a0}pts vs September",
            "arrow": "up", "tone": "gain", "target": "120.0%", "status": "target missed",
            "miss": true, "spark": null, "card": "figure-revenue-nrr",
        },
        {
            "label": "Churn", "value": "$40K", "reason": null, "beside": null,
            "change": "+1.0% vs September",
            "arrow": "up", "tone": "loss", "target": null, "status": null, "miss": false,
            "spark": null, "card": "figure-revenue-churn",
        },
    ]);
    assert_eq!(Value::Array(tiles), expected);
}

#[test]
fn a_change_that_is_none_leads_nowhere() {
    let mut given = usual();
    given.insert("revenue.nrr", given_figure(figure("revenue.nrr", "0")));
    let body = "{{ kpis(\"revenue.arr\", \"revenue.nrr\", \"revenue.churn\") }}";
    let made = room().compose(&document("board", body), None, &given).unwrap();
    let tile = serde_json::to_value(&made).unwrap()["blocks"][0]["tiles"][1].clone();
    assert_eq!(tile["change"], "unchanged vs September");
    assert_eq!((&tile["arrow"], &tile["tone"]), (&json!("flat"), &json!("flat")));
}

#[test]
fn a_box_called_like_its_chapter_is_named_once() {
    let rows =
        "\n\n| What | Owner | Due |\n|---|---|---|\n| Hire | Ana | 2026-11-13 |\n\n{{ end }}\n";
    let title = |chapter: &str| {
        let body = format!("# {chapter}\n\n{{{{ decisions(title=\"Asks\") }}}}{rows}");
        blocks("board", &body)[1]["title"].clone()
    };
    assert_eq!(title("Asks"), "");
    assert_eq!(title("What next"), "Asks");
}

#[test]
fn a_chart_with_its_data() {
    let chart = &blocks("board", "{{ chart(\"revenue.bridge\", width=\"half\") }}")[0];
    assert_eq!(chart["kind"], "chart");
    assert_eq!(chart["id"], "chart-revenue-bridge");
    assert_eq!(chart["place"], "content/a.md:7:1");
    assert_eq!(chart["finding"], "ARR grew to $22.5M");
    assert_eq!(chart["width"], "half");
    assert_eq!(
        chart["note"],
        "Constant currency. Source: deals.csv; n = 469; as of October 31, 2026"
    );
    let texts = |row: &Value| {
        let cells = row["cells"].as_array().unwrap().iter();
        cells.map(|cell| cell["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let rows: Vec<_> = chart["data"]["rows"].as_array().unwrap().iter().map(texts).collect();
    // Amounts this large are printed without cents; the cards have them.
    assert_eq!(rows, [["Start", "$20,000,000"], ["New", "$2,500,001"], ["End", "$22,500,001"]]);
    assert_eq!(chart["data"]["notes"], json!([]));
    assert!(chart["svg"].as_str().unwrap().contains("chart-revenue-bridge"));
    assert!(!chart["svg"].as_str().unwrap().contains("textLength"));
    assert!(chart["svg_screen"].as_str().unwrap().contains("textLength"));
}

#[test]
fn two_charts_of_one_view_have_their_own_ids() {
    let body = "{{ chart(\"revenue.bridge\") }}\n{{ chart(\"revenue.bridge\") }}\n";
    let ids: Vec<Value> = blocks("board", body).iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["chart-revenue-bridge", "chart-revenue-bridge-2"]);
}

#[test]
fn a_table_is_cut_and_says_why_cells_are_empty() {
    let table = &blocks("board", "{{ table(\"revenue.movers\", limit=4) }}")[0];
    assert_eq!(table["id"], "table-revenue-movers");
    let cells: Vec<Value> =
        table["rows"].as_array().unwrap().iter().map(|row| row["cells"][1].clone()).collect();
    let plain = |text: &str| json!({ "text": text, "card": null, "missing": false, "miss": false, "spark": null });
    let mut missing = plain("n/a");
    missing["missing"] = json!(true);
    let mut figure = plain("2 of 3");
    figure["card"] = json!("figure-revenue-conversion");
    let mut missed = plain("target missed");
    missed["miss"] = json!(true);
    assert_eq!(cells, [plain("50.0%"), missing, figure, missed, plain("")]);
    assert_eq!(table["notes"], json!(["… and 1 more", "n/a: input missing"]));
    assert_eq!(table["note"], "As of October 31, 2026");
}

#[test]
fn a_view_without_enough_to_draw_is_a_table() {
    let mut given = usual();
    given.insert("revenue.bridge", shown(Shown { plot: None, ..bridge() }));
    let text = document("board", "{{ chart(\"revenue.bridge\") }}");
    let document = room().compose(&text, None, &given).unwrap();
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(value["blocks"][0]["kind"], "table");
    assert_eq!(value["blocks"][0]["finding"], "ARR grew to $22.5M");
}

#[test]
fn content_becomes_blocks() {
    let body = "\
## Good {{ revenue.arr }}\n\
Text *a*\nb  \nc [d](https://e.com)\n\
{{ commentary(by=\"A. Person\", on=\"2026-11-03\") }}\n\
It went well.\n\
{{ end }}\n\
{{ decisions() }}\n\
| Due | What | Owner |\n|---|---|---|\n| 2026-11-30 | Hire **two** | CFO |\n\
{{ end }}\n\
{{ columns(equal=true) }}\n\
### Good\n- x\n### Bad\n- y {{ revenue.churn }}\n\
{{ end }}\n\
{{ page_break() }}\n\
1. one\n2. two\n\n\
| a | b |\n|---|--:|\n| x | {{ revenue.arr }} |\n\n\
> quoted\n\n---\n\n![A map](maps/a.png)\n\n```\ncode\n```\n";
    let found = Value::Array(blocks("board", &body.replace('\n', "\r\n")));
    let text = |text: &str| json!({ "kind": "text", "text": text });
    let arr = json!({ "kind": "figure", "text": "$22.5M", "card": "figure-revenue-arr" });
    let placed = |id: &str, line: &str, block: Value| {
        let mut all = json!({ "id": id, "place": format!("content/a.md:{line}") });
        all.as_object_mut().unwrap().extend(block.as_object().unwrap().clone());
        all
    };
    let item = |id: &str, line: &str, words: Vec<Value>| {
        json!([placed(id, line, json!({ "kind": "paragraph", "text": words }))])
    };
    let expected = json!([
        placed(
            "good",
            "7:1",
            json!({
                "kind": "heading", "level": 1, "text": [text("Good "), arr], "plain": "Good $22.5M",
            })
        ),
        placed(
            "text",
            "8:1",
            json!({ "kind": "paragraph", "text": [
                text("Text "), { "kind": "emphasis", "text": [text("a")] }, text(" b"),
                { "kind": "break" }, text("c "),
                { "kind": "link", "href": "https://e.com", "text": [text("d")] },
            ]})
        ),
        placed(
            "commentary",
            "11:1",
            json!({
                "kind": "commentary", "by": "A. Person", "on": "November 3, 2026",
                "blocks": item("text-2", "12:1", vec![text("It went well.")]),
            })
        ),
        placed(
            "decisions",
            "14:1",
            json!({
                "kind": "decisions", "title": "Asks and decisions", "rows": [{
                    "text": [text("Hire "), { "kind": "strong", "text": [text("two")] }],
                    "owner": "CFO", "due": "November 30, 2026",
                }],
            })
        ),
        placed(
            "columns",
            "19:1",
            json!({ "kind": "columns", "columns": [
                { "title": "Good", "text": [text("Good")], "blocks": [placed("list", "21:1", json!({
                    "kind": "list", "start": null,
                    "items": [item("text-3", "21:3", vec![text("x")])],
                }))] },
                { "title": "Bad", "text": [text("Bad")], "blocks": [placed("list-2", "23:1", json!({
                    "kind": "list", "start": null,
                    "items": [item("text-4", "23:3", vec![
                        text("y "),
                        json!({ "kind": "figure", "text": "$40K", "card": "figure-revenue-churn" }),
                    ])],
                }))] },
            ]})
        ),
        placed("page", "25:1", json!({ "kind": "page_break" })),
        placed(
            "list-3",
            "26:1",
            json!({ "kind": "list", "start": 1, "items": [
                item("text-5", "26:4", vec![text("one")]), item("text-6", "27:4", vec![text("two")]),
            ]})
        ),
        placed(
            "table",
            "29:1",
            json!({
                "kind": "table", "finding": "", "measure": "", "note": "", "notes": [],
                "head": [{ "text": "a", "numeric": false }, { "text": "b", "numeric": true }],
                "rows": [{ "total": false, "cells": [
                    { "text": "x", "card": null, "missing": false, "miss": false, "spark": null },
                    { "text": "$22.5M", "card": "figure-revenue-arr", "missing": false,
                      "miss": false, "spark": null },
                ]}],
            })
        ),
        placed(
            "quote",
            "33:1",
            json!({
                "kind": "quote", "blocks": item("text-7", "33:3", vec![text("quoted")]),
            })
        ),
        placed("rule", "35:1", json!({ "kind": "rule" })),
        placed(
            "image",
            "37:1",
            json!({
                "kind": "image", "path": "content/maps/a.png", "alt": "A map",
                "width": null, "caption": "",
            })
        ),
        placed("code", "39:1", json!({ "kind": "code", "text": "code" })),
    ]);
    let (found, expected) = (found.as_array().unwrap(), expected.as_array().unwrap());
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{found:#}");
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn definitions_hold_everything_that_was_printed() {
    let body = "{{ definitions() }}\n\n{{ revenue.nrr }} {{ chart(\"x\") }}";
    let body = body.replace(" {{ chart(\"x\") }}", "\n\n{{ chart(\"revenue.bridge\") }}");
    let page = &blocks("board", &body)[0];
    let digest = page["sources"][0]["digest"].as_str().unwrap().to_owned();
    assert_eq!(digest.len(), 12);
    let expected = json!({
        "id": "definitions", "place": "content/a.md:7:1", "kind": "definitions",
        "entries": [
            {
                "label": "NRR", "metric": "revenue.nrr", "definition": "What it means.",
                "version": 1, "period": "October 2026",
                "files": ["data/deals.csv"], "n": "400", "slices": [],
                "excluded": ["2 without amount"], "choices": [], "notes": [],
            },
            {
                "label": "ARR", "metric": "revenue.arr", "definition": "What it means.",
                "version": 1, "period": "October 2026",
                "files": ["data/deals.csv"], "n": "", "slices": [],
                "excluded": [], "choices": [], "notes": [],
            },
        ],
        "quality": page["quality"].clone(),
        "sources": [{ "file": "data/deals.csv", "digest": digest, "rows": "5" }],
    });
    assert_eq!(page, &expected);
}

#[test]
fn what_an_audience_may_not_see_is_never_composed() {
    for (audience, body, expected) in [
        (
            "investor",
            "a\n\nb {{ revenue.churn }}",
            "content/a.md:9:6: error[policy/class]: `revenue.churn` is of class `board`, which \
             `investor` may not see",
        ),
        (
            "public",
            "{{ revenue.arr.label }}",
            "content/a.md:7:4: error[policy/class]: `revenue.arr` is of class `investor`, which \
             `public` may not see",
        ),
        (
            "investor",
            "{{ chart(\"revenue.bridge\") }}",
            "content/a.md:7:4: error[policy/class]: `revenue.bridge` is of class `board`, which \
             `investor` may not see",
        ),
        (
            "customer:acme",
            "{{ revenue.usage }}",
            "content/a.md:7:4: error[policy/not-own]: `revenue.usage` is a customer's own, and is \
             not narrowed to `acme`",
        ),
        (
            "customer:acme",
            "{{ revenue.usage(customer=\"bolt\") }}",
            "content/a.md:7:4: error[policy/not-own]: `revenue.usage` is a customer's own, and is \
             not narrowed to `acme`",
        ),
    ] {
        let told = room().compose(&document(audience, body), None, &usual()).unwrap_err();
        assert_eq!(told, [expected], "{audience}");
    }
    let own = document("customer:acme", "{{ revenue.usage(customer=\"acme\") }}");
    assert!(room().compose(&own, None, &usual()).is_ok());
}

#[test]
fn outside_the_house_no_figure_is_of_few_customers_and_no_plan_is_told() {
    let told = room().compose(&document("investor", "{{ revenue.arr }}"), None, &usual());
    let expected = "content/a.md:7:4: error[policy/too-few]: `revenue.arr` stands on 3 customers, \
                    too few for `investor`";
    assert_eq!(told.unwrap_err(), [expected]);
    let board = room().compose(&document("board", "{{ revenue.arr }}"), None, &usual());
    assert!(board.is_ok());
    // A plan is told to the board, and to nobody outside, asked for or not.
    let told = room().compose(&document("investor", "{{ revenue.nrr.target }}"), None, &outside());
    let expected = "content/a.md:7:4: error[policy/class]: `revenue.nrr.target` is of class \
                    `board`, which `investor` may not see";
    assert_eq!(told.unwrap_err(), [expected]);
    let body = "{{ kpis(\"revenue.nrr\", \"revenue.arr\", \"revenue.nrr\") }}";
    let of = |audience: &str| {
        let made = room().compose(&document(audience, body), None, &outside()).unwrap();
        serde_json::to_string(&made).unwrap()
    };
    assert!(of("board").contains("target missed"), "{}", of("board"));
    assert!(!of("investor").contains("target missed") && !of("investor").contains("120.0%"));
}

#[test]
fn outside_the_house_no_note_tells_another_figure() {
    let note = plain("their last ARR: {0}").number(number("7100000"), Unit::Money);
    let mut given = outside();
    let nrr = Figure {
        notes: vec![note, plain("to date")],
        rows: Rows::of("deals", RowSet::all(5)),
        ..figure("revenue.nrr", "1.1996").n(400)
    };
    given.insert("revenue.nrr", given_figure(nrr));
    let of = |audience: &str| {
        let body = "{{ revenue.nrr }}\n\n{{ definitions() }}";
        let made = room().compose(&document(audience, body), None, &given).unwrap();
        serde_json::to_string(&made).unwrap()
    };
    assert!(of("board").contains("$7.1M") && of("board").contains("to date"));
    assert!(!of("investor").contains("$7.1M") && of("investor").contains("to date"));
}

#[test]
fn a_class_that_was_raised_holds_for_views_too() {
    let mut room = room();
    room.classes.insert("revenue.arr".to_owned(), Class::Privileged);
    let told = room.compose(&document("board", "{{ chart(\"revenue.bridge\") }}"), None, &usual());
    let expected = "content/a.md:7:4: error[policy/class]: `revenue.arr` is of class `privileged`, \
                    which `board` may not see";
    assert_eq!(told.unwrap_err(), [expected]);
    // A figure that stands in a cell and is not declared by the view.
    room.classes.insert("revenue.conversion".to_owned(), Class::Privileged);
    let told = room.compose(&document("board", "{{ table(\"revenue.movers\") }}"), None, &usual());
    let expected = "content/a.md:7:4: error[policy/class]: `revenue.conversion` is of class \
                    `privileged`, which `board` may not see";
    assert_eq!(told.unwrap_err(), [expected]);
}

#[test]
fn outside_the_house_nothing_names_files_and_no_number_is_typed() {
    let body = "{{ revenue.arr }}\n\n{{ definitions() }}";
    let text = document("investor", body);
    let found = room().compose(&text, None, &outside()).unwrap();
    let found = serde_json::to_string(&found).unwrap();
    assert!(!found.contains("deals"), "{found}");

    let body = "We won 12 of 40 deals, grew 3.5x to $4M by 31 October 2026, in Q3 2026, 24/7, \
                1st of May 3, v2, on 2026-10-31 in 2026-10.";
    let told = room().compose(&document("investor", body), None, &usual()).unwrap_err();
    let numbers: Vec<&str> =
        told.iter().map(|line| line.split('`').nth(1).unwrap_or_default()).collect();
    assert_eq!(numbers, ["12", "40", "3.5x", "$4M", "24/7"]);
    assert_eq!(
        told[0],
        "content/a.md:7:8: refused[compose/typed-number]: `12` is typed by hand, in a document for \
         `investor`"
    );
    assert!(room().compose(&document("board", body), None, &usual()).is_ok());
}

#[test]
fn a_headline_cannot_contradict_the_data() {
    let told = |finding: &str| {
        let body = format!("{{{{ chart(\"revenue.bridge\", finding=\"{finding}\") }}}}");
        room().compose(&document("board", &body), None, &usual())
    };
    assert_eq!(
        told("ARR fell again").unwrap_err(),
        [
            "content/a.md:7:4: error[compose/contradiction]: the finding says `fell`, but the figure \
          rose"
        ]
    );
    for fine in ["ARR rose again", "Churn fell while ARR rose", "Enterprise carried the month"] {
        assert!(told(fine).is_ok(), "{fine}");
    }
    let in_language = |language: &str, finding: &str| {
        let body = format!("{{{{ chart(\"revenue.bridge\", finding=\"{finding}\") }}}}");
        let words = Words::new("en-US", "USD").unwrap().in_language(language).unwrap();
        let room = Room { words, ..room() };
        room.compose(&document("board", &body), None, &usual())
    };
    for (language, word) in [("de", "sinkt"), ("fr", "baisse"), ("de", "fell")] {
        let told = in_language(language, &format!("ARR {word}")).unwrap_err();
        assert!(told[0].contains(&format!("the finding says `{word}`")), "{told:?}");
    }
    assert!(in_language("de", "ARR steigt").is_ok() && in_language("fr", "ARR en hausse").is_ok());
}

#[test]
fn a_fault_of_the_books_is_told_where_it_was_asked() {
    let text = document("board", "a {{ revenue.churn }}");
    let told = room().compose(&text, None, &Given::new()).unwrap_err();
    assert_eq!(told, ["content/a.md:7:6: error[books/none]: no answer to `revenue.churn`"]);
}

fn record(id: &str, name: Field, segment: &str) -> Record {
    Record {
        id: id.to_owned(),
        fields: vec![
            ("name".to_owned(), Class::CustomerOwn, name),
            ("segment".to_owned(), Class::Board, Field::Text(segment.to_owned())),
            ("note".to_owned(), Class::Internal, Field::Text("secret".to_owned())),
        ],
        rows: Rows::default(),
    }
}

const REVIEW: &str = "+++\ntitle = \"Review of {{ record.name }}\"\nlayout = \"review\"\naudience = \
                      \"customer:{{ record.id }}\"\nslug = \"review-{{ record.id }}\"\nfor_each = \
                      'revenue.customers where segment = \"Neobank\"'\n+++\n{{ record.name }} made \
                      {{ revenue.usage(customer=record.id) }} calls.\n";

#[test]
fn one_document_for_each_record() {
    let draft = read("content/review.md", REVIEW, &catalogue()).unwrap();
    let (list, condition) = draft.list().unwrap();
    assert_eq!(list, Ask::list("revenue.customers"));
    assert_eq!(condition.tests.len(), 1);
    let acme = record("acme", Field::Text("Acme & Söhne".to_owned()), "Neobank");
    let other = record("bolt", Field::Text("Bolt".to_owned()), "Retail");
    let each = draft.front.for_each.as_ref().unwrap();
    assert!(each.keeps(&acme) && !each.keeps(&other));

    let asks = draft.asks(Some(&acme));
    let mut expected = Ask::figure("revenue.usage");
    expected.slice.insert("customer".to_owned(), "acme".to_owned());
    assert_eq!(asks, [expected]);

    let document = room().compose(REVIEW, Some(&acme), &usual()).unwrap();
    assert_eq!(document.meta.title, "Review of Acme & Söhne");
    assert_eq!(document.meta.audience, "customer:acme");
    assert_eq!(draft.front.slug.fill(Some(&acme), None).unwrap(), "review-acme");
    let value = serde_json::to_value(&document).unwrap();
    assert_eq!(words(&value["blocks"][0]), "Acme & Söhne made 1,200 calls.");
}

#[test]
fn a_record_may_not_say_more_than_its_audience_may_know() {
    let acme = record("acme", Field::Text("Acme".to_owned()), "Neobank");
    let text = format!("{REVIEW}\n{{{{ record.note }}}}\n");
    let told = room().compose(&text, Some(&acme), &usual()).unwrap_err();
    assert_eq!(
        told,
        ["content/a.md:10:4: error[policy/class]: `revenue.customers.note` is of class \
          `internal`, which `customer:acme` may not see"]
    );
    let nameless = record("acme", Field::Missing, "Neobank");
    let told = room().compose(REVIEW, Some(&nameless), &usual()).unwrap_err();
    assert_eq!(
        told,
        [
            "content/a.md:2:9: error[compose/empty-field]: the field `name` of `acme` is empty",
            "content/a.md:8:4: error[compose/empty-field]: the field `name` of `acme` is empty",
        ]
    );
}

#[test]
fn what_stands_around_the_content() {
    let text = document("board", "x").replace("+++\nx", "draft = \"numbers open\"\n+++\nx");
    let meta = room().compose(&text, None, &usual()).unwrap().meta;
    assert_eq!(meta.period, "October 2026");
    assert_eq!(meta.as_of_iso, "2026-10-31");
    assert_eq!(meta.classification, "Board confidential");
    assert_eq!(meta.draft.as_deref(), Some("Draft: numbers open"));
    assert_eq!(meta.language, "en-US");
    assert_eq!(meta.subject, "Pack, October 2026");
    assert!(meta.contents && !meta.external && meta.synthetic.is_none());
}

#[test]
fn the_same_input_is_the_same_document() {
    let body = "# ARR {{ revenue.arr }}\n\nUp {{ revenue.arr.change }}.\n\n{{ \
                table(\"revenue.movers\") }}\n{{ chart(\"revenue.bridge\") }}\n{{ definitions() }}\n";
    let make = || {
        let document = room().compose(&document("board", body), None, &usual()).unwrap();
        serde_json::to_string(&document).unwrap()
    };
    assert_eq!(make(), make());
}

/// The books answer whatever a draft asks; what they forgot is never left blank.
#[test]
fn what_nobody_answered_is_a_fault() {
    let text = document("board", "ARR is {{ revenue.arr }}.\n\n{{ table(\"revenue.movers\") }}\n");
    let draft = read("content/a.md", &text, &catalogue()).unwrap();
    let faults =
        compose(&draft, None, &Answers::new(), &Leads::new(), &room().desk(), None).unwrap_err();
    let said: Vec<String> = faults.iter().map(emit::short).collect();
    assert_eq!(
        said,
        [
            "content/a.md:7:11: error[compose/unanswered]: `revenue.arr` was not answered",
            "content/a.md:9:4: error[compose/unanswered]: `revenue.movers` was not answered",
        ]
    );
}

/// Links are checked before anything is composed: the anchors must be the same.
#[test]
fn anchors_are_known_before_composing() {
    let text = document(
        "internal",
        "# ARR is {{ revenue.arr }}\n\n- a\n\n  > # Risks\n- b\n\n# Risks\n\n\
         {{ chart(\"revenue.bridge\") }}\n\n{{ table(\"revenue.movers\") }}\n\n\
         {{ commentary(by=\"Ann\", on=\"2026-11-01\") }}\nText.\n{{ end }}\n\n\
         {{ columns() }}\n### A\n- a\n### B\n- b\n{{ end }}\n\n{{ definitions() }}\n",
    );
    let draft = read("content/a.md", &text, &catalogue()).unwrap();
    let made = room().compose(&text, None, &usual()).unwrap();
    let mut ids = Vec::new();
    walk(&made.blocks, &mut |placed| ids.push(placed.id.clone()));
    assert_eq!(tearsheet::document::anchors::of(&draft.items), ids);
    assert!(ids.contains(&"risks-2".to_owned()) && ids.contains(&"arr-is".to_owned()), "{ids:?}");
}
