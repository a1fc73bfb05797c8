//! What the tool says is said in every language: each sentence of the books has
//! its wordings, with the same holes, and a German or French document has no
//! English of ours in it.

use crate::command::Scratch;
use crate::support::registry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tearsheet::value::Reason;
use tearsheet::words::{Label, Words};

/// Words of one small letter that books say: no rule tells them from names of columns.
const SMALL: [&str; 17] = [
    "activity",
    "age",
    "competitor",
    "cross-sell",
    "flat",
    "grew",
    "invoices",
    "lost",
    "new",
    "over",
    "price",
    "pushes",
    "shrank",
    "subscriptions",
    "under",
    "upsell",
    "usage growth",
];

/// What stands in the books in English and is printed in no document.
const UNSAID: [&str; 21] = [
    "1 month",
    "1 week",
    "1 year",
    "12 months",
    "3 months",
    "per month", // read, not said
    "{0} | {1}",
    "{0} {1}",
    "{0} ({1})",
    "{0}, {1}",
    "{0}, {1}, {2}", // no words
    "end of as_of",
    "last complete month",
    "month to date",
    "quarter of as_of", // `list`
    "QTD",
    "YTD",
    "T{months}M",
    "T{quarters}Q", // names of periods
    "open stage",   // a fault
    "; needed",     // of an option
];

/// Names of audiences and layouts, which `index.html` makes of names of files.
const NAMES: [&str; 12] = [
    "Board",
    "Board pack",
    "Internal",
    "Investor",
    "NRR tracker",
    "One pager",
    "Partner",
    "Pipeline review",
    "Privileged",
    "Prospect",
    "Public",
    "Report",
];

/// Words of ours that the example says too: a reason of losses, its own name of a stage.
const DATA: [&str; 2] = ["Price", "Proposal"];

fn rows() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    Words::sentences().map(|(english, german, french)| (english, (german, french))).collect()
}

#[test]
fn each_sentence_stands_once_and_with_the_same_holes() {
    let mut bad = Vec::new();
    let mut seen = BTreeSet::new();
    for (english, german, french) in Words::sentences() {
        if !seen.insert(english) {
            bad.push(format!("{english}: twice"));
        }
        for other in [german, french] {
            if other.is_empty() || holes(other) != holes(english) {
                bad.push(format!("{english}: {other}"));
            }
        }
        if french.contains(['\u{a0}', '\u{202f}', '\'']) || german.contains('\'') {
            bad.push(format!("{english}: typed with plain spaces and ’"));
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

#[test]
fn each_sentence_of_the_books_is_worded_in_every_language() {
    let known = rows();
    let mut missing = BTreeSet::new();
    for metric in registry().books().iter().flat_map(|book| book.metrics) {
        missing.extend([metric.label, metric.definition].map(str::to_owned));
    }
    let reasons = [
        Reason::NoBase,
        Reason::NoLosses,
        Reason::InsufficientN,
        Reason::MissingInput,
        Reason::TargetMet,
        Reason::NoHistory,
    ];
    missing.extend(reasons.map(|reason| reason.words().to_owned()));
    missing.extend(SMALL.map(str::to_owned));
    missing.extend(said());
    missing.retain(|sentence| !known.contains_key(sentence.as_str()));
    assert!(missing.is_empty(), "without German and French: {missing:#?}");
}

/// A sentence that nobody says any more goes.
#[test]
fn each_wording_is_of_a_sentence_that_is_said() {
    let mut all = said();
    for metric in registry().books().iter().flat_map(|book| book.metrics) {
        all.extend([metric.label, metric.definition].map(str::to_owned));
    }
    all.extend(SMALL.map(str::to_owned));
    all.extend(NAMES.map(str::to_owned));
    let sources = source_files(&["src/value", "src/books", "src/document", "src/flow"]);
    let text: String = sources.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let stale: Vec<&str> = rows()
        .into_keys()
        .filter(|row| !all.contains(*row) && !text.contains(&format!("\"{row}\"")))
        .collect();
    assert!(stale.is_empty(), "nobody says: {stale:#?}");
}

/// The parts that a sentence prints, without the nouns that agree with them.
fn holes(text: &str) -> BTreeSet<&str> {
    let holes = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    holes.filter(|hole| !hole.contains(':')).collect()
}

/// Every literal of the books that reads like English: with a space, or a capital.
fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for path in source_files(&["src/books"]) {
        let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path);
        let name = inside.to_string_lossy().replace('\\', "/");
        // Of settings, faults, columns, words of exports and lists of what there is,
        // documents print nothing.
        let silent = [
            "faults",
            "schema",
            "tables.rs",
            "columns",
            "vocabulary",
            "setting",
            "choices.rs",
            "preset",
            "ledger",
            "calendar",
            "registry",
            "spec.rs",
            "lists.rs",
        ];
        let printed = name.ends_with("views/lists.rs");
        if silent.iter().any(|part| name.contains(part)) && !printed {
            continue;
        }
        for literal in literals(&fs::read_to_string(&path).unwrap()) {
            let english = literal.contains(' ') || literal.starts_with(char::is_uppercase);
            let words = literal.chars().any(char::is_alphabetic);
            if english && words && !UNSAID.contains(&literal.as_str()) {
                said.insert(literal);
            }
        }
    }
    let docs = registry().books().iter().flat_map(|book| book.views);
    for view in docs {
        said.remove(view.doc.as_ref());
        if !rows().contains_key(view.title.as_ref()) {
            said.remove(view.title.as_ref());
        }
    }
    for list in registry().books().iter().flat_map(|book| book.lists) {
        said.remove(list.doc.as_ref());
    }
    for argument in registry().books().iter().flat_map(|book| book.arguments) {
        said.remove(argument.doc);
    }
    said
}

/// The string literals of a source, comments aside.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let signs: Vec<char> = source.chars().collect();
    let mut at = 0;
    while at < signs.len() {
        match (signs[at], signs.get(at + 1)) {
            ('/', Some('/')) => {
                while at < signs.len() && signs[at] != '\n' {
                    at += 1;
                }
            }
            ('\'', Some('\\')) => at += 4,
            ('\'', Some(_)) if signs.get(at + 2) == Some(&'\'') => at += 3,
            ('"', _) => {
                let mut text = String::new();
                at += 1;
                while signs[at] != '"' {
                    match (signs[at], signs[at + 1]) {
                        ('\\', '\n') => {
                            at += 2;
                            while signs[at].is_whitespace() {
                                at += 1;
                            }
                        }
                        ('\\', sign) => {
                            text.push(sign);
                            at += 2;
                        }
                        (sign, _) => {
                            text.push(sign);
                            at += 1;
                        }
                    }
                }
                found.push(text);
                at += 1;
            }
            _ => at += 1,
        }
    }
    found
}

fn source_files(folders: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        match path.is_dir() {
            true => open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path())),
            false => files.push(path),
        }
    }
    files.sort();
    files
}

/// What a page says: its words, and those that only screen readers say.
fn text_of(page: &str) -> String {
    let body = page.split("<body").nth(1).unwrap();
    let mut out = String::new();
    for tag in body.split('<') {
        let (marks, words) = tag.split_once('>').unwrap_or(("", tag));
        if let Some((label, _)) =
            marks.split_once("aria-label=\"").and_then(|(_, rest)| rest.split_once('"'))
        {
            out.push_str(label);
            out.push('\n');
        }
        out.push_str(words);
        out.push('\n');
    }
    let out = out.replace("finance.xlsx!Customers", "").replace("Base Company", "");
    out.replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", "\"")
}

/// A document that asks for everything, without a word of its own.
fn everything() -> String {
    let mut text =
        "+++\ntitle = \"X\"\nlayout = \"report\"\naudience = \"internal\"\n+++\n\n".to_owned();
    for book in registry().books() {
        for view in book.views {
            text.push_str(&format!("{{{{ table(\"{}\") }}}}\n\n", view.name));
            if view.chart {
                text.push_str(&format!("{{{{ chart(\"{}\") }}}}\n\n", view.name));
            }
        }
        for metric in book.metrics.iter().filter(|metric| metric.required.is_empty()) {
            text.push_str(&format!("{{{{ {} }}}}\n\n", metric.name));
        }
    }
    text.push_str("{{ definitions() }}\n");
    text
}

/// The words of ours that may not stand in another language: pieces between holes.
fn pieces(english: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for part in english.split('{') {
        let (hole, after) = part.split_once('}').unwrap_or(("", part));
        let nouns = hole.split_once(':').map_or("", |(_, nouns)| nouns);
        pieces.extend(
            nouns
                .split('|')
                .chain([after])
                .map(|piece| piece.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()),
        );
    }
    // Small single words stand in names of files and metrics too.
    let ours = |piece: &String| piece.contains(' ') || piece.starts_with(char::is_uppercase);
    pieces.retain(|piece| piece.len() > 3 && ours(piece) && !DATA.contains(&piece.as_str()));
    pieces
}

fn holds(text: &str, piece: &str) -> bool {
    let inside =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    text.match_indices(piece).any(|(at, _)| {
        let after = text[at + piece.len()..].chars().next();
        !inside(text[..at].chars().next_back()) && !inside(after)
    })
}

fn english_in(page: &str, german: bool) -> BTreeSet<String> {
    let text = text_of(page);
    let own = |row: (&'static str, &'static str, &'static str)| if german { row.1 } else { row.2 };
    let ours: Vec<&str> = Words::sentences().map(own).collect();
    let rows = Words::sentences().filter(|row| own(*row) != row.0).map(|row| row.0);
    let (english, other) = (labels("en"), labels(if german { "de" } else { "fr" }));
    let labels = english.iter().zip(&other).filter(|(english, other)| english != other);
    let english = rows.chain(labels.map(|(english, _)| *english)).flat_map(pieces);
    let ours: Vec<&str> = ours.into_iter().chain(other.iter().copied()).collect();
    english
        .filter(|piece| holds(&text, piece) && !ours.iter().any(|own| holds(own, piece)))
        .collect()
}

fn labels(language: &str) -> Vec<&'static str> {
    let words = Words::new("en-US", "USD").unwrap().in_language(language).unwrap();
    Label::ALL.iter().map(|label| words.label(*label)).collect()
}

/// Layouts ask for words by key; one that is not there would read English everywhere.
#[test]
fn layouts_ask_for_labels_that_are_there() {
    let known: Vec<&str> = Label::ALL.iter().map(|label| label.key()).collect();
    // What has another name on screen than on paper, or is no word.
    let screen = ["choices", "data_quality", "n", "rows", "sources"];
    for path in source_files(&["layouts"]) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let on_paper = text.split("word(\"").skip(1).filter_map(|rest| rest.split('"').next());
        let on_screen = text.split("labels.").skip(1).filter_map(|rest| {
            rest.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next()
        });
        let typst = path.extension().is_some_and(|ending| ending == "typ");
        let asked: Vec<&str> = if typst { on_paper.collect() } else { on_screen.collect() };
        for key in asked {
            assert!(known.contains(&key) || screen.contains(&key), "{}: {key}", path.display());
        }
    }
}

/// The example, and a small project that lacks most of what figures need.
#[test]
fn a_document_has_no_english_of_ours() {
    for (locale, german) in [("de-DE", true), ("fr-FR", false)] {
        let example = Scratch::new(&format!("tongue-{locale}"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::create_dir_all(example.path("data")).unwrap();
        for file in fs::read_dir(root.join("data")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), example.path("data").join(file.file_name())).unwrap();
        }
        let config = fs::read_to_string(root.join("tearsheet.toml")).unwrap();
        let config = config.replace("locale = \"en-US\"", &format!("locale = \"{locale}\""));
        example.write("tearsheet.toml", &config);
        let small = Scratch::base(&format!("tongue-small-{locale}"));
        let config = String::from_utf8(small.read("tearsheet.toml")).unwrap();
        let config = config.replace("[company]\n", &format!("[company]\nlocale = \"{locale}\"\n"));
        small.write("tearsheet.toml", &config);
        for project in [&example, &small] {
            project.write("content/report.md", &everything());
            project.ok(&["build", "--only", "html"]);
            for page in ["output/internal/report.html", "output/index.html"] {
                let page = String::from_utf8(project.read(page)).unwrap();
                let found = english_in(&page, german);
                assert!(found.is_empty(), "{locale}: {found:#?}");
            }
        }
    }
}
