//! Disks that are full, and files that change while they are read: what stood stands, or
//! what is new stands, and never something between.
#![cfg(unix)]

use super::{outputs, run};
use crate::command::Scratch;
use crate::workbook::{sheet_data, xlsx};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Builds in a shell that is limited before.
fn limited(here: &Scratch, limits: &str) -> Output {
    let shell = format!("ulimit -c 0; {limits}; exec \"$0\" build");
    let mut command = Command::new("sh");
    command.args(["-c", &shell]).arg(env!("CARGO_BIN_EXE_tearsheet"));
    command.current_dir(here.path("")).env_clear().output().unwrap()
}

/// Builds with room for files of so many blocks of 512 bytes; where `told`, the system says
/// that there is no more, else it ends whoever writes more.
fn with_room(here: &Scratch, blocks: u32, told: bool) -> Output {
    let trap = if told { "trap '' XFSZ; " } else { "" };
    limited(here, &format!("{trap}ulimit -f {blocks}"))
}

/// What people read: the manifest and marks tell of runs.
fn pages(here: &Scratch) -> BTreeMap<String, Vec<u8>> {
    let mut all = outputs(here);
    let hidden = |path: &str| path == "/.lock" || path.starts_with("/.staging/");
    all.retain(|path, _| !path.ends_with(".json") && !hidden(path));
    all
}

/// The project with other deals.
fn with_other_deals(here: &Scratch) {
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
}

#[test]
fn a_full_disk_is_told_and_leaves_what_stood() {
    let here = Scratch::base("full-disk");
    here.ok(&["build"]);
    let before = pages(&here);
    with_other_deals(&here);
    for blocks in [0, 1, 4, 16, 32] {
        for told in [true, false] {
            let answer = with_room(&here, blocks, told);
            let said = String::from_utf8_lossy(&answer.stderr).into_owned();
            assert!(!answer.status.success(), "{blocks}: {said}");
            if told {
                assert_eq!(answer.status.code(), Some(1), "{blocks}: {said}");
                assert!(said.contains("error[output/not-writable]"), "{blocks}: {said}");
                assert!(!here.path("output/.staging").exists(), "{blocks} left what it staged");
            }
            assert!(pages(&here) == before, "{blocks} changed the output");
        }
    }
    here.ok(&["build"]);
    assert!(pages(&here) != before);
    assert!(!here.path("output/.staging").exists());
}

/// An allocation that is refused ends a process without a word: it is ended before.
#[test]
#[cfg(target_os = "linux")]
fn memory_that_the_machine_does_not_give_is_told() {
    let here = Scratch::base("no-memory");
    here.ok(&["build"]);
    let before = pages(&here);
    let heads = ["Opportunity", "Account", "Stage", "Value", "Created", "Close"];
    let words = |word: &&str| format!("<c t=\"inlineStr\"><is><t>{word}</t></is></c>");
    let heads: String = heads.iter().map(words).collect();
    let row = format!("<row>{}</row>", "<c><v>7</v></c>".repeat(40));
    let rows = format!("<row>{heads}</row>{}", row.repeat(140_000));
    fs::write(here.path("data/deals.xlsx"), &xlsx(&sheet_data(&rows), &[])[..]).unwrap();
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &config.replace("deals.csv", "deals.xlsx"));
    let answer = limited(&here, "ulimit -v 200000");
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(answer.status.code(), Some(70), "{said}");
    assert!(said.contains("error[flow/no-memory]"), "{said}");
    assert!(pages(&here) == before);
    here.write("tearsheet.toml", &config);
    let answer = limited(&here, "ulimit -v 600000");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
}

/// A file that is larger than what is left, whatever stands in it, is told at its name.
#[test]
#[cfg(target_os = "linux")]
fn a_file_that_memory_does_not_hold_is_told() {
    let here = Scratch::base("no-room");
    let deals = fs::File::options().write(true).open(here.path("data/deals.csv")).unwrap();
    deals.set_len(1_900_000_000).unwrap();
    let answer = limited(&here, "ulimit -v 1500000");
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(answer.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot read `data/deals.csv`: there is no memory left"), "{said}");
}

/// Where nothing can be said, that is no success.
#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_printed_is_no_success() {
    let here = Scratch::base("full-pipe");
    for arguments in [&["list", "metrics"][..], &["build", "--json"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let status = here.command(arguments).stdout(full).status().unwrap();
        assert!(!status.success(), "{arguments:?}");
    }
}

/// A file that changes after it was read, while a layout takes its time. How soon it is read
/// depends on the machine: where it changed too early or too late, that is tried again.
#[test]
fn an_export_that_is_rewritten_meanwhile_is_told() {
    let here = Scratch::base("rewritten");
    here.ok(&["build"]);
    here.ok(&["eject", "report"]);
    let paper = String::from_utf8(here.read("layouts/pdf/report.typ")).unwrap();
    let slow = "#{ let n = 0; for a in range(2000) { for b in range(1500) { n += 1 } } }";
    for (path, text) in
        [("data/deals.csv", "id,company\n"), ("content/report.md", "+++\ntitle = \"Other\"\n+++\n")]
    {
        let told = [300, 600, 1_200, 2_400].into_iter().zip(0..).any(|(milliseconds, round)| {
            // Each round has something to make.
            here.write("layouts/pdf/report.typ", &format!("{paper}\n{slow}\n// {path} {round}\n"));
            let (whole, before) = (here.read(path), pages(&here));
            let mut child = here.command(&["build", "--message-format", "short"]);
            let child = child.stderr(Stdio::piped()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(milliseconds));
            here.write(path, text);
            let answer = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&answer.stderr).into_owned();
            fs::write(here.path(path), whole).unwrap();
            let told = said.contains(&format!("{path}: error[flow/rewritten]"));
            assert!(!told || answer.status.code() == Some(1) && pages(&here) == before, "{said}");
            told
        });
        assert!(told, "{path} was never rewritten in time");
    }
    here.write("layouts/pdf/report.typ", &paper);
    here.ok(&["build"]);
}

/// An export that another program writes again and again: each build tells one of the two,
/// or a fault.
#[test]
fn of_an_export_that_is_written_all_the_time_a_build_tells_one_or_a_fault() {
    let here = Scratch::base("written-all-the-time");
    let old = String::from_utf8(here.read("data/deals.csv")).unwrap();
    let row = |at: usize| format!("N-{at},Acme,10,lead,2026-09-01,2026-12-10,\n");
    let new = format!("{old}{}", (0..3_000).map(row).collect::<String>());
    let told = |deals: &str| {
        here.write("data/deals.csv", deals);
        here.ok(&["build"]);
        here.read("output/metrics.json")
    };
    let wanted = [told(&old), told(&new)];
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for text in [&old, &new].into_iter().cycle() {
                fs::write(here.path("data/deals.csv"), text).unwrap();
                std::thread::sleep(Duration::from_millis(40));
                if ended.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(4) {
            let (code, said) = run(&here, &["build"]);
            let metrics = here.read("output/metrics.json");
            assert!(wanted.contains(&metrics), "{code}: {said}");
            assert!(code == 0 || said.contains("error["), "{code}: {said}");
        }
        ended.store(true, Ordering::Relaxed);
    });
    here.write("data/deals.csv", &old);
    here.ok(&["build"]);
    assert_eq!(here.read("output/metrics.json"), wanted[0]);
}
