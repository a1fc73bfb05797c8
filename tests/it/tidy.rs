//! Checks on the source text itself: who may name whom, which crate stands
//! where, and how long a file may be. The lists are read top to bottom: they
//! are the flow of data.

use crate::support::registry;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Which module may name which, in the order of `lib.rs`.
const MODULES: &[(&str, &[&str])] = &[
    ("value", &[]),
    ("words", &["value"]),
    ("diag", &["value", "words"]),
    ("world", &["value", "diag"]),
    ("source", &["value", "diag", "world"]),
    ("table", &["value", "diag", "source", "world"]),
    ("policy", &["value", "diag"]),
    ("books", &["value", "diag", "table", "policy"]),
    ("document", &["value", "words", "diag", "world", "source", "table", "policy", "books"]),
    ("render", &["value", "diag", "world", "source", "document"]),
    ("gate", &["value", "diag", "policy", "document"]),
    ("output", &["value", "diag", "world", "document"]),
    ("preview", &["value", "render"]),
    ("audit", &["value", "diag", "world", "table", "books", "document", "output"]),
    ("config", &["value", "words", "diag", "table", "books", "policy"]),
    (
        "flow",
        &[
            "value", "words", "diag", "world", "source", "table", "books", "policy", "document",
            "render", "gate", "output", "audit", "config",
        ],
    ),
    (
        "cli",
        &[
            "value", "diag", "world", "table", "books", "render", "output", "preview", "audit",
            "config", "flow",
        ],
    ),
];

/// Crates and standard parts that stand only where they are listed.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("typst::", &["src/render/pdf/"]),
    ("typst_pdf::", &["src/render/pdf/"]),
    ("typst_eval::", &["src/render/pdf/"]),
    ("typst_layout::", &["src/render/pdf/"]),
    ("typst_svg::", &["src/render/pdf/paper.rs"]),
    ("comemo::", &["src/render/pdf/"]),
    ("axum::", &["src/preview/"]),
    ("tokio::", &["src/preview/"]),
    ("futures_core::", &["src/preview/"]),
    ("flate2::", &["src/render/pdf/pack.rs", "src/audit/object.rs"]),
    ("mimalloc::", &["src/main.rs"]),
    ("tera::", &["src/render/html/"]),
    ("lopdf::", &["src/gate/"]),
    ("hayro_syntax::", &["src/gate/paper/second"]),
    ("unicode_normalization::", &["src/gate/fold.rs", "src/policy/trust/digest.rs"]),
    ("pulldown_cmark::", &["src/document/read/"]),
    ("serde_saphyr::", &["src/document/read/"]),
    ("csv::", &["src/table/"]),
    ("csv_core::", &["src/table/"]),
    ("calamine::", &["src/table/"]),
    ("encoding_rs::", &["src/table/"]),
    ("quick_xml::", &["src/table/"]),
    ("zip::", &["src/table/", "src/gate/workbook.rs"]),
    ("rust_xlsxwriter::", &["src/render/xlsx/"]),
    ("hashbrown::", &["src/table/intern.rs"]),
    ("icu_decimal::", &["src/words/"]),
    ("icu_datetime::", &["src/words/"]),
    ("ttf_parser::", &["src/document/chart/", "src/render/pdf/"]),
    ("notosans::", &["src/document/chart/", "src/render/pdf/"]),
    ("schemars::", &["src/flow/schema"]),
    ("clap::", &["src/cli/"]),
    ("indicatif::", &["src/cli/"]),
    ("notify::", &["src/world/notice.rs"]),
    ("ctrlc::", &["src/cli/watch/"]),
    ("walkdir::", &["src/world/disk.rs"]),
    ("std::fs", &["src/world/disk.rs", "src/output/disk"]),
    ("std::env::", &["src/cli/mod.rs"]),
    ("SystemTime", &["src/cli/mod.rs"]),
    ("std::io::stdout", &["src/cli/"]),
    ("std::io::stderr", &["src/cli/"]),
    ("std::process", &["src/cli/mod.rs", "src/main.rs"]),
    ("std::net", &["src/preview/", "src/cli/"]),
    ("HashMap", &[]),
    ("HashSet", &[]),
    ("f32", &[]),
    (
        "f64",
        &["src/table/workbook/double.rs", "src/document/read/fields.rs", "src/render/xlsx/mod.rs"],
    ),
];

/// Longest file, and the files that may be longer, each with its reason.
const MAX_LINES: usize = 400;
const LONGER: &[(&str, &str)] = &[];

/// Faults that no case can make happen, each with its reason.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    ("chart/off-the-edge", "a net below the drawings, none of which leaves its page"),
    ("pipeline/unbalanced-movement", "a net below the sums: no input makes them differ"),
    ("revenue/unbalanced", "a net below the sums: no input makes them differ"),
    ("cli/unwritten", "a disk would have to be full: tests/it/holds has one"),
    ("render/pdf-pack", "Typst would have to write a PDF that cannot be read"),
    ("render/workbook", "the writer of workbooks would have to refuse what it takes"),
    ("table/too-large", "a file of 2 GB"),
    ("trust/same-person", "no kind is written yet whose two approvals come from two people"),
];

#[test]
fn lib_lists_the_modules_in_the_order_of_the_flow() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let declared: Vec<&str> = declared.collect();
    let listed: Vec<&str> = MODULES.iter().map(|(name, _)| *name).collect();
    assert_eq!(declared, listed);
}

#[test]
fn no_module_may_name_a_later_one() {
    for (at, (name, allowed)) in MODULES.iter().enumerate() {
        for to in *allowed {
            let earlier = MODULES[..at].iter().any(|(earlier, _)| earlier == to);
            assert!(earlier, "`{name}` may not be allowed to name `{to}`: it comes later");
        }
    }
}

#[test]
fn imports_point_backwards() {
    let mut bad = String::new();
    each_line(|path, at, line| {
        let here = module_of(path);
        let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == here) else { return };
        for (start, _) in line.match_indices("crate::") {
            if line[..start].ends_with('$') {
                continue;
            }
            let to: String = line[start + 7..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if to != here && !allowed.contains(&to.as_str()) {
                let _ = writeln!(bad, "{path}:{at}: `{here}` may not name `{to}`");
            }
        }
        for forbidden in ["super::super", "use crate::{", "::*;"] {
            if line.contains(forbidden) {
                let _ = writeln!(bad, "{path}:{at}: `{forbidden}`: name the module and the words");
            }
        }
    });
    assert!(bad.is_empty(), "\n{bad}");
}

/// Books of tables alone: any other may name them, and no name of theirs is one of a fact.
const ANSWER_NOTHING: &[&str] = &["ledger", "trust"];

#[test]
fn books_name_only_themselves_and_those_of_tables_alone() {
    let books: Vec<&str> = registry().books().iter().map(|book| book.name).collect();
    let mut bad = String::new();
    each_line(|path, at, line| {
        let Some(here) = books.iter().find(|book| path.starts_with(&format!("src/books/{book}/")))
        else {
            return;
        };
        for to in books.iter().filter(|to| *to != here && !ANSWER_NOTHING.contains(to)) {
            if line.contains(&format!("crate::books::{to}")) {
                let _ = writeln!(bad, "{path}:{at}: `{here}` may not name `{to}`: ask for it");
            }
        }
    });
    assert!(bad.is_empty(), "\n{bad}");
}

/// Files that show how a figure is written, or list words, and decide nothing by a book.
const EXAMPLES: &[&str] = &[
    "src/document/components.rs",        // examples of components
    "src/document/components/shaped.rs", // likewise
    "src/document/faults.rs",            // how a figure is written
    "src/flow/init.rs",                  // first content files
    "src/flow/readme.rs",                // the page of a new project
    "src/gate/forbidden.rs",             // words that leave the house with a reason only
    "src/table/totals/words.rs",         // what lines of totals are called
];

/// What a book is, its descriptor tells: who adds one changes no file of another module.
#[test]
fn no_file_outside_the_books_names_one() {
    let books = registry().books().iter().map(|book| book.name);
    let books = books.filter(|book| !ANSWER_NOTHING.contains(book));
    let named: Vec<[String; 3]> = books
        .map(|book| [format!("books::{book}"), format!("\"{book}."), format!("\"{book}\"")])
        .collect();
    let mut bad = String::new();
    each_line(|path, at, line| {
        let inside = path.starts_with("src/books/") || EXAMPLES.contains(&path);
        for name in named.iter().flatten().filter(|_| !inside) {
            if line.contains(name.as_str()) {
                let _ = writeln!(bad, "{path}:{at}: {name}: a fact of the book (`Facts`)");
            }
        }
    });
    assert!(bad.is_empty(), "\n{bad}");
}

/// What each book is made of, so that who knows one finds the way in another. Books of
/// tables alone answer nothing themselves.
const SHAPE: &[&str] = &[
    "arguments.rs", // what narrows its figures and views
    "book.rs",      // the opened book, and how it answers
    "checks.rs",    // what is wrong with its rows
    "choices.rs",   // its settings
    "faults.rs",    // their wordings
    "filter.rs",    // what arguments keep
    "lists.rs",     // what documents are made for
    "metrics.rs",   // its figures, each beside its maker
    "mod.rs",       // the descriptor
    "open.rs",      // tables to the opened book
    "records.rs",   // rows to checked columns
    "tables.rs",    // the tables it reads
    "views.rs",     // its tables and charts, each beside its maker
];

#[test]
fn books_have_one_shape() {
    for book in registry().books().iter().filter(|book| !ANSWER_NOTHING.contains(&book.name)) {
        for file in SHAPE {
            let path = format!("src/books/{}/{file}", book.name);
            assert!(root().join(&path).exists(), "{path} is not there");
        }
    }
}

#[test]
fn crates_stand_where_they_belong() {
    let mut bad = String::new();
    each_line(|path, at, line| {
        for (word, places) in ONLY_IN {
            let here = places.iter().any(|place| path.starts_with(place));
            let starts_word =
                |start: usize| !line[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let used = line.match_indices(word).any(|(start, _)| starts_word(start));
            if used && !here {
                let _ = writeln!(bad, "{path}:{at}: `{word}` belongs in {places:?}");
            }
        }
    });
    assert!(bad.is_empty(), "\n{bad}");
}

#[test]
fn files_are_short() {
    let mut bad = String::new();
    for path in rust_files() {
        let name = relative(&path);
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > MAX_LINES && !LONGER.iter().any(|(long, _)| *long == name) {
            let _ = writeln!(bad, "{name}: {lines} lines, at most {MAX_LINES}");
        }
    }
    assert!(bad.is_empty(), "\n{bad}");
}

#[test]
fn exceptions_are_still_needed() {
    for (path, reason) in LONGER {
        let lines = fs::read_to_string(root().join(path)).unwrap().lines().count();
        assert!(lines > MAX_LINES, "{path} is short again; strike its exception ({reason})");
    }
}

#[test]
fn nothing_is_switched_off_without_a_reason() {
    let mut bad = String::new();
    each_file(|path, text| {
        for (start, _) in text.match_indices("[allow(") {
            let attribute = text[start..].split(")]").next().unwrap_or_default();
            // The two files that touch the disk say why in the comment above.
            let told = attribute.contains("reason =") || path.ends_with("/disk.rs");
            if !told {
                let line = text[..start].matches('\n').count() + 1;
                let _ = writeln!(bad, "{path}:{line}: {attribute}");
            }
        }
    });
    assert!(bad.is_empty(), "\n{bad}");
}

#[test]
fn fault_codes_are_used_once() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut bad = String::new();
    let mut count = 0;
    each_file(|path, text| {
        let makers = ["Fault::error(", "Fault::warning(", "Fault::refusal("];
        for maker in makers {
            for (start, _) in text.match_indices(maker) {
                let rest = text[start + maker.len()..].trim_start();
                let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                count += 1;
                let line = text[..start].matches('\n').count() + 1;
                let place = format!("{path}:{line}");
                if path.starts_with("src/diag/") {
                    continue;
                }
                if !code.contains('/') {
                    let _ = writeln!(bad, "{place}: `{code}` is not `area/kind`");
                }
                if let Some(first) = seen.insert(code.to_owned(), place.clone()) {
                    let _ = writeln!(bad, "{place}: `{code}` is used at {first} already");
                }
            }
        }
    });
    assert!(count > 50, "the catalogue of faults was not found");
    assert!(bad.is_empty(), "\n{bad}");
}

/// A fault that nothing triggers is a message nobody has read. What counts is what
/// a case expects (`tests/cases`, `tests/content`) or a test asserts.
#[test]
fn each_fault_has_a_case_that_triggers_it() {
    let mut declared = BTreeSet::new();
    each_file(|path, text| {
        if path.ends_with("/faults.rs") || path.contains("/faults/") {
            declared.extend(codes(text));
        }
    });
    assert!(declared.len() > 250, "the catalogue of faults was not found");
    let mut triggered = BTreeSet::new();
    for folder in ["tests/cases", "tests/content", "tests/it", "tests/real"] {
        for path in files(&root().join(folder)) {
            let name = relative(&path);
            let expected = name.ends_with("/expect.txt") || name.ends_with("/faults.txt");
            let test = name.ends_with(".rs") && name != "tests/it/tidy.rs";
            if expected || test {
                triggered.extend(codes(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let excused: BTreeSet<String> =
        WITHOUT_A_CASE.iter().map(|(code, _)| (*code).to_owned()).collect();
    let missing: Vec<&String> =
        declared.difference(&triggered).filter(|code| !excused.contains(*code)).collect();
    assert!(missing.is_empty(), "nothing triggers {missing:#?}: add a case under tests/cases");
    let needless: Vec<&String> = excused
        .iter()
        .filter(|code| !declared.contains(*code) || triggered.contains(*code))
        .collect();
    assert!(needless.is_empty(), "not declared, or triggered: strike {needless:#?}");
}

/// The fault codes in a text: `area/kind` in quotes, in square brackets, or between
/// a blank and a colon.
fn codes(text: &str) -> BTreeSet<String> {
    let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    let mut found = BTreeSet::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(start) = rest.find(sign) {
        before = rest[..start].chars().next_back().unwrap_or(before);
        let word = rest[start..].split(|c| !sign(c)).next().unwrap_or_default();
        rest = &rest[start + word.len()..];
        let ends = match before {
            '"' => rest.starts_with(['"', ' ']),
            '[' => rest.starts_with(']'),
            ' ' => rest.starts_with(": "),
            _ => false,
        };
        let two = word.split('/').count() == 2 && word.split('/').all(|part| !part.is_empty());
        if ends && two {
            found.insert(word.to_owned());
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// `src/books/mod.rs` and `src/books.rs` are the module `books`.
fn module_of(path: &str) -> &str {
    let rest = path.strip_prefix("src/").unwrap_or(path);
    rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs")
}

fn each_file(mut look: impl FnMut(&str, &str)) {
    for path in rust_files() {
        look(&relative(&path), &fs::read_to_string(&path).unwrap());
    }
}

/// Every line of code: comments left out, tests inside a file as well.
fn each_line(mut look: impl FnMut(&str, usize, &str)) {
    each_file(|path, text| {
        for (at, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                break;
            }
            if !line.trim_start().starts_with("//") {
                let code = line.split(" // ").next().unwrap_or(line);
                look(path, at + 1, code);
            }
        }
    });
}

fn rust_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Rooms in which no file names one that names it, however far round. The others still have
/// a circle.
const WITHOUT_CIRCLES: &[&str] = &[
    "value",
    "words",
    "diag",
    "policy",
    "document",
    "document/read",
    "document/compose",
    "render/html",
    "render/pdf",
    "gate",
    "output",
    "audit",
    "flow",
];

#[test]
fn no_file_of_these_rooms_leads_back_to_itself() {
    for room in WITHOUT_CIRCLES {
        let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        each_line(|path, _, line| {
            let below = path.strip_prefix(&format!("src/{room}/"));
            let Some(here) = below.filter(|file| *file != "mod.rs") else { return };
            let here = here.split('/').next().unwrap_or(here).trim_end_matches(".rs");
            let to = named.entry(here.to_owned()).or_default();
            let start = format!("crate::{}::", room.replace('/', "::"));
            for (_, rest) in line.match_indices(&start).map(|(at, _)| line.split_at(at)) {
                let rest = &rest[start.len()..];
                let inside = rest.strip_prefix('{').and_then(|rest| rest.split('}').next());
                let all = inside.map_or(vec![rest], |inside| inside.split(", ").collect());
                let word = |one: &&str| -> String {
                    one.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
                };
                to.extend(all.iter().map(word).filter(|word| word != here));
            }
        });
        assert!(!named.is_empty(), "src/{room} is not there");
        // What names nothing that is left leads nowhere: in the end all are gone.
        while let Some(done) = named
            .iter()
            .find(|(_, to)| to.iter().all(|one| !named.contains_key(one)))
            .map(|(here, _)| here.clone())
        {
            named.remove(&done);
        }
        let left: Vec<&String> = named.keys().collect();
        assert!(left.is_empty(), "src/{room}: a circle among {left:?}");
    }
}
