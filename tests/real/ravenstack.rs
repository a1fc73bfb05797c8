//! RavenStack: 5,000 subscriptions of 500 accounts, and three sources that
//! disagree about who left.
//!
//! EXPECTED.md asks who is active on the first of a month (`month_point =
//! "first_day"`) and words movements as MRR (`measure = "mrr"`).

use crate::shared;
use crate::shared::registry;
use std::collections::BTreeMap;
use std::sync::Arc;
use tearsheet::books::calendar::PeriodSpec;
use tearsheet::books::{Ask, Figure, Library, Setup, Tables, Value};
use tearsheet::diag::{Fault, Place, Severity};
use tearsheet::table::{self, Input, Mapping, Table};
use tearsheet::value::{Day, Decimal, Reason};

const EXPECTED: &str = "ravenstack/EXPECTED.md";

fn read(name: &str, file: &str, columns: &[(&str, &str)]) -> Arc<Table> {
    let file = format!("ravenstack/{file}");
    let columns =
        columns.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned().into()));
    let mapping = Mapping { file: file.clone(), columns: columns.collect(), ..Mapping::default() };
    let inputs = [Input { mapping: &mapping, bytes: shared::read(&file).into() }];
    let (table, faults) = table::read(registry().schema(name).unwrap(), &inputs, &[]).unwrap();
    assert!(faults.iter().all(|fault| fault.severity == Severity::Warning), "{faults:#?}");
    Arc::new(table)
}

fn open(settings: &[(&str, &str)]) -> (Library, Vec<Fault>) {
    let amount = [("amount", "mrr_amount")];
    let customers = [("segment", "industry"), ("tier", "plan_tier")];
    let tables = Tables::from([
        (
            "subscriptions".to_owned(),
            read("subscriptions", "ravenstack_subscriptions.csv", &amount),
        ),
        ("customers".to_owned(), read("customers", "ravenstack_accounts.csv", &customers)),
        ("churn_events".to_owned(), read("churn_events", "ravenstack_churn_events.csv", &[])),
    ]);
    let mut chosen = registry().choices();
    for (key, value) in settings {
        chosen.set(key, Value::Word((*value).to_owned()), Place::Nowhere);
    }
    let setup = Setup {
        as_of: Day::parse("2025-01-31").unwrap(),
        as_of_source: "the test".to_owned(),
        fiscal_month: 1,
        currency: "USD".to_owned(),
        settings: chosen,
        registry: Arc::clone(registry()),
        written: Arc::default(),
    };
    Library::open(tables, setup)
}

fn figure(library: &Library, name: &str, period: &str) -> Figure {
    let ask = Ask { period: Some(PeriodSpec::parse(period).unwrap()), ..Ask::figure(name) };
    library.figure(&ask).unwrap()
}

fn first_days() -> Library {
    let (library, faults) = open(&[
        ("revenue.month_point", "first_day"),
        ("revenue.measure", "mrr"),
        ("revenue.cohort_from", "customers.start"),
    ]);
    assert!(faults.iter().all(|fault| fault.severity == Severity::Warning), "{faults:#?}");
    library
}

fn number(cell: &str) -> Decimal {
    cell.parse().unwrap()
}

fn movements() -> Vec<Vec<String>> {
    let text = String::from_utf8(shared::read(EXPECTED)).unwrap();
    let (_, after) = text.split_once("### MRR movements").unwrap();
    let rows = after.split("```").nth(1).unwrap().lines();
    rows.filter(|line| line.starts_with("20"))
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

#[test]
fn movements_of_every_month() {
    let library = first_days();
    let rows = movements();
    assert_eq!(rows.len(), 25);
    for row in rows {
        let month = &row[0][..7];
        let names = ["start", "new", "reactivation", "expansion", "contraction", "churn", "end"];
        for (name, cell) in names.iter().zip(&row[1..8]) {
            let figure = figure(&library, &format!("revenue.{name}"), month);
            assert_eq!(figure.value, Ok(number(cell).abs()), "{name} of {month}");
        }
        for (name, cell) in ["nrr", "grr", "quick_ratio"].iter().zip(&row[9..12]) {
            let figure = figure(&library, &format!("revenue.{name}"), month);
            match figure.value {
                Ok(value) => {
                    let difference = (value - number(cell)).abs();
                    assert!(difference <= Decimal::new(1, 6), "{name} of {month}: {value}");
                }
                // What they print as NaN or infinity is no number here.
                Err(reason) => {
                    let no = if *name == "quick_ratio" { Reason::NoLosses } else { Reason::NoBase };
                    assert_eq!(reason, no, "{name} of {month}");
                    assert!(["NaN", "-inf"].contains(&cell.as_str()), "{name} of {month}");
                }
            }
        }
        let count = figure(&library, "revenue.customer_count", month);
        assert_eq!(count.value, Ok(number(&row[12])), "customers of {month}");
        for (name, cell) in ["new", "churn", "reactivation"].iter().zip(&row[13..16]) {
            let figure = figure(&library, &format!("revenue.{name}"), month);
            assert_eq!(figure.n, Some(cell.parse().unwrap()), "{name} of {month}");
        }
    }
}

#[test]
fn nrr_and_grr_over_twelve_months() {
    let library = first_days();
    let expected = [
        ("2025-01-31", "1283540", "3727263", "0.995968181747355", 187),
        ("2024-12-31", "1024175", "3074584", "0.9802924304928357", 161),
    ];
    for (day, then, now, kept, logos) in expected {
        let nrr = figure(&library, "revenue.nrr", day);
        let twelve = Decimal::from(12);
        assert_eq!(nrr.denominator.unwrap() / twelve, number(then));
        assert_eq!(nrr.numerator.unwrap() / twelve, number(now));
        let grr = figure(&library, "revenue.grr", day).value.unwrap();
        assert!((grr - number(kept)).abs() < Decimal::new(1, 12), "{grr}");
        let kept = figure(&library, "revenue.logo_retention", day);
        assert_eq!((kept.value, kept.n), (Ok(Decimal::ONE), Some(logos)));
    }
}

#[test]
fn cohorts_by_signup_quarter() {
    let library = first_days();
    let expected = BTreeMap::from([
        ("2023-Q1", (55, 55)),
        ("2023-Q2", (54, 54)),
        ("2023-Q3", (53, 53)),
        ("2023-Q4", (65, 65)),
        ("2024-Q1", (56, 56)),
        ("2024-Q2", (65, 65)),
        ("2024-Q3", (72, 72)),
        ("2024-Q4", (80, 54)),
    ]);
    for (cohort, (size, active)) in expected {
        let mut ask = Ask::figure("revenue.customer_count");
        ask.period = Some(PeriodSpec::parse("2024-12").unwrap());
        ask.slice.insert("cohort".to_owned(), cohort.to_owned());
        assert_eq!(library.figure(&ask).unwrap().value, Ok(Decimal::from(active)), "{cohort}");
        let list = library.list("revenue.customers").unwrap();
        let of = |field: &(String, _, tearsheet::value::condition::Field)| {
            field.0 == "cohort"
                && field.2 == tearsheet::value::condition::Field::Text(cohort.to_owned())
        };
        let count = list.records.iter().filter(|record| record.fields.iter().any(of)).count();
        assert_eq!(count, size, "{cohort}");
    }
}

/// With our own defaults: what runs at the end of 2024, by industry.
#[test]
fn what_runs_at_the_end_of_2024() {
    let (library, _) = open(&[]);
    let mrr = figure(&library, "revenue.mrr", "2024-12-31");
    assert_eq!(mrr.value, Ok(Decimal::from(10_159_608)));
    assert_eq!(mrr.rows.len(), 3_814);
    let expected = [
        ("Cybersecurity", 1_974_256),
        ("DevTools", 2_165_043),
        ("EdTech", 1_844_424),
        ("FinTech", 2_416_050),
        ("HealthTech", 1_759_835),
    ];
    for (segment, sum) in expected {
        let mut ask = Ask::figure("revenue.mrr");
        ask.period = Some(PeriodSpec::parse("2024-12-31").unwrap());
        ask.slice.insert("segment".to_owned(), segment.to_owned());
        assert_eq!(library.figure(&ask).unwrap().value, Ok(Decimal::from(sum)), "{segment}");
    }
    let trials = mrr.excluded.iter().find(|left| left.reason.words().en == "on trial").unwrap();
    assert_eq!(trials.rows.len(), 778);
}

#[test]
fn three_sources_disagree_about_who_left() {
    let (library, faults) = open(&[]);
    let told: Vec<&Fault> =
        faults.iter().filter(|fault| fault.code == "revenue/churn-disagrees").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].severity, Severity::Warning);
    assert_eq!(
        told[0].message,
        "who left is told differently: 0 by ended recurring revenue, 110 by \
         `customers.churned`, 352 by `churn_events`"
    );
    let quality = library.book("revenue").unwrap().data_quality();
    assert!(!quality.is_empty());
}
