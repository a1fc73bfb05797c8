//! Folders, links, pipes: what cannot be read, and what leads away.
#![cfg(unix)]

use super::{outputs, run};
use crate::command::Scratch;
use std::os::unix::fs::{PermissionsExt as _, chown, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// An ordinary user, where the tests run as one who may do anything.
const NOBODY: u32 = 65_534;

/// Gives a project to an ordinary user; tells whether that can be done.
fn give_away(folder: &Path) -> bool {
    let given = chown(folder, Some(NOBODY), Some(NOBODY)).is_ok();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => drop(give_away(&entry.path())),
            false => drop(chown(entry.path(), Some(NOBODY), Some(NOBODY))),
        }
    }
    given
}

/// Runs as a user whom permissions hold.
fn as_anybody(here: &Scratch, arguments: &[&str]) -> (i32, String) {
    let mut command = here.command(arguments);
    if give_away(&here.path("")) {
        command.uid(NOBODY).gid(NOBODY);
    }
    let answer = command.output().unwrap();
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    (answer.status.code().unwrap_or(-1), said)
}

fn permit(here: &Scratch, path: &str, mode: u32) {
    std::fs::set_permissions(here.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
}

fn pipe(here: &Scratch, path: &str) {
    assert!(Command::new("mkfifo").arg(here.path(path)).status().unwrap().success());
}

/// A project with a second document in a folder, built.
fn with_clients(name: &str) -> Scratch {
    let here = Scratch::base(name);
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/clients/brief.md", &report.replace("Report", "Brief"));
    let (code, said) = as_anybody(&here, &["build"]);
    assert_eq!(code, 0, "{said}");
    here
}

#[test]
fn what_cannot_be_looked_into_is_not_empty() {
    type Harm = fn(&Scratch);
    let harms: [(&str, &str, Harm); 5] = [
        ("folder", "content/clients", |here| permit(here, "content/clients", 0o000)),
        ("nowhere", "content/x.md", |here| symlink("/nowhere", here.path("content/x.md")).unwrap()),
        ("loop", "content/again", |here| symlink("..", here.path("content/clients/up")).unwrap()),
        ("layouts", "layouts/html", |here| {
            here.write("layouts/html/x.html", "x");
            permit(here, "layouts/html", 0o000);
        }),
        ("pipe", "content/pipe.md", |here| pipe(here, "content/pipe.md")),
    ];
    for (name, path, harm) in harms {
        let here = with_clients(&format!("unread-{name}"));
        let before = outputs(&here);
        harm(&here);
        let (code, said) = as_anybody(&here, &["build", "--message-format", "short"]);
        for path in ["content/clients", "layouts/html"] {
            if here.path(path).exists() {
                permit(&here, path, 0o755);
            }
        }
        let path = if name == "loop" { "content/clients/up" } else { path };
        assert!(said.contains(&format!("{path}: error[flow/unreadable-file]")), "{name}: {said}");
        assert_eq!(code, 1, "{name}: {said}");
        assert!(outputs(&here) == before, "{name} changed the output");
    }
}

/// Emacs marks what it edits by links to nowhere.
#[test]
fn marks_of_editors_are_no_content() {
    let here = Scratch::base("editors");
    symlink("somebody@somewhere.1234", here.path("content/.#report.md")).unwrap();
    here.ok(&["build"]);
}

#[test]
fn an_export_that_is_no_file_is_a_fault_and_not_waited_for() {
    let here = Scratch::base("no-file");
    pipe(&here, "data/pipe.csv");
    std::fs::remove_file(here.path("data/deals.csv")).unwrap();
    symlink("pipe.csv", here.path("data/deals.csv")).unwrap();
    let (code, said) = run(&here, &["build", "--message-format", "short"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("tearsheet.toml:11:8: error[flow/unreadable-file]"), "{said}");
    assert!(said.contains("it is no file but a pipe or a device"), "{said}");
    let (code, said) = run(&here, &["doctor", "/dev/zero"]);
    assert!(code > 0 && said.contains("larger than 256 MB"), "{said}");
}

/// An older export is not the newest because a newer one cannot be read.
#[test]
fn a_newer_export_that_cannot_be_followed_is_a_fault() {
    let here = Scratch::base("newest");
    std::fs::rename(here.path("data/deals.csv"), here.path("data/deals-2026-09-30.csv")).unwrap();
    symlink("away/deals.csv", here.path("data/deals-2026-10-31.csv")).unwrap();
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &config.replace("data/deals.csv", "data/deals-*.csv"));
    let (code, said) = run(&here, &["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("cannot read `data/deals-2026-10-31.csv`: it is a link to nothing"),
        "{said}"
    );
}

#[test]
fn nothing_is_read_from_outside_but_what_is_allowed_by_name() {
    let outer = Scratch::new("outside");
    let inner = |path: &str| format!("project/{path}");
    let base = Scratch::base("outside-base");
    for path in ["tearsheet.toml", "content/report.md", "data/deals.csv", "data/subscriptions.csv"]
    {
        outer.write(&inner(path), &String::from_utf8(base.read(path)).unwrap());
    }
    let deals = String::from_utf8(base.read("data/deals.csv")).unwrap();
    let config = String::from_utf8(base.read("tearsheet.toml")).unwrap();
    outer.write("exports/deals.csv", &deals);
    let build = || run(&outer, &["build", "--root", "project"]);
    // By its name.
    let climbing = config.replace("data/deals.csv", "../exports/deals.csv");
    outer.write(&inner("tearsheet.toml"), &climbing);
    let (code, said) = build();
    assert_eq!((code, said.contains("error[flow/outside]")), (1, true), "{said}");
    let allowed = climbing.replace("[build]", "[build]\nroots = [\"../exports\"]");
    outer.write(&inner("tearsheet.toml"), &allowed);
    assert_eq!(build().0, 0);
    let other = climbing.replace("[build]", "[build]\nroots = [\"../export\"]");
    outer.write(&inner("tearsheet.toml"), &other);
    assert_eq!(build().0, 1);
    // Through a link, and through a folder that is one.
    outer.write(&inner("tearsheet.toml"), &config);
    std::fs::remove_file(outer.path(&inner("data/deals.csv"))).unwrap();
    symlink("../../exports/deals.csv", outer.path(&inner("data/deals.csv"))).unwrap();
    let (code, said) = build();
    assert_eq!((code, said.contains("error[flow/outside]")), (1, true), "{said}");
    std::fs::remove_file(outer.path(&inner("data/deals.csv"))).unwrap();
    outer.write(&inner("data/deals.csv"), &deals);
    assert_eq!(build().0, 0);
    outer.write("pages/more.md", "+++\ntitle = \"More\"\n+++\n");
    symlink("../../pages", outer.path(&inner("content/more"))).unwrap();
    let (code, said) = build();
    assert_eq!(
        (code, said.contains("`content/more` leads out of the project")),
        (1, true),
        "{said}"
    );
    // A picture.
    std::fs::remove_file(outer.path(&inner("content/more"))).unwrap();
    outer.write("drawn.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    symlink("../../drawn.svg", outer.path(&inner("content/drawn.svg"))).unwrap();
    let report = String::from_utf8(base.read("content/report.md")).unwrap();
    outer.write(&inner("content/report.md"), &format!("{report}\n![Drawn](drawn.svg)\n"));
    let (code, said) = build();
    assert_eq!((code, said.contains("error[flow/outside]")), (1, true), "{said}");
}

#[test]
fn no_link_below_the_output_folder_is_followed() {
    for (name, path, to) in [
        ("lock", "output/.lock", "mine.txt"),
        ("staging", "output/.staging", "mine"),
        ("folder", "output/board", "mine"),
        ("file", "output/board/report.html", "mine.txt"),
        ("withdrawn", "output/.withdrawn", "mine"),
    ] {
        let here = Scratch::base(&format!("link-{name}"));
        here.write("mine.txt", "mine");
        here.write("mine/own.txt", "mine");
        std::fs::create_dir_all(here.path(path).parent().unwrap()).unwrap();
        symlink(here.path(to), here.path(path)).unwrap();
        let (code, said) = run(&here, &["build"]);
        assert_eq!((code, said.contains("error[output/link]")), (1, true), "{name}: {said}");
        assert_eq!(here.read("mine.txt"), b"mine", "{name}");
        let files = std::fs::read_dir(here.path("mine")).unwrap().count();
        assert_eq!(files, 1, "{name} wrote through a link");
    }
    // The folder itself is a person's choice.
    let here = Scratch::base("link-itself");
    std::fs::create_dir(here.path("elsewhere")).unwrap();
    symlink("elsewhere", here.path("output")).unwrap();
    here.ok(&["build"]);
    assert!(here.path("elsewhere/board/report.html").is_file());
    // A link that came after the last build is not taken for what was written.
    let written = here.path("output/board/report.html");
    std::fs::rename(&written, here.path("moved.html")).unwrap();
    symlink(here.path("moved.html"), &written).unwrap();
    assert_eq!(run(&here, &["build"]).0, 1);
}

/// An index beside documents of another run would tell of what is not there.
#[test]
fn one_folder_that_cannot_be_written_leaves_all_of_them() {
    let here = with_clients("unwritable");
    let before = outputs(&here);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    permit(&here, "output/board", 0o555);
    let (code, said) = as_anybody(&here, &["build"]);
    permit(&here, "output/board", 0o755);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("error[output/not-writable]: cannot write `output/board`"), "{said}");
    assert!(outputs(&here) == before);
    assert_eq!(as_anybody(&here, &["build"]).0, 0);
    assert!(outputs(&here) != before);
}

/// A folder is tried with a name that is free: what stands there is a person's.
#[test]
fn what_stands_in_a_folder_of_outputs_stays() {
    let here = Scratch::base("probes");
    for name in [".probe", ".probe-2", ".probe-3"] {
        here.ok(&["build"]);
        here.write(&format!("output/board/{name}"), "mine");
        let report = String::from_utf8(here.read("content/report.md")).unwrap();
        here.write("content/report.md", &format!("{report}\nMore.\n"));
        here.ok(&["build"]);
        assert_eq!(here.read(&format!("output/board/{name}")), b"mine");
    }
}

/// A machine that gives no further thread makes the same documents, one after the other.
#[test]
#[cfg(target_os = "linux")]
fn without_threads_the_same_is_made() {
    let here = Scratch::base("no-threads");
    here.ok(&["build"]);
    let wanted = outputs(&here);
    std::fs::remove_dir_all(here.path("output")).unwrap();
    // A user of its own: the limit counts all that a user runs.
    let user = 64_321;
    if chown(here.path(""), Some(user), Some(user)).is_err() {
        return;
    }
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -u 1; exec \"$0\" build"]).arg(env!("CARGO_BIN_EXE_tearsheet"));
    let answer = command.current_dir(here.path("")).env_clear().uid(user).gid(user).output();
    let answer = answer.unwrap();
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(answer.status.code(), Some(0), "{said}");
    for (path, bytes) in outputs(&here).iter().filter(|(path, _)| !path.ends_with(".json")) {
        assert!(wanted[path] == *bytes, "{path} differs");
    }
}
