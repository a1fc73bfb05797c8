//! What is frozen, whatever happens meanwhile: a freeze is whole or it is absent.

use super::run;
use crate::command::Scratch;
use serde_json::json;
use std::process::Stdio;
use std::time::Duration;

/// The names of what is frozen, each of which has to be whole.
fn frozen(here: &Scratch) -> Vec<String> {
    let listed = here.json(&["freeze", "--list", "--json"]);
    let names = listed["freezes"].as_array().unwrap().iter();
    let names: Vec<String> = names.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
    for name in &names {
        let told = here.ok(&["verify", name]);
        assert!(told.contains("genuine") && told.contains("bytes made again: equal"), "{told}");
    }
    names
}

#[test]
fn a_freeze_that_is_killed_at_any_moment_is_whole_or_absent() {
    let here = Scratch::base("freeze-killed");
    here.ok(&["build"]);
    for milliseconds in [1, 20, 50, 100, 150, 200, 300, 400, 600, 900] {
        let mut freeze = here.command(&["freeze", "2026-10"]);
        let mut freeze = freeze.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = freeze.kill();
        freeze.wait().unwrap();
        if frozen(&here).is_empty() {
            here.ok(&["freeze", "2026-10"]);
        }
        assert_eq!(frozen(&here), ["2026-10"], "after {milliseconds} ms");
        assert_eq!(run(&here, &["build"]).0, 0);
        let mut drop = here.command(&["freeze", "--drop", "2026-10", "--reason", "late"]);
        let mut drop = drop.stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds / 20));
        let _ = drop.kill();
        drop.wait().unwrap();
        let _ = run(&here, &["freeze", "--drop", "2026-10", "--reason", "late"]);
        assert_eq!(frozen(&here), Vec::<String>::new(), "after {milliseconds} ms");
        assert!(!here.path("data/frozen/2026-10").exists(), "after {milliseconds} ms");
    }
}

#[test]
#[cfg(unix)]
fn a_freeze_on_a_full_disk_is_absent_and_told() {
    use std::process::Command;
    let here = Scratch::base("freeze-full");
    here.ok(&["build"]);
    let limited = |blocks: u32| {
        let shell =
            format!("ulimit -c 0; trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" freeze 2026-10");
        let mut command = Command::new("sh");
        command.args(["-c", &shell]).arg(env!("CARGO_BIN_EXE_tearsheet"));
        command.current_dir(here.path("")).env_clear().output().unwrap()
    };
    for blocks in [0, 1, 4, 16, 32] {
        let answer = limited(blocks);
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        assert_eq!(answer.status.code(), Some(1), "{blocks}: {said}");
        assert!(said.contains("error[output/not-writable]"), "{blocks}: {said}");
        assert_eq!(frozen(&here), Vec::<String>::new(), "{blocks}");
        assert!(!here.path("data/frozen/.staging").exists(), "{blocks} left what it staged");
    }
    here.ok(&["freeze", "2026-10"]);
    assert_eq!(frozen(&here), ["2026-10"]);
}

/// Where nothing can be put, nothing is frozen, and what stands there stays.
#[test]
fn a_folder_that_takes_nothing_is_told() {
    let here = Scratch::base("freeze-no-folder");
    here.write("data/frozen", "mine");
    let (code, said) = run(&here, &["freeze", "2026-10"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("data/frozen"), "{said}");
    assert_eq!(here.read("data/frozen"), b"mine");
}

#[test]
fn two_freezes_at_once_take_turns() {
    let here = Scratch::base("freeze-twice");
    let front = "+++\ntitle = \"Other\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n";
    here.write("content/other.md", &format!("{front}ARR is {{{{ revenue.arr }}}}.\n"));
    let start = |name: &str, path: &str| {
        let mut freeze = here.command(&["freeze", name, "--only", path]);
        freeze.stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
    };
    let mut both = [start("a", "content/report.md"), start("b", "content/other.md")];
    assert!(both.iter_mut().all(|child| child.wait().unwrap().success()));
    let mut names = frozen(&here);
    names.sort();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(here.json(&["freeze", "--list", "--json"])["dropped"], json!([]));
}
