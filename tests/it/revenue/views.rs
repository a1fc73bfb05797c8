//! What the views and the list of customers show.

use crate::revenue::{cells, company, table, words};
use crate::support::{figure, given, number, registry, view};
use tearsheet::books::Plot;
use tearsheet::value::condition::Field;

#[test]
fn views_say_what_the_rows_say() {
    let aimed = company().set("revenue.nrr.target", "1.20");
    let aimed = aimed.set("revenue.expansion_mix.cross_sell", "0.4");
    let aimed = aimed.set("revenue.expansion_mix.upsell", "0.35");
    let library = aimed.set("revenue.expansion_mix.usage", "0.25").library();
    let expected = [
        (
            "revenue.bridge",
            "ARR fell 0.2094 to 151000 in 2026-10: churn took 40000
Start | 191000 | 6 | 1
New | 0 | 0 | 0
Reactivation | 0 | 0 | 0
Expansion | 0 | 0 | 0
Contraction | 0 | 0 | 0
Churn | -40000 | 1 | -0.2094
FX | 0 |  | 0
End | 151000 | 5 | 0.7906
",
        ),
        (
            "revenue.bridge @T12M",
            "ARR grew 0.0559 to 151000 in T12M: expansion added 27000, churn took 48000
Start | 143000 | 5 | 1
New | 20000 | 1 | 0.1399
Reactivation | 9000 | 1 | 0.0629
Expansion | 27000 | 4 | 0.1888
Contraction | 0 | 0 | 0
Churn | -48000 | 2 | -0.3357
FX | 0 |  | 0
End | 151000 | 5 | 1.0559
",
        ),
        (
            "revenue.bridge_table @2026-Q3",
            "ARR grew from 181000 to 191000 in 3 months
2026-07 | 181000 |  | 181000
2026-08 | 181000 | 10000 | 191000
2026-09 | 191000 |  | 191000
Sum | 181000 | 10000 | 191000
",
        ),
        (
            "revenue.retention",
            "NRR is 0.8462, below the target of 1.2; down from 1.1259 three months earlier
NRR | 0.8462 | 1.2 | below | 5 | T12M
GRR | 0.7203 |  |  | 5 | T12M
Logo retention | 0.8 |  |  | 5 | T12M
Quarterly NRR | 0.8343 |  |  | 6 | T3M
Monthly logo churn | 0.1667 |  |  | 6 | 2026-10
",
        ),
        (
            "revenue.reconciliation",
            "NRR is 0.8462; summing monthly bridges would give 0.8531
Start | 143000 | 143000 | 0
Expansion | 18000 | 27000 | 9000
Contraction | 0 | 0 | 0
Churn | -40000 | -48000 | -8000
Ending | 121000 | 122000 | 1000
NRR | 0.8462 | 0.8531 | 0.007
",
        ),
        (
            "revenue.expansion_mix",
            "Cross-sell is under its target share of expansion by 0.2
Cross-sell | 5000 | 0.2 | 0.4 | -0.2 | 1 | under
Upsell | 10000 | 0.4 | 0.35 | 0.05 | 1 | on mix
Usage growth | 10000 | 0.4 | 0.25 | 0.15 | 1 | over
Increases in the mix | 25000 |  |  |  |  | 
Price | 2000 |  |  |  |  | 
Decreases of the same customers, netted | 0 |  |  |  |  | 
Expansion in the bridge | 27000 |  |  |  |  | 
",
        ),
        (
            "revenue.customers_table",
            "4 of 5 customers grew in T12M; NRR is 0.8462
Alder | 50000 |  | 10000 |  |  | 60000 | 1.2 | grew, upsell
Birch | 40000 |  |  |  | -40000 | 0 | 0 | lost
Cedar | 35000 |  | 5000 |  |  | 40000 | 1.1429 | grew, cross-sell
Dogwood | 0 | 30000 |  |  |  | 30000 | n/a no_base | new
Elm | 10000 |  | 2000 |  |  | 12000 | 1.2 | grew, price
Fir | 8000 |  | 1000 |  |  | 9000 | 1.125 | grew
Total | 143000 | 30000 | 18000 |  | -40000 | 151000 | 0.8462 | below
",
        ),
        (
            "revenue.segments",
            "ARR: Shop leads with 82000, 0.543 of all
Shop | 82000 | 0.543 | 3 | 1.1556 | 1
Bank | 60000 | 0.3974 | 1 | 0.6667 | 0.5556
Not stated | 9000 | 0.0596 | 1 | 1.125 | 1
Total | 151000 | 1 | 5 | 0.8462 | 0.7203
",
        ),
        (
            "revenue.churned",
            "1 customer left in 2026-10 with 40000 of ARR
Birch | 40000 | 0.2094 | 2026-10-15 | competitor
",
        ),
        (
            "revenue.lapsed",
            "1 term with 40000 of ARR lapsed without a booked renewal
Birch | Core | 40000 | 2026-10-14
",
        ),
        (
            "revenue.cohorts(segment=Shop)",
            "2 of 2 customers are still there 12 months after they started
2025-Q1 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1
2025-Q2 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 |  | 
2026-Q1 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 |  |  |  |  |  |  |  |  |  | 
",
        ),
    ];
    for (name, text) in expected {
        assert_eq!(table(&library, name), text, "{name}");
    }
}

#[test]
fn every_view_shows_something_or_says_why() {
    let none = given("2026-10-31").library();
    let some = company().library();
    for spec in tearsheet::books::revenue::BOOK.all_views() {
        let shown = view(&none, &spec.name);
        let said = words(&shown.finding);
        assert!(
            said.starts_with("n/a, input missing: there are no subscriptions"),
            "{}: {said}",
            spec.name
        );
        let shown = view(&some, &spec.name);
        assert!(!shown.finding.is_empty() && !shown.measure.is_empty(), "{}", spec.name);
        assert!(!shown.grid.head.is_empty(), "{}", spec.name);
        for row in &shown.grid.rows {
            assert_eq!(row.cells.len(), shown.grid.head.len(), "{}", spec.name);
        }
        for metric in spec.metrics.iter() {
            assert!(registry().metric(metric).is_some(), "{} names {metric}", spec.name);
        }
    }
}

#[test]
fn the_chart_of_a_bridge_and_what_replaces_it() {
    let library = company().library();
    let Some(Plot::Bridge { steps, .. }) = view(&library, "revenue.bridge @T12M").plot else {
        panic!("no bridge")
    };
    let steps: Vec<(&str, String, bool)> = steps
        .iter()
        .map(|(name, value, total)| (name.words().en, value.to_string(), *total))
        .collect();
    let step = |name, value: &str, total| (name, value.to_owned(), total);
    assert_eq!(
        steps,
        [
            step("Start", "143000", true),
            step("New", "20000", false),
            step("Reactivation", "9000", false),
            step("Expansion", "27000", false),
            step("Contraction", "0", false),
            step("Churn", "-48000", false),
            step("End", "151000", true),
        ]
    );
    // Fewer than five customers: the table stands for the chart.
    let few = view(&library, "revenue.bridge(segment=Shop)");
    assert!(few.plot.is_none());
    assert_eq!((few.n, few.grid.rows.len()), (Some(3), 8));
}

#[test]
fn the_line_of_a_target_is_the_target_that_figures_have() {
    let mut rows = "customer,start,end,amount,interval\n".to_owned();
    for customer in ["A", "B", "C", "D", "E"] {
        rows += &format!("{customer},2024-01-01,2026-02-01,100,year\n");
        rows += &format!("{customer},2026-02-01,,112,year\n");
    }
    let targets = "metric,period,value\nrevenue.nrr,2026,1.1\n";
    let given = given("2026-10-31").table("subscriptions", &rows).table("targets", targets);
    let given = given.set("revenue.nrr.target", "1.20");
    let Some(Plot::Trend { lines, .. }) = view(&given.library(), "revenue.retention").plot else {
        panic!("no plot");
    };
    let target = lines.iter().find(|line| line.plan).expect("a plan");
    let last: Vec<_> = target.points.iter().flatten().rev().take(2).copied().collect();
    assert_eq!(last, [number("1.1"), number("1.1")]);
    // The year before has no target of its own: the key's.
    assert_eq!(target.points.iter().flatten().next(), Some(&number("1.20")));
}

#[test]
fn more_customers_than_the_tracker_prints() {
    let library = company().set("revenue.customers_table.top", "2").library();
    let text = table(&library, "revenue.customers_table");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[2], "Other, 4 customers | 53000 | 30000 | 8000 |  |  | 91000 |  | ");
}

#[test]
fn candidates_lack_what_their_segment_has() {
    let rows = "id,customer,product,start,amount,interval
1,A,Core,2025-01-01,10,year
2,A,Cards,2025-01-01,30,year
3,B,Core,2025-01-01,10,year
4,B,Cards,2025-01-01,50,year
5,C,Core,2025-01-01,10,year
6,D,Cards,2025-01-01,90,year
";
    let customers = "id,name,segment\nA,Alder,x\nB,Birch,x\nC,Cedar,x\nD,Dogwood,y\n";
    let given = given("2026-10-31").table("subscriptions", rows).table("customers", customers);
    assert_eq!(
        table(&given.library(), "revenue.candidates"),
        "1 customer lacks a product that at least half of their segment has\nCedar | 10 | Cards | 2 of 3 | 50\n"
    );
}

#[test]
fn plan_and_actual_over_time() {
    let targets = "metric,period,value\nrevenue.arr,2026-10,160000\nrevenue.arr,2026-09,190000\n\
                   revenue.grr,2026,0.9\n";
    let library = company().table("targets", targets).library();
    let text = table(&library, "revenue.arr_trend");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "ARR grew 0.0559 to 151000 in twelve months, 9000 short of plan");
    assert_eq!(
        lines[lines.len() - 2..],
        ["2026-09 | 191000 | 190000", "2026-10 | 151000 | 160000"]
    );
    let Some(Plot::Trend { lines, periods, .. }) = view(&library, "revenue.arr_trend").plot else {
        panic!("no trend")
    };
    assert_eq!((periods.len(), lines.len()), (22, 2));
    assert_eq!(lines[1].points.iter().flatten().count(), 2);
    assert_eq!(
        table(&library, "revenue.kpis"),
        "2 of 2 measures miss their targets: ARR and GRR
ARR | 2026-10-31 | 151000 | 191000 | -0.2094 | 160000 | missed
GRR | T12M | 0.7203 | 1 | -0.2797 | 0.9 | missed
"
    );
    let quarters = view(&library, "revenue.metrics_t9q");
    assert_eq!(quarters.figures.len(), 8);
    assert_eq!(
        cells(&quarters.grid)[0],
        ["ARR", "151000", "160000", "missed", "191000", "-0.2094", "9 points"]
    );
}

/// A title speaks of the amounts printed under it; what exchange rates did is apart.
#[test]
fn one_growth_for_one_arr() {
    let mut rates = "date,from,to,rate\n".to_owned();
    for month in 0..22 {
        let rate = if month < 16 { "1" } else { "1.2" };
        rates.push_str(&format!("{}-{:02}-28,EUR,USD,{rate}\n", 2025 + month / 12, month % 12 + 1));
        rates.push_str(&format!("{}-{:02}-01,EUR,USD,{rate}\n", 2025 + month / 12, month % 12 + 1));
    }
    let rows = "id,customer,start,amount,interval,currency\n1,A,2025-01-01,1000,year,EUR\n\
                2,B,2026-03-01,100,year,USD\n";
    let library = given("2026-10-31")
        .table("subscriptions", rows)
        .table("rates", &rates)
        .set("revenue.bridge", "period")
        .library();
    let bridge = view(&library, "revenue.bridge @T12M");
    assert_eq!(
        words(&bridge.finding),
        "ARR grew 0.3 to 1300 in T12M, 0.0833 at constant rates: new customers added 100"
    );
    let ends: Vec<String> = [0, 7].map(|row| cells(&bridge.grid)[row][1].clone()).to_vec();
    assert_eq!(ends, ["1000", "1300"]);
    let trend = words(&view(&library, "revenue.arr_trend").finding);
    assert_eq!(trend, "ARR grew 0.3 to 1300 in twelve months, 0.0833 at constant rates");
    let plain = company().library();
    assert!(!words(&view(&plain, "revenue.bridge @T12M").finding).contains("constant"));
}

/// What rounds to nothing did not move.
#[test]
fn a_change_too_small_to_print_is_none() {
    let rows = "id,customer,start,amount,interval\n1,A,2025-01-01,100000,year\n\
                2,B,2026-10-03,40,year\n";
    let library = given("2026-10-31").table("subscriptions", rows).library();
    let bridge = view(&library, "revenue.bridge");
    assert_eq!(words(&bridge.finding), "ARR held at 100040 in 2026-10: new customers added 40");
    assert_eq!(bridge.moved, Some(std::cmp::Ordering::Equal));
}

/// A month of a quarter is not held against a whole one.
#[test]
fn flows_to_date_are_not_compared() {
    let change = |as_of: &str| {
        let mut given = company();
        given.setup.as_of = crate::support::day(as_of);
        let shown = view(&given.library(), "revenue.metrics_t9q");
        let notes: Vec<String> = shown.notes.iter().map(words).collect();
        (cells(&shown.grid)[1][3].clone(), notes)
    };
    let (blank, notes) = change("2026-10-31");
    assert_eq!(blank, "");
    assert_eq!(notes, ["the last quarter is to date: flows are not compared with a whole quarter"]);
    let (whole, notes) = change("2026-09-30");
    assert_ne!(whole, "");
    assert!(notes.is_empty());
}

/// The worst cohort is named beside the mean of all.
#[test]
fn a_cohort_title_names_the_worst() {
    let mut rows = "id,customer,start,end,amount\n".to_owned();
    for at in 0..10 {
        let start = if at < 5 { "2025-01-01" } else { "2025-04-01" };
        let end = if at < 2 { "2025-12-01" } else { "" };
        rows.push_str(&format!("{at},C{at},{start},{end},10\n"));
    }
    let library = given("2026-06-30").table("subscriptions", &rows).library();
    let said = words(&view(&library, "revenue.cohorts").finding);
    assert_eq!(
        said,
        "0.8 of customers are still there 12 months after they started; 2025-Q1 kept the least, 0.6"
    );
}

#[test]
fn a_mix_is_tied_to_the_bridge_and_names_small_parts() {
    let library = company().library();
    let notes: Vec<String> =
        view(&library, "revenue.expansion_mix").notes.iter().map(words).collect();
    assert_eq!(
        notes,
        [
            "increases in the mix 25000 + price 2000 − decreases of the same customers, netted, 0 = \
          expansion in the bridge 27000",
            "too few cases to draw: 3"
        ]
    );
    let rows = "id,customer,product,start,end,amount,interval,change_type
1,A,Core,2025-01-01,2026-03-01,1000,year,
2,A,Core,2026-03-01,,1950,year,upsell
3,B,Core,2025-01-01,2026-03-01,1000,year,
4,B,Core,2026-03-01,,1050,year,usage
";
    let library = given("2026-10-31").table("subscriptions", rows).library();
    let notes: Vec<String> =
        view(&library, "revenue.expansion_mix").notes.iter().map(words).collect();
    assert_eq!(notes[1..], ["usage growth is 0.05 of the increases", "too few cases to draw: 2"]);
}

/// What stands on paper has the words of the trade: no names of tables or keys.
#[test]
fn what_is_printed_names_no_table() {
    let other = "customer,month,amount\nA,2026-10,1\n";
    let bare =
        given("2026-10-31").table("arr_snapshots", other).option("arr_snapshots", "measure", "arr");
    let invoices = "customer,period_start,period_end,amount\nA,2026-09-09,2026-10-09,1\n";
    let invoices = given("2026-10-31").table("invoice_lines", invoices);
    for given in [given("2026-10-31"), bare, invoices, company()] {
        let library = given.library();
        for spec in tearsheet::books::revenue::BOOK.all_views() {
            let shown = view(&library, &spec.name);
            let said = [&shown.finding, &shown.measure].into_iter().chain(&shown.notes);
            let why = shown.figures.iter().flat_map(|one| one.why.iter().chain(&one.notes));
            for phrase in said.chain(why) {
                let text = words(phrase);
                assert!(!text.contains(['`', '_']), "{}: {text}", spec.name);
            }
        }
    }
}

/// A column that nothing fills is not printed.
#[test]
fn no_reason_no_column() {
    let heads = |library| -> Vec<String> {
        let shown = view(&library, "revenue.churned");
        assert!(shown.grid.rows.iter().all(|row| row.cells.len() == shown.grid.head.len()));
        shown.grid.head.into_iter().map(|head| words(&head.label)).collect()
    };
    assert_eq!(heads(company().library()).last().map(String::as_str), Some("Reason"));
    let mut silent = company();
    silent.tables.remove("churn_events");
    assert_eq!(heads(silent.library()).last().map(String::as_str), Some("Gone from"));
}

#[test]
fn customers_as_records() {
    let library = company().library();
    let list = library.list("revenue.customers").unwrap();
    let told: Vec<String> = list
        .records
        .iter()
        .map(|record| {
            let field = |name: &str| {
                let found = record.fields.iter().find(|(have, ..)| have == name).unwrap();
                match &found.2 {
                    Field::Missing => "-".to_owned(),
                    Field::Text(text) => text.clone(),
                    Field::Number(number) => number.to_string(),
                    Field::Day(day) => day.to_string(),
                    Field::Flag(flag) => flag.to_string(),
                }
            };
            let names = [
                "id", "name", "segment", "arr", "start", "renewal", "products", "status", "cohort",
            ];
            names.map(field).join(" ")
        })
        .collect();
    assert_eq!(told[0], "A Alder Bank 60000 2025-01-01 2027-03-01 Core live 2025-Q1");
    assert_eq!(told[1], "B Birch Bank 0 2025-01-01 - - lost 2025-Q1");
    assert_eq!(told[2], "C Cedar Shop 40000 2025-01-01 - Cards, Core live 2025-Q1");
    assert_eq!(told.len(), 6);
    assert_eq!(list.records[1].rows.len(), 2);
}

/// A figure of fewer months than its name says says so; a headline knows what is below it.
#[test]
fn labels_and_headlines_of_what_began_late() {
    let mut rows = "customer,month,amount\n".to_owned();
    for month in ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"] {
        rows += &format!("A,{month},100\nB,{month},50\n");
    }
    let given = given("2026-10-31").table("arr_snapshots", &rows);
    let library = given.option("arr_snapshots", "measure", "arr").library();
    let retention = view(&library, "revenue.retention");
    assert_eq!(words(&retention.finding), "NRR over 4 months is 1");
    assert_eq!(cells(&retention.grid)[0][0], "NRR, 4 months");
    assert_eq!(cells(&retention.grid)[3][0], "Quarterly NRR");
    let quarters = view(&library, "revenue.metrics_t9q");
    assert_eq!(words(&quarters.finding), "ARR held at 150");
}

/// Customers in no segment take part in what is said of segments.
#[test]
fn no_segment_is_no_segment_of_its_own() {
    let rows = "customer,start,amount,interval\nA,2025-01-01,80,year\nB,2025-01-01,20,year\n";
    let told = |customers: &str| {
        let given = given("2026-10-31").table("subscriptions", rows);
        let library = given.table("customers", customers).library();
        words(&view(&library, "revenue.segments").finding)
    };
    assert_eq!(
        told("id,segment\nA,\nB,Shop\n"),
        "ARR: Not stated leads with 80, 0.8 of all; of the named, Shop with 20"
    );
    assert_eq!(told("id,segment\nA,Bank\nB,\n"), "ARR: Bank leads with 80, 0.8 of all");
    assert_eq!(told("id,segment\nA,\nB,\n"), "ARR: all 100 stands under Not stated");
}

/// Data of three months: a bridge of twelve goes over what is known, as NRR does beside
/// it, and nine months are no change on eight from the same start.
#[test]
fn a_year_that_is_not_known_is_as_long_as_it_is_known() {
    let rows = "customer,month,amount\n\
                A,2026-08,100\nA,2026-09,100\nA,2026-10,120\n\
                B,2026-08,50\nB,2026-09,50\nB,2026-10,50\nC,2026-10,30\n";
    let given = given("2026-10-31").table("arr_snapshots", rows);
    let library = given.option("arr_snapshots", "measure", "arr").library();
    let bridge = view(&library, "revenue.bridge @T12M");
    assert_eq!(words(&bridge.finding), "ARR grew 0.3333 to 200 in T12M: new customers added 30");
    let year = view(&library, "revenue.bridge @2025");
    assert!(words(&year.finding).starts_with("n/a, no history"), "{}", words(&year.finding));
    let (now, before) = (figure(&library, "revenue.nrr"), figure(&library, "revenue.nrr @2026-09"));
    assert_eq!(now.months, Some(2));
    assert_eq!(now.change_since(&before), None);
    assert!(now.change_since(&now).is_some());
}

/// What became of a single customer is no finding, and few are counted, not shared.
#[test]
fn a_cohort_of_one_is_no_finding() {
    let found = |lines: &[(&str, &str)]| {
        let mut rows = "id,customer,start,end,amount\n".to_owned();
        for (at, (start, end)) in lines.iter().enumerate() {
            rows.push_str(&format!("{at},C{at},{start},{end},10\n"));
        }
        let library = given("2026-06-30").table("subscriptions", &rows).library();
        words(&view(&library, "revenue.cohorts").finding)
    };
    assert_eq!(found(&[("2025-01-01", "")]), "There is nothing to compare yet");
    assert_eq!(
        found(&[("2025-01-01", ""), ("2025-01-01", ""), ("2025-04-01", "2025-06-01")]),
        "2 of 3 customers are still there 12 months after they started"
    );
    assert_eq!(
        found(&[("2025-01-01", ""), ("2025-04-01", "2025-06-01"), ("2025-04-01", "2025-06-01")]),
        "1 of 3 customers is still there 12 months after they started; 2025-Q2 kept the least, 0 of 2"
    );
}
