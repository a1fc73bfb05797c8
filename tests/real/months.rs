//! Months of real exports, one after the other: what was sent of one is asked again of the
//! next. What was slipped in between is told row by row, in parts that add up, and what a
//! month brings of itself restates nothing.

use crate::command::Scratch;
use crate::shared;
use serde_json::Value;
use std::collections::BTreeMap;
use tearsheet::value::Decimal;

const MAVEN: &str = "maven-crm/sales_pipeline.csv";
const PLAYBOOK: &str = "dbt-mrr-playbook/subscription_periods.csv";

const DEALS: &str = r#"[company]
name = "Maven"

[tables.deals]
file = "data/pipeline-*.csv"
date_order = "dmy"
[tables.deals.columns]
id = "opportunity_id"
company = "account"
amount = "close_value"
stage = "deal_stage"
created = "engage_date"
owner = "sales_agent"
products = "product"
[tables.deals.values.stage]
Prospecting = "lead"
Engaging = "qualified"
Won = "closed_won"
Lost = "closed_lost"
"#;

/// `31-12-2017` as `2017-12-31`.
fn iso(day: &str) -> String {
    day.split('-').rev().collect::<Vec<_>>().join("-")
}

/// The export as it would have been on a day: what closed later is still open, and what was
/// engaged later is not there.
fn deals(day: &str) -> BTreeMap<String, Vec<String>> {
    let text = String::from_utf8(shared::read(MAVEN)).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect());
    let mut cut = BTreeMap::new();
    for mut row in rows {
        let row: &mut Vec<String> = &mut row;
        let later = |cell: &str| !cell.is_empty() && iso(cell).as_str() > day;
        if later(&row[5]) {
            continue;
        }
        if later(&row[6]) {
            (row[4], row[6], row[7]) = ("Engaging".to_owned(), String::new(), String::new());
        }
        cut.insert(row[0].clone(), row.clone());
    }
    cut
}

fn write(here: &Scratch, path: &str, head: &str, rows: &BTreeMap<String, Vec<String>>) {
    let rows = rows.values().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    here.write(path, &format!("{head}\n{rows}\n"));
}

fn pack(here: &Scratch, body: &str) {
    let front = "+++\ntitle = \"Pack, {{ period }}\"\nslug = \"pack-{{ period }}\"\n\
                 layout = \"report\"\naudience = \"board\"\nperiod = \"month\"\n+++\n\n";
    here.write("content/pack.md", &format!("{front}{body}\n\n{{{{ changes() }}}}\n"));
}

/// Restated figures by freeze, metric and period: the difference, and each reason's key with
/// its part. Parts add up, always.
fn restated(here: &Scratch, as_of: &str) -> BTreeMap<String, (Decimal, Vec<(String, Decimal)>)> {
    let value = here.json(&["list", "restated", "--json", "--as-of", as_of]);
    let number = |value: &Value| value.as_str().map_or(Decimal::ZERO, |text| text.parse().unwrap());
    let mut all = BTreeMap::new();
    for one in value["restated"].as_array().unwrap() {
        let word = |key: &str| one[key].as_str().unwrap_or_default();
        let name = format!("{} {} {}", word("freeze"), word("metric"), word("period"));
        let reasons: Vec<(String, Decimal)> = one["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|why| {
                let key = why["key"].as_str().unwrap_or_default().to_owned();
                (key, number(&why["difference"]))
            })
            .collect();
        let sum: Decimal = reasons.iter().map(|(_, part)| *part).sum();
        let difference = number(&one["difference"]);
        assert!((sum - difference).abs() < Decimal::new(1, 9), "{name}: {reasons:?}");
        all.insert(name, (difference, reasons));
    }
    all
}

/// Three months of deals: a late booking, a renamed customer, and a deal that was won and is
/// lost after all.
#[test]
fn months_of_a_crm_restate_what_was_slipped_in_and_nothing_else() {
    let here = Scratch::new("real-deals");
    let head =
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
    here.write("tearsheet.toml", DEALS);
    pack(&here, "Won {{ pipeline.won_value }} in {{ pipeline.won_count }} deals.");
    write(&here, "data/pipeline-2017-10-31.csv", head, &deals("2017-10-31"));
    here.ok(&["freeze", "2017-10", "--as-of", "2017-10-31"]);
    // November as it came: October is what it was.
    let mut november = deals("2017-11-30");
    write(&here, "data/pipeline-2017-11-30.csv", head, &november);
    assert_eq!(restated(&here, "2017-11-30"), BTreeMap::new());
    // And as somebody made it.
    let won: Vec<String> = november
        .iter()
        .filter(|(_, row)| row[4] == "Won" && iso(&row[6]).starts_with("2017-10"))
        .map(|(id, _)| id.clone())
        .collect();
    let lost = november.get_mut(&won[0]).unwrap();
    let value: Decimal = lost[7].parse().unwrap();
    (lost[4], lost[7]) = ("Lost".to_owned(), "0".to_owned());
    november.get_mut(&won[1]).unwrap()[3] = "Renamed Holding".to_owned();
    let mut late = november[&won[2]].clone();
    (late[0], late[7]) = ("LATE0001".to_owned(), "5000".to_owned());
    november.insert(late[0].clone(), late);
    write(&here, "data/pipeline-2017-11-30.csv", head, &november);
    let found = restated(&here, "2017-11-30");
    let (difference, reasons) = &found["2017-10 pipeline.won_value 2017-10"];
    assert_eq!(*difference, Decimal::from(5_000) - value);
    let mut told: Vec<&(String, Decimal)> =
        reasons.iter().filter(|(_, part)| !part.is_zero()).collect();
    told.sort();
    assert_eq!(told.len(), 2, "{reasons:?}");
    assert!(told.contains(&&("LATE0001".to_owned(), Decimal::from(5_000))), "{reasons:?}");
    assert!(told.contains(&&(won[0].clone(), -value)), "{reasons:?}");
    // One more and one less are as many.
    assert!(!found.contains_key("2017-10 pipeline.won_count 2017-10"), "{found:?}");
    // The third month is told against both packs.
    here.ok(&["freeze", "2017-11", "--as-of", "2017-11-30"]);
    let mut december = deals("2017-12-31");
    for (id, row) in &november {
        if id == "LATE0001" || *id == won[0] || *id == won[1] {
            december.insert(id.clone(), row.clone());
        }
    }
    write(&here, "data/pipeline-2017-12-31.csv", head, &december);
    let found = restated(&here, "2017-12-31");
    assert!(found.keys().all(|name| name.starts_with("2017-10 ")), "{found:?}");
    december.remove("LATE0001");
    write(&here, "data/pipeline-2017-12-31.csv", head, &december);
    assert_eq!(restated(&here, "2017-12-31")["2017-10 pipeline.won_value 2017-10"].0, -value);
}

/// Months of subscriptions: a term that is booked late restates the month it began in.
#[test]
fn a_late_term_restates_the_months_it_was_live_in() {
    let here = Scratch::new("real-terms");
    here.write(
        "tearsheet.toml",
        "[company]\nname = \"Playbook\"\n\n[metrics.revenue.arr]\nends_confirmed = true\n\n\
         [tables.subscriptions]\nfile = \"data/terms.csv\"\n",
    );
    pack(&here, "ARR is {{ revenue.arr }}, new {{ revenue.new }}.");
    let text = String::from_utf8(shared::read(PLAYBOOK)).unwrap();
    here.write("data/terms.csv", &text);
    for month in ["2018-10-31", "2018-11-30"] {
        here.ok(&["freeze", &month[..7], "--as-of", month]);
    }
    assert_eq!(restated(&here, "2018-12-31"), BTreeMap::new());
    here.write(
        "data/terms.csv",
        &format!("{}\n900,900,2018-11-01,2019-05-01,100\n", text.trim_end()),
    );
    let found = restated(&here, "2018-12-31");
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(names, ["2018-11 revenue.arr 2018-11-30", "2018-11 revenue.new 2018-11"]);
    for (difference, reasons) in found.values() {
        assert_eq!(*difference, Decimal::from(1_200));
        assert_eq!(reasons, &[("900".to_owned(), Decimal::from(1_200))]);
    }
}
