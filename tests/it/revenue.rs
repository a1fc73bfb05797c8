//! The revenue book: rows to lines, what must hold for any rows, and its views.

use crate::support::{Given, ask, day, figure, given, number, value, view};
use std::fmt::Write as _;
use tearsheet::books::{Ask, Cell, Grid, Library, Plot, Wanted};
use tearsheet::diag::Severity;
use tearsheet::value::condition::Field;
use tearsheet::value::{Decimal, Part, Phrase, Reason};

const MOVEMENTS: [&str; 5] = ["new", "reactivation", "expansion", "contraction", "churn"];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Rows of subscriptions of some customers over three years, some ended, in
/// three currencies, some of them usage.
fn random(seed: u64, rows: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    let from = day("2023-11-01");
    let row = |at| {
        let start = from.plus(dice.below(1_000) as i32);
        let end = match dice.below(3) {
            0 => String::new(),
            _ => start.plus(1 + dice.below(500) as i32).to_string(),
        };
        let interval = ["month", "quarter", "year", "week"][dice.below(4) as usize];
        let currency = ["USD", "EUR", "GBP"][dice.below(3) as usize];
        let kind = if dice.below(5) == 0 { "usage" } else { "committed" };
        let (customer, product) = (dice.below(12), dice.below(3));
        let amount = dice.below(100_000);
        format!(
            "{at},c{customer},p{product},{start},{end},{}.{:02},{interval},{currency},{kind}",
            amount / 100,
            amount % 100
        )
    };
    (0..rows).map(row).collect()
}

fn project(rows: &[String]) -> Given {
    let head = "id,customer,product,start,end,amount,interval,currency,kind\n";
    let mut rates = "date,from,to,rate\n".to_owned();
    let mut dice = Dice(7);
    for week in 0..220 {
        let at = day("2022-12-01").plus(week * 7);
        for from in ["EUR", "GBP"] {
            let _ = writeln!(rates, "{at},{from},USD,1.{:04}", dice.below(10_000));
        }
    }
    let customers: String = (0..12).fold("id,segment\n".to_owned(), |mut text, at| {
        let _ = writeln!(text, "c{at},s{}", at % 3);
        text
    });
    given("2026-10-31")
        .table("subscriptions", &format!("{head}{}", rows.join("\n")))
        .table("rates", &rates)
        .table("customers", &customers)
}

fn sum(library: &Library, asks: impl IntoIterator<Item = String>) -> Decimal {
    asks.into_iter().map(|ask| value(library, &ask)).sum()
}

/// Start + new + reactivation + expansion − contraction − churn + FX = end, to
/// the last place.
fn assert_balanced(library: &Library, period: &str) {
    let get = |name: &str| value(library, &format!("revenue.{name} @{period}"));
    let left = get("start") + get("new") + get("reactivation") + get("expansion") + get("fx")
        - get("contraction")
        - get("churn");
    assert_eq!(left, get("end"), "{period}");
}

#[test]
fn the_bridge_balances_on_any_rows() {
    for seed in 0..6 {
        for netting in ["month", "period", "event"] {
            let library = project(&random(seed, 60)).set("revenue.bridge", netting).library();
            for period in ["2026-10", "2026-Q2", "2025", "T12M", "2024-02"] {
                assert_balanced(&library, period);
            }
        }
        let library = project(&random(seed, 60)).set("revenue.month_point", "first_day").library();
        assert_balanced(&library, "2026-Q3");
    }
}

#[test]
fn months_add_up_to_their_quarter() {
    for seed in 0..6 {
        let library = project(&random(seed, 60)).library();
        for name in MOVEMENTS.iter().chain(&["fx", "net_new"]) {
            let months = ["2026-07", "2026-08", "2026-09"];
            let months = sum(&library, months.map(|month| format!("revenue.{name} @{month}")));
            assert_eq!(months, value(&library, &format!("revenue.{name} @2026-Q3")), "{name}");
        }
        // A month's end is the next one's start, whatever the rates did.
        let end = value(&library, "revenue.end @2026-07");
        assert_eq!(end, value(&library, "revenue.start @2026-08"));
    }
}

#[test]
fn slices_of_customers_add_up() {
    let library = project(&random(3, 80)).library();
    for name in ["arr", "new", "expansion", "contraction", "churn", "fx", "end", "customer_count"] {
        let all = value(&library, &format!("revenue.{name} @2026-Q3"));
        let customers = (0..12).map(|at| format!("revenue.{name}(customer=c{at}) @2026-Q3"));
        assert_eq!(sum(&library, customers), all, "{name} by customer");
        let segments = (0..3).map(|at| format!("revenue.{name}(segment=s{at}) @2026-Q3"));
        assert_eq!(sum(&library, segments), all, "{name} by segment");
    }
    let products = (0..3).map(|at| format!("revenue.arr(product=p{at})"));
    assert_eq!(sum(&library, products), value(&library, "revenue.arr"));
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let rows = random(5, 80);
    let mut dice = Dice(99);
    let mut shuffled = rows.clone();
    for at in (1..shuffled.len()).rev() {
        shuffled.swap(at, dice.below(at as u64 + 1) as usize);
    }
    let (one, two) = (project(&rows).library(), project(&shuffled).library());
    for metric in tearsheet::books::revenue::BOOK.metrics {
        let slice = if metric.required.is_empty() { "" } else { "(type=upsell)" };
        let text = format!("{}{slice}", metric.name);
        let (one, two) = (figure(&one, &text), figure(&two, &text));
        assert_eq!((one.value, one.n, one.status), (two.value, two.n, two.status), "{text}");
        assert_eq!(one.rows.len(), two.rows.len(), "{text}");
    }
    for spec in tearsheet::books::revenue::BOOK.views {
        let (one, two) = (view(&one, spec.name), view(&two, spec.name));
        assert_eq!(one.finding, two.finding, "{}", spec.name);
        assert_eq!(cells(&one.grid), cells(&two.grid), "{}", spec.name);
    }
}

#[test]
fn nrr_is_the_bridge_netted_over_its_own_window() {
    for seed in 0..6 {
        let library = project(&random(seed, 70)).set("revenue.bridge", "period").library();
        let get = |name: &str| value(&library, &format!("revenue.{name} @T12M"));
        let nrr = figure(&library, "revenue.nrr");
        // At the rates of the end: what the rates did to the start belongs to it.
        let base = get("start") + get("fx");
        assert_eq!(nrr.denominator, Some(base));
        let now = base + get("expansion") - get("contraction") - get("churn");
        assert_eq!(nrr.numerator, Some(now), "seed {seed}");
        let grr = value(&library, "revenue.grr");
        assert!(grr <= Decimal::ONE && grr <= nrr.value.unwrap());
    }
}

/// What a person would read, without the words of `document`.
fn cells(grid: &Grid) -> Vec<Vec<String>> {
    grid.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(value, ..) => value.round_dp(4).normalize().to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Window(window) => window.name.clone(),
        Cell::Missing(reason) => format!("n/a {}", reason.code()),
        Cell::Fraction(part, whole) => format!("{part} of {whole}"),
        Cell::Phrase(phrase) => words(phrase),
        Cell::Figure(figure, _) => match figure.value {
            Ok(value) => value.round_dp(4).normalize().to_string(),
            Err(reason) => format!("n/a {}", reason.code()),
        },
        Cell::Status(status) => status.name().to_owned(),
        Cell::Spark(points) => format!("{} points", points.iter().flatten().count()),
    }
}

fn words(phrase: &Phrase) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Number(value, ..) => value.round_dp(4).normalize().to_string(),
        Part::Day(day) => day.to_string(),
        Part::Window(window) => window.name.clone(),
    };
    phrase.parts().iter().map(part).collect()
}

fn table(library: &Library, name: &str) -> String {
    let shown = view(library, name);
    let lines = cells(&shown.grid).into_iter().map(|row| row.join(" | "));
    let mut text = format!("{}\n", words(&shown.finding));
    lines.for_each(|line| {
        let _ = writeln!(text, "{line}");
    });
    text
}

/// The company of vector T4, with names, products and two more customers.
fn company() -> Given {
    let subscriptions = "id,customer,product,plan,start,end,amount,interval,change_type
1,A,Core,Basic,2025-01-01,2026-03-01,50000,year,
2,A,Core,Plus,2026-03-01,,60000,year,
3,B,Core,Basic,2025-01-01,2026-10-15,40000,year,
4,C,Core,Basic,2025-01-01,,35000,year,
5,D,Core,Basic,2026-02-01,2026-08-01,20000,year,
6,D,Core,Basic,2026-08-01,,30000,year,
7,C,Cards,Basic,2026-05-01,,5000,year,
8,E,Core,Basic,2025-06-01,2026-06-01,10000,year,
9,E,Core,Basic,2026-06-01,,12000,year,price
10,F,Core,Basic,2025-03-01,2026-01-01,8000,year,
11,F,Core,Basic,2026-04-01,,9000,year,
";
    let customers = "id,name,segment,start,renewal
A,Alder,Bank,2025-01-01,2027-03-01
B,Birch,Bank,2025-01-01,
C,Cedar,Shop,2025-01-01,
D,Dogwood,Shop,2026-02-01,
E,Elm,Shop,2025-06-01,
F,Fir,,2025-03-01,
";
    let churn = "customer,date,reason\nB,2026-09-20,price\nB,2026-10-14,competitor\n";
    given("2026-10-31")
        .table("subscriptions", subscriptions)
        .table("customers", customers)
        .table("churn_events", churn)
}

#[test]
fn views_say_what_the_rows_say() {
    let library = company().library();
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
2026-07 | 181000 |  |  |  |  |  |  | 181000
2026-08 | 181000 |  |  | 10000 |  |  |  | 191000
2026-09 | 191000 |  |  |  |  |  |  | 191000
Sum | 181000 |  |  | 10000 |  |  |  | 191000
",
        ),
        (
            "revenue.retention",
            "NRR is 0.8462, below the target of 1.2; down from 1.1259 three months earlier
NRR | 0.8462 | 1.2 | below | 5 | T12M
GRR | 0.7203 |  |  | 5 | T12M
Logo retention | 0.8 |  |  | 5 | T12M
Quarterly NRR | 0.8343 | 1.0466 | below | 6 | T3M
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
            "Cross-sell is under its share of expansion by 0.2
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
Alder | 50000 |  | 10000 |  |  | 60000 | 1.2 | Upsell | grew
Birch | 40000 |  |  |  | -40000 | 0 | 0 |  | lost
Cedar | 35000 |  | 5000 |  |  | 40000 | 1.1429 | Cross-sell | grew
Dogwood | 0 | 30000 |  |  |  | 30000 | n/a no_base |  | new
Elm | 10000 |  | 2000 |  |  | 12000 | 1.2 | Price | grew
Fir | 8000 |  | 1000 |  |  | 9000 | 1.125 |  | grew
Total | 143000 | 30000 | 18000 |  | -40000 | 151000 | 0.8462 |  | below
",
        ),
        (
            "revenue.segments",
            "Shop is 0.543 of ARR
Shop | 82000 | 0.543 | 3 | 1.1556 | 1
Bank | 60000 | 0.3974 | 1 | 0.6667 | 0.5556
No segment | 9000 | 0.0596 | 1 |  | 
Total | 151000 | 1 | 5 | 0.8462 | 0.7203
",
        ),
        (
            "revenue.churned",
            "1 customer left in 2026-10 with 40000 of ARR
Birch | 40000 | 0.2094 | 2026-10-14 | competitor
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
            "1 of customers are still there 12 months after they started
2025-Q1 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1
2025-Q2 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1
2026-Q1 | 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 | 1 of 1 |  |  |  | 
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
    for spec in tearsheet::books::revenue::BOOK.views {
        let shown = view(&none, spec.name);
        let said = words(&shown.finding);
        assert!(said.starts_with("n/a, input missing: no subscriptions"), "{}: {said}", spec.name);
        let shown = view(&some, spec.name);
        assert!(!shown.finding.is_empty() && !shown.measure.is_empty(), "{}", spec.name);
        assert!(!shown.grid.head.is_empty(), "{}", spec.name);
        for row in &shown.grid.rows {
            assert_eq!(row.cells.len(), shown.grid.head.len(), "{}", spec.name);
        }
        for metric in spec.metrics {
            assert!(tearsheet::books::metric(metric).is_some(), "{} names {metric}", spec.name);
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
        .map(|(name, value, total)| (name.as_str(), value.to_string(), *total))
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
fn more_customers_than_the_tracker_prints() {
    let library = company().set("revenue.customers_table.top", "2").library();
    let text = table(&library, "revenue.customers_table");
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[2], "Other, 4 customers | 53000 | 30000 | 8000 |  |  | 91000 |  |  | ");
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
        "1 customer lacks a product that most of their segment has\nCedar | 10 | Cards | 2 of 3 | 50\n"
    );
}

#[test]
fn plan_and_actual_over_time() {
    let targets = "metric,period,value\nrevenue.arr,2026-10,160000\nrevenue.arr,2026-09,190000\n\
                   revenue.grr,2026,0.9\n";
    let library = company().table("targets", targets).library();
    let text = table(&library, "revenue.arr_trend");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "ARR grew 0.0559 in twelve months to 151000, 9000 short of plan");
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
        "3 of 3 metrics with a target fall short
ARR | 151000 | 160000 | missed
NRR | 0.8462 | 1.2 | below
GRR | 0.7203 | 0.9 | missed
"
    );
    let quarters = view(&library, "revenue.metrics_t9q");
    assert_eq!(quarters.figures.len(), 8);
    assert_eq!(
        cells(&quarters.grid)[0],
        ["ARR", "151000", "160000", "missed", "191000", "-0.2094", "9 points"]
    );
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

/// Code and place of every fault of some rows of subscriptions.
fn faults(csv: &str) -> Vec<(&'static str, String)> {
    told(given("2026-10-31").table("subscriptions", csv))
}

fn told(given: Given) -> Vec<(&'static str, String)> {
    given.open().1.iter().map(|fault| (fault.code, fault.place.to_string())).collect()
}

#[test]
fn rows_that_cannot_be() {
    let head = "id,customer,start,end,amount,interval,kind,change_type";
    let cases = [
        ("1,A,2026-03-01,2026-02-01,1,,,", "revenue/ends-before-start", 4),
        ("1,A,2026-03-01,,1,fortnight,,", "revenue/unknown-interval", 6),
        ("1,A,2026-03-01,,1,term,,", "revenue/term-without-end", 6),
        ("1,A,2026-03-01,,1,,seats,", "revenue/unknown-kind", 7),
        ("1,A,2026-03-01,,1,,,bigger", "revenue/unknown-change-type", 8),
        ("1,A,2026-03-01,,1000000000000000,,,", "revenue/too-large", 5),
        ("1,A,2026-03-01,,-1,,,", "revenue/negative", 5),
    ];
    for (row, code, column) in cases {
        let expected = vec![(code, format!("data/subscriptions.csv:3:{column}"))];
        assert_eq!(faults(&format!("{head}\n0,Z,2026-01-01,,5,,,\n{row}\n")), expected, "{row}");
    }
}

#[test]
fn a_credit_inside_what_the_customer_pays_is_none_of_it() {
    let rows = "id,customer,product,start,end,amount\n1,A,Core,2026-01-01,2026-09-01,100\n\
                2,A,Discount,2026-02-01,,-20\n";
    assert_eq!(faults(rows), [("revenue/negative", "data/subscriptions.csv:3:6".to_owned())]);
    let given = given("2026-10-31").table("subscriptions", rows);
    let given = given.set("revenue.arr.allow_negative", "clamp");
    assert_eq!(told(given.clone()), [("revenue/clamped", "data/subscriptions.csv:3:6".to_owned())]);
    let library = given.library();
    assert_eq!(value(&library, "revenue.arr @2026-08-31"), number("960"));
    assert_eq!(value(&library, "revenue.arr"), Decimal::ZERO);
    assert_balanced(&library, "2026");
}

#[test]
fn the_end_of_the_export_is_asked_about() {
    let rows = "id,customer,start,end,amount\n1,A,2025-01-01,2026-06-01,10\n\
                2,B,2025-01-01,2026-06-01,10\n3,C,2025-01-01,2026-06-01,10\n4,D,2025-01-01,,60\n";
    let expected = [("revenue/export-ends", "data/subscriptions.csv:2:4".to_owned())];
    assert_eq!(faults(rows), expected);
    let confirmed = given("2026-10-31").table("subscriptions", rows);
    assert!(told(confirmed.set("revenue.arr.ends_confirmed", "true")).is_empty());
    // Before that day nothing has ended; a quarter is not more than a quarter.
    assert!(told(given("2026-05-31").table("subscriptions", rows)).is_empty());
    assert!(faults(&rows.replace("60", "90")).is_empty());
    // Two customers that leave are churn.
    assert!(faults(&rows.replace("2026-06-01,10\n4", ",10\n4")).is_empty());
}

#[test]
fn ends_that_look_inclusive_are_warned_about() {
    let mut rows = "id,customer,start,end,amount\n".to_owned();
    for customer in 0..5 {
        let _ = writeln!(rows, "{customer},c{customer},2025-01-01,2025-12-31,10");
        let _ = writeln!(rows, "{customer},c{customer},2026-01-01,,10");
    }
    let expected = [("revenue/inclusive-ends", "data/subscriptions.csv:2:4".to_owned())];
    assert_eq!(faults(&rows), expected);
    let inclusive = given("2026-10-31").table("subscriptions", &rows);
    let library = inclusive.option("subscriptions", "end", "inclusive").library();
    assert_eq!(value(&library, "revenue.churn @2026"), Decimal::ZERO);
}

#[test]
fn two_tables_tell_arr() {
    let both = given("2026-10-31")
        .table("subscriptions", "id,customer,start,amount\n1,A,2026-01-01,10\n")
        .table("arr_snapshots", "customer,month,amount\nA,2026-10,100\n")
        .option("arr_snapshots", "measure", "arr");
    let expected = [("revenue/two-sources", "data/arr_snapshots.csv".to_owned())];
    assert_eq!(told(both.clone()), expected);
    let library = both.clone().set("revenue.arr.from", "subscriptions").library();
    assert_eq!(value(&library, "revenue.arr"), number("120"));
    let quality = library.book("revenue").unwrap().data_quality();
    assert_eq!(
        quality.iter().map(words).collect::<Vec<_>>(),
        ["ARR from subscriptions is 120, from arr_snapshots 100: a difference of 20"]
    );
    let (_, faults) = both.set("revenue.arr.from", "invoices").open();
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["revenue/no-source"]);
    let unmeasured =
        given("2026-10-31").table("arr_snapshots", "customer,month,amount\nA,2026-10,1\n");
    assert_eq!(told(unmeasured), [("revenue/no-measure", "data/arr_snapshots.csv".to_owned())]);
}

#[test]
fn who_left_is_told_by_three() {
    let customers = "id,churned\nA,yes\nB,no\nC,yes\n";
    let events = "customer,date,reason\nA,2026-05-01,price\nB,2026-11-30,price\n";
    let rows = "id,customer,start,end,amount\n1,A,2025-01-01,2026-05-01,10\n2,B,2025-01-01,,10\n\
                3,C,2025-01-01,,10\n";
    let given = given("2026-10-31")
        .table("subscriptions", rows)
        .table("customers", customers)
        .table("churn_events", events);
    let (library, faults) = given.open();
    assert_eq!(faults.len(), 1);
    assert_eq!(
        (faults[0].code, faults[0].severity),
        ("revenue/churn-disagrees", Severity::Warning)
    );
    assert_eq!(
        faults[0].message,
        "who left is told differently: 1 by ended recurring revenue, 2 by `customers.churned`, 1 by \
         `churn_events`"
    );
    // The flag is not what counts.
    assert_eq!(value(&library, "revenue.customer_count"), number("2"));
}

#[test]
fn what_is_asked_for_must_be_there() {
    let library = company().library();
    let code = |text: &str| library.figure(&ask(text)).unwrap_err();
    let fault = code("revenue.arr(customer=Alder)");
    assert_eq!(
        (fault.code, fault.message.as_str()),
        ("revenue/unknown-slice", "there is no customer `Alder`")
    );
    let fault = code("revenue.arr(segment=Bnak)");
    assert_eq!(fault.help.as_deref(), Some("did you mean `Bank`?"));
    assert_eq!(code("revenue.arr(cohort=2024-Q1)").code, "revenue/unknown-slice");
    assert_eq!(code("revenue.arr(product=Car)").code, "revenue/unknown-slice");
    assert_eq!(code("revenue.expansion_mix(type=price)").code, "revenue/unknown-slice");
    assert_eq!(code("revenue.expansion_mix").code, "books/missing-argument");
    assert_eq!(code("revenue.arr(owner=x)").code, "books/unknown-argument");
    let none = given("2026-10-31").library();
    assert_eq!(figure(&none, "revenue.arr").value, Err(Reason::MissingInput));
}

#[test]
fn a_missing_rate_is_a_fault_at_its_cell() {
    let rows = "id,customer,start,amount,currency\n1,A,2026-01-01,10,USD\n2,B,2026-01-01,10,SEK\n";
    let library = given("2026-10-31").table("subscriptions", rows).library();
    let fault = library.figure(&Ask::figure("revenue.arr")).unwrap_err();
    assert_eq!(fault.code, "ledger/no-rate");
    assert_eq!(fault.place.to_string(), "data/subscriptions.csv:3:5");
    assert_eq!(value(&library, "revenue.arr(customer=A)"), number("120"));
    let view = Ask { wanted: Wanted::View, ..Ask::view("revenue.bridge") };
    assert_eq!(library.view(&view).unwrap_err().code, "ledger/no-rate");
}

/// Where as_of comes from: never an end, a renewal or a target.
#[test]
fn the_latest_day_that_was_observed() {
    let given = company().table("arr_snapshots", "customer,month,amount\nA,2026-02,1\n").table(
        "invoice_lines",
        "customer,period_start,period_end,amount\nA,2026-09-09,2027-01-01,1\n",
    );
    let told: Vec<String> = (tearsheet::books::revenue::BOOK.observed)(&given.tables)
        .iter()
        .map(|(day, table, column)| format!("{day} {table}.{column}"))
        .collect();
    assert_eq!(
        told,
        [
            "2026-08-01 subscriptions.start",
            "2026-02-28 arr_snapshots.month",
            "2026-09-09 invoice_lines.period_start",
        ]
    );
}
