//! The MRR playbook of dbt-labs: 121 subscription periods of 55 customers, and
//! every number of its published models, by month.
//!
//! Its models ask who is active on the first of a month. Ours take the end of
//! the last day by default; `month_point = "first_day"` reproduces theirs, and
//! so a movement of their month 2019-12 is ours of 2019-12. All of them stop in
//! the end, which is confirmed.

use crate::shared;
use crate::shared::registry;
use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::books::{self, Ask, Figure, Library, Setup, Tables, Value};
use tearsheet::diag::{Fault, Place};
use tearsheet::table::{self, Input, Mapping};
use tearsheet::value::{Day, Decimal, Reason};

const FILE: &str = "dbt-mrr-playbook/subscription_periods.csv";
const EXPECTED: &str = "dbt-mrr-playbook/EXPECTED.md";

fn open(settings: &[(&str, Value)]) -> (Library, Vec<Fault>) {
    let schema = registry().schema("subscriptions").unwrap();
    let mapping = Mapping { file: FILE.to_owned(), ..Mapping::default() };
    let inputs = [Input { mapping: &mapping, bytes: shared::read(FILE).into() }];
    // No mapping at all: every heading is found by its alias.
    let (table, faults) = table::read(schema, &inputs, &[]).unwrap();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(table.rows, 121);
    let tables = Tables::from([("subscriptions".to_owned(), Arc::new(table))]);
    let mut chosen = registry().choices();
    for (key, value) in settings {
        chosen.set(key, value.clone(), Place::Nowhere);
    }
    let setup = Setup {
        as_of: Day::parse("2020-02-29").unwrap(),
        as_of_source: "the test".to_owned(),
        fiscal_month: 1,
        currency: "USD".to_owned(),
        settings: chosen,
        registry: Arc::clone(registry()),
        written: Arc::default(),
    };
    Library::open(tables, setup)
}

fn playbook() -> Library {
    let word = |word: &str| Value::Word(word.to_owned());
    let (library, faults) = open(&[
        ("revenue.month_point", word("first_day")),
        ("revenue.measure", word("mrr")),
        ("revenue.cohort", word("month")),
        ("revenue.cohorts.months", Value::Number(Decimal::from(22))),
        ("revenue.cohorts.rows", Value::Number(Decimal::from(60))),
        ("revenue.arr.ends_confirmed", Value::Flag(true)),
    ]);
    assert!(faults.is_empty(), "{faults:#?}");
    library
}

fn figure(library: &Library, name: &str, period: &str) -> Figure {
    let ask = Ask { period: Some(PeriodSpec::parse(period).unwrap()), ..Ask::figure(name) };
    library.figure(&ask).unwrap()
}

/// The rows of the table of EXPECTED.md under a heading: cells without blanks.
fn expected(heading: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(shared::read(EXPECTED)).unwrap();
    let (_, after) = text.split_once(heading).unwrap();
    let (_, block) = after.split_once("```").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let rows = block.lines().map(|line| line.split_whitespace().map(str::to_owned).collect());
    rows.filter(|row: &Vec<String>| row.iter().any(|cell| cell.starts_with("20"))).collect()
}

fn number(cell: &str) -> Decimal {
    cell.parse().unwrap()
}

/// A ratio as EXPECTED.md prints it: six places, or NaN without a base.
fn assert_ratio(figure: &Figure, cell: &str) {
    match figure.value {
        Err(reason) => {
            assert_eq!(reason, Reason::NoBase);
            assert_eq!(cell, "NaN", "{} {}", figure.name(), figure.window.name);
        }
        Ok(value) => {
            let difference = (value - number(cell)).abs();
            assert!(
                difference <= Decimal::new(1, 6),
                "{} {:?}: {value}",
                figure.name(),
                figure.window
            );
        }
    }
}

#[test]
fn movements_of_every_month() {
    let library = playbook();
    let rows = expected("### MRR movements by month");
    assert_eq!(rows.len(), 30);
    for row in rows {
        let month = &row[0][..7];
        let names = ["start", "new", "reactivation", "expansion", "contraction", "churn", "end"];
        for (name, cell) in names.iter().zip(&row[1..8]) {
            let figure = figure(&library, &format!("revenue.{name}"), month);
            // Ours are magnitudes; theirs carry the minus.
            assert_eq!(figure.value, Ok(number(cell).abs()), "{name} of {month}");
        }
        assert_ratio(&figure(&library, "revenue.grr", month), &row[9]);
        assert_ratio(&figure(&library, "revenue.nrr", month), &row[10]);
        // ARR is the exact base: MRR times twelve.
        let arr = figure(&library, "revenue.arr", month);
        assert_eq!(arr.value, Ok(number(&row[12])), "ARR of {month}");
    }
}

#[test]
fn nrr_with_reactivation_in_the_bridge() {
    let word = |word: &str| Value::Word(word.to_owned());
    let (library, _) = open(&[
        ("revenue.month_point", word("first_day")),
        ("revenue.nrr.reactivation", word("bridge")),
        ("revenue.arr.ends_confirmed", Value::Flag(true)),
    ]);
    for row in expected("### MRR movements by month") {
        let figure = figure(&library, "revenue.nrr", &row[0][..7]);
        assert_ratio(&figure, &row[11]);
    }
}

#[test]
fn customers_of_every_movement() {
    let library = playbook();
    for row in expected("### Customer counts by category and month") {
        let month = &row[0][..7];
        let names = ["churn", "contraction", "new", "reactivation", "expansion"];
        for (name, cell) in names.iter().zip(&row[1..6]) {
            let figure = figure(&library, &format!("revenue.{name}"), month);
            assert_eq!(figure.n, Some(cell.parse().unwrap()), "{name} of {month}");
        }
        let count = figure(&library, "revenue.customer_count", month);
        assert_eq!(count.value, Ok(number(&row[6])), "customers of {month}");
        assert_ratio(&figure(&library, "revenue.logo_churn", month), &row[7]);
    }
}

#[test]
fn totals_of_all_months() {
    let library = playbook();
    let months: Vec<String> =
        expected("### MRR movements by month").iter().map(|row| row[0][..7].to_owned()).collect();
    let expected = [
        ("churn", 58, 2550),
        ("contraction", 27, 555),
        ("new", 55, 2295),
        ("reactivation", 3, 150),
        ("expansion", 30, 660),
    ];
    for (name, count, amount) in expected {
        let figures =
            months.iter().map(|month| figure(&library, &format!("revenue.{name}"), month));
        let (mut n, mut sum) = (0, Decimal::ZERO);
        for figure in figures {
            n += figure.n.unwrap();
            sum += figure.value.unwrap();
        }
        assert_eq!((n, sum), (count, Decimal::from(amount)), "{name}");
    }
}

/// Their cohort of twelve months ago, at a month: our trailing twelve months
/// that end in it.
#[test]
fn nrr_and_grr_over_twelve_months() {
    let library = playbook();
    let text = String::from_utf8(shared::read(EXPECTED)).unwrap();
    let (_, after) = text.split_once("### Trailing-12-month").unwrap();
    let (block, _) = after.split_once("###").unwrap();
    let rows: Vec<Vec<&str>> = block
        .lines()
        .map(|line| line.split_whitespace().collect())
        .filter(|row: &Vec<&str>| row.len() == 6 && row[1].starts_with("20"))
        .collect();
    assert_eq!(rows.len(), 18);
    for row in rows {
        // The last day of the month: the figure's own window is the year up to it.
        let end = Day::parse(row[1]).unwrap().month_end().to_string();
        let nrr = figure(&library, "revenue.nrr", &end);
        let money = |figure: Option<Decimal>| figure.unwrap() / Decimal::from(12);
        assert_eq!(money(nrr.denominator), number(row[2]), "base of {end}");
        assert_eq!(money(nrr.numerator), number(row[3]), "now of {end}");
        assert_ratio(&nrr, row[4]);
        assert_ratio(&figure(&library, "revenue.grr", &end), row[5]);
    }
}

#[test]
fn logos_of_every_cohort() {
    let library = playbook();
    let text = String::from_utf8(shared::read(EXPECTED)).unwrap();
    let (_, after) = text.split_once("### Cohort logo retention").unwrap();
    let rows: BTreeMap<&str, Vec<u64>> = after
        .lines()
        .filter(|line| line.starts_with("20"))
        .map(|line| {
            let mut cells = line.split_whitespace();
            let name = cells.next().unwrap();
            (name, cells.map(|cell| cell.parse().unwrap()).collect())
        })
        .collect();
    assert_eq!(rows.len(), 22);
    let shown = library.view(&Ask::view("revenue.cohorts")).unwrap();
    let Some(books::Plot::Cohort { rows: ours, .. }) = shown.plot else { panic!("no chart") };
    assert_eq!(ours.len(), 22);
    let mut compared = 0;
    for cohort in ours {
        let theirs = &rows[cohort.name.as_str()];
        assert_eq!(cohort.size, theirs[0], "{}", cohort.name);
        // A month that is not reached is blank: theirs has zeros there.
        assert!(theirs[cohort.cells.len()..].iter().all(|left| *left == 0), "{}", cohort.name);
        for (month, cell) in cohort.cells.iter().enumerate() {
            let left = match cell.as_ref().unwrap() {
                Err((left, _)) => *left,
                Ok(share) => {
                    let left = share * Decimal::from(cohort.size);
                    left.round_dp(6).try_into().unwrap()
                }
            };
            assert_eq!(left, theirs[month], "{} after {month}", cohort.name);
            compared += 1;
        }
    }
    assert_eq!(compared, 288);
}

/// The last customers all end at once: is it churn, or the export's end?
#[test]
fn the_end_of_the_export_is_asked_about() {
    let (_, faults) = open(&[]);
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["revenue/export-ends"]);
    // 17 customers with 705 of 1,840 stop on 1 December 2019 and do not return.
    assert!(faults[0].message.starts_with("38.3% of ARR (17 customers) ends on 2019-12-01"));
    assert_eq!(faults[0].place.to_string(), format!("{FILE}:18:4"));
}
