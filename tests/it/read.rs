//! Content files to drafts.

use std::borrow::Cow;
use std::sync::Arc;
use tearsheet::books::calendar::{PeriodSpec, Span};
use tearsheet::books::{
    Ask, Book, Facts, FieldSpec, Holds, ListSpec, Made, Metric, Names, Registry, Shift, Shows,
    ViewSpec,
};
use tearsheet::diag::Fault;
use tearsheet::document::read::Front;
use tearsheet::document::{Catalogue, Format, read};
use tearsheet::source::Layouts;
use tearsheet::value::{Class, Direction, Name, Said, Unit};

const fn metric(
    name: &'static str,
    label: &'static Said,
    unit: Unit,
    class: Class,
    direction: Direction,
    span: Span,
) -> Metric {
    asked_by(&[], name, label, unit, class, direction, span)
}

const fn asked_by(
    required: &'static [&'static str],
    name: &'static str,
    label: &'static Said,
    unit: Unit,
    class: Class,
    direction: Direction,
    span: Span,
) -> Metric {
    Metric {
        name: Cow::Borrowed(name),
        label: Name::Ours(label),
        definition: Name::Ours(const { &Said::signs("What it means.") }),
        version: 1,
        unit,
        class,
        slices: Names::Ours(&["segment", "customer"]),
        required: Names::Ours(required),
        span,
        direction,
        made: Made::Code(0),
    }
}

/// A book that exists for these tests only: its answers are made by hand.
pub static BOOK: Book = Book {
    name: "revenue",
    schemas: &[],
    presets: &[],
    settings: &[],
    serves: &[],
    metrics: &[
        metric(
            "revenue.arr",
            &Said::signs("ARR"),
            Unit::Money,
            Class::Investor,
            Direction::Higher,
            Span::Balance,
        ),
        metric(
            "revenue.nrr",
            &Said::signs("NRR"),
            Unit::Percent,
            Class::Investor,
            Direction::Higher,
            Span::Trailing(12),
        ),
        metric(
            "revenue.churn",
            &Said::signs("Churn"),
            Unit::Money,
            Class::Board,
            Direction::Lower,
            Span::Month,
        ),
        metric(
            "revenue.usage",
            &Said::signs("Calls"),
            Unit::Count,
            Class::CustomerOwn,
            Direction::Higher,
            Span::Month,
        ),
        asked_by(
            &["stage"],
            "revenue.conversion",
            &Said::signs("Conversion"),
            Unit::Percent,
            Class::Board,
            Direction::Higher,
            Span::Trailing(12),
        ),
    ],
    measured: &[],
    shaped: &[],
    views: &[
        ViewSpec {
            name: Cow::Borrowed("revenue.bridge"),
            title: Cow::Borrowed("ARR bridge"),
            doc: Cow::Borrowed(""),
            class: Class::Board,
            slices: Names::Ours(&["segment"]),
            span: Span::Month,
            metrics: Names::Ours(&["revenue.arr"]),
            chart: true,
            shows: Shows::Code(0),
            own: None,
        },
        ViewSpec {
            name: Cow::Borrowed("revenue.movers"),
            title: Cow::Borrowed("Movers"),
            doc: Cow::Borrowed(""),
            class: Class::Board,
            slices: Names::Ours(&[]),
            span: Span::Month,
            metrics: Names::Ours(&[]),
            chart: false,
            shows: Shows::Code(0),
            own: None,
        },
    ],
    named: &[],
    arguments: &[],
    lists: &[ListSpec {
        name: Cow::Borrowed("revenue.customers"),
        doc: Cow::Borrowed(""),
        fields: Cow::Borrowed(&[
            FieldSpec::of("name", Holds::Text, Class::CustomerOwn),
            FieldSpec::of("segment", Holds::Text, Class::Board),
            FieldSpec::of("note", Holds::Text, Class::Internal),
        ]),
        own: None,
    }],
    observed: |_| Vec::new(),
    open: None,
    facts: Facts::NONE,
};

pub fn catalogue() -> Catalogue {
    Catalogue::of(Arc::new(Registry::of(&[&BOOK]).expect("one name each")))
}

/// A board document with this body; the body starts on line 6.
pub fn board(body: &str) -> String {
    format!("+++\ntitle = \"Pack\"\nlayout = \"board-pack\"\naudience = \"board\"\n+++\n{body}")
}

fn told(text: &str) -> Vec<String> {
    let faults = read("content/a.md", text, &catalogue()).err().unwrap_or_default();
    let line = |fault: &Fault| {
        let (place, help) = (fault.place.to_string(), fault.help.clone());
        let place = place.strip_prefix("content/a.md").unwrap_or(&place);
        let help = help.map(|help| format!(" | {help}")).unwrap_or_default();
        format!("{} {}: {}{help}", place.trim_start_matches(':'), fault.code, fault.message)
    };
    faults.iter().map(line).collect()
}

/// Every fault of a body, from `tests/content/faults.txt`: what is written, and
/// exactly what is told of it.
#[test]
fn every_fault_in_its_place_with_its_words() {
    let file = include_str!("../content/faults.txt");
    let (mut found, mut cases) = (String::new(), 0);
    for case in file.split_inclusive("\n===\n").filter(|case| !case.trim().is_empty()) {
        let case = case.trim_end_matches("===\n").trim_end_matches('\n');
        let (text, _) = case.rsplit_once("\n---\n").expect("a body and its faults");
        let whole = match text.strip_prefix("WHOLE\n") {
            Some(whole) => whole.to_owned(),
            None => board(text),
        };
        let told = told(&whole);
        assert!(!told.is_empty(), "no fault in {text:?}");
        found.push_str(&format!("{text}\n---\n{}\n===\n", told.join("\n")));
        cases += 1;
    }
    assert!(cases > 70, "{cases}");
    if found.trim_end() != file.trim_end() {
        panic!("tests/content/faults.txt should be:\n{found}");
    }
}

#[test]
fn the_sign_that_hides_components_cannot_be_typed() {
    let expected = "6:2 content/control-sign: the sign U+001A cannot stand in a content file | \
                    delete it; editors show it as `^Z` or a box";
    assert_eq!(told(&board("a\u{1a}b")), [expected]);
}

/// Lines and columns are the author's, whatever their letters and line ends.
#[test]
fn places_are_the_authors() {
    for (body, expected) in [
        ("a\r\nb\r\nü {{ revenue.ar }}\r\n", "8:6"),
        ("a\r\n\r\n日本 **{{ revenue.ar }}**\r\n", "8:9"),
        ("{{ kpis(\r\n  \"revenue.arr\",\r\n  \"revenue.nrx\",\r\n  \"revenue.nrr\") }}", "8:3"),
        ("Ö{{ revenue.arr }}Ö{{ revenue.nrx }}", "6:23"),
        ("- ü\n  {{ revenue.nrx }}", "7:6"),
        ("> ü\n> {{ revenue.nrx }}", "7:6"),
        ("| ü | {{ revenue.arr }} |\n|---|---|\n| ü\\|x | {{ revenue.nrx }} |", "8:13"),
        ("&amp; \\* {{ revenue.nrx }}", "6:13"),
    ] {
        let told = told(&board(body));
        assert_eq!(told.len(), 1, "{body:?} {told:?}");
        assert_eq!(told[0].split(' ').next(), Some(expected), "{body:?} {told:?}");
    }
    let bom = format!("\u{feff}{}", board("ü {{ revenue.nrx }}"));
    assert!(told(&bom)[0].starts_with("6:6 "), "{:?}", told(&bom));
    let windows = board("x").replace('\n', "\r\n").replace("audience", "audienc");
    assert_eq!(
        told(&windows),
        ["4:1 content/unknown-key: there is no key `audienc` | did you mean `audience`?"]
    );
}

#[test]
fn yaml_and_toml_say_the_same() {
    let toml = "+++\ntitle = \"Pack\"\nlayout = \"note\"\naudience = \"board\"\nperiod = 2026\nreview_by \
                = 2026-12-31\nmax_pages = 4\noutputs = [\"pdf\"]\nconsent = [\"acme\"]\ndraft = \
                true\n[extra]\nrate = 1.50\non = true\n+++\n";
    let yaml = "---\ntitle: Pack\nlayout: note\naudience: board\nperiod: 2026\nreview_by: \
                2026-12-31\nmax_pages: 4\noutputs: [pdf]\nconsent: acme\ndraft: true\nextra:\n  \
                rate: 1.50\n  on: true\n---\n";
    let front = |text: &str| read("content/a.md", text, &catalogue()).unwrap().front;
    let plain = |front: tearsheet::document::read::Front| {
        let title = front.title.fixed();
        let Front { period, review_by, max_pages, outputs, consent, draft, extra, .. } = front;
        format!(
            "{title:?} {period:?} {review_by:?} {max_pages:?} {outputs:?} {consent:?} {draft:?} {extra:?}"
        )
    };
    assert_eq!(plain(front(toml)), plain(front(yaml)));
    let found = front(yaml);
    assert_eq!(found.period, Some(PeriodSpec::Year(2026)));
    assert_eq!(found.extra["rate"], "1.50");
    assert_eq!(found.extra["on"], true);
    assert_eq!(found.outputs, [Format::Pdf]);
    assert_eq!(found.slug.fixed().as_deref(), Some("a"));
}

#[test]
fn a_book_makes_names_short() {
    let text =
        board("{{ arr }} {{ arr.change }} {{ nrr(segment=\"x\").n }}\n\n{{ chart(\"bridge\") }}");
    let text = text.replace("layout", "book = \"revenue\"\nlayout");
    let draft = read("content/a.md", &text, &catalogue()).unwrap();
    let names: Vec<String> = draft.asks(None).into_iter().map(|ask| ask.name).collect();
    assert_eq!(names, ["revenue.arr", "revenue.arr", "revenue.nrr", "revenue.bridge"]);
    let told = told(&text.replace("arr.change", "ar.change"));
    assert!(told[0].contains("there is no figure or component `ar.change`"), "{told:?}");
}

#[test]
fn a_draft_asks_for_what_it_prints() {
    let text = board(
        "{{ revenue.arr }} {{ revenue.arr }} {{ revenue.arr.change }} {{ revenue.nrr.year_ago }} {{ \
         revenue.nrr(period=\"2026-Q3\") }}\n{{ table(\"revenue.bridge\", segment=\"x\") }}",
    );
    let text = text.replace("layout", "period = \"2026-09\"\nlayout");
    let draft = read("content/a.md", &text, &catalogue()).unwrap();
    let september = Some(PeriodSpec::Month(2026, 9));
    let document = |ask: Ask| Ask { document_period: september, ..ask };
    let arr = document(Ask::figure("revenue.arr"));
    let nrr = document(Ask::figure("revenue.nrr"));
    let mut bridge = document(Ask::view("revenue.bridge"));
    bridge.slice.insert("segment".to_owned(), "x".to_owned());
    let mut expected = vec![
        arr.clone(),
        arr.shifted(Shift::Back(1)),
        nrr.clone(),
        nrr.shifted(Shift::YearAgo),
        Ask { period: Some(PeriodSpec::Quarter(2026, 3)), ..nrr },
        bridge,
    ];
    expected.sort();
    assert_eq!(draft.asks(None), expected);

    let text = board("{{ kpis(\"revenue.arr\", \"revenue.nrr\", \"revenue.churn\") }}");
    let draft = read("content/a.md", &text, &catalogue()).unwrap();
    assert_eq!(draft.asks(None).len(), 3 * 12);
}

#[test]
fn a_projects_own_component() {
    let mut layouts = Layouts::default();
    layouts.put(
        "components/badge.toml",
        b"doc = \"A badge\"\n[parameters.value]\nkind = \"figure\"\nrequired = true\n\
          [parameters.words]\nkind = \"text\"\n",
    );
    let names = catalogue().with_components(&layouts).unwrap();
    let told = |body: &str| {
        let faults = read("content/a.md", &board(body), &names).err().unwrap_or_default();
        faults.iter().map(tearsheet::diag::emit::short).collect::<Vec<_>>()
    };
    assert!(told("{{ badge(value=\"revenue.arr\", words=\"x\") }}").is_empty());
    assert_eq!(
        told("{{ badge(words=\"x\") }}"),
        ["content/a.md:6:4: error[content/missing-argument]: `badge` needs the argument `value`"]
    );
    assert_eq!(
        told("{{ badge(value=\"revenue.ar\", wrds=\"x\") }}"),
        [
            "content/a.md:6:16: error[content/unknown-metric]: there is no metric `revenue.ar`",
            "content/a.md:6:30: error[content/unknown-argument]: `badge` has no argument `wrds`",
        ]
    );
    assert_eq!(
        told("a {{ badge(value=\"revenue.arr\") }}"),
        ["content/a.md:6:3: error[content/block-in-text]: this component stands inside text"]
    );
    layouts.put("components/chart.toml", b"docs = 1\n[parameters.a]\nkind = \"number\"\n");
    let faults = catalogue().with_components(&layouts).err().unwrap();
    let told: Vec<String> = faults.iter().map(tearsheet::diag::emit::short).collect();
    assert_eq!(
        told,
        [
            "layouts/components/chart.toml:1:1: error[content/component-taken]: `chart` is built in",
            "layouts/components/chart.toml:1:1: error[content/unknown-key]: there is no key `docs`",
            "layouts/components/chart.toml:2:13: error[content/component-parameter]: the parameter \
             `a` is not described",
        ]
    );
}

/// Bytes in an order that repeats itself on every machine.
fn noise(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    })
}

#[test]
fn nothing_makes_it_panic() {
    let names = catalogue();
    let whole = board(
        "# ü {{ revenue.arr }}\n\n{{ kpis(\"revenue.arr\", \"revenue.nrr\", \"revenue.churn\") }}\n{{ \
         columns(equal=true) }}\n### A\n- x\n### B\n- [y](z) ![a](b.png)\n{{ end }}\n{{ decisions() \
         }}\n| What | Owner | Due |\n|---|---|---|\n| a | b | c |\n{{ end }}\n> {{ \
         revenue.arr(segment=\"é\").n }} `x` \\{{\n",
    );
    // Cut off anywhere.
    for end in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        let _ = read("content/a.md", &whole[..end], &names);
    }
    // Anything missing, anywhere.
    for start in (60..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        let end = (start + 3..whole.len()).find(|at| whole.is_char_boundary(*at));
        let text = format!("{}{}", &whole[..start], &whole[end.unwrap_or(whole.len())..]);
        let _ = read("content/a.md", &text, &names);
    }
    // Pieces of the grammar in any order.
    let pieces = [
        "{{",
        "}}",
        "{",
        "}",
        "\"",
        "'",
        "(",
        ")",
        "=",
        ",",
        ".",
        "revenue",
        ".arr",
        "chart",
        "end",
        "kpis(",
        "columns()",
        "commentary(by=\"a\", on=\"2026-01-01\")",
        "\n",
        "\r\n",
        "\n\n",
        "#",
        "### ",
        "- ",
        "> ",
        "|",
        "---",
        "```",
        "`",
        "\\",
        "[",
        "](",
        "![",
        "<",
        ">",
        "*",
        "**",
        "~~",
        "ü",
        "日",
        "\t",
        "    ",
        "1. ",
        "\u{0}",
        "\u{feff}",
        "record.name",
        "+++",
        "&amp;",
        "[^1]",
    ];
    for seed in 0..400 {
        let mut body = String::new();
        for pick in noise(seed).take(60) {
            body.push_str(pieces[(pick % pieces.len() as u64) as usize]);
        }
        let _ = read("content/a.md", &board(&body), &names);
        let _ = read("content/a.md", &body, &names);
        let _ = read("content/a.md", &format!("---\n{body}\n---\n{body}"), &names);
        let _ = read("content/a.md", &format!("+++\n{body}\n+++\n{body}"), &names);
    }
    // Bytes.
    for seed in 0..100 {
        let bytes: Vec<u8> = noise(seed).take(300).map(|pick| pick as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        let _ = read("content/a.md", &board(&text), &names);
    }
}

#[test]
fn depth_and_length_are_borne() {
    let deep = |sign: &str| board(&format!("{}x", sign.repeat(20_000)));
    assert_eq!(
        told(&deep("> "))[0],
        "6:49 content/too-deep: this stands too deep inside other blocks | quotes, lists and \
         emphasis stand at most 24 deep in each other"
    );
    for sign in ["- ", "*a ", "[", "![", "**a ", "{{", "{{ \"", "`", "<a "] {
        let _ = told(&deep(sign));
    }
    let long = board(&"a {{ revenue.arr }} b ".repeat(5_000));
    assert!(told(&long).is_empty());
}
