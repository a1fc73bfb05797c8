//! What the program says is said in every language: what is said twice is said alike, and
//! a German or French document has no English of ours in it.

use crate::command::Scratch;
use crate::support::registry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tearsheet::words::{Label, Words};

/// Words of ours that the example says too: a reason of losses, its own name of a stage.
const DATA: [&str; 3] = ["Price", "Proposal", "Provider"];

/// A sentence in English, German and French.
type Row = (String, String, String);

/// Every sentence that the sources say.
fn sentences() -> Vec<Row> {
    let mut rows = Vec::new();
    for path in source_files(&["src"]) {
        let source = fs::read_to_string(&path).unwrap();
        // What it means to say something is told there.
        for said in source.split("said!").skip(1).filter(|_| !path.ends_with("value/said.rs")) {
            let literals = literals(inside(said));
            assert_eq!(literals.len() % 3, 0, "{}: {said:.80}", path.display());
            rows.extend(literals.chunks(3).map(|row| match row {
                [english, german, french] => (english.clone(), german.clone(), french.clone()),
                _ => unreachable!(),
            }));
        }
    }
    assert!(rows.len() > 500);
    rows
}

/// What stands in the brackets that a text begins with.
fn inside(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '{' if !quoted => depth += 1,
            ')' | '}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return &text[..at];
                }
            }
            _ => {}
        }
    }
    text
}

/// What is said twice is said alike.
#[test]
fn each_sentence_has_one_wording_in_a_language() {
    let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut bad = Vec::new();
    for (english, german, french) in sentences() {
        let others = (german, french);
        let first = known.entry(english.clone()).or_insert_with(|| others.clone());
        if *first != others {
            bad.push(format!("{english}: {first:?}, {others:?}"));
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
}

/// Signs are the same in every language; words are not.
#[test]
fn what_reads_alike_in_every_language_has_no_words() {
    let mut bad = Vec::new();
    for path in source_files(&["src"]) {
        let source = fs::read_to_string(&path).unwrap();
        for call in ["Said::signs(", "Phrase::name(\"", "Cell::Text(\""] {
            for said in source.split(call).skip(1) {
                let said = format!(
                    "({}",
                    if call.ends_with('"') { format!("\"{said}") } else { said.to_owned() }
                );
                let words = literals(inside(&said));
                let words = words.into_iter().filter(|text| text.chars().any(char::is_alphabetic));
                bad.extend(words.map(|text| format!("{}: {text}", path.display())));
            }
        }
    }
    assert!(bad.is_empty(), "\n{}", bad.join("\n"));
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
        for view in book.all_views() {
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
    let rows = sentences();
    let own = |row: &Row| if german { row.1.clone() } else { row.2.clone() };
    let (english, other) = (labels("en"), labels(if german { "de" } else { "fr" }));
    let ours = rows.iter().map(own).chain(other.iter().map(|label| (*label).to_owned()));
    let ours: Vec<String> = ours.collect();
    let said = rows.iter().filter(|row| own(row) != row.0).map(|row| row.0.as_str());
    let labels = english.iter().zip(&other).filter(|(english, other)| english != other);
    let english = said.chain(labels.map(|(english, _)| *english)).flat_map(pieces);
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
