//! `watch` as a person runs it: editors, spreadsheets and scripts change files under it.

use crate::command::Scratch;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// Longer nobody waits for a run.
const LONG: Duration = Duration::from_secs(60);

/// A process that follows a project, and what it says.
struct Watch {
    child: Child,
    events: Receiver<Value>,
}

impl Watch {
    fn start(here: &Scratch, more: &[&str]) -> Watch {
        let mut command = here.command(&["watch", "--json", "--today", "2026-11-20"]);
        let mut child =
            command.args(more).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, events) = mpsc::channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let event: Value = serde_json::from_str(&line).unwrap();
                assert_eq!(event["schema"], 1, "{line}");
                let _ = sender.send(event);
            }
        });
        let watch = Watch { child, events };
        assert_eq!(watch.run()["run"], 1);
        watch
    }

    /// The next run.
    fn run(&self) -> Value {
        loop {
            let event = self.events.recv_timeout(LONG).expect("a run is told");
            if event["event"] == "run" {
                return event;
            }
        }
    }

    /// The run after which something holds: a burst of changes may be two of them.
    fn until(&self, holds: impl Fn(&Value) -> bool) -> Value {
        (0..20).map(|_| self.run()).find(holds).expect("a run like that")
    }

    /// Interrupts it; the code it ends with.
    fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn page(words: &str) -> String {
    format!("+++\ntitle = \"A\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n{words}\n")
}

fn holds(here: &Scratch, words: &str) -> bool {
    std::fs::read_to_string(here.path("output/board/report.html")).unwrap().contains(words)
}

/// As most editors save: another file is written, and renamed over the first.
fn renamed_over(here: &Scratch, path: &str, text: &str) {
    here.write("content/.report.md.tmp", text);
    std::fs::rename(here.path("content/.report.md.tmp"), here.path(path)).unwrap();
}

fn follows(name: &str, more: &[&str]) {
    let here = Scratch::base(name);
    let watch = Watch::start(&here, more);
    here.write("content/report.md", &page("First words."));
    assert_eq!(watch.run()["changed"][0], "content/report.md");
    assert!(holds(&here, "First words."));

    renamed_over(&here, "content/report.md", &page("Second words."));
    assert!(watch.until(|run| run["ok"] == true)["run"].is_number());
    assert!(holds(&here, "Second words."));

    // Locks and temporaries are nobody's business; a new file is, also in a new folder.
    here.write("content/~$report.md", "lock");
    here.write("data/.~lock.deals.csv#", "lock");
    here.write("content/deep/other.md", &page("Other words.").replace("\"A\"", "\"Other\""));
    watch.until(|_| here.path("output/board/other.html").exists());
    std::fs::remove_dir_all(here.path("content/deep")).unwrap();
    watch.until(|_| !here.path("output/board/other.html").exists());

    // A broken file changes nothing until it is mended.
    here.write("content/report.md", &page("{{ nonsense.figure }}"));
    let broken = watch.until(|run| run["ok"] == false);
    assert_eq!(broken["faults"][0]["code"], "content/unknown-name");
    assert!(holds(&here, "Second words."));
    here.write("content/report.md", &page("Third words."));
    watch.until(|run| run["ok"] == true);
    assert!(holds(&here, "Third words."));

    // A whole folder that vanishes and comes back.
    std::fs::rename(here.path("data"), here.path("gone")).unwrap();
    watch.until(|run| run["ok"] == false);
    std::fs::rename(here.path("gone"), here.path("data")).unwrap();
    watch.until(|run| run["ok"] == true);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    let run = watch.run();
    let figures = run["consequences"]["figures"].as_array().unwrap();
    let won = figures.iter().find(|one| one["metric"] == "pipeline.open_value").unwrap();
    assert_eq!(won["difference"], "20000.00");
    assert_eq!(watch.interrupt(), Some(0));
    assert!(!here.path("output/.staging").exists());
}

#[test]
fn it_builds_after_whatever_editors_and_people_do() {
    follows("watch", &[]);
}

#[test]
fn it_does_so_where_no_system_tells_of_changes() {
    follows("watch-polls", &["--poll"]);
}

#[test]
fn a_folder_in_the_place_of_an_equal_one_is_followed() {
    let here = Scratch::base("watch-replaced");
    let watch = Watch::start(&here, &[]);
    std::fs::create_dir(here.path("new")).unwrap();
    for file in ["deals.csv", "subscriptions.csv"] {
        let (from, to) = (here.path("data").join(file), here.path("new").join(file));
        std::fs::copy(from, to).unwrap();
    }
    std::fs::rename(here.path("data"), here.path("gone")).unwrap();
    std::fs::rename(here.path("new"), here.path("data")).unwrap();
    // Nothing is otherwise, so that there may be no run of it.
    std::thread::sleep(Duration::from_millis(500));
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    let told = |run: &Value| {
        let figures = run["consequences"]["figures"].as_array().cloned().unwrap_or_default();
        figures.iter().any(|one| one["difference"] == "20000.00")
    };
    watch.until(told);
}

#[test]
fn a_burst_of_changes_is_a_few_runs() {
    let here = Scratch::base("watch-burst");
    let watch = Watch::start(&here, &[]);
    for at in 0..500 {
        here.write(
            &format!("content/page-{}.md", at % 20),
            &page(&format!("Words {at}.")).replace("\"A\"", &format!("\"P{}\"", at % 20)),
        );
    }
    let there = || {
        (0..20).all(|at| {
            let path = here.path(&format!("output/board/page-{at}.html"));
            std::fs::read_to_string(path)
                .is_ok_and(|page| page.contains(&format!("Words {}.", 480 + at)))
        })
    };
    let last = watch.until(|_| there());
    assert!(last["run"].as_u64().unwrap() < 12, "{last}");
    assert_eq!(watch.interrupt(), Some(0));
}

/// A spreadsheet that is written bit by bit is waited for: nobody is told that it is broken.
#[test]
fn an_export_that_is_half_written_is_waited_for() {
    let here = Scratch::base("watch-half");
    let book = |amount: f64| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, head) in
            ["id", "company", "amount", "stage", "created", "close_date"].iter().enumerate()
        {
            sheet.write(0, column as u16, *head).unwrap();
        }
        for (column, cell) in
            ["D-1", "Acme", "", "closed_won", "2026-03-01", "2026-10-12"].iter().enumerate()
        {
            sheet.write(1, column as u16, *cell).unwrap();
        }
        sheet.write(1, 2, amount).unwrap();
        book.save_to_buffer().unwrap()
    };
    std::fs::write(here.path("data/deals.xlsx"), book(50_000.0)).unwrap();
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &config.replace("deals.csv", "deals.xlsx"));
    let watch = Watch::start(&here, &[]);
    let bytes = book(60_000.0);
    for end in [bytes.len() / 3, bytes.len() / 2, bytes.len()] {
        std::fs::write(here.path("data/deals.xlsx"), &bytes[..end]).unwrap();
        std::thread::sleep(Duration::from_millis(120));
    }
    let run = watch.run();
    assert_eq!(run["ok"], true, "{run}");
    assert_eq!(watch.interrupt(), Some(0));
}
