//! The command as a person types it: a project of its own in a scratch folder.

use crate::conform;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder below the build's own, gone when the test is over.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    /// The small project that cases start from.
    pub fn base(name: &str) -> Scratch {
        let scratch = Scratch::new(name);
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
        copy(&base, &scratch.0);
        scratch
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tearsheet"));
        command.args(arguments).current_dir(&self.0).env_clear();
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs and expects success; stdout as text.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        assert!(answer.status.success(), "{arguments:?}: {said}");
        String::from_utf8(answer.stdout).unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.ok(arguments)).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let wrong = if std::thread::panicking() { Vec::new() } else { conform::below(&self.0) };
        let _ = fs::remove_dir_all(&self.0);
        assert!(wrong.is_empty(), "what was built does not conform\n{}", wrong.join("\n"));
    }
}

/// Lays the files of a folder over another.
pub fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => {
                fs::create_dir_all(&target).unwrap();
                copy(&entry.path(), &target);
            }
            false => {
                fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}

fn code(answer: &Output) -> i32 {
    answer.status.code().unwrap()
}

#[test]
fn init_in_an_empty_folder_gives_a_project_that_builds_at_once() {
    let here = Scratch::new("init");
    here.ok(&["init"]);
    here.ok(&["build"]);
    for path in [
        "output/index.html",
        "output/board/board-pack-2026-10.pdf",
        "output/board/board-pack-2026-10.html",
    ] {
        assert!(here.path(path).is_file(), "{path}");
    }
    // A second time nothing is overwritten, and the command says so.
    let config = here.read("tearsheet.toml");
    let again = here.run(&["init"]);
    assert_eq!(code(&again), 2);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("`tearsheet.toml` and 48 other files are there already"), "{said}");
    assert!(said.contains("`content/nrr-tracker.md`"), "{said}");
    assert_eq!(config, here.read("tearsheet.toml"));
}

#[test]
fn init_from_exports_gives_a_project_that_builds() {
    let here = Scratch::new("init-from");
    here.write(
        "exports/deals.csv",
        "Opportunity,Account,Stage,Value,Created,Close\n\
        1,Acme,Qualified,\"$40,000\",2026-09-01,2026-12-15\n\
        2,Birch,Closed Won,\"$25,000\",2026-05-01,2026-09-20\n",
    );
    here.ok(&["init", "--root", "project", "--from", "exports/deals.csv"]);
    let text = String::from_utf8(here.read("project/tearsheet.toml")).unwrap();
    assert!(text.contains("[tables.deals]"), "{text}");
    here.ok(&["build", "--root", "project"]);
    assert!(here.path("project/output/internal/pipeline-review.pdf").is_file());
}

#[test]
fn exports_of_one_table_are_a_list_and_dated_ones_a_glob() {
    let here = Scratch::new("init-two");
    let head = "Opportunity,Account,Stage,Value,Created,Close\n";
    let row = |id: &str| format!("{id},Acme,Qualified,\"€40,000.00\",2026-09-01,2026-12-15\n");
    here.write("exports/north.csv", &format!("{head}{}", row("N-1")));
    here.write("exports/south.csv", &format!("{head}{}", row("S-1")));
    let named = head.replace("Opportunity", "Opportunity ID");
    here.write("exports/deals-2026-09-30.csv", &format!("{named}{}", row("N-1")));
    here.write("exports/deals-2026-10-31.csv", &format!("{named}{}", row("N-1")));
    let from = ["--from", "exports/north.csv", "exports/south.csv"];
    here.ok(&[&["init", "--root", "acme-holding"], &from[..]].concat());
    let text = String::from_utf8(here.read("acme-holding/tearsheet.toml")).unwrap();
    assert_eq!(text.matches("\n[[tables.deals]]\n").count(), 2, "{text}");
    assert!(text.contains("name = \"Acme Holding\""), "{text}");
    assert!(text.contains("currency = \"EUR\""), "{text}");
    here.ok(&["build", "--root", "acme-holding"]);
    let open = ["explain", "pipeline.open_value", "--json", "--root", "acme-holding"];
    let open = here.json(&open);
    assert_eq!((&open["value"], &open["currency"]), (&"80000.00".into(), &"EUR".into()));
    let from = ["--from", "exports/deals-2026-09-30.csv", "exports/deals-2026-10-31.csv"];
    here.ok(&[&["init", "--root", "dated"], &from[..]].concat());
    let text = String::from_utf8(here.read("dated/tearsheet.toml")).unwrap();
    assert!(text.contains("\n[tables.deals]\nfile = \"data/deals-*.csv\"\n"), "{text}");
    here.ok(&["build", "--root", "dated"]);
    let value = here.json(&["list", "tables", "--json", "--root", "dated"]);
    let tables = value["tables"].as_array().unwrap();
    let rows = |name: &str| {
        let table = tables.iter().find(|table| table["table"] == name).unwrap();
        table["rows"].as_u64().unwrap()
    };
    assert_eq!((rows("deals"), rows("deal_snapshots")), (1, 1));
}

/// What an export does not tell is asked for once, and one line answers it.
#[test]
fn what_an_export_does_not_tell_is_asked_for_once() {
    let here = Scratch::new("init-lacking");
    let head = "Customer,Month,Amount\n";
    here.write("exports/balances-north.csv", &format!("{head}N-1,2026-09,100\nN-1,2026-10,120\n"));
    here.write("exports/balances-south.csv", &format!("{head}S-1,2026-09,100\nS-1,2026-10,90\n"));
    let from = ["--from", "exports/balances-north.csv", "exports/balances-south.csv"];
    let said = here.run(&[&["init", "--root", "new"], &from[..]].concat());
    assert_eq!(code(&said), 1);
    let questions = String::from_utf8(said.stderr).unwrap();
    assert_eq!(questions.matches("measure = \"arr\"  # or \"mrr\"").count(), 1, "{questions}");
    let text = String::from_utf8(here.read("new/tearsheet.toml")).unwrap();
    here.write("new/tearsheet.toml", &text.replacen("# measure", "measure", 1));
    here.ok(&["build", "--root", "new"]);
    let arr =
        here.json(&["explain", "revenue.arr", "--period", "2026-10", "--json", "--root", "new"]);
    assert_eq!(arr["value"], "210.00");
}

#[test]
fn exports_that_fit_nothing_make_nothing() {
    let here = Scratch::new("init-none");
    here.write("survey.csv", "Asked,Grade,Remark\nHow?,4,Well\nWhy?,5,Good\n");
    let answer = here.run(&["init", "--root", "project", "--from", "survey.csv"]);
    assert_eq!(code(&answer), 1);
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(said.contains("its columns are `Asked`, `Grade`, `Remark`"), "{said}");
    assert!(said.contains("`tearsheet list tables`") && !said.contains("nearest"), "{said}");
    assert!(!here.path("project").exists());
}

#[test]
fn every_starter_builds_and_prints_no_instruction() {
    let here = Scratch::new("starters");
    here.ok(&["init"]);
    let kinds = [
        ("board-pack", ""),
        ("pipeline-review", ""),
        ("nrr-tracker", ""),
        ("one-pager", "one-pagers/"),
        ("report", ""),
        ("battlecard", "battlecards/"),
        ("objection-guide", ""),
        ("demo-script", "demos/"),
        ("call-prep", "calls/"),
    ];
    for (kind, folder) in kinds {
        here.ok(&["new", kind, &format!("nrr-{kind}")]);
        let text = String::from_utf8(here.read(&format!("content/{folder}nrr-{kind}.md"))).unwrap();
        let body = text.split("+++").nth(2).unwrap();
        for word in ["Say ", "Start with", "Who ", "tearsheet ", "sentences", "TITLE"] {
            assert!(!body.contains(word), "{kind}: `{word}`");
        }
        assert!(text.contains("title = \"NRR "), "{text}");
    }
    // What may leave the house may not say NRR.
    here.ok(&["new", "case-study", "first-study"]);
    assert!(here.path("content/case-studies/first-study.md").is_file());
    here.ok(&["build", "--drafts"]);
    let index = String::from_utf8(here.read("output/index.html")).unwrap();
    assert!(index.contains("NRR tracker · "), "{index}");
}

/// Keys are for whoever maintains the project: readers are told the choice in words, once.
#[test]
fn definitions_name_choices_as_people_do() {
    let here = Scratch::base("choices");
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &config.replace("lead = 8", "lead = 10"));
    let body = "{{ pipeline.weighted }} of {{ pipeline.open_value }}\n\n{{ definitions() }}\n";
    let front = "title = \"Report\"\nlayout = \"report\"\naudience = \"internal\"\n";
    here.write("content/report.md", &format!("+++\n{front}+++\n\n{body}"));
    here.ok(&["build"]);
    let page = String::from_utf8(here.read("output/internal/report.html")).unwrap();
    assert!(page.contains("Chance of a deal in Lead: 10% (default: 8%)"), "{page}");
    assert!(!page.contains("stage_probability"), "{page}");
    let end = page.find("<div class=\"definitions\"").unwrap();
    assert_eq!(page[end..].matches("deal values are the amounts in the export").count(), 1);
}

#[test]
fn new_and_eject_create_and_never_overwrite() {
    let here = Scratch::base("new");
    here.ok(&["new", "board-pack", "october-pack"]);
    let text = String::from_utf8(here.read("content/october-pack.md")).unwrap();
    assert!(text.contains("title = \"October pack\""), "{text}");
    assert_eq!(code(&here.run(&["new", "board-pack", "october-pack"])), 2);
    let unknown = here.run(&["new", "bord-pack", "x"]);
    assert_eq!(code(&unknown), 2);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("did you mean `board-pack`?"));
    here.ok(&["eject", "board-pack"]);
    assert!(here.path("layouts/html/board-pack.html").is_file());
    assert!(here.path("layouts/pdf/board-pack.typ").is_file());
    here.ok(&["build"]);
}

#[test]
fn flags_work_before_and_after_the_verb() {
    let here = Scratch::base("flags");
    let before = here.ok(&["--as-of", "2026-09-30", "explain", "revenue.arr", "--json"]);
    let after = here.ok(&["explain", "revenue.arr", "--json", "--as-of", "2026-09-30"]);
    assert_eq!(before, after);
    assert_eq!(serde_json::from_str::<Value>(&after).unwrap()["as_of"], "2026-09-30");
    let variable = here
        .command(&["explain", "revenue.arr", "--json"])
        .env("TEARSHEET_BUILD__AS_OF", "2026-08-31")
        .output()
        .unwrap();
    let value: Value = serde_json::from_slice(&variable.stdout).unwrap();
    assert_eq!(value["as_of"], "2026-08-31");
    let slip = here.command(&["check"]).env("TEARSHEET_BUILD__ASOF", "2026-08-31").output();
    let slip = slip.unwrap();
    assert_eq!(code(&slip), 1);
    let said = String::from_utf8_lossy(&slip.stderr);
    assert!(said.contains("config/unknown-variable"), "{said}");
    assert!(said.contains("did you mean `TEARSHEET_BUILD__AS_OF`?"), "{said}");
}

#[test]
fn wrong_usage_ends_with_two() {
    let here = Scratch::base("usage");
    for arguments in [
        vec!["bild"],
        vec!["build", "--as-of", "31.10.2026"],
        vec!["explain", "revenue.arr", "--slice", "customer"],
        vec!["trace", "data/deals.csv"],
        vec!["new", "report", "Not A Name"],
    ] {
        assert_eq!(code(&here.run(&arguments)), 2, "{arguments:?}");
    }
}

#[test]
fn explain_says_the_value_the_rows_and_the_digest() {
    let here = Scratch::base("explain");
    let value = here.json(&["explain", "pipeline.open_value", "--json"]);
    assert_eq!(value["schema"], 1);
    assert_eq!(value["value"], "90000.00");
    assert_eq!((&value["unit"], &value["currency"]), (&"money".into(), &"USD".into()));
    assert_eq!(value["words"], "$90K");
    assert_eq!(value["row_count"], 2);
    let rows = &value["rows"][0];
    assert_eq!(
        (&rows["file"], &rows["first"], &rows["last"]),
        (&"data/deals.csv".into(), &2.into(), &3.into())
    );
    assert_eq!(value["digest"].as_str().unwrap().len(), 64);
    let stage = here.json(&["explain", "pipeline.open_value(stage=\"lead\")", "--json"]);
    assert_eq!(stage["value"], "50000.00");
}

#[test]
fn trace_leads_from_a_row_to_figures_and_documents() {
    let here = Scratch::base("trace");
    let value = here.json(&["trace", "data/deals.csv:2", "--json"]);
    assert_eq!((&value["table"], &value["cells"]["id"]), (&"deals".into(), &"D-1".into()));
    let figures = value["figures"].as_array().unwrap();
    let open = figures.iter().find(|figure| figure["metric"] == "pipeline.open_value").unwrap();
    assert_eq!(open["documents"], serde_json::json!(["content/report.md"]));
    let missing = here.run(&["trace", "data/deals.csv:99"]);
    assert_eq!(code(&missing), 2);
}

#[test]
fn trace_tells_each_figure_once_with_its_window_and_the_views() {
    let here = Scratch::base("trace-views");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    let view = "{{ table(\"pipeline.stages\") }}";
    here.write("content/report.md", &format!("{report}\n{view}\n"));
    here.write("content/other.md", &report.replace("Report", "Other"));
    let value = here.json(&["trace", "data/deals.csv:2", "--json"]);
    let figures = value["figures"].as_array().unwrap();
    let open: Vec<&Value> =
        figures.iter().filter(|figure| figure["metric"] == "pipeline.open_value").collect();
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0]["days"], serde_json::json!(["2026-10-31", "2026-10-31"]));
    let both = serde_json::json!(["content/other.md", "content/report.md"]);
    assert_eq!(open[0]["documents"], both);
    let views = serde_json::json!([
        { "view": "pipeline.stages", "slice": {}, "documents": ["content/report.md"] }
    ]);
    assert_eq!(value["views"], views);
    let words = here.ok(&["trace", "data/deals.csv:2"]);
    assert!(words.contains("until"), "{words}");
    assert!(words.contains("shown in\n"), "{words}");
}

#[test]
fn trace_of_a_workbook_names_the_sheet() {
    let here = Scratch::new("trace-sheet");
    here.ok(&["init"]);
    let which = here.run(&["trace", "data/finance.xlsx:17"]);
    assert_eq!(code(&which), 2);
    let said = String::from_utf8_lossy(&which.stderr).into_owned();
    assert!(said.contains("`data/finance.xlsx!Subscriptions:17`"), "{said}");
    let value = here.json(&["trace", "data/finance.xlsx!Subscriptions:17", "--json"]);
    assert_eq!(value["sheet"], "Subscriptions");
    assert_eq!(value["table"], "subscriptions");
    // What `explain` prints is what `trace` reads.
    let explained = here.json(&["explain", "revenue.arr", "--json"]);
    let row = &explained["rows"][0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let name = format!("{}!{}:{}", text(&row["file"]), text(&row["sheet"]), row["first"]);
    assert_eq!(code(&here.run(&["trace", &name])), 0, "{name}");
    let none = here.run(&["trace", "data/finance.xls:17"]);
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(said.contains("did you mean `data/finance.xlsx`?"), "{said}");
    let wrong = here.run(&["trace", "data/finance.xlsx!Subscription:17"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean `Subscriptions`?"));
}

#[test]
fn few_cases_are_worded_as_in_documents() {
    let here = Scratch::base("few");
    let few = here.json(&["explain", "pipeline.win_rate", "--json"]);
    assert_eq!(few["words"], "1 of 2");
    let line = |here: &Scratch| -> Value {
        let metrics: Value = serde_json::from_slice(&here.read("output/metrics.json")).unwrap();
        let figures = metrics["figures"].as_array().unwrap().clone();
        figures.into_iter().find(|one| one["metric"] == "pipeline.win_rate").unwrap()
    };
    // It counts what it writes.
    let built = here.json(&["build", "--json"]);
    let written: Value = serde_json::from_slice(&here.read("output/metrics.json")).unwrap();
    assert_eq!(built["figures"], written["figures"].as_array().unwrap().len());
    let printed = line(&here);
    assert_eq!(printed["words"], "1 of 2");
    assert_eq!(printed["days"].as_array().unwrap().len(), 2, "{printed}");
    let mut deals = String::from_utf8(here.read("data/deals.csv")).unwrap();
    for at in 10..20 {
        deals.push_str(&format!("D-{at},Acme,10,closed_won,2026-06-01,2026-10-12,\n"));
    }
    here.write("data/deals.csv", &deals);
    here.ok(&["build"]);
    assert_eq!(line(&here)["words"], "91.7% (n=12)");
}

#[test]
fn lists_are_json_with_a_schema_number() {
    let here = Scratch::base("lists");
    for what in ["metrics", "views", "tables", "documents", "layouts", "stale", "unconsented"] {
        let value = here.json(&["list", what, "--json"]);
        assert_eq!(value["schema"], 1, "{what}");
        assert!(value[what].is_array(), "{what}");
    }
    let metrics = here.json(&["list", "metrics", "--json"]);
    let names: Vec<&str> = metrics["metrics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["metric"].as_str().expect("only metrics are listed"))
        .collect();
    let choices = metrics["choices"].as_array().unwrap();
    assert!(choices.iter().all(|one| one["key"].is_string() && one["default"].is_string()));
    let words = here.ok(&["list", "metrics"]);
    let line = words.lines().find(|line| line.starts_with("pipeline.coverage.basis ")).unwrap();
    assert!(line.contains("unweighted") && line.contains("weighted"), "{line}");
    for name in include_str!("../spec/names.txt").lines() {
        assert!(names.contains(&name), "`{name}` is promised and not there");
    }
}

#[test]
fn colour_follows_flag_and_environment() {
    let here = Scratch::base("colour");
    here.write("content/bad.md", "+++\n");
    let colours = |arguments: &[&str], variables: &[(&str, &str)]| {
        let answer = here.command(arguments).envs(variables.iter().copied()).output().unwrap();
        answer.stderr.contains(&0x1b)
    };
    assert!(!colours(&["check"], &[]), "stderr is no terminal");
    assert!(colours(&["check", "--color", "always"], &[]));
    assert!(colours(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colours(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!colours(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn faults_come_as_json_one_a_line() {
    let here = Scratch::base("json-faults");
    here.write("content/bad.md", "+++\ntitle = \"Bad\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n{{ revenue.ar }}\n");
    let answer = here.run(&["check", "--message-format", "json"]);
    assert_eq!(code(&answer), 1);
    let text = String::from_utf8(answer.stderr).unwrap();
    let fault: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&fault["file"], &fault["line"], &fault["column"]),
        (&"content/bad.md".into(), &7.into(), &4.into())
    );
    assert_eq!(fault["severity"], "error");
}

/// Codes and places of the faults of a run, in the order told.
fn told(here: &Scratch, arguments: &[&str]) -> Vec<String> {
    let answer = here.run(&[arguments, &["--message-format", "short"]].concat());
    let said = String::from_utf8(answer.stderr).unwrap();
    let faults = said.lines().filter(|line| line.contains("error[") || line.contains("warning["));
    faults.map(str::to_owned).collect()
}

#[test]
fn a_name_without_its_book_is_suggested_with_it() {
    let here = Scratch::base("short-names");
    let said = String::from_utf8(here.run(&["explain", "nrr"]).stderr).unwrap();
    assert!(said.contains("did you mean `revenue.nrr`?"), "{said}");
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    here.write("tearsheet.toml", &format!("{config}\n[metrics.revenue]\nbasis = \"weighted\"\n"));
    let said = String::from_utf8(here.run(&["check"]).stderr).unwrap();
    assert!(said.contains("did you mean `pipeline.coverage.basis`?"), "{said}");
}

#[test]
fn a_slip_in_a_key_is_one_fault() {
    let here = Scratch::base("slips");
    here.write("content/bad.md", "+++\ntitle = \"Bad\"\nlayout = \"report\"\naudiance = \"board\"\n+++\n\n{{ commentary(bye=\"CFO\", on=\"2026-10-31\") }}\n\nWords.\n\n{{ end }}\n");
    let faults = told(&here, &["check"]);
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(faults[0].contains("bad.md:4:1: error[content/unknown-key]"), "{faults:#?}");
    assert!(faults[1].contains("error[content/unknown-argument]"), "{faults:#?}");
    std::fs::remove_file(here.path("content/bad.md")).unwrap();
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let slip = config.replace("[tables.deals]", "[tables.deal]");
    here.write("tearsheet.toml", &format!("{slip}\n[tables.deals.columns]\nowner = \"Owner\"\n"));
    let faults = told(&here, &["check"]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].contains("error[config/unknown-table]"), "{faults:#?}");
}

#[test]
fn a_sheet_that_is_not_there_is_told_where_it_is_named() {
    let here = Scratch::new("no-sheet");
    here.ok(&["init"]);
    let config = String::from_utf8(here.read("tearsheet.toml")).unwrap();
    let wrong = config.replace("sheet = \"Plan\"", "sheet = \"Plann\"");
    let line = 1 + wrong.lines().position(|line| line.contains("Plann")).unwrap();
    here.write("tearsheet.toml", &wrong);
    let faults = told(&here, &["check"]);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let start = format!("tearsheet.toml:{line}:9: error[table/unknown-sheet]");
    assert!(faults[0].starts_with(&start), "{faults:#?}");
}

#[test]
fn a_period_that_has_not_begun_is_one_fault_of_each_document() {
    let here = Scratch::new("future");
    here.ok(&["init"]);
    for name in ["account-brief", "board-pack", "nrr-tracker", "pipeline-review"] {
        let path = format!("content/{name}.md");
        let text = String::from_utf8(here.read(&path)).unwrap();
        here.write(&path, &text.replace("period = \"month\"", "period = \"2026-10\""));
    }
    let faults = told(&here, &["check", "--as-of", "2026-09-30"]);
    let future = faults.iter().filter(|fault| fault.contains("books/future-period"));
    let with_period = ["account-brief", "board-pack", "nrr-tracker", "pipeline-review"];
    let with_period = with_period.map(|name| {
        let path = format!("content/{name}.md");
        let text = String::from_utf8(here.read(&path)).unwrap();
        let line = text.lines().position(|line| line.starts_with("period =")).map(|at| at + 1);
        line.map(|line| format!("{path}:{line}:"))
    });
    let with_period: Vec<String> = with_period.into_iter().flatten().collect();
    let future: Vec<&String> = future.collect();
    assert_eq!(future.len(), with_period.len(), "{future:#?}");
    for (fault, place) in future.iter().zip(&with_period) {
        assert!(fault.starts_with(place), "{future:#?}");
    }
}

#[test]
fn a_report_says_what_a_check_would_do() {
    let here = Scratch::base("check-words");
    let report = String::from_utf8(here.read("content/report.md")).unwrap();
    here.write("content/bad.md", &report.replace("Open pipeline", "[TBD] Open pipeline"));
    let answer = here.run(&["check"]);
    assert_eq!(code(&answer), 3);
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(said.contains("2 checked, 2 would be refused in output/"), "{said}");
    here.write("content/bad.md", "+++\n");
    let answer = here.run(&["build", "--json"]);
    let value: Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(value["as_of"], Value::Null);
}

#[test]
fn completions_and_manual_are_written_to_stdout() {
    let here = Scratch::new("man");
    assert!(here.ok(&["completions", "bash"]).contains("_tearsheet"));
    assert!(here.ok(&["man"]).starts_with(".ie"));
}

#[test]
fn the_same_bytes_with_any_number_of_threads_and_in_any_order_of_rows() {
    let here = Scratch::base("sameness");
    here.ok(&["build", "--jobs", "1"]);
    let paths = [
        "output/board/report.pdf",
        "output/board/report.html",
        "output/metrics.json",
        "output/index.html",
    ];
    let first: Vec<Vec<u8>> = paths.iter().map(|path| here.read(path)).collect();
    here.ok(&["clean"]);
    here.ok(&["build", "--jobs", "4"]);
    for (path, bytes) in paths.iter().zip(&first) {
        assert!(here.read(path) == *bytes, "{path} differs with other threads");
    }
}

#[test]
fn two_builds_at_once_take_turns() {
    let here = Scratch::base("turns");
    let start = || here.command(&["build"]).stderr(Stdio::piped()).spawn().unwrap();
    let builds = [start(), start(), start()];
    for build in builds {
        let answer = build.wait_with_output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    }
    assert!(here.path("output/board/report.pdf").is_file());
    assert!(!here.path("output/.staging").exists());
}
