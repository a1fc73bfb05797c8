//! What was sent: it stays as it was, beside what is made now.

use crate::command::Scratch;
use serde_json::Value;
use std::fs;

fn with(here: &Scratch, name: &str, front: &str, body: &str) {
    let text = format!("+++\ntitle = \"{name}\"\nlayout = \"report\"\n{front}+++\n\n{body}\n");
    here.write(&format!("content/{name}.md"), &text);
}

/// The bytes of every frozen file of a document are those that were sent, whatever the data say.
#[test]
fn what_was_sent_stays_byte_for_byte() {
    let here = Scratch::base("month-stays");
    here.ok(&["build"]);
    let sent = here.read("output/board/report.pdf");
    here.ok(&["freeze", "2026-10"]);
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    here.write("data/deals.csv", &deals.replace("50000", "90000"));
    here.ok(&["build"]);
    assert!(here.read("output/board/report.pdf") == sent);
    assert!(here.read("data/frozen/2026-10/outputs/board/report.pdf") == sent);
    assert!(
        fs::metadata(here.path("data/frozen/2026-10/metrics.json"))
            .unwrap()
            .permissions()
            .readonly()
    );
    here.ok(&["build", "--thaw", "report"]);
    assert!(here.read("output/board/report.pdf") == sent);
    assert!(here.read("output/board/report-restated.pdf") != sent);
    here.ok(&["freeze", "--drop", "2026-10", "--reason", "wrong"]);
    here.ok(&["build"]);
    assert!(here.read("output/board/report.pdf") != sent);
}

/// A verdict of the day takes a frozen document out of `output/`, also one that nothing makes
/// any more; what was sent stays as evidence.
#[test]
fn a_verdict_of_the_day_withdraws_what_is_frozen() {
    let here = Scratch::base("month-verdict");
    let front = "audience = \"public\"\nslug = \"word-{{ as_of }}\"\nreview_by = \"2026-11-22\"\n";
    with(&here, "word", front, "Come and see.");
    here.ok(&["freeze", "2026-10", "--today", "2026-11-20"]);
    let path = "output/public/word-2026-10-31.html";
    here.ok(&["build", "--today", "2026-11-21", "--as-of", "2026-11-15"]);
    assert!(here.path(path).is_file());
    let answer = here.run(&["build", "--today", "2026-11-23", "--as-of", "2026-11-15"]);
    assert_eq!(answer.status.code(), Some(3));
    assert!(!here.path(path).exists());
    assert!(here.path("data/frozen/2026-10/outputs/public/word-2026-10-31.html").is_file());
    // Reviewed again, it is there again, as it was sent.
    with(&here, "word", &front.replace("11-22", "12-22"), "Come and see.");
    here.ok(&["build", "--today", "2026-11-23", "--as-of", "2026-11-15"]);
    assert!(here.path(path).is_file());
}

/// What is stored of inputs is stored once.
#[test]
fn an_input_is_kept_once_however_many_freezes_name_it() {
    let here = Scratch::base("month-once");
    with(
        &here,
        "pack",
        "audience = \"board\"\nslug = \"pack-{{ as_of }}\"\n",
        "ARR is {{ revenue.arr }}.",
    );
    let count = |here: &Scratch| fs::read_dir(here.path("data/frozen/objects")).unwrap().count();
    here.ok(&["freeze", "a", "--as-of", "2026-08-31"]);
    let first = count(&here);
    for (name, day) in [("b", "2026-09-30"), ("c", "2026-10-31")] {
        here.ok(&["freeze", name, "--as-of", day]);
    }
    assert_eq!(count(&here), first);
    here.ok(&["freeze", "--drop", "a", "--reason", "late"]);
    assert_eq!(count(&here), first);
    for name in ["b", "c"] {
        here.ok(&["freeze", "--drop", name, "--reason", "late"]);
    }
    assert_eq!(count(&here), 0);
}

/// A file that was changed by one byte, made by another version or printed anew says which.
#[test]
fn verify_tells_what_a_file_is() {
    let here = Scratch::base("month-verify");
    here.ok(&["freeze", "2026-10"]);
    let judged = |here: &Scratch, name: &str, bytes: &[u8]| {
        fs::write(here.path(name), bytes).unwrap();
        let answer = here.run(&["verify", name, "--json"]);
        let value: Value = serde_json::from_slice(&answer.stdout).unwrap();
        let file = value["files"][0].clone();
        let words =
            [&file["verdict"], &file["freeze"], &file["bytes"]].map(|word| word.to_string());
        (answer.status.code(), words.join(" ").replace('"', ""), file["told"][0].clone())
    };
    for ending in ["pdf", "html"] {
        let sent = here.read(&format!("output/board/report.{ending}"));
        let name = format!("sent.{ending}");
        assert_eq!(judged(&here, &name, &sent).1, "genuine 2026-10 same");
        let mut changed = sent.clone();
        let last = changed.len() - 2;
        changed[last] ^= 1;
        let (code, words, _) = judged(&here, &name, &changed);
        assert_eq!((code, words.as_str()), (Some(4), "altered 2026-10 differ"), "{ending}");
        let older = replaced(&sent, b"Tearsheet 0.", b"Tearsheet 9.");
        let (code, words, told) = judged(&here, &name, &older);
        assert_eq!((code, words.as_str()), (Some(4), "unknown 2026-10 other_version"));
        assert!(told.as_str().unwrap().contains("version 9."), "{told}");
    }
    let (code, words, told) = judged(&here, "printed.pdf", b"%PDF-1.7 printed anew");
    assert_eq!((code, words.as_str()), (Some(4), "unknown null null"));
    assert!(told.as_str().unwrap().contains("no id"), "{told}");
    // No paper: what checks the papers of tests would ask it for its pages.
    std::fs::remove_file(here.path("printed.pdf")).unwrap();
}

/// Every place of some bytes, with others of the same length.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = bytes
        .windows(old.len())
        .enumerate()
        .filter(|(_, at)| *at == old)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + new.len()].copy_from_slice(new);
    }
    bytes
}

fn public(here: &Scratch, review_by: &str) {
    let front = format!(
        "audience = \"public\"\nslug = \"word-{{{{ as_of }}}}\"\nreview_by = \"{review_by}\"\n"
    );
    with(here, "word", &front, "Come and see.");
}

/// A document is frozen whole: the next build takes none of its files away.
#[test]
fn a_freeze_of_one_format_keeps_all_of_a_document() {
    let here = Scratch::base("month-formats");
    here.ok(&["freeze", "2026-10", "--only", "pdf"]);
    here.ok(&["build"]);
    for ending in ["pdf", "html"] {
        let sent = format!("data/frozen/2026-10/outputs/board/report.{ending}");
        assert!(here.read(&sent) == here.read(&format!("output/board/report.{ending}")));
    }
}

/// What is refused beside what is chosen stops no freeze; what is chosen does.
#[test]
fn what_was_frozen_and_is_stale_stops_no_other_freeze() {
    let here = Scratch::base("month-beside");
    public(&here, "2026-11-22");
    here.ok(&["freeze", "2026-10", "--today", "2026-11-20"]);
    with(&here, "pack", "audience = \"board\"\n", "ARR is {{ revenue.arr }}.");
    let later = ["--today", "2026-11-23"];
    let answer = here.run(&[&["freeze", "more"], later.as_slice()].concat());
    assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
    assert!(here.path("data/frozen/more/outputs/board/pack.pdf").is_file());
    // Nothing makes it any more: the day is its own.
    fs::remove_file(here.path("content/word.md")).unwrap();
    here.run(&["freeze", "--drop", "more", "--reason", "late"]);
    here.ok(&["build", "--today", "2026-11-21"]);
    assert!(here.path("output/public/word-2026-10-31.html").is_file());
    assert_eq!(here.run(&["build", "--today", "2026-11-23"]).status.code(), Some(3));
    assert!(!here.path("output/public/word-2026-10-31.html").exists());
}

/// What no lock names may have been sent: nothing deletes it, and every build tells of it.
#[test]
fn a_freeze_that_no_lock_names_is_left_alone_and_told() {
    let here = Scratch::base("month-unnamed");
    here.ok(&["freeze", "2026-10"]);
    let lock = here.read("data/frozen/frozen.lock");
    fs::remove_file(here.path("data/frozen/frozen.lock")).unwrap();
    let manifest = "data/frozen/2026-10/manifest.json";
    let answer = here.run(&["freeze", "2026-10"]);
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert_eq!(answer.status.code(), Some(1), "{said}");
    assert!(said.contains("audit/in-the-way"), "{said}");
    here.ok(&["freeze", "other"]);
    let said = String::from_utf8_lossy(&here.run(&["build"]).stderr).into_owned();
    assert!(said.contains("audit/no-lock") && said.contains("2026-10"), "{said}");
    assert!(here.path(manifest).is_file());
    here.ok(&["freeze", "--drop", "other", "--reason", "wrong"]);
    assert!(here.path(manifest).is_file());
    fs::write(here.path("data/frozen/frozen.lock"), lock).unwrap();
    assert!(here.ok(&["verify", "2026-10"]).contains("genuine"));
}

/// Links below the folder of freezes are neither followed nor changed.
#[cfg(unix)]
#[test]
fn links_among_what_is_frozen_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let here = Scratch::base("month-links");
    here.ok(&["freeze", "2026-10"]);
    here.write("mine.txt", "mine");
    let link = here.path("data/frozen/2026-10/outputs/mine.txt");
    symlink(here.path("mine.txt"), &link).unwrap();
    symlink("..", here.path("data/frozen/2026-10/outputs/round")).unwrap();
    let before = fs::metadata(here.path("mine.txt")).unwrap().permissions();
    assert!(here.ok(&["verify", "output"]).contains("genuine"));
    here.run(&["verify", "data/frozen/2026-10/outputs"]);
    here.ok(&["freeze", "--drop", "2026-10", "--reason", "wrong"]);
    assert_eq!(here.read("mine.txt"), b"mine");
    assert_eq!(fs::metadata(here.path("mine.txt")).unwrap().permissions(), before);
    fs::create_dir_all(here.path("elsewhere")).unwrap();
    symlink(here.path("elsewhere"), here.path("data/frozen/2026-10")).unwrap();
    assert_eq!(here.run(&["freeze", "2026-10"]).status.code(), Some(1));
    assert_eq!(fs::read_dir(here.path("elsewhere")).unwrap().count(), 0);
}

/// A file is what its bytes and its id say, whatever it is called.
#[test]
fn verify_asks_no_file_for_its_name() {
    let here = Scratch::base("month-names");
    here.ok(&["freeze", "2026-10"]);
    let sent = String::from_utf8(here.read("output/board/report.html")).unwrap();
    let mark = "<meta name=\"tearsheet:id\" content=\"";
    let at = sent.find(mark).unwrap() + mark.len();
    let strange = format!("{}{}{}", &sent[..at], "0".repeat(32), &sent[at + 32..]);
    here.write("report.html", &strange);
    let answer = here.run(&["verify", "report.html", "--json"]);
    let value: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(value["files"][0]["verdict"], "unknown");
    here.write("other-name.html", &sent);
    assert!(here.ok(&["verify", "other-name.html"]).contains("genuine, frozen as 2026-10"));
}

/// A project that has a figure of each kind that can be restated, frozen.
fn sent(name: &str) -> Scratch {
    let here = Scratch::base(name);
    let toml = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let own = "\n[metrics.own.big]\ndefinition = \"Deals that are large.\"\ntable = \"deals\"\n\
               count = true\nwhere = \"value > 45000\"\nunit = \"count\"\n";
    here.write("tearsheet.toml", &format!("{toml}{own}"));
    let body = "Won {{ pipeline.won_value }}, weighted {{ pipeline.weighted }}, ARR {{ revenue.arr }}, \
                NRR {{ revenue.nrr }}, big {{ own.big }}.";
    with(&here, "pack", "audience = \"board\"\nslug = \"pack-{{ as_of }}\"\n", body);
    here.ok(&["freeze", "2026-10"]);
    here
}

/// What is restated: by metric, what was and is, and each reason with its key and amount.
fn restated(here: &Scratch) -> Vec<String> {
    let value = here.json(&["list", "restated", "--json"]);
    let plain = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let all = value["restated"].as_array().unwrap().iter().map(|one| {
        let reasons = one["reasons"].as_array().unwrap().iter().map(|reason| {
            let parts = ["kind", "key", "column", "old", "new", "difference"];
            parts.map(|part| plain(&reason[part])).join(" ")
        });
        let reasons: Vec<String> = reasons.collect();
        let told = ["metric", "was", "is"].map(|part| plain(&one[part])).join(" ");
        format!("{told}: {}", reasons.join("; "))
    });
    all.collect()
}

/// Replaces words of a file.
fn edit(here: &Scratch, path: &str, old: &str, new: &str) {
    let text = String::from_utf8(here.read(path)).unwrap();
    assert!(text.contains(old), "{path} holds no {old}");
    here.write(path, &text.replace(old, new));
}

/// Rows that are added, removed and edited each have their part, and the parts add up.
#[test]
fn every_row_that_moved_a_figure_is_told_with_its_part() {
    let here = sent("month-rows");
    let row = "D-3,Cobalt,60000,closed_won,2026-06-01,2026-10-12,\n";
    let later = "D-3,Cobalt,65000,closed_won,2026-06-01,2026-10-12,\n\
                 D-7,Elm,10000,closed_won,2026-06-01,2026-10-13,\n";
    edit(&here, "data/deals.csv", row, later);
    edit(&here, "data/subscriptions.csv", "S-2,C-2,Cards,2025-06-01,,2500\n", "");
    let all = restated(&here);
    let of = |metric: &str| all.iter().filter(|one| one.starts_with(metric)).collect::<Vec<_>>();
    assert_eq!(
        of("pipeline.won_value"),
        ["pipeline.won_value 60000.00 75000.00: row_edited D-3 amount 60000 65000 5000; \
          row_added D-7 - - - 10000"]
    );
    assert_eq!(of("revenue.arr"), ["revenue.arr 90000.00 60000.00: row_removed S-2 - - - -30000"]);
    assert_eq!(of("pipeline.weighted"), Vec::<&String>::new());
}

/// In another order, rows say the same.
#[test]
fn shuffled_rows_restate_nothing() {
    let here = sent("month-shuffled");
    for path in ["data/deals.csv", "data/subscriptions.csv"] {
        let text = String::from_utf8(here.read(path)).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        here.write(path, &format!("{}\n", lines.join("\n")));
    }
    assert_eq!(restated(&here), Vec::<String>::new());
    assert!(!here.ok(&["build"]).contains("restated"));
}

/// A setting and a definition of the project are told as what they are.
#[test]
fn choices_and_definitions_are_no_data() {
    let here = sent("month-choices");
    edit(&here, "tearsheet.toml", "lead = 8", "lead = 20");
    edit(&here, "tearsheet.toml", "value > 45000", "value > 55000");
    let all = restated(&here);
    assert_eq!(
        all,
        [
            "own.big 2 1: definition - - - - -1",
            "pipeline.weighted 10800.00 16800.00: choice - pipeline.stage_probability.lead 8% 20% 6000",
        ]
    );
}

/// A figure that is gone is no longer told, and no zero.
#[test]
fn a_figure_that_is_gone_is_no_longer_told() {
    let here = sent("month-gone");
    fs::remove_file(here.path("content/pack.md")).unwrap();
    edit(&here, "tearsheet.toml", "[metrics.own.big]", "[metrics.own.large]");
    assert_eq!(restated(&here), ["own.big 2 -: definition - - - - -"]);
    assert!(here.ok(&["list", "restated"]).contains("no longer told"));
    let told = here.ok(&["build", "--json"]);
    let value: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(value["restated"][0]["gone"], 1);
}

/// Without its inputs a freeze still tells that a figure moved, and no row of it.
#[test]
fn without_inputs_no_row_is_told() {
    let here = Scratch::base("month-rowless");
    here.ok(&["freeze", "2026-10", "--without-inputs"]);
    edit(&here, "data/deals.csv", "D-2,Birch,40000", "D-2,Birch,41000");
    assert_eq!(restated(&here), ["pipeline.open_value 90000.00 91000.00: "]);
}

/// Other exchange rates are no other rows of a figure: they are told as what they are.
#[test]
fn rates_are_told_as_rates() {
    let here = Scratch::base("month-rates");
    let deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    let with_currency = |line: &str| match line.starts_with("id,") {
        true => format!("{line},currency"),
        false => format!("{line},{}", if line.starts_with("D-3") { "EUR" } else { "USD" }),
    };
    let deals: Vec<String> = deals.lines().map(with_currency).collect();
    here.write("data/deals.csv", &format!("{}\n", deals.join("\n")));
    here.write(
        "data/rates.csv",
        "date,from,to,rate\n2026-10-12,EUR,USD,1.10\n2026-10-31,EUR,USD,1.10\n",
    );
    let toml = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &format!("{toml}\n[tables.rates]\nfile = \"data/rates.csv\"\n"));
    with(&here, "pack", "audience = \"board\"\n", "Won {{ pipeline.won_value }}.");
    here.ok(&["freeze", "2026-10"]);
    edit(&here, "data/rates.csv", "1.10", "1.20");
    assert_eq!(restated(&here), ["pipeline.won_value 66000.00 72000.00: rate - - - - 6000"]);
}

/// What the board is told of a row is no more than it may see; the house is told all.
#[test]
fn a_board_reads_why_without_what_it_may_not_see() {
    let here = sent("month-classes");
    edit(&here, "data/deals.csv", "D-3,Cobalt,60000", "D-3,Cobalt,61000");
    let toml = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write(
        "tearsheet.toml",
        &format!("{toml}\n[classes]\n\"pipeline.won_value\" = {{ class = \"internal\" }}\n"),
    );
    with(&here, "board", "audience = \"board\"\n", "{{ changes() }}");
    with(&here, "house", "audience = \"internal\"\n", "{{ table(\"audit.restated\") }}");
    let front = String::from_utf8(here.read("content/pack.md")).unwrap();
    here.write(
        "content/pack.md",
        &front.replace("Won {{ pipeline.won_value }}, weighted", "Weighted"),
    );
    here.ok(&["build"]);
    let page = |path: &str| String::from_utf8(here.read(path)).unwrap();
    let board = page("output/board/board.html");
    assert!(!board.contains("Won value") && board.contains("still stand"), "{board}");
    let house = page("output/internal/house.html");
    assert!(house.contains("Won value") && house.contains("D-3: amount was 60,000, now 61,000"));
}
