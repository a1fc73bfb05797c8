//! Following a project: after whatever was edited, the output is that of a clean build.

/// The command, with the system's own notices.
mod live;

/// Its preview, as a server.
#[cfg(feature = "preview")]
mod served;

use std::collections::BTreeMap;
use std::path::Path;
use tearsheet::flow::follow::{Follower, Turn};
use tearsheet::{Day, Memory, Options, Outputs, Report, Severity, Unwatched, build};

fn files() -> BTreeMap<String, String> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
    let names = ["tearsheet.toml", "content/report.md", "data/deals.csv", "data/subscriptions.csv"];
    let read = |name: &str| std::fs::read_to_string(base.join(name)).unwrap();
    names.map(|name| (name.to_owned(), read(name))).into()
}

fn world(files: &BTreeMap<String, String>) -> Memory {
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    Memory::new(Day::parse("2026-11-20").unwrap(), files)
}

fn page(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n{more}\n")
}

#[test]
fn a_run_that_stops_early_says_only_what_it_found_otherwise() {
    let mut followed = Followed::new();
    let broken = followed.edit("tearsheet.toml", "[company]", "[company");
    assert!(fails(&broken.report));
    assert_eq!(broken.changed, ["tearsheet.toml"]);
    let more = followed.edit("data/deals.csv", "50000", "70000");
    assert!(more.changed.is_empty(), "{:?}", more.changed);
    let mended = followed.edit("tearsheet.toml", "[company", "[company]");
    assert!(!fails(&mended.report));
    assert_eq!(mended.changed, ["data/deals.csv", "tearsheet.toml"]);
}

/// Everything that was made, by path.
fn made(outputs: &Outputs) -> BTreeMap<String, Vec<u8>> {
    let paths = outputs.paths().into_iter();
    paths.map(|path| (path.clone(), outputs.get(&path).unwrap().to_vec())).collect()
}

fn fails(report: &Report) -> bool {
    report.faults.iter().any(|fault| fault.severity == Severity::Error)
}

struct Followed {
    files: BTreeMap<String, String>,
    follower: Follower,
    outputs: Outputs,
}

impl Followed {
    fn new() -> Followed {
        let (follower, outputs) = (Follower::default(), Outputs::default());
        let mut followed = Followed { files: files(), follower, outputs };
        assert!(!fails(&followed.turn().report));
        followed
    }

    fn turn(&mut self) -> Turn {
        let (world, options) = (world(&self.files), Options::default());
        self.follower.turn(&world, &options, &self.outputs, &Unwatched)
    }

    fn edit(&mut self, path: &str, from: &str, to: &str) -> Turn {
        let text = self.files.get_mut(path).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        *text = text.replacen(from, to, 1);
        self.turn()
    }

    fn is_stale(&self) -> bool {
        self.follower.is_stale(&world(&self.files), &self.outputs)
    }
}

#[test]
fn an_edit_of_words_reads_no_table_and_computes_no_figure() {
    let mut followed = Followed::new();
    let before = followed.follower.work();
    assert!(before.0 >= 2 && before.1 > 10, "{before:?}");
    assert!(!followed.is_stale());
    followed.files.get_mut("content/report.md").unwrap().push_str("\nMore words.\n");
    assert!(followed.is_stale());
    let turn = followed.turn();
    assert_eq!(followed.follower.work(), before);
    assert_eq!(turn.changed, ["content/report.md"]);
    assert!(turn.consequences.figures.is_empty());
    assert!(!followed.is_stale());

    // A fault forgets nothing.
    let page = followed.files["content/report.md"].clone();
    followed.edit("content/report.md", "More words.", "{{ nonsense.figure }}");
    followed.files.insert("content/report.md".to_owned(), page);
    followed.turn();
    assert_eq!(followed.follower.work(), before);
}

#[test]
fn a_row_that_is_edited_says_which_figures_changed_and_by_which_rows() {
    let mut followed = Followed::new();
    let turn = followed.edit("data/deals.csv", "50000", "70000");
    let change = |turn: &Turn, name: &str| {
        let mut figures = turn.consequences.figures.iter();
        figures.find(|change| change.metric == name && change.slice.is_empty()).cloned()
    };
    let won = change(&turn, "pipeline.open_value").unwrap();
    assert_eq!(won.before.as_deref(), Some("90000.00"));
    assert_eq!(won.after.as_deref(), Some("110000.00"));
    assert_eq!(won.difference.as_deref(), Some("20000.00"));
    assert_eq!(won.words.2.as_deref(), Some("+$20,000"));
    let rows = |change: &tearsheet::flow::consequences::Change| {
        let one = &change.rows[0];
        (one.table.clone(), one.added, one.removed, one.edited)
    };
    assert_eq!(rows(&won), ("deals".to_owned(), 0, 0, 1));
    assert!(change(&turn, "pipeline.open_count").is_none());
    // The other table was not read again.
    let (read, _) = followed.follower.work();
    followed.edit("data/deals.csv", "70000", "50000");
    assert_eq!(followed.follower.work().0, read + 1);

    // Between two runs that ended well lies one that did not.
    let row = "D-900,Nine,1000,closed_won,2026-10-01,2026-10-02,\n";
    assert!(fails(&followed.edit("data/deals.csv", "50000", "fifty").report));
    followed.edit("data/deals.csv", "fifty", "50000");
    followed.files.get_mut("data/deals.csv").unwrap().push_str(row);
    let turn = followed.turn();
    let won = change(&turn, "pipeline.won_count").unwrap();
    assert_eq!(rows(&won), ("deals".to_owned(), 1, 0, 0));
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// One edit as people make them: of words, rows, files, settings and the brand; also such as
/// are wrong, and such as take a wrong one back.
fn edited(files: &mut BTreeMap<String, String>, dice: &mut Dice) -> String {
    let number = dice.roll(1_000);
    let kind = dice.roll(11);
    let mut put = |path: &str, text: String| drop(files.insert(path.to_owned(), text));
    match kind {
        0 | 1 => {
            let more = "Won {{ pipeline.won_value }}, of {{ revenue.arr }}.";
            put("content/report.md", page("Report", &format!("Words {number}. {more}")));
        }
        2 => put(&format!("content/page-{}.md", number % 3), page("Another", "Words.")),
        3 => drop(files.remove(&format!("content/page-{}.md", number % 3))),
        4 => {
            let deals = files.get_mut("data/deals.csv").unwrap();
            deals.push_str(&format!(
                "N-{number},New,{number}00,closed_won,2026-10-01,2026-10-02,\n"
            ));
        }
        5 => {
            let deals = files.get_mut("data/deals.csv").unwrap();
            let mut lines: Vec<&str> = deals.lines().collect();
            if lines.len() > 3 {
                lines.pop();
            }
            *deals = lines.join("\n") + "\n";
        }
        6 => {
            let colour = format!("accent = \"#0B5F{:02X}\"\n", number % 200);
            put("layouts/brand.toml", colour);
        }
        7 => drop(files.remove("layouts/brand.toml")),
        8 => {
            let config = files.get_mut("tearsheet.toml").unwrap();
            let aim = format!("[metrics.pipeline.coverage]\nneed = {}\n", 1 + number % 4);
            let plain = config.split("[metrics.pipeline.coverage]").next().unwrap().to_owned();
            *config = plain + &aim;
        }
        9 => put("content/wrong.md", page("Wrong", "{{ nonsense.figure }}")),
        _ => drop(files.remove("content/wrong.md")),
    }
    format!("{kind} {number}")
}

#[test]
fn after_any_sequence_of_edits_the_output_is_that_of_a_clean_build() {
    let mut good = 0;
    for seed in [1, 2, 3] {
        let (mut followed, mut dice) = (Followed::new(), Dice(seed));
        let mut said = Vec::new();
        for _ in 0..14 {
            // Several edits may be one save.
            for _ in 0..=dice.roll(2) {
                said.push(edited(&mut followed.files, &mut dice));
            }
            let before = made(&followed.outputs);
            let turn = followed.turn();
            let clean = Outputs::default();
            let report = build(&world(&followed.files), &Options::default(), &clean, &Unwatched);
            assert_eq!(fails(&turn.report), fails(&report), "{seed}: {said:?}");
            let told = |report: &Report| -> Vec<String> {
                report.faults.iter().map(|fault| fault.message.clone()).collect()
            };
            assert_eq!(told(&turn.report), told(&report), "{seed}: {said:?}");
            let wanted = if fails(&report) { before } else { made(&clean) };
            good += usize::from(!fails(&report));
            assert!(made(&followed.outputs) == wanted, "{seed}: {said:?}");
        }
    }
    assert!(good > 10, "nearly nothing was built: {good}");
}
