//! The revenue book: rows to lines, what must hold for any rows, and its views.

/// What is asked before a number is printed.
mod door;

/// Rows that cannot be.
mod rows;

/// What is shown.
mod views;

use crate::support::{Given, day, figure, given, value, view};
use std::fmt::Write as _;
use tearsheet::books::{Cell, Grid, Library};
use tearsheet::value::{Decimal, Part, Phrase};

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
    for spec in tearsheet::books::revenue::BOOK.all_views() {
        let (one, two) = (view(&one, &spec.name), view(&two, &spec.name));
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
        Cell::Said(text) => text.en.to_owned(),
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
        Cell::Flag(flag) => flag.to_string(),
        Cell::Spark(points) => format!("{} points", points.iter().flatten().count()),
    }
}

fn words(phrase: &Phrase) -> String {
    let part = |part: &Part, out: &mut String| match part {
        Part::Name(name) => out.push_str(name),
        Part::Number(value, ..) => out.push_str(&value.round_dp(4).normalize().to_string()),
        Part::Day(day) => out.push_str(&day.to_string()),
        Part::Window(window) => out.push_str(&window.name),
        Part::Phrase(phrase) => out.push_str(&words(phrase)),
    };
    phrase.fill(phrase.words().en, part, |number| number == Decimal::ONE)
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
