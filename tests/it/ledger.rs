//! Periods, rates, parents and targets.

use crate::support::{day, given, number, value};
use tearsheet::books::calendar::{self, PeriodSpec, Span};
use tearsheet::books::{Ask, Library, Setup, Shift};
use tearsheet::diag::Place;
use tearsheet::value::{Decimal, Status, Window};

fn setup(as_of: &str, fiscal_month: u32) -> Setup {
    Setup { fiscal_month, ..given(as_of).setup }
}

fn asked(period: &str) -> Ask {
    let period = match period {
        "" => None,
        period => Some(PeriodSpec::parse(period).unwrap()),
    };
    Ask { period, ..Ask::figure("revenue.arr") }
}

/// `2026-08-01..2026-08-15 2026-08 to date`: first and last day, name.
fn told(window: &Window) -> String {
    let to_date = if window.to_date { " to date" } else { "" };
    format!("{}..{} {}{to_date}", window.start, window.last(), window.name)
}

const MONTH: Span = Span::Month;
const QUARTER: Span = Span::Quarter;
const YEAR: Span = Span::Trailing(12);
const DAY: Span = Span::Balance;
const LAST_MONTH: Span = Span::LastCompleteMonth;

#[test]
fn windows_of_every_kind() {
    let cases: &[(&str, u32, Span, &str, &str)] = &[
        // Defaults.
        ("2026-10-31", 1, DAY, "", "2026-10-31..2026-10-31 2026-10-31"),
        ("2026-10-31", 1, MONTH, "", "2026-10-01..2026-10-31 2026-10"),
        ("2026-10-15", 1, MONTH, "", "2026-10-01..2026-10-15 2026-10 to date"),
        ("2026-10-15", 1, QUARTER, "", "2026-10-01..2026-12-31 2026-Q4 to date"),
        ("2026-10-31", 1, YEAR, "", "2025-11-01..2026-10-31 T12M"),
        ("2026-10-15", 1, YEAR, "", "2025-10-16..2026-10-15 T12M"),
        ("2026-10-31", 1, LAST_MONTH, "", "2026-10-01..2026-10-31 2026-10"),
        ("2026-10-30", 1, LAST_MONTH, "", "2026-09-01..2026-09-30 2026-09"),
        // Month ends stay month ends; otherwise the same day, clipped.
        ("2026-06-30", 1, Span::Trailing(3), "", "2026-04-01..2026-06-30 T3M"),
        ("2025-02-28", 1, YEAR, "", "2024-03-01..2025-02-28 T12M"),
        ("2024-02-29", 1, YEAR, "", "2023-03-01..2024-02-29 T12M"),
        ("2026-05-30", 1, Span::Trailing(3), "", "2026-03-01..2026-05-30 T3M"),
        // An explicit period is the window itself.
        ("2026-10-31", 1, YEAR, "2026-08", "2026-08-01..2026-08-31 2026-08"),
        ("2026-10-31", 1, MONTH, "2026-Q3", "2026-07-01..2026-09-30 2026-Q3"),
        ("2026-10-31", 1, MONTH, "2026-H1", "2026-01-01..2026-06-30 2026-H1"),
        ("2026-10-31", 1, MONTH, "2026", "2026-01-01..2026-10-31 2026 to date"),
        ("2026-10-31", 1, MONTH, "QTD", "2026-10-01..2026-10-31 2026-Q4 to date"),
        ("2026-10-31", 1, MONTH, "YTD", "2026-01-01..2026-10-31 2026 to date"),
        ("2026-10-31", 1, MONTH, "T6M", "2026-05-01..2026-10-31 T6M"),
        ("2026-10-31", 1, MONTH, "T9Q", "2024-10-01..2026-10-31 T9Q to date"),
        ("2026-10-31", 1, DAY, "2026-Q3", "2026-09-30..2026-09-30 2026-09-30"),
        // ISO weeks: the last days of 2024 are of the first of 2025.
        ("2026-10-31", 1, MONTH, "2026-W44", "2026-10-26..2026-10-31 2026-W44 to date"),
        ("2026-10-31", 1, MONTH, "2025-W01", "2024-12-30..2025-01-05 2025-W01"),
        ("2026-10-31", 1, MONTH, "2020-W53", "2020-12-28..2021-01-03 2020-W53"),
        // A date is the end of the default window.
        ("2026-10-31", 1, YEAR, "2026-06-30", "2025-07-01..2026-06-30 T12M"),
        ("2026-10-31", 1, MONTH, "2026-08-15", "2026-08-01..2026-08-15 2026-08 to date"),
        ("2026-10-31", 1, DAY, "2026-08-15", "2026-08-15..2026-08-15 2026-08-15"),
        // Fiscal years are named by the calendar year in which they end.
        ("2026-10-31", 4, MONTH, "2027", "2026-04-01..2026-10-31 2027 to date"),
        ("2026-10-31", 4, MONTH, "2027-Q2", "2026-07-01..2026-09-30 2027-Q2"),
        ("2026-10-31", 4, MONTH, "2026-H2", "2025-10-01..2026-03-31 2026-H2"),
        ("2026-10-31", 4, QUARTER, "", "2026-10-01..2026-12-31 2027-Q3 to date"),
        ("2026-10-31", 10, QUARTER, "", "2026-10-01..2026-12-31 2027-Q1 to date"),
        ("2026-10-31", 4, MONTH, "2026-10", "2026-10-01..2026-10-31 2026-10"),
    ];
    for (as_of, fiscal, span, period, expected) in cases {
        let setup = setup(as_of, *fiscal);
        let (window, _) = calendar::window(&setup, *span, &asked(period)).unwrap();
        assert_eq!(told(&window), *expected, "{as_of} {fiscal} {span:?} `{period}`");
    }
}

/// Relative periods of a document, with the periods before and after.
#[test]
fn periods_that_as_of_decides() {
    let cases = [
        ("2026-10-31", "month", "2026-10", "2026-09", "2026-11"),
        ("2026-10-30", "month", "2026-10 to date", "2026-09", "2026-11"),
        ("2026-10-30", "last month", "2026-09", "2026-08", "2026-10"),
        ("2026-10-31", "last month", "2026-10", "2026-09", "2026-11"),
        ("2026-01-31", "last quarter", "2025-Q4", "2025-Q3", "2026-Q1"),
        ("2026-06-30", "half", "2026-H1", "2025-H2", "2026-H2"),
        ("2026-06-30", "last year", "2025", "2024", "2026"),
        ("2026-01-01", "week", "2026-W01 to date", "2025-W52", "2026-W02"),
        ("2026-10-31", "last week", "2026-W43", "2026-W42", "2026-W44"),
        ("2026-10-31", "", "2026-10", "2026-09", "2026-11"),
    ];
    for (as_of, text, period, prior, next) in cases {
        let spec = (!text.is_empty()).then(|| PeriodSpec::of_document(text).unwrap());
        let words = calendar::around(&setup(as_of, 1), spec).map(|window| {
            format!("{}{}", window.name, if window.to_date { " to date" } else { "" })
        });
        assert_eq!(words, [period, prior, next], "{as_of} `{text}`");
        if let Some(spec) = spec {
            assert_eq!(spec.to_string(), text);
            assert_eq!(spec.on(&setup(as_of, 1)).to_string(), period.replace(" to date", ""));
        }
    }
    assert!(PeriodSpec::parse("2025-W53").is_err() && PeriodSpec::parse("last month").is_err());
}

#[test]
fn windows_before() {
    let cases: &[(&str, Span, &str, Shift, &str)] = &[
        ("2026-10-31", MONTH, "", Shift::Back(1), "2026-09-01..2026-09-30 2026-09"),
        ("2026-10-31", MONTH, "2026-Q3", Shift::Back(1), "2026-04-01..2026-06-30 2026-Q2"),
        ("2026-10-31", MONTH, "2026-H1", Shift::Back(1), "2025-07-01..2025-12-31 2025-H2"),
        ("2026-10-31", MONTH, "2026-Q3", Shift::YearAgo, "2025-07-01..2025-09-30 2025-Q3"),
        ("2026-10-31", YEAR, "", Shift::Back(1), "2025-10-01..2026-09-30 T12M"),
        ("2026-12-31", YEAR, "", Shift::YearAgo, "2025-01-01..2025-12-31 T12M"),
        // The base of 27 February is no month end, though the day after it is.
        ("2026-02-27", YEAR, "", Shift::Back(1), "2025-01-28..2026-01-27 T12M"),
        ("2026-10-31", DAY, "", Shift::Back(1), "2026-09-30..2026-09-30 2026-09-30"),
        ("2026-10-30", DAY, "", Shift::YearAgo, "2025-10-30..2025-10-30 2025-10-30"),
        // What is not over yet is compared with as much of the window before.
        ("2026-10-15", MONTH, "", Shift::Back(1), "2026-09-01..2026-09-15 2026-09 to date"),
        ("2026-10-15", MONTH, "", Shift::YearAgo, "2025-10-01..2025-10-15 2025-10 to date"),
        ("2026-10-31", MONTH, "2026-Q4", Shift::Back(1), "2026-07-01..2026-07-31 2026-Q3 to date"),
        ("2026-10-31", MONTH, "YTD", Shift::Back(1), "2025-01-01..2025-10-31 2025 to date"),
        ("2026-03-30", MONTH, "", Shift::Back(1), "2026-02-01..2026-02-28 2026-02"),
        ("2026-10-15", QUARTER, "", Shift::Back(1), "2026-07-01..2026-09-30 2026-Q3"),
        ("2026-10-15", YEAR, "", Shift::Back(1), "2025-09-16..2026-09-15 T12M"),
        ("2026-10-31", MONTH, "2026-W43", Shift::Back(1), "2026-10-12..2026-10-18 2026-W42"),
        (
            "2026-10-31",
            MONTH,
            "2026-W44",
            Shift::Back(1),
            "2026-10-19..2026-10-24 2026-W43 to date",
        ),
        ("2026-10-31", MONTH, "2026-W01", Shift::Back(1), "2025-12-22..2025-12-28 2025-W52"),
    ];
    for (as_of, span, period, shift, expected) in cases {
        let ask = asked(period).shifted(*shift);
        let (window, _) = calendar::window(&setup(as_of, 1), *span, &ask).unwrap();
        assert_eq!(told(&window), *expected, "{as_of} {span:?} `{period}` {shift:?}");
    }
}

#[test]
fn the_period_of_a_document() {
    let cases: &[(Span, &str, &str)] = &[
        (MONTH, "2026-Q3", "2026-07-01..2026-09-30 2026-Q3"),
        (QUARTER, "2026-08", "2026-07-01..2026-09-30 2026-Q3"),
        (YEAR, "2026-08", "2025-09-01..2026-08-31 T12M"),
        (DAY, "2026-08", "2026-08-31..2026-08-31 2026-08-31"),
        (DAY, "2026", "2026-10-31..2026-10-31 2026-10-31"),
        (MONTH, "2026-08-15", "2026-08-01..2026-08-15 2026-08 to date"),
    ];
    for (span, period, expected) in cases {
        let document_period = Some(PeriodSpec::parse(period).unwrap());
        let ask = Ask { document_period, ..asked("") };
        let (window, explicit) = calendar::window(&setup("2026-10-31", 1), *span, &ask).unwrap();
        assert_eq!(told(&window), *expected, "{span:?} `{period}`");
        assert!(!explicit);
    }
}

#[test]
fn periods_that_are_none() {
    for text in [
        "",
        "2026-13",
        "2026-Q5",
        "2026-H3",
        "2026-1",
        "26-10",
        "T0M",
        "T12X",
        "+026",
        "2026-+1",
        "T+3M",
        "2026-02-30",
        "qtd",
        "2026-",
        "2026-Q",
        "2026-é",
    ] {
        let fault = PeriodSpec::parse(text).unwrap_err();
        assert_eq!(fault.code, "books/bad-period", "{text}");
    }
}

#[test]
fn what_lies_ahead_is_a_fault() {
    let setup = setup("2026-10-31", 1);
    for period in ["2026-11", "2027", "2026-11-01", "2027-Q1"] {
        for span in [DAY, MONTH, YEAR, QUARTER] {
            let fault = calendar::window(&setup, span, &asked(period)).unwrap_err();
            assert_eq!(fault.code, "books/future-period", "{span:?} {period}");
        }
    }
}

const RATES: &str = "date,from,to,rate
2026-08-31,EUR,USD,1.10
2026-09-30,EUR,USD,1.20
2026-09-30,USD,GBP,0.8
2026-09-30,GBP,CHF,1.1
";

fn rate(library: &Library, from: &str, to: &str, on: &str) -> Result<Decimal, &'static str> {
    let rates = &library.ledger.rates;
    rates.rate(from, to, day(on), Place::Nowhere).map_err(|fault| fault.code)
}

#[test]
fn rates_are_direct_fresh_or_a_fault() {
    let library = given("2026-10-31").table("rates", RATES).library();
    let cases: &[(&str, &str, &str, Result<&str, &'static str>)] = &[
        ("EUR", "USD", "2026-09-30", Ok("1.20")),
        ("EUR", "USD", "2026-09-29", Ok("1.10")),
        ("EUR", "USD", "2026-10-31", Ok("1.20")),
        ("EUR", "USD", "2026-11-01", Err("ledger/stale-rate")),
        ("EUR", "USD", "2026-08-30", Err("ledger/stale-rate")),
        // The inverse, only where the direct pair is absent.
        ("GBP", "USD", "2026-10-01", Ok("1.25")),
        ("CHF", "GBP", "2026-10-01", Ok("0.909090909091")),
        ("USD", "EUR", "2026-10-01", Ok("0.833333333333")),
        // No way over a third currency.
        ("EUR", "GBP", "2026-10-01", Err("ledger/no-rate")),
        ("CHF", "USD", "2026-10-01", Err("ledger/no-rate")),
        ("SEK", "SEK", "2026-10-01", Ok("1")),
    ];
    for (from, to, on, expected) in cases {
        assert_eq!(rate(&library, from, to, on), expected.map(number), "{from} {to} {on}");
    }
}

#[test]
fn rates_that_cannot_be() {
    let rows = "date,from,to,rate\n2026-09-30,EUR,USD,0\n2026-09-30,GBP,USD,1.2\n\
                2026-09-30,GBP,USD,1.3\n2026-09-30,GBP,USD,1.3\n";
    let given = given("2026-10-31").table("rates", rows);
    let (_, faults) = given.open();
    let told: Vec<_> = faults.iter().map(|fault| (fault.code, fault.place.to_string())).collect();
    assert_eq!(
        told,
        [
            ("ledger/bad-rate", "data/rates.csv:2:4".to_owned()),
            ("ledger/two-rates", "data/rates.csv:4:4".to_owned()),
        ]
    );
}

#[test]
fn the_topmost_parent_is_the_customer() {
    let customers = "id,parent\na,b\nb,c\nc,\nd,\ne,old\n";
    let subscriptions = "id,customer,parent,start,amount\n1,a,x,2026-01-01,1\n2,d,c,2026-01-01,1\n\
                         3,loner,loner,2026-01-01,1\n";
    let merges = "from,into,date\nold,c,2026-05-01\nd,a,2026-12-01\n";
    let given = given("2026-10-31")
        .table("customers", customers)
        .table("subscriptions", subscriptions)
        .table("merges", merges);
    let library = given.library();
    let top = |account| library.ledger.parents.top(account).to_owned();
    // `customers.parent` beats `subscriptions.parent`; a merge to come has not happened.
    let expected = [
        ("a", "c"),
        ("b", "c"),
        ("c", "c"),
        ("d", "c"),
        ("e", "c"),
        ("old", "c"),
        ("loner", "loner"),
        ("nobody", "nobody"),
    ];
    for (account, parent) in expected {
        assert_eq!(top(account), parent, "{account}");
    }
}

#[test]
fn parents_in_a_circle_are_told_once() {
    let customers = "id,parent\nz,b\nb,c\nc,d\nd,b\ne,e\n";
    let merges = "from,into,date\nm,n,2026-01-01\nm,o,2026-01-01\n";
    let given = given("2026-10-31").table("customers", customers).table("merges", merges);
    let (_, faults) = given.open();
    let told: Vec<_> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        told,
        ["`m` is merged twice", "accounts are each other's parents: `b` → `c` → `d` → `b`"]
    );
    assert_eq!(faults[1].place.to_string(), "data/customers.csv:3:2");
}

const TARGETS: &str = "metric,period,value,currency
revenue.new,2026-10,100,EUR
revenue.new,2026-Q3,270,
revenue.new,2026-04,10,
revenue.new,2026-05,20,
revenue.new,2026-06,30,
revenue.new,2026-01,5,
revenue.new,2025,999,
revenue.arr,2026-09,900,
revenue.arr,2026,2000,
revenue.nrr,2026,1.3,
revenue.nrr,2026-Q4,1.25,
revenue.logo_churn,2026,0.05,
";

#[test]
fn targets_by_period() {
    let given = given("2026-10-31").table("targets", TARGETS).table("rates", RATES);
    let library = given.library();
    let targets = &library.ledger.targets;
    let month = |text: &str| calendar::month(day(text));
    let quarter = |text: &str| calendar::quarter_of(&library.ledger.setup, day(text));
    // Money of a month: converted, and never a part of a longer period.
    assert_eq!(targets.find("revenue.new", &month("2026-10-05")), Some(number("120.00")));
    assert_eq!(targets.find("revenue.new", &month("2026-09-05")), None);
    let cut = Window { end: day("2026-10-16"), to_date: true, ..month("2026-10-05") };
    assert_eq!(targets.find("revenue.new", &cut), Some(number("120.00")));
    // A balance: of a period that ends on its day.
    assert_eq!(targets.find("revenue.arr", &Window::at(day("2026-09-30"))), Some(number("900")));
    assert_eq!(targets.find("revenue.arr", &Window::at(day("2026-12-31"))), Some(number("2000")));
    assert_eq!(targets.find("revenue.arr", &Window::at(day("2026-10-31"))), None);
    // A ratio: the shortest period that holds its last day.
    let year = calendar::trailing(day("2026-10-31"), 12);
    assert_eq!(targets.find("revenue.nrr", &year), Some(number("1.25")));
    let year = calendar::trailing(day("2026-09-30"), 12);
    assert_eq!(targets.find("revenue.nrr", &year), Some(number("1.3")));
    assert_eq!(targets.find("revenue.nrr", &calendar::trailing(day("2025-09-30"), 12)), None);
    // A quarter: its own row, else its three months, never a year over four.
    let sum = |text: &str| targets.whole("revenue.new", &quarter(text));
    let told = |text: &str| sum(text).map(|(value, rows)| (value, rows.len()));
    assert_eq!(told("2026-08-01"), Some((number("270"), 1)));
    assert_eq!(told("2026-05-01"), Some((number("60"), 3)));
    assert_eq!(told("2026-01-01"), None);
    assert_eq!(told("2025-01-01"), None);
}

#[test]
fn targets_that_cannot_be() {
    let rows = "metric,period,value,currency\nrevenue.nr,2026,1.2,\nrevenue.nrr,2026,120,\n\
                revenue.nrr,sometime,1.2,\nrevenue.new,2026-10,1,\nrevenue.new,2026-10,2,\n\
                revenue.new,2026-09,1,SEK\nrevenue.nrr,2026-Q1,3,\n";
    let (_, faults) = given("2026-10-31").table("targets", rows).open();
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.code, fault.place.to_string(), fault.help.clone().unwrap_or_default()))
        .collect();
    let expected = [
        ("ledger/unknown-metric", "data/targets.csv:2:1", "did you mean `revenue.nrr`?"),
        (
            "ledger/unclear-percent",
            "data/targets.csv:3:3",
            "write `120%`, or `12000%` if a multiple is meant",
        ),
        ("ledger/bad-period", "data/targets.csv:4:2", ""),
        ("ledger/two-targets", "data/targets.csv:6:2", ""),
        ("ledger/no-rate", "data/targets.csv:7:3", ""),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((code, place, help), (a, b, c)) in told.iter().zip(expected) {
        assert_eq!((*code, place.as_str()), (a, b));
        assert!(help.contains(c), "{help}");
    }
}

#[test]
fn what_is_still_running_has_not_missed() {
    let subscriptions = "id,customer,start,amount\n1,a,2026-10-02,10\n2,b,2026-09-02,10\n";
    let targets =
        "metric,period,value,currency\nrevenue.new,2026-10,200,\nrevenue.new,2026-09,200,\n";
    let given = given("2026-10-15").table("subscriptions", subscriptions).table("targets", targets);
    let library = given.library();
    let status = |period: &str| library.figure(&asked_new(period)).unwrap().status;
    assert_eq!(value(&library, "revenue.new"), number("120"));
    assert_eq!((status("2026-10"), status("2026-09")), (Status::None, Status::Missed));
}

fn asked_new(period: &str) -> Ask {
    Ask { name: "revenue.new".to_owned(), ..asked(period) }
}
