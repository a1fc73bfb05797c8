//! What a build does to the output folder, and above all what it does not.

use crate::command::Scratch;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::SystemTime;

/// Every output by path, with what became of it.
fn fates(here: &Scratch, arguments: &[&str]) -> BTreeMap<String, String> {
    let report: Value = here.json(&[&["build", "--json"], arguments].concat());
    let outputs = report["outputs"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    outputs.map(|output| (text(&output["path"]), text(&output["status"]))).collect()
}

fn time(here: &Scratch, path: &str) -> SystemTime {
    std::fs::metadata(here.path(path)).unwrap().modified().unwrap()
}

#[test]
fn what_did_not_change_is_not_touched() {
    let here = Scratch::base("untouched");
    assert!(fates(&here, &[]).values().all(|fate| fate == "written"));
    let before = time(&here, "output/board/report.pdf");
    assert!(fates(&here, &[]).values().all(|fate| fate == "kept"));
    assert_eq!(before, time(&here, "output/board/report.pdf"));
}

#[test]
fn a_change_of_words_renders_that_document_only() {
    let here = Scratch::base("one-changed");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/other.md", &report.replace("Report", "Other"));
    here.ok(&["build"]);
    here.write("content/other.md", &report.replace("Report", "Another"));
    let fates = fates(&here, &[]);
    assert_eq!(fates["board/other.pdf"], "written");
    assert_eq!(fates["board/report.pdf"], "kept");
    assert_eq!(fates["board/report.html"], "kept");
}

#[test]
fn a_change_of_data_reaches_the_documents() {
    let here = Scratch::base("data-changed");
    here.ok(&["build"]);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    assert_eq!(fates(&here, &[])["board/report.html"], "written");
    let page = String::from_utf8(here.read("output/board/report.html")).unwrap();
    assert!(page.contains("$110K"), "the new sum is not on the page");
}

#[test]
fn a_row_that_no_document_prints_leaves_its_bytes_alone() {
    let here = Scratch::base("data-elsewhere");
    here.write(
        "content/report.md",
        "+++\ntitle = \"Words\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\nOnly words.\n",
    );
    here.ok(&["build"]);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "70000"));
    let fates = fates(&here, &[]);
    assert_eq!(fates["board/report.pdf"], "kept");
    assert_eq!(fates["metrics.json"], "written");
}

#[test]
fn an_orphan_is_removed_and_a_strangers_file_never() {
    let here = Scratch::base("orphan");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/other.md", &report.replace("Report", "Other"));
    here.ok(&["build"]);
    here.write("output/board/notes.txt", "mine");
    std::fs::remove_file(here.path("content/other.md")).unwrap();
    let fates = fates(&here, &[]);
    assert_eq!(fates["board/other.pdf"], "removed");
    assert!(!here.path("output/board/other.pdf").exists());
    here.ok(&["clean"]);
    assert_eq!(here.read("output/board/notes.txt"), b"mine");
    assert!(!here.path("output/board/report.pdf").exists());
}

#[test]
fn a_folder_that_moves_as_one_brings_nothing_else_along() {
    let here = Scratch::base("as-one");
    // The page passes its gates before the paper turns out to be too long.
    here.write(
        "content/long.md",
        "+++\ntitle = \"Long\"\nlayout = \"report\"\naudience = \"internal\"\nmax_pages = 1\noutputs = [\"html\", \"pdf\"]\n+++\n\nOne.\n\n{{ page_break() }}\n\nTwo.\n",
    );
    let short =
        "+++\ntitle = \"Short\"\nlayout = \"report\"\naudience = \"internal\"\n+++\n\nOne.\n";
    here.write("content/short.md", short);
    // What a run that did not finish left behind.
    here.write("output/.staging/internal/left.html", "left");
    here.write("output/.staging/board/deep/left.html", "left");
    assert_eq!(here.run(&["build"]).status.code(), Some(3));
    let files = |path: &str| -> Vec<String> {
        let names = std::fs::read_dir(here.path(path)).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(files("output/internal"), ["short.html", "short.pdf"]);
    assert_eq!(files("output/board"), ["report.html", "report.pdf"]);
    assert!(!here.path("output/.staging").exists());
    // The times were noted before the files were moved, and hold.
    let manifest: Value = serde_json::from_slice(&here.read("output/manifest.json")).unwrap();
    let noted = &manifest["documents"][0]["outputs"][0];
    let path = format!("output/{}", noted["path"].as_str().unwrap());
    let since = time(&here, &path).duration_since(SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(noted["modified"].as_str().unwrap(), since.as_nanos().to_string());
}

#[test]
fn a_file_in_the_way_is_a_fault_and_stays() {
    let here = Scratch::base("in-the-way");
    here.write("output/board/report.html", "mine");
    let answer = here.run(&["build"]);
    assert_eq!(answer.status.code(), Some(1));
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(said.contains("output/foreign-file"), "{said}");
    assert_eq!(here.read("output/board/report.html"), b"mine");
    assert!(!here.path("output/board/report.pdf").exists());
}

#[test]
fn a_build_with_faults_leaves_the_last_output_whole() {
    let here = Scratch::base("faults");
    here.ok(&["build"]);
    let before = here.read("output/board/report.pdf");
    let manifest = here.read("output/manifest.json");
    here.write("content/bad.md", "+++\ntitle = \"Bad\"\n+++\n");
    let answer = here.run(&["build"]);
    assert_eq!(answer.status.code(), Some(1));
    assert!(here.read("output/board/report.pdf") == before);
    assert!(here.read("output/manifest.json") == manifest);
    assert!(!here.path("output/.staging").exists());
}

#[test]
fn an_output_that_was_spoilt_is_made_again() {
    let here = Scratch::base("spoilt");
    here.ok(&["build"]);
    let good = here.read("output/board/report.html");
    here.write("output/board/report.html", "spoilt");
    assert_eq!(fates(&here, &[])["board/report.html"], "written");
    assert!(here.read("output/board/report.html") == good);
}

#[test]
fn an_output_folder_that_is_a_file_is_a_fault() {
    let here = Scratch::base("folder-is-file");
    here.write("output", "");
    let answer = here.run(&["build"]);
    assert_eq!(answer.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&answer.stderr).contains("output/not-a-folder"));
}

#[test]
fn check_writes_nothing() {
    let here = Scratch::base("check");
    here.ok(&["check"]);
    assert!(!here.path("output").exists());
}

#[test]
fn only_leaves_the_other_outputs_alone() {
    let here = Scratch::base("only");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/other.md", &report.replace("Report", "Other"));
    here.ok(&["build"]);
    here.write("content/report.md", &report.replace("Report", "Changed"));
    let fates = fates(&here, &["--only", "content/report.md", "--only", "html"]);
    assert_eq!(fates["board/report.html"], "written");
    assert!(here.path("output/board/report.pdf").is_file());
    assert!(here.path("output/board/other.pdf").is_file());
    let wrong = here.run(&["build", "--only", "content/none.md"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn after_a_part_was_built_the_whole_rewrites_nothing() {
    let here = Scratch::base("only-then-all");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let other = report.replace("Report", "Other");
    let sliced = "{{ pipeline.open_value(stage=\"lead\") }}";
    here.write("content/other.md", &other.replace("{{ pipeline.open_value }}", sliced));
    here.ok(&["build"]);
    let files = ["output/metrics.json", "output/index.html", "output/board/other.pdf"];
    let before: Vec<SystemTime> = files.iter().map(|path| time(&here, path)).collect();
    let metrics = here.read("output/metrics.json");
    for part in [&["--only", "content/report.md", "--only", "html"][..], &["--only", "pdf"], &[]] {
        let fates = fates(&here, part);
        assert!(fates.values().all(|fate| fate == "kept"), "{part:?}: {fates:?}");
    }
    // A draft prints figures that nobody outside the room is to know of.
    let draft = other.replace("+++\n\n", "draft = true\n+++\n\n");
    let sliced = "{{ pipeline.open_value(stage=\"qualified\") }}";
    here.write("content/draft.md", &draft.replace("{{ pipeline.open_value }}", sliced));
    here.ok(&["build", "--drafts"]);
    assert!(here.read("output/metrics.json") == metrics);
    let fates = fates(&here, &[]);
    assert_eq!(fates["board/other.pdf"], "kept");
    assert_eq!(fates["metrics.json"], "kept");
    assert_eq!(time(&here, files[0]), before[0]);
    assert_eq!(time(&here, files[2]), before[2]);
}

#[test]
fn an_image_of_the_same_name_is_drawn_anew() {
    let here = Scratch::base("image");
    let image = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{colour}\"/></svg>"
        )
    };
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/report.md", &format!("{report}\n![A square](square.svg)\n"));
    here.write("content/square.svg", &image("#112233"));
    here.ok(&["build"]);
    here.write("content/square.svg", &image("#445566"));
    assert_eq!(fates(&here, &[])["board/report.html"], "written");
}

#[test]
fn content_past_its_review_date_is_told_inside_and_refused_outside() {
    let here = Scratch::base("stale");
    let words = |audience: &str, day: &str| {
        format!(
            "+++\ntitle = \"Words\"\nlayout = \"report\"\naudience = \"{audience}\"\nowner = \"CFO\"\nreview_by = \"{day}\"\n+++\n\nOnly words.\n"
        )
    };
    here.write("content/inside.md", &words("internal", "2026-11-10"));
    here.write("content/outside.md", &words("public", "2026-11-12"));
    let build = |day: &str| {
        let answer = here.run(&["build", "-v", "--today", day, "--message-format", "short"]);
        let said = String::from_utf8(answer.stderr).unwrap();
        let faults = said.lines().filter(|line| line.contains("flow/stale"));
        (answer.status.code().unwrap(), faults.map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(build("2026-11-10"), (0, Vec::new()));
    // Nothing changed but the day.
    let (code, faults) = build("2026-11-11");
    assert_eq!((code, faults.len()), (0, 1), "{faults:?}");
    assert!(faults[0].starts_with("content/inside.md:6:13: warning[flow/stale]"), "{faults:?}");
    assert_eq!(build("2026-11-12").1.len(), 1);
    assert!(here.path("output/public/outside.html").is_file());
    let (code, faults) = build("2026-11-13");
    assert_eq!((code, faults.len()), (3, 2), "{faults:?}");
    assert!(faults[1].starts_with("content/outside.md:6:13: refused[flow/stale]"), "{faults:?}");
    assert!(!here.path("output/public/outside.html").exists());
    assert!(here.path("output/internal/inside.html").is_file());
    assert_eq!(build("2026-11-14").0, 3);
}

#[test]
fn a_link_that_leads_nowhere_is_told_at_its_line() {
    let here = Scratch::base("links");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let links = "# Net revenue retention\n\n[a](nope.txt) [b](#nothing) [c](other.html) [d](#net-revenue-retention)\n[e](/data/deals.csv) [f](../tearsheet.toml) [g](https://example.com/x) [h](mailto:a@example.com)\n";
    here.write("content/report.md", &format!("{report}\n{links}"));
    here.write("content/other.md", &report.replace("Report", "Other"));
    for _ in 0..2 {
        let answer = here.run(&["build", "--message-format", "short"]);
        let said = String::from_utf8(answer.stderr).unwrap();
        let faults: Vec<&str> = said.lines().filter(|line| line.contains("warning[")).collect();
        assert_eq!(faults.len(), 2, "{said}");
        let first =
            "content/report.md:11:1: warning[flow/link-to-nothing]: nothing is at `nope.txt`";
        assert!(faults[0].starts_with(first), "{said}");
        assert!(
            faults[1].starts_with("content/report.md:11:15: warning[flow/no-anchor]"),
            "{said}"
        );
    }
}

#[test]
fn two_documents_of_one_name_are_one_fault() {
    let here = Scratch::base("same-name");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let other = report.replace("layout =", "slug = \"report\"\nlayout =");
    here.write("content/other.md", &other);
    let answer = here.run(&["check", "--message-format", "short"]);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(said.matches("output/same-path").count(), 1, "{said}");
}

#[test]
fn drafts_are_built_only_when_asked_for_and_apart() {
    let here = Scratch::base("drafts");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/draft.md", &report.replace("+++\n\n", "draft = true\n+++\n\n"));
    here.ok(&["build"]);
    assert!(!here.path("output/.drafts").exists());
    here.ok(&["build", "--drafts"]);
    assert!(here.path("output/.drafts/board/draft.pdf").is_file());
    here.ok(&["build"]);
    assert!(!here.path("output/.drafts/board/draft.pdf").exists());
}

/// Whatever makes the path: nothing is written or removed outside.
#[test]
fn no_path_leads_out_of_the_output_folder() {
    let here = Scratch::base("climbing");
    let folder = tearsheet::output::Folder::new(&here.path(""), "output");
    for path in ["../escaped.pdf", "/escaped.pdf", "board/../../escaped.pdf", "./x", ""] {
        let refused = folder.stage(path, b"x").err().map(|fault| fault.code);
        assert_eq!(refused, Some("output/outside"), "{path}");
    }
    here.ok(&["build"]);
    here.write("mine.txt", "mine");
    let manifest = String::from_utf8(here.read("output/manifest.json")).unwrap();
    here.write("output/manifest.json", &manifest.replace("board/report.pdf", "../mine.txt"));
    here.ok(&["clean"]);
    assert_eq!(here.read("mine.txt"), b"mine");
}
