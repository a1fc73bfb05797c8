//! First contact: exports that nobody prepared, each in a folder of its own under
//! `tests/first_contact/`, through `init --from` in an empty folder. `truth.toml`
//! beside them says by hand what is right:
//!
//! ```toml
//! system = "Stripe"             # whose shape it is; "by hand" for sheets
//! language = "en"
//! table = "subscriptions"       # what the files are to us; several with blanks between
//! outcome = "builds"            # or asks, refuses
//! today = "2026-11-10"          # the day of the run; this is the default
//! [figures]
//! "revenue.mrr" = "275"         # as `explain` takes it, `@` before a period
//! [never]
//! "revenue.churn @2026-11" = "4800"
//! [answers.tables.subscriptions]
//! amount_is = "unit"            # what a person answers: to all that `init` asks at once
//! ```
//!
//! `NAME.xlsx.txt` and `NAME.ods.txt` are sheets in words (`sheets.rs`).
//! `cargo test first_contact -- --nocapture` prints how each export ended.

/// Sheets in words to spreadsheets.
mod sheets;

use crate::conform;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use tearsheet::value::Decimal;

/// How an export ended, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ended {
    /// A project that builds at once, with the right figures.
    Builds,
    /// Stopped with questions; the answers settle them, and the figures are right.
    Asks,
    /// Rightly no table of ours.
    Refuses,
    /// Stopped although what was read was right, or for good.
    FalseStop,
    /// A wrong figure or table, with a warning.
    WrongButTold,
    /// A wrong figure or table on a finished page.
    WrongInSilence,
}

/// Exports that may stop although nothing is wrong with them, and why.
const EXPLAINED: &[(&str, &str)] = &[];

#[test]
fn first_contact() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first_contact");
    let entries = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    let mut exports: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    exports.sort();
    let (next, ended) = (Mutex::new(exports.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(export) = next.lock().unwrap().next() else { break };
                    let name = export.file_name().unwrap().to_string_lossy().into_owned();
                    let (how, why) = Contact::new(export, &name).ended();
                    ended.lock().unwrap().push((name, how, why));
                }
            });
        }
    });
    let mut ended = ended.into_inner().unwrap();
    ended.sort();
    judge(&exports, &ended);
}

/// Prints the counts, and fails where a promise is not kept.
fn judge(exports: &[PathBuf], ended: &[(String, Ended, String)]) {
    let truths: Vec<toml::Table> = exports.iter().map(|path| truth(path)).collect();
    let words = |key: &str| -> BTreeSet<String> {
        truths.iter().map(|truth| word(truth, key).unwrap_or_default().to_owned()).collect()
    };
    let (systems, languages) = (words("system"), words("language"));
    let count = |how: Ended| ended.iter().filter(|(_, have, _)| *have == how).count();
    let mut said = String::new();
    for (name, how, why) in ended {
        let _ = writeln!(said, "{name:<26} {how:?}{}{why}", if why.is_empty() { "" } else { ": " });
    }
    let _ = writeln!(
        said,
        "{} exports in the shapes of {} systems and of sheets by hand, in {} languages: \
         {} build at once, {} ask and settle, {} are rightly none of ours, \
         {} stop without need, {} wrong but told, {} wrong in silence",
        ended.len(),
        systems.len() - usize::from(systems.contains("by hand")),
        languages.len(),
        count(Ended::Builds),
        count(Ended::Asks),
        count(Ended::Refuses),
        count(Ended::FalseStop),
        count(Ended::WrongButTold),
        count(Ended::WrongInSilence),
    );
    // Only `--nocapture` shows what a test prints.
    #[allow(clippy::print_stdout, reason = "the counts are what it is for")]
    {
        println!("{said}");
    }
    assert!(ended.len() >= 40 && systems.len() > 12 && languages.len() >= 4);
    assert_eq!(count(Ended::WrongInSilence) + count(Ended::WrongButTold), 0, "\n{said}");
    let stops = ended.iter().filter(|(_, how, _)| *how == Ended::FalseStop);
    let stops: BTreeSet<&str> = stops.map(|(name, ..)| name.as_str()).collect();
    let explained: BTreeSet<&str> = EXPLAINED.iter().map(|(name, _)| *name).collect();
    assert!(explained.len() <= 2 && stops == explained, "stopped: {stops:?}\n{said}");
}

fn truth(export: &Path) -> toml::Table {
    let text = fs::read_to_string(export.join("truth.toml")).unwrap();
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", export.display()))
}

fn word<'t>(truth: &'t toml::Table, key: &str) -> Option<&'t str> {
    truth.get(key).and_then(toml::Value::as_str)
}

/// One export before a program that has never seen it.
struct Contact {
    truth: toml::Table,
    folder: PathBuf,
    files: Vec<PathBuf>,
}

impl Contact {
    fn new(export: &Path, name: &str) -> Contact {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("first-contact-{}", std::process::id()))
            .join(name);
        let (given, project) = (folder.join("given"), folder.join("project"));
        fs::create_dir_all(&given).unwrap();
        fs::create_dir_all(&project).unwrap();
        let entries = fs::read_dir(export).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> = entries
            .filter(|path| path.file_name().is_some_and(|name| name != "truth.toml"))
            .map(|path| sheets::given(&path, &given))
            .collect();
        files.sort();
        Contact { truth: truth(export), folder: project, files }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let today = word(&self.truth, "today").unwrap_or("2026-11-10");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tearsheet"));
        command.args(arguments).args(["--today", today]).current_dir(&self.folder).env_clear();
        command.output().unwrap()
    }

    /// How it ended, and why if it is not what it should be.
    fn ended(&self) -> (Ended, String) {
        let files = self.files.iter().map(|path| path.to_str().unwrap());
        let arguments: Vec<&str> = ["init", "--from"].into_iter().chain(files).collect();
        let made = self.run(&arguments);
        let check = self.run(&["check"]);
        let builds = made.status.success() && check.status.success();
        if word(&self.truth, "outcome") == Some("refuses") {
            // A question about a table that it could be is no misreading.
            let right = word(&self.truth, "table").unwrap_or_default();
            let taken = self.tables().iter().any(|table| table != right);
            return match (taken, made.status.success()) {
                (false, _) => (Ended::Refuses, String::new()),
                (true, true) => (Ended::WrongInSilence, format!("taken for {:?}", self.tables())),
                (true, false) => (Ended::WrongButTold, format!("taken for {:?}", self.tables())),
            };
        }
        if builds {
            let wrong = self.wrong();
            return match (wrong.is_empty(), said(&check).contains("warning[")) {
                (true, _) => (Ended::Builds, String::new()),
                (false, true) => (Ended::WrongButTold, wrong),
                (false, false) => (Ended::WrongInSilence, wrong),
            };
        }
        let Some(answers) = self.truth.get("answers").and_then(toml::Value::as_table) else {
            return (Ended::FalseStop, first_fault(&[&made, &check]));
        };
        let asked = asked(&said(&made));
        if let Some(why) = unsettled(&asked, answers) {
            return (Ended::FalseStop, why);
        }
        if let Err(why) = self.answer(answers) {
            return (Ended::FalseStop, why);
        }
        let check = self.run(&["check"]);
        match (check.status.success(), self.wrong()) {
            (true, wrong) if wrong.is_empty() => (Ended::Asks, String::new()),
            (true, wrong) => (Ended::WrongButTold, format!("after the answers, {wrong}")),
            (false, _) => {
                (Ended::FalseStop, format!("after the answers, {}", first_fault(&[&check])))
            }
        }
    }

    fn config(&self) -> String {
        fs::read_to_string(self.folder.join("tearsheet.toml")).unwrap_or_default()
    }

    /// Our tables that the project reads.
    fn tables(&self) -> BTreeSet<String> {
        let config: toml::Table = self.config().parse().unwrap_or_default();
        let tables = config.get("tables").and_then(toml::Value::as_table);
        tables.into_iter().flat_map(|tables| tables.keys().cloned()).collect()
    }

    /// Tables and figures that are not as the truth has them.
    fn wrong(&self) -> String {
        let mut wrong = Vec::new();
        let right = word(&self.truth, "table").unwrap_or_default().split(' ');
        let right: BTreeSet<String> = right.map(str::to_owned).collect();
        if self.tables() != right {
            wrong.push(format!("taken for {:?}", self.tables()));
        }
        let figures = self.truth.get("figures").and_then(toml::Value::as_table);
        for (figure, right) in figures.into_iter().flatten() {
            let got = self.explained(figure, "value");
            if got.parse::<Decimal>().ok() != right.as_str().unwrap().parse().ok() {
                wrong.push(format!("{figure} is {got} for {right}"));
            }
        }
        let never = self.truth.get("never").and_then(toml::Value::as_table);
        for (figure, never) in never.into_iter().flatten() {
            let got = self.explained(figure, "value");
            if got.parse::<Decimal>().ok() == never.as_str().unwrap().parse().ok() {
                wrong.push(format!("{figure} is {got}"));
            }
        }
        let targets = self.truth.get("targets").and_then(toml::Value::as_table);
        for (figure, right) in targets.into_iter().flatten() {
            let got = self.explained(figure, "target");
            if got.parse::<Decimal>().ok() != right.as_str().unwrap().parse().ok() {
                wrong.push(format!("the target of {figure} is {got} for {right}"));
            }
        }
        wrong.join(", ")
    }

    fn explained(&self, figure: &str, key: &str) -> String {
        let (name, period) = match figure.split_once(" @") {
            Some((name, period)) => (name, vec!["--period", period]),
            None => (figure, Vec::new()),
        };
        let arguments = [vec!["explain", name, "--json"], period].concat();
        let answer = self.run(&arguments);
        let json: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap_or_default();
        match json.get(key) {
            Some(serde_json::Value::String(value)) => value.clone(),
            _ => json.get("reason").map_or_else(|| said(&answer), |reason| reason.to_string()),
        }
    }

    /// Writes the answers where a person would: into what `init` made, whose
    /// remarks of a table that was left out lose their first sign.
    fn answer(&self, answers: &toml::Table) -> Result<(), String> {
        let mut text = self.config();
        if text.is_empty() {
            return Err("no project was made".to_owned());
        }
        let tables = answers.get("tables").and_then(toml::Value::as_table);
        for table in tables.into_iter().flat_map(toml::Table::keys) {
            if !self.tables().contains(table) {
                text = unremarked(&text, table);
            }
        }
        let mut config: toml::Table = text.parse().map_err(|error| format!("{error}"))?;
        merge(&mut config, answers);
        fs::write(self.folder.join("tearsheet.toml"), config.to_string()).unwrap();
        Ok(())
    }
}

impl Drop for Contact {
    fn drop(&mut self) {
        let wrong =
            if std::thread::panicking() { Vec::new() } else { conform::below(&self.folder) };
        if std::env::var_os("KEEP_CONTACTS").is_none() {
            let _ = fs::remove_dir_all(self.folder.parent().unwrap());
        }
        assert!(wrong.is_empty(), "what was built does not conform\n{}", wrong.join("\n"));
    }
}

/// The first sign taken off the remarks that map a table.
fn unremarked(text: &str, table: &str) -> String {
    let (whole, part) = (format!("# [tables.{table}]"), format!("# [tables.{table}."));
    let mut inside = false;
    let mut out = String::new();
    for line in text.lines() {
        let starts = line == whole || line.starts_with(&part);
        let remark = line.is_empty() || line.starts_with('#');
        inside = starts || (inside && remark && !line.starts_with("# [tables."));
        let bare = line.strip_prefix("# ").or_else(|| line.strip_prefix('#'));
        out.push_str(bare.filter(|_| inside).unwrap_or(line));
        out.push('\n');
    }
    out
}

/// The keys of the lines that `init` asks for, in full.
fn asked(said: &str) -> BTreeSet<Vec<String>> {
    let lines = said.lines().skip_while(|line| !line.contains("settle these first"));
    let (mut under, mut asked) = (String::new(), BTreeSet::new());
    for line in lines.skip(1) {
        let Some(line) = line.strip_prefix("  ") else { break };
        if line.starts_with('[') {
            line.clone_into(&mut under);
            continue;
        }
        // Behind the line stands what it decides.
        let parsed: toml::Table = format!("{under}\n{line}").parse().unwrap_or_else(|error| {
            panic!("{line} under {under} is no line of TOML: {error}");
        });
        asked.extend(leaves(&parsed));
    }
    asked
}

/// The paths of all values.
fn leaves(table: &toml::Table) -> Vec<Vec<String>> {
    let below = |(key, value): (&String, &toml::Value)| -> Vec<Vec<String>> {
        let here = vec![key.clone()];
        match value {
            // How a column is read stands in one line with its heading.
            toml::Value::Table(table) if !table.contains_key("heading") => {
                leaves(table).into_iter().map(|path| [here.clone(), path].concat()).collect()
            }
            _ => vec![here],
        }
    };
    table.iter().flat_map(below).collect()
}

/// What is answered without being asked, or asked without being answered.
fn unsettled(asked: &BTreeSet<Vec<String>>, answers: &toml::Table) -> Option<String> {
    let answered: BTreeSet<Vec<String>> = leaves(answers).into_iter().collect();
    let words = |paths: &[&Vec<String>]| {
        paths.iter().map(|path| path.join(".")).collect::<Vec<_>>().join(", ")
    };
    let unasked: Vec<&Vec<String>> = answered.difference(asked).collect();
    let open: Vec<&Vec<String>> = asked.difference(&answered).collect();
    match unasked.is_empty() && open.is_empty() {
        true => None,
        false => Some(format!("not asked: {}; not answered: {}", words(&unasked), words(&open))),
    }
}

fn merge(into: &mut toml::Table, from: &toml::Table) {
    for (key, value) in from {
        match (into.get_mut(key), value) {
            (Some(toml::Value::Table(into)), toml::Value::Table(from)) => merge(into, from),
            _ => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

fn said(answer: &Output) -> String {
    String::from_utf8_lossy(&answer.stderr).into_owned()
}

/// What stopped it: the first faults of the first run that has one.
fn first_fault(answers: &[&Output]) -> String {
    let said: Vec<String> = answers.iter().map(|answer| said(answer)).collect();
    let faults = said.iter().flat_map(|text| text.lines().filter(|line| line.starts_with("error")));
    let faults: Vec<&str> = faults.take(3).collect();
    match faults.is_empty() {
        true => said.join(" ").lines().take(4).collect::<Vec<_>>().join(" / "),
        false => faults.join(" / "),
    }
}
