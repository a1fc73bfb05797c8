//! Finding one's way: help, lists, completions, and a project that has faults.

use crate::command::Scratch;
use serde_json::Value;
use std::process::Command;
use tearsheet::flow::listing::{Topic, list, names};

const LISTS: [Topic; 6] =
    [Topic::Metrics, Topic::Views, Topic::Components, Topic::Lists, Topic::Kinds, Topic::Tables];

fn said(here: &Scratch, arguments: &[&str], columns: &str) -> String {
    let answer = here.command(arguments).env("COLUMNS", columns).output().unwrap();
    String::from_utf8(answer.stdout).unwrap()
}

#[test]
fn help_is_one_screen_and_names_every_verb() {
    let here = Scratch::new("help");
    let help = said(&here, &["--help"], "80");
    assert!(help.lines().count() <= 40, "{} lines\n{help}", help.lines().count());
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    assert!(help.contains("Exit codes: 0 done, 1 faults"), "{help}");
    let verbs = [
        "build",
        "watch",
        "check",
        "new",
        "approve",
        "list",
        "where-used",
        "doctor",
        "explain",
        "trace",
        "freeze",
        "diff",
        "verify",
        "init",
        "eject",
        "schema",
        "clean",
        "completions",
        "man",
    ];
    for verb in verbs {
        let line = format!("  {verb:<12}  ");
        assert_eq!(help.matches(&line).count(), 1, "{verb}\n{help}");
        let own = said(&here, &[verb, "--help"], "80");
        assert!(own.contains("\nExamples:\n  "), "{own}");
        assert!(own.contains("tearsheet "), "{own}");
    }
    // A verb that no group names would be in no help.
    let manual = here.ok(&["man"]);
    let told = manual.matches("tearsheet\\-").count();
    assert!(told <= verbs.len() + 1, "{manual}");
    let usage = here.run(&["nothing"]);
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn lists_of_the_program_are_the_same_anywhere() {
    let here = Scratch::new("lists-anywhere");
    let all = here.json(&["list", "--json"]);
    assert_eq!(all["schema"], 1);
    // Counted here, so that a metric more is no other page.
    let page = here.ok(&["list"]);
    for topic in LISTS {
        let value = here.json(&["list", topic.name(), "--json"]);
        let entries = value[topic.name()].as_array().unwrap();
        let found = all["listings"].as_array().unwrap();
        let told = found.iter().find(|one| one["list"] == topic.name()).unwrap();
        assert_eq!(told["count"], entries.len(), "{}", topic.name());
        let mut lines =
            page.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>());
        assert!(lines.any(|line| line == [topic.name(), &entries.len().to_string()]), "{page}");
        assert!(entries.len() >= names(topic).len(), "{}", topic.name());
        for name in names(topic) {
            let one = list(topic, &[name.to_owned()], None).unwrap();
            assert_eq!((one.entries.len(), one.alone), (1, true), "{name}");
        }
    }
}

#[test]
fn words_find_and_a_name_wins() {
    let here = Scratch::base("words-find");
    let names = |arguments: &[&str]| -> Vec<String> {
        let value = here.json(&[&["list", "metrics"], arguments, &["--json"]].concat());
        let entries = value["metrics"].as_array().unwrap().clone();
        entries.iter().map(|one| one["metric"].as_str().unwrap().to_owned()).collect()
    };
    let found = names(&["churn"]);
    assert_eq!(found[..3], ["revenue.churn", "revenue.logo_churn", "revenue.intra_period_churn"]);
    // By the words of its definition.
    assert!(found.contains(&"revenue.quick_ratio".to_owned()), "{found:?}");
    assert_eq!(names(&["revenue.churn"]), ["revenue.churn"]);
    assert_eq!(names(&["win", "value"])[0], "pipeline.win_rate_value");
    let one = &here.json(&["list", "metrics", "pipeline.open_value", "--json"])["metrics"][0];
    assert_eq!(one["documents"], serde_json::json!(["content/report.md"]));
    assert!(one["views"].as_array().unwrap().contains(&"pipeline.stages".into()));
    let none = here.run(&["list", "metrics", "chrun"]);
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn no_line_of_a_list_is_wider_than_the_terminal() {
    let here = Scratch::base("narrow");
    for columns in ["60", "80", "100", "140"] {
        let widest: usize = columns.parse().unwrap();
        for topic in Topic::ALL.map(|(_, name, _)| name) {
            let text = said(&here, &["list", topic], columns);
            let wide = text.lines().find(|line| line.chars().count() > widest);
            assert_eq!(wide, None, "list {topic} at {columns}");
        }
        let text = said(&here, &["list", "metrics", "revenue.nrr"], columns)
            + &said(&here, &["explain", "revenue.nrr"], columns)
            + &said(&here, &["trace", "data/deals.csv:2"], columns);
        let wide = text.lines().find(|line| line.chars().count() > widest);
        assert_eq!(wide, None, "at {columns}");
    }
    // What nobody measures is not wrapped.
    let free = here.ok(&["list", "metrics"]);
    assert!(free.lines().any(|line| line.chars().count() > 200), "{free}");
}

/// The picture that examples show.
const PICTURE: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"/>"#;

/// Whatever a list shows as an example can be pasted into a content file.
#[test]
fn examples_can_be_pasted() {
    let here = Scratch::new("pasted");
    here.ok(&["init"]);
    let mut text = "+++\ntitle = \"Pasted\"\nlayout = \"report\"\naudience = \"internal\"\n\
         customer = \"MR-1051\"\ncompetitor = \"unify-api\"\n+++\n"
        .to_owned();
    let mut count = 0;
    for topic in [Topic::Metrics, Topic::Views, Topic::Components] {
        let value = here.json(&["list", topic.name(), "--json"]);
        for one in value[topic.name()].as_array().unwrap() {
            let examples = one["examples"].as_array().unwrap();
            assert!(!examples.is_empty(), "{one}");
            for example in examples.iter().filter(|one| !one.as_str().unwrap().contains("section("))
            {
                text.push_str(&format!("\n{}\n", example.as_str().unwrap()));
                count += 1;
            }
        }
    }
    assert!(count > 200, "{count}");
    here.write("content/pasted.md", &text);
    // A section stands in documents of its kind.
    let value = here.json(&["list", "components", "section", "--json"]);
    let section = value["components"][0]["examples"][0].as_str().unwrap().to_owned();
    here.ok(&["new", "call-prep", "pasted-call"]);
    let mut call = String::from_utf8(here.read("content/calls/pasted-call.md")).unwrap();
    call.push_str(&format!("\n{section}\n\nSay yes.\n"));
    here.write("content/calls/pasted-call.md", &call);
    here.write("images/office.svg", PICTURE);
    let answer = here.run(&["check", "--only", "content/pasted.md", "--only", "html"]);
    let told = String::from_utf8(answer.stderr).unwrap();
    assert_eq!(answer.status.code(), Some(0), "{told}");
}

#[test]
fn completions_know_the_names() {
    let here = Scratch::new("completions");
    for shell in ["bash", "zsh", "fish"] {
        let script = here.ok(&["completions", shell]);
        for topic in LISTS {
            let missing: Vec<&str> =
                names(topic).into_iter().filter(|name| !script.contains(name)).collect();
            assert!(missing.is_empty(), "{shell}: {missing:?}");
        }
    }
    // What bash makes of it.
    let script = "source <(\"$0\" completions bash)
        COMP_WORDS=(tearsheet explain revenue.nr); COMP_CWORD=2
        _tearsheet tearsheet revenue.nr explain; echo \"${COMPREPLY[@]}\"
        COMP_WORDS=(tearsheet list components ta); COMP_CWORD=3
        _tearsheet tearsheet ta components; echo \"${COMPREPLY[@]}\"
        COMP_WORDS=(tearsheet doctor da); COMP_CWORD=2
        _tearsheet tearsheet da doctor; echo \"${COMPREPLY[@]}\"
        complete -p tearsheet";
    let Ok(answer) =
        Command::new("bash").args(["-c", script, env!("CARGO_BIN_EXE_tearsheet")]).output()
    else {
        return;
    };
    let said = String::from_utf8(answer.stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "revenue.nrr revenue.nrr_quarterly revenue.nrr_lazy");
    assert_eq!(lines[1], "table");
    // Nothing of ours: bash offers files.
    assert_eq!(lines[2], "");
    assert!(lines[3].contains("-o default"), "{said}");
}

/// A document that states its day stays what it was, beside this month's.
#[test]
fn a_document_may_state_its_day() {
    let here = Scratch::base("own-day");
    here.write(
        "content/february.md",
        "+++\ntitle = \"February\"\nlayout = \"report\"\naudience = \"board\"\n\
         period = \"2026-02\"\nas_of = \"2026-02-28\"\n+++\n\nARR is {{ revenue.arr }}.\n",
    );
    here.ok(&["build"]);
    let page = |path: &str| String::from_utf8(here.read(path)).unwrap();
    assert!(page("output/board/february.html").contains("$78K"));
    assert!(page("output/board/report.html").contains("$90K"));
    let index = page("output/index.html");
    assert!(index.contains("February 28, 2026") && index.contains("October 31, 2026"), "{index}");
    let metrics: Value = serde_json::from_slice(&here.read("output/metrics.json")).unwrap();
    let values: Vec<(&Value, &Value)> = metrics["figures"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["metric"] == "revenue.arr")
        .map(|one| (&one["value"], &one["as_of"]))
        .collect();
    assert_eq!(
        values,
        [(&"78000.00".into(), &"2026-02-28".into()), (&"90000.00".into(), &Value::Null)]
    );
    // Neither another day of the project nor other documents touch it.
    let before = here.read("output/board/february.pdf");
    here.ok(&["build", "--as-of", "2026-09-30"]);
    assert!(before == here.read("output/board/february.pdf"));
    let again = here.json(&["build", "--as-of", "2026-09-30", "--json"]);
    assert!(again["outputs"].as_array().unwrap().iter().all(|one| one["status"] == "kept"));
    let documents = |row: &str| {
        let value = here.json(&["trace", row, "--json"]);
        let figures = value["figures"].as_array().unwrap().clone();
        let of = figures.into_iter().filter(|one| one["metric"] == "revenue.arr");
        of.flat_map(|one| one["documents"].as_array().unwrap().clone()).collect::<Vec<_>>()
    };
    let both: Vec<Value> = vec!["content/february.md".into(), "content/report.md".into()];
    assert_eq!(documents("data/subscriptions.csv:2"), both);
    // The third contract began in March.
    assert_eq!(documents("data/subscriptions.csv:4"), both[1..]);
}

/// `--only` judges what it builds, and what others make stays as it is.
#[test]
fn only_judges_what_it_builds() {
    let here = Scratch::base("only-judges");
    here.ok(&["build"]);
    let front = "+++\ntitle = \"T\"\nlayout = \"report\"\naudience = \"board\"\n";
    here.write("content/broken.md", &format!("{front}+++\n\n{{{{ revenue.arrr }}}}\n"));
    here.write("content/later.md", &format!("{front}period = \"2027-01\"\n+++\n\nLater.\n"));
    here.write("content/pack.md", &front.replace("report", "one-pager"));
    let code = |arguments: &[&str]| here.run(arguments).status.code().unwrap();
    assert_eq!(code(&["build", "--only", "content/report.md"]), 0);
    assert_eq!(code(&["build", "--only", "content/broken.md"]), 1);
    assert_eq!(code(&["build", "--only", "content/later.md"]), 1);
    // All three are reports.
    assert_eq!(code(&["build", "--only", "report"]), 1);
    assert_eq!(code(&["build"]), 1);
    assert!(here.path("output/board/report.pdf").is_file());
}
