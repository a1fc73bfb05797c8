//! The example company adds up: what was sold is what is billed; and its
//! documents say the same in every locale.

use crate::command::Scratch;
use crate::support::registry;
use std::collections::BTreeMap;
use tearsheet::books::Tables;
use tearsheet::flow::{Options, project};
use tearsheet::value::{Day, Decimal};
use tearsheet::world::disk::Disk;

fn tables() -> Tables {
    let today = Day::new(2026, 11, 20).unwrap();
    let world = Disk::new(env!("CARGO_MANIFEST_DIR"), today);
    project::Project::open(&world, &Options::default()).unwrap().library.tables
}

#[test]
fn every_deal_won_is_an_account_billed_as_it_was_sold() {
    let tables = tables();
    let (deals, lines, people) = (&tables["deals"], &tables["subscriptions"], &tables["customers"]);
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for row in 0..people.rows {
        ids.insert(
            people.text("name").unwrap().get(row).unwrap(),
            people.text("id").unwrap().get(row).unwrap(),
        );
    }
    // The first contract of each account: the earliest line that a signature started.
    let mut first: BTreeMap<&str, Decimal> = BTreeMap::new();
    for row in 0..lines.rows {
        if lines.day("signed").unwrap().get(row).is_some() {
            let customer = lines.text("customer").unwrap().get(row).unwrap();
            let yearly = lines.decimal("amount").unwrap().get(row).unwrap() * Decimal::from(12);
            first.entry(customer).or_insert(yearly);
        }
    }
    let mut won = 0;
    for row in 0..deals.rows {
        if deals.text("stage").unwrap().get(row) != Some("closed_won") {
            continue;
        }
        won += 1;
        let company = deals.text("company").unwrap().get(row).unwrap();
        let id = ids.get(company).unwrap_or_else(|| panic!("{company} was won and is no account"));
        let sold = deals.decimal("arr").unwrap().get(row).unwrap();
        assert_eq!(first.get(id), Some(&sold), "{company} ({id}) is billed otherwise than sold");
    }
    assert!(won > 50, "{won} deals won is no interesting company");
}

#[test]
fn every_line_belongs_to_an_account_and_every_parent_is_one() {
    let tables = tables();
    let people = &tables["customers"];
    let ids: Vec<&str> =
        (0..people.rows).filter_map(|row| people.text("id").unwrap().get(row)).collect();
    for (table, column) in [("subscriptions", "customer"), ("customers", "parent")] {
        let table = &tables[table];
        for row in 0..table.rows {
            if let Some(id) = table.text(column).unwrap().get(row) {
                assert!(ids.contains(&id), "`{id}` in `{column}` is no account");
            }
        }
    }
}

#[test]
fn targets_name_metrics_that_are_there() {
    let tables = tables();
    let targets = &tables["targets"];
    assert!(targets.rows > 30);
    for row in 0..targets.rows {
        let name = targets.text("metric").unwrap().get(row).unwrap();
        assert!(registry().metric(name).is_some(), "{name}");
    }
}

/// The page's words without marks.
fn words(page: &[u8]) -> String {
    let page = String::from_utf8(page.to_vec()).unwrap();
    let body = page.split("<main").nth(1).unwrap();
    let mut out = String::new();
    let mut inside = false;
    for sign in body.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => out.push(sign),
            _ => {}
        }
    }
    out
}

#[test]
fn numbers_and_days_are_worded_by_locale() {
    let cases = [
        ("en-US", "$90K", "October 31, 2026", "66.7"),
        ("en-GB", "$90K", "31 October 2026", "66.7"),
        ("de-DE", "90\u{a0}Tsd.\u{a0}$", "31. Oktober 2026", "66,7"),
        ("fr-FR", "90\u{a0}k$", "31 octobre 2026", "66,7"),
    ];
    for (locale, money, day, share) in cases {
        let here = Scratch::base(&format!("locale-{locale}"));
        here.write(
            "tearsheet.toml",
            &String::from_utf8(here.read("tearsheet.toml"))
                .unwrap()
                .replace("[company]\n", &format!("[company]\nlocale = \"{locale}\"\n")),
        );
        here.write(
            "content/report.md",
            "+++\ntitle = \"Report\"\nlayout = \"report\"\naudience = \"board\"\n+++\n\n\
             {{ pipeline.open_value }} {{ pipeline.open_value.period }} {{ revenue.top1_share }}\n",
        );
        let subscriptions = "id,customer,start,amount\nS-1,C-1,2025-01-01,2000\nS-2,C-2,2025-01-01,500\nS-3,C-3,2025-01-01,500\n";
        here.write("data/subscriptions.csv", subscriptions);
        let deals = "id,company,amount,stage,created,close_date\nD-1,Acme,50000,lead,2026-09-01,2026-12-10\nD-2,Birch,40000,qualified,2026-08-15,2026-12-01\n";
        here.write("data/deals.csv", deals);
        here.ok(&["build"]);
        let text = words(&here.read("output/board/report.html"));
        for expected in [money, day, share] {
            let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(plain(&text).contains(&plain(expected)), "{locale}: no `{expected}` in {text}");
        }
    }
}
