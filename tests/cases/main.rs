//! Small projects with one thing wrong (or right), and exactly what the command
//! says and how it ends. A case is a folder `tests/cases/<topic>/<case>/`: its
//! files are laid over `tests/cases/base/`, `remove.txt` names files to take
//! away, and `expect.txt` holds what was typed and what came back:
//!
//! ```text
//! $ tearsheet check
//! error[books/unknown-metric]: …
//! [exit 1]
//! ```
//!
//! Beside `tearsheet`, a case may `touch`, `mkdir`, `rm` and `append` to files, `show`
//! one, and say that a file is there (`list`), `holds` words or is `gone`. Spreadsheets were made by
//! `tests/cases/spreadsheets.py`; `made.txt` beside them says what is in them.
//!
//! Each case is a test of its own: `cargo test --test cases door/` runs those whose name
//! holds a word. `UPDATE_CASES=1 cargo test --test cases` writes the answers; read them
//! before they are committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests touch the machine")]

#[allow(dead_code, reason = "the integration tests use all of it")]
#[path = "../it/conform.rs"]
mod conform;

use libtest_mimic::{Arguments, Failed, Trial};
use similar::TextDiff;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let trials = cases(&root).into_iter().map(|case| {
        let name = case.strip_prefix(&root).unwrap().display().to_string();
        let root = root.clone();
        Trial::test(name, move || judge(&root, &case))
    });
    let trials: Vec<Trial> = trials.collect();
    assert!(trials.len() > 400, "the cases were not found");
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Runs a case; what differs from what it says is shown line by line.
fn judge(root: &Path, case: &Path) -> Result<(), Failed> {
    let expect = case.join("expect.txt");
    let Ok(wanted) = fs::read_to_string(&expect) else {
        return Err("it has no `expect.txt`".into());
    };
    if !wanted.lines().any(|line| line.starts_with("$ tearsheet ")) {
        return Err("its `expect.txt` runs no command".into());
    }
    let got = run(root, case, &wanted);
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(&expect, &got).unwrap();
        return Ok(());
    }
    if uncounted(&wanted) == uncounted(&got) {
        return Ok(());
    }
    let difference = TextDiff::from_lines(&wanted, &got);
    let shown = difference.unified_diff().context_radius(3).header("expected", "got").to_string();
    Err(shown.into())
}

/// Every case, in order.
fn cases(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for topic in folders(root) {
        if !topic.ends_with("base") {
            found.extend(folders(&topic));
        }
    }
    found.sort();
    found
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

/// Runs what `expect.txt` types, in a fresh copy of the project.
fn run(root: &Path, case: &Path, wanted: &str) -> String {
    let here = Scratch::new();
    copy(&root.join("base"), &here.0);
    copy(case, &here.0);
    let _ = fs::remove_file(here.0.join("expect.txt"));
    if let Ok(gone) = fs::read_to_string(here.0.join("remove.txt")) {
        for path in gone.lines() {
            fs::remove_file(here.0.join(path)).unwrap();
        }
        fs::remove_file(here.0.join("remove.txt")).unwrap();
    }
    let mut out = String::new();
    for line in wanted.lines().filter(|line| line.starts_with("$ ")) {
        let _ = writeln!(out, "{line}");
        let words: Vec<&str> = line["$ ".len()..].split_whitespace().collect();
        if words[0] != "tearsheet" {
            out.push_str(&shell(&here.0, &words));
            continue;
        }
        let answer = Command::new(env!("CARGO_BIN_EXE_tearsheet"))
            .args(&words[1..])
            .args(["--today", "2026-11-20"])
            .current_dir(&here.0)
            .env_clear()
            .output()
            .unwrap();
        for bytes in [&answer.stdout, &answer.stderr] {
            out.push_str(&settled(&String::from_utf8_lossy(bytes), &here.0));
        }
        let _ = writeln!(out, "[exit {}]", answer.status.code().unwrap_or(-1));
    }
    for wrong in conform::below(&here.0) {
        let _ = writeln!(out, "does not conform: {}", settled(&wrong, &here.0));
    }
    out
}

/// The few things a case may do beside running the command.
fn shell(here: &Path, words: &[&str]) -> String {
    match words {
        ["touch", path] => fs::write(here.join(path), "").unwrap(),
        ["mkdir", path] => fs::create_dir_all(here.join(path)).unwrap(),
        ["rm", path] => fs::remove_file(here.join(path)).unwrap(),
        ["append", path, word] => {
            let text = fs::read_to_string(here.join(path)).unwrap();
            fs::write(here.join(path), format!("{text}{word}\n")).unwrap();
        }
        ["holds", path, words @ ..] => {
            let (text, words) = (fs::read_to_string(here.join(path)).unwrap(), words.join(" "));
            assert!(text.contains(&words), "{path} does not hold `{words}`");
        }
        ["show", path] => return fs::read_to_string(here.join(path)).unwrap(),
        ["list", path] => {
            assert!(here.join(path).exists(), "{path} is not there");
        }
        ["gone", path] => {
            assert!(!here.join(path).exists(), "{path} is there");
        }
        _ => panic!("a case cannot do `{}`", words.join(" ")),
    }
    String::new()
}

/// What differs from run to run is made equal: the folder, and seconds.
fn settled(text: &str, here: &Path) -> String {
    let text = text.replace(&here.display().to_string(), "HERE");
    let mut out = String::new();
    for line in text.lines() {
        let line = match line.rsplit_once(", ") {
            Some((before, last)) if last.ends_with(" s") && last.contains('.') => {
                format!("{before}, 0.00 s")
            }
            _ if line.starts_with("  \"seconds\": ") => "  \"seconds\": \"0.000\"".to_owned(),
            _ => line.to_owned(),
        };
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// The same without how many figures were made: every build makes all of them, so that a
/// metric more would be another answer of each case. `tests/it/command.rs` counts them.
fn uncounted(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix(" figures, 0.00 s") {
        Some(before) => {
            format!("{} figures\n", before.trim_end_matches(|sign: char| sign.is_ascii_digit()))
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A folder of its own, gone when the case is over.
struct Scratch(PathBuf);

/// The machine's folder for such things. The build's own may lie inside this
/// project, which a case without a project would then find above itself.
fn outside() -> PathBuf {
    let folder = std::env::temp_dir();
    folder.canonicalize().unwrap_or(folder)
}

impl Scratch {
    fn new() -> Scratch {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("case-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = outside().join(name);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
