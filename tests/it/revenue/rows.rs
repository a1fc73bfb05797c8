//! Rows that cannot be, and sources that disagree.

use crate::revenue::{assert_balanced, company, words};
use crate::support::{Given, ask, figure, given, number, value};
use std::fmt::Write as _;
use tearsheet::books::{Ask, Wanted};
use tearsheet::diag::Severity;
use tearsheet::value::{Decimal, Reason};

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
        ("1,A,2026-03-01,2026-02-01,1,month,,", "revenue/ends-before-start", 4),
        ("1,A,2026-03-01,,1,bimonthly,,", "revenue/unknown-interval", 6),
        ("1,A,2026-03-01,,1,term,,", "revenue/term-without-end", 6),
        ("1,A,2026-03-01,,1,month,seats,", "revenue/unknown-kind", 7),
        ("1,A,2026-03-01,,1,month,,bigger", "revenue/unknown-change-type", 8),
        ("1,A,2026-03-01,,1000000000000000,month,,", "revenue/too-large", 5),
        ("1,A,2026-03-01,,-1,month,,", "revenue/negative", 5),
    ];
    for (row, code, column) in cases {
        let expected = vec![(code, format!("data/subscriptions.csv:3:{column}"))];
        assert_eq!(
            faults(&format!("{head}\n0,Z,2026-01-01,,5,month,,\n{row}\n")),
            expected,
            "{row}"
        );
    }
}

#[test]
fn a_credit_inside_what_the_customer_pays_is_none_of_it() {
    let rows = "id,customer,product,start,end,mrr\n1,A,Core,2026-01-01,2026-09-01,100\n\
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
    let rows = "id,customer,start,end,mrr\n1,A,2025-01-01,2026-06-01,10\n\
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
    let mut rows = "id,customer,start,end,mrr\n".to_owned();
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
        .table("subscriptions", "id,customer,start,mrr\n1,A,2026-01-01,10\n")
        .table("arr_snapshots", "customer,month,amount\nA,2026-10,100\n")
        .option("arr_snapshots", "measure", "arr");
    let expected = [("revenue/two-sources", "data/arr_snapshots.csv".to_owned())];
    assert_eq!(told(both.clone()), expected);
    let library = both.clone().set("revenue.arr.from", "subscriptions").library();
    assert_eq!(value(&library, "revenue.arr"), number("120"));
    let quality = library.book("revenue").unwrap().data_quality();
    assert_eq!(
        quality.iter().map(words).collect::<Vec<_>>(),
        ["ARR from subscriptions is 120, from ARR snapshots 100: a difference of 20"]
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
    let rows = "id,customer,start,end,mrr\n1,A,2025-01-01,2026-05-01,10\n2,B,2025-01-01,,10\n\
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
    let named = "customers are named by their ids: `Alder` is `A`";
    assert_eq!(fault.help.as_deref(), Some(named));
    assert_eq!(code("revenue.arr(customer=aldr)").help.as_deref(), Some(named));
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
    let rows = "id,customer,start,mrr,currency\n1,A,2026-01-01,10,USD\n2,B,2026-01-01,10,SEK\n";
    let library = given("2026-10-31").table("subscriptions", rows).library();
    let fault = library.figure(&Ask::figure("revenue.arr")).unwrap_err();
    assert_eq!(fault.code, "ledger/no-rate");
    assert_eq!(fault.place.to_string(), "data/subscriptions.csv:3:5");
    assert_eq!(fault.message, "there is no rate from `SEK` to `USD`");
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
