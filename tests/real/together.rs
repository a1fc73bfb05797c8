//! One company of two exports: the deals of `maven-crm`, moved to the years of
//! `ravenstack`, and the latter's subscriptions. The command builds a board pack
//! of them as a person would.

use crate::{conform, shared};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tearsheet::value::Day;

/// Days from the deals' last year to the subscriptions'.
const SHIFT: i32 = 2_557;

const CONFIG: &str = r#"
[company]
name = "Two Exports"

[build]
as_of = "2024-12-31"

[tables.deals]
file = "data/deals.csv"
[tables.deals.columns]
id = "opportunity_id"
owner = "sales_agent"
products = "product"
company = "account"
stage = "deal_stage"
created = "engage_date"
amount = "close_value"
[tables.deals.values.stage]
Prospecting = "lead"
Engaging = "qualified"
Won = "closed_won"
Lost = "closed_lost"
[tables.deals.defaults]
company = "(none)"

[tables.products]
file = "data/products.csv"
[tables.products.columns]
name = "product"
list_price = "sales_price"

[tables.subscriptions]
file = "data/subscriptions.csv"
[tables.subscriptions.columns]
id = "subscription_id"
customer = "account_id"
product = "plan_tier"
start = "start_date"
end = "end_date"
amount = "mrr_amount"
trial = "is_trial"

[tables.customers]
file = "data/accounts.csv"
[tables.customers.columns]
id = "account_id"
name = "account_name"
segment = "industry"
tier = "plan_tier"

[tables.churn_events]
file = "data/churn.csv"
[tables.churn_events.columns]
customer = "account_id"
date = "churn_date"
reason = "reason_code"
"#;

const PACK: &str = include_str!("../../src/flow/starters/board-pack.md");

/// Every `DD-MM-YYYY` of a CSV, so many days later.
fn shifted(text: &str) -> String {
    let day = |cell: &str| {
        let parts: Vec<i32> = cell.split('-').filter_map(|part| part.parse().ok()).collect();
        match (cell.len(), parts.as_slice()) {
            (10, [d, m, y]) => {
                let (y, m, d) = Day::new(*y, *m as u32, *d as u32).unwrap().plus(SHIFT).ymd();
                format!("{d:02}-{m:02}-{y:04}")
            }
            _ => cell.to_owned(),
        }
    };
    let line = |line: &str| line.split(',').map(day).collect::<Vec<_>>().join(",");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn project(here: &Path) {
    for folder in ["data", "content"] {
        fs::create_dir_all(here.join(folder)).unwrap();
    }
    let deals = String::from_utf8(shared::read("maven-crm/sales_pipeline.csv")).unwrap();
    fs::write(here.join("data/deals.csv"), shifted(&deals)).unwrap();
    for (file, from) in [
        ("products.csv", "maven-crm/products.csv"),
        ("subscriptions.csv", "ravenstack/ravenstack_subscriptions.csv"),
        ("accounts.csv", "ravenstack/ravenstack_accounts.csv"),
        ("churn.csv", "ravenstack/ravenstack_churn_events.csv"),
    ] {
        fs::write(here.join("data").join(file), shared::read(from)).unwrap();
    }
    fs::write(here.join("tearsheet.toml"), CONFIG).unwrap();
    fs::write(here.join("content/pack.md"), PACK.replace("TITLE", "Board pack")).unwrap();
}

fn tearsheet(here: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tearsheet"))
        .args(arguments)
        .current_dir(here)
        .output()
        .unwrap()
}

fn value(here: &Path, arguments: &[&str]) -> serde_json::Value {
    let answer = tearsheet(here, &[&["explain", "--json"], arguments].concat());
    let said = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(answer.status.success(), "{said}");
    serde_json::from_slice(&answer.stdout).unwrap()
}

#[test]
fn a_board_pack_of_two_exports() {
    let here = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("together");
    let _ = fs::remove_dir_all(&here);
    project(&here);

    let built = tearsheet(&here, &["build"]);
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}");
    for (path, head) in [("pack.pdf", b"%PDF-".as_slice()), ("pack.html", b"<!doctype html>")] {
        let bytes = fs::read(here.join("output/board").join(path)).unwrap();
        assert!(bytes.len() > 20_000, "{path} has {} bytes", bytes.len());
        assert!(bytes[..head.len()].eq_ignore_ascii_case(head), "{path} starts wrongly");
    }
    assert_eq!(conform::below(&here), [""; 0]);

    // The figures of EXPECTED.md: 4,238 won of 6,711 closed in the twelve months;
    // every deal closes in the year, so the default window holds them all.
    let rate = value(&here, &["pipeline.win_rate"]);
    assert_eq!((&rate["numerator"], &rate["denominator"]), (&"4238".into(), &"6711".into()));
    let won = value(&here, &["pipeline.won_value", "--period", "2024"]);
    assert_eq!(won["value"], "10005534.00");
    // Three sources disagree about who left, and the pack says so.
    let page = fs::read_to_string(here.join("output/board/pack.html")).unwrap();
    assert!(page.contains("who left is told differently"), "the contradiction is not told");

    let again = tearsheet(&here, &["build", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    let fates = report["outputs"].as_array().unwrap().iter().map(|output| &output["status"]);
    assert!(fates.into_iter().all(|fate| fate == "kept"), "{report}");
}
