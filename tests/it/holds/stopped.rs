//! Runs that are broken off, at each of their stages.

use super::{outputs, run};
use crate::command::Scratch;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

/// The stages at which something of a run stands in the folder already.
const BETWEEN: [&str; 2] = ["manifest", "renames"];

/// Every stage that the sources name.
fn stages(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            stages(&entry.path(), found);
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        for (at, start) in text.match_indices("stage::enter(\"") {
            let name = text[at + start.len()..].split('"').next().unwrap();
            found.insert(name.to_owned());
        }
    }
}

/// A freeze that is broken off anywhere is absent, and the next one whole.
#[test]
fn a_freeze_is_whole_or_absent() {
    let mut all = BTreeSet::new();
    stages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let here = Scratch::base("freeze-breaks");
    here.ok(&["build"]);
    let of_freezes: Vec<&String> = all.iter().filter(|one| one.starts_with("freeze")).collect();
    assert!(of_freezes.len() > 3, "{of_freezes:?}");
    for stage in of_freezes {
        let mut freeze = here.command(&["freeze", "2026-10"]);
        let answer = freeze.env("BREAK_TEARSHEET_AT", stage).output().unwrap();
        assert_eq!(answer.status.code(), Some(70), "{stage}");
        assert_eq!(here.json(&["freeze", "--list", "--json"])["freezes"], serde_json::json!([]));
        assert!(!here.path("data/frozen/.staging").exists(), "{stage} left what it staged");
    }
    here.ok(&["freeze", "2026-10"]);
    let frozen = here.json(&["freeze", "--list", "--json"]);
    assert_eq!(frozen["freezes"][0]["name"], "2026-10");
    let build = here.ok(&["build"]);
    assert_eq!(run(&here, &["build"]).0, 0, "{build}");
}

/// A drop that is broken off anywhere is done or not, and done when it is asked for again.
#[test]
fn a_drop_can_be_finished() {
    let mut all = BTreeSet::new();
    stages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let of_drops: Vec<&String> = all.iter().filter(|one| one.starts_with("unfreeze")).collect();
    assert!(of_drops.len() > 2, "{of_drops:?}");
    let here = Scratch::base("drop-breaks");
    let args = ["freeze", "--drop", "2026-10", "--reason", "wrong"];
    for stage in of_drops {
        here.ok(&["freeze", "2026-10"]);
        let mut drop = here.command(&args);
        let answer = drop.env("BREAK_TEARSHEET_AT", stage).output().unwrap();
        assert_eq!(answer.status.code(), Some(70), "{stage}");
        here.ok(&args);
        assert!(!here.path("data/frozen/2026-10").exists(), "{stage}");
        assert!(!here.path("data/frozen/.unfinished.json").exists(), "{stage}");
        let objects = std::fs::read_dir(here.path("data/frozen/objects")).unwrap();
        assert_eq!(objects.count(), 0, "{stage} left inputs that nothing names");
    }
}

/// A project whose output is a build older than its data.
fn outdated(name: &str) -> Scratch {
    let here = Scratch::base(name);
    here.ok(&["build"]);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    here
}

fn broken(here: &Scratch, stage: &str) -> (i32, String) {
    let answer = here.command(&["build"]).env("BREAK_TEARSHEET_AT", stage).output().unwrap();
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    (answer.status.code().unwrap_or(-1), said)
}

/// What breaks ends the run, wherever and on whatever thread: nothing passes for empty.
#[test]
fn a_run_that_breaks_writes_nothing_and_says_so() {
    let mut all = BTreeSet::from(["html", "pdf"].map(str::to_owned));
    stages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 12, "{all:?}");
    let here = outdated("breaks");
    let before = outputs(&here);
    let of_builds =
        |stage: &&String| !BETWEEN.contains(&stage.as_str()) && !stage.contains("freeze");
    for stage in all.iter().filter(of_builds) {
        let (code, said) = broken(&here, stage);
        assert_eq!(code, 70, "{stage}: {said}");
        assert!(said.contains("tearsheet broke off"), "{stage}: {said}");
        assert!(outputs(&here) == before, "{stage} changed the output");
        assert!(!here.path("output/.staging").exists(), "{stage} left what it staged");
    }
    assert_eq!(broken(&here, "none").0, 0);
    assert!(outputs(&here) != before);
}

/// Between the first rename and the manifest a mark stands, which the next build takes away.
#[test]
fn a_run_that_is_stopped_between_renames_leaves_a_mark() {
    for stage in BETWEEN {
        let here = outdated(&format!("stopped-{stage}"));
        assert_eq!(broken(&here, stage).0, 70);
        let (code, said) = run(&here, &["list", "documents"]);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("warning[output/unfinished]"), "{said}");
        // A build with faults changes nothing of that, and forgets nothing.
        here.write("content/bad.md", "+++\ntitle = \"Bad\"\n+++\n");
        assert_eq!(run(&here, &["build"]).0, 1);
        assert!(here.path("output/.unfinished.json").exists());
        std::fs::remove_file(here.path("content/bad.md")).unwrap();
        // Nor does one of a part.
        here.ok(&["build", "--only", "html"]);
        assert!(here.path("output/.unfinished.json").exists());
        here.ok(&["build"]);
        assert!(!here.path("output/.unfinished.json").exists());
        let (_, said) = run(&here, &["list", "documents"]);
        assert!(!said.contains("output/unfinished"), "{said}");
        let page = String::from_utf8(here.read("output/board/report.html")).unwrap();
        assert!(page.contains("$110K"), "the new sum is not on the page");
    }
}

/// Files whose manifest was lost are ours where they are just what would be written.
#[test]
fn without_its_manifest_an_output_folder_is_taken_up_again() {
    for lost in [None, Some(""), Some("{")] {
        let here = Scratch::base("manifest-lost");
        here.ok(&["build"]);
        match lost {
            None => std::fs::remove_file(here.path("output/manifest.json")).unwrap(),
            Some(text) => here.write("output/manifest.json", text),
        }
        here.ok(&["build"]);
        assert!(here.ok(&["build", "--json"]).contains("\"kept\""));
        // What differs is a stranger's.
        std::fs::remove_file(here.path("output/manifest.json")).unwrap();
        here.write("output/board/report.html", "mine");
        let (code, said) = run(&here, &["build"]);
        assert_eq!((code, said.contains("output/foreign-file")), (1, true), "{said}");
        assert_eq!(here.read("output/board/report.html"), b"mine");
    }
}

/// What was staged and is gone is seen before anything is renamed.
#[test]
fn staged_files_that_vanish_are_a_fault_before_the_first_rename() {
    use tearsheet::output::{Fate, Folder, Plan};
    let here = Scratch::base("vanished");
    here.ok(&["build"]);
    let before = outputs(&here);
    let folder = Folder::new(&here.path(""), "output");
    folder.stage("board/report.html", b"new").unwrap();
    let fates = ["board/report.html", "board/report.pdf"];
    let fates = fates.map(|path| (path.to_owned(), Fate::Written)).into_iter().collect();
    let fault = folder.carry_out(&Plan { fates }).unwrap_err();
    assert_eq!(fault.code, "output/vanished");
    folder.discard();
    assert!(outputs(&here) == before);
}

/// Starts a build and ends it from outside after so many milliseconds, by what is done then.
fn meanwhile(here: &Scratch, milliseconds: u64, harm: impl Fn(&mut Child)) {
    let mut child = here.command(&["build"]).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(milliseconds));
    harm(&mut child);
    let _ = child.wait();
}

/// Whenever a build is killed, or its folder taken away under it, the next one makes all.
#[test]
fn whatever_happens_to_a_build_the_next_one_is_whole() {
    let here = Scratch::base("killed");
    here.ok(&["build"]);
    let pages = |here: &Scratch| {
        let mut all = outputs(here);
        all.retain(|path, _| !path.ends_with(".json") && path != "/.lock");
        all
    };
    let wanted = pages(&here);
    for milliseconds in (0..360).step_by(30) {
        here.ok(&["clean"]);
        meanwhile(&here, milliseconds, |child| drop(child.kill()));
        here.ok(&["build"]);
        assert!(pages(&here) == wanted, "killed after {milliseconds} ms");
        here.ok(&["clean"]);
        meanwhile(&here, milliseconds, |_| {
            drop(std::fs::remove_dir_all(here.path("output")));
        });
        here.ok(&["build"]);
        assert!(pages(&here) == wanted, "deleted after {milliseconds} ms");
    }
}

#[test]
fn two_builds_at_once_take_turns() {
    let here = Scratch::base("two-at-once");
    let start = || here.command(&["build"]).stderr(Stdio::null()).spawn().unwrap();
    let mut both = [start(), start()];
    assert!(both.iter_mut().all(|child| child.wait().unwrap().success()));
    assert!(!here.path("output/.staging").exists());
    assert!(here.ok(&["build", "--json"]).contains("\"kept\""));
}
