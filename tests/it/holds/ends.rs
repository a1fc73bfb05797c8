//! What was made to hurt ends soon and in little memory, and says where it is.

use super::{outputs, run};
use crate::command::Scratch;
use std::time::{Duration, Instant};

/// Debug builds are some ten times slower than what people run, and tests share the machine.
const SOON: Duration = Duration::from_secs(60);

fn soon(what: &str, began: Instant) {
    let took = began.elapsed();
    assert!(took < SOON, "{what} took {took:?}");
}

#[test]
fn the_last_day_there_is_can_be_told_of() {
    let here = Scratch::base("last-day");
    let began = Instant::now();
    for day in ["9999-12-31", "2999-12-31", "2099-12-31"] {
        let (code, said) = run(&here, &["build", "--as-of", day]);
        assert_eq!(code, 0, "{day}: {said}");
    }
    soon("building on the last day", began);
    // Where it stands in the data for "no end", nobody saw it.
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &config.replace("as_of = \"2026-10-31\"\n", ""));
    here.ok(&["build"]);
    let seen = |here: &Scratch| here.json(&["build", "--json"])["as_of"].clone();
    let before = seen(&here);
    let subscriptions = String::from_utf8(here.read("data/subscriptions.csv")).unwrap();
    let row = subscriptions.lines().nth(1).unwrap();
    let start = row.split(',').find(|cell| cell.starts_with("20")).unwrap();
    let endless = row.replacen(start, "9999-12-31", 1).replacen(&row[..3], "S-99", 1);
    here.write("data/subscriptions.csv", &format!("{}\n{endless}\n", subscriptions.trim_end()));
    assert_eq!(run(&here, &["build"]).0, 0);
    assert_eq!(seen(&here), before);
}

#[test]
fn a_cell_without_end_is_a_fault_at_its_line() {
    let here = Scratch::base("long-cell");
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    let long = "word ".repeat(300_000);
    for (name, cell) in [("bare", long.clone()), ("quoted", format!("\"{long}\"\"{long}\""))] {
        let began = Instant::now();
        here.write("data/deals.csv", &format!("{}\nD-9,{cell},x\n", deals.trim_end()));
        let line = deals.trim_end().lines().count() + 1;
        for verb in [&["build"][..], &["doctor", "data/deals.csv"]] {
            let (code, said) = run(&here, &[verb, &["--message-format", "short"]].concat());
            let wanted = format!("data/deals.csv:{line}:1: error[table/long-cell]");
            assert!(code > 0 && said.contains(&wanted), "{name}: {said}");
        }
        soon(name, began);
    }
    // A quote that opens and takes the rest of a large file along.
    let rest = format!("{}\n", deals.lines().last().unwrap()).repeat(100_000);
    here.write("data/deals.csv", &format!("{}\nD-9,\"open,x\n{rest}", deals.trim_end()));
    let began = Instant::now();
    let (code, said) = run(&here, &["build"]);
    assert_eq!((code, said.contains("error[table/open-quote]")), (1, true), "{said}");
    let (_, said) = run(&here, &["doctor", "data/deals.csv"]);
    assert!(said.len() < 100_000);
    soon("an open quote", began);
}

#[test]
fn a_configuration_of_a_hundred_thousand_keys_is_read_once() {
    let here = Scratch::base("many-keys");
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let many = |key: &dyn Fn(usize) -> String| (0..100_000).map(key).collect::<String>();
    let key = |at: usize| format!("k{at} = {at}\n");
    let word = |at: usize| format!("w{at} = \"lead\"\n");
    let slip = |at: usize| format!("k{at} == {at}\n");
    for (name, head, keys, code) in [
        ("own", "[extra]", many(&key), 0),
        ("in a line", "[extra]\nx = { ", many(&key).replace('\n', ", ") + "last = 1 }", 0),
        ("unknown", "[tables.deals.columns]", many(&key).replace("= ", "= \"x\" # "), 1),
        ("words", "[tables.deals.values.stage]", many(&word), 0),
        ("slips", "[extra]", many(&slip), 1),
    ] {
        let gap = if head.ends_with("{ ") { "" } else { "\n" };
        here.write("tearsheet.toml", &format!("{config}\n{head}{gap}{keys}"));
        let began = Instant::now();
        let (ended, said) = run(&here, &["check"]);
        assert_eq!(ended, code, "{name}: {}", &said[..said.len().min(2_000)]);
        soon(name, began);
    }
}

/// The head of a PNG of this size, with hardly anything behind it.
fn png(wide: u32, high: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(wide.to_be_bytes());
    bytes.extend(high.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes
}

#[test]
fn a_picture_that_unfolds_to_a_gigabyte_is_a_fault_at_its_line() {
    let here = Scratch::base("picture-bomb");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/report.md", &format!("{report}\n![White](white.png)\n"));
    std::fs::write(here.path("content/white.png"), png(20_000, 20_000)).unwrap();
    let (code, said) = run(&here, &["check", "--message-format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("content/report.md:9:1: error[flow/large-picture]"), "{said}");
    here.write("content/report.md", &report);
    here.write("layouts/brand.toml", "logo = { file = \"white.png\", alt = \"White\" }\n");
    std::fs::write(here.path("layouts/white.png"), png(20_000, 20_000)).unwrap();
    let (code, said) = run(&here, &["check", "--message-format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error[brand/large-logo]"), "{said}");
}

/// Effects are worked out pixel by pixel: a kilobyte asks for a minute of them.
#[test]
fn a_drawing_that_asks_for_too_much_is_a_fault_at_its_line() {
    let here = Scratch::base("costly-drawing");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/report.md", &format!("{report}\n![Drawn](drawn.svg)\n"));
    let filter = |inner: &str, times: usize| {
        let drawn = "<rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>".repeat(times);
        format!("<filter id=\"f\">{inner}</filter>{drawn}")
    };
    let styles: String = (0..6_000).map(|at| format!(".a{at}{{fill:red}}")).collect();
    for (drawn, says) in [
        (filter("<feGaussianBlur stdDeviation=\"2\"/>", 3), None),
        (filter("<feGaussianBlur stdDeviation=\"2\"/>", 200), Some("applies filters 200 times")),
        (filter("<feTurbulence numOctaves=\"900\"/>", 1), Some("of 900 steps a pixel")),
        (filter("<feMorphology radius='400'/>", 1), Some("of 400 steps a pixel")),
        ("<text x=\"1\">a</text>".repeat(30_000), Some("has 30000 texts")),
        (format!("<style>{styles}</style>{}", "<g/>".repeat(6_000)), Some("rules of style")),
    ] {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 900\">";
        here.write("content/drawn.svg", &format!("{svg}{drawn}</svg>"));
        let began = Instant::now();
        let (code, said) = run(&here, &["check", "--message-format", "short"]);
        soon("a drawing", began);
        let Some(says) = says else {
            assert_eq!(code, 0, "{said}");
            continue;
        };
        let is_told = said.contains("content/report.md:9:1: error[flow/large-picture]");
        assert!(code == 1 && is_told && said.contains(says), "{says}: {said}");
    }
}

/// What is surely too long is told before it is laid out; what is only long is laid out.
#[test]
fn a_document_without_end_is_told_before_it_is_laid_out() {
    let here = Scratch::base("long-document");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let headings: String = (0..16_384).map(|at| format!("\n## Heading {at}\n\nWords.\n")).collect();
    let words = format!("\n{}\n", "Some words of a sentence. ".repeat(20)).repeat(9_000);
    for long in [headings, words, "- an item\n".repeat(400_000)] {
        here.write("content/report.md", &format!("{report}{long}"));
        let began = Instant::now();
        let (code, said) = run(&here, &["check", "--message-format", "short"]);
        assert!(code == 1 && said.contains("error[flow/too-many-pages]"), "{said}");
        assert!(said.contains("pages, more than 500"), "{said}");
        soon("a document without end", began);
    }
    here.write("content/report.md", &format!("{report}{}", "\n---\n".repeat(10_100)));
    let began = Instant::now();
    let (code, said) = run(&here, &["check"]);
    assert_eq!(code, 0, "{said}");
    soon("ten thousand blocks", began);
}

/// Each word that nobody knows is asked for once, and not more words than a person answers.
#[test]
fn a_column_of_twenty_thousand_unknown_words_is_told_soon() {
    let here = Scratch::new("unknown-words");
    let row = |at: usize| format!("D{at},Acme {at},Stage {at},{at}.5,2026-01-05,2026-12-05\n");
    let rows: String = (0..20_000).map(row).collect();
    here.write("deals.csv", &format!("Opportunity,Account,Stage,Value,Created,Close\n{rows}"));
    for arguments in [&["doctor", "deals.csv"][..], &["init", "--root", "p", "--from", "deals.csv"]]
    {
        let began = Instant::now();
        let (_, said) = run(&here, arguments);
        soon("unknown words", began);
        assert!(said.len() < 200_000, "{arguments:?} says {} bytes", said.len());
    }
    let config = String::from_utf8(here.read("p/tearsheet.toml")).unwrap();
    assert!(config.lines().count() < 2_000, "{} lines", config.lines().count());
}

#[test]
fn a_word_as_long_as_a_book_is_set() {
    let here = Scratch::base("long-word");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let word = "x".repeat(100_000);
    here.write("content/report.md", &format!("{report}\n{word}\n\n| a |\n|---|\n| {word} |\n"));
    let began = Instant::now();
    let (code, said) = run(&here, &["build"]);
    assert!(code < 4, "{}", &said[..said.len().min(2_000)]);
    soon("a long word", began);
}

/// A layout is a program: it is stopped with the document and itself named, whatever it
/// does, and nothing is written.
#[test]
fn a_layout_that_never_ends_is_stopped() {
    let here = Scratch::base("endless");
    here.ok(&["build"]);
    let before = outputs(&here);
    let page = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let limits = "limits = { seconds = 3, megabytes = 400, pages = 50 }";
    here.write("tearsheet.toml", &page.replace("[build]", &format!("[build]\n{limits}")));
    here.ok(&["eject", "report"]);
    let [paper, screen] = ["layouts/pdf/report.typ", "layouts/html/report.html"]
        .map(|path| (path, String::from_utf8(here.read(path)).unwrap()));
    let loops = "for a in range(100000) { for b in range(100000) { n += 1 } }";
    let twice = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}";
    let ends = "{% endfor %}{% endfor %}";
    let typst = |text: &str| (paper.0, format!("{}\n{text}\n", paper.1), paper.1.clone());
    let tera = |text: &str| (screen.0, format!("{{# layout 1 -#}}{text}"), screen.1.clone());
    let (slow, large) = ("flow/too-slow", "flow/too-much-memory");
    for (code, (path, text, good)) in [
        (slow, typst(&format!("#{{ let n = 0; {loops}; [#n] }}"))),
        (large, typst("#{ let x = (1,); for i in range(40) { x = x + x }; [#x.len()] }")),
        ("flow/too-many-pages", typst("#for i in range(60) [#pagebreak() x]")),
        ("render/typst", typst("#let f(x) = x + f(x + 1)\n#f(1)")),
        (slow, tera(&format!("{twice}{{% set x = a %}}{ends}"))),
        (large, tera(&format!("{twice}{}{ends}", "x".repeat(10_000)))),
        ("render/tera", tera("{% include \"html/report.html\" %}")),
    ] {
        here.write(path, &text);
        let began = Instant::now();
        let (ended, said) = run(&here, &["build"]);
        assert_eq!((ended, said.contains(&format!("error[{code}]"))), (1, true), "{said}");
        if code.starts_with("flow/") {
            let named = said.contains("`content/report.md` with the layout `report`");
            assert!(named, "{said}");
        }
        soon(code, began);
        here.write(path, &good);
        let now = outputs(&here);
        assert!(now == before, "{code} changed the output");
    }
    here.ok(&["build"]);
}
